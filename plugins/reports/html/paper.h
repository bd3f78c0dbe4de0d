/* paper.h - which parts of the page are on paper. */
#ifndef REPORTS_HTML_PAPER_H
#define REPORTS_HTML_PAPER_H

#include "report.h"

/* Whether a part is long, and looked up rather than read. */
int html_is_appendix(const html_part *part);

/* Whether any of the parts that the page has is none of the appendix. */
int html_has_more_than_appendix(html_report *self, const html_part *const *parts, uint64_t n_parts);

/* A sentence for paper alone: which parts are not on it, and how they come there. */
void html_note_unprinted(html_report *self, const html_part *const *parts, uint64_t n_parts);

#endif
