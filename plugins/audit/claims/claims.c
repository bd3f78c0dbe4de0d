/* claims.c - what a publication says in sentences, against what the study computes.
 *
 *   [claims]
 *   use = audit.claims
 *   from = data, grp_share
 *   claims = published/claims.csv
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <regind/examples.h>

#include "claims_audit.h"

enum { P_CLAIMS, P_TOLERANCE };

static const ri_parameter parameters[] = {
    [P_CLAIMS] =
        {.id = "claims",
         .label = "Claims",
         .doc = "A CSV file with the columns claim (a name for it), place (where it is printed), "
                "sentence (what it says), formula, printed; and, where they are needed, unit (of "
                "the printed value; without it, what the formula gives), decimals (to which it is "
                "rounded, -3 for thousands; without it, as many as are printed), compared_with and "
                "explanation. printed may begin with <, <=, > or >=. A formula is written as for "
                "derive; COLUMN[KEY = LABEL, ..., OTHER = ...] is a column's value in the row that "
                "meets the conditions, which are those of filter, and of measures also COLUMN >= "
                "NUMBER; sum, mean, min, max, count and distinct of a column are of the rows that "
                "meet them, or of all. STEP.COLUMN names the table where several have the column. "
                "Without a formula the claim cannot be computed, and explanation says why.",
         .type = RI_FILE},
    [P_TOLERANCE] = {.id = "tolerance",
                     .label = "Largest difference that is agreement",
                     .doc = "`printed`: half a unit of the last printed decimal of each claim; or "
                            "a number.",
                     .type = RI_TEXT,
                     .fallback_text = "printed"},
};

static const ri_port out[] = {
    [OUT_CLAIM] = {.id = "claim", .label = "Claim", .role = RI_KEY},
    [OUT_PLACE] = {.id = "place", .label = "Where", .role = RI_CATEGORY},
    [OUT_SENTENCE] = {.id = "sentence", .label = "What it says", .role = RI_CATEGORY},
    [OUT_COMPUTED] = {.id = "computed",
                      .label = "Computed",
                      .doc = "In the unit of the claim.",
                      .role = RI_MEASURE},
    [OUT_PRINTED] = {.id = "printed", .label = "Printed", .role = RI_MEASURE},
    [OUT_DIFFERENCE] = {.id = "difference",
                        .label = "Difference",
                        .doc = "computed - printed",
                        .role = RI_MEASURE},
    [OUT_UNIT] = {.id = "unit", .label = "Unit", .role = RI_CATEGORY},
    [OUT_AS_PRINTED] = {.id = "as_printed",
                        .label = "As printed",
                        .doc = "With its sign, as < 1.",
                        .role = RI_CATEGORY},
    [OUT_VERDICT] = {.id = "verdict",
                     .label = "Verdict",
                     .doc = "agrees, contradicts or cannot be computed.",
                     .role = RI_CATEGORY},
    [OUT_EXPLANATION] = {.id = "explanation", .label = "Explanation", .role = RI_CATEGORY},
    [OUT_COMPARED_WITH] = {.id = "compared_with", .label = "Compared with", .role = RI_CATEGORY},
    [OUT_FORMULA] = {.id = "formula", .label = "Formula", .role = RI_CATEGORY},
};

/* Whether the number is what is said of it. */
static bool holds(const claim *one, double computed, double allowed)
{
    const bool same = ri_tied(computed, one->printed), less = computed < one->printed;

    switch (one->relation) {
    case IS_LESS:
        return less && !same;
    case IS_AT_MOST:
        return less || same;
    case IS_MORE:
        return !less && !same;
    case IS_AT_LEAST:
        return !less || same;
    default:
        return tolerance_allows(computed, one->printed, allowed);
    }
}

static void compare(const claims_audit *self, const claim *one, claim_judgement *found)
{
    if (isnan(found->computed))
        found->verdict = UNDECIDED;
    else
        found->verdict = holds(one, found->computed, tolerance_of(&self->tolerance, one->decimals))
                             ? AGREES
                             : CONTRADICTS;
}

static ri_status compute(const claims_audit *self, const claim *one, claim_judgement *found)
{
    const claims *const all = &self->claims;
    formula of = {.file = all->path, .line = one->line, .column = one->formula_column};
    claim_terms terms;
    uint64_t undefined = 0;
    ri_status status = claims_terms(all, one, &terms);

    if (status != RI_OK)
        return status;
    status = formula_open_in_file(&of, all->host, all->ctx, terms.text, one->formula, terms.names,
                                  terms.n);
    if (status == RI_OK && *one->unit)
        status = formula_convert(&of, one->unit, one->formula);
    if (status == RI_OK && !(all->call->flags & RI_PLANNING))
        found->computed = formula_value(&of, 0, &undefined);
    found->unit = of.unit ? of.unit : "1";
    found->unknown = undefined ? "the formula is not defined for these figures" : terms.unknown;
    formula_close(&of);
    return status;
}

static ri_status judge(claims_audit *self)
{
    const claims *const all = &self->claims;
    ri_status worst = RI_OK;

    self->of = all->host->scratch(all->ctx, all->n, sizeof *self->of);
    if (!self->of)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < all->n; k++) {
        claim_judgement *const found = &self->of[k];
        ri_status status = RI_OK;

        *found = (claim_judgement){.computed = (double)NAN, .unit = all->all[k].unit};
        if (*all->all[k].formula)
            status = compute(self, &all->all[k], found);
        if (status == RI_NO_MEMORY)
            return status;
        worst = status == RI_OK ? worst : status;
        compare(self, &all->all[k], found);
        self->counts[found->verdict]++;
    }
    return worst;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    claims_audit self = {
        .claims = {.host = host, .ctx = ctx, .call = call, .path = ri_text_of(call, P_CLAIMS)}};
    ri_status status = tolerance_read(host, ctx, call, P_TOLERANCE, &self.tolerance);

    if (status == RI_OK)
        status = claims_read(&self.claims, P_CLAIMS);
    if (status == RI_OK || status == RI_BAD_INPUT) {
        const ri_status judged = judge(&self);

        status = judged == RI_OK ? status : judged;
    }
    if (status == RI_OK)
        status = claims_write(&self);
    if (status == RI_OK && !(call->flags & RI_PLANNING))
        status = claims_tell(&self);
    claims_close(&self.claims);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin audit_claims = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .flags = RI_TABLES | RI_AUDIT,
    .id = "audit.claims",
    .version = "1.0.0",
    .title = "Audit: sentences of a publication",
    .doc = "Works out what a publication says in sentences (the share of a region, the largest "
           "fall, how many are above a line) from columns and rows of the study, and compares it "
           "with what is printed: each claim agrees, contradicts or cannot be computed from what "
           "is published. A claim of which a figure is missing cannot be computed, either. A "
           "contradiction is a finding with both numbers; with severity = error it makes regind "
           "exit with 1, its results written. All that is wrong with the file is told at once, "
           "with its line: columns and units before the data are read, rows after it.",
    .formula = "|computed - printed| <= tolerance; computed < printed, and so on",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{brown2017grim,\n"
                "  author = {Brown, Nicholas J. L. and Heathers, James A. J.},\n"
                "  title = {The {GRIM} Test: A Simple Technique Detects Numerous Anomalies in the "
                "Reporting of Results in Psychology},\n"
                "  journal = {Social Psychological and Personality Science},\n"
                "  volume = {8},\n"
                "  number = {4},\n"
                "  pages = {363--369},\n"
                "  year = {2017}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Organisations engaged in R&D: two sentences of a text, one of them wrong",
        .source = "Kireyeva & Yespayev (2014), table 1 and the text below it",
        RI_EXAMPLE_IN(
            {.name = "rd",
             .columns =
                 (const ri_example_column[]){
                     RI_KEYS("region", "Kazakhstan", "Kazakhstan", "Almaty city", "Almaty city"),
                     RI_PERIODS("year", "2008", "2012", "2008", "2012"),
                     RI_NUMBERS("organisations", "organisation", 421, 345, 183, 119)},
             .n_columns = 3}),
        RI_EXAMPLE_ARGUMENTS(RI_FILE_ARGUMENT(
            "claims", "claims.csv",
            "claim,place,sentence,formula,unit,printed,explanation\n"
            "number,table 1,what is left of 2008 in 2012,"
            "\"organisations[region = Kazakhstan, year = 2012] / organisations[region = "
            "Kazakhstan, year = 2008]\",percent,81.95,\n"
            "fall,below table 1,Almaty city falls to this,"
            "\"organisations[region = Almaty city, year = 2012] / organisations[region = "
            "Almaty city, year = 2008]\",percent,58.33,the figure of the region around it\n"
            "staff,3.1,staff in R&D,,,1,table 1 has organisations\n")),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(
            RI_KEYS("claim", "number", "fall", "staff"),
            RI_PUBLISHED("computed", NULL, 0.005, 81.95, 65.03, (double)NAN),
            RI_CATEGORIES("verdict", "agrees", "contradicts", "cannot be computed"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&audit_claims);
