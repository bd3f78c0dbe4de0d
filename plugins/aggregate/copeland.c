/* copeland.c - outranking: how many rows a row beats, less those that beat it.
 *
 *   [index]
 *   use = aggregate.copeland
 *   from = scores
 *   coverage = 0.75
 */
#include <regind/examples.h>

#include "composite.h"

static const ri_parameter parameters[] = {
    COMPOSITE_WEIGHTS("Votes of the indicators, relative."),
    COMPOSITE_PARAMETERS,
};

/* The weights of indicators in which row i is ahead of row j, less those in which it is behind:
 * 1, -1 or 0.  Indicators that one of them misses do not vote. */
static double duel(const composite *self, const uint64_t *classes, uint64_t i, uint64_t j)
{
    const uint64_t rows = self->call->rows;
    ri_exact_sum margin = RI_EXACT_SUM;
    double total = 0;

    for (uint64_t k = 0; k < self->n; k++) {
        const uint64_t a = classes[k * rows + i], b = classes[k * rows + j];
        const double w = self->w[self->columns[k]];

        if (!a || !b)
            continue;
        total += w;
        if (a != b)
            ri_total_add(&margin, a > b ? w : -w);
    }
    if (fabs(ri_total_of(&margin)) <= 1e-12 * total)
        return 0;
    return ri_total_of(&margin) > 0 ? 1 : -1;
}

/* An indicator whose values are all of one class is ahead in no duel: that is told. */
static void tell_idle(const composite *self, uint64_t k, const double *x, const uint64_t *classes)
{
    const ri_extent extent = ri_extent_of(x, self->call->rows);
    const char *const name = self->x[self->columns[k]]->name;
    uint64_t last = 0;

    for (uint64_t i = 0; i < self->call->rows; i++)
        last = classes[i] > last ? classes[i] : last;
    if (last != 1 || self->w[self->columns[k]] == 0)
        return;
    if (extent.n > 1 && !ri_constant(&extent))
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW,
                    "all values of '%s' are tied: they differ by no more than 1e-12 of their size",
                    name);
    else
        ri_note_row(self->host, self->ctx, RI_WARNING, RI_NO_ROW, "'%s' decides nothing: it %s",
                    name, extent.n > 1 ? "is the same in all rows" : "has only one value");
}

/* Of each indicator, the classes of tied values, numbered from the worst; 0 is missing.  NULL: no
 * memory. */
static const uint64_t *classes_of(const composite *self)
{
    const uint64_t rows = self->call->rows;
    double *const x = (double *)self->host->scratch(self->ctx, rows, sizeof *x);
    ri_place *const places = (ri_place *)self->host->scratch(self->ctx, rows, sizeof *places);
    uint64_t cells, *classes;

    if (!x || !places || __builtin_mul_overflow(self->n, rows, &cells))
        return NULL;
    classes = (uint64_t *)self->host->scratch(self->ctx, cells, sizeof *classes);
    for (uint64_t k = 0; classes && k < self->n; k++) {
        for (uint64_t i = 0; i < rows; i++)
            x[i] = composite_value(self, k, i);
        ri_tie_classes(x, rows, places, classes + k * rows);
        tell_idle(self, k, x, classes + k * rows);
    }
    return classes;
}

/* Every pair of rows that have enough indicators, once. */
static ri_status copeland(const composite *self, double *results)
{
    const uint64_t rows = self->call->rows, *const classes = classes_of(self);
    composite_row row;

    if (!classes || !composite_room(self, &row))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < rows; i++)
        if (composite_present(self, i, &row))
            results[i] = 0;
    for (uint64_t i = 0; i < rows; i++) {
        ri_status status;

        for (uint64_t j = 0; !isnan(results[i]) && j < i; j++) {
            const double outcome = isnan(results[j]) ? 0 : duel(self, classes, i, j);

            results[i] += outcome;
            results[j] -= outcome;
        }
        status = self->host->progress(self->ctx, (double)i / (double)rows);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const composite_method method = {.of_group = copeland, .unit = "1", .any_units = true};

    return composite_run(host, ctx, call, &method);
}

RI_EXAMPLES_BELOW;
static const ri_plugin aggregate_copeland = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(composite_in),
    RI_OUT(composite_out),
    .kind = RI_METHOD,
    .id = "aggregate.copeland",
    .version = "1.0.0",
    .title = "Copeland score",
    .doc =
        "Compares every row with every other: it outranks the other when the indicators in which "
        "it is better have more than half of the weight, those in which both are equal counted "
        "half. Nothing but the order of the values within an indicator matters, so they need "
        "not be normalised, and no indicator makes good another. Indicators missing in one of "
        "two rows do not vote between them; rows below `coverage`, or with none present, take "
        "no part and are missing. An indicator of weight zero does not vote; one whose values are "
        "all equal decides nothing, which is told.",
    .formula = "number of rows outranked - number of rows that outrank",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{munda2009noncompensatory,\n"
                "  author = {Munda, Giuseppe and Nardo, Michela},\n"
                "  title = {Noncompensatory/Nonlinear Composite Indicators for Ranking Countries: "
                "A Defensible Setting},\n"
                "  journal = {Applied Economics},\n"
                "  volume = {41},\n"
                "  number = {12},\n"
                "  pages = {1513--1523},\n"
                "  year = {2009},\n"
                "  doi = {10.1080/00036840601019364}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two of three indicators decide",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section "
                  "6.3.1, by hand: the first outranks both others, the second the third",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                      RI_NUMBERS("x", "1", 3, 2, 1), RI_NUMBERS("y", "1", 3, 2, 1),
                                      RI_NUMBERS("z", "1", 1, 2, 3))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau"),
                                       RI_PUBLISHED("score", NULL, 0, 2, 0, -2))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&aggregate_copeland);
