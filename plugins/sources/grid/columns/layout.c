/* layout.c - which column of the file is what. */
#include <inttypes.h>

#include "../../cells/cell_text.h"
#include "sorting.h"

static bool may_be_absent(const grid_work *work, const char *name)
{
    const setting_list *const optional = &work->settings->optional;

    for (uint64_t i = 0; i < grid_items(optional); i++)
        if (strcmp(optional->items->texts[i], name) == 0)
            return true;
    return false;
}

/* Gives the fields of one list their port. */
static ri_status assign(const grid_sorting *self, const setting_list *list, int32_t port)
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
        else if (self->ports[field] != GRID_UNUSED) {
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
static ri_status assign_flags(const grid_sorting *self)
{
    const setting_list *const list = &self->work->settings->missing_where;
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
        } else if (self->ports[flags[i]] == GRID_UNUSED)
            self->ports[flags[i]] = GRID_IGNORED;
    }
    self->layout->flags = flags;
    return status;
}

/* A column that has powers of ten by the names that OECD and SDMX give it. */
static size_t find_suspect(const grid_layout *layout)
{
    static const char *const names[] = {"PowerCode Code", "UNIT_MULT", "UNIT_MULTIPLIER",
                                        "Unit multiplier"};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (grid_header_field(layout, names[k]) != SIZE_MAX)
            return grid_header_field(layout, names[k]);
    return SIZE_MAX;
}

/* The column of powers of ten: of no list, unless it is a key or a category as well. */
static ri_status assign_power(const grid_sorting *self)
{
    const grid_settings *const settings = self->work->settings;
    const char *const texts[] = {settings->power};
    const ri_value item = {.count = 1, .texts = texts};
    const setting_list list = {&item, settings->power_parameter};

    self->layout->power = self->layout->suspect = SIZE_MAX;
    if (!settings->power) {
        self->layout->suspect = find_suspect(self->layout);
        return RI_OK;
    }
    self->layout->power = grid_header_field(self->layout, settings->power);
    if (self->layout->power == SIZE_MAX && settings->power_may_lack)
        return RI_OK;
    if (self->layout->power == SIZE_MAX)
        return grid_header_lacks(self->work, self->layout, &list, settings->power);
    if (self->ports[self->layout->power] == GRID_UNUSED)
        self->ports[self->layout->power] = GRID_IGNORED;
    return RI_OK;
}

/* Fields nobody named are measures, unless the measures are listed. */
static ri_status assign_all(const grid_sorting *self)
{
    const grid_settings *const settings = self->work->settings;
    const int32_t rest = grid_items(&settings->measures) || settings->ignore_others
                             ? GRID_IGNORED
                             : GRID_OUT_MEASURES;
    ri_status worst = RI_OK, status;

    for (size_t k = 0; k < self->layout->n_fields; k++)
        self->ports[k] = GRID_UNUSED;
    status = assign(self, &settings->keys, GRID_OUT_KEYS);
    worst = status ? status : worst;
    status = assign(self, &settings->categories, GRID_OUT_CATEGORIES);
    worst = status ? status : worst;
    status = assign(self, &settings->measures, GRID_OUT_MEASURES);
    worst = status ? status : worst;
    status = assign(self, &settings->ignore, GRID_IGNORED);
    worst = status ? status : worst;
    status = assign_flags(self);
    worst = status ? status : worst;
    status = assign_power(self);
    worst = status ? status : worst;
    for (size_t k = 0; k < self->layout->n_fields; k++)
        if (self->ports[k] == GRID_UNUSED &&
            !(settings->port && settings->port(self->work, self->layout, k, &self->ports[k])))
            self->ports[k] = rest;
    return worst;
}

/* Columns that are read have names, each its own. */
static ri_status check_names(const grid_sorting *self)
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
            (self->ports[k] != GRID_IGNORED || self->ports[first[code]] != GRID_IGNORED))
            status =
                cell_reader_error(self->work->reader, field->line, field->column, NULL,
                                  "column %zu of the header is named '%s', as column %zu is", k + 1,
                                  cell_shown(shown, field->text, field->length), first[code] + 1);
    }
    return status;
}

grid_column *grid_sorting_add(const grid_sorting *self, uint32_t out, const char *name,
                              size_t field)
{
    grid_layout *const layout = self->layout;
    grid_column *const column = &layout->columns[layout->n_columns];
    int32_t code;

    column->out = out;
    column->name = name;
    column->field = field;
    column->unit = "1";
    column->flag = SIZE_MAX;
    code = self->work->host->code(self->work->ctx, layout->names, name, strlen(name));
    if (code < 0)
        return NULL;
    layout->n_names += code == layout->n_names;
    if (out != GRID_OUT_MEASURES) {
        column->labels = self->work->host->dictionary(self->work->ctx);
        if (!column->labels)
            return NULL;
    }
    layout->n_columns++;
    return column;
}

/* Keys and categories that no list names, as the file's kind tells, in the order of the file. */
static ri_status add_told(const grid_sorting *self, bool keys)
{
    grid_layout *const layout = self->layout;

    for (size_t k = 0; k < layout->n_fields && self->work->settings->port; k++) {
        const int32_t port = self->ports[k];
        const bool is_key = port == GRID_OUT_KEYS || port == GRID_OUT_PERIODS;
        size_t c = 0;

        if (keys ? !is_key : port != GRID_OUT_CATEGORIES)
            continue;
        while (c < layout->n_columns && layout->columns[c].field != k)
            c++;
        if (c == layout->n_columns &&
            !grid_sorting_add(self, (uint32_t)port, layout->header[k].text, k))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* Columns out of a list of the study, in its order. */
static ri_status add_listed(const grid_sorting *self, const setting_list *list)
{
    for (uint64_t i = 0; i < grid_items(list); i++) {
        const size_t field = grid_header_field(self->layout, list->items->texts[i]);

        if (field == SIZE_MAX)
            continue; /* optional and absent */
        if (!grid_sorting_add(self, (uint32_t)self->ports[field], self->layout->header[field].text,
                              field))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* A column of the study's own naming: it must not be there already. */
ri_status grid_sorting_check_free(const grid_sorting *self, const setting_list *list,
                                  const char *name)
{
    const ri_host *const host = self->work->host;
    size_t at = 0;
    int32_t code;

    while (name[at] && !cell_control(name + at))
        at++;
    if (!*name || name[at])
        return grid_fail_list(self->work, list, NULL, "the new column needs a name of one line");
    code = host->code(self->work->ctx, self->layout->names, name, strlen(name));
    if (code < 0)
        return RI_NO_MEMORY;
    if (code < self->layout->n_names) {
        char text[256], shown[CELL_SHOWN];

        (void)snprintf(text, sizeof text,
                       "the table has a column '%s' already; the new one needs another name",
                       cell_shown(shown, name, strlen(name)));
        return grid_fail_list(self->work, list, NULL, text);
    }
    self->layout->n_names++;
    return RI_OK;
}

static ri_status add_measures(const grid_sorting *self, const size_t *fields, size_t n)
{
    const setting_list *const listed = &self->work->settings->measures;
    grid_layout *const layout = self->layout;

    if (grid_items(&self->work->settings->wide))
        return grid_sorting_wide_measures(self);
    if (grid_items(listed))
        return add_listed(self, listed);
    for (size_t j = 0; j < n; j++)
        if (!grid_sorting_add(self, GRID_OUT_MEASURES, layout->header[fields[j]].text, fields[j]))
            return RI_NO_MEMORY;
    return RI_OK;
}

/* A category of marks for each measure. */
static ri_status add_flags(const grid_sorting *self)
{
    grid_layout *const layout = self->layout;
    const size_t n = layout->n_columns;
    setting_list flags = self->work->settings->measures;

    flags.parameter = self->work->settings->flags_parameter;
    for (size_t c = 0; c < n; c++) {
        grid_sentence name = {.work = self->work};
        ri_status status;

        if (layout->columns[c].out != GRID_OUT_MEASURES)
            continue;
        grid_say(&name, "%s_flag", layout->columns[c].name);
        if (name.no_memory)
            return RI_NO_MEMORY;
        status = grid_sorting_check_free(self, &flags, name.text);
        if (status != RI_OK)
            return status;
        if (!grid_sorting_add(self, GRID_OUT_CATEGORIES, name.text, SIZE_MAX))
            return RI_NO_MEMORY;
        layout->columns[c].flag = layout->n_columns - 1;
    }
    return RI_OK;
}

/* Which fields are keys, and how many measures there are. */
static ri_status count_columns(const grid_sorting *self)
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

static ri_status add_columns(const grid_sorting *self)
{
    const grid_work *const work = self->work;
    grid_layout *const layout = self->layout;
    size_t *const fields = work->host->scratch(work->ctx, layout->n_fields, sizeof *fields);
    size_t n = 0;
    ri_status status;

    /* each field a measure with its flags, and what `columns` makes of headers */
    layout->columns =
        work->host->scratch(work->ctx, 3 * layout->n_fields + grid_items(&work->settings->wide) + 2,
                            sizeof *layout->columns);
    layout->names = work->host->dictionary(work->ctx);
    if (!fields || !layout->columns || !layout->names)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < layout->n_fields; k++)
        if (self->ports[k] == GRID_OUT_MEASURES)
            fields[n++] = k;
    status = add_listed(self, &work->settings->keys);
    if (status == RI_OK)
        status = add_told(self, true);
    if (status == RI_OK && grid_items(&work->settings->wide))
        status = grid_sorting_wide_keys(self, fields, n);
    layout->n_keys = layout->n_columns;
    if (status == RI_OK)
        status = add_listed(self, &work->settings->categories);
    if (status == RI_OK)
        status = add_told(self, false);
    if (status == RI_OK)
        status = add_measures(self, fields, n);
    if (status == RI_OK && work->settings->flags == GRID_BESIDE_KEEP)
        status = add_flags(self);
    return status == RI_OK ? count_columns(self) : status;
}

ri_status grid_layout_read(const grid_work *work, grid_layout *layout)
{
    grid_sorting self = {work, layout, NULL};
    ri_status status = grid_header_read(work, layout), names;

    if (status != RI_OK)
        return status;
    self.ports = work->host->scratch(work->ctx, layout->n_fields, sizeof *self.ports);
    if (!self.ports)
        return RI_NO_MEMORY;
    status = assign_all(&self);
    if (status != RI_OK) /* what has other columns than expected may be no header at all */
        return status;
    status = grid_header_nameless(work, layout, self.ports, GRID_IGNORED);
    names = check_names(&self);
    if (status == RI_OK)
        status = names;
    return status == RI_OK ? add_columns(&self) : status;
}
