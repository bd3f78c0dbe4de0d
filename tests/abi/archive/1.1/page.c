/* page.c - writes every table of `from` as a table in Markdown.
 *
 * A plugin is constant data, which says what it takes and makes, and one function, run(). */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

/* The places of ports and parameters in their lists: run() finds everything by these numbers. */
enum { OUT_PAGE };
enum { ARG_DIGITS };
enum { ROWS_PER_PROGRESS = 4096 };

static const ri_port out[] = {
    /* RI_TERMINAL: also printed when the run is done. */
    [OUT_PAGE] = {.id = "page",
                  .label = "Page",
                  .doc = "One file for all tables.",
                  .role = RI_BYTES,
                  .flags = RI_TERMINAL},
};

static const ri_parameter parameters[] = {
    [ARG_DIGITS] = {.id = "digits",
                    .label = "Decimals",
                    .doc = "Decimals of measures; -1 writes all that there are.",
                    .type = RI_INT,
                    .minimum = -1,
                    .maximum = 20,
                    .fallback = 2},
};

/* The file that is written; the first failure sticks. */
typedef struct page {
    const ri_host *host;
    ri_ctx *ctx;
    const char *name;
    ri_status status;
    int32_t digits;
    size_t used;
    char bytes[1 << 14];
} page;

static void flush(page *self)
{
    if (self->status == RI_OK && self->used)
        self->status = self->host->write(self->ctx, OUT_PAGE, self->name, self->bytes, self->used);
    self->used = 0;
}

static void put(page *self, const char *text)
{
    for (; *text; text++) {
        if (self->used == sizeof self->bytes)
            flush(self);
        self->bytes[self->used++] = *text;
    }
}

/* A label must neither end its cell nor its line. */
static void put_label(page *self, const char *text)
{
    for (; *text; text++) {
        const char one[] = {*text, '\0'};

        put(self, *text == '|' ? "\\|" : *text == '\n' || *text == '\r' ? " " : one);
    }
}

static void put_heading(page *self, const ri_table *table)
{
    put(self, "## ");
    put_label(self, table->title);
    put(self, "\n\n|");
    for (uint64_t c = 0; c < table->n_columns; c++) {
        put(self, " ");
        put_label(self, table->columns[c]->label);
        put(self, " |");
    }
    put(self, "\n|");
    for (uint64_t c = 0; c < table->n_columns; c++) /* numbers are set flush right */
        put(self, table->columns[c]->role == RI_MEASURE ? " ---: |" : " --- |");
    put(self, "\n");
}

static void put_cell(page *self, const ri_column *column, uint64_t row)
{
    char number[352];

    if (column->role == RI_MEASURE) {
        (void)self->host->number(column->values[row], self->digits, number); /* "" of missing */
        put(self, number);
    } else if (column->codes[row] >= 0) { /* a category may be missing */
        put_label(self, column->labels[column->codes[row]]);
    }
}

static void put_table(page *self, const ri_table *table)
{
    put_heading(self, table);
    for (uint64_t row = 0; row < table->rows && self->status == RI_OK; row++) {
        put(self, "|");
        for (uint64_t c = 0; c < table->n_columns; c++) {
            put(self, " ");
            put_cell(self, table->columns[c], row);
            put(self, " |");
        }
        put(self, "\n");
        if (row % ROWS_PER_PROGRESS == 0 && self->status == RI_OK)
            self->status = self->host->progress(self->ctx, (double)row / (double)table->rows);
    }
}

/* Called twice: with RI_PLANNING, when a report writes nothing, then to write. */
static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    char name[256];
    page *self;

    if (call->flags & RI_PLANNING)
        return RI_OK;
    self = host->scratch(ctx, 1, sizeof *self);
    if (!self)
        return RI_NO_MEMORY; /* the host knows why */
    (void)snprintf(name, sizeof name, "%.200s.md", call->step);
    self->host = host;
    self->ctx = ctx;
    self->name = name;
    self->digits = (int32_t)ri_integer_of(call, ARG_DIGITS);
    for (uint64_t t = 0; t < call->n_tables; t++) {
        if (t)
            put(self, "\n");
        put_table(self, call->tables[t]);
    }
    flush(self);
    return self->status;
}

RI_EXAMPLES_BELOW;

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES, /* the tables of `from` arrive whole, not joined */
    .id = "archive.page",
    .version = "1.0.0",
    .title = "Page",
    .doc = "Writes each table of 'from' as a table in Markdown, all of them to one file named "
           "after the step. A missing value is an empty cell.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = NULL,
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_example_column columns[] = {
    RI_KEYS("region", "North", "South"),
    RI_NUMBERS("population", "thousand person", 60, (double)NAN),
};

/* What all tests of `regind validate page.so` start from. */
static const ri_example examples[] = {
    {
        .title = "Two regions",
        .source = "By hand",
        RI_EXAMPLE_IN({.name = "data", .columns = columns, .n_columns = RI_COUNT(columns)}),
    },
};
RI_EXAMPLES(examples);

RI_MODULE(&plugin);
