/* rules.c - see rules.h */
#include "rules.h"

typedef enum rules_finding { RULES_NOT_MET, RULES_UNKNOWN, RULES_MET } rules_finding;

/* ------------------------------------------------------------ reading */

static const char *rules_label(const ri_column *column, uint64_t row)
{
    return column && column->codes[row] >= 0 ? column->labels[column->codes[row]] : NULL;
}

/* What a condition asks must suit the column it is about. */
static ri_status rules_check(const rules *self, uint64_t row, const char *name,
                             const rules_condition *of)
{
    const int bounded = !isnan(of->from) || !isnan(of->to);
    ri_where where = RI_WHERE;

    where.input = RULES_IN_COLUMN;
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

static ri_status rules_read_condition(const rules *self, uint64_t row, rules_condition *to)
{
    const ri_call *const call = self->call;
    const ri_input *const columns = &call->in[RULES_IN_COLUMNS];
    const char *const name = rules_label(ri_column_of(call, RULES_IN_COLUMN), row);
    const double *const from = ri_values_of(call, RULES_IN_FROM), *const most = ri_values_of(
                                                                      call, RULES_IN_TO);

    *to = (rules_condition){.type = ri_column_of(call, RULES_IN_TYPE)->codes[row],
                            .from = from ? from[row] : (double)NAN,
                            .to = most ? most[row] : (double)NAN,
                            .is = rules_label(ri_column_of(call, RULES_IN_IS), row),
                            .any_of = rules_label(ri_column_of(call, RULES_IN_ANY_OF), row)};
    for (uint64_t c = 0; c < columns->n; c++)
        if (strcmp(columns->columns[c]->name, name) == 0)
            to->column = columns->columns[c];
    if (to->column && to->column->role == RI_MEASURE)
        to->extent = ri_extent_of(to->column->values, to->column->rows);
    return rules_check(self, row, name, to);
}

ri_status rules_read(rules *self)
{
    const ri_column *const type = ri_column_of(self->call, RULES_IN_TYPE);
    const double *const priority = ri_values_of(self->call, RULES_IN_PRIORITY);
    ri_status status = RI_OK;

    self->n_conditions = type->rows;
    self->n_types = type->n_labels;
    self->conditions = (rules_condition *)self->host->scratch(self->ctx, self->n_conditions,
                                                              sizeof *self->conditions);
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
static int rules_listed(const char *list, const char *label)
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
static int rules_within(const rules_condition *of, double x)
{
    return (isnan(of->from) || ri_at_least(&of->extent, x, of->from)) &&
           (isnan(of->to) || ri_at_most(&of->extent, x, of->to));
}

static rules_finding rules_outcome(const rules_condition *of, uint64_t row)
{
    const char *label;

    if (of->column->role == RI_MEASURE) {
        const double x = of->column->values[row];

        return isnan(x) ? RULES_UNKNOWN : rules_within(of, x) ? RULES_MET : RULES_NOT_MET;
    }
    label = rules_label(of->column, row);
    return !label ? RULES_UNKNOWN : rules_listed(of->is, label) ? RULES_MET : RULES_NOT_MET;
}

/* "ict_services 3 (at least 2)": what is found and what is asked for. */
static void rules_say(const rules_condition *of, uint64_t row, char *to, size_t size)
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

static int rules_alternatives(const rules_condition *a, const rules_condition *b)
{
    return a->type == b->type && a->any_of && b->any_of && strcmp(a->any_of, b->any_of) == 0;
}

static void rules_find_first(rules *self)
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
static rules_finding rules_judge(const rules *self, uint64_t k, uint64_t row,
                                 const rules_condition **shown)
{
    const rules_condition *const own = &self->conditions[k];
    rules_finding best = rules_outcome(own, row);

    *shown = own;
    for (uint64_t j = k + 1; best != RULES_MET && j < self->n_conditions; j++) {
        const rules_condition *const other = &self->conditions[j];
        rules_finding found;

        if (!rules_alternatives(own, other))
            continue;
        found = rules_outcome(other, row);
        *shown = found > best ? other : *shown;
        best = found > best ? found : best;
    }
    return best;
}

ri_status rules_match(rules *self)
{
    const uint64_t rows = self->call->rows;
    uint64_t cells;
    ri_status status = RI_OK;

    if (__builtin_mul_overflow(rows, self->n_types, &cells))
        return RI_NO_MEMORY;
    self->matches = (rules_tally *)self->host->scratch(self->ctx, cells, sizeof *self->matches);
    if (!self->matches)
        return RI_NO_MEMORY;
    rules_find_first(self);
    for (uint64_t k = 0; k < self->n_conditions && status == RI_OK; k++) {
        for (uint64_t i = 0; self->conditions[k].first && i < rows; i++) {
            rules_tally *const to =
                &self->matches[i * self->n_types + (uint64_t)self->conditions[k].type];
            const rules_condition *shown;
            const rules_finding found = rules_judge(self, k, i, &shown);

            to->of++;
            to->met += found == RULES_MET;
            to->unknown += found == RULES_UNKNOWN;
        }
        status =
            self->host->progress(self->ctx, 0.9 * (double)(k + 1) / (double)self->n_conditions);
    }
    return status;
}

ri_status rules_list(const rules *self, uint64_t row, uint64_t type, int met, text_buffer *said)
{
    for (uint64_t k = 0; k < self->n_conditions; k++) {
        const rules_condition *shown;
        char one[640];

        if ((uint64_t)self->conditions[k].type != type || !self->conditions[k].first ||
            (rules_judge(self, k, row, &shown) == RULES_MET) != met)
            continue;
        rules_say(shown, row, one, sizeof one);
        if (!text_buffer_add(self->host, self->ctx, said, "%s%s", said->length ? "; " : "", one))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}
