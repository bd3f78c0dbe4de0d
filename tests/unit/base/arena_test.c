/* arena_test.c - pieces are zeroed, aligned, apart; running out is told. */
#include <stdint.h>
#include <string.h>

#include "base_test.h"
#include "failing_allocator.h"

static void pieces_are_zeroed_aligned_and_apart(void)
{
    arena *memory = arena_new(allocator_system());
    unsigned char *piece[300];

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_PTR_EQUAL(arena_allocator(memory), allocator_system());
    for (size_t i = 0; i < 300; i++) {
        piece[i] = arena_take(memory, i, 7);
        CU_ASSERT_PTR_NOT_NULL_FATAL(piece[i]);
        CU_ASSERT_EQUAL((uintptr_t)piece[i] % _Alignof(max_align_t), 0);
        for (size_t k = 0; k < i * 7; k++)
            CU_ASSERT_EQUAL_FATAL(piece[i][k], 0);
        memset(piece[i], (int)(i & 0xff), i * 7);
    }
    for (size_t i = 0; i < 300; i++)
        for (size_t k = 0; k < i * 7; k++)
            CU_ASSERT_EQUAL_FATAL(piece[i][k], (unsigned char)i);
    arena_free(memory);
    arena_free(NULL);
}

static void large_pieces_leave_the_block_in_use(void)
{
    failing_allocator from = failing_after(SIZE_MAX);
    arena *memory = arena_new(&from.base);
    unsigned char *large;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    for (int i = 0; i < 100; i++) {
        CU_ASSERT_PTR_NOT_NULL(arena_take(memory, 1, 16));
        large = arena_take(memory, 1, 100000);
        CU_ASSERT_PTR_NOT_NULL_FATAL(large);
        large[0] = large[99999] = 1;
    }
#ifndef REGIND_SANITIZED
    CU_ASSERT(from.live <= 105); /* the small ones share blocks */
#endif
    arena_free(memory);
    CU_ASSERT_EQUAL(from.live, 0);
}

static void sizes_that_overflow_are_refused(void)
{
    arena *memory = arena_new(allocator_system());
    void *items = NULL;
    size_t capacity = SIZE_MAX / 2 + 1;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_PTR_NULL(arena_take(memory, SIZE_MAX, 2));
    CU_ASSERT_PTR_NULL(arena_take(memory, SIZE_MAX / 2, 3));
    CU_ASSERT_PTR_NULL(arena_take(memory, 1, SIZE_MAX));
    CU_ASSERT_PTR_NULL(arena_take(memory, 1, SIZE_MAX - 31));
    CU_ASSERT_PTR_NULL(arena_text_n(memory, "", SIZE_MAX));
    CU_ASSERT_FALSE(arena_reserve(memory, &items, &capacity, SIZE_MAX - 1, 1));
    CU_ASSERT_PTR_NOT_NULL(arena_take(memory, 0, 0));
    arena_free(memory);
}

static void arrays_grow_and_keep_their_elements(void)
{
    arena *memory = arena_new(allocator_system());
    const int old[3] = {1, 2, 3};
    int *grown;
    void *items = NULL;
    size_t capacity = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    grown = arena_grow(memory, old, 3, 5, sizeof *grown);
    CU_ASSERT_PTR_NOT_NULL_FATAL(grown);
    CU_ASSERT(grown[0] == 1 && grown[2] == 3 && grown[3] == 0 && grown[4] == 0);
    grown = arena_grow(memory, NULL, 0, 2, sizeof *grown);
    CU_ASSERT_PTR_NOT_NULL_FATAL(grown);
    CU_ASSERT(grown[0] == 0 && grown[1] == 0);

    for (size_t i = 0; i < 1000; i++) {
        CU_ASSERT_TRUE_FATAL(arena_reserve(memory, &items, &capacity, i, sizeof(size_t)));
        CU_ASSERT_TRUE_FATAL(capacity > i);
        ((size_t *)items)[i] = i;
    }
    CU_ASSERT(capacity < 2048);
    for (size_t i = 0; i < 1000; i++)
        CU_ASSERT_EQUAL_FATAL(((size_t *)items)[i], i);
    arena_free(memory);
}

static void texts_are_copied(void)
{
    arena *memory = arena_new(allocator_system());
    char text[] = "Алматы";

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    const char *copy = arena_text(memory, text);
    text[0] = '\0';
    CU_ASSERT_STRING_EQUAL(copy, "Алматы");
    CU_ASSERT_STRING_EQUAL(arena_text_n(memory, "abcdef", 3), "abc");
    CU_ASSERT_STRING_EQUAL(arena_text_n(memory, NULL, 0), "");
    CU_ASSERT_STRING_EQUAL(arena_print(memory, "%s-%d", "x", 12), "x-12");
    arena_free(memory);
}

static void every_failed_allocation_is_told(void)
{
    size_t n = 0;
    bool done = false;

    for (; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        void *items = NULL;
        size_t capacity = 0;

        done = memory && arena_take(memory, 5000, 1) && arena_text(memory, "text") &&
               arena_grow(memory, "old", 4, 9000, 1) && arena_print(memory, "%20000d", 1) &&
               arena_reserve(memory, &items, &capacity, 40000, 8);
        if (!done && items)
            CU_FAIL("a failed reserve must leave its array alone");
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT(n > 5);
}

CU_TestInfo arena_tests[] = {
    {"pieces are zeroed, aligned and apart", pieces_are_zeroed_aligned_and_apart},
    {"large pieces leave the block in use", large_pieces_leave_the_block_in_use},
    {"sizes that overflow are refused", sizes_that_overflow_are_refused},
    {"arrays grow and keep their elements", arrays_grow_and_keep_their_elements},
    {"texts are copied", texts_are_copied},
    {"every failed allocation is told", every_failed_allocation_is_told},
    CU_TEST_INFO_NULL,
};
