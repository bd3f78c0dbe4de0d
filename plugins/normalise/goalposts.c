/* goalposts.c - between a lower and an upper goalpost that do not depend on the data.
 *
 *   [scores]
 *   use = normalise.goalposts
 *   from = indicators
 *   lower = life_expectancy:50
 *   upper = life_expectancy:85
 */
#include <regind/examples.h>

#include "../common/invalid.h"
#include <regind/sql.h>

#include "normalise.h"

enum { ARG_LOWER = NORMALISE_ARGS, ARG_UPPER, ARG_TRANSFORM, ARG_SCALE, ARG_CLIP, ARG_INVALID };
enum { TRANSFORM_NONE, TRANSFORM_LN };

static const char *const transforms[] = {"none", "ln", NULL};

static const ri_parameter parameters[] = {
    NORMALISE_DIRECTION,
    [ARG_LOWER] = {.id = "lower",
                   .label = "Lower goalpost",
                   .doc = "In the numbers of the indicator; where less is better it is the best.",
                   .type = RI_REAL,
                   .flags = RI_PER_COLUMN,
                   .fallback = (double)NAN,
                   .port = "values"},
    [ARG_UPPER] = {.id = "upper",
                   .label = "Upper goalpost",
                   .doc = "In the numbers of the indicator; where less is better it is the worst.",
                   .type = RI_REAL,
                   .flags = RI_PER_COLUMN,
                   .fallback = (double)NAN,
                   .port = "values"},
    [ARG_TRANSFORM] = {.id = "transform",
                       .label = "Transformation",
                       .doc = "ln: of the natural logarithms of value and goalposts, as the HDI "
                              "has it for income.",
                       .type = RI_CHOICE,
                       .flags = RI_PER_COLUMN,
                       .fallback = TRANSFORM_NONE,
                       .choices = transforms,
                       .port = "values"},
    [ARG_SCALE] = {.id = "scale",
                   .label = "Score at the better goalpost",
                   .doc = "100, or 1.",
                   .type = RI_REAL,
                   .minimum = 1e-15,
                   .maximum = 1e15,
                   .fallback = 100},
    [ARG_CLIP] = {.id = "clip",
                  .label = "Not beyond the goalposts",
                  .doc = "Values beyond a goalpost score as at the goalpost.",
                  .type = RI_BOOL,
                  .fallback = 1},
    [ARG_INVALID] = INVALID_PARAMETER,
};

static const ri_port in[] = {NORMALISE_VALUES};

/* Checked even while planning. */
static ri_status check_goalposts(const normalise_indicator *self, double lower, double upper,
                                 bool ln)
{
    ri_where where = RI_WHERE;

    where.parameter = ARG_UPPER;
    if (!(lower < upper))
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the goalposts of '%s' are %.15g and %.15g; expected 'lower' below "
                          "'upper'",
                          self->name, lower, upper);
    where.parameter = ARG_LOWER;
    if (ln && lower <= 0)
        return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                          "the lower goalpost of '%s' is %.15g; a logarithm needs one above zero",
                          self->name, lower);
    return RI_OK;
}

static ri_status no_logarithm(const normalise_indicator *self, uint64_t row)
{
    const double x = self->x[row] * self->direction;
    char what[512];
    ri_where where = RI_WHERE;

    if (ri_integer_of(self->call, ARG_INVALID) == INVALID_MISSING) {
        (void)snprintf(what, sizeof what,
                       "the score of '%.200s' is missing: a logarithm needs values above zero",
                       self->name);
        ri_remark_row(self->host, self->ctx, RI_WARNING, row, what, "%.15g", x);
        return RI_OK;
    }
    where.input = NORMALISE_IN_VALUES;
    where.input_column = (uint32_t)self->column;
    where.row = row;
    where.hint = "leave such rows without a score: invalid = missing";
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                      "'%s' is %.15g; a logarithm needs values above zero", self->name, x);
}

static void note_clipped(const normalise_indicator *self, uint64_t clipped)
{
    if (clipped)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                    "'%s' is beyond a goalpost in %" PRIu64 " row%s; the score is that of the "
                    "goalpost there",
                    self->name, clipped, clipped == 1 ? "" : "s");
}

/* (x - L) / (U - L); x, L and U undirected, as direction -1 only exchanges the goalposts. */
static ri_status goalposts(const normalise_indicator *self)
{
    const bool ln = self->call->args[ARG_TRANSFORM]->numbers[self->column] == TRANSFORM_LN;
    const bool clip = ri_number_of(self->call, ARG_CLIP) != 0;
    const double lower = self->call->args[ARG_LOWER]->numbers[self->column];
    const double upper = self->call->args[ARG_UPPER]->numbers[self->column];
    const double from = ln ? log(lower) : lower, to = ln ? log(upper) : upper;
    ri_status status = check_goalposts(self, lower, upper, ln);
    uint64_t clipped = 0;

    for (uint64_t i = 0; status != RI_BAD_PARAMETER && i < self->rows; i++) {
        const double x = self->x[i] * self->direction;
        double part;

        if (isnan(x))
            continue;
        if (ln && x <= 0) {
            const ri_status one = no_logarithm(self, i);

            status = one == RI_OK ? status : one;
            continue;
        }
        part = self->direction > 0 ? ((ln ? log(x) : x) - from) / (to - from)
                                   : (to - (ln ? log(x) : x)) / (to - from);
        if (clip && (part < 0 || part > 1)) {
            part = part < 0 ? 0 : 1;
            clipped++;
        }
        self->scores[i] = part * ri_number_of(self->call, ARG_SCALE);
    }
    note_clipped(self, clipped);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return normalise_each(host, ctx, call, goalposts);
}

/* What is beyond a goalpost is told where it is clipped. */
static ri_status score_in_sql(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const char *const name = call->in[NORMALISE_IN_VALUES].columns[c]->name;
    const char *const x = sql->column(ctx, NORMALISE_IN_VALUES, c);
    const double from = call->args[ARG_LOWER]->numbers[c], to = call->args[ARG_UPPER]->numbers[c];
    const char *const lower = sql->number(ctx, from), *const upper = sql->number(ctx, to);
    const char *const width = sql->number(ctx, to - from);
    const char *const part = call->args[NORMALISE_ARG_DIRECTION]->numbers[c] > 0
                                 ? ri_sql_print(host, ctx, "(%s - %s) / %s", x, lower, width)
                                 : ri_sql_print(host, ctx, "(%s - %s) / %s", upper, x, width);
    const char *const probe = sql->probe(ctx, ri_sql_print(host, ctx, "part %s", name), part);
    ri_status status =
        sql->telling(ctx, ri_number_of(call, ARG_CLIP) != 0
                              ? ri_sql_print(host, ctx, "%s < 0 OR %s > 1", probe, probe)
                              : "1 = 0");
    const char *const every =
        sql->probe(ctx, ri_sql_print(host, ctx, "values %s", name),
                   ri_sql_print(host, ctx, "count(%s) OVER (%s)", x, sql->window(ctx)));

    if (status == RI_OK)
        status = sql->telling(ctx, ri_sql_print(host, ctx, "%s = 0", every));
    if (status == RI_OK)
        status = sql->measure(ctx, NORMALISE_OUT_SCORES, name,
                              ri_sql_print(host, ctx, "%s * %s", part,
                                           sql->number(ctx, ri_number_of(call, ARG_SCALE))));
    return status;
}

static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < call->in[NORMALISE_IN_VALUES].n; c++) {
        if (call->args[ARG_TRANSFORM]->numbers[c] == TRANSFORM_LN)
            return sql->refuse(ctx, "logarithms differ from library to library");
        status = score_in_sql(host, ctx, call, c);
    }
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin normalise_goalposts = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(normalise_out),
    .kind = RI_METHOD,
    .id = "normalise.goalposts",
    .version = "1.0.0",
    .title = "Goalposts",
    .doc =
        "Each indicator between two fixed goalposts, usually from the codebook: scores of "
        "different times, groups and studies can be compared. Where less is better (direction "
        "-1) the lower goalpost is the better one. Values beyond a goalpost score as at the "
        "goalpost, with a remark. Missing values stay missing. With `transform = ln` a value of "
        "zero or below is an error that names its row and column; with `invalid = missing` it has "
        "no score.",
    .formula =
        "scale * (x - lower) / (upper - lower), clipped; direction -1: scale * (upper - x) / "
        "(upper - lower)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@techreport{undp2022hdr,\n"
                "  author = {{United Nations Development Programme}},\n"
                "  title = {Human Development Report 2021/2022: Technical Notes},\n"
                "  institution = {UNDP},\n"
                "  year = {2022},\n"
                "  note = {Technical note 1}\n"
                "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "Three indicators between their goalposts",
        .source = "COINr's n_goalposts",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("unit", "R01", "R02", "R03", "R04"),
                            RI_NUMBERS("I1", NULL, 43.19863, 66.83139, 47.63727, 49.15855),
                            RI_NUMBERS("I2", NULL, 8.692543, 5.614908, 11.64199, 13.65931),
                            RI_NUMBERS("I3", NULL, 866.4126, 1377.57, 956.106, 605.2853))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("lower", "I1:30, I2:4, I3:400"),
                             RI_ARGUMENT("upper", "I1:80, I2:20, I3:2500"),
                             RI_ARGUMENT("direction", "I1:1, I2:-1, I3:1")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("unit", "R01", "R02", "R03", "R04"),
            RI_PUBLISHED("I1", NULL, 1e-9, 26.39726, 73.66278, 35.27454, 38.3171),
            RI_PUBLISHED("I2", NULL, 1e-9, 70.67160625, 89.906825, 52.2375625, 39.6293125),
            RI_PUBLISHED("I3", NULL, 1e-9, 22.2101238095238, 46.5509523809524, 26.4812380952381,
                         9.77549047619048))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&normalise_goalposts);
