/* push.h - steps whose formulas a database computes, as one statement.
 *
 * A chain begins with a source that reads a database; its table is made there and never here, and
 * so are those of the steps behind it but the last.
 */
#ifndef HOST_RUN_MODEL_PUSH_H
#define HOST_RUN_MODEL_PUSH_H

#include <regind/sql.h>
#include <stdbool.h>
#include <stddef.h>

/* What a number that is asked for before the result says. */
typedef enum push_question_kind { PUSH_ROWS, PUSH_TELLS } push_question_kind;

typedef struct push_question {
    push_question_kind kind;
    uint32_t step; /* of it: how many rows it makes, or whether it has something to say */
} push_question;

/* A chain.  Its steps point to it by run_step.push. */
typedef struct run_push {
    size_t n_steps;
    const uint32_t *steps; /* the source first */
    const ri_sql_source *source;
    const ri_sql_task *task;
    const push_question *questions; /* task->n_questions */
    const char *statement;          /* for people: that of the task */
    bool own_sums;                  /* sums are the engine's own */
    /* Once it was run: */
    const char *server, *sha256; /* what gave the result, and its digest */
    const char *not_taken;       /* why it was not taken, or not tried; NULL: it was */
    struct run_push *shorter; /* the same without its last step; NULL: that is the source alone */
    const struct run_push *tried; /* the longer one that was not taken before; NULL: none */
} run_push;

#define PUSH_OWN_SUMS "by the engine: digits to 1e-12"

struct run_step;
/* Whether any of the steps is of a chain. */
bool push_any(const struct run_step *steps, size_t n);

#endif
