/* region.h - what the section of one region is made of. */
#ifndef REPORTS_HTML_REGIONS_REGION_H
#define REPORTS_HTML_REGIONS_REGION_H

#include "../report.h"

/* Its rank in each rating, in a line. */
void html_region_places(html_report *self, uint64_t region);
/* All that is said of it, below its name and places. */
void html_region_body(html_report *self, uint64_t region);
/* Where the region is among the best and the worst of the last period, what is missing of it, and
 * all its indicators. */
void html_region_indicators(html_report *self, uint64_t region);
/* The row of the region in the table for each period of the report, UINT64_MAX: it has none there.
 * NULL: no memory, which sticks to the page. */
const uint64_t *html_region_periods(html_report *self, const ri_table *table, uint64_t region);
/* A cell with the measure's values in those rows as a small line; empty where they are fewer than
 * two. */
void html_region_spark(html_report *self, const ri_column *column, const uint64_t *rows);
/* Its neighbours on a map of shapes, those of its group, those next to it in the first rating. */
void html_region_near(html_report *self, uint64_t region);
/* Its rows in tables of more keys than the region: activities, zones, clusters ... */
void html_region_rows(html_report *self, uint64_t region);
/* Whether there are such tables. */
int html_has_rows(html_report *self);
/* The row of the region in the table's last period, or UINT64_MAX. */
uint64_t html_row_of(html_report *self, const ri_table *table, uint64_t region);
/* Where a link to the region leads: to its section, or to its file from another such file. */
const char *html_region_address(html_report *self, uint64_t region);

#endif
