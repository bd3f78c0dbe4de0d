/* scan_test.c - folders full of files that end in .so. */
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "failing_allocator.h"
#include "support.h"

typedef struct scanned {
    arena *memory;
    module_record *modules;
    size_t n;
} scanned;

/* Looks through one folder, without a cache. */
static scanned scan(const scratch *place, describer *how)
{
    scanned self = {arena_new(allocator_system()), NULL, 0};
    folder_record folder = {place->path, "test", true, NULL, FOLDER_OF_STUDY};

    CU_ASSERT_TRUE_FATAL(
        scan_folders(self.memory, &folder, 1, NULL, NULL, how, &self.modules, &self.n));
    return self;
}

static void check(const scanned *self, const char *name, module_state state, const char *reason)
{
    const module_record *record = record_of(self->modules, self->n, name);

    CU_ASSERT_PTR_NOT_NULL_FATAL(record);
    CU_ASSERT_EQUAL(record->state, state);
    if (reason)
        CU_ASSERT_STRING_EQUAL(record->reason ? record->reason : "(none)", reason);
    if (!reason)
        CU_ASSERT_PTR_NULL(record->reason);
    CU_ASSERT_FALSE(record->cached);
    CU_ASSERT_STRING_EQUAL(record->folder_why, "test");
}

static void modules_are_sorted_and_others_told_apart(void)
{
    test_describer how = describer_new();
    scratch place = scratch_new();
    scanned result;

    scratch_copy(&place, "twin", "b.so");
    scratch_copy(&place, "good", "a.so");
    scratch_copy(&place, "foreign", "c.so");
    scratch_copy(&place, "two_symbols", "d.so");
    scratch_copy(&place, "symbol_only", "e.so");
    scratch_copy(&place, "same_id", "f.so");
    scratch_copy(&place, "good", "good.so.1"); /* this and the next three are not looked at */
    scratch_copy(&place, "good", ".hidden.so");
    scratch_copy(&place, "good", ".so");
    scratch_copy(&place, "good", "xso");
    result = scan(&place, &how.base);
    CU_ASSERT_EQUAL_FATAL(result.n, 6);
    CU_ASSERT_STRING_EQUAL(result.modules[0].path, scratch_path(&place, "a.so"));
    CU_ASSERT_STRING_EQUAL(result.modules[5].path, scratch_path(&place, "f.so"));
    check(&result, "a.so", MODULE_READY, NULL);
    check(&result, "b.so", MODULE_READY, NULL);
    check(&result, "c.so", MODULE_FOREIGN, "it is a shared object, but not a module of regind");
    check(&result, "d.so", MODULE_REJECTED,
          "it exports 2 symbols, 'regind_module_v1' and 'ini_parse'; a module exports "
          "regind_module_v1 alone");
    check(&result, "e.so", MODULE_REJECTED, "it exports regind_module_v1 but has no REGI note");
    check(&result, "f.so", MODULE_REJECTED, "it contains two plugins 'same.id'");
    CU_ASSERT_EQUAL(how.asked, 3); /* a, b and f: no other is worth a process */
    CU_ASSERT_EQUAL_FATAL(result.modules[0].n_plugins, 2);
    CU_ASSERT_STRING_EQUAL(result.modules[0].plugins[0].id, "good.first");
    CU_ASSERT_STRING_EQUAL(result.modules[0].plugins[1].module, result.modules[0].path);
    CU_ASSERT_STRING_EQUAL(result.modules[0].plugins[1].build_id, result.modules[0].file.build_id);
    arena_free(result.memory);
    scratch_remove(&place);
}

static void make_socket(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    int file = socket(AF_UNIX, SOCK_STREAM, 0);

    (void)snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    CU_ASSERT_EQUAL(bind(file, (const struct sockaddr *)&address, sizeof address), 0);
    (void)close(file);
}

static void files_that_are_none_are_told_and_never_block(void)
{
    test_describer how = describer_new();
    scratch place = scratch_new();
    scanned result;

    scratch_folder(&place, "folder.so");
    CU_ASSERT_EQUAL(mkfifo(scratch_path(&place, "pipe.so"), 0600), 0);
    make_socket(scratch_path(&place, "socket.so"));
    CU_ASSERT_EQUAL(symlink("/dev/null", scratch_path(&place, "device.so")), 0);
    CU_ASSERT_EQUAL(symlink("gone", scratch_path(&place, "dangling.so")), 0);
    CU_ASSERT_EQUAL(symlink("loop.so", scratch_path(&place, "loop.so")), 0);
    CU_ASSERT_EQUAL(symlink(FIXTURES "/good.so", scratch_path(&place, "link.so")), 0);
    scratch_write(&place, "text.so", "not a module\n", 13);
    scratch_write(&place, "empty.so", "", 0);
    result = scan(&place, &how.base);
    CU_ASSERT_EQUAL(result.n, 9);
    check(&result, "folder.so", MODULE_REJECTED, "it is a folder, not a file");
    check(&result, "pipe.so", MODULE_REJECTED, "it is a pipe, not a file");
    check(&result, "socket.so", MODULE_REJECTED, "it is a socket, not a file");
    check(&result, "device.so", MODULE_REJECTED, "it is a device, not a file");
    check(&result, "dangling.so", MODULE_REJECTED, "it is a symbolic link to nothing");
    check(&result, "loop.so", MODULE_REJECTED,
          "it cannot be read: Too many levels of symbolic links");
    check(&result, "text.so", MODULE_REJECTED, "it is a text file, not a shared object");
    check(&result, "empty.so", MODULE_REJECTED, "it is empty");
    check(&result, "link.so", MODULE_READY, NULL);
    arena_free(result.memory);
    scratch_remove(&place);
}

/* The administrator reads everything, so this shows nothing to them. */
static void unreadable_files_are_told(void)
{
    test_describer how = describer_new();
    scratch place = scratch_new();
    scanned result;

    scratch_copy(&place, "good", "secret.so");
    CU_ASSERT_EQUAL(chmod(scratch_path(&place, "secret.so"), 0), 0);
    result = scan(&place, &how.base);
    if (geteuid() == 0)
        check(&result, "secret.so", MODULE_READY, NULL);
    else
        check(&result, "secret.so", MODULE_REJECTED, "it cannot be read: Permission denied");
    arena_free(result.memory);
    scratch_remove(&place);
}

static void a_huge_file_is_not_read(void)
{
    test_describer how = describer_new();
    scratch place = scratch_new();
    scanned result;

    scratch_write(&place, "huge.so", "x", 1);
    CU_ASSERT_EQUAL(truncate(scratch_path(&place, "huge.so"), (off_t)1 << 40), 0);
    result = scan(&place, &how.base);
    check(&result, "huge.so", MODULE_REJECTED, "it is larger than 512 MiB");
    arena_free(result.memory);
    scratch_remove(&place);
}

static void the_describer_can_fail(void)
{
    test_describer how = describer_new();
    scratch place = scratch_new();
    scanned result;

    scratch_copy(&place, "good", "good.so");
    how.code = STATUS_PLUGIN;
    how.reason = "it crashed while it was described";
    result = scan(&place, &how.base);
    check(&result, "good.so", MODULE_REJECTED, "it crashed while it was described");
    arena_free(result.memory);
    how.reason = NULL;
    result = scan(&place, &how.base);
    check(&result, "good.so", MODULE_REJECTED, "it could not be described");
    arena_free(result.memory);
    scratch_remove(&place);
}

static status describe_nonsense(describer *self, const char *path, arena *memory, json_t **json,
                                const char **reason)
{
    (void)self;
    (void)path;
    (void)memory;
    (void)reason;
    *json = json_pack("{s:[{s:i}]}", "plugins", "id", 7);
    return STATUS_OK;
}

static status describe_nothing(describer *self, const char *path, arena *memory, json_t **json,
                               const char **reason)
{
    (void)self;
    (void)path;
    (void)memory;
    (void)json;
    (void)reason;
    return STATUS_OK;
}

static void the_describer_is_not_trusted(void)
{
    describer nonsense = {describe_nonsense}, nothing = {describe_nothing};
    scratch place = scratch_new();
    scanned result;

    scratch_copy(&place, "good", "good.so");
    result = scan(&place, &nonsense);
    check(&result, "good.so", MODULE_REJECTED, "the description's 'id' is not a text");
    arena_free(result.memory);
    result = scan(&place, &nothing);
    check(&result, "good.so", MODULE_REJECTED, "the description's 'plugins' is not a list");
    arena_free(result.memory);
    scratch_remove(&place);
}

/* Two folders for modules_find(), through the environment and the study. */
static module_list *find_in(arena *memory, const scratch *place, describer *how)
{
    const char *study[] = {scratch_path(place, "study")};
    module_list *list;

    (void)setenv("REGIND_PLUGIN_PATH", scratch_path(place, "path"), 1);
    (void)setenv("XDG_DATA_HOME", scratch_path(place, "none"), 1);
    list = modules_find(memory, study, 1, NULL, NULL, how);
    (void)unsetenv("REGIND_PLUGIN_PATH");
    (void)unsetenv("XDG_DATA_HOME");
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

static void the_first_plugin_of_an_id_wins(void)
{
    describer how = {describe_scratch};
    arena *memory = arena_new(allocator_system());
    scratch place = scratch_new();
    const module_record *twin;
    module_list *list;
    const char **ids;
    size_t n;

    scratch_folder(&place, "path");
    scratch_folder(&place, "study");
    scratch_copy(&place, "good", "path/z.so"); /* the folder goes before the name */
    scratch_copy(&place, "twin", "study/a.so");
    list = find_in(memory, &place, &how);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    CU_ASSERT_STRING_EQUAL(modules_plugin(list, "good.first")->module,
                           scratch_path(&place, "path/z.so"));
    CU_ASSERT_STRING_EQUAL(modules_plugin(list, "twin.own")->module,
                           scratch_path(&place, "study/a.so"));
    CU_ASSERT_PTR_NULL(modules_plugin(list, "good"));
    twin = record_of(list->modules, list->n_modules, "a.so");
    CU_ASSERT_PTR_NOT_NULL_FATAL(twin);
    CU_ASSERT_STRING_EQUAL(twin->shadowed_by[0], scratch_path(&place, "path/z.so"));
    CU_ASSERT_PTR_NULL(twin->shadowed_by[1]);
    CU_ASSERT_STRING_EQUAL(twin->folder_why, "plugins = of the study");
    ids = modules_ids(list, memory, &n);
    CU_ASSERT_EQUAL_FATAL(n, 3); /* not the shadowed one */
    CU_ASSERT_STRING_EQUAL(ids[0], "good.first");
    CU_ASSERT_STRING_EQUAL(ids[1], "good.second");
    CU_ASSERT_STRING_EQUAL(ids[2], "twin.own");
    arena_free(memory);
    scratch_remove(&place);
}

static void a_rejected_module_is_found_by_its_ids(void)
{
    describer how = {describe_scratch};
    arena *memory = arena_new(allocator_system());
    scratch place = scratch_new();
    const module_record *record;
    module_list *list;
    char *far = calloc(1, 100000);

    memcpy(far + 16383 - 4, "\0far.away", 10); /* over the end of a piece that is read */
    scratch_folder(&place, "path");
    scratch_folder(&place, "study");
    scratch_folder(&place, "path/folder.so");
    scratch_copy(&place, "good", "path/good.so");
    scratch_copy(&place, "two_symbols", "path/leaking.so");
    scratch_write(&place, "path/far.so", far, 100000);
    list = find_in(memory, &place, &how);
    CU_ASSERT_PTR_NOT_NULL_FATAL(list);
    record = modules_state_with(list, MODULE_REJECTED, "leaking.plugin");
    CU_ASSERT_PTR_NOT_NULL_FATAL(record);
    CU_ASSERT_STRING_EQUAL(record->path, scratch_path(&place, "path/leaking.so"));
    record = modules_state_with(list, MODULE_REJECTED, "far.away");
    CU_ASSERT_PTR_NOT_NULL_FATAL(record);
    CU_ASSERT_STRING_EQUAL(record->path, scratch_path(&place, "path/far.so"));
    CU_ASSERT_PTR_NULL(
        modules_state_with(list, MODULE_REJECTED, "good.first")); /* that one is ready */
    CU_ASSERT_PTR_NULL(modules_state_with(list, MODULE_REJECTED, "leaking.plug"));
    CU_ASSERT_PTR_NULL(modules_state_with(list, MODULE_REJECTED, "eaking.plugin"));
    CU_ASSERT_PTR_NULL(modules_state_with(list, MODULE_REJECTED, ""));
    free(far);
    arena_free(memory);
    scratch_remove(&place);
}

static void no_memory_is_survived(void)
{
    scratch place = scratch_new();
    bool good = false;
    size_t k;

    scratch_copy(&place, "good", "a.so");
    scratch_copy(&place, "foreign", "b.so");
    scratch_copy(&place, "same_id", "c.so");
    scratch_write(&place, "d.so", "text", 4);
    scratch_folder(&place, "cache");
    for (k = 0; !good && k < 10000; k++) {
        failing_allocator few = failing_after(k);
        arena *memory = arena_new(&few.base);
        test_describer how = describer_new();
        folder_record folder = {place.path, "test", true, NULL, FOLDER_OF_STUDY};
        module_record *modules;
        size_t n = 0;

        good = memory && scan_folders(memory, &folder, 1, scratch_path(&place, "cache"), NULL,
                                      &how.base, &modules, &n);
        CU_ASSERT_TRUE(!good || n == 4);
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
    CU_ASSERT_TRUE(good && k > 4);
    scratch_remove(&place);
}

CU_TestInfo scan_tests[] = {
    {"modules are sorted and others told apart", modules_are_sorted_and_others_told_apart},
    {"files that are none are told and never block", files_that_are_none_are_told_and_never_block},
    {"unreadable files are told", unreadable_files_are_told},
    {"a huge file is not read", a_huge_file_is_not_read},
    {"the describer can fail", the_describer_can_fail},
    {"the describer is not trusted", the_describer_is_not_trusted},
    {"the first plugin of an id wins", the_first_plugin_of_an_id_wins},
    {"a rejected module is found by its ids", a_rejected_module_is_found_by_its_ids},
    {"no memory is survived", no_memory_is_survived},
    CU_TEST_INFO_NULL,
};
