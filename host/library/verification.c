/* verification.c - whether results can be had again: see regind.h */
#include "../verify/verification.h"

#include "handles.h"

_Static_assert(REGIND_VERIFY_UNKNOWN == (int)VERIFY_UNKNOWN &&
                   REGIND_VERIFY_SAME == (int)VERIFY_SAME &&
                   REGIND_VERIFY_DIFFERENT == (int)VERIFY_DIFFERENT,
               "answers are those of the host");
_Static_assert(REGIND_DIFFERENCE_VERSION == (int)DIFFERENCE_VERSION &&
                   REGIND_DIFFERENCE_MACHINE == (int)DIFFERENCE_MACHINE &&
                   REGIND_DIFFERENCE_SETTING == (int)DIFFERENCE_SETTING &&
                   REGIND_DIFFERENCE_SEED == (int)DIFFERENCE_SEED &&
                   REGIND_DIFFERENCE_STUDY == (int)DIFFERENCE_STUDY &&
                   REGIND_DIFFERENCE_INPUT == (int)DIFFERENCE_INPUT &&
                   REGIND_DIFFERENCE_LIBRARY == (int)DIFFERENCE_LIBRARY &&
                   REGIND_DIFFERENCE_MODULE == (int)DIFFERENCE_MODULE &&
                   REGIND_DIFFERENCE_STEP == (int)DIFFERENCE_STEP &&
                   REGIND_DIFFERENCE_PARAMETER == (int)DIFFERENCE_PARAMETER &&
                   REGIND_DIFFERENCE_TABLE == (int)DIFFERENCE_TABLE &&
                   REGIND_DIFFERENCE_FILE == (int)DIFFERENCE_FILE &&
                   REGIND_DIFFERENCE_EDITED == (int)DIFFERENCE_EDITED,
               "kinds are those of the host");

struct regind_verification {
    lender from;
    arena *memory;
    verify_request asked;
    regind_progress *progress;
    void *user;
    verification made;
    status code;
};

static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    const regind_verification *const self = user;

    return self->progress(self->user, step, fraction, done, total) != 0;
}

/* *into becomes a copy of the text; NULL stays NULL.  false: no memory. */
static bool keep(const regind_verification *self, const char *text, const char **into)
{
    *into = text ? arena_text(self->memory, text) : NULL;
    return *into || !text;
}

static bool take_options(regind_verification *self, const regind_options *options)
{
    if (!options_copy(options, self->memory, &self->asked.options))
        return false;
    self->progress = options ? options->progress : NULL;
    self->user = options ? options->user : NULL;
    self->asked.options.progress = self->progress ? tell_progress : NULL;
    self->asked.options.user = self;
    return true;
}

static regind_verification *begin(const char *folder, const char *other, const char *file,
                                  const regind_options *options)
{
    const lender from = options_lender(options);
    regind_verification *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    self->memory = arena_new(&self->from.base);
    if (self->memory && keep(self, folder, &self->asked.folder) &&
        keep(self, other, &self->asked.other) && keep(self, file, &self->asked.study) &&
        take_options(self, options)) {
        self->code = verify(&self->made, self->memory, &self->asked);
        return self;
    }
    regind_verification_free(self);
    return NULL;
}

regind_verification *regind_verify(const char *folder, const char *file,
                                   const regind_options *options)
{
    return begin(folder, NULL, file, options);
}

regind_verification *regind_verify_two(const char *folder, const char *other,
                                       const regind_options *options)
{
    return begin(folder, other, NULL, options);
}

void regind_verification_free(regind_verification *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

regind_status regind_verification_status(const regind_verification *self)
{
    return (regind_status)self->code;
}

int32_t regind_verification_answer(const regind_verification *self)
{
    return (int32_t)self->made.answer;
}

const regind_messages *regind_verification_messages(const regind_verification *self)
{
    return diagnostics_handle(&self->made.errors);
}

const char *regind_verification_study(const regind_verification *self)
{
    return self->made.study;
}

size_t regind_verification_file_count(const regind_verification *self)
{
    return self->made.n_files;
}

size_t regind_verification_difference_count(const regind_verification *self)
{
    return self->made.differences.n;
}

static const difference *difference_at(const regind_verification *self, size_t k)
{
    return k < self->made.differences.n ? &self->made.differences.items[k] : NULL;
}

int32_t regind_verification_difference_kind(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? (int32_t)at->kind : 0;
}

const char *regind_verification_difference_step(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? at->step : NULL;
}

const char *regind_verification_difference_name(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? at->name : NULL;
}

const char *regind_verification_difference_before(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? at->before : NULL;
}

const char *regind_verification_difference_after(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? at->after : NULL;
}

const char *regind_verification_difference_text(const regind_verification *self, size_t k)
{
    const difference *const at = difference_at(self, k);

    return at ? at->text : NULL;
}
