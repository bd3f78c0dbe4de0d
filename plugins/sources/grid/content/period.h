/* period.h - periods as others write them. */
#ifndef SOURCES_GRID_CONTENT_PERIOD_H
#define SOURCES_GRID_CONTENT_PERIOD_H

#include <stdbool.h>

enum { GRID_PERIOD = 128 };

/* How a text that is no period would be written as one, as a sentence for a hint; false: it looks
 * like none. */
bool grid_period_reading(const char *text, char sentence[GRID_PERIOD]);

/* The same label as regind writes it, where the text is a period of the pattern (NULL: none) or in
 * one of the spellings that can be read in one way only. */
enum { GRID_PERIOD_LABEL = 16 };
bool grid_period_respell(const char *pattern, const char *text, char label[GRID_PERIOD_LABEL]);

#endif
