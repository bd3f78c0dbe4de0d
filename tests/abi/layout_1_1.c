/* layout_1_1.c - what ABI 1.1 adds to 1.0, number by number.
 *
 * ri_call.provenance is new; no other struct has grown.  As in layout_1_0.c, these numbers never
 * change: each GROWS struct has exactly this size in minor 1 and may only be larger later.
 */
#include <assert.h>
#include <regind/plugin.h>

#define GROWS(type, bytes)                                                                         \
    static_assert(RI_ABI_MINOR == 1 ? sizeof(type) == (bytes) : sizeof(type) >= (bytes),           \
                  #type " has changed its size without a new minor")
#define AT(type, member, place)                                                                    \
    static_assert(offsetof(type, member) == (place), #type "." #member " has moved")

static_assert(RI_ABI_MINOR >= 1, "this header is older than 1.1");

GROWS(ri_column, 88);
GROWS(ri_value, 56);
GROWS(ri_parameter, 96);
GROWS(ri_port, 56);
GROWS(ri_note, 16);
GROWS(ri_table, 72);
GROWS(ri_call, 88);
GROWS(ri_where, 72);
GROWS(ri_host, 168);
GROWS(ri_plugin, 144);
GROWS(ri_module, 16);

AT(ri_call, provenance, 80);
