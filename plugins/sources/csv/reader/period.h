/* period.h - periods as others write them. */
#ifndef SOURCES_CSV_READER_PERIOD_H
#define SOURCES_CSV_READER_PERIOD_H

#include <stdbool.h>

enum { CSV_PERIOD = 128 };

/* How a text that is no period would be written as one, as a sentence for a hint; false: it looks
 * like none. */
bool csv_period_reading(const char *text, char sentence[CSV_PERIOD]);

#endif
