/* suggest.h - "did you mean ...?" */
#ifndef HOST_BASE_SUGGEST_H
#define HOST_BASE_SUGGEST_H

#include <stddef.h>

/* The candidate nearest to `text` by the rule of ri_text_nearer() (regind/text.h), or NULL when
 * none is near; the first of equally near ones.  Allocates nothing. */
const char *suggest_name(const char *text, const char *const *candidates, size_t n);

#endif
