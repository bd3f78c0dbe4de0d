/* composite.h - what all aggregations share: indicators under their parents, relative weights,
 * indicators that are missing, coverage, and what the codebook says of the parents.
 *
 * A plugin gives a formula over one row, or a method over all rows of a group of indicators, and
 * calls composite_run(). */
#ifndef METHODS_COMPOSITE_H
#define METHODS_COMPOSITE_H

#include <inttypes.h>
#include <regind/helpers.h>
#include <stdbool.h>

#include "handbook.h"

enum { IN_VALUES };
enum { OUT_RESULT };
/* A plugin's own parameters come behind: enum { ARG_P = COMPOSITE_ARGS }; */
enum { ARG_WEIGHTS, ARG_DIRECTION, ARG_COVERAGE, ARG_BY, ARG_PARENTS, ARG_NAME, COMPOSITE_ARGS };
enum { BY_ALL, BY_PARENT };

static const char *const composite_by[] = {"all", "parent", NULL};

#define COMPOSITE_WEIGHTS(text)                                                                    \
    [ARG_WEIGHTS] = {.id = "weights",                                                              \
                     .label = "Weights",                                                           \
                     .doc = (text),                                                                \
                     .type = RI_REAL,                                                              \
                     .flags = RI_PER_COLUMN,                                                       \
                     .minimum = 0,                                                                 \
                     .maximum = 1e15,                                                              \
                     .fallback = 1,                                                                \
                     .port = "values",                                                             \
                     .attribute = "weight"}

#define COMPOSITE_PARAMETERS                                                                       \
    [ARG_DIRECTION] = {.id = "direction",                                                          \
                       .label = "Direction",                                                       \
                       .doc = "1: more is better; -1: less is better, the value counts negative.", \
                       .type = RI_INT,                                                             \
                       .flags = RI_PER_COLUMN,                                                     \
                       .minimum = -1,                                                              \
                       .maximum = 1,                                                               \
                       .fallback = 1,                                                              \
                       .port = "values"},                                                          \
    [ARG_COVERAGE] = {.id = "coverage",                                                            \
                      .label = "Least coverage",                                                   \
                      .doc = "Share of the indicators with a weight that must be present; below "  \
                             "it the result is missing.",                                          \
                      .unit = "1",                                                                 \
                      .type = RI_REAL,                                                             \
                      .minimum = 0,                                                                \
                      .maximum = 1,                                                                \
                      .fallback = 0},                                                              \
    [ARG_BY] = {.id = "by",                                                                        \
                .label = "Groups of indicators",                                                   \
                .doc = "all: one result; parent: one result for each parent, under its name.",     \
                .type = RI_CHOICE,                                                                 \
                .fallback = BY_ALL,                                                                \
                .choices = composite_by},                                                          \
    [ARG_PARENTS] = {.id = "parents",                                                              \
                     .label = "Parent of each indicator",                                          \
                     .doc = "Read when by = parent. What the codebook says of the parent itself, " \
                            "in columns such as parent.weight and parent.parent, goes with the "   \
                            "result.",                                                             \
                     .type = RI_TEXT,                                                              \
                     .flags = RI_PER_COLUMN | RI_OPTIONAL,                                         \
                     .port = "values",                                                             \
                     .attribute = "parent"},                                                       \
    [ARG_NAME] = {.id = "name",                                                                    \
                  .label = "Name of the result",                                                   \
                  .doc = "Read when by = all.",                                                    \
                  .type = RI_TEXT,                                                                 \
                  .fallback_text = "score"}

static const ri_port composite_in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port composite_out[] = {
    [OUT_RESULT] = {.id = "result",
                    .label = "Aggregate",
                    .doc = "One column, or one for each parent.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

/* A group of indicators: all of them, or those of one parent. */
typedef struct composite {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *name;  /* of the result */
    uint64_t n;        /* indicators with a weight */
    uint64_t *columns; /* their numbers in the port */
    uint64_t n_all;    /* those of weight zero, too */
    uint64_t *all;
    const ri_column *const *x; /* of the port: x[columns[k]]->values[row] */
    const double *w, *d;       /* weights and directions, along the port */
} composite;

/* The indicators of the group that are present in a row. */
typedef struct composite_row {
    uint64_t row, n;
    double *x; /* directed */
    double *w; /* above zero; relative */
    uint64_t *columns;
} composite_row;

/* Rows that are computed together. */
#define COMPOSITE_BLOCK UINT64_C(128)

typedef struct composite_method {
    /* One of the two.  `result` comes filled with NaN; what is not finite becomes missing. */
    ri_status (*of_row)(const composite *, const composite_row *, double *result);
    ri_status (*of_group)(const composite *, double *results);
    /* Beside of_row, or NULL: the same results for n rows from `first` on, at most COMPOSITE_BLOCK,
     * going down the indicators instead of along the rows.  What comes out missing, as an indicator
     * is, is left to of_row. */
    void (*of_block)(const composite *, uint64_t first, uint64_t n, double *results);
    const char *unit;      /* of the result; NULL: that of the indicators */
    bool any_units;        /* the indicators need not be in one unit */
    const char *direction; /* of the result; NULL: larger is better */
} composite_method;

/* x d of the group's k-th indicator. */
static inline double composite_value(const composite *self, uint64_t k, uint64_t row)
{
    return self->d[self->columns[k]] * self->x[self->columns[k]]->values[row];
}

/* Room for the indicators of a row; false: no memory. */
static inline bool composite_room(const composite *self, composite_row *row)
{
    row->x = (double *)self->host->scratch(self->ctx, self->n, sizeof *row->x);
    row->w = (double *)self->host->scratch(self->ctx, self->n, sizeof *row->w);
    row->columns = (uint64_t *)self->host->scratch(self->ctx, self->n, sizeof *row->columns);
    return row->x && row->w && row->columns;
}

/* Collects what is present in a row; false when it is too little for a result. */
static inline bool composite_present(const composite *self, uint64_t row, composite_row *into)
{
    into->row = row;
    into->n = 0;
    for (uint64_t k = 0; k < self->n; k++) {
        const double value = composite_value(self, k, row);

        if (isnan(value))
            continue;
        into->x[into->n] = value;
        into->w[into->n] = self->w[self->columns[k]];
        into->columns[into->n++] = self->columns[k];
    }
    return into->n && (double)into->n / (double)self->n >= ri_number_of(self->call, ARG_COVERAGE);
}

/* The k-th indicator of a row has a value that the formula cannot take. */
static inline ri_status composite_refuse(const composite *self, const composite_row *row,
                                         uint64_t k, const char *expected, const char *hint)
{
    const ri_column *const column = self->x[row->columns[k]];
    ri_where where = RI_WHERE;

    where.input = IN_VALUES;
    where.input_column = (uint32_t)row->columns[k];
    where.row = row->row;
    where.hint = self->d[row->columns[k]] < 0
                     ? "its direction is -1, so that its values count negative: normalise first"
                     : hint;
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where, "'%s' is %.15g; %s",
                      column->name, self->d[row->columns[k]] * row->x[k], expected);
}

/* All indicators must be in one unit: that of the result. */
static inline ri_status composite_common_unit(const composite *self)
{
    const ri_host *const host = self->host;
    const ri_column *const first = self->x[self->all[0]];
    ri_unit a, b;

    for (uint64_t k = 1; k < self->n_all; k++) {
        const ri_column *const other = self->x[self->all[k]];

        if (strcmp(first->unit, other->unit) == 0)
            continue;
        if (host->unit_parts(self->ctx, first->unit, &a) != RI_OK ||
            host->unit_parts(self->ctx, other->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0)
            return ri_fail(
                host, self->ctx, RI_BAD_INPUT,
                "'%s' is in %s and '%s' in %s; an aggregate needs one unit: normalise first",
                first->name, first->unit, other->name, other->unit);
    }
    return RI_OK;
}

static inline const char *composite_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

/* Is the result the parent of all its indicators? */
static inline bool composite_is_parent(const composite *self)
{
    for (uint64_t k = 0; k < self->n_all; k++) {
        const char *const parent = self->call->args[ARG_PARENTS]->texts[self->all[k]];

        if (!parent || strcmp(parent, self->name) != 0)
            return false;
    }
    return true;
}

/* Attribute `parent.X` of an indicator is attribute X of its parent: the next level finds weight
 * and parent of the result so.  The indicators must agree. */
static inline ri_status composite_describe(const composite *self)
{
    static const char of_parent[] = "parent.";
    const size_t length = sizeof of_parent - 1;

    for (uint64_t k = 0; composite_is_parent(self) && k < self->n_all; k++) {
        const ri_column *const child = self->x[self->all[k]];

        for (uint64_t a = 0; a < child->n_attributes; a++) {
            const ri_attribute *const each = &child->attributes[a];
            ri_status status;

            if (strncmp(each->name, of_parent, length) != 0 || !each->name[length])
                continue;
            for (uint64_t j = 0; j < k; j++) {
                const ri_column *const other = self->x[self->all[j]];
                const char *const said = composite_attribute(other, each->name);

                if (said && strcmp(said, each->text) != 0)
                    return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                                   "'%s' and '%s' have the parent '%s', but the codebook gives "
                                   "them different values of '%s': '%s' and '%s'",
                                   other->name, child->name, self->name, each->name, said,
                                   each->text);
            }
            status = self->host->attribute(self->ctx, OUT_RESULT, self->name, each->name + length,
                                           each->text);
            if (status != RI_OK)
                return status;
        }
    }
    return RI_OK;
}

/* How many of the rows lack an indicator. */
static inline uint64_t composite_incomplete(const composite *self)
{
    uint64_t count = 0;

    for (uint64_t first = 0; first < self->call->rows; first += COMPOSITE_BLOCK) {
        const uint64_t left = self->call->rows - first;
        const uint64_t n = left < COMPOSITE_BLOCK ? left : COMPOSITE_BLOCK;
        uint64_t lacks[COMPOSITE_BLOCK] = {0};

        for (uint64_t k = 0; k < self->n; k++) {
            const double *const x = self->x[self->columns[k]]->values + first;

            for (uint64_t i = 0; i < n; i++)
                lacks[i] |= (uint64_t)(x[i] != x[i]);
        }
        for (uint64_t i = 0; i < n; i++)
            count += lacks[i];
    }
    return count;
}

static inline void composite_note(const composite *self, uint64_t incomplete)
{
    if (!self->n && self->call->rows)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is missing: the weights of all its indicators are zero", self->name);
    else if (incomplete)
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "'%s': an indicator is missing in %" PRIu64 " of %" PRIu64
                    " rows; the weights of the others are rescaled there%s",
                    self->name, incomplete, self->call->rows,
                    ri_number_of(self->call, ARG_COVERAGE) > 0 ? ", where coverage allows" : "");
}

/* The formula in every row; all rows it cannot take are told. */
static inline ri_status composite_rows(const composite *self, const composite_method *method,
                                       double *results)
{
    ri_status worst = RI_OK;
    composite_row row;

    if (!composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->call->rows; i++) {
        const uint64_t left = self->call->rows - i;
        ri_status status = RI_OK;

        if (method->of_block && i % COMPOSITE_BLOCK == 0)
            method->of_block(self, i, left < COMPOSITE_BLOCK ? left : COMPOSITE_BLOCK, &results[i]);
        if (isnan(results[i]) && composite_present(self, i, &row))
            status = method->of_row(self, &row, &results[i]);
        if (status != RI_OK && status != RI_BAD_INPUT)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return worst;
}

static inline ri_status composite_aggregate(const composite *self, const composite_method *method)
{
    const uint64_t rows = self->call->rows;
    const char *const unit = method->unit ? method->unit : self->x[self->all[0]]->unit;
    ri_status status = method->any_units ? RI_OK : composite_common_unit(self);
    double *results;

    if (status != RI_OK)
        return status;
    results = self->host->measure(self->ctx, OUT_RESULT, self->name, rows, unit);
    if (!results)
        return RI_NO_MEMORY;
    status = self->host->attribute(self->ctx, OUT_RESULT, self->name, "direction",
                                   method->direction ? method->direction : "1");
    if (status == RI_OK)
        status = composite_describe(self);
    if (status == RI_OK && self->n)
        status = method->of_row ? composite_rows(self, method, results)
                                : method->of_group(self, results);
    for (uint64_t i = 0; i < rows; i++)
        results[i] = isfinite(results[i]) ? results[i] : (double)NAN;
    if (status == RI_OK)
        composite_note(self, composite_incomplete(self));
    return status;
}

/* Adds the port's column c to the group of its name. */
static inline bool composite_add(const composite *common, composite *group, const char *name,
                                 uint64_t c)
{
    const uint64_t columns = common->call->in[IN_VALUES].n;

    if (!group->all) {
        *group = *common;
        group->name = name;
        group->all = (uint64_t *)common->host->scratch(common->ctx, columns, sizeof *group->all);
        group->columns =
            (uint64_t *)common->host->scratch(common->ctx, columns, sizeof *group->columns);
    }
    if (!group->all || !group->columns)
        return false;
    group->all[group->n_all++] = c;
    if (common->w[c] > 0)
        group->columns[group->n++] = c;
    return true;
}

/* The columns under their parents, these in order of appearance.  NULL: no memory. */
static inline composite *composite_gather(const composite *common, uint64_t *n)
{
    const ri_call *const call = common->call;
    const uint64_t columns = call->in[IN_VALUES].n;
    const bool by_parent = ri_integer_of(call, ARG_BY) == BY_PARENT;
    ri_dictionary *const names = common->host->dictionary(common->ctx);
    composite *const groups =
        (composite *)common->host->scratch(common->ctx, columns, sizeof *groups);

    *n = 0;
    if (!names || !groups)
        return NULL;
    for (uint64_t c = 0; c < columns; c++) {
        const char *const name =
            by_parent ? call->args[ARG_PARENTS]->texts[c] : ri_text_of(call, ARG_NAME);
        const int32_t code = common->host->code(common->ctx, names, name, strlen(name));

        if (code < 0 || !composite_add(common, &groups[code], name, c))
            return NULL;
        *n = (uint64_t)code + 1 > *n ? (uint64_t)code + 1 : *n;
    }
    return groups;
}

static inline ri_status composite_check(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    for (uint64_t c = 0; c < values->n; c++) {
        const char *const name = values->columns[c]->name;

        where.parameter = ARG_DIRECTION;
        if (call->args[ARG_DIRECTION]->numbers[c] == 0)
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "the direction of '%s' is 0; expected 1 or -1", name);
        where.parameter = ARG_PARENTS;
        if (ri_integer_of(call, ARG_BY) == BY_PARENT && !call->args[ARG_PARENTS]->texts[c])
            status =
                ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                           "'%s' has no parent; 'by = parent' needs one for each column", name);
    }
    return status;
}

/* Every group of indicators by the method. */
static inline ri_status composite_run(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                      const composite_method *method)
{
    const composite common = {.host = host,
                              .ctx = ctx,
                              .call = call,
                              .x = call->in[IN_VALUES].columns,
                              .w = call->args[ARG_WEIGHTS]->numbers,
                              .d = call->args[ARG_DIRECTION]->numbers};
    uint64_t n = 0;
    composite *groups;
    ri_status status = composite_check(host, ctx, call);

    if (status != RI_OK)
        return status;
    groups = composite_gather(&common, &n);
    if (!groups)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; status == RI_OK && g < n; g++) {
        status = composite_aggregate(&groups[g], method);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(g + 1) / (double)n);
    }
    return status;
}

#endif /* METHODS_COMPOSITE_H */
