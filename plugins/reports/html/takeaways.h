/* takeaways.h - what a chart shows, in a sentence made of its numbers; "" where they give none.
 *
 * Nothing is said of ties, and nothing of ratings that rest on too few indicators: a heading is
 * read without what stands below it. */
#ifndef REPORTS_HTML_TAKEAWAYS_H
#define REPORTS_HTML_TAKEAWAYS_H

#include "report.h"

/* "Almaty city leads; the gap between first and last is 62 points." */
const char *html_takeaway_gap(html_report *self, const html_score *score, uint64_t period);
/* "Highest: Almaty city with 81.2 %; lowest: Akmola with 19.2 %.", or the most frequent grade. */
const char *html_takeaway_map(html_report *self, const html_score *score, uint64_t period);
/* "Most frequent: locomotive, 5 of 16 regions." */
const char *html_takeaway_classes(html_report *self, const html_classes *classes);
/* "Largest rise: Karaganda Region, by 13 ranks." */
const char *html_takeaway_rise(html_report *self, const html_score *score, uint64_t first,
                               uint64_t last);
/* "11 of 16 regions are on the same side of both broken lines." */
const char *html_takeaway_sides(html_report *self, const html_score *const scores[2],
                                const double bounds[2], uint64_t period);
/* "Highest in 2012: Almaty city with 81.2 %." of any values of regions in a period. */
const char *html_takeaway_highest(html_report *self, const double *values, const char *when,
                                  const char *unit, int32_t digits);

#endif
