/* compare_output.h - a comparison as a table for the terminal, as CSV, as JSON. */
#ifndef HOST_CLI_COMPARE_OUTPUT_H
#define HOST_CLI_COMPARE_OUTPUT_H

#include <stdio.h>

#include "compare_subject.h"

/* Differences of method from the first subject to another. */
typedef struct method_change {
    size_t n;
    const method_difference *differences;
} method_change;

/* All there is to tell. */
typedef struct compare_answer {
    const arguments *given;
    size_t n;
    const subject *subjects;
    const method_change *changes; /* [subject]; none for the first */
    const comparison *made;
} compare_answer;

/* On a stream; false: no memory. */
bool compare_text(const compare_answer *self, FILE *stream, bool colour);
void compare_csv(const compare_answer *self, FILE *stream);
/* NULL: no memory. */
json_t *compare_json(const compare_answer *self, const diagnostics *told);
/* The answer of a comparison that failed. */
json_t *compare_json_failed(const arguments *given, const diagnostics *told, status code);

/* compare_figures.c: as many decimals as it takes to see differences, and numbers with them. */
/* [rating] of its scores, and behind these of all shifts; NULL: no memory */
int32_t *decimals_shown(const comparison *of, arena *memory);
/* "" for NaN; NULL: no memory. */
char *number_shown(arena *memory, double value, int32_t decimals);
/* With its sign, "0" without one. */
char *shift_shown(arena *memory, double value, int32_t decimals);

#endif
