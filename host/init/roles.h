/* roles.h - which columns are keys, periods, categories and measures, and what is not read. */
#ifndef HOST_INIT_ROLES_H
#define HOST_INIT_ROLES_H

#include "guess.h"
#include "profile.h"
#include "table_view.h"

/* Adds keys, categories, ignore, fill, power, columns and header_split. */
void init_roles(init_guess *guess, const init_view *view, const init_profile *of);

#endif
