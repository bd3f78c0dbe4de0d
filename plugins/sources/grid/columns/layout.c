/* layout.c - which column of the file is what. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "header.h"

enum { UNUSED = -1, IGNORED = -2 };

/* While the header is sorted: the output port of each field, or UNUSED, or IGNORED. */
typedef struct sorting {
    const grid_work *work;
    grid_layout *layout;
    int32_t *ports;
} sorting;

static bool may_be_absent(const grid_work *work, const char *name)
{
    const grid_list *const optional = &work->settings->optional;

    for (uint64_t i = 0; i < grid_items(optional); i++)
        if (strcmp(optional->items->texts[i], name) == 0)
            return true;
    return false;
}

/* Gives the fields of one list their port. */
static ri_status assign(const sorting *self, const grid_list *list, int32_t port)
{
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < grid_items(list); i++) {
        const char *const name = list->items->texts[i];
        const char *const tag = list->items->tags ? list->items->tags[i] : NULL;
        const size_t field = grid_header_field(self->layout, name);
        char text[256], shown[CELL_SHOWN], shown_tag[CELL_SHOWN];

        (void)cell_shown(shown, name, strlen(name));
        if (field == SIZE_MAX && may_be_absent(self->work, name))
            continue;
        if (field == SIZE_MAX)
            status = grid_header_lacks(self->work, self->layout, list, name);
        else if (self->ports[field] != UNUSED) {
            (void)snprintf(text, sizeof text, "the column '%s' is named twice", shown);
            status = grid_fail_list(self->work, list,
                                    "a column is a key, a category, a measure or ignored", text);
        } else if (tag && (port != GRID_OUT_KEYS || strcmp(tag, "period") != 0)) {
            (void)snprintf(text, sizeof text, "'%s' is tagged '%s'; only ':period' is known", shown,
                           cell_shown(shown_tag, tag, strlen(tag)));
            status = grid_fail_list(self->work, list, NULL, text);
        } else
            self->ports[field] = tag ? GRID_OUT_PERIODS : port;
    }
    return status;
}

/* The columns of flags: of no list, unless they are categories or keys as well. */
static ri_status assign_flags(const sorting *self)
{
    const grid_list *const list = &self->work->settings->missing_where;
    size_t *const flags =
        self->work->host->scratch(self->work->ctx, grid_items(list), sizeof *flags);
    ri_status status = RI_OK;

    if (!flags)
        return RI_NO_MEMORY;
    if (grid_items(list) > GRID_MOST_FLAGS)
        return grid_fail_list(self->work, list, NULL, "missing_where has more than 64 items");
    for (uint64_t i = 0; i < grid_items(list); i++) {
        const char *const name = list->items->texts[i];
        char text[256], shown[CELL_SHOWN];

        (void)cell_shown(shown, name, strlen(name));
        flags[i] = grid_header_field(self->layout, name);
        if (flags[i] == SIZE_MAX)
            status = grid_header_lacks(self->work, self->layout, list, name);
        else if (!list->items->tags || !list->items->tags[i]) {
            (void)snprintf(text, sizeof text, "'%s' is given no value that means missing", shown);
            status = grid_fail_list(self->work, list, "missing_where = flag:N", text);
        } else if (self->ports[flags[i]] == GRID_OUT_MEASURES) {
            (void)snprintf(text, sizeof text, "'%s' is a measure, not a column of flags", shown);
            status = grid_fail_list(self->work, list, NULL, text);
        } else if (self->ports[flags[i]] == UNUSED)
            self->ports[flags[i]] = IGNORED;
    }
    self->layout->flags = flags;
    return status;
}

/* Fields nobody named are measures, unless the measures are listed. */
static ri_status assign_all(const sorting *self)
{
    const grid_settings *const settings = self->work->settings;
    const int32_t rest =
        grid_items(&settings->measures) || settings->ignore_others ? IGNORED : GRID_OUT_MEASURES;
    ri_status worst = RI_OK, status;

    for (size_t k = 0; k < self->layout->n_fields; k++)
        self->ports[k] = UNUSED;
    status = assign(self, &settings->keys, GRID_OUT_KEYS);
    worst = status ? status : worst;
    status = assign(self, &settings->categories, GRID_OUT_CATEGORIES);
    worst = status ? status : worst;
    status = assign(self, &settings->measures, GRID_OUT_MEASURES);
    worst = status ? status : worst;
    status = assign(self, &settings->ignore, IGNORED);
    worst = status ? status : worst;
    status = assign_flags(self);
    worst = status ? status : worst;
    for (size_t k = 0; k < self->layout->n_fields; k++)
        if (self->ports[k] == UNUSED)
            self->ports[k] = rest;
    return worst;
}

/* Columns that are read have names, each its own. */
static ri_status check_names(const sorting *self)
{
    const ri_host *const host = self->work->host;
    ri_ctx *const ctx = self->work->ctx;
    const grid_layout *const layout = self->layout;
    ri_dictionary *const names = host->dictionary(ctx);
    size_t *const first = host->scratch(ctx, layout->n_fields, sizeof *first);
    ri_status status = RI_OK;
    int32_t n = 0;

    if (!names || !first)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < layout->n_fields; k++) {
        const cell_field *const field = &layout->header[k];
        const int32_t code = host->code(ctx, names, field->text, field->length);
        char shown[CELL_SHOWN];

        if (code < 0)
            return RI_NO_MEMORY;
        if (code == n)
            first[n++] = k;
        if (field->length > 0 && first[code] != k &&
            (self->ports[k] != IGNORED || self->ports[first[code]] != IGNORED))
            status =
                cell_reader_error(self->work->reader, field->line, field->column, NULL,
                                  "column %zu of the header is named '%s', as column %zu is", k + 1,
                                  cell_shown(shown, field->text, field->length), first[code] + 1);
    }
    return status;
}

static grid_column *add_column(const sorting *self, uint32_t out, const char *name, size_t field)
{
    grid_layout *const layout = self->layout;
    grid_column *const column = &layout->columns[layout->n_columns];

    column->out = out;
    column->name = name;
    column->field = field;
    column->unit = "1";
    if (out != GRID_OUT_MEASURES) {
        column->labels = self->work->host->dictionary(self->work->ctx);
        if (!column->labels)
            return NULL;
    }
    layout->n_columns++;
    return column;
}

/* Columns out of a list of the study, in its order. */
static ri_status add_listed(const sorting *self, const grid_list *list)
{
    for (uint64_t i = 0; i < grid_items(list); i++) {
        const size_t field = grid_header_field(self->layout, list->items->texts[i]);

        if (field == SIZE_MAX)
            continue; /* optional and absent */
        if (!add_column(self, (uint32_t)self->ports[field], self->layout->header[field].text,
                        field))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* A column of the study's own naming: it must not be there already. */
static ri_status check_free(const sorting *self, const grid_list *list, const char *name)
{
    size_t at = 0;

    while (name[at] && !cell_control(name + at))
        at++;
    if (!*name || name[at])
        return grid_fail_list(self->work, list, NULL, "the new column needs a name of one line");
    for (size_t k = 0; k < self->layout->n_columns; k++)
        if (strcmp(self->layout->columns[k].name, name) == 0) {
            char text[256], shown[CELL_SHOWN];

            (void)snprintf(text, sizeof text,
                           "the table has a column '%s' already; the new one needs another name",
                           cell_shown(shown, name, strlen(name)));
            return grid_fail_list(self->work, list, NULL, text);
        }
    return RI_OK;
}

/* The key whose labels are the headers of the measures, and its codes for each of them. */
static ri_status add_wide_key(const sorting *self, const size_t *fields, size_t n)
{
    const grid_work *const work = self->work;
    const grid_list *const wide = &work->settings->wide;
    grid_layout *const layout = self->layout;
    const char *const name = wide->items->texts[0];
    const char *const tag = wide->items->tags ? wide->items->tags[0] : NULL;
    ri_status status = RI_OK;
    grid_column *key;

    if (n == 0)
        return grid_fail_list(work, wide, NULL, "no column is left to be turned into rows");
    if (grid_items(wide) > 1 || (tag && strcmp(tag, "period") != 0))
        return grid_fail_list(work, wide, "columns = year:period",
                              "columns names one key, tagged ':period' or not at all");
    status = check_free(self, wide, name);
    key = add_column(self, tag ? GRID_OUT_PERIODS : GRID_OUT_KEYS, name, SIZE_MAX);
    layout->wide_codes = work->host->scratch(work->ctx, n, sizeof *layout->wide_codes);
    if (!key || !layout->wide_codes)
        return RI_NO_MEMORY;
    layout->wide_key = layout->n_columns - 1;
    layout->wide = fields;
    layout->n_wide = n;
    for (size_t j = 0; j < n; j++) {
        layout->wide_codes[j] = grid_label_code(work, key, &layout->header[fields[j]]);
        if (layout->wide_codes[j] == -1)
            return RI_NO_MEMORY;
    }
    if (grid_labels_tell(work, key) != RI_OK)
        status = RI_BAD_INPUT;
    key->slips = NULL;
    return status;
}

static ri_status add_measures(const sorting *self, const size_t *fields, size_t n)
{
    const grid_list *const listed = &self->work->settings->measures;
    grid_layout *const layout = self->layout;

    if (grid_items(&self->work->settings->wide)) {
        const char *const value = self->work->settings->value;

        layout->wide_value = layout->n_columns;
        if (check_free(self, &self->work->settings->wide, value) != RI_OK)
            return RI_BAD_PARAMETER;
        return add_column(self, GRID_OUT_MEASURES, value, SIZE_MAX) ? RI_OK : RI_NO_MEMORY;
    }
    if (grid_items(listed))
        return add_listed(self, listed);
    for (size_t j = 0; j < n; j++)
        if (!add_column(self, GRID_OUT_MEASURES, layout->header[fields[j]].text, fields[j]))
            return RI_NO_MEMORY;
    return RI_OK;
}

/* Which fields are keys, and how many measures there are. */
static ri_status count_columns(const sorting *self)
{
    grid_layout *const layout = self->layout;
    bool *const of_key =
        self->work->host->scratch(self->work->ctx, layout->n_fields, sizeof *of_key);

    if (!of_key)
        return RI_NO_MEMORY;
    for (size_t c = 0; c < layout->n_columns; c++) {
        layout->n_measures += layout->columns[c].out == GRID_OUT_MEASURES;
        if (c < layout->n_keys && layout->columns[c].field < layout->n_fields)
            of_key[layout->columns[c].field] = true;
    }
    layout->of_key = of_key;
    return RI_OK;
}

static ri_status add_columns(const sorting *self)
{
    const grid_work *const work = self->work;
    grid_layout *const layout = self->layout;
    size_t *const fields = work->host->scratch(work->ctx, layout->n_fields, sizeof *fields);
    size_t n = 0;
    ri_status status;

    layout->columns = work->host->scratch(work->ctx, layout->n_fields + 2, sizeof *layout->columns);
    if (!fields || !layout->columns)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < layout->n_fields; k++)
        if (self->ports[k] == GRID_OUT_MEASURES)
            fields[n++] = k;
    status = add_listed(self, &work->settings->keys);
    if (status == RI_OK && grid_items(&work->settings->wide))
        status = add_wide_key(self, fields, n);
    layout->n_keys = layout->n_columns;
    if (status == RI_OK)
        status = add_listed(self, &work->settings->categories);
    if (status == RI_OK)
        status = add_measures(self, fields, n);
    return status == RI_OK ? count_columns(self) : status;
}

ri_status grid_layout_read(const grid_work *work, grid_layout *layout)
{
    sorting self = {work, layout, NULL};
    ri_status status = grid_header_read(work, layout), names;

    if (status != RI_OK)
        return status;
    self.ports = work->host->scratch(work->ctx, layout->n_fields, sizeof *self.ports);
    if (!self.ports)
        return RI_NO_MEMORY;
    status = assign_all(&self);
    if (status != RI_OK) /* what has other columns than expected may be no header at all */
        return status;
    status = grid_header_nameless(work, layout, self.ports, IGNORED);
    names = check_names(&self);
    if (status == RI_OK)
        status = names;
    return status == RI_OK ? add_columns(&self) : status;
}
