/* audit_shift.c - whether values of a column stand in rows that are not theirs.
 *
 *   [check]
 *   use = audit.shift
 *   from = data
 *   identity = product = productivity * people
 */
#define RI_NEED_MINOR 2 /* RI_AUDIT */
#include <regind/examples.h>

#include "shift.h"

enum { P_IDENTITY, P_REACH, P_TOLERANCE, P_ABSOLUTE };
enum { IN_KEYS, IN_ORDER, IN_COLUMNS };
enum { OUT_PRINTED, OUT_COMPUTED, OUT_VERDICT, OUT_STANDS_IN, OUT_ROWS, OUT_PUT_RIGHT };

static const ri_parameter parameters[] = {
    [P_IDENTITY] = {.id = "identity",
                    .label = "Identity",
                    .doc = "`column = formula`: what the column must be in each row, by other "
                           "columns; the formula is written as for derive.",
                    .type = RI_TEXT},
    [P_REACH] = {.id = "reach",
                 .label = "Rows to look at",
                 .doc = "How many rows above and below a value is looked for.",
                 .type = RI_INT,
                 .minimum = 1,
                 .maximum = 1000,
                 .fallback = 3},
    [P_TOLERANCE] = {.id = "tolerance",
                     .label = "Relative tolerance",
                     .doc = "How far two values may be apart and be the same, relative to the "
                            "larger magnitude, as in `0.1 %`.",
                     .unit = "1",
                     .type = RI_REAL,
                     .minimum = 0,
                     .maximum = 1,
                     .fallback = 0.001},
    [P_ABSOLUTE] = {.id = "absolute",
                    .label = "Absolute tolerance",
                    .doc = "Values no further apart than this are the same, too; in the unit of "
                           "the column.",
                    .type = RI_REAL,
                    .minimum = 0,
                    .maximum = 1e300,
                    .fallback = 0},
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys",
                 .doc = "They name the rows in what is told.",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
    [IN_ORDER] = {.id = "order",
                  .label = "Order of the rows",
                  .doc = "Their numbers in the printed table; without it, as they come.",
                  .role = RI_MEASURE,
                  .flags = RI_OPTIONAL},
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
    [OUT_VERDICT] = {.id = "verdict",
                     .label = "Verdict",
                     .doc = "agrees; elsewhere: the value of the formula stands in the column in a "
                            "row nearby; exchanged: of the values of the formula, this row's and "
                            "another's are exchanged; nowhere. Missing where either side is.",
                     .role = RI_CATEGORY},
    [OUT_STANDS_IN] = {.id = "stands_in",
                       .label = "Row it stands in",
                       .doc = "By its keys; missing where the value is in its own row or nowhere.",
                       .role = RI_CATEGORY},
    [OUT_ROWS] = {.id = "rows",
                  .label = "Rows further down",
                  .doc = "Below 0: further up.",
                  .role = RI_MEASURE,
                  .unit = "1"},
    [OUT_PUT_RIGHT] = {.id = "put_right",
                       .label = "Column put right",
                       .doc =
                           "The value where it agrees, the one that stands elsewhere, or that of "
                           "the formula where it is nowhere.",
                       .role = RI_MEASURE},
};

/* A row's place in the order. */
typedef struct placed {
    const shift *of;
    uint64_t *place;
} placed;

/* The keys of the row that has the value of this one; nothing where that is its own, or none. */
static ri_status stands_in(const void *context, uint64_t row, text_buffer *into)
{
    const placed *const rows = context;
    const uint64_t i = rows->place[row], there = rows->of->stands_in[i];

    return there == SHIFT_NOWHERE || there == i ? RI_OK : shift_name(rows->of, there, into);
}

static ri_status write_places(const shift *self)
{
    placed rows = {.of = self};

    rows.place = self->host->scratch(self->ctx, self->rows, sizeof *rows.place);
    if (!rows.place)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < self->rows; i++)
        rows.place[self->row[i]] = i;
    return text_column(self->host, self->ctx, OUT_STANDS_IN, NULL, self->rows, stands_in, &rows);
}

/* Columns of the result, row by row with the input. */
static ri_status write_columns(const shift *self)
{
    const ri_host *const host = self->host;
    const uint64_t n = self->rows;
    const char *const unit = self->both.left->unit;
    double *const printed = host->measure(self->ctx, OUT_PRINTED, NULL, n, unit);
    double *const computed = host->measure(self->ctx, OUT_COMPUTED, NULL, n, unit);
    double *const further = host->measure(self->ctx, OUT_ROWS, NULL, n, NULL);
    double *const right = host->measure(self->ctx, OUT_PUT_RIGHT, NULL, n, unit);
    int32_t *const verdict =
        host->codes(self->ctx, OUT_VERDICT, NULL, n, shift_verdicts, SHIFT_VERDICTS);

    if (!printed || !computed || !further || !right || !verdict)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < n; i++) {
        const uint64_t row = self->row[i];

        printed[row] = self->printed[i];
        computed[row] = self->computed[i];
        verdict[row] = self->verdict[i];
        right[row] = shift_put_right(self, i);
        if (self->stands_in[i] != SHIFT_NOWHERE && self->stands_in[i] != i)
            further[row] = (double)self->stands_in[i] - (double)i;
    }
    return write_places(self);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    shift self = {.host = host,
                  .ctx = ctx,
                  .keys = &call->in[IN_KEYS],
                  .order = ri_column_of(call, IN_ORDER),
                  .rows = call->rows,
                  .reach = (uint64_t)ri_integer_of(call, P_REACH),
                  .tolerance = ri_number_of(call, P_TOLERANCE),
                  .absolute = ri_number_of(call, P_ABSOLUTE)};
    ri_status status = identity_open(&self.both, host, ctx, call, P_IDENTITY, IN_COLUMNS);

    if (status == RI_OK)
        status = shift_find(&self, IN_ORDER);
    if (status == RI_OK)
        status = write_columns(&self);
    if (status == RI_OK && !(call->flags & RI_PLANNING))
        status = shift_tell(&self);
    formula_close(&self.both.right);
    return status == RI_OK ? host->progress(ctx, 1) : status;
}

RI_EXAMPLES_BELOW;
static const ri_plugin audit_shift = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .flags = RI_AUDIT,
    .id = "audit.shift",
    .version = "1.0.0",
    .title = "Audit: values in rows that are not theirs",
    .doc =
        "Tables that were typed or copied have columns that slipped by a row. The column is "
        "held against what other columns say it must be; where they differ, the value that is "
        "missed is looked for in the rows nearby, the nearest first. Neighbours that stand "
        "equally far from their rows are told as one shift, with what is lost at its end and "
        "repeated at its beginning. Where the formula's values of two rows are exchanged, and "
        "that makes one of them agree and the other part of a shift, they are taken so. Rows are "
        "taken in their order; `within = year` looks among those of one year. Rows where either "
        "side is missing are not looked at. Which of two columns is wrong no audit can know: it "
        "says what stands where. With severity = error a row that differs makes regind exit with "
        "1, its results written.",
    .formula = "printed[i] differs from computed[i]; printed[j] = computed[i], |i - j| <= reach",
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
        .title = "Gross regional product in 2010, shifted from Karaganda to Mangystau",
        .source = "Kireyeva & Yespayev (2014), appendix A; where each value stands, by eye",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "West Kazakhstan", "Zhambyl", "Karaganda", "Kostanay",
                                    "Kyzylorda", "Mangystau", "South Kazakhstan"),
                            RI_NUMBERS("order", "1", 5, 6, 7, 8, 9, 10, 11),
                            RI_NUMBERS("grp", "million KZT", 1048779, 446399.3, 1048779, 1872600,
                                       856747, 859148.2, 1205298),
                            RI_NUMBERS("productivity", "thousand KZT/person", 3323.13, 3397.14,
                                       633.82, 1673.33, 2876.29, 7211.5, 1104.76),
                            RI_NUMBERS("employed", "person", 315600, 551300, 704300, 512000, 298700,
                                       205900, 1091000))),
        RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("identity", "grp = productivity * employed")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "West Kazakhstan", "Zhambyl", "Karaganda", "Kostanay",
                                    "Kyzylorda", "Mangystau", "South Kazakhstan"),
                            RI_CATEGORIES("verdict", "agrees", "exchanged", "elsewhere",
                                          "elsewhere", "elsewhere", "nowhere", "agrees"),
                            RI_CATEGORIES("stands_in", NULL, NULL, "Kostanay", "Kyzylorda",
                                          "Mangystau", NULL, NULL),
                            RI_PUBLISHED("put_right", "million KZT", 0.5, 1048779, 446399.3,
                                         1872600, 856747, 859148.2, 1484848, 1205298))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&audit_shift);
