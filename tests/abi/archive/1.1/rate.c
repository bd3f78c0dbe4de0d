/* rate.c - how much of something there is for so many people.
 *
 * A plugin is constant data, which says what it takes and makes, and one function, run(). */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

/* The places of ports and parameters in their lists: run() finds everything by these numbers. */
enum { IN_AMOUNT, IN_POPULATION };
enum { OUT_RATE };
enum { ARG_PER };

static const ri_port in[] = {
    /* Any unit is welcome: the values arrive as they are. */
    [IN_AMOUNT] = {.id = "amount",
                   .label = "What is counted",
                   .doc = "Doctors, patents, output: any measure.",
                   .role = RI_MEASURE},
    /* The host converts to this unit, and refuses what cannot be converted. */
    [IN_POPULATION] = {.id = "population",
                       .label = "Population",
                       .doc = "The people it is related to.",
                       .unit = "person",
                       .role = RI_MEASURE},
};

static const ri_port out[] = {
    [OUT_RATE] = {.id = "rate",
                  .label = "Rate",
                  .doc = "The amount for so many people, in the amount's unit per person.",
                  .role = RI_MEASURE},
};

static const ri_parameter parameters[] = {
    [ARG_PER] = {.id = "per",
                 .label = "People",
                 .doc = "The result is for so many people.",
                 .type = RI_INT,
                 .minimum = 1,
                 .maximum = 1e9,
                 .fallback = 1000},
};

/* "enterprise/(1000 person)"; NULL: no memory. */
static const char *unit_of_rate(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    char people[64];

    (void)snprintf(people, sizeof people, "%" PRId64 " person", ri_integer_of(call, ARG_PER));
    return ri_unit_ratio(host, ctx, ri_column_of(call, IN_AMOUNT)->unit, people);
}

/* Called twice: with zero rows to learn which columns it makes, then with the rows. */
static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const double *amount = ri_values_of(call, IN_AMOUNT);
    const double *population = ri_values_of(call, IN_POPULATION);
    const char *unit = unit_of_rate(host, ctx, call);
    double *rate = unit ? host->measure(ctx, OUT_RATE, NULL, call->rows, unit) : NULL;
    uint64_t empty = 0;

    if (!rate)
        return RI_NO_MEMORY; /* the host knows why */
    for (uint64_t row = 0; row < call->rows; row++) {
        rate[row] = ri_ratio(amount[row] * ri_number_of(call, ARG_PER), population[row]);
        empty += population[row] == 0;
    }
    if (empty)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW, "the population is zero in %" PRIu64 " rows",
                    empty);
    return RI_OK;
}

RI_EXAMPLES_BELOW;

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "archive.rate",
    .version = "1.0.0",
    .title = "Rate",
    .doc = "An amount for so many people. Missing where the amount or the population is missing, "
           "or the population is zero; the latter are counted in a warning.",
    .formula = "rate = amount / population * per",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{rate,\n"
                "  author = {The regind authors},\n"
                "  title = {Rate}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

/* `regind validate rate.so` runs these: best are numbers that were published. */
static const ri_example examples[] = {
    {
        .title = "Enterprises for 1000 people",
        .source = "By hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "West", "East"),
                                      RI_NUMBERS("amount", "enterprise", 120, 45, 0, 7),
                                      RI_NUMBERS("population", "person", 60000, 18000, 900, 0))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "West", "East"),
                                       RI_NUMBERS("rate", NULL, 2, 2.5, 0, (double)NAN))),
    },
};
RI_EXAMPLES(examples);

RI_MODULE(&plugin);
