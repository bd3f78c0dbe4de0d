/* mapping.c - reads a file by a mapping, after somebody has shortened it; a layer at once. */
#include <fcntl.h>
#include <regind/helpers.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { OUT_REGION, OUT_VALUE };
enum { ARG_FILE };

static const ri_parameter parameters[] = {
    [ARG_FILE] = {.id = "file", .label = "File", .doc = "Any.", .type = RI_FILE},
};
static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE, .unit = "1"},
};

/* Its first byte, once it has none. */
static int first_byte(const char *path)
{
    static const struct timespec pause = {0, 5000000};
    const int file = open(path, O_RDONLY);
    struct stat about;
    volatile const char *bytes;

    if (file < 0 || fstat(file, &about) != 0)
        return -1;
    bytes = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return -1;
    while (!strstr(path, ".shp") && fstat(file, &about) == 0 && about.st_size > 0)
        (void)nanosleep(&pause, NULL);
    return bytes[0];
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t rows = call->flags & RI_PLANNING ? 0 : 1;
    const char *const labels[] = {"North"};
    const int32_t *const codes = host->codes(ctx, OUT_REGION, NULL, rows, labels, rows);
    double *const values = host->measure(ctx, OUT_VALUE, NULL, rows, "1");

    if (!codes || !values)
        return RI_NO_MEMORY;
    if (rows)
        values[0] = first_byte(ri_text_of(call, ARG_FILE));
    return RI_OK;
}

static const ri_plugin mapping = {
    RI_HEAD,
    RI_OUT(out),
    RI_PARAMETERS(parameters),
    .kind = RI_SOURCE,
    .id = "test.mapping",
    .version = "1.0.0",
    .title = "Maps a file",
    .doc = "Reads the first byte of a file.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};

RI_MODULE(&mapping);
