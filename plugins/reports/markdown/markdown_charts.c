/* markdown_charts.c - which ratings have pictures, and their lines in the document. */
#include <stdarg.h>

#include "../common/digits.h"
#include "markdown_charts.h"

/* ---------------------------------------------------------------- ratings */

static const ri_column *column_beside(const ri_table *table, const char *name, const char *suffix)
{
    const size_t length = strlen(name);

    for (uint64_t c = 0; c < table->n_columns; c++)
        if (strncmp(table->columns[c]->name, name, length) == 0 &&
            strcmp(table->columns[c]->name + length, suffix) == 0)
            return table->columns[c];
    return NULL;
}

/* As report.html has it: what an aggregation made, or what has a grade or a rank beside it. */
static int is_rating(const ri_table *table, const ri_column *column)
{
    return column->role == RI_MEASURE && !coverage_is(column) &&
           (strncmp(table->plugin, "aggregate.", strlen("aggregate.")) == 0 ||
            column_beside(table, column->name, "_grade") ||
            column_beside(table, column->name, "_rank"));
}

/* A rating goes through the steps that grade and group it: one of its tables shows it. */
static int is_drawn(const markdown_report *self, const ri_table *table, const ri_column *column)
{
    for (uint64_t t = 0; t < self->call->n_tables && self->call->tables[t] != table; t++) {
        const ri_table *const before = self->call->tables[t];

        for (uint64_t c = 0; c < before->n_columns; c++)
            if (strcmp(before->columns[c]->name, column->name) == 0 &&
                is_rating(before, before->columns[c]))
                return 1;
    }
    return 0;
}

/* The one key beside the period; NULL: there is none, or several. */
static const ri_column *only_key(const ri_table *table, const ri_column **period)
{
    const ri_column *key = NULL;
    uint64_t n = 0;

    *period = NULL;
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_KEY) {
            key = table->columns[c];
            n++;
        } else if (table->columns[c]->role == RI_PERIOD) {
            *period = table->columns[c];
        }
    return n == 1 ? key : NULL;
}

/* The last period in which the rating has a value; -1: there is none. */
static int32_t last_period(const ri_column *period, const ri_column *column)
{
    int32_t last = -1;

    for (uint64_t row = 0; row < column->rows; row++)
        if (!isnan(column->values[row]) && period->codes[row] >= 0 &&
            (last < 0 || strcmp(period->labels[period->codes[row]], period->labels[last]) > 0))
            last = period->codes[row];
    return last;
}

/* The rows of the period that have a value, by rank, else the largest value first. */
static ri_status take_rows(markdown_report *self, const ri_column *period, markdown_rating *of)
{
    const ri_column *const rank = column_beside(of->table, of->column->name, "_rank");
    const int32_t last = period ? last_period(period, of->column) : -1;
    order_key key = {rank && rank->role == RI_MEASURE ? rank : of->column, 0, NULL};
    const order_keys keys = {&key, 1};
    uint64_t *rows;

    key.descending = key.column == of->column;
    rows = order_rows(self->host, self->ctx, &keys, of->table->rows);
    if (!rows)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < of->table->rows; k++) {
        const double value = of->column->values[rows[k]];

        if (!isfinite(value) || of->key->codes[rows[k]] < 0 ||
            whole_has(of->table, rows[k], self->whole) ||
            (period && period->codes[rows[k]] != last))
            continue;
        of->least = of->n == 0 || value < of->least ? value : of->least;
        of->largest = of->n == 0 || value > of->largest ? value : of->largest;
        rows[of->n++] = rows[k];
    }
    of->rows = rows;
    of->period = last >= 0 ? period->labels[last] : NULL;
    return RI_OK;
}

/* ---------------------------------------------------------------- lines and files */

/* NULL: no memory. */
static char *print(markdown_report *self, const char *format, ...)
{
    va_list list, again;
    char *text;
    int length;

    va_start(list, format);
    va_copy(again, list);
    length = vsnprintf(NULL, 0, format, list);
    text = length < 0 ? NULL : (char *)self->host->scratch(self->ctx, (uint64_t)length + 1, 1);
    if (text)
        (void)vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(list);
    return text;
}

/* A file's name as an address, in which nothing but letters, digits and -._ stand for themselves.
 */
static void put_address(writer *file, const char *name)
{
    static const char digits[] = "0123456789ABCDEF";

    for (; *name; name++) {
        const unsigned char byte = (unsigned char)*name;

        if ((byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
            (byte >= '0' && byte <= '9') || strchr("-._", byte)) {
            writer_byte(file, *name);
            continue;
        }
        writer_byte(file, '%');
        writer_byte(file, digits[byte >> 4]);
        writer_byte(file, digits[byte & 15]);
    }
}

typedef void picture(markdown_report *self, writer *file, const markdown_rating *of,
                     const char *title);

/* NAME-1.svg, NAME-2.svg ... beside NAME.md. */
static ri_status put_picture(markdown_report *self, const markdown_rating *of, const char *title,
                             picture *draw)
{
    const char *const name = print(self, "%.*s-%llu.svg", (int)strlen(self->file.name) - 3,
                                   self->file.name, (unsigned long long)++self->n_pictures);
    writer file;

    if (!name || !title)
        return RI_NO_MEMORY;
    file = writer_begin(self->host, self->ctx, self->file.out, name, self->picture_bytes);
    self->picture_bytes = file.bytes;
    draw(self, &file, of, title);
    if (writer_end(&file) != RI_OK)
        return file.status;
    writer_text(&self->file, "\n![");
    markdown_text(&self->file, title);
    writer_text(&self->file, "](");
    put_address(&self->file, name);
    writer_text(&self->file, ")\n");
    return self->file.status;
}

/* Regions that have a value and no tile: a line below the map. */
static ri_status put_missing(markdown_report *self, const markdown_rating *of)
{
    const char *list = NULL, *text;

    for (uint64_t k = 0; k < of->n; k++) {
        const int32_t code = of->key->codes[of->rows[k]];

        if (markdown_has_tile(&self->tiles, of->key->labels[code]))
            continue;
        list = list ? print(self, "%s, %s", list, of->names[code]) : of->names[code];
        if (!list)
            return RI_NO_MEMORY;
    }
    if (!list)
        return self->file.status;
    text = print(self, say(&self->language, "Not on the map: %s."), list);
    if (!text)
        return RI_NO_MEMORY;
    writer_byte(&self->file, '\n');
    markdown_line(&self->file, text);
    writer_byte(&self->file, '\n');
    return self->file.status;
}

/* That bars show the first regions alone. */
static void put_shown(markdown_report *self, const markdown_rating *of)
{
    char count[2][LANGUAGE_NUMBER], text[4 * LANGUAGE_NUMBER];

    if (of->n <= MARKDOWN_BARS)
        return;
    (void)language_count(&self->language, MARKDOWN_BARS, count[0]);
    (void)language_count(&self->language, of->n, count[1]);
    (void)snprintf(text, sizeof text, say(&self->language, "%s of %s are shown."), count[0],
                   count[1]);
    writer_byte(&self->file, '\n');
    markdown_line(&self->file, text);
    writer_byte(&self->file, '\n');
}

static ri_status put_rating(markdown_report *self, const markdown_rating *of)
{
    const char *const title =
        of->period
            ? print(self, say(&self->language, "%s in %s, best first."), of->label, of->period)
            : print(self, say(&self->language, "%s, best first."), of->label);
    ri_status status = put_picture(self, of, title, markdown_bars);

    if (status != RI_OK)
        return status;
    put_shown(self, of);
    if (!self->tiles.key)
        return self->file.status;
    status = put_picture(self, of,
                         of->period ? print(self, "%s, %s.", of->label, of->period)
                                    : print(self, "%s.", of->label),
                         markdown_tiles);
    return status == RI_OK ? put_missing(self, of) : status;
}

ri_status markdown_charts(markdown_report *self, const ri_table *table)
{
    const ri_column *period, *const key = only_key(table, &period);

    for (uint64_t c = 0; key && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];
        markdown_rating of = {.table = table, .key = key, .column = column};
        ri_status status;

        if (!is_rating(table, column) || is_drawn(self, table, column))
            continue;
        of.label = told_column(&self->names_of_keys, column);
        of.unit = say_unit(&self->language, self->host, self->ctx, column->unit);
        of.shares = coverage_of(table, column);
        of.digits = digits_shown(column);
        of.names = labels_of(&self->names_of_keys, key);
        status = of.names && of.unit ? take_rows(self, period, &of) : RI_NO_MEMORY;
        if (status == RI_OK && of.n)
            status = put_rating(self, &of);
        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}
