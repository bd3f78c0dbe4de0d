/* leaving.c - leaves its process changed, in a worker or in the host. */
#include <fenv.h>
#include <regind/helpers.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { IN_VALUE };
enum { OUT_VALUE };

static const ri_port in[] = {
    [IN_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE},
};
static const ri_port out[] = {
    [OUT_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE, .unit = "1"},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_column *const value = ri_column_of(call, IN_VALUE);
    double *const same = host->measure(ctx, OUT_VALUE, NULL, call->rows, value->unit);

    if (!same)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++)
        same[i] = value->values[i];
    (void)fesetround(FE_UPWARD);
    (void)chdir("/");
    (void)setenv("LANGUAGE", "kk", 1);
    (void)umask(0777);
    return RI_OK;
}

static const ri_plugin leaving = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .id = "test.leaving",
    .version = "1.0.0",
    .title = "Hands a value on",
    .doc = "Hands a measure on. A missing value stays missing.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};

RI_MODULE(&leaving);
