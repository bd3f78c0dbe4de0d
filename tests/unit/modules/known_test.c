/* known_test.c - module files that need not be read again, and those that must be. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

#define LIST "cache/files-sdk1.2-1"
/* What no fixture has. */
#define OTHER_ID "0123456789abcdef0123456789abcdef01234567"

/* The line that the list has of a file. */
static void line_of(const char *path, const char *build_id, char *line, size_t size)
{
    struct stat about;

    CU_ASSERT_EQUAL_FATAL(stat(path, &about), 0);
    (void)snprintf(line, size, "%ju %ju %jd %jd %ld %jd %ld 1 %s\n", (uintmax_t)about.st_dev,
                   (uintmax_t)about.st_ino, (intmax_t)about.st_size, (intmax_t)about.st_mtim.tv_sec,
                   about.st_mtim.tv_nsec, (intmax_t)about.st_ctim.tv_sec, about.st_ctim.tv_nsec,
                   build_id);
}

/* The build id of SCRATCH/modules/m.so as a scan with SCRATCH/cache tells it. */
static void scanned_id(const scratch *place, char *build_id, size_t size)
{
    arena *memory = arena_new(allocator_system());
    folder_record folder = {scratch_path(place, "modules"), "test", true, NULL, FOLDER_OF_STUDY};
    test_describer how = describer_new();
    module_record *modules = NULL;
    size_t n = 0;

    CU_ASSERT_TRUE_FATAL(scan_folders(memory, &folder, 1, scratch_path(place, "cache"), NULL,
                                      &how.base, &modules, &n));
    CU_ASSERT_EQUAL_FATAL(n, 1);
    CU_ASSERT_EQUAL(modules->state, MODULE_READY);
    CU_ASSERT_STRING_EQUAL(modules->file.exported[0], "regind_module_v1");
    CU_ASSERT_EQUAL(modules->n_plugins, 2);
    (void)snprintf(build_id, size, "%s", modules->file.build_id);
    arena_free(memory);
}

/* A folder with one module, and a list that gives it OTHER_ID. */
static scratch listed_place(char *line, size_t size)
{
    scratch self = scratch_new();

    scratch_folder(&self, "modules");
    scratch_folder(&self, "cache");
    scratch_copy(&self, "good", "modules/m.so");
    line_of(scratch_path(&self, "modules/m.so"), OTHER_ID, line, size);
    scratch_write(&self, LIST, line, strlen(line));
    return self;
}

static void a_known_file_is_not_read(void)
{
    char line[512], id[129];
    scratch place = listed_place(line, sizeof line);

    scanned_id(&place, id, sizeof id);
    CU_ASSERT_STRING_EQUAL(id, OTHER_ID);
    scratch_remove(&place);
}

static void a_changed_file_is_read(void)
{
    char line[512], id[129];
    scratch place = listed_place(line, sizeof line);

    CU_ASSERT_EQUAL(chmod(scratch_path(&place, "modules/m.so"), 0700), 0);
    scanned_id(&place, id, sizeof id);
    CU_ASSERT_STRING_NOT_EQUAL(id, OTHER_ID);
    scratch_remove(&place);

    place = listed_place(line, sizeof line);
    scratch_copy(&place, "good", "other");
    CU_ASSERT_EQUAL(rename(scratch_path(&place, "other"), scratch_path(&place, "modules/m.so")), 0);
    scanned_id(&place, id, sizeof id);
    CU_ASSERT_STRING_NOT_EQUAL(id, OTHER_ID);
    scratch_remove(&place);
}

/* Each of these makes a list that is none. */
static void a_damaged_list_is_none(void)
{
    static const char *const damaged[] = {"x",
                                          "1 2 3\n",
                                          "no number\n",
                                          "1 2 3 4 5 6 7 1 \n",
                                          "1 2 3 4 5 6 7 1 not-hex\n",
                                          "1 2 3 4 5 6 7 9 ab\n",
                                          "-1 2 3 4 5 6 7 1 ab\n",
                                          "\n"};
    char line[512], text[1024], id[129];

    for (size_t k = 0; k < sizeof damaged / sizeof *damaged; k++) {
        scratch place = listed_place(line, sizeof line);

        (void)snprintf(text, sizeof text, "%s%s", line, damaged[k]);
        scratch_write(&place, LIST, text, strlen(text));
        scanned_id(&place, id, sizeof id);
        CU_ASSERT_STRING_NOT_EQUAL(id, OTHER_ID);
        scratch_write(&place, LIST, line, strlen(line) + 1); /* with a zero byte */
        scanned_id(&place, id, sizeof id);
        CU_ASSERT_STRING_NOT_EQUAL(id, OTHER_ID);
        scratch_remove(&place);
    }
}

/* What was made a moment ago may change without a sign; the build's own files are older. */
static void what_has_settled_is_remembered(void)
{
    char line[512], id[129], again[129], *list;
    scratch place = scratch_new();

    scratch_folder(&place, "modules");
    scratch_folder(&place, "cache");
    scratch_copy(&place, "good", "modules/m.so");
    scanned_id(&place, id, sizeof id);
    CU_ASSERT_NOT_EQUAL(access(scratch_path(&place, LIST), F_OK), 0);
    (void)sleep(4);
    scanned_id(&place, again, sizeof again);
    CU_ASSERT_STRING_EQUAL(again, id);
    line_of(scratch_path(&place, "modules/m.so"), id, line, sizeof line);
    list = scratch_read(&place, LIST);
    CU_ASSERT_STRING_NOT_EQUAL(list, "");
    CU_ASSERT_EQUAL(strncmp(list, line, strlen(line) - strlen(id) - 3), 0);
    CU_ASSERT_PTR_NOT_NULL(strstr(list, id));
    free(list);
    scratch_remove(&place);
}

CU_TestInfo known_tests[] = {
    {"a known file is not read", a_known_file_is_not_read},
    {"a changed file is read", a_changed_file_is_read},
    {"a damaged list is none", a_damaged_list_is_none},
    {"what has settled is remembered", what_has_settled_is_remembered},
    CU_TEST_INFO_NULL,
};
