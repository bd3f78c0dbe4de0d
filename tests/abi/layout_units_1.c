/* layout_units_1.c - the layout of the interface regind.units/1, number by number; ri_units may get
 * functions at its end. */
#include <assert.h>
#include <regind/units.h>

#define SIZE(type, bytes) static_assert(sizeof(type) == (bytes), #type " has changed its size")
#define AT(type, member, place)                                                                    \
    static_assert(offsetof(type, member) == (place), #type "." #member " has moved")

SIZE(ri_units, 24);
AT(ri_units, size, 0);
AT(ri_units, reserved, 4);
AT(ri_units, base, 8);
AT(ri_units, money, 16);
