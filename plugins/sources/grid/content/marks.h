/* marks.h - the texts that stand for a missing number, or for zero. */
#ifndef SOURCES_GRID_CONTENT_MARKS_H
#define SOURCES_GRID_CONTENT_MARKS_H

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "number.h"

typedef struct grid_mark {
    const char *text;
    size_t length;
    double number; /* what it reads as, as -999 does; NaN: it is no number */
    bool zero;     /* it stands for zero */
    bool dash;     /* a dash of which the study says nothing */
    bool keeps;    /* it says why there is no figure, and is a flag where flags are kept */
} grid_mark;

typedef struct grid_marks {
    const grid_mark *items;
    size_t n;
    bool begins[256]; /* their first bytes */
    bool numbers;     /* one of them reads as a number */
} grid_marks;

enum { GRID_NO_MARK = -1 };

/* Which mark a zero-terminated text is, or GRID_NO_MARK. */
static inline int grid_mark_of(const grid_marks *self, const char *text, size_t length)
{
    if (!self->begins[(unsigned char)*text])
        return GRID_NO_MARK;
    for (size_t k = 0; k < self->n; k++)
        if (length == self->items[k].length && memcmp(text, self->items[k].text, length) == 0)
            return (int)k;
    return GRID_NO_MARK;
}

/* Marks that are numbers are met however the number is written: -999 is -999.0. */
static inline int grid_mark_of_number(const grid_marks *self, double value)
{
    for (size_t k = 0; self->numbers && k < self->n; k++)
        if (self->items[k].number == value)
            return (int)k;
    return GRID_NO_MARK;
}

static inline double grid_mark_value(const grid_mark *mark)
{
    return mark->zero ? 0 : (double)NAN;
}

/* Lone signs that statistics offices write for "none", or for "not known". */
static inline bool grid_is_dash(const char *text)
{
    static const char *const dashes[] = {"-", "–", "—", "−", "‑", "‒"};

    for (size_t k = 0; k < sizeof dashes / sizeof *dashes; k++)
        if (strcmp(text, dashes[k]) == 0)
            return true;
    return false;
}

#endif
