/* regind/codebook.h - the columns of a codebook that regind knows by name.
 *
 * Host and plugins read codebooks; both take "Direction" for `direction`, and tell a header that is
 * nearly one of these instead of taking it for an attribute nobody reads. */
#ifndef REGIND_CODEBOOK_H
#define REGIND_CODEBOOK_H

#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

static const char *const ri_codebook_headers[] = {"name",   "label",  "unit",  "direction",
                                                  "weight", "parent", "lower", "upper",
                                                  "target", "digits", "order", "description"};
enum { RI_CODEBOOK_HEADERS = sizeof ri_codebook_headers / sizeof *ri_codebook_headers };

static inline int ri_codebook_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

/* The header that `text` is, its case aside; NULL: an attribute of the author's own. */
static inline const char *ri_codebook_header(const char *text)
{
    for (size_t k = 0; k < RI_CODEBOOK_HEADERS; k++) {
        const char *a = text, *b = ri_codebook_headers[k];

        while (*a && ri_codebook_lower(*a) == *b)
            a++, b++;
        if (!*a && !*b)
            return ri_codebook_headers[k];
    }
    return NULL;
}

/* Whether a cell says nothing: R and spreadsheets write NA for what is not given.  A name or a
 * label may be any text, and so may what is in columns of the author's own. */
static inline int ri_codebook_blank(const char *header, const char *text)
{
    const char *const known = ri_codebook_header(header);

    if (!*text)
        return 1;
    return known && strcmp(known, "name") != 0 && strcmp(known, "label") != 0 &&
           strcmp(text, "NA") == 0;
}

#ifdef __cplusplus
}
#endif

#endif
