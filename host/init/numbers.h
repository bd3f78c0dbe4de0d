/* numbers.h - how the numbers of a table are written: decimal and thousands marks, brackets, marks
 * of missing values, flags, signs. */
#ifndef HOST_INIT_NUMBERS_H
#define HOST_INIT_NUMBERS_H

#include "guess.h"
#include "profile.h"
#include "table_view.h"

/* Looks at the columns that profiles have as numbers; `of` are those of all columns. */
void init_numbers(init_guess *guess, const init_view *view, const init_profile *of);

#endif
