/* cause.h - why a text is no number, as far as that can be seen. */
#ifndef SOURCES_GRID_REVIEW_CAUSE_H
#define SOURCES_GRID_REVIEW_CAUSE_H

#include <stdint.h>

#include "../content/number.h"

/* The ways of writing numbers that the study could ask for: a decimal mark and a thousands mark. */
enum { GRID_STYLES = 8 };
typedef struct grid_style {
    char decimal, thousands;
} grid_style;
extern const grid_style grid_styles[GRID_STYLES];
grid_numbers grid_in_style(const grid_numbers *style, size_t k);
/* Bit k: the k-th style reads the text. */
uint32_t grid_styles_reading(const grid_numbers *style, const char *text, size_t length);

typedef enum grid_cause {
    GRID_CAUSE_STYLE,       /* a number in another style */
    GRID_CAUSE_RANGE,       /* a number too large for a double */
    GRID_CAUSE_PAIRS,       /* 12,34,567 */
    GRID_CAUSE_GROUPS,      /* groups of any other length */
    GRID_CAUSE_END,         /* 5. */
    GRID_CAUSE_PERCENT,     /* 12 % */
    GRID_CAUSE_CURRENCY,    /* $12 */
    GRID_CAUSE_BRACKETS,    /* (12) */
    GRID_CAUSE_MINUS,       /* 12- */
    GRID_CAUSE_BOUND,       /* <12 */
    GRID_CAUSE_FLAG,        /* 12*, 12 p, r12 */
    GRID_CAUSE_DASH,        /* - */
    GRID_CAUSE_SPREADSHEET, /* ="12" */
    GRID_CAUSE_FAULT,       /* #N/A, #DIV/0! */
    GRID_CAUSE_MARK,        /* a few characters that may stand for a missing value */
    GRID_CAUSE_TEXT,
    GRID_CAUSES
} grid_cause;

/* Of a text that is no number in this style. */
grid_cause grid_cause_of(const grid_numbers *style, const char *text, size_t length);
/* What is left of "12.3 p", "r12.3", "$12" without what stands beside the number; its length. */
size_t grid_bare_number(const grid_numbers *style, const char *text, size_t length,
                        const char **begin);
/* The signs of units that stand beside figures. */
enum { GRID_SIGNS = 16 };
typedef struct grid_sign {
    const char *sign, *unit;
} grid_sign;
extern const grid_sign grid_signs[GRID_SIGNS];
/* Whether a unit has the sign's in it: KZT in million KZT/person. */
bool grid_sign_is_of(const grid_sign *sign, const char *unit);
/* Takes the sign away from either end, if it is there. */
bool grid_without_sign(const grid_sign *sign, const char **text, size_t *length);
/* Length of a minus at the beginning, or 0. */
size_t grid_minus(const char *text, size_t length);
/* Whether a text beside a number may be a mark: short, no continuation of the number, and no sign
 * of a unit. */
bool grid_may_be_flag(const char *text, size_t length);

/* The currency of a sign in a text ("USD"), or NULL. */
const char *grid_currency_of(const char *text);

#endif
