/* leader.c - scores in percent of the leading region.
 *
 *   [scores]
 *   use = normalise.leader
 *   from = indicators
 *   direction = unemployment:-1
 */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <regind/sql.h>
#include <stdbool.h>
#include <stdlib.h>

enum { IN_VALUES, IN_KEYS };
enum { OUT_SCORES };
enum { ARG_DIRECTION, ARG_LEADER, ARG_LEADER_DIGITS };

static const ri_parameter parameters[] = {
    [ARG_DIRECTION] = {.id = "direction",
                       .label = "Direction",
                       .doc = "1: more is better; -1: less is better.",
                       .type = RI_INT,
                       .flags = RI_PER_COLUMN,
                       .minimum = -1,
                       .maximum = 1,
                       .fallback = 1,
                       .port = "values"},
    [ARG_LEADER] = {.id = "leader",
                    .label = "Fixed leader",
                    .doc = "A label of a key (a reference region, as Almaty city), or a number. "
                           "Scores over 100 are possible then. Without it the best row leads.",
                    .type = RI_TEXT,
                    .flags = RI_PER_COLUMN | RI_OPTIONAL,
                    .port = "values"},
    [ARG_LEADER_DIGITS] = {.id = "leader_digits",
                           .label = "Decimals of the leader",
                           .doc = "Round the leader's value to so many decimals before dividing "
                                  "by it (half away from zero); not rounded when absent.",
                           .type = RI_INT,
                           .flags = RI_PER_COLUMN | RI_OPTIONAL,
                           .minimum = 0,
                           .maximum = 15,
                           .fallback = (double)NAN,
                           .port = "values"},
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys among whose labels `leader` is looked for",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
};

static const ri_port out[] = {
    [OUT_SCORES] = {.id = "scores",
                    .label = "Score",
                    .doc = "One column for each indicator, under the same name.",
                    .unit = "percent",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

/* The best value: the largest, or the smallest where less is better. */
static double best_of(const ri_column *x, double direction)
{
    double best = (double)NAN;

    for (uint64_t i = 0; i < x->rows; i++)
        if (!(x->values[i] * direction <= best * direction) && !isnan(x->values[i]))
            best = x->values[i];
    return best;
}

/* How many rows have that label in one of the keys; *row is one of them. */
static uint64_t rows_labelled(const ri_input *keys, const char *label, uint64_t *row)
{
    uint64_t count = 0;

    for (uint64_t k = 0; k < keys->n; k++) {
        const ri_column *const key = keys->columns[k];

        for (uint64_t code = 0; code < key->n_labels; code++)
            if (strcmp(key->labels[code], label) == 0)
                for (uint64_t i = 0; i < key->rows; i++)
                    if ((uint64_t)key->codes[i] == code) {
                        *row = i;
                        count++;
                    }
    }
    return count;
}

/* The value of a leader named in the study: of a row, else a number. */
static ri_status named_leader(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                              const char *name, const ri_column *x, double *leader)
{
    uint64_t row = 0;
    const uint64_t rows = rows_labelled(&call->in[IN_KEYS], name, &row);
    char *end;
    ri_where where = RI_WHERE;

    where.parameter = ARG_LEADER;
    if (rows == 1) {
        *leader = x->values[row];
        return RI_OK;
    }
    if (rows > 1) {
        where.hint = "split the table by its other key, as with 'within = year'";
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the leader '%s' has %" PRIu64 " rows; expected one", name, rows);
    }
    *leader = strtod(name, &end);
    if ((end != name && !*end && isfinite(*leader)) || !call->rows)
        return RI_OK;
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                      "the leader '%s' is neither a label of a key nor a number", name);
}

static double rounded(const ri_host *host, double x, double digits)
{
    char text[352];

    if (isnan(x) || isnan(digits))
        return x;
    (void)host->number(x, (int32_t)digits, text);
    return strtod(text, NULL);
}

static void score(const ri_host *host, ri_ctx *ctx, const ri_column *x, double direction,
                  double leader, double *s)
{
    uint64_t undefined = 0;

    if (!(leader > 0)) {
        if (x->rows)
            ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                        "the leader of '%s' is %s: its scores are missing", x->name,
                        isnan(leader) ? "missing" : "not above zero");
        return;
    }
    for (uint64_t i = 0; i < x->rows; i++) {
        const double value = x->values[i];
        const double part = direction > 0 ? value / leader : leader / value;

        s[i] = isfinite(part * 100) ? part * 100 : (double)NAN;
        if (direction < 0 && value <= 0) {
            s[i] = (double)NAN;
            undefined++;
        }
    }
    if (undefined)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "'%s' is not above zero in %" PRIu64 " row%s; where less is better the score "
                    "is missing there",
                    x->name, undefined, undefined == 1 ? "" : "s");
}

static ri_status normalise(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c)
{
    const ri_column *const x = call->in[IN_VALUES].columns[c];
    const double direction = call->args[ARG_DIRECTION]->numbers[c];
    const char *const name = call->args[ARG_LEADER]->texts[c];
    double *const s = host->measure(ctx, OUT_SCORES, x->name, x->rows, "percent");
    double leader = best_of(x, direction);
    /* A score is better when larger, whatever the codebook says of the indicator. */
    ri_status status =
        s ? host->attribute(ctx, OUT_SCORES, x->name, "direction", "1") : RI_NO_MEMORY;
    ri_where where = RI_WHERE;

    where.parameter = ARG_DIRECTION;
    if (status == RI_OK && direction == 0)
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where,
                          "the direction of '%s' is 0; expected 1 or -1", x->name);
    if (status == RI_OK && name)
        status = named_leader(host, ctx, call, name, x, &leader);
    if (status != RI_OK)
        return status;
    leader = rounded(host, leader, call->args[ARG_LEADER_DIGITS]->numbers[c]);
    score(host, ctx, x, direction, leader, s);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    ri_status status =
        ri_need_zeros(host, ctx, call, IN_VALUES, "a score in percent of the leader");

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        status = normalise(host, ctx, call, c);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

/* x / best * 100, or best / x * 100 where less is better. */
static ri_status score_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const bool more = call->args[ARG_DIRECTION]->numbers[c] > 0;
    const char *const name = call->in[IN_VALUES].columns[c]->name;
    const char *const x = sql->column(ctx, IN_VALUES, c);
    const char *const best = sql->let(
        ctx, ri_sql_print(host, ctx, "best %s", name),
        ri_sql_print(host, ctx, "%s(%s) OVER (%s)", more ? "max" : "min", x, sql->window(ctx)));
    ri_status status =
        sql->telling(ctx, ri_sql_print(host, ctx, "%s IS NULL OR %s <= 0", best, best));

    if (status == RI_OK)
        status = sql->measure(ctx, OUT_SCORES, name,
                              ri_sql_print(host, ctx, "CASE WHEN %s > 0 THEN %s / %s * %s END",
                                           more ? best : x, more ? x : best, more ? best : x,
                                           sql->number(ctx, 100)));
    return status;
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < call->in[IN_VALUES].n; c++) {
        if (call->args[ARG_LEADER]->texts[c] || !isnan(call->args[ARG_LEADER_DIGITS]->numbers[c]))
            return sql->refuse(ctx, "a leader is fixed or rounded");
        status = score_in_sql(host, ctx, call, c);
    }
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_leader = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "normalise.leader",
    .version = "1.0.0",
    .title = "Score in percent of the leader",
    .doc = "Each indicator in percent of its best row, which scores 100; with `within = year`, of "
           "the year's best. Where less is better (direction -1) the smallest value leads and the "
           "score is its ratio to the row's. Missing values stay missing; where the leader is "
           "missing or not above zero all scores are, with a remark, and so are scores of values "
           "that are not above zero where less is better. Negative values score below zero. "
           "With a fixed leader a better row scores over 100.",
    .formula = "S = x / max(x) * 100; direction -1: S = min(x) / x * 100",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{kireyeva2014clusters,\n"
                "  author = {Kireyeva, Anel A. and Yespayev, Saken S.},\n"
                "  title = {A Study of the Formation of Innovative Clusters As Growth Poles In the "
                "Regions of Kazakhstan},\n"
                "  year = {2014},\n"
                "  note = {Equation 1}\n"
                "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Percent of the best",
        .source = "Kireyeva & Yespayev (2014), equation 1, by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 50, 40),
                                      RI_NUMBERS("emissions", "1", 10, 40, 20))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("direction", "output:1, emissions:-1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", "percent", 0, 40, 100, 80),
                                       RI_PUBLISHED("emissions", "percent", 0, 100, 25, 50))),
    },
    {
        .title = "A fixed leader",
        .source = "Kireyeva & Yespayev (2014), equation 1, by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("output", "1", 20, 50, 40))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("leader", "Atyrau")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("output", "percent", 0, 50, 125, 100))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_leader);
