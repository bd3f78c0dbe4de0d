/* choose.c - which pack of which index is meant, fetched and held against what the index says. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../base/digest.h"
#include "../base/suggest.h"
#include "../base/version_order.h"
#include "internal.h"
#include "whole_file.h"

/* The indexes, as they are now. */
typedef struct shelves {
    packages *of;
    arena *memory;
    const place_list *places;
    pack_index *indexes;
} shelves;

static status open_shelves(shelves *self, const char *from, const char *key)
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

/* The best of all indexes; of two that are alike that of the first. */
static const index_pack *best_of(const shelves *self, const char *id, const char *version,
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

/* ---------------------------------------------------------------- none of that name */

/* "1.0.0, 1.1.0" of that id in all indexes; NULL: none. */
static const char *versions_of(const shelves *self, const char *id)
{
    const char *all = NULL;

    for (size_t k = 0; k < self->places->n; k++)
        for (size_t j = 0; j < self->indexes[k].n; j++) {
            const index_pack *const each = &self->indexes[k].packs[j];

            if (index_pack_has(each, id))
                all = arena_print(self->memory, "%s%s%s", all ? all : "", all ? ", " : "",
                                  each->version);
        }
    return all;
}

static const char *closest(const shelves *self, const char *id)
{
    const char *best = NULL;

    for (size_t k = 0; k < self->places->n; k++)
        for (size_t j = 0; j < self->indexes[k].n; j++) {
            const char *const pair[] = {best, self->indexes[k].packs[j].id};

            best = suggest_name(id, pair + !best, best ? 2 : 1);
        }
    return best;
}

static status tell_none(const shelves *self, const char *id, const char *version)
{
    const char *const where = self->places->n == 1
                                  ? self->places->items[0].name
                                  : arena_print(self->memory, "%zu indexes", self->places->n);
    const char *const versions = versions_of(self, id), *best = NULL;

    if (versions)
        return packages_fail(self->of, STATUS_USAGE, NULL,
                             arena_print(self->memory, "there is: %s", versions),
                             "%s has no version %s of '%s'", where ? where : "", version, id);
    best = closest(self, id);
    return packages_fail(self->of, STATUS_USAGE, NULL,
                         best ? arena_print(self->memory, "did you mean '%s'?", best)
                              : "'regind search WORD' looks for one",
                         "%s has no plugin '%s'", where ? where : "", id);
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

static status take(packages *self, const place *from, const index_pack *what)
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

/* ---------------------------------------------------------------- install */

/* A file that lies there, of which no index says anything. */
static status take_file(packages *self, const char *path, const char *key)
{
    const place here = {.name = path, .base = "", .key = key};
    const void *bytes;
    size_t size;
    pack result;
    const char *why = whole_file_read(self->memory, path, PACK_LIMIT, &bytes, &size);

    if (!why && key) {
        const char *const signature = arena_print(self->memory, "%s.asc", path);

        why = signature ? signature_check(self->memory, here.key, signature, path) : NO_MEMORY;
    }
    if (!why)
        why = pack_read(self->memory, bytes, size, &result);
    if (why)
        return packages_fail(self, STATUS_STUDY, path, NULL, "it is not installed: %s", why);
    return packages_put(self, &result, whole_file_sha256(self->memory, path), path, path);
}

static bool is_path(const char *wanted)
{
    const size_t length = strlen(wanted), n = strlen(PACK_ENDING);

    return length > n && strcmp(wanted + length - n, PACK_ENDING) == 0;
}

status packages_install(packages *self, const char *wanted, const char *from, const char *key)
{
    const char *const at = strchr(wanted, '@');
    const char *const version = at ? at + 1 : NULL;
    const char *id =
        arena_text_n(self->memory, wanted, at ? (size_t)(at - wanted) : strlen(wanted));
    shelves all = {.of = self, .memory = self->memory};
    const index_pack *best;
    const place *where = NULL;
    status code;

    self->n = 0;
    if (!id)
        return diagnostics_no_memory(&self->errors);
    if (is_path(wanted))
        return from
                   ? packages_fail(self, STATUS_USAGE, NULL, "leave one of them out",
                                   "'%s' is a pack, and --from names where to look for one", wanted)
                   : take_file(self, wanted, key);
    if (pack_id_fault(self->memory, id) || (version && !version_is_plain(version)))
        return packages_fail(self, STATUS_USAGE, NULL,
                             "for example: regind install org.example.density@1.2",
                             "'%s' is neither ID nor ID@VERSION", wanted);
    code = open_shelves(&all, from, key);
    if (code != STATUS_OK)
        return code;
    best = best_of(&all, id, version, &where);
    return best ? take(self, where, best) : tell_none(&all, id, version);
}

/* ---------------------------------------------------------------- update, remove, search */

static status add_entry(packages *self, const installed_pack *of)
{
    package_entry *const entry = packages_add(self);

    if (!entry)
        return STATUS_SYSTEM;
    *entry = (package_entry){
        .id = of->id, .version = of->version, .title = "", .license = "", .path = of->module};
    return STATUS_OK;
}

/* One that is installed: to the latest version there is. */
static status update_one(const shelves *all, const installed_pack *old)
{
    const place *where = NULL;
    const index_pack *const best = best_of(all, old->id, NULL, &where);

    if (!best || version_compare(best->version, old->version) <= 0)
        return add_entry(all->of, old);
    return take(all->of, where, best);
}

static const installed_list *installed(packages *self)
{
    const installed_list *all;

    if (!self->modules_folder)
        all = arena_take(self->memory, 1, sizeof *all);
    else
        all = store_list(self->memory, self->packages_folder, self->modules_folder);
    if (!all)
        (void)diagnostics_no_memory(&self->errors);
    return all;
}

static status tell_not_installed(packages *self, const installed_list *all, const char *id)
{
    const char *there = NULL;

    for (size_t k = 0; k < all->n; k++)
        if (all->items[k].current)
            there = arena_print(self->memory, "%s%s%s", there ? there : "", there ? ", " : "",
                                all->items[k].id);
    return packages_fail(self, STATUS_USAGE, NULL,
                         there ? arena_print(self->memory, "these were: %s", there)
                               : "'regind doctor' shows where the plugins are that there are",
                         "'%s' was not installed by 'regind install'", id);
}

status packages_update(packages *self, const char *id, const char *from, const char *key)
{
    const installed_list *const all = installed(self);
    shelves shelf = {.of = self, .memory = self->memory};
    status code = STATUS_OK;

    self->n = 0;
    if (!all)
        return STATUS_SYSTEM;
    if (id && !store_find(all, id))
        return tell_not_installed(self, all, id);
    code = open_shelves(&shelf, from, key);
    if (code != STATUS_OK)
        return code;
    for (size_t k = 0; k < all->n; k++) {
        const installed_pack *const each = &all->items[k];
        status one;

        if (!each->current || (id && strcmp(each->id, id) != 0))
            continue;
        one = update_one(&shelf, each);
        code = one > code ? one : code;
    }
    return code;
}

status packages_remove(packages *self, const char *id)
{
    const installed_list *const all = installed(self);
    const installed_pack *old;
    const char *why = NULL;
    int held;

    self->n = 0;
    if (!all)
        return STATUS_SYSTEM;
    old = store_find(all, id);
    if (!old)
        return tell_not_installed(self, all, id);
    held = store_lock(self->memory, self->packages_folder, &why);
    if (held >= 0) {
        why = store_remove(self->memory, self->packages_folder, self->modules_folder, id);
        store_clean(self->memory, self->packages_folder);
        (void)close(held);
    }
    if (why)
        return packages_fail(self, STATUS_SYSTEM, old->module, NULL, "%s", why);
    return add_entry(self, old);
}

/* Without regard to case, as far as ASCII goes. */
static bool has_word(const char *text, const char *word)
{
    const size_t length = strlen(word);

    for (; *text; text++)
        if (strncasecmp(text, word, length) == 0)
            return true;
    return false;
}

static bool is_found(const index_pack *of, const char *word)
{
    for (size_t k = 0; k < of->n_plugins; k++)
        if (has_word(of->plugins[k].id, word) || has_word(of->plugins[k].title, word))
            return true;
    return has_word(of->id, word) || has_word(of->title, word);
}

status packages_search(packages *self, const char *word, const char *from)
{
    shelves all = {.of = self, .memory = self->memory};
    status code;

    self->n = 0;
    code = open_shelves(&all, from, NULL);
    for (size_t k = 0; code == STATUS_OK && k < all.places->n; k++)
        for (size_t j = 0; j < all.indexes[k].n; j++) {
            const index_pack *const each = &all.indexes[k].packs[j];
            package_entry *const entry = is_found(each, word) ? packages_add(self) : NULL;

            if (entry)
                *entry = (package_entry){.id = each->id,
                                         .version = each->version,
                                         .title = each->title,
                                         .license = each->license,
                                         .sha256 = each->sha256,
                                         .origin = all.places->items[k].name,
                                         .needs = each->needs};
        }
    return code == STATUS_OK ? diagnostics_status(&self->errors) : code;
}
