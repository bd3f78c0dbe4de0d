/* subject_operands.c - operands and --set of regind compare: see subject.h */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../base/out_folder.h"
#include "../../base/suggest.h"
#include "subject.h"

static const char manifest_name[] = "/manifest.json";

/* NAME=PATH, unless there is a file of the whole name; PATH/manifest.json is the folder. */
static bool read_operand(arena *memory, const char *operand, subject *into, diagnostics *errors)
{
    const char *const equals = strchr(operand, '=');
    struct stat info;
    size_t length;

    into->path = operand;
    if (equals && access(operand, F_OK) != 0) {
        if (equals == operand || !equals[1]) {
            (void)diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL, NULL,
                                    "'%s' is neither a path nor NAME=PATH", operand);
            return true;
        }
        into->named = true;
        into->name = arena_text_n(memory, operand, (size_t)(equals - operand));
        into->path = equals + 1;
        if (!into->name)
            return false;
    }
    length = strlen(into->path);
    if (length > sizeof manifest_name &&
        strcmp(into->path + length + 1 - sizeof manifest_name, manifest_name) == 0)
        into->path = arena_text_n(memory, into->path, length + 1 - sizeof manifest_name);
    into->is_folder = into->path && stat(into->path, &info) == 0 && S_ISDIR(info.st_mode);
    return into->path != NULL;
}

/* Of a folder its own name, of a study the one its results would have. */
static char *default_name(arena *memory, const subject *of)
{
    char *full, *name;

    if (!of->is_folder) {
        name = out_folder(memory, of->path);
        if (name)
            name[strlen(name) - strlen("-out")] = '\0';
        return name;
    }
    full = realpath(of->path, NULL);
    name = arena_text(memory, full && strrchr(full, '/')[1] ? strrchr(full, '/') + 1 : of->path);
    free(full);
    return name;
}

static bool is_taken(const subject *all, size_t n, const char *name)
{
    for (size_t k = 0; k < n; k++)
        if (all[k].name && strcmp(all[k].name, name) == 0)
            return true;
    return false;
}

/* Names that were given first: the others are made to differ from them. */
static bool name_all(arena *memory, subject *all, size_t n, diagnostics *errors)
{
    for (size_t k = 0; k < n; k++)
        if (all[k].named && is_taken(all, k, all[k].name))
            (void)diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL, "names must differ",
                                    "two operands are named '%s'", all[k].name);
    for (size_t k = 0; k < n; k++) {
        const char *const plain = all[k].named ? all[k].name : default_name(memory, &all[k]);
        const char *name = plain;

        for (int number = 2; !all[k].named && name && is_taken(all, n, name); number++)
            name = arena_print(memory, "%s (%d)", plain, number);
        if (!name)
            return false;
        all[k].name = name;
    }
    return true;
}

/* The subject that NAME:STEP.KEY=VALUE names, and where STEP begins; NULL: there is none. */
static subject *owner_of(subject *all, size_t n, const char *set, const char **rest)
{
    subject *found = NULL;
    size_t longest = 0;

    for (size_t k = 0; k < n; k++) {
        const size_t length = strlen(all[k].name);

        if (length >= longest && strncmp(set, all[k].name, length) == 0 && set[length] == ':') {
            found = &all[k];
            longest = length;
            *rest = set + length + 1;
        }
    }
    return found;
}

static status fail_set(diagnostics *errors, const char *set, const char *hint, const char *why)
{
    return diagnostics_error(errors, STATUS_USAGE, NULL, 0, NULL, hint, "--set '%s': %s", set, why);
}

/* A colon where only letters of a step can stand: NAME: of no operand. */
static void tell_no_owner(subject *all, size_t n, const char *set, diagnostics *errors)
{
    const char **names = arena_take(errors->memory, n, sizeof *names);
    const char *name = arena_text_n(errors->memory, set, strcspn(set, ":")), *best, *why;

    for (size_t k = 0; names && k < n; k++)
        names[k] = all[k].name;
    best = names && name ? suggest_name(name, names, n) : NULL;
    why = name ? arena_print(errors->memory, "no operand is named '%s'", name) : NULL;
    if (why)
        (void)fail_set(errors, set,
                       best ? arena_print(errors->memory, "did you mean '%s'?", best) : NULL, why);
    else
        (void)diagnostics_no_memory(errors);
}

static void share_set(subject *all, size_t n, const char *set, diagnostics *errors)
{
    const char *rest = set;
    subject *const owner = owner_of(all, n, set, &rest);
    size_t studies = 0;

    if (owner && owner->is_folder)
        (void)fail_set(errors, set, NULL, "it names a result folder, which was run already");
    else if (owner)
        owner->sets[owner->n_sets++] = rest;
    else if (set[strcspn(set, ":.=")] == ':')
        tell_no_owner(all, n, set, errors);
    for (size_t k = 0; !owner && k < n; k++)
        if (!all[k].is_folder) {
            all[k].sets[all[k].n_sets++] = set;
            studies++;
        }
    if (!owner && studies == 0)
        (void)fail_set(errors, set, NULL, "there is no study among the operands");
}

subject *subjects_read(const comparison_request *given, diagnostics *errors)
{
    const size_t n = given->n_operands;
    subject *all = arena_take(errors->memory, n, sizeof *all);
    bool good = all != NULL;

    for (size_t k = 0; good && k < n; k++) {
        all[k].sets = arena_take(errors->memory, given->n_sets + 1, sizeof *all[k].sets);
        good = all[k].sets && read_operand(errors->memory, given->operands[k], &all[k], errors);
    }
    good = good && name_all(errors->memory, all, n, errors);
    for (size_t k = 0; good && k < given->n_sets; k++)
        share_set(all, n, given->sets[k], errors);
    if (!good)
        (void)diagnostics_no_memory(errors);
    return errors->errors || errors->out_of_memory ? NULL : all;
}
