/* suggest.h - "did you mean ...?" */
#ifndef HOST_BASE_SUGGEST_H
#define HOST_BASE_SUGGEST_H

#include <stddef.h>

/* The candidate closest to `text` by optimal string alignment distance (a swap of neighbours
 * counts one), case ignored, or NULL when none is within a third of its length (at least 1, at
 * most 3) while keeping a letter of it.  Letters are UTF-8 code points.  The first of equally
 * close ones.  Allocates nothing; texts over 63 bytes never match.
 */
const char *suggest(const char *text, const char *const *candidates, size_t n);

#endif
