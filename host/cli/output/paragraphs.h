/* paragraphs.h - text broken into lines. */
#ifndef HOST_CLI_OUTPUT_PARAGRAPHS_H
#define HOST_CLI_OUTPUT_PARAGRAPHS_H

#include <stddef.h>
#include <stdio.h>

/* Prints a text with its words in lines of at most `width` columns, each after `indent` blanks.
 * White space between words becomes one blank, line feeds are kept. */
void paragraphs_print(FILE *stream, size_t indent, size_t width, const char *text);
/* Prints the lines as they are, each after `indent` blanks. */
void lines_print(FILE *stream, size_t indent, const char *text);

#endif
