/* tolerance.c - see tolerance.h */
#include "tolerance.h"

#include <float.h>
#include <stdlib.h>

ri_status tolerance_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, int32_t parameter,
                         tolerance *self)
{
    const char *const text = ri_text_of(call, (uint32_t)parameter);
    ri_where where = RI_WHERE;
    char *end;

    *self = (tolerance){.printed = strcmp(text, "printed") == 0};
    if (self->printed)
        return RI_OK;
    self->value = strtod(text, &end);
    if (end != text && !*end && self->value >= 0 && self->value <= 1e15)
        return RI_OK;
    where.parameter = parameter;
    where.hint = "tolerance = printed, or as 0.005";
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                      "'%s' is neither 'printed' nor a number from 0 to 1e15", text);
}

ri_status tolerance_read_share(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               int32_t parameter, tolerance *self)
{
    const char *const text = ri_text_of(call, (uint32_t)parameter);
    ri_where where = RI_WHERE;
    char *end;

    *self = (tolerance){.printed = strcmp(text, "printed") == 0};
    if (self->printed)
        return RI_OK;
    self->value = strtod(text, &end);
    if (end != text && *end) {
        end += strspn(end, " ");
        self->value =
            strcmp(end, "%") == 0 || strcmp(end, "percent") == 0 ? self->value / 100 : (double)NAN;
    }
    if (end != text && self->value >= 0 && self->value <= 1)
        return RI_OK;
    where.parameter = parameter;
    where.hint = "tolerance = printed, or as 0.1 %";
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                      "'%s' is neither 'printed' nor a number from 0 to 1 or a percentage", text);
}

double tolerance_of(const tolerance *self, int decimals)
{
    return self->printed ? 0.5 * pow(10, -decimals) : self->value;
}

int tolerance_decimals(const ri_host *host, const double *values, uint64_t n)
{
    char text[352];
    int most = 0;

    for (uint64_t i = 0; i < n; i++) {
        const char *point;

        if (isnan(values[i]))
            continue;
        (void)host->number(values[i], -1, text);
        if (strpbrk(text, "eE"))
            continue;
        point = strchr(text, '.');
        if (point && (int)strlen(point + 1) > most)
            most = (int)strlen(point + 1);
    }
    return most;
}

bool tolerance_allows(double computed, double printed, double allowed)
{
    return fabs(computed - printed) <= allowed * (1 + 1e-9) + 2 * DBL_EPSILON * fabs(printed);
}
