/* period_text.h - whether a text is a period, as sources read them. */
#ifndef HOST_INIT_PERIOD_TEXT_H
#define HOST_INIT_PERIOD_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A kind of host/table/period.h: 2010, 2010M01, 2005:Q1, 2010 [YR2010], 2010 г., 2012/13;
 * PERIOD_NONE of another text, and of a number that is no year between 1500 and 2200. */
int32_t init_period_kind(const char *text);
/* A word for a column of periods in some language: year, Год, période ... */
bool init_names_period(const char *name);

#endif
