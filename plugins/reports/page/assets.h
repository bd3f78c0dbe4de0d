/* assets.h - files that are compiled into the module: style, scripts, chart templates. */
#ifndef REPORTS_PAGE_ASSETS_H
#define REPORTS_PAGE_ASSETS_H

#include <stddef.h>

typedef struct html_asset {
    const char *bytes;
    size_t length;
} html_asset;

/* The page's own style sheet and script, those for paper, and Vega with the licence it stands
 * under. */
html_asset html_style(void);
html_asset html_script(void);
html_asset html_print_style(void);
html_asset html_print_script(void);
html_asset html_vega(void);

/* Vega specifications without their data. */
typedef enum html_template {
    HTML_BARS,
    HTML_CHAIN,
    HTML_CORRELATIONS,
    HTML_DUMBBELLS,
    HTML_HEAT,
    HTML_INTERVALS,
    HTML_LINES,
    HTML_MAP,
    HTML_PAIR,
    HTML_SCATTER,
    HTML_SENSITIVITY,
    HTML_SLOPE,
    HTML_STACK,
    HTML_TILES,
    HTML_TEMPLATES
} html_template;

html_asset html_template_text(html_template which);

#endif
