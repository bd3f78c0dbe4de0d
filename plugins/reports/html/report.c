/* report.c - what the tables say of the regions; see report.h. */
#include "report.h"

#include <stdlib.h>

const ri_column *html_column(const ri_table *table, const char *name)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (strcmp(table->columns[c]->name, name) == 0)
            return table->columns[c];
    return NULL;
}

const char *html_attribute(const ri_column *column, const char *name)
{
    for (uint64_t k = 0; k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, name) == 0)
            return column->attributes[k].text;
    return NULL;
}

int html_made_by(const ri_table *table, const char *family)
{
    return strncmp(table->plugin, family, strlen(family)) == 0;
}

const char *html_said(html_report *self, const char *text)
{
    return say_sentence(&self->names_of_keys, text);
}

const char *html_step_title(html_report *self, const json_t *step)
{
    return told_step_title(&self->names_of_keys, step);
}

/* -- Regions and periods -------------------------------------------------------------------------
 */

const ri_column *html_period_column(const ri_table *table)
{
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_PERIOD)
            return table->columns[c];
    return NULL;
}

const ri_column *html_region_column(const html_report *self, const ri_table *table)
{
    const ri_column *column = self->region_key ? html_column(table, self->region_key) : NULL;

    return column && column->role == RI_KEY ? column : NULL;
}

int html_is_of_regions(const html_report *self, const ri_table *table)
{
    if (!html_region_column(self, table))
        return 0;
    for (uint64_t c = 0; c < table->n_columns; c++)
        if (table->columns[c]->role == RI_KEY &&
            strcmp(table->columns[c]->name, self->region_key) != 0)
            return 0;
    return 1;
}

int32_t html_region_named(html_report *self, const char *name)
{
    const int32_t code =
        self->page.host->code(self->page.ctx, self->region_codes, name, strlen(name));

    if (code < 0)
        html_no_memory(&self->page);
    return code >= 0 && (uint64_t)code < self->n_regions ? code : HTML_NO_CODE;
}

/* The key that stands for the regions: the one asked for, else one of the usual names, else the
 * first key of the first table that has but one. */
static const ri_column *find_region_key(const html_report *self, const char *asked)
{
    static const char *const usual[] = {"region",   "country", "territory",
                                        "district", "nuts",    "geo"};
    const ri_call *call = self->call;

    for (uint64_t t = 0; asked && t < call->n_tables; t++) {
        const ri_column *column = html_column(call->tables[t], asked);

        if (column && column->role == RI_KEY)
            return column;
    }
    for (size_t k = 0; !asked && k < sizeof usual / sizeof *usual; k++)
        for (uint64_t t = 0; t < call->n_tables; t++) {
            const ri_column *column = html_column(call->tables[t], usual[k]);

            if (column && column->role == RI_KEY)
                return column;
        }
    for (uint64_t t = 0; !asked && t < call->n_tables; t++) {
        const ri_table *table = call->tables[t];
        const ri_column *only = NULL;
        unsigned n = 0;

        for (uint64_t c = 0; c < table->n_columns; c++)
            if (table->columns[c]->role == RI_KEY && n++ == 0)
                only = table->columns[c];
        if (n == 1)
            return only;
    }
    return NULL;
}

static int ends_in(const char *name, const char *suffix)
{
    const size_t length = strlen(name), tail = strlen(suffix);

    return length > tail && strcmp(name + length - tail, suffix) == 0;
}

/* Ranks and grades of the tables of regions, so that a table of thousands of indicators is not
 * searched for each of them. */
static int find_beside(html_report *self)
{
    for (int pass = 0; pass < 2; pass++) {
        uint64_t n = 0;

        for (uint64_t t = 0; t < self->call->n_tables; t++) {
            const ri_table *each = self->call->tables[t];
            const uint64_t columns =
                html_is_of_regions(self, each) && !html_is_audit(self, each) ? each->n_columns : 0;

            for (uint64_t c = 0; c < columns; c++) {
                if (!ends_in(each->columns[c]->name, "_rank") &&
                    !ends_in(each->columns[c]->name, "_grade"))
                    continue;
                if (pass == 1)
                    self->beside[n] = (html_beside_column){each, each->columns[c]};
                n++;
            }
        }
        if (pass == 0)
            self->beside = (html_beside_column *)self->page.host->scratch(self->page.ctx, n + 1,
                                                                          sizeof *self->beside);
        if (!self->beside)
            return 0;
        self->n_beside = n;
    }
    return 1;
}

/* The first column NAME_SUFFIX of a role among the tables of regions. */
const ri_column *html_beside(const html_report *self, const char *name, const char *suffix,
                             uint32_t role, const ri_table **table)
{
    const size_t length = strlen(name);

    for (uint64_t k = 0; k < self->n_beside; k++) {
        const ri_column *column = self->beside[k].column;

        if (column->role == role && strncmp(column->name, name, length) == 0 &&
            strcmp(column->name + length, suffix) == 0) {
            *table = self->beside[k].table;
            return column;
        }
    }
    return NULL;
}

static int is_score(const html_report *self, const ri_table *table, const ri_column *column)
{
    const ri_table *other;

    if (column->role != RI_MEASURE || coverage_is(column) || html_is_audit(self, table))
        return 0;
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (strcmp(self->scores[k].column->name, column->name) == 0)
            return 0;
    for (uint64_t k = 0; k < self->n_asked; k++)
        if (strcmp(self->asked[k], column->name) == 0)
            return 1;
    return !self->n_asked && (html_made_by(table, "aggregate.") ||
                              html_beside(self, column->name, "_grade", RI_CATEGORY, &other) ||
                              html_beside(self, column->name, "_rank", RI_MEASURE, &other));
}

/* Whether the regions and periods of the page are those of the table: those of the ratings, or of
 * all tables where there are none. */
static int counts(const html_report *self, const ri_table *table)
{
    int any = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *each = self->call->tables[t];
        const uint64_t n = html_is_of_regions(self, each) ? each->n_columns : 0;
        int rated = 0;

        for (uint64_t c = 0; c < n; c++)
            rated |= is_score(self, each, each->columns[c]);
        if (rated && each == table)
            return 1;
        any |= rated;
    }
    return !any && html_is_of_regions(self, table) && !html_is_audit(self, table);
}

/* The whole is none of the regions. */
static int take_regions(html_report *self, ri_dictionary *texts, const ri_column *column)
{
    for (uint64_t k = 0; column && k < column->n_labels; k++)
        if ((!self->total || strcmp(column->labels[k], self->total) != 0) &&
            self->page.host->code(self->page.ctx, texts, column->labels[k],
                                  strlen(column->labels[k])) < 0)
            return 0;
    return 1;
}

/* Those that have rows: the labels of periods are consecutive, rows or no rows. */
static int take_periods(html_report *self, ri_dictionary *texts, const ri_column *column)
{
    for (uint64_t row = 0; row < column->rows; row++) {
        const char *label = column->labels[column->codes[row]];

        if (self->page.host->code(self->page.ctx, texts, label, strlen(label)) < 0)
            return 0;
    }
    return 1;
}

/* qsort(): labels of periods; their order in time is the order of their texts. */
static int compare_texts(const void *left, const void *right)
{
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static int read_periods(html_report *self)
{
    static const char *const none[] = {""};
    const ri_host *host = self->page.host;
    ri_dictionary *found = host->dictionary(self->page.ctx);
    const char *const *labels;
    const char **sorted;
    uint64_t n = 0;

    self->period_codes = host->dictionary(self->page.ctx);
    self->periods = none;
    self->n_periods = 1;
    if (!found || !self->period_codes)
        return 0;
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_column *column = html_period_column(self->call->tables[t]);

        if (!column || !counts(self, self->call->tables[t]))
            continue;
        self->period_key = column->name;
        if (!take_periods(self, found, column))
            return 0;
    }
    labels = host->labels(self->page.ctx, found, &n);
    if (!labels || n == 0)
        return labels != NULL;
    sorted = (const char **)host->scratch(self->page.ctx, n, sizeof *sorted);
    if (!sorted)
        return 0;
    memcpy(sorted, labels, n * sizeof *sorted);
    qsort(sorted, n, sizeof *sorted, compare_texts);
    for (uint64_t k = 0; k < n; k++)
        if (host->code(self->page.ctx, self->period_codes, sorted[k], strlen(sorted[k])) < 0)
            return 0;
    self->periods = sorted;
    self->n_periods = n;
    return 1;
}

/* What the regions are called: their labels, or what the table `labels` says. */
static int name_regions(html_report *self)
{
    const char **names =
        (const char **)self->page.host->scratch(self->page.ctx, self->n_regions + 1, sizeof *names);

    if (!names)
        return 0;
    memcpy(names, self->regions, self->n_regions * sizeof *names);
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_column *column = html_region_column(self, self->call->tables[t]);
        const char *const *called = column ? labels_of(&self->names_of_keys, column) : NULL;

        if (column && !called)
            return 0;
        for (uint64_t k = 0; column && k < column->n_labels; k++) {
            const int32_t region = html_region_named(self, column->labels[k]);

            if (region >= 0)
                names[region] = called[k];
        }
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        names[r] = html_clean(&self->page, names[r]);
    self->names = names;
    return 1;
}

/* Regions of the tables of regions, else of all that have the key. */
static int read_regions(html_report *self)
{
    const ri_host *host = self->page.host;

    self->region_codes = host->dictionary(self->page.ctx);
    if (!self->region_codes)
        return 0;
    for (int any = 0; any < 2 && self->n_regions == 0; any++) {
        for (uint64_t t = 0; t < self->call->n_tables; t++) {
            const ri_table *table = self->call->tables[t];

            if ((any || counts(self, table)) &&
                !take_regions(self, self->region_codes, html_region_column(self, table)))
                return 0;
        }
        self->regions = host->labels(self->page.ctx, self->region_codes, &self->n_regions);
        if (!self->regions)
            return 0;
    }
    return name_regions(self);
}

static int read_scores(html_report *self)
{
    uint64_t most = 1;

    for (uint64_t t = 0; t < self->call->n_tables; t++)
        most += self->call->tables[t]->n_columns;
    self->scores =
        (html_score *)self->page.host->scratch(self->page.ctx, most, sizeof *self->scores);
    if (!self->scores)
        return 0;
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *table = self->call->tables[t];
        const uint64_t n = html_is_of_regions(self, table) ? table->n_columns : 0;

        for (uint64_t c = 0; c < n; c++)
            if (is_score(self, table, table->columns[c]) &&
                !html_read_score(self, table, table->columns[c]))
                return 0;
    }
    return 1;
}

int html_report_read(html_report *self, const char *region, const char *const *scores,
                     uint64_t n_scores)
{
    const ri_column *key = find_region_key(self, region);

    self->asked = scores;
    self->n_asked = n_scores;
    self->region_key = key ? key->name : NULL;
    self->region_label = key ? html_label(self, key) : "";
    return (!self->total || html_name_total(self)) && html_read_audits(self) && find_beside(self) &&
           read_periods(self) && read_regions(self) && html_read_rows(self) && read_scores(self) &&
           html_read_groups(self);
}
