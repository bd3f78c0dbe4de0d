/* column_test.c - the column that --on names, among the tables of a study. */
#include "compare/subjects/subject_column.h"

#include "compare_test.h"

static const known_column main_columns[] = {{"region", COLUMN_KEY, false},
                                            {"year", COLUMN_PERIOD, false},
                                            {"score", COLUMN_MEASURE, false},
                                            {"summary.score", COLUMN_MEASURE, false},
                                            {"grade", COLUMN_CATEGORY, false}};
static const known_column summary_columns[] = {{"region", COLUMN_KEY, false},
                                               {"score", COLUMN_MEASURE, false},
                                               {"mean.score", COLUMN_MEASURE, false}};
static const known_column other_columns[] = {{"region", COLUMN_KEY, false},
                                             {"value", COLUMN_MEASURE, false}};
static const known_table tables[] = {{"rating", NULL, "rating", 5, main_columns},
                                     {"rating", "summary", "rating.summary", 3, summary_columns},
                                     {"other", NULL, "other", 2, other_columns}};
static const char *const steps[] = {"rating", "other", "report"};
static const known_tables known = {"a.ini", 3, steps, 3, tables};

static void check_found(const char *text, column_role role, const char *table_name,
                        const char *column_name)
{
    arena *memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    const char *name = NULL;
    const known_table *const found = column_find(&known, "--on", text, role, &errors, &name);

    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    CU_ASSERT_STRING_EQUAL(found->name, table_name);
    CU_ASSERT_STRING_EQUAL(name, column_name);
    CU_ASSERT_EQUAL(errors.count, 0);
    arena_free(memory);
}

static void test_found(void)
{
    check_found("rating.score", COLUMN_MEASURE, "rating", "score");
    check_found("rating.grade", COLUMN_CATEGORY, "rating", "grade");
    /* The column's own name has the dot: it counts more than the table. */
    check_found("rating.summary.score", COLUMN_MEASURE, "rating", "summary.score");
    check_found("rating.summary.mean.score", COLUMN_MEASURE, "rating.summary", "mean.score");
    check_found("other.value", COLUMN_MEASURE, "other", "value");
}

static void check_fault(const char *text, column_role role, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    const char *name = NULL;

    CU_ASSERT_PTR_NULL(column_find(&known, "--on", text, role, &errors, &name));
    CU_ASSERT_EQUAL_FATAL(errors.count, 1);
    CU_ASSERT_EQUAL(errors.items[0].status, STATUS_USAGE);
    CU_ASSERT_STRING_EQUAL(diagnostic_text(&errors.items[0], memory), expected);
    arena_free(memory);
}

static void test_faults(void)
{
    static const char all[] = "its measures are rating.score, rating.summary.score, "
                              "rating.summary.score, rating.summary.mean.score";
    char text[512];

    check_fault("ratign.score", COLUMN_MEASURE,
                "a.ini: error: --on names 'ratign.score', and there is no step 'ratign'\n"
                "  hint: did you mean 'rating'?");
    check_fault("nothing.score", COLUMN_MEASURE,
                "a.ini: error: --on names 'nothing.score', and there is no step 'nothing'\n"
                "  hint: its steps are rating, other, report");
    check_fault("rating.scroe", COLUMN_MEASURE,
                "a.ini: error: --on names 'rating.scroe', and there is no such column\n"
                "  hint: did you mean 'rating.score'?");
    (void)snprintf(text, sizeof text,
                   "a.ini: error: --on names 'rating.x', and there is no such column\n  hint: %s",
                   all);
    check_fault("rating.x", COLUMN_MEASURE, text);
    (void)snprintf(text, sizeof text,
                   "a.ini: error: --on names 'rating.year', which is a period; it takes a measure"
                   "\n  hint: %s",
                   all);
    check_fault("rating.year", COLUMN_MEASURE, text);
    check_fault("rating.region", COLUMN_CATEGORY,
                "a.ini: error: --on names 'rating.region', which is a key; it takes a category\n"
                "  hint: did you mean 'rating.grade'?");
    check_fault("other.value", COLUMN_CATEGORY,
                "a.ini: error: --on names 'other.value', which is a measure; it takes a category\n"
                "  hint: step 'other' has no categories");
    check_fault("other", COLUMN_MEASURE,
                "a.ini: error: --on is 'other'; expected STEP.COLUMN\n"
                "  hint: did you mean 'other.value'?");
    check_fault("report", COLUMN_MEASURE,
                "a.ini: error: --on is 'report'; expected STEP.COLUMN\n"
                "  hint: step 'report' has no measures");
    check_fault("other.", COLUMN_MEASURE, "a.ini: error: --on is 'other.'; expected STEP.COLUMN");
    check_fault(".value", COLUMN_MEASURE, "a.ini: error: --on is '.value'; expected STEP.COLUMN");
}

static void test_no_memory(void)
{
    static const char *const texts[] = {"rating.score", "ratign.score", "rating.x", "rating.year",
                                        "other"};

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        for (size_t n = 0;; n++) {
            failing_allocator failing = failing_after(n);
            arena *memory = arena_new(&failing.base);
            diagnostics errors = diagnostics_in(memory);
            const char *name = NULL;
            bool done = false;

            if (memory)
                done = column_find(&known, "--on", texts[k], COLUMN_MEASURE, &errors, &name) ||
                       !errors.out_of_memory;
            arena_free(memory);
            CU_ASSERT_EQUAL(failing.live, 0);
            if (done || n > 1000) {
                CU_ASSERT_TRUE(done);
                break;
            }
        }
}

CU_TestInfo column_tests[] = {{"found", test_found},
                              {"faults", test_faults},
                              {"no memory", test_no_memory},
                              CU_TEST_INFO_NULL};
