/* strengths.c - which indicators lift a region above the others, and which hold it down.
 *
 *   [strengths]
 *   use = strengths
 *   from = scores
 *   positions = 5
 */
#include <regind/examples.h>
#include <stdlib.h>

#include "../common/statistics.h"
#include "analysis.h"

enum { IN_VALUES, IN_KEYS };
enum {
    OUT_KEYS,
    OUT_PERIODS,
    OUT_SIDE,
    OUT_POSITION,
    OUT_INDICATOR,
    OUT_CONTRIBUTION,
    OUT_VALUE,
    OUT_REFERENCE
};
enum { ARG_WEIGHTS, ARG_DIRECTION, ARG_POSITIONS, ARG_AGAINST };
enum { AGAINST_MEAN, AGAINST_MEDIAN, AGAINST_ZERO };
enum { STRENGTH, WEAKNESS };

static const char *const references[] = {"mean", "median", "zero", NULL};
static const char *const sides[] = {[STRENGTH] = "strength", [WEAKNESS] = "weakness"};

static const ri_parameter parameters[] = {
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights",
                     .doc = "Relative: they are rescaled to one over the indicators present.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN | RI_COMPLETE,
                     .minimum = 0,
                     .maximum = 1e15,
                     .fallback = 1,
                     .port = "values",
                     .attribute = "weight"},
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_POSITIONS] = {.id = "positions",
                       .label = "Most strengths, and most weaknesses, of a row",
                       .type = RI_INT,
                       .minimum = 1,
                       .maximum = 10000,
                       .fallback = 3},
    [ARG_AGAINST] = {.id = "against",
                     .label = "What an indicator is compared with",
                     .doc = "Its mean or median over the rows, or zero.",
                     .type = RI_CHOICE,
                     .fallback = AGAINST_MEAN,
                     .choices = references},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
    [IN_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [OUT_PERIODS] = {.id = "periods", .label = "Periods", .role = RI_PERIOD, .flags = RI_MANY},
    [OUT_SIDE] = {.id = "side", .label = "Side", .doc = "strength or weakness", .role = RI_KEY},
    [OUT_POSITION] = {.id = "position",
                      .label = "Position",
                      .doc = "1: the largest contribution of its side.",
                      .role = RI_KEY},
    [OUT_INDICATOR] = {.id = "indicator", .label = "Indicator", .role = RI_CATEGORY},
    [OUT_CONTRIBUTION] = {.id = "contribution",
                          .label = "Contribution",
                          .doc = "To the row's mean; in the unit of the indicators.",
                          .role = RI_MEASURE},
    [OUT_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE},
    [OUT_REFERENCE] = {.id = "reference", .label = "What it is compared with", .role = RI_MEASURE},
};

typedef struct contribution {
    double size;
    uint64_t row, column;
    uint64_t position; /* from 0 */
    int32_t side;
} contribution;

typedef struct balance {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    double *reference; /* by column, directed */
    uint64_t n;
    contribution *found;
    contribution *row; /* one for each column */
} balance;

static double directed(const balance *self, uint64_t c, uint64_t row)
{
    return self->call->in[IN_VALUES].columns[c]->values[row] *
           self->call->args[ARG_DIRECTION]->numbers[c];
}

/* The largest first; of equal ones the first column. */
static int largest_first(const void *left, const void *right)
{
    const contribution *const a = (const contribution *)left, *const b =
                                                                  (const contribution *)right;

    if (a->size != b->size)
        return a->size < b->size ? 1 : -1;
    return (a->column > b->column) - (a->column < b->column);
}

static int smallest_first(const void *left, const void *right)
{
    const contribution *const a = (const contribution *)left, *const b =
                                                                  (const contribution *)right;

    if (a->size != b->size)
        return a->size < b->size ? -1 : 1;
    return (a->column > b->column) - (a->column < b->column);
}

static void keep(balance *self, int32_t side, uint64_t n)
{
    const uint64_t most = (uint64_t)ri_integer_of(self->call, ARG_POSITIONS);

    qsort(self->row, n, sizeof *self->row, side == STRENGTH ? largest_first : smallest_first);
    for (uint64_t k = 0; k < n && k < most; k++) {
        if (side == STRENGTH ? !(self->row[k].size > 0) : !(self->row[k].size < 0))
            return;
        self->found[self->n] = self->row[k];
        self->found[self->n].side = side;
        self->found[self->n++].position = k;
    }
}

/* w (x - reference) / sum w over what is present; the row's mean is their sum above the mean of
 * the references. */
static void weigh(balance *self, uint64_t row)
{
    ri_exact_sum weights = RI_EXACT_SUM;
    uint64_t n = 0;

    for (uint64_t c = 0; c < self->call->in[IN_VALUES].n; c++) {
        const double w = self->call->args[ARG_WEIGHTS]->numbers[c];
        const double off = directed(self, c, row) - self->reference[c];

        if (!isfinite(w * off) || !(w > 0))
            continue;
        ri_total_add(&weights, w);
        self->row[n++] = (contribution){.size = w * off, .row = row, .column = c};
    }
    for (uint64_t k = 0; k < n; k++)
        self->row[k].size /= ri_total_of(&weights);
    keep(self, STRENGTH, n);
    keep(self, WEAKNESS, n);
}

/* false: no memory. */
static bool find_references(balance *self)
{
    const uint64_t rows = self->call->rows, n = self->call->in[IN_VALUES].n;
    const int64_t against = ri_integer_of(self->call, ARG_AGAINST);
    double *const sorted = (double *)self->host->scratch(self->ctx, rows, sizeof *sorted);

    self->reference = (double *)self->host->scratch(self->ctx, n, sizeof *self->reference);
    for (uint64_t c = 0; sorted && self->reference && c < n; c++) {
        const double *const x = self->call->in[IN_VALUES].columns[c]->values;
        const double direction = self->call->args[ARG_DIRECTION]->numbers[c];

        if (against == AGAINST_MEAN)
            self->reference[c] = statistics_mean(x, rows) * direction;
        else if (against == AGAINST_MEDIAN)
            self->reference[c] =
                statistics_quantile(sorted, statistics_sorted(x, rows, sorted), 0.5) * direction;
    }
    return sorted && self->reference;
}

/* A key of the rows found. */
static ri_status write_key(const balance *self, const ri_column *key)
{
    const ri_host *const host = self->host;
    const uint32_t port = key->role == RI_PERIOD ? OUT_PERIODS : OUT_KEYS;
    int32_t *const code_of = (int32_t *)host->scratch(self->ctx, key->n_labels, sizeof *code_of);
    const char **const labels =
        (const char **)host->scratch(self->ctx, key->n_labels, sizeof *labels);
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!code_of || !labels)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) { /* only labels that occur */
        const int32_t code = key->codes[self->found[k].row];

        if (!code_of[code]) {
            labels[n_labels++] = key->labels[code];
            code_of[code] = (int32_t)n_labels;
        }
    }
    codes = host->codes(self->ctx, port, key->name, self->n, labels, n_labels);
    for (uint64_t k = 0; codes && k < self->n; k++)
        codes[k] = code_of[key->codes[self->found[k].row]] - 1;
    return codes ? RI_OK : RI_NO_MEMORY;
}

/* Side and position. */
static ri_status write_place(const balance *self)
{
    const ri_host *const host = self->host;
    uint64_t positions = 0;
    bool has[2] = {false, false};
    const char *labels[2];
    uint64_t n_labels = 0;
    const char **names;
    char(*texts)[24];
    int32_t *side, *position;

    for (uint64_t k = 0; k < self->n; k++) {
        has[self->found[k].side] = true;
        positions = self->found[k].position >= positions ? self->found[k].position + 1 : positions;
    }
    for (int32_t k = STRENGTH; k <= WEAKNESS; k++)
        if (has[k])
            labels[n_labels++] = sides[k];
    names = (const char **)host->scratch(self->ctx, positions, sizeof *names);
    texts = host->scratch(self->ctx, positions, sizeof *texts);
    if (!names || !texts)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < positions; k++) {
        (void)snprintf(texts[k], sizeof texts[k], "%" PRIu64, k + 1);
        names[k] = texts[k];
    }
    side = host->codes(self->ctx, OUT_SIDE, NULL, self->n, labels, n_labels);
    position = host->codes(self->ctx, OUT_POSITION, NULL, self->n, names, positions);
    if (!side || !position)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        side[k] = has[STRENGTH] ? self->found[k].side : 0;
        position[k] = (int32_t)self->found[k].position;
    }
    return RI_OK;
}

static ri_status write_measures(const balance *self)
{
    const ri_host *const host = self->host;
    const ri_input *const values = &self->call->in[IN_VALUES];
    const char *const unit = values->n ? values->columns[0]->unit : "1";
    int32_t *const indicator =
        analysis_names(host, self->ctx, OUT_INDICATOR, NULL, values, self->n);
    double *const size = host->measure(self->ctx, OUT_CONTRIBUTION, NULL, self->n, unit);
    double *const value = host->measure(self->ctx, OUT_VALUE, NULL, self->n, unit);
    double *const reference = host->measure(self->ctx, OUT_REFERENCE, NULL, self->n, unit);

    if (!indicator || !size || !value || !reference)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self->n; k++) {
        const contribution *const each = &self->found[k];
        const double direction = self->call->args[ARG_DIRECTION]->numbers[each->column];

        indicator[k] = (int32_t)each->column;
        size[k] = each->size;
        value[k] = values->columns[each->column]->values[each->row];
        reference[k] = self->reference[each->column] * direction;
    }
    return RI_OK;
}

/* Room for what is found: no more than there are indicators, on both sides together. */
static bool open_balance(balance *self)
{
    const uint64_t n = self->call->in[IN_VALUES].n, rows = self->call->rows;
    const uint64_t wanted = 2 * (uint64_t)ri_integer_of(self->call, ARG_POSITIONS);
    const uint64_t most = wanted < n ? wanted : n;

    if (most && rows > UINT64_MAX / most)
        return false;
    self->found = (contribution *)self->host->scratch(self->ctx, rows * most, sizeof *self->found);
    self->row = (contribution *)self->host->scratch(self->ctx, n, sizeof *self->row);
    return self->found && self->row && find_references(self);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    balance self = {.host = host, .ctx = ctx, .call = call};
    ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK)
        status = analysis_common_unit(host, ctx, &call->in[IN_VALUES], "a mean");
    if (status != RI_OK)
        return status;
    if (!open_balance(&self))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++) {
        weigh(&self, i);
        if (i % 4096 == 4095 && host->progress(ctx, (double)i / (double)call->rows) != RI_OK)
            return RI_CANCELLED;
    }
    for (uint64_t k = 0; status == RI_OK && k < call->in[IN_KEYS].n; k++)
        status = write_key(&self, call->in[IN_KEYS].columns[k]);
    if (status == RI_OK)
        status = write_place(&self);
    return status == RI_OK ? write_measures(&self) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin strengths = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "strengths",
    .version = "1.0.0",
    .title = "Strengths and weaknesses",
    .doc = "For each row the indicators that contribute most to its weighted mean, above and below "
           "what is usual: the mean of all rows, their median, or zero. All contributions together "
           "are the row's score less the score of the references. Directions come first, so that "
           "little of what is bad is a strength. Missing indicators are left out and the weights "
           "of the others rescaled; a contribution of nothing is neither strength nor weakness, "
           "and a row without any has no line.",
    .formula = "w d (x - mean x) / sum(w) over the indicators present in the row",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Against the means",
        .source = "by hand: means 4 and 3; (6 - 4) / 2, (2 - 3) / 2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
                                      RI_NUMBERS("x", "1", 6, 2), RI_NUMBERS("y", "1", 2, 4))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Akmola", "Aktobe", "Aktobe"),
            RI_KEYS("side", "strength", "weakness", "strength", "weakness"),
            RI_KEYS("position", "1", "1", "1", "1"), RI_CATEGORIES("indicator", "x", "y", "y", "x"),
            RI_PUBLISHED("contribution", "1", 0, 1, -0.5, 0.5, -1),
            RI_PUBLISHED("value", "1", 0, 6, 2, 4, 2),
            RI_PUBLISHED("reference", "1", 0, 4, 3, 3, 4))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&strengths);
