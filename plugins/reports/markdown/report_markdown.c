/* report_markdown.c - the tables of `from` as one document in Markdown.
 *
 *   [document]
 *   use = report.markdown
 *   from = results
 *   rows = 20
 *   charts = yes
 */
#define RI_NEED_MINOR 2 /* RI_TITLES */
#include <regind/helpers.h>

#include "../common/provenance.h"
#include "markdown_charts.h"

enum {
    IN_TILE,
    IN_TILE_X,
    IN_TILE_Y,
    IN_TILE_NAME,
    IN_LABELS,
    IN_SHORT = IN_LABELS + LABELS_INPUTS
};
enum { OUT_FILE };
enum { ARG_FILE, ARG_ROWS, ARG_METHODS, ARG_CHARTS, ARG_COVERAGE, ARG_WHOLE, ARG_LANGUAGE };

static const ri_parameter parameters[] = {
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file; .md is added when it is missing.  Without it: the name "
                         "of the step.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_ROWS] = {.id = "rows",
                  .label = "Rows",
                  .doc = "Show at most this many rows of a table; 0 shows all.  A line below the "
                         "table tells how many there are.",
                  .type = RI_INT,
                  .maximum = 9007199254740992.0},
    [ARG_METHODS] = {.id = "methods",
                     .label = "Methods and sources",
                     .doc = "End with the steps behind the tables, their formulas, parameters and "
                            "citations, and with the files they read.",
                     .type = RI_BOOL,
                     .fallback = 1},
    [ARG_CHARTS] = {.id = "charts",
                    .label = "Charts",
                    .doc = "Show each rating as bars, best first, and on the tile map of the "
                           "table 'tiles', if there is one: pictures in SVG, in files beside the "
                           "document.  A rating is what an aggregate.* step made, and each "
                           "measure NAME that comes with a NAME_grade or a NAME_rank.",
                    .type = RI_BOOL},
    [ARG_COVERAGE] = COVERAGE_PARAMETER,
    [ARG_WHOLE] = WHOLE_PARAMETER,
    [ARG_LANGUAGE] = LANGUAGE_PARAMETER,
};

#define SHORT_NAME(ID, LABEL)                                                                      \
    {                                                                                              \
        .id = (ID), .label = (LABEL), .doc = "What is written on a square of the tile map.",       \
        .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL                               \
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
    [IN_SHORT + LANGUAGE_EN] = SHORT_NAME("short_en", "Short name in English"),
    [IN_SHORT + LANGUAGE_RU] = SHORT_NAME("short_ru", "Short name in Russian"),
    [IN_SHORT + LANGUAGE_KK] = SHORT_NAME("short_kk", "Short name in Kazakh"),
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "Markdown file",
                  .doc = "The tables, their notes, methods and sources; its charts are files "
                         "beside it.",
                  .role = RI_BYTES},
};

/* NAME.md; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    const size_t length = strlen(name);
    char *text;

    if (length >= 3 && strcmp(name + length - 3, ".md") == 0)
        return name;
    text = (char *)host->scratch(ctx, length + 4, 1);
    if (text)
        (void)snprintf(text, length + 4, "%s.md", name);
    return text;
}

static ri_status check_file(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const file = ri_text_of(call, ARG_FILE);
    ri_where where = RI_WHERE;

    if (!file || (*file && !strchr(file, '/')))
        return RI_OK;
    where.parameter = ARG_FILE;
    where.hint = "give a plain file name; the result folder is chosen by --out";
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, "the file name is empty or names a folder");
}

/* "Follows: TEXT", a paragraph; nothing without a text. */
static void write_fact(markdown_report *self, const char *what, const char *text)
{
    if (!text)
        return;
    writer_byte(&self->file, '\n');
    writer_text(&self->file, what);
    writer_text(&self->file, ": ");
    markdown_text(&self->file, text);
    writer_byte(&self->file, '\n');
}

/* What the measures are, where that is written anywhere. */
static void write_definitions(markdown_report *self)
{
    const ri_column *column = told_defined(&self->names_of_keys, 0);

    for (uint64_t k = 1; column; column = told_defined(&self->names_of_keys, k++)) {
        writer_text(&self->file, k == 1 ? "\n- **" : "- **");
        markdown_text(&self->file, told_column(&self->names_of_keys, column));
        writer_text(&self->file, ":** ");
        markdown_text(&self->file, told_definition(&self->language, column));
        writer_byte(&self->file, '\n');
    }
}

static ri_status write_document(markdown_report *self)
{
    const json_t *const study = json_object_get(self->provenance, "study");
    const char *const title = provenance_study(self->provenance, "title", self->language.tag);
    const char *const description =
        provenance_study(self->provenance, "description", self->language.tag);
    ri_status status;

    writer_text(&self->file, "# ");
    markdown_text(&self->file, title ? title : self->call->study);
    writer_byte(&self->file, '\n');
    write_fact(self, say(&self->language, "Author"), provenance_member(study, "author"));
    write_fact(self, say(&self->language, "Follows"), provenance_member(study, "cites"));
    write_fact(self, say(&self->language, "Date"), provenance_member(study, "date"));
    write_fact(self, say(&self->language, "Data of"), told_periods(&self->names_of_keys));
    write_fact(self, say(&self->language, "Computed on"),
               provenance_member(self->provenance, "day"));
    if (description) {
        writer_byte(&self->file, '\n');
        markdown_line(&self->file, description);
        writer_byte(&self->file, '\n');
    }
    write_definitions(self);
    status = markdown_audits(self);
    for (uint64_t t = 0; t < self->call->n_tables && status == RI_OK; t++)
        status = markdown_table(self, self->call->tables[t]);
    if (status == RI_OK && self->provenance && ri_integer_of(self->call, ARG_METHODS)) {
        status = markdown_methods(self);
        markdown_sources(self);
    }
    return status == RI_OK ? writer_end(&self->file) : status;
}

static ri_status write_file(markdown_report *self)
{
    const char *const chosen = ri_text_of(self->call, ARG_FILE);
    const char *const name = file_name(self->host, self->ctx, chosen ? chosen : self->call->step);
    ri_status status;

    if (!name)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        self->total += self->call->tables[t]->rows;
    status = labels_read(self->host, self->ctx, self->call, IN_LABELS, &self->language,
                         &self->names_of_keys);
    if (status != RI_OK)
        return status;
    self->file = writer_begin(self->host, self->ctx, OUT_FILE, name, NULL);
    return self->file.status == RI_OK ? write_document(self) : self->file.status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    markdown_report self = {.host = host,
                            .ctx = ctx,
                            .call = call,
                            .language = language_of(call, ARG_LANGUAGE),
                            .rows = (uint64_t)ri_integer_of(call, ARG_ROWS),
                            .charts = ri_integer_of(call, ARG_CHARTS) != 0,
                            .coverage = ri_number_of(call, ARG_COVERAGE),
                            .whole = ri_text_of(call, ARG_WHOLE)};
    ri_status status = check_file(host, ctx, call);

    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    if (ri_values_of(call, IN_TILE_X) && ri_values_of(call, IN_TILE_Y))
        self.tiles = (markdown_map){.key = ri_column_of(call, IN_TILE),
                                    .names = ri_column_of(call, IN_TILE_NAME),
                                    .x = ri_values_of(call, IN_TILE_X),
                                    .y = ri_values_of(call, IN_TILE_Y)};
    self.tiles.short_key = ri_column_of(call, IN_LABELS + LABELS_KEY);
    self.tiles.short_names = ri_column_of(call, IN_SHORT + (uint32_t)self.language.id);
    status = provenance_read(host, ctx, call, &self.provenance);
    if (status == RI_OK)
        status = write_file(&self);
    json_decref(self.provenance);
    return labels_status(&self.names_of_keys, status);
}

static const ri_plugin markdown = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES | RI_TITLES,
    .id = "report.markdown",
    .version = "1.0.0",
    .title = "Tables as a Markdown document",
    .doc = "Writes the tables of 'from' to one document in the Markdown of GitHub: for each its "
           "title, its rows as a pipe table with numbers rounded for reading, and the notes of its "
           "step; before them how many printed figures the audits among them agree with; then "
           "methods, citations and sources.  With charts = yes, ratings are shown as pictures, "
           "too.  A missing value is an empty cell.  Whatever "
           "a text holds, it is shown as it is.  A figure of which many indicators are missing is "
           "marked, and a line below the table tells how many are there.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&markdown);
