/* Where modules are looked for. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../base/home.h"
#include "modules_internal.h"

typedef struct folder_list {
    arena *memory;
    folder_record *items;
    size_t count, capacity;
} folder_list;

char *folder_join(arena *memory, const char *folder, const char *name)
{
    size_t length = strlen(folder);
    const char *between = length && folder[length - 1] == '/' ? "" : "/";

    return arena_print(memory, "%s%s%s", folder, between, name);
}

char *folder_of_user(arena *memory, const char *variable, const char *otherwise, const char *tail)
{
    const char *base = getenv(variable);
    const char *home = getenv("HOME");

    if (base && *base == '/')
        return folder_join(memory, base, tail);
    if (!home || *home != '/')
        return NULL;
    base = folder_join(memory, home, otherwise);
    return base ? folder_join(memory, base, tail) : NULL;
}

char *modules_cache_folder(arena *memory)
{
    return folder_of_user(memory, "XDG_CACHE_HOME", ".cache", "regind");
}

bool same_folder(const char *a, const char *b)
{
    struct stat first, second;

    return strcmp(a, b) == 0 || (stat(a, &first) == 0 && stat(b, &second) == 0 &&
                                 first.st_dev == second.st_dev && first.st_ino == second.st_ino);
}

/* Why a path cannot be looked through; NULL when it can be, or is not there at all. */
static const char *folder_fault(const char *path, const struct stat *facts, int error)
{
    if (error)
        return error == ENOENT ? NULL : strerror(error);
    if (!S_ISDIR(facts->st_mode))
        return "it is not a folder";
    return access(path, R_OK | X_OK) == 0 ? NULL : strerror(errno);
}

/* Makes room for one more; false: no memory. */
static bool reserve(folder_list *self)
{
    void *items = self->items;
    bool good =
        arena_reserve(self->memory, &items, &self->capacity, self->count, sizeof *self->items);

    self->items = items;
    return good;
}

/* A study may name a folder that is the user's or regind's own: it is no more the study's for it.
 */
static void take_from_study(folder_record *of, folder_kind kind, const char *why)
{
    if (of->kind != FOLDER_OF_STUDY || kind == FOLDER_OF_STUDY)
        return;
    of->kind = kind;
    of->why = why;
}

/* Adds a folder unless it is there already; false: no memory.  `path` NULL is no memory, too. */
static bool add(folder_list *self, const char *path, folder_kind kind, const char *why)
{
    folder_record record = {.why = why, .kind = kind};
    const char *fault;
    struct stat facts;
    int error;

    if (!path)
        return false;
    for (size_t k = 0; k < self->count; k++)
        if (same_folder(self->items[k].path, path)) {
            take_from_study(&self->items[k], kind, why);
            return true;
        }
    error = stat(path, &facts) == 0 ? 0 : errno;
    fault = folder_fault(path, &facts, error);
    record.exists = !error && S_ISDIR(facts.st_mode);
    record.path = arena_text(self->memory, path);
    record.reason = fault ? arena_text(self->memory, fault) : NULL;
    if (!record.path || (fault && !record.reason) || !reserve(self))
        return false;
    self->items[self->count++] = record;
    return true;
}

/* Each of REGIND_PLUGIN_PATH.  An empty item would be the working directory: nobody asked for it.
 */
static bool add_environment(folder_list *self)
{
    const char *item = getenv("REGIND_PLUGIN_PATH");

    while (item && *item) {
        size_t length = strcspn(item, ":");

        if (length && !add(self, arena_text_n(self->memory, item, length), FOLDER_OF_USER,
                           "REGIND_PLUGIN_PATH"))
            return false;
        item += length + (item[length] == ':');
    }
    return true;
}

static bool add_user(folder_list *self)
{
    const char *data = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");

    if ((!data || *data != '/') && (!home || *home != '/'))
        return true; /* nobody's program */
    return add(self,
               folder_of_user(self->memory, "XDG_DATA_HOME", ".local/share", "regind/plugins"),
               FOLDER_OF_USER, "folder of the user");
}

static bool lies_below(const char *path, const char *folder)
{
    size_t length = strlen(folder);

    return strncmp(path, folder, length) == 0 && path[length] == '/';
}

/* The modules that came with the host: those installed beside it, or built beside it, or those of
 * the place it was built for.  A host of the build tree takes no installed ones. */
static bool add_own(folder_list *self)
{
    host_home own;
    const char *beside, *from;

    if (!home_find(self->memory, &own))
        return false;
    /* Under some prefixes the two are one. NOLINTNEXTLINE(bugprone-branch-clone) */
    from = own.is_library ? REGIND_PLUGINS_FROM_LIB : REGIND_PLUGINS_FROM_BIN;
    beside = home_file(self->memory, &own, from);
    if (!beside)
        return false;
    if (own.folder && lies_below(own.folder, REGIND_BUILD_TREE) && access(beside, F_OK) != 0)
        return add(self, REGIND_BUILD_TREE_PLUGINS, FOLDER_OF_REGIND, "folder of the build");
    if (*beside && !add(self, beside, FOLDER_OF_REGIND, "folder beside the program"))
        return false;
    return add(self, REGIND_PLUGIN_FOLDER_DEFAULT, FOLDER_OF_REGIND, "folder of the installation");
}

const folder_record *folders_list(arena *memory, const char *const *study_folders, size_t n,
                                  size_t *count)
{
    folder_list self = {memory, NULL, 0, 0};

    if (!add_environment(&self))
        return NULL;
    for (size_t k = 0; k < n; k++)
        if (!add(&self, study_folders[k], FOLDER_OF_STUDY, "plugins = of the study"))
            return NULL;
    if (!add_user(&self) || !add_own(&self))
        return NULL;
    *count = self.count;
    return self.items;
}
