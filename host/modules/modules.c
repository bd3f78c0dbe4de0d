/* The list of modules: which plugin is found under an id, and which are shadowed. */
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "modules_internal.h"

/* The path of the first of n modules that has a plugin of that id, or NULL. */
static const char *first_of(const module_record *modules, size_t n, const char *id)
{
    for (size_t k = 0; k < n; k++)
        for (size_t j = 0; j < modules[k].n_plugins; j++)
            if (strcmp(modules[k].ids[j], id) == 0)
                return modules[k].path;
    return NULL;
}

/* Fills shadowed_by; false: no memory. */
static bool note_shadows(arena *memory, module_record *modules, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        size_t n_plugins = modules[k].n_plugins;

        modules[k].shadowed_by = arena_take(memory, n_plugins ? n_plugins : 1, sizeof(char *));
        if (!modules[k].shadowed_by)
            return false;
        for (size_t j = 0; j < n_plugins; j++)
            modules[k].shadowed_by[j] = first_of(modules, k, modules[k].ids[j]);
    }
    return true;
}

module_list *modules_find(arena *memory, const char *const *study_folders, size_t n,
                          const char *cache, const trust_list *trusted, describer *how)
{
    module_list *self = arena_take(memory, 1, sizeof *self);

    if (!self)
        return NULL;
    self->memory = memory;
    self->cache = cache;
    self->folders = folders_list(memory, study_folders, n, &self->n_folders);
    if (!self->folders ||
        !scan_folders(memory, self->folders, self->n_folders, cache, trusted, how, &self->modules,
                      &self->n_modules) ||
        !note_shadows(memory, self->modules, self->n_modules))
        return NULL;
    return self;
}

const plugin_description *modules_plugin(const module_list *self, const char *id)
{
    for (size_t k = 0; k < self->n_modules; k++) {
        const plugin_description *const found = module_plugin(self, &self->modules[k], id);

        if (found)
            return found;
    }
    return NULL;
}

const char **modules_ids(const module_list *self, arena *memory, size_t *n)
{
    size_t count = 0;
    const char **ids;

    for (size_t k = 0; k < self->n_modules; k++)
        count += self->modules[k].n_plugins;
    ids = arena_take(memory, count ? count : 1, sizeof *ids);
    *n = 0;
    for (size_t k = 0; ids && k < self->n_modules; k++)
        for (size_t j = 0; j < self->modules[k].n_plugins; j++)
            if (!self->modules[k].shadowed_by[j])
                ids[(*n)++] = self->modules[k].ids[j];
    return ids;
}

/* Whether an open file contains these bytes.  Read piecewise, each piece with the end of the one
 * before. */
static bool contains(int file, const char *bytes, size_t length)
{
    char buffer[1 << 14];
    size_t kept = 0;
    ssize_t n;

    while ((n = read(file, buffer + kept, sizeof buffer - kept)) > 0) {
        size_t filled = kept + (size_t)n;

        if (memmem(buffer, filled, bytes, length))
            return true;
        kept = filled < length - 1 ? filled : length - 1;
        memmove(buffer, buffer + filled - kept, kept);
    }
    return false;
}

/* Whether a file contains the id as a whole text of C: between two zero bytes. */
static bool file_mentions(const char *path, const char *id)
{
    char bytes[DESCRIPTION_ID_LIMIT + 2] = "";
    size_t length = strlen(id);
    struct stat facts;
    bool found = false;
    int file = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);

    if (file < 0)
        return false;
    memcpy(bytes + 1, id, length);
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode))
        found = contains(file, bytes, length + 2);
    (void)close(file);
    return found;
}

const module_record *modules_state_with(const module_list *self, module_state state, const char *id)
{
    if (!plugin_id_valid(id))
        return NULL;
    for (size_t k = 0; k < self->n_modules; k++)
        if (self->modules[k].state == state && file_mentions(self->modules[k].path, id))
            return &self->modules[k];
    return NULL;
}
