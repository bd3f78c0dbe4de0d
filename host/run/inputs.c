/* inputs.c - see inputs.h */
#include "inputs.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

const input_digest *inputs_digest(run *self, const char *path)
{
    uint8_t digest[DIGEST_BYTES];
    struct stat about;
    input_digest *made;

    for (size_t k = 0; k < self->n_inputs; k++)
        if (strcmp(self->inputs[k].path, path) == 0)
            return &self->inputs[k];
    if (!arena_reserve(self->memory, (void **)&self->inputs, &self->input_capacity,
                       self->n_inputs + 1, sizeof *self->inputs))
        return NULL;
    made = &self->inputs[self->n_inputs];
    *made = (input_digest){.path = arena_text(self->memory, path)};
    if (!made->path)
        return NULL;
    if (stat(path, &about) == 0 && digest_file(AT_FDCWD, path, digest)) {
        made->bytes = (uint64_t)about.st_size;
        digest_text(digest, made->sha256);
    }
    self->n_inputs++;
    return made;
}
