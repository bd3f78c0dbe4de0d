/* choose.c - which pack of which index is meant by who installs one. */
#include <string.h>

#include "../base/suggest.h"
#include "../base/version_order.h"
#include "shelves.h"
#include "whole_file.h"

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
    code = shelves_open(&all, from, key);
    if (code != STATUS_OK)
        return code;
    best = shelves_best(&all, id, version, &where);
    return best ? shelves_take(self, where, best) : tell_none(&all, id, version);
}
