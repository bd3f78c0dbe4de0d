/* message_sql.c - see message_sql.h */
#include "message_sql.h"

#include <math.h>
#include <string.h>

#include "../../base/json_build.h"

/* -- What a source is asked for -------------------------------------------------------------- */

static json_t *columns_of(const ri_sql_task *from)
{
    json_t *list = json_array();

    for (uint32_t k = 0; k < from->n_columns; k++)
        list = json_list_add(
            list, json_pack("{s:o, s:i, s:i}", "name", json_text(from->columns[k].name), "role",
                            (int)from->columns[k].role, "labels", (int)from->columns[k].labels));
    return list;
}

static json_t *labels_of(const ri_sql_task *from)
{
    json_t *list = json_array();

    for (uint32_t k = 0; k < from->n_labels; k++)
        list = json_list_add(list,
                             json_pack("{s:o, s:o, s:i}", "name", json_text(from->labels[k].name),
                                       "statement", json_text(from->labels[k].statement), "role",
                                       (int)from->labels[k].role));
    return list;
}

json_t *message_task(const ri_sql_task *from)
{
    if (!from)
        return json_null();
    return json_pack("{s:o, s:o, s:i, s:o, s:o}", "statement", json_text(from->statement),
                     "questions", json_text_or_null(from->questions), "n_questions",
                     (int)from->n_questions, "columns", columns_of(from), "labels",
                     labels_of(from));
}

static bool read_labels(arena *memory, const json_t *from, ri_sql_task *to)
{
    const size_t n = json_array_size(from);
    ri_sql_labels *const all = arena_take(memory, n + 1, sizeof *all);

    to->labels = all;
    to->n_labels = (uint32_t)n;
    for (size_t k = 0; all && k < n; k++) {
        const json_t *const each = json_array_get(from, k);

        all[k] = (ri_sql_labels){.name = json_get_text(memory, each, "name"),
                                 .statement = json_get_text(memory, each, "statement"),
                                 .role = (uint32_t)json_get_count(each, "role")};
        if (!all[k].name || !all[k].statement)
            return false;
    }
    return all != NULL;
}

bool message_read_task(arena *memory, const json_t *from, const ri_sql_task **to)
{
    const json_t *const columns = json_object_get(from, "columns");
    const size_t n = json_array_size(columns);
    ri_sql_task *const made = arena_take(memory, 1, sizeof *made);
    ri_sql_column *const all = arena_take(memory, n + 1, sizeof *all);

    *to = NULL;
    if (!json_is_object(from))
        return true;
    if (!made || !all)
        return false;
    *made = (ri_sql_task){.size = sizeof *made,
                          .column_size = sizeof *all,
                          .labels_size = sizeof(ri_sql_labels),
                          .n_columns = (uint32_t)n,
                          .columns = all,
                          .statement = json_get_text(memory, from, "statement"),
                          .questions = json_get_text(memory, from, "questions"),
                          .n_questions = (uint32_t)json_get_count(from, "n_questions")};
    for (size_t k = 0; k < n; k++) {
        const json_t *const each = json_array_get(columns, k);

        all[k] =
            (ri_sql_column){.name = json_get_text(memory, each, "name"),
                            .role = (uint32_t)json_get_count(each, "role"),
                            .labels = (int32_t)json_integer_value(json_object_get(each, "labels"))};
        if (!all[k].name)
            return false;
    }
    *to = made;
    return made->statement && read_labels(memory, json_object_get(from, "labels"), made);
}

/* -- Formulas -------------------------------------------------------------------------------- */

static json_t *texts(const char *const *from, size_t n)
{
    json_t *list = json_array();

    for (size_t k = 0; k < n; k++)
        list = json_list_add(list, json_text(from[k]));
    return list;
}

static json_t *lets(const formula *from)
{
    json_t *list = json_array();

    for (size_t k = 0; k < from->n_lets; k++)
        list = json_list_add(
            list, json_pack("{s:o, s:o, s:i, s:b}", "name", json_text(from->lets[k].name), "text",
                            json_text(from->lets[k].text), "layer", (int)from->lets[k].layer,
                            "probe", (int)from->lets[k].probe));
    return list;
}

static json_t *made_columns(const formula *from)
{
    json_t *list = json_array();

    for (size_t k = 0; k < from->n_columns; k++)
        list = json_list_add(list,
                             json_pack("{s:o, s:o, s:o}", "name", json_text(from->columns[k].name),
                                       "text", json_text_or_null(from->columns[k].text), "column",
                                       json_text_or_null(from->columns[k].column)));
    return list;
}

static json_t *source_of(const ri_sql_source *from)
{
    if (!from)
        return json_null();
    return json_pack("{s:i, s:o, s:o, s:o, s:o, s:o, s:o, s:I}", "flags", (int)from->flags,
                     "engine", json_text(from->engine), "real", json_text(from->real), "bytes",
                     json_text(from->bytes), "relation", json_text(from->relation), "from",
                     json_text(from->from), "doubtful", json_text_or_null(from->doubtful),
                     "literals", (json_int_t)from->literals);
}

static json_t *answers(const formula *from)
{
    json_t *list = json_array();

    for (size_t k = 0; k < from->n_answers; k++)
        list = json_list_add(list, isfinite(from->answers[k]) ? json_real(from->answers[k])
                                                              : json_null());
    return list;
}

json_t *message_formula(const formula *from)
{
    if (!from)
        return json_null();
    return json_pack("{s:o, s:o, s:i, s:o, s:o, s:o, s:b, s:o, s:o, s:o, s:o}", "why",
                     json_text_or_null(from->why), "lets", lets(from), "layer", (int)from->layer,
                     "columns", made_columns(from), "tellings",
                     texts(from->tellings, from->n_tellings), "where",
                     json_text_or_null(from->where), "grouped", (int)from->grouped, "source",
                     source_of(from->source), "answers", answers(from), "server",
                     json_text_or_null(from->server), "sha256", json_text_or_null(from->sha256));
}

static bool read_lets(arena *memory, const json_t *from, formula *to)
{
    to->n_lets = json_array_size(from);
    to->lets = arena_take(memory, to->n_lets + 1, sizeof *to->lets);
    for (size_t k = 0; to->lets && k < to->n_lets; k++) {
        const json_t *const each = json_array_get(from, k);

        to->lets[k] = (formula_let){
            json_get_text(memory, each, "name"), json_get_text(memory, each, "text"),
            (uint32_t)json_get_count(each, "layer"), json_is_true(json_object_get(each, "probe"))};
        if (!to->lets[k].name || !to->lets[k].text)
            return false;
    }
    return to->lets != NULL;
}

static bool read_columns(arena *memory, const json_t *from, formula *to)
{
    to->n_columns = json_array_size(from);
    to->columns = arena_take(memory, to->n_columns + 1, sizeof *to->columns);
    for (size_t k = 0; to->columns && k < to->n_columns; k++) {
        const json_t *const each = json_array_get(from, k);

        to->columns[k] = (formula_column){json_get_text(memory, each, "name"),
                                          json_get_text(memory, each, "text"),
                                          json_get_text(memory, each, "column")};
        if (!to->columns[k].name || !to->columns[k].text == !to->columns[k].column)
            return false;
    }
    return to->columns != NULL;
}

static bool read_tellings(arena *memory, const json_t *from, formula *to)
{
    to->n_tellings = json_array_size(from);
    to->tellings = arena_take(memory, to->n_tellings + 1, sizeof *to->tellings);
    for (size_t k = 0; to->tellings && k < to->n_tellings; k++) {
        const char *const text = json_string_value(json_array_get(from, k));

        to->tellings[k] = text ? arena_text(memory, text) : NULL;
        if (!to->tellings[k])
            return false;
    }
    return to->tellings != NULL;
}

static bool read_source(arena *memory, const json_t *from, formula *to)
{
    ri_sql_source *const made = arena_take(memory, 1, sizeof *made);

    if (!json_is_object(from))
        return true;
    if (!made)
        return false;
    *made = (ri_sql_source){.size = sizeof *made,
                            .flags = (uint32_t)json_get_count(from, "flags"),
                            .engine = json_get_text(memory, from, "engine"),
                            .real = json_get_text(memory, from, "real"),
                            .bytes = json_get_text(memory, from, "bytes"),
                            .relation = json_get_text(memory, from, "relation"),
                            .from = json_get_text(memory, from, "from"),
                            .doubtful = json_get_text(memory, from, "doubtful"),
                            .literals = json_get_count(from, "literals")};
    to->source = made;
    return made->engine && made->real && made->bytes && made->relation && made->from;
}

static bool read_answers(arena *memory, const json_t *from, formula *to)
{
    to->n_answers = json_array_size(from);
    to->answers = arena_take(memory, to->n_answers + 1, sizeof *to->answers);
    for (size_t k = 0; to->answers && k < to->n_answers; k++)
        to->answers[k] = json_number_value(json_array_get(from, k));
    return to->answers != NULL;
}

bool message_read_formula(arena *memory, const json_t *from, formula **to)
{
    formula *const made = arena_take(memory, 1, sizeof *made);

    *to = NULL;
    if (!json_is_object(from))
        return true;
    if (!made)
        return false;
    *made = (formula){.why = json_get_text(memory, from, "why"),
                      .layer = (uint32_t)json_get_count(from, "layer"),
                      .where = json_get_text(memory, from, "where"),
                      .grouped = json_is_true(json_object_get(from, "grouped")),
                      .server = json_get_text(memory, from, "server"),
                      .sha256 = json_get_text(memory, from, "sha256")};
    *to = made;
    return read_lets(memory, json_object_get(from, "lets"), made) &&
           read_columns(memory, json_object_get(from, "columns"), made) &&
           read_tellings(memory, json_object_get(from, "tellings"), made) &&
           read_source(memory, json_object_get(from, "source"), made) &&
           read_answers(memory, json_object_get(from, "answers"), made);
}
