/* regional_unit.c - see regional_unit.h */
#include "regional_unit.h"

double regional_unit_factor(const regional *self, const char *from, const char *to)
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
