/* bind_test.c - keys of a step against its plugin: what is bound, and every error word for word. */
#include <CUnit/Basic.h>
#include <float.h>
#include <math.h>
#include <regind/plugin.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/host_keys.h"
#include "failing_allocator.h"
#include "run/bind/bind.h"
#include "test_main.h"

/* ---------------------------------------------------------------- a study to bind */

static arena *memory;
static units *unit_system;
static diagnostics errors;
static char folder[] = "/tmp/regind-bind-XXXXXX";

#define MOST_KEYS 8
static study_key keys[MOST_KEYS];
static study_step step = {.name = "rating", .file = "study.ini", .line = 10};

/* The keys of the step, up to a NULL name, in lines 11, 12 ... */
static void write_step(const char *const pairs[][2])
{
    step.n_keys = 0;
    for (size_t k = 0; pairs[k][0]; k++) {
        CU_ASSERT_FATAL(k < MOST_KEYS);
        keys[k] = (study_key){pairs[k][0], pairs[k][1], "study.ini", 11 + k, folder, NULL};
        step.n_keys++;
    }
    step.keys = keys;
    errors = diagnostics_in(memory);
}
#define STEP(...) write_step((const char *const[MOST_KEYS + 1][2]){__VA_ARGS__})
#define STEP_ALONE() STEP({NULL, NULL})

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
static const table data_table = {.n_columns = 7, .n_keys = 2, .columns = data_columns};

/* As a join of [a] and [b] names the columns that both have. */
static column joined_columns[] = {
    {.name = "region", .label = "region", .unit = "", .role = COLUMN_KEY},
    {.name = "zone", .label = "zone", .unit = "", .role = COLUMN_KEY},
    {.name = "a.grp", .label = "GRP", .unit = "KZT", .role = COLUMN_MEASURE},
    {.name = "b.grp", .label = "GRP", .unit = "KZT", .role = COLUMN_MEASURE},
    {.name = "a.employees", .label = "e", .unit = "person", .role = COLUMN_MEASURE},
};
static const table joined_table = {.n_columns = 5, .n_keys = 2, .columns = joined_columns};
static const table keys_alone = {.n_columns = 2, .n_keys = 2, .columns = data_columns};

static call_table tables[] = {{.name = "data", .data = &data_table},
                              {.id = "reference", .name = "whole"}};

static plugin_description plugin = {.id = "test.plugin", .kind = RI_METHOD};

static const binding *in;
static const argument *args;

static status run_ports(const port_description *ports, uint32_t n)
{
    static port_description kept[8];

    CU_ASSERT_FATAL(n <= 8);
    if (n > 0)
        memcpy(kept, ports, n * sizeof *ports);
    plugin.in = kept;
    plugin.n_in = n;
    return bind_ports(memory, unit_system, &step, &plugin, tables, 2, &errors, &in);
}

static status run_arguments(const parameter_description *parameters, uint32_t n)
{
    static parameter_description kept[12];

    CU_ASSERT_FATAL(n <= 12);
    if (n > 0)
        memcpy(kept, parameters, n * sizeof *parameters);
    plugin.parameters = kept;
    plugin.n_parameters = n;
    return bind_arguments(memory, unit_system, &step, &plugin, tables, in, &errors, &args);
}
#define PORTS(...)                                                                                 \
    run_ports((const port_description[]){__VA_ARGS__},                                             \
              sizeof((const port_description[]){__VA_ARGS__}) / sizeof(port_description))
#define ARGUMENTS(...)                                                                             \
    run_arguments((const parameter_description[]){__VA_ARGS__},                                    \
                  sizeof((const parameter_description[]){__VA_ARGS__}) /                           \
                      sizeof(parameter_description))

/* All errors as they are printed, against a text. */
static void told_(const char *expected, int line)
{
    const char *text = "";

    for (size_t k = 0; k < errors.count; k++)
        text = arena_print(memory, "%s%s\n", text, diagnostic_text(&errors.items[k], memory));
    if (strcmp(text, expected) != 0)
        (void)fprintf(stderr, "line %d: told\n%sinstead of\n%s", line, text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
}
#define TOLD(...) told_("" __VA_ARGS__, __LINE__)

static int open_all(void)
{
    memory = arena_new(allocator_system());
    unit_system = units_new(allocator_system());
    return memory && unit_system && mkdtemp(folder) ? 0 : 1;
}

static int close_all(void)
{
    arena_free(memory);
    units_free(unit_system);
    return rmdir(folder);
}

/* ---------------------------------------------------------------- ports */

static const port_description grp_port = {.id = "grp", .role = RI_MEASURE, .dimension = RI_MONEY};
static const port_description employed_port = {
    .id = "employed", .role = RI_MEASURE, .unit = "person"};
static const port_description values_port = {.id = "values", .role = RI_MEASURE, .flags = RI_MANY};
static const port_description keys_port = {.id = "keys", .role = RI_KEY, .flags = RI_MANY};

static void ports_are_bound_by_name_and_key(void)
{
    STEP({"in.employed", "employees"}, {"in.waste", "data.waste"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS(grp_port, employed_port, {.id = "waste", .role = RI_MEASURE, .unit = "tonne"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(in[0].n, 1);
    CU_ASSERT_EQUAL(in[0].columns[0], 2);
    CU_ASSERT_PTR_NULL(in[0].factors); /* a dimension converts nothing */
    CU_ASSERT_EQUAL(in[1].columns[0], 3);
    CU_ASSERT_EQUAL(in[1].factors[0], 1000);
    CU_ASSERT_EQUAL(in[1].offsets[0], 0);
    CU_ASSERT_EQUAL(in[2].columns[0], 4);
    CU_ASSERT_EQUAL(in[2].factors[0], 0.001);
}

static void many_columns_are_bound(void)
{
    STEP({"in.first", "waste, grp"});
    CU_ASSERT_EQUAL_FATAL(PORTS(grp_port, {.id = "first", .role = RI_MEASURE, .flags = RI_MANY},
                                values_port, {.id = "period", .role = RI_PERIOD, .flags = RI_SOLE},
                                keys_port,
                                {.id = "all", .role = RI_ANY, .flags = RI_MANY | RI_OPTIONAL}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(in[1].n, 2); /* in the order of the key */
    CU_ASSERT_EQUAL(in[1].columns[0], 4);
    CU_ASSERT_EQUAL(in[1].columns[1], 2);
    CU_ASSERT_EQUAL(in[2].n, 2); /* measures that no other port binds */
    CU_ASSERT_EQUAL(in[2].columns[0], 3);
    CU_ASSERT_EQUAL(in[2].columns[1], 5);
    CU_ASSERT_EQUAL(in[3].columns[0], 1);
    CU_ASSERT_EQUAL(in[4].n, 1); /* the period is taken */
    CU_ASSERT_EQUAL(in[4].columns[0], 0);
    CU_ASSERT_EQUAL(in[5].n, 1); /* the category */
    CU_ASSERT_EQUAL(in[5].columns[0], 6);
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(keys_port), STATUS_OK);
    CU_ASSERT_EQUAL(in[0].n, 2); /* keys and periods alike */
}

static void a_sole_column_needs_no_name(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS({.id = "place", .role = RI_KEY, .flags = RI_SOLE},
                                {.id = "class", .role = RI_CATEGORY, .flags = RI_SOLE},
                                {.id = "value", .role = RI_MEASURE, .flags = RI_SOLE | RI_OPTIONAL},
                                {.id = "grp", .role = RI_MEASURE, .flags = RI_SOLE}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(in[0].columns[0], 0);
    CU_ASSERT_EQUAL(in[1].columns[0], 6);
    CU_ASSERT_EQUAL(in[2].n, 0); /* optional, and there are several measures */
    CU_ASSERT_EQUAL(in[3].columns[0], 2);

    /* Where the only key is a period, it serves as the key. */
    STEP({"in.place", "region"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS({.id = "place", .role = RI_KEY}, {.id = "other", .role = RI_KEY, .flags = RI_SOLE}),
        STATUS_OK);
    CU_ASSERT_EQUAL(in[1].columns[0], 1);
}

static void columns_aside_go_to_ports_for_them(void)
{
    static const port_description many = {
        .id = "values", .role = RI_MEASURE, .flags = RI_MANY | RI_OPTIONAL};
    static const port_description sole = {.id = "value", .role = RI_MEASURE, .flags = RI_SOLE};
    static const port_description asides = {
        .id = "asides", .role = RI_ANY, .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE};
    static column columns[] = {
        {.name = "region", .label = "region", .unit = "", .role = COLUMN_KEY},
        {.name = "grp", .label = "GRP", .unit = "1", .role = COLUMN_MEASURE},
        {.name = "c", .label = "C", .unit = "1", .role = COLUMN_MEASURE, .aside = true},
    };
    static const table of = {.n_columns = 3, .n_keys = 1, .columns = columns};

    tables[0].data = &of;
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(many, asides), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(in[0].n, 1);
    CU_ASSERT_EQUAL(in[0].columns[0], 1);
    CU_ASSERT_EQUAL_FATAL(in[1].n, 1);
    CU_ASSERT_EQUAL(in[1].columns[0], 2);
    CU_ASSERT_EQUAL_FATAL(PORTS(sole), STATUS_OK);
    CU_ASSERT_EQUAL(in[0].columns[0], 1);
    /* What a study names is meant. */
    STEP({"in.values", "c"});
    CU_ASSERT_EQUAL_FATAL(PORTS(many, asides), STATUS_OK);
    CU_ASSERT_EQUAL(in[0].columns[0], 2);
    CU_ASSERT_EQUAL(in[1].n, 0);
    STEP({"in.asides", "grp"});
    CU_ASSERT_EQUAL(PORTS(many, asides), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'grp' of [data] does not tell about another "
         "column, as a coverage does\n"
         "  hint: leave in.asides out: it finds such columns by itself\n");
    tables[0].data = &data_table;
}

static void optional_ports_may_stay_unbound(void)
{
    STEP({"in.grp", ""});
    CU_ASSERT_EQUAL_FATAL(
        PORTS({.id = "grp", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "population", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "grade", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "total", .role = RI_MEASURE, .flags = RI_OPTIONAL, .table = "reference"}),
        STATUS_OK);
    for (size_t p = 0; p < 4; p++)
        CU_ASSERT_EQUAL(in[p].n, 0);
    CU_ASSERT_EQUAL(in[3].table, 1);
}

static void other_tables_are_bound(void)
{
    tables[1].data = &joined_table;
    STEP({"in.total", "whole.a.grp"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS(grp_port, {.id = "total", .role = RI_MEASURE, .table = "reference"},
              {.id = "employees", .role = RI_MEASURE, .table = "reference"},
              {.id = "others", .role = RI_KEY, .flags = RI_MANY, .table = "reference"}),
        STATUS_OK);
    CU_ASSERT_EQUAL(in[0].table, 0);
    CU_ASSERT_EQUAL(in[1].table, 1);
    CU_ASSERT_EQUAL(in[1].columns[0], 2);
    CU_ASSERT_EQUAL(in[2].columns[0], 4); /* a.employees, the only one */
    CU_ASSERT_EQUAL(in[3].n, 2);
    tables[1].data = NULL;
}

static void a_source_needs_no_table(void)
{
    plugin.kind = RI_SOURCE;
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(grp_port), STATUS_OK);
    CU_ASSERT_EQUAL(in[0].n, 0);
    plugin.kind = RI_METHOD;
}

static void missing_columns_are_told(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS(employed_port, {.id = "population", .role = RI_MEASURE}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'employed'\n"
         "  hint: did you mean 'employees'? bind it with in.employed = employees\n"
         "study.ini:10: error: [rating] the table of [data] has no measure 'population'\n"
         "  hint: it has: grp, employees, waste, count; bind another column with in.population = "
         "NAME\n");
    CU_ASSERT_PTR_NULL(in);
    CU_ASSERT_STRING_EQUAL(errors.items[0].subject, "data.employed");

    STEP({"in.grp", "gpr"}, {"in.values", "grp, wsate, pollution"});
    CU_ASSERT_EQUAL(PORTS(grp_port, values_port), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] the table of [data] has no measure 'gpr'\n"
         "  hint: did you mean 'grp'?\n"
         "study.ini:12: error: [rating] the table of [data] has no measure 'wsate'\n"
         "  hint: did you mean 'waste'?\n"
         "study.ini:12: error: [rating] the table of [data] has no measure 'pollution'\n"
         "  hint: it has: grp, employees, waste, count\n");

    tables[0].data = &keys_alone;
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS(grp_port, values_port, {.id = "class", .role = RI_ANY, .flags = RI_SOLE}),
                    STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'grp'\n"
         "  hint: it has no measures\n"
         "study.ini:10: error: [rating] the table of [data] has no measure or category 'class'\n"
         "  hint: it has no measures or categories\n"
         "study.ini:10: error: [rating] the table of [data] has no measures for 'values'\n");
    tables[0].data = &data_table;
}

static void twelve_names_are_enough(void)
{
    static column many[14];
    static char names[14][8];
    const table wide = {.n_columns = 14, .columns = many};

    for (size_t k = 0; k < 14; k++) {
        (void)snprintf(names[k], sizeof names[k], "v%zu", k);
        many[k] =
            (column){.name = names[k], .label = names[k], .unit = "1", .role = COLUMN_MEASURE};
    }
    tables[0].data = &wide;
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS({.id = "population", .role = RI_MEASURE}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'population'\n"
         "  hint: it has: v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, ...; bind another "
         "column with in.population = NAME\n");
    tables[0].data = &data_table;
}

static void wrong_roles_are_told(void)
{
    STEP({"in.grp", "region"}, {"in.period", "region"}, {"in.place", "grade"});
    CU_ASSERT_EQUAL(PORTS(grp_port, {.id = "period", .role = RI_PERIOD},
                          {.id = "place", .role = RI_KEY}, {.id = "count", .role = RI_CATEGORY}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'region' of [data] is a key, not a measure\n"
         "study.ini:12: error: [rating] 'region' of [data] is a key, not a period\n"
         "  hint: in the keys of its source, write region:period\n"
         "study.ini:13: error: [rating] 'grade' of [data] is a category, not a key\n"
         "study.ini:10: error: [rating] 'count' of [data] is a measure, not a category\n"
         "  hint: bind another column with in.count = NAME\n");
    CU_ASSERT_STRING_EQUAL(errors.items[0].subject, "data.region");
    CU_ASSERT_STRING_EQUAL(errors.items[3].subject, "data.count");
}

static void wrong_units_are_told(void)
{
    STEP({"in.grp", "waste"}, {"in.employed", "waste"}, {"in.people", "count"},
         {"in.money", "count"}, {"in.mass", "grp"});
    CU_ASSERT_EQUAL(PORTS(grp_port, employed_port,
                          {.id = "people", .role = RI_MEASURE, .unit = "person"},
                          {.id = "money", .role = RI_MEASURE, .dimension = RI_MONEY},
                          {.id = "mass", .role = RI_MEASURE, .dimension = "tonne"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'waste' of [data] is in 'kg', not in an amount of money\n"
         "  hint: an amount of money has a unit such as KZT, million KZT or thousand USD\n"
         "study.ini:12: error: [rating] 'waste' of [data] is in 'kg', not in 'person'\n"
         "  hint: its unit must convert to 'person'\n"
         "study.ini:13: error: [rating] 'count' of [data] has no unit; it must be in 'person'\n"
         "  hint: give it a unit in the codebook of [data]\n"
         "study.ini:14: error: [rating] 'count' of [data] has no unit; it must be in an amount of "
         "money\n"
         "  hint: give it a unit in the codebook of [data], such as million KZT\n"
         "study.ini:15: error: [rating] 'grp' of [data] is in 'million KZT', not in 'tonne'\n"
         "  hint: its unit must convert to 'tonne'\n");
    CU_ASSERT_STRING_EQUAL(errors.items[0].subject, "data.waste");
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS({.id = "waste", .role = RI_MEASURE, .unit = "person"}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] 'waste' of [data] is in 'kg', not in 'person'\n"
         "  hint: its unit must convert to 'person'\n");
}

static void wrong_bindings_are_told(void)
{
    STEP({"in.grp", "grp, waste"}, {"in.gprr", "grp"}, {"in.values", "grp, count, data.grp"},
         {"in.place", ""}, {"in.total", "grp"}, {"in.q", "grp"});
    CU_ASSERT_EQUAL(
        PORTS(grp_port, values_port, {.id = "place", .role = RI_KEY},
              {.id = "total", .role = RI_MEASURE, .flags = RI_OPTIONAL, .table = "reference"}),
        STATUS_STUDY);
    TOLD("study.ini:12: error: [rating] test.plugin has no input 'gprr'\n"
         "  hint: did you mean 'in.grp'?\n"
         "study.ini:15: error: [rating] 'in.total' binds a column of a table that is not given\n"
         "study.ini:16: error: [rating] test.plugin has no input 'q'\n"
         "  hint: its inputs are: in.grp, in.values, in.place, in.total\n"
         "study.ini:11: error: [rating] input 'grp' of test.plugin takes one column, not 2\n"
         "study.ini:13: error: [rating] 'in.values' names 'data.grp' twice\n"
         "study.ini:14: error: [rating] input 'place' of test.plugin needs a column\n");
    STEP({"in.grp", "grp"});
    CU_ASSERT_EQUAL(run_ports(NULL, 0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no input 'grp'\n"
         "  hint: it has no inputs\n");
}

static void ambiguous_columns_are_told(void)
{
    tables[0].data = &joined_table;
    STEP({"in.value", "grp"});
    CU_ASSERT_EQUAL(PORTS(grp_port, {.id = "value", .role = RI_MEASURE},
                          {.id = "place", .role = RI_KEY, .flags = RI_SOLE}),
                    STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has several columns 'grp'\n"
         "  hint: say which one, as in.grp = a.grp\n"
         "study.ini:11: error: [rating] the table of [data] has several columns 'grp'\n"
         "  hint: say which one, as in.value = a.grp\n"
         "study.ini:10: error: [rating] the table of [data] has no key 'place' and several "
         "others\n"
         "  hint: say which one with in.place = NAME: region, zone\n");
    tables[0].data = &data_table;
}

static void missing_tables_are_told(void)
{
    STEP({"from", ""}, {"in.grp", "grp"});
    tables[0].data = NULL;
    CU_ASSERT_EQUAL(PORTS(grp_port, employed_port,
                          {.id = "total", .role = RI_MEASURE, .table = "reference"},
                          {.id = "other", .role = RI_MEASURE, .table = "reference"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin needs a table to work on\n"
         "  hint: name the steps it takes: from = STEP, ...\n"
         "study.ini:10: error: [rating] test.plugin needs a table 'reference'\n"
         "  hint: name a step or a CSV file: reference = NAME\n");
    tables[0].data = &data_table;
}

/* ---------------------------------------------------------------- arguments */

static const char *const kinds[] = {"mean", "median", "sum"};
static const parameter_description coverage = {
    .id = "coverage", .unit = "1", .type = RI_REAL, .minimum = 0, .maximum = 1, .fallback = 0.5};
static const parameter_description digits = {
    .id = "digits", .unit = "", .type = RI_INT, .minimum = 0, .maximum = 15, .fallback = 2};
static const parameter_description kind = {
    .id = "kind", .unit = "", .type = RI_CHOICE, .n_choices = 3, .choices = kinds, .fallback = 1};
static const parameter_description strict = {.id = "strict", .unit = "", .type = RI_BOOL};
static const parameter_description heading = {
    .id = "heading", .unit = "", .type = RI_TEXT, .flags = RI_OPTIONAL, .fallback = NAN};

static const port_description table_ports[] = {
    {.id = "t", .role = RI_ANY, .flags = RI_OPTIONAL, .table = "reference"},
    {.id = "grp", .role = RI_MEASURE}};

static void fallbacks_are_taken(void)
{
    STEP({"use", "test.plugin"}, {"in.x", "y"}, {"out.x", "y"}, {"reference", "whole"});
    plugin.in = table_ports;
    plugin.n_in = 1;
    in = NULL;
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(coverage, digits, kind, strict, heading,
                  {.id = "limit", .type = RI_REAL, .flags = RI_OPTIONAL, .fallback = NAN},
                  {.id = "name", .type = RI_TEXT, .fallback_text = "score"},
                  {.id = "sort", .type = RI_TEXT, .flags = RI_LIST, .fallback_text = "a, b:c"},
                  {.id = "pairs", .type = RI_TEXT, .flags = RI_LIST | RI_OPTIONAL}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(args[0].number, 0.5);
    CU_ASSERT_EQUAL(args[0].count, 1);
    CU_ASSERT_EQUAL(args[1].number, 2);
    CU_ASSERT_EQUAL(args[2].number, 1);
    CU_ASSERT_STRING_EQUAL(args[2].text, "median");
    CU_ASSERT_EQUAL(args[3].number, 0);
    CU_ASSERT_PTR_NULL(args[4].text);
    CU_ASSERT_EQUAL(args[4].count, 0);
    CU_ASSERT_TRUE(isnan(args[4].number));
    CU_ASSERT_TRUE(isnan(args[5].number));
    CU_ASSERT_STRING_EQUAL(args[6].text, "score");
    CU_ASSERT_EQUAL_FATAL(args[7].count, 2);
    CU_ASSERT_STRING_EQUAL(args[7].texts[1], "b:c"); /* not RI_TAGGED */
    CU_ASSERT_PTR_NULL(args[7].tags);
    CU_ASSERT_EQUAL(args[8].count, 0);
    CU_ASSERT_TRUE(host_key_or_binding("within"));
    CU_ASSERT_TRUE(host_key_or_binding("in.grp"));
    CU_ASSERT_TRUE(host_key_or_binding("out.score"));
    CU_ASSERT_FALSE(host_key_or_binding("input"));
    CU_ASSERT_FALSE(host_key_or_binding("wihtin"));
}

static void keys_are_typed(void)
{
    STEP({"coverage", "0.7 %"}, {"digits", "15"}, {"kind", "sum"}, {"strict", "on"},
         {"heading", "\" two, words \""}, {"wait", "2 min"}, {"big", "-9007199254740992"},
         {"text", ""});
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(coverage, digits, kind, strict, heading,
                  {.id = "wait", .unit = "s", .type = RI_REAL, .minimum = 0, .maximum = 600},
                  {.id = "big", .unit = "", .type = RI_INT},
                  {.id = "text", .type = RI_TEXT, .fallback_text = "not this"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(args[0].number, 0.007);
    CU_ASSERT_EQUAL(args[1].number, 15);
    CU_ASSERT_EQUAL(args[2].number, 2);
    CU_ASSERT_STRING_EQUAL(args[2].text, "sum");
    CU_ASSERT_EQUAL(args[3].number, 1);
    CU_ASSERT_STRING_EQUAL(args[4].text, " two, words ");
    CU_ASSERT_EQUAL(args[5].number, 120);
    CU_ASSERT_EQUAL(args[6].number, -9007199254740992.0);
    CU_ASSERT_STRING_EQUAL(args[7].text, "");
}

static void all_words_for_yes_and_no_are_understood(void)
{
    static const char *const words[] = {"no", "yes", "false", "true", "off", "on", "0", "1"};

    for (size_t k = 0; k < 8; k++) {
        STEP({"strict", words[k]});
        CU_ASSERT_EQUAL_FATAL(ARGUMENTS(strict), STATUS_OK);
        CU_ASSERT_EQUAL(args[0].number, k % 2);
    }
}

static void lists_are_split(void)
{
    STEP({"keys", "region, year : period, \"a, b\":key, x:y:z"}, {"levels", "1, 2.5, 50 %"},
         {"kinds", "sum, mean"}, {"none", ""});
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(
            {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
            {.id = "levels", .unit = "1", .type = RI_REAL, .flags = RI_LIST},
            {.id = "kinds", .type = RI_CHOICE, .flags = RI_LIST, .n_choices = 3, .choices = kinds},
            {.id = "none", .type = RI_TEXT, .flags = RI_LIST | RI_OPTIONAL, .fallback_text = "x"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL_FATAL(args[0].count, 4);
    CU_ASSERT_STRING_EQUAL(args[0].texts[0], "region");
    CU_ASSERT_PTR_NULL(args[0].tags[0]);
    CU_ASSERT_STRING_EQUAL(args[0].texts[1], "year");
    CU_ASSERT_STRING_EQUAL(args[0].tags[1], "period");
    CU_ASSERT_STRING_EQUAL(args[0].texts[3], "x:y");
    CU_ASSERT_STRING_EQUAL(args[0].tags[3], "z");
    CU_ASSERT_PTR_NULL(args[0].numbers);
    CU_ASSERT_EQUAL_FATAL(args[1].count, 3);
    CU_ASSERT_EQUAL(args[1].numbers[2], 0.5);
    CU_ASSERT_PTR_NULL(args[1].texts);
    CU_ASSERT_EQUAL(args[2].numbers[0], 2);
    CU_ASSERT_STRING_EQUAL(args[2].texts[1], "mean");
    CU_ASSERT_EQUAL(args[3].count, 0);
}

static void unknown_keys_are_told(void)
{
    STEP({"wihtin", "year"}, {"coverge", "1"}, {"refrence", "whole"}, {"grp", "x"}, {"zzz", "x"});
    plugin.in = table_ports;
    plugin.n_in = 2;
    CU_ASSERT_EQUAL(ARGUMENTS(coverage, digits), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'wihtin'\n"
         "  hint: did you mean 'within'?\n"
         "study.ini:12: error: [rating] test.plugin has no parameter 'coverge'\n"
         "  hint: did you mean 'coverage'?\n"
         "study.ini:13: error: [rating] test.plugin has no parameter 'refrence'\n"
         "  hint: did you mean 'reference'?\n"
         "study.ini:14: error: [rating] test.plugin has no parameter 'grp'\n"
         "  hint: did you mean 'in.grp'?\n"
         "study.ini:15: error: [rating] test.plugin has no parameter 'zzz'\n"
         "  hint: its parameters are: coverage, digits\n");
    CU_ASSERT_PTR_NULL(args);
    STEP({"zzz", "x"});
    CU_ASSERT_EQUAL(run_arguments(NULL, 0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'zzz'\n"
         "  hint: it has no parameters\n");
    plugin.n_in = 0;
}

static void wrong_values_are_told(void)
{
    STEP({"coverage", "half"}, {"digits", "2.5"}, {"kind", "meen"}, {"strict", "maybe"},
         {"wait", "5 kg"}, {"plain", "5 %"}, {"real", "0,5"}, {"empty", ""});
    CU_ASSERT_EQUAL(ARGUMENTS(coverage, digits, kind, strict,
                              {.id = "wait", .unit = "s", .type = RI_REAL},
                              {.id = "plain", .unit = "", .type = RI_REAL},
                              {.id = "real", .unit = "", .type = RI_REAL},
                              {.id = "empty", .unit = "", .type = RI_INT}),
                    STATUS_STUDY);
    TOLD(
        "study.ini:11: error: [rating] parameter 'coverage' of test.plugin is 'half'; it must be "
        "a number or a percentage\n"
        "study.ini:12: error: [rating] parameter 'digits' of test.plugin is '2.5'; it must be a "
        "whole number\n"
        "study.ini:13: error: [rating] parameter 'kind' of test.plugin has no choice 'meen'\n"
        "  hint: did you mean 'mean'? the choices are: mean, median, sum\n"
        "study.ini:14: error: [rating] parameter 'strict' of test.plugin is 'maybe'; it must be "
        "yes or no\n"
        "study.ini:15: error: [rating] parameter 'wait' of test.plugin is '5 kg'; it must be a "
        "number in 's', or in a unit that converts to it\n"
        "study.ini:16: error: [rating] parameter 'plain' of test.plugin is '5 %'; it must be a "
        "number\n"
        "study.ini:17: error: [rating] parameter 'real' of test.plugin is '0,5'; it must be a "
        "number\n"
        "  hint: decimals are set apart by a point: 0.5\n"
        "study.ini:18: error: [rating] parameter 'empty' of test.plugin has no value; it must be a "
        "whole number\n");
}

static void values_out_of_range_are_told(void)
{
    STEP({"digits", "20"}, {"coverage", "200 %"}, {"wait", "1 hour"}, {"least", "-1"},
         {"most", "7"}, {"big", "9007199254740993"});
    CU_ASSERT_EQUAL(
        ARGUMENTS(digits, coverage,
                  {.id = "wait", .unit = "s", .type = RI_REAL, .minimum = 0, .maximum = 600},
                  {.id = "least", .unit = "", .type = RI_REAL, .minimum = 0, .maximum = INFINITY},
                  {.id = "most", .unit = "", .type = RI_INT, .minimum = -DBL_MAX, .maximum = 5},
                  {.id = "big", .unit = "", .type = RI_INT}),
        STATUS_STUDY);
    TOLD(
        "study.ini:11: error: [rating] parameter 'digits' of test.plugin is 20; it must be between "
        "0 and 15\n"
        "study.ini:12: error: [rating] parameter 'coverage' of test.plugin is 200 %; it must be "
        "between 0 and 1\n"
        "study.ini:13: error: [rating] parameter 'wait' of test.plugin is 1 hour; it must be "
        "between 0 and 600 s\n"
        "study.ini:14: error: [rating] parameter 'least' of test.plugin is -1; it must be at least "
        "0\n"
        "study.ini:15: error: [rating] parameter 'most' of test.plugin is 7; it must be at most 5\n"
        "study.ini:16: error: [rating] parameter 'big' of test.plugin is 9007199254740993; it must "
        "be at most 9007199254740992\n");
    STEP({"most", "7"});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "most", .type = RI_REAL, .minimum = -INFINITY, .maximum = 5}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'most' of test.plugin is 7; it must be at most "
         "5\n");
}

static void choices_are_listed_up_to_eight(void)
{
    static const char *const letters[] = {"a1", "b2", "c3", "d4", "e5", "f6", "g7", "h8", "i9"};

    STEP({"letter", "zzzz"}, {"few", "zzzz"}, {"near", "c4"});
    CU_ASSERT_EQUAL(
        ARGUMENTS({.id = "letter", .type = RI_CHOICE, .n_choices = 9, .choices = letters},
                  {.id = "few", .type = RI_CHOICE, .n_choices = 8, .choices = letters},
                  {.id = "near", .type = RI_CHOICE, .n_choices = 9, .choices = letters}),
        STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'letter' of test.plugin has no choice 'zzzz'\n"
         "study.ini:12: error: [rating] parameter 'few' of test.plugin has no choice 'zzzz'\n"
         "  hint: the choices are: a1, b2, c3, d4, e5, f6, g7, h8\n"
         "study.ini:13: error: [rating] parameter 'near' of test.plugin has no choice 'c4'\n"
         "  hint: did you mean 'c3'?\n");
}

static void missing_parameters_are_told(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(
        ARGUMENTS(
            {.id = "scale", .label = "Scale of grades", .type = RI_FILE},
            {.id = "base", .label = "base", .type = RI_TEXT},
            {.id = "limit", .type = RI_REAL, .fallback = NAN},
            {.id = "ready", .type = RI_BOOL, .fallback = NAN},
            {.id = "kind", .type = RI_CHOICE, .n_choices = 3, .choices = kinds, .fallback = NAN},
            {.id = "keys", .label = "Keys", .type = RI_TEXT, .flags = RI_LIST}),
        STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] test.plugin needs a parameter 'scale' (Scale of grades)\n"
         "  hint: add a line such as: scale = FILE\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'base'\n"
         "  hint: add a line such as: base = TEXT\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'limit'\n"
         "  hint: add a line such as: limit = NUMBER\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'ready'\n"
         "  hint: add a line such as: ready = yes\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'kind'\n"
         "  hint: add a line such as: kind = mean\n"
         "study.ini:10: error: [rating] test.plugin needs a parameter 'keys' (Keys)\n"
         "  hint: add a line such as: keys = TEXT, ...\n");
}

static void wrong_items_are_told(void)
{
    STEP({"levels", "1, two, 3"}, {"keys", "region, :period, year:"}, {"empty", ","});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "levels", .type = RI_INT, .flags = RI_LIST},
                              {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
                              {.id = "empty", .type = RI_TEXT, .flags = RI_LIST}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] item 2 of parameter 'levels' of test.plugin is 'two'; it "
         "must be a whole number\n"
         "study.ini:12: error: [rating] parameter 'keys' of test.plugin has an item ':period' with "
         "nothing before the colon\n"
         "  hint: write NAME or NAME:TAG\n"
         "study.ini:12: error: [rating] parameter 'keys' of test.plugin has an item 'year:' with "
         "nothing after the colon\n"
         "  hint: write NAME or NAME:TAG\n"
         "study.ini:13: error: [rating] parameter 'empty' of test.plugin is an empty list\n");
}

static void files_must_be_there(void)
{
    char *file = arena_print(memory, "%s/scale.csv", folder);
    FILE *made = fopen(file, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    (void)fclose(made);
    STEP({"scale", "scale.csv"}, {"files", "\"scale.csv\", scale.csv"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS({.id = "scale", .type = RI_FILE},
                                    {.id = "files", .type = RI_FILE, .flags = RI_LIST},
                                    {.id = "own", .type = RI_FILE, .fallback_text = file}),
                          STATUS_OK);
    CU_ASSERT_STRING_EQUAL(args[0].text, file);
    CU_ASSERT_EQUAL(args[1].count, 2);
    CU_ASSERT_STRING_EQUAL(args[1].texts[0], file);
    CU_ASSERT_STRING_EQUAL(args[2].text, file);

    STEP({"scale", "data/x.csv"}, {"folder", "."}, {"inside", "scale.csv/x"}, {"none", ""},
         {"absolute", "/nonexistent/x.csv"});
    CU_ASSERT_EQUAL(ARGUMENTS({.id = "scale", .type = RI_FILE}, {.id = "folder", .type = RI_FILE},
                              {.id = "inside", .type = RI_FILE}, {.id = "none", .type = RI_FILE},
                              {.id = "absolute", .type = RI_FILE}),
                    STATUS_STUDY);
    told_(
        arena_print(memory,
                    "study.ini:11: error: [rating] file 'data/x.csv' does not exist\n"
                    "  hint: it was looked for at '%s/data/x.csv'\n"
                    "study.ini:12: error: [rating] file '.' is a folder\n"
                    "  hint: it was looked for at '%s/.'\n"
                    "study.ini:13: error: [rating] file 'scale.csv/x' cannot be read: Not a "
                    "directory\n"
                    "  hint: it was looked for at '%s/scale.csv/x'\n"
                    "study.ini:14: error: [rating] parameter 'none' of test.plugin names no file\n"
                    "study.ini:15: error: [rating] file '/nonexistent/x.csv' does not exist\n",
                    folder, folder, folder),
        __LINE__);
    if (geteuid() != 0) { /* root reads everything */
        CU_ASSERT_EQUAL(chmod(file, 0), 0);
        STEP({"scale", file});
        CU_ASSERT_EQUAL(ARGUMENTS({.id = "scale", .type = RI_FILE}), STATUS_STUDY);
        told_(arena_print(memory,
                          "study.ini:11: error: [rating] file '%s' cannot be read: Permission "
                          "denied\n",
                          file),
              __LINE__);
    }
    CU_ASSERT_EQUAL(unlink(file), 0);
}

static void a_wrong_fallback_is_the_plugins_fault(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(
        ARGUMENTS({.id = "levels", .type = RI_INT, .flags = RI_LIST, .fallback_text = "1, x"}),
        STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] item 2 of the fallback of parameter 'levels' of "
         "test.plugin is 'x'; it must be a whole number\n");
    CU_ASSERT_EQUAL(errors.items[0].status, STATUS_PLUGIN);
}

/* ---------------------------------------------------------------- one value per column */

static const parameter_description direction = {.id = "direction",
                                                .type = RI_INT,
                                                .flags = RI_PER_COLUMN,
                                                .minimum = -1,
                                                .maximum = 1,
                                                .fallback = 1,
                                                .port = "values"};
static const parameter_description weights = {.id = "weights",
                                              .type = RI_REAL,
                                              .flags = RI_PER_COLUMN,
                                              .minimum = 0,
                                              .maximum = 10,
                                              .fallback = NAN,
                                              .port = "values",
                                              .attribute = "weight"};
static const parameter_description parents = {.id = "parent",
                                              .label = "Parents",
                                              .type = RI_TEXT,
                                              .flags = RI_PER_COLUMN | RI_OPTIONAL,
                                              .fallback = NAN,
                                              .port = "values"};

static void bind_values(void)
{
    CU_ASSERT_EQUAL_FATAL(PORTS(values_port), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(in[0].n, 4); /* grp, employees, waste, count */
}

static void bind_values_named(void)
{
    CU_ASSERT_EQUAL_FATAL(PORTS(values_port), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(in[0].n, 2);
}

static void values_per_column_are_bound(void)
{
    STEP({"weights", "grp:1, employees:2, waste:3, count:4"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights, parents), STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(args[0].count, 4);
    CU_ASSERT_EQUAL(args[0].numbers[0], 1); /* codebook */
    CU_ASSERT_EQUAL(args[0].numbers[1], 1); /* fallback */
    CU_ASSERT_EQUAL(args[0].numbers[2], -1);
    CU_ASSERT_EQUAL(args[1].numbers[3], 4);
    CU_ASSERT_PTR_NULL(args[1].texts);
    CU_ASSERT_STRING_EQUAL(args[2].texts[0], "economy");
    CU_ASSERT_PTR_NULL(args[2].texts[1]);
    CU_ASSERT_PTR_NULL(args[2].numbers);

    STEP({"direction", "-1"}, {"weights", "count:1,employees : 5, data.waste:0"},
         {"parent", "people"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights, parents), STATUS_OK);
    for (size_t k = 0; k < 4; k++) {
        CU_ASSERT_EQUAL(args[0].numbers[k], -1);
        CU_ASSERT_STRING_EQUAL(args[2].texts[k], "people");
    }
    CU_ASSERT_EQUAL(args[1].numbers[0], 2); /* codebook */
    CU_ASSERT_EQUAL(args[1].numbers[1], 5);
    CU_ASSERT_EQUAL(args[1].numbers[2], 0);
    CU_ASSERT_EQUAL(args[1].numbers[3], 1);

    STEP({"kinds", "grp:sum"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS({.id = "kinds",
                                     .type = RI_CHOICE,
                                     .flags = RI_PER_COLUMN,
                                     .n_choices = 3,
                                     .choices = kinds,
                                     .fallback = 1,
                                     .port = "values"},
                                    {.id = "mark",
                                     .type = RI_TEXT,
                                     .flags = RI_PER_COLUMN,
                                     .fallback_text = "x",
                                     .port = "values"}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(args[0].numbers[0], 2);
    CU_ASSERT_STRING_EQUAL(args[0].texts[0], "sum");
    CU_ASSERT_STRING_EQUAL(args[0].texts[1], "median");
    CU_ASSERT_STRING_EQUAL(args[1].texts[3], "x");
}

static void without_ports_no_column_is_checked(void)
{
    STEP({"weights", "gpr:1"});
    in = NULL;
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(direction, weights), STATUS_OK);
    CU_ASSERT_EQUAL(args[1].count, 0);
}

static void an_unbound_port_has_no_values(void)
{
    STEP({"weights", "5"});
    CU_ASSERT_EQUAL_FATAL(PORTS({.id = "values",
                                 .role = RI_CATEGORY,
                                 .flags = RI_MANY | RI_OPTIONAL,
                                 .table = "reference"}),
                          STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(weights), STATUS_OK);
    CU_ASSERT_EQUAL(args[0].count, 0);
    STEP({"weights", "50"});
    CU_ASSERT_EQUAL(ARGUMENTS(weights), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin is 50; it must be "
         "between 0 and 10\n");
}

static void wrong_values_per_column_are_told(void)
{
    STEP({"direction", "1, 2"}, {"weights", "grpp:1, zzzzz:1, grp:x, count:70, count:1"},
         {"parent", "people, waste:nature"}, {"mark", ""});
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(direction, weights, parents,
                              {.id = "mark",
                               .type = RI_TEXT,
                               .flags = RI_PER_COLUMN,
                               .fallback_text = "x",
                               .port = "values"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin has 2 values for 4 "
         "columns\n"
         "  hint: write one value for all, or NAME:VALUE pairs; its columns are: grp, employees, "
         "waste, "
         "count\n"
         "study.ini:12: error: [rating] input 'values' of test.plugin has no column 'grpp'\n"
         "  hint: did you mean 'grp'?\n"
         "study.ini:12: error: [rating] input 'values' of test.plugin has no column 'zzzzz'\n"
         "  hint: its columns are: grp, employees, waste, count\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'grp' is 'x'; it "
         "must be a number\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'count' is 70; it "
         "must be between 0 and 10\n"
         "study.ini:12: error: [rating] parameter 'weights' of test.plugin for 'count' is given "
         "twice\n"
         "study.ini:13: error: [rating] parameter 'parent' of test.plugin mixes values and "
         "NAME:VALUE pairs\n"
         "  hint: write one value for all, or NAME:VALUE pairs\n"
         "study.ini:14: error: [rating] parameter 'mark' of test.plugin has no value\n");
    STEP({"direction", "1, 0, 5, -1"});
    CU_ASSERT_EQUAL(ARGUMENTS(direction), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin is a list that does "
         "not say which column each value is of\n"
         "  hint: in the order of the columns this would be direction = grp:1, employees:0, "
         "waste:5, count:-1\n");
    STEP({"direction", "waste:5"});
    CU_ASSERT_EQUAL(ARGUMENTS(direction), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'direction' of test.plugin for 'waste' is 5; it "
         "must be between -1 and 1\n");
}

static void columns_without_a_value_are_told(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(weights), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] test.plugin needs a parameter 'weights' for: employees, "
         "waste, count\n"
         "  hint: add a line such as: weights = employees:NUMBER, or the column 'weight' to the "
         "codebook\n");
}

static status bind_complete(uint32_t flags)
{
    parameter_description complete = weights;

    complete.flags |= flags;
    complete.fallback = 1;
    return run_arguments(&complete, 1);
}

/* The codebook gives grp 2; waste has an empty cell there, employees and count have none. */
static void values_are_given_to_all_columns_or_none(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(bind_complete(0), STATUS_OK);
    CU_ASSERT_EQUAL(args[0].numbers[1], 1); /* the fallback, of other parameters */

    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] parameter 'weights' of test.plugin has a value for 1 of 4 "
         "columns, and none for: employees, waste, count\n"
         "  hint: write weights = employees:NUMBER, or the codebook's 'weight', for each of them; "
         "or others = 0, which holds for every column without a value\n");
    STEP({"weights", "employees:1, waste:2"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin has a value for 3 of 4 "
         "columns, and none for: count\n"
         "  hint: write count:NUMBER there, too, or the codebook's 'weight'; or others = 0, which "
         "holds for every column without a value\n");

    STEP({"in.values", "employees, waste"});
    bind_values_named();
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_OK); /* none has one */
    CU_ASSERT_EQUAL(args[0].numbers[0], 1);
    CU_ASSERT_EQUAL(args[0].numbers[1], 1);
    STEP({"weights", "3"});
    bind_values();
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_OK); /* one for all */
    CU_ASSERT_EQUAL(args[0].numbers[3], 3);
}

static void others_are_given_the_rest(void)
{
    STEP({"weights", "employees:5"}, {"others", "0.5"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE), STATUS_OK);
    CU_ASSERT_EQUAL(args[0].numbers[0], 2); /* codebook */
    CU_ASSERT_EQUAL(args[0].numbers[1], 5);
    CU_ASSERT_EQUAL(args[0].numbers[2], 0.5);
    CU_ASSERT_EQUAL(args[0].numbers[3], 0.5);
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE | RI_OPTIONAL), STATUS_OK);
    CU_ASSERT_EQUAL(args[0].numbers[3], 0.5);

    STEP({"others", "11"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'others' of test.plugin is 11; it must be between 0 and "
         "10\n");
    STEP({"othrs", "0"});
    CU_ASSERT_EQUAL(bind_complete(RI_COMPLETE), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(errors.items[0].hint, "did you mean 'others'?");
    /* The host's key only where it has a meaning. */
    STEP({"others", "0"});
    CU_ASSERT_EQUAL(bind_complete(0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no parameter 'others'\n"
         "  hint: its parameters are: weights\n");
}

/* A plugin of its own that has had a parameter of that name. */
static void others_of_a_plugin_is_its_own(void)
{
    parameter_description complete = weights;

    complete.flags |= RI_COMPLETE;
    complete.fallback = 1;
    STEP({"others", "ignore"}, {"weights", "1"});
    bind_values();
    CU_ASSERT_EQUAL_FATAL(
        ARGUMENTS(complete,
                  {.id = "others", .type = RI_TEXT, .flags = RI_OPTIONAL, .fallback = NAN}),
        STATUS_OK);
    CU_ASSERT_STRING_EQUAL(args[1].text, "ignore");
}

static void an_optional_value_may_lack(void)
{
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL_FATAL(bind_complete(RI_COMPLETE | RI_OPTIONAL), STATUS_OK);
    CU_ASSERT_EQUAL(args[0].numbers[0], 2);
    CU_ASSERT_EQUAL(args[0].numbers[1], 1);
}

static void lists_by_position_show_the_pairs(void)
{
    STEP({"weights", "40, 35, 25, 0"}, {"parent", "a, \"b, c\", d, e"});
    bind_values();
    CU_ASSERT_EQUAL(ARGUMENTS(weights, parents), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin is a list that does not "
         "say which column each value is of\n"
         "  hint: in the order of the columns this would be weights = grp:40, employees:35, "
         "waste:25, count:0\n"
         "study.ini:12: error: [rating] parameter 'parent' of test.plugin is a list that does not "
         "say which column each value is of\n"
         "  hint: in the order of the columns this would be parent = grp:a, \"employees:b, c\", "
         "waste:d, count:e\n");
    /* What is shown is understood. */
    STEP({"parent", "grp:a, \"employees:b, c\", waste:d, count:e"});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(parents), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(args[0].texts[1], "b, c");
}

static void values_meant_for_another_plugin_say_so(void)
{
    STEP({"weights", "50"}, {"kind", "mode"});
    keys[0].meant_for = keys[1].meant_for = "test.other";
    bind_values();
    CU_ASSERT_EQUAL(
        ARGUMENTS(weights, {.id = "kind", .type = RI_CHOICE, .n_choices = 3, .choices = kinds}),
        STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'weights' of test.plugin, set for test.other, is "
         "50; it must be between 0 and 10\n"
         "  hint: set 'weights' anew beside use = test.plugin\n"
         "study.ini:12: error: [rating] parameter 'kind' of test.plugin, set for test.other, has "
         "no choice 'mode'\n"
         "  hint: the choices are: mean, median, sum\n");
}

static void wrong_attributes_are_told(void)
{
    parameter_description narrow = direction, number = direction;

    narrow.minimum = 0;
    number.id = "level";
    number.attribute = "parent";
    STEP_ALONE();
    bind_values();
    CU_ASSERT_EQUAL(run_arguments((const parameter_description[]){narrow, number}, 2),
                    STATUS_STUDY);
    TOLD(
        "study.ini:10: error: [rating] attribute 'direction' of 'waste' of [data] is -1; it must "
        "be between 0 and 1\n"
        "  hint: correct the codebook, or write direction = waste:NUMBER\n"
        "study.ini:10: error: [rating] attribute 'parent' of 'grp' of [data] is 'economy'; it must "
        "be a whole number\n"
        "  hint: correct the codebook, or write level = grp:NUMBER\n");
    CU_ASSERT_STRING_EQUAL(errors.items[0].subject, "data.waste");
}

/* ---------------------------------------------------------------- within */

static void within_names_keys(void)
{
    const uint32_t *within;
    uint32_t n;

    STEP({"within", "year, region"});
    CU_ASSERT_EQUAL(bind_within(memory, &step, &data_table, &errors, &within, &n), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(n, 2);
    CU_ASSERT_EQUAL(within[0], 1);
    CU_ASSERT_EQUAL(within[1], 0);
    STEP_ALONE();
    CU_ASSERT_EQUAL(bind_within(memory, &step, &data_table, &errors, &within, &n), STATUS_OK);
    CU_ASSERT_EQUAL(n, 0);
    STEP({"within", ""});
    CU_ASSERT_EQUAL(bind_within(memory, &step, NULL, &errors, &within, &n), STATUS_OK);
    CU_ASSERT_EQUAL(n, 0);

    STEP({"within", "yaer, grp, region, region, zzzzz"});
    CU_ASSERT_EQUAL(bind_within(memory, &step, &data_table, &errors, &within, &n), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] the table that within splits has no key 'yaer'\n"
         "  hint: did you mean 'year'?\n"
         "study.ini:11: error: [rating] 'grp' is a measure; within takes keys of the table\n"
         "  hint: its keys are: region, year\n"
         "study.ini:11: error: [rating] within names 'region' twice\n"
         "study.ini:11: error: [rating] the table that within splits has no key 'zzzzz'\n"
         "  hint: its keys are: region, year\n");
    CU_ASSERT_PTR_NULL(within);
    STEP({"within", "year"});
    CU_ASSERT_EQUAL(bind_within(memory, &step, NULL, &errors, &within, &n), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] there is no table for within to split\n"
         "  hint: name the steps it takes: from = STEP, ...\n");
}

/* ---------------------------------------------------------------- renames */

static const port_description outputs[] = {
    {.id = "scores", .role = RI_MEASURE, .flags = RI_MANY},
    {.id = "rank", .role = RI_MEASURE},
    {.id = "mean", .role = RI_MEASURE, .table = "average"},
    {.id = "symmetric", .role = RI_MEASURE, .flags = RI_OPTIONAL},
};
static const uint32_t made_by[] = {UINT32_MAX, 0, 0, 1, 2};

static status rename_all(column made[5], size_t n)
{
    static const column fresh[] = {
        {.name = "region", .label = "Region", .role = COLUMN_KEY},
        {.name = "grp", .label = "GRP", .role = COLUMN_MEASURE, .origin = "rating.grp"},
        {.name = "waste", .label = "waste", .role = COLUMN_MEASURE, .origin = "other.waste"},
        {.name = "rank", .label = "rank", .role = COLUMN_MEASURE},
        {.name = "mean", .label = "Mean", .role = COLUMN_MEASURE}};

    plugin.out = outputs;
    plugin.n_out = 4;
    memcpy(made, fresh, sizeof fresh);
    return bind_renames(memory, &step, &plugin, made, made_by, n, &errors);
}

static void columns_are_renamed(void)
{
    column made[5];

    STEP({"use", "x"});
    CU_ASSERT_EQUAL_FATAL(rename_all(made, 5), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(made[1].name, "grp");
    STEP({"out.grp", "wealth"}, {"out.rank", "place"}, {"out.mean", "grp"});
    CU_ASSERT_EQUAL_FATAL(rename_all(made, 5), STATUS_OK);
    TOLD();
    CU_ASSERT_STRING_EQUAL(made[0].name, "region");
    CU_ASSERT_STRING_EQUAL(made[1].name, "wealth");
    CU_ASSERT_STRING_EQUAL(made[1].label, "GRP");
    CU_ASSERT_STRING_EQUAL(made[1].origin, "rating.wealth");
    CU_ASSERT_STRING_EQUAL(made[2].name, "waste");
    CU_ASSERT_STRING_EQUAL(made[3].name, "place");
    CU_ASSERT_STRING_EQUAL(made[3].label, "place");
    CU_ASSERT_STRING_EQUAL(made[4].name, "grp"); /* of another table */

    STEP({"out.scores", "waste, grp"}); /* they change places */
    CU_ASSERT_EQUAL_FATAL(rename_all(made, 5), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(made[1].name, "waste");
    CU_ASSERT_STRING_EQUAL(made[2].name, "grp");
    CU_ASSERT_STRING_EQUAL(made[2].origin, "other.waste");

    STEP({"out.mean", "average"}); /* of a table that is not among these columns */
    CU_ASSERT_EQUAL_FATAL(rename_all(made, 4), STATUS_OK);
}

static void wrong_renames_are_told(void)
{
    column made[5];

    STEP({"out.rnak", "place"}, {"out.zzzzzz", "x"}, {"out.region", "x"}, {"out.symmetric", "x"},
         {"out.scores", "one"}, {"out.rank", "a, b"}, {"out.waste", "a:b"}, {"out.grp", ""});
    CU_ASSERT_EQUAL(rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin makes no column 'rnak' here\n"
         "  hint: did you mean 'rank'?\n"
         "study.ini:12: error: [rating] test.plugin makes no column 'zzzzzz' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:13: error: [rating] test.plugin makes no column 'region' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:14: error: [rating] test.plugin makes no column 'symmetric' here\n"
         "  hint: it makes: grp, waste, rank, mean\n"
         "study.ini:15: error: [rating] 'out.scores' gives 1 name to 2 columns of test.plugin\n"
         "study.ini:16: error: [rating] 'out.rank' gives 2 names to 1 column of test.plugin\n"
         "study.ini:17: error: [rating] 'a:b' cannot be the name of a column\n"
         "  hint: a name has no commas, colons, quotes or control characters\n"
         "study.ini:18: error: [rating] 'out.grp' gives 0 names to 1 column of test.plugin\n");
    STEP({"out.grp", "waste"});
    CU_ASSERT_EQUAL(rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'waste': 'waste' and 'grp'\n");
    CU_ASSERT_STRING_EQUAL(made[1].name, "grp");
    STEP({"out.grp", "x"}, {"out.rank", "x"});
    CU_ASSERT_EQUAL(rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'x': 'grp' and 'rank'\n");
    STEP({"out.rank", "region"});
    CU_ASSERT_EQUAL(rename_all(made, 5), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] two columns would be named 'region': 'region' and "
         "'rank'\n");
}

/* ---------------------------------------------------------------- memory */

/* Binds everything in an arena that fails at the n-th piece of memory. */
static status bind_in(arena *where, diagnostics *told, bool *failed)
{
    const uint32_t *within;
    uint32_t n_within;
    column made[5];
    arena *kept = memory;
    status ports, arguments, keys_of, names;

    memory = where;
    errors = diagnostics_in(where);
    ports = PORTS(grp_port, employed_port, values_port, keys_port);
    arguments = ARGUMENTS(coverage, kind, direction, parents, weights,
                          {.id = "keys", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED});
    keys_of = bind_within(where, &step, &data_table, &errors, &within, &n_within);
    names = rename_all(made, 5);
    *told = errors;
    memory = kept;
    *failed = errors.out_of_memory;
    if (*failed)
        return STATUS_SYSTEM;
    CU_ASSERT_TRUE(ports != STATUS_SYSTEM && arguments != STATUS_SYSTEM);
    CU_ASSERT_TRUE(keys_of != STATUS_SYSTEM && names != STATUS_SYSTEM);
    return ports || arguments || keys_of || names ? STATUS_STUDY : STATUS_OK;
}

static void fail_at_each(status expected, size_t n_errors)
{
    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *where = arena_new(&failing.base);
        diagnostics told;
        bool failed = true;

        if (where) {
            status ended = bind_in(where, &told, &failed);

            CU_ASSERT_EQUAL(ended, failed ? STATUS_SYSTEM : expected);
            if (!failed)
                CU_ASSERT_EQUAL(told.count, n_errors);
        }
        arena_free(where);
        CU_ASSERT_EQUAL(failing.live, 0);
        CU_ASSERT_TRUE_FATAL(n < 10000);
        if (!failed)
            break;
    }
}

static void running_out_of_memory_is_survived(void)
{
    STEP({"in.employed", "employees"}, {"coverage", "50 %"}, {"weights", "count:1, waste:2"},
         {"keys", "region, year:period"}, {"within", "year"}, {"out.grp", "wealth"},
         {"parent", "x"});
    fail_at_each(STATUS_OK, 0);
    STEP({"in.employed", "employes"}, {"coverage", "50 kg"}, {"wieghts", "count:1, waste:2"},
         {"keys", "region, :period"}, {"within", "yaer"}, {"out.gpr", "wealth"}, {"kind", "meen"});
    fail_at_each(STATUS_STUDY, 7);
}

int main(void)
{
    CU_TestInfo ports[] = {
        {"ports are bound by name and key", ports_are_bound_by_name_and_key},
        {"many columns are bound", many_columns_are_bound},
        {"a sole column needs no name", a_sole_column_needs_no_name},
        {"columns aside go to ports for them", columns_aside_go_to_ports_for_them},
        {"optional ports may stay unbound", optional_ports_may_stay_unbound},
        {"other tables are bound", other_tables_are_bound},
        {"a source needs no table", a_source_needs_no_table},
        {"missing columns are told", missing_columns_are_told},
        {"twelve names are enough", twelve_names_are_enough},
        {"wrong roles are told", wrong_roles_are_told},
        {"wrong units are told", wrong_units_are_told},
        {"wrong bindings are told", wrong_bindings_are_told},
        {"ambiguous columns are told", ambiguous_columns_are_told},
        {"missing tables are told", missing_tables_are_told},
        CU_TEST_INFO_NULL,
    };
    CU_TestInfo arguments[] = {
        {"fallbacks are taken", fallbacks_are_taken},
        {"keys are typed", keys_are_typed},
        {"all words for yes and no are understood", all_words_for_yes_and_no_are_understood},
        {"lists are split", lists_are_split},
        {"unknown keys are told", unknown_keys_are_told},
        {"wrong values are told", wrong_values_are_told},
        {"values out of range are told", values_out_of_range_are_told},
        {"choices are listed up to eight", choices_are_listed_up_to_eight},
        {"missing parameters are told", missing_parameters_are_told},
        {"wrong items are told", wrong_items_are_told},
        {"files must be there", files_must_be_there},
        {"a wrong fallback is the plugin's fault", a_wrong_fallback_is_the_plugins_fault},
        {"values per column are bound", values_per_column_are_bound},
        {"without ports no column is checked", without_ports_no_column_is_checked},
        {"an unbound port has no values", an_unbound_port_has_no_values},
        {"wrong values per column are told", wrong_values_per_column_are_told},
        {"columns without a value are told", columns_without_a_value_are_told},
        {"values are given to all columns or none", values_are_given_to_all_columns_or_none},
        {"others are given the rest", others_are_given_the_rest},
        {"others of a plugin is its own", others_of_a_plugin_is_its_own},
        {"an optional value may lack", an_optional_value_may_lack},
        {"lists by position show the pairs", lists_by_position_show_the_pairs},
        {"values meant for another plugin say so", values_meant_for_another_plugin_say_so},
        {"wrong attributes are told", wrong_attributes_are_told},
        CU_TEST_INFO_NULL,
    };
    CU_TestInfo others[] = {
        {"within names keys", within_names_keys},
        {"columns are renamed", columns_are_renamed},
        {"wrong renames are told", wrong_renames_are_told},
        {"running out of memory is survived", running_out_of_memory_is_survived},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{"ports", open_all, NULL, NULL, NULL, ports},
                             {"arguments", NULL, NULL, NULL, NULL, arguments},
                             {"within, renames, memory", NULL, close_all, NULL, NULL, others},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
