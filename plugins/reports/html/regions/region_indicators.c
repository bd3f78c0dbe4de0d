/* region_indicators.c - the indicators of a region, and its place in each; see region.h
 */
#include "region.h"

#define BEST_SHARE 0.25

/* The row of the one period that is asked for.  0: a table of other periods alone has none. */
static int row_in_period(html_report *self, const ri_table *table, uint64_t region, uint64_t *found)
{
    int any = 0;

    *found = UINT64_MAX;
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t period = html_period_of(self, table, row);

        any |= period >= 0;
        if (html_region_of(self, table, row) == (int32_t)region &&
            period == (int32_t)self->only_period - 1)
            *found = row;
    }
    return any;
}

uint64_t html_row_of(html_report *self, const ri_table *table, uint64_t region)
{
    const ri_column *const period = html_period_column(table);
    uint64_t found = UINT64_MAX;

    if (self->only_period && period && row_in_period(self, table, region, &found))
        return found;
    found = UINT64_MAX;

    for (uint64_t row = 0; row < table->rows; row++) {
        if (html_region_of(self, table, row) != (int32_t)region ||
            (period && period->codes[row] < 0))
            continue;
        if (found == UINT64_MAX || (period && strcmp(period->labels[period->codes[row]],
                                                     period->labels[period->codes[found]]) > 0))
            found = row;
    }
    return found;
}

/* How well a region fits its group, or how many cells are missing, is no indicator of it. */
int html_is_indicator(const html_report *self, const ri_table *table, const ri_column *column)
{
    const size_t length = strlen(column->name);

    if (column->role != RI_MEASURE || coverage_is(column) || html_is_audit(self, table) ||
        html_made_by(table, "uncertainty") || html_made_by(table, "availability") ||
        html_made_by(table, "cluster.groups") || html_made_by(table, "typology.") ||
        (length > 5 && strcmp(column->name + length - 5, "_rank") == 0))
        return 0;
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (strcmp(self->scores[k].column->name, column->name) == 0)
            return 0;
    return 1;
}

/* Whether a row is of the period, and of a region: the whole has no place among its parts. */
static int counts(const html_report *self, const ri_table *table, int32_t code, uint64_t row)
{
    return html_is_in_period(table, code, row) && html_region_of(self, table, row) >= 0;
}

/* Rank among the regions of the row's period, and how many there are. */
static uint64_t place_of(const html_report *self, const ri_table *table, const ri_column *column,
                         uint64_t row, uint64_t *n)
{
    const char *direction = html_attribute(column, "direction");
    const int rising = !direction || strcmp(direction, "-1") != 0;
    const ri_column *const period = html_period_column(table);
    const int32_t code = period ? period->codes[row] : HTML_NO_CODE;
    const double sign = rising ? 1 : -1;
    ri_extent extent = RI_EXTENT;
    double width, best = sign * column->values[row], last;
    uint64_t place;

    for (uint64_t other = 0; other < table->rows; other++)
        if (counts(self, table, code, other))
            ri_extent_add(&extent, column->values[other]);
    width = ri_tie_width(&extent);
    *n = extent.n;
    do { /* up the class of ties, of which there are seldom more than two */
        last = best;
        place = 1;
        for (uint64_t other = 0; other < table->rows; other++) {
            const double its = sign * column->values[other];

            if (!counts(self, table, code, other) || !(its > last))
                continue;
            place++;
            if (its - last <= width)
                best = fmax(best, its);
        }
    } while (best > last);
    return place;
}

/* Which end of the ranking: 1 strength, -1 weakness, 0 neither. */
static int side_of(uint64_t place, uint64_t n)
{
    if (n < 4)
        return 0;
    if ((double)place <= BEST_SHARE * (double)n)
        return 1;
    return (double)place > (1 - BEST_SHARE) * (double)n ? -1 : 0;
}

/* The indicators at one end, as a list with the ranks. */
static const char *at_side(html_report *self, uint64_t region, int side)
{
    const char *list = "";

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t row =
            html_is_of_regions(self, table) ? html_row_of(self, table, region) : UINT64_MAX;

        for (uint64_t c = 0; row != UINT64_MAX && c < table->n_columns; c++) {
            const ri_column *column = table->columns[c];
            uint64_t n, place;

            if (!html_is_indicator(self, table, column) || isnan(column->values[row]) ||
                !html_attribute(column, "direction"))
                continue;
            place = place_of(self, table, column, row, &n);
            if (side_of(place, n) == side)
                list = html_format(&self->page, *list ? "%s; %s (%s/%s)" : "%s%s (%s/%s)", list,
                                   html_label(self, column), html_count(&self->page, place),
                                   html_count(&self->page, n));
        }
    }
    return list;
}

/* Those without a value in the region's last row. */
static const char *missing_of(html_report *self, uint64_t region)
{
    const char *list = "";

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t row =
            html_is_of_regions(self, table) ? html_row_of(self, table, region) : UINT64_MAX;

        for (uint64_t c = 0; row != UINT64_MAX && c < table->n_columns; c++) {
            const ri_column *column = table->columns[c];

            if (html_is_indicator(self, table, column) && isnan(column->values[row]))
                list = html_format(&self->page, *list ? "%s; %s%s" : "%s%s%s", list,
                                   html_label(self, column), html_other_time(self, table, row));
        }
    }
    return list;
}

static void put_sides(html_report *self, uint64_t region)
{
    const char *strong = at_side(self, region, 1), *weak = at_side(self, region, -1);
    const char *missing = missing_of(self, region);

    if (!*strong && !*weak && !*missing)
        return;
    html_put(&self->page, "<dl class=\"plain\">\n");
    if (*strong)
        html_put(&self->page, "<dt>%s</dt><dd>%s</dd>\n",
                 say(&self->page.texts, "Among the best quarter"), strong);
    if (*weak)
        html_put(&self->page, "<dt>%s</dt><dd>%s</dd>\n",
                 say(&self->page.texts, "Among the last quarter"), weak);
    if (*missing)
        html_put(&self->page, "<dt>%s</dt><dd>%s</dd>\n", say(&self->page.texts, "Missing"),
                 missing);
    html_put(&self->page, "</dl>\n");
}

/* What the whole has in the period of the row. */
static void put_total(html_report *self, const ri_table *table, const ri_column *column,
                      uint64_t row)
{
    const ri_column *const period = html_period_column(table);
    const double value =
        html_total_at(self, table, column, period ? period->codes[row] : HTML_NO_CODE);

    html_put(&self->page, "<td class=\"n\">%s</td>",
             isnan(value) ? "\u2013" : html_number(&self->page, value, html_digits(self, column)));
}

/* `rows`: those of the region by period, or NULL where there is one period. */
static void put_row(html_report *self, const ri_table *table, const ri_column *column, uint64_t row,
                    const uint64_t *rows)
{
    const char *unit = html_unit(&self->page, column->unit);
    uint64_t n;
    const uint64_t place = place_of(self, table, column, row, &n);
    const char *const when = html_other_time(self, table, row);

    html_put(&self->page, "<tr><th scope=\"row\">%s%s%s</th><td class=\"n\">%s</td>",
             html_label(self, column), *unit ? html_format(&self->page, ", %s", unit) : "", when,
             html_number(&self->page, column->values[row], html_digits(self, column)));
    if (self->total)
        put_total(self, table, column, row);
    html_put(&self->page, "<td class=\"n\">%s/%s</td>", html_count(&self->page, place),
             html_count(&self->page, n));
    if (self->n_periods > 1)
        html_region_spark(self, column, rows);
    html_put(&self->page, "</tr>\n");
}

static void put_headings(html_report *self)
{
    const language *texts = &self->page.texts;

    html_put(&self->page,
             "<table>\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th>"
             "<th scope=\"col\" class=\"n\">%s</th>",
             say(texts, "Indicators"), say(texts, "Indicator"), say(texts, "Value"));
    if (self->total)
        html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", self->total_name);
    html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", say(texts, "Place"));
    if (self->n_periods > 1)
        html_put(&self->page, "<th scope=\"col\">%s–%s</th>", self->periods[0],
                 self->periods[self->n_periods - 1]);
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
}

void html_region_indicators(html_report *self, uint64_t region)
{
    int begun = 0;

    put_sides(self, region);
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t row =
            html_is_of_regions(self, table) ? html_row_of(self, table, region) : UINT64_MAX;
        const uint64_t *const rows = row != UINT64_MAX && html_period_column(table)
                                         ? html_region_periods(self, table, region)
                                         : NULL;

        for (uint64_t c = 0; row != UINT64_MAX && c < table->n_columns; c++) {
            const ri_column *column = table->columns[c];

            if (!html_is_indicator(self, table, column) || isnan(column->values[row]))
                continue;
            if (!begun)
                put_headings(self);
            begun = 1;
            put_row(self, table, column, row, rows);
        }
    }
    html_put(&self->page, begun ? "</tbody>\n</table>\n" : "");
}
