/* composite_coverage.c - see composite_coverage.h */
#include "composite_coverage.h"

#include <stdlib.h>

/* Of a coverage: how many indicators its aggregate is made of. */
#define COMPOSITE_INDICATORS "indicators"

/* One indicator of a group. */
typedef struct composite_below {
    const double *values;
    const double *coverage; /* its own; NULL: it is no aggregate */
    double indicators;      /* that it is made of */
} composite_below;

static composite_below composite_below_of(const composite *self, uint64_t column)
{
    const ri_input *const coverages = &self->call->in[COMPOSITE_IN_COVERAGES];
    composite_below below = {self->x[column]->values, NULL, 1};

    for (uint64_t k = 0; k < coverages->n; k++) {
        const char *const of = composite_attribute(coverages->columns[k], "coverage_of");
        const char *const n = composite_attribute(coverages->columns[k], COMPOSITE_INDICATORS);
        const double indicators = n ? strtod(n, NULL) : 1;

        if (!of || strcmp(of, self->x[column]->name) != 0)
            continue;
        below.coverage = coverages->columns[k]->values;
        below.indicators = indicators >= 1 && isfinite(indicators) ? indicators : 1;
    }
    return below;
}

/* How many of an aggregate's indicators are there in a row: a whole number but for rounding. */
static double composite_there(const composite_below *of, uint64_t row)
{
    const double share = isnan(of->coverage[row]) ? 1 : of->coverage[row];
    const double there = share * of->indicators;

    if (isnan(of->values[row]))
        return 0;
    return fabs(there - round(there)) <= 1e-9 * of->indicators ? round(there) : there;
}

/* n rows from `first` on; returns in how many an indicator is missing. */
static uint64_t composite_cover(const composite *self, const composite_below *below, double total,
                                uint64_t first, uint64_t n, double *values)
{
    uint64_t lacks[COMPOSITE_BLOCK] = {0}, count = 0;
    double there[COMPOSITE_BLOCK] = {0};

    for (uint64_t k = 0; k < self->n; k++) {
        const double *const x = below[k].values + first;

        for (uint64_t i = 0; i < n; i++)
            lacks[i] += (uint64_t)(x[i] != x[i]);
        for (uint64_t i = 0; below[k].coverage && i < n; i++)
            there[i] += composite_there(&below[k], first + i) - (x[i] != x[i] ? 0 : 1);
    }
    for (uint64_t i = 0; i < n; i++) {
        values[first + i] = ((double)(self->n - lacks[i]) + there[i]) / total;
        count += lacks[i] > 0;
    }
    return count;
}

/* "Coverage of NAME", by the label of the parent where the codebook has one. */
static const char *composite_coverage_label(const composite *self)
{
    const char *const label = composite_is_parent(self)
                                  ? composite_attribute(self->x[self->all[0]], "parent.label")
                                  : NULL;
    const char *const of = label ? label : self->name;
    const size_t size = strlen(of) + sizeof "Coverage of ";
    char *const text = (char *)self->host->scratch(self->ctx, size, 1);

    if (text)
        (void)snprintf(text, size, "Coverage of %s", of);
    return text;
}

static const char *composite_coverage_name(const composite *self)
{
    const size_t size = strlen(self->name) + sizeof "_coverage";
    char *const text = (char *)self->host->scratch(self->ctx, size, 1);

    if (text)
        (void)snprintf(text, size, "%s_coverage", self->name);
    return text;
}

static ri_status composite_describe_coverage(const composite *self, const char *name,
                                             double indicators)
{
    const char *const label = composite_coverage_label(self);
    ri_status status = label ? RI_OK : RI_NO_MEMORY;
    char number[352];

    (void)self->host->number(indicators, 0, number);
    if (status == RI_OK)
        status = self->host->attribute(self->ctx, COMPOSITE_OUT_COVERAGE, name, "label", label);
    if (status == RI_OK)
        status = self->host->attribute(self->ctx, COMPOSITE_OUT_COVERAGE, name, "coverage_of",
                                       self->name);
    if (status == RI_OK)
        status = self->host->attribute(self->ctx, COMPOSITE_OUT_COVERAGE, name,
                                       COMPOSITE_INDICATORS, number);
    return status;
}

ri_status composite_coverage(const composite *self, uint64_t *incomplete)
{
    const uint64_t rows = self->call->rows;
    const char *const name = composite_coverage_name(self);
    composite_below *const below =
        (composite_below *)self->host->scratch(self->ctx, self->n, sizeof *below);
    double *const values =
        name ? self->host->measure(self->ctx, COMPOSITE_OUT_COVERAGE, name, rows, NULL) : NULL;
    double total = 0;

    *incomplete = 0;
    if (!values || !below)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        below[k] = composite_below_of(self, self->columns[k]);
        total += below[k].indicators;
    }
    for (uint64_t i = 0; self->n && i < rows; i += COMPOSITE_BLOCK) {
        const uint64_t left = rows - i;

        *incomplete += composite_cover(self, below, total, i,
                                       left < COMPOSITE_BLOCK ? left : COMPOSITE_BLOCK, values);
    }
    return composite_describe_coverage(self, name, total);
}
