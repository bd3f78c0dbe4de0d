/* lead.c - which of the kinds leads, and that of audits; see lead.h. */
#include "lead.h"

typedef struct lead_kind {
    int (*leads)(const html_report *, const ri_table *);
    void (*put)(html_report *, const ri_table *);
} lead_kind;

static const lead_kind kinds[] = {{html_leads_audit, html_lead_audit},
                                  {html_leads_uncertainty, html_lead_uncertainty},
                                  {html_leads_clusters, html_lead_clusters},
                                  {html_leads_classes, html_lead_classes}};

static const lead_kind *kind_of(const html_report *self)
{
    for (size_t k = 0; self->lead && k < sizeof kinds / sizeof *kinds; k++)
        if (kinds[k].leads(self, self->lead))
            return &kinds[k];
    return NULL;
}

int html_has_lead(const html_report *self)
{
    return kind_of(self) != NULL;
}

void html_put_lead(html_report *self)
{
    const lead_kind *const kind = kind_of(self);

    if (!kind)
        return;
    /* Classes are called by their word: the step may be any that passes them on. */
    html_put(&self->page, "<h3>%s</h3>\n",
             kind->put == html_lead_classes ? html_label(self, html_class_column(self, self->lead))
                                            : html_table_title(self, self->lead));
    kind->put(self, self->lead);
}

/* -- Audits ---------------------------------------------------------------------------------------
 */

static const audits_found *found_of(const html_report *self, const ri_table *table)
{
    for (uint64_t k = 0; k < self->n_audits; k++)
        if (self->audits[k].table == table)
            return &self->audits[k];
    return NULL;
}

int html_leads_audit(const html_report *self, const ri_table *table)
{
    return found_of(self, table) != NULL;
}

/* The verdict on each audit of the page, this one first. */
void html_lead_audit(html_report *self, const ri_table *table)
{
    html_put(&self->page, "<p class=\"lead\">");
    html_put_agreement(self, found_of(self, table)->n);
    html_put(&self->page, "</p>\n");
    if (self->n_audits < 2)
        return;
    html_put(&self->page, "<dl class=\"plain\">\n");
    for (uint64_t k = 0; k < self->n_audits; k++) {
        if (self->audits[k].table == table)
            continue;
        html_put(&self->page, "<dt>%s</dt><dd>", html_table_title(self, self->audits[k].table));
        html_put_agreement(self, self->audits[k].n);
        html_put(&self->page, "</dd>\n");
    }
    html_put(&self->page, "</dl>\n");
}
