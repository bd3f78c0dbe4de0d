/* letters.h - what is strange about the characters of a text. */
#ifndef SOURCES_GRID_CONTENT_LETTERS_H
#define SOURCES_GRID_CONTENT_LETTERS_H

#include <stddef.h>
#include <stdint.h>

typedef enum grid_oddity {
    GRID_ODD_INVISIBLE, /* zero width, soft hyphens, marks of direction */
    GRID_ODD_NO_BREAK,  /* blanks that look like others */
    GRID_ODD_CONTROL,   /* control characters */
    GRID_ODD_UNKNOWN,   /* characters that are not assigned, or a replacement for one */
    GRID_ODD_MIXED,     /* letters of several scripts in a word */
    GRID_ODDITIES
} grid_oddity;

/* Bits of the oddities of a text in UTF-8; of each the first character. */
uint32_t grid_oddities(const char *text, size_t length, int32_t first[GRID_ODDITIES]);

/* How many things a text in UTF-8 has in it that no text of people has, but one that was read in a
 * wrong encoding: symbols inside words, letters of several scripts in one, lower case before upper,
 * frames.  *example is the word around the first, as offset and length. */
typedef struct grid_example {
    size_t begin, length;
} grid_example;
size_t grid_faults(const char *text, size_t length, grid_example *example);

#endif
