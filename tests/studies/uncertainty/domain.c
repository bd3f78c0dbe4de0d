/* domain.c - a root that has no value below zero: as an error of the call, or of the row alone. */
#include <math.h>
#include <regind/helpers.h>

enum { IN_X };
enum { OUT_Y };
enum { ARG_INVALID };
enum { INVALID_ERROR, INVALID_MISSING };

static const char *const invalid[] = {"error", "missing", NULL};

static const ri_parameter parameters[] = {
    [ARG_INVALID] = {.id = "invalid",
                     .label = "A number below zero",
                     .type = RI_CHOICE,
                     .fallback = INVALID_ERROR,
                     .choices = invalid},
};
static const ri_port in[] = {
    [IN_X] = {.id = "x", .label = "Number", .role = RI_MEASURE},
};
static const ri_port out[] = {
    [OUT_Y] = {.id = "y", .label = "Root", .role = RI_MEASURE, .unit = "1"},
};

static ri_status roots(const ri_host *host, ri_ctx *ctx, const ri_call *call, int missing)
{
    const double *x = ri_values_of(call, IN_X);
    double *y = host->measure(ctx, OUT_Y, NULL, call->rows, NULL);

    for (uint64_t i = 0; y && i < call->rows; i++) {
        ri_where where = RI_WHERE;

        where.row = i;
        where.hint = "a root needs a number of zero or above";
        if (x[i] < 0 && !missing)
            return host->fail_at(ctx, RI_BAD_INPUT, &where, "there is no root");
        y[i] = x[i] < 0 ? (double)NAN : sqrt(x[i]);
    }
    return y ? RI_OK : RI_NO_MEMORY;
}

static ri_status run_strict(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return roots(host, ctx, call, 0);
}

static ri_status run_either(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return roots(host, ctx, call, ri_integer_of(call, ARG_INVALID) == INVALID_MISSING);
}

#define DOMAIN_PLUGIN                                                                              \
    RI_HEAD, RI_IN(in), RI_OUT(out), .kind = RI_METHOD, .version = "1.0.0", .title = "Root",       \
                                     .doc = "The square root.", .formula = "sqrt(x)",              \
                                     .license = "MIT", .author = "The regind authors"

static const ri_plugin strict = {DOMAIN_PLUGIN, .id = "test.root", .run = run_strict};
static const ri_plugin either = {DOMAIN_PLUGIN, RI_PARAMETERS(parameters), .id = "test.root.either",
                                 .run = run_either};

RI_MODULE(&strict, &either);
