/* ishigami.c - a function whose sensitivity indices are known: the test of every estimator. */
#include <math.h>
#include <regind/helpers.h>

enum { IN_X1, IN_X2, IN_X3 };
enum { OUT_Y };
enum { ARG_A, ARG_B };

static const ri_parameter parameters[] = {
    [ARG_A] = {.id = "a", .label = "Weight of x2", .type = RI_REAL, .fallback = 7},
    [ARG_B] = {.id = "b", .label = "Weight of x3 with x1", .type = RI_REAL, .fallback = 0.1},
};
static const ri_port in[] = {
    [IN_X1] = {.id = "x1", .label = "First angle", .role = RI_MEASURE},
    [IN_X2] = {.id = "x2", .label = "Second angle", .role = RI_MEASURE},
    [IN_X3] = {.id = "x3", .label = "Third angle", .role = RI_MEASURE},
};
static const ri_port out[] = {
    [OUT_Y] = {.id = "y", .label = "Value", .role = RI_MEASURE, .unit = "1"},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const double *x1 = ri_values_of(call, IN_X1), *x2 = ri_values_of(call, IN_X2);
    const double *x3 = ri_values_of(call, IN_X3);
    double *y = host->measure(ctx, OUT_Y, NULL, call->rows, NULL);

    for (uint64_t i = 0; y && i < call->rows; i++)
        y[i] = sin(x1[i]) + ri_number_of(call, ARG_A) * sin(x2[i]) * sin(x2[i]) +
               ri_number_of(call, ARG_B) * x3[i] * x3[i] * x3[i] * x3[i] * sin(x1[i]);
    return y ? RI_OK : RI_NO_MEMORY;
}

static const ri_plugin ishigami = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "test.ishigami",
    .version = "1.0.0",
    .title = "Ishigami function",
    .doc = "sin x1 + a sin^2 x2 + b x3^4 sin x1. A missing angle gives a missing value.",
    .formula = "sin x1 + a sin^2 x2 + b x3^4 sin x1",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@inproceedings{ishigami1990importance,\n"
                "  author = {Ishigami, Tsutomu and Homma, Toshimitsu},\n"
                "  title = {An importance quantification technique in uncertainty analysis for "
                "computer models},\n"
                "  booktitle = {First International Symposium on Uncertainty Modeling and "
                "Analysis},\n"
                "  pages = {398--403},\n"
                "  year = {1990}\n"
                "}",
    .run = run,
};

RI_MODULE(&ishigami);
