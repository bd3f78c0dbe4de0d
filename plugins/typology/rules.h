/* rules.h - tables of rules: what the columns of a row must be for the row to be of a type.
 *
 * Each row of the table is one condition of one type.  A row of the data is held against every
 * type; what is met and what is not can be said in words.  Compiled into each plugin. */
#ifndef COMMON_RULES_H
#define COMMON_RULES_H

#include <inttypes.h>
#include <regind/helpers.h>

#include "text_buffer.h"

/* The input ports of each of the plugins. */
enum { IN_KEYS, IN_COLUMNS, IN_TYPE, IN_COLUMN, IN_FROM, IN_TO, IN_IS, IN_ANY_OF, IN_PRIORITY };

/* one, many: "region", "regions"; kind: the column of the rules that names the type; Kind: for
 * people. */
#define RULES_IN(one, many, kind, Kind)                                                            \
    [IN_KEYS] = {.id = "keys", .label = "Keys of the " many, .role = RI_KEY, .flags = RI_MANY},    \
    [IN_COLUMNS] = {.id = "columns",                                                               \
                    .label = "What is known of a " one,                                            \
                    .doc = "Measures and categories that the rules name.",                         \
                    .role = RI_ANY,                                                                \
                    .flags = RI_MANY},                                                             \
    [IN_TYPE] = {.id = (kind), .label = (Kind), .table = "rules", .role = RI_KEY},                 \
    [IN_COLUMN] = {.id = "column",                                                                 \
                   .label = "Column the condition is about",                                       \
                   .table = "rules",                                                               \
                   .role = RI_KEY},                                                                \
    [IN_FROM] = {.id = "from",                                                                     \
                 .label = "Least value",                                                           \
                 .doc = "Of a measure; inclusive; missing: no lower bound.",                       \
                 .table = "rules",                                                                 \
                 .role = RI_MEASURE,                                                               \
                 .flags = RI_OPTIONAL},                                                            \
    [IN_TO] = {.id = "to",                                                                         \
               .label = "Largest value",                                                           \
               .doc = "Of a measure; inclusive; missing: no upper bound.",                         \
               .table = "rules",                                                                   \
               .role = RI_MEASURE,                                                                 \
               .flags = RI_OPTIONAL},                                                              \
    [IN_IS] = {.id = "is",                                                                         \
               .label = "Labels that will do",                                                     \
               .doc = "Of a category; semicolons separate them.",                                  \
               .table = "rules",                                                                   \
               .role = RI_CATEGORY,                                                                \
               .flags = RI_OPTIONAL},                                                              \
    [IN_ANY_OF] = {.id = "any_of",                                                                 \
                   .label = "Alternatives",                                                        \
                   .doc = "Conditions of a " kind " with the same word here are one condition, "   \
                          "met when one of them is.",                                              \
                   .table = "rules",                                                               \
                   .role = RI_CATEGORY,                                                            \
                   .flags = RI_OPTIONAL},                                                          \
    [IN_PRIORITY] = {.id = "priority",                                                             \
                     .label = "Order of the " kind "s",                                            \
                     .doc = "A " one " that meets several is of the one with the smallest number " \
                            "here; then of the one with more conditions; then by name.",           \
                     .table = "rules",                                                             \
                     .role = RI_MEASURE,                                                           \
                     .flags = RI_OPTIONAL}

/* One row of the rules. */
typedef struct condition {
    int32_t type;
    const ri_column *column;
    double from, to;
    const char *is;     /* NULL: none */
    const char *any_of; /* NULL: stands alone */
    int first;          /* of its alternatives: only those count */
    ri_extent extent;   /* of the column, where it is a measure */
} condition;

/* A row of the data against a type: numbers of conditions. */
typedef struct match {
    uint64_t met, unknown, of; /* unknown: neither met nor not, for want of a value */
} match;

typedef struct rules {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const char *many; /* what the rows of the data are: "regions" */
    const char *type; /* what a type is called: "group" */
    uint64_t n_conditions, n_types;
    condition *conditions;
    double *priority; /* per type */
    match *matches;   /* rows x types */
} rules;

typedef enum outcome { NOT_MET, UNKNOWN, MET } outcome;

/* ------------------------------------------------------------ reading */

static inline const char *rules_label(const ri_column *column, uint64_t row)
{
    return column && column->codes[row] >= 0 ? column->labels[column->codes[row]] : NULL;
}

/* What a condition asks must suit the column it is about. */
static inline ri_status rules_check(const rules *self, uint64_t row, const char *name,
                                    const condition *of)
{
    const int bounded = !isnan(of->from) || !isnan(of->to);
    ri_where where = RI_WHERE;

    where.input = IN_COLUMN;
    where.row = row;
    if (!of->column)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "a rule is about '%.200s', and the %s have no such column", name,
                          self->many);
    if (of->column->role == RI_MEASURE && (of->is || !bounded))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%.200s' is a measure; its rule needs 'from' or 'to', and no 'is'",
                          name);
    if (of->column->role == RI_CATEGORY && (!of->is || bounded))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "'%.200s' is a category; its rule needs 'is', and no 'from' or 'to'",
                          name);
    if (of->from > of->to)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the rule about '%.200s' goes from %g to %g; expected 'from' not above "
                          "'to'",
                          name, of->from, of->to);
    return RI_OK;
}

static inline ri_status rules_read_condition(const rules *self, uint64_t row, condition *to)
{
    const ri_call *const call = self->call;
    const ri_input *const columns = &call->in[IN_COLUMNS];
    const char *const name = rules_label(ri_column_of(call, IN_COLUMN), row);
    const double *const from = ri_values_of(call, IN_FROM), *const most = ri_values_of(call, IN_TO);

    *to = (condition){.type = ri_column_of(call, IN_TYPE)->codes[row],
                      .from = from ? from[row] : (double)NAN,
                      .to = most ? most[row] : (double)NAN,
                      .is = rules_label(ri_column_of(call, IN_IS), row),
                      .any_of = rules_label(ri_column_of(call, IN_ANY_OF), row)};
    for (uint64_t c = 0; c < columns->n; c++)
        if (strcmp(columns->columns[c]->name, name) == 0)
            to->column = columns->columns[c];
    if (to->column && to->column->role == RI_MEASURE)
        to->extent = ri_extent_of(to->column->values, to->column->rows);
    return rules_check(self, row, name, to);
}

static inline ri_status rules_read(rules *self)
{
    const ri_column *const type = ri_column_of(self->call, IN_TYPE);
    const double *const priority = ri_values_of(self->call, IN_PRIORITY);
    ri_status status = RI_OK;

    self->n_conditions = type->rows;
    self->n_types = type->n_labels;
    self->conditions =
        (condition *)self->host->scratch(self->ctx, self->n_conditions, sizeof *self->conditions);
    self->priority =
        (double *)self->host->scratch(self->ctx, self->n_types, sizeof *self->priority);
    if (!self->conditions || !self->priority)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_types; t++)
        self->priority[t] = (double)INFINITY;
    for (uint64_t k = 0; k < self->n_conditions; k++) {
        const ri_status one = rules_read_condition(self, k, &self->conditions[k]);

        status = one == RI_OK ? status : one;
        if (priority && priority[k] < self->priority[type->codes[k]])
            self->priority[type->codes[k]] = priority[k];
    }
    if (status == RI_OK && self->call->rows && !self->n_conditions)
        return self->host->fail(self->ctx, RI_BAD_INPUT, "there are no rules");
    return status;
}

/* ------------------------------------------------------------ one condition */

/* Is the label in the list `a; b; c`? */
static inline int rules_listed(const char *list, const char *label)
{
    const size_t length = strlen(label);

    while (*list) {
        const char *const start = list + strspn(list, " ");
        size_t n = strcspn(start, ";");

        list = start + n + (start[n] == ';');
        while (n && start[n - 1] == ' ')
            n--;
        if (n == length && strncmp(start, label, n) == 0)
            return 1;
    }
    return 0;
}

/* A bound that is missing bounds nothing; a value that is tied with one is on it (ties.h). */
static inline int rules_within(const condition *of, double x)
{
    return (isnan(of->from) || ri_at_least(&of->extent, x, of->from)) &&
           (isnan(of->to) || ri_at_most(&of->extent, x, of->to));
}

static inline outcome rules_outcome(const condition *of, uint64_t row)
{
    const char *label;

    if (of->column->role == RI_MEASURE) {
        const double x = of->column->values[row];

        return isnan(x) ? UNKNOWN : rules_within(of, x) ? MET : NOT_MET;
    }
    label = rules_label(of->column, row);
    return !label ? UNKNOWN : rules_listed(of->is, label) ? MET : NOT_MET;
}

/* "ict_services 3 (at least 2)": what is found and what is asked for. */
static inline void rules_say(const condition *of, uint64_t row, char *to, size_t size)
{
    char asked[256];

    if (of->is)
        (void)snprintf(asked, sizeof asked, "%.200s", of->is);
    else if (isnan(of->to))
        (void)snprintf(asked, sizeof asked, "at least %g", of->from);
    else if (isnan(of->from))
        (void)snprintf(asked, sizeof asked, "at most %g", of->to);
    else
        (void)snprintf(asked, sizeof asked, "%g to %g", of->from, of->to);
    if (of->column->role == RI_MEASURE && !isnan(of->column->values[row]))
        (void)snprintf(to, size, "%.100s %.6g (%s)", of->column->name, of->column->values[row],
                       asked);
    else if (of->column->role == RI_CATEGORY && rules_label(of->column, row))
        (void)snprintf(to, size, "%.100s %.200s (%s)", of->column->name,
                       rules_label(of->column, row), asked);
    else
        (void)snprintf(to, size, "%.100s not known (%s)", of->column->name, asked);
}

/* ------------------------------------------------------------ all conditions */

static inline int rules_alternatives(const condition *a, const condition *b)
{
    return a->type == b->type && a->any_of && b->any_of && strcmp(a->any_of, b->any_of) == 0;
}

static inline void rules_find_first(rules *self)
{
    for (uint64_t k = 0; k < self->n_conditions; k++) {
        self->conditions[k].first = 1;
        for (uint64_t j = 0; j < k && self->conditions[k].first; j++)
            self->conditions[k].first =
                !rules_alternatives(&self->conditions[j], &self->conditions[k]);
    }
}

/* A condition with its alternatives: what becomes of it, and which of them it hangs on (the one
 * that is met, or not known, or the first). */
static inline outcome rules_judge(const rules *self, uint64_t k, uint64_t row,
                                  const condition **shown)
{
    const condition *const own = &self->conditions[k];
    outcome best = rules_outcome(own, row);

    *shown = own;
    for (uint64_t j = k + 1; best != MET && j < self->n_conditions; j++) {
        const condition *const other = &self->conditions[j];
        outcome found;

        if (!rules_alternatives(own, other))
            continue;
        found = rules_outcome(other, row);
        *shown = found > best ? other : *shown;
        best = found > best ? found : best;
    }
    return best;
}

/* Holds every row against every type. */
static inline ri_status rules_match(rules *self)
{
    const uint64_t rows = self->call->rows;
    uint64_t cells;
    ri_status status = RI_OK;

    if (__builtin_mul_overflow(rows, self->n_types, &cells))
        return RI_NO_MEMORY;
    self->matches = (match *)self->host->scratch(self->ctx, cells, sizeof *self->matches);
    if (!self->matches)
        return RI_NO_MEMORY;
    rules_find_first(self);
    for (uint64_t k = 0; k < self->n_conditions && status == RI_OK; k++) {
        for (uint64_t i = 0; self->conditions[k].first && i < rows; i++) {
            match *const to =
                &self->matches[i * self->n_types + (uint64_t)self->conditions[k].type];
            const condition *shown;
            const outcome found = rules_judge(self, k, i, &shown);

            to->of++;
            to->met += found == MET;
            to->unknown += found == UNKNOWN;
        }
        status =
            self->host->progress(self->ctx, 0.9 * (double)(k + 1) / (double)self->n_conditions);
    }
    return status;
}

/* What of a type's conditions a row meets, or does not, as a list. */
static inline ri_status rules_list(const rules *self, uint64_t row, uint64_t type, int met,
                                   text_buffer *said)
{
    for (uint64_t k = 0; k < self->n_conditions; k++) {
        const condition *shown;
        char one[640];

        if ((uint64_t)self->conditions[k].type != type || !self->conditions[k].first ||
            (rules_judge(self, k, row, &shown) == MET) != met)
            continue;
        rules_say(shown, row, one, sizeof one);
        if (!text_buffer_add(self->host, self->ctx, said, "%s%s", said->length ? "; " : "", one))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

#endif /* COMMON_RULES_H */
