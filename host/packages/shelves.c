/* shelves.c - see shelves.h */
#include "shelves.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/version_order.h"
#include "whole_file.h"

status shelves_open(shelves *self, const char *from, const char *key)
{
    self->places = places_find(self->memory, from, key, &self->of->errors);
    if (!self->places)
        return diagnostics_status(&self->of->errors);
    self->indexes = arena_take(self->memory, self->places->n + 1, sizeof *self->indexes);
    if (!self->indexes)
        return diagnostics_no_memory(&self->of->errors);
    for (size_t k = 0; k < self->places->n; k++) {
        const place *const each = &self->places->items[k];
        const char *const why = place_index(self->memory, each, &self->indexes[k]);

        if (why)
            return packages_fail(self->of, STATUS_SYSTEM,
                                 place_path(self->memory, each, INDEX_FILE),
                                 each->remote ? NULL : "'regind index DIR' makes it", "%s", why);
    }
    return STATUS_OK;
}

const index_pack *shelves_best(const shelves *self, const char *id, const char *version,
                               const place **where)
{
    const index_pack *best = NULL;

    for (size_t k = 0; k < self->places->n; k++) {
        const index_pack *const each = index_best(&self->indexes[k], id, version);

        if (each && (!best || version_compare(each->version, best->version) > 0)) {
            best = each;
            *where = &self->places->items[k];
        }
    }
    return best;
}

/* ---------------------------------------------------------------- the bytes */

/* Bytes as a file, for another program to read.  NULL, or a sentence. */
static const char *temporary_file(arena *memory, const void *bytes, size_t size, char **path)
{
    const char *const folder = getenv("TMPDIR");
    int file;

    *path = arena_print(memory, "%s/regind-XXXXXX", folder && *folder == '/' ? folder : "/tmp");
    file = *path ? mkostemp(*path, O_CLOEXEC) : -1;
    if (file < 0) {
        *path = NULL;
        return "no temporary file can be made to check its signature";
    }
    (void)close(file);
    return whole_file_write(memory, *path, bytes, size);
}

/* Asked for where a key is named for the index. */
static const char *check_signature(arena *memory, const place *from, const index_pack *what,
                                   const void *bytes, size_t size)
{
    enum { SIGNATURE_LIMIT = 1 << 20 };
    char *file = NULL, *signature = NULL;
    const void *signed_bytes;
    size_t n;
    const char *why;

    if (!from->key)
        return NULL;
    if (!what->signature)
        return say(memory, "it is not signed, and of '%s' only what is signed is taken",
                   from->name);
    why = place_read(memory, from, what->signature, SIGNATURE_LIMIT, &signed_bytes, &n);
    if (why)
        return say(memory, "its signature '%s': %s", what->signature, why);
    why = temporary_file(memory, bytes, size, &file);
    if (!why)
        why = temporary_file(memory, signed_bytes, n, &signature);
    if (!why)
        why = signature_check(memory, from->key, signature, file);
    if (file)
        (void)unlink(file);
    if (signature)
        (void)unlink(signature);
    return why;
}

/* What the index says of it holds, and what the user asked for is in it. */
static const char *check_promise(arena *memory, const index_pack *what, const void *bytes,
                                 size_t size, pack *result)
{
    uint8_t digest[DIGEST_BYTES];
    char hex[DIGEST_TEXT];
    const char *why;

    digest_bytes(bytes, size, digest);
    digest_text(digest, hex);
    if (size != what->bytes)
        return say(memory, "it has %zu bytes, and its index says %llu", size,
                   (unsigned long long)what->bytes);
    if (strcmp(hex, what->sha256) != 0)
        return say(memory, "its SHA-256 is %s, and its index says %s", hex, what->sha256);
    why = pack_read(memory, bytes, size, result);
    if (why)
        return why;
    if (strcmp(result->id, what->id) != 0 || strcmp(result->version, what->version) != 0)
        return say(memory, "it is %s %s, and its index says %s %s", result->id, result->version,
                   what->id, what->version);
    for (size_t k = 0; k < what->n_plugins; k++)
        if (k >= result->n_plugins || strcmp(what->plugins[k].id, result->plugins[k].id) != 0)
            return "it has other plugins than its index says";
    return NULL;
}

status shelves_take(packages *self, const place *from, const index_pack *what)
{
    const char *const path = place_path(self->memory, from, what->file);
    const void *bytes;
    size_t size;
    pack result;
    const char *why = place_read(self->memory, from, what->file, PACK_LIMIT, &bytes, &size);

    if (!why)
        why = check_signature(self->memory, from, what, bytes, size);
    if (!why)
        why = check_promise(self->memory, what, bytes, size, &result);
    if (why)
        return packages_fail(self, STATUS_STUDY, path, NULL, "it is not installed: %s", why);
    return packages_put(self, &result, what->sha256, path, from->name);
}
