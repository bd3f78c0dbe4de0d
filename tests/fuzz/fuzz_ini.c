/* fuzz_ini.c - studies from arbitrary bytes.
 *
 * Bytes 0x1e separate files, which are called 0, 1, 2 ... and may extend each other; bytes 0x1f
 * before the first file separate overrides.  What comes out is checked: a study and no error, or
 * errors and no study; places inside their files; and the same once memory runs out.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "study/merge.h"
#include "study/names.h"

enum { MOST_FILES = 10, MOST_OVERRIDES = 8 };

typedef struct input {
    study_source base;
    const char *bytes[MOST_FILES];
    size_t lengths[MOST_FILES];
    size_t n_files;
    const char *overrides[MOST_OVERRIDES];
    size_t n_overrides;
} input;

typedef struct limited {
    allocator base;
    size_t left;
} limited;

static void *limited_allocate(allocator *base, size_t bytes)
{
    limited *self = (limited *)(void *)base;

    return self->left && self->left-- ? malloc(bytes) : NULL;
}

static void limited_release(allocator *base, void *memory)
{
    (void)base;
    free(memory);
}

/* A file is called by one digit, in whatever folder. */
static bool load_part(const study_source *base, arena *memory, const char *path, loaded *result)
{
    const input *self = (const input *)(const void *)base;
    const size_t length = strlen(path);
    const size_t i = length ? (size_t)(path[length - 1] - '0') : MOST_FILES;

    if (i >= self->n_files) {
        *result = (loaded){.code = STATUS_STUDY, .why = arena_text(memory, "is missing")};
        return false;
    }
    *result = (loaded){.bytes = self->bytes[i], .length = self->lengths[i], .inode = i};
    return true;
}

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_key(const input *from, arena *memory, const study_key *key)
{
    const size_t file = (size_t)(key->file[strlen(key->file) - 1] - '0');
    size_t n = 0;

    check(*key->name != '\0' && !strpbrk(key->value, "\001"));
    check(study_list(memory, key->value, &n) && study_path(memory, key, key->value));
    if (strcmp(key->file, "--set") == 0)
        check(key->line == 0);
    else
        check(file < from->n_files && key->line >= 1 && key->line <= from->lengths[file]);
}

static void check_study(const input *from, arena *memory, const study *self)
{
    for (size_t i = 0; i < self->n_head; i++)
        check_key(from, memory, &self->head[i]);
    for (size_t i = 0; i < self->n_steps; i++) {
        const study_step *step = &self->steps[i];

        check(!step_name_fault(memory, step->name) && study_find(self, step->name) == step);
        /* The host itself does what [uncertainty] asks. */
        if (study_key_of(step, "use"))
            check(strcmp(study_key_of(step, "use")->value, "none") != 0);
        else
            check(strcmp(step->name, "uncertainty") == 0);
        for (size_t k = 0; k < step->n_keys; k++)
            check_key(from, memory, &step->keys[k]);
    }
}

static void read_input(const input *from, allocator *with, bool limit)
{
    arena *memory = arena_new(with);
    diagnostics errors;
    const study *self;

    if (!memory)
        return;
    errors = diagnostics_in(memory);
    self = study_read_from(&from->base, memory, "0", from->overrides, from->n_overrides, &errors);
    check((self != NULL) == (errors.errors == 0));
    check(limit || !errors.out_of_memory);
    for (size_t i = 0; !limit && i < errors.count; i++)
        check(diagnostic_text(&errors.items[i], memory) != NULL);
    if (self && !limit)
        check_study(from, memory, self);
    arena_free(memory);
}

/* Cuts the bytes into overrides and files; they are followed by a zero. */
static void cut(input *into, char *bytes, size_t length)
{
    char *const end = bytes + length;

    while (into->n_overrides < MOST_OVERRIDES) {
        char *stop = memchr(bytes, 0x1f, (size_t)(end - bytes));

        if (!stop)
            break;
        *stop = '\0';
        into->overrides[into->n_overrides++] = bytes;
        bytes = stop + 1;
    }
    while (into->n_files < MOST_FILES) {
        char *stop = memchr(bytes, 0x1e, (size_t)(end - bytes));

        into->bytes[into->n_files] = bytes;
        into->lengths[into->n_files++] = (size_t)((stop ? stop : end) - bytes);
        if (!stop)
            break;
        bytes = stop + 1;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    input from = {.base = {load_part}};
    limited few = {{limited_allocate, limited_release}, 2 + size % 7};
    char *copy = malloc(size + 1);

    if (!copy)
        return 0;
    if (size)
        memcpy(copy, data, size);
    copy[size] = '\0';
    cut(&from, copy, size);
    read_input(&from, allocator_system(), false);
    read_input(&from, &few.base, true);
    free(copy);
    return 0;
}
