/* folders_test.c - which folders are looked through, in which order. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "failing_allocator.h"
#include "support.h"

typedef struct found {
    arena *memory;
    const folder_record *folders;
    size_t n;
} found;

static found find(const char *const *study, size_t n_study)
{
    found self = {arena_new(allocator_system()), NULL, 0};

    self.folders = folders_list(self.memory, study, n_study, &self.n);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.folders);
    return self;
}

static void forget(void)
{
    (void)unsetenv("REGIND_PLUGIN_PATH");
    (void)unsetenv("XDG_DATA_HOME");
    (void)unsetenv("XDG_CACHE_HOME");
}

static void check_folder(const folder_record *folder, const char *path, const char *why)
{
    CU_ASSERT_STRING_EQUAL(folder->path, path);
    CU_ASSERT_STRING_EQUAL(folder->why, why);
}

static void they_come_in_their_order(void)
{
    const char *const study[] = {"/nowhere/study", "relative/study"};
    found result;

    (void)setenv("REGIND_PLUGIN_PATH", "/nowhere/one:/nowhere/two", 1);
    (void)setenv("XDG_DATA_HOME", "/nowhere/data", 1);
    result = find(study, 2);
    CU_ASSERT_TRUE_FATAL(result.n >= 6);
    check_folder(&result.folders[0], "/nowhere/one", "REGIND_PLUGIN_PATH");
    check_folder(&result.folders[1], "/nowhere/two", "REGIND_PLUGIN_PATH");
    check_folder(&result.folders[2], "/nowhere/study", "plugins = of the study");
    check_folder(&result.folders[3], "relative/study", "plugins = of the study");
    check_folder(&result.folders[4], "/nowhere/data/regind/plugins", "folder of the user");
    for (size_t k = 0; k < 5; k++) {
        CU_ASSERT_FALSE(result.folders[k].exists);
        CU_ASSERT_PTR_NULL(result.folders[k].reason); /* not to be there is no error */
    }
    arena_free(result.memory);
    forget();
}

/* This test runs in a build tree, so the built modules are taken and no installed ones. */
static void the_program_brings_its_own(void)
{
    found result;
    const char *last;

    forget();
    result = find(NULL, 0);
    CU_ASSERT_STRING_EQUAL(result.folders[result.n - 1].why, "folder of the build");
    last = strrchr(result.folders[result.n - 1].path, '/');
    CU_ASSERT_STRING_EQUAL(last, "/plugins-built");
    CU_ASSERT_EQUAL(result.n, 2); /* the user's and this */
    arena_free(result.memory);
}

/* Copies this very program into the scratch. */
static void copy_program(const scratch *place, const char *name)
{
    allocator *from = allocator_system();
    char text[REASON_BYTES];
    sentence why = {text, sizeof text, false};
    file_bytes program = {0};

    CU_ASSERT_TRUE_FATAL(file_read(from, "/proc/self/exe", 512 << 20, NULL, &program, &why));
    scratch_write(place, name, program.bytes, program.size);
    CU_ASSERT_EQUAL(chmod(scratch_path(place, name), 0700), 0);
    file_release(from, &program);
}

/* Outside the build tree: first beside the program, wherever that is, then where it was to be. */
static void a_moved_installation_is_found(void)
{
    scratch place = scratch_new();
    char command[4096], expected[4096], said[4096] = "";
    FILE *stream;

    forget();
    scratch_folder(&place, "bin");
    copy_program(&place, "bin/program");
    (void)snprintf(command, sizeof command, "XDG_DATA_HOME=/nowhere %s --folders",
                   scratch_path(&place, "bin/program"));
    (void)snprintf(expected, sizeof expected,
                   "folder of the user: /nowhere/regind/plugins\n"
                   "folder beside the program: %s/%s/regind/plugins\n"
                   "folder of the installation: %s/regind/plugins\n",
                   place.path, LIB, FULL_LIB);
    stream = popen(command, "r");
    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    said[fread(said, 1, sizeof said - 1, stream)] = '\0';
    CU_ASSERT_EQUAL(pclose(stream), 0);
    CU_ASSERT_STRING_EQUAL(said, expected);
    scratch_remove(&place);
}

static void nobody_asked_for_the_working_directory(void)
{
    found result;

    (void)setenv("REGIND_PLUGIN_PATH", ":/nowhere/one::", 1);
    (void)setenv("XDG_DATA_HOME", "relative", 1);
    result = find(NULL, 0);
    CU_ASSERT_EQUAL(result.n, 3);
    check_folder(&result.folders[0], "/nowhere/one", "REGIND_PLUGIN_PATH");
    for (size_t k = 0; k < result.n; k++)
        CU_ASSERT_EQUAL(result.folders[k].path[0], '/');
    arena_free(result.memory);
    forget();
}

static void home_stands_in(void)
{
    char *home = strdup(getenv("HOME") ? getenv("HOME") : "");
    arena *memory = arena_new(allocator_system());
    found result;

    forget();
    (void)setenv("HOME", "/nowhere/me/", 1);
    result = find(NULL, 0);
    check_folder(&result.folders[0], "/nowhere/me/.local/share/regind/plugins",
                 "folder of the user");
    arena_free(result.memory);
    CU_ASSERT_STRING_EQUAL(modules_cache_folder(memory), "/nowhere/me/.cache/regind");
    (void)setenv("XDG_CACHE_HOME", "/nowhere/cache", 1);
    CU_ASSERT_STRING_EQUAL(modules_cache_folder(memory), "/nowhere/cache/regind");
    forget();
    (void)unsetenv("HOME");
    result = find(NULL, 0);
    CU_ASSERT_EQUAL(result.n, 1);
    arena_free(result.memory);
    CU_ASSERT_PTR_NULL(modules_cache_folder(memory));
    (void)setenv("HOME", home, 1);
    free(home);
    arena_free(memory);
}

static void each_is_taken_once(void)
{
    scratch place = scratch_new();
    char path[4096];
    const char *study[2];
    found result;

    scratch_folder(&place, "real");
    CU_ASSERT_EQUAL(symlink("real", scratch_path(&place, "link")), 0);
    (void)snprintf(path, sizeof path, "%s:/nowhere/x:%s/:/nowhere/x", scratch_path(&place, "real"),
                   scratch_path(&place, "real"));
    (void)setenv("REGIND_PLUGIN_PATH", path, 1);
    study[0] = scratch_path(&place, "link");
    study[1] = "/nowhere/x";
    result = find(study, 2);
    CU_ASSERT_EQUAL(result.n, 4);
    check_folder(&result.folders[0], scratch_path(&place, "real"), "REGIND_PLUGIN_PATH");
    CU_ASSERT_TRUE(result.folders[0].exists);
    check_folder(&result.folders[1], "/nowhere/x", "REGIND_PLUGIN_PATH");
    CU_ASSERT_STRING_EQUAL(result.folders[2].why, "folder of the user");
    arena_free(result.memory);
    scratch_remove(&place);
    forget();
}

static void what_is_no_folder_is_told(void)
{
    scratch place = scratch_new();
    const char *study[1];
    found result;

    scratch_write(&place, "file", "x", 1);
    study[0] = scratch_path(&place, "file");
    result = find(study, 1);
    CU_ASSERT_FALSE(result.folders[0].exists);
    CU_ASSERT_STRING_EQUAL(result.folders[0].reason, "it is not a folder");
    arena_free(result.memory);
    scratch_remove(&place);
}

static void no_memory_is_survived(void)
{
    const char *const study[] = {"/nowhere/study"};
    bool good = false;

    (void)setenv("REGIND_PLUGIN_PATH", "/nowhere/one:/nowhere/two", 1);
    for (size_t k = 0; !good && k < 1000; k++) {
        failing_allocator few = failing_after(k);
        arena *memory = arena_new(&few.base);
        size_t n;

        good = memory && folders_list(memory, study, 1, &n);
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
    CU_ASSERT_TRUE(good);
    forget();
}

CU_TestInfo folders_tests[] = {
    {"they come in their order", they_come_in_their_order},
    {"the program brings its own", the_program_brings_its_own},
    {"a moved installation is found", a_moved_installation_is_found},
    {"nobody asked for the working directory", nobody_asked_for_the_working_directory},
    {"HOME stands in", home_stands_in},
    {"each is taken once", each_is_taken_once},
    {"what is no folder is told", what_is_no_folder_is_told},
    {"no memory is survived", no_memory_is_survived},
    CU_TEST_INFO_NULL,
};
