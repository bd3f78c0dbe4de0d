/* name_index_test.c - names by scope, few and many, and without memory. */
#include <CUnit/Basic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/name_index.h"
#include "base_test.h"
#include "failing_allocator.h"

enum { NAMES = 3000, SCOPES = 3 };

typedef struct name_text {
    char text[16];
} name_text;

/* Adds each name in each scope; false: no memory. */
static bool add_all(name_index *index, arena *memory, name_text *names)
{
    size_t earlier;

    for (size_t k = 0; k < NAMES; k++) {
        (void)snprintf(names[k].text, sizeof names[k].text, "m%zu", k);
        for (size_t scope = 0; scope < SCOPES; scope++) {
            if (!name_index_add(index, memory, scope, names[k].text, 1 + k * SCOPES + scope,
                                &earlier))
                return false;
            CU_ASSERT_EQUAL(earlier, 0);
        }
    }
    return true;
}

static void names_are_found_in_their_scope(void)
{
    arena *memory = arena_new(allocator_system());
    name_text *names = arena_take(memory, NAMES, sizeof *names);
    name_index index = {0};
    size_t earlier = 0;

    CU_ASSERT_EQUAL(name_index_find(&index, 0, "m0"), 0);
    CU_ASSERT_TRUE_FATAL(names && add_all(&index, memory, names));
    for (size_t k = 0; k < NAMES; k++)
        for (size_t scope = 0; scope < SCOPES; scope++)
            CU_ASSERT_EQUAL(name_index_find(&index, scope, names[k].text), 1 + k * SCOPES + scope);
    CU_ASSERT_EQUAL(name_index_find(&index, SCOPES, "m0"), 0);
    CU_ASSERT_EQUAL(name_index_find(&index, 0, "M0"), 0);
    CU_ASSERT_EQUAL(name_index_find(&index, 0, ""), 0);
    /* The first number stays. */
    CU_ASSERT_TRUE(name_index_add(&index, memory, 1, "m7", 99999, &earlier));
    CU_ASSERT_EQUAL(earlier, 1 + 7 * SCOPES + 1);
    CU_ASSERT_EQUAL(name_index_find(&index, 1, "m7"), earlier);
    CU_ASSERT_EQUAL(index.n, NAMES * SCOPES);
    arena_free(memory);
}

static void every_lack_of_memory_is_told(void)
{
    static name_text names[NAMES];
    bool done = false;

    for (size_t n = 0; !done && n < 1000; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        name_index index = {0};

        done = memory && add_all(&index, memory, names);
        if (memory && !done)
            CU_ASSERT_TRUE(index.n < NAMES * SCOPES);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT_TRUE(done);
}

CU_TestInfo name_index_tests[] = {
    {"names are found in their scope", names_are_found_in_their_scope},
    {"every lack of memory is told", every_lack_of_memory_is_told},
    CU_TEST_INFO_NULL,
};
