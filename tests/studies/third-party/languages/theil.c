/* theil.c - describes the Theil index, which theil.f90 computes. */
#define RI_NEED_MINOR 2 /* the host refuses negative values */
#include <regind/helpers.h>

enum { IN_VALUES };
enum { OUT_THEIL };

/* In theil.f90. */
extern double theil(const double *values, int64_t rows);

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values",
                   .label = "Measures",
                   .doc = "Zero or more.",
                   .role = RI_MEASURE,
                   .flags = RI_MANY,
                   .domain = RI_NONNEGATIVE},
};

static const ri_port out[] = {
    [OUT_THEIL] = {.id = "theil",
                   .label = "Theil index",
                   .doc = "One row, or one for each group of `within`; a column for each measure, "
                          "under the same name.",
                   .unit = "1",
                   .role = RI_MEASURE,
                   .flags = RI_MANY | RI_OWN_ROWS},
};

static ri_status column(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t c)
{
    const ri_column *x = call->in[IN_VALUES].columns[c];
    const uint64_t rows = call->flags & RI_PLANNING ? 0 : 1;
    double *result = host->measure(ctx, OUT_THEIL, x->name, rows, NULL);

    if (!result)
        return RI_NO_MEMORY;
    if (rows)
        result[0] = theil(x->values, (int64_t)call->rows);
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n = call->in[IN_VALUES].n;
    ri_status status = RI_OK;

    for (uint64_t c = 0; status == RI_OK && c < n; c++) {
        status = column(host, ctx, call, (uint32_t)c);
        if (status == RI_OK)
            status = host->progress(ctx, (double)(c + 1) / (double)n);
    }
    return status;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "org.example.theil",
    .version = "1.1.0",
    .title = "Theil index",
    .doc = "How unevenly a measure is spread over the rows: 0 for the same everywhere, ln n for "
           "all in one of n places. Missing values are left out; where all are zero or missing, "
           "so is the index. A negative value is an error.",
    .formula = "sum(s ln(n s)), s = x / sum(x)",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@book{theil1967,\n"
                "  author = {Theil, Henri},\n"
                "  title = {Economics and Information Theory},\n"
                "  address = {Amsterdam},\n"
                "  publisher = {North-Holland},\n"
                "  year = {1967}\n"
                "}",
    .run = run,
    .keywords = "inequality, entropy",
};

RI_MODULE(&plugin);
