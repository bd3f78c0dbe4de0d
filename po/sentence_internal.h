/* sentence_internal.h - what sentence.c, sentence_format.c and sentence_message.c have in common.
 */
#ifndef PO_SENTENCE_INTERNAL_H
#define PO_SENTENCE_INTERNAL_H

#include "sentence.h"

enum { PLACES = 16 };

/* What stands at a place of a format. */
typedef struct place {
    const char *at;
    size_t length;
} place;

/* A text held against a format. */
typedef struct match {
    place places[PLACES], best[PLACES];
    const sentence_speaker *by;
    size_t n, steps, letters;
    int depth;               /* of a text in a text */
    int plain;               /* what stands at a place is one part, without "; " */
    const char *translation; /* of the best format yet; NULL: none fits */
} match;

static inline int sentence_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What is known of a whole text; NULL: nothing. */
const char *sentence_whole(const sentence_speaker *self, const char *text);
/* A text as far as it is known; the text itself where nothing is.  `depth`: of texts in texts. */
const char *sentence_part(const sentence_speaker *self, const char *text, int depth);
/* By the best of the formats; `plain`: no place takes a "; ".  NULL: none fits. */
const char *sentence_by_format(const sentence_speaker *self, const char *text, int plain,
                               int depth);
/* Parts between marks; NULL: there is no mark, or nothing is known of any part. */
const char *sentence_list(const sentence_speaker *self, const char *text, const char *mark,
                          int depth);
/* "WHAT (DETAIL)" and "'WHAT'"; NULL: it is neither, or nothing is known of it. */
const char *sentence_enclosed(const sentence_speaker *self, const char *text, const char *open,
                              const char *close, int depth);
/* NULL: no memory. */
char *sentence_copy(const sentence_speaker *self, const char *text, size_t length);
const char *sentence_join(const sentence_speaker *self, const char *one, const char *mark,
                          const char *rest);

/* As sentence_part(), where names and numbers stay as they are. */
const char *sentence_say_message(const sentence_speaker *self, const char *text, int depth);
/* Whether what stands at a place of a message is a name, which stays as it is. */
int sentence_keeps(const char *text, const place *of);
/* Whether a message can have been meant by the format that it fits. */
int sentence_is_meant(const match *self, const char *text);

#endif
