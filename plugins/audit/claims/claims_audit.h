/* claims_audit.h - what was found of the claims, and how it comes out. */
#ifndef AUDIT_CLAIMS_AUDIT_H
#define AUDIT_CLAIMS_AUDIT_H

#include "../../common/tolerance.h"
#include "claims.h"

enum {
    OUT_CLAIM,
    OUT_PLACE,
    OUT_SENTENCE,
    OUT_COMPUTED,
    OUT_PRINTED,
    OUT_DIFFERENCE,
    OUT_UNIT,
    OUT_AS_PRINTED,
    OUT_VERDICT,
    OUT_EXPLANATION,
    OUT_COMPARED_WITH,
    OUT_FORMULA
};
/* Verdicts, which are the codes of the column. */
enum { AGREES, CONTRADICTS, UNDECIDED, VERDICTS };

/* What was found of one claim. */
typedef struct claim_judgement {
    double computed;     /* in `unit`; NaN: not computed */
    const char *unit;    /* never NULL */
    const char *unknown; /* why it was not computed; NULL: the claim says it */
    int verdict;
} claim_judgement;

typedef struct claims_audit {
    claims claims;
    tolerance tolerance;
    claim_judgement *of; /* each claim */
    uint64_t counts[VERDICTS];
} claims_audit;

/* The columns of the result. */
ri_status claims_write(const claims_audit *self);
/* The counts, and each claim that does not agree: a contradiction is a finding of its row, which
 * makes it a verdict; what cannot be computed contradicts nothing. */
ri_status claims_tell(const claims_audit *self);

#endif
