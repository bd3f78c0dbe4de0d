/* push_test.c - which steps a database computes, as what statement, and numbers that it reads as
 * the very double. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../../test_main.h"
#include "run/push/statement.h"

static const ri_sql_source engine = {.size = sizeof engine,
                                     .flags = RI_SQL_INFINITIES,
                                     .engine = "Engine",
                                     .real = "REAL",
                                     .bytes = " BYTES",
                                     .relation = "SELECT * FROM t AS q",
                                     .from = "t AS q",
                                     .literals = 15};

/* -- Numbers --------------------------------------------------------------------------------- */

/* What "(a / b / c)", "a" or "(a)" is, computed from the left. */
static double value_of(const char *text)
{
    char *end;
    double value = strtod(text + (*text == '('), &end);

    while (strncmp(end, " / ", 3) == 0) {
        const double by = strtod(end + 3, &end);

        value /= by;
    }
    return value;
}

/* Whole numbers of up to 15 digits are what every reader reads exactly; others are quotients. */
static bool is_safe(const char *text)
{
    for (; *text; text++)
        if (*text == '.' && strncmp(text, ".0", 2) != 0)
            return false;
    return true;
}

static void numbers(void)
{
    static const double plain[] = {0,
                                   1,
                                   -1,
                                   100,
                                   0.5,
                                   -0.1,
                                   1e-12,
                                   0.1 + 0.2,
                                   1.0 / 3,
                                   123.456,
                                   1e14,
                                   -98765.4321,
                                   3.141592653589793};
    arena *const memory = arena_new(allocator_system());
    ri_sql_source any = engine;

    any.literals = 0;
    for (size_t k = 0; k < sizeof plain / sizeof *plain; k++) {
        const char *const text = push_literal(memory, &engine, plain[k]);

        CU_ASSERT_PTR_NOT_NULL_FATAL(text);
        CU_ASSERT_EQUAL(value_of(text), plain[k]);
        CU_ASSERT_TRUE(is_safe(text));
        CU_ASSERT_EQUAL(value_of(push_literal(memory, &any, plain[k])), plain[k]);
    }
    CU_ASSERT_STRING_EQUAL(push_literal(memory, &engine, 100), "100.0");
    CU_ASSERT_STRING_EQUAL(push_literal(memory, &engine, -1), "(-1.0)");
    CU_ASSERT_STRING_EQUAL(push_literal(memory, &engine, 0.1), "(1.0 / 10.0)");
    CU_ASSERT_STRING_EQUAL(push_literal(memory, &any, 0.1), "0.1");
    CU_ASSERT_PTR_NULL(push_literal(memory, &engine, (double)NAN));
    arena_free(memory);
}

/* -- Words ----------------------------------------------------------------------------------- */

static void words(void)
{
    arena *const memory = arena_new(allocator_system());
    push_writer writer = {.memory = memory, .engine = &engine};
    char name[80];

    CU_ASSERT_STRING_EQUAL(push_words(&writer, "CAST(\"a {{x}}\" AS {real}) < 'b'{bytes}"),
                           "CAST(\"a {x}\" AS REAL) < 'b' BYTES");
    CU_ASSERT_FALSE(writer.sums);
    CU_ASSERT_STRING_EQUAL(push_words(&writer, "{sum}(x) * {#0x1p+1}"), "sum(x) * 2.0");
    CU_ASSERT_TRUE(writer.sums);
    CU_ASSERT_PTR_NULL(writer.why);
    memset(name, 'n', sizeof name);
    name[0] = name[64] = '"';
    name[65] = '\0';
    (void)push_words(&writer, name);
    CU_ASSERT_PTR_NULL(writer.why);
    name[64] = 'n';
    name[65] = '"';
    name[66] = '\0';
    (void)push_words(&writer, name);
    CU_ASSERT_STRING_EQUAL(writer.why, "a name of more than 63 bytes would be cut by the database");
    writer.why = NULL;
    CU_ASSERT_PTR_NULL(push_words(&writer, "{nothing}"));
    CU_ASSERT_PTR_NOT_NULL(writer.why);
    arena_free(memory);
}

/* Sums of groups where regind_sum is no window function. */
static void sums(void)
{
    arena *const memory = arena_new(allocator_system());
    ri_sql_source plain = engine;
    push_writer writer = {.memory = memory, .engine = &plain, .from = "\"[data]\""};

    plain.flags |= RI_SQL_EXACT_SUM | RI_SQL_PLAIN_SUM | RI_SQL_EXPONENTS;
    plain.literals = 0;
    CU_ASSERT_STRING_EQUAL(
        push_words(&writer,
                   "{sum}((\"a)\" * {#0x1p-1})) OVER (PARTITION BY \"k, {{1}}\", \"m\") > 0"),
        "(SELECT regind_sum((\"a)\" * 0.5e0)) FROM \"[data]\" AS regind_all WHERE "
        "regind_all.\"k, {1}\" IS NOT DISTINCT FROM \"[data]\".\"k, {1}\" AND "
        "regind_all.\"m\" IS NOT DISTINCT FROM \"[data]\".\"m\") > 0");
    CU_ASSERT_STRING_EQUAL(push_words(&writer, "{sum}(x) OVER ()"),
                           "(SELECT regind_sum(x) FROM \"[data]\" AS regind_all)");
    CU_ASSERT_STRING_EQUAL(push_words(&writer, "{sum}(x) / {#0x1p+1}"), "regind_sum(x) / 2.0e0");
    CU_ASSERT_PTR_NULL(writer.why);
    CU_ASSERT_PTR_NULL(push_words(&writer, "{sum}(x) OVER (ORDER BY \"m\")"));
    CU_ASSERT_STRING_EQUAL(writer.why, "its sums are of groups that the database cannot be told");
    arena_free(memory);
}

/* -- Chains ---------------------------------------------------------------------------------- */

enum { DATA, FIRST, SECOND, LAST, STEPS };

/* A study of a source and three steps, one behind the other, of which the last has no formula. */
typedef struct plan {
    run made;
    run_step steps[STEPS];
    step_work works[STEPS];
    need needs[STEPS];
    study_step sections[STEPS];
    plugin_description plugins[STEPS];
    table tables[STEPS];
    run_table made_tables[STEPS];
    column columns[STEPS][2];
    uint32_t ports[2];
    formula formulas[STEPS];
    formula_column columns_made;
} plan;

static plan *open_plan(arena *memory)
{
    static const char *const names[STEPS] = {"data", "first", "second", "last"};
    plan *const self = arena_take(memory, 1, sizeof *self);

    self->ports[0] = UINT32_MAX;
    self->columns_made = (formula_column){"x", "\"x\" * {#0x1p+1}", NULL};
    for (uint32_t s = 0; s < STEPS; s++) {
        self->columns[s][0] = (column){.name = "region", .role = COLUMN_KEY};
        self->columns[s][1] = (column){.name = "x", .role = COLUMN_MEASURE, .unit = "1"};
        self->tables[s] = (table){0, 2, 1, self->columns[s]};
        self->made_tables[s] = (run_table){NULL, names[s], &self->tables[s], self->ports};
        self->plugins[s] =
            (plugin_description){.id = names[s], .kind = s == DATA ? RI_SOURCE : RI_METHOD};
        self->formulas[s] = (formula){.n_columns = 1, .columns = &self->columns_made};
        self->needs[s] = (need){.step = s ? s - 1 : 0, .name = names[s]};
        self->sections[s] = (study_step){.name = names[s]};
        self->steps[s] = (run_step){.step = &self->sections[s],
                                    .name = names[s],
                                    .plugin = &self->plugins[s],
                                    .n_tables = 1,
                                    .tables = &self->made_tables[s]};
        self->works[s] = (step_work){.n_needs = s ? 1 : 0,
                                     .needs = &self->needs[s],
                                     .wanted = true,
                                     .isolate = true,
                                     .formula = s == LAST ? NULL : &self->formulas[s]};
    }
    self->formulas[DATA] = (formula){.source = &engine};
    self->made.scene = (step_scene){.memory = memory,
                                    .errors = diagnostics_in(memory),
                                    .n_steps = STEPS,
                                    .steps = self->steps,
                                    .works = self->works};
    return self;
}

static void longest(void)
{
    arena *const memory = arena_new(allocator_system());
    plan *const self = open_plan(memory);

    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_PTR_NOT_NULL_FATAL(self->steps[DATA].push);
    CU_ASSERT_PTR_EQUAL(self->steps[SECOND].push, self->steps[DATA].push);
    CU_ASSERT_EQUAL(self->steps[DATA].push->n_steps, 3);
    CU_ASSERT_PTR_NULL(self->steps[LAST].push);
    CU_ASSERT_STRING_EQUAL(self->steps[LAST].not_pushed, "last has no formula in SQL");
    CU_ASSERT_STRING_EQUAL(
        self->steps[DATA].push->statement,
        "WITH \"[data]\" AS (\n"
        "  SELECT \"region\", \"x\"\n"
        "  FROM (SELECT * FROM t AS q) AS q\n"
        "), \"[first]\" AS (\n"
        "  SELECT \"region\",\n"
        "         \"x\" * 2.0 AS \"x\"\n"
        "  FROM \"[data]\"\n"
        "), \"[second]\" AS (\n"
        "  SELECT \"region\",\n"
        "         \"x\" * 2.0 AS \"x\"\n"
        "  FROM \"[first]\"\n"
        ")\nSELECT \"region\", \"x\"\nFROM \"[second]\"\nORDER BY \"region\" BYTES");
    /* rows of the source, two rows of the same keys, what overflows in each step */
    CU_ASSERT_EQUAL(self->steps[DATA].push->task->n_questions, 4);
    CU_ASSERT_PTR_NOT_NULL(self->steps[DATA].push->shorter);
    CU_ASSERT_EQUAL(self->steps[DATA].push->shorter->n_steps, 2);
    arena_free(memory);
}

/* Where a chain ends, and why. */
static void ends(void)
{
    arena *const memory = arena_new(allocator_system());
    plan *self = open_plan(memory);

    self->formulas[SECOND].why = "it cannot";
    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_EQUAL(self->steps[DATA].push->n_steps, 2);
    CU_ASSERT_STRING_EQUAL(self->steps[SECOND].not_pushed, "it cannot");

    self = open_plan(memory); /* two steps take the table of the first */
    self->needs[LAST].step = FIRST;
    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_EQUAL(self->steps[DATA].push->n_steps, 2);
    CU_ASSERT_STRING_EQUAL(self->steps[SECOND].not_pushed,
                           "the table before it is taken by [last], too");

    self = open_plan(memory); /* as if the other were not asked for */
    self->needs[LAST].step = FIRST;
    self->works[LAST].wanted = false;
    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_EQUAL(self->steps[DATA].push->n_steps, 3);

    self = open_plan(memory); /* the engine has no exact sum */
    self->formulas[FIRST].where = "{sum}(x) > 0";
    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_PTR_NULL(self->steps[DATA].push);
    CU_ASSERT_STRING_EQUAL(self->steps[FIRST].not_pushed,
                           "its sums need regind_sum, which Engine does not have: sums = engine "
                           "takes its own");

    self = open_plan(memory);
    self->works[DATA].isolate = false;
    CU_ASSERT_TRUE(push_plan(&self->made));
    CU_ASSERT_PTR_NULL(self->steps[DATA].push);
    CU_ASSERT_STRING_EQUAL(self->steps[DATA].not_pushed, "isolate = no");
    arena_free(memory);
}

static CU_TestInfo tests[] = {
    {"numbers", numbers},           {"words", words},           {"sums", sums},
    {"the longest chain", longest}, {"where chains end", ends}, CU_TEST_INFO_NULL};

int main(void)
{
    CU_SuiteInfo suites[] = {{"push", NULL, NULL, NULL, NULL, tests}, CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
