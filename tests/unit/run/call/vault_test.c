/* vault_test.c - memory that is read-only once it is frozen. */
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "run/call/vault.h"
#include "run/parts_test.h"

/* The signal a child dies of when it writes to an address; 0: the write went through. */
static int signal_of_writing(volatile char *address)
{
    int status = 0;
    const pid_t child = fork();

    if (child == 0) {
        const struct rlimit no_core = {0, 0};

        (void)setrlimit(RLIMIT_CORE, &no_core);
        (void)signal(SIGSEGV, SIG_DFL); /* of a sanitizer */
        *address = 'x';
        _exit(0);
    }
    CU_ASSERT_FATAL(child > 0);
    CU_ASSERT_FATAL(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

static void frozen_memory_cannot_be_written(void)
{
    vault memory = {0};
    char *first = vault_take(&memory, 100, 1);
    char *large = vault_take(&memory, 1 << 20, 1); /* a chunk of its own */
    char *last = vault_take(&memory, 10, 1);

    CU_ASSERT_FATAL(first && large && last);
    (void)strcpy(first, "Akmola");
    CU_ASSERT_EQUAL(signal_of_writing(first), 0);
    CU_ASSERT_TRUE(vault_freeze(&memory));
    CU_ASSERT_STRING_EQUAL(first, "Akmola");
    CU_ASSERT_EQUAL(signal_of_writing(first), SIGSEGV);
    CU_ASSERT_EQUAL(signal_of_writing(large), SIGSEGV);
    CU_ASSERT_EQUAL(signal_of_writing(large + (1 << 20) - 1), SIGSEGV);
    CU_ASSERT_EQUAL(signal_of_writing(last), SIGSEGV);
    CU_ASSERT_PTR_NULL(vault_take(&memory, 1, 1));
    vault_free(&memory);
}

static void taken_memory_is_zeroed_and_aligned(void)
{
    vault memory = {0};

    for (int round = 0; round < 3; round++) {
        for (uint64_t size = 1; size < 300000; size = 3 * size + 1) {
            char *bytes = vault_take(&memory, size, 1);
            uint64_t wrong = 0;

            CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
            CU_ASSERT_EQUAL((uintptr_t)bytes % 64, 0);
            for (uint64_t k = 0; k < size; k++)
                wrong += bytes[k] != 0;
            CU_ASSERT_EQUAL(wrong, 0);
            memset(bytes, 'x', size);
        }
        CU_ASSERT_TRUE(vault_freeze(&memory));
        CU_ASSERT_TRUE(vault_reset(&memory)); /* writable and empty again */
    }
    vault_free(&memory);
}

static void products_are_checked(void)
{
    vault memory = {0};

    CU_ASSERT_PTR_NULL(vault_take(&memory, UINT64_MAX, 2));
    CU_ASSERT_PTR_NULL(vault_take(&memory, UINT64_MAX, 1));
    CU_ASSERT_PTR_NULL(vault_take(&memory, UINT64_MAX / 2 + 1, 1));
    CU_ASSERT_PTR_NULL(vault_take(&memory, UINT64_C(1) << 62, 1));
    CU_ASSERT_PTR_NOT_NULL(vault_take(&memory, 0, 8));
    CU_ASSERT_TRUE(vault_freeze(&memory));
    vault_free(&memory);
    CU_ASSERT_PTR_NULL(memory.chunks);
}

static void an_empty_vault_can_be_frozen(void)
{
    vault memory = {0};

    CU_ASSERT_TRUE(vault_freeze(&memory));
    CU_ASSERT_TRUE(vault_reset(&memory));
    CU_ASSERT_PTR_NOT_NULL(vault_take(&memory, 1, 1));
    vault_free(&memory);
    vault_free(&memory);
}

CU_TestInfo vault_tests[] = {
    {"frozen memory cannot be written", frozen_memory_cannot_be_written},
    {"taken memory is zeroed and aligned", taken_memory_is_zeroed_and_aligned},
    {"products are checked", products_are_checked},
    {"an empty vault can be frozen", an_empty_vault_can_be_frozen},
    CU_TEST_INFO_NULL,
};
