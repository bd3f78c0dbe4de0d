/* bind_test.c - keys of a step against its plugin: what is bound, and every error word for word. */
#include "run/bind/bind_test.h"

#include <CUnit/Basic.h>
#include <stdlib.h>
#include <unistd.h>

#include "test_main.h"

static const attribute grp_says[] = {{"weight", "2"}, {"direction", "1"}, {"parent", "economy"}};
static const attribute waste_says[] = {{"weight", ""}, {"direction", "-1"}};
static column data_columns[] = {
    {.name = "region", .label = "region", .unit = "", .role = COLUMN_KEY, .origin = "data.region"},
    {.name = "year", .label = "year", .unit = "", .role = COLUMN_PERIOD, .origin = "data.year"},
    {.name = "grp",
     .label = "GRP",
     .unit = "million KZT",
     .role = COLUMN_MEASURE,
     .n_attributes = 3,
     .attributes = grp_says,
     .origin = "data.grp"},
    {.name = "employees",
     .label = "employees",
     .unit = "thousand person",
     .role = COLUMN_MEASURE,
     .origin = "data.employees"},
    {.name = "waste",
     .label = "waste",
     .unit = "kg",
     .role = COLUMN_MEASURE,
     .n_attributes = 2,
     .attributes = waste_says,
     .origin = "data.waste"},
    {.name = "count", .label = "count", .unit = "1", .role = COLUMN_MEASURE},
    {.name = "grade", .label = "grade", .unit = "", .role = COLUMN_CATEGORY},
};
const table bind_data = {.n_columns = 7, .n_keys = 2, .columns = data_columns};

/* As a join of [a] and [b] names the columns that both have. */
static column joined_columns[] = {
    {.name = "region", .label = "region", .unit = "", .role = COLUMN_KEY},
    {.name = "zone", .label = "zone", .unit = "", .role = COLUMN_KEY},
    {.name = "a.grp", .label = "GRP", .unit = "KZT", .role = COLUMN_MEASURE},
    {.name = "b.grp", .label = "GRP", .unit = "KZT", .role = COLUMN_MEASURE},
    {.name = "a.employees", .label = "e", .unit = "person", .role = COLUMN_MEASURE},
};
const table bind_joined = {.n_columns = 5, .n_keys = 2, .columns = joined_columns};
const table bind_keys_alone = {.n_columns = 2, .n_keys = 2, .columns = data_columns};

bind_scene bound = {
    .step = {.name = "rating", .file = "study.ini", .line = 10},
    .plugin = {.id = "test.plugin", .kind = RI_METHOD},
    .tables = {{.name = "data", .data = &bind_data}, {.id = "reference", .name = "whole"}},
    .folder = "/tmp/regind-bind-XXXXXX",
};

void bind_step(const char *const pairs[][2])
{
    bound.step.n_keys = 0;
    for (size_t k = 0; pairs[k][0]; k++) {
        CU_ASSERT_FATAL(k < MOST_KEYS);
        bound.keys[k] = (study_key){pairs[k][0],  pairs[k][1], "study.ini", 11 + k,
                                    bound.folder, NULL,        NULL,        NULL};
        bound.step.n_keys++;
    }
    bound.step.keys = bound.keys;
    bound.errors = diagnostics_in(bound.memory);
}

status bind_run_ports(const port_description *ports, uint32_t n)
{
    static port_description kept[8];

    CU_ASSERT_FATAL(n <= 8);
    if (n > 0)
        memcpy(kept, ports, n * sizeof *ports);
    bound.plugin.in = kept;
    bound.plugin.n_in = n;
    return bind_ports(bound.memory, bound.units, &bound.step, &bound.plugin, bound.tables, 2,
                      &bound.errors, &bound.in);
}

status bind_run_arguments(const parameter_description *parameters, uint32_t n)
{
    static parameter_description kept[12];

    CU_ASSERT_FATAL(n <= 12);
    if (n > 0)
        memcpy(kept, parameters, n * sizeof *parameters);
    bound.plugin.parameters = kept;
    bound.plugin.n_parameters = n;
    return bind_arguments(bound.memory, bound.units, &bound.step, &bound.plugin, bound.tables,
                          bound.in, &bound.errors, &bound.args);
}

void bind_told(const char *expected, int line)
{
    const char *text = "";

    for (size_t k = 0; k < bound.errors.count; k++)
        text = arena_print(bound.memory, "%s%s\n", text,
                           diagnostic_text(&bound.errors.items[k], bound.memory));
    if (strcmp(text, expected) != 0)
        (void)fprintf(stderr, "line %d: told\n%sinstead of\n%s", line, text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
}

int bind_open(void)
{
    bound.memory = arena_new(allocator_system());
    bound.units = units_new(allocator_system());
    return bound.memory && bound.units && mkdtemp(bound.folder) ? 0 : 1;
}

int bind_close(void)
{
    arena_free(bound.memory);
    units_free(bound.units);
    return rmdir(bound.folder);
}

void bind_values(void)
{
    CU_ASSERT_EQUAL_FATAL(PORTS(values_port), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(bound.in[0].n, 4); /* grp, employees, waste, count */
}

void bind_values_named(void)
{
    CU_ASSERT_EQUAL_FATAL(PORTS(values_port), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(bound.in[0].n, 2);
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"ports", bind_open, NULL, NULL, NULL, bind_ports_tests},
        {"wrong ports", NULL, NULL, NULL, NULL, bind_ports_told_tests},
        {"arguments", NULL, NULL, NULL, NULL, bind_arguments_tests},
        {"wrong arguments", NULL, NULL, NULL, NULL, bind_arguments_told_tests},
        {"files", NULL, NULL, NULL, NULL, bind_files_tests},
        {"values per column", NULL, NULL, NULL, NULL, bind_per_column_tests},
        {"values of other columns", NULL, NULL, NULL, NULL, bind_others_tests},
        {"within, renames", NULL, NULL, NULL, NULL, bind_renames_tests},
        {"memory", NULL, bind_close, NULL, NULL, bind_memory_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
