/* claims_rows.h - which rows a term of a claim is about. */
#ifndef AUDIT_CLAIMS_ROWS_H
#define AUDIT_CLAIMS_ROWS_H

#include "claims.h"

/* Takes the marks from the rows that do not meet `KEY = LABEL, LABEL, YEAR >= 2010, ...`; before
 * there are rows, columns and signs alone are looked at. */
ri_status claims_conditions(const claims *self, const claim *one, const char *conditions,
                            const ri_table *table, bool *rows);

#endif
