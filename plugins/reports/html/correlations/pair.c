/* pair.c - the regions by two indicators that the reader chooses, which page/assets/pairs.js draws.
 */
#include "matrix.h"

enum { HEIGHT = 340, MOST_NUMBERS = 20000, MOST_REGIONS = 2000, SIGNIFICANT = 9 };

/* So many digits as are seen. */
static double rounded(double value)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.*g", SIGNIFICANT, value);
    return strtod(text, NULL);
}

static json_t *values_of(html_report *self, const matrix *of, uint64_t k)
{
    json_t *const list = json_array();
    const uint64_t from = html_at(self, of->first, 0);

    for (uint64_t cell = 0; cell < of->n_periods * self->n_regions; cell++)
        html_json_row(&self->page, list, html_json_number(rounded(of->values[k][from + cell])));
    return list;
}

static json_t *indicators_of(html_report *self, const matrix *of)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; k < of->n; k++)
        html_json_row(
            &self->page, list,
            json_pack(
                "{s:o, s:o, s:i, s:o}", "name", html_json_text(&self->page, of->names[k]), "unit",
                html_json_text(&self->page, html_unit(&self->page, of->columns[k]->unit)), "digits",
                (int)html_digits(self, of->columns[k]), "values", values_of(self, of, k)));
    return list;
}

static json_t *periods_of(html_report *self, const matrix *of)
{
    json_t *const list = json_array();

    for (uint64_t p = 0; p < of->n_periods; p++)
        html_json_row(&self->page, list, html_json_text(&self->page, self->periods[of->first + p]));
    return list;
}

static void put_data(html_report *self, const matrix *of)
{
    json_t *const object = json_pack(
        "{s:o, s:o, s:I, s:I, s:o}", "indicators", indicators_of(self, of), "periods",
        periods_of(self, of), "first", (json_int_t)of->first, "shown", (json_int_t)of->shown,
        "sentence",
        html_json_text(&self->page, say(&self->page.texts,
                                        "{one} and {other}{when}. {method}: {value}; rows with "
                                        "both: {rows}.")));

    if (!object || json_object_set_new(object, "method",
                                       html_json_text(&self->page, matrix_method_name(self))) != 0)
        html_no_memory(&self->page);
    html_put(&self->page, "<script type=\"application/json\" id=\"pairs-data\">");
    html_json(&self->page, object);
    html_put(&self->page, "</script>\n");
}

static void put_choice(html_report *self, const matrix *of, const char *label, uint64_t chosen)
{
    html_put(&self->page, "<label>%s <select class=\"pick-pair\">", label);
    for (uint64_t k = 0; k < of->n; k++)
        html_put(&self->page,
                 k == chosen ? "<option value=\"%llu\" selected>%s</option>"
                             : "<option value=\"%llu\">%s</option>",
                 (unsigned long long)k, of->names[k]);
    html_put(&self->page, "</select></label> ");
}

/* The first that has a coefficient with another one; that other one is the second. */
static void choose(const matrix *of, uint64_t pair[2])
{
    pair[0] = 0;
    pair[1] = 1;
    for (uint64_t a = of->n; a-- > 1;)
        for (uint64_t b = a; b-- > 0;)
            if (!isnan(of->r[matrix_at(of, of->shown, a, b)])) {
                pair[0] = b;
                pair[1] = a;
            }
}

void matrix_put_pair(html_report *self, const matrix *of)
{
    uint64_t pair[2];

    if (of->n * of->n_periods * self->n_regions > MOST_NUMBERS || self->n_regions > MOST_REGIONS)
        return;
    choose(of, pair);
    html_put(&self->page, "<div class=\"pair\">\n<h3>%s</h3>\n<p class=\"choose\">",
             say(&self->page.texts, "Regions by two indicators"));
    put_choice(self, of, say(&self->page.texts, "Across"), pair[0]);
    put_choice(self, of, say(&self->page.texts, "Up"), pair[1]);
    html_put(&self->page, "</p>\n");
    html_figure(&self->page,
                &(html_chart){.id = "correlations-pair",
                              .caption = say(&self->page.texts, "A dot for each region."),
                              .height = HEIGHT},
                html_spec(&self->page, HTML_PAIR));
    html_put(&self->page, "</div>\n");
    put_data(self, of);
}
