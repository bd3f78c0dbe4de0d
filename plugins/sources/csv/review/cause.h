/* cause.h - why a text is no number, as far as that can be seen. */
#ifndef SOURCES_CSV_REVIEW_CAUSE_H
#define SOURCES_CSV_REVIEW_CAUSE_H

#include <stdint.h>

#include "../reader/number.h"

/* The ways of writing numbers that the study could ask for: a decimal mark and a thousands mark. */
enum { CSV_STYLES = 8 };
typedef struct csv_style {
    char decimal, thousands;
} csv_style;
extern const csv_style csv_styles[CSV_STYLES];
csv_numbers csv_in_style(const csv_numbers *style, size_t k);
/* Bit k: the k-th style reads the text. */
uint32_t csv_styles_reading(const csv_numbers *style, const char *text, size_t length);

typedef enum csv_cause {
    CSV_CAUSE_STYLE,       /* a number in another style */
    CSV_CAUSE_RANGE,       /* a number too large for a double */
    CSV_CAUSE_PAIRS,       /* 12,34,567 */
    CSV_CAUSE_GROUPS,      /* groups of any other length */
    CSV_CAUSE_END,         /* 5. */
    CSV_CAUSE_PERCENT,     /* 12 % */
    CSV_CAUSE_CURRENCY,    /* $12 */
    CSV_CAUSE_BRACKETS,    /* (12) */
    CSV_CAUSE_MINUS,       /* 12- */
    CSV_CAUSE_BOUND,       /* <12 */
    CSV_CAUSE_FLAG,        /* 12*, 12 p, r12 */
    CSV_CAUSE_DASH,        /* - */
    CSV_CAUSE_SPREADSHEET, /* ="12" */
    CSV_CAUSE_FAULT,       /* #N/A, #DIV/0! */
    CSV_CAUSE_MARK,        /* a few characters that may stand for a missing value */
    CSV_CAUSE_TEXT,
    CSV_CAUSES
} csv_cause;

/* Of a text that is no number in this style. */
csv_cause csv_cause_of(const csv_numbers *style, const char *text, size_t length);
/* What is left of "12.3 p", "r12.3", "$12" without what stands beside the number; its length. */
size_t csv_bare_number(const csv_numbers *style, const char *text, size_t length,
                       const char **begin);
/* The currency of a sign in a text ("USD"), or NULL. */
const char *csv_currency_of(const char *text);

#endif
