/* append.c - tables one below the other.
 *
 *   [both]
 *   use = append
 *   from = first, second
 *   duplicates = first
 */
#include "append.h"

#include <regind/examples.h>

enum { OUT_KEYS, OUT_PERIODS, OUT_COLUMNS, OUT_ASIDES };

static const char *const duplicates[] = {"error", "first", "last", NULL};

static const ri_parameter parameters[] = {
    [APPEND_KEY] = {.id = "key",
                    .label = "Key that says which table a row is from",
                    .doc = "As in `source`, or `year:period` for tables of a year each; its labels "
                           "are the names of the tables, or `labels`.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [APPEND_LABELS] = {.id = "labels",
                       .label = "Labels of the tables in that key",
                       .doc = "TABLE:LABEL, as in labels = old:2021, new:2022.",
                       .type = RI_TEXT,
                       .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [APPEND_DUPLICATES] = {.id = "duplicates",
                           .label = "Rows of the same keys",
                           .doc = "An error that names them, or the row of the first or of the "
                                  "last table of `from` that has them.",
                           .type = RI_CHOICE,
                           .fallback = APPEND_ERROR,
                           .choices = duplicates},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY | RI_OWN_ROWS},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_COLUMNS] = {.id = "columns", .label = "Columns", .role = RI_ANY, .flags = RI_MANY},
    [OUT_ASIDES] = {.id = "asides",
                    .label = "Coverages",
                    .role = RI_ANY,
                    .flags = RI_MANY | RI_ASIDE},
};

static uint32_t port_of(const append_column *column)
{
    if (column->model->role == RI_KEY)
        return OUT_KEYS;
    if (column->model->role == RI_PERIOD)
        return OUT_PERIODS;
    return column->aside ? OUT_ASIDES : OUT_COLUMNS;
}

static const char *said(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

/* What the first table says of a column that another one contradicts is told. */
static void tell_contradiction(const append *self, const append_column *column,
                               const ri_attribute *first)
{
    for (uint64_t t = column->first + 1; t < self->n_tables; t++) {
        const char *const other = column->of[t] ? said(column->of[t], first->name) : NULL;

        if (!other || strcmp(other, first->text) == 0 || strcmp(first->name, "label") == 0)
            continue;
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "the %.60s of '%s' is '%.100s' in [%s] and '%.100s' in [%s]: that of [%s] "
                    "holds",
                    first->name, column->name, first->text, append_table(self, column->first)->name,
                    other, append_table(self, t)->name, append_table(self, column->first)->name);
        return;
    }
}

static ri_status describe(const append *self, const append_column *column)
{
    ri_status status = RI_OK;

    for (uint64_t t = column->first; t < self->n_tables && status == RI_OK; t++)
        for (uint64_t k = 0; column->of[t] && k < column->of[t]->n_attributes; k++) {
            const ri_attribute *const each = &column->of[t]->attributes[k];

            if (t == column->first && !(self->call->flags & RI_PLANNING))
                tell_contradiction(self, column, each);
            if (t > column->first && said(column->model, each->name))
                continue;
            status = self->host->attribute(self->ctx, port_of(column), column->name, each->name,
                                           each->text);
            if (status != RI_OK)
                return status;
        }
    return status;
}

static ri_status write_measure(const append *self, const append_column *column)
{
    double *const values =
        self->host->measure(self->ctx, port_of(column), column->name, self->n, column->model->unit);
    uint64_t t = 0;

    for (uint64_t i = 0; values && i < self->n; i++) {
        const uint64_t row = self->rows[i];

        while (row < self->starts[t])
            t--;
        while (row >= self->starts[t + 1])
            t++;
        if (column->of[t])
            values[i] =
                reshape_converted(column->of[t]->values[row - self->starts[t]], &column->how[t]);
    }
    return values ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_column(const append *self, uint64_t c)
{
    const append_column *const column = &self->columns[c];
    reshape_codes codes;
    ri_status status = RI_OK;

    if (column->model->role == RI_MEASURE)
        return write_measure(self, column);
    if (c < self->n_keys)
        codes = self->keys[c];
    else
        status = append_codes(self, c, &codes);
    return status == RI_OK
               ? reshape_write(self->host, self->ctx, port_of(column), &codes, self->rows, self->n)
               : status;
}

/* The key of the tables. */
static ri_status write_table_key(const append *self)
{
    uint64_t *const tables = self->host->scratch(self->ctx, self->n, sizeof *tables);
    uint64_t t = 0;

    for (uint64_t i = 0; tables && i < self->n; i++) {
        while (self->rows[i] < self->starts[t])
            t--;
        while (self->rows[i] >= self->starts[t + 1])
            t++;
        tables[i] = t;
    }
    return tables ? reshape_write(self->host, self->ctx, self->period ? OUT_PERIODS : OUT_KEYS,
                                  &self->table, tables, self->n)
                  : RI_NO_MEMORY;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    append self = {.host = host, .ctx = ctx, .call = call, .n_tables = call->n_tables};
    ri_status status = append_columns(&self);

    if (status == RI_OK)
        status = append_rows(&self);
    if (status == RI_OK && !(call->flags & RI_PLANNING))
        status = append_tell(&self);
    if (status == RI_OK && self.labels)
        status = write_table_key(&self);
    for (uint64_t c = 0; c < self.n_columns && status == RI_OK; c++) {
        status = write_column(&self, c);
        if (status == RI_OK)
            status = describe(&self, &self.columns[c]);
        if (status == RI_OK)
            status = host->progress(ctx, 0.5 + 0.5 * (double)c / (double)self.n_columns);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin append_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_TABLES,
    .id = "append",
    .version = "1.0.0",
    .title = "Tables one below the other",
    .doc = "All rows of the tables of `from`, which is not joined here. Columns are the same where "
           "their names are; measures are converted to the unit they have in the first table that "
           "has them, and a unit that does not convert is an error. All tables have the same keys. "
           "What a table lacks is missing in its rows, and told. Two tables with a row of the same "
           "keys are an error that names it, unless `duplicates` says which of them counts or "
           "`key` makes a key of the tables.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two tables, in thousands and in millions; one lacks a measure",
        .source = "By hand: the rows of both, 1.5 million as 1500 thousand",
        RI_EXAMPLE_IN(
            {.name = "old",
             .columns = (const ri_example_column[]){RI_KEYS("region", "North", "South"),
                                                    RI_PERIODS("year", "2021", "2021"),
                                                    RI_NUMBERS("output", "thousand KZT", 900, 800),
                                                    RI_NUMBERS("workers", "person", 90, 80)},
             .n_columns = 4},
            {.name = "new",
             .columns = (const ri_example_column[]){RI_PERIODS("year", "2022", "2022"),
                                                    RI_KEYS("region", "South", "West"),
                                                    RI_NUMBERS("output", "million KZT", 1.5, 2)},
             .n_columns = 3}),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "South", "West"),
                            RI_PERIODS("year", "2021", "2021", "2022", "2022"),
                            RI_NUMBERS("output", "thousand KZT", 900, 800, 1500, 2000),
                            RI_NUMBERS("workers", "person", 90, 80, (double)NAN, (double)NAN))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&append_plugin);
