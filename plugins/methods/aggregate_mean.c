/* aggregate_mean.c - weighted arithmetic mean of indicators. */
#include <inttypes.h>
#include <regind/helpers.h>

enum { IN_VALUES };
enum { OUT_SCORE };
enum { ARG_WEIGHTS, ARG_DIRECTION, ARG_COVERAGE, ARG_BY, ARG_PARENTS, ARG_NAME };
enum { BY_ALL, BY_PARENT };

static const char *const bys[] = {"all", "parent", NULL};

static const ri_parameter parameters[] = {
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights",
                     .doc = "Relative: they are rescaled to one over the indicators present.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN,
                     .minimum = 0,
                     .maximum = 1e15,
                     .fallback = 1,
                     .port = "values",
                     .attribute = "weight"},
    [ARG_DIRECTION] = {.id = "direction",
                       .label = "Direction",
                       .doc = "1: more is better; -1: less is better, the value counts negative.",
                       .type = RI_INT,
                       .flags = RI_PER_COLUMN,
                       .minimum = -1,
                       .maximum = 1,
                       .fallback = 1,
                       .port = "values"},
    [ARG_COVERAGE] = {.id = "coverage",
                      .label = "Least coverage",
                      .doc = "Share of the indicators with a weight that must be present; below it "
                             "the result is missing.",
                      .unit = "1",
                      .type = RI_REAL,
                      .minimum = 0,
                      .maximum = 1,
                      .fallback = 0},
    [ARG_BY] = {.id = "by",
                .label = "Groups of indicators",
                .doc = "all: one result; parent: one result for each parent, under its name.",
                .type = RI_CHOICE,
                .fallback = BY_ALL,
                .choices = bys},
    [ARG_PARENTS] = {.id = "parents",
                     .label = "Parent of each indicator",
                     .doc = "Read when by = parent.",
                     .type = RI_TEXT,
                     .flags = RI_PER_COLUMN | RI_OPTIONAL,
                     .port = "values",
                     .attribute = "parent"},
    [ARG_NAME] = {.id = "name",
                  .label = "Name of the result",
                  .doc = "Read when by = all.",
                  .type = RI_TEXT,
                  .fallback_text = "score"},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values",
                   .label = "Indicators, in one unit",
                   .role = RI_MEASURE,
                   .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_SCORE] = {.id = "result", .label = "Weighted mean", .role = RI_MEASURE, .flags = RI_MANY},
};

/* A parent and its children: numbers of columns. */
typedef struct parent {
    const char *name;
    uint64_t n;
    uint64_t *children;
} parent;

/* The mean over the children present in a row; *left_out counts the absent ones. */
static double mean_of(const ri_call *call, const parent *self, uint64_t row, uint64_t *left_out)
{
    const ri_column *const *const x = call->in[IN_VALUES].columns;
    const double *const w = call->args[ARG_WEIGHTS]->numbers;
    const double *const d = call->args[ARG_DIRECTION]->numbers;
    ri_sum weight = {0, 0, 0}, sum = {0, 0, 0};
    uint64_t weighted = 0;

    for (uint64_t k = 0; k < self->n; k++) {
        const uint64_t c = self->children[k];

        weighted += w[c] > 0;
        if (w[c] > 0 && !isnan(x[c]->values[row])) {
            ri_sum_add(&weight, w[c]);
            ri_sum_add(&sum, w[c] * d[c] * x[c]->values[row]);
        }
    }
    *left_out = weighted - weight.count;
    if ((double)weight.count / (double)weighted < ri_number_of(call, ARG_COVERAGE))
        return (double)NAN;
    return ri_ratio(ri_sum_of(&sum), ri_sum_of(&weight));
}

/* All children must be in one unit: that of the result. */
static ri_status common_unit(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                             const parent *self)
{
    const ri_column *const *const x = call->in[IN_VALUES].columns;
    const ri_column *const first = x[self->children[0]];
    ri_unit a, b;

    for (uint64_t k = 1; k < self->n; k++) {
        const ri_column *const other = x[self->children[k]];

        if (strcmp(first->unit, other->unit) == 0)
            continue;
        if (host->unit_parts(ctx, first->unit, &a) != RI_OK ||
            host->unit_parts(ctx, other->unit, &b) != RI_OK || a.factor != b.factor ||
            a.offset != b.offset || memcmp(a.power, b.power, sizeof a.power) != 0)
            return ri_fail(host, ctx, RI_BAD_INPUT,
                           "'%s' is in %s and '%s' in %s; a mean needs one unit: normalise first",
                           first->name, first->unit, other->name, other->unit);
    }
    return RI_OK;
}

static ri_status aggregate(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                           const parent *self)
{
    const char *const unit = call->in[IN_VALUES].columns[self->children[0]]->unit;
    uint64_t left_out, incomplete = 0;
    double *result;
    ri_status status = common_unit(host, ctx, call, self);

    if (status != RI_OK)
        return status;
    result = host->measure(ctx, OUT_SCORE, self->name, call->rows, unit);
    if (!result)
        return RI_NO_MEMORY;
    status = host->attribute(ctx, OUT_SCORE, self->name, "direction", "1");
    for (uint64_t i = 0; i < call->rows; i++) {
        result[i] = mean_of(call, self, i, &left_out);
        incomplete += left_out > 0;
    }
    if (incomplete)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "'%s': an indicator is missing in %" PRIu64 " of %" PRIu64
                    " rows; the weights of the others are rescaled there%s",
                    self->name, incomplete, call->rows,
                    ri_number_of(call, ARG_COVERAGE) > 0 ? ", where coverage allows" : "");
    return status;
}

/* Gathers the columns under their parents, these in order of appearance. */
static parent *gather(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t *n)
{
    const uint64_t columns = call->in[IN_VALUES].n;
    const int by_parent = ri_integer_of(call, ARG_BY) == BY_PARENT;
    ri_dictionary *const names = host->dictionary(ctx);
    parent *const parents = (parent *)host->scratch(ctx, columns, sizeof *parents);

    *n = 0;
    if (!names || !parents)
        return NULL;
    for (uint64_t c = 0; c < columns; c++) {
        const char *const name =
            by_parent ? call->args[ARG_PARENTS]->texts[c] : ri_text_of(call, ARG_NAME);
        const int32_t code = host->code(ctx, names, name, strlen(name));
        parent *mine;

        if (code < 0)
            return NULL;
        mine = &parents[code];
        if (!mine->children)
            mine->children = (uint64_t *)host->scratch(ctx, columns, sizeof *mine->children);
        if (!mine->children)
            return NULL;
        mine->name = name;
        mine->children[mine->n++] = c;
        *n = (uint64_t)code + 1 > *n ? (uint64_t)code + 1 : *n;
    }
    return parents;
}

static ri_status check(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    ri_where where = RI_WHERE;
    ri_status status = RI_OK;

    for (uint64_t c = 0; c < values->n; c++) {
        const char *const name = values->columns[c]->name;

        where.parameter = ARG_DIRECTION;
        if (call->args[ARG_DIRECTION]->numbers[c] == 0)
            status = ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                                "the direction of '%s' is 0; expected 1 or -1", name);
        where.parameter = ARG_PARENTS;
        if (ri_integer_of(call, ARG_BY) == BY_PARENT && !call->args[ARG_PARENTS]->texts[c])
            status =
                ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                           "'%s' has no parent; 'by = parent' needs one for each column", name);
    }
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    uint64_t n = 0;
    parent *parents;
    ri_status status = check(host, ctx, call);

    if (status != RI_OK)
        return status;
    parents = gather(host, ctx, call, &n);
    if (!parents)
        return RI_NO_MEMORY;
    for (uint64_t p = 0; status == RI_OK && p < n; p++) {
        status = aggregate(host, ctx, call, &parents[p]);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(p + 1) / (double)n);
    }
    return status;
}

static const ri_plugin aggregate_mean = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "aggregate.mean",
    .version = "1.0.0",
    .title = "Weighted arithmetic mean",
    .doc = "The mean of the indicators of each row, weighted. Directions come first: where less is "
           "better the value counts negative (scores of normalise.leader are already directed). "
           "Missing indicators are left out and the weights of the others rescaled, counted in a "
           "warning; below `coverage`, or with none present, the result is missing. An indicator "
           "of weight zero takes no part.",
    .formula = "sum(w d x) / sum(w) over the indicators present",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{oecd2008handbook,\n"
                "  author = {{OECD} and {European Commission, Joint Research Centre}},\n"
                "  title = {Handbook on Constructing Composite Indicators: Methodology and User "
                "Guide},\n"
                "  publisher = {OECD Publishing},\n"
                "  year = {2008},\n"
                "  doi = {10.1787/9789264043466-en}\n"
                "}",
    .run = run,
};

RI_MODULE(&aggregate_mean);
