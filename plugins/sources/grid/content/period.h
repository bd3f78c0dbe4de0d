/* period.h - periods as others write them. */
#ifndef SOURCES_GRID_CONTENT_PERIOD_H
#define SOURCES_GRID_CONTENT_PERIOD_H

#include <stdbool.h>

enum { GRID_PERIOD = 128 };

/* How a text that is no period would be written as one, as a sentence for a hint; false: it looks
 * like none. */
bool grid_period_reading(const char *text, char sentence[GRID_PERIOD]);

#endif
