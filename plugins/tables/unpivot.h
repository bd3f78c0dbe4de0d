/* unpivot.h - measures and the labels they become.
 *
 * unpivot_names.c cuts the names of the measures into labels and values, unpivot_units.c brings
 * the measures of a value into one unit, unpivot.c makes the rows. */
#ifndef TABLES_UNPIVOT_H
#define TABLES_UNPIVOT_H

#include "reshape.h"

enum { UNPIVOT_KEYS, UNPIVOT_MEASURES, UNPIVOT_CARRIED };
enum { UNPIVOT_KEY, UNPIVOT_SEPARATOR, UNPIVOT_VALUE, UNPIVOT_UNITS, UNPIVOT_MISSING };

/* A new key: a part of the names. */
typedef struct unpivot_part {
    const char *name;
    bool period;
    const char *const *labels;
    uint64_t n_labels;
} unpivot_part;

/* A measure of the result, and what it is made of: columns[q] for the q-th combination of labels,
 * or NULL. */
typedef struct unpivot_value {
    const char *name, *unit;
    bool given; /* by `units`: measures without a unit are in it */
    const ri_column **columns;
    reshape_conversion *how;
} unpivot_value;

typedef struct unpivot {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t n_parts; /* the one that names the value is not among them */
    unpivot_part *parts;
    uint64_t n_values;
    unpivot_value *values;
    uint64_t n_labels; /* combinations of labels */
    int32_t *codes;    /* codes[q * n_parts + p] of the p-th part */
} unpivot;

/* What the names say, and what of the study is wrong with them. */
ri_status unpivot_read(unpivot *self);
/* The first measure that a value is made of. */
const ri_column *unpivot_first(const unpivot *self, const unpivot_value *value);
/* The units of the values, and what does not convert to them. */
ri_status unpivot_units(unpivot *self);

#endif
