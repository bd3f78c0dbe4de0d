/* number.h - numbers as statistics offices write them. */
#ifndef SOURCES_CSV_READER_NUMBER_H
#define SOURCES_CSV_READER_NUMBER_H

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
 * thousands mark (none behind a first zero), decimals, exponent; .5 is 0.5.  The value is the
 * nearest double.  `text` may be rewritten, but only when it is a number. */
csv_number_result csv_number_read(const csv_numbers *style, char *text, size_t length,
                                  double *value);

/* Whether a text is a number, without rewriting it. */
enum { CSV_LONGEST_NUMBER = 512 };
bool csv_number_reads(const csv_numbers *style, const char *text, size_t length, double *value);

/* What a number without thousands marks tells of its decimal mark: 162.273 may be 162273 where
 * others group digits, 162 is so short that nobody groups it, 12.5 cannot be grouped, nor is
 * 162273. */
typedef enum csv_form {
    CSV_FORM_WHOLE,
    CSV_FORM_DECIMALS,
    CSV_FORM_SHORT,
    CSV_FORM_GROUP
} csv_form;
csv_form csv_number_form(char decimal, const char *text, size_t length);

#endif
