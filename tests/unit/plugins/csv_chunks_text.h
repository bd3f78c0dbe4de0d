/* csv_chunks_text.h - tables as files may have them, drawn from a seed. */
#ifndef TESTS_UNIT_PLUGINS_CSV_CHUNKS_TEXT_H
#define TESTS_UNIT_PLUGINS_CSV_CHUNKS_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* Draws numbers below n (splitmix64). */
uint64_t draw(uint64_t *state, uint64_t n);

typedef struct drawn_text {
    char *bytes; /* to be freed */
    size_t n;
} drawn_text;

/* A file with the columns region, year, value and note; about `mistakes` in a thousand fields are
 * wrong in some way. */
drawn_text draw_table(uint64_t *state, uint64_t rows, uint64_t mistakes, char delimiter);

/* How many files were read in chunks so far. */
uint64_t csv_chunks_count(void);

#endif
