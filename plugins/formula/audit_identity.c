/* audit_identity.c - whether a column is what a formula over other columns says.
 *
 *   [check]
 *   use = audit.identity
 *   from = data
 *   identity = total = men + women
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <inttypes.h>
#include <regind/examples.h>

#include "../common/tolerance.h"
#include "identity.h"

enum { P_IDENTITY, P_TOLERANCE, P_ABSOLUTE };
enum { IN_COLUMNS };
enum { OUT_PRINTED, OUT_COMPUTED, OUT_DIFFERENCE, OUT_VIOLATED };
enum { NO, YES };

static const ri_parameter parameters[] = {
    [P_IDENTITY] = {.id = "identity",
                    .label = "Identity",
                    .doc = "`column = formula`; the formula is written as for derive.",
                    .type = RI_TEXT},
    [P_TOLERANCE] = {.id = "tolerance",
                     .label = "Relative tolerance",
                     .doc = "How far both sides may be apart, relative to the larger magnitude, as "
                            "in `0.1 %`; or `printed`: half a unit of the last decimal that the "
                            "column has anywhere.",
                     .type = RI_TEXT,
                     .fallback_text = "0.1 %"},
    [P_ABSOLUTE] = {.id = "absolute",
                    .label = "Absolute tolerance",
                    .doc = "A difference up to this is no violation either; in the unit of the "
                           "column.",
                    .type = RI_REAL,
                    .minimum = 0,
                    .maximum = 1e300,
                    .fallback = 0},
};

static const ri_port in[] = {
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Columns",
                    .doc = "The column of the left side and those that the formula uses.",
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
};

static const ri_port out[] = {
    [OUT_PRINTED] = {.id = "printed", .label = "Value of the column", .role = RI_MEASURE},
    [OUT_COMPUTED] = {.id = "computed",
                      .label = "Value of the formula",
                      .doc = "In the unit of the column.",
                      .role = RI_MEASURE},
    [OUT_DIFFERENCE] = {.id = "difference",
                        .label = "Difference",
                        .doc = "printed - computed",
                        .role = RI_MEASURE},
    [OUT_VIOLATED] = {.id = "violated",
                      .label = "Violated",
                      .doc = "yes or no; missing where either side is.",
                      .role = RI_CATEGORY},
};

static const char *const answers[] = {[NO] = "no", [YES] = "yes"};

typedef struct audit {
    identity both;
    double tolerance, absolute;
    double *printed, *computed, *difference;
    int32_t *violated;
    uint64_t compared, violations, undefined;
} audit;

static ri_status make_columns(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    const char *const unit = self->both.left->unit;

    self->printed = host->measure(ctx, OUT_PRINTED, NULL, call->rows, unit);
    self->computed = host->measure(ctx, OUT_COMPUTED, NULL, call->rows, unit);
    self->difference = host->measure(ctx, OUT_DIFFERENCE, NULL, call->rows, unit);
    self->violated = host->codes(ctx, OUT_VIOLATED, NULL, call->rows, answers, RI_COUNT(answers));
    return self->printed && self->computed && self->difference && self->violated ? RI_OK
                                                                                 : RI_NO_MEMORY;
}

static void tell_violation(const ri_host *host, ri_ctx *ctx, const audit *self, uint64_t row)
{
    char left[352], right[352];

    (void)host->number(self->printed[row], -1, left);
    ri_note_row(host, ctx, RI_FINDING, row, "%s is %s, but %s gives %s (%s)", self->both.left->name,
                left, self->both.right.shown, identity_six_digits(host, self->computed[row], right),
                self->both.left->unit);
}

static void tell_summary(const ri_host *host, ri_ctx *ctx, const ri_call *call, const audit *self)
{
    const double percent = self->tolerance * 100, absolute = self->absolute;
    char within[800], number[352];

    (void)identity_six_digits(host, percent, number);
    (void)snprintf(within, sizeof within, "%s %%", number);
    if (absolute > 0) {
        (void)identity_six_digits(host, absolute, number);
        (void)snprintf(within + strlen(within), sizeof within - strlen(within), " or %s %s", number,
                       strcmp(self->both.left->unit, "1") == 0 ? "" : self->both.left->unit);
    }
    if (self->violations)
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW,
                    "%" PRIu64 " of %" PRIu64 " row%s contradict%s %s = %s within %s",
                    self->violations, self->compared, self->compared == 1 ? "" : "s",
                    self->violations == 1 ? "s" : "", self->both.left->name, self->both.right.shown,
                    within);
    else if (self->compared == 0)
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW, "no row has both sides of %s = %s",
                    self->both.left->name, self->both.right.shown);
    else
        ri_note_row(host, ctx, RI_FINDING, RI_NO_ROW,
                    "all %" PRIu64 " row%s agree%s with %s = %s within %s", self->compared,
                    self->compared == 1 ? "" : "s", self->compared == 1 ? "s" : "",
                    self->both.left->name, self->both.right.shown, within);
    if (self->compared < call->rows)
        ri_note_row(host, ctx, RI_INFO, RI_NO_ROW,
                    "%" PRIu64 " row%s %s not compared: one side is missing",
                    call->rows - self->compared, call->rows - self->compared == 1 ? "" : "s",
                    call->rows - self->compared == 1 ? "was" : "were");
}

static ri_status compare(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    for (uint64_t i = 0; i < call->rows; i++) {
        self->printed[i] = self->both.left->values[i];
        self->computed[i] = formula_value(&self->both.right, i, &self->undefined);
        if (i % 65536 == 65535 && host->progress(ctx, (double)i / (double)call->rows) != RI_OK)
            return RI_CANCELLED;
        if (isnan(self->printed[i]) || isnan(self->computed[i]))
            continue;
        self->compared++;
        self->difference[i] = self->printed[i] - self->computed[i];
        if (!isfinite(self->difference[i]))
            self->difference[i] = (double)NAN;
        self->violated[i] = NO;
        if (identity_agrees(self->printed[i], self->computed[i], self->tolerance, self->absolute))
            continue;
        self->violated[i] = YES;
        self->violations++;
        tell_violation(host, ctx, self, i);
    }
    return RI_OK;
}

/* Printed decimals are not exact in binary: an honest half of a digit agrees. */
static ri_status set_tolerances(const ri_host *host, ri_ctx *ctx, const ri_call *call, audit *self)
{
    const ri_column *const left = self->both.left;
    tolerance read;
    const ri_status status = tolerance_read_share(host, ctx, call, P_TOLERANCE, &read);

    self->tolerance = read.value;
    self->absolute = ri_number_of(call, P_ABSOLUTE);
    if (status == RI_OK && read.printed)
        self->absolute = fmax(
            self->absolute,
            tolerance_of(&read, tolerance_decimals(host, left->values, left->rows)) * (1 + 1e-9));
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    audit self = {0};
    ri_status status = identity_open(&self.both, host, ctx, call, P_IDENTITY, IN_COLUMNS);

    if (status == RI_OK)
        status = set_tolerances(host, ctx, call, &self);
    if (status == RI_OK)
        status = make_columns(host, ctx, call, &self);
    if (status == RI_OK)
        status = compare(host, ctx, call, &self);
    if (status == RI_OK && !(call->flags & RI_PLANNING))
        tell_summary(host, ctx, call, &self);
    formula_close(&self.both.right);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin audit_identity = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .flags = RI_AUDIT,
    .id = "audit.identity",
    .version = "1.0.0",
    .title = "Audit: a column against a formula",
    .doc =
        "Compares a column with what a formula over other columns gives, in the column's unit, "
        "and reports every row where both are further apart than the tolerances allow. Rows "
        "where either side is missing or the formula is not defined are not compared; they are "
        "counted in a remark. With severity = error a contradiction makes regind exit with 1, its "
        "results written.",
    .formula = "|printed - computed| <= max(absolute, tolerance * max(|printed|, |computed|))",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@article{fellegi1976systematic,\n"
                "  author = {Fellegi, Ivan P. and Holt, D.},\n"
                "  title = {A Systematic Approach to Automatic Edit and Imputation},\n"
                "  journal = {Journal of the American Statistical Association},\n"
                "  volume = {71},\n"
                "  number = {353},\n"
                "  pages = {17--35},\n"
                "  year = {1976}\n"
                "}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example examples[] = {
    {
        .title = "Printed labour productivity in 2010",
        .source =
            "Kireyeva & Yespayev (2014), appendix A: the GRP of two of these regions is shifted",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(
            RI_KEYS("region", "Akmola", "Aktobe", "Kostanay", "Mangystau"),
            RI_NUMBERS("printed", "thousand KZT/person", 1417.77, 2452.65, 1673.33, 7211.50),
            RI_NUMBERS("grp", "million KZT", 585965.4, 1173592.9, 1872600.0, 859148.2),
            RI_NUMBERS("employed", "person", 413300, 478500, 512000, 205900))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("identity", "printed = grp / employed")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe", "Kostanay", "Mangystau"),
                            RI_CATEGORIES("violated", "no", "no", "yes", "yes"))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&audit_identity);
