/* version_order.h - which of two versions is the later one, and what a study asks of one.
 *
 * A version is parts between dots, "1.10.0"; parts that are numbers are compared as numbers, others
 * by their bytes.  What follows a '-' ("2.0.0-rc1") comes before the version itself; what follows a
 * '+' says nothing.
 */
#ifndef HOST_BASE_VERSION_ORDER_H
#define HOST_BASE_VERSION_ORDER_H

#include <stdbool.h>

#include "arena.h"

/* < 0, 0, > 0.  Parts that one of them does not have are zero. */
int version_compare(const char *a, const char *b);
/* Whether it begins with the parts of `start`: 2 begins 2.0.0 and 2.1, and not 20. */
bool version_begins(const char *version, const char *start);
/* Letters, digits and ".+~-", 64 at most, beginning with a digit or a letter: fit to name a file.
 */
bool version_is_plain(const char *text);

/* What a study asks of a version: ">= 2", "= 1.4", ">= 2, < 3"; each of = > >= < <= compares as
 * many parts as are written behind it.  NULL, or what is wrong with it (in `memory`; "" without
 * any memory left). */
const char *version_request_fault(arena *memory, const char *request);
/* Whether a version is what is asked for; the request has no fault. */
bool version_request_met(const char *version, const char *request);
/* The version that is to be installed for it, as written after =, >= or >; NULL: none is named, or
 * no memory. */
const char *version_request_wanted(arena *memory, const char *request);

#endif
