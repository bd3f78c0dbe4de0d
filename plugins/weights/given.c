/* given.c - weights from the study, the codebook or a table.
 *
 *   [weighted]
 *   use = weights.given
 *   from = scores
 *   weights = income:2, health:1
 */
#include <regind/examples.h>

#include "../common/named.h"
#include "weights.h"

enum { IN_GIVEN_INDICATOR = WEIGHTS_INPUTS, IN_GIVEN_WEIGHT };
enum { ARG_WEIGHTS = WEIGHTS_ARGS };

static const ri_parameter parameters[] = {
    WEIGHTS_PARAMETERS,
    [ARG_WEIGHTS] = {.id = "weights",
                     .label = "Weights",
                     .doc = "Read where no table is given.",
                     .type = RI_REAL,
                     .flags = RI_PER_COLUMN | RI_OPTIONAL | RI_COMPLETE,
                     .minimum = 0,
                     .maximum = 1e15,
                     .fallback = (double)NAN,
                     .port = "values",
                     .attribute = "weight"},
};

static const ri_port in[] = {
    WEIGHTS_VALUES,
    [IN_GIVEN_INDICATOR] = {.id = "indicator",
                            .label = "Names of indicators",
                            .doc = "As in the table weights of another step.",
                            .table = "given",
                            .role = RI_KEY,
                            .flags = RI_SOLE | RI_OPTIONAL},
    [IN_GIVEN_WEIGHT] = {.id = "weight",
                         .label = "Their weights",
                         .unit = "1",
                         .table = "given",
                         .role = RI_MEASURE,
                         .flags = RI_SOLE | RI_OPTIONAL},
};

static bool by_table(const ri_call *call)
{
    return ri_column_of(call, IN_GIVEN_INDICATOR) && ri_column_of(call, IN_GIVEN_WEIGHT);
}

/* The row of the table that names an indicator; RI_NO_ROW: there is none. */
static uint64_t row_of(const ri_column *names, const char *name)
{
    for (uint64_t i = 0; i < names->rows; i++)
        if (strcmp(names->labels[names->codes[i]], name) == 0)
            return i;
    return RI_NO_ROW;
}

static ri_status from_table(const weighting *self, uint64_t k)
{
    const char *const name = self->x[self->columns[k]]->name;
    const uint64_t row = row_of(ri_column_of(self->call, IN_GIVEN_INDICATOR), name);
    ri_where where = RI_WHERE;

    where.input = IN_GIVEN_WEIGHT;
    if (row == RI_NO_ROW)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the table of weights has no row for '%s'", name);
    self->w[k] = ri_values_of(self->call, IN_GIVEN_WEIGHT)[row];
    where.row = row;
    if (isnan(self->w[k]))
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the weight of '%s' is missing", name);
    if (self->w[k] < 0)
        return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where,
                          "the weight of '%s' is %.15g; expected zero or more", name, self->w[k]);
    return RI_OK;
}

static ri_status given(const weighting *self)
{
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < self->n; k++)
        if (by_table(self->call)) {
            const ri_status one = from_table(self, k);

            status = one == RI_OK ? status : one;
        } else {
            self->w[k] = self->call->args[ARG_WEIGHTS]->numbers[self->columns[k]];
        }
    return status;
}

/* Weights that the table has for others are not used. */
static void note_others(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_column *const names = ri_column_of(call, IN_GIVEN_INDICATOR);
    uint64_t others = 0, last = 0;

    for (uint64_t i = 0; i < names->rows; i++) {
        bool found = false;

        for (uint64_t c = 0; !found && c < call->in[WEIGHTS_IN_VALUES].n; c++)
            found = strcmp(names->labels[names->codes[i]],
                           call->in[WEIGHTS_IN_VALUES].columns[c]->name) == 0;
        others += !found;
        last = found ? last : i;
    }
    if (others)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " weight%s of the table %s not used, such as that of '%s': there "
                    "is no such indicator",
                    others, others == 1 ? "" : "s", others == 1 ? "is" : "are",
                    names->labels[names->codes[last]]);
}

/* The host leaves them to the plugin, as a table may have the weights. */
static ri_status refuse_gaps(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[WEIGHTS_IN_VALUES];
    bool *const marked = host->scratch(ctx, values->n, sizeof *marked);
    char names[NAMED_BYTES];
    ri_where where = RI_WHERE;
    uint64_t n;

    if (!marked)
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < values->n; c++)
        marked[c] = isnan(call->args[ARG_WEIGHTS]->numbers[c]);
    n = named_columns(values, marked, names);
    where.parameter = ARG_WEIGHTS;
    where.hint =
        "write weights = NAME:NUMBER, ..., or the codebook's 'weight' of each; or others = "
        "0, which holds for every column without a weight";
    return n == 0 ? RI_OK
                  : ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "%s %s no weight", names,
                               n == 1 ? "has" : "have");
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = by_table(call) ? RI_OK : refuse_gaps(host, ctx, call);

    if (status != RI_OK)
        return status;
    status = weights_run(host, ctx, call, given);
    if (status == RI_OK && by_table(call))
        note_others(host, ctx, call);
    return status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin weights_given = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(weights_out),
    .kind = RI_METHOD,
    .id = "weights.given",
    .version = "1.0.0",
    .title = "Given weights",
    .doc = "Takes the weights of a table with a row for each indicator, as other weightings make "
           "it (`given = STEP.weights`: the weights of one year for another), else those of the "
           "study, else those of the codebook. A missing or negative weight is an error; one that "
           "the table has for no indicator is told in a warning." WEIGHTS_DOC,
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Weights as the study gives them",
        .source = "by hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
                                      RI_NUMBERS("income", "1", 1, 2),
                                      RI_NUMBERS("health", "1", 3, 4))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("weights", "income:1, health:3")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_TABLE("weights", RI_KEYS("indicator", "income", "health"),
                                        RI_PUBLISHED("weight", "1", 0, 1, 3),
                                        RI_PUBLISHED("share", "1", 0, 0.25, 0.75))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&weights_given);
