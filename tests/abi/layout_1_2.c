/* layout_1_2.c - what ABI 1.2 adds to 1.1, number by number.
 *
 * ri_host.remark is new, and the flags RI_AUDIT, RI_AUDITS, RI_NEEDS_..., RI_TITLES, RI_ASIDE,
 * RI_COMPLETE, RI_OPEN_UNIT and RI_FILES; the role RI_LABELS; the domain of ri_port; where
 * ri_plugin is from and the words to find it by. 1.2 is not released: until it is, members may
 * still be added, and these numbers follow them.
 */
#include <assert.h>
#include <regind/plugin.h>

#define GROWS(type, bytes)                                                                         \
    static_assert(RI_ABI_MINOR == 2 ? sizeof(type) == (bytes) : sizeof(type) >= (bytes),           \
                  #type " has changed its size without a new minor")
#define AT(type, member, place)                                                                    \
    static_assert(offsetof(type, member) == (place), #type "." #member " has moved")

static_assert(RI_ABI_MINOR >= 2, "this header is older than 1.2");

GROWS(ri_column, 88);
GROWS(ri_value, 56);
GROWS(ri_parameter, 96);
GROWS(ri_port, 80);
GROWS(ri_note, 16);
GROWS(ri_table, 72);
GROWS(ri_call, 88);
GROWS(ri_where, 72);
GROWS(ri_host, 176);
GROWS(ri_plugin, 168);
GROWS(ri_module, 16);

AT(ri_host, remark, 168);
AT(ri_port, domain, 56);
AT(ri_port, lower, 64);
AT(ri_port, upper, 72);
AT(ri_plugin, url, 144);
AT(ri_plugin, support, 152);
AT(ri_plugin, keywords, 160);
static_assert(RI_LABELS == 7, "RI_LABELS has another value");
static_assert(RI_POSITIVE == 1 && RI_NONNEGATIVE == 2 && RI_RANGE == 3,
              "a domain has another value");
static_assert(RI_OPEN_UNIT == 1024, "RI_OPEN_UNIT has another value");
static_assert(RI_TITLES == 256, "RI_TITLES has another value");
