/* audits.c - which tables are audits, and what they say together. */
#include "report.h"

int html_read_audits(html_report *self)
{
    const uint64_t n = self->call->n_tables;
    const ri_host *const host = self->page.host;

    self->is_audit = (uint8_t *)host->scratch(self->page.ctx, n + 1, 1);
    self->audits = (audits_found *)host->scratch(self->page.ctx, n + 1, sizeof *self->audits);
    if (!self->is_audit || !self->audits)
        return 0;
    for (uint64_t t = 0; t < n; t++) {
        const ri_table *const table = self->call->tables[t];

        self->is_audit[t] = (uint8_t)audits_is(self->provenance, table);
        if (!self->is_audit[t])
            continue;
        if (audits_read(host, self->page.ctx, table, &self->audits[self->n_audits]) != RI_OK)
            return 0;
        self->n_audits += audits_compared(self->audits[self->n_audits].n) > 0;
    }
    return 1;
}

int html_is_audit(const html_report *self, const ri_table *table)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++)
        if (self->call->tables[t] == table)
            return self->is_audit[t];
    return 0;
}

uint64_t html_audited(const html_report *self, uint64_t n[AUDITS_VERDICTS])
{
    memset(n, 0, AUDITS_VERDICTS * sizeof *n);
    for (uint64_t k = 0; k < self->n_audits; k++)
        for (size_t v = 0; v < AUDITS_VERDICTS; v++)
            n[v] += self->audits[k].n[v];
    return audits_compared(n);
}

/* "Of 12 printed figures 10 agree with what is computed, 1 differs, 1 cannot be computed." */
void html_put_agreement(html_report *self, const uint64_t n[AUDITS_VERDICTS])
{
    html_page *const page = &self->page;
    const language *const texts = &page->texts;
    const uint64_t all = audits_compared(n);

    if (n[AUDITS_AGREES] == all)
        html_sentence(
            page,
            say_count(texts,
                      "The one printed figure that is compared agrees with what is computed.",
                      "All %s printed figures that are compared agree with what is computed.", all),
            html_count(page, all));
    else
        html_sentence(page,
                      say(texts, "Printed figures compared: %s; %s agree with what is computed, "
                                 "%s differ, %s cannot be computed."),
                      html_count(page, all), html_count(page, n[AUDITS_AGREES]),
                      html_count(page, n[AUDITS_DIFFERS]), html_count(page, n[AUDITS_UNDECIDED]));
}
