/* statement.h - the statement of a chain; for the files of this room alone. */
#ifndef HOST_RUN_PUSH_STATEMENT_H
#define HOST_RUN_PUSH_STATEMENT_H

#include "../call/formula.h"
#include "push.h"

#define PUSH_ROW "\"regind_row\"" /* the number of a row */

/* A statement while it is written. */
typedef struct push_writer {
    step_scene *scene;
    arena *memory;
    const ri_sql_source *engine;
    const uint32_t *steps;
    size_t n;
    bool orders;      /* keys carry the order of their labels */
    bool asked;       /* names that tellings alone use are in it */
    bool sums;        /* a sum was written */
    const char *from; /* what the expression that is written is computed over */
    const char *why;  /* it cannot be written: why */
} push_writer;

/* words.c: a name in quotes; the text with what engines write differently in the words of this one.
 * NULL: no memory, or (with self->why) there is no such word. */
const char *push_quoted(arena *memory, const char *name);
const char *push_words(push_writer *self, const char *text);
/* sums.c: a sum; `text` stands behind "{sum}", and then behind what was written of it.  NULL: as
 * above. */
const char *push_sum(push_writer *self, const char **text);
/* literal.c: a number that the engine reads as that very double; NULL: there is none, or no memory.
 */
const char *push_literal(arena *memory, const ri_sql_source *engine, double value);

/* compose.c: all the relations, "WITH ... "; what a step's formula is computed over,
 * with its tellings where these are asked; the column
 * that has the order of a key's labels, or NULL where its own text has it. */
const char *push_relations(push_writer *self);
const char *push_from(push_writer *self, size_t at);
const char *push_name(push_writer *self, size_t at);
const char *push_order(push_writer *self, const column *key);
/* The relation of the source, with numbers of its rows or without. */
const char *push_source(push_writer *self, bool numbered);
/* The result, in the order of the rows. */
const char *push_result(push_writer *self);
/* labels.c: a statement for the labels of a column, in the order of the rows. */
const char *push_labels(push_writer *self, const column *of);

/* questions.c: what is asked before; fills the task's number of them. */
const char *push_questions(push_writer *self, ri_sql_task *task, const push_question **questions);

#endif
