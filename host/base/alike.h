/* alike.h - records that say the same of other things: of a flood of them the first ones are shown.
 *
 * Two are alike when they are of one severity and step and their sentences differ only in quoted
 * names, in numbers and in the keys of a row in front.
 */
#ifndef HOST_BASE_ALIKE_H
#define HOST_BASE_ALIKE_H

#include <stdint.h>

#include "diagnostics.h"

/* The same number for records that are alike. */
uint64_t alike_number(const diagnostic *what);

#endif
