/* letters.h - texts of a statistics package's file as UTF-8.
 *
 * Old files do not say which encoding they are in.  Their texts are taken for UTF-8 where they are
 * that, else for windows-1252, and it is counted which they were, to be told. */
#ifndef SOURCES_STATISTICS_LETTERS_H
#define SOURCES_STATISTICS_LETTERS_H

#include <iconv.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { STATISTICS_EXAMPLE = 48 };

typedef struct statistics_letters {
    const char *encoding; /* of the study, else of the file; NULL: nobody says it */
    bool is_utf8, converts;
    iconv_t conversion;
    char *text; /* what was converted last */
    size_t room;
    uint64_t utf8;                    /* texts with letters beyond ASCII that are UTF-8 ... */
    uint64_t others;                  /* ... that are not */
    char example[STATISTICS_EXAMPLE]; /* the first of them, as it was read */
    unsigned char culprit;            /* the byte that is no text */
} statistics_letters;

typedef enum statistics_lettering {
    STATISTICS_LETTERS_OK,
    STATISTICS_LETTERS_UNKNOWN, /* open: no such encoding; read: bytes that are no text */
    STATISTICS_LETTERS_NO_MEMORY
} statistics_lettering;

/* `encoding` must outlive it. */
statistics_lettering statistics_letters_open(statistics_letters *self, const char *encoding);
/* *text of *length bytes becomes UTF-8, valid until the next call, without what is left of a
 * character at its end that did not fit into the file's field. */
statistics_lettering statistics_letters_read(statistics_letters *self, const char **text,
                                             size_t *length);
void statistics_letters_close(statistics_letters *self);

#endif
