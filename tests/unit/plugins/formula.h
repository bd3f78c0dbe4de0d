/* formula.h - what the tests of formulas share: a table, and derive or an audit over it. */
#ifndef TESTS_UNIT_PLUGINS_FORMULA_H
#define TESTS_UNIT_PLUGINS_FORMULA_H

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "check.h"

typedef struct formula_test {
    trial data, trial;
} formula_test;

/* The plugin over a table written as for `inline`. */
void formula_over(formula_test *self, const char *module, const char *id, const char *rows,
                  const char *keys, const char *column_units);
/* The plugin over the indicators of Kazakhstan's regions (2010, 2012) with their codebook. */
void formula_over_kazakhstan(formula_test *self, const char *module, const char *id);
void formula_end(formula_test *self);
/* The run is refused with these messages. */
void formula_refused(formula_test *self, const char *expected);

extern CU_TestInfo derive_tests[];
extern CU_TestInfo units_tests[];
extern CU_TestInfo audit_identity_tests[];
extern CU_TestInfo audit_claims_tests[];
extern CU_TestInfo audit_shift_tests[];

#endif
