/* pivot.c - labels of a key become measures.
 *
 *   [indicators]
 *   use = pivot
 *   from = data
 *   key = indicator
 *   labels = gdp:GDP, population:POP
 */
#define RI_NEED_MINOR 2 /* RI_OPEN_UNIT */
#include "pivot.h"

#include <inttypes.h>
#include <regind/examples.h>
#include <regind/text.h>

enum { OUT_KEYS, OUT_PERIODS, OUT_MEASURES, OUT_CATEGORIES };

static const char *const others[] = {"warn", "drop", NULL};

static const ri_parameter parameters[] = {
    [PIVOT_KEY] = {.id = "key",
                   .label = "Key whose labels become measures",
                   .doc = "A key or period of the table; it is gone in the result.",
                   .type = RI_TEXT},
    [PIVOT_LABELS] = {.id = "labels",
                      .label = "Labels that become measures",
                      .doc = "LABEL, or NAME:LABEL for a measure of another name: labels = GDP, "
                             "population:POP; for people it is called by the longer of both. A "
                             "label with a comma stands in double quotes, with "
                             "its name: \"rd:R&D, total\"; one with a colon needs a name.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [PIVOT_UNITS] = {.id = "units",
                     .label = "Units",
                     .doc = "Of the measures, by their names: units = GDP:million KZT. What is not "
                            "there has the unit of the values or, where they have none, that of "
                            "the codebook of the study or of the source.",
                     .type = RI_TEXT,
                     .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [PIVOT_SPREAD] = {.id = "spread",
                      .label = "Categories of the single figures",
                      .doc = "Categories that differ from label to label, such as flags: spread = "
                             "OBS_STATUS makes OBS_STATUS_GDP, OBS_STATUS_POP.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [PIVOT_OTHERS] = {.id = "others",
                      .label = "Rows of other labels",
                      .doc = "They are left out: with a warning, or as it is meant.",
                      .type = RI_CHOICE,
                      .fallback = 0,
                      .choices = others},
};

static const ri_port in[] = {
    [PIVOT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [PIVOT_VALUES] = {.id = "values",
                      .label = "Values",
                      .doc = "Of one, the measures have the names of the labels; of several, "
                             "VALUE_NAME.",
                      .role = RI_MEASURE,
                      .flags = RI_MANY},
    [PIVOT_CATEGORIES] = {.id = "categories",
                          .label = "Categories to carry over",
                          .doc = "The same for all labels; those that are not: see spread.",
                          .role = RI_CATEGORY,
                          .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY | RI_OWN_ROWS},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_MEASURES] = {.id = "measures",
                      .label = "Measures",
                      .role = RI_MEASURE,
                      .flags = RI_MANY | RI_OPEN_UNIT},
    [OUT_CATEGORIES] = {.id = "categories",
                        .label = "Categories",
                        .role = RI_CATEGORY,
                        .flags = RI_MANY},
};

/* NAME, or COLUMN_NAME; NULL: no memory. */
static const char *joined(const pivot *self, const char *column, const char *name)
{
    const size_t size = strlen(column) + strlen(name) + 2;
    char *const text = self->host->scratch(self->ctx, size, 1);

    if (text)
        (void)snprintf(text, size, "%s_%s", column, name);
    return text;
}

/* For people: a code of the data that the study gives a name to says less than that name, a name
 * that abbreviates a label less than the label. */
static ri_status label_measure(const pivot *self, const pivot_item *item, const ri_column *value,
                               const char *name)
{
    const char *const label =
        ri_text_length(item->label) > ri_text_length(item->name) ? item->label : item->name;
    char text[512];

    if (self->call->in[PIVOT_VALUES].n > 1)
        (void)snprintf(text, sizeof text, "%.200s: %.200s", value->label, label);
    else
        (void)snprintf(text, sizeof text, "%.400s", label);
    text[ri_text_mended(text, strlen(text))] = '\0';
    if (strcmp(text, name) == 0)
        return RI_OK;
    return self->host->attribute(self->ctx, OUT_MEASURES, name, "label", text);
}

static ri_status write_measure(const pivot *self, uint64_t item, const ri_column *value)
{
    const pivot_item *const of = &self->items[item];
    const char *const name =
        self->call->in[PIVOT_VALUES].n > 1 ? joined(self, value->name, of->name) : of->name;
    const char *const unit = of->unit ? of->unit : value->unit;
    double *const values =
        name ? self->host->measure(self->ctx, OUT_MEASURES, name, self->n, unit) : NULL;
    ri_status status;

    if (!values)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n; i++) {
        const uint64_t cell = self->cells[i * self->n_items + item];

        if (cell)
            values[i] = value->values[cell - 1];
    }
    status = reshape_describe(self->host, self->ctx, OUT_MEASURES, name, value, unit);
    return status == RI_OK ? label_measure(self, of, value, name) : status;
}

static ri_status spread_category(const pivot *self, uint64_t item, const ri_column *from)
{
    const char *const name = joined(self, from->name, self->items[item].name);
    int32_t *const codes = name ? self->host->codes(self->ctx, OUT_CATEGORIES, name, self->n,
                                                    from->labels, from->n_labels)
                                : NULL;

    for (uint64_t i = 0; codes && i < self->n; i++) {
        const uint64_t cell = self->cells[i * self->n_items + item];

        codes[i] = cell ? from->codes[cell - 1] : -1;
    }
    return codes ? RI_OK : RI_NO_MEMORY;
}

/* The category of a row of the result: what all rows say that it is made of. */
static ri_status carry_category(const pivot *self, const ri_column *from)
{
    int32_t *const codes = self->host->codes(self->ctx, OUT_CATEGORIES, from->name, self->n,
                                             from->labels, from->n_labels);
    uint64_t differ = 0, row = 0;
    int32_t other = -1;
    char hint[400];
    ri_where where = RI_WHERE;

    if (!codes)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->n; i++) {
        bool same = true;

        for (uint64_t k = 0; k < self->n_items; k++) {
            const uint64_t cell = self->cells[i * self->n_items + k];
            const int32_t code = cell ? from->codes[cell - 1] : -1;

            if (code < 0 || code == codes[i])
                continue;
            if (codes[i] >= 0 && differ == 0 && same) {
                row = cell - 1;
                other = codes[i];
            }
            same = same && codes[i] < 0;
            codes[i] = codes[i] < 0 ? code : codes[i];
        }
        differ += !same;
    }
    if (differ == 0)
        return RI_OK;
    where.row = row;
    where.hint = hint;
    (void)snprintf(hint, sizeof hint,
                   "write spread = %.100s to have %.100s_%.100s and so on, or leave it out: "
                   "in.categories = %s",
                   from->name, from->name, self->items[0].name,
                   self->call->in[PIVOT_CATEGORIES].n > 1 ? "the others" : "(nothing)");
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' is '%s' here and '%s' at another label of '%s' (so in %" PRIu64
                      " row%s of the result)",
                      from->name, from->labels[from->codes[row]], from->labels[other],
                      self->key->name, differ, differ == 1 ? "" : "s");
}

static ri_status write_categories(const pivot *self)
{
    const ri_input *const categories = &self->call->in[PIVOT_CATEGORIES];
    ri_status status = RI_OK;

    for (uint64_t c = 0; c < categories->n && status != RI_NO_MEMORY; c++) {
        ri_status one = RI_OK;

        if (!self->spread[c])
            one = carry_category(self, categories->columns[c]);
        for (uint64_t k = 0; self->spread[c] && k < self->n_items && one == RI_OK; k++)
            one = spread_category(self, k, categories->columns[c]);
        status = one == RI_OK ? status : one;
    }
    return status;
}

static ri_status write_all(const pivot *self)
{
    const ri_input *const keys = &self->call->in[PIVOT_KEYS];
    const ri_input *const values = &self->call->in[PIVOT_VALUES];
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < keys->n && status == RI_OK; k++) {
        const ri_column *const key = keys->columns[k];
        const reshape_codes from = {key->name, key->codes, key->labels, key->n_labels};

        if (key != self->key)
            status = reshape_write(self->host, self->ctx,
                                   key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS, &from,
                                   self->first, self->n);
    }
    for (uint64_t c = 0; c < values->n && status == RI_OK; c++)
        for (uint64_t k = 0; k < self->n_items && status == RI_OK; k++)
            status = write_measure(self, k, values->columns[c]);
    return status == RI_OK ? write_categories(self) : status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    pivot self = {.host = host, .ctx = ctx, .call = call};
    ri_status status = pivot_read(&self);

    if (status == RI_OK)
        status = pivot_place(&self);
    if (status == RI_OK)
        status = write_all(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin pivot_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "pivot",
    .version = "1.0.0",
    .title = "Labels of a key become measures",
    .doc = "Turns a long table, with a row for each region, year and indicator, into a wide one "
           "with a measure for each indicator. `labels` names them, so that later steps can be "
           "checked before the data are read; a name that is no label of the key is an error. "
           "Where a combination of the other keys has no row of a label, the measure is missing "
           "there, as it is where the value is missing; how often is told in a remark. Rows of "
           "labels that are not named are left out and counted. Columns that tell about others "
           "(coverages) are left out.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Employment and R&D of two regions, one figure absent",
        .source = "By hand: each figure stands in the row of its keys, under its label",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "North", "South", "North", "South", "South"),
                            RI_KEYS("indicator", "EMP", "R&D", "EMP", "EMP", "R&D", "EMP"),
                            RI_PERIODS("year", "2021", "2021", "2022", "2022", "2022", "2021"),
                            RI_NUMBERS("value", "1", 5200, 1.8, 3050, 5350, 0.75, 3100))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("key", "indicator"),
                             RI_ARGUMENT("labels", "employed:EMP, R&D"),
                             RI_ARGUMENT("units", "employed:person, R&D:percent")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "North", "South"),
                            RI_PERIODS("year", "2021", "2022", "2022", "2021"),
                            RI_NUMBERS("employed", "person", 5200, 3050, 5350, 3100),
                            RI_NUMBERS("R&D", "percent", 1.8, 0.75, (double)NAN, (double)NAN))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&pivot_plugin);
