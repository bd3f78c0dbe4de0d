/* groups_test.c - rows by the values of some keys. */
#include <stdio.h>

#include "run/call/groups.h"
#include "run/parts_test.h"
#include "table/table_test.h"

enum { MOST_LABELS = 3000 };

/* "r0", "r1" ...: n of them. */
static const char *const *label_texts(arena *memory, size_t n)
{
    const char **texts = arena_take(memory, n + 1, sizeof *texts);

    for (size_t k = 0; texts && k < n; k++)
        texts[k] = arena_print(memory, "r%zu", k);
    return texts;
}

static table *two_keys(arena *memory, uint64_t rows, size_t labels_a, const int32_t *a,
                       size_t labels_b, const int32_t *b)
{
    const plan columns[] = {
        {COLUMN_KEY, "a", label_texts(memory, labels_a), a, NULL},
        {COLUMN_KEY, "b", label_texts(memory, labels_b), b, NULL},
    };
    table *made = make_table(memory, rows, columns, 2);

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    return made;
}

static void rows_that_lie_together_need_no_order(void)
{
    arena *memory = arena_new(allocator_system());
    table *of = two_keys(memory, 5, 3, CODES(0, 0, 2, 2, 2), 1, CODES(0, 0, 0, 0, 0));
    groups split;

    CU_ASSERT_TRUE_FATAL(groups_split(memory, of, (const uint32_t[]){0}, 1, &split));
    CU_ASSERT_EQUAL(split.count, 2);
    CU_ASSERT_PTR_NULL(split.order);
    CU_ASSERT_EQUAL(split.starts[0], 0);
    CU_ASSERT_EQUAL(split.starts[1], 2);
    CU_ASSERT_EQUAL(split.starts[2], 5);
    table_release(of);
    arena_free(memory);
}

/* In the order of the codes, not of the rows; inside a group in the order of the rows. */
static void mixed_rows_are_put_in_order(void)
{
    static const uint64_t expected[] = {2, 4, 1, 0, 3};
    arena *memory = arena_new(allocator_system());
    table *of = two_keys(memory, 5, 3, CODES(2, 1, 0, 2, 0), 1, CODES(0, 0, 0, 0, 0));
    groups split;

    CU_ASSERT_TRUE_FATAL(groups_split(memory, of, (const uint32_t[]){0}, 1, &split));
    CU_ASSERT_EQUAL(split.count, 3);
    CU_ASSERT_PTR_NOT_NULL_FATAL(split.order);
    for (int k = 0; k < 5; k++)
        CU_ASSERT_EQUAL(split.order[k], expected[k]);
    CU_ASSERT_EQUAL(split.starts[1], 2);
    CU_ASSERT_EQUAL(split.starts[2], 3);
    CU_ASSERT_EQUAL(split.starts[3], 5);
    table_release(of);
    arena_free(memory);
}

/* Sorted by one key, but not by the one before it. */
static void the_first_key_counts_most(void)
{
    static const uint64_t expected[] = {1, 3, 0, 2};
    arena *memory = arena_new(allocator_system());
    table *of = two_keys(memory, 4, 2, CODES(0, 0, 1, 1), 2, CODES(1, 0, 1, 0));
    groups split;

    CU_ASSERT_TRUE_FATAL(groups_split(memory, of, (const uint32_t[]){1, 0}, 2, &split));
    CU_ASSERT_EQUAL(split.count, 4);
    CU_ASSERT_PTR_NOT_NULL_FATAL(split.order);
    for (int k = 0; k < 4; k++)
        CU_ASSERT_EQUAL(split.order[k], expected[k]);
    table_release(of);
    arena_free(memory);
}

static void a_table_of_no_rows_has_no_groups(void)
{
    arena *memory = arena_new(allocator_system());
    table *of = two_keys(memory, 0, 0, NULL, 0, NULL);
    groups split;

    CU_ASSERT_TRUE_FATAL(groups_split(memory, of, (const uint32_t[]){0, 1}, 2, &split));
    CU_ASSERT_EQUAL(split.count, 0);
    CU_ASSERT_EQUAL(split.starts[0], 0);
    table_release(of);
    arena_free(memory);
}

static int compare_rows(const table *of, uint64_t x, uint64_t y)
{
    for (uint32_t k = 0; k < 2; k++) {
        const int32_t a = of->columns[k].codes[x], b = of->columns[k].codes[y];

        if (a != b)
            return a < b ? -1 : 1;
    }
    return 0;
}

/* Every row once; equal keys inside a group, ascending ones from group to group. */
static void check(const table *of, const groups *split)
{
    uint64_t before = 0, wrong = 0;

    CU_ASSERT_EQUAL(split->starts[0], 0);
    CU_ASSERT_EQUAL(split->starts[split->count], of->rows);
    for (uint64_t g = 0; g < split->count; g++) {
        wrong += split->starts[g] >= split->starts[g + 1];
        for (uint64_t i = split->starts[g]; i < split->starts[g + 1]; i++) {
            const uint64_t row = split->order ? split->order[i] : i;

            wrong += row >= of->rows;
            if (i > split->starts[g])
                wrong += compare_rows(of, before, row) != 0 || before >= row;
            else if (g > 0)
                wrong += compare_rows(of, before, row) >= 0;
            before = row;
        }
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

/* Few and many labels, so that products are small and large, far larger than the rows. */
static void groups_of_random_tables(void)
{
    static const size_t label_counts[] = {1, 2, 40, MOST_LABELS};
    uint64_t seed = 1;

    for (int trial = 0; trial < 160; trial++) {
        arena *memory = arena_new(allocator_system());
        const uint64_t rows = next_random(&seed) % 300;
        const size_t n[2] = {label_counts[trial % 4], label_counts[trial / 4 % 4]};
        int32_t *codes[2];
        groups split;
        table *of;

        for (int k = 0; k < 2; k++) {
            codes[k] = arena_take(memory, rows + 1, sizeof **codes);
            CU_ASSERT_PTR_NOT_NULL_FATAL(codes[k]);
            for (uint64_t i = 0; i < rows; i++)
                codes[k][i] = (int32_t)(next_random(&seed) % n[k]);
        }
        of = two_keys(memory, rows, n[0], codes[0], n[1], codes[1]);
        CU_ASSERT_TRUE_FATAL(groups_split(memory, of, (const uint32_t[]){0, 1}, 2, &split));
        check(of, &split);
        table_release(of);
        arena_free(memory);
    }
}

static void running_out_of_memory_is_told(void)
{
    arena *lasting = arena_new(allocator_system());
    table *of = two_keys(lasting, 4, MOST_LABELS, CODES(2999, 3, 2999, 5), 2, CODES(1, 0, 0, 1));
    bool done = false;

    for (size_t limit = 0; !done; limit++) {
        failing_allocator memory = failing_after(limit);
        arena *short_lived = arena_new(&memory.base);
        groups split;

        done = short_lived && groups_split(short_lived, of, (const uint32_t[]){0, 1}, 2, &split);
        if (done)
            check(of, &split);
        arena_free(short_lived);
        CU_ASSERT_EQUAL(memory.live, 0);
        CU_ASSERT_FATAL(limit < 100);
    }
    table_release(of);
    arena_free(lasting);
}

CU_TestInfo groups_tests[] = {
    {"rows that lie together need no order", rows_that_lie_together_need_no_order},
    {"mixed rows are put in order", mixed_rows_are_put_in_order},
    {"the first key counts most", the_first_key_counts_most},
    {"a table of no rows has no groups", a_table_of_no_rows_has_no_groups},
    {"groups of random tables", groups_of_random_tables},
    {"running out of memory is told", running_out_of_memory_is_told},
    CU_TEST_INFO_NULL,
};
