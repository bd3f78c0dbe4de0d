/* results_cache.c - see results_cache.h */
#include "results_cache.h"

#include <fcntl.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "input_list.h"

/* The digest of a file that has not changed since it was taken. */
typedef struct known_file {
    struct known_file *next;
    const char *path;
    struct stat about;
    uint8_t digest[DIGEST_BYTES];
} known_file;

typedef struct kept {
    struct kept *next;
    arena *memory; /* that the entry, and this itself, lie in */
    results_key key;
    results_entry entry;
    uint8_t output_digest[DIGEST_BYTES];
    uint64_t used;
} kept;

struct results_cache {
    allocator *from;
    uint64_t run;
    kept *all;
    arena *files_memory;
    known_file *files;
};

results_cache *results_cache_new(allocator *from)
{
    results_cache *const self = from->allocate(from, sizeof *self);

    if (!self)
        return NULL;
    *self = (results_cache){.from = from, .files_memory = arena_new(from)};
    if (!self->files_memory) {
        from->release(from, self);
        return NULL;
    }
    return self;
}

static void drop(kept *one)
{
    for (size_t k = 0; k < one->entry.n_files; k++)
        if (one->entry.files[k].descriptor >= 0)
            (void)close(one->entry.files[k].descriptor);
    segment_release(one->entry.output);
    arena_free(one->memory); /* `one` itself lies in it */
}

void results_cache_forget(results_cache *self)
{
    while (self && self->all) {
        kept *const next = self->all->next;

        drop(self->all);
        self->all = next;
    }
}

void results_cache_free(results_cache *self)
{
    if (!self)
        return;
    while (self->all) {
        kept *const next = self->all->next;

        drop(self->all);
        self->all = next;
    }
    arena_free(self->files_memory);
    self->from->release(self->from, self);
}

/* A file written within the resolution of its time stamp may change without showing it. */
static bool settled(const struct stat *about)
{
    struct timespec now;

    return clock_gettime(CLOCK_REALTIME, &now) == 0 && now.tv_sec - about->st_mtim.tv_sec >= 2;
}

/* Adds the content of a file; one that is not there is told by the call itself. */
static bool add_file(results_cache *self, struct sha256_ctx *to, const char *path)
{
    struct stat about;
    known_file *known = self->files;

    sha256_update(to, strlen(path) + 1, (const uint8_t *)path);
    if (stat(path, &about) != 0)
        return false;
    while (known && strcmp(known->path, path) != 0)
        known = known->next;
    if (!known) {
        known = arena_take(self->files_memory, 1, sizeof *known);
        if (!known || !(known->path = arena_text(self->files_memory, path)))
            return false;
        known->next = self->files;
        self->files = known;
    }
    if (!file_is_unchanged(&known->about, &about) || !settled(&about)) {
        if (!digest_file(AT_FDCWD, path, known->digest))
            return false;
        known->about = about;
    }
    sha256_update(to, sizeof known->digest, known->digest);
    return true;
}

/* Those of a parameter, and what lies beside them and is read with them. */
static bool add_files(results_cache *self, struct sha256_ctx *to, const argument *value)
{
    arena *const memory = arena_new(self->from);
    path_list paths = {.memory = memory};
    bool good = memory && path_list_add_argument(&paths, value);

    for (size_t k = 0; good && k < paths.n; k++)
        good = add_file(self, to, paths.items[k]);
    arena_free(memory);
    return good;
}

/* Outputs that are kept have been looked through when they came. */
static void add_segment(const results_cache *self, struct sha256_ctx *to, const segment *of)
{
    const kept *one = self->all;
    const uint64_t size = segment_size(of);
    uint8_t digest[DIGEST_BYTES];

    while (one && one->entry.output != of)
        one = one->next;
    if (one)
        memcpy(digest, one->output_digest, sizeof digest);
    else
        digest_bytes(size ? segment_at(of, 0, size) : NULL, size, digest);
    sha256_update(to, sizeof digest, digest);
}

bool results_cache_key(results_cache *self, const call *request, const char *text,
                       const segment_list *segments, results_key *key)
{
    struct sha256_ctx context;
    const plugin_description *const plugin = request->plugin;
    bool good;

    sha256_init(&context);
    good = add_file(self, &context, plugin->module);
    sha256_update(&context, strlen(text) + 1, (const uint8_t *)text);
    for (size_t k = 0; k < segments->count; k++)
        add_segment(self, &context, segments->items[k]);
    for (uint32_t k = 0; good && k < plugin->n_parameters; k++)
        if (plugin->parameters[k].type == RI_FILE) /* a server is no file: nothing is kept */
            good = add_files(self, &context, &request->args[k]);
    sha256_digest(&context, sizeof key->bytes, key->bytes);
    return good;
}

const results_entry *results_cache_find(results_cache *self, const results_key *key)
{
    for (kept *one = self->all; one; one = one->next)
        if (memcmp(one->key.bytes, key->bytes, sizeof key->bytes) == 0) {
            one->used = self->run;
            return &one->entry;
        }
    return NULL;
}

static bool keep_files(kept *one, const outcome *result, int folder)
{
    results_file *const files = arena_take(one->memory, result->n_files + 1, sizeof *files);

    one->entry.files = files;
    for (size_t k = 0; files && k < result->n_files; k++) {
        files[k].name = arena_text(one->memory, result->files[k].name);
        files[k].bytes = result->files[k].bytes;
        files[k].descriptor =
            folder < 0 || !files[k].name
                ? -1
                : openat(folder, files[k].name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC);
        one->entry.n_files = k + 1;
        if (files[k].descriptor < 0 || !digest_file(folder, files[k].name, files[k].digest))
            return false;
    }
    return files != NULL;
}

void results_cache_keep(results_cache *self, const results_key *key, const char *text,
                        size_t length, segment *output, const outcome *result, int folder)
{
    arena *const memory = arena_new(self->from);
    kept *const one = memory ? arena_take(memory, 1, sizeof *one) : NULL;

    if (!one) {
        arena_free(memory);
        return;
    }
    one->memory = memory;
    one->key = *key;
    one->used = self->run;
    one->entry.outcome = arena_text_n(memory, text, length);
    one->entry.length = length;
    one->entry.output = segment_keep(output);
    if (!one->entry.outcome || !keep_files(one, result, folder)) {
        drop(one);
        return;
    }
    digest_bytes(segment_size(output) ? segment_at(output, 0, segment_size(output)) : NULL,
                 segment_size(output), one->output_digest);
    one->next = self->all;
    self->all = one;
}

/* The kept file as it was: it may have been edited where it lies. */
static bool copy_file(const results_file *from, int folder)
{
    const int to = openat(folder, from->name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    struct sha256_ctx context;
    uint8_t piece[1 << 16], digest[DIGEST_BYTES];
    off_t at = 0;
    ssize_t got = -1;
    bool good = to >= 0;

    sha256_init(&context);
    while (good && (got = pread(from->descriptor, piece, sizeof piece, at)) > 0) {
        sha256_update(&context, (size_t)got, piece);
        for (ssize_t done = 0, put; good && done < got; done += put) {
            put = write(to, piece + done, (size_t)(got - done));
            good = put > 0;
        }
        at += got;
    }
    if (to < 0)
        return false; /* perhaps another step's: the call itself will tell */
    good = close(to) == 0 && good;
    sha256_digest(&context, sizeof digest, digest);
    good = good && got == 0 && memcmp(digest, from->digest, sizeof digest) == 0;
    if (!good)
        (void)unlinkat(folder, from->name, 0);
    return good;
}

bool results_cache_copy_files(const results_entry *entry, int folder)
{
    size_t k = 0;

    while (k < entry->n_files && copy_file(&entry->files[k], folder))
        k++;
    if (k == entry->n_files)
        return true;
    while (k-- > 0)
        (void)unlinkat(folder, entry->files[k].name, 0);
    return false;
}

void results_cache_end(results_cache *self)
{
    kept **link = &self->all;

    while (*link) {
        kept *const one = *link;

        if (one->used + 1 >= self->run) {
            link = &one->next;
            continue;
        }
        *link = one->next;
        drop(one);
    }
    self->run++;
}
