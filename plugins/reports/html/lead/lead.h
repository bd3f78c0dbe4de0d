/* lead.h - what a page is about, told first: a way for each kind of table. */
#ifndef REPORTS_HTML_LEAD_LEAD_H
#define REPORTS_HTML_LEAD_LEAD_H

#include "../map.h"

/* Whether the table that leads tells something before the ratings do. */
int html_has_lead(const html_report *self);
void html_put_lead(html_report *self);

/* The kinds: whether the table is one, and what is put of it. */
int html_leads_uncertainty(const html_report *self, const ri_table *table);
void html_lead_uncertainty(html_report *self, const ri_table *table);
/* Who is first, and which places cannot be told apart, in sentences; nothing where no row has all
 * it takes. */
void html_put_sureness(html_report *self, const ri_table *table);
int html_leads_clusters(const html_report *self, const ri_table *table);
void html_lead_clusters(html_report *self, const ri_table *table);
int html_leads_classes(const html_report *self, const ri_table *table);
void html_lead_classes(html_report *self, const ri_table *table);
int html_leads_audit(const html_report *self, const ri_table *table);
void html_lead_audit(html_report *self, const ri_table *table);

#endif
