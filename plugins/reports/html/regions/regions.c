/* regions.c - a page section for each region: its ratings, where it is strong and weak, what
 * the tables say of it alone. */
#include "region.h"

/* Rows of indicators that a page has for all periods: each is some 350 bytes. */
enum { MOST_REGIONS = 100, MOST_BLOCKS = 200, MOST_ROWS = 600 };

static int applies(html_report *self)
{
    return self->n_regions > 0 && self->region_key && (self->n_scores > 0 || html_has_rows(self));
}

/* -- Ratings
 * ---------------------------------------------------------------------------------------- */

void html_region_places(html_report *self, uint64_t region)
{
    for (uint64_t k = 0; k < self->n_scores; k++) {
        const html_score *score = &self->scores[k];
        const uint64_t cell = html_at(self, html_last_period(self, score), region);

        if (!score->ranks[cell])
            continue;
        html_put(&self->page, "<span class=\"note\">%s %s%s ", score->label,
                 html_format(&self->page, say(&self->page.texts, "rank %s"),
                             html_count(&self->page, score->ranks[cell])),
                 html_thin_text(self, score, cell));
        if (score->grades[cell] >= 0)
            html_grade(self, score, score->grades[cell]);
        html_put(&self->page, "</span>");
    }
}

/* Whether what is said of regions follows the switch; a file of a region has none. */
static uint64_t n_indicators(html_report *self)
{
    uint64_t n = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];

        for (uint64_t c = 0; html_is_of_regions(self, table) && c < table->n_columns; c++)
            n += html_is_indicator(self, table, table->columns[c]) != 0;
    }
    return n;
}

static int has_switch(html_report *self)
{
    const uint64_t blocks = self->n_periods * self->n_regions;

    return html_has_switch(self) && !*self->whole && blocks <= MOST_BLOCKS &&
           blocks * n_indicators(self) <= MOST_ROWS;
}

/* What `put` writes, for each period; that of the last one is shown at first, and is what the
 * region has last. */
static void put_for_periods(html_report *self, uint64_t region, const char *element,
                            void (*put)(html_report *, uint64_t))
{
    if (!has_switch(self)) {
        put(self, region);
        return;
    }
    for (uint64_t p = 0; p < self->n_periods; p++) {
        const int last = p + 1 == self->n_periods;

        html_put(&self->page, "<%s class=\"when\" data-p=\"%llu\"", element, (unsigned long long)p);
        html_put(&self->page, last ? ">" : " hidden>");
        self->only_period = last ? 0 : p + 1;
        put(self, region);
        html_put(&self->page, "</%s>\n", element);
    }
}

static void put_head(html_report *self, uint64_t region)
{
    html_put(&self->page,
             "<details class=\"region\" id=\"%s\" data-r=\"%llu\"><summary><h3>%s</h3>",
             html_anchor(&self->page, "region", self->regions[region]), (unsigned long long)region,
             self->names[region]);
    put_for_periods(self, region, "span", html_region_places);
    html_put(&self->page, "</summary>\n<div>\n");
}

static int has_grades(const html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (self->scores[k].grade)
            return 1;
    return 0;
}

static void put_score_row(html_report *self, const html_score *score, uint64_t period,
                          uint64_t region)
{
    const uint64_t cell = html_at(self, period, region);

    if (!score->ranks[cell])
        return;
    html_put(&self->page, "<tr><th scope=\"row\">%s</th>", score->label);
    if (self->period_key)
        html_put(&self->page, "<td>%s</td>", html_when(self, score, period));
    html_put(&self->page, "<td class=\"n\">%s%s</td>", html_value(self, score, score->values[cell]),
             html_thin_text(self, score, cell));
    if (html_any_total(self)) {
        const double total = html_total_of(self, score, period);

        html_put(&self->page, "<td class=\"n\">%s</td>",
                 isnan(total) ? "\u2013" : html_value(self, score, total));
    }
    html_put(&self->page, "<td class=\"n\">%s</td>", html_count(&self->page, score->ranks[cell]));
    if (has_grades(self)) {
        html_put(&self->page, "<td>");
        html_grade(self, score, score->grades[cell]);
        html_put(&self->page, "</td>");
    }
    html_put(&self->page, "</tr>\n");
}

static void put_scores(html_report *self, uint64_t region)
{
    const language *texts = &self->page.texts;

    if (self->n_scores == 0)
        return;
    html_put(&self->page, "<table>\n<caption>%s</caption>\n<thead><tr><th scope=\"col\">%s</th>",
             say(texts, "Ratings"), say(texts, "Rating"));
    if (self->period_key)
        html_put(&self->page, "<th scope=\"col\">%s</th>", say(texts, "Period"));
    html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", say(texts, "Value"));
    if (html_any_total(self))
        html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", self->total_name);
    html_put(&self->page, "<th scope=\"col\" class=\"n\">%s</th>", say(texts, "Rank"));
    if (has_grades(self))
        html_put(&self->page, "<th scope=\"col\">%s</th>", say(texts, "Grade"));
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
    for (uint64_t k = 0; k < self->n_scores; k++)
        for (uint64_t p = 0; p < self->n_periods; p++)
            put_score_row(self, &self->scores[k], p, region);
    html_put(&self->page, "</tbody>\n</table>\n");
}

/* -- What is said of the region alone
 * ----------------------------------------------------------------- */

static int is_shown_elsewhere(const html_report *self, const ri_column *column)
{
    return html_graded_by(self, column) != NULL;
}

/* Whether a table before has said the same of it. */
static int is_said_before(html_report *self, uint64_t table, const ri_column *column, uint64_t row,
                          uint64_t region)
{
    for (uint64_t t = 0; t < table; t++) {
        const ri_table *const other = self->call->tables[t];
        const ri_column *const its = html_is_of_regions(self, other) && !html_is_audit(self, other)
                                         ? html_column(other, column->name)
                                         : NULL;
        const uint64_t its_row =
            its && its->role == RI_CATEGORY ? html_row_of(self, other, region) : UINT64_MAX;

        if (its_row != UINT64_MAX && its->codes[its_row] >= 0 &&
            strcmp(its->labels[its->codes[its_row]], column->labels[column->codes[row]]) == 0)
            return 1;
    }
    return 0;
}

/* Categories of tables of regions in the last period: class, direction, instruments ... */
static void put_words(html_report *self, uint64_t region)
{
    int begun = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t row = html_is_of_regions(self, table) && !html_is_audit(self, table)
                                 ? html_row_of(self, table, region)
                                 : UINT64_MAX;

        for (uint64_t c = 0; row != UINT64_MAX && c < table->n_columns; c++) {
            const ri_column *column = table->columns[c];

            if (column->role != RI_CATEGORY || column->codes[row] < 0 ||
                is_shown_elsewhere(self, column) || !*column->labels[column->codes[row]] ||
                is_said_before(self, t, column, row, region))
                continue;
            html_put(&self->page, begun ? "" : "<dl class=\"plain\">\n");
            html_put(&self->page, "<dt>%s</dt><dd>%s%s</dd>\n", html_label(self, column),
                     html_key_label(self, column, column->codes[row]),
                     html_other_time(self, table, row));
            begun = 1;
        }
    }
    html_put(&self->page, begun ? "</dl>\n" : "");
}

void html_region_body(html_report *self, uint64_t region)
{
    put_for_periods(self, region, "div", put_words);
    html_put(&self->page, "<div class=\"columns\">\n<div>\n");
    put_scores(self, region);
    html_put(&self->page, "</div>\n<div>\n");
    put_for_periods(self, region, "div", html_region_indicators);
    html_put(&self->page, "</div>\n</div>\n");
    html_region_near(self, region);
    html_region_rows(self, region);
}

static void put_region(html_report *self, uint64_t region)
{
    put_head(self, region);
    html_region_body(self, region);
    if (self->files)
        html_put(&self->page, "<p class=\"note\"><a href=\"%s\">%s</a></p>\n", self->files[region],
                 html_format(&self->page, say(&self->page.texts, "%s as a page of its own"),
                             self->names[region]));
    html_put(&self->page, "</div>\n</details>\n");
}

static void write_regions(html_report *self)
{
    const html_score *score = self->n_scores ? &self->scores[0] : NULL;
    const uint32_t *order = score ? html_order(self, score, html_last_period(self, score)) : NULL;
    const uint64_t n = self->n_regions < MOST_REGIONS ? self->n_regions : MOST_REGIONS;

    self->near.has_section =
        (uint8_t *)self->page.host->scratch(self->page.ctx, self->n_regions, 1);
    if (!self->near.has_section) {
        html_no_memory(&self->page);
        return;
    }
    for (uint64_t k = 0; k < n; k++)
        self->near.has_section[order ? order[k] : k] = 1;
    for (uint64_t k = 0; k < n && self->page.file.status == RI_OK; k++) {
        put_region(self, order ? order[k] : k);
        writer_progress(&self->page.file, k, n);
    }
    if (n < self->n_regions)
        html_put(&self->page, "<p class=\"note\">%s</p>\n",
                 html_format(&self->page, say(&self->page.texts, "%s of %s are shown."),
                             html_count(&self->page, n), html_count(&self->page, self->n_regions)));
}

const html_part html_part_regions = {"regions", N_("Regions"), applies, write_regions};
