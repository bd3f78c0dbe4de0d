/* concentration.c - how unevenly each activity is spread over the regions, and where it clusters.
 *
 *   [concentration]
 *   use = concentration
 *   from = employment
 *   measures = herfindahl, locational_gini
 */
#include <regind/examples.h>

#include "dartboard.h"
#include "plants_check.h"
#include "regional_measures.h"

enum { ARG_MEASURES = REGIONAL_PARAMETERS };
enum {
    IN_PLANT_REGION = REGIONAL_INPUTS,
    IN_PLANT_ACTIVITY,
    IN_PLANT_SIZE,
    IN_PLANT_PERIOD,
    IN_TERRITORY,
    IN_AREA,
    IN_POPULATION
};
enum {
    OUT_ACTIVITY,
    OUT_TOTAL,
    OUT_HERFINDAHL,
    OUT_LOCATIONAL_GINI,
    OUT_GINI_LORENZ,
    OUT_GINI_LQ,
    OUT_GINI_EQUAL,
    OUT_HOOVER_TOTAL,
    OUT_HOOVER_EQUAL,
    OUT_KRUGMAN_TOTAL,
    OUT_KRUGMAN_REST,
    OUT_KRUGMAN_OTHERS,
    OUT_RAW_CONCENTRATION,
    OUT_THEIL_TOTAL,
    OUT_THEIL_EQUAL,
    OUT_UBIQUITY,
    OUT_REGIONS,
    OUT_PLANTS,
    OUT_PLANT_HERFINDAHL,
    OUT_ELLISON_GLAESER,
    OUT_ELLISON_GLAESER_Z,
    OUT_MAUREL_SEDILLOT,
    OUT_RELATIVE_DENSITY,
    OUT_RELATIVE_STOCK,
    OUT_RELATIVE_PLANT_SIZE,
    OUT_CLUSTER_INDEX
};
enum { FIRST = OUT_TOTAL, N_BASIC = OUT_PLANTS - FIRST, N_MEASURES = OUT_RELATIVE_DENSITY - FIRST };

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_MEASURES] = {.id = "measures",
                      .label = "Measures",
                      .doc = "Which columns of the main table to make; all that can be made by "
                             "default.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
};

static const ri_port in[] = {
    REGIONAL_PORTS,
    [IN_PLANT_REGION] = {.id = "establishment_region",
                         .label = "Region of an establishment",
                         .table = "establishments",
                         .role = RI_KEY,
                         .flags = RI_OPTIONAL},
    [IN_PLANT_ACTIVITY] = {.id = "establishment_activity",
                           .label = "Activity of an establishment",
                           .table = "establishments",
                           .role = RI_KEY,
                           .flags = RI_OPTIONAL},
    [IN_PLANT_SIZE] = {.id = "size",
                       .label = "Size of an establishment",
                       .doc =
                           "What the values of the main table are made up of, such as employees.",
                       .table = "establishments",
                       .role = RI_MEASURE,
                       .flags = RI_OPTIONAL | RI_SOLE},
    [IN_PLANT_PERIOD] = {.id = "establishment_period",
                         .label = "Period of an establishment",
                         .doc = "The table may hold one period only.",
                         .table = "establishments",
                         .role = RI_PERIOD,
                         .flags = RI_OPTIONAL | RI_SOLE},
    [IN_TERRITORY] = {.id = "territory",
                      .label = "Region with area and population",
                      .table = "territories",
                      .role = RI_KEY,
                      .flags = RI_OPTIONAL | RI_SOLE},
    [IN_AREA] = {.id = "area",
                 .label = "Area of a region",
                 .table = "territories",
                 .role = RI_MEASURE,
                 .flags = RI_OPTIONAL},
    [IN_POPULATION] = {.id = "population",
                       .label = "Population of a region",
                       .table = "territories",
                       .role = RI_MEASURE,
                       .flags = RI_OPTIONAL},
};

#define MEASURE(port, name, says, text)                                                            \
    [port] = {.id = (name), .label = (says), .doc = (text), .unit = "1", .role = RI_MEASURE}
#define CELL_MEASURE(port, name, says, text)                                                       \
    [port] = {.id = (name),                                                                        \
              .label = (says),                                                                     \
              .doc = (text),                                                                       \
              .unit = "1",                                                                         \
              .table = "cells",                                                                    \
              .role = RI_MEASURE}

static const ri_port out[] = {
    [OUT_ACTIVITY] = {.id = "activity", .label = "Activity", .role = RI_KEY},
    [OUT_TOTAL] = {.id = "total",
                   .label = "Total of the activity",
                   .doc = "In the unit of the values.",
                   .role = RI_MEASURE},
    MEASURE(OUT_HERFINDAHL, "herfindahl", "Herfindahl index", "sum x^2"),
    MEASURE(OUT_LOCATIONAL_GINI, "locational_gini", "Locational Gini coefficient (Krugman 1991)",
            "gini_lorenz / 2, from 0 to 1/2"),
    MEASURE(OUT_GINI_LORENZ, "gini_lorenz", "Gini coefficient, Lorenz area against the total",
            "twice the area between the Lorenz curve of x over p and the diagonal, from 0 to 1"),
    MEASURE(OUT_GINI_LQ, "gini_lq", "Gini coefficient of the location quotients",
            "each region counted once"),
    MEASURE(OUT_GINI_EQUAL, "gini_equal", "Gini coefficient of the values",
            "against equal shares of all regions"),
    MEASURE(OUT_HOOVER_TOTAL, "hoover_total", "Hoover index against the total", "sum |x - p| / 2"),
    MEASURE(OUT_HOOVER_EQUAL, "hoover_equal", "Hoover index against equal shares",
            "sum |x - 1/n| / 2"),
    MEASURE(OUT_KRUGMAN_TOTAL, "krugman_total", "Krugman index against the total",
            "sum |x - p|, from 0 to 2"),
    MEASURE(OUT_KRUGMAN_REST, "krugman_rest", "Krugman index against the rest",
            "p without the activity itself"),
    MEASURE(OUT_KRUGMAN_OTHERS, "krugman_others", "Krugman index against the mean of the others",
            "p is the unweighted mean of the shares in the other activities"),
    MEASURE(OUT_RAW_CONCENTRATION, "raw_concentration", "Raw geographic concentration",
            "G = sum (x - p)^2, of Ellison and Glaeser"),
    MEASURE(OUT_THEIL_TOTAL, "theil_total", "Theil index against the total", "sum x ln(x / p)"),
    MEASURE(OUT_THEIL_EQUAL, "theil_equal", "Theil index against equal shares", "sum x ln(n x)"),
    MEASURE(OUT_UBIQUITY, "ubiquity", "Ubiquity",
            "number of regions with a location quotient of 1 or more"),
    MEASURE(OUT_REGIONS, "regions", "Number of regions", "with a value above zero"),
    MEASURE(OUT_PLANTS, "establishments", "Number of establishments", "of known size"),
    MEASURE(OUT_PLANT_HERFINDAHL, "establishment_herfindahl",
            "Herfindahl index of the establishments", "H = sum z^2"),
    MEASURE(OUT_ELLISON_GLAESER, "ellison_glaeser", "Ellison-Glaeser index",
            "[G - (1 - sum p^2) H] / [(1 - sum p^2) (1 - H)]; missing for a single establishment"),
    MEASURE(OUT_ELLISON_GLAESER_Z, "ellison_glaeser_z", "Ellison-Glaeser index, standardised",
            "[G - (1 - sum p^2) H] / sd(G) if establishments chose regions by chance"),
    MEASURE(OUT_MAUREL_SEDILLOT, "maurel_sedillot", "Maurel-Sedillot index",
            "[(sum x^2 - sum p^2) / (1 - sum p^2) - H] / (1 - H)"),
    CELL_MEASURE(OUT_RELATIVE_DENSITY, "relative_density", "Relative density",
                 "(e_ri / area_r) / (E_i / area)"),
    CELL_MEASURE(OUT_RELATIVE_STOCK, "relative_stock", "Relative stock",
                 "(e_ri / population_r) / (E_i / population)"),
    CELL_MEASURE(OUT_RELATIVE_PLANT_SIZE, "relative_plant_size", "Relative plant size",
                 "(e_ri / b_ri) / (E_i / b_i), b being numbers of establishments"),
    CELL_MEASURE(OUT_CLUSTER_INDEX, "cluster_index", "Cluster index (Litzenberger and Sternberg)",
                 "relative_density relative_stock / relative_plant_size; 0 without establishments"),
};

/* Areas and populations by code of the region; missing where the table has no such region. */
typedef struct territories {
    double *area, *population;
    double all_area, all_population;
} territories;

typedef struct concentration {
    regional base;
    bool has_plants, has_territories;
    plants plants;
    territories land;
    double *columns[N_MEASURES];
    double *density, *stock, *plant_size, *cluster_index;
} concentration;

/* All of the ports of a table are bound, or none of them; *bound tells which. */
static ri_status table_bound(const regional *base, uint32_t first, uint32_t last, bool *bound)
{
    *bound = false;
    for (uint32_t p = first; p <= last; p++)
        *bound = *bound || base->call->in[p].n > 0;
    for (uint32_t p = first; *bound && p <= last; p++)
        if (base->call->in[p].n == 0) {
            char hint[128];
            ri_where where = RI_WHERE;

            (void)snprintf(hint, sizeof hint, "in.%s = NAME", in[p].id);
            where.hint = hint;
            return ri_fail_at(base->host, base->ctx, RI_BAD_PARAMETER, &where,
                              "the table '%s' has no column '%s'", in[p].table, in[p].id);
        }
    return RI_OK;
}

static ri_status make_columns(concentration *self)
{
    const regional *const base = &self->base;
    const ri_host *const host = base->host;
    const uint64_t n = base->n_activities;
    regional_measures measures = {.ports = out,
                                  .first = FIRST,
                                  .n = N_MEASURES,
                                  .table = "establishments",
                                  .parameter = ARG_MEASURES};
    int32_t *const activities =
        regional_make_key(base, OUT_ACTIVITY, base->activity->name, base->activity, n);
    ri_status status;

    measures.usable = self->has_plants ? N_MEASURES : N_BASIC;
    status = regional_make_measures(base, &measures, n, self->columns);
    if (status != RI_OK)
        return status;
    for (uint64_t a = 0; activities && a < n; a++)
        activities[a] = (int32_t)a;
    if (self->has_territories) {
        self->density = host->measure(base->ctx, OUT_RELATIVE_DENSITY, NULL, base->rows, NULL);
        self->stock = host->measure(base->ctx, OUT_RELATIVE_STOCK, NULL, base->rows, NULL);
    }
    if (self->has_plants)
        self->plant_size =
            host->measure(base->ctx, OUT_RELATIVE_PLANT_SIZE, NULL, base->rows, NULL);
    if (self->has_plants && self->has_territories)
        self->cluster_index = host->measure(base->ctx, OUT_CLUSTER_INDEX, NULL, base->rows, NULL);
    return !activities || (self->has_territories && (!self->density || !self->stock)) ||
                   (self->has_plants && !self->plant_size) ||
                   (self->has_plants && self->has_territories && !self->cluster_index)
               ? RI_NO_MEMORY
               : RI_OK;
}

static ri_status read_plants(concentration *self)
{
    const ri_call *const call = self->base.call;
    plants_columns from = {.period = ri_column_of(call, IN_PLANT_PERIOD),
                           .size_port = IN_PLANT_SIZE};
    ri_status status;

    if (!self->has_plants)
        return RI_OK;
    from.region = call->in[IN_PLANT_REGION].columns[0];
    from.activity = call->in[IN_PLANT_ACTIVITY].columns[0];
    from.size = call->in[IN_PLANT_SIZE].columns[0];
    status = plants_read(&self->base, &from, &self->plants);
    if (status == RI_OK && !plants_compare(&self->base, from.size, &self->plants))
        return RI_NO_MEMORY;
    return status;
}

/* Of a column of `territories` what each region of the main table has, and their total. */
static double *by_region(const regional *base, const ri_column *figures, const int32_t *regions,
                         const int32_t *codes, double *total)
{
    double *const of = (double *)base->host->scratch(base->ctx, base->n_regions, sizeof *of);
    ri_exact_sum sum = RI_EXACT_SUM;

    for (uint64_t r = 0; of && r < base->n_regions; r++)
        of[r] = (double)NAN;
    for (uint64_t i = 0; of && i < figures->rows; i++)
        if (regions[codes[i]] >= 0 && figures->values[i] > 0) {
            of[regions[codes[i]]] = figures->values[i];
            ri_total_add(&sum, figures->values[i]);
        }
    *total = ri_total_of(&sum);
    return of;
}

/* Says of which regions area or population is not known, and which are not used. */
static void tell_territories(const regional *base, const ri_column *key, const int32_t *regions,
                             const territories *land)
{
    regional_names unknown = {"", 0}, unused = {"", 0};
    char what[512];

    for (uint64_t r = 0; r < base->n_regions; r++)
        if (isnan(land->area[r]) || isnan(land->population[r]))
            regional_names_add(&unknown, "%.80s", base->region->labels[r]);
    for (uint64_t k = 0; k < key->n_labels; k++)
        if (regions[k] < 0)
            regional_names_add(&unused, "%.80s", key->labels[k]);
    (void)snprintf(what, sizeof what,
                   "labels of '%.200s' have no area or no population above zero; their cluster "
                   "index is missing",
                   base->region->name);
    if (unknown.n)
        ri_remark_row(base->host, base->ctx, RI_WARNING, RI_NO_ROW, what,
                      "%" PRIu64 " of %" PRIu64 ": %s", unknown.n, base->n_regions, unknown.text);
    if (unused.n)
        ri_remark_row(
            base->host, base->ctx, RI_INFO, RI_NO_ROW,
            "regions of the table 'territories' that the main table does not have are not "
            "used",
            "%" PRIu64 " of %" PRIu64 ": %s", unused.n, key->n_labels, unused.text);
}

static ri_status read_territories(concentration *self)
{
    const regional *const base = &self->base;
    const ri_column *const key = ri_column_of(base->call, IN_TERRITORY);
    territories *const land = &self->land;
    const int32_t *regions;

    if (!self->has_territories)
        return RI_OK;
    if (key->n_labels < key->rows)
        return ri_fail(base->host, base->ctx, RI_BAD_INPUT,
                       "the table 'territories' has several rows for one '%s'", key->name);
    regions = ri_match_labels(base->host, base->ctx, key, base->region);
    if (!regions)
        return RI_NO_MEMORY;
    land->area =
        by_region(base, ri_column_of(base->call, IN_AREA), regions, key->codes, &land->all_area);
    land->population = by_region(base, ri_column_of(base->call, IN_POPULATION), regions, key->codes,
                                 &land->all_population);
    if (!land->area || !land->population)
        return RI_NO_MEMORY;
    tell_territories(base, key, regions, land);
    return RI_OK;
}

/* Distribution of an activity over regions against equal shares; `ones` has n ones. */
static distribution equal_shares(const distribution *of, double *ones)
{
    distribution equal = *of;

    equal.all = ones;
    equal.all_total = (double)of->n;
    return equal;
}

/* Ellison and Glaeser 1997, with G = sum (x - p)^2 and H of the establishments; Maurel and Sedillot
 * 1999 with sum x^2. */
static void measure_plants(const concentration *self, uint64_t a, const distribution *of,
                           double *values)
{
    const dartboard_moments shares = dartboard_moments_of(of);
    const double h = self->plants.herfindahl[a], s2 = shares.squares;
    const double excess = values[OUT_RAW_CONCENTRATION - FIRST] - (1 - s2) * h;
    const double variance =
        dartboard_variance(&shares, self->plants.pairs[a], self->plants.fourth_powers[a]);

    values[OUT_PLANTS - FIRST] = self->plants.count[a];
    values[OUT_PLANT_HERFINDAHL - FIRST] = h;
    values[OUT_ELLISON_GLAESER - FIRST] = ri_ratio(excess, (1 - s2) * (1 - h));
    /* what rounding leaves of zero is no variance */
    values[OUT_ELLISON_GLAESER_Z - FIRST] =
        variance > 1e-24 * h * h ? ri_ratio(excess, sqrt(variance)) : (double)NAN;
    values[OUT_MAUREL_SEDILLOT - FIRST] =
        ri_ratio((values[OUT_HERFINDAHL - FIRST] - s2) / (1 - s2) - h, 1 - h);
}

static void measure(const distribution *of, double *ones, double *values)
{
    const distribution equal = equal_shares(of, ones);
    const double krugman = distribution_krugman_total(of);

    values[OUT_HERFINDAHL - FIRST] = distribution_herfindahl(of);
    values[OUT_HOOVER_TOTAL - FIRST] = krugman / 2;
    values[OUT_HOOVER_EQUAL - FIRST] = distribution_krugman_total(&equal) / 2;
    values[OUT_KRUGMAN_TOTAL - FIRST] = krugman;
    values[OUT_KRUGMAN_REST - FIRST] = distribution_krugman_rest(of);
    values[OUT_KRUGMAN_OTHERS - FIRST] = distribution_krugman_others(of);
    values[OUT_RAW_CONCENTRATION - FIRST] = distribution_squared_difference(of);
    values[OUT_THEIL_TOTAL - FIRST] = distribution_relative_entropy(of);
    values[OUT_THEIL_EQUAL - FIRST] = distribution_relative_entropy(&equal);
    values[OUT_UBIQUITY - FIRST] = distribution_count_specialised(of);
    values[OUT_REGIONS - FIRST] = distribution_count_present(of);
    distribution_sort(of);
    values[OUT_GINI_LORENZ - FIRST] = distribution_gini_lorenz(of);
    values[OUT_LOCATIONAL_GINI - FIRST] = values[OUT_GINI_LORENZ - FIRST] / 2;
    values[OUT_GINI_LQ - FIRST] = distribution_gini_ratios(of);
    distribution_sort(&equal);
    values[OUT_GINI_EQUAL - FIRST] = distribution_gini_lorenz(&equal);
}

static ri_status measure_activities(concentration *self)
{
    const regional *const base = &self->base;
    spread activities = {.base = base,
                         .whole = base->activity,
                         .part = base->region,
                         .whole_total = base->activity_total,
                         .part_total = base->region_total,
                         .filled = base->filled_activities};
    double *const ones = (double *)base->host->scratch(base->ctx, base->n_regions, sizeof *ones);
    distribution of;

    if (!ones || !spread_open(&activities) || !distribution_make(base, base->n_regions, &of))
        return RI_NO_MEMORY;
    for (uint64_t r = 0; r < base->n_regions; r++)
        ones[r] = 1;
    for (uint64_t a = 0; a < base->n_activities; a++) {
        double values[N_MEASURES];

        if (!(base->activity_total[a] > 0))
            continue;
        spread_fill(&activities, a, &of);
        values[OUT_TOTAL - FIRST] = regional_unscaled(base, base->activity_total[a]);
        measure(&of, ones, values);
        if (self->has_plants)
            measure_plants(self, a, &of, values);
        for (uint32_t k = 0; k < N_MEASURES; k++)
            if (self->columns[k])
                self->columns[k][a] = values[k];
        if (a % 256 == 255 &&
            base->host->progress(base->ctx, (double)a / (double)base->n_activities) != RI_OK)
            return RI_CANCELLED;
    }
    return RI_OK;
}

/* Litzenberger and Sternberg by row of the main table. */
static ri_status measure_cells(concentration *self)
{
    const regional *const base = &self->base;
    const double *plants_there = NULL;

    if (self->has_plants && !(plants_there = plants_by_row(base, &self->plants)))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < base->rows; i++) {
        const int32_t r = base->region->codes[i], a = base->activity->codes[i];
        const double part = ri_ratio(regional_value(base, i), base->activity_total[a]);
        double area = 0, population = 0, number = 0;

        if (self->has_territories) {
            area = self->land.area[r] / self->land.all_area;
            population = self->land.population[r] / self->land.all_population;
            self->density[i] = ri_ratio(part, area);
            self->stock[i] = ri_ratio(part, population);
        }
        if (self->has_plants) {
            number = ri_ratio(plants_there[i], self->plants.count[a]);
            self->plant_size[i] = ri_ratio(part, number);
        }
        if (self->cluster_index) /* density stock / size, where a size of zero does not matter */
            self->cluster_index[i] = ri_ratio(part, area) * ri_ratio(number, population);
    }
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    concentration self = {.base = regional_of(host, ctx, call)};
    ri_status status = table_bound(&self.base, IN_PLANT_REGION, IN_PLANT_SIZE, &self.has_plants);

    if (status == RI_OK)
        status = table_bound(&self.base, IN_TERRITORY, IN_POPULATION, &self.has_territories);
    if (status == RI_OK)
        status = make_columns(&self);
    if (status == RI_OK)
        status = regional_read(&self.base);
    if (status == RI_OK)
        status = read_plants(&self);
    if (status == RI_OK)
        status = read_territories(&self);
    if (status == RI_OK)
        status = measure_activities(&self);
    if (status == RI_OK)
        status = measure_cells(&self);
    if (status != RI_OK)
        return status;
    regional_note_empty(&self.base, self.base.activity, self.base.activity_total,
                        "their measures are missing");
    return host->progress(ctx, 1);
}

RI_EXAMPLES_BELOW;
static const ri_plugin concentration_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "concentration",
    .version = "1.0.0",
    .title = "Concentration of activities",
    .doc = "One row for each activity. With a table of establishments (region, activity, size; "
           "read by a csv step, as establishments have a key of their own) also the indices of "
           "Ellison and Glaeser and of Maurel and Sedillot; with a table of territories (region, "
           "area, population) besides, the cluster index of Litzenberger and Sternberg, in the "
           "table `cells`, for each row of the main table. A pair without a row is zero, a region "
           "that is zero everywhere is none. Where an activity is missing in a region, the region "
           "is left out of both shares that are compared, with a warning. Where establishments do "
           "not add up to a value of the main table, or are of a region or activity that it does "
           "not have, a warning names both figures. An activity that is "
           "zero everywhere has missing measures, with a remark. A negative value is an error. "
           "Quantities that the literature gives one name are columns of their own: Gini as "
           "Lorenz area against the total, its half, against equal shares, and of the quotients; "
           "Krugman against the total, the rest, the mean of the others.",
    .formula = "x = e_ri / E_i, p = E_r / E; herfindahl = sum x^2; krugman_total = sum |x - p|; "
               "theil_total = sum x ln(x / p); gini_lorenz = sum (P_(k-1) X_k - X_(k-1) P_k) by "
               "ascending x / p, capitals cumulated; G = sum (x - p)^2; ellison_glaeser = [G - (1 "
               "- sum p^2) H] / [(1 - sum p^2)(1 - H)]; cluster_index = relative_density * "
               "relative_stock / relative_plant_size",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{krugman1991geography,\n"
                "  author = {Krugman, Paul},\n"
                "  title = {Geography and Trade},\n"
                "  publisher = {MIT Press},\n"
                "  address = {Cambridge, MA},\n"
                "  year = {1991}\n"
                "}\n"
                "@article{ellison1997geographic,\n"
                "  author = {Ellison, Glenn and Glaeser, Edward L.},\n"
                "  title = {Geographic Concentration in {U.S.} Manufacturing Industries: A "
                "Dartboard Approach},\n"
                "  journal = {Journal of Political Economy},\n"
                "  volume = {105},\n"
                "  number = {5},\n"
                "  pages = {889--927},\n"
                "  year = {1997}\n"
                "}\n"
                "@article{maurel1999measure,\n"
                "  author = {Maurel, Fran\\c{c}oise and S{\\'e}dillot, B{\\'e}atrice},\n"
                "  title = {A Measure of the Geographic Concentration in {F}rench Manufacturing "
                "Industries},\n"
                "  journal = {Regional Science and Urban Economics},\n"
                "  volume = {29},\n"
                "  number = {5},\n"
                "  pages = {575--604},\n"
                "  year = {1999}\n"
                "}\n"
                "@article{sternberg2004regional,\n"
                "  author = {Sternberg, Rolf and Litzenberger, Timo},\n"
                "  title = {Regional Clusters in {G}ermany -- Their Geography and their Relevance "
                "for Entrepreneurial Activities},\n"
                "  journal = {European Planning Studies},\n"
                "  volume = {12},\n"
                "  number = {6},\n"
                "  pages = {767--791},\n"
                "  year = {2004}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "One activity of a reference set",
        .source = "exact rational arithmetic over 12 regions and 8 activities, the other "
                  "activities summed up",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09", "D10",
                    "D11", "D12", "D01", "D02", "D03", "D04", "D05", "D06", "D07", "D08", "D09",
                    "D10", "D11", "D12"),
            RI_KEYS("activity", "S1", "S1", "S1", "S1", "S1", "S1", "S1", "S1", "S1", "S1", "S1",
                    "S1", "others", "others", "others", "others", "others", "others", "others",
                    "others", "others", "others", "others", "others"),
            RI_NUMBERS("employees", "person", 1418, 1481, 1523, 795, 1526, 365, 3380, 996, 1538,
                       2698, 1181, 9603, 4661, 16230, 11589, 9292, 8042, 10419, 20581, 4994, 26648,
                       16734, 13558, 33643))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("activity", "S1"), RI_PUBLISHED("herfindahl", "1", 0, 0.17835978479439948),
            RI_PUBLISHED("locational_gini", "1", 0, 0.13685593858285561),
            RI_PUBLISHED("gini_lorenz", "1", 0, 0.27371187716571121),
            RI_PUBLISHED("gini_lq", "1", 0, 0.27103550750476779),
            RI_PUBLISHED("gini_equal", "1", 0, 0.43687745246000603),
            RI_PUBLISHED("hoover_total", "1", 0, 0.20664801146923784),
            RI_PUBLISHED("hoover_equal", "1", 0, 0.34164654391789917),
            RI_PUBLISHED("krugman_total", "1", 0, 0.41329602293847567),
            RI_PUBLISHED("krugman_rest", "1", 0, 0.47539668449128369),
            RI_PUBLISHED("raw_concentration", "1", 0, 0.033416489834273824),
            RI_PUBLISHED("theil_total", "1", 0, 0.12195932638804553),
            RI_PUBLISHED("theil_equal", "1", 0, 0.38417858131669258),
            RI_PUBLISHED("ubiquity", "1", 0, 6), RI_PUBLISHED("regions", "1", 0, 12))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&concentration_plugin);
