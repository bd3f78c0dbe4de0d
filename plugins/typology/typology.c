/* typology.c - see typology.h */
#include "typology.h"

/* ------------------------------------------------------------ the type of a row */

static double typology_share(const rules_tally *of)
{
    return (double)of->met / (double)of->of;
}

/* Is type a nearer to the row than b? */
static int typology_nearer(const rules *self, uint64_t row, uint64_t a, uint64_t b)
{
    const rules_tally *const x = &self->matches[row * self->n_types + a];
    const rules_tally *const y = &self->matches[row * self->n_types + b];
    const char *const *const names = ri_column_of(self->call, RULES_IN_TYPE)->labels;

    if (typology_share(x) != typology_share(y))
        return typology_share(x) > typology_share(y);
    if (self->priority[a] != self->priority[b])
        return self->priority[a] < self->priority[b];
    if (x->of != y->of)
        return x->of > y->of;
    return strcmp(names[a], names[b]) < 0;
}

static uint64_t typology_nearest(const rules *self, uint64_t row)
{
    uint64_t best = 0;

    for (uint64_t t = 1; t < self->n_types; t++)
        if (typology_nearer(self, row, t, best))
            best = t;
    return best;
}

/* Could what is not known make the row one of a type? */
static int typology_is_open(const rules *self, uint64_t row)
{
    for (uint64_t t = 0; t < self->n_types; t++) {
        const rules_tally *const of = &self->matches[row * self->n_types + t];

        if (of->unknown && of->met + of->unknown == of->of)
            return 1;
    }
    return 0;
}

/* ------------------------------------------------------------ results */

/* What the nearest type of row i has that is met, or not. */
static ri_status typology_evidence(const void *of, uint64_t i, text_buffer *into)
{
    const rules *const self = (const rules *)of;

    return rules_list(self, i, typology_nearest(self, i), 1, into);
}

static ri_status typology_lacking(const void *of, uint64_t i, text_buffer *into)
{
    const rules *const self = (const rules *)of;

    return rules_list(self, i, typology_nearest(self, i), 0, into);
}

/* What row i of the matches does not meet. */
static ri_status typology_not_met(const void *of, uint64_t i, text_buffer *into)
{
    const rules *const self = (const rules *)of;

    return rules_list(self, i / self->n_types, i % self->n_types, 0, into);
}

/* The types of the rules and that of the remaining rows, whose number is *otherwise (-1: none). */
static int32_t *typology_types(const rules *self, int32_t *otherwise)
{
    const ri_column *const type = ri_column_of(self->call, RULES_IN_TYPE);
    const char *const rest = ri_text_of(self->call, TYPOLOGY_ARG_OTHERWISE);
    const char **const labels =
        (const char **)self->host->scratch(self->ctx, self->n_types + 1, sizeof *labels);
    uint64_t n = self->n_types;

    *otherwise = -1;
    if (!labels)
        return NULL;
    for (uint64_t t = 0; t < n; t++) {
        labels[t] = type->labels[t];
        if (rest && strcmp(labels[t], rest) == 0)
            *otherwise = (int32_t)t;
    }
    if (rest && *otherwise < 0) {
        *otherwise = (int32_t)n;
        labels[n++] = rest;
    }
    return self->host->codes(self->ctx, TYPOLOGY_OUT_TYPE, NULL, self->call->rows, labels, n);
}

static ri_status typology_write_rows(const rules *self)
{
    enum { FULL, POTENTIAL, REMAINING };
    static const char *const standings[] = {"full", "potential", "remaining"};
    const ri_host *const host = self->host;
    const uint64_t rows = self->call->rows;
    const double least = ri_number_of(self->call, TYPOLOGY_ARG_POTENTIAL);
    int32_t otherwise, *const types = typology_types(self, &otherwise);
    int32_t *const standing =
        host->codes(self->ctx, TYPOLOGY_OUT_STANDING, NULL, rows, standings, 3);
    double *const met = host->measure(self->ctx, TYPOLOGY_OUT_MET, NULL, rows, "1");
    ri_status status;

    if (!types || !standing || !met)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < rows; i++) {
        const uint64_t best = typology_nearest(self, i);
        const rules_tally *const found = &self->matches[i * self->n_types + best];

        met[i] = typology_share(found);
        if (found->met == found->of || (least < 1 && met[i] >= least)) {
            types[i] = (int32_t)best;
            standing[i] = found->met == found->of ? FULL : POTENTIAL;
        } else if (otherwise >= 0 && !typology_is_open(self, i)) {
            types[i] = otherwise;
            standing[i] = REMAINING;
        } else if (otherwise >= 0) {
            ri_note_row(host, self->ctx, RI_WARNING, i, "it has no %s: what it meets is not known",
                        self->type);
        }
    }
    status =
        text_column(host, self->ctx, TYPOLOGY_OUT_EVIDENCE, NULL, rows, typology_evidence, self);
    return status == RI_OK ? text_column(host, self->ctx, TYPOLOGY_OUT_LACKING, NULL, rows,
                                         typology_lacking, self)
                           : status;
}

/* Keys of the table of all rows against all types. */
static ri_status typology_write_keys(const rules *self)
{
    const uint64_t n = self->call->rows * self->n_types;

    for (uint64_t k = 0; k < self->call->in[RULES_IN_KEYS].n; k++) {
        const ri_column *const key = self->call->in[RULES_IN_KEYS].columns[k];
        const uint32_t port =
            key->role == RI_PERIOD ? TYPOLOGY_OUT_MATCH_PERIODS : TYPOLOGY_OUT_MATCH_KEYS;
        int32_t *const codes =
            self->host->codes(self->ctx, port, key->name, n, key->labels, key->n_labels);

        for (uint64_t i = 0; codes && i < n; i++)
            codes[i] = key->codes[i / self->n_types];
        if (!codes)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

static ri_status typology_write_matches(const rules *self)
{
    const ri_host *const host = self->host;
    const ri_column *const type = ri_column_of(self->call, RULES_IN_TYPE);
    const uint64_t n_types = self->n_types, n = self->call->rows * n_types;
    const ri_status status = typology_write_keys(self);
    int32_t *types;
    double *met, *of, *share;

    if (status != RI_OK)
        return status;
    types = host->codes(self->ctx, TYPOLOGY_OUT_MATCH_TYPE, NULL, n, type->labels, type->n_labels);
    met = host->measure(self->ctx, TYPOLOGY_OUT_MATCH_MET, NULL, n, "1");
    of = host->measure(self->ctx, TYPOLOGY_OUT_MATCH_OF, NULL, n, "1");
    share = host->measure(self->ctx, TYPOLOGY_OUT_MATCH_SHARE, NULL, n, "1");
    if (!types || !met || !of || !share)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        types[i] = (int32_t)(i % n_types);
        met[i] = (double)self->matches[i].met;
        of[i] = (double)self->matches[i].of;
        share[i] = typology_share(&self->matches[i]);
    }
    return text_column(host, self->ctx, TYPOLOGY_OUT_MATCH_LACKING, NULL, n, typology_not_met,
                       self);
}

ri_status typology_run(const ri_host *host, ri_ctx *ctx, const ri_call *call, const char *many,
                       const char *type)
{
    rules self = {.host = host, .ctx = ctx, .call = call, .many = many, .type = type};
    ri_status status = rules_read(&self);

    if (status == RI_OK)
        status = rules_match(&self);
    if (status == RI_OK)
        status = typology_write_rows(&self);
    if (status == RI_OK)
        status = typology_write_matches(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}
