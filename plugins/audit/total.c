/* total.c - do the parts add up to the printed total?
 *
 *   [check]
 *   use = audit.total
 *   from = data
 *   total = Kazakhstan
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

#include "../common/tolerance.h"

enum { IN_PART, IN_KEYS, IN_VALUES };
enum { OUT_KEYS, OUT_PERIODS, OUT_FIGURES, OUT_AGREES };
enum { ARG_TOTAL, ARG_TOLERANCE };

static const ri_parameter parameters[] = {
    [ARG_TOTAL] = {.id = "total",
                   .label = "Label of the total",
                   .doc = "The label, among the parts, of the row that holds the printed total, as "
                          "Kazakhstan among the regions.",
                   .type = RI_TEXT},
    [ARG_TOLERANCE] = {.id = "tolerance",
                       .label = "Largest difference that is no contradiction",
                       .doc =
                           "A number, in the unit of the values; or `printed`: what the rounding "
                           "of total and parts explains, half a unit of the last decimal that "
                           "the column has anywhere for each of them.",
                       .type = RI_TEXT,
                       .fallback_text = "0"},
};

static const ri_port in[] = {
    [IN_PART] = {.id = "part",
                 .label = "Key over which the parts are summed",
                 .role = RI_KEY,
                 .flags = RI_SOLE},
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys of a total, such as the year",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
    [IN_VALUES] = {.id = "values", .label = "Figures", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys",
                  .label = "Keys of the total",
                  .role = RI_KEY,
                  .flags = RI_MANY | RI_OWN_ROWS},
    [OUT_PERIODS] = {.id = "periods",
                     .label = "Period of the total",
                     .role = RI_PERIOD,
                     .flags = RI_MANY},
    [OUT_FIGURES] = {.id = "figures",
                     .label = "Total",
                     .doc = "<name>_printed, <name>_sum and <name>_difference (sum - printed).",
                     .role = RI_MEASURE,
                     .flags = RI_MANY},
    [OUT_AGREES] = {.id = "agrees",
                    .label = "Whether the parts add up",
                    .doc = "<name>_agrees: yes or no; missing where a figure is.",
                    .role = RI_CATEGORY,
                    .flags = RI_MANY},
};

static const char *const verdicts[] = {"yes", "no"};

/* Which total each row belongs to, and whether it is the printed one. */
typedef struct groups {
    uint64_t n;
    int32_t *of_row;
    uint64_t *first_row; /* of each group */
    int32_t total;       /* code of the total's label, or -1 */
    tolerance tolerance;
} groups;

/* What is added up for one total. */
typedef struct sums {
    ri_exact_sum parts;
    uint64_t missing;
    double printed;
} sums;

static int is_part(const ri_call *call, const ri_column *key)
{
    return strcmp(key->name, ri_column_of(call, IN_PART)->name) == 0;
}

static ri_status find_total(const ri_host *host, ri_ctx *ctx, const ri_call *call, groups *self)
{
    const ri_column *const part = ri_column_of(call, IN_PART);
    ri_where where = RI_WHERE;

    self->total = -1;
    for (uint64_t k = 0; k < part->n_labels; k++)
        if (strcmp(part->labels[k], ri_text_of(call, ARG_TOTAL)) == 0)
            self->total = (int32_t)k;
    where.parameter = ARG_TOTAL;
    if (self->total < 0 && call->rows)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "'%s' is no label of '%s'; expected one of '%s' ... '%s'",
                          ri_text_of(call, ARG_TOTAL), part->name, part->labels[0],
                          part->labels[part->n_labels - 1]);
    return RI_OK;
}

/* Numbers the combinations of the other keys in order of appearance. */
static ri_status group_rows(const ri_host *host, ri_ctx *ctx, const ri_call *call, groups *self)
{
    const ri_input *const keys = &call->in[IN_KEYS];
    ri_dictionary *const tuples = host->dictionary(ctx);
    int32_t *const tuple = (int32_t *)host->scratch(ctx, keys->n, sizeof *tuple);

    self->of_row = (int32_t *)host->scratch(ctx, call->rows, sizeof *self->of_row);
    self->first_row = (uint64_t *)host->scratch(ctx, call->rows, sizeof *self->first_row);
    if (!tuples || !tuple || !self->of_row || !self->first_row)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++) {
        size_t width = 0;

        for (uint64_t k = 0; k < keys->n; k++)
            if (!is_part(call, keys->columns[k]))
                tuple[width++] = keys->columns[k]->codes[i];
        self->of_row[i] = host->code(ctx, tuples, tuple, width * sizeof *tuple);
        if (self->of_row[i] < 0)
            return RI_NO_MEMORY;
        if ((uint64_t)self->of_row[i] == self->n)
            self->first_row[self->n++] = i;
    }
    return RI_OK;
}

static ri_status write_keys(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const groups *self)
{
    for (uint64_t k = 0; k < call->in[IN_KEYS].n; k++) {
        const ri_column *const key = call->in[IN_KEYS].columns[k];
        const uint32_t port = key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS;
        int32_t *codes;

        if (is_part(call, key))
            continue;
        codes = host->codes(ctx, port, key->name, self->n, key->labels, key->n_labels);
        if (!codes)
            return RI_NO_MEMORY;
        for (uint64_t g = 0; g < self->n; g++)
            codes[g] = key->codes[self->first_row[g]];
    }
    return RI_OK;
}

static sums *add_up(const ri_host *host, ri_ctx *ctx, const ri_call *call, const groups *self,
                    const ri_column *x)
{
    const int32_t *const part = ri_column_of(call, IN_PART)->codes;
    sums *const all = (sums *)host->scratch(ctx, self->n, sizeof *all);

    for (uint64_t g = 0; all && g < self->n; g++)
        all[g].printed = (double)NAN;
    for (uint64_t i = 0; all && i < x->rows; i++) {
        sums *const mine = &all[self->of_row[i]];

        if (part[i] == self->total)
            mine->printed = x->values[i];
        else if (isnan(x->values[i]))
            mine->missing++;
        else
            ri_total_add(&mine->parts, x->values[i]);
    }
    return all;
}

/* One column of measures or codes of the result, named after x. */
static void *result(const ri_host *host, ri_ctx *ctx, const groups *self, const ri_column *x,
                    const char *suffix)
{
    const uint32_t port = strcmp(suffix, "agrees") == 0 ? OUT_AGREES : OUT_FIGURES;
    char name[512], label[512];
    void *column;

    (void)snprintf(name, sizeof name, "%s_%s", x->name, suffix);
    (void)snprintf(label, sizeof label, "%s: %s", x->label, suffix);
    column = port == OUT_AGREES ? (void *)host->codes(ctx, port, name, self->n, verdicts, 2)
                                : (void *)host->measure(ctx, port, name, self->n, x->unit);
    return column && host->attribute(ctx, port, name, "label", label) == RI_OK ? column : NULL;
}

/* The verdict on the whole column. */
static void summarise(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      uint64_t checked, uint64_t wrong, uint64_t left_out)
{
    const char *const total = ri_text_of(call, ARG_TOTAL);

    if (left_out)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "'%s': %" PRIu64 " total%s not checked, as %s or a part is missing", x->name,
                    left_out, left_out == 1 ? " was" : "s were", total);
    if (checked)
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW,
                    "%s: %" PRIu64 " of %" PRIu64 " totals of %s agree with the sum of their parts",
                    x->name, checked - wrong, checked, total);
}

/* What is no contradiction: total and parts are rounded, each. */
static double allowed(const tolerance *self, double half, uint64_t parts)
{
    return (self->printed ? half * (double)(parts + 1) : self->value) * (1 + 1e-9);
}

static ri_status audit(const ri_host *host, ri_ctx *ctx, const ri_call *call, const groups *self,
                       const ri_column *x)
{
    const double half =
        tolerance_of(&self->tolerance, tolerance_decimals(host, x->values, x->rows));
    sums *const all = add_up(host, ctx, call, self, x);
    double *const printed = (double *)result(host, ctx, self, x, "printed");
    double *const sum = printed ? (double *)result(host, ctx, self, x, "sum") : NULL;
    double *const difference = sum ? (double *)result(host, ctx, self, x, "difference") : NULL;
    int32_t *const agrees = difference ? (int32_t *)result(host, ctx, self, x, "agrees") : NULL;
    const ri_extent extent = ri_extent_of(x->values, x->rows);
    uint64_t checked = 0, wrong = 0;

    if (!all || !agrees)
        return RI_NO_MEMORY;
    for (uint64_t g = 0; g < self->n; g++) {
        printed[g] = all[g].printed;
        sum[g] = all[g].parts.count ? ri_total_of(&all[g].parts) : (double)NAN;
        if (isnan(printed[g]) || isnan(sum[g]) || all[g].missing)
            continue;
        checked++;
        difference[g] = sum[g] - printed[g];
        agrees[g] = !(ri_at_bound(&extent, sum[g], printed[g]) ||
                      fabs(difference[g]) <= allowed(&self->tolerance, half, all[g].parts.count));
        wrong += agrees[g] == 1;
        if (agrees[g] == 1)
            ri_note_row(host, ctx, RI_FINDING, g,
                        "the %" PRIu64 " parts of %s add up to %.15g, but %s is printed as %.15g",
                        all[g].parts.count, x->name, sum[g], ri_text_of(call, ARG_TOTAL),
                        printed[g]);
    }
    summarise(host, ctx, call, x, checked, wrong, self->n - checked);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    groups self = {.n = 0};
    ri_status status = tolerance_read(host, ctx, call, ARG_TOLERANCE, &self.tolerance);

    if (status == RI_OK)
        status = find_total(host, ctx, call, &self);
    if (status == RI_OK)
        status = group_rows(host, ctx, call, &self);
    if (status == RI_OK)
        status = write_keys(host, ctx, call, &self);
    for (uint64_t c = 0; status == RI_OK && c < values->n; c++) {
        status = audit(host, ctx, call, &self, values->columns[c]);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)values->n);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin audit_total = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .flags = RI_AUDIT,
    .id = "audit.total",
    .version = "1.0.0",
    .title = "Audit: parts and their total",
    .doc =
        "Whether the parts add up to the printed total, for every combination of the other "
        "keys. A contradiction beyond the tolerance is a finding with both numbers. Where the "
        "total or a part is missing nothing is judged: the sum is of the parts present, the "
        "difference is missing, and such totals are counted in a warning. With severity = error a "
        "contradiction makes regind exit with 1, its results written.",
    .formula = "|sum(parts) - printed| <= tolerance",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{fellegi1976systematic,\n"
                "  author = {Fellegi, Ivan P. and Holt, D.},\n"
                "  title = {A Systematic Approach to Automatic Edit and Imputation},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {71},\n"
                "  number = {353},\n"
                "  pages = {17--35},\n"
                "  year = {1976}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Organisations engaged in R&D, with the printed totals",
        .source = "Kireyeva & Yespayev (2014), table 1; the parts of 2009, added up",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Kazakhstan", "Akmola", "Aktobe", "Almaty", "Atyrau",
                    "West Kazakhstan", "Zhambyl", "Karaganda", "Kostanay", "Kyzylorda", "Mangystau",
                    "South Kazakhstan", "Pavlodar", "North Kazakhstan", "East Kazakhstan",
                    "Astana city", "Almaty city"),
            RI_PERIODS("year", "2009", "2009", "2009", "2009", "2009", "2009", "2009", "2009",
                       "2009", "2009", "2009", "2009", "2009", "2009", "2009", "2009", "2009"),
            RI_NUMBERS("organisations", "1", 416, 7, 15, 7, 12, 10, 12, 29, 14, 9, 6, 10, 10, 5, 34,
                       43, 195))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("total", "Kazakhstan")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_PERIODS("year", "2009"),
                                       RI_PUBLISHED("organisations_printed", "1", 0, 416),
                                       RI_PUBLISHED("organisations_sum", "1", 0, 418),
                                       RI_CATEGORIES("organisations_agrees", "no"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&audit_total);
