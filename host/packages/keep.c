/* keep.c - what is installed is kept up to date, or removed; what else there is is found. */
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "../base/version_order.h"
#include "shelves.h"

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
    const index_pack *const best = shelves_best(all, old->id, NULL, &where);

    if (!best || version_compare(best->version, old->version) <= 0)
        return add_entry(all->of, old);
    return shelves_take(all->of, where, best);
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
    code = shelves_open(&shelf, from, key);
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
        if (has_word(of->plugins[k].id, word) || has_word(of->plugins[k].title, word) ||
            has_word(of->plugins[k].keywords, word))
            return true;
    return has_word(of->id, word) || has_word(of->title, word);
}

status packages_search(packages *self, const char *word, const char *from)
{
    shelves all = {.of = self, .memory = self->memory};
    status code;

    self->n = 0;
    code = shelves_open(&all, from, NULL);
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
