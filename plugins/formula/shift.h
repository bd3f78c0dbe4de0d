/* shift.h - values of a column looked for in the rows nearby.
 *
 * shift_find.c says where each stands, shift_tell.c what is said of it.  For the thread that
 * entered run(); memory is the host's and goes with the call. */
#ifndef FORMULA_SHIFT_H
#define FORMULA_SHIFT_H

#include "../common/text_buffer.h"
#include "identity.h"

#define SHIFT_NOWHERE UINT64_MAX

/* Codes of the verdicts; below 0: a side is missing. */
enum { SHIFT_AGREES, SHIFT_ELSEWHERE, SHIFT_EXCHANGED, SHIFT_LOST, SHIFT_VERDICTS };
extern const char *const shift_verdicts[SHIFT_VERDICTS];

typedef struct shift {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_input *keys;
    const ri_column *order; /* of the rows; NULL: as they come */
    uint64_t rows, reach;
    double tolerance, absolute;
    identity both;
    const uint64_t *row; /* of each place in that order; all else is by place: */
    double *printed;
    double *computed;    /* as the formula gives it */
    double *due;         /* the same, exchanged where two rows are */
    uint64_t *stands_in; /* the place of the column that has the value due; itself: it agrees */
    uint64_t *exchanged; /* with which place; SHIFT_NOWHERE: with none */
    int32_t *verdict;
    uint64_t compared, differ;
} shift;

/* `order_port` is told of when the order of a row is missing. */
ri_status shift_find(shift *self, uint32_t order_port);
ri_status shift_tell(const shift *self);
/* Whether two values are the same. */
bool shift_same(const shift *self, double a, double b);
/* The column's value of a row, wherever it stands; where it stands nowhere, that of the formula. */
double shift_put_right(const shift *self, uint64_t i);
/* The keys of the row at a place, as "Kostanay, 2010". */
ri_status shift_name(const shift *self, uint64_t i, text_buffer *into);

#endif
