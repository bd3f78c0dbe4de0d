/* identity.h - `column = formula`, for the audits that hold one against the other.
 *
 * For the thread that entered run(); memory is the host's and goes with the call. */
#ifndef FORMULA_IDENTITY_H
#define FORMULA_IDENTITY_H

#include "formula.h"

typedef struct identity {
    const ri_column *left;
    formula right; /* comes in the unit of the column */
} identity;

/* Reads the identity from a text parameter, over the columns of a port; what is wrong is told at
 * the parameter.  formula_close(&self->right) is needed in any case. */
ri_status identity_open(identity *self, const ri_host *host, ri_ctx *ctx, const ri_call *call,
                        int32_t parameter, uint32_t port);
/* Whether both are no further apart than one of the tolerances; `tolerance` is relative to the
 * larger magnitude. */
bool identity_agrees(double a, double b, double tolerance, double absolute);
/* Six significant digits, without an exponent where plain decimals will do; the buffer of 352 bytes
 * suffices. */
const char *identity_six_digits(const ri_host *host, double value, char *buffer);

#endif
