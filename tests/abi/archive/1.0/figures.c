/* figures.c - reads a text file with a figure for each region.
 *
 *   # comment
 *   North = 12.5
 *   South =          (missing)
 *
 * A plugin is constant data, which says what it takes and makes, and one function, run(). */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>
#include <stdlib.h>

/* The places of ports and parameters in their lists: run() finds everything by these numbers. */
enum { OUT_REGION, OUT_VALUE };
enum { ARG_FILE, ARG_UNIT };
enum { MOST_BYTES = 1024 }; /* in a line */

static const ri_port out[] = {
    [OUT_REGION] = {.id = "region", .label = "Region", .role = RI_KEY},
    [OUT_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE},
};

static const ri_parameter parameters[] = {
    /* The path is relative to the folder of the study; it arrives as a full path. */
    [ARG_FILE] = {.id = "file",
                  .label = "File",
                  .doc = "Lines of the form `region = number`; # begins a comment.",
                  .type = RI_FILE},
    [ARG_UNIT] = {.id = "unit",
                  .label = "Unit",
                  .doc = "The unit of the numbers.",
                  .type = RI_TEXT,
                  .fallback_text = "1"},
};

/* What has been read so far. */
typedef struct reader {
    const ri_host *host;
    ri_ctx *ctx;
    const char *path;
    ri_dictionary *regions; /* the k-th region has the code k: its row */
    double *values;
    uint64_t n, room, line;
} reader;

/* "'x1' is not a number", with the place in the file. */
static ri_status fail_line(const reader *self, const char *what, const char *why)
{
    ri_where where = RI_WHERE;

    where.file = self->path;
    where.line = self->line;
    return ri_fail_at(self->host, self->ctx, RI_BAD_INPUT, &where, "'%s' %s", what, why);
}

/* The text without white space around it; writes into it. */
static char *trimmed(char *text)
{
    size_t length;

    text += strspn(text, " \t\r\n");
    length = strlen(text);
    while (length && strchr(" \t\r\n", text[length - 1]))
        length--;
    text[length] = '\0';
    return text;
}

static ri_status add_row(reader *self, const char *region, double value)
{
    const int32_t code = self->host->code(self->ctx, self->regions, region, strlen(region));

    if (code < 0)
        return RI_NO_MEMORY;
    if ((uint64_t)code < self->n)
        return fail_line(self, region, "has two lines");
    if (self->n == self->room) {
        const uint64_t room = self->room ? 2 * self->room : 64;
        double *more =
            self->host->grow(self->ctx, self->values, self->room, room, sizeof *self->values);

        if (!more)
            return RI_NO_MEMORY;
        self->values = more;
        self->room = room;
    }
    self->values[self->n++] = value;
    return RI_OK;
}

static ri_status read_line(reader *self, char *line)
{
    char *equals, *end;
    double value = (double)NAN;

    line[strcspn(line, "#")] = '\0';
    line = trimmed(line);
    if (*line == '\0')
        return RI_OK;
    equals = strchr(line, '=');
    if (!equals || equals == line)
        return fail_line(self, line, "is not of the form 'region = number'");
    *equals++ = '\0';
    equals = trimmed(equals);
    if (*equals != '\0') {
        value = strtod(equals, &end);
        if (*end != '\0' || !isfinite(value))
            return fail_line(self, equals, "is not a number");
    }
    return add_row(self, trimmed(line), value);
}

/* Tells everything that is wrong with the file, not the first thing only. */
static ri_status read_lines(reader *self, FILE *file)
{
    char line[MOST_BYTES];
    ri_status worst = RI_OK;

    while (fgets(line, sizeof line, file)) {
        ri_status status;

        self->line++;
        if (!strchr(line, '\n') && !feof(file))
            return fail_line(self, line, "is the beginning of a line that is too long");
        status = read_line(self, line);
        if (status == RI_OK && self->line % 4096 == 0)
            status = self->host->progress(self->ctx, 0);
        if (status != RI_OK && status != RI_BAD_INPUT)
            return status;
        worst = status == RI_OK ? worst : status;
    }
    return ferror(file) ? fail_line(self, self->path, "cannot be read") : worst;
}

static ri_status read_file(reader *self)
{
    FILE *file = fopen(self->path, "r");
    ri_status status;

    if (!file)
        return ri_fail(self->host, self->ctx, RI_BAD_INPUT, "'%s' cannot be opened", self->path);
    status = read_lines(self, file);
    (void)fclose(file);
    return status;
}

static ri_status put_table(reader *self, const char *unit)
{
    uint64_t n = 0;
    const char *const *labels = self->host->labels(self->ctx, self->regions, &n);
    int32_t *codes =
        labels ? self->host->codes(self->ctx, OUT_REGION, NULL, self->n, labels, n) : NULL;
    double *values = codes ? self->host->measure(self->ctx, OUT_VALUE, NULL, self->n, unit) : NULL;

    if (!values)
        return RI_NO_MEMORY; /* the host knows why */
    for (uint64_t row = 0; row < self->n; row++) {
        codes[row] = (int32_t)row;
        values[row] = self->values[row];
    }
    return RI_OK;
}

/* Called twice: with RI_PLANNING to learn which columns it makes, then to read the file. */
static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    reader self = {.host = host, .ctx = ctx, .path = ri_text_of(call, ARG_FILE)};
    const char *unit = host->unit(ctx, ri_text_of(call, ARG_UNIT));
    ri_status status = RI_OK;

    if (!unit) {
        ri_where where = RI_WHERE;

        where.parameter = ARG_UNIT;
        return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, "'%s' is not a unit",
                          ri_text_of(call, ARG_UNIT));
    }
    self.regions = host->dictionary(ctx);
    if (!self.regions)
        return RI_NO_MEMORY;
    if (!(call->flags & RI_PLANNING))
        status = read_file(&self);
    return status == RI_OK ? put_table(&self, unit) : status;
}

RI_EXAMPLES_BELOW;

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_SOURCE,
    .id = "archive.figures",
    .version = "1.0.0",
    .title = "Figures",
    .doc = "Reads a text file of lines `region = number` in UTF-8. Nothing behind the = is a "
           "missing value; two lines of the same region are an error.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = NULL,
    .run = run,
    .extension = ri_examples_extension,
};

/* `regind validate figures.so` runs these. */
static const ri_example examples[] = {
    {
        .title = "Three regions",
        .source = "By hand",
        RI_EXAMPLE_ARGUMENTS(
            RI_FILE_ARGUMENT("file", "regions.txt", "# people\nNorth = 60\nSouth=\n West = 1e3\n"),
            RI_ARGUMENT("unit", "thousand person")),
        RI_EXAMPLE_OUT(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "West"),
                            RI_NUMBERS("value", "thousand person", 60, (double)NAN, 1000))),
    },
};
RI_EXAMPLES(examples);

RI_MODULE(&plugin);
