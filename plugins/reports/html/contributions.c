/* contributions.c - what each indicator adds to a rating that is their weighted mean.
 *
 * Which step made the rating, and of which table, is told by the provenance.  The weighted mean of
 * that table's measures is only shown where it is the rating, so that no chart tells a tale. */
#include <stdlib.h>

#include "report.h"

enum { BAR_HEIGHT = 24, MOST_PARTS = 8 };
#define CLOSE 1e-9

typedef struct contributed {
    const html_score *score;
    const ri_table *table;
    const ri_column *parts[MOST_PARTS];
    double weights[MOST_PARTS];
    unsigned n;
    uint64_t period;
    const uint64_t *row_of; /* of each region in the period; UINT64_MAX: none */
} contributed;

/* -- Where the rating is from --------------------------------------------------------------------
 */

static int makes_column(const json_t *step, const char *name)
{
    const json_t *output, *column;
    size_t k, c;

    json_array_foreach(json_object_get(step, "outputs"), k, output)
        json_array_foreach(json_object_get(output, "columns"), c, column)
    {
        const char *its = json_string_value(json_object_get(column, "name"));

        if (its && strcmp(its, name) == 0)
            return 1;
    }
    return 0;
}

/* The table whose measures were averaged; NULL when it is not among those of the report. */
static const ri_table *find_parts(html_report *self, const html_score *score)
{
    const json_t *step, *from;
    size_t k, f;

    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
    {
        const char *plugin = json_string_value(json_object_get(step, "plugin"));

        if (!plugin || strcmp(plugin, "aggregate.mean") != 0 ||
            !makes_column(step, score->column->name))
            continue;
        json_array_foreach(json_object_get(step, "from"), f, from)
        {
            for (uint64_t t = 0; t < self->call->n_tables; t++)
                if (strcmp(self->call->tables[t]->name, json_string_value(from)) == 0 &&
                    html_is_of_regions(self, self->call->tables[t]))
                    return self->call->tables[t];
        }
    }
    return NULL;
}

static uint64_t *rows_of(html_report *self, const ri_table *table, uint64_t period)
{
    uint64_t *rows =
        (uint64_t *)self->page.host->scratch(self->page.ctx, self->n_regions, sizeof *rows);

    if (!rows) {
        html_no_memory(&self->page);
        return NULL;
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        rows[r] = UINT64_MAX;
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);

        if (region >= 0 && html_period_of(self, table, row) == (int32_t)period)
            rows[region] = row;
    }
    return rows;
}

/* What the part adds to the mean of the region: its weight times its value, over all weights. */
static double contribution(const contributed *self, uint64_t row, unsigned part)
{
    double weights = 0;

    for (unsigned k = 0; k < self->n; k++)
        weights += isnan(self->parts[k]->values[row]) ? 0 : self->weights[k];
    return self->parts[part]->values[row] * self->weights[part] / weights;
}

static int is_the_mean(html_report *self, const contributed *of)
{
    uint64_t compared = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const double value = of->score->values[html_at(self, of->period, r)];
        ri_exact_sum sum = RI_EXACT_SUM;

        if (isnan(value) || of->row_of[r] == UINT64_MAX)
            continue;
        for (unsigned k = 0; k < of->n; k++)
            ri_total_add(&sum, contribution(of, of->row_of[r], k));
        if (fabs(ri_total_of(&sum) - value) > CLOSE * (fabs(value) + 1))
            return 0;
        compared++;
    }
    return compared > 0;
}

/* Whether the rating can be taken apart in the period; fills what is known of it. */
static int read_composite(html_report *self, const html_score *score, uint64_t period,
                          contributed *of)
{
    memset(of, 0, sizeof *of);
    of->score = score;
    of->table = find_parts(self, score);
    of->period = period;
    if (!of->table)
        return 0;
    for (uint64_t c = 0; c < of->table->n_columns; c++) {
        const ri_column *column = of->table->columns[c];
        const char *weight = html_attribute(column, "weight");

        if (column->role != RI_MEASURE || coverage_is(column))
            continue;
        if (of->n == MOST_PARTS)
            return 0;
        of->weights[of->n] = weight ? strtod(weight, NULL) : 1;
        of->parts[of->n++] = column;
    }
    of->row_of = rows_of(self, of->table, of->period);
    return of->n > 1 && of->row_of && is_the_mean(self, of);
}

static int applies(html_report *self)
{
    contributed of;

    for (uint64_t k = 0; k < self->n_scores; k++)
        if (read_composite(self, &self->scores[k], html_last_period(self, &self->scores[k]), &of))
            return 1;
    return 0;
}

/* -- The chart -----------------------------------------------------------------------------------
 */

static void add_region(html_report *self, const contributed *of, json_t *rows, json_t *parts,
                       uint32_t region, uint64_t at)
{
    const uint64_t row = of->row_of[region];
    const uint64_t cell = html_at(self, of->period, region);
    const double value = of->score->values[cell];
    const char *text =
        html_format(&self->page, "%s%s", html_number(&self->page, value, of->score->digits),
                    html_thin_mark(self, of->score, cell));
    double total = 0;

    for (unsigned k = 0; k < of->n; k++) {
        const double adds = contribution(of, row, k);
        const char *tip =
            html_format(&self->page, "%s, %s: %s", self->names[region],
                        html_label(self, of->parts[k]), html_value(self, of->score, adds));

        if (isnan(adds))
            continue;
        total += adds > 0 ? adds : 0;
        html_json_row(&self->page, parts,
                      json_pack("{s:i, s:i, s:o, s:i, s:i, s:f, s:o}", "p", (int)of->period, "r",
                                (int)region, "of",
                                html_json_text(&self->page, html_label(self, of->parts[k])), "row",
                                (int)at, "part", (int)k, "value", adds, "tip",
                                html_json_text(&self->page, tip)));
    }
    html_json_row(&self->page, rows,
                  json_pack("{s:i, s:i, s:i, s:o, s:f, s:o}", "p", (int)of->period, "r",
                            (int)region, "row", (int)at, "name",
                            html_json_text(&self->page, self->names[region]), "total", total,
                            "text", html_json_text(&self->page, text)));
}

/* In how many of the parts the region adds most, alone. */
static unsigned leads_in(html_report *self, const contributed *of, uint64_t leader)
{
    unsigned n = 0;

    for (unsigned k = 0; k < of->n; k++) {
        const double its = contribution(of, of->row_of[leader], k);
        int leads = !isnan(its);

        for (uint64_t r = 0; r < self->n_regions; r++)
            if (r != leader && of->row_of[r] != UINT64_MAX &&
                contribution(of, of->row_of[r], k) >= its)
                leads = 0;
        n += leads ? 1 : 0;
    }
    return n;
}

/* "Almaty city leads in 7 of 10 indicators." of who leads in the rating. */
static const char *takeaway_of(html_report *self, const contributed *of)
{
    const uint32_t *const order = html_order(self, of->score, of->period);
    const uint64_t first = order ? html_at(self, of->period, order[0]) : 0;
    unsigned n;

    if (!order || self->n_regions < 2 || of->score->ranks[first] != 1 ||
        of->score->ranks[html_at(self, of->period, order[1])] == 1 ||
        of->row_of[order[0]] == UINT64_MAX || html_is_thin(self, of->score, first) ||
        !of->score->rising)
        return "";
    n = leads_in(self, of, order[0]);
    if (n == 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts, "%s leads in %s of %s indicator.",
                                 "%s leads in %s of %s indicators.", of->n),
                       self->names[order[0]], html_count(&self->page, n),
                       html_count(&self->page, of->n));
}

static void put_legend(html_report *self, const contributed *of)
{
    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say(&self->page.texts, "Indicators"));
    for (unsigned k = 0; k < of->n; k++)
        html_put(&self->page, "<li><span class=\"key c%llu\"></span>%s</li>\n",
                 (unsigned long long)k, html_label(self, of->parts[k]));
    html_put(&self->page, "</ul>\n");
}

static const char *caption_of(html_report *self, const contributed *of)
{
    const char *const when = html_when(self, of->score, of->period);

    return html_format(
        &self->page,
        say(&self->page.texts, "What each indicator adds to %s%s: its value times its weight."),
        of->score->label, *when ? html_format(&self->page, ", %s", when) : "");
}

/* The bars of a period; returns how many. */
static uint64_t add_period(html_report *self, const contributed *of, json_t *rows, json_t *parts)
{
    const uint32_t *order = html_order(self, of->score, of->period);
    const uint64_t most = self->top && self->top < self->n_regions ? self->top : self->n_regions;
    uint64_t n = 0;

    for (uint64_t k = 0; order && k < most; k++)
        if (of->row_of[order[k]] != UINT64_MAX &&
            !isnan(of->score->values[html_at(self, of->period, order[k])]))
            add_region(self, of, rows, parts, order[k], n++);
    return n;
}

static int has_switch(const html_report *self, const contributed *of)
{
    return html_has_switch(self) && html_period_column(of->score->table) &&
           html_period_column(of->table);
}

/* Those of every period that may be shown; returns the most of one. */
static uint64_t fill(html_report *self, const contributed *shown, json_t *spec)
{
    json_t *const rows = json_array(), *const parts = json_array();
    json_t *const captions = json_array(), *const takeaways = json_array();
    const int all = has_switch(self, shown);
    uint64_t most = 0;

    for (uint64_t p = all ? 0 : shown->period; p < (all ? self->n_periods : shown->period + 1);
         p++) {
        contributed of;
        const int there = read_composite(self, shown->score, p, &of);
        const uint64_t n = there ? add_period(self, &of, rows, parts) : 0;

        most = n > most ? n : most;
        html_json_row(&self->page, captions, html_json_text(&self->page, caption_of(self, &of)));
        html_json_row(&self->page, takeaways,
                      html_json_text(&self->page, there ? takeaway_of(self, &of) : ""));
    }
    html_spec_data(&self->page, spec, "rows", rows);
    html_spec_data(&self->page, spec, "parts", parts);
    if (all) {
        html_spec_captions(&self->page, spec, captions, takeaways);
    } else {
        json_decref(captions);
        json_decref(takeaways);
    }
    return most;
}

static void write_composite(html_report *self, const contributed *of)
{
    json_t *const spec = html_spec(&self->page, HTML_STACK);
    const uint64_t n = fill(self, of, spec);

    html_spec_signal(&self->page, spec, "period", json_integer((json_int_t)of->period));
    html_spec_signal(&self->page, spec, "title", html_json_text(&self->page, of->score->unit));
    html_put(&self->page, "<h3>%s</h3>\n", of->score->label);
    put_legend(self, of);
    html_figure(
        &self->page,
        &(html_chart){.id = html_anchor(&self->page, "contributions", of->score->column->name),
                      .takeaway = takeaway_of(self, of),
                      .caption = caption_of(self, of),
                      .table = html_anchor(&self->page, "table", of->table->name),
                      .height = n * BAR_HEIGHT},
        spec);
    html_put_thin(self, of->score, of->period);
}

static void write_contributions(html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++) {
        const html_score *const score = &self->scores[k];
        contributed of;

        if (read_composite(self, score, html_last_period(self, score), &of))
            write_composite(self, &of);
    }
}

const html_part html_part_contributions = {"contributions", N_("Contributions"), applies,
                                           write_contributions};
