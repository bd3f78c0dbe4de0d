/* comparison.c - comparing studies and result folders: see regind.h */
#include "comparison.h"

#include <stdint.h>

static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    const regind_comparison *const self = user;

    return self->progress(self->user, step, fraction, done, total) != 0;
}

/* false: no memory. */
static bool begin(regind_comparison *self, const regind_options *options)
{
    self->memory = arena_new(&self->from.base);
    if (!self->memory || !options_copy(options, self->memory, &self->all.options))
        return false;
    self->all.errors = diagnostics_in(self->memory);
    self->all.given.sets = self->all.options.overrides;
    self->all.given.n_sets = self->all.options.n_overrides;
    /* Each study gets those that are meant for it. */
    self->all.options.overrides = NULL;
    self->all.options.n_overrides = 0;
    self->all.options.kept = NULL;
    self->all.options.reads_input = false; /* each study would read its own */
    self->progress = options ? options->progress : NULL;
    self->user = options ? options->user : NULL;
    self->all.options.progress = self->progress ? tell_progress : NULL;
    self->all.options.user = self;
    return true;
}

regind_comparison *regind_comparison_new(const regind_options *options)
{
    const lender from = options_lender(options);
    regind_comparison *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    if (begin(self, options))
        return self;
    regind_comparison_free(self);
    return NULL;
}

void regind_comparison_free(regind_comparison *self)
{
    if (!self)
        return;
    session_end(&self->all);
    arena_free(self->memory);
    lender_give(&self->from, self);
}

/* ---------------------------------------------------------------- what is asked for */

/* *into becomes a copy; NULL stays NULL. */
static regind_status keep(const regind_comparison *self, const char *text, const char **into)
{
    const char *const copy = text ? arena_text(self->memory, text) : NULL;

    if (text && !copy)
        return REGIND_SYSTEM_FAILED;
    *into = copy;
    return REGIND_OK;
}

regind_status regind_comparison_add(regind_comparison *self, const char *operand)
{
    comparison_request *const given = &self->all.given;
    const char *const copy = arena_text(self->memory, operand);
    void *items = (void *)(uintptr_t)given->operands;

    if (!copy || !arena_reserve(self->memory, &items, &self->operands_capacity, given->n_operands,
                                sizeof copy))
        return REGIND_SYSTEM_FAILED;
    ((const char **)items)[given->n_operands++] = copy;
    given->operands = items;
    return REGIND_OK;
}

regind_status regind_comparison_set_score(regind_comparison *self, const char *name)
{
    return keep(self, name, &self->all.given.on);
}

regind_status regind_comparison_set_grade(regind_comparison *self, const char *name)
{
    return keep(self, name, &self->all.given.on_grade);
}

regind_status regind_comparison_set_within(regind_comparison *self, const char *keys)
{
    return keep(self, keys, &self->all.given.within);
}

regind_status regind_comparison_set_labels(regind_comparison *self, const char *path)
{
    return keep(self, path, &self->all.given.labels);
}

void regind_comparison_set_top(regind_comparison *self, uint64_t top)
{
    self->all.given.top = top;
}

void regind_comparison_set_order(regind_comparison *self, int by_shift)
{
    self->all.given.by_shift = by_shift != 0;
}

/* ---------------------------------------------------------------- doing it */

/* What the command line cannot leave out. */
static status check_request(regind_comparison *self)
{
    const char *const what = self->all.given.n_operands < 2
                                 ? "a comparison needs two studies at least"
                             : !self->all.given.on ? "a comparison needs the score to compare by"
                                                   : NULL;

    return what
               ? diagnostics_error(&self->all.errors, STATUS_USAGE, NULL, 0, NULL, NULL, "%s", what)
               : STATUS_OK;
}

regind_status regind_comparison_plan(regind_comparison *self)
{
    if (!self->planned) {
        self->outcome = check_request(self);
        if (self->outcome == STATUS_OK)
            self->outcome = session_plan(&self->all);
    }
    self->planned = true;
    return (regind_status)self->outcome;
}

regind_status regind_comparison_run(regind_comparison *self)
{
    const regind_status code = regind_comparison_plan(self);

    if (code != REGIND_OK || self->executed)
        return code;
    self->executed = true;
    self->outcome = session_run(&self->all);
    if (self->outcome != STATUS_OK) /* nothing of it is shown */
        self->all.made = (comparison){0};
    return (regind_status)self->outcome;
}

const regind_messages *regind_comparison_messages(const regind_comparison *self)
{
    return diagnostics_handle(&self->all.errors);
}

/* ---------------------------------------------------------------- studies and their methods */

size_t regind_comparison_count(const regind_comparison *self)
{
    return made_of(self)->n;
}

/* NULL: there is none of that number. */
static const subject *subject_at(const regind_comparison *self, size_t m)
{
    return m < made_of(self)->n ? &self->all.subjects[m] : NULL;
}

const char *regind_comparison_name(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of ? of->name : NULL;
}

const char *regind_comparison_path(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of ? of->path : NULL;
}

const char *regind_comparison_title(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of ? of->title : NULL;
}

int regind_comparison_is_folder(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of && of->is_folder;
}

const char *regind_comparison_unit(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of ? of->rated.score->unit : NULL;
}

int32_t regind_comparison_direction(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return !of ? 0 : comparison_smallest_is_best(&of->rated) ? -1 : 1;
}

uint64_t regind_comparison_rows(const regind_comparison *self, size_t m)
{
    const subject *const of = subject_at(self, m);

    return of ? of->rated.scores->rows : 0;
}

size_t regind_comparison_difference_count(const regind_comparison *self, size_t m)
{
    return m < made_of(self)->n ? self->all.changes[m].n : 0;
}

static const method_difference *difference_at(const regind_comparison *self, size_t m, size_t k)
{
    return k < regind_comparison_difference_count(self, m) ? &self->all.changes[m].differences[k]
                                                           : NULL;
}

const char *regind_comparison_difference_step(const regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of ? of->step : NULL;
}

const char *regind_comparison_difference_key(const regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of ? of->key : NULL;
}

const char *regind_comparison_difference_before(const regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of ? of->before : NULL;
}

const char *regind_comparison_difference_after(const regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of ? of->after : NULL;
}

int regind_comparison_difference_used(const regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of && of->used;
}

const char *regind_comparison_difference_text(regind_comparison *self, size_t m, size_t k)
{
    const method_difference *const of = difference_at(self, m, k);

    return of ? method_difference_text(self->memory, of) : NULL;
}
