/* formula.h - the formula of a step in SQL, as a plugin says it by regind/sql.h, and what a source
 * is asked for by it.
 *
 * In: functions that a plugin calls, on zero rows (a formula) or while a source reads what a
 * statement gives.  Out: pieces of a SELECT, in which {..} stands for what engines write
 * differently.  They lie in the arena of the outcome.  Thread: the one that entered run().
 */
#ifndef HOST_RUN_CALL_FORMULA_H
#define HOST_RUN_CALL_FORMULA_H

#include <regind/sql.h>
#include <stdbool.h>

#include "../../base/arena.h"

/* A name for an expression, in one of the layers of a SELECT. */
typedef struct formula_let {
    const char *name, *text;
    uint32_t layer;
    bool probe; /* for tellings alone */
} formula_let;

/* A column that the step makes, by the name its plugin gives it. */
typedef struct formula_column {
    const char *name;
    const char *text;   /* expression of a measure; NULL: the column of the main table that ... */
    const char *column; /* ... has this name goes through */
} formula_column;

typedef struct formula {
    const char *why; /* there is no formula, or no result; NULL: there is */
    size_t n_lets, let_capacity;
    formula_let *lets;
    uint32_t layer;
    size_t n_columns, column_capacity;
    formula_column *columns;
    size_t n_tellings, telling_capacity;
    const char **tellings;
    const char *where; /* NULL: all rows */
    bool grouped;
    const ri_sql_source *source; /* of a source; else NULL */
    /* Of a source that was asked: */
    size_t n_answers, answer_capacity;
    double *answers;
    const char *server, *sha256;
} formula;

struct ri_ctx;

/* The interface that plugins are lent. */
const ri_sql_host *formula_host(void);
/* After run() of a plan: what the plugin's formula says, if it has one; false: no memory. */
bool formula_ask(struct ri_ctx *self, const ri_plugin *code, const ri_call *made);

#endif
