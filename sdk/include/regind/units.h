/* regind/units.h - what the places of ri_unit.power are: interface "regind.units/1".
 *
 * A host knows about two hundred base units, nearly all of them currencies, and ri_unit.power has
 * 32 places.  Base units get their places when they first occur in unit_parts(), and keep them as
 * long as the process lives; a unit that would need a 33rd is refused by unit_parts(), with
 * RI_NO_MEMORY, as the host has told why.
 *
 *   const ri_units *units = ri_units_of(host, ctx);
 *   const char *name = units ? units->base(ctx, place) : NULL;
 */
#ifndef REGIND_UNITS_H
#define REGIND_UNITS_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RI_UNITS_INTERFACE "regind.units/1"

/* What ri_host.extension(ctx, "regind.units/1") returns.  GROWS. */
typedef struct ri_units {
    uint32_t size, reserved;
    /* [any] The name of the base unit at a place, which unit() takes: "KZT", "person", "m".
     * NULL: no base unit has the place yet. */
    const char *(*base)(ri_ctx *, uint32_t place);
    /* [any] 1 when it is a currency, else 0. */
    int32_t (*money)(ri_ctx *, uint32_t place);
} ri_units;

/* The interface, or NULL when the host has none. */
static inline const ri_units *ri_units_of(const ri_host *host, ri_ctx *ctx)
{
    return (const ri_units *)host->extension(ctx, RI_UNITS_INTERFACE);
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_UNITS_H */
