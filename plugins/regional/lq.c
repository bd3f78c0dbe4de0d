/* lq.c - location quotients: how over-represented is an activity in a region.
 *
 *   [quotients]
 *   use = lq
 *   from = employment
 *   measures = lq
 */
#include <regind/examples.h>

#include "regional_in_sql.h"
#include "regional_measures.h"
#include "regional_totals.h"

enum {
    ARG_MEASURES = REGIONAL_PARAMETERS,
    ARG_REFERENCE,
    ARG_THRESHOLD,
    ARG_DEVIATION,
    ARG_TOTALS
};
enum { IN_TOTALS = REGIONAL_INPUTS };
enum { OUT_LQ, OUT_SYMMETRIC, OUT_LN, OUT_ADDITIVE, OUT_BINARY, OUT_Z, N_MEASURES };
enum { TOTAL, REST };
enum { SAMPLE, POPULATION };
enum { ROWS_PER_PROGRESS = 1 << 20 };

static const char *const references[] = {[TOTAL] = "total", [REST] = "rest", NULL};
static const char *const deviations[] = {[SAMPLE] = "sample", [POPULATION] = "population", NULL};

static const ri_parameter parameters[] = {
    REGIONAL_MISSING_PARAMETER,
    [ARG_MEASURES] = {.id = "measures",
                      .label = "Measures",
                      .doc = "Which columns to make: lq, symmetric, ln, additive, binary, z; all "
                             "of them by default.",
                      .type = RI_TEXT,
                      .flags = RI_LIST | RI_OPTIONAL},
    [ARG_REFERENCE] = {.id = "reference",
                       .label = "What a region is compared with",
                       .doc = "total: all regions together; rest: all but the region itself. The "
                              "additive quotient always compares with the total.",
                       .type = RI_CHOICE,
                       .fallback = TOTAL,
                       .choices = references},
    [ARG_THRESHOLD] = {.id = "threshold",
                       .label = "Threshold of the binary quotient",
                       .type = RI_REAL,
                       .unit = "1",
                       .minimum = 0,
                       .maximum = 1e6,
                       .fallback = 1},
    [ARG_DEVIATION] = {.id = "deviation",
                       .label = "Standard deviation of the standardised quotient",
                       .doc = "sample: by n - 1; population: by n.",
                       .type = RI_CHOICE,
                       .fallback = SAMPLE,
                       .choices = deviations},
    REGIONAL_TOTALS_PARAMETERS(ARG_TOTALS),
};

static const ri_port in[] = {REGIONAL_PORTS, REGIONAL_TOTALS_PORTS(IN_TOTALS)};

static const ri_port out[] = {
    [OUT_LQ] = {.id = "lq", .label = "Location quotient", .unit = "1", .role = RI_MEASURE},
    [OUT_SYMMETRIC] = {.id = "symmetric",
                       .label = "Symmetric location quotient",
                       .doc = "(lq - 1) / (lq + 1), from -1 to 1 (Dalum, Laursen and Villumsen "
                              "1998)",
                       .unit = "1",
                       .role = RI_MEASURE},
    [OUT_LN] = {.id = "ln",
                .label = "Logarithm of the location quotient",
                .doc = "Natural; missing where the quotient is zero.",
                .unit = "1",
                .role = RI_MEASURE},
    [OUT_ADDITIVE] = {.id = "additive",
                      .label = "Additive location quotient",
                      .doc = "The region's share of the activity less its share of the total "
                             "(Hoen and Oosterhaven 2006).",
                      .unit = "1",
                      .role = RI_MEASURE},
    [OUT_BINARY] = {.id = "binary",
                    .label = "Specialised",
                    .doc = "1 where the quotient reaches the threshold, else 0.",
                    .unit = "1",
                    .role = RI_MEASURE},
    [OUT_Z] = {.id = "z",
               .label = "Standardised location quotient",
               .doc = "(lq - mean) / sd over all regions of the activity, those without it "
                      "included as zeros (O'Donoghue and Gleave 2004).",
               .unit = "1",
               .role = RI_MEASURE},
};

static const regional_measures measures = {
    .ports = out, .n = N_MEASURES, .usable = N_MEASURES, .parameter = ARG_MEASURES};

/* lq = value * whole / (region * activity), where whole and activity may leave the region out. */
typedef struct quotient {
    double value, whole, region, activity, lq;
} quotient;

static quotient quotient_of(const regional *self, int64_t reference, uint64_t row)
{
    const double region = self->region_total[self->region->codes[row]];
    const double activity = self->activity_total[self->activity->codes[row]];
    quotient q = {regional_value(self, row), self->total, region, activity, (double)NAN};

    if (reference == REST && activity > 0) {
        q.whole -= region;
        q.activity -= q.value;
    }
    if (q.whole > 0)
        q.lq = regional_quotient(q.value, q.region, q.activity, q.whole);
    return q;
}

/* The quotient less one, without the digits that subtracting would lose. */
static double excess(const quotient *q)
{
    return regional_product_difference(q->value, q->whole, q->region, q->activity);
}

static double symmetric_of(const quotient *q)
{
    return isnan(q->lq) ? q->lq
                        : ri_ratio(excess(q), q->value * q->whole + q->region * q->activity);
}

static double logarithm_of(const quotient *q)
{
    if (!(q->lq > 0))
        return (double)NAN;
    return fabs(q->lq - 1) < 0.5 ? log1p(excess(q) / (q->region * q->activity)) : log(q->lq);
}

static double additive_of(const regional *self, const quotient *q, uint64_t row)
{
    return regional_share_difference(q->value, self->activity_total[self->activity->codes[row]],
                                     q->region, self->total);
}

/* Fills all but the standardised quotient; lq is always there. */
static ri_status fill(const regional *self, double *lq, double *const *columns)
{
    const int64_t reference = ri_integer_of(self->call, ARG_REFERENCE);
    const double threshold = ri_number_of(self->call, ARG_THRESHOLD);

    for (uint64_t i = 0; i < self->rows; i++) {
        const quotient q = quotient_of(self, reference, i);

        if (i % ROWS_PER_PROGRESS == ROWS_PER_PROGRESS - 1 &&
            self->host->progress(self->ctx, (double)i / (double)self->rows) != RI_OK)
            return RI_CANCELLED;
        lq[i] = q.lq;
        if (isnan(q.lq) && !(q.region > 0))
            continue; /* an empty region has no additive quotient either */
        if (columns[OUT_SYMMETRIC])
            columns[OUT_SYMMETRIC][i] = symmetric_of(&q);
        if (columns[OUT_LN])
            columns[OUT_LN][i] = logarithm_of(&q);
        if (columns[OUT_ADDITIVE])
            columns[OUT_ADDITIVE][i] = additive_of(self, &q, i);
        if (columns[OUT_BINARY] && !isnan(q.lq))
            columns[OUT_BINARY][i] = regional_reaches(q.lq, threshold);
    }
    return RI_OK;
}

/* Mean and sum of squared deviations of the quotients of one activity over its regions. */
typedef struct moments {
    ri_exact_sum sum, squares;
    uint64_t positive; /* rows with a quotient above zero */
    uint64_t unknown;  /* regions where it is missing */
    double mean, deviation;
} moments;

/* The n of an activity: every region with a total, but those where the quotient is not known.
 * What is neither positive nor unknown is zero, with a row or without. */
static void add_deviations(const regional *self, const double *lq, moments *of)
{
    for (uint64_t i = 0; i < self->rows; i++) {
        moments *const m = &of[self->activity->codes[i]];

        if (lq[i] > 0) {
            ri_total_add(&m->sum, lq[i]);
            m->positive++;
        } else if (isnan(lq[i]) && self->region_total[self->region->codes[i]] > 0) {
            m->unknown++;
        }
    }
    for (uint64_t a = 0; a < self->n_activities; a++)
        of[a].mean =
            ri_ratio(ri_total_of(&of[a].sum), (double)(self->filled_regions - of[a].unknown));
    for (uint64_t i = 0; i < self->rows; i++) {
        moments *const m = &of[self->activity->codes[i]];

        if (lq[i] > 0)
            ri_total_add(&m->squares, (lq[i] - m->mean) * (lq[i] - m->mean));
    }
}

static ri_status standardise(const regional *self, const double *lq, double *z)
{
    const bool sample = ri_integer_of(self->call, ARG_DEVIATION) == SAMPLE;
    moments *const of = (moments *)self->host->scratch(self->ctx, self->n_activities, sizeof *of);
    uint64_t undefined = 0;

    if (!of)
        return RI_NO_MEMORY;
    add_deviations(self, lq, of);
    for (uint64_t a = 0; a < self->n_activities; a++) {
        moments *const m = &of[a];
        const double n = (double)(self->filled_regions - m->unknown);
        const double zeros = n - (double)m->positive;

        m->deviation = sqrt(
            ri_ratio(ri_total_of(&m->squares) + zeros * m->mean * m->mean, sample ? n - 1 : n));
        if (!(m->deviation > 1e-12 * m->mean)) { /* all the same, but for the last digits */
            m->deviation = (double)NAN;
            undefined += isfinite(m->mean) != 0;
        }
    }
    for (uint64_t i = 0; i < self->rows; i++) {
        const moments *const m = &of[self->activity->codes[i]];

        z[i] = ri_ratio(lq[i] - m->mean, m->deviation);
    }
    if (undefined)
        ri_remark_row(
            self->host, self->ctx, RI_INFO, RI_NO_ROW,
            "activities have the same quotient in every region: the standardised quotient "
            "is missing",
            "%" PRIu64 " of %" PRIu64, undefined, self->n_activities);
    return RI_OK;
}

/* Against the rest, the only region of an activity is infinitely specialised. */
static void note_only_regions(const regional *self, const double *lq)
{
    uint64_t undefined = 0;

    for (uint64_t i = 0; i < self->rows; i++)
        undefined += isnan(lq[i]) && regional_value(self, i) > 0;
    if (undefined)
        ri_remark_row(self->host, self->ctx, RI_INFO, RI_NO_ROW,
                      "a quotient is missing where no other region has the activity",
                      "%" PRIu64 " of %" PRIu64, undefined, self->rows);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    regional self = regional_of(host, ctx, call);
    published_totals published;
    double *columns[N_MEASURES] = {NULL}, *lq;
    ri_status status = regional_make_measures(&self, &measures, self.rows, columns);

    if (status == RI_OK)
        status = regional_read_with_totals(&self, IN_TOTALS, ARG_TOTALS, &published);
    if (status != RI_OK)
        return status;
    lq = columns[OUT_LQ] ? columns[OUT_LQ] : (double *)host->scratch(ctx, self.rows, sizeof *lq);
    if (!lq)
        return RI_NO_MEMORY;
    status = fill(&self, lq, columns);
    if (status == RI_OK && columns[OUT_Z])
        status = standardise(&self, lq, columns[OUT_Z]);
    if (status != RI_OK)
        return status;
    regional_note_all_empty(&self, "the quotients are missing there");
    if (ri_integer_of(call, ARG_REFERENCE) == REST)
        note_only_regions(&self, lq);
    return host->progress(ctx, 1);
}

static bool wants_quotient_alone(const ri_call *call)
{
    const ri_value *const wanted = call->args[ARG_MEASURES];

    return wanted->count == 1 && strcmp(wanted->texts[0], "lq") == 0 &&
           ri_integer_of(call, ARG_REFERENCE) == TOTAL;
}

/* (e_ri / E_r) / (E_i / E) */
static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_sql_host *const sql = ri_sql_of(host, ctx);
    const regional_sql of = regional_in_sql(host, ctx, call);
    ri_status status;

    if (!wants_quotient_alone(call))
        return sql->refuse(ctx, "of its measures only measures = lq, against the total, has a "
                                "formula in SQL");
    if (call->in[REGIONAL_IN_OTHERS].n)
        return sql->refuse(ctx, "the table has a key beside region and activity");
    status = regional_in_sql_tell(&of);
    if (status == RI_OK)
        status = sql->measure(
            ctx, OUT_LQ, NULL,
            ri_sql_print(host, ctx, "CASE WHEN %s > 0 AND %s > 0 THEN (%s / %s) / (%s / %s) END",
                         of.region_total, of.activity_total, of.x, of.region_total,
                         of.activity_total, of.total));
    return status;
}

RI_EXAMPLES_BELOW;
RI_SQL(formula, ri_examples_extension);
static const ri_plugin lq_plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "lq",
    .version = "1.0.0",
    .title = "Location quotient",
    .doc =
        "How much larger the share of an activity in a region is than in all regions together "
        "(or in the rest of them), and what is derived from that. A pair without a row is "
        "zero; a row is only needed where the result is wanted. Missing values stay missing and "
        "are left out of every sum, with a warning that tells which totals lack them. Where "
        "cells are withheld but totals are published, the table `totals` brings these: they take "
        "the place of the sums, and regions of a larger whole are compared with that. A region or "
        "an activity that is the sum of all others is a total that counts twice, and warned of. An "
        "activity that is zero everywhere and a region whose total is zero have no quotient: it is "
        "missing, with a remark. A negative value is an error.",
    .formula = "lq = (e_ri / E_r) / (E_i / E); against the rest, E_i and E without region r; "
               "additive = e_ri / E_i - E_r / E",
    .license = "MIT",
    .author = "The regind authors",
    .citation =
        "@article{dalum1998structural,\n"
        "  author = {Dalum, Bent and Laursen, Keld and Villumsen, Gert},\n"
        "  title = {Structural Change in {OECD} Export Specialisation Patterns: De-specialisation "
        "and `Stickiness'},\n"
        "  journal = {International Review of Applied Economics},\n"
        "  volume = {12},\n"
        "  number = {3},\n"
        "  pages = {423--443},\n"
        "  year = {1998}\n"
        "}\n"
        "@article{odonoghue2004note,\n"
        "  author = {O'Donoghue, Dan and Gleave, Bill},\n"
        "  title = {A Note on Methods for Measuring Industrial Agglomeration},\n"
        "  journal = {Regional Studies},\n"
        "  volume = {38},\n"
        "  number = {4},\n"
        "  pages = {419--427},\n"
        "  year = {2004}\n"
        "}\n"
        "@article{hoen2006measurement,\n"
        "  author = {Hoen, Alex R. and Oosterhaven, Jan},\n"
        "  title = {On the Measurement of Comparative Advantage},\n"
        "  journal = {The Annals of Regional Science},\n"
        "  volume = {40},\n"
        "  number = {3},\n"
        "  pages = {677--691},\n"
        "  year = {2006}\n"
        "}",
    .run = run,
    .extension = ri_sql_extension,
};

static const ri_example examples[] = {
    {
        .title = "One region and activity of a reference set",
        .source =
            "exact rational arithmetic over 12 regions and 8 activities, all but one summed up",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "D01", "D01", "others", "others"),
                            RI_KEYS("activity", "S1", "others", "S1", "others"),
                            RI_NUMBERS("employees", "person", 1418, 4661, 25086, 171730))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "D01"), RI_KEYS("activity", "S1"),
                                       RI_PUBLISHED("lq", "1", 0, 1.7856815412641889),
                                       RI_PUBLISHED("symmetric", "1", 0, 0.2820428428827631),
                                       RI_PUBLISHED("ln", "1", 0, 0.57980015819276509),
                                       RI_PUBLISHED("additive", "1", 0, 0.02354004824833044),
                                       RI_PUBLISHED("binary", "1", 0, 1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&lq_plugin);
