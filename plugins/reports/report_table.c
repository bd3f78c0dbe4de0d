/* report_table.c - a table as text, aligned for a terminal.
 *
 *   [shown]
 *   use = report.table
 *   from = results
 *   sort = -score
 */
#include <regind/helpers.h>

#include <locale.h>

#include "common/digits.h"
#include "common/order.h"
#include "common/sheet.h"

enum { IN_KEYS, IN_COLUMNS, IN_ASIDES };
enum { OUT_TEXT };
enum { ARG_DIGITS, ARG_SORT, ARG_ROWS, ARG_HEADING, ARG_HEADINGS, ARG_MISSING };
enum { DIGITS = 2, ROWS_PER_PROGRESS = 1 << 12 };

static const char *const headings[] = {"label", "name", NULL};

static const ri_parameter parameters[] = {
    [ARG_DIGITS] = {.id = "digits",
                    .label = "Decimals",
                    .doc = "Decimals of measures, for all or per column; -1 writes the shortest "
                           "number that reads back to the same value.  Without it two, but none of "
                           "ranks: whole numbers without a unit of which the smallest is best.",
                    .type = RI_INT,
                    .flags = RI_PER_COLUMN | RI_OPTIONAL,
                    .minimum = -1,
                    .maximum = 20,
                    .fallback = NAN,
                    .port = "columns",
                    .attribute = "digits"},
    [ARG_SORT] = {.id = "sort",
                  .label = "Order",
                  .doc = "Columns to sort by, the first one first; -name sorts descending.  Keys "
                         "sort by their text, periods by time, categories in the order of their "
                         "labels; missing values come last.  Without it: the order of the rows.",
                  .type = RI_TEXT,
                  .flags = RI_LIST | RI_OPTIONAL},
    [ARG_ROWS] = {.id = "rows",
                  .label = "Rows",
                  .doc = "Show at most this many rows; 0 shows all.  A last line tells how many "
                         "were left out.",
                  .type = RI_INT,
                  .maximum = 9007199254740992.0},
    [ARG_HEADING] = {.id = "heading",
                     .label = "Heading",
                     .doc = "A line above the table.",
                     .type = RI_TEXT,
                     .flags = RI_OPTIONAL},
    [ARG_HEADINGS] = {.id = "headings",
                      .label = "Column headings",
                      .doc = "Columns are headed by their label or by their name.",
                      .type = RI_CHOICE,
                      .choices = headings},
    [ARG_MISSING] = {.id = "missing",
                     .label = "Mark of a missing value",
                     .doc = "Stands where a value is missing.",
                     .type = RI_TEXT,
                     .fallback_text = "\xC2\xB7"}, /* a middle dot: no minus, no zero */
};

static const ri_port in[] = {
    [IN_KEYS] = {.id = "keys",
                 .label = "Keys",
                 .doc = "Key columns, shown first.",
                 .role = RI_KEY,
                 .flags = RI_MANY | RI_OPTIONAL},
    [IN_COLUMNS] = {.id = "columns",
                    .label = "Columns",
                    .doc = "Measures and categories to show.",
                    .role = RI_ANY,
                    .flags = RI_MANY | RI_OPTIONAL},
    [IN_ASIDES] = {.id = "asides",
                   .label = "Coverages of the columns",
                   .doc =
                       "Shown behind the columns they tell about, each where it is below 1 in some "
                       "row.",
                   .role = RI_ANY,
                   .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE},
};

static const ri_port out[] = {
    [OUT_TEXT] = {.id = "text",
                  .label = "Table",
                  .doc = "The table as text.",
                  .role = RI_BYTES,
                  .flags = RI_TERMINAL},
};

static ri_status write_sheet(sheet *self, const ri_call *call)
{
    const char *heading = ri_text_of(call, ARG_HEADING);
    const size_t room = strlen(call->step) + sizeof ".txt";
    char *name = self->host->scratch(self->ctx, room, 1);
    writer file;
    shown text;
    int units = 0;

    if (!name || (heading && !shown_make(self->host, self->ctx, heading, &text)))
        return RI_NO_MEMORY;
    (void)snprintf(name, room, "%s.txt", call->step);
    file = writer_begin(self->host, self->ctx, OUT_TEXT, name, NULL);
    if (heading) {
        writer_put(&file, text.text, text.length);
        writer_text(&file, "\n\n");
    }
    for (uint64_t c = 0; c < self->n_columns; c++)
        units |= self->columns[c].unit.length > 0;
    sheet_put_heading(&file, self, 0);
    if (units)
        sheet_put_heading(&file, self, 1);
    sheet_put_line(&file, self);
    for (uint64_t k = 0; k < self->n_shown && file.status == RI_OK; k++) {
        sheet_put_row(&file, self, sheet_row_at(self, k));
        if (k % ROWS_PER_PROGRESS == 0)
            writer_progress(&file, k, self->n_shown);
    }
    if (self->n_shown < self->n_rows || self->n_rows == 0) {
        char last[96];

        (void)snprintf(last, sizeof last, "(%llu of %llu rows)\n",
                       (unsigned long long)self->n_shown, (unsigned long long)self->n_rows);
        writer_text(&file, last);
    }
    return writer_end(&file);
}

/* The column `k` of all: keys first, coverages last. */
static const ri_column *column_at(const ri_call *call, uint64_t k)
{
    uint32_t port = IN_KEYS;

    while (port < IN_ASIDES && k >= call->in[port].n)
        k -= call->in[port++].n;
    return call->in[port].columns[k];
}

/* Is the column it tells about shown? */
static int is_about(const ri_column *aside, const ri_input *columns)
{
    const char *subject = NULL;

    for (uint64_t k = 0; k < aside->n_attributes; k++)
        if (strcmp(aside->attributes[k].name, "coverage_of") == 0)
            subject = aside->attributes[k].text;
    for (uint64_t k = 0; subject && k < columns->n; k++)
        if (strcmp(columns->columns[k]->name, subject) == 0)
            return 1;
    return !subject;
}

/* A coverage tells nothing where all is there. */
static int is_told(const ri_column *aside, const ri_input *columns)
{
    for (uint64_t row = 0; row < aside->rows; row++)
        if (aside->role != RI_MEASURE || aside->values[row] < 1)
            return is_about(aside, columns);
    return 0;
}

static const ri_column *find_column(const ri_call *call, uint64_t n, const char *name)
{
    for (uint64_t c = 0; c < n; c++)
        if (strcmp(column_at(call, c)->name, name) == 0)
            return column_at(call, c);
    return NULL;
}

static ri_status fail_sort(const sheet *self, const ri_call *call, const char *name)
{
    ri_where where = RI_WHERE;
    char hint[512] = "the columns are ";
    size_t used = strlen(hint);

    for (uint64_t c = 0; c < self->n_columns && used < sizeof hint; c++)
        used += (size_t)snprintf(hint + used, sizeof hint - used, "%s'%s'", c ? ", " : "",
                                 column_at(call, c)->name);
    where.parameter = ARG_SORT;
    where.hint = self->n_columns && used < sizeof hint ? hint : NULL;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where,
                      "there is no column '%s' to sort by", name);
}

static ri_status choose_order(sheet *self, const ri_call *call)
{
    const ri_value *sort = call->args[ARG_SORT];
    order_keys by = {NULL, sort->count};
    order_key *keys;

    if (sort->count == 0)
        return RI_OK;
    by.keys = keys = self->host->scratch(self->ctx, sort->count, sizeof *keys);
    if (!keys)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < sort->count; k++) {
        const char *name = sort->texts[k];

        keys[k].column = find_column(call, self->n_columns, name);
        if (!keys[k].column && *name == '-') {
            keys[k].column = find_column(call, self->n_columns, name + 1);
            keys[k].descending = 1;
        }
        if (!keys[k].column)
            return fail_sort(self, call, name);
    }
    self->order = order_rows(self->host, self->ctx, &by, self->n_rows);
    return self->order ? RI_OK : RI_NO_MEMORY;
}

/* Whole numbers need no decimals. */
static int32_t digits_of(const ri_column *column)
{
    if (column->role != RI_MEASURE)
        return DIGITS;
    for (uint64_t row = 0; row < column->rows; row++)
        if (!isnan(column->values[row]) && column->values[row] != floor(column->values[row]))
            return DIGITS;
    return 0;
}

static int is_rank(const ri_column *column)
{
    const char *const direction = digits_attribute(column, "direction");

    return column->role == RI_MEASURE && strcmp(column->unit, "1") == 0 && direction &&
           strcmp(direction, "-1") == 0;
}

/* Of a column that the study or the codebook gives no decimals: none for ranks that are whole. */
static int32_t digits_of_named(const ri_column *column)
{
    return is_rank(column) ? digits_of(column) : DIGITS;
}

static ri_status make_table(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const uint64_t n_keys = call->in[IN_KEYS].n, n_named = n_keys + call->in[IN_COLUMNS].n;
    const uint64_t n = n_named + call->in[IN_ASIDES].n;
    const uint64_t limit = (uint64_t)ri_number_of(call, ARG_ROWS);
    const int by_name = ri_integer_of(call, ARG_HEADINGS) == 1;
    sheet self = {.host = host, .ctx = ctx, .n_rows = call->rows};
    ri_status status;

    self.n_columns = n;
    self.n_shown = limit && limit < call->rows ? limit : call->rows;
    status = choose_order(&self, call);
    if (status != RI_OK || call->flags & RI_PLANNING)
        return status;
    self.columns = host->scratch(ctx, n ? n : 1, sizeof *self.columns);
    if (!self.columns || !shown_make(host, ctx, ri_text_of(call, ARG_MISSING), &self.missing))
        return RI_NO_MEMORY;
    self.n_columns = 0;
    for (uint64_t c = 0; c < n; c++) {
        const ri_column *const each = column_at(call, c);
        const double wanted =
            c < n_keys || c >= n_named ? NAN : call->args[ARG_DIGITS]->numbers[c - n_keys];
        const int32_t digits = !isnan(wanted)               ? (int32_t)wanted
                               : c >= n_keys && c < n_named ? digits_of_named(each)
                                                            : digits_of(each);

        if (c >= n_named && !is_told(each, &call->in[IN_COLUMNS]))
            continue;
        if (!sheet_lay_out(&self, &self.columns[self.n_columns], each, digits, by_name))
            return RI_NO_MEMORY;
        sheet_measure_widths(&self, &self.columns[self.n_columns++]);
    }
    return write_sheet(&self, call);
}

/* wcwidth() asks the thread's locale, which is whatever the host has; without the UTF-8 one every
 * character counts as one cell. */
static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    const locale_t before = utf8 ? uselocale(utf8) : (locale_t)0;
    const ri_status status = make_table(host, ctx, call);

    if (utf8) {
        (void)uselocale(before);
        freelocale(utf8);
    }
    return status;
}

static const ri_plugin table = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_REPORT,
    .flags = RI_SERIAL, /* the groups of `within` are written one after another */
    .id = "report.table",
    .version = "1.0.0",
    .title = "Table for the terminal",
    .doc = "Prints the joined table of 'from' as aligned text, and writes it to STEP.txt.  Numbers "
           "stand on their decimal point, units in a second line; a missing value is shown as a "
           "middle dot.  Control characters in labels are replaced.  Coverages of aggregates stand "
           "behind the other columns, each where it is below 1 in some row.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&table);
