/* rewriting.c - a report that changes a file it has handed over, by its name. */
#include <fcntl.h>
#include <regind/helpers.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { OUT_PAGE };

/* More than is held back before it is written. */
static const char page[1 << 18] = "true\n";

static const ri_port out[] = {
    [OUT_PAGE] = {.id = "page", .label = "Page", .doc = "A file.", .role = RI_BYTES},
};

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const folder = getenv("TMPDIR");
    const ri_status code = host->write(ctx, OUT_PAGE, "page.txt", page, sizeof page);
    char path[4096];
    int file;

    if (code != RI_OK || call->flags & RI_PLANNING)
        return code;
    (void)snprintf(path, sizeof path, "%s/page.txt", folder ? folder : ".");
    file = open(path, O_WRONLY);
    if (file < 0 || write(file, "lies\n", 5) != 5)
        return host->fail(ctx, RI_BAD_INPUT, "the file cannot be changed");
    (void)close(file);
    return RI_OK;
}

static const ri_plugin rewriting = {
    RI_HEAD,
    RI_OUT(out),
    .kind = RI_REPORT,
    .id = "test.rewriting",
    .version = "1.0.0",
    .title = "Changes its file",
    .doc = "Writes a file, and another in its place.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};

RI_MODULE(&rewriting);
