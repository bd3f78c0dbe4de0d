/* text_test.c - lists, comments, fields and paths that are written. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "init/guess.h"
#include "init/paths.h"
#include "init/text_build.h"
#include "init_test.h"

static void lists(void)
{
    arena *const memory = arena_new(allocator_system());
    init_guess guess = {.memory = memory};

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    init_add_item(&guess, "skip_rows", "Total", NULL, "first");
    init_add_item(&guess, "skip_rows", "Source: us, and you", NULL, "second");
    init_add_item(&guess, "skip_rows", "Total", NULL, "third");
    CU_ASSERT_STRING_EQUAL(init_get(&guess, "skip_rows"), "Total, \"Source: us, and you\"");
    CU_ASSERT_STRING_EQUAL(init_why(&guess, "skip_rows"), "first; second");
    init_add_list(&guess, "skip_rows", "Total, \"Source: us, and you\", Part (a, b)", "third");
    CU_ASSERT_STRING_EQUAL(init_get(&guess, "skip_rows"),
                           "Total, \"Source: us, and you\", Part (a, b)");
    init_add_item(&guess, "keys", "year", "period", NULL);
    CU_ASSERT_STRING_EQUAL(init_get(&guess, "keys"), "year:period");
    init_unset(&guess, "skip_rows");
    CU_ASSERT_PTR_NULL(init_get(&guess, "skip_rows"));
    CU_ASSERT_STRING_EQUAL(init_get(&guess, "keys"), "year:period");
    init_doubt(&guess, "%s", "once");
    init_doubt(&guess, "%s", "once");
    CU_ASSERT_EQUAL(guess.n_doubts, 1);
    CU_ASSERT_FALSE(guess.no_memory);
    arena_free(memory);
}

static void texts(void)
{
    arena *const memory = arena_new(allocator_system());
    text_build built = {.memory = memory};

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    text_add_comment(&built, "one\ntwo");
    text_add_field(&built, "a, \"b\"");
    text_add(&built, ",%d", 1);
    CU_ASSERT_STRING_EQUAL(text_built(&built), "; one two\n\"a, \"\"b\"\"\",1");
    arena_free(memory);
}

static void paths(void)
{
    arena *const memory = arena_new(allocator_system());
    char here[] = "/tmp/regind-paths-XXXXXX";

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(here));
    CU_ASSERT_EQUAL_FATAL(chdir(here), 0);
    CU_ASSERT_STRING_EQUAL(init_path_from(memory, NULL, "a.csv"), "a.csv");
    CU_ASSERT_STRING_EQUAL(init_path_from(memory, ".", "a.csv"), "a.csv");
    CU_ASSERT_STRING_EQUAL(init_path_from(memory, "out", "/data/a.csv"), "/data/a.csv");
    CU_ASSERT_EQUAL(fclose(fopen("a.csv", "we")), 0);
    CU_ASSERT_STRING_EQUAL(init_path_from(memory, "out", "a.csv"), "../a.csv");
    CU_ASSERT_STRING_EQUAL(init_path_from(memory, "out/deep/", "a.csv"), "../../a.csv");
    CU_ASSERT_EQUAL(unlink("a.csv"), 0);
    CU_ASSERT_EQUAL(chdir("/"), 0);
    CU_ASSERT_EQUAL(rmdir(here), 0);
    arena_free(memory);
}

CU_TestInfo text_tests[] = {
    {"lists", lists},
    {"texts", texts},
    {"paths", paths},
    CU_TEST_INFO_NULL,
};
