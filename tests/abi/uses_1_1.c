/* uses_1_1.c - a report that uses what 1.1 has added where there is such a host. */
#include <regind/helpers.h>

static const ri_port out[] = {
    {.id = "origin", .label = "Origin", .doc = "As it is told.", .role = RI_BYTES},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *origin = RI_HAS(ri_call, call, provenance) ? call->provenance : NULL;

    if (call->flags & RI_PLANNING)
        return RI_OK;
    origin = origin ? origin : "nobody tells";
    return host->write(ctx, 0, "origin.json", origin, strlen(origin));
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "abi.uses_1_1",
    .version = "1.0.0",
    .title = "Uses 1.1",
    .doc = "Writes what it is told of where its tables come from, if it is told.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{origin, title = {Origin}}",
    .run = run,
};
RI_MODULE(&plugin);
