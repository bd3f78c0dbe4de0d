/* compare_output.h - a comparison as a table for the terminal, as CSV, as JSON, as a page. */
#ifndef HOST_CLI_COMPARE_COMPARE_OUTPUT_H
#define HOST_CLI_COMPARE_COMPARE_OUTPUT_H

#include <jansson.h>
#include <regind/regind.h>
#include <stdio.h>

#include "../../base/arena.h"
#include "../options.h"

/* All there is to tell. */
typedef struct compare_answer {
    const arguments *given;
    regind_comparison *made;
} compare_answer;

/* On a stream; false: no memory. */
bool compare_text(const compare_answer *self, FILE *stream, bool colour);
void compare_csv(const compare_answer *self, FILE *stream);
/* Of one that failed, too.  NULL: no memory. */
json_t *compare_json(const compare_answer *self, status code);

/* Writes the page to `path`; what goes wrong is told. */
status compare_html(const compare_answer *self, const char *path);

/* compare_figures.c: as many decimals as it takes to see differences, and numbers with them. */
/* [rating] of its scores, and behind these of all shifts; NULL: no memory */
int32_t *decimals_shown(const regind_comparison *of, arena *memory);
/* "" for NaN; NULL: no memory. */
char *number_shown(arena *memory, double value, int32_t decimals);
/* With its sign, "0" without one. */
char *shift_shown(arena *memory, double value, int32_t decimals);
/* Of ranks, in words: "up 10", "down 2", "0"; "" for NaN. */
char *rise_shown(arena *memory, double places);
/* The keys of a row as "Akmola, 2010", those of the groups left out where `grouped`; NULL: no
 * memory. */
char *row_shown(const regind_comparison *of, uint64_t row, bool grouped, arena *memory);
/* Whether a key is one of those that make the groups. */
bool key_makes_groups(const regind_comparison *of, size_t key);

#endif
