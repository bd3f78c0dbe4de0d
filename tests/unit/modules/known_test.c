/* known_test.c - module files that need not be read again, and those that must be. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

#define LIST "cache/files-sdk1.2-2"
/* What no fixture has. */
#define OTHER_ID "0123456789abcdef0123456789abcdef01234567"

/* The line that the list has of a file. */
static void line_of(const char *path, const char *build_id, char *line, size_t size)
{
    struct stat about;

    CU_ASSERT_EQUAL_FATAL(stat(path, &about), 0);
    (void)snprintf(line, size, "%ju %ju %jd %jd %ld %jd %ld 1 %s good.first good.second\n",
                   (uintmax_t)about.st_dev, (uintmax_t)about.st_ino, (intmax_t)about.st_size,
                   (intmax_t)about.st_mtim.tv_sec, about.st_mtim.tv_nsec,
                   (intmax_t)about.st_ctim.tv_sec, about.st_ctim.tv_nsec, build_id);
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
    CU_ASSERT_STRING_EQUAL(strstr(list, id), strstr(line, id));
    CU_ASSERT_EQUAL(strncmp(list, line, strlen(line) - strlen(strstr(line, id)) - 2), 0);
    free(list);
    scratch_remove(&place);
}

/* What finds a listed module, with a cache that may hold its description. */
static module_list *find_listed(arena *memory, const scratch *place, describer *how)
{
    const char *folder = scratch_path(place, "modules");
    module_list *list;

    (void)setenv("XDG_DATA_HOME", scratch_path(place, "none"), 1);
    list = modules_find(memory, &folder, 1, scratch_path(place, "cache"), NULL, how);
    (void)unsetenv("XDG_DATA_HOME");
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    return list;
}

/* Describes what lies in /tmp, and nothing of the build's own modules. */
static status describe_scratch(describer *base, const char *path, arena *memory, json_t **json,
                               const char **reason)
{
    test_describer inner = describer_new();

    (void)base;
    return strncmp(path, "/tmp/regind-modules-", 20) == 0
               ? inner.base.describe(&inner.base, path, memory, json, reason)
               : STATUS_SYSTEM;
}

static void a_description_is_read_when_it_is_needed(void)
{
    describer how = {describe_scratch};
    arena *memory = arena_new(allocator_system());
    char line[512];
    scratch place = listed_place(line, sizeof line);
    module_list *list = find_listed(memory, &place, &how);
    const module_record *listed = record_of(list->modules, list->n_modules, "m.so");
    const plugin_description *plugin;

    CU_ASSERT_PTR_NOT_NULL_FATAL(listed);
    CU_ASSERT_EQUAL(listed->state, MODULE_READY);
    CU_ASSERT_PTR_NULL(listed->plugins);
    CU_ASSERT_PTR_NULL(modules_plugin(list, "good.third"));
    CU_ASSERT_PTR_NULL(listed->plugins);
    list->later = &how; /* the cache has none */
    plugin = modules_plugin(list, "good.second");
    CU_ASSERT_PTR_NOT_NULL_FATAL(plugin);
    CU_ASSERT_STRING_EQUAL(plugin->id, "good.second");
    CU_ASSERT_PTR_EQUAL(plugin, &listed->plugins[1]);
    arena_free(memory);
    scratch_remove(&place);
}

static void a_description_that_is_gone_is_told(void)
{
    describer how = {describe_scratch};
    arena *memory = arena_new(allocator_system());
    test_describer later = describer_new();
    char line[512];
    scratch place = listed_place(line, sizeof line);
    module_list *list = find_listed(memory, &place, &how);
    const module_record *found;

    later.code = STATUS_PLUGIN;
    later.reason = "it crashed when it was loaded";
    list->later = &later.base;
    CU_ASSERT_PTR_NULL(modules_plugin(list, "good.first"));
    CU_ASSERT_EQUAL(later.asked, 1);
    CU_ASSERT_PTR_NULL(modules_plugin(list, "good.first"));
    CU_ASSERT_EQUAL(later.asked, 1);
    found = modules_state_with(list, MODULE_REJECTED, "good.first");
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    CU_ASSERT_STRING_EQUAL(found->reason, "it crashed when it was loaded");
    arena_free(memory);
    scratch_remove(&place);
}

/* Another module's ids beside this file's identity. */
static void a_description_of_other_plugins_is_none(void)
{
    describer how = {describe_scratch};
    arena *memory = arena_new(allocator_system());
    char line[512], *ids;
    scratch place = listed_place(line, sizeof line);
    module_list *list;

    ids = strstr(line, "good.first");
    (void)strcpy(ids, "twin.own\n");
    scratch_write(&place, LIST, line, strlen(line));
    list = find_listed(memory, &place, &how);
    list->later = &how;
    CU_ASSERT_PTR_NULL(modules_plugin(list, "twin.own"));
    CU_ASSERT_EQUAL(record_of(list->modules, list->n_modules, "m.so")->state, MODULE_REJECTED);
    arena_free(memory);
    scratch_remove(&place);
}

CU_TestInfo known_tests[] = {
    {"a known file is not read", a_known_file_is_not_read},
    {"a changed file is read", a_changed_file_is_read},
    {"a damaged list is none", a_damaged_list_is_none},
    {"what has settled is remembered", what_has_settled_is_remembered},
    {"a description is read when it is needed", a_description_is_read_when_it_is_needed},
    {"a description that is gone is told", a_description_that_is_gone_is_told},
    {"a description of other plugins is none", a_description_of_other_plugins_is_none},
    CU_TEST_INFO_NULL,
};
