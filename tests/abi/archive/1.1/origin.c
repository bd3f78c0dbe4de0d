/* origin.c - what 1.1 has added: a report is told how its tables came about.  And the border to
 * Arrow, which came with it. */
#define RI_NEED_MINOR 1
#include <regind/arrow.h>
#include <regind/helpers.h>

static const ri_port out[] = {
    {.id = "origin", .label = "Origin", .doc = "Which tables are told of.", .role = RI_BYTES},
};

/* One line for each table: its name, whether its step is told of, its first column for Arrow. */
static ri_status write_line(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                            const ri_table *table)
{
    const ri_arrow *const arrow = (const ri_arrow *)host->extension(ctx, "regind.arrow/1");
    char step[300], line[700];
    int n;

    (void)snprintf(step, sizeof step, "\"step\":\"%.250s\"", table->name);
    n = snprintf(line, sizeof line, "%.250s: %s, %s\n", table->name,
                 strstr(call->provenance, step) ? "told" : "not told",
                 arrow ? "arrow" : "no arrow");
    return host->write(ctx, 0, "origin.txt", line, (size_t)n);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    ri_status status = RI_OK;

    for (uint64_t t = 0; !(call->flags & RI_PLANNING) && status == RI_OK && t < call->n_tables; t++)
        status = write_line(host, ctx, call, call->tables[t]);
    return status;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "archive.origin",
    .version = "1.0.0",
    .title = "Origin",
    .doc = "Writes which of its tables it is told the origin of.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{origin, title = {Origin}}",
    .run = run,
};
RI_MODULE(&plugin);
