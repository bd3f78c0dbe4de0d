/* compose.c - the relations of a chain, one after another, and what is taken of the last.
 *
 * Each relation has the number of its row, where its keys do not tell the order, the keys, and the
 * columns of its step by the names that the study has for them.  A relation is called as its
 * section is written, "[data]", so that it is no table of the database.
 */
#include <string.h>

#include "statement.h"

/* Text behind text; NULL where one of them is. */
static const char *joined(arena *memory, const char *before, const char *between, const char *text)
{
    return before && text ? arena_print(memory, "%s%s%s", before, *before ? between : "", text)
                          : NULL;
}

static const run_step *step_of(const push_writer *self, size_t at)
{
    return &self->scene->steps[self->steps[at]];
}

static const formula *formula_at(const push_writer *self, size_t at)
{
    return self->scene->works[self->steps[at]].formula;
}

static const table *table_at(const push_writer *self, size_t at)
{
    return step_of(self, at)->tables[0].data;
}

const char *push_name(push_writer *self, size_t at)
{
    const char *const text = arena_print(self->memory, "[%s]", step_of(self, at)->name);

    return text ? push_quoted(self->memory, text) : NULL;
}

static const char *order_name(push_writer *self, const column *key)
{
    const char *const text = arena_print(self->memory, "regind_order %s", key->name);

    return text ? push_quoted(self->memory, text) : NULL;
}

/* Rows of the source are sorted by the texts of the keys, so that those of the first come in their
 * own order, as periods do. */
static bool has_order(const push_writer *self, const column *key)
{
    const table *const source = table_at(self, 0);

    for (uint32_t k = 1; k < source->n_keys; k++)
        if (strcmp(source->columns[k].name, key->name) == 0)
            return self->orders && source->columns[k].role == COLUMN_KEY;
    return false;
}

const char *push_order(push_writer *self, const column *key)
{
    const char *const name = push_quoted(self->memory, key->name);

    if (has_order(self, key))
        return order_name(self, key);
    return name ? arena_print(self->memory, "%s%s", name, self->engine->bytes) : NULL;
}

/* What the plugin itself calls a column, which the study may rename: out.income = score. */
static const char *first_name(const run_step *step, const column *planned)
{
    for (size_t k = 0; step->step->keys && k < step->step->n_keys; k++) {
        const study_key *const key = &step->step->keys[k];

        if (strncmp(key->name, "out.", 4) == 0 && strcmp(key->value, planned->name) == 0)
            return key->name + 4;
    }
    return planned->name;
}

/* -- The source ------------------------------------------------------------------------------ */

static const char *names_of(push_writer *self, const table *of, uint32_t first, uint32_t end)
{
    const char *text = "";

    for (uint32_t k = first; k < end; k++)
        text = joined(self->memory, text, ", ", push_quoted(self->memory, of->columns[k].name));
    return text;
}

/* The columns of the source, by the names that the database has for them. */
static const char *source_columns(push_writer *self)
{
    const table *const of = table_at(self, 0);
    const char *text = "";

    for (uint32_t k = 0; k < of->n_columns; k++) {
        const column *const each = &of->columns[k];
        const char *const name = push_quoted(self->memory, each->name);
        const char *const first = push_quoted(self->memory, first_name(step_of(self, 0), each));

        text = joined(self->memory, text, ", ",
                      name && first && strcmp(name, first) != 0
                          ? arena_print(self->memory, "%s AS %s", first, name)
                          : name);
    }
    return text;
}

/* The keys by which rows of the source are sorted: by their first names, as the relation of the
 * source has them, or by the study's. */
static const char *sorting(push_writer *self, bool first)
{
    const table *const of = table_at(self, 0);
    const char *text = "";

    for (uint32_t k = 0; k < of->n_keys; k++) {
        const column *const key = &of->columns[k];
        const char *const name =
            push_quoted(self->memory, first ? first_name(step_of(self, 0), key) : key->name);

        text = joined(self->memory, text, ", ",
                      name ? arena_print(self->memory, "%s%s", name, self->engine->bytes) : NULL);
    }
    return text;
}

/* Whether all steps keep the rows they take, or some of them, with their keys: then these tell the
 * order, and nobody has to number all rows of a large table. */
static bool keeps_keys(const push_writer *self)
{
    const table *const source = table_at(self, 0);

    for (size_t at = 1; at < self->n; at++) {
        const table *const made = table_at(self, at);

        if (formula_at(self, at)->grouped || made->n_keys != source->n_keys)
            return false;
        for (uint32_t k = 0; k < made->n_keys; k++)
            if (strcmp(made->columns[k].name, source->columns[k].name) != 0)
                return false;
    }
    return true;
}

static const char *orders_of(push_writer *self)
{
    const table *const of = table_at(self, 0);
    const char *text = "";

    for (uint32_t k = 1; text && k < of->n_keys; k++)
        if (has_order(self, &of->columns[k])) {
            const char *const name = push_quoted(self->memory, of->columns[k].name);
            const char *const order = order_name(self, &of->columns[k]);

            text = name && order
                       ? arena_print(self->memory,
                                     "%s,\n         min(" PUSH_ROW ") OVER (PARTITION BY %s) AS %s",
                                     text, name, order)
                       : NULL;
        }
    return text;
}

const char *push_source(push_writer *self, bool numbered)
{
    const char *const name = push_name(self, 0), *const keys = sorting(self, true);
    const char *const columns = source_columns(self);
    const char *const orders = numbered ? orders_of(self) : "", *rows;

    if (!name || !keys || !columns || !orders)
        return NULL;
    if (!numbered) /* which is not written down for each of the questions that are asked of it */
        return arena_print(self->memory, "%s AS %s(\n  SELECT %s\n  FROM (%s) AS q\n)", name,
                           self->asked ? "NOT MATERIALIZED " : "", columns, self->engine->relation);
    rows = arena_print(self->memory,
                       "SELECT row_number() OVER (ORDER BY %s) AS " PUSH_ROW ",\n         %s\n"
                       "  FROM (%s) AS q",
                       keys, columns, self->engine->relation);
    if (rows && *orders)
        rows = arena_print(self->memory, "SELECT *%s\n  FROM (%s) AS q", orders, rows);
    return rows ? arena_print(self->memory, "%s AS (\n  %s\n)", name, rows) : NULL;
}

/* -- Steps ----------------------------------------------------------------------------------- */

static bool is_column(const table *of, const char *quoted, arena *memory)
{
    for (uint32_t k = 0; k < of->n_columns; k++) {
        const char *const name = push_quoted(memory, of->columns[k].name);

        if (name && strcmp(name, quoted) == 0)
            return true;
    }
    return false;
}

/* Whether a layer has names: of those that tellings alone use, where they are asked. */
static bool has_layer(const push_writer *self, size_t at, uint32_t number)
{
    const formula *const of = formula_at(self, at);

    for (size_t k = 0; k < of->n_lets; k++)
        if (of->lets[k].layer == number && (self->asked || !of->lets[k].probe))
            return true;
    return false;
}

/* "[scores] 1" */
static const char *layer_name(push_writer *self, size_t at, uint32_t number)
{
    const char *const text =
        arena_print(self->memory, "[%s] %u", step_of(self, at)->name, (unsigned)number + 1);

    return text ? push_quoted(self->memory, text) : NULL;
}

/* What stands below a layer: the one before, or the relation of the step before. */
static const char *below_layer(push_writer *self, size_t at, uint32_t number)
{
    while (number-- > 0)
        if (has_layer(self, at, number))
            return layer_name(self, at, number);
    return push_name(self, at - 1);
}

const char *push_from(push_writer *self, size_t at)
{
    return below_layer(self, at, formula_at(self, at)->layer + 1);
}

/* One layer: what has a name there, beside all columns of the relation below. */
static const char *layer(push_writer *self, size_t at, uint32_t number)
{
    const formula *const of = formula_at(self, at);
    const char *text = "", *const below = below_layer(self, at, number);
    const char *const whole = layer_name(self, at, number);

    self->from = below;
    for (size_t k = 0; text && k < of->n_lets; k++)
        if (of->lets[k].layer == number && (self->asked || !of->lets[k].probe)) {
            const char *const name = push_words(self, of->lets[k].name);
            const char *const expression = push_words(self, of->lets[k].text);

            if (name && is_column(table_at(self, at - 1), name, self->memory))
                self->why = "a column has the name of a part of its formula";
            text = name && expression
                       ? arena_print(self->memory, "%s,\n         %s AS %s", text, expression, name)
                       : NULL;
        }
    return text && below && whole
               ? arena_print(self->memory, "%s AS (\n  SELECT *%s\n  FROM %s\n), ", whole, text,
                             below)
               : NULL;
}

static const char *layers(push_writer *self, size_t at)
{
    const char *text = "";

    for (uint32_t k = 0; text && k <= formula_at(self, at)->layer; k++)
        if (has_layer(self, at, k))
            text = joined(self->memory, text, "", layer(self, at, k));
    return text;
}

static const formula_column *made_column(const push_writer *self, size_t at, const column *planned)
{
    const formula *const of = formula_at(self, at);
    const char *const name = first_name(step_of(self, at), planned);

    for (size_t k = 0; k < of->n_columns; k++)
        if (strcmp(of->columns[k].name, name) == 0)
            return &of->columns[k];
    return NULL;
}

/* "expression AS name", or the name alone where it goes through. */
static const char *one_column(push_writer *self, size_t at, uint32_t k)
{
    const run_table *const made = &step_of(self, at)->tables[0];
    const column *const planned = &made->data->columns[k];
    const char *const name = push_quoted(self->memory, planned->name);
    const formula_column *found;
    const char *text;

    if (made->ports[k] == UINT32_MAX)
        return name;
    found = made_column(self, at, planned);
    if (!found) {
        self->why = "its formula lacks one of its columns";
        return NULL;
    }
    text = found->text ? push_words(self, found->text) : push_quoted(self->memory, found->column);
    if (!text || !name)
        return NULL;
    return strcmp(text, name) == 0 ? name : arena_print(self->memory, "%s AS %s", text, name);
}

static const char *key_orders(push_writer *self, size_t at)
{
    const table *const of = table_at(self, at);
    const bool grouped = formula_at(self, at)->grouped;
    const char *text = "";

    for (uint32_t k = 0; text && k < of->n_keys; k++)
        if (has_order(self, &of->columns[k])) {
            const char *const name = order_name(self, &of->columns[k]);

            text = name ? arena_print(self->memory, grouped ? "%s, min(%s) AS %s" : "%s, %s", text,
                                      name, name)
                        : NULL;
        }
    return text;
}

/* The number of a row: that of the input, or of groups, in the order of their labels. */
static const char *row_number(push_writer *self, size_t at)
{
    const table *const of = table_at(self, at);
    const char *text = "";

    if (!formula_at(self, at)->grouped)
        return keeps_keys(self) ? "" : PUSH_ROW;
    for (uint32_t k = 0; text && k < of->n_keys; k++) {
        const char *const order = push_order(self, &of->columns[k]);

        text = joined(self->memory, text, ", ",
                      order && has_order(self, &of->columns[k])
                          ? arena_print(self->memory, "min(%s)", order)
                          : order);
    }
    return text ? arena_print(self->memory, "row_number() OVER (ORDER BY %s) AS " PUSH_ROW, text)
                : NULL;
}

static const char *step_relation(push_writer *self, size_t at)
{
    const formula *const of = formula_at(self, at);
    const table *const made = table_at(self, at);
    const char *const name = push_name(self, at), *const from = push_from(self, at);
    const char *const before = layers(self, at);
    const char *const orders = key_orders(self, at), *const row = row_number(self, at);
    const char *columns = "", *where;

    self->from = from;
    where = of->where ? push_words(self, of->where) : "";
    for (uint32_t k = 0; k < made->n_columns; k++)
        columns = joined(self->memory, columns, k < made->n_keys ? ", " : ",\n         ",
                         one_column(self, at, k));
    if (of->where && where)
        where = arena_print(self->memory, "\n  WHERE %s", where);
    if (of->grouped && made->n_keys)
        where = where ? arena_print(self->memory, "%s\n  GROUP BY %s", where,
                                    names_of(self, made, 0, made->n_keys))
                      : NULL;
    if (!before || !name || !from || !orders || !row || !columns || !where)
        return NULL;
    return arena_print(self->memory, "%s%s AS (\n  SELECT %s%s%s%s\n  FROM %s%s\n)", before, name,
                       row, orders, *row && *columns ? ", " : "", columns, from, where);
}

const char *push_relations(push_writer *self)
{
    const char *text = push_source(self, !keeps_keys(self));

    for (size_t at = 1; text && at < self->n; at++)
        text = joined(self->memory, text, ", ", step_relation(self, at));
    return text && !self->why ? arena_print(self->memory, "WITH %s", text) : NULL;
}

const char *push_result(push_writer *self)
{
    const table *const of = table_at(self, self->n - 1);
    const char *const relations = push_relations(self);
    const char *const columns = names_of(self, of, 0, of->n_columns);
    const char *const name = push_name(self, self->n - 1);
    const char *const order = keeps_keys(self) ? sorting(self, false) : PUSH_ROW;

    return relations && columns && name && order
               ? arena_print(self->memory, "%s\nSELECT %s\nFROM %s\nORDER BY %s", relations,
                             columns, name, order)
               : NULL;
}
