/* published.c - computed against printed, cell by cell.
 *
 *   [check]
 *   use = audit.published
 *   from = results
 *   published = printed
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

#include "../common/tolerance.h"

enum { IN_KEYS, IN_COMPUTED, IN_PUBLISHED_KEYS, IN_PUBLISHED };
enum {
    OUT_KEYS,
    OUT_PERIODS,
    OUT_COLUMN,
    OUT_COMPUTED,
    OUT_PRINTED,
    OUT_DIFFERENCE,
    OUT_COMPUTED_LABEL,
    OUT_PRINTED_LABEL,
    OUT_AGREES
};
enum { ARG_PAIRS, ARG_TOLERANCE };

static const ri_parameter parameters[] = {
    [ARG_PAIRS] = {.id = "pairs",
                   .label = "Columns to compare",
                   .doc = "`computed:printed` for each pair, or one name for both; without it all "
                          "columns that have a namesake in the published table.",
                   .type = RI_TEXT,
                   .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [ARG_TOLERANCE] = {.id = "tolerance",
                       .label = "Largest difference that is agreement",
                       .doc = "`printed`: half a unit of the last decimal that the printed column "
                              "has anywhere, as 0.005 for two; or a number, in the unit of the "
                              "computed column.",
                       .type = RI_TEXT,
                       .fallback_text = "printed"},
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys of the computed rows",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
    [IN_COMPUTED] = {.id = "computed",
                     .label = "Computed columns",
                     .role = RI_ANY,
                     .flags = RI_MANY},
    [IN_PUBLISHED_KEYS] = {.id = "published_keys",
                           .label = "Keys of the printed rows",
                           .doc = "Rows are matched by the texts of these keys.",
                           .table = "published",
                           .role = RI_KEY,
                           .flags = RI_MANY | RI_OPTIONAL},
    [IN_PUBLISHED] = {.id = "published",
                      .label = "Printed columns",
                      .doc = "A printed column without a unit is taken to be in that of the "
                             "computed one.",
                      .table = "published",
                      .role = RI_ANY,
                      .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_COLUMN] = {.id = "column", .label = "Column", .role = RI_KEY},
    [OUT_COMPUTED] = {.id = "computed", .label = "Computed", .role = RI_MEASURE},
    [OUT_PRINTED] = {.id = "printed", .label = "Printed", .role = RI_MEASURE},
    [OUT_DIFFERENCE] = {.id = "difference",
                        .label = "Difference",
                        .doc = "computed - printed",
                        .role = RI_MEASURE},
    [OUT_COMPUTED_LABEL] = {.id = "computed_label", .label = "Computed label", .role = RI_CATEGORY},
    [OUT_PRINTED_LABEL] = {.id = "printed_label", .label = "Printed label", .role = RI_CATEGORY},
    [OUT_AGREES] = {.id = "agrees",
                    .label = "Agreement",
                    .doc = "yes or no; missing where nothing is printed.",
                    .role = RI_CATEGORY},
};

static const char *const verdicts[] = {"yes", "no"};

/* Two columns to compare; printed values become computed ones by factor and offset. */
typedef struct pair {
    const ri_column *computed, *printed;
    double factor, offset;
    double tolerance; /* in the computed unit */
} pair;

typedef struct audit {
    tolerance tolerance;
    uint64_t n_pairs;
    pair *pairs;
    uint64_t n_rows; /* matched: computed_row[k] with printed_row[k] */
    uint64_t *computed_row, *printed_row;
    ri_dictionary *texts; /* of category labels */
    double *computed, *printed, *difference;
    int32_t *computed_label, *printed_label, *agrees;
} audit;

/* Outcome for one pair of columns. */
typedef struct verdict {
    uint64_t compared, wrong;
    double largest;
} verdict;

static const ri_column *find(const ri_input *columns, const char *name)
{
    for (uint64_t k = 0; k < columns->n; k++)
        if (strcmp(columns->columns[k]->name, name) == 0)
            return columns->columns[k];
    return NULL;
}

/* A printed column that has no unit ("1") is compared as it stands. */
static ri_status convert(const ri_host *host, ri_ctx *ctx, pair *self)
{
    const ri_column *const a = self->computed, *const b = self->printed;
    ri_unit to, from;

    self->factor = 1;
    if (a->role != b->role)
        return ri_fail(host, ctx, RI_BAD_INPUT, "'%s' is a %s, but what is printed is a %s",
                       a->name, a->role == RI_MEASURE ? "measure" : "category",
                       b->role == RI_MEASURE ? "measure" : "category");
    if (a->role != RI_MEASURE || strcmp(b->unit, "1") == 0 || strcmp(a->unit, b->unit) == 0)
        return RI_OK;
    if (host->unit_parts(ctx, a->unit, &to) != RI_OK ||
        host->unit_parts(ctx, b->unit, &from) != RI_OK ||
        memcmp(to.power, from.power, sizeof to.power) != 0)
        return ri_fail(host, ctx, RI_BAD_INPUT,
                       "'%s' is in %s, but printed in %s, which does not convert", a->name, a->unit,
                       b->unit);
    self->factor = from.factor / to.factor;
    self->offset = (from.offset - to.offset) / to.factor;
    return RI_OK;
}

static ri_status add_pair(const ri_host *host, ri_ctx *ctx, audit *self, const ri_column *computed,
                          const ri_column *printed)
{
    pair *const added = &self->pairs[self->n_pairs];
    ri_where where = RI_WHERE;

    where.parameter = ARG_PAIRS;
    for (uint64_t p = 0; p < self->n_pairs; p++)
        if (self->pairs[p].computed == computed)
            return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                              "the column '%s' is named twice; compare it in two steps",
                              computed->name);
    self->n_pairs++;
    added->computed = computed;
    added->printed = printed;
    return convert(host, ctx, added);
}

static ri_status named_pairs(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    const ri_value *const names = call->args[ARG_PAIRS];
    ri_status status = RI_OK;
    ri_where where = RI_WHERE;

    where.parameter = ARG_PAIRS;
    for (uint64_t k = 0; k < names->count && status == RI_OK; k++) {
        const char *const printed_name = names->tags[k] ? names->tags[k] : names->texts[k];
        const ri_column *const computed = find(&call->in[IN_COMPUTED], names->texts[k]);
        const ri_column *const printed = find(&call->in[IN_PUBLISHED], printed_name);

        status = computed && printed
                     ? add_pair(host, ctx, self, computed, printed)
                     : ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "there is no %s column '%s'",
                                  computed ? "printed" : "computed",
                                  computed ? printed_name : names->texts[k]);
    }
    return status;
}

static ri_status find_pairs(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    const ri_input *const computed = &call->in[IN_COMPUTED];
    const uint64_t named = call->args[ARG_PAIRS]->count;
    ri_status status = RI_OK;

    self->pairs = (pair *)host->scratch(ctx, named ? named : computed->n, sizeof *self->pairs);
    if (!self->pairs)
        return RI_NO_MEMORY;
    if (named)
        return named_pairs(host, ctx, call, self);
    for (uint64_t k = 0; k < computed->n && status == RI_OK; k++) {
        const ri_column *const printed = find(&call->in[IN_PUBLISHED], computed->columns[k]->name);

        if (printed)
            status = add_pair(host, ctx, self, computed->columns[k], printed);
    }
    if (status == RI_OK && !self->n_pairs)
        return ri_fail(host, ctx, RI_BAD_INPUT,
                       "no computed column has the name of a printed one, such as '%s'; name "
                       "them with 'pairs = computed:printed'",
                       call->in[IN_PUBLISHED].n ? call->in[IN_PUBLISHED].columns[0]->name : "");
    return status;
}

/* The codes of a row's keys; through `to` into the codes of another table when given.  False: one
 * has no counterpart there. */
static int key_tuple(const ri_column *const *keys, uint64_t n, int32_t *const *to, uint64_t row,
                     int32_t *tuple)
{
    int whole = 1;

    for (uint64_t k = 0; k < n; k++) {
        tuple[k] = to ? to[k][keys[k]->codes[row]] : keys[k]->codes[row];
        whole = whole && tuple[k] >= 0;
    }
    return whole;
}

/* The computed table's namesake of every printed key, and the codes of their labels there. */
static ri_status match_keys(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const ri_column **keys, int32_t **to)
{
    const ri_input *const printed = &call->in[IN_PUBLISHED_KEYS];

    if (find(&call->in[IN_KEYS], "column"))
        return host->fail(ctx, RI_BAD_INPUT,
                          "a key is named 'column', as the key of the result is; rename it");
    for (uint64_t k = 0; k < printed->n; k++) {
        keys[k] = find(&call->in[IN_KEYS], printed->columns[k]->name);
        if (!keys[k])
            return ri_fail(host, ctx, RI_BAD_INPUT,
                           "the published table has the key '%s', the computed one has not",
                           printed->columns[k]->name);
        to[k] = ri_match_labels(host, ctx, printed->columns[k], keys[k]);
        if (!to[k])
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

static ri_status tell_unmatched(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                uint64_t computed, uint64_t printed)
{
    if (call->rows && computed == call->rows)
        return host->fail(ctx, RI_BAD_INPUT,
                          "no computed row has a counterpart in the published table; they are "
                          "matched by the texts of their keys");
    if (printed)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " printed row%s no computed counterpart and could not be compared",
                    printed, printed == 1 ? " has" : "s have");
    if (computed)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " computed rows are not in the published table",
                    computed, call->rows);
    return RI_OK;
}

/* Finds the printed row of every computed one by the printed table's keys. */
static ri_status match_rows(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    const ri_input *const printed = &call->in[IN_PUBLISHED_KEYS];
    const uint64_t n = printed->n, rows = call->in[IN_PUBLISHED].columns[0]->rows;
    const ri_column **const keys = (const ri_column **)host->scratch(ctx, n, sizeof *keys);
    int32_t **const to = (int32_t **)host->scratch(ctx, n, sizeof *to);
    int32_t *const tuple = (int32_t *)host->scratch(ctx, n, sizeof *tuple);
    uint64_t *const row_of = (uint64_t *)host->scratch(ctx, rows, sizeof *row_of);
    char *const used = (char *)host->scratch(ctx, rows, 1);
    ri_dictionary *const tuples = host->dictionary(ctx);
    int32_t known = 0, code;
    uint64_t n_used = 0;
    ri_status status;

    self->computed_row = (uint64_t *)host->scratch(ctx, call->rows, sizeof *self->computed_row);
    self->printed_row = (uint64_t *)host->scratch(ctx, call->rows, sizeof *self->printed_row);
    if (!keys || !to || !tuple || !row_of || !used || !tuples || !self->computed_row ||
        !self->printed_row)
        return RI_NO_MEMORY;
    status = match_keys(host, ctx, call, keys, to);
    if (status != RI_OK)
        return status;
    for (uint64_t j = 0; j < rows; j++) {
        if (!key_tuple(printed->columns, n, to, j, tuple))
            continue;
        code = host->code(ctx, tuples, tuple, n * sizeof *tuple);
        if (code < 0)
            return RI_NO_MEMORY;
        row_of[code] = j;
        known = code + 1;
    }
    for (uint64_t i = 0; i < call->rows; i++) {
        (void)key_tuple(keys, n, NULL, i, tuple);
        code = host->code(ctx, tuples, tuple, n * sizeof *tuple);
        if (code < 0)
            return RI_NO_MEMORY;
        if (code >= known)
            continue;
        n_used += !used[row_of[code]];
        used[row_of[code]] = 1;
        self->computed_row[self->n_rows] = i;
        self->printed_row[self->n_rows++] = row_of[code];
    }
    return tell_unmatched(host, ctx, call, call->rows - self->n_rows, rows - n_used);
}

static ri_status write_keys(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const audit *self)
{
    const uint64_t rows = self->n_rows * self->n_pairs;
    const char **const names = (const char **)host->scratch(ctx, self->n_pairs, sizeof *names);
    int32_t *column;

    for (uint64_t k = 0; k < call->in[IN_KEYS].n; k++) {
        const ri_column *const key = call->in[IN_KEYS].columns[k];
        const uint32_t port = key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS;
        int32_t *const codes = host->codes(ctx, port, key->name, rows, key->labels, key->n_labels);

        if (!codes)
            return RI_NO_MEMORY;
        for (uint64_t r = 0; r < rows; r++)
            codes[r] = key->codes[self->computed_row[r % self->n_rows]];
    }
    for (uint64_t p = 0; names && p < self->n_pairs; p++)
        names[p] = self->pairs[p].computed->name;
    column = names ? host->codes(ctx, OUT_COLUMN, NULL, rows, names, self->n_pairs) : NULL;
    if (!column)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < rows; r++)
        column[r] = (int32_t)(r / self->n_rows);
    return RI_OK;
}

/* The unit of all compared measures, "1" when they have several. */
static const char *common_unit(const audit *self)
{
    const char *unit = NULL;

    for (uint64_t p = 0; p < self->n_pairs; p++) {
        const ri_column *const x = self->pairs[p].computed;

        if (x->role == RI_MEASURE && unit && strcmp(unit, x->unit) != 0)
            return "1";
        if (x->role == RI_MEASURE)
            unit = x->unit;
    }
    return unit ? unit : "1";
}

static ri_status collect_labels(const ri_host *host, ri_ctx *ctx, audit *self)
{
    self->texts = host->dictionary(ctx);
    for (uint64_t p = 0; self->texts && p < self->n_pairs; p++) {
        const ri_column *const sides[] = {self->pairs[p].computed, self->pairs[p].printed};

        for (size_t s = 0; s < 2; s++)
            for (uint64_t k = 0; sides[s]->role == RI_CATEGORY && k < sides[s]->n_labels; k++)
                if (host->code(ctx, self->texts, sides[s]->labels[k], strlen(sides[s]->labels[k])) <
                    0)
                    return RI_NO_MEMORY;
    }
    return self->texts ? RI_OK : RI_NO_MEMORY;
}

static ri_status make_columns(const ri_host *host, ri_ctx *ctx, audit *self)
{
    const uint64_t rows = self->n_rows * self->n_pairs;
    const char *const unit = common_unit(self);
    const char *const *labels;
    uint64_t n = 0;

    if (collect_labels(host, ctx, self) != RI_OK)
        return RI_NO_MEMORY;
    labels = host->labels(ctx, self->texts, &n);
    if (!labels)
        return RI_NO_MEMORY;
    self->computed = host->measure(ctx, OUT_COMPUTED, NULL, rows, unit);
    self->printed = host->measure(ctx, OUT_PRINTED, NULL, rows, unit);
    self->difference = host->measure(ctx, OUT_DIFFERENCE, NULL, rows, unit);
    self->computed_label = host->codes(ctx, OUT_COMPUTED_LABEL, NULL, rows, labels, n);
    self->printed_label = host->codes(ctx, OUT_PRINTED_LABEL, NULL, rows, labels, n);
    self->agrees = host->codes(ctx, OUT_AGREES, NULL, rows, verdicts, 2);
    return self->computed && self->printed && self->difference && self->computed_label &&
                   self->printed_label && self->agrees
               ? RI_OK
               : RI_NO_MEMORY;
}

/* What rounding explains, of each pair; numbers of many digits are the same to 1e-12 of the largest
 * magnitude of their column. */
static void set_tolerances(const ri_host *host, audit *self)
{
    for (uint64_t p = 0; p < self->n_pairs; p++) {
        pair *const both = &self->pairs[p];
        const ri_column *const printed = both->printed;
        ri_extent extent;

        both->tolerance = self->tolerance.value;
        if (!self->tolerance.printed || printed->role != RI_MEASURE)
            continue;
        extent = ri_extent_of(printed->values, printed->rows);
        both->tolerance =
            fabs(both->factor) *
            fmax(tolerance_of(&self->tolerance,
                              tolerance_decimals(host, printed->values, printed->rows)),
                 RI_TIE * ri_magnitude(&extent));
    }
}

/* One cell: r is its row in the result, k its matched rows. */
static void compare_numbers(const ri_host *host, ri_ctx *ctx, const audit *self, const pair *both,
                            uint64_t r, uint64_t k, verdict *outcome)
{
    const double computed = both->computed->values[self->computed_row[k]];
    const double printed =
        both->printed->values[self->printed_row[k]] * both->factor + both->offset;
    const double apart = fabs(computed - printed);

    self->computed[r] = computed;
    self->printed[r] = printed;
    if (isnan(printed))
        return;
    self->difference[r] = computed - printed;
    self->agrees[r] = !tolerance_allows(computed, printed, both->tolerance);
    outcome->compared++;
    outcome->largest = apart > outcome->largest ? apart : outcome->largest;
    if (self->agrees[r] == 0)
        return;
    outcome->wrong++;
    if (isnan(computed))
        ri_note_row(host, ctx, RI_FINDING, r, "%s is missing, printed as %.10g",
                    both->computed->name, printed);
    else
        ri_note_row(host, ctx, RI_FINDING, r, "%s is %.10g, printed as %.10g", both->computed->name,
                    computed, printed);
}

/* The computed measure a label belongs to, as activity for activity_grade, or NULL. */
static const ri_column *measure_behind(const ri_call *call, const ri_column *category)
{
    for (uint64_t k = 0; k < call->in[IN_COMPUTED].n; k++) {
        const ri_column *const x = call->in[IN_COMPUTED].columns[k];
        const size_t length = strlen(x->name);

        if (x->role == RI_MEASURE && strncmp(category->name, x->name, length) == 0 &&
            category->name[length] == '_')
            return x;
    }
    return NULL;
}

static ri_status compare_labels(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                                const audit *self, const pair *both, uint64_t r, uint64_t k,
                                verdict *outcome)
{
    const uint64_t row = self->computed_row[k];
    const int32_t a = both->computed->codes[row];
    const int32_t b = both->printed->codes[self->printed_row[k]];
    const char *const computed = a < 0 ? NULL : both->computed->labels[a];
    const char *const printed = b < 0 ? NULL : both->printed->labels[b];
    const ri_column *score;
    char reason[512] = "";

    if (computed)
        self->computed_label[r] = host->code(ctx, self->texts, computed, strlen(computed));
    if (printed)
        self->printed_label[r] = host->code(ctx, self->texts, printed, strlen(printed));
    if ((computed && self->computed_label[r] < 0) || (printed && self->printed_label[r] < 0))
        return RI_NO_MEMORY;
    if (!printed)
        return RI_OK;
    self->agrees[r] = !(computed && strcmp(computed, printed) == 0);
    outcome->compared++;
    if (self->agrees[r] == 0)
        return RI_OK;
    outcome->wrong++;
    score = measure_behind(call, both->computed);
    if (score && !isnan(score->values[row]))
        (void)snprintf(reason, sizeof reason, " (%s %.2f)", score->name, score->values[row]);
    ri_note_row(host, ctx, RI_FINDING, r, "%s is %s, printed as %s%s", both->computed->name,
                computed ? computed : "missing", printed, reason);
    return RI_OK;
}

/* The verdict on the whole column. */
static void summarise(const ri_host *host, ri_ctx *ctx, const pair *both, const verdict *outcome)
{
    const char *const name = both->computed->name;
    const int numbers = both->computed->role == RI_MEASURE;
    char within[64] = "", largest[128] = "";

    if (numbers)
        (void)snprintf(within, sizeof within, outcome->wrong ? " by more than %g" : " within %g",
                       both->tolerance);
    if (numbers)
        (void)snprintf(largest, sizeof largest, "; the largest difference is %.3g",
                       outcome->largest);
    if (!outcome->compared)
        return;
    if (outcome->wrong)
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW,
                    "%s: %" PRIu64 " of %" PRIu64 " %s differ from the print%s%s", name,
                    outcome->wrong, outcome->compared, numbers ? "values" : "labels", within,
                    largest);
    else
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW,
                    "%s: all %" PRIu64 " %s agree with the print%s%s", name, outcome->compared,
                    numbers ? "values" : "labels", within, largest);
}

static ri_status compare(const ri_host *host, ri_ctx *ctx, const ri_call *call, const audit *self,
                         uint64_t p)
{
    const pair *const both = &self->pairs[p];
    verdict outcome = {0, 0, 0};
    ri_status status = RI_OK;

    for (uint64_t k = 0; status == RI_OK && k < self->n_rows; k++) {
        const uint64_t r = p * self->n_rows + k;

        if (both->computed->role == RI_MEASURE)
            compare_numbers(host, ctx, self, both, r, k, &outcome);
        else
            status = compare_labels(host, ctx, call, self, both, r, k, &outcome);
    }
    summarise(host, ctx, both, &outcome);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    audit self = {.n_pairs = 0};
    ri_status status = tolerance_read(host, ctx, call, ARG_TOLERANCE, &self.tolerance);

    if (status == RI_OK)
        status = find_pairs(host, ctx, call, &self);
    if (status == RI_OK)
        set_tolerances(host, &self);
    if (status == RI_OK)
        status = match_rows(host, ctx, call, &self);
    if (status == RI_OK)
        status = write_keys(host, ctx, call, &self);
    if (status == RI_OK)
        status = make_columns(host, ctx, &self);
    for (uint64_t p = 0; status == RI_OK && p < self.n_pairs; p++) {
        status = compare(host, ctx, call, &self, p);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(p + 1) / (double)self.n_pairs);
    }
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin audit_published = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .flags = RI_AUDIT,
    .id = "audit.published",
    .version = "1.0.0",
    .title = "Audit: computed against printed",
    .doc = "Compares computed measures and categories with printed ones, cell by cell, in rows "
           "that have the same keys. Findings say how many agree, and name each that does not. "
           "What is missing in the print is not compared; what is printed but missing in the "
           "computed table disagrees. Printed rows without a computed one are counted in a "
           "warning, computed rows without a printed one in a remark. With severity = error a "
           "difference makes regind exit with 1, its results written.",
    .formula = "|computed - printed| <= tolerance; labels are equal",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{brown2017grim,\n"
                "  author = {Brown, Nicholas J. L. and Heathers, James A. J.},\n"
                "  title = {The {GRIM} Test: A Simple Technique Detects Numerous Anomalies in the "
                "Reporting of Results in Psychology},\n"
                "  journal = {Social Psychological and Personality Science},\n"
                "  volume = {8},\n"
                "  number = {4},\n"
                "  pages = {363--369},\n"
                "  year = {2017}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Scores and grades of Mangystau and Akmola in 2010",
        .source =
            "Kireyeva & Yespayev (2014), table 4: the grade of Mangystau is not that of its scale",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Mangystau"),
                                      RI_NUMBERS("activity", "percent", 5.849, 31.711),
                                      RI_CATEGORIES("grade", "D", "C++")),
                      RI_EXAMPLE_TABLE("published", RI_KEYS("region", "Akmola", "Mangystau"),
                                       RI_NUMBERS("activity", "percent", 5.85, 31.71),
                                       RI_CATEGORIES("grade", "D", "C+"))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Mangystau", "Akmola", "Mangystau"),
                            RI_KEYS("column", "activity", "activity", "grade", "grade"),
                            RI_CATEGORIES("agrees", "yes", "yes", "yes", "no"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&audit_published);
