/* scratch_test.c - memory of one call: zeroed, aligned, growing, freed at once. */
#include <stdint.h>
#include <string.h>

#include "run/call/scratch.h"
#include "run/parts_test.h"

enum { LARGE = 1 << 20 }; /* from here on blocks come from the kernel */

static bool all_are(const unsigned char *bytes, size_t n, unsigned char value)
{
    for (size_t k = 0; k < n; k++)
        if (bytes[k] != value)
            return false;
    return true;
}

static void blocks_are_zeroed_and_aligned(void)
{
    static const uint64_t sizes[] = {0, 1, 63, 64, 65, 4096, LARGE - 1, LARGE, LARGE + 1};
    failing_allocator memory = failing_after(1000);
    block *list = NULL;

    for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
        unsigned char *bytes = scratch_take(&list, &memory.base, sizes[k], 1);

        CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
        CU_ASSERT_EQUAL((uintptr_t)bytes % 64, 0);
        CU_ASSERT(all_are(bytes, (size_t)sizes[k], 0));
        memset(bytes, 0xAA, (size_t)sizes[k]);
    }
    scratch_free(&list, &memory.base);
    CU_ASSERT_PTR_NULL(list);
    CU_ASSERT_EQUAL(memory.live, 0);
}

static void products_are_checked(void)
{
    block *list = NULL;

    CU_ASSERT_PTR_NULL(scratch_take(&list, allocator_system(), UINT64_MAX, 2));
    CU_ASSERT_PTR_NULL(
        scratch_take(&list, allocator_system(), UINT64_C(1) << 32, UINT64_C(1) << 32));
    CU_ASSERT_PTR_NULL(scratch_take(&list, allocator_system(), UINT64_MAX, 1));
    CU_ASSERT_PTR_NULL(scratch_take(&list, allocator_system(), UINT64_MAX - 100, 1));
    CU_ASSERT_PTR_NULL(scratch_take(&list, allocator_system(), UINT64_C(1) << 62, 1));
    CU_ASSERT_PTR_NULL(list);
}

/* Step by step over the threshold, from the allocator to the kernel. */
static void arrays_grow_over_the_threshold(void)
{
    failing_allocator memory = failing_after(1000);
    block *list = NULL;
    unsigned char *other = scratch_take(&list, &memory.base, 10, 1);
    unsigned char *bytes = NULL;
    uint64_t have = 0;

    for (uint64_t want = 1; want <= 8 * LARGE; want = want * 3 + 1) {
        bytes = scratch_grow(&list, &memory.base, bytes, have, want, 1);
        CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
        CU_ASSERT_EQUAL((uintptr_t)bytes % 64, 0);
        CU_ASSERT(all_are(bytes, (size_t)have, 0x5A));
        CU_ASSERT(all_are(bytes + have, (size_t)(want - have), 0));
        memset(bytes, 0x5A, (size_t)want);
        have = want;
    }
    CU_ASSERT(all_are(other, 10, 0));
    scratch_free(&list, &memory.base);
    CU_ASSERT_EQUAL(memory.live, 0);
}

static void what_does_not_grow_stays(void)
{
    block *list = NULL;
    block *foreign = NULL;
    char *bytes = scratch_take(&list, allocator_system(), 100, 1);
    char *strange = scratch_take(&foreign, allocator_system(), 100, 1);

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    CU_ASSERT_PTR_NOT_NULL_FATAL(strange);
    bytes[99] = 'x';
    CU_ASSERT_PTR_EQUAL(scratch_grow(&list, allocator_system(), bytes, 100, 50, 1), bytes);
    CU_ASSERT_PTR_NULL(scratch_grow(&list, allocator_system(), strange, 100, 200, 1));
    CU_ASSERT_PTR_NULL(scratch_grow(&list, allocator_system(), bytes + 1, 99, 200, 1));
    CU_ASSERT_PTR_NULL(scratch_grow(&list, allocator_system(), bytes, 100, UINT64_MAX, 2));
    CU_ASSERT_PTR_NULL(scratch_grow(&list, allocator_system(), bytes, 100, UINT64_MAX / 4, 1));
    CU_ASSERT_EQUAL(bytes[99], 'x');
    scratch_free(&list, allocator_system());
    scratch_free(&foreign, allocator_system());
}

static void growing_after_memory_ran_out(void)
{
    for (size_t limit = 0; limit < 3; limit++) {
        failing_allocator memory = failing_after(limit);
        block *list = NULL;
        char *bytes = scratch_take(&list, &memory.base, 10, 1);
        char *more = bytes ? scratch_grow(&list, &memory.base, bytes, 10, 1000, 1) : NULL;

        CU_ASSERT_EQUAL(bytes != NULL, limit > 0);
        CU_ASSERT_EQUAL(more != NULL, limit > 1);
        if (bytes && !more)
            CU_ASSERT_EQUAL(bytes[9], 0);
        scratch_free(&list, &memory.base);
        CU_ASSERT_EQUAL(memory.live, 0);
    }
}

CU_TestInfo scratch_tests[] = {
    {"blocks are zeroed and aligned", blocks_are_zeroed_and_aligned},
    {"products are checked", products_are_checked},
    {"arrays grow over the threshold", arrays_grow_over_the_threshold},
    {"what does not grow stays", what_does_not_grow_stays},
    {"growing after memory ran out", growing_after_memory_ran_out},
    CU_TEST_INFO_NULL,
};
