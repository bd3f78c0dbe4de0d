/* packages.c - see packages.h */
#include "packages.h"

#include <stdlib.h>

#include "internal.h"

/* $XDG_DATA_HOME/regind/NAME, or that below ~/.local/share; *made false: there is no user. */
static const char *user_folder(arena *memory, const char *name, bool *good)
{
    const char *const data = getenv("XDG_DATA_HOME"), *const home = getenv("HOME");
    const char *path = NULL;

    if (data && *data == '/')
        path = arena_print(memory, "%s/regind/%s", data, name);
    else if (home && *home == '/')
        path = arena_print(memory, "%s/.local/share/regind/%s", home, name);
    else
        return NULL;
    *good = *good && path;
    return path;
}

bool packages_open(packages *self, arena *memory, const char *worker)
{
    bool good = true;

    *self = (packages){.memory = memory, .errors = diagnostics_in(memory), .worker = worker};
    self->modules_folder = user_folder(memory, "plugins", &good);
    self->packages_folder = user_folder(memory, "packages", &good);
    return good;
}

package_entry *packages_add(packages *self)
{
    void *entries = self->entries;

    if (!arena_reserve(self->memory, &entries, &self->capacity, self->n, sizeof *self->entries)) {
        (void)diagnostics_no_memory(&self->errors);
        return NULL;
    }
    self->entries = entries;
    self->entries[self->n] = (package_entry){.id = ""};
    return &self->entries[self->n++];
}

status packages_fail(packages *self, status code, const char *file, const char *hint,
                     const char *format, ...)
{
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    return text ? diagnostics_error(&self->errors, code, file, 0, NULL, hint, "%s", text)
                : diagnostics_no_memory(&self->errors);
}
