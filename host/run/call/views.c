/* views.c - see views.h */
#include "views.h"

#include <string.h>

static const ri_attribute *attributes_of(vault *memory, const column *from)
{
    ri_attribute *made = vault_take(memory, from->n_attributes, sizeof *made);

    for (uint32_t k = 0; made && k < from->n_attributes; k++)
        made[k] = (ri_attribute){from->attributes[k].name, from->attributes[k].text};
    return made;
}

static const double *values_of(vault *memory, const column *from, const row_range *rows,
                               const double *factor, const double *offset)
{
    double *made;

    if (rows->count == 0)
        return vault_take(memory, 1, sizeof *made);
    if (!rows->order && (!factor || (*factor == 1 && *offset == 0)))
        return from->values + rows->start;
    made = vault_take(memory, rows->count, sizeof *made);
    for (uint64_t i = 0; made && i < rows->count; i++)
        made[i] = from->values[row_of(rows, i)];
    if (factor && (*factor != 1 || *offset != 0))
        for (uint64_t i = 0; made && i < rows->count; i++)
            made[i] = made[i] * *factor + *offset;
    return made;
}

static bool plain_codes(vault *memory, const column *from, const row_range *rows, ri_column *to)
{
    const char **labels = vault_take(memory, from->labels.count, sizeof *labels);
    int32_t *codes;

    for (uint64_t k = 0; labels && k < from->labels.count; k++)
        labels[k] = label_at(&from->labels, k);
    to->labels = labels;
    to->n_labels = from->labels.count;
    if (rows->count && !rows->order) {
        to->codes = from->codes + rows->start;
        return labels != NULL;
    }
    codes = vault_take(memory, rows->count, sizeof *codes);
    for (uint64_t i = 0; codes && i < rows->count; i++)
        codes[i] = from->codes[row_of(rows, i)];
    to->codes = codes;
    return labels && codes;
}

/* A key lists only labels that occur, in their order. */
static bool compact_codes(vault *memory, const column *from, const row_range *rows, ri_column *to)
{
    const uint64_t n = from->labels.count;
    int32_t *new_code = vault_take(memory, n, sizeof *new_code);
    const char **labels = vault_take(memory, n, sizeof *labels);
    int32_t *codes;
    int32_t next = 0;

    if (!new_code || !labels)
        return false;
    for (uint64_t i = 0; i < rows->count; i++)
        new_code[from->codes[row_of(rows, i)]] = 1;
    for (uint64_t k = 0; k < n; k++)
        if (new_code[k]) {
            labels[next] = label_at(&from->labels, k);
            new_code[k] = next++;
        }
    to->labels = labels;
    to->n_labels = (uint64_t)next;
    if ((uint64_t)next == n && rows->count && !rows->order) {
        to->codes = from->codes + rows->start;
        return true;
    }
    codes = vault_take(memory, rows->count, sizeof *codes);
    for (uint64_t i = 0; codes && i < rows->count; i++)
        codes[i] = new_code[from->codes[row_of(rows, i)]];
    to->codes = codes;
    return codes != NULL;
}

static const ri_column *column_view(vault *memory, const column *from, const row_range *rows,
                                    const double *factor, const double *offset, const char *unit)
{
    ri_column *to = vault_take(memory, 1, sizeof *to);

    if (!to)
        return NULL;
    *to = (ri_column){.size = sizeof *to,
                      .role = (uint32_t)from->role,
                      .rows = rows->count,
                      .name = from->name,
                      .label = from->label ? from->label : from->name,
                      .unit = unit,
                      .n_attributes = from->n_attributes};
    to->attributes = attributes_of(memory, from);
    if (!to->attributes)
        return NULL;
    if (from->role == COLUMN_MEASURE) {
        to->values = values_of(memory, from, rows, factor, offset);
        return to->values ? to : NULL;
    }
    return (from->role == COLUMN_KEY ? compact_codes : plain_codes)(memory, from, rows, to) ? to
                                                                                            : NULL;
}

static bool is_within(const call *request, uint32_t column_index)
{
    for (uint32_t k = 0; k < request->n_within; k++)
        if (request->within[k] == column_index)
            return true;
    return false;
}

static bool port_view(vault *memory, const call *request, uint32_t port, const row_range *group,
                      ri_input *to)
{
    const binding *const from = &request->in[port];
    const port_description *const description = &request->plugin->in[port];
    const table *const data = request->tables[from->table].data;
    const bool all_keys = description->role == RI_KEY && (description->flags & RI_MANY);
    const row_range whole = {NULL, 0, data ? data->rows : 0};
    const ri_column **columns = vault_take(memory, from->n, sizeof *columns);

    if (!columns)
        return false;
    to->columns = columns;
    for (uint32_t k = 0; data && k < from->n; k++) {
        const column *const source = &data->columns[from->columns[k]];
        const bool converted = description->unit != NULL;

        if (all_keys && from->table == 0 && is_within(request, from->columns[k]))
            continue;
        columns[to->n] = column_view(memory, source, from->table == 0 ? group : &whole,
                                     from->factors ? &from->factors[k] : NULL,
                                     from->factors ? &from->offsets[k] : NULL,
                                     source->role != COLUMN_MEASURE ? ""
                                     : converted                    ? description->unit
                                                                    : source->unit);
        if (!columns[to->n++])
            return false;
    }
    return true;
}

const ri_input *views_inputs(vault *memory, const call *request, const row_range *rows)
{
    ri_input *made = vault_take(memory, request->plugin->n_in, sizeof *made);

    for (uint32_t p = 0; made && p < request->plugin->n_in; p++)
        if (!port_view(memory, request, p, rows, &made[p]))
            return NULL;
    return made;
}

static bool texts_view(vault *memory, const char *const *from, uint64_t n, const char *const **to)
{
    const char **copies;

    *to = NULL;
    if (!from)
        return true;
    copies = vault_take(memory, n, sizeof *copies);
    for (uint64_t k = 0; copies && k < n; k++) {
        char *copy = from[k] ? vault_take(memory, strlen(from[k]) + 1, 1) : NULL;

        if (from[k] && !copy)
            return false;
        copies[k] = copy ? memcpy(copy, from[k], strlen(from[k]) + 1) : NULL;
    }
    *to = copies;
    return copies != NULL;
}

static bool argument_view(vault *memory, const argument *from, ri_value *to)
{
    const char *const *text;

    *to = (ri_value){.size = sizeof *to, .count = from->count, .number = from->number};
    if (!texts_view(memory, &from->text, 1, &text) ||
        !texts_view(memory, from->texts, from->count, &to->texts) ||
        !texts_view(memory, from->tags, from->count, &to->tags))
        return false;
    to->text = text[0];
    if (from->numbers) {
        double *numbers = vault_take(memory, from->count, sizeof *numbers);

        if (!numbers)
            return false;
        for (uint64_t k = 0; k < from->count; k++)
            numbers[k] = from->numbers[k];
        to->numbers = numbers;
    }
    return true;
}

const ri_value *const *views_arguments(vault *memory, const call *request)
{
    const uint32_t n = request->plugin->n_parameters;
    const ri_value **made = vault_take(memory, n, sizeof *made);

    for (uint32_t k = 0; made && k < n; k++) {
        ri_value *value = vault_take(memory, 1, sizeof *value);

        if (!value || !argument_view(memory, &request->args[k], value))
            return NULL;
        made[k] = value;
    }
    return made;
}

static const ri_note *const *notes_view(vault *memory, const call_table *from)
{
    const ri_note **made = vault_take(memory, from->n_notes, sizeof *made);

    for (size_t k = 0; made && k < from->n_notes; k++) {
        const diagnostic *const said = from->notes[k];
        ri_note *note = vault_take(memory, 1, sizeof *note);

        if (!note)
            return NULL;
        *note = (ri_note){sizeof *note,
                          said->severity == SEVERITY_FINDING || said->severity == SEVERITY_ERROR
                              ? RI_FINDING
                          : said->severity == SEVERITY_WARNING ? RI_WARNING
                                                               : RI_INFO,
                          said->message};
        made[k] = note;
    }
    return made;
}

static const ri_table *table_view(vault *memory, const call_table *from)
{
    const row_range whole = {NULL, 0, from->data->rows};
    const ri_column **columns = vault_take(memory, from->data->n_columns, sizeof *columns);
    ri_table *made = vault_take(memory, 1, sizeof *made);

    if (!made || !columns)
        return NULL;
    for (uint32_t k = 0; k < from->data->n_columns; k++) {
        const column *const source = &from->data->columns[k];

        columns[k] = column_view(memory, source, &whole, NULL, NULL, source->unit);
        if (!columns[k])
            return NULL;
    }
    *made = (ri_table){.size = sizeof *made,
                       .rows = from->data->rows,
                       .n_columns = from->data->n_columns,
                       .columns = columns,
                       .name = from->name,
                       .title = from->title,
                       .plugin = from->plugin,
                       .n_notes = from->n_notes,
                       .notes = notes_view(memory, from)};
    return made->notes ? made : NULL;
}

const ri_table *const *views_tables(vault *memory, const call *request, uint64_t *n)
{
    const ri_table **made = vault_take(memory, request->n_tables, sizeof *made);

    *n = 0;
    if (!made || !(request->plugin->flags & RI_TABLES))
        return made;
    for (uint32_t t = 1; t < request->n_tables; t++)
        if (!request->tables[t].id) {
            made[*n] = table_view(memory, &request->tables[t]);
            if (!made[(*n)++])
                return NULL;
        }
    return made;
}
