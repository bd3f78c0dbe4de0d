/* module_test.c - whole modules, files that are none, and validating without memory. */
#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "validate/validate.h"
#include "validate_test.h"

static validation validate(arena *memory, const char *path, uint32_t groups)
{
    const validate_options options = {.groups = groups, .quick = true, .worker = WORKER};
    validation found;
    char why[512] = "";

    CU_ASSERT_EQUAL_FATAL(validate_module(memory, path, &options, &found, why, sizeof why),
                          STATUS_OK);
    return found;
}

static const test_result *find(const validation *of, const char *test)
{
    for (size_t k = 0; k < of->n_results; k++)
        if (strcmp(of->results[k].name, test) == 0)
            return &of->results[k];
    return NULL;
}

static void test_good(void)
{
    arena *memory = arena_new(allocator_system());
    const validation found = validate(memory, TRAP_FOLDER "/nothing.so", 0);

    CU_ASSERT_TRUE(found.readable);
    CU_ASSERT_EQUAL(found.major, 1);
    CU_ASSERT_EQUAL(found.counts[VERDICT_FAILED], 0);
    CU_ASSERT_EQUAL(found.counts[VERDICT_PASSED] + found.counts[VERDICT_SKIPPED], found.n_results);
    CU_ASSERT_TRUE(found.counts[VERDICT_PASSED] > 25);
    CU_ASSERT_PTR_NULL(find(&found, "note")->plugin);
    CU_ASSERT_STRING_EQUAL(find(&found, "plain")->plugin, "trap.nothing");
    arena_free(memory);
}

/* Only the group that was asked for, but what closes it is told, too. */
static void test_groups(void)
{
    arena *memory = arena_new(allocator_system());
    validation found = validate(memory, TRAP_FOLDER "/nothing.so", GROUP_BIT(GROUP_FAILURE));

    for (size_t k = 0; k < found.n_results; k++)
        CU_ASSERT_EQUAL(found.results[k].group, GROUP_FAILURE);
    CU_ASSERT_EQUAL(found.n_results, 3);
    found = validate(memory, TRAP_FOLDER "/clock.so", GROUP_BIT(GROUP_DATA));
    CU_ASSERT_EQUAL(found.counts[VERDICT_FAILED], 1);
    CU_ASSERT_EQUAL(find(&found, "again")->kind, VERDICT_FAILED);
    CU_ASSERT_EQUAL(find(&found, "order")->kind, VERDICT_SKIPPED);
    CU_ASSERT_STRING_EQUAL(find(&found, "order")->did, "not run, as the test 'again' has failed");
    CU_ASSERT_EQUAL(find(&found, "missing")->kind, VERDICT_PASSED);
    arena_free(memory);
}

static void check_no_module(const char *path, bool readable, const char *did)
{
    arena *memory = arena_new(allocator_system());
    const validation found = validate(memory, path, 0);

    CU_ASSERT_EQUAL(found.readable, readable);
    CU_ASSERT_EQUAL_FATAL(found.n_results, 1);
    CU_ASSERT_EQUAL(found.results[0].kind, VERDICT_FAILED);
    CU_ASSERT_STRING_EQUAL(found.results[0].name, "note");
    if (strcmp(found.results[0].did, did) != 0)
        (void)fprintf(stderr, "said: %s\n", found.results[0].did);
    CU_ASSERT_STRING_EQUAL(found.results[0].did, did);
    arena_free(memory);
}

static void test_no_module(void)
{
    check_no_module("/nowhere/at/all.so", false, "cannot be read: No such file or directory");
    check_no_module(TRAP_FOLDER, false, "is not a file");
    check_no_module(TEXT_FILE, true, "it is a text file, not a shared object");
}

static void test_no_memory(void)
{
    const validate_options options = {
        .groups = GROUP_BIT(GROUP_STATIC), .quick = true, .worker = WORKER};
    status code = STATUS_SYSTEM;

    for (size_t n = 1; code != STATUS_OK; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        validation found;
        char why[512] = "";

        if (!memory)
            continue;
        code =
            validate_module(memory, TRAP_FOLDER "/no_title.so", &options, &found, why, sizeof why);
        CU_ASSERT_TRUE(code == STATUS_OK ? found.counts[VERDICT_FAILED] == 1
                                         : code == STATUS_SYSTEM);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
}

CU_TestInfo module_tests[] = {{"a module that does as it should", test_good},
                              {"groups and gates", test_groups},
                              {"files that are no module", test_no_module},
                              {"without memory", test_no_memory},
                              CU_TEST_INFO_NULL};
