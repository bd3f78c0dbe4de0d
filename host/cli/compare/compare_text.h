/* compare_text.h - parts of a comparison on the terminal. */
#ifndef HOST_CLI_COMPARE_COMPARE_TEXT_H
#define HOST_CLI_COMPARE_COMPARE_TEXT_H

#include "../output/grid.h"
#include "compare_output.h"

typedef struct text_writer {
    arena *memory;
    FILE *stream;
    bool colour;
    const compare_answer *of;
    const int32_t *decimals; /* see decimals_shown() */
} text_writer;

/* A part and its number; false: no memory. */
typedef bool text_part(const text_writer *self, uint64_t number);

/* compare_text.c: a line (NULL: no memory); a blank line and a heading; a table, false when it
 * failed. */
void text_line(const text_writer *self, const char *text);
void text_heading(const text_writer *self, const char *text);
bool text_grid(const text_writer *self, const grid *made);
/* compare_text_regions.c: the regions of a group; how many have which grades by a pair. */
bool text_of_group(const text_writer *self, uint64_t group);
bool text_of_grades(const text_writer *self, uint64_t pair);
/* compare_text_agreement.c: how far the ratings agree. */
bool text_of_agreement(const text_writer *self, uint64_t number);

#endif
