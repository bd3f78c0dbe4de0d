/* letters.h - what is strange about the characters of a text. */
#ifndef SOURCES_CSV_READER_LETTERS_H
#define SOURCES_CSV_READER_LETTERS_H

#include <stddef.h>
#include <stdint.h>

typedef enum csv_oddity {
    CSV_ODD_INVISIBLE, /* zero width, soft hyphens, marks of direction */
    CSV_ODD_NO_BREAK,  /* blanks that look like others */
    CSV_ODD_CONTROL,   /* control characters */
    CSV_ODD_UNKNOWN,   /* characters that are not assigned, or a replacement for one */
    CSV_ODD_MIXED,     /* letters of several scripts in a word */
    CSV_ODDITIES
} csv_oddity;

/* Bits of the oddities of a text in UTF-8; of each the first character. */
uint32_t csv_oddities(const char *text, size_t length, int32_t first[CSV_ODDITIES]);

/* How many things a text in UTF-8 has in it that no text of people has, but one that was read in a
 * wrong encoding: symbols inside words, letters of several scripts in one, lower case before upper,
 * frames.  *example is the word around the first, as offset and length. */
typedef struct csv_example {
    size_t begin, length;
} csv_example;
size_t csv_faults(const char *text, size_t length, csv_example *example);

#endif
