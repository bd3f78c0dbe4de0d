/* table.c - tables of the page, and the part that has them all. */
#include "report.h"

enum { LEVELS = 10, SEARCHED = 7 };

/* -- Grades ---------------------------------------------------------------------------------------
 */

const html_score *html_graded_by(const html_report *self, const ri_column *column)
{
    for (uint64_t k = 0; column->role == RI_CATEGORY && k < self->n_scores; k++) {
        const ri_column *grade = self->scores[k].grade;

        if (grade && strcmp(grade->name, column->name) == 0)
            return &self->scores[k];
    }
    return NULL;
}

int32_t html_level(const html_score *score, int32_t code)
{
    const int64_t most = score->grade ? (int64_t)score->grade->n_labels - 1 : 0;

    if (code < 0 || !score->grade)
        return HTML_NO_CODE;
    if (most == 0)
        return LEVELS - 1;
    return (int32_t)(((score->best_first ? most - code : code) * (LEVELS - 1) + most / 2) / most);
}

void html_grade(html_report *self, const html_score *score, int32_t code)
{
    if (code < 0)
        html_put(&self->page, "<span class=\"none\">\xE2\x80\x93</span>");
    else
        html_put(&self->page, "<span class=\"grade l%llu\">%s</span>",
                 (unsigned long long)html_level(score, code),
                 html_key_label(self, score->grade, code));
}

const char *html_value(html_report *self, const html_score *score, double value)
{
    const char *number = html_number(&self->page, value, score->digits);

    return *score->unit && *number ? html_format(&self->page, "%s\xC2\xA0%s", number, score->unit)
                                   : number;
}

/* -- Cells ----------------------------------------------------------------------------------------
 */

static void put_missing(html_report *self)
{
    html_put(&self->page, "<td class=\"none\">\xE2\x80\x93</td>");
}

enum { SORTED_DIGITS = 7 };

/* What a column is sorted by: the value, of which seven digits suffice for that and are not half as
 * many as it may have. */
static void write_sorted(const html_report *self, double value, char text[WRITER_NUMBER])
{
    const ri_host *const host = self->page.host;
    const double decimals = SORTED_DIGITS - ceil(log10(fabs(value)));
    char rounded[WRITER_NUMBER];

    (void)host->number(value, -1, text);
    if (!(decimals >= 0 && decimals <= 15))
        return;
    (void)host->number(value, (int32_t)decimals, rounded);
    if (strlen(rounded) < strlen(text))
        memcpy(text, rounded, strlen(rounded) + 1);
}

/* Whether the page's script finds the value in what the cell shows: fewer than four digits before
 * the decimal mark, none left out. */
static int is_shown(const html_report *self, double value, int32_t digits, const char *exact)
{
    char shown[WRITER_NUMBER];

    (void)self->page.host->number(value, digits, shown);
    return fabs(value) < 999 && strcmp(shown, exact) == 0;
}

static void put_measure(html_report *self, double value, int32_t digits, const ri_column *shares,
                        uint64_t row)
{
    const int thin = shares && coverage_is_low(shares->values[row], self->coverage);
    char exact[WRITER_NUMBER];

    if (isnan(value)) { /* the page's script says in words what the dash is: there are thousands */
        html_put(&self->page, "<td class=\"n none\">\xE2\x80\x93</td>");
        return;
    }
    write_sorted(self, value, exact);
    if (self->is_unsorted || (!thin && is_shown(self, value, digits, exact)))
        html_put(&self->page, "<td class=\"n\">");
    else
        html_put(&self->page, "<td class=\"n\" data-v=\"%s\">", exact);
    html_put(&self->page, "%s", html_number(&self->page, value, digits));
    if (thin)
        html_put_mark(self, shares->values[row], coverage_indicators(shares));
    html_put(&self->page, "</td>");
}

/* What claims are called in the study is no text for a reader. */
static int is_id(const ri_column *column)
{
    return strcmp(column->name, "claim") == 0;
}

/* What reads like a formula over columns is code. */
static void put_label(html_report *self, const char *label)
{
    html_put(&self->page,
             strchr(label, '[') && strchr(label, '=') ? "<td><code>%s</code></td>" : "<td>%s</td>",
             label);
}

void html_cell(html_report *self, const ri_column *column, uint64_t row, int32_t digits,
               const ri_column *shares)
{
    const html_score *score;

    if (column->role == RI_MEASURE) {
        put_measure(self, column->values[row], digits, shares, row);
    } else if (column->codes[row] < 0) {
        put_missing(self);
    } else if (column->role == RI_KEY) {
        html_put(&self->page,
                 is_id(column) ? "<th scope=\"row\"><code>%s</code></th>"
                               : "<th scope=\"row\">%s</th>",
                 html_key_label(self, column, column->codes[row]));
    } else if ((score = html_graded_by(self, column))) {
        html_put(&self->page, "<td>");
        html_grade(self, score, column->codes[row]);
        html_put(&self->page, "</td>");
    } else {
        put_label(self, html_key_label(self, column, column->codes[row]));
    }
}

/* -- A table --------------------------------------------------------------------------------------
 */

static void put_headings(html_report *self, const ri_table *table)
{
    html_put(&self->page, "<thead><tr>");
    for (uint64_t c = 0; c < table->n_columns; c++) {
        const ri_column *column = table->columns[c];
        const char *unit = html_unit(&self->page, column->unit);

        if (coverage_is_idle(column))
            continue;
        html_put(&self->page, column->role == RI_MEASURE ? "<th scope=\"col\" class=\"n\">"
                                                         : "<th scope=\"col\">");
        html_put(&self->page, "<span class=\"label\">%s</span>", html_label(self, column));
        if (*unit)
            html_put(&self->page, "<span class=\"unit\">%s</span>", unit);
        html_put(&self->page, "</th>");
    }
    html_put(&self->page, "</tr></thead>\n");
}

/* A column as its cells are written. */
typedef struct field {
    const ri_column *column, *shares;
    int32_t digits;
} field;

/* Those that are shown; returns how many, and NULL without memory. */
static field *shown_fields(html_report *self, const ri_table *table, uint64_t *n)
{
    field *fields =
        (field *)self->page.host->scratch(self->page.ctx, table->n_columns + 1, sizeof *fields);

    *n = 0;
    if (!fields)
        html_no_memory(&self->page);
    for (uint64_t c = 0; fields && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];

        if (!coverage_is_idle(column))
            fields[(*n)++] = (field){column, html_shares(self, column), html_digits(self, column)};
    }
    return fields;
}

/* "Akmola, 2018, score": what a marked cell is called below the table. */
static const char *name_of_cell(html_report *self, const ri_table *table, uint64_t row,
                                const ri_column *column)
{
    const char *text = "";

    for (uint64_t c = 0; c < table->n_columns; c++) {
        const ri_column *const key = table->columns[c];

        if (key->role <= RI_PERIOD && key->codes[row] >= 0)
            text = html_format(&self->page, "%s%s%s", text, *text ? ", " : "",
                               html_key_label(self, key, key->codes[row]));
    }
    return html_format(&self->page, "%s%s%s", text, *text ? ", " : "", html_label(self, column));
}

static void put_note(html_report *self, const ri_table *table, uint64_t rows, const field *fields,
                     uint64_t n)
{
    html_thin those = {"", 0};

    for (uint64_t k = 0; k < n; k++) {
        const ri_column *const shares = fields[k].shares;

        for (uint64_t row = 0; shares && row < rows; row++)
            if (coverage_is_low(shares->values[row], self->coverage) &&
                !isnan(fields[k].column->values[row]))
                html_thin_add(self, &those, name_of_cell(self, table, row, fields[k].column),
                              shares->values[row], coverage_indicators(shares));
    }
    html_thin_note(self, &those,
                   say(&self->page.texts, "Less than %s of the indicators are there: %s."));
}

/* By which the page's script knows whose row it is, and of when. */
static void put_row_begin(html_report *self, const ri_table *table, uint64_t row)
{
    const int32_t region = html_region_of(self, table, row);
    const int32_t period = html_period_column(table) ? html_period_of(self, table, row) : -1;

    html_put(&self->page, "<tr");
    if (region >= 0)
        html_put(&self->page, " data-r=\"%llu\"", (unsigned long long)region);
    if (period >= 0)
        html_put(&self->page, " data-p=\"%llu\"", (unsigned long long)period);
    html_put(&self->page, ">");
}

static void put_rows(html_report *self, const ri_table *table, uint64_t n, const field *fields,
                     uint64_t n_fields)
{
    html_put(&self->page, "<tbody>\n");
    for (uint64_t row = 0; row < n && self->page.file.status == RI_OK; row++) {
        put_row_begin(self, table, row);
        for (uint64_t k = 0; k < n_fields; k++)
            html_cell(self, fields[k].column, row, fields[k].digits, fields[k].shares);
        html_put(&self->page, "</tr>\n");
        writer_progress(&self->page.file, row, n);
    }
    html_put(&self->page, "</tbody>\n");
}

static void put_tools(html_report *self)
{
    html_put(&self->page,
             "<div class=\"tools\" data-told=\"%s\" hidden><label>%s<input "
             "type=\"search\"></label><output></output></div>\n",
             say(&self->page.texts, "{shown} of {all} rows"), say(&self->page.texts, "Search"));
}

void html_write_table(html_report *self, const ri_table *table)
{
    const uint64_t n = self->rows && table->rows > self->rows ? self->rows : table->rows;
    const char *title = html_table_title(self, table);
    const char *anchor = html_anchor(&self->page, "table", table->name);
    uint64_t n_fields;
    const field *fields = shown_fields(self, table, &n_fields);

    if (!fields)
        return;
    html_put(&self->page,
             "<div class=\"table\">\n<h3 id=\"%s\">%s<a class=\"anchor\" href=\"#%s\" "
             "title=\"%s\" aria-label=\"%s\">#</a></h3>\n",
             anchor, title, anchor, table->name,
             html_format(&self->page, say(&self->page.texts, "Link to %s"), title));
    if (n < table->rows)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page,
                             say(&self->page.texts,
                                 "The first %s of %s rows are shown; the files of the results "
                                 "have them all."),
                             html_count(&self->page, n), html_count(&self->page, table->rows)));
    if (n >= SEARCHED)
        put_tools(self);
    html_put(&self->page,
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
             "aria-labelledby=\"%s\">\n<table class=\"data\">\n<caption>%s</caption>\n",
             anchor,
             html_format(&self->page,
                         say_count(&self->page.texts, "%s row", "%s rows", table->rows),
                         html_count(&self->page, table->rows)));
    put_headings(self, table);
    put_rows(self, table, n, fields, n_fields);
    html_put(&self->page, "</table>\n</div>\n");
    put_note(self, table, n, fields, n_fields);
    html_put(&self->page, "</div>\n");
}

/* -- The part -------------------------------------------------------------------------------------
 */

static int applies(html_report *self)
{
    return self->call->n_tables > 0;
}

static void write_tables(html_report *self)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        html_write_table(self, self->call->tables[t]);
}

const html_part html_part_tables = {"tables", N_("Tables"), applies, write_tables};
