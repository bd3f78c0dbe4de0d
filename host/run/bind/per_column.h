/* per_column.h - one value for each column of a port; shared by the files that fill them. */
#ifndef HOST_RUN_BIND_PER_COLUMN_H
#define HOST_RUN_BIND_PER_COLUMN_H

#include "values.h"

/* A RI_PER_COLUMN parameter while it is filled. */
typedef struct column_values {
    const parameter_description *parameter;
    const call_table *from;
    const binding *along; /* the port's */
    double *numbers;
    const char **texts;
    bool *given;
    bool refused; /* an attribute that differs between groups */
} column_values;

/* The k-th column of the port. */
const column *column_at(const column_values *self, uint32_t k);

/* others.c: RI_COMPLETE.  The columns `gaps` have no value: the study's `others` gives them
 * one, or it is an error that others have one.  false: there is nothing of the kind, and the
 * fallback holds. */
bool bind_others(argument_binder *self, column_values *values, const uint32_t *gaps, size_t n);
/* Tells that a list of values does not say whose they are, and what to write. */
void bind_unnamed(argument_binder *self, const text_source *key, const char *const *items, size_t n,
                  const column_values *values);

#endif
