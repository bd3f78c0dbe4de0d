/* correlations.c - how indicators go together: a square of their coefficients, the same as a table,
 * and the regions by the two that the reader chooses.  See matrix.h. */
#include "matrix.h"

/* A headline is made of what is at least moderate. */
#define LEAST_TOLD 0.5

enum { LINE_HEIGHT = 26, LEAST_CELL = 34, ROOM = 240 };

static int applies(html_report *self)
{
    const ri_table *const table = matrix_table(self);
    matrix of;

    if (table)
        return matrix_read(self, table, &of);
    return matrix_find(self, &of) && matrix_fill(self, &of);
}

/* -- What is to be seen ---------------------------------------------------------------------------
 */

/* The pair with the largest coefficient of that sign; 0: none is large, or several are as large. */
static int largest(const matrix *of, uint64_t period, int sign, uint64_t pair[2])
{
    double most = LEAST_TOLD;
    int found = 0;

    for (uint64_t a = 1; a < of->n; a++)
        for (uint64_t b = 0; b < a; b++) {
            const double r = sign * of->r[matrix_at(of, period, a, b)];

            if (!(r >= most - 1e-12))
                continue;
            found = r > most + 1e-12 || !found;
            most = fmax(most, r);
            if (found) {
                pair[0] = b;
                pair[1] = a;
            }
        }
    return found;
}

static const char *when_of(const html_report *self, const matrix *of, uint64_t period)
{
    return of->table ? of->when : self->periods[period];
}

/* "Most closely linked: A and B (0.97)."; "" where the numbers give none. */
static const char *sentence_of(html_report *self, const matrix *of, uint64_t period, int sign)
{
    uint64_t pair[2];

    if (!largest(of, period, sign, pair))
        return "";
    return html_format(&self->page,
                       sign > 0 ? say(&self->page.texts, "Most closely linked: %s and %s (%s).")
                                : say(&self->page.texts, "Most opposed: %s and %s (%s)."),
                       of->names[pair[0]], of->names[pair[1]],
                       html_number(&self->page, of->r[matrix_at(of, period, pair[1], pair[0])], 2));
}

static const char *takeaway_of(html_report *self, const matrix *of, uint64_t period)
{
    const char *const linked = sentence_of(self, of, period, 1);
    const char *const opposed = sentence_of(self, of, period, -1);

    return html_format(&self->page, *linked && *opposed ? "%s %s" : "%s%s", linked, opposed);
}

static const char *caption_of(html_report *self, const matrix *of, uint64_t period)
{
    const char *const when = when_of(self, of, period);

    return html_format(&self->page, say(&self->page.texts, "%s of each pair of indicators%s."),
                       matrix_method_name(self),
                       *when ? html_format(&self->page, ", %s", when) : "");
}

/* -- The square, whose columns have the numbers of its lines
 * -----------------------------------------------------------------------------------
 */

/* Below the diagonal; six decimals are what a CSV of them has. */
static void add_cells(html_report *self, const matrix *of, uint64_t period, json_t *cells)
{
    for (uint64_t a = 1; a < of->n; a++)
        for (uint64_t b = 0; b < a; b++) {
            const uint64_t at = matrix_at(of, period, a, b);

            html_json_row(
                &self->page, cells,
                json_pack("{s:i, s:i, s:i, s:o, s:o, s:i}", "p", (int)period, "x", (int)b, "y",
                          (int)a, "value", html_json_number(round(of->r[at] * 1e6) / 1e6), "text",
                          html_json_text(&self->page, html_number(&self->page, of->r[at], 2)),
                          "pairs", (int)of->pairs[at]));
        }
}

static json_t *names_of(html_report *self, const matrix *of, uint64_t n)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(&self->page, list,
                      json_pack("{s:i, s:o}", "id", (int)k, "name",
                                html_json_text(&self->page, of->names[k])));
    return list;
}

static void put_square(html_report *self, const matrix *of)
{
    json_t *const spec = html_spec(&self->page, HTML_CORRELATIONS), *const cells = json_array();
    json_t *const captions = json_array(), *const takeaways = json_array();

    for (uint64_t p = of->first; p < of->first + of->n_periods; p++)
        add_cells(self, of, p, cells);
    for (uint64_t p = 0; of->n_periods > 1 && p < of->n_periods; p++) {
        html_json_row(&self->page, captions, html_json_text(&self->page, caption_of(self, of, p)));
        html_json_row(&self->page, takeaways,
                      html_json_text(&self->page, takeaway_of(self, of, p)));
    }
    html_spec_data(&self->page, spec, "cells", cells);
    html_spec_data(&self->page, spec, "columns", names_of(self, of, of->n - 1));
    html_spec_data(&self->page, spec, "lines", names_of(self, of, of->n));
    html_spec_signal(&self->page, spec, "period", json_integer((json_int_t)of->shown));
    html_spec_captions(&self->page, spec, captions, takeaways);
    html_figure(&self->page,
                &(html_chart){.id = "correlations-square",
                              .takeaway = takeaway_of(self, of, of->shown),
                              .caption = caption_of(self, of, of->shown),
                              .table = "correlations-table",
                              .width = (of->n - 1) * LEAST_CELL + ROOM,
                              .height = of->n * LINE_HEIGHT},
                spec);
}

static int any_missing(const matrix *of)
{
    for (uint64_t p = of->first; p < of->first + of->n_periods; p++)
        for (uint64_t a = 1; a < of->n; a++)
            for (uint64_t b = 0; b < a; b++)
                if (isnan(of->r[matrix_at(of, p, a, b)]))
                    return 1;
    return 0;
}

static void put_legend(html_report *self, const matrix *of)
{
    html_put(&self->page,
             "<ul class=\"legend\" aria-label=\"%s\">\n<li class=\"scale\"><span>%s</span> "
             "<span class=\"apart bar\"></span> <span>%s</span></li>\n",
             say(&self->page.texts, "Legend"),
             html_format(&self->page, say(&self->page.texts, "%s: opposed"),
                         html_number(&self->page, -1, 0)),
             html_format(&self->page, say(&self->page.texts, "%s: together"),
                         html_number(&self->page, 1, 0)));
    if (any_missing(of))
        html_put(&self->page, "<li><span class=\"key hatch\"></span>%s</li>\n",
                 say(&self->page.texts,
                     "none: an indicator is the same everywhere, or too few rows have both"));
    html_put(&self->page, "</ul>\n");
}

/* -- The same for those who read ------------------------------------------------------------------
 */

static void put_row(html_report *self, const matrix *of, uint64_t period, uint64_t a)
{
    html_put(&self->page, "<tr><th scope=\"row\">%s</th>", of->names[a]);
    for (uint64_t b = 0; b + 1 < of->n; b++) {
        const uint64_t at = matrix_at(of, period, a, b);

        if (b >= a)
            html_put(&self->page, "<td></td>");
        else if (isnan(of->r[at]))
            html_put(&self->page, "<td class=\"n none\">\xE2\x80\x93</td>");
        else
            html_put(&self->page, "<td class=\"n\">%s</td>",
                     html_number(&self->page, of->r[at], 2));
    }
    html_put(&self->page, "</tr>\n");
}

static void put_table(html_report *self, const matrix *of, uint64_t period)
{
    html_put(&self->page,
             "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n"
             "<table>\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th>",
             say(&self->page.texts, "Correlations"), caption_of(self, of, period),
             say(&self->page.texts, "Indicator"));
    for (uint64_t b = 0; b + 1 < of->n; b++)
        html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", of->names[b]);
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
    for (uint64_t a = 1; a < of->n; a++)
        put_row(self, of, period, a);
    html_put(&self->page, "</tbody>\n</table>\n</div>\n");
}

/* Over how many regions the coefficients of a period are. */
static void put_pairs(html_report *self, const matrix *of, uint64_t period)
{
    double least = (double)INFINITY, most = 0;

    for (uint64_t a = 1; a < of->n; a++)
        for (uint64_t b = 0; b < a; b++) {
            least = fmin(least, of->pairs[matrix_at(of, period, a, b)]);
            most = fmax(most, of->pairs[matrix_at(of, period, a, b)]);
        }
    html_put(&self->page, "<p class=\"note\">");
    if (least < most)
        html_sentence(&self->page,
                      say(&self->page.texts,
                          "Each pair is over the rows that have both indicators: "
                          "%s to %s of them."),
                      html_number(&self->page, least, 0), html_number(&self->page, most, 0));
    else
        html_sentence(&self->page, say(&self->page.texts, "Rows with both indicators: %s."),
                      html_number(&self->page, most, 0));
    html_put(&self->page, "</p>\n");
}

static void put_below(html_report *self, const matrix *of)
{
    const int many = of->n_periods > 1;

    for (uint64_t p = of->first; p < of->first + of->n_periods; p++) {
        if (many)
            html_period_begin(self, p, p == of->shown);
        put_pairs(self, of, p);
        if (many)
            html_period_end(self);
    }
    if (of->n < of->all)
        html_put(&self->page, "<p class=\"note\">%s: %s</p>\n",
                 say(&self->page.texts, "Indicators"),
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, of->n), html_count(&self->page, of->all)));
    html_put(&self->page,
             "<details id=\"correlations-table\" class=\"square\"><summary>%s</summary>\n",
             say(&self->page.texts, "Data as a table"));
    for (uint64_t p = of->first; p < of->first + of->n_periods; p++) {
        if (many)
            html_period_begin(self, p, p == of->shown);
        put_table(self, of, p);
        if (many)
            html_period_end(self);
    }
    html_put(&self->page, "</details>\n");
}

static void write_correlations(html_report *self)
{
    const ri_table *const table = matrix_table(self);
    matrix of;

    if (table ? !matrix_read(self, table, &of) : !matrix_find(self, &of) || !matrix_fill(self, &of))
        return;
    put_legend(self, &of);
    put_square(self, &of);
    put_below(self, &of);
    if (!of.table)
        matrix_put_pair(self, &of);
}

const html_part html_part_correlations = {"correlations", N_("Correlations"), applies,
                                          write_correlations};
