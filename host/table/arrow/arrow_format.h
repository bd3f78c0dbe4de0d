/* arrow_format.h - what a format string of the Arrow C data interface says of the values. */
#ifndef HOST_TABLE_ARROW_ARROW_FORMAT_H
#define HOST_TABLE_ARROW_ARROW_FORMAT_H

#include <stdbool.h>
#include <stdint.h>

typedef enum arrow_kind {
    ARROW_NULLS,    /* nothing but nulls */
    ARROW_BOOLEAN,  /* a bit each */
    ARROW_SIGNED,   /* 1 to 8 bytes */
    ARROW_UNSIGNED, /* the same */
    ARROW_REAL,     /* 2, 4 or 8 bytes */
    ARROW_DECIMAL,  /* 4, 8 or 16 bytes, over 10^scale */
    ARROW_DATE,     /* days (4 bytes) or milliseconds (8) since 1970 */
    ARROW_TEXT      /* offsets of 4 or 8 bytes */
} arrow_kind;

typedef struct arrow_format {
    arrow_kind kind;
    int width; /* bytes of a value, or of an offset; 0: bits, or nothing */
    int scale; /* ARROW_DECIMAL */
    int n_buffers;
} arrow_format;

/* false: something else, such as a list. */
bool arrow_format_read(const char *text, arrow_format *format);
/* "text", "a date": for messages. */
const char *arrow_kind_name(arrow_kind kind);

#endif
