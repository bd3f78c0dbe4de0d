/* swot.c - strengths and weaknesses by the place among the regions, opportunities and threats by
 * the trend, for every indicator.
 *
 *   [swot]
 *   use = swot
 *   from = indicators
 *   trend = relative
 */
#include <regind/examples.h>

#include "swot.h"

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

/* ------------------------------------------------------------ run */

static ri_status check(swot *self)
{
    ri_status status = check_order(self, ARG_WEAKNESS, ARG_STRENGTH);

    if (status == RI_OK)
        status = check_order(self, ARG_THREAT, ARG_OPPORTUNITY);
    if (status == RI_OK)
        status = check_directions(self);
    if (status == RI_OK && self->period)
        status = ri_need_zeros(self->host, self->ctx, self->call, IN_VALUES, "a trend in percent");
    return status == RI_OK ? find_since(self) : status;
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
    ri_status status = check(&self);

    if (status == RI_OK)
        status = swot_prepare(&self);
    for (uint64_t c = 0; c < self.n && status == RI_OK; c++) {
        swot_measure(&self, c);
        status = host->progress(ctx, 0.8 * (double)(c + 1) / (double)self.n);
    }
    if (status != RI_OK)
        return status;
    tell_limits(&self);
    status = swot_write(&self);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
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
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {{
    .title = "Five regions, two years, less of the second is better",
    .source = "by hand",
    RI_EXAMPLE_IN(
        RI_EXAMPLE_MAIN(RI_KEYS("region", "a", "b", "c", "d", "e", "a", "b", "c", "d", "e"),
                        RI_PERIODS("year", "2020", "2020", "2020", "2020", "2020", "2021", "2021",
                                   "2021", "2021", "2021"),
                        RI_NUMBERS("up", NULL, 1, 2, 3, 4, 5, 2, 2, 3.3, 4.2, 4),
                        RI_NUMBERS("down", NULL, 10, 20, 30, 40, NAN, 5, 20, 33, NAN, 50))),
    RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "down:-1")),
    RI_EXAMPLE_OUT(
        RI_EXAMPLE_MAIN(RI_KEYS("region", "a", "e"), RI_PERIODS("year", "2021", "2021"),
                        RI_CATEGORIES("strengths", "down (1 of 4)", "up (2 of 5)"),
                        RI_CATEGORIES("weaknesses", "up (4 of 5)", "down (4 of 4)"),
                        RI_CATEGORIES("opportunities", "up (+100.0 %); down (+50.0 %)", NULL),
                        RI_CATEGORIES("threats", NULL, "up (-20.0 %)")),
        RI_EXAMPLE_TABLE("items", RI_KEYS("region", "a", "b", "c", "d"),
                         RI_PERIODS("year", "2021", "2021", "2021", "2021"),
                         RI_KEYS("indicator", "up", "down", "up", "down"),
                         RI_NUMBERS("position", NULL, 0.125, 2.0 / 3, 0.5, NAN),
                         RI_NUMBERS("trend", NULL, 100, 0, 10, NAN))),
}};
RI_EXAMPLES(examples);
RI_MODULE(&swot_plugin);
