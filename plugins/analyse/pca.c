/* pca.c - principal components of indicators.
 *
 *   [components]
 *   use = analyse.pca
 *   from = indicators
 *   matrix = correlation
 */
#include <regind/examples.h>

#include "components.h"

enum { IN_VALUES };
enum {
    OUT_COMPONENT,
    OUT_EIGENVALUE,
    OUT_SD,
    OUT_SHARE,
    OUT_CUMULATIVE,
    OUT_INDICATOR,
    OUT_LOADINGS,
    OUT_SCORES
};
enum { ARG_DIRECTION, ARG_MATRIX };

static const ri_parameter parameters[] = {
    [ARG_DIRECTION] = ANALYSIS_DIRECTION,
    [ARG_MATRIX] = COMPONENTS_MATRIX,
};

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Indicators", .role = RI_MEASURE, .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_COMPONENT] = {.id = "component",
                       .label = "Component",
                       .doc = "PC1, PC2 ...: as many as indicators that vary.",
                       .role = RI_KEY},
    [OUT_EIGENVALUE] = {.id = "eigenvalue",
                        .label = "Eigenvalue",
                        .doc = "The variance of the component.",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_SD] = {.id = "sd", .label = "Standard deviation", .unit = "1", .role = RI_MEASURE},
    [OUT_SHARE] = {.id = "share", .label = "Share of variance", .unit = "1", .role = RI_MEASURE},
    [OUT_CUMULATIVE] = {.id = "cumulative",
                        .label = "Cumulative share",
                        .unit = "1",
                        .role = RI_MEASURE},
    [OUT_INDICATOR] = {.id = "indicator",
                       .label = "Indicator",
                       .table = "loadings",
                       .role = RI_KEY},
    [OUT_LOADINGS] = {.id = "loadings",
                      .label = "Loading",
                      .doc = "One column for each component: its eigenvector, of length one. The "
                             "sum of a component's loadings is positive; where it is zero, the "
                             "largest loading is.",
                      .unit = "1",
                      .table = "loadings",
                      .role = RI_MEASURE,
                      .flags = RI_MANY},
    [OUT_SCORES] = {.id = "scores",
                    .label = "Score",
                    .doc = "One column for each component, with the rows and keys of the "
                           "indicators.",
                    .unit = "1",
                    .table = "scores",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

typedef struct result {
    int32_t *component, *indicator;
    double *eigenvalue, *sd, *share, *cumulative;
    double **loadings, **scores; /* by component */
} result;

static const char *name_of(uint64_t component, char text[32])
{
    (void)snprintf(text, 32, "PC%" PRIu64, component + 1);
    return text;
}

/* The table of components, of which there are n; false: no memory. */
static bool open_components(const components *self, uint64_t n, result *into)
{
    const ri_host *const host = self->host;
    const char **const names = (const char **)host->scratch(self->ctx, n, sizeof *names);
    char(*const texts)[32] = host->scratch(self->ctx, n, sizeof *texts);

    if (!names || !texts)
        return false;
    for (uint64_t k = 0; k < n; k++)
        names[k] = name_of(k, texts[k]);
    into->component = host->codes(self->ctx, OUT_COMPONENT, NULL, n, names, n);
    into->eigenvalue = host->measure(self->ctx, OUT_EIGENVALUE, NULL, n, NULL);
    into->sd = host->measure(self->ctx, OUT_SD, NULL, n, NULL);
    into->share = host->measure(self->ctx, OUT_SHARE, NULL, n, NULL);
    into->cumulative = host->measure(self->ctx, OUT_CUMULATIVE, NULL, n, NULL);
    return into->component && into->eigenvalue && into->sd && into->share && into->cumulative;
}

/* Loadings and scores have a column for each column of the port: which of them vary is known only
 * from the data.  false: no memory. */
static bool open_columns(const components *self, const ri_call *call, result *into)
{
    const ri_host *const host = self->host;
    const ri_input *const values = &call->in[IN_VALUES];
    const uint64_t n = analysis_planning(call) ? 0 : values->n;

    into->indicator = analysis_names(host, self->ctx, OUT_INDICATOR, NULL, values, n);
    into->loadings = (double **)host->scratch(self->ctx, values->n, sizeof *into->loadings);
    into->scores = (double **)host->scratch(self->ctx, values->n, sizeof *into->scores);
    if (!into->indicator || !into->loadings || !into->scores)
        return false;
    for (uint64_t k = 0; k < values->n; k++) {
        char name[32];

        into->loadings[k] = host->measure(self->ctx, OUT_LOADINGS, name_of(k, name), n, NULL);
        into->scores[k] = host->measure(self->ctx, OUT_SCORES, name, call->rows, NULL);
        if (!into->loadings[k] || !into->scores[k])
            return false;
    }
    for (uint64_t c = 0; c < n; c++)
        into->indicator[c] = (int32_t)c;
    return true;
}

static void write_component(const components *self, uint64_t component, double total, result *into)
{
    const double *const vector = &self->vectors[component * self->n];
    const double value = self->eigenvalues[component];

    into->component[component] = (int32_t)component;
    into->eigenvalue[component] = value;
    into->sd[component] = sqrt(value);
    into->share[component] = ri_ratio(value, total);
    into->cumulative[component] =
        into->share[component] + (component ? into->cumulative[component - 1] : 0);
    for (uint64_t k = 0; k < self->n; k++)
        into->loadings[component][self->columns[k]] = vector[k];
    for (uint64_t r = 0; r < self->n_rows; r++) {
        ri_exact_sum sum = RI_EXACT_SUM;

        for (uint64_t k = 0; k < self->n; k++)
            ri_total_add(&sum, vector[k] * components_value(self, k, r));
        into->scores[component][self->rows[r]] = ri_total_of(&sum);
    }
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_input *const values = &call->in[IN_VALUES];
    components self = {.host = host,
                       .ctx = ctx,
                       .x = values->columns,
                       .directions = call->args[ARG_DIRECTION]->numbers,
                       .standardise = ri_integer_of(call, ARG_MATRIX) == COMPONENTS_CORRELATION};
    analysis_group all = {.n = values->n};
    ri_exact_sum total = RI_EXACT_SUM;
    result into;
    ri_status status = analysis_directions(host, ctx, call, IN_VALUES, ARG_DIRECTION);

    if (status == RI_OK && !self.standardise)
        status = analysis_common_unit(host, ctx, values, "a matrix of covariances");

    all.columns = (uint64_t *)host->scratch(ctx, values->n, sizeof *all.columns);
    if (status != RI_OK)
        return status;
    if (!all.columns || !components_open(&self, values->n, call->rows) ||
        !open_columns(&self, call, &into))
        return RI_NO_MEMORY;
    for (uint64_t c = 0; c < values->n; c++)
        all.columns[c] = c;
    if (!analysis_planning(call))
        status = components_select(&self, &all, call->rows);
    if (status == RI_OK && self.n_rows < 2) {
        if (!analysis_planning(call))
            host->note(ctx, RI_WARNING, RI_NO_ROW,
                       "there are no components: fewer than two rows have all indicators");
        self.n = 0;
    }
    if (status == RI_OK && self.n)
        status = components_solve(&self);
    if (status != RI_OK)
        return status;
    if (!open_components(&self, self.n, &into))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < self.n; k++)
        ri_total_add(&total, self.eigenvalues[k]);
    for (uint64_t k = 0; k < self.n; k++)
        write_component(&self, k, ri_total_of(&total), &into);
    return host->progress(ctx, 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin analyse_pca = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "analyse.pca",
    .version = "1.0.0",
    .title = "Principal components",
    .doc = "Eigenvalues and eigenvectors of the correlation or covariance matrix of indicators, "
           "and the rows' scores on the components. Directions come first. Only rows in which no "
           "indicator is missing count, and how many these are is told; scores of the others are "
           "missing. Indicators that are the same in all these rows, or have no values, are left "
           "out with a warning: their loadings are missing, and there are as many components "
           "fewer. Covariances need indicators in one unit. The sign of a component, which the "
           "mathematics leave open, is such that its "
           "loadings sum to more than zero; where they sum to zero, the largest is positive.",
    .formula =
        "R v = lambda v, |v| = 1; R: correlations (or covariances, by n - 1); share = lambda "
        "/ sum lambda; score = sum v (x - mean) / sd",
    .license = "MIT",
    .author = "The regind authors",
    .citation = HANDBOOK_BIBTEX "\n"
                                "@book{jolliffe2002principal,\n"
                                "  author = {Jolliffe, Ian T.},\n"
                                "  title = {Principal Component Analysis},\n"
                                "  edition = {2},\n"
                                "  publisher = {Springer},\n"
                                "  year = {2002},\n"
                                "  doi = {10.1007/b98835}\n"
                                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Two indicators",
        .source = "OECD & JRC (2008), Handbook on Constructing Composite Indicators, section 4.1, "
                  "by hand: the eigenvalues of (1, 0.8; 0.8, 1) are 1 + 0.8 and 1 - 0.8",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Atyrau", "Pavlodar"),
                                      RI_NUMBERS("x", "1", 1, 2, 3, 4),
                                      RI_NUMBERS("y", "1", 1, 3, 2, 4))),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("component", "PC1", "PC2"),
                            RI_PUBLISHED("eigenvalue", "1", 0, 1.8, 0.2),
                            RI_PUBLISHED("sd", "1", 0, 1.3416407864998738, 0.4472135954999579),
                            RI_PUBLISHED("share", "1", 0, 0.9, 0.1),
                            RI_PUBLISHED("cumulative", "1", 0, 0.9, 1)),
            RI_EXAMPLE_TABLE("loadings", RI_KEYS("indicator", "x", "y"),
                             RI_PUBLISHED("PC1", "1", 0, 0.7071067811865476, 0.7071067811865476))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&analyse_pca);
