/* validate_file.c - what a module's file says without being loaded, and the temporary folder. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../modules/elf_note.h"
#include "validate_internal.h"

/* ---------------------------------------------------------------- folder */

bool validator_open(validator *self)
{
    const char *base = getenv("TMPDIR");

    self->folder =
        arena_print(self->memory, "%s/regind-validate-XXXXXX", base && *base ? base : "/tmp");
    if (!self->folder)
        return false;
    if (!mkdtemp(self->folder)) {
        (void)snprintf(self->why, self->why_size, "no folder '%s' can be made: %s", self->folder,
                       strerror(errno));
        return false;
    }
    return true;
}

/* Files of examples lie in it, and no folders. */
void validator_close(validator *self)
{
    DIR *folder = opendir(self->folder);

    for (struct dirent *each = folder ? readdir(folder) : NULL; each; each = readdir(folder))
        (void)unlinkat(dirfd(folder), each->d_name, 0);
    if (folder)
        (void)closedir(folder);
    (void)rmdir(self->folder);
    json_decref(self->described);
}

/* ---------------------------------------------------------------- tests */

__attribute__((format(printf, 5, 6))) static status
add(validator *self, const char *name, const char *asks, verdict_kind kind, const char *format, ...)
{
    const test_result head = {.group = GROUP_STATIC, .name = name, .asks = asks};
    verdict found = {.kind = kind};
    va_list list;

    va_start(list, format);
    (void)vsnprintf(found.did, sizeof found.did, format, list);
    va_end(list);
    return validator_add(self, &head, &found);
}

static status test_symbols(validator *self, const module_file *file)
{
    static const char asks[] = "a module exports regind_module_v1 alone (-fvisibility=hidden)";

    if (file->n_exported == 1 && file->has_symbol)
        return add(self, "symbols", asks, VERDICT_PASSED, "%s", file->exported[0]);
    if (!file->has_symbol)
        return add(self, "symbols", asks, VERDICT_FAILED, "exports no regind_module_v%u",
                   file->major);
    return add(self, "symbols", asks, VERDICT_FAILED, "exports %u symbols, '%s' among them",
               file->n_exported, file->exported[1]);
}

/* Whether every plugin says that it is serial; known once the module is described. */
static bool all_serial(const validator *self)
{
    for (size_t k = 0; k < self->n_plugins; k++)
        if (!(self->plugins[k].flags & RI_SERIAL))
            return false;
    return self->n_plugins > 0;
}

status validator_variables(validator *self)
{
    static const char asks[] = "no variables outside of run(), or the flag RI_SERIAL: run() may "
                               "run concurrently with itself";
    const elf_facts *const facts = &self->facts;
    const char *names = "";

    if (self->no_facts)
        return add(self, "variables", asks, VERDICT_SKIPPED, "%s", self->no_facts);
    if (facts->sanitized)
        return add(self, "variables", asks, VERDICT_SKIPPED,
                   "a sanitizer has variables of its own");
    for (size_t k = 0; k < facts->n_variables && k < 8 && names; k++)
        names = arena_print(self->memory, "%s%s%s", names, k ? ", " : "", facts->variables[k]);
    if (!names)
        return STATUS_SYSTEM;
    if (facts->n_variables == 0)
        return add(self, "variables", asks, VERDICT_PASSED, "none");
    if (all_serial(self))
        return add(self, "variables", asks, VERDICT_PASSED, "%s; its plugins are serial", names);
    return add(self, "variables", asks, VERDICT_FAILED,
               "has %llu bytes of data that can be written: %s",
               (unsigned long long)facts->variable_bytes, names);
}

static status test_note(validator *self, span whole, elf_image *image, module_file *file,
                        bool *good)
{
    static const char asks[] = "RI_MODULE() at the end of a file that is compiled with -shared for "
                               "this machine, against an SDK this host speaks";
    char why[512] = "";
    const char *fault = elf_image_open(whole, image, why, sizeof why);

    *good = false;
    if (fault)
        return add(self, "note", asks, VERDICT_FAILED, "%s", fault);
    if (!elf_note_read(whole.bytes, whole.size, file, why, sizeof why))
        return add(self, "note", asks, VERDICT_FAILED, "%s", why);
    if (!file->has_note)
        return add(self, "note", asks, VERDICT_FAILED, "has no ABI note");
    self->result->major = file->major;
    self->result->minor = file->minor;
    self->result->build_id = arena_text(self->memory, file->build_id);
    if (!self->result->build_id)
        return STATUS_SYSTEM;
    if (file->major != RI_ABI_MAJOR || file->minor > RI_ABI_MINOR) {
        (void)elf_note_fits(file, why, sizeof why);
        return add(self, "note", asks, VERDICT_FAILED, "%s", why);
    }
    *good = true;
    return add(self, "note", asks, VERDICT_PASSED, "SDK %u.%u", file->major, file->minor);
}

static status test_image(validator *self, const elf_image *image, const module_file *file)
{
    self->no_facts = elf_facts_read(self->memory, image, &self->facts);
    return test_symbols(self, file);
}

/* The bytes of a file; size 0 with a sentence. */
static span map_file(const char *path, char *why, size_t why_size)
{
    const int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    span whole = {NULL, 0};
    struct stat about;
    void *bytes;

    if (descriptor < 0 || fstat(descriptor, &about) != 0) {
        (void)snprintf(why, why_size, "cannot be read: %s", strerror(errno));
    } else if (!S_ISREG(about.st_mode)) {
        (void)snprintf(why, why_size, "is not a file");
    } else if (about.st_size == 0) {
        (void)snprintf(why, why_size, "is empty");
    } else {
        bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes != MAP_FAILED)
            whole = (span){bytes, (size_t)about.st_size};
        else
            (void)snprintf(why, why_size, "cannot be read: %s", strerror(errno));
    }
    if (descriptor >= 0)
        (void)close(descriptor);
    return whole;
}

status validator_file(validator *self, bool *good)
{
    module_file file = {0};
    elf_image image;
    char why[512] = "";
    const span whole = map_file(self->result->path, why, sizeof why);
    status code;

    *good = false;
    if (!whole.bytes)
        return add(self, "note", "a module is a shared object", VERDICT_FAILED, "%s", why);
    self->result->readable = true;
    code = test_note(self, whole, &image, &file, good);
    if (code == STATUS_OK && *good)
        code = test_image(self, &image, &file);
    *good = *good && file.has_symbol;
    (void)munmap((void *)(uintptr_t)whole.bytes, whole.size);
    return code;
}

/* ---------------------------------------------------------------- descriptions */

status validator_read(validator *self)
{
    char *path = arena_print(self->memory, "%s/description.json", self->folder);

    self->described = path ? json_load_file(path, 0, NULL) : NULL;
    if (!self->described ||
        !description_from_json(self->memory, json_object_get(self->described, "description"),
                               self->result->path, self->result->build_id, &self->plugins,
                               &self->n_plugins, self->why, self->why_size))
        return STATUS_SYSTEM;
    return STATUS_OK;
}

static json_t *titles_of(const validator *self, const char *plugin)
{
    return json_object_get(json_object_get(self->described, "examples"), plugin);
}

size_t validator_examples(const validator *self, const char *plugin)
{
    return json_array_size(titles_of(self, plugin));
}

const char *validator_example(const validator *self, const char *plugin, size_t k)
{
    const char *title = json_string_value(json_array_get(titles_of(self, plugin), k));

    return arena_text(self->memory, title ? title : "an example without a title");
}
