/* distance_to_reference.c - how near each row is to a reference row or value.
 *
 *   [scores]
 *   use = normalise.distance_to_reference
 *   from = indicators
 *   reference = Almaty city
 */
#include <regind/examples.h>
#include <stdlib.h>

#include "in_sql.h"

enum { IN_KEYS = NORMALISE_INPUTS };
enum { ARG_REFERENCE = NORMALISE_ARGS, ARG_CAP };

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_REFERENCE] = {.id = "reference",
                       .label = "Reference",
                       .doc = "A label of a key (a reference region, as Almaty city), or a value "
                              "of the indicator.",
                       .type = RI_TEXT,
                       .flags = RI_PER_COLUMN,
                       .port = "values"},
    [ARG_CAP] = {.id = "cap",
                 .label = "Not above 1",
                 .doc = "Rows better than the reference score 1.",
                 .type = RI_BOOL,
                 .fallback = 0},
};

static const ri_port in[] = {
    NORMALISE_VALUES,
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys among whose labels `reference` is looked for",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
};

/* How many rows have that label in one of the keys; *row is one of them. */
static uint64_t rows_labelled(const ri_input *keys, const char *label, uint64_t *row)
{
    uint64_t count = 0;

    for (uint64_t k = 0; k < keys->n; k++) {
        const ri_column *const key = keys->columns[k];

        for (uint64_t i = 0; i < key->rows; i++)
            if (strcmp(key->labels[key->codes[i]], label) == 0) {
                *row = i;
                count++;
            }
    }
    return count;
}

/* The reference, directed: of a row, else a number. */
static ri_status find_reference(const normalise_indicator *self, double *reference)
{
    const char *const text = self->call->args[ARG_REFERENCE]->texts[self->column];
    uint64_t row = 0;
    const uint64_t rows = rows_labelled(&self->call->in[IN_KEYS], text, &row);
    char *end;
    ri_where where = RI_WHERE;

    where.parameter = ARG_REFERENCE;
    if (rows == 1) {
        *reference = self->x[row];
        return RI_OK;
    }
    if (rows > 1) {
        where.hint = "split the table by its other key, as with 'within = year'";
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the reference '%s' has %" PRIu64 " rows; expected one", text, rows);
    }
    *reference = strtod(text, &end) * self->direction;
    if ((end != text && !*end && isfinite(*reference)) || !self->rows)
        return RI_OK;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                      "the reference '%s' is neither a label of a key nor a number", text);
}

static ri_status distance_to_reference(const normalise_indicator *self)
{
    const bool cap = ri_number_of(self->call, ARG_CAP) != 0;
    double reference = (double)NAN;
    const ri_status status = find_reference(self, &reference);

    if (status != RI_OK || !self->rows)
        return status;
    if (isnan(reference) || ri_at_most(&self->extent, reference, self->min)) {
        normalise_undefined(self, isnan(reference)
                                      ? "its reference is missing"
                                      : "its reference is not better than its worst row");
        return RI_OK;
    }
    for (uint64_t i = 0; i < self->rows; i++) {
        self->scores[i] = 1 - (reference - self->x[i]) / (reference - self->min);
        if (cap && self->scores[i] > 1)
            self->scores[i] = 1;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, distance_to_reference);
}

/* The reference is the value of the one row that has the label in one of the keys. */
static ri_status score_in_sql(normalise_sql *self)
{
    const ri_host *const host = self->host;
    ri_ctx *const ctx = self->ctx;
    const ri_sql_host *const sql = self->sql;
    const char *const label = sql->text(ctx, self->call->args[ARG_REFERENCE]->texts[self->column]);
    const char *const window = sql->window(ctx), *const tie = sql->number(ctx, RI_TIE);
    const char *is = "1 = 0", *reference, *rows, *way;
    ri_status status;

    for (uint64_t k = 0; k < self->call->in[IN_KEYS].n; k++)
        is = ri_sql_print(host, ctx, "%s OR %s = %s", is, sql->column(ctx, IN_KEYS, k), label);
    reference = sql->let(
        ctx, ri_sql_print(host, ctx, "reference %s", self->name),
        ri_sql_print(host, ctx, "max(CASE WHEN %s THEN %s END) OVER (%s)", is, self->x, window));
    rows = sql->probe(
        ctx, ri_sql_print(host, ctx, "references %s", self->name),
        ri_sql_print(host, ctx, "sum(CASE WHEN %s THEN 1 ELSE 0 END) OVER (%s)", is, window));
    status = sql->telling(
        ctx, ri_sql_print(host, ctx,
                          "%s <> 1 OR %s IS NULL OR %s - %s <= %s * abs(%s) OR %s - %s <= %s * "
                          "abs(%s)",
                          rows, reference, reference, self->worst, tie, self->best, reference,
                          self->worst, tie, self->worst));
    way = ri_sql_print(host, ctx, "%s - (%s - %s) / (%s - %s)", sql->number(ctx, 1), reference,
                       self->x, reference, self->worst);
    if (status == RI_OK && ri_number_of(self->call, ARG_CAP) != 0)
        way = ri_sql_print(host, ctx, "CASE WHEN %s > 1 THEN %s ELSE %s END", way,
                           sql->number(ctx, 1), way);
    return status != RI_OK ? status
                           : sql->measure(ctx, NORMALISE_OUT_SCORES, self->name,
                                          ri_sql_print(host, ctx, "CASE WHEN %s > %s THEN %s END",
                                                       reference, self->worst, way));
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_in_sql_each(host, ctx, call, score_in_sql);
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_distance_to_reference = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.distance_to_reference",
    .version = "1.0.0",
    .title = "Distance to a reference",
    .doc =
        "One less the distance of each row from a reference row or value, in units of the "
        "reference's distance from the worst row: 1 at the reference, 0 for the worst row, above "
        "1 beyond the reference unless capped. Directions come first. Missing values stay "
        "missing; where the reference is missing or not better than the worst row there are no "
        "scores, with a warning.",
    .formula = "1 - (reference - d x) / (reference - min)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "A region as the reference",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 5.4, "
                  "by hand: 1 - (30 - 60) / (30 - 20) = 4",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("reference", "Atyrau")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 4, 1))),
    },
    {
        .title = "Not above the reference",
        .source = "the same",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 60, 30))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("reference", "Atyrau"), RI_ARGUMENT("cap", "yes")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", NULL, 0, 0, 1, 1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_distance_to_reference);
