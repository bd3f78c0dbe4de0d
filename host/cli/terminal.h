/* terminal.h - what is particular about output that a person sees at once. */
#ifndef HOST_CLI_TERMINAL_H
#define HOST_CLI_TERMINAL_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "../base/clean.h"

/* Whether a stream is a terminal that understands colours, and nobody set NO_COLOR. */
bool terminal_colour(FILE *stream);
/* Columns of the terminal behind a stream; `otherwise` when it is none, or does not tell. */
size_t terminal_width(FILE *stream, size_t otherwise);

/* How many columns a text takes: code points, but for combining marks. */
size_t text_columns(const char *text);

/* A line on standard error that tells how far a run is, redrawn in place. */
typedef struct progress_line {
    bool wanted; /* standard error is a terminal */
    bool drawn;
    int64_t began; /* ms; it appears after a second */
} progress_line;

progress_line progress_line_begin(bool wanted);
void progress_line_draw(progress_line *self, const char *step, double fraction, size_t done,
                        size_t total);
/* Removes it. */
void progress_line_end(progress_line *self);
/* Its text, at most `width` columns, as drawn: "[step] 42 %, 3 of 7 steps". */
void progress_text(char *text, size_t size, size_t width, const char *step, double fraction,
                   size_t done, size_t total);

#endif
