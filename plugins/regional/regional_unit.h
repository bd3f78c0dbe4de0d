/* regional_unit.h - the same figure in two units: tables beside the main one come in their own. */
#ifndef REGIONAL_REGIONAL_UNIT_H
#define REGIONAL_REGIONAL_UNIT_H

#include "regional_table.h"

/* What a figure is multiplied by to be in another unit; 0 where it cannot be. */
static inline double regional_unit_factor(const regional *self, const char *from, const char *to)
{
    ri_unit a, b;

    if (strcmp(from, to) == 0)
        return 1;
    if (self->host->unit_parts(self->ctx, from, &a) != RI_OK ||
        self->host->unit_parts(self->ctx, to, &b) != RI_OK ||
        memcmp(a.power, b.power, sizeof a.power) != 0 || a.offset != 0 || b.offset != 0)
        return 0;
    return a.factor / b.factor;
}

#endif /* REGIONAL_REGIONAL_UNIT_H */
