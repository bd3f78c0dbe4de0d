/* number.h - numbers as statistics offices write them. */
#ifndef SOURCES_GRID_CONTENT_NUMBER_H
#define SOURCES_GRID_CONTENT_NUMBER_H

#include <locale.h>
#include <stdbool.h>
#include <stddef.h>

/* How the file writes numbers.  `plain` is the C locale, made by grid_numbers_open(). */
typedef struct grid_numbers {
    char decimal;     /* '.' or ',' */
    char thousands;   /* 0: none; ' ', ',', '.' or '\'' */
    bool pairs;       /* groups of two digits before the last three, as in 12,34,567 */
    bool parentheses; /* (12) is -12 */
    locale_t plain;
} grid_numbers;

typedef enum grid_number_result {
    GRID_NUMBER,
    GRID_NOT_A_NUMBER,
    GRID_OUT_OF_RANGE /* of a double */
} grid_number_result;

bool grid_numbers_open(grid_numbers *style); /* false: no memory */
void grid_numbers_close(grid_numbers *style);

/* Reads a whole text: sign (U+2212 too), digits, in groups of three where the style has a
 * thousands mark (none behind a first zero), decimals, exponent; .5 is 0.5.  The value is the
 * nearest double.  `text` may be rewritten, but only when it is a number. */
grid_number_result grid_number_read(const grid_numbers *style, char *text, size_t length,
                                    double *value);

/* Whether a text is a number, without rewriting it. */
enum { GRID_LONGEST_NUMBER = 512 };
bool grid_number_reads(const grid_numbers *style, const char *text, size_t length, double *value);

/* What a number without thousands marks tells of its decimal mark: 162.273 may be 162273 where
 * others group digits, 162 is so short that nobody groups it, 12.5 cannot be grouped, nor is
 * 162273. */
typedef enum grid_form {
    GRID_FORM_WHOLE,
    GRID_FORM_DECIMALS,
    GRID_FORM_SHORT,
    GRID_FORM_GROUP
} grid_form;
grid_form grid_number_form(char decimal, const char *text, size_t length);

#endif
