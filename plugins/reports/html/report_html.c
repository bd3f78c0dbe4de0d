/* report_html.c - the tables of `from` as one HTML page that needs nothing but itself.
 *
 *   [page]
 *   use = report.html
 *   from = results
 *   heading = Regions in 2024
 */
#define RI_NEED_MINOR 2 /* RI_AUDITS, RI_TITLES */
#include "../common/provenance.h"
#include "../common/whole.h"
#include "correlations/matrix.h"
#include "lead/lead.h"
#include "paper.h"

enum {
    IN_TILE,
    IN_TILE_X,
    IN_TILE_Y,
    IN_TILE_NAME,
    IN_LABELS,
    IN_ISO = IN_LABELS + LABELS_INPUTS,
    IN_ISO_OLD,
    IN_CODE,
    IN_SHORT
};
enum { OUT_FILE };
enum {
    ARG_TITLE,
    ARG_INTRODUCTION,
    ARG_PARTS,
    ARG_LEAD,
    ARG_REGION,
    ARG_WHOLE,
    ARG_SCORES,
    ARG_GROUPS,
    ARG_DIGITS,
    ARG_HEAT,
    ARG_THRESHOLD,
    ARG_CORRELATION,
    ARG_COVERAGE,
    ARG_MAP,
    ARG_MAP_LAYER,
    ARG_MAP_KEY,
    ARG_MAP_DIGITS,
    ARG_PROJECTION,
    ARG_TOP,
    ARG_ROWS,
    ARG_PROFILES,
    ARG_PRINT,
    ARG_LANGUAGE,
    ARG_FILE
};
enum { TOP = 60, ROWS = 1000 };

static const char *const projections[] = {
    "albers",         "azimuthalEqualArea", "azimuthalEquidistant",
    "conicConformal", "conicEqualArea",     "conicEquidistant",
    "equalEarth",     "equirectangular",    "identity",
    "mercator",       "naturalEarth1",      "orthographic",
    "stereographic",  "transverseMercator", NULL};

/* What of the page is on paper. */
enum { PRINT_MAIN, PRINT_ALL };
static const char *const printed[] = {"main", "all", NULL};

static const ri_parameter parameters[] = {
    [ARG_TITLE] = {.id = "heading",
                   .label = "Heading",
                   .doc = "Title of the page.  Without it: that of the study, 'title_ru' or "
                          "'title_kk' of [study] in these languages.",
                   .type = RI_TEXT,
                   .flags = RI_OPTIONAL},
    [ARG_INTRODUCTION] =
        {.id = "introduction",
         .label = "Introduction",
         .doc = "A text before the first part.  Without it: 'description' of [study], "
                "or 'description_ru' and 'description_kk' in these languages.",
         .type = RI_TEXT,
         .flags = RI_OPTIONAL},
    [ARG_PARTS] = {.id = "parts",
                   .label = "Parts",
                   .doc = "Which parts the page has, in their order.  Without it: all that the "
                          "tables have something for.",
                   .type = RI_TEXT,
                   .flags = RI_LIST | RI_OPTIONAL},
    [ARG_LEAD] = {.id = "lead",
                  .label = "Table that leads",
                  .doc =
                      "The table of 'from' that the page is about: the summary begins with it.  "
                      "Of uncertainty: who is first, and which places cannot be told apart; of "
                      "types and groups: their map, and the rule that put each region there; of "
                      "cluster.map: zones on their regions, clusters by region; of an audit: "
                      "the verdicts; of others: their ratings.  Without it: the first of 'from'.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_REGION] = {.id = "region_key",
                    .label = "Key of the regions",
                    .doc = "The key column that says which region a row is of.  Without it: the "
                           "one named region, country, territory, district, nuts or geo; else the "
                           "only key of a table.",
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL},
    [ARG_WHOLE] = WHOLE_PARAMETER,
    [ARG_SCORES] = {.id = "scores",
                    .label = "Ratings",
                    .doc = "The measures by which regions are ranked.  Without it: what an "
                           "aggregate.* step made, and each measure NAME that comes with a "
                           "NAME_grade or a NAME_rank.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_OPTIONAL},
    [ARG_GROUPS] = {.id = "groups",
                    .label = "Groups of regions",
                    .doc = "Categories of the regions that get a map of their own, and a place in "
                           "the summary; 'none' alone: no groups.  Without it: what typologies, "
                           "groups and classes say of each region.  They have at most 24 "
                           "labels: eight colours, plain, striped and striped across.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_OPTIONAL},
    [ARG_DIGITS] = {.id = "digits",
                    .label = "Decimals",
                    .doc = "Decimals of measures of which the codebook does not say 'digits'.  "
                           "Without it: two of large numbers, three significant digits of small "
                           "ones.  Whole numbers have none.",
                    .type = RI_INT,
                    .flags = RI_OPTIONAL,
                    .minimum = 0,
                    .maximum = 15,
                    .fallback = NAN},
    [ARG_HEAT] = {.id = "heat",
                  .label = "Measures of heat maps",
                  .doc = "Names of measures by region and one more key that are shown as a heat "
                         "map.",
                  .type = RI_TEXT,
                  .flags = RI_LIST,
                  .fallback_text = "lq"},
    [ARG_THRESHOLD] = {.id = "threshold",
                       .label = "Threshold of heat maps",
                       .doc = "Cells of this value and more are marked.",
                       .type = RI_REAL,
                       .fallback = 1},
    [ARG_CORRELATION] = {.id = "correlation",
                         .label = "Coefficient of correlations",
                         .doc = "Which coefficient the part correlations shows of each pair of "
                                "indicators: pearson; spearman: of average ranks; kendall: tau-b.  "
                                "As analyse.correlation computes it; where 'from' has a table of "
                                "that plugin, its numbers.",
                         .type = RI_CHOICE,
                         .fallback = CORRELATION_PEARSON,
                         .choices = correlation_methods},
    [ARG_COVERAGE] = COVERAGE_PARAMETER,
    [ARG_MAP] = {.id = "map",
                 .label = "Map",
                 .doc = "A file with the shapes of the regions: GeoJSON in degrees, or, with the "
                        "package regind-gdal, a GeoPackage, a shapefile and what else GDAL reads, "
                        "on any projection.  Without it: the tile map of the table 'tiles', if "
                        "there is one.",
                 .type = RI_FILE,
                 .flags = RI_OPTIONAL},
    [ARG_MAP_LAYER] = {.id = "map_layer",
                       .label = "Layer of the map",
                       .doc = "The layer of the map's file, where that has several.",
                       .type = RI_TEXT,
                       .flags = RI_OPTIONAL},
    [ARG_MAP_KEY] = {.id = "map_key",
                     .label = "Key of the map",
                     .doc = "The property of the map's areas that says which region they are: by "
                            "the region's key, or by a name or code that the table 'labels' has "
                            "for it; letter case, diacritics and punctuation do not count.  "
                            "Without it: the property by which most regions are found.",
                     .type = RI_TEXT,
                     .flags = RI_OPTIONAL},
    [ARG_MAP_DIGITS] = {.id = "map_digits",
                        .label = "Decimals of the map",
                        .doc = "Decimals of the degrees of the map's coordinates: fewer make a "
                               "smaller page and a coarser map.  -1: as many as are seen on a "
                               "picture 1600 pixels wide, and no more points than are seen there; "
                               "borders stay shared.  Any other number keeps all points.",
                        .type = RI_INT,
                        .minimum = -1,
                        .maximum = 9,
                        .fallback = -1},
    [ARG_PROJECTION] = {.id = "projection",
                        .label = "Projection",
                        .doc = "How the earth is laid on paper; the names are those of Vega.  "
                               "Without it: conicEqualArea, of half the world and more equalEarth.",
                        .type = RI_CHOICE,
                        .flags = RI_OPTIONAL,
                        .fallback = NAN,
                        .choices = projections},
    [ARG_TOP] = {.id = "top",
                 .label = "Most regions of a chart",
                 .doc = "A chart with a line per region shows the first so many; 0 shows all.",
                 .type = RI_INT,
                 .maximum = 10000,
                 .fallback = TOP},
    [ARG_ROWS] = {.id = "rows",
                  .label = "Most rows of a table",
                  .doc = "Longer tables show their first rows, and say so; 0 shows all.",
                  .type = RI_INT,
                  .maximum = 1000000,
                  .fallback = ROWS},
    [ARG_PROFILES] = {.id = "profiles",
                      .label = "Profiles",
                      .doc = "Besides the page, a file for each region with what its section "
                             "says: PROFILES-REGION.html, linked with the page.  Without it: "
                             "none.",
                      .type = RI_TEXT,
                      .flags = RI_OPTIONAL},
    [ARG_PRINT] = {.id = "print",
                   .label = "On paper",
                   .doc = "What is printed: main: the summary, maps, charts and what audits say; "
                          "all: behind them, as an appendix, the regions one by one, findings, "
                          "tables, methods and sources, too.  A page that has parts of the "
                          "appendix alone prints them.",
                   .type = RI_CHOICE,
                   .fallback = PRINT_MAIN,
                   .choices = printed},
    [ARG_LANGUAGE] = LANGUAGE_PARAMETER,
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file; .html is added when it is missing.  Without it: the "
                         "name of the step.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
};

#define TEXT_OF_LABELS(ID, LABEL, DOC)                                                             \
    {                                                                                              \
        .id = (ID), .label = (LABEL), .doc = (DOC), .table = "labels", .role = RI_CATEGORY,        \
        .flags = RI_OPTIONAL                                                                       \
    }

static const ri_port in[] = {
    [IN_TILE] = {.id = "tile",
                 .label = "Region of a tile",
                 .doc = "The key of the region that a square of the tile map is for.",
                 .table = "tiles",
                 .role = RI_KEY,
                 .flags = RI_SOLE | RI_OPTIONAL},
    [IN_TILE_X] = {.id = "x",
                   .label = "Column of a tile",
                   .doc = "From the left, from 0.",
                   .table = "tiles",
                   .role = RI_MEASURE,
                   .flags = RI_OPTIONAL},
    [IN_TILE_Y] = {.id = "y",
                   .label = "Line of a tile",
                   .doc = "From the top, from 0.",
                   .table = "tiles",
                   .role = RI_MEASURE,
                   .flags = RI_OPTIONAL},
    [IN_TILE_NAME] = {.id = "short",
                      .label = "Short name",
                      .doc = "What is written on the square; else the region's name.",
                      .table = "tiles",
                      .role = RI_CATEGORY,
                      .flags = RI_OPTIONAL},
    LABELS_PORTS(IN_LABELS),
    [IN_ISO] = TEXT_OF_LABELS("iso", "Code", "By which a map may know the region."),
    [IN_ISO_OLD] = TEXT_OF_LABELS("iso_old", "Former code", "Likewise."),
    [IN_CODE] = TEXT_OF_LABELS("code", "Another code", "Likewise."),
    [IN_SHORT + LANGUAGE_EN] =
        TEXT_OF_LABELS("short_en", "Short name in English", "What is written on a map."),
    [IN_SHORT + LANGUAGE_RU] = TEXT_OF_LABELS("short_ru", "Short name in Russian", "Likewise."),
    [IN_SHORT + LANGUAGE_KK] = TEXT_OF_LABELS("short_kk", "Short name in Kazakh", "Likewise."),
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "HTML page",
                  .doc = "One file that needs no other and no network.",
                  .role = RI_BYTES},
};

/* In the order of the page. */
static const html_part *const all_parts[] = {
    &html_part_summary,       &html_part_map,     &html_part_ranking,        &html_part_scatter,
    &html_part_change,        &html_part_time,    &html_part_correlations,   &html_part_transitions,
    &html_part_contributions, &html_part_what_if, &html_part_specialisation, &html_part_uncertainty,
    &html_part_reproduction,  &html_part_regions, &html_part_findings,       &html_part_tables,
    &html_part_chain,         &html_part_methods, &html_part_sources,
};
enum { PARTS = sizeof all_parts / sizeof *all_parts };

static const html_part *part_named(const char *id)
{
    for (size_t k = 0; k < PARTS; k++)
        if (strcmp(all_parts[k]->id, id) == 0)
            return all_parts[k];
    return NULL;
}

static ri_status fail_parameter(const ri_host *host, ri_ctx *ctx, int32_t parameter,
                                const char *why, const char *what, const char *hint)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return ri_fail_at(host, ctx, RI_BAD_PARAMETER, &where, why, what);
}

static ri_status check_parts(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const ri_value *asked = call->args[ARG_PARTS];
    ri_status status = RI_OK;
    char hint[512] = "the parts are ";

    for (size_t k = 0, used = strlen(hint); k < PARTS && used < sizeof hint; k++)
        used += (size_t)snprintf(hint + used, sizeof hint - used, "%s%s", k ? ", " : "",
                                 all_parts[k]->id);
    for (uint64_t k = 0; k < asked->count; k++)
        if (!part_named(asked->texts[k]))
            status = fail_parameter(host, ctx, ARG_PARTS, "a page has no part '%s'",
                                    asked->texts[k], hint);
    return status;
}

/* Names of columns are checked when planning, too: the tables have all their columns then. */
static ri_status check_columns(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                               int32_t parameter, const char *name, uint32_t role)
{
    for (uint64_t t = 0; t < call->n_tables; t++) {
        const ri_column *column = html_column(call->tables[t], name);

        if (column && column->role == role)
            return RI_OK;
    }
    return fail_parameter(host, ctx, parameter,
                          role == RI_KEY       ? "no table of 'from' has a key column '%s'"
                          : role == RI_MEASURE ? "no table of 'from' has a measure '%s'"
                                               : "no table of 'from' has a category '%s'",
                          name, NULL);
}

/* Those of `from`, and the audits that the host added. */
static const ri_table *table_named(const ri_call *call, const char *name)
{
    for (uint64_t t = 0; t < call->n_tables; t++)
        if (strcmp(call->tables[t]->name, name) == 0)
            return call->tables[t];
    return NULL;
}

static ri_status check_lead(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const lead = ri_text_of(call, ARG_LEAD);
    char hint[512] = "its tables are ";

    if (!lead || table_named(call, lead))
        return RI_OK;
    for (size_t t = 0, used = strlen(hint); t < call->n_tables && used < sizeof hint; t++)
        used += (size_t)snprintf(hint + used, sizeof hint - used, "%s%s", t ? ", " : "",
                                 call->tables[t]->name);
    return fail_parameter(host, ctx, ARG_LEAD, "'from' has no table '%s' that could lead", lead,
                          hint);
}

static ri_status check(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *profiles = ri_text_of(call, ARG_PROFILES);
    const char *file = ri_text_of(call, ARG_FILE), *region = ri_text_of(call, ARG_REGION);
    const ri_value *scores = call->args[ARG_SCORES], *groups = call->args[ARG_GROUPS];
    ri_status status = check_parts(host, ctx, call);

    if (file && (!*file || strchr(file, '/')))
        status =
            fail_parameter(host, ctx, ARG_FILE, "the file name '%s' is empty or names a folder",
                           file, "give a plain file name; the result folder is chosen by --out");
    if (profiles && (!*profiles || *profiles == '.' || strchr(profiles, '/')))
        status = fail_parameter(host, ctx, ARG_PROFILES,
                                "'%s' is no beginning of file names: it is empty, begins with a "
                                "dot or names a folder",
                                profiles, "for example profiles = region");
    for (uint64_t t = 1; t < call->n_tables; t++)
        for (uint64_t u = 0; u < t; u++)
            if (strcmp(call->tables[t]->name, call->tables[u]->name) == 0)
                return ri_fail(host, ctx, RI_BAD_INPUT, "the table '%s' is named twice in 'from'",
                               call->tables[t]->name);
    if (check_lead(host, ctx, call) != RI_OK)
        status = RI_BAD_PARAMETER;
    if (region) {
        const ri_status its = check_columns(host, ctx, call, ARG_REGION, region, RI_KEY);

        status = its != RI_OK ? its : status;
    }
    for (uint64_t k = 0; k < scores->count; k++) {
        const ri_status its =
            check_columns(host, ctx, call, ARG_SCORES, scores->texts[k], RI_MEASURE);

        status = its != RI_OK ? its : status;
    }
    for (uint64_t k = 0; k < groups->count && !html_groups_none(groups->texts, groups->count);
         k++) {
        const ri_status its =
            check_columns(host, ctx, call, ARG_GROUPS, groups->texts[k], RI_CATEGORY);

        status = its != RI_OK ? its : status;
    }
    return status;
}

/* NAME.html; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    const size_t length = strlen(name);
    char *text;

    if (length >= 5 && strcmp(name + length - 5, ".html") == 0)
        return name;
    text = (char *)host->scratch(ctx, length + 6, 1);
    if (text) {
        memcpy(text, name, length);
        memcpy(text + length, ".html", 6);
    }
    return text;
}

static void write_part(html_report *self, const html_part *part)
{
    html_section(&self->page, part->id, say(&self->page.texts, part->heading));
    part->write(self);
    html_section_end(&self->page);
}

static const char *title_of_study(html_report *self)
{
    const char *const title = provenance_study(self->provenance, "title", self->page.texts.tag);

    if (title)
        return title;
    return self->call->study && *self->call->study ? self->call->study : self->call->step;
}

/* "2010–2012"; NULL: the tables have no periods. */
static const char *periods_of(html_report *self)
{
    const char *const last = self->periods[self->n_periods - 1];

    if (!self->period_key)
        return NULL;
    return self->n_periods == 1 ? last
                                : html_format(&self->page, "%s\u2013%s", self->periods[0], last);
}

/* Who has made the study and when, what it follows, which periods the data are of, and when it was
 * computed where that is the same each time; "" where nothing is known. */
static const char *subtitle(html_report *self)
{
    const language *const texts = &self->page.texts;
    const json_t *const study = json_object_get(self->provenance, "study");
    const struct {
        const char *what, *text;
    } facts[] = {
        {say(texts, "Author"), provenance_member(study, "author")},
        {NULL, provenance_member(study, "cites")},
        {say(texts, "Date"), provenance_member(study, "date")},
        {say(texts, "Data of"), periods_of(self)},
        {say(texts, "Computed on"), provenance_member(self->provenance, "day")},
    };
    const char *text = "";

    for (size_t k = 0; k < RI_COUNT(facts); k++)
        if (facts[k].text)
            text = html_format(&self->page, "%s%s%s%s%s", text, *text ? " \xC2\xB7 " : "",
                               facts[k].what ? facts[k].what : "", facts[k].what ? ": " : "",
                               facts[k].text);
    return text;
}

static ri_status write_page(html_report *self, const html_part *const *parts, uint64_t n_parts)
{
    html_entry *contents =
        (html_entry *)self->page.host->scratch(self->page.ctx, n_parts + 1, sizeof *contents);
    const char *const title = ri_text_of(self->call, ARG_TITLE);
    const char *const introduction = ri_text_of(self->call, ARG_INTRODUCTION);
    html_head head = {title ? title : title_of_study(self), subtitle(self),
                      introduction
                          ? introduction
                          : provenance_study(self->provenance, "description", self->page.texts.tag),
                      contents, 0};
    int unprinted;
    ri_status status;

    if (!contents)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n_parts; k++) /* other parts ask for it */
        self->shows_lead |= parts[k] == &html_part_summary && html_has_lead(self);
    for (uint64_t k = 0; k < n_parts; k++)
        if (parts[k]->applies(self)) {
            self->shows_reproduction |= parts[k] == &html_part_reproduction;
            contents[head.n_contents].id = parts[k]->id;
            contents[head.n_contents++].heading = say(&self->page.texts, parts[k]->heading);
        }
    if (self->profiles && !html_profiles_name(self, self->profiles))
        return RI_NO_MEMORY;
    html_begin(&self->page, &head);
    html_put_choices(self);
    unprinted = ri_integer_of(self->call, ARG_PRINT) == PRINT_MAIN &&
                html_has_more_than_appendix(self, parts, n_parts);
    for (uint64_t k = 0; k < n_parts && self->page.file.status == RI_OK; k++)
        if (parts[k]->applies(self)) {
            self->page.unprinted = unprinted && html_is_appendix(parts[k]);
            write_part(self, parts[k]);
        }
    if (unprinted)
        html_note_unprinted(self, parts, n_parts);
    status = html_end(&self->page);
    return status == RI_OK && self->files
               ? html_profiles_write(self, self->page.file.name, head.title)
               : status;
}

/* Said, and no error: a page of other tables of the same study need not have it. */
static void tell_whole(const html_report *self)
{
    if (self->total && !html_has_total(self))
        ri_note_row(self->page.host, self->page.ctx, RI_WARNING, RI_NO_ROW,
                    "no table of 'from' has the region '%s', which 'whole' names: nothing is "
                    "compared with it",
                    self->total);
}

static ri_status make_page(html_report *self)
{
    const ri_value *asked = self->call->args[ARG_PARTS], *scores = self->call->args[ARG_SCORES];
    const html_part **parts;
    ri_status status;

    if (!html_report_read(self, ri_text_of(self->call, ARG_REGION), scores->texts, scores->count) ||
        self->page.file.status != RI_OK)
        return RI_NO_MEMORY;
    tell_whole(self);
    if (self->map.file && (status = html_map_bind(self, ARG_MAP_KEY)) != RI_OK)
        return status;
    if (asked->count == 0)
        return write_page(self, all_parts, PARTS);
    parts = (const html_part **)self->page.host->scratch(self->page.ctx, asked->count,
                                                         sizeof(const html_part *));
    for (uint64_t k = 0; parts && k < asked->count; k++)
        parts[k] = part_named(asked->texts[k]);
    return parts ? write_page(self, parts, asked->count) : RI_NO_MEMORY;
}

/* The map, and by what its areas may be known as regions. */
static void read_map(html_report *self)
{
    const ri_call *call = self->call;
    const ri_column *key = ri_column_of(call, IN_LABELS + LABELS_KEY);
    const uint32_t ports[] = {IN_ISO,
                              IN_ISO_OLD,
                              IN_CODE,
                              IN_LABELS + LABELS_NAMES + LANGUAGE_EN,
                              IN_LABELS + LABELS_NAMES + LANGUAGE_RU,
                              IN_LABELS + LABELS_NAMES + LANGUAGE_KK};

    self->map.file = ri_text_of(call, ARG_MAP);
    self->map.property = ri_text_of(call, ARG_MAP_KEY);
    self->map.projection = ri_text_of(call, ARG_PROJECTION);
    self->map.digits = (int32_t)ri_integer_of(call, ARG_MAP_DIGITS);
    for (size_t k = 0; key && k < HTML_MAP_COLUMNS; k++)
        self->map.columns[k] = (html_map_column){key, ri_column_of(call, ports[k])};
    if (key)
        self->short_names =
            (html_map_column){key, ri_column_of(call, IN_SHORT + (uint32_t)self->page.texts.id)};
}

static map_file map_file_of(const ri_call *call)
{
    const char *const layer = ri_text_of(call, ARG_MAP_LAYER);

    return (map_file){ri_text_of(call, ARG_MAP), ARG_MAP, layer && *layer ? layer : NULL,
                      ARG_MAP_LAYER};
}

/* What the parameters and the tables beside `from` say. */
static ri_status read_call(html_report *self)
{
    const ri_call *call = self->call;
    const ri_host *host = self->page.host;
    const ri_value *heat = call->args[ARG_HEAT];
    const map_file file = map_file_of(call);
    ri_status status;

    self->page.digits =
        isnan(ri_number_of(call, ARG_DIGITS)) ? -1 : (int32_t)ri_integer_of(call, ARG_DIGITS);
    self->top = (uint64_t)ri_integer_of(call, ARG_TOP);
    self->rows = (uint64_t)ri_integer_of(call, ARG_ROWS);
    self->profiles = ri_text_of(call, ARG_PROFILES);
    self->whole = "";
    self->total = ri_text_of(call, ARG_WHOLE);
    if (self->total && !*self->total)
        self->total = NULL;
    self->asked_groups = call->args[ARG_GROUPS]->texts;
    self->n_asked_groups = call->args[ARG_GROUPS]->count;
    self->lead = ri_text_of(call, ARG_LEAD) ? table_named(call, ri_text_of(call, ARG_LEAD))
                 : call->n_tables           ? call->tables[0]
                                            : NULL;
    self->heat = heat->texts;
    self->n_heat = heat->count;
    self->threshold = ri_number_of(call, ARG_THRESHOLD);
    self->correlation = ri_integer_of(call, ARG_CORRELATION);
    self->coverage = ri_number_of(call, ARG_COVERAGE);
    read_map(self);
    if (ri_values_of(call, IN_TILE_X) && ri_values_of(call, IN_TILE_Y))
        self->tiles = (html_tiles){ri_column_of(call, IN_TILE), ri_column_of(call, IN_TILE_NAME),
                                   ri_values_of(call, IN_TILE_X), ri_values_of(call, IN_TILE_Y)};
    status =
        labels_read(host, self->page.ctx, call, IN_LABELS, &self->page.texts, &self->names_of_keys);
    if (status == RI_OK && self->map.file)
        status = geojson_read(host, self->page.ctx, &file, 0, &self->map.areas);
    return status != RI_OK ? status
                           : provenance_read(host, self->page.ctx, call, &self->provenance);
}

/* What is wrong with the map is told before anything is computed. */
static ri_status check_map(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const map_file file = map_file_of(call);
    geojson map;
    ri_status status;

    if (!file.path)
        return RI_OK;
    status = geojson_read(host, ctx, &file, 1, &map);
    geojson_free(&map);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *chosen = ri_text_of(call, ARG_FILE), *name;
    const language texts = language_of(call, ARG_LANGUAGE);
    html_report report = {.call = call};
    ri_status status = check(host, ctx, call);

    if (status == RI_OK && call->flags & RI_PLANNING)
        status = check_map(host, ctx, call);
    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    if (!(name = file_name(host, ctx, chosen ? chosen : call->step)))
        return RI_NO_MEMORY;
    report.page = html_new(host, ctx, OUT_FILE, name, &texts);
    if (report.page.file.status != RI_OK)
        return report.page.file.status;
    status = read_call(&report);
    if (status == RI_OK)
        status = make_page(&report);
    geojson_free(&report.map.areas);
    json_decref(report.provenance);
    return labels_status(&report.names_of_keys, status);
}

static const ri_plugin html = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES | RI_AUDITS | RI_TITLES,
    .id = "report.html",
    .version = "1.0.0",
    .title = "Report as an HTML page",
    .doc =
        "Writes one self-contained HTML page on the tables of 'from': the ratings in sentences, "
        "charts, all tables with sorting and search, what the checks found, the methods with "
        "their formulas and sources, and where the data are from.  A missing value is a dash "
        "and has no place in a chart.  A rating of which many indicators are missing is marked, "
        "with their number, and is no superlative of the summary.  What audits of the study have "
        "compared "
        "with print is a part of the page whether 'from' names them or not; audits = no leaves out "
        "those that it does not name.  It works without a network.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&html);
