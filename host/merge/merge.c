/* merge.c - see merge.h */
#include "merge.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/json_text.h"

/* ---------------------------------------------------------------- one part */

static status wrong(merge *self, const past_result *part, status code, const char *hint,
                    const char *what)
{
    return what ? diagnostics_error(&self->errors, code, part->folder, 0, NULL, hint, "%s", what)
                : diagnostics_no_memory(&self->errors);
}

static const json_t *shard_of(const past_result *part)
{
    return json_object_get(part->manifest, "shard");
}

static uint64_t number_of(const past_result *part)
{
    return json_get_count(shard_of(part), "part");
}

static uint64_t count_of(const past_result *part)
{
    return json_get_count(shard_of(part), "of");
}

static status check_files(merge *self, const past_result *part)
{
    for (size_t k = 0; k < part->n_files; k++)
        if (!part->files[k].now || strcmp(part->files[k].now, part->files[k].written) != 0)
            return wrong(self, part, STATUS_STUDY, "remove it, and run that part again",
                         arena_print(self->errors.memory,
                                     "the part is damaged: '%s' is not what its run has written",
                                     part->files[k].name));
    return STATUS_OK;
}

static status read_part(merge *self, past_result *part, const char *folder)
{
    struct stat about;
    status code;

    *part = (past_result){.folder = folder};
    if (stat(folder, &about) != 0)
        return wrong(self, part, STATUS_USAGE, "run that part, again if need be",
                     "the part is not there: its run has not ended, or has failed");
    code = past_result_read(part, folder, &self->errors);
    if (code != STATUS_OK)
        return code;
    if (!shard_of(part))
        return wrong(self, part, STATUS_USAGE, "parts are made by 'regind run STUDY --shard K/N'",
                     "it is no part, but the results of a whole run");
    if (number_of(part) < 1 || number_of(part) > count_of(part) || count_of(part) > UINT32_MAX)
        return wrong(self, part, STATUS_STUDY, "remove it, and run that part again",
                     "the part is damaged: 'manifest.json' is not what its run has written");
    return check_files(self, part);
}

/* ---------------------------------------------------------------- all of them */

static status check_count(merge *self, const past_result *part)
{
    const past_result *const first = &self->parts[0];

    if (count_of(part) == count_of(first))
        return STATUS_OK;
    return wrong(self, part, STATUS_USAGE, "merge the parts of one run",
                 arena_print(self->errors.memory, "it is a part of %llu, and '%s' is one of %llu",
                             (unsigned long long)count_of(part), first->folder,
                             (unsigned long long)count_of(first)));
}

static status check_once(merge *self, size_t k)
{
    const past_result *const part = &self->parts[k];

    for (size_t j = 0; j < k; j++)
        if (number_of(&self->parts[j]) == number_of(part))
            return wrong(self, part, STATUS_USAGE, "name each part once",
                         arena_print(self->errors.memory, "it is part %llu of %llu, as '%s' is",
                                     (unsigned long long)number_of(part),
                                     (unsigned long long)count_of(part), self->parts[j].folder));
    return STATUS_OK;
}

static bool has_part(const merge *self, uint64_t number)
{
    for (size_t k = 0; k < self->n; k++)
        if (number_of(&self->parts[k]) == number)
            return true;
    return false;
}

enum { MOST_NAMED = 10 };

static status check_missing(merge *self)
{
    arena *const memory = self->errors.memory;
    const uint64_t of = count_of(&self->parts[0]);
    const char *names = "";
    uint64_t missing = 0;

    for (uint64_t number = 1; names && number <= of; number++)
        if (!has_part(self, number) && missing++ < MOST_NAMED)
            names = arena_print(memory, "%s%s%llu", names, missing > 1 ? ", " : "",
                                (unsigned long long)number);
    if (names && missing > MOST_NAMED)
        names = arena_print(memory, "%s and %llu more", names,
                            (unsigned long long)(missing - MOST_NAMED));
    if (!names)
        return diagnostics_no_memory(&self->errors);
    if (!missing)
        return STATUS_OK;
    return diagnostics_error(
        &self->errors, STATUS_USAGE, NULL, 0, NULL, "run what is missing, and name all parts",
        missing == 1 ? "part %s of %llu is missing" : "parts %s of %llu are missing", names,
        (unsigned long long)of);
}

/* Bytes are promised on machines of one kind. */
static void warn_of_machine(merge *self, const past_result *part)
{
    const past_result *const first = &self->parts[0];
    const char *const own = past_text(part->manifest, "machine");
    const char *const other = past_text(first->manifest, "machine");
    const bool machine = own && other && strcmp(own, other) != 0;
    const diagnostic what = {
        .severity = SEVERITY_WARNING,
        .file = part->folder,
        .message = arena_print(self->errors.memory,
                               machine ? "the part was made on another kind of machine than '%s'"
                                       : "the plugins of the part were linked with other libraries "
                                         "than those of '%s'",
                               first->folder),
        .hint = "last digits may differ from those of a run on one machine"};

    if ((machine || !json_equal(json_object_get(part->manifest, "libraries"),
                                json_object_get(first->manifest, "libraries"))) &&
        what.message)
        (void)diagnostics_add(&self->errors, &what);
}

static status check_all(merge *self)
{
    const size_t before = self->errors.errors;

    for (size_t k = 1; k < self->n; k++)
        if (check_count(self, &self->parts[k]) == STATUS_OK)
            (void)check_once(self, k);
    if (self->errors.errors == before)
        (void)check_missing(self);
    for (size_t k = 1; k < self->n && self->errors.errors == before; k++)
        warn_of_machine(self, &self->parts[k]);
    return diagnostics_status(&self->errors);
}

/* ---------------------------------------------------------------- the run */

/* Where the study, or the folder of --set, is: as seen from the part, which may have been moved
 * together with it, else where it was. */
static const char *place_of(const merge *self, const char *member)
{
    const past_result *const first = &self->parts[0];
    const char *const seen = past_result_place(first, self->errors.memory, member);
    const char *const there = past_text(shard_of(first), member);

    if (!seen || (access(seen, F_OK) != 0 && there && access(there, F_OK) == 0))
        return there;
    return seen;
}

static const char *find_study(merge *self, const char *file)
{
    const past_result *const first = &self->parts[0];
    arena *const memory = self->errors.memory;
    const char *const path = file ? file : place_of(self, "study");

    if (!path)
        (void)wrong(self, first, STATUS_USAGE, "write where it is with --study FILE",
                    "its manifest.json does not say where its study lies");
    else if (access(path, F_OK) != 0)
        (void)wrong(
            self, first, STATUS_USAGE, "write where it is with --study FILE",
            arena_print(memory,
                        file ? "the study '%s' is not there" : "its study is not at '%s' any more",
                        path));
    else
        return path;
    return NULL;
}

static const char **texts(arena *memory, const json_t *list, size_t *n)
{
    const char **const all = arena_take(memory, json_array_size(list) + 1, sizeof *all);

    *n = json_array_size(list);
    for (size_t k = 0; all && k < *n; k++)
        all[k] = json_string_value(json_array_get(list, k));
    return all;
}

static bool complete(merge *self, const char *file, run_options *options)
{
    arena *const memory = self->errors.memory;
    const json_t *const asked = json_object_get(self->parts[0].manifest, "run");
    run_part *const parts = arena_take(memory, self->n, sizeof *parts);

    for (size_t k = 0; parts && k < self->n; k++)
        parts[number_of(&self->parts[k]) - 1] =
            (run_part){self->parts[k].folder, self->parts[k].manifest};
    options->file = find_study(self, file);
    options->overrides = texts(memory, json_object_get(asked, "set"), &options->n_overrides);
    options->override_folder = options->n_overrides ? place_of(self, "folder") : NULL;
    options->only = texts(memory, json_object_get(asked, "only"), &options->n_only);
    options->part = 0;
    options->parts_of = (uint32_t)self->n;
    options->parts = parts;
    return parts && options->overrides && options->only;
}

bool merge_read(merge *self, arena *memory, const char *const *folders, size_t n, const char *file,
                run_options *options)
{
    bool good = true;

    self->errors = diagnostics_in(memory);
    self->parts = arena_take(memory, n + 1, sizeof *self->parts);
    options->told = &self->errors;
    options->file = file;
    if (!self->parts)
        return false;
    self->n = n;
    for (size_t k = 0; k < n; k++)
        (void)read_part(self, &self->parts[k], folders[k]);
    if (n == 0)
        (void)diagnostics_error(&self->errors, STATUS_USAGE, NULL, 0, NULL, NULL,
                                "there are no parts to merge");
    if (diagnostics_status(&self->errors) == STATUS_OK && check_all(self) == STATUS_OK)
        good = complete(self, file, options);
    if (!options->file)
        options->file = n ? folders[0] : "";
    return good;
}

void merge_free(merge *self)
{
    for (size_t k = 0; k < self->n; k++)
        json_decref(self->parts[k].manifest);
    self->n = 0;
}
