/* swot.c - strengths and weaknesses by the place among the regions, opportunities and threats by
 * the trend, for every indicator. */
#include <inttypes.h>
#include <regind/helpers.h>
#include <stdlib.h>

enum { IN_PERIOD, IN_KEYS, IN_VALUES };
enum {
    OUT_STRENGTHS,
    OUT_WEAKNESSES,
    OUT_OPPORTUNITIES,
    OUT_THREATS,
    OUT_ITEM_KEYS,
    OUT_ITEM_PERIODS,
    OUT_ITEM_INDICATOR,
    OUT_ITEM_POSITION,
    OUT_ITEM_TREND,
    OUT_ITEM_STANDING,
    OUT_ITEM_OUTLOOK
};
enum {
    ARG_STRENGTH,
    ARG_WEAKNESS,
    ARG_OPPORTUNITY,
    ARG_THREAT,
    ARG_TREND,
    ARG_SINCE,
    ARG_DIRECTION
};
enum { TREND_OWN, TREND_RELATIVE };

static const char *const trends[] = {"own", "relative", NULL};

static const ri_parameter parameters[] = {
    [ARG_STRENGTH] = {.id = "strength",
                      .label = "Least position of a strength",
                      .doc = "1 is the best region, 0 the worst: 0.75 is the best quarter.",
                      .unit = "1",
                      .type = RI_REAL,
                      .minimum = 0,
                      .maximum = 1,
                      .fallback = 0.75},
    [ARG_WEAKNESS] = {.id = "weakness",
                      .label = "Largest position of a weakness",
                      .unit = "1",
                      .type = RI_REAL,
                      .minimum = 0,
                      .maximum = 1,
                      .fallback = 0.25},
    [ARG_OPPORTUNITY] = {.id = "opportunity",
                         .label = "Least trend of an opportunity",
                         .unit = "percent",
                         .type = RI_REAL,
                         .minimum = -1e9,
                         .maximum = 1e9,
                         .fallback = 5},
    [ARG_THREAT] = {.id = "threat",
                    .label = "Largest trend of a threat",
                    .unit = "percent",
                    .type = RI_REAL,
                    .minimum = -1e9,
                    .maximum = 1e9,
                    .fallback = -5},
    [ARG_TREND] = {.id = "trend",
                   .label = "Trend of what",
                   .doc = "own: change of the region's value; relative: less the median change of "
                          "the regions, for money whose value falls and the like.",
                   .type = RI_CHOICE,
                   .fallback = TREND_OWN,
                   .choices = trends},
    [ARG_SINCE] = {.id = "since",
                   .label = "Period the trend starts from",
                   .doc = "The first one when absent.",
                   .type = RI_TEXT,
                   .flags = RI_OPTIONAL},
    [ARG_DIRECTION] = {.id = "direction",
                       .label = "Direction",
                       .doc = "1: more is better; -1: less is better.",
                       .type = RI_INT,
                       .flags = RI_PER_COLUMN,
                       .minimum = -1,
                       .maximum = 1,
                       .fallback = 1,
                       .port = "values"},
};

static const ri_port in[] = {
    [IN_PERIOD] = {.id = "period",
                   .label = "Period",
                   .doc = "Regions are compared within a period. Without it there is no trend.",
                   .role = RI_PERIOD,
                   .flags = RI_SOLE | RI_OPTIONAL},
    [IN_KEYS] = {.id = "keys", .label = "Keys of the regions", .role = RI_KEY, .flags = RI_MANY},
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_STRENGTHS] = {.id = "strengths",
                       .label = "Strengths",
                       .doc = "Indicators with the region's rank and the number of regions.",
                       .role = RI_CATEGORY},
    [OUT_WEAKNESSES] = {.id = "weaknesses", .label = "Weaknesses", .role = RI_CATEGORY},
    [OUT_OPPORTUNITIES] = {.id = "opportunities",
                           .label = "Opportunities",
                           .doc =
                               "Indicators with their trend, positive when it is for the better.",
                           .role = RI_CATEGORY},
    [OUT_THREATS] = {.id = "threats", .label = "Threats", .role = RI_CATEGORY},
    [OUT_ITEM_KEYS] = {.id = "item_keys",
                       .label = "Keys of the regions",
                       .table = "items",
                       .role = RI_KEY,
                       .flags = RI_MANY},
    [OUT_ITEM_PERIODS] = {.id = "item_periods",
                          .label = "Periods",
                          .table = "items",
                          .role = RI_PERIOD,
                          .flags = RI_MANY},
    [OUT_ITEM_INDICATOR] = {.id = "indicator",
                            .label = "Indicator",
                            .table = "items",
                            .role = RI_KEY},
    [OUT_ITEM_POSITION] = {.id = "position",
                           .label = "Position, from 0 (worst) to 1 (best)",
                           .unit = "1",
                           .table = "items",
                           .role = RI_MEASURE},
    [OUT_ITEM_TREND] = {.id = "trend",
                        .label = "Trend, positive when it is for the better",
                        .unit = "percent",
                        .table = "items",
                        .role = RI_MEASURE},
    [OUT_ITEM_STANDING] = {.id = "standing",
                           .label = "Strength or weakness",
                           .table = "items",
                           .role = RI_CATEGORY},
    [OUT_ITEM_OUTLOOK] = {.id = "outlook",
                          .label = "Opportunity or threat",
                          .table = "items",
                          .role = RI_CATEGORY},
};

/* A directed value, or a trend, of a row: larger is better. */
typedef struct place {
    double x;
    uint64_t row;
    int32_t period;
} place;

/* One indicator of one row. */
typedef struct item {
    double position, trend; /* NaN: not known */
    uint64_t rank, of;
} item;

typedef struct swot {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    uint64_t rows, n;        /* n: indicators */
    const ri_column *period; /* NULL: there is none */
    int32_t since;           /* code of the period that the trend starts from */
    const uint64_t *start;   /* per row: the region's row at that period, or RI_NO_ROW */
    item *items;             /* rows x n */
    place *places;           /* room for all rows */
} swot;

/* ------------------------------------------------------------ parameters */

static ri_status check_order(const swot *self, uint32_t low, uint32_t high)
{
    ri_where where = RI_WHERE;

    where.parameter = (int32_t)low;
    if (ri_number_of(self->call, low) < ri_number_of(self->call, high))
        return RI_OK;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                      "'%s' is %g and '%s' is %g; expected '%s' below '%s'", parameters[low].id,
                      ri_number_of(self->call, low), parameters[high].id,
                      ri_number_of(self->call, high), parameters[low].id, parameters[high].id);
}

static ri_status check_directions(const swot *self)
{
    const ri_input *const values = &self->call->in[IN_VALUES];
    ri_where where = RI_WHERE;

    where.parameter = ARG_DIRECTION;
    for (uint64_t c = 0; c < values->n; c++)
        if (self->call->args[ARG_DIRECTION]->numbers[c] == 0)
            return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                              "the direction of '%s' is 0; expected 1 or -1",
                              values->columns[c]->name);
    return RI_OK;
}

/* The period that trends start from. */
static ri_status find_since(swot *self)
{
    const char *const since = ri_text_of(self->call, ARG_SINCE);
    ri_where where = RI_WHERE;
    char hint[256];

    where.parameter = ARG_SINCE;
    if (since && !self->period)
        return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where,
                                   "a trend 'since' a period needs data with a period key");
    if (!since || !self->rows)
        return RI_OK;
    for (uint64_t k = 0; k < self->period->n_labels; k++)
        if (strcmp(self->period->labels[k], since) == 0) {
            self->since = (int32_t)k;
            return RI_OK;
        }
    (void)snprintf(hint, sizeof hint, "the periods go from %s to %s", self->period->labels[0],
                   self->period->labels[self->period->n_labels - 1]);
    where.hint = hint;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where, "there is no period '%s'",
                      since);
}

/* ------------------------------------------------------------ position */

static int by_period_worst_first(const void *left, const void *right)
{
    const place *const a = (const place *)left, *const b = (const place *)right;

    if (a->period != b->period)
        return a->period < b->period ? -1 : 1;
    if (a->x != b->x)
        return a->x < b->x ? -1 : 1;
    return a->row < b->row ? -1 : 1;
}

/* Places [first, last) are of one period: each is worse than those behind it.  Ties share the
 * middle, and the best rank. */
static void place_period(const swot *self, uint64_t c, uint64_t first, uint64_t last)
{
    const uint64_t of = last - first;
    uint64_t next;

    for (uint64_t k = first; k < last; k = next) {
        next = k + 1;
        while (next < last && ri_tied(self->places[next].x, self->places[next - 1].x))
            next++;
        for (uint64_t j = k; j < next; j++) {
            item *const to = &self->items[self->places[j].row * self->n + c];
            const double worse = (double)(k - first), equal = (double)(next - k - 1);

            to->rank = last - next + 1;
            to->of = of;
            if (of > 1)
                to->position = (worse + equal / 2) / (double)(of - 1);
        }
    }
}

static void find_positions(const swot *self, uint64_t c)
{
    const ri_column *const x = self->call->in[IN_VALUES].columns[c];
    const double direction = self->call->args[ARG_DIRECTION]->numbers[c];
    uint64_t n = 0, last;

    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(x->values[i]))
            self->places[n++] =
                (place){x->values[i] * direction, i, self->period ? self->period->codes[i] : 0};
    qsort(self->places, n, sizeof *self->places, by_period_worst_first);
    for (uint64_t first = 0; first < n; first = last) {
        last = first + 1;
        while (last < n && self->places[last].period == self->places[first].period)
            last++;
        place_period(self, c, first, last);
    }
}

/* ------------------------------------------------------------ trend */

static int is_period(const swot *self, const ri_column *key)
{
    return self->period && strcmp(key->name, self->period->name) == 0;
}

/* For each row the row of the same region at the start of the trend. */
static ri_status find_starts(swot *self)
{
    const ri_input *const keys = &self->call->in[IN_KEYS];
    ri_dictionary *const regions = self->host->dictionary(self->ctx);
    int32_t *const tuple = (int32_t *)self->host->scratch(self->ctx, keys->n, sizeof *tuple);
    int32_t *const region = (int32_t *)self->host->scratch(self->ctx, self->rows, sizeof *region);
    uint64_t *const at = (uint64_t *)self->host->scratch(self->ctx, self->rows, sizeof *at);
    uint64_t *const start = (uint64_t *)self->host->scratch(self->ctx, self->rows, sizeof *start);

    if (!regions || !tuple || !region || !at || !start)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++) {
        size_t width = 0;

        at[i] = RI_NO_ROW;
        for (uint64_t k = 0; k < keys->n; k++)
            if (!is_period(self, keys->columns[k]))
                tuple[width++] = keys->columns[k]->codes[i];
        region[i] = self->host->code(self->ctx, regions, tuple, width * sizeof *tuple);
        if (region[i] < 0)
            return RI_NO_MEMORY;
    }
    for (uint64_t i = 0; self->period && i < self->rows; i++)
        if (self->period->codes[i] == self->since)
            at[region[i]] = i;
    for (uint64_t i = 0; i < self->rows; i++)
        start[i] = self->period && self->period->codes[i] > self->since ? at[region[i]] : RI_NO_ROW;
    self->start = start;
    return RI_OK;
}

/* Takes from each trend the median one of its period. */
static void subtract_medians(const swot *self, uint64_t c)
{
    place *const sorted = self->places;
    uint64_t n = 0, last;

    for (uint64_t i = 0; i < self->rows; i++)
        if (!isnan(self->items[i * self->n + c].trend))
            sorted[n++] = (place){self->items[i * self->n + c].trend, i, self->period->codes[i]};
    qsort(sorted, n, sizeof *sorted, by_period_worst_first);
    for (uint64_t first = 0; first < n; first = last) {
        double median;

        last = first + 1;
        while (last < n && sorted[last].period == sorted[first].period)
            last++;
        median = sorted[first + (last - first) / 2].x;
        if ((last - first) % 2 == 0)
            median = (median + sorted[first + (last - first) / 2 - 1].x) / 2;
        for (uint64_t k = first; k < last; k++)
            self->items[sorted[k].row * self->n + c].trend -= median;
    }
}

static void find_trends(const swot *self, uint64_t c)
{
    const double *const x = self->call->in[IN_VALUES].columns[c]->values;
    const double direction = self->call->args[ARG_DIRECTION]->numbers[c];

    for (uint64_t i = 0; i < self->rows; i++)
        if (self->start[i] != RI_NO_ROW) {
            const double before = x[self->start[i]];

            self->items[i * self->n + c].trend =
                direction * ri_ratio(x[i] - before, fabs(before)) * 100;
        }
    if (ri_integer_of(self->call, ARG_TREND) == TREND_RELATIVE && self->period)
        subtract_medians(self, c);
}

/* ------------------------------------------------------------ results */

static int at_least(double x, double bound)
{
    return !isnan(x) && (x >= bound || ri_tied(x, bound));
}

static int at_most(double x, double bound)
{
    return !isnan(x) && (x <= bound || ri_tied(x, bound));
}

/* Does an indicator of a row belong into that list? */
static int belongs(const swot *self, const item *of, uint32_t port)
{
    switch (port) {
    case OUT_STRENGTHS:
        return at_least(of->position, ri_number_of(self->call, ARG_STRENGTH));
    case OUT_WEAKNESSES:
        return at_most(of->position, ri_number_of(self->call, ARG_WEAKNESS));
    case OUT_OPPORTUNITIES:
        return at_least(of->trend, ri_number_of(self->call, ARG_OPPORTUNITY));
    default:
        return at_most(of->trend, ri_number_of(self->call, ARG_THREAT));
    }
}

/* "Labour productivity (2 of 16); ..." of a row, into *text; NULL: none. */
static ri_status list_items(const swot *self, uint32_t port, uint64_t row, const char **text)
{
    const ri_input *const values = &self->call->in[IN_VALUES];
    uint64_t size = 1;
    size_t used = 0;
    char *list;

    *text = NULL;
    for (uint64_t c = 0; c < self->n; c++)
        size += strlen(values->columns[c]->label) + 400;
    list = (char *)self->host->scratch(self->ctx, size, 1);
    if (!list)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < self->n; c++) {
        const item *const of = &self->items[row * self->n + c];

        if (!belongs(self, of, port))
            continue;
        used += (size_t)snprintf(list + used, size - used, "%s%s", used ? "; " : "",
                                 values->columns[c]->label);
        if (port <= OUT_WEAKNESSES)
            used += (size_t)snprintf(list + used, size - used, " (%" PRIu64 " of %" PRIu64 ")",
                                     of->rank, of->of);
        else
            used += (size_t)snprintf(list + used, size - used, " (%+.1f %%)", of->trend);
    }
    *text = used ? list : NULL;
    return RI_OK;
}

static ri_status write_list(const swot *self, uint32_t port)
{
    const ri_host *const host = self->host;
    ri_dictionary *const labels = host->dictionary(self->ctx);
    int32_t *const found = (int32_t *)host->scratch(self->ctx, self->rows, sizeof *found);
    const char *const *all;
    uint64_t n_labels = 0;
    int32_t *codes;

    if (!labels || !found)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++) {
        const char *text;

        if (list_items(self, port, i, &text) != RI_OK)
            return RI_NO_MEMORY;
        found[i] = text ? host->code(self->ctx, labels, text, strlen(text)) : -1;
        if (text && found[i] < 0)
            return RI_NO_MEMORY;
    }
    all = host->labels(self->ctx, labels, &n_labels);
    codes = all ? host->codes(self->ctx, port, NULL, self->rows, all, n_labels) : NULL;
    if (codes && self->rows)
        memcpy(codes, found, self->rows * sizeof *codes);
    return codes ? RI_OK : RI_NO_MEMORY;
}

/* A key of the rows, repeated for each indicator. */
static ri_status write_key(const swot *self, const ri_column *key)
{
    const uint64_t n = self->rows * self->n;
    const uint32_t port = key->role == RI_PERIOD ? OUT_ITEM_PERIODS : OUT_ITEM_KEYS;
    int32_t *const codes =
        self->host->codes(self->ctx, port, key->name, n, key->labels, key->n_labels);

    for (uint64_t i = 0; codes && i < n; i++)
        codes[i] = key->codes[i / self->n];
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_keys(const swot *self)
{
    const ri_input *const keys = &self->call->in[IN_KEYS];
    int with_period = self->period == NULL;
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < keys->n && status == RI_OK; k++) {
        with_period = with_period || is_period(self, keys->columns[k]);
        status = write_key(self, keys->columns[k]);
    }
    return status == RI_OK && !with_period ? write_key(self, self->period) : status;
}

static ri_status write_items(const swot *self)
{
    static const char *const standings[] = {"strength", "weakness"};
    static const char *const outlooks[] = {"opportunity", "threat"};
    const ri_host *const host = self->host;
    const uint64_t n = self->rows * self->n;
    const char **const names = (const char **)host->scratch(self->ctx, self->n, sizeof *names);
    ri_status status = write_keys(self);
    int32_t *indicator, *standing, *outlook;
    double *position, *trend;

    if (status != RI_OK || !names)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < self->n; c++)
        names[c] = self->call->in[IN_VALUES].columns[c]->name;
    indicator =
        host->codes(self->ctx, OUT_ITEM_INDICATOR, NULL, n, names, self->rows ? self->n : 0);
    position = host->measure(self->ctx, OUT_ITEM_POSITION, NULL, n, NULL);
    trend = host->measure(self->ctx, OUT_ITEM_TREND, NULL, n, NULL);
    standing = host->codes(self->ctx, OUT_ITEM_STANDING, NULL, n, standings, 2);
    outlook = host->codes(self->ctx, OUT_ITEM_OUTLOOK, NULL, n, outlooks, 2);
    if (!indicator || !position || !trend || !standing || !outlook)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        const item *const of = &self->items[i];

        indicator[i] = (int32_t)(i % self->n);
        position[i] = of->position;
        trend[i] = of->trend;
        standing[i] = belongs(self, of, OUT_STRENGTHS)    ? 0
                      : belongs(self, of, OUT_WEAKNESSES) ? 1
                                                          : -1;
        outlook[i] = belongs(self, of, OUT_OPPORTUNITIES) ? 0
                     : belongs(self, of, OUT_THREATS)     ? 1
                                                          : -1;
    }
    return RI_OK;
}

/* ------------------------------------------------------------ run */

static ri_status prepare(swot *self)
{
    ri_status status = check_order(self, ARG_WEAKNESS, ARG_STRENGTH);
    uint64_t cells;

    if (status == RI_OK)
        status = check_order(self, ARG_THREAT, ARG_OPPORTUNITY);
    if (status == RI_OK)
        status = check_directions(self);
    if (status == RI_OK)
        status = find_since(self);
    if (status != RI_OK)
        return status;
    if (__builtin_mul_overflow(self->rows, self->n, &cells))
        return RI_NO_MEMORY;
    self->items = (item *)self->host->scratch(self->ctx, cells, sizeof *self->items);
    self->places = (place *)self->host->scratch(self->ctx, self->rows, sizeof *self->places);
    if (!self->items || !self->places)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < cells; i++)
        self->items[i].position = self->items[i].trend = (double)NAN;
    return find_starts(self);
}

/* Says what cannot be told for want of regions or periods. */
static void tell_limits(const swot *self)
{
    int placed = 0, trended = 0;

    for (uint64_t i = 0; i < self->rows * self->n; i++) {
        placed = placed || !isnan(self->items[i].position);
        trended = trended || !isnan(self->items[i].trend);
    }
    if (self->rows && !placed)
        self->host->note(self->ctx, RI_INFO, RI_NO_ROW,
                         "there are no two regions of a period: no strengths and weaknesses");
    if (self->rows && !trended)
        self->host->note(self->ctx, RI_INFO, RI_NO_ROW,
                         "there are no two periods of a region: no opportunities and threats");
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    swot self = {.host = host,
                 .ctx = ctx,
                 .call = call,
                 .rows = call->rows,
                 .n = call->in[IN_VALUES].n,
                 .period = ri_column_of(call, IN_PERIOD)};
    ri_status status = prepare(&self);

    for (uint64_t c = 0; c < self.n && status == RI_OK; c++) {
        find_positions(&self, c);
        find_trends(&self, c);
        status = host->progress(ctx, 0.8 * (double)(c + 1) / (double)self.n);
    }
    if (status == RI_OK)
        tell_limits(&self);
    for (uint32_t port = OUT_STRENGTHS; port <= OUT_THREATS && status == RI_OK; port++)
        status = write_list(&self, port);
    if (status == RI_OK)
        status = write_items(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

static const ri_plugin swot_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "swot",
    .version = "1.0.0",
    .title = "Strengths, weaknesses, opportunities, threats",
    .doc = "For every region: the indicators in which it is among the best and the worst of its "
           "period, and those whose trend is for the better and for the worse. `within` compares a "
           "region with its like only. A missing value is in no list and takes no place; a trend "
           "that starts from zero is missing. STEP.items has the position, the trend and the "
           "verdict on every indicator.",
    .formula = "position = (regions that are worse + half of the others that are equal) / (regions "
               "- 1); trend = direction * (x - x_since) / |x_since| * 100, for trend = relative "
               "less its median over the regions",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{mukhamedzhanova2021innovative,\n"
                "  author = {Mukhamedzhanova and Yeralina and Mukhambedyarova},\n"
                "  title = {Innovative development of the regions of Kazakhstan in the post COVID "
                "period on the example of Nur-Sultan},\n"
                "  year = {2021},\n"
                "  doi = {10.46914/1562-2959-2021-1-4-28-32}\n"
                "}",
    .run = run,
};

RI_MODULE(&swot_plugin);
