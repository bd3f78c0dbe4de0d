/* region_spark.c - an indicator of one region over time, as small as a word; see region.h */
#include "region.h"

#define WIDTH 72.0
#define HEIGHT 18.0
#define MARGIN 2.0

const uint64_t *html_region_periods(html_report *self, const ri_table *table, uint64_t region)
{
    uint64_t *const rows = (uint64_t *)self->page.host->scratch(
        self->page.ctx, self->n_periods ? self->n_periods : 1, sizeof *rows);

    if (!rows) {
        html_no_memory(&self->page);
        return NULL;
    }
    for (uint64_t p = 0; p < self->n_periods; p++)
        rows[p] = UINT64_MAX;
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t period = html_region_of(self, table, row) == (int32_t)region
                                   ? html_period_of(self, table, row)
                                   : HTML_NO_CODE;

        if (period >= 0)
            rows[period] = row;
    }
    return rows;
}

static double value_at(const ri_column *column, const uint64_t *rows, uint64_t period)
{
    return rows[period] == UINT64_MAX ? NAN : column->values[rows[period]];
}

/* A line through neighbouring periods; a gap where one is missing. */
static void put_line(html_report *self, const ri_column *column, const uint64_t *rows,
                     const ri_extent *extent)
{
    const double wide = extent->largest > extent->least ? extent->largest - extent->least : 1;
    const double step = (WIDTH - 2 * MARGIN) / (double)(self->n_periods - 1);
    int down = 0;

    for (uint64_t p = 0; p < self->n_periods; p++) {
        const double value = value_at(column, rows, p);
        char point[64];

        if (!isnan(value)) {
            /* Half and half, so that no large range overflows. */
            const double share = extent->largest > extent->least
                                     ? (value / 2 - extent->least / 2) / (wide / 2)
                                     : 0.5;

            (void)snprintf(point, sizeof point, "%c%.0f %.0f", down ? 'L' : 'M',
                           10 * (MARGIN + step * (double)p),
                           10 * (HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN)));
            html_put(&self->page, down ? "%s" : "%sh0", point);
        }
        down = !isnan(value);
    }
}

void html_region_spark(html_report *self, const ri_column *column, const uint64_t *rows)
{
    const uint64_t n = rows ? self->n_periods : 0;
    uint64_t first = UINT64_MAX, last = 0;
    ri_extent extent = RI_EXTENT;

    for (uint64_t p = 0; p < n; p++)
        if (!isnan(value_at(column, rows, p))) {
            ri_extent_add(&extent, value_at(column, rows, p));
            first = first == UINT64_MAX ? p : first;
            last = p;
        }
    html_put(&self->page, "<td class=\"spark\">");
    if (extent.n > 1) {
        const int32_t digits = html_digits(self, column);

        html_put(&self->page,
                 "<svg viewBox=\"0 0 720 180\" role=\"img\" aria-label=\"%s\"><path d=\"",
                 html_format(&self->page, say(&self->page.texts, "%s in %s, %s in %s"),
                             html_number(&self->page, value_at(column, rows, first), digits),
                             self->periods[first],
                             html_number(&self->page, value_at(column, rows, last), digits),
                             self->periods[last]));
        put_line(self, column, rows, &extent);
        html_put(&self->page, "\"/></svg>");
    }
    html_put(&self->page, "</td>");
}
