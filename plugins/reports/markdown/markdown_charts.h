/* markdown_charts.h - ratings as pictures beside the document: bars, and a map of tiles. */
#ifndef REPORTS_MARKDOWN_MARKDOWN_CHARTS_H
#define REPORTS_MARKDOWN_MARKDOWN_CHARTS_H

#include "markdown_report.h"
#include "svg.h"

enum { MARKDOWN_BARS = 1000 }; /* at most */

/* One rating of a table, in the last of its periods. */
typedef struct markdown_rating {
    const ri_table *table;
    const ri_column *key, *column;
    const char *label, *unit; /* unit: "" where there is none */
    const char *period;       /* NULL: its table has none */
    const char *const *names; /* of the key's labels */
    const ri_column *shares;  /* of the indicators that are there; NULL: not known */
    const uint64_t *rows;     /* best first */
    uint64_t n;
    int32_t digits;
    double least, largest;
} markdown_rating;

/* markdown_charts.c: the charts of a table's ratings, each in a file beside the document, and their
 * lines in it. */
ri_status markdown_charts(markdown_report *self, const ri_table *table);

/* markdown_pictures.c: what the files hold. */
void markdown_bars(markdown_report *self, writer *file, const markdown_rating *of,
                   const char *title);
/* Whether the map has a place for the region of this label. */
int markdown_has_tile(const markdown_map *map, const char *region);
void markdown_tiles(markdown_report *self, writer *file, const markdown_rating *of,
                    const char *title);

#endif
