/* packages.c - plugins as files that people hand on: see regind.h */
#include "../packages/packages.h"

#include <regind/plugin.h>

#include "handles.h"

_Static_assert(REGIND_NEEDS_NETWORK == (int)RI_NEEDS_NETWORK &&
                   REGIND_NEEDS_CHILDREN == (int)RI_NEEDS_CHILDREN &&
                   REGIND_NEEDS_FILES == (int)RI_NEEDS_FILES,
               "needs are those of the SDK");

struct regind_packages {
    lender from;
    arena *memory;
    packages of;
};

HANDLE(regind_package, package_entry)

/* false: no memory. */
static bool open_packages(regind_packages *self, const regind_options *options)
{
    run_options own;

    self->memory = arena_new(&self->from.base);
    if (!self->memory || !options_copy(options, self->memory, &own) ||
        !packages_open(&self->of, self->memory, own.worker))
        return false;
    self->of.end_orphans = own.end_orphans;
    return true;
}

regind_packages *regind_packages_open(const regind_options *options)
{
    const lender from = options_lender(options);
    regind_packages *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    if (open_packages(self, options))
        return self;
    regind_packages_free(self);
    return NULL;
}

void regind_packages_free(regind_packages *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

const regind_messages *regind_packages_messages(const regind_packages *self)
{
    return diagnostics_handle(&self->of.errors);
}

/* ---------------------------------------------------------------- what can be done */

regind_status regind_packages_pack(regind_packages *self, const char *const *files, size_t n,
                                   const char *folder)
{
    return (regind_status)packages_pack(&self->of, files, n, folder);
}

regind_status regind_packages_index(regind_packages *self, const char *folder)
{
    return (regind_status)packages_index(&self->of, folder);
}

regind_status regind_packages_install(regind_packages *self, const char *wanted, const char *from,
                                      const char *key)
{
    return (regind_status)packages_install(&self->of, wanted, from, key);
}

regind_status regind_packages_update(regind_packages *self, const char *id, const char *from,
                                     const char *key)
{
    return (regind_status)packages_update(&self->of, id, from, key);
}

regind_status regind_packages_remove(regind_packages *self, const char *id)
{
    return (regind_status)packages_remove(&self->of, id);
}

regind_status regind_packages_search(regind_packages *self, const char *word, const char *from)
{
    return (regind_status)packages_search(&self->of, word, from);
}

/* ---------------------------------------------------------------- what came of it */

size_t regind_packages_count(const regind_packages *self)
{
    return self->of.n;
}

const regind_package *regind_packages_at(const regind_packages *self, size_t k)
{
    return k < self->of.n ? package_entry_handle(&self->of.entries[k]) : NULL;
}

const char *regind_package_id(const regind_package *self)
{
    return package_entry_of(self)->id;
}

const char *regind_package_version(const regind_package *self)
{
    return package_entry_of(self)->version;
}

const char *regind_package_before(const regind_package *self)
{
    return package_entry_of(self)->before;
}

const char *regind_package_title(const regind_package *self)
{
    return package_entry_of(self)->title;
}

const char *regind_package_license(const regind_package *self)
{
    return package_entry_of(self)->license;
}

const char *regind_package_path(const regind_package *self)
{
    return package_entry_of(self)->path;
}

const char *regind_package_sha256(const regind_package *self)
{
    return package_entry_of(self)->sha256;
}

const char *regind_package_origin(const regind_package *self)
{
    return package_entry_of(self)->origin;
}

uint32_t regind_package_needs(const regind_package *self)
{
    return package_entry_of(self)->needs;
}

int regind_package_changed(const regind_package *self)
{
    return package_entry_of(self)->changed;
}
