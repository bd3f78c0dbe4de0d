/* parent_folders.c - see parent_folders.h */
#include "parent_folders.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

bool parent_folders_make(parent_folders *self, arena *memory, const char *path)
{
    char *const part = arena_text(memory, path);

    self->n = 0;
    self->made = arena_take(memory, strlen(path) + 1, sizeof *self->made);
    if (!part || !self->made)
        return false;
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0777) == 0) {
            self->made[self->n] = arena_text(memory, part);
            if (!self->made[self->n++])
                return false;
        } else if (errno != EEXIST) {
            return false;
        }
        *slash = '/';
    }
    return true;
}

void parent_folders_remove(parent_folders *self)
{
    while (self->n > 0) {
        const char *const made = self->made[--self->n];

        if (made)
            (void)rmdir(made);
    }
}
