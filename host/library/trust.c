/* trust.c - the folders whose modules may run: see regind.h */
#include "../modules/trust.h"

#include "handles.h"

struct regind_trust {
    lender from;
    arena *memory;
    const char *file; /* NULL: nobody's program */
    diagnostics messages;
    const trust_list *list;
};

/* What the record holds now.  false: no memory. */
static bool take(regind_trust *self)
{
    self->list = trust_read(self->memory, self->file);
    return self->list != NULL;
}

regind_trust *regind_trust_open(const regind_options *options)
{
    const lender from = options_lender(options);
    regind_trust *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    self->memory = arena_new(&self->from.base);
    if (self->memory) {
        self->messages = diagnostics_in(self->memory);
        self->file = trust_file(self->memory);
        if (take(self)) {
            if (self->list->reason)
                (void)diagnostics_error(&self->messages, STATUS_SYSTEM, self->file, 0, NULL,
                                        "remove it, and name each folder to 'regind trust' again",
                                        "the record of what is trusted cannot be read: %s",
                                        self->list->reason);
            return self;
        }
    }
    regind_trust_free(self);
    return NULL;
}

void regind_trust_free(regind_trust *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

/* The record was changed: what is known of it is, too. */
static regind_status changed(regind_trust *self, status code)
{
    if (code == STATUS_OK && !take(self))
        code = diagnostics_no_memory(&self->messages);
    return (regind_status)code;
}

regind_status regind_trust_give(regind_trust *self, const char *folder)
{
    return changed(self, trust_give(self->memory, self->file, folder, &self->messages));
}

regind_status regind_trust_withdraw(regind_trust *self, const char *folder)
{
    return changed(self, trust_withdraw(self->memory, self->file, folder, &self->messages));
}

const regind_messages *regind_trust_messages(const regind_trust *self)
{
    return diagnostics_handle(&self->messages);
}

size_t regind_trust_count(const regind_trust *self)
{
    return self->list ? self->list->n : 0;
}

static const trusted_folder *folder_at(const regind_trust *self, size_t k)
{
    return k < regind_trust_count(self) ? &self->list->folders[k] : NULL;
}

const char *regind_trust_folder(const regind_trust *self, size_t k)
{
    const trusted_folder *const folder = folder_at(self, k);

    return folder ? folder->path : NULL;
}

const char *regind_trust_date(const regind_trust *self, size_t k)
{
    const trusted_folder *const folder = folder_at(self, k);

    return folder ? folder->date : NULL;
}

size_t regind_trust_module_count(const regind_trust *self, size_t k)
{
    const trusted_folder *const folder = folder_at(self, k);

    return folder ? folder->n : 0;
}

const char *regind_trust_module(const regind_trust *self, size_t k, size_t m)
{
    const trusted_folder *const folder = folder_at(self, k);

    return folder && m < folder->n ? folder->modules[m].name : NULL;
}

const char *regind_trust_digest(const regind_trust *self, size_t k, size_t m)
{
    const trusted_folder *const folder = folder_at(self, k);

    return folder && m < folder->n ? folder->modules[m].sha256 : NULL;
}
