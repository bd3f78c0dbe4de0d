/* specialisation.c - how narrow the activities of each region are, in itself and compared.
 *
 *   [specialisation]
 *   use = specialisation
 *   from = employment
 *   activities = 5
 */
#include <regind/examples.h>

#include "distribution.h"
#include "regional_in_sql.h"
#include "regional_measures.h"

enum { ARG_MEASURES = REGIONAL_PARAMETERS, ARG_ACTIVITIES };
enum {
    OUT_REGION,
    OUT_TOTAL,
    OUT_HERFINDAHL,
    OUT_HERFINDAHL_NORMALISED,
    OUT_EQUIVALENT_NUMBER,
    OUT_KRUGMAN_TOTAL,
    OUT_KRUGMAN_REST,
    OUT_KRUGMAN_OTHERS,
    OUT_HOOVER,
    OUT_RELATIVE_DIVERSITY,
    OUT_MEAN_LQ,
    OUT_HACHMAN,
    OUT_SHANNON,
    OUT_SHANNON_BITS,
    OUT_SHANNON_NORMALISED,
    OUT_KULLBACK_LEIBLER,
    OUT_GINI_LORENZ,
    OUT_GINI_LQ,
    OUT_DIVERSITY,
    OUT_ACTIVITIES,
    N_OUT
};
enum { FIRST = OUT_TOTAL, N_MEASURES = N_OUT - FIRST };

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_MEASURES] = {.id = "measures",
                      .label = "Measures",
                      .doc = "Which columns to make; all of them by default.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [ARG_ACTIVITIES] = {.id = "activities",
                        .label = "Number of activities",
                        .doc = "How many activities the classification has, those included that "
                               "no region has: the n of the normalised measures. By default those "
                               "with a value above zero somewhere.",
                        .type = RI_INT,
                        .flags = RI_OPTIONAL,
                        .minimum = 1,
                        .maximum = 1e9,
                        .fallback = NAN},
};

static const ri_port in[] = {REGIONAL_PORTS};

#define MEASURE(port, name, says, text)                                                            \
    [port] = {.id = (name), .label = (says), .doc = (text), .unit = "1", .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_TOTAL] = {.id = "total",
                   .label = "Total of the region",
                   .doc = "In the unit of the values.",
                   .role = RI_MEASURE},
    MEASURE(OUT_HERFINDAHL, "herfindahl", "Herfindahl index", "sum s^2"),
    MEASURE(OUT_HERFINDAHL_NORMALISED, "herfindahl_normalised", "Normalised Herfindahl index",
            "(herfindahl - 1/n) / (1 - 1/n)"),
    MEASURE(OUT_EQUIVALENT_NUMBER, "equivalent_number", "Equivalent number of activities",
            "1 / herfindahl"),
    MEASURE(OUT_KRUGMAN_TOTAL, "krugman_total", "Krugman index against the total",
            "sum |s - t|, from 0 to 2"),
    MEASURE(OUT_KRUGMAN_REST, "krugman_rest", "Krugman index against the rest",
            "t without the region itself"),
    MEASURE(OUT_KRUGMAN_OTHERS, "krugman_others", "Krugman index against the mean of the others",
            "t is the unweighted mean of the shares in the other regions"),
    MEASURE(OUT_HOOVER, "hoover", "Hoover coefficient of specialisation", "krugman_total / 2"),
    MEASURE(OUT_RELATIVE_DIVERSITY, "relative_diversity", "Relative diversity index",
            "1 / krugman_total (Duranton and Puga 2000)"),
    MEASURE(OUT_MEAN_LQ, "mean_lq", "Mean location quotient", "sum s^2 / t"),
    MEASURE(OUT_HACHMAN, "hachman", "Hachman index", "1 / mean_lq, from 0 to 1"),
    MEASURE(OUT_SHANNON, "shannon", "Shannon entropy", "- sum s ln s"),
    MEASURE(OUT_SHANNON_BITS, "shannon_bits", "Shannon entropy in bits", "- sum s log2 s"),
    MEASURE(OUT_SHANNON_NORMALISED, "shannon_normalised", "Normalised Shannon entropy",
            "shannon / ln n, from 0 to 1"),
    MEASURE(OUT_KULLBACK_LEIBLER, "kullback_leibler", "Kullback-Leibler divergence",
            "sum s ln(s / t)"),
    MEASURE(OUT_GINI_LORENZ, "gini_lorenz", "Gini coefficient, Lorenz area against the total",
            "twice the area between the Lorenz curve of s over t and the diagonal, from 0 to 1"),
    MEASURE(OUT_GINI_LQ, "gini_lq", "Gini coefficient of the location quotients",
            "each activity counted once"),
    MEASURE(OUT_DIVERSITY, "diversity", "Diversity",
            "number of activities with a location quotient of 1 or more"),
    MEASURE(OUT_ACTIVITIES, "activities", "Number of activities", "with a value above zero"),
};

static const regional_measures measures = {
    .ports = out, .first = FIRST, .n = N_MEASURES, .usable = N_MEASURES, .parameter = ARG_MEASURES};

static double normalised_herfindahl(double index, double n)
{
    return ri_ratio(index - 1 / n, 1 - 1 / n);
}

static void measure(const distribution *of, double n, double *values)
{
    const double index = distribution_herfindahl(of), krugman = distribution_krugman_total(of),
                 shannon = distribution_entropy(of);
    const double mean = distribution_mean_quotient(of);

    distribution_sort(of);
    values[OUT_HERFINDAHL - FIRST] = index;
    values[OUT_HERFINDAHL_NORMALISED - FIRST] = normalised_herfindahl(index, n);
    values[OUT_EQUIVALENT_NUMBER - FIRST] = ri_ratio(1, index);
    values[OUT_KRUGMAN_TOTAL - FIRST] = krugman;
    values[OUT_KRUGMAN_REST - FIRST] = distribution_krugman_rest(of);
    values[OUT_KRUGMAN_OTHERS - FIRST] = distribution_krugman_others(of);
    values[OUT_HOOVER - FIRST] = krugman / 2;
    values[OUT_RELATIVE_DIVERSITY - FIRST] = ri_ratio(1, krugman);
    values[OUT_MEAN_LQ - FIRST] = mean;
    values[OUT_HACHMAN - FIRST] = ri_ratio(1, mean);
    values[OUT_SHANNON - FIRST] = shannon;
    values[OUT_SHANNON_BITS - FIRST] = shannon / log(2);
    values[OUT_SHANNON_NORMALISED - FIRST] = ri_ratio(shannon, log(n));
    values[OUT_KULLBACK_LEIBLER - FIRST] = distribution_relative_entropy(of);
    values[OUT_GINI_LORENZ - FIRST] = distribution_gini_lorenz(of);
    values[OUT_GINI_LQ - FIRST] = distribution_gini_ratios(of);
    values[OUT_DIVERSITY - FIRST] = distribution_count_specialised(of);
    values[OUT_ACTIVITIES - FIRST] = distribution_count_present(of);
}

static ri_status measure_regions(const regional *base, double *const *columns)
{
    const double given = ri_number_of(base->call, ARG_ACTIVITIES);
    spread regions = {.base = base,
                      .whole = base->region,
                      .part = base->activity,
                      .whole_total = base->region_total,
                      .part_total = base->activity_total,
                      .filled = base->filled_regions};
    distribution of;

    if (given < (double)base->filled_activities) {
        ri_where where = RI_WHERE;

        where.parameter = ARG_ACTIVITIES;
        return ri_fail_at(base->host, base->ctx, RI_BAD_PARAMETER, &where,
                          "'%s' has %" PRIu64 " labels with a value above zero, more than %.0f",
                          base->activity->name, base->filled_activities, given);
    }
    if (!spread_open(&regions) || !distribution_make(base, base->n_activities, &of))
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < base->n_regions; r++) {
        double values[N_MEASURES];

        if (!(base->region_total[r] > 0))
            continue;
        spread_fill(&regions, r, &of);
        values[OUT_TOTAL - FIRST] = regional_unscaled(base, base->region_total[r]);
        measure(&of, isnan(given) ? (double)of.n : given, values);
        for (uint32_t k = 0; k < N_MEASURES; k++)
            regional_put(columns[k], r, values[k]);
        if (r % 256 == 255 &&
            base->host->progress(base->ctx, (double)r / (double)base->n_regions) != RI_OK)
            return RI_CANCELLED;
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    regional self = regional_of(host, ctx, call);
    double *columns[N_MEASURES] = {NULL};
    int32_t *const regions =
        regional_make_key(&self, OUT_REGION, self.region->name, self.region, self.n_regions);
    ri_status status = regional_make_measures(&self, &measures, self.n_regions, columns);

    if (status != RI_OK)
        return status;
    if (!regions)
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < self.n_regions; r++)
        regions[r] = (int32_t)r;
    status = regional_read(&self);
    if (status == RI_OK)
        status = measure_regions(&self, columns);
    if (status != RI_OK)
        return status;
    regional_note_empty(&self, self.region, self.region_total, "their measures are missing");
    return host->progress(ctx, 1);
}

/* The measures that are sums of squared shares. */
static bool has_formula(const ri_value *wanted)
{
    static const char *const names[] = {"total", "herfindahl", "herfindahl_normalised",
                                        "equivalent_number"};

    for (uint64_t w = 0; w < wanted->count; w++) {
        size_t k = 0;

        while (k < sizeof names / sizeof *names && strcmp(names[k], wanted->texts[w]) != 0)
            k++;
        if (k == sizeof names / sizeof *names)
            return false;
    }
    return wanted->count > 0;
}

static ri_status measure_in_sql(const regional_sql *of, const char *id)
{
    static const char index[] = RI_SQL_SUM "(\"share\" * \"share\")";
    static const char n[] = "CAST(count(*) AS " RI_SQL_REAL ")";
    const char *const one = of->sql->number(of->ctx, 1);
    const char *text = index;
    uint32_t port = OUT_HERFINDAHL;

    if (strcmp(id, "total") == 0) {
        port = OUT_TOTAL;
        text = ri_sql_print(of->host, of->ctx, "max(%s)", of->region_total);
    } else if (strcmp(id, "equivalent_number") == 0) {
        port = OUT_EQUIVALENT_NUMBER;
        text = ri_sql_print(of->host, of->ctx, "%s / NULLIF(%s, 0)", one, index);
    } else if (strcmp(id, "herfindahl_normalised") == 0) {
        port = OUT_HERFINDAHL_NORMALISED;
        text = ri_sql_print(of->host, of->ctx, "(%s - %s / %s) / NULLIF(%s - %s / %s, 0)", index,
                            one, n, one, one, n);
    }
    return of->sql->measure(of->ctx, port, id, text);
}

/* One row for each region. */
static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const ri_value *const wanted = call->args[ARG_MEASURES];
    const regional_sql of = regional_in_sql(host, ctx, call);
    ri_status status;

    if (!has_formula(wanted) || !isnan(ri_number_of(call, ARG_ACTIVITIES)))
        return sql->refuse(ctx, "of its measures total, herfindahl, herfindahl_normalised and "
                                "equivalent_number have a formula in SQL");
    if (call->in[REGIONAL_IN_OTHERS].n)
        return sql->refuse(ctx, "the table has a key beside region and activity");
    status = regional_in_sql_tell(&of);
    (void)sql->let(ctx, "share",
                   ri_sql_print(host, ctx, "%s / NULLIF(%s, 0)", of.x, of.region_total));
    if (status == RI_OK)
        status = sql->group(ctx);
    if (status == RI_OK)
        status = sql->carry(ctx, OUT_REGION, REGIONAL_IN_REGION, 0);
    for (uint64_t w = 0; status == RI_OK && w < wanted->count; w++)
        status = measure_in_sql(&of, wanted->texts[w]);
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin specialisation = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "specialisation",
    .version = "1.0.0",
    .title = "Specialisation of regions",
    .doc = "One row for each region. A pair without a row is zero, and an activity that is zero "
           "everywhere counts nowhere (but see `activities`). Where an activity of a region is "
           "missing, it is left out of the region's shares and of those it is compared with, with "
           "a warning. A region whose total is zero has missing measures, with a remark; so has a "
           "single region where it is compared with others. A negative value is an error. "
           "Quantities that the literature gives one name are columns of their own: Krugman "
           "against the total, the rest, the mean of the others; Gini as Lorenz area, and of the "
           "quotients.",
    .formula = "s = e_ri / E_r, t = E_i / E; herfindahl = sum s^2; krugman_total = sum |s - t|; "
               "hoover = krugman_total / 2; hachman = 1 / sum(s^2 / t); shannon = - sum s ln s; "
               "kullback_leibler = sum s ln(s / t); gini_lorenz = sum (T_(k-1) S_k - S_(k-1) T_k) "
               "by ascending s / t, capitals cumulated; diversity = number with s / t >= 1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{krugman1991geography,\n"
                "  author = {Krugman, Paul},\n"
                "  title = {Geography and Trade},\n"
                "  publisher = {MIT Press},\n"
                "  address = {Cambridge, MA},\n"
                "  year = {1991}\n"
                "}\n"
                "@article{duranton2000diversity,\n"
                "  author = {Duranton, Gilles and Puga, Diego},\n"
                "  title = {Diversity and Specialisation in Cities: Why, Where and When Does it "
                "Matter?},\n"
                "  journal = {Urban Studies},\n"
                "  volume = {37},\n"
                "  number = {3},\n"
                "  pages = {533--555},\n"
                "  year = {2000}\n"
                "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "One region of a reference set",
        .source = "exact rational arithmetic over 12 regions and 8 activities, the other regions "
                  "summed up",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "D01", "D01", "D01", "D01", "D01", "D01", "D01", "D01", "others",
                    "others", "others", "others", "others", "others", "others", "others"),
            RI_KEYS("activity", "S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S1", "S2", "S3",
                    "S4", "S5", "S6", "S7", "S8"),
            RI_NUMBERS("employees", "person", 1418, 626, 592, 1258, 1727, 89, 106, 263, 25086,
                       15309, 22165, 15986, 77902, 10841, 6965, 22562))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "D01"), RI_PUBLISHED("herfindahl", "1", 0, 0.20042308540446008),
            RI_PUBLISHED("herfindahl_normalised", "1", 0, 0.086197811890811507),
            RI_PUBLISHED("equivalent_number", "1", 0, 4.9894451928128367),
            RI_PUBLISHED("krugman_total", "1", 0, 0.49804873599247051),
            RI_PUBLISHED("hoover", "1", 0, 0.24902436799623526),
            RI_PUBLISHED("krugman_rest", "1", 0, 0.51343182611775617),
            RI_PUBLISHED("mean_lq", "1", 0, 1.3749791707378054),
            RI_PUBLISHED("hachman", "1", 0, 0.7272837445700403),
            RI_PUBLISHED("relative_diversity", "1", 0, 2.0078356348144974),
            RI_PUBLISHED("shannon", "1", 0, 1.7522752531387171),
            RI_PUBLISHED("shannon_bits", "1", 0, 2.5279988179756803),
            RI_PUBLISHED("shannon_normalised", "1", 0, 0.84266627265855998),
            RI_PUBLISHED("kullback_leibler", "1", 0, 0.16925171698904434),
            RI_PUBLISHED("gini_lorenz", "1", 0, 0.31526393000388303),
            RI_PUBLISHED("gini_lq", "1", 0, 0.37322768985923077),
            RI_PUBLISHED("diversity", "1", 0, 3), RI_PUBLISHED("activities", "1", 0, 8))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&specialisation);
