/* shown.h - texts made safe for a terminal, and the cells they take there.
 *
 * In: a text in UTF-8, or what claims to be.  Out: a text of the host (scratch).  The locale of
 * the thread must be a UTF-8 one. */
#ifndef REPORTS_COMMON_SHOWN_H
#define REPORTS_COMMON_SHOWN_H

#include <regind/helpers.h>
#include <regind/text.h>

#include <wchar.h>

/* A text without control characters, and how many terminal cells it takes. */
typedef struct shown {
    const char *text;
    size_t length, width;
} shown;

/* false: no memory. */
int shown_make(const ri_host *host, ri_ctx *ctx, const char *text, shown *result);

#endif
