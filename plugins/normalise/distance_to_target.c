/* distance_to_target.c - how much of the way to its target each row has come.
 *
 *   [scores]
 *   use = normalise.distance_to_target
 *   from = indicators
 *   target = 100
 */
#include <regind/examples.h>

#include "in_sql.h"

enum { ARG_TARGET = NORMALISE_ARGS, ARG_CAP };

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_TARGET] = {.id = "target",
                    .label = "Target",
                    .doc = "In the numbers of the indicator.",
                    .type = RI_REAL,
                    .flags = RI_PER_COLUMN,
                    .fallback = (double)NAN,
                    .port = "values"},
    [ARG_CAP] = {.id = "cap",
                 .label = "Not above 1",
                 .doc = "Rows beyond the target score 1.",
                 .type = RI_BOOL,
                 .fallback = 1},
};

static const ri_port in[] = {NORMALISE_VALUES};

static ri_status distance_to_target(const normalise_indicator *self)
{
    const bool cap = ri_number_of(self->call, ARG_CAP) != 0;
    const double target = self->direction * self->call->args[ARG_TARGET]->numbers[self->column];

    if (ri_at_most(&self->extent, target, self->min)) {
        normalise_undefined(self, "its target is not better than its worst row");
        return RI_OK;
    }
    for (uint64_t i = 0; i < self->rows; i++) {
        self->scores[i] = (self->x[i] - self->min) / (target - self->min);
        if (cap && self->scores[i] > 1)
            self->scores[i] = 1;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, distance_to_target);
}

/* A target that is not better than the worst row is told. */
static ri_status score_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const double direction = call->args[NORMALISE_ARG_DIRECTION]->numbers[c];
    const char *const name = call->in[NORMALISE_IN_VALUES].columns[c]->name;
    const char *const column = sql->column(ctx, NORMALISE_IN_VALUES, c);
    const char *const x =
        direction > 0 ? column : ri_sql_print(host, ctx, "(%s * %s)", column, sql->number(ctx, -1));
    const char *const target = sql->number(ctx, direction * call->args[ARG_TARGET]->numbers[c]);
    const char *const worst =
        sql->let(ctx, ri_sql_print(host, ctx, "worst %s", name),
                 ri_sql_print(host, ctx, "min(%s) OVER (%s)", x, sql->window(ctx)));
    const char *const most =
        sql->probe(ctx, ri_sql_print(host, ctx, "largest %s", name),
                   ri_sql_print(host, ctx, "max(abs(%s)) OVER (%s)", x, sql->window(ctx)));
    const char *const way =
        ri_sql_print(host, ctx, "(%s - %s) / (%s - %s)", x, worst, target, worst);
    const char *const tie = sql->number(ctx, RI_TIE);
    ri_status status = sql->telling(
        ctx, ri_sql_print(host, ctx, "%s IS NULL OR %s - %s <= %s * %s OR %s - %s <= %s * abs(%s)",
                          worst, target, worst, tie, most, target, worst, tie, target));

    if (status != RI_OK)
        return status;
    if (ri_number_of(call, ARG_CAP) != 0)
        return sql->measure(ctx, NORMALISE_OUT_SCORES, name,
                            ri_sql_print(host, ctx,
                                         "CASE WHEN %s > %s THEN CASE WHEN %s > 1 THEN %s ELSE %s "
                                         "END END",
                                         target, worst, way, sql->number(ctx, 1), way));
    return sql->measure(
        ctx, NORMALISE_OUT_SCORES, name,
        ri_sql_print(host, ctx, "CASE WHEN %s > %s THEN %s END", target, worst, way));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < call->in[NORMALISE_IN_VALUES].n; c++)
        status = score_in_sql(host, ctx, call, c);
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_distance_to_target = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.distance_to_target",
    .version = "1.0.0",
    .title = "Distance to a target",
    .doc = "The part of the way from the worst row to the target that each row has come: 0 for the "
           "worst row, 1 at the target, and beyond it unless `cap = no`. Directions come first, "
           "for the target, too. Missing values stay missing; where the target is not better than "
           "the worst row there are no scores, with a warning.",
    .formula = "(d x - min) / (d target - min), at most 1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "The way to the target",
        .source = "by hand: (30 - 20) / (40 - 20), (50 - 40) / (50 - 30)",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 40))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1"),
                             RI_ARGUMENT("target", "output:40, emissions:30")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 1, 0.5),
                                       RI_PUBLISHED("emissions", NULL, 0, 1, 0, 0.5))),
    },
    {
        .title = "Beyond it",
        .source = "the same; (60 - 20) / (40 - 20) = 2",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30),
                                      RI_NUMBERS("emissions", "1", 10, 50, 40))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1"),
                             RI_ARGUMENT("target", "output:40, emissions:30"),
                             RI_ARGUMENT("cap", "no")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 2, 0.5),
                                       RI_PUBLISHED("emissions", NULL, 0, 2, 0, 0.5))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_distance_to_target);
