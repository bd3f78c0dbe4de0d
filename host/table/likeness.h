/* likeness.h - labels that people take for the same, and what they differ in.
 *
 * Two files that name a region "Алматы" and "Алматы " do not join; this finds such pairs, so that a
 * message can say so.  Nothing is ever joined by likeness.
 */
#ifndef HOST_TABLE_LIKENESS_H
#define HOST_TABLE_LIKENESS_H

#include "../base/arena.h"

/* Whether two texts differ in nothing but spaces and invisible characters, letter case, Unicode
 * form, or letters of other scripts that look alike. */
typedef enum likeness {
    LIKE_FORM = 1,    /* composed or decomposed */
    LIKE_SPACES = 2,  /* spaces of any kind, joiners, soft hyphens, marks of direction */
    LIKE_CASE = 4,    /* of letters */
    LIKE_LETTERS = 8, /* Latin, Cyrillic, Greek */
    LIKE_ALL = 15
} likeness;

/* The text with such differences taken away (`of` is a sum), in `memory`; NULL: no memory. */
const char *likeness_fold(arena *memory, const char *text, unsigned of);
/* The fewest of them that make both the same, as words: "spaces", "letter case and look-alike
 * letters"; NULL: they are equal, differ otherwise, or there is no memory. */
const char *likeness_words(arena *memory, const char *a, const char *b);
/* The text in the composed form (NFC); what is composed already, or no UTF-8, is returned itself.
 * NULL: no memory. */
const char *likeness_composed(arena *memory, const char *text);

#endif
