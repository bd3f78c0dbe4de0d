/* preset.c - see preset.h */
#include "preset.h"

#include "../cells/cell_text.h"

const char *const csv_preset_choices[] = {"plain", "eurostat-tsv", "sdmx-csv", "world-bank",
                                          "pxweb", "excel-text",   NULL};

enum { LINES_LOOKED_AT = 20 };

/* Values as a study's own lists have them. */
static const char *const year_key[] = {""}; /* year or period, whatever the headers are */
static const char *const period_tag[] = {"period"};
static const ri_value years = {.count = 1, .texts = year_key, .tags = period_tag};
static const char *const first_field[] = {"first"};
static const char *const comma_tag[] = {"comma"};
static const ri_value first_at_commas = {.count = 1, .texts = first_field, .tags = comma_tag};
static const char *const pxweb_parts[] = {"indicator", ""};
static const char *const pxweb_tags[] = {"measure", "period"};
static const ri_value indicators_by_year = {.count = 2, .texts = pxweb_parts, .tags = pxweb_tags};
static const char *const dash[] = {"-"};
static const ri_value dashes = {.count = 1, .texts = dash};
static const char *const pxweb_marks[] = {"default", "."};
static const ri_value points = {.count = 2, .texts = pxweb_marks};
static const char *const observation[] = {"OBS_VALUE"};
static const ri_value observations = {.count = 1, .texts = observation};

static void default_list(setting_list *list, const ri_value *items)
{
    if (grid_items(list) == 0)
        list->items = items;
}

static bool is_one_of(const char *name, const char *const *names)
{
    while (*names && strcmp(name, *names) != 0)
        names++;
    return *names != NULL;
}

/* The parts of Eurostat's first column are keys. */
static bool eurostat_port(const grid_work *work, const grid_layout *layout, size_t field,
                          int32_t *port)
{
    (void)layout;
    *port = GRID_OUT_KEYS;
    return cell_reader_is_part(work->reader, field);
}

/* SDMX-CSV: what stands before OBS_VALUE are dimensions, but for the columns that tell of the
 * message; behind it stand attributes. */
static bool sdmx_port(const grid_work *work, const grid_layout *layout, size_t field, int32_t *port)
{
    static const char *const messages[] = {
        "DATAFLOW", "STRUCTURE", "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION", "LAST UPDATE", NULL};
    static const char *const flags[] = {"OBS_STATUS", "OBS_FLAG", "CONF_STATUS", NULL};
    const char *const name = layout->header[field].text;
    const size_t value = grid_header_field(layout, "OBS_VALUE");

    *port = GRID_PORT_IGNORED;
    if (is_one_of(name, messages))
        return true;
    if (is_one_of(name, flags))
        *port = GRID_OUT_CATEGORIES;
    else if (strcmp(name, "TIME_PERIOD") == 0)
        *port = GRID_OUT_PERIODS;
    else if (field < value && grid_items(&work->settings->keys) == 0)
        *port = GRID_OUT_KEYS;
    return true;
}

static bool world_bank_port(const grid_work *work, const grid_layout *layout, size_t field,
                            int32_t *port)
{
    static const char *const keys[] = {"Country Code", "Indicator Code", "Series Code", NULL};
    static const char *const names[] = {"Country Name", "Indicator Name", "Series Name", NULL};
    const char *const name = layout->header[field].text;

    *port = is_one_of(name, keys) ? GRID_OUT_KEYS : GRID_OUT_CATEGORIES;
    if (is_one_of(name, keys))
        return grid_items(&work->settings->keys) == 0 || (*port = GRID_OUT_CATEGORIES, true);
    if (is_one_of(name, names))
        return true;
    *port = GRID_PORT_IGNORED; /* each line ends with a comma */
    return layout->header[field].length == 0;
}

/* Whether the last word of a header is a period. */
static bool ends_with_period(const grid_work *work, const char *header)
{
    const char *const blank = strrchr(header, ' ');
    char label[16];
    int64_t ordinal;

    if (strlen(blank ? blank + 1 : header) >= sizeof label)
        return false;
    (void)snprintf(label, sizeof label, "%s", blank ? blank + 1 : header);
    return work->host->period(label, &ordinal) != 0;
}

static bool pxweb_port(const grid_work *work, const grid_layout *layout, size_t field,
                       int32_t *port)
{
    *port = grid_items(&work->settings->keys) ? GRID_OUT_CATEGORIES : GRID_OUT_KEYS;
    return !ends_with_period(work, layout->header[field].text);
}

/* The line of the header of a World Bank file, looked for by its first names; 0: none. */
static uint64_t world_bank_header(const ri_host *host, ri_ctx *ctx, const grid_settings *settings)
{
    static const char *const first[] = {"Country Name", "Country Code", "Series Name",
                                        "Series Code",  "Time",         NULL};
    cell_source source = settings->source;
    cell_reader *reader = NULL;
    cell_row row = {0};
    uint64_t line = 0;

    source.quiet = true;
    if (cell_reader_open(host, ctx, &source, &reader) != RI_OK)
        return 0;
    while (line == 0 && cell_reader_next(reader, &row) == RI_OK && row.n > 0 &&
           row.line <= LINES_LOOKED_AT)
        if (is_one_of(row.fields[0].text, first))
            line = row.line;
    cell_reader_close(reader);
    return line;
}

/* How many fields the first line has that has several, and where it stands; 0: there is none. */
static size_t first_fields(const ri_host *host, ri_ctx *ctx, const cell_source *of,
                           unsigned char delimiter, uint64_t *line)
{
    cell_source source = *of;
    cell_reader *reader = NULL;
    cell_row row = {0};
    size_t n = 0;

    source.quiet = true;
    source.delimiter = delimiter;
    if (cell_reader_open(host, ctx, &source, &reader) != RI_OK)
        return 0;
    while (n == 0 && cell_reader_next(reader, &row) == RI_OK && row.n > 0 &&
           row.line <= LINES_LOOKED_AT) {
        n = row.n > 1 ? row.n : 0;
        *line = row.line;
    }
    cell_reader_close(reader);
    return n;
}

/* "With heading" is a title and a blank line before the header; delimiters are those that the
 * office offers. */
static void find_pxweb_header(const ri_host *host, ri_ctx *ctx, bool delimiter_said,
                              cell_source *source)
{
    const unsigned char delimiters[] = {source->delimiter, ';', '\t'};
    const size_t n_delimiters = delimiter_said ? 1 : sizeof delimiters;
    cell_source looked_at = *source;
    size_t most = 0;

    for (size_t k = 0; k < n_delimiters; k++) {
        uint64_t line = 0;
        const size_t n = first_fields(host, ctx, &looked_at, delimiters[k], &line);

        if (n <= most)
            continue;
        most = n;
        source->delimiter = delimiters[k];
        source->skip = looked_at.skip ? looked_at.skip : line - 1;
    }
}

/* Files of one or of several measures: "2021", or "Population 2021". */
static void apply_pxweb(const ri_host *host, ri_ctx *ctx, bool delimiter_said,
                        grid_settings *settings)
{
    find_pxweb_header(host, ctx, delimiter_said, &settings->source);
    default_list(&settings->zero, &dashes);
    if (settings->missing.items && settings->missing.items->count == 1 &&
        strcmp(settings->missing.items->texts[0], "default") == 0)
        settings->missing.items = &points;
    settings->port = pxweb_port;
    if (!settings->header_split)
        settings->header_split = " ";
    default_list(&settings->wide, &indicators_by_year);
    settings->parts_may_lack = true;
}

ri_status csv_preset_apply(const ri_host *host, ri_ctx *ctx, csv_preset preset, bool delimiter_said,
                           bool encoding_said, grid_settings *settings)
{
    cell_source *const source = &settings->source;

    switch (preset) {
    case CSV_PRESET_EUROSTAT:
        source->delimiter = delimiter_said ? source->delimiter : '\t';
        default_list(&settings->shape.split, &first_at_commas);
        default_list(&settings->wide, &years);
        settings->port = eurostat_port;
        if (!settings->flags_said)
            settings->flags = GRID_BESIDE_KEEP;
        break;
    case CSV_PRESET_SDMX:
        default_list(&settings->measures, &observations);
        settings->port = sdmx_port;
        settings->power_may_lack = !settings->power;
        settings->power = settings->power ? settings->power : "UNIT_MULT";
        break;
    case CSV_PRESET_WORLD_BANK: {
        const uint64_t line = source->skip ? 0 : world_bank_header(host, ctx, settings);

        source->skip = line ? line - 1 : source->skip;
        default_list(&settings->wide, &years);
        settings->port = world_bank_port;
        break;
    }
    case CSV_PRESET_PXWEB:
        apply_pxweb(host, ctx, delimiter_said, settings);
        break;
    case CSV_PRESET_EXCEL_TEXT:
        source->delimiter = delimiter_said ? source->delimiter : '\t';
        source->encoding = encoding_said ? source->encoding : "utf-16";
        break;
    default:
        break;
    }
    return RI_OK;
}
