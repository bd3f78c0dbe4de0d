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

/* Of the same columns in the languages of reports: a codebook lacks them as a rule. */
static const char *const ri_codebook_translated[] = {"label_ru", "label_kk", "description_ru",
                                                     "description_kk"};
enum { RI_CODEBOOK_TRANSLATED = sizeof ri_codebook_translated / sizeof *ri_codebook_translated };

static inline int ri_codebook_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c;
}

static inline int ri_codebook_same(const char *text, const char *header)
{
    while (*text && ri_codebook_lower(*text) == *header)
        text++, header++;
    return !*text && !*header;
}

/* The header that `text` is, its case aside; NULL: an attribute of the author's own. */
static inline const char *ri_codebook_header(const char *text)
{
    for (size_t k = 0; k < RI_CODEBOOK_HEADERS; k++)
        if (ri_codebook_same(text, ri_codebook_headers[k]))
            return ri_codebook_headers[k];
    for (size_t k = 0; k < RI_CODEBOOK_TRANSLATED; k++)
        if (ri_codebook_same(text, ri_codebook_translated[k]))
            return ri_codebook_translated[k];
    return NULL;
}

/* The translated header that label_kz or description_rus is meant for, which no report reads: the
 * code of a country or of three letters in place of the language's.  NULL: none. */
static inline const char *ri_codebook_meant(const char *text)
{
    static const char *const endings[][2] = {{"kz", "kk"},     {"kaz", "kk"}, {"qaz", "kk"},
                                             {"kazakh", "kk"}, {"rus", "ru"}, {"russian", "ru"}};

    for (size_t k = 0; k < RI_CODEBOOK_TRANSLATED; k++) {
        const char *const header = ri_codebook_translated[k];
        const size_t stem = strlen(header) - 2;
        size_t same = 0;

        while (same < stem && ri_codebook_lower(text[same]) == header[same])
            same++;
        for (size_t e = 0; same == stem && e < sizeof endings / sizeof *endings; e++)
            if (ri_codebook_same(text + stem, endings[e][0]) &&
                strcmp(header + stem, endings[e][1]) == 0)
                return header;
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
    return known && strcmp(known, "name") != 0 && strncmp(known, "label", 5) != 0 &&
           strcmp(text, "NA") == 0;
}

#ifdef __cplusplus
}
#endif

#endif
