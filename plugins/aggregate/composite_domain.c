/* composite_domain.c - see composite_domain.h */
#include "composite_domain.h"

/* Rows that are refused by name; of the others their number is told. */
enum { COMPOSITE_REFUSALS = 3 };

/* A row is met that cannot be taken, perhaps again; false: that has been told. */
static bool composite_met(composite_refusals *refusals, uint64_t row)
{
    const bool again = refusals->rows > 0 && refusals->last == row;

    refusals->rows += again ? 0 : 1;
    refusals->last = row;
    return refusals->missing ? !again : refusals->rows <= COMPOSITE_REFUSALS;
}

ri_status composite_refuse_row(const composite *self, uint64_t row, int64_t column,
                               const char *found, const char *expected, const char *hint)
{
    char text[512];
    ri_where where = RI_WHERE;

    if (!composite_met(self->refusals, row))
        return RI_BAD_INPUT;
    if (self->refusals->missing) {
        (void)snprintf(text, sizeof text, "'%s' is missing: %s", self->name, expected);
        ri_remark_row(self->host, self->ctx, RI_WARNING, row, text, "%s", found);
        return RI_BAD_INPUT;
    }
    if (column >= 0) {
        where.input = COMPOSITE_IN_VALUES;
        where.input_column = (uint32_t)column;
    }
    where.row = row;
    where.hint = hint;
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where, "%s; %s", found, expected);
}

ri_status composite_refuse(const composite *self, const composite_row *row, uint64_t k,
                           const char *expected, const char *hint)
{
    const uint64_t column = row->columns[k];
    char found[256], text[256];

    (void)snprintf(found, sizeof found, "'%.200s' is %.15g", self->x[column]->name,
                   self->d[column] * row->x[k]);
    (void)snprintf(text, sizeof text, "%s" INVALID_HINT, hint);
    if (self->d[column] < 0) /* no row is left, as a rule */
        hint = "its direction is -1, so that its values count negative: normalise first";
    else
        hint = text;
    return composite_refuse_row(self, row->row, (int64_t)column, found, expected, hint);
}

ri_status composite_settle(const composite *self, uint64_t row, ri_status status, double *result)
{
    if (status == RI_BAD_INPUT && self->refusals->missing && self->refusals->last == row) {
        *result = (double)NAN;
        return RI_OK;
    }
    return status;
}

ri_status composite_refused(const composite *self, ri_status status)
{
    const uint64_t rows = self->refusals->rows;
    const uint64_t more = rows > COMPOSITE_REFUSALS ? rows - COMPOSITE_REFUSALS : 0;

    if (status != RI_BAD_INPUT || self->refusals->missing || !more)
        return status;
    return ri_fail(self->host, self->ctx, RI_BAD_INPUT,
                   "'%s': the formula cannot take %" PRIu64 " more row%s", self->name, more,
                   more == 1 ? "" : "s");
}
