/* unit_memo.h - answers about units that a call has had before.
 *
 * A step that is made ten thousand times asks for the same units every time, and reading one takes
 * longer than many a formula.
 */
#ifndef HOST_RUN_CALL_UNIT_MEMO_H
#define HOST_RUN_CALL_UNIT_MEMO_H

#include <regind/plugin.h>

#include "../../units/units.h"

typedef struct unit_memo {
    arena *memory;
    size_t n, capacity;
    struct unit_answer *answers;
} unit_memo;

/* As units_tidy() and units_parts(); `memo` may be NULL.  The text lives in `memory`, or in the
 * memo. */
const char *unit_memo_tidy(unit_memo *memo, units *unit_system, const char *expression,
                           arena *memory);
units_outcome unit_memo_parts(unit_memo *memo, units *unit_system, const char *unit,
                              ri_unit *parts);

#endif
