/* needs_1_1.c - a report that cannot do without what 1.1 has added, and says so. */
#define RI_NEED_MINOR 1
#include <regind/helpers.h>

static const ri_port out[] = {
    {.id = "origin", .label = "Origin", .doc = "As it is told.", .role = RI_BYTES},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    return call->flags & RI_PLANNING
               ? RI_OK
               : host->write(ctx, 0, "origin.json", call->provenance, strlen(call->provenance));
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "abi.needs_1_1",
    .version = "1.0.0",
    .title = "Needs 1.1",
    .doc = "Writes what it is told of where its tables come from.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{origin, title = {Origin}}",
    .run = run,
};
RI_MODULE(&plugin);
