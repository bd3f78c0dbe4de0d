/* everything.c - uses what the other modules of this folder leave out: a named table, periods,
 * categories, values per column, a tagged list, units taken apart, a second output table, chance,
 * remarks on rows, and every function of the host. */
#include <inttypes.h>
#include <regind/examples.h>
#include <regind/helpers.h>

enum { IN_KEYS, IN_KIND, IN_AMOUNTS, IN_YEAR, IN_PRICE };
enum { OUT_REAL, OUT_SIZE, OUT_DRAW, OUT_TEXT, OUT_TEXT_LENGTH };
enum { ARG_WEIGHT, ARG_NAMES, ARG_LARGE };

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [IN_KIND] = {.id = "kind", .label = "Kind", .role = RI_CATEGORY, .flags = RI_OPTIONAL},
    [IN_AMOUNTS] = {.id = "amounts",
                    .label = "Amounts",
                    .doc = "In money of their year.",
                    .dimension = RI_MONEY,
                    .role = RI_MEASURE,
                    .flags = RI_MANY},
    [IN_YEAR] = {.id = "price_year",
                 .label = "Year",
                 .table = "prices",
                 .role = RI_PERIOD,
                 .flags = RI_SOLE},
    [IN_PRICE] = {.id = "price",
                  .label = "Price level",
                  .unit = "1",
                  .table = "prices",
                  .role = RI_MEASURE,
                  .flags = RI_SOLE},
};

static const ri_port out[] = {
    [OUT_REAL] = {.id = "real",
                  .label = "In constant prices",
                  .unit = "1",
                  .role = RI_MEASURE,
                  .flags = RI_MANY},
    [OUT_SIZE] = {.id = "size", .label = "Size", .role = RI_CATEGORY},
    [OUT_DRAW] = {.id = "draw", .label = "Seed", .unit = "1", .role = RI_MEASURE},
    [OUT_TEXT] = {.id = "text", .label = "Text", .table = "texts", .role = RI_KEY},
    [OUT_TEXT_LENGTH] =
        {.id = "length", .label = "Length", .unit = "1", .table = "texts", .role = RI_MEASURE},
};

static const ri_parameter parameters[] = {
    [ARG_WEIGHT] = {.id = "weight",
                    .label = "Weight",
                    .type = RI_REAL,
                    .flags = RI_PER_COLUMN,
                    .minimum = 0,
                    .maximum = 1000,
                    .fallback = 1,
                    .port = "amounts"},
    [ARG_NAMES] = {.id = "names",
                   .label = "Texts",
                   .type = RI_TEXT,
                   .flags = RI_LIST | RI_TAGGED,
                   .fallback_text = "one:1, two"},
    [ARG_LARGE] = {.id = "large",
                   .label = "Large from",
                   .type = RI_REAL,
                   .unit = "KZT",
                   .minimum = 0,
                   .maximum = 1e15,
                   .fallback = 1e6},
};

/* The price level of each year of the main table; NULL: no memory. */
static double *prices_of(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                         const ri_column *year)
{
    const ri_column *listed = ri_column_of(call, IN_YEAR), *price = ri_column_of(call, IN_PRICE);
    double *prices = (double *)host->scratch(ctx, year->n_labels, sizeof *prices);
    int32_t *places = ri_match_labels(host, ctx, listed, year);

    if (!prices || !places)
        return NULL;
    for (uint64_t row = 0; row < listed->rows; row++)
        if (places[listed->codes[row]] >= 0)
            prices[places[listed->codes[row]]] = price->values[row];
    return prices;
}

/* Money is compared in its base unit, whatever the column is in. */
static ri_status deflate(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t c,
                         const ri_column *year, const double *prices, int32_t *size)
{
    const ri_column *x = call->in[IN_AMOUNTS].columns[c];
    double *real = host->measure(ctx, OUT_REAL, x->name, call->rows, x->unit);
    ri_unit parts;

    if (!real || host->attribute(ctx, OUT_REAL, x->name, "direction", "up") != RI_OK)
        return RI_NO_MEMORY;
    if (host->unit_parts(ctx, x->unit, &parts) != RI_OK)
        return host->fail(ctx, RI_BAD_INPUT, "an amount has no unit");
    for (uint64_t row = 0; row < call->rows; row++) {
        real[row] =
            ri_ratio(x->values[row] * call->args[ARG_WEIGHT]->numbers[c], prices[year->codes[row]]);
        if (x->values[row] * parts.factor >= ri_number_of(call, ARG_LARGE))
            size[row] = 1;
        else if (size[row] < 0 && x->values[row] == x->values[row])
            size[row] = 0;
        if (prices[year->codes[row]] == 0)
            ri_note_row(host, ctx, RI_WARNING, row, "'%s' has no price level", x->name);
    }
    return host->progress(ctx, (double)(c + 1) / (double)call->in[IN_AMOUNTS].n);
}

/* A table of its own: each text of the list, then each kind, with its length. */
static ri_status list_texts(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_value *names = call->args[ARG_NAMES];
    const ri_column *kind = ri_column_of(call, IN_KIND);
    ri_dictionary *texts = host->dictionary(ctx);
    double *lengths = (double *)host->scratch(ctx, names->count, sizeof *lengths), *length;
    uint64_t n = 0;
    const char *const *labels;
    int32_t *codes;

    if (!texts || !lengths)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < names->count; k++) {
        const int32_t code = host->code(ctx, texts, names->texts[k], strlen(names->texts[k]));

        if (code < 0)
            return RI_NO_MEMORY;
        lengths[code] = (double)(strlen(names->texts[k]) + 100 * (names->tags[k] != NULL));
    }
    for (uint64_t k = 0; kind && k < kind->n_labels; k++)
        if (host->code(ctx, texts, kind->labels[k], strlen(kind->labels[k])) < 0)
            return RI_NO_MEMORY;
    labels = host->labels(ctx, texts, &n);
    lengths = labels ? (double *)host->grow(ctx, lengths, names->count, n, sizeof *lengths) : NULL;
    if (call->flags & RI_PLANNING)
        n = 0;
    codes = lengths ? host->codes(ctx, OUT_TEXT, NULL, n, labels, n) : NULL;
    length = codes ? host->measure(ctx, OUT_TEXT_LENGTH, NULL, n, NULL) : NULL;
    for (uint64_t k = 0; length && k < n; k++) {
        codes[k] = (int32_t)k;
        length[k] = lengths[k] == 0 ? -1 : lengths[k];
    }
    return length ? RI_OK : RI_NO_MEMORY;
}

/* The last of the keys that is a period; NULL: none, which was told. */
static const ri_column *year_of(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_column *year = NULL;
    int64_t ordinal = 0;

    for (uint64_t k = 0; k < call->in[IN_KEYS].n; k++)
        if (call->in[IN_KEYS].columns[k]->role == RI_PERIOD)
            year = call->in[IN_KEYS].columns[k];
    if (!year) {
        ri_where where = RI_WHERE;

        where.input = IN_KEYS;
        where.hint = "give it one";
        (void)ri_fail_at(host, ctx, RI_BAD_INPUT, &where, "the table has no period");
    } else if (year->n_labels && host->period(year->labels[0], &ordinal) != 1) {
        (void)host->fail(ctx, RI_BAD_INPUT, "the period is no year");
        return NULL;
    }
    return year;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    static const char *const sizes[] = {"small", "large"};
    const ri_column *year = year_of(host, ctx, call);
    double *prices = year ? prices_of(host, ctx, call, year) : NULL;
    int32_t *size = prices ? host->codes(ctx, OUT_SIZE, NULL, call->rows, sizes, 2) : NULL;
    double *draw = size ? host->measure(ctx, OUT_DRAW, NULL, call->rows, NULL) : NULL;
    ri_status status = RI_OK;

    if (!year)
        return RI_BAD_INPUT;
    if (!draw || call->threads == 0)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < call->rows; row++)
        draw[row] = (double)(call->seed & 0xffff);
    for (uint64_t c = 0; status == RI_OK && c < call->in[IN_AMOUNTS].n; c++)
        status = deflate(host, ctx, call, c, year, prices, size);
    return status == RI_OK ? list_texts(host, ctx, call) : status;
}

/* The rest of the host, by a report that prints what it is told. */
static const ri_port print_out[] = {
    {.id = "facts", .label = "Facts", .role = RI_BYTES, .flags = RI_TERMINAL},
};

static ri_status print(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    char text[1024], number[352];
    ri_status status = RI_OK;

    for (uint64_t t = 0; status == RI_OK && !(call->flags & RI_PLANNING) && t < call->n_tables;
         t++) {
        const ri_table *table = call->tables[t];
        const ri_column *last = table->columns[table->n_columns - 1];

        (void)host->number(last->role == RI_MEASURE && last->rows ? last->values[0] : (double)NAN,
                           3, number);
        (void)snprintf(text, sizeof text, "%s: %s (%s) of '%s', %" PRIu64 " notes, %s = %s\n",
                       call->step, table->name, table->plugin, call->study, table->n_notes,
                       last->name, number);
        status = host->write(ctx, 0, "facts.txt", text, strlen(text));
        for (uint64_t k = 0; status == RI_OK && k < table->n_notes; k++) {
            (void)snprintf(text, sizeof text, "  %s\n", table->notes[k]->text);
            status = host->write(ctx, 0, "facts.txt", text, strlen(text));
        }
    }
    if (host->extension(ctx, "archive.nothing/1") || !RI_HAS(ri_host, host, extension))
        return host->fail(ctx, RI_INTERNAL, "the host offers what nobody has defined");
    return status;
}

RI_EXAMPLES_BELOW;

static const ri_plugin everything = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_RANDOM,
    .id = "archive.everything",
    .version = "1.0.0",
    .title = "Everything",
    .doc = "Amounts in constant prices. Missing values stay missing.",
    .formula = "real = amount * weight / price",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{everything, title = {Everything}}",
    .run = run,
    .extension = ri_examples_extension,
};

static const ri_plugin facts = {
    RI_HEAD,
    RI_OUT(print_out),
    .kind = RI_REPORT,
    .flags = RI_TABLES,
    .id = "archive.facts",
    .version = "1.0.0",
    .title = "Facts",
    .doc = "Prints what a report is told.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@misc{facts, title = {Facts}}",
    .run = print,
};

static const ri_example examples[] = {
    {
        .title = "Two regions and years",
        .source = "By hand",
        RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "North", "South"),
                                      RI_PERIODS("year", "2012", "2012", "2013", "2013"),
                                      RI_NUMBERS("output", "KZT", 100, 200, 220, 660)),
                      RI_EXAMPLE_TABLE("prices", RI_PERIODS("year", "2012", "2013"),
                                       RI_NUMBERS("price", "1", 1, 1.1))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "North", "South", "North", "South"),
                                       RI_PERIODS("year", "2012", "2012", "2013", "2013"),
                                       RI_NUMBERS("output", "KZT", 100, 200, 200, 600))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&everything, &facts);
