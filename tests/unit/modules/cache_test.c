/* cache_test.c - what is remembered of modules, and what is not believed. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "support.h"

/* Looks through SCRATCH/modules with the cache SCRATCH/CACHE and tells of its only module. */
typedef struct outcome {
    module_state state;
    bool cached;
    size_t asked, n_plugins;
    char reason[128], build_id[129];
} outcome;

static outcome look(const scratch *place, const char *cache, test_describer how)
{
    arena *memory = arena_new(allocator_system());
    folder_record folder = {scratch_path(place, "modules"), "test", true, NULL, FOLDER_OF_STUDY};
    module_record *modules = NULL;
    outcome result = {0};
    size_t n = 0;

    CU_ASSERT_TRUE_FATAL(scan_folders(memory, &folder, 1, cache ? scratch_path(place, cache) : NULL,
                                      NULL, &how.base, &modules, &n));
    CU_ASSERT_EQUAL_FATAL(n, 1);
    result.state = modules->state;
    result.cached = modules->cached;
    result.asked = how.asked;
    result.n_plugins = modules->n_plugins;
    (void)snprintf(result.reason, sizeof result.reason, "%s",
                   modules->reason ? modules->reason : "");
    (void)snprintf(result.build_id, sizeof result.build_id, "%s", modules->file.build_id);
    arena_free(memory);
    return result;
}

static scratch place_with(const char *fixture)
{
    scratch self = scratch_new();

    scratch_folder(&self, "modules");
    scratch_copy(&self, fixture, "modules/m.so");
    return self;
}

/* The only file of a folder in the scratch; "" when there is none. */
static const char *only_file(const scratch *place, const char *folder)
{
    static char name[512];
    DIR *stream = opendir(scratch_path(place, folder));
    struct dirent *entry;
    size_t n = 0;

    *name = '\0';
    while (stream && (entry = readdir(stream))) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        (void)snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
        n++;
    }
    if (stream)
        (void)closedir(stream);
    CU_ASSERT_TRUE(n <= 1); /* no temporary file is left */
    return name;
}

static void the_second_look_asks_nobody(void)
{
    scratch place = place_with("good");
    outcome first = look(&place, "a/b/cache", describer_new());
    outcome second = look(&place, "a/b/cache", describer_new());
    char expected[256];
    struct stat facts;

    CU_ASSERT_EQUAL(first.state, MODULE_READY);
    CU_ASSERT_FALSE(first.cached);
    CU_ASSERT_EQUAL(first.asked, 1);
    CU_ASSERT_EQUAL(second.state, MODULE_READY);
    CU_ASSERT_TRUE(second.cached);
    CU_ASSERT_EQUAL(second.asked, 0);
    CU_ASSERT_EQUAL(second.n_plugins, 2);
    CU_ASSERT_EQUAL(stat(scratch_path(&place, "a"), &facts), 0);
    CU_ASSERT_EQUAL(facts.st_mode & 0777, 0700);
    CU_ASSERT_EQUAL(stat(scratch_path(&place, "a/b/cache"), &facts), 0);
    CU_ASSERT_EQUAL(facts.st_mode & 0777, 0700);
    (void)snprintf(expected, sizeof expected, "a/b/cache/%s-sdk1.2-2.json", first.build_id);
    CU_ASSERT_STRING_EQUAL(only_file(&place, "a/b/cache"), expected);
    scratch_remove(&place);
}

static void the_reason_of_a_rejection_is_remembered(void)
{
    scratch place = place_with("same_id");
    outcome first = look(&place, "cache", describer_new());
    outcome second = look(&place, "cache", describer_new());

    CU_ASSERT_EQUAL(first.state, MODULE_REJECTED);
    CU_ASSERT_EQUAL(first.asked, 1);
    CU_ASSERT_EQUAL(second.state, MODULE_REJECTED);
    CU_ASSERT_EQUAL(second.asked, 0);
    CU_ASSERT_TRUE(second.cached);
    CU_ASSERT_STRING_EQUAL(second.reason, "it contains two plugins 'same.id'");
    scratch_remove(&place);
}

/* A library that is missing today may be installed tomorrow. */
static void what_is_not_the_module_s_fault_is_not_remembered(void)
{
    scratch place = place_with("good");
    test_describer broken = describer_new();
    outcome result;

    broken.code = STATUS_SYSTEM;
    broken.reason = "libsomething.so.1 is not there";
    result = look(&place, "cache", broken);
    CU_ASSERT_EQUAL(result.state, MODULE_REJECTED);
    CU_ASSERT_STRING_EQUAL(result.reason, "libsomething.so.1 is not there");
    CU_ASSERT_STRING_EQUAL(only_file(&place, "cache"), "");
    CU_ASSERT_EQUAL(look(&place, "cache", describer_new()).state, MODULE_READY);
    scratch_remove(&place);
}

static void without_a_build_id_nothing_is_remembered(void)
{
    scratch place = place_with("no_build_id");

    CU_ASSERT_EQUAL(look(&place, "cache", describer_new()).asked, 1);
    CU_ASSERT_EQUAL(look(&place, "cache", describer_new()).asked, 1);
    CU_ASSERT_STRING_EQUAL(only_file(&place, "cache"), "");
    scratch_remove(&place);
}

static void without_a_cache_nothing_is_remembered(void)
{
    scratch place = place_with("good");

    CU_ASSERT_EQUAL(look(&place, NULL, describer_new()).asked, 1);
    CU_ASSERT_EQUAL(look(&place, NULL, describer_new()).asked, 1);
    scratch_remove(&place);
}

/* Puts `text` for the cached description; it must be asked for again and written anew. */
static void check_disbelieved(const char *text)
{
    scratch place = place_with("good");
    char *before, *after;
    char name[512];
    outcome result;

    (void)look(&place, "cache", describer_new());
    (void)snprintf(name, sizeof name, "%s", only_file(&place, "cache"));
    before = scratch_read(&place, name);
    scratch_write(&place, name, text, strlen(text));
    result = look(&place, "cache", describer_new());
    CU_ASSERT_EQUAL(result.state, MODULE_READY);
    CU_ASSERT_EQUAL(result.asked, 1);
    CU_ASSERT_FALSE(result.cached);
    after = scratch_read(&place, name);
    CU_ASSERT_STRING_EQUAL(after, before);
    free(before);
    free(after);
    scratch_remove(&place);
}

static void a_damaged_entry_is_written_anew(void)
{
    check_disbelieved("");
    check_disbelieved("{");
    check_disbelieved("[]");
    check_disbelieved("{\"reason\": \"made up\"}");
    check_disbelieved("{\"format\": 2, \"build_id\": \"00\", \"size\": 1, \"reason\": \"no\"}");
}

/* The same with one member of a good entry changed. */
static void check_disbelieved_with(const char *name, json_t *value)
{
    scratch place = place_with("good");
    json_t *entry;
    char *text;

    (void)look(&place, "cache", describer_new());
    text = scratch_read(&place, only_file(&place, "cache"));
    entry = json_loads(text, 0, NULL);
    free(text);
    CU_ASSERT_EQUAL_FATAL(json_object_set_new(entry, name, value), 0);
    text = json_dumps(entry, 0);
    check_disbelieved(text);
    free(text);
    json_decref(entry);
    scratch_remove(&place);
}

static void an_entry_of_another_file_is_written_anew(void)
{
    check_disbelieved_with("format", json_integer(1));
    check_disbelieved_with("build_id", json_string("00"));
    check_disbelieved_with("build_id", json_null());
    check_disbelieved_with("size", json_integer(17));
    check_disbelieved_with("size", json_integer(-1));
    check_disbelieved_with("plugins", json_array());
    check_disbelieved_with("plugins", json_pack("[{s:s}]", "id", "made.up"));
}

static void a_cache_that_cannot_be_written_is_done_without(void)
{
    scratch place = place_with("good");
    outcome result;

    scratch_write(&place, "file", "", 0);
    result = look(&place, "file", describer_new()); /* a file, not a folder */
    CU_ASSERT_EQUAL(result.state, MODULE_READY);
    result = look(&place, "file/below", describer_new());
    CU_ASSERT_EQUAL(result.state, MODULE_READY);
    CU_ASSERT_EQUAL(result.asked, 1);
    scratch_folder(&place, "readonly");
    CU_ASSERT_EQUAL(chmod(scratch_path(&place, "readonly"), 0500), 0);
    result = look(&place, "readonly", describer_new());
    CU_ASSERT_EQUAL(result.state, MODULE_READY);
    if (geteuid() != 0)
        CU_ASSERT_STRING_EQUAL(only_file(&place, "readonly"), "");
    scratch_remove(&place);
}

/* An entry that is a pipe would block whoever opens it; it is replaced. */
static void an_entry_that_is_no_file_does_not_block(void)
{
    scratch place = place_with("good");
    char name[512];

    (void)look(&place, "cache", describer_new());
    (void)snprintf(name, sizeof name, "%s", only_file(&place, "cache"));
    CU_ASSERT_EQUAL(unlink(scratch_path(&place, name)), 0);
    CU_ASSERT_EQUAL(mkfifo(scratch_path(&place, name), 0600), 0);
    CU_ASSERT_EQUAL(look(&place, "cache", describer_new()).asked, 1);
    CU_ASSERT_EQUAL(look(&place, "cache", describer_new()).asked, 0);
    scratch_remove(&place);
}

CU_TestInfo cache_tests[] = {
    {"the second look asks nobody", the_second_look_asks_nobody},
    {"the reason of a rejection is remembered", the_reason_of_a_rejection_is_remembered},
    {"what is not the module's fault is not remembered",
     what_is_not_the_module_s_fault_is_not_remembered},
    {"without a build id nothing is remembered", without_a_build_id_nothing_is_remembered},
    {"without a cache nothing is remembered", without_a_cache_nothing_is_remembered},
    {"a damaged entry is written anew", a_damaged_entry_is_written_anew},
    {"an entry of another file is written anew", an_entry_of_another_file_is_written_anew},
    {"a cache that cannot be written is done without",
     a_cache_that_cannot_be_written_is_done_without},
    {"an entry that is no file does not block", an_entry_that_is_no_file_does_not_block},
    CU_TEST_INFO_NULL,
};
