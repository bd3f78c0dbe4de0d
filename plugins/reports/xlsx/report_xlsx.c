/* report_xlsx.c - every table of `from` as a sheet of one Excel workbook.
 *
 *   [workbook]
 *   use = report.xlsx
 *   from = results
 *   language = ru
 */
#define RI_NEED_MINOR 2 /* RI_TITLES */
#include <regind/helpers.h>

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "../common/provenance.h"
#include "../common/writer.h"
#include "book.h"

enum { IN_LABELS };
enum { OUT_FILE };
enum { ARG_FILE, ARG_SCORE, ARG_DIGITS, ARG_COVERAGE, ARG_WHOLE, ARG_LANGUAGE };

static const ri_parameter parameters[] = {
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file; .xlsx is added when it is missing.  Without it: the "
                         "name of the step.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_SCORE] = {.id = "score",
                   .label = "What is ranked",
                   .doc =
                       "The measure, as COLUMN or TABLE.COLUMN, whose values make the sheet with "
                       "the ranking and its chart; none leaves it out.  Without it: the first "
                       "measure of the first table whose rows are regions, of the last period.",
                   .type = RI_TEXT,
                   .flags = RI_OPTIONAL},
    [ARG_DIGITS] = {.id = "digits",
                    .label = "Decimals shown",
                    .doc = "column:number for the columns that shall show another number of "
                           "decimals (0 to 15) than their attribute digits says, or their values "
                           "suggest.  The cells hold all digits.",
                    .type = RI_TEXT,
                    .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
    [ARG_COVERAGE] = COVERAGE_PARAMETER,
    [ARG_WHOLE] = WHOLE_PARAMETER,
    [ARG_LANGUAGE] = LANGUAGE_PARAMETER,
};

static const ri_port in[] = {LABELS_PORTS(IN_LABELS)};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "Excel workbook",
                  .doc = "All tables, a ranking, findings, methods and sources.",
                  .role = RI_BYTES},
};

static ri_status fail_parameter(const book *self, int32_t parameter, const char *why,
                                const char *hint)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return self->host->fail_at(self->ctx, RI_BAD_PARAMETER, &where, why);
}

static int has_column(const ri_call *call, const char *name)
{
    for (uint64_t t = 0; t < call->n_tables; t++)
        for (uint64_t c = 0; c < call->tables[t]->n_columns; c++)
            if (call->tables[t]->columns[c]->role == RI_MEASURE &&
                strcmp(call->tables[t]->columns[c]->name, name) == 0)
                return 1;
    return 0;
}

static ri_status check_digits(const book *self)
{
    for (uint64_t k = 0; k < self->digits->count; k++) {
        const char *const column = self->digits->texts[k], *const tag = self->digits->tags[k];
        char *end = NULL;
        const long digits = tag ? strtol(tag, &end, 10) : -1;
        char why[512];

        if (!tag || end == tag || *end || digits < 0 || digits > DIGITS_MOST) {
            (void)snprintf(why, sizeof why,
                           "'%s%s%s' is not column:number with a number from 0 to %d", column,
                           tag ? ":" : "", tag ? tag : "", DIGITS_MOST);
            return fail_parameter(self, ARG_DIGITS, why, NULL);
        }
        if (!has_column(self->call, column)) {
            (void)snprintf(why, sizeof why, "no table has a measure '%s'", column);
            return fail_parameter(self, ARG_DIGITS, why, NULL);
        }
    }
    return RI_OK;
}

static ri_status check(book *self)
{
    const char *const file = ri_text_of(self->call, ARG_FILE);
    ri_status status = RI_OK;

    if (file && (!*file || strchr(file, '/')))
        return fail_parameter(self, ARG_FILE, "the file name is empty or names a folder",
                              "give a plain file name; the result folder is chosen by --out");
    for (uint64_t t = 0; t < self->call->n_tables && status == RI_OK; t++) {
        const ri_table *const table = self->call->tables[t];

        self->total += table->rows * table->n_columns;
        status = xlsx_table_check(self, table);
    }
    if (status == RI_OK)
        status = check_digits(self);
    return status == RI_OK ? xlsx_choose_score(self, ARG_SCORE) : status;
}

/* Tables choose their names first. */
static ri_status name_sheets(book *self)
{
    const language *const words = &self->language;
    const uint64_t n = self->call->n_tables;
    const char **wanted =
        (const char **)self->host->scratch(self->ctx, n + SHEETS_BESIDES, sizeof *wanted);

    if (!wanted)
        return RI_NO_MEMORY;
    for (uint64_t t = 0; t < n; t++)
        wanted[t] = self->call->tables[t]->name;
    wanted[n + SHEET_RANKING] = say(words, "Ranking");
    wanted[n + SHEET_FINDINGS] = say(words, "Findings");
    wanted[n + SHEET_METHODS] = say(words, "Methods");
    wanted[n + SHEET_SOURCES] = say(words, "Sources");
    self->names = xlsx_names(self->host, self->ctx, wanted, n + SHEETS_BESIDES);
    return self->names ? RI_OK : RI_NO_MEMORY;
}

static ri_status write_sheets(book *self)
{
    const char *const *const besides = self->names + self->call->n_tables;
    ri_status status = self->ranked.score ? xlsx_ranking(self, besides[SHEET_RANKING]) : RI_OK;

    for (uint64_t t = 0; t < self->call->n_tables && status == RI_OK; t++)
        status = xlsx_table(self, self->call->tables[t], self->names[t]);
    if (status == RI_OK && xlsx_has_findings(self))
        status = xlsx_findings(self, besides[SHEET_FINDINGS]);
    if (status == RI_OK && self->provenance)
        status = xlsx_methods(self, besides[SHEET_METHODS]);
    if (status == RI_OK && self->provenance)
        status = xlsx_sources(self, besides[SHEET_SOURCES]);
    return status;
}

/* The finished workbook, from the file in memory to the host. */
static ri_status hand_over(const book *self, int memory)
{
    const char *const chosen = ri_text_of(self->call, ARG_FILE);
    const char *const name = chosen ? chosen : self->call->step;
    const size_t length = strlen(name);
    const int complete = length >= 5 && strcmp(name + length - 5, ".xlsx") == 0;
    char *const file = (char *)self->host->scratch(self->ctx, length + 6, 1);
    char *const bytes = (char *)self->host->scratch(self->ctx, WRITER_BYTES, 1);
    ri_status status = RI_OK;
    off_t at = 0;
    ssize_t got = 0;

    if (!file || !bytes)
        return RI_NO_MEMORY;
    (void)snprintf(file, length + 6, "%s%s", name, complete ? "" : ".xlsx");
    while (status == RI_OK && (got = pread(memory, bytes, WRITER_BYTES, at)) > 0) {
        status = self->host->write(self->ctx, OUT_FILE, file, bytes, (size_t)got);
        at += got;
    }
    if (status == RI_OK && got < 0)
        return ri_fail(self->host, self->ctx, RI_INTERNAL, "the workbook cannot be read back: %s",
                       strerror(errno));
    return status;
}

/* Closing writes the file and frees the workbook. */
static ri_status finish(book *self)
{
    const lxw_error error = workbook_close(self->workbook);

    self->workbook = NULL;
    if (error == LXW_NO_ERROR)
        return RI_OK;
    return ri_fail(self->host, self->ctx, RI_INTERNAL, "the workbook cannot be written: %s",
                   lxw_strerror(error));
}

static ri_status write_workbook(book *self, int memory)
{
    char path[64];
    ri_status status;

    (void)snprintf(path, sizeof path, "/proc/self/fd/%d", memory);
    status = book_open(self, path);
    if (status == RI_OK)
        status = write_sheets(self);
    if (status == RI_OK)
        status = finish(self);
    if (self->workbook)
        lxw_workbook_free(self->workbook);
    return status == RI_OK ? hand_over(self, memory) : status;
}

/* libxlsxwriter writes to a file; this one is in memory. */
static ri_status make(book *self)
{
    const int memory = memfd_create("report.xlsx", MFD_CLOEXEC);
    ri_status status;

    if (memory < 0)
        return ri_fail(self->host, self->ctx, RI_INTERNAL,
                       "no file in memory can be made for the workbook: %s", strerror(errno));
    status = name_sheets(self);
    if (status == RI_OK)
        status = write_workbook(self, memory);
    (void)close(memory);
    return status;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    book self = {.host = host,
                 .ctx = ctx,
                 .call = call,
                 .digits = call->args[ARG_DIGITS],
                 .coverage = ri_number_of(call, ARG_COVERAGE),
                 .whole = ri_text_of(call, ARG_WHOLE),
                 .language = language_of(call, ARG_LANGUAGE)};
    ri_status status = check(&self);

    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    status = labels_read(host, ctx, call, IN_LABELS, &self.language, &self.names_of_keys);
    if (status == RI_OK)
        status = provenance_read(host, ctx, call, &self.provenance);
    if (status == RI_OK)
        status = make(&self);
    json_decref(self.provenance);
    return labels_status(&self.names_of_keys, status);
}

static const ri_plugin xlsx = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_TABLES | RI_TITLES,
    .id = "report.xlsx",
    .version = "1.0.0",
    .title = "Tables as an Excel workbook",
    .doc =
        "Writes each table of 'from', whole, to a sheet of one workbook: headings with units "
        "that stay in sight, a filter, numbers with as many decimals as are worth reading (the "
        "cells hold all of them), grades in colours.  Before them the ranking of the main score "
        "with a chart, behind them findings, methods and sources.  A missing value is an empty "
        "cell; a text is a text, whatever it begins with.  A figure of which many indicators are "
        "missing bears a mark; the ranking tells how many are there.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&xlsx);
