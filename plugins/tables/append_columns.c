/* append_columns.c - which columns of the tables are the same, and in what unit. */
#include "append.h"

__attribute__((format(printf, 3, 4))) static ri_status wrong(const append *self, const char *hint,
                                                             const char *format, ...)
{
    ri_where where = RI_WHERE;
    char text[1024];
    va_list list;

    where.hint = hint;
    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    return self->host->fail_at(self->ctx, RI_BAD_INPUT, &where, text);
}

static bool is_key(const ri_column *column)
{
    return column->role == RI_KEY || column->role == RI_PERIOD;
}

static const char *role_of(const ri_column *column)
{
    static const char *const words[] = {
        [RI_KEY] = "key", [RI_PERIOD] = "period", [RI_MEASURE] = "measure"};

    return column->role <= RI_MEASURE ? words[column->role] : "category";
}

static bool is_aside(const ri_column *column)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, "coverage_of") == 0)
            return true;
    return false;
}

static ri_status tell_role(const append *self, const append_column *to, uint64_t t,
                           const ri_column *from)
{
    char hint[256];

    (void)snprintf(hint, sizeof hint,
                   is_key(to->model) && is_key(from)
                       ? "write %.100s:period among the keys of both"
                       : "let it be the same in both, or give one another name with out.%.100s = "
                         "NAME",
                   to->name);
    return wrong(self, hint, "'%s' is a %s in [%s] and a %s in [%s]", to->name, role_of(to->model),
                 append_table(self, to->first)->name, role_of(from), append_table(self, t)->name);
}

static bool is_plain(const char *unit)
{
    return strcmp(unit, "1") == 0;
}

static ri_status tell_unit(const append *self, const append_column *to, uint64_t t,
                           const ri_column *from)
{
    const char *const a = append_table(self, to->first)->name;
    const char *const b = append_table(self, t)->name;
    const char *const unit = is_plain(from->unit) ? to->model->unit : from->unit;
    const char *const none = is_plain(from->unit) ? b : is_plain(to->model->unit) ? a : NULL;
    char hint[512];

    if (none) {
        (void)snprintf(hint, sizeof hint,
                       "give it the unit in [%.100s], too: units = %.100s:%.100s", none, to->name,
                       unit);
        return wrong(self, hint, "'%s' is in '%s' in [%s] and has no unit in [%s]", to->name, unit,
                     none == b ? a : b, none);
    }
    (void)snprintf(
        hint, sizeof hint,
        "correct the unit of one, or give it another name: out.%.100s = NAME in [%.100s]", to->name,
        b);
    return wrong(self, hint, "'%s' is in '%s' in [%s] and in '%s' in [%s]", to->name,
                 to->model->unit, a, from->unit, b);
}

/* The column of table t under the others of its name. */
static ri_status add_to(const append *self, append_column *to, uint64_t t, const ri_column *from)
{
    to->of[t] = from;
    if (from->role != to->model->role)
        return tell_role(self, to, t, from);
    if (from->role != RI_MEASURE)
        return RI_OK;
    if (is_plain(from->unit) != is_plain(to->model->unit) ||
        !reshape_converts(self->host, self->ctx, from->unit, to->model->unit, &to->how[t]))
        return tell_unit(self, to, t, from);
    return RI_OK;
}

static ri_status open_column(const append *self, append_column *to, uint64_t t,
                             const ri_column *from)
{
    *to = (append_column){
        .name = from->name, .model = from, .first = t, .aside = !is_key(from) && is_aside(from)};
    to->of = self->host->scratch(self->ctx, self->n_tables, sizeof(ri_column *));
    to->how = self->host->scratch(self->ctx, self->n_tables, sizeof *to->how);
    return to->of && to->how ? RI_OK : RI_NO_MEMORY;
}

/* Columns by their names: keys of the first table, then all others as they come. */
static ri_status match(append *self)
{
    ri_dictionary *const names = self->host->dictionary(self->ctx);
    uint64_t most = 0;
    ri_status status = RI_OK;

    for (uint64_t t = 0; t < self->n_tables; t++)
        most += append_table(self, t)->n_columns;
    self->columns = self->host->scratch(self->ctx, most, sizeof *self->columns);
    if (!names || !self->columns)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_tables; t++)
        for (uint64_t k = 0; k < append_table(self, t)->n_columns; k++) {
            const ri_column *const from = append_table(self, t)->columns[k];
            const int32_t at = self->host->code(self->ctx, names, from->name, strlen(from->name));
            ri_status one = RI_OK;

            if (at < 0)
                return RI_NO_MEMORY;
            if ((uint64_t)at == self->n_columns) {
                one = open_column(self, &self->columns[at], t, from);
                self->n_columns++;
                self->n_keys += t == 0 && is_key(from);
            }
            if (one == RI_OK)
                one = add_to(self, &self->columns[at], t, from);
            if (one == RI_NO_MEMORY)
                return one;
            status = one == RI_OK ? status : one;
        }
    return status;
}

/* A row without a key is none: all tables have the same. */
static ri_status check_keys(const append *self)
{
    ri_status status = RI_OK;

    for (uint64_t c = 0; c < self->n_columns; c++) {
        const append_column *const each = &self->columns[c];

        for (uint64_t t = 0; t < self->n_tables && is_key(each->model); t++)
            if (!each->of[t])
                status = wrong(self,
                               "tables that are put below each other have the same keys; a key "
                               "that tells them apart is made by key = NAME",
                               "[%s] has no key '%s', which [%s] has", append_table(self, t)->name,
                               each->name, append_table(self, each->first)->name);
    }
    return status;
}

static ri_status bad_label(const append *self, int32_t parameter, const char *hint,
                           const char *what, const char *name)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where, "'%s' %s", name, what);
}

/* The labels of the tables, where they make a key. */
static ri_status read_labels(append *self)
{
    const ri_value *const key = self->call->args[APPEND_KEY];
    const ri_value *const given = self->call->args[APPEND_LABELS];
    const char **const names = self->host->scratch(self->ctx, self->n_tables, sizeof *names);
    char hint[RESHAPE_NAMES];
    ri_status status = RI_OK;

    if (!names)
        return RI_NO_MEMORY;
    if (given->count && !key->count)
        return bad_label(self, APPEND_LABELS, "write key = NAME, too",
                         "are labels of a key that is not there", "labels");
    for (uint64_t t = 0; t < self->n_tables; t++)
        names[t] = append_table(self, t)->name;
    self->labels =
        key->count ? self->host->scratch(self->ctx, self->n_tables, sizeof *names) : NULL;
    if (key->count && !self->labels)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; self->labels && t < self->n_tables; t++)
        self->labels[t] = names[t];
    for (uint64_t k = 0; k < given->count; k++) {
        uint64_t t = 0;

        while (t < self->n_tables && strcmp(names[t], given->texts[k]) != 0)
            t++;
        if (t == self->n_tables)
            status = bad_label(self, APPEND_LABELS,
                               reshape_meant(given->texts[k], names, self->n_tables, hint),
                               "is none of the tables of 'from'", given->texts[k]);
        else if (!given->tags[k])
            status = bad_label(self, APPEND_LABELS, "labels = TABLE:LABEL, ...",
                               "has no label behind it", names[t]);
        else
            self->labels[t] = given->tags[k];
    }
    return status;
}

/* Tables may share a label. */
static ri_status number_tables(append *self)
{
    ri_dictionary *const labels = self->host->dictionary(self->ctx);
    int32_t *const codes = self->host->scratch(self->ctx, self->n_tables, sizeof *codes);

    if (!labels || !codes)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_tables; t++) {
        codes[t] = self->host->code(self->ctx, labels, self->labels[t], strlen(self->labels[t]));
        if (codes[t] < 0)
            return RI_NO_MEMORY;
    }
    self->table = (reshape_codes){.name = self->call->args[APPEND_KEY]->texts[0], .codes = codes};
    self->table.labels = self->host->labels(self->ctx, labels, &self->table.n_labels);
    return self->table.labels ? RI_OK : RI_NO_MEMORY;
}

/* The key that says which table a row came from. */
static ri_status read_key(append *self)
{
    const ri_value *const key = self->call->args[APPEND_KEY];
    int64_t at;
    int32_t kind = 0;

    if (!self->labels)
        return RI_OK;
    if (key->count > 1 || (key->tags[0] && strcmp(key->tags[0], "period") != 0))
        return bad_label(self, APPEND_KEY, "key = table, or key = year:period",
                         "names one key, tagged ':period' or not at all", "key");
    for (uint64_t c = 0; c < self->n_columns; c++)
        if (strcmp(self->columns[c].name, key->texts[0]) == 0)
            return bad_label(self, APPEND_KEY, "give the new key another name",
                             "is a column of the tables already", key->texts[0]);
    self->period = key->tags[0] != NULL;
    if (number_tables(self) != RI_OK)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->n_tables; t++) {
        const int32_t own = self->period ? self->host->period(self->labels[t], &at) : 0;

        if (self->period && !own)
            return bad_label(self, APPEND_LABELS, "labels = TABLE:2021, ...",
                             "is no period; name that of each table", self->labels[t]);
        if (kind && own != kind)
            return bad_label(self, APPEND_LABELS, "write all as years, or all as quarters ...",
                             "is a period of another kind than those before", self->labels[t]);
        kind = own;
    }
    return RI_OK;
}

ri_status append_columns(append *self)
{
    ri_status status, one;

    if (self->n_tables < 2)
        return wrong(self, "from = FIRST, SECOND, ...",
                     "there is one table, and nothing to put below it");
    status = match(self);
    if (status == RI_NO_MEMORY)
        return status;
    one = check_keys(self);
    status = status == RI_OK ? one : status;
    if (status == RI_OK)
        status = read_labels(self);
    return status == RI_OK ? read_key(self) : status;
}
