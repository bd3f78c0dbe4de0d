/* session.c - see session.h */
#include "session.h"

#include <string.h>

#include "../table/scale.h"
#include "labels.h"

enum { DEFAULT_TOP = 5 };

/* The worse of two: the larger exit code. */
static status worse(status a, status b)
{
    return a > b ? a : b;
}

static bool find_columns(session *self, subject *of)
{
    of->scores =
        column_find(&of->known, "--on", self->given.on, COLUMN_MEASURE, &self->errors, &of->score);
    if (self->given.on_grade)
        of->grades = column_find(&of->known, "--on-grade", self->given.on_grade, COLUMN_CATEGORY,
                                 &self->errors, &of->grade);
    return of->scores && (of->grades || !self->given.on_grade);
}

static status failed(const session *self)
{
    return worse(diagnostics_status(&self->errors), STATUS_STUDY);
}

static void tell_all(session *self)
{
    for (size_t k = 0; k < self->n; k++)
        subject_messages(&self->subjects[k], &self->errors);
}

status session_plan(session *self)
{
    status code = STATUS_OK;

    self->n = self->given.n_operands;
    self->subjects = subjects_read(&self->given, &self->errors);
    if (!self->subjects)
        return diagnostics_status(&self->errors);
    for (size_t k = 0; k < self->n; k++) {
        subject *const each = &self->subjects[k];
        status own = subject_kind_of(each)->open(each, &self->given, &self->options, &self->errors);

        if (own == STATUS_OK && !find_columns(self, each))
            own = failed(self);
        if (own == STATUS_OK)
            own = subject_kind_of(each)->prepare(each, &self->given, &self->options, &self->errors);
        if (own != STATUS_OK)
            subject_messages(each, &self->errors); /* in the order of the operands */
        code = worse(code, own);
    }
    if (code != STATUS_OK)
        tell_all(self);
    return code;
}

/* The column beside the scores that tells how much of what they are made of is there. */
static const column *coverage_of(const table *scores, const char *name)
{
    for (uint32_t k = 0; k < scores->n_columns; k++) {
        const char *const about = column_subject(&scores->columns[k]);

        if (about && strcmp(about, name) == 0 && scores->columns[k].role == COLUMN_MEASURE)
            return &scores->columns[k];
    }
    return NULL;
}

static status execute(session *self)
{
    for (size_t k = 0; k < self->n; k++) {
        subject *const each = &self->subjects[k];
        const status code = run_execute(each->made);
        const table *grades;

        if (code != STATUS_OK)
            return code;
        each->rated.name = each->name;
        each->rated.scores = subject_kind_of(each)->result(each, 0);
        grades = each->grades ? subject_kind_of(each)->result(each, 1) : NULL;
        if (!each->rated.scores || (each->grades && !grades))
            return diagnostics_no_memory(&self->errors);
        each->rated.score = table_find(each->rated.scores, each->score);
        each->rated.coverage = coverage_of(each->rated.scores, each->score);
        each->rated.grades = grades;
        each->rated.grade = grades ? table_find(grades, each->grade) : NULL;
    }
    return STATUS_OK;
}

/* "normalise.minmax, normalise.leader": what puts the indicators of a rating on a scale; NULL: no
 * memory. */
static const char *normaliser_of(const method *steps, arena *memory)
{
    const char *text = "";

    for (size_t s = 0; text && s < steps->n_steps; s++)
        if (steps->steps[s].used && steps->steps[s].plugin &&
            scale_is_normaliser(steps->steps[s].plugin))
            text = arena_print(memory, "%s%s%s", text, *text ? ", " : "", steps->steps[s].plugin);
    return text;
}

static status find_methods(session *self)
{
    arena *const memory = self->errors.memory;

    for (size_t k = 0; k < self->n; k++) {
        subject *const each = &self->subjects[k];

        if (subject_kind_of(each)->method(each, memory))
            each->rated.normaliser = normaliser_of(&each->steps, memory);
        if (!each->rated.normaliser)
            return diagnostics_no_memory(&self->errors);
    }
    return STATUS_OK;
}

static status find_changes(session *self)
{
    arena *const memory = self->errors.memory;

    self->changes = arena_take(memory, self->n, sizeof *self->changes);
    for (size_t k = 1; self->changes && k < self->n; k++) {
        self->changes[k].differences = method_differences(
            memory, &self->subjects[0].steps, &self->subjects[k].steps, &self->changes[k].n);
        if (!self->changes[k].differences)
            return diagnostics_no_memory(&self->errors);
    }
    return self->changes ? STATUS_OK : diagnostics_no_memory(&self->errors);
}

static status compare_all(session *self)
{
    arena *const memory = self->errors.memory;
    const char *const within = self->given.within;
    comparison_options options = {.top = self->given.top ? self->given.top : DEFAULT_TOP,
                                  .by_shift = self->given.by_shift};
    rating *ratings = arena_take(memory, self->n, sizeof *ratings);
    status code;

    if (within) {
        options.within =
            study_list(memory, strcmp(within, "none") == 0 ? "" : within, &options.n_within);
        /* No keys at all are not the same as none given. */
        if (options.n_within == 0)
            options.within = arena_take(memory, 1, sizeof *options.within);
    }
    if (!ratings || (within && !options.within))
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < self->n; k++)
        ratings[k] = self->subjects[k].rated;
    code = compare_ratings(&self->made, memory, ratings, self->n, &options, &self->errors);
    return code == STATUS_OK && self->given.labels
               ? labels_read(&self->made, memory, self->given.labels, &self->errors)
               : code;
}

status session_run(session *self)
{
    status code = execute(self);

    if (code == STATUS_OK)
        code = find_methods(self);
    if (code == STATUS_OK)
        code = compare_all(self);
    if (code == STATUS_OK)
        code = find_changes(self);
    tell_all(self);
    return code;
}

void session_end(session *self)
{
    for (size_t k = 0; self->subjects && k < self->n; k++) {
        run_close(self->subjects[k].made);
        json_decref(self->subjects[k].manifest);
    }
}
