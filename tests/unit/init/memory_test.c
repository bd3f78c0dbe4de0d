/* memory_test.c - memory that runs out, at each allocation. */
#include <string.h>

#include "failing_allocator.h"
#include "guessed.h"
#include "init_test.h"

/* Whether the guess was made. */
static bool guess_with(size_t allocations, const char *text)
{
    failing_allocator failing = failing_after(allocations);
    arena *const memory = arena_new(&failing.base);
    init_guess guess = {0};
    bool done = false;

    if (memory) {
        const char *const found = guessed(memory, text, &guess);

        done = found && !guess.no_memory;
    }
    arena_free(memory);
    CU_ASSERT_EQUAL(failing.live, 0);
    return done;
}

static void each_allocation(void)
{
    static const char text[] = "Table\nregion;year;a, %;b\nx;2021;1 250,5;(1)\n;2022;3;-99\n"
                               "Total;2021;5 p;\n\nSource\n";
    size_t n = 0;

    while (n < 10000 && !guess_with(n, text))
        n++;
    CU_ASSERT_TRUE(n > 0 && n < 10000);
}

CU_TestInfo memory_tests[] = {
    {"each_allocation", each_allocation},
    CU_TEST_INFO_NULL,
};
