/* unpivot.c - measures become labels of a new key.
 *
 *   [long]
 *   use = unpivot
 *   from = data
 *   key = year:period
 *   value = output
 */
#include "unpivot.h"

#include <inttypes.h>
#include <regind/examples.h>

enum { OUT_KEYS, OUT_PERIODS, OUT_VALUES, OUT_CARRIED };
enum { KEEP, DROP };

static const char *const missing[] = {"keep", "drop", NULL};

static const ri_parameter parameters[] = {
    [UNPIVOT_KEY] = {.id = "key",
                     .label = "Key that the names become",
                     .doc = "As in `year:period`, or `indicator`. Several, with a separator, are "
                            "the parts of the names in their order; one of them may be *, the name "
                            "of the value: key = *, year:period makes measures output and workers "
                            "of `output 2021`, `workers 2021`. A name of more parts than that "
                            "leaves them to the *, else to the first.",
                     .type = RI_TEXT,
                     .flags = RI_LIST | RI_TAGGED},
    [UNPIVOT_SEPARATOR] = {.id = "separator",
                           .label = "What separates the parts of names",
                           .doc = "Any text, or space, comma, underscore.",
                           .type = RI_TEXT,
                           .flags = RI_OPTIONAL},
    [UNPIVOT_VALUE] = {.id = "value",
                       .label = "Name of the value",
                       .doc = "`value` when absent.",
                       .type = RI_TEXT,
                       .flags = RI_OPTIONAL},
    [UNPIVOT_UNITS] = {.id = "units",
                       .label = "Units",
                       .doc = "Of the values, by their names: units = output:million KZT. Measures "
                              "are converted to it; those without a unit are taken to be in it. "
                              "The unit of the first measure when absent.",
                       .type = RI_TEXT,
                       .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [UNPIVOT_MISSING] = {.id = "missing",
                         .label = "Rows without a value",
                         .doc = "Rows of which every value is missing are kept, or left out.",
                         .type = RI_CHOICE,
                         .fallback = KEEP,
                         .choices = missing},
};

static const ri_port in[] = {
    [UNPIVOT_KEYS] = {.id = "keys",
                      .label = "Keys",
                      .role = RI_KEY,
                      .flags = RI_MANY | RI_OPTIONAL},
    [UNPIVOT_MEASURES] = {.id = "measures",
                          .label = "Measures that become rows",
                          .role = RI_MEASURE,
                          .flags = RI_MANY},
    [UNPIVOT_CARRIED] = {.id = "carried",
                         .label = "Columns that stay",
                         .doc = "Categories, and measures that in.measures does not name: they are "
                                "repeated for each label.",
                         .role = RI_ANY,
                         .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY | RI_OWN_ROWS},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_VALUES] = {.id = "values", .label = "Values", .role = RI_MEASURE, .flags = RI_MANY},
    [OUT_CARRIED] = {.id = "carried",
                     .label = "Columns that stay",
                     .role = RI_ANY,
                     .flags = RI_MANY},
};

/* Row i of the result is made of row source[i] of the input and combination label[i] of labels. */
typedef struct rows {
    uint64_t n;
    uint64_t *source, *label;
} rows;

static bool has_value(const unpivot *self, uint64_t row, uint64_t q)
{
    for (uint64_t v = 0; v < self->n_values; v++)
        if (self->values[v].columns[q] && !isnan(self->values[v].columns[q]->values[row]))
            return true;
    return false;
}

static ri_status lay_rows(const unpivot *self, rows *made)
{
    const bool drop = ri_integer_of(self->call, UNPIVOT_MISSING) == DROP;
    const uint64_t n = self->call->rows;
    uint64_t width;

    if (__builtin_mul_overflow(self->n_labels, sizeof(uint64_t), &width))
        return self->host->fail(self->ctx, RI_BAD_INPUT, "the table has too many columns");
    made->source = self->host->scratch(self->ctx, n, width);
    made->label = self->host->scratch(self->ctx, n, width);
    if (!made->source || !made->label)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        for (uint64_t q = 0; q < self->n_labels; q++) {
            if (drop && !has_value(self, i, q))
                continue;
            made->source[made->n] = i;
            made->label[made->n++] = q;
        }
        if (i % 65536 == 0 && self->host->progress(self->ctx, 0.3 * (double)i / (double)n))
            return RI_CANCELLED;
    }
    if (made->n < n * self->n_labels)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " rows have no value and are left out",
                    n * self->n_labels - made->n, n * self->n_labels);
    return RI_OK;
}

static ri_status write_keys(const unpivot *self, const rows *made)
{
    const ri_input *const keys = &self->call->in[UNPIVOT_KEYS];
    int32_t *const codes = self->host->scratch(self->ctx, self->n_labels, sizeof *codes);
    ri_status status = codes ? RI_OK : RI_NO_MEMORY;

    for (uint64_t k = 0; k < keys->n && status == RI_OK; k++) {
        const ri_column *const key = keys->columns[k];
        const reshape_codes from = {key->name, key->codes, key->labels, key->n_labels};

        status =
            reshape_write(self->host, self->ctx, key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS,
                          &from, made->source, made->n);
    }
    for (uint64_t p = 0; p < self->n_parts && status == RI_OK; p++) {
        const unpivot_part *const part = &self->parts[p];
        const reshape_codes from = {part->name, codes, part->labels, part->n_labels};

        for (uint64_t q = 0; q < self->n_labels; q++)
            codes[q] = self->codes[q * self->n_parts + p];
        status = reshape_write(self->host, self->ctx, part->period ? OUT_PERIODS : OUT_KEYS, &from,
                               made->label, made->n);
    }
    return status;
}

static const char *said(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

/* What all measures say that a value is made of is said of it. */
static ri_status describe(const unpivot *self, const unpivot_value *value)
{
    const ri_column *const first = unpivot_first(self, value);
    ri_column common = *first;
    ri_attribute *const kept = self->host->scratch(self->ctx, first->n_attributes, sizeof *kept);

    if (!kept)
        return RI_NO_MEMORY;
    common.attributes = kept;
    common.n_attributes = 0;
    for (uint64_t k = 0; k < first->n_attributes; k++) {
        bool all = true;

        for (uint64_t q = 0; q < self->n_labels && all; q++) {
            const char *const other = value->columns[q]
                                          ? said(value->columns[q], first->attributes[k].name)
                                          : first->attributes[k].text;

            all = other && strcmp(other, first->attributes[k].text) == 0 &&
                  (!value->columns[q] || strcmp(value->columns[q]->unit, first->unit) == 0);
        }
        if (all)
            kept[common.n_attributes++] = first->attributes[k];
    }
    return reshape_describe(self->host, self->ctx, OUT_VALUES, value->name, &common, value->unit);
}

/* "year=2022, sex=women" */
static void label_text(const unpivot *self, uint64_t q, char *text, size_t size)
{
    size_t used = 0;

    for (uint64_t p = 0; p < self->n_parts && used + 1 < size; p++) {
        const unpivot_part *const part = &self->parts[p];
        const int n = snprintf(text + used, size - used, "%s%s=%.60s", p ? ", " : "", part->name,
                               part->labels[self->codes[q * self->n_parts + p]]);

        used += n > 0 ? (size_t)n : 0;
    }
}

static void tell_column(const unpivot *self, const unpivot_value *value, uint64_t q, bool converts)
{
    const ri_column *const from = value->columns[q];
    char text[256] = "";

    if (from && converts)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "measures are converted to the unit of the value", "'%s' from '%s' to '%s'",
                      from->name, from->unit, value->unit);
    if (from)
        return;
    label_text(self, q, text, sizeof text);
    ri_remark_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                  "a value has no column for a label that others have: it is missing there",
                  "'%s' of %s", value->name, text);
}

static ri_status write_value(const unpivot *self, const unpivot_value *value, const rows *made)
{
    double *const values =
        self->host->measure(self->ctx, OUT_VALUES, value->name, made->n, value->unit);

    if (!values)
        return RI_NO_MEMORY;
    for (uint64_t q = 0; q < self->n_labels && !(self->call->flags & RI_PLANNING); q++)
        tell_column(self, value, q, value->how[q].factor != 1 || value->how[q].offset != 0);
    for (uint64_t i = 0; i < made->n; i++) {
        const ri_column *const from = value->columns[made->label[i]];

        if (from)
            values[i] =
                reshape_converted(from->values[made->source[i]], &value->how[made->label[i]]);
        if (i % 1048576 == 0 && self->host->progress(self->ctx, 0.6))
            return RI_CANCELLED;
    }
    return describe(self, value);
}

static ri_status write_carried(const unpivot *self, const ri_column *from, const rows *made)
{
    const reshape_codes codes = {from->name, from->codes, from->labels, from->n_labels};
    double *values;

    if (from->role == RI_CATEGORY)
        return reshape_write(self->host, self->ctx, OUT_CARRIED, &codes, made->source, made->n);
    values = self->host->measure(self->ctx, OUT_CARRIED, from->name, made->n, from->unit);
    for (uint64_t i = 0; values && i < made->n; i++)
        values[i] = from->values[made->source[i]];
    if (values && !(self->call->flags & RI_PLANNING))
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "a measure that stays is repeated in the rows of each label", "'%s'",
                      from->name);
    return values ? RI_OK : RI_NO_MEMORY;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    unpivot self = {.host = host, .ctx = ctx, .call = call};
    const ri_input *const carried = &call->in[UNPIVOT_CARRIED];
    rows made = {0};
    ri_status status = unpivot_read(&self);

    if (status == RI_OK)
        status = unpivot_units(&self);
    if (status == RI_OK)
        status = lay_rows(&self, &made);
    if (status == RI_OK)
        status = write_keys(&self, &made);
    for (uint64_t v = 0; v < self.n_values && status == RI_OK; v++)
        status = write_value(&self, &self.values[v], &made);
    for (uint64_t k = 0; k < carried->n && status == RI_OK; k++)
        status = write_carried(&self, carried->columns[k], &made);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin unpivot_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "unpivot",
    .version = "1.0.0",
    .title = "Measures become labels of a key",
    .doc = "Turns a wide table, with a column for each year or indicator, into a long one: a row "
           "for each label, in the order of the columns, and the figures in one column of "
           "values. All measures must be in one unit or convert to that of the first; otherwise an "
           "error names two of them. Missing values are rows with a missing value, unless `missing "
           "= drop` leaves them out. Columns that tell about others (coverages) are left out.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Output and workers of two years in four columns",
        .source = "By hand: each figure stands in the row of its region and year",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Alder", "Birch"),
                            RI_NUMBERS("output 2021", "million KZT", 410.5, 75),
                            RI_NUMBERS("output 2022", "thousand KZT", 420000, (double)NAN),
                            RI_NUMBERS("workers 2021", "person", 2400, 1500),
                            RI_NUMBERS("workers 2022", "person", 2450, 1480))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("key", "*, year:period"),
                             RI_ARGUMENT("separator", "space")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Alder", "Alder", "Birch", "Birch"),
                            RI_PERIODS("year", "2021", "2022", "2021", "2022"),
                            RI_NUMBERS("output", "million KZT", 410.5, 420, 75, (double)NAN),
                            RI_NUMBERS("workers", "person", 2400, 2450, 1500, 1480))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&unpivot_plugin);
