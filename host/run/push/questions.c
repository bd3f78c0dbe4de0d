/* questions.c - what is asked before a result is taken: how many rows the relations have, and
 * whether run() would have something to say of one of them. */
#include <string.h>

#include "statement.h"

/* The questions while they are written. */
typedef struct question_list {
    push_writer *writer;
    push_question *items;
    size_t n, capacity;
    const char *text;
} question_list;

static bool add(question_list *self, push_question_kind kind, size_t at, const char *expression)
{
    arena *const memory = self->writer->memory;

    if (!expression || !self->text ||
        !arena_reserve(memory, (void **)&self->items, &self->capacity, self->n + 1,
                       sizeof *self->items))
        return false;
    self->items[self->n++] = (push_question){kind, self->writer->steps[at]};
    self->text =
        arena_print(memory, "%s%s%s", self->text, self->n == 1 ? "" : ",\n       ", expression);
    return self->text != NULL;
}

static bool add_rows(question_list *self, size_t at)
{
    const char *const name = push_name(self->writer, at);

    return name && add(self, PUSH_ROWS, at,
                       arena_print(self->writer->memory, "(SELECT count(*) FROM %s)", name));
}

static bool add_telling(question_list *self, size_t at, const char *from, const char *condition)
{
    return from && condition &&
           add(self, PUSH_TELLS, at,
               arena_print(self->writer->memory,
                           "CASE WHEN EXISTS (SELECT 1 FROM %s WHERE %s) THEN 1 ELSE 0 END", from,
                           condition));
}

/* Two rows of the same keys. */
static bool add_duplicates(question_list *self)
{
    push_writer *const writer = self->writer;
    const table *const of = writer->scene->steps[writer->steps[0]].tables[0].data;
    const char *keys = "", *const name = push_name(writer, 0);

    for (uint32_t k = 0; keys && k < of->n_keys; k++) {
        const char *const key = push_quoted(writer->memory, of->columns[k].name);

        keys = key ? arena_print(writer->memory, "%s%s%s", keys, k ? ", " : "", key) : NULL;
    }
    return name && keys &&
           add(self, PUSH_TELLS, 0,
               arena_print(writer->memory,
                           "CASE WHEN EXISTS (SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1) "
                           "THEN 1 ELSE 0 END",
                           name, keys));
}

/* Measures that overflowed, where that is no error of the engine; a NaN, where it has such, is
 * above all numbers. */
static bool add_infinities(question_list *self, size_t at)
{
    push_writer *const writer = self->writer;
    const table *const of = writer->scene->steps[writer->steps[at]].tables[0].data;
    const formula *const step = writer->scene->works[writer->steps[at]].formula;
    const char *made = NULL, *parts = NULL;

    if (!(writer->engine->flags & RI_SQL_INFINITIES))
        return true;
    for (uint32_t k = 0; k < of->n_columns; k++)
        if (of->columns[k].role == COLUMN_MEASURE) {
            const char *const name = push_quoted(writer->memory, of->columns[k].name);

            made = name ? arena_print(writer->memory, "%s%sabs(%s) >= 9e999", made ? made : "",
                                      made ? " OR " : "", name)
                        : NULL;
            if (!made)
                return false;
        }
    for (size_t k = 0; k < step->n_lets; k++) {
        const char *const name = push_words(writer, step->lets[k].name);

        parts = name ? arena_print(writer->memory, "%s%sabs(%s) >= 9e999", parts ? parts : "",
                                   parts ? " OR " : "", name)
                     : NULL;
        if (!parts)
            return false;
    }
    return (!made || add_telling(self, at, push_name(writer, at), made)) &&
           (!parts || add_telling(self, at, push_from(writer, at), parts));
}

static bool add_step(question_list *self, size_t at)
{
    push_writer *const writer = self->writer;
    const formula *const of = writer->scene->works[writer->steps[at]].formula;
    bool good = true;

    if (at == 0 || of->where || of->grouped)
        good = add_rows(self, at);
    if (at == 0)
        return good && add_duplicates(self) &&
               (!writer->engine->doubtful ||
                add_telling(self, 0, writer->engine->from, writer->engine->doubtful));
    writer->from = push_from(writer, at);
    for (size_t k = 0; good && k < of->n_tellings; k++)
        good = add_telling(self, at, push_from(writer, at), push_words(writer, of->tellings[k]));
    return good && add_infinities(self, at);
}

const char *push_questions(push_writer *self, ri_sql_task *task, const push_question **questions)
{
    question_list list = {.writer = self, .text = ""};
    const char *relations;

    self->asked = true;
    relations = push_relations(self);
    for (size_t at = 0; at < self->n; at++)
        if (!add_step(&list, at))
            return NULL;
    self->asked = false;
    task->n_questions = (uint32_t)list.n;
    *questions = list.items;
    return relations ? arena_print(self->memory, "%s\nSELECT %s", relations, list.text) : NULL;
}
