/* describe_columns.c - one column after what codebooks say of it; contradictions are told. */
#include <stdlib.h>
#include <string.h>

#include "describe.h"

/* "1" and "1.0" say the same. */
static bool same_text(const char *a, const char *b)
{
    char *end_a, *end_b;
    const double x = strtod(a, &end_a), y = strtod(b, &end_b);

    return strcmp(a, b) == 0 || (end_a != a && end_b != b && !*end_a && !*end_b && x == y);
}

static bool same_unit(step_scene *self, const char *a, const char *b)
{
    double factor, offset;

    return strcmp(a, b) == 0 ||
           (units_convert(self->unit_system, a, b, &factor, &offset) && factor == 1 && offset == 0);
}

static status disagree(step_scene *self, uint32_t s, const codebook_entry *a,
                       const codebook_entry *b, const char *what, const char *in_a,
                       const char *in_b)
{
    return diagnostics_error(
        &self->errors, STATUS_STUDY, a->file, a->line, self->steps[s].name,
        "a column has one: correct one of the codebooks, or leave the cell of one empty",
        "the %s of '%s' is '%s' here and '%s' in %s:%zu", what, a->name, in_a, in_b, b->file,
        b->line);
}

/* Two codebooks on one column. */
static status compare(step_scene *self, uint32_t s, const codebook_entry *a,
                      const codebook_entry *b)
{
    status code = STATUS_OK;

    if (*a->unit && *b->unit && !same_unit(self, a->unit, b->unit))
        code = disagree(self, s, a, b, "unit", a->unit, b->unit);
    for (uint32_t k = 0; k < a->n_attributes; k++) {
        const char *const other = codebook_said(b, a->attributes[k].name);

        if (other && !same_text(a->attributes[k].text, other))
            code = disagree(self, s, a, b, a->attributes[k].name, a->attributes[k].text, other);
    }
    return code;
}

static bool lay_attributes(step_scene *self, const codebook_entry *from, column *to)
{
    attribute *all = arena_grow(self->memory, to->attributes, to->n_attributes,
                                to->n_attributes + from->n_attributes + 1u, sizeof *all);
    uint32_t n = to->n_attributes;

    if (!all)
        return false;
    for (uint32_t k = 0; k < from->n_attributes; k++) {
        uint32_t at = 0;

        while (at < n && strcmp(all[at].name, from->attributes[k].name) != 0)
            at++;
        all[at] = from->attributes[k];
        n += at == n;
        if (strcmp(all[at].name, "label") == 0)
            to->label = all[at].text;
    }
    to->attributes = all;
    to->n_attributes = n;
    return true;
}

/* May a column that the step made without a unit be given one? */
static bool open_unit(const run_step *step, uint32_t port)
{
    return step->plugin->kind == RI_SOURCE ||
           (port < step->plugin->n_out && (step->plugin->out[port].flags & RI_OPEN_UNIT));
}

/* The step's own unit holds; a source that knows none takes the codebook's. */
static status lay_unit(step_scene *self, uint32_t s, const codebook_entry *from, uint32_t port,
                       column *to)
{
    const run_step *const step = &self->steps[s];
    const bool none = !*to->unit || strcmp(to->unit, "1") == 0;
    const char *const unit = units_tidy(self->unit_system, from->unit, self->memory);
    double factor, offset;

    if (!unit)
        return diagnostics_error(&self->errors, STATUS_STUDY, from->file, from->line, step->name,
                                 NULL, "'%s' is not a unit (measure '%s')", from->unit, from->name);
    if (none && open_unit(step, port))
        to->unit = unit;
    if (same_unit(self, to->unit, unit))
        return STATUS_OK;
    return diagnostics_error(
        &self->errors, STATUS_STUDY, from->file, from->line, step->name,
        units_convert(self->unit_system, to->unit, unit, &factor, &offset)
            ? arena_print(self->memory,
                          "one converts to the other, but not by itself: let the step give '%s', "
                          "or write '%s' in the codebook",
                          unit, to->unit)
            : "correct what the step computes, or the codebook",
        "the unit of '%s' is '%s' here, and the step gives it in '%s'", from->name, unit, to->unit);
}

static status describe_column(step_scene *self, uint32_t s, uint32_t port, column *to)
{
    const step_work *const work = &self->works[s];
    const codebook_entry *first = NULL;
    status code = STATUS_OK;

    for (size_t k = 0; k < work->n_described; k++) {
        const codebook_entry *const each = work->described[k];

        if (strcmp(each->name, to->name) != 0)
            continue;
        describe_mark(self, each);
        if (first && compare(self, s, each, first) != STATUS_OK)
            code = STATUS_STUDY;
        first = first ? first : each;
        if (code == STATUS_OK && to->role == COLUMN_MEASURE && *each->unit)
            code = lay_unit(self, s, each, port, to);
        if (code == STATUS_OK && !lay_attributes(self, each, to))
            return diagnostics_no_memory(&self->errors);
    }
    return code;
}

/* Its own codebook a source reads itself; of its columns the study's may say something else. */
static status check_own(step_scene *self, uint32_t s, const column *of)
{
    const codebook *const own = describe_own(self, s);
    codebook_entry *const entry = own ? codebook_find(own, of->name) : NULL;
    const step_work *const work = &self->works[s];
    status code = STATUS_OK;

    if (!entry)
        return STATUS_OK;
    entry->used = true;
    for (size_t k = 0; k < work->n_described; k++)
        if (strcmp(work->described[k]->name, of->name) == 0 &&
            compare(self, s, work->described[k], entry) != STATUS_OK)
            code = STATUS_STUDY;
    return code;
}

status describe_tables(step_scene *self, uint32_t s)
{
    run_step *const step = &self->steps[s];
    status code = STATUS_OK;

    if (!describe_candidates(self, s))
        return diagnostics_no_memory(&self->errors);
    for (size_t t = 0; t < step->n_tables; t++)
        for (uint32_t k = 0; k < step->tables[t].data->n_columns; k++) {
            column *const each = &step->tables[t].data->columns[k];
            status one = STATUS_OK;

            if (step->tables[t].ports[k] == UINT32_MAX)
                continue;
            if (step->plugin->kind == RI_SOURCE)
                one = check_own(self, s, each);
            if (one == STATUS_OK)
                one = describe_column(self, s, step->tables[t].ports[k], each);
            code = code == STATUS_OK ? one : code;
        }
    return code;
}
