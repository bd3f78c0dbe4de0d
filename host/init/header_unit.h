/* header_unit.h - units in headers: "GRP, million KZT", "Area (km²)", "ВРП, млн тенге". */
#ifndef HOST_INIT_HEADER_UNIT_H
#define HOST_INIT_HEADER_UNIT_H

#include "../units/units.h"
#include "guess.h"

/* The name without the unit, and the unit as regind writes it; *unit is NULL where the header has
 * none that is known, *said then what it says in its place, if anything. */
const char *init_header_unit(init_guess *guess, units *known, const char *header, const char **unit,
                             const char **said);

#endif
