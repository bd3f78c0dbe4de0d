/* markdown_audits.c - how much of what is printed agrees, before the tables. */
#include "../common/audits.h"
#include "markdown_report.h"

/* "Printed figures compared: 12; 10 agree with what is computed, 1 differ, 1 cannot be computed."
 */
static void write_sentence(markdown_report *self, const uint64_t n[AUDITS_VERDICTS])
{
    const uint64_t counts[] = {audits_compared(n), n[AUDITS_AGREES], n[AUDITS_DIFFERS],
                               n[AUDITS_UNDECIDED]};
    char text[RI_COUNT(counts)][LANGUAGE_NUMBER];
    char sentence[2 * LANGUAGE_NUMBER];

    for (size_t k = 0; k < RI_COUNT(counts); k++)
        (void)language_count(&self->language, counts[k], text[k]);
    if (counts[1] == counts[0])
        (void)snprintf(
            sentence, sizeof sentence,
            say_count(&self->language,
                      "The one printed figure that is compared agrees with what is computed.",
                      "All %s printed figures that are compared agree with what is computed.",
                      counts[0]),
            text[0]);
    else
        (void)snprintf(sentence, sizeof sentence,
                       say(&self->language,
                           "Printed figures compared: %s; %s agree with what is computed, "
                           "%s differ, %s cannot be computed."),
                       text[0], text[1], text[2], text[3]);
    writer_byte(&self->file, '\n');
    markdown_line(&self->file, sentence);
    writer_byte(&self->file, '\n');
}

static void write_head(markdown_report *self)
{
    const char *const words[] = {say(&self->language, "What is compared"),
                                 say(&self->language, "agree"), say(&self->language, "differ"),
                                 say(&self->language, "not computed")};

    writer_byte(&self->file, '\n');
    for (size_t k = 0; k < RI_COUNT(words); k++) {
        writer_text(&self->file, k ? " | " : "| ");
        markdown_text(&self->file, words[k]);
    }
    writer_text(&self->file, " |\n| --- | ---: | ---: | ---: |\n");
}

static void write_audit(markdown_report *self, const audits_found *of)
{
    const uint64_t counts[] = {of->n[AUDITS_AGREES], of->n[AUDITS_DIFFERS],
                               of->n[AUDITS_UNDECIDED]};
    char text[LANGUAGE_NUMBER];

    writer_text(&self->file, "| ");
    markdown_text(&self->file, told_table_title(&self->names_of_keys, self->provenance, of->table));
    writer_byte(&self->file, ' ');
    markdown_code(&self->file, of->table->name);
    for (size_t k = 0; k < RI_COUNT(counts); k++) {
        (void)language_count(&self->language, counts[k], text);
        writer_text(&self->file, " | ");
        markdown_text(&self->file, text);
    }
    writer_text(&self->file, " |\n");
}

ri_status markdown_audits(markdown_report *self)
{
    const ri_call *const call = self->call;
    audits_found *const all =
        (audits_found *)self->host->scratch(self->ctx, call->n_tables + 1, sizeof *all);
    uint64_t n[AUDITS_VERDICTS] = {0}, n_audits = 0;
    ri_status status = all ? RI_OK : RI_NO_MEMORY;

    for (uint64_t t = 0; t < call->n_tables && status == RI_OK; t++) {
        if (!audits_is(self->provenance, call->tables[t]))
            continue;
        status = audits_read(self->host, self->ctx, call->tables[t], &all[n_audits]);
        for (size_t v = 0; status == RI_OK && v < AUDITS_VERDICTS; v++)
            n[v] += all[n_audits].n[v];
        n_audits += status == RI_OK && audits_compared(all[n_audits].n) > 0;
    }
    if (status != RI_OK || n_audits == 0)
        return status;
    markdown_heading(&self->file, 2, say(&self->language, "Reproduction"));
    write_sentence(self, n);
    write_head(self);
    for (uint64_t k = 0; k < n_audits; k++)
        write_audit(self, &all[k]);
    return self->file.status;
}
