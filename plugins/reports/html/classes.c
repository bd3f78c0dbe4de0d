/* classes.c - tables that say of each region in a word what it is: a type, a group, a class. */
#include "report.h"

static const ri_column *category(const ri_table *table, const char *name)
{
    const ri_column *const column = html_column(table, name);

    return column && column->role == RI_CATEGORY ? column : NULL;
}

/* What types and groups have beside the word: the conditions met, how well it fits. */
static int explains(const ri_table *table)
{
    return html_made_by(table, "typology.") || html_made_by(table, "cluster.groups") ||
           category(table, "evidence") || html_column(table, "silhouette");
}

/* A table of ratings may have a word beside them that is not what it is about. */
static int has_score(const html_report *self, const ri_table *table)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (html_column(table, self->scores[k].column->name))
            return 1;
    return 0;
}

/* The first category that is what the table is about, with more than `least` labels and up to
 * `most`. */
static const ri_column *find_column(const html_report *self, const ri_table *table, uint64_t least,
                                    uint64_t most)
{
    if (!html_is_of_regions(self, table) || html_is_audit(self, table))
        return NULL;
    if (!explains(table) && (table != self->lead || has_score(self, table)))
        return NULL;
    for (uint64_t c = 0; c < table->n_columns; c++) {
        const ri_column *const each = table->columns[c];

        if (each->role == RI_CATEGORY && each->n_labels > least && each->n_labels <= most &&
            !html_graded_by(self, each) && strcmp(each->name, "evidence") != 0)
            return each;
    }
    return NULL;
}

const ri_column *html_class_column(const html_report *self, const ri_table *table)
{
    return find_column(self, table, 0, HTML_FILLS);
}

const ri_column *html_class_crowd(const html_report *self, const ri_table *table)
{
    return html_class_column(self, table) || !explains(table)
               ? NULL
               : find_column(self, table, HTML_FILLS, UINT64_MAX);
}

/* The period that its last row with a class is of. */
static int32_t last_period(const ri_table *table, const ri_column *column)
{
    const ri_column *const period = html_period_column(table);
    int32_t last = HTML_NO_CODE;

    for (uint64_t row = 0; period && row < table->rows; row++)
        if (column->codes[row] >= 0 && period->codes[row] >= 0 &&
            (last < 0 || strcmp(period->labels[period->codes[row]], period->labels[last]) > 0))
            last = period->codes[row];
    return last;
}

static void choose_colours(const html_report *self, html_classes *to)
{
    int32_t next = 0;

    for (uint64_t k = 0; k < to->column->n_labels; k++) {
        int used = 0;

        for (uint64_t r = 0; r < self->n_regions; r++)
            used |= to->codes[r] == (int32_t)k;
        to->colours[k] = used ? next : HTML_NO_CODE;
        next += used && next < HTML_FILLS - 1;
    }
}

int html_read_classes(html_report *self, const ri_table *table, html_classes *classes)
{
    return html_read_classes_of(self, table, html_class_column(self, table), classes);
}

int html_read_classes_of(html_report *self, const ri_table *table, const ri_column *column,
                         html_classes *classes)
{
    const ri_host *const host = self->page.host;
    html_classes to = {.table = table, .column = column};

    *classes = to;
    if (!to.column)
        return 1;
    to.why = category(table, "evidence") ? category(table, "evidence") : category(table, "why");
    to.period = last_period(table, to.column);
    to.codes = (int32_t *)host->scratch(self->page.ctx, self->n_regions + 1, sizeof *to.codes);
    to.rows = (uint64_t *)host->scratch(self->page.ctx, self->n_regions + 1, sizeof *to.rows);
    to.colours =
        (int32_t *)host->scratch(self->page.ctx, to.column->n_labels + 1, sizeof *to.colours);
    if (!to.codes || !to.rows || !to.colours) {
        html_no_memory(&self->page);
        return 0;
    }
    for (uint64_t r = 0; r < self->n_regions; r++)
        to.codes[r] = HTML_NO_CODE;
    for (uint64_t row = 0; row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);

        if (region < 0 || !html_is_in_period(table, to.period, row))
            continue;
        to.codes[region] = to.column->codes[row];
        to.rows[region] = row;
    }
    choose_colours(self, &to);
    *classes = to;
    return 1;
}

const char *html_class_names(html_report *self, const html_classes *classes, int32_t code,
                             uint64_t *n)
{
    const char *list = "";

    *n = 0;
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (classes->codes[r] == code)
            list = html_format(&self->page, (*n)++ ? "%s, %s" : "%s%s", list, self->names[r]);
    return list;
}
