/* number_format.h - what a cell's number format says that its number is. */
#ifndef SOURCES_SPREADSHEET_NUMBER_FORMAT_H
#define SOURCES_SPREADSHEET_NUMBER_FORMAT_H

#include <regind/plugin.h>
#include <stdbool.h>
#include <stddef.h>

/* What a number is shown as. */
typedef enum number_shows {
    NUMBER_PLAIN,
    NUMBER_ZEROS,    /* as a code of so many digits: 00000 */
    NUMBER_YEAR,     /* 2012 */
    NUMBER_MONTH,    /* 2012-07 */
    NUMBER_DAY,      /* 2012-07-31 */
    NUMBER_DAY_TIME, /* 2012-07-31 10:30:00 */
    NUMBER_TIME      /* 10:30:00 */
} number_shows;

typedef struct number_format {
    unsigned char shows; /* number_shows */
    unsigned char zeros;
    bool percent; /* 0.125 is shown as 12.5 % */
} number_format;

/* Of a code such as `dd\.mm\.yyyy`, as files keep it whatever the language. */
number_format number_format_of(const char *code, size_t length);
/* Of a number that needs no code; false: it is none of those. */
bool number_format_built_in(uint64_t id, number_format *format);

enum { NUMBER_TEXT = 352 };
/* The text of a number in this format: dates as 2012-07-31, others with the fewest digits that read
 * back.  `from_1904`: days count from 1904, not from 1900. */
size_t number_format_text(const ri_host *host, number_format format, bool from_1904, double value,
                          char text[NUMBER_TEXT]);

/* Whether a number may be written with more digits than it needs: 8.0999999999999996 for 8.1, which
 * would look odd as a label. */
bool number_format_is_long(const char *text, size_t length);
/* A number as files write it, whatever the locale; false: the text is none, or not finite. */
bool number_format_read(const char *text, double *value);

#endif
