/* csv_number.h - numbers as statistics offices write them. */
#ifndef SOURCES_CSV_NUMBER_H
#define SOURCES_CSV_NUMBER_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>

/* How the file writes numbers.  `plain` is the C locale, made by csv_numbers_open(). */
typedef struct csv_numbers {
    char decimal;   /* '.' or ',' */
    char thousands; /* 0: none; ' ', ',', '.' or '\'' */
    locale_t plain;
} csv_numbers;

typedef enum csv_number_result {
    CSV_NUMBER,
    CSV_NOT_A_NUMBER,
    CSV_OUT_OF_RANGE /* of a double */
} csv_number_result;

bool csv_numbers_open(csv_numbers *style); /* false: no memory */
void csv_numbers_close(csv_numbers *style);

/* Reads a whole text: sign (U+2212 too), digits, in groups of three where the style has a
 * thousands mark, decimals, exponent.  The value is the nearest double.  `text` may be rewritten,
 * but only when it is a number. */
csv_number_result csv_number_read(const csv_numbers *style, char *text, size_t length,
                                  double *value);

/* What to write in the study so that the text is a number ("decimal = ,"), or NULL. */
const char *csv_number_hint(const csv_numbers *style, const char *text, size_t length);

#endif
