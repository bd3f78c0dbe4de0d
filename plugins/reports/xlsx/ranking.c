/* ranking.c - the regions in the order of their score, as rows and as bars. */
#include <stdlib.h>

#include "book.h"
#include "fence.h"

enum { PLACE, REGION, SCORE, GRADE, INDICATORS, MOST_COLUMNS, MOST_BARS = 60 };
enum { NARROWEST = 18, WIDEST = 60 }; /* columns of texts, in characters */

typedef struct ranking {
    const xlsx_score *of;
    const ri_column *period; /* NULL: there is none */
    int32_t last;            /* of its codes: the one that is shown */
    uint64_t n;
    ri_place *places; /* the best first; the values are ranks */
    const char *title;
    int thin; /* whether some score rests on too few indicators */
} ranking;

static int smallest_is_best(const ri_column *score)
{
    const char *const direction = digits_attribute(score, "direction");

    return direction && direction[0] == '-';
}

/* The last period for which there are scores. */
static void choose_period(ranking *self)
{
    const ri_table *const table = self->of->table;

    self->last = -1;
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_PERIOD)
            self->period = table->columns[c];
    for (uint64_t row = 0; self->period && row < table->rows; row++)
        if (!isnan(self->of->score->values[row]) && self->period->codes[row] > self->last)
            self->last = self->period->codes[row];
}

static int by_row(const void *left, const void *right)
{
    const ri_place *const a = (const ri_place *)left, *const b = (const ri_place *)right;

    return (a->row > b->row) - (a->row < b->row);
}

/* Ties share the smallest rank, and stay in the order they came. */
static ri_status sort(const book *self, ranking *made)
{
    const ri_table *const table = made->of->table;
    const double *const scores = made->of->score->values;
    const double sign = smallest_is_best(made->of->score) ? 1 : -1;
    ri_place *const places =
        (ri_place *)self->host->scratch(self->ctx, table->rows + 1, sizeof *places);
    ri_extent extent = RI_EXTENT;
    uint64_t next;

    if (!places)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < table->rows; row++)
        if (!isnan(scores[row]) && !whole_has(table, row, self->whole) &&
            (!made->period || made->period->codes[row] == made->last)) {
            places[made->n++] = (ri_place){sign * scores[row], row};
            ri_extent_add(&extent, scores[row]);
        }
    qsort(places, made->n, sizeof *places, ri_place_order);
    for (uint64_t first = 0; first < made->n; first = next) {
        next = ri_tie_end(places, made->n, first, ri_tie_width(&extent));
        qsort(places + first, next - first, sizeof *places, by_row);
        for (uint64_t k = first; k < next; k++)
            places[k].value = (double)(first + 1);
    }
    made->places = places;
    return RI_OK;
}

/* "A, B"; NULL: no memory. */
static const char *joined(const book *self, const char *first, const char *second)
{
    const size_t room = strlen(first) + strlen(second) + sizeof ", ";
    char *const text = (char *)self->host->scratch(self->ctx, room, 1);

    if (text)
        (void)snprintf(text, room, "%s, %s", first, second);
    return text;
}

/* "Susceptibility, %, 2012" */
static ri_status make_title(book *self, ranking *made)
{
    made->title = told_heading(&self->names_of_keys, made->of->score);
    if (made->title && made->last >= 0)
        made->title = joined(self, made->title, made->period->labels[made->last]);
    return made->title ? RI_OK : RI_NO_MEMORY;
}

/* The keys of a row but for the period, as one text; NULL: no memory. */
static const char *region_of(book *self, const ri_table *table, uint64_t row)
{
    const char *text = "";

    for (uint64_t c = 0; c < table->n_columns && text; c++) {
        const ri_column *const column = table->columns[c];
        const char *const *const names =
            column->role == RI_KEY ? labels_of(&self->names_of_keys, column) : NULL;
        const char *const name = names ? names[column->codes[row]] : NULL;

        if (column->role != RI_KEY)
            continue;
        text = !name ? NULL : *text ? joined(self, text, name) : name;
    }
    return text;
}

static int is_thin(const book *self, const xlsx_score *of, uint64_t row)
{
    return of->shares && coverage_is_low(of->shares->values[row], self->coverage);
}

static int any_thin(const book *self, const ranking *made)
{
    for (uint64_t k = 0; k < made->n; k++)
        if (is_thin(self, made->of, made->places[k].row))
            return 1;
    return 0;
}

/* The region as the sheet and its chart call it: marked where its score rests on too little. */
static const char *marked_region(book *self, const xlsx_score *of, uint64_t row)
{
    const char *const region = region_of(self, of->table, row);
    const size_t room = region ? strlen(region) + sizeof " " COVERAGE_MARK : 0;
    char *text;

    if (!region || !is_thin(self, of, row))
        return region;
    text = (char *)self->host->scratch(self->ctx, room, 1);
    if (text)
        (void)snprintf(text, room, "%s " COVERAGE_MARK, region);
    return text;
}

/* "4 of 10 indicators" */
static ri_status write_share(const book *self, xlsx_rows *rows, uint32_t at, const xlsx_score *of,
                             uint64_t row)
{
    char text[COVERAGE_TEXT];

    if (!is_thin(self, of, row))
        return RI_OK;
    coverage_text(&self->language, self->host, of->shares->values[row],
                  coverage_indicators(of->shares), text);
    return xlsx_write(rows, at, self->text, text);
}

static const char *heading_of_regions(book *self, const ri_table *table)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_KEY)
            return told_column(&self->names_of_keys, table->columns[c]);
    return say(&self->language, "Row");
}

/* Of a column in which the longest text has so many characters. */
static double width_of(uint64_t longest)
{
    const double width = (double)longest + 3;

    return width < NARROWEST ? NARROWEST : width > WIDEST ? WIDEST : width;
}

static uint64_t characters(const char *text)
{
    uint64_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* Wide enough for what stands in them.  false: no memory. */
static int fit_columns(book *self, const ranking *made, book_column *columns)
{
    const ri_column *const grade = made->of->grade;
    uint64_t regions = 0, grades = 0;

    for (uint64_t k = 0; k < made->n; k++) {
        const uint64_t row = made->places[k].row;
        const char *const region = marked_region(self, made->of, row);
        const uint64_t n = region ? characters(region) : 0;
        const uint64_t own =
            grade && grade->codes[row] >= 0 ? characters(grade->labels[grade->codes[row]]) : 0;

        if (!region)
            return 0;
        regions = n > regions ? n : regions;
        grades = own > grades ? own : grades;
    }
    columns[REGION].width = width_of(regions);
    columns[GRADE].width = width_of(grades);
    return 1;
}

static ri_status write_rows(book *self, lxw_worksheet *sheet, const ranking *made)
{
    const xlsx_score *const of = made->of;
    const uint32_t last = of->grade ? INDICATORS : GRADE; /* where the shares stand */
    book_column columns[MOST_COLUMNS] = {
        [PLACE] = {say(&self->language, "Place"), 9, 1},
        [REGION] = {heading_of_regions(self, of->table), 26, 0},
        [SCORE] = {made->title, 18, 1},
        [GRADE] = {of->grade ? told_column(&self->names_of_keys, of->grade) : "", 18, 0},
    };
    xlsx_rows rows = xlsx_rows_begin(self->host, self->ctx, sheet);
    lxw_format *const number = book_number(self, of->score);
    lxw_format *const marked = made->thin ? book_marked_number(self, of->score) : number;
    ri_status status;

    if (!fit_columns(self, made, columns))
        return RI_NO_MEMORY;
    if (made->thin)
        columns[last] = (book_column){book_mark_text(self), 24, 0};
    status = number && marked && (!made->thin || columns[last].heading)
                 ? book_headings(self, &rows, columns, made->thin ? last + 1 : last)
                 : RI_NO_MEMORY;
    for (uint64_t k = 0; k < made->n && status == RI_OK; k++) {
        const uint64_t row = made->places[k].row;
        const double score = of->score->values[row];
        const char *const region = marked_region(self, of, row);

        if (!region)
            return RI_NO_MEMORY;
        xlsx_row(&rows, 1);
        xlsx_number(&rows, PLACE, self->count, made->places[k].value);
        status = xlsx_write(&rows, REGION, self->text, region);
        xlsx_number(&rows, SCORE, is_thin(self, of, row) ? marked : number, score);
        if (status == RI_OK && of->grade && of->grade->codes[row] >= 0)
            status = xlsx_write(&rows, GRADE, self->text, of->grade->labels[of->grade->codes[row]]);
        if (status == RI_OK)
            status = write_share(self, &rows, last, of, row);
        status = xlsx_row_end(&rows, status);
    }
    return status;
}

/* Bars in the colours of their grades. */
static ri_status colour_bars(const book *self, const ranking *made, lxw_chart_series *series,
                             uint64_t n)
{
    const ri_column *const grade = made->of->grade;
    const ri_host *const host = self->host;
    lxw_chart_point *const points = (lxw_chart_point *)host->scratch(self->ctx, n, sizeof *points);
    lxw_chart_fill *const fills = (lxw_chart_fill *)host->scratch(self->ctx, n, sizeof *fills);
    lxw_chart_point **const list =
        (lxw_chart_point **)host->scratch(self->ctx, n + 1, sizeof(void *));

    if (!points || !fills || !list)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n; k++) {
        const int32_t code = grade->codes[made->places[k].row];

        fills[k].color = code >= 0 ? xlsx_grade_bar(grade, code) : 0xA6ACB3;
        points[k].fill = &fills[k];
        list[k] = &points[k];
    }
    return chart_series_set_points(series, list) == LXW_NO_ERROR ? RI_OK : RI_NO_MEMORY;
}

/* What the chart's ranges hold, beside where they are. */
static ri_status fill_chart(book *self, const ranking *made, lxw_chart_series *series, uint64_t n)
{
    int good = fence_chart_text(series->title.range, made->title);

    for (uint64_t k = 0; k < n && good; k++) {
        const uint64_t row = made->places[k].row;
        const char *const region = marked_region(self, made->of, row);

        good = region && fence_chart_text(series->categories, region) &&
               fence_chart_number(series->values, made->of->score->values[row]);
    }
    return good ? RI_OK : RI_NO_MEMORY;
}

static ri_status draw(book *self, lxw_worksheet *sheet, const char *name, const ranking *made)
{
    const uint64_t n = made->n < MOST_BARS ? made->n : MOST_BARS;
    const lxw_row_t last = (lxw_row_t)n;
    lxw_chart *const chart = workbook_add_chart(self->workbook, LXW_CHART_BAR);
    lxw_chart_series *const series = chart ? chart_add_series(chart, NULL, NULL) : NULL;
    lxw_chart_options options = {.x_scale = 1.3, .y_scale = 0.3 + (double)n * 0.07};
    lxw_chart_fill fill = {.color = 0x1F6FB4};
    ri_status status;

    if (!series)
        return RI_NO_MEMORY;
    chart_series_set_categories(series, name, 1, REGION, last, REGION);
    chart_series_set_values(series, name, 1, SCORE, last, SCORE);
    chart_series_set_name_range(series, name, 0, SCORE);
    chart_series_set_fill(series, &fill);
    chart_series_set_labels(series);
    chart_title_set_name(chart, made->title);
    chart_legend_set_position(chart, LXW_CHART_LEGEND_NONE);
    chart_axis_set_reverse(chart->y_axis); /* the best on top */
    chart_axis_major_gridlines_set_visible(chart->x_axis, LXW_FALSE);
    chart_axis_off(chart->x_axis); /* the bars bear their numbers */
    chart_axis_set_interval_unit(chart->y_axis, 1);
    chart_set_series_gap(chart, 30);
    status = fill_chart(self, made, series, n);
    if (status == RI_OK && made->of->grade)
        status = colour_bars(self, made, series, n);
    if (status != RI_OK)
        return status;
    return worksheet_insert_chart_opt(sheet, 1, (lxw_col_t)(GRADE + 2 + made->thin), chart,
                                      &options) == LXW_NO_ERROR
               ? RI_OK
               : RI_NO_MEMORY;
}

ri_status xlsx_ranking(book *self, const char *name)
{
    ranking made = {.of = &self->ranked};
    lxw_worksheet *sheet;
    ri_status status;

    choose_period(&made);
    status = sort(self, &made);
    made.thin = any_thin(self, &made);
    if (status == RI_OK)
        status = make_title(self, &made);
    if (status != RI_OK || made.n == 0)
        return status;
    if (!(sheet = book_sheet(self, name)))
        return RI_INTERNAL;
    worksheet_freeze_panes(sheet, 1, 0);
    status = write_rows(self, sheet, &made);
    if (status == RI_OK && made.of->grade)
        status = xlsx_colour_grades(self, sheet, made.of->grade, GRADE);
    return status == RI_OK ? draw(self, sheet, name, &made) : status;
}
