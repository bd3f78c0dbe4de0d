/* chart.h - figures: a Vega specification of a template, its data, and what stands around. */
#ifndef REPORTS_PAGE_CHART_H
#define REPORTS_PAGE_CHART_H

#include "assets.h"
#include "page.h"

typedef struct html_chart {
    const char *id;
    const char *takeaway;    /* what it shows; a sentence, above the caption; NULL or "": none */
    const char *caption;     /* what is to be seen; a sentence */
    const char *description; /* for those who do not see it; NULL: both sentences */
    const char *table;       /* anchor of the same data as a table; NULL: none */
    uint64_t width;          /* least width in pixels, below which it scrolls; 0: any */
    uint64_t height;         /* of the plot in pixels */
} html_chart;

/* A specification to be filled; NULL: no memory, or the template is wrong. */
json_t *html_spec(html_page *self, html_template which);
/* What comes from data goes in as values alone, never into an expression.  Both take the value. */
void html_spec_signal(html_page *self, json_t *spec, const char *name, json_t *value);
void html_spec_data(html_page *self, json_t *spec, const char *name, json_t *values);
/* Its captions and takeaways in several periods, of which the page's script shows one; takes
 * them. */
void html_spec_captions(html_page *self, json_t *spec, json_t *captions, json_t *takeaways);
/* Data of several charts stand in the page once, in the <script> of that id. */
void html_spec_shared(html_page *self, json_t *spec, const char *name, const char *id);
/* Leaves out the legend of the scale. */
void html_spec_without_legend(json_t *spec);
/* Writes the figure; takes the specification. */
void html_figure(html_page *self, const html_chart *chart, json_t *spec);

/* json_string() of a text of data. */
json_t *html_json_text(html_page *self, const char *text);
/* A number, or null when it is missing. */
json_t *html_json_number(double value);
/* Appends an object to the rows; takes it. */
void html_json_row(html_page *self, json_t *rows, json_t *row);

#endif
