/* broken_report.h - what deliberately bad reports have in common: they write a file, and then do
 * something to the result folder.
 *
 * A file includes this, defines misbehave(), and ends with BROKEN_REPORT("name", "what it does").
 */
#ifndef TESTS_BROKEN_BROKEN_REPORT_H
#define TESTS_BROKEN_BROKEN_REPORT_H

#include <fcntl.h>
#include <sys/stat.h>

#include <regind/helpers.h>

static const ri_port in[] = {
    {.id = "columns",
     .label = "Columns",
     .doc = "All measures.",
     .role = RI_MEASURE,
     .flags = RI_MANY | RI_OPTIONAL},
};
static const ri_port out[] = {
    {.id = "file", .label = "File", .doc = "One line.", .role = RI_BYTES},
};

/* What is wrong with it. */
static void misbehave(int folder);

/* The descriptor of the result folder, which a plugin is not told; -1: it has none.  Another that
 * the worker has can only be loaded from. */
static int find_folder(void)
{
    struct stat about;

    for (int each = 4; each < 256; each++)
        if (fstat(each, &about) == 0 && S_ISDIR(about.st_mode) && !(fcntl(each, F_GETFL) & O_PATH))
            return each;
    return -1;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    char name[256];
    ri_status status;

    (void)snprintf(name, sizeof name, "%s.txt", call->step);
    status = host->write(ctx, 0, name, "line\n", 5);
    if (status == RI_OK && !(call->flags & RI_PLANNING))
        misbehave(find_folder());
    return status;
}

#define BROKEN_REPORT(NAME, TITLE)                                                                 \
    static const ri_plugin plugin = {                                                              \
        RI_HEAD,                                                                                   \
        RI_IN(in),                                                                                 \
        RI_OUT(out),                                                                               \
        .kind = RI_REPORT,                                                                         \
        .id = "broken." NAME,                                                                      \
        .version = "1.0.0",                                                                        \
        .title = TITLE,                                                                            \
        .doc = "A deliberately bad report.  Missing values stay missing.",                         \
        .license = "MIT",                                                                          \
        .author = "The regind authors",                                                            \
        .run = run,                                                                                \
    };                                                                                             \
    RI_MODULE(&plugin)

#endif
