/* reproduction.c - what is printed elsewhere, held against what the study computes: each item with
 * its verdict, then the figures that differ. */
#include "report.h"

enum { MOST_ROWS = 200 };

static const char *const states[AUDITS_VERDICTS] = {[AUDITS_NONE] = "none",
                                                    [AUDITS_DIFFERS] = "differs",
                                                    [AUDITS_UNDECIDED] = "undecided",
                                                    [AUDITS_AGREES] = "agrees"};

/* In the language of the page. */
static const char *word_of(html_report *self, audits_verdict verdict)
{
    const language *const texts = &self->page.texts;

    return verdict == AUDITS_AGREES      ? say(texts, "agrees")
           : verdict == AUDITS_DIFFERS   ? say(texts, "differs")
           : verdict == AUDITS_UNDECIDED ? say(texts, "cannot be computed")
                                         : say(texts, "nothing is printed");
}

/* The worst of its figures. */
static audits_verdict state_of(const uint64_t n[AUDITS_VERDICTS])
{
    return n[AUDITS_DIFFERS]     ? AUDITS_DIFFERS
           : n[AUDITS_UNDECIDED] ? AUDITS_UNDECIDED
           : n[AUDITS_AGREES]    ? AUDITS_AGREES
                                 : AUDITS_NONE;
}

static void put_state(html_report *self, audits_verdict verdict)
{
    html_put(&self->page, "<td><span class=\"state %s\">%s</span></td>", states[verdict],
             word_of(self, verdict));
}

static int applies(html_report *self)
{
    uint64_t n[AUDITS_VERDICTS];

    return html_audited(self, n) > 0;
}

/* -- Items ----------------------------------------------------------------------------------------
 */

/* A parameter of the audit, as the study could have it; NULL: it has none. */
static const char *parameter_of(const html_report *self, const audits_found *of, const char *id)
{
    const json_t *const steps = json_object_get(self->provenance, "steps"), *step;
    size_t k;

    json_array_foreach(steps, k, step)
    {
        const char *const name = json_string_value(json_object_get(step, "step"));

        if (name && strcmp(name, of->table->name) == 0)
            return json_string_value(json_object_get(json_object_get(step, "parameters"), id));
    }
    return NULL;
}

/* An identity is called by what it says. */
static const char *name_of(html_report *self, const audits_found *of, const audits_item *item)
{
    const char *const identity = parameter_of(self, of, "identity");

    if (*item->name)
        return html_measure_label(self, item->name);
    return identity ? identity : html_table_title(self, of->table);
}

/* Whether numbers are compared, not labels. */
static int has_numbers(const audits_found *of, const audits_item *item)
{
    for (uint64_t row = 0; item->printed && row < of->table->rows; row++)
        if ((!item->by || item->by->codes[row] == item->code) && !isnan(item->printed->values[row]))
            return 1;
    return 0;
}

/* How near is near enough: "to the printed decimals", "tolerance: 0.1 %". */
static const char *rule_of(html_report *self, const audits_found *of, const audits_item *item)
{
    const language *const texts = &self->page.texts;
    const char *const tolerance = parameter_of(self, of, "tolerance");

    if (!has_numbers(of, item))
        return say(texts, "words are compared");
    if (!tolerance)
        return "";
    return strcmp(tolerance, "printed") == 0
               ? say(texts, "to the printed decimals")
               : html_format(&self->page, say(texts, "tolerance: %s"), html_said(self, tolerance));
}

/* "to the printed decimals; largest difference: 0.7 %" */
static const char *explanation_of(html_report *self, const audits_found *of,
                                  const audits_item *item)
{
    const char *const rule = rule_of(self, of, item);
    const char *unit, *most;

    if (isnan(item->largest))
        return rule;
    unit = html_unit(&self->page, item->difference->unit);
    most = html_format(
        &self->page, say(&self->page.texts, "largest difference: %s"),
        html_format(&self->page, *unit ? "%s\xC2\xA0%s" : "%s%s",
                    html_number(&self->page, item->largest, html_digits(self, item->difference)),
                    unit));
    return html_format(&self->page, "%s%s%s", rule, *rule ? "; " : "", most);
}

static void put_item_head(html_report *self)
{
    const language *const texts = &self->page.texts;

    html_put(
        &self->page,
        "<table class=\"audit\">\n<caption>%s</caption>\n<thead><tr>"
        "<th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
        "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>"
        "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
        say(texts, "What is compared"), say(texts, "Printed item"), say(texts, "Verdict"),
        say(texts, "agree"), say(texts, "differ"), say(texts, "not computed"),
        say(texts, "Explanation"));
}

static void put_items(html_report *self, const audits_found *of)
{
    put_item_head(self);
    for (uint64_t k = 0; k < of->n_items; k++) {
        const audits_item *const item = &of->items[k];

        html_put(&self->page, "<tr><th scope=\"row\">%s</th>", name_of(self, of, item));
        put_state(self, state_of(item->n));
        html_put(&self->page,
                 "<td class=\"n\">%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td>"
                 "<td>%s</td></tr>\n",
                 html_count(&self->page, item->n[AUDITS_AGREES]),
                 html_count(&self->page, item->n[AUDITS_DIFFERS]),
                 html_count(&self->page, item->n[AUDITS_UNDECIDED]),
                 explanation_of(self, of, item));
    }
    html_put(&self->page, "</tbody>\n</table>\n");
}

/* -- Rows -----------------------------------------------------------------------------------------
 */

static const char *text_at(html_report *self, const ri_table *table, const char *name, uint64_t row)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == RI_CATEGORY && column->codes[row] >= 0
               ? html_key_label(self, column, column->codes[row])
               : "";
}

/* "Akmola Region, 2010" */
static const char *keys_of(html_report *self, const audits_found *of, const audits_item *item,
                           uint64_t row)
{
    const char *text = "";

    for (uint64_t c = 0; c < of->table->n_columns; c++) {
        const ri_column *const key = of->table->columns[c];

        if (key->role <= RI_PERIOD && key->codes[row] >= 0 && key != item->by)
            text = html_format(&self->page, "%s%s%s", text, *text ? ", " : "",
                               html_key_label(self, key, key->codes[row]));
    }
    return text;
}

/* A figure, or the label where labels were compared. */
static void put_side(html_report *self, const ri_table *table, const ri_column *measure,
                     const char *label, uint64_t row)
{
    const char *const text = text_at(self, table, label, row);
    const double value = measure ? measure->values[row] : (double)NAN;

    if (!isnan(value)) /* figures of one column are of many kinds: counts have no decimals */
        html_put(&self->page, "<td class=\"n\">%s</td>",
                 html_number(&self->page, value,
                             fabs(value - nearbyint(value)) < 1e-9 * fmax(1, fabs(value))
                                 ? 0
                                 : html_digits(self, measure)));
    else if (*text)
        html_put(&self->page, "<td class=\"n\">%s</td>", text);
    else
        html_put(&self->page, "<td class=\"n none\">\xE2\x80\x93</td>");
}

static void put_row_head(html_report *self, const audits_found *of, uint64_t n)
{
    const language *const texts = &self->page.texts;

    html_put(&self->page,
             "<details>\n<summary>%s</summary>\n"
             "<table class=\"audit\">\n<caption>%s</caption>\n<thead><tr>"
             "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
             "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th></tr>"
             "</thead>\n<tbody>\n",
             html_format(&self->page, say(texts, "Figures that do not agree: %s"),
                         html_count(&self->page, n)),
             html_table_title(self, of->table), say(texts, "Printed item"), say(texts, "Row"),
             say(texts, "Verdict"), say(texts, "Computed"), say(texts, "Printed"));
}

static uint64_t put_item_rows(html_report *self, const audits_found *of, const audits_item *item,
                              uint64_t shown)
{
    for (uint64_t row = 0; row < of->table->rows && shown < MOST_ROWS; row++) {
        const audits_verdict verdict = audits_verdict_of(item, row);

        if ((item->by && item->by->codes[row] != item->code) || verdict == AUDITS_NONE ||
            verdict == AUDITS_AGREES)
            continue;
        html_put(&self->page, "<tr><th scope=\"row\">%s</th><td>%s</td>", name_of(self, of, item),
                 keys_of(self, of, item, row));
        put_state(self, verdict);
        put_side(self, of->table, item->computed, "computed_label", row);
        put_side(self, of->table, item->printed, "printed_label", row);
        html_put(&self->page, "</tr>\n");
        shown++;
    }
    return shown;
}

static void put_rows(html_report *self, const audits_found *of)
{
    const uint64_t n = of->n[AUDITS_DIFFERS] + of->n[AUDITS_UNDECIDED];
    uint64_t shown = 0;

    if (n == 0)
        return;
    put_row_head(self, of, n);
    for (uint64_t k = 0; k < of->n_items; k++)
        shown = put_item_rows(self, of, &of->items[k], shown);
    html_put(&self->page, "</tbody>\n</table>\n");
    if (shown < n)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, shown), html_count(&self->page, n)));
    html_put(&self->page, "</details>\n");
}

/* -- Claims ---------------------------------------------------------------------------------------
 */

static void put_claim(html_report *self, const audits_found *of, uint64_t row)
{
    const ri_table *const table = of->table;
    const char *const place = text_at(self, table, "place", row),
                      *unit = text_at(self, table, "unit", row);
    const char *const explanation = text_at(self, table, "explanation", row);

    unit = html_unit(&self->page, unit);
    html_put(&self->page, "<tr><th scope=\"row\">%s</th><td>%s</td>",
             *text_at(self, table, "sentence", row)
                 ? text_at(self, table, "sentence", row)
                 : html_key_label(self, of->claims, of->claims->codes[row]),
             place);
    put_state(self, audits_verdict_of(of->items, row));
    put_side(self, table, of->items->computed, "", row);
    html_put(&self->page, "<td class=\"n\">%s%s</td><td>%s</td></tr>\n",
             text_at(self, table, "as_printed", row),
             *unit ? html_format(&self->page, "\xC2\xA0%s", unit) : "", explanation);
}

/* What is wrong comes first; claims of one verdict stand as the file has them. */
static void put_claims(html_report *self, const audits_found *of)
{
    const language *const texts = &self->page.texts;
    uint64_t shown = 0;

    html_put(&self->page,
             "<table class=\"audit\">\n<caption>%s</caption>\n<thead><tr>"
             "<th scope=\"col\">%s</th><th scope=\"col\">%s</th><th scope=\"col\">%s</th>"
             "<th scope=\"col\" class=\"n\">%s</th><th scope=\"col\" class=\"n\">%s</th>"
             "<th scope=\"col\">%s</th></tr></thead>\n<tbody>\n",
             say(texts, "What the text says"), say(texts, "Sentence"),
             say(texts, "Place in the text"), say(texts, "Verdict"), say(texts, "Computed"),
             say(texts, "Printed"), say(texts, "Explanation"));
    for (int verdict = AUDITS_DIFFERS; verdict < AUDITS_VERDICTS; verdict++)
        for (uint64_t row = 0; row < of->table->rows && shown < MOST_ROWS; row++)
            if (audits_verdict_of(of->items, row) == (audits_verdict)verdict) {
                put_claim(self, of, row);
                shown++;
            }
    html_put(&self->page, "</tbody>\n</table>\n");
    if (shown < audits_compared(of->n))
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(texts, "%s of %s are shown."),
                             html_count(&self->page, shown),
                             html_count(&self->page, audits_compared(of->n))));
}

/* -- The part -------------------------------------------------------------------------------------
 */

static void put_audit(html_report *self, const audits_found *of)
{
    if (audits_compared(of->n) == 0)
        return;
    html_put(&self->page, "<h3>%s <code>%s</code></h3>\n<p class=\"verdict %s\">",
             html_table_title(self, of->table), of->table->name, states[state_of(of->n)]);
    html_put_agreement(self, of->n);
    html_put(&self->page,
             "</p>\n<div class=\"scroll whole\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n",
             html_table_title(self, of->table));
    if (of->claims) {
        put_claims(self, of);
    } else {
        put_items(self, of);
        put_rows(self, of);
    }
    html_put(&self->page, "</div>\n");
}

static void write_reproduction(html_report *self)
{
    uint64_t n[AUDITS_VERDICTS];

    (void)html_audited(self, n);
    html_put(&self->page, "<p class=\"lead\">");
    html_put_agreement(self, n);
    html_put(&self->page, "</p>\n");
    for (uint64_t k = 0; k < self->n_audits; k++)
        put_audit(self, &self->audits[k]);
}

const html_part html_part_reproduction = {"reproduction", N_("Reproduction"), applies,
                                          write_reproduction};
