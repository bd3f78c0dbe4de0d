/* coverage.c - ratings that rest on too few of their indicators: marked, and why. */
#include "report.h"

enum { MOST_TOLD = 8 };

/* The column of shares, in the rating's own table or beside it, and the table it is in. */
static const ri_column *find_shares(const html_report *self, const html_score *score,
                                    const ri_table **table)
{
    const ri_column *found = coverage_of(score->table, score->column);

    *table = score->table;
    for (uint64_t t = 0; !found && t < self->call->n_tables; t++) {
        *table = self->call->tables[t];
        if (html_is_of_regions(self, *table))
            found = coverage_of(*table, score->column);
    }
    return found;
}

int html_read_shares(html_report *self, html_score *score)
{
    const uint64_t cells = self->n_periods * self->n_regions;
    const ri_table *table;
    const ri_column *const shares = find_shares(self, score, &table);

    score->shares =
        (double *)self->page.host->scratch(self->page.ctx, cells + 1, sizeof *score->shares);
    if (!score->shares)
        return 0;
    for (uint64_t k = 0; k < cells; k++)
        score->shares[k] = (double)NAN;
    score->indicators = shares ? coverage_indicators(shares) : 0;
    for (uint64_t row = 0; shares && row < table->rows; row++) {
        const int32_t region = html_region_of(self, table, row);
        const int32_t period = html_period_of(self, table, row);

        if (region >= 0 && period >= 0)
            score->shares[html_at(self, (uint64_t)period, (uint64_t)region)] = shares->values[row];
    }
    return 1;
}

int html_is_thin(const html_report *self, const html_score *score, uint64_t cell)
{
    return !isnan(score->values[cell]) && coverage_is_low(score->shares[cell], self->coverage);
}

int html_is_thin_now(const html_report *self, int32_t region)
{
    const html_score *const score = self->n_scores ? &self->scores[0] : NULL;

    return score && html_is_thin(self, score,
                                 html_at(self, html_last_period(self, score), (uint64_t)region));
}

const char *html_thin_mark(const html_report *self, const html_score *score, uint64_t cell)
{
    return html_is_thin(self, score, cell) ? COVERAGE_MARK : "";
}

static const char *text_of(html_report *self, double share, uint64_t indicators)
{
    char text[COVERAGE_TEXT];

    coverage_text(&self->page.texts, self->page.host, share, indicators, text);
    return html_format(&self->page, "%s", text);
}

const char *html_thin_text(html_report *self, const html_score *score, uint64_t cell)
{
    return html_is_thin(self, score, cell)
               ? html_format(&self->page, ", %s",
                             text_of(self, score->shares[cell], score->indicators))
               : "";
}

void html_put_mark(html_report *self, double share, uint64_t indicators)
{
    html_put(&self->page, "<span class=\"thin\" title=\"%s\">" COVERAGE_MARK "</span>",
             text_of(self, share, indicators));
}

void html_thin_add(html_report *self, html_thin *to, const char *name, double share,
                   uint64_t indicators)
{
    if (to->n++ < MOST_TOLD)
        to->list = html_format(&self->page, "%s%s%s (%s)", to->n > 1 ? to->list : "",
                               to->n > 1 ? ", " : "", name, text_of(self, share, indicators));
}

void html_thin_note(html_report *self, const html_thin *those, const char *sentence)
{
    const char *const list =
        those->n > MOST_TOLD
            ? html_format(&self->page, say(&self->page.texts, "%s and others"), those->list)
            : those->list;
    char least[COVERAGE_TEXT];

    if (those->n == 0)
        return;
    coverage_least(&self->page.texts, self->page.host, self->coverage, least);
    html_put(&self->page, "<p class=\"note thin\">" COVERAGE_MARK " ");
    html_sentence(&self->page, sentence, least, list);
    html_put(&self->page, "</p>\n");
}

void html_put_thin(html_report *self, const html_score *score, uint64_t period)
{
    html_thin those = {"", 0};

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const uint64_t cell = html_at(self, period, r);

        if (html_is_thin(self, score, cell))
            html_thin_add(self, &those, self->names[r], score->shares[cell], score->indicators);
    }
    html_thin_note(self, &those,
                   say(&self->page.texts, "Less than %s of the indicators are there: %s."));
}
