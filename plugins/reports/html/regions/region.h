/* region.h - what the section of one region is made of. */
#ifndef REPORTS_HTML_REGIONS_REGION_H
#define REPORTS_HTML_REGIONS_REGION_H

#include "../report.h"

/* Where the region is among the best and the worst of the last period, and all its indicators. */
void html_region_indicators(html_report *self, uint64_t region);
/* Its rows in tables of more keys than the region: activities, zones, clusters ... */
void html_region_rows(html_report *self, uint64_t region);
/* Whether there are such tables. */
int html_has_rows(html_report *self);
/* The row of the region in the table's last period, or UINT64_MAX. */
uint64_t html_row_of(html_report *self, const ri_table *table, uint64_t region);

#endif
