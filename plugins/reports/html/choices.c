/* choices.c - what a reader picks once for the whole page, and the page's script follows. */
#include "report.h"

enum { MOST_CHOICES = 2000, MOST_CELLS = 6000 };

int html_has_switch(const html_report *self)
{
    const uint64_t charts = self->n_scores ? self->n_scores : 1;

    return self->n_periods > 1 && self->n_regions > 1 && self->n_regions <= MOST_CHOICES &&
           self->n_periods <= MOST_CELLS / self->n_regions / charts;
}

void html_period_begin(html_report *self, uint64_t period, int now)
{
    if (html_has_switch(self))
        html_put(&self->page,
                 now ? "<div class=\"when\" data-p=\"%llu\">\n"
                     : "<div class=\"when\" data-p=\"%llu\" hidden>\n",
                 (unsigned long long)period);
}

void html_period_end(html_report *self)
{
    html_put(&self->page, "</div>\n");
}

/* Names of the regions for people, and as the data and the address call them. */
static void put_data(html_report *self)
{
    json_t *const keys = json_array(), *const names = json_array();
    json_t *object;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        html_json_row(&self->page, keys, html_json_text(&self->page, self->regions[r]));
        html_json_row(&self->page, names, html_json_text(&self->page, self->names[r]));
    }
    object = json_pack("{s:o, s:o, s:o}", "keys", keys, "names", names, "label",
                       html_json_text(&self->page, self->region_label));
    if (!object)
        html_no_memory(&self->page);
    html_put(&self->page, "<script type=\"application/json\" id=\"regions-data\">");
    html_json(&self->page, object);
    html_put(&self->page, "</script>\n");
}

static void put_periods(html_report *self)
{
    const language *const texts = &self->page.texts;

    html_put(&self->page, " <label>%s <select class=\"pick-period\"><option value=\"\">%s</option>",
             say(texts, "Period"), say(texts, "the last one; all of them in tables"));
    for (uint64_t p = self->n_periods; p-- > 0;)
        html_put(&self->page, "<option value=\"%llu\">%s</option>", (unsigned long long)p,
                 self->periods[p]);
    html_put(&self->page, "</select></label>");
}

/* Hidden until there is a script that follows. */
void html_put_choices(html_report *self)
{
    const language *const texts = &self->page.texts;

    if (self->n_regions < 2 || self->n_regions > MOST_CHOICES)
        return;
    html_put(&self->page,
             "<p class=\"choices\" hidden><label>%s <select class=\"pick-region\">"
             "<option value=\"\">%s</option>",
             say(texts, "Highlight"), say(texts, "no region"));
    for (uint64_t r = 0; r < self->n_regions; r++)
        html_put(&self->page, "<option value=\"%llu\">%s</option>", (unsigned long long)r,
                 self->names[r]);
    html_put(&self->page, "</select></label>");
    if (html_has_switch(self))
        put_periods(self);
    html_put(&self->page, "</p>\n");
    put_data(self);
}
