/* run_again.c - see run_again.h */
#include "run_again.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* ---------------------------------------------------------------- a place for it */

static const char *place_make(arena *memory, diagnostics *errors)
{
    const char *const given = getenv("TMPDIR"); // NOLINT(concurrency-mt-unsafe)
    const char *const parent = given && *given ? given : "/tmp";
    char *const place = arena_print(memory, "%s/regind-verify-XXXXXX", parent);
    char why[128];

    if (!place) {
        (void)diagnostics_no_memory(errors);
        return NULL;
    }
    if (mkdtemp(place))
        return place;
    (void)diagnostics_error(
        errors, STATUS_SYSTEM, NULL, 0, NULL, "TMPDIR may name another place for temporary files",
        "no temporary folder can be made in '%s': %s", parent, strerror_r(errno, why, sizeof why));
    return NULL;
}

/* A result folder holds files alone. */
static void folder_remove(const char *path)
{
    DIR *const folder = opendir(path);

    for (const struct dirent *e = folder ? readdir(folder) : NULL; e; e = readdir(folder))
        if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
            (void)unlinkat(dirfd(folder), e->d_name, 0);
    if (folder)
        (void)closedir(folder);
    (void)rmdir(path);
}

/* ---------------------------------------------------------------- as it was asked for */

static const char **texts(arena *memory, const json_t *list, size_t *n)
{
    const char **const all = arena_take(memory, json_array_size(list) + 1, sizeof *all);

    *n = json_array_size(list);
    for (size_t k = 0; all && k < *n; k++)
        all[k] = json_string_value(json_array_get(list, k));
    return all;
}

/* The digits of the time at which it was made: "2026-11-30T10:35:45Z" is 20261130103545. */
static const char *digits_of_time(const past_result *past, arena *memory)
{
    const char *const time = json_string_value(json_object_get(past->manifest, "time"));
    char *const digits = time ? arena_take(memory, strlen(time) + 1, 1) : NULL;
    size_t n = 0;

    for (size_t k = 0; digits && time[k]; k++)
        if (time[k] >= '0' && time[k] <= '9')
            digits[n++] = time[k];
    return digits;
}

static bool ask(const past_result *past, const char *file, arena *memory, run_options *options)
{
    const json_t *const asked = json_object_get(past->manifest, "run");
    const char *const day = json_string_value(json_object_get(asked, "day"));

    options->file = file;
    options->day = day ? day : "";
    options->overrides = texts(memory, json_object_get(asked, "set"), &options->n_overrides);
    options->override_folder = past_result_place(past, memory, "folder");
    options->only = texts(memory, json_object_get(asked, "only"), &options->n_only);
    options->strict = json_is_true(json_object_get(asked, "strict"));
    if (json_is_true(json_object_get(asked, "pdf")))
        options->printed_at = digits_of_time(past, memory);
    else
        options->browser = NULL;
    options->show_step = options->show_plugin = NULL;
    options->kept = NULL;
    return options->overrides && options->only;
}

/* ---------------------------------------------------------------- the run */

static void take_messages(const diagnostics *from, diagnostics *into)
{
    for (size_t k = 0; k < from->count; k++)
        if (from->items[k].severity == SEVERITY_ERROR && !from->items[k].verdict)
            (void)diagnostics_add(into, &from->items[k]);
    if (from->out_of_memory)
        (void)diagnostics_no_memory(into);
}

status run_again(const past_result *past, const char *file, const run_options *options,
                 json_t **manifest, diagnostics *errors)
{
    arena *const memory = errors->memory;
    const char *const place = place_make(memory, errors);
    run_options asked = *options;
    const char *text;
    size_t length = 0;
    status code;
    run *made;

    *manifest = NULL;
    if (!place)
        return diagnostics_status(errors);
    asked.out = arena_print(memory, "%s/again", place);
    made = asked.out && ask(past, file, memory, &asked) ? run_open(arena_allocator(memory), &asked)
                                                        : NULL;
    code = made ? run_execute(made) : diagnostics_no_memory(errors);
    if (made && code != STATUS_OK)
        take_messages(run_diagnostics(made), errors);
    text = made && code == STATUS_OK ? run_manifest_text(made, &length) : NULL;
    if (text)
        *manifest = json_loadb(text, length, 0, NULL);
    run_close(made);
    if (asked.out)
        folder_remove(asked.out);
    folder_remove(place);
    return code == STATUS_OK && !*manifest ? diagnostics_no_memory(errors) : code;
}
