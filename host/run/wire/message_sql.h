/* message_sql.h - formulas, and what sources are asked for by them, as JSON; see message.h */
#ifndef HOST_RUN_WIRE_MESSAGE_SQL_H
#define HOST_RUN_WIRE_MESSAGE_SQL_H

#include "../../base/json_text.h"
#include "../call/formula.h"

/* JSON null for NULL; NULL: no memory. */
json_t *message_task(const ri_sql_task *from);
json_t *message_formula(const formula *from);
/* false: it is not what the other writes.  JSON null, or nothing, gives NULL. */
bool message_read_task(arena *memory, const json_t *from, const ri_sql_task **to);
bool message_read_formula(arena *memory, const json_t *from, formula **to);

#endif
