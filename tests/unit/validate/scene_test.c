/* scene_test.c - inputs made up from a description, and what is made of them. */
#include <math.h>
#include <string.h>
#include <unistd.h>

#include "validate/compare.h"
#include "validate_test.h"

/* ---------------------------------------------------------------- a plugin */

static const ri_parameter parameters[] = {
    {.id = "name", .label = "Name", .type = RI_TEXT},
    {.id = "half",
     .label = "Half",
     .type = RI_REAL,
     .minimum = 2,
     .maximum = 4,
     .fallback = (double)NAN},
    {.id = "given", .label = "Given", .type = RI_INT, .fallback = 3},
};
static const ri_port in[] = {
    {.id = "region", .label = "Region", .role = RI_KEY},
    {.id = "year", .label = "Year", .role = RI_PERIOD},
    {.id = "employed", .label = "Employed", .role = RI_MEASURE, .unit = "person"},
    {.id = "money",
     .label = "Money",
     .role = RI_MEASURE,
     .dimension = RI_MONEY,
     .flags = RI_MANY | RI_OPTIONAL},
    {.id = "grade", .label = "Grade", .role = RI_KEY, .table = "scale"},
    {.id = "from", .label = "From", .role = RI_MEASURE, .table = "scale"},
};
static const ri_port out[] = {{.id = "y", .label = "Y", .role = RI_MEASURE, .unit = "1"}};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *made)
{
    double *y = host->measure(ctx, 0, NULL, made->rows, NULL);

    for (uint64_t i = 0; y && i < made->rows; i++)
        y[i] = made->in[2].columns[0]->values[i];
    return y ? RI_OK : RI_NO_MEMORY;
}

static const ri_plugin plugin = {RI_HEAD,          RI_PARAMETERS(parameters), RI_IN(in),
                                 RI_OUT(out),      .kind = RI_INDICATOR,      .id = "scene.test",
                                 .version = "1",   .title = "Scene",          .doc = "",
                                 .license = "MIT", .author = "Tests",         .run = run};

/* A bench with that plugin, without a module. */
static bench open_bench(verdict *said)
{
    const ri_plugin *const all[] = {&plugin};
    const ri_module module = {sizeof module, 1, all};
    const plugin_description *plugins = NULL;
    bench self = {.said = said, .folder = "/tmp", .code = &plugin};
    char why[512] = "";
    json_t *json = description_from_module(&module, why, sizeof why);
    size_t n = 0;

    *said = (verdict){0};
    self.memory = arena_new(allocator_system());
    self.unit_system = units_new(allocator_system());
    CU_ASSERT_FATAL(self.memory && self.unit_system && json);
    CU_ASSERT_FATAL(
        description_from_json(self.memory, json, "test.so", "", &plugins, &n, why, sizeof why));
    json_decref(json);
    self.plugin = plugins;
    return self;
}

static void close_bench(bench *self)
{
    guard_free_all(&self->guards);
    units_free(self->unit_system);
    arena_free(self->memory);
}

static bool unique(const table *data)
{
    uint64_t first, second;

    return table_unique(data, allocator_system(), &first, &second) == STATUS_OK;
}

/* ---------------------------------------------------------------- tests */

static void test_synthesis(void)
{
    verdict said;
    bench self = open_bench(&said);
    scene whole = scene_synthesise(&self, true), least = scene_synthesise(&self, false);
    const table *data = whole.tables[0].data;

    CU_ASSERT_EQUAL_FATAL(whole.n_tables, 2);
    CU_ASSERT_EQUAL(data->n_keys, 2);
    CU_ASSERT_EQUAL(data->rows, 32);
    CU_ASSERT_EQUAL(data->n_columns, 2 + 1 + 3);
    CU_ASSERT_TRUE(unique(data));
    CU_ASSERT_EQUAL(table_find(data, "year")->role, COLUMN_PERIOD);
    CU_ASSERT_STRING_EQUAL(table_find(data, "employed")->unit, "person");
    CU_ASSERT_STRING_EQUAL(table_find(data, "money_2")->unit, "KZT");
    CU_ASSERT_STRING_EQUAL(whole.tables[1].id, "scale");
    CU_ASSERT_EQUAL(whole.tables[1].data->n_keys, 1);
    CU_ASSERT_EQUAL(least.tables[0].data->n_columns, 3);
    CU_ASSERT_STRING_EQUAL(scene_key(&whole, "name"), "1");
    CU_ASSERT_STRING_EQUAL(scene_key(&whole, "half"), "3");
    CU_ASSERT_PTR_NULL(scene_key(&whole, "given"));
    close_bench(&self);
}

static void test_rows(void)
{
    verdict said;
    bench self = open_bench(&said);
    scene base = scene_synthesise(&self, false), changed;
    const double *from = base.tables[0].data->columns[2].values;

    changed = scene_first_rows(&self, &base, 3, false);
    CU_ASSERT_EQUAL(scene_rows(&changed), 3);
    CU_ASSERT_EQUAL(changed.tables[0].data->columns[2].values[2], from[2]);
    CU_ASSERT_EQUAL(changed.tables[1].data->rows, base.tables[1].data->rows);
    changed = scene_first_rows(&self, &base, 0, true);
    CU_ASSERT_EQUAL(changed.tables[1].data->rows, 0);
    changed = scene_many_rows(&self, &base, 1000);
    CU_ASSERT_EQUAL(scene_rows(&changed), 1024);
    CU_ASSERT_TRUE(unique(changed.tables[0].data));
    CU_ASSERT_EQUAL(changed.tables[0].data->columns[2].values[33], from[1]);
    CU_ASSERT_TRUE(scene_one_label(&self, &base, 0, &changed));
    CU_ASSERT_EQUAL(scene_rows(&changed), 4);
    CU_ASSERT_TRUE(scene_one_label(&self, &base, 1, &changed));
    CU_ASSERT_EQUAL(scene_rows(&changed), 8);
    CU_ASSERT_FALSE(scene_one_label(&self, &base, 2, &changed));
    close_bench(&self);
}

/* Every row is there once, with its labels and values. */
static void test_order(void)
{
    verdict said;
    bench self = open_bench(&said);
    const scene base = scene_synthesise(&self, false);
    const uint64_t *order;
    const scene changed = scene_shuffle(&self, &base, &order);
    const table *const a = base.tables[0].data, *const b = changed.tables[0].data;
    bool seen[32] = {false};
    uint64_t *found;

    for (uint64_t i = 0; i < 32; i++) {
        CU_ASSERT_FATAL(order[i] < 32 && !seen[order[i]]);
        seen[order[i]] = true;
        CU_ASSERT_EQUAL(b->columns[2].values[i], a->columns[2].values[order[i]]);
        for (int k = 0; k < 2; k++)
            CU_ASSERT_STRING_EQUAL(code_label(&b->columns[k], i),
                                   code_label(&a->columns[k], order[i]));
    }
    CU_ASSERT_NOT_EQUAL(order[0], 0);
    CU_ASSERT_STRING_NOT_EQUAL(label_at(&a->columns[0].labels, 0),
                               label_at(&b->columns[0].labels, 0));
    found = match_rows(&self, a, b);
    for (uint64_t i = 0; i < 32; i++)
        CU_ASSERT_EQUAL(found[order[i]], i);
    close_bench(&self);
}

static void test_values(void)
{
    verdict said;
    bench self = open_bench(&said);
    const scene base = scene_synthesise(&self, true);
    scene changed = scene_stretch(&self, &base, 1e300);
    const column *x = &changed.tables[0].data->columns[3];
    double largest = 0;

    for (uint64_t i = 0; i < 32; i++)
        largest = fmax(largest, x->values[i]);
    CU_ASSERT_DOUBLE_EQUAL(largest / 1e300, 1, 1e-12);
    changed = scene_missing(&self, &base, 2);
    CU_ASSERT_TRUE(isnan(changed.tables[0].data->columns[2].values[0]));
    CU_ASSERT_FALSE(isnan(changed.tables[0].data->columns[2].values[1]));
    changed = scene_scale_column(&self, &base, 3, 0);
    CU_ASSERT_EQUAL(changed.tables[0].data->columns[3].values[5], 0);
    CU_ASSERT_EQUAL(changed.tables[0].data->columns[2].values[5],
                    base.tables[0].data->columns[2].values[5]);
    CU_ASSERT_STRING_EQUAL(scene_measure(&base, 2), "employed");
    CU_ASSERT_PTR_NULL(scene_measure(&base, 0));
    changed = scene_guard(&self, &base, GUARD_BEHIND, true);
    CU_ASSERT_NOT_EQUAL(changed.tables[0].data->columns[2].values,
                        base.tables[0].data->columns[2].values);
    for (uint64_t i = 0; i < 32; i++)
        CU_ASSERT_EQUAL(changed.tables[0].data->columns[2].values[i],
                        base.tables[0].data->columns[2].values[i]);
    close_bench(&self);
}

static void test_keys(void)
{
    verdict said;
    bench self = open_bench(&said);
    const scene base = scene_synthesise(&self, false);
    scene changed = scene_with_key(&self, &base, "given", "5");

    CU_ASSERT_STRING_EQUAL(scene_key(&changed, "given"), "5");
    CU_ASSERT_PTR_NULL(scene_key(&base, "given"));
    changed = scene_with_key(&self, &changed, "given", "6");
    CU_ASSERT_STRING_EQUAL(scene_key(&changed, "given"), "6");
    CU_ASSERT_EQUAL(changed.n_keys, base.n_keys + 1);
    changed = scene_with_key(&self, &changed, "given", NULL);
    CU_ASSERT_PTR_NULL(scene_key(&changed, "given"));
    close_bench(&self);
}

/* Calls over made-up tables: the same, the same but for the order, and not the same. */
static void test_comparing(void)
{
    const trial_settings how = TRIAL_SETTINGS;
    verdict said;
    bench self = open_bench(&said);
    const scene base = scene_synthesise(&self, false);
    const uint64_t *order;
    const scene turned = scene_shuffle(&self, &base, &order);
    const scene half = scene_scale(&self, &base, 0.5);
    trial a, b, c, d;
    char why[512] = "";

    trial_run(&self, &base, &how, &a);
    trial_run(&self, &base, &how, &b);
    trial_run(&self, &turned, &how, &c);
    trial_run(&self, &half, &how, &d);
    CU_ASSERT_EQUAL_FATAL(a.end, TRIAL_DONE);
    CU_ASSERT_TRUE(same_results(&a, &b, why, sizeof why));
    CU_ASSERT_EQUAL(result_digest(&a), result_digest(&b));
    CU_ASSERT_FALSE(same_results(&a, &c, why, sizeof why));
    CU_ASSERT_TRUE(same_rows(&self, &a, &c, order, why, sizeof why));
    CU_ASSERT_FALSE(same_results(&a, &d, why, sizeof why));
    CU_ASSERT_EQUAL(strncmp(why, "gave 'y' ", 9), 0);
    CU_ASSERT_NOT_EQUAL(result_digest(&a), result_digest(&d));
    trial_close(&a);
    trial_close(&b);
    trial_close(&c);
    trial_close(&d);
    close_bench(&self);
}

CU_TestInfo scene_tests[] = {{"made up from ports", test_synthesis},
                             {"fewer and more rows", test_rows},
                             {"another order", test_order},
                             {"other values", test_values},
                             {"keys of a step", test_keys},
                             {"comparing results", test_comparing},
                             CU_TEST_INFO_NULL};
