/* context_internal.h - shared by context.c and context_columns.c alone */
#ifndef HOST_RUN_CALL_CONTEXT_INTERNAL_H
#define HOST_RUN_CALL_CONTEXT_INTERNAL_H

#include <regind/arrow.h>
#include <regind/units.h>

#include "context.h"

bool context_may_allocate(ri_ctx *self);
/* Notes that memory ran out; returns NULL. */
void *context_no_memory(ri_ctx *self);
/* The plugin called the host wrongly: says how; returns NULL. */
__attribute__((format(printf, 2, 3))) void *context_refuse(ri_ctx *self, const char *format, ...);

/* What the plugin was given is more than the host can tell it: says why. */
__attribute__((format(printf, 2, 3))) void context_refuse_input(ri_ctx *self, const char *format,
                                                                ...);

double *context_measure(ri_ctx *self, uint32_t out, const char *name, uint64_t rows,
                        const char *unit);
int32_t *context_codes(ri_ctx *self, uint32_t out, const char *name, uint64_t rows,
                       const char *const *labels, uint64_t n_labels);
ri_status context_attribute(ri_ctx *self, uint32_t out, const char *name, const char *attribute,
                            const char *text);
const char *context_unit(ri_ctx *self, const char *expression);
ri_status context_unit_parts(ri_ctx *self, const char *unit, ri_unit *parts);
/* The interface "regind.units/1", see regind/units.h. */
const ri_units *context_units(void);
/* The interface "regind.arrow/1". */
const ri_arrow *context_arrow(void);

#endif
