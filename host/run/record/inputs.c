/* inputs.c - see inputs.h */
#include "inputs.h"

#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "../../modules/address.h"

enum { LARGE = 1 << 20 }; /* from here on reading a file takes longer than starting a thread */

typedef struct large_file {
    const char *path;
    uint64_t bytes;
    uint8_t digest[DIGEST_BYTES];
    bool read;
} large_file;

struct input_reader {
    pthread_t thread;
    bool running;
    atomic_bool stop;
    size_t n, capacity;
    large_file *files; /* the thread's until it has ended */
};

static void *read_files(void *user)
{
    input_reader *const self = user;

    for (size_t k = 0; k < self->n && !atomic_load(&self->stop); k++)
        self->files[k].read =
            digest_file_unless(AT_FDCWD, self->files[k].path, &self->stop, self->files[k].digest) &&
            !atomic_load(&self->stop);
    return NULL;
}

static large_file *find(input_reader *self, const char *path)
{
    for (size_t k = 0; self && k < self->n; k++)
        if (strcmp(self->files[k].path, path) == 0)
            return &self->files[k];
    return NULL;
}

static void add_large(step_scene *self, const char *path)
{
    input_reader *const reader = self->reader;
    struct stat about;

    if (!path || stat(path, &about) != 0 || !S_ISREG(about.st_mode) || about.st_size < LARGE ||
        find(reader, path) ||
        !arena_reserve(self->memory, (void **)&reader->files, &reader->capacity, reader->n + 1,
                       sizeof *reader->files))
        return;
    reader->files[reader->n] =
        (large_file){.path = arena_text(self->memory, path), .bytes = (uint64_t)about.st_size};
    if (reader->files[reader->n].path)
        reader->n++;
}

static void add_argument(step_scene *self, const argument *files)
{
    add_large(self, files->text);
    for (uint64_t k = 0; files->texts && k < files->count; k++)
        add_large(self, files->texts[k]);
}

void inputs_begin(step_scene *self)
{
    if (!self->reader)
        self->reader = arena_take(self->memory, 1, sizeof *self->reader);
    if (!self->reader || self->reader->n > 0)
        return;
    atomic_init(&self->reader->stop, false);
    for (size_t s = 0; s < self->n_steps; s++) {
        const plugin_description *const plugin = self->steps[s].plugin;

        if (self->steps[s].state != RUN_PLANNED || !self->works[s].args)
            continue;
        for (uint32_t k = 0; k < plugin->n_parameters; k++)
            if (address_names_file(&plugin->parameters[k], self->works[s].args[k].text))
                add_argument(self, &self->works[s].args[k]);
    }
    self->reader->running = self->reader->n > 0 && pthread_create(&self->reader->thread, NULL,
                                                                  read_files, self->reader) == 0;
}

static void wait_for(input_reader *self)
{
    if (self && self->running)
        (void)pthread_join(self->thread, NULL);
    if (self)
        self->running = false;
}

void inputs_end(step_scene *self)
{
    if (self->reader)
        atomic_store(&self->reader->stop, true);
    wait_for(self->reader);
}

static void read_now(const char *path, input_digest *made)
{
    uint8_t digest[DIGEST_BYTES];
    struct stat about;

    if (stat(path, &about) != 0 || !digest_file(AT_FDCWD, path, digest))
        return;
    made->bytes = (uint64_t)about.st_size;
    digest_text(digest, made->sha256);
}

/* The record of a file, which may be new; NULL: no memory. */
static input_digest *record_of(step_scene *self, const char *path)
{
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
    self->n_inputs++;
    return made;
}

bool inputs_watch(step_scene *self, const char *path)
{
    input_digest *const record = record_of(self, path);

    if (record && !record->is_watched)
        record->is_watched = stat(path, &record->about) == 0 && S_ISREG(record->about.st_mode) &&
                             record->about.st_nlink > 0; /* a file in memory is our own */
    return record != NULL;
}

enum { TICK_MS = 20 }; /* more than the clock of a file system takes for one step */

void inputs_settle(const step_scene *self)
{
    struct timespec now;
    int64_t youngest = TICK_MS;

    if (clock_gettime(CLOCK_REALTIME, &now) != 0)
        return;
    for (size_t k = 0; k < self->n_inputs; k++) {
        const struct timespec *const then = &self->inputs[k].about.st_ctim;
        const int64_t seconds = now.tv_sec - then->tv_sec;
        const int64_t age =
            seconds > 1 ? TICK_MS : seconds * 1000 + (now.tv_nsec - then->tv_nsec) / 1000000;

        if (self->inputs[k].is_watched && age >= 0 && age < youngest)
            youngest = age;
    }
    if (youngest < TICK_MS)
        (void)poll(NULL, 0, (int)(TICK_MS - youngest));
}

bool inputs_take_study(step_scene *self)
{
    for (size_t k = 0; k < self->read->n_files; k++) {
        input_digest *const record = record_of(self, self->read->files[k]);

        if (!record)
            return false;
        record->bytes = self->read->texts[k].bytes;
        digest_text(self->read->texts[k].digest, record->sha256);
        record->is_digested = true;
    }
    return true;
}

status inputs_check(step_scene *self)
{
    status code = STATUS_OK;
    struct stat about;

    for (size_t k = 0; k < self->n_inputs; k++) {
        const input_digest *const input = &self->inputs[k];

        if (input->is_watched && stat(input->path, &about) == 0 &&
            !file_is_unchanged(&input->about, &about))
            code = diagnostics_error(&self->errors, STATUS_SYSTEM, NULL, 0, NULL,
                                     "run it again when nothing writes to it",
                                     "'%s' changed while it was read: nothing was written",
                                     input->path);
    }
    return code;
}

const input_digest *inputs_digest(step_scene *self, const char *path)
{
    large_file *const large = find(self->reader, path);
    input_digest *const record = record_of(self, path);

    if (!record || record->is_digested)
        return record;
    if (large)
        wait_for(self->reader);
    if (large && large->read) {
        record->bytes = large->bytes;
        digest_text(large->digest, record->sha256);
    } else
        read_now(path, record);
    record->is_digested = true;
    return record;
}
