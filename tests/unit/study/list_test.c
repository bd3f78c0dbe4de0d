/* list_test.c - lists and paths. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "study_test.h"

/* Asserts the items of a list; they end with NULL. */
static void assert_items(const char *value, ...)
{
    arena *memory = arena_new(allocator_system());
    size_t n = 99, i = 0;
    const char **items = study_list(memory, value, &n);
    const char *expected;
    va_list list;

    CU_ASSERT_PTR_NOT_NULL_FATAL(items);
    va_start(list, value);
    while ((expected = va_arg(list, const char *))) {
        CU_ASSERT_FATAL(i < n);
        CU_ASSERT_STRING_EQUAL(items[i], expected);
        i++;
    }
    va_end(list);
    CU_ASSERT_EQUAL(i, n);
    arena_free(memory);
}

static void lists_are_split(void)
{
    assert_items("a", "a", NULL);
    assert_items("region, year:period", "region", "year:period", NULL);
    assert_items(" a ,\tb\n c,,\n, d d ,", "a", "b", "c", "d d", NULL);
    assert_items("", NULL);
    assert_items(" , \n ", NULL);
    assert_items("x, -, \"\", \"a, b\"", "x", "-", "", "a, b", NULL);
    assert_items("max(a, b), [1, [2, 3]], c", "max(a, b)", "[1, [2, 3]]", "c", NULL);
    assert_items("\"a\":\"b, c\", d", "\"a\":\"b, c\"", "d", NULL);
    assert_items("f(\"),\", x), y", "f(\"),\", x)", "y", NULL);
    assert_items("Алматы, Шымкент", "Алматы", "Шымкент", NULL);
    assert_items("a), b", "a)", "b", NULL);
    assert_items("(a, b", "(a, b", NULL);
    assert_items("a, \"b, c", "a", "\"b, c", NULL);
    assert_items("\"", "\"", NULL);
    assert_items("1,2,3,4,5,6,7,8,9,10", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", NULL);
}

static void paths_start_at_their_file(void)
{
    arena *memory = arena_new(allocator_system());
    const study_key here = {.folder = "."}, there = {.folder = "conf/a"}, root = {.folder = "/"};

    CU_ASSERT_STRING_EQUAL(study_path(memory, &here, "data.csv"), "data.csv");
    CU_ASSERT_STRING_EQUAL(study_path(memory, &there, "../data.csv"), "conf/a/../data.csv");
    CU_ASSERT_STRING_EQUAL(study_path(memory, &there, "/data.csv"), "/data.csv");
    CU_ASSERT_STRING_EQUAL(study_path(memory, &root, "data.csv"), "/data.csv");
    arena_free(memory);
}

static void lists_and_paths_tell_missing_memory(void)
{
    const study_key key = {.folder = "conf"};
    bool done = false;
    size_t n = 0;

    for (; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        size_t items = 0;

        done = memory && study_list(memory, "a, b, c, d, e, f, g, h, i, j", &items) &&
               study_path(memory, &key, "x") && arena_take(memory, 5000, 1);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT(n > 2);
}

CU_TestInfo list_tests[] = {
    {"lists are split", lists_are_split},
    {"paths start at their file", paths_start_at_their_file},
    {"missing memory is told", lists_and_paths_tell_missing_memory},
    CU_TEST_INFO_NULL,
};
