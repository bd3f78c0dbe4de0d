/* grid_test.c - aligned columns, and numbers in them. */
#include <stdlib.h>

#include "cli/compare/compare_output.h"
#include "cli/output/grid.h"
#include "compare_test.h"
#include "library/comparison.h"

/* What a grid prints; free() it. */
static char *printed(const grid *of, bool colour)
{
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    grid_write(of, stream, colour);
    (void)fclose(stream);
    return text;
}

static grid fill(arena *memory)
{
    static const char *const cells[] = {
        "region", "score", "rank", "",        "Алматы",     "9.5", "1", "a",
        "x\ty",   "10.25", "2",    "b\033[m", "North-West", "",    "",  "\xff\xfe"};
    grid self = grid_new(memory, 4);

    if (!self.failed)
        self.right[1] = self.right[2] = true;
    grid_head(&self, 1, 2, "published in 2014");
    grid_head(&self, 3, 1, "last");
    for (size_t k = 0; k < sizeof cells / sizeof *cells; k++)
        grid_put(&self, cells[k]);
    return self;
}

static void test_grid(void)
{
    arena *memory = arena_new(allocator_system());
    const grid made = fill(memory);
    char *text = printed(&made, false);

    CU_ASSERT_STRING_EQUAL(text, "            published in 2014  last\n"
                                 "region      score        rank\n"
                                 "───────────────────────────────────\n"
                                 "Алматы        9.5           1  a\n"
                                 "x y         10.25           2  b?[m\n"
                                 "North-West                     ??\n");
    free(text);
    text = printed(&made, true);
    CU_ASSERT_EQUAL(strncmp(text, "\033[1m ", 5), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "rank\n\033[0m─"));
    free(text);
    arena_free(memory);
}

static void test_no_memory(void)
{
    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *memory = arena_new(&failing.base);
        bool done = false;

        if (memory) {
            const grid made = fill(memory);
            char *text = printed(&made, false);

            done = text && strstr(text, "North-West");
            free(text);
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(failing.live, 0);
        if (done || n > 1000) {
            CU_ASSERT_TRUE(done);
            break;
        }
    }
}

static void test_figures(void)
{
    arena *memory = arena_new(allocator_system());

    CU_ASSERT_STRING_EQUAL(number_shown(memory, 66.6375, 2), "66.64");
    CU_ASSERT_STRING_EQUAL(number_shown(memory, NAN, 2), "");
    CU_ASSERT_STRING_EQUAL(shift_shown(memory, 1.5, 1), "+1.5");
    CU_ASSERT_STRING_EQUAL(shift_shown(memory, -2, 0), "-2");
    CU_ASSERT_STRING_EQUAL(shift_shown(memory, 0, 2), "0.00");
    CU_ASSERT_STRING_EQUAL(shift_shown(memory, -0.001, 2), "0.00");
    CU_ASSERT_STRING_EQUAL(shift_shown(memory, NAN, 2), "");
    arena_free(memory);
}

/* Four digits of the largest score, three of the largest shift, two decimals at least. */
static void test_decimals(void)
{
    static const struct {
        double first, second;
        int32_t decimals[3];
    } cases[] = {{80, 81, {2, 2, 2}},      {0.5, 0.25, {4, 4, 4}},    {1500, 1500.0625, {2, 2, 4}},
                 {3.25, 3.5, {3, 3, 3}},   {0, 0, {2, 2, 2}},         {1e-9, 2e-9, {10, 10, 10}},
                 {80, 80.0625, {2, 2, 4}}, {1e300, 2e300, {2, 2, 2}}, {80, 0.5, {2, 4, 4}}};

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        arena *memory = arena_new(allocator_system());
        diagnostics errors = diagnostics_in(memory);
        const rating ratings[2] = {
            rate("a", make_rows(memory, ROWS({"A", NULL, cases[k].first, NULL})), false),
            rate("b", make_rows(memory, ROWS({"A", NULL, cases[k].second, NULL})), false)};
        const comparison_options options = {.top = 5};
        regind_comparison made = {.memory = memory};
        int32_t *decimals;

        CU_ASSERT_EQUAL_FATAL(
            compare_ratings(&made.all.made, memory, ratings, 2, &options, &errors), STATUS_OK);
        decimals = decimals_shown(&made, memory);
        CU_ASSERT_PTR_NOT_NULL_FATAL(decimals);
        for (size_t j = 0; j < 3; j++)
            CU_ASSERT_EQUAL(decimals[j], cases[k].decimals[j]);
        arena_free(memory);
    }
}

CU_TestInfo grid_tests[] = {{"grid", test_grid},
                            {"no memory", test_no_memory},
                            {"figures", test_figures},
                            {"decimals", test_decimals},
                            CU_TEST_INFO_NULL};
