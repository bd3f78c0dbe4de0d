/* check.h - what the tests of plugins compare: messages word for word, columns value by value. */
#ifndef TESTS_UNIT_PLUGINS_CHECK_H
#define TESTS_UNIT_PLUGINS_CHECK_H

#include <CUnit/Basic.h>

#include "trial.h"

/* All messages of one severity, a line each, are these. */
void check_messages(trial *self, severity level, const char *expected);
/* A column's values or labels, as "1 2 NaN" or "A|B|(missing)", and its unit where one is given. */
void check_values(trial *self, const char *name, const char *unit, size_t n,
                  const double *expected);
void check_labels(trial *self, const char *name, const char *expected);
void check_attribute(trial *self, const char *name, const char *attribute_name,
                     const char *expected);
#define CHECK_VALUES(self, name, unit, ...)                                                        \
    check_values(self, name, unit, sizeof((double[]){__VA_ARGS__}) / sizeof(double),               \
                 (const double[]){__VA_ARGS__})

/* Runs it with 0, 1, 2 ... host allocations until one run succeeds: every other fails for want of
 * memory, with one sentence. */
void check_allocations(trial *self);

#endif
