/* use_headers.c - a module that uses every macro of the SDK; compiled with every warning. */
#include <regind/arrow.h>
#include <regind/growing.h>
#include <regind/helpers.h>
#include <regind/keys.h>
#include <regind/order.h>
#include <regind/plugin.h>
#include <regind/random.h>
#include <regind/text.h>
#include <regind/ties.h>
#include <regind/units.h>

static const ri_parameter parameters[] = {
    {.id = "limit", .label = "Limit", .doc = "A limit.", .type = RI_REAL},
};
static const ri_port in[] = {
    {.id = "value", .label = "Value", .doc = "A measure.", .role = RI_MEASURE, .flags = RI_SOLE},
};
static const ri_port out[] = {
    {.id = "value", .label = "Value", .doc = "The same.", .role = RI_MEASURE, .unit = "1"},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_where where = RI_WHERE;

    if (!RI_HAS(ri_call, call, study))
        return ri_fail_at(host, ctx, RI_INTERNAL, &where, "the host is older than %d", 1);
    return host->measure(ctx, 0, NULL, call->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_INDICATOR,
    .id = "abi.headers",
    .version = "1.0.0",
    .title = "Every macro",
    .doc = "Uses every macro.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&plugin);
