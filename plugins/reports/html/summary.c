/* summary.c - the ratings in sentences made of their numbers. */
#include "lead/lead.h"

enum { MOVERS = 3, MOST_NAMES = 5 };

static int applies(html_report *self)
{
    return (self->n_scores + self->n_groups > 0 && self->n_regions > 1) || self->n_audits > 0 ||
           html_has_lead(self);
}

/* Whether a superlative may be made of it: it has a rank, and rests on enough indicators. */
static int counts(const html_report *self, const html_score *score, uint64_t period, uint64_t r)
{
    const uint64_t cell = html_at(self, period, r);

    return score->ranks[cell] > 0 && !html_is_thin(self, score, cell);
}

/* The regions that count, best first; NULL: no memory. */
static const uint32_t *order_those(html_report *self, const html_score *score, uint64_t period,
                                   uint64_t *n)
{
    uint32_t *const order = html_order(self, score, period);

    *n = 0;
    for (uint64_t k = 0; order && k < self->n_regions; k++)
        if (counts(self, score, period, order[k]))
            order[(*n)++] = order[k];
    return order;
}

/* The regions of the same rank as the one at `from` of `all`, going up or down the order; *n is
 * their number. */
static const char *tied_names(html_report *self, const html_score *score, uint64_t period,
                              const uint32_t *order, uint64_t all, int64_t from, int step,
                              uint64_t *n)
{
    const uint32_t rank = score->ranks[html_at(self, period, order[from])];
    const char *list = "";

    *n = 0;
    for (int64_t k = from; k >= 0 && (uint64_t)k < all; k += step) {
        if (score->ranks[html_at(self, period, order[k])] != rank)
            break;
        if (++*n <= MOST_NAMES)
            list = html_format(&self->page, *list ? "%s, %s" : "%s%s", list, self->names[order[k]]);
    }
    if (*n > MOST_NAMES)
        list = html_format(&self->page, say(&self->page.texts, "%s and others"), list);
    return list;
}

static void put_ends(html_report *self, const html_score *score, uint64_t period,
                     const uint32_t *order, uint64_t n)
{
    html_page *page = &self->page;
    const language *texts = &page->texts;
    uint64_t n_first, n_last;
    const char *first = tied_names(self, score, period, order, n, 0, 1, &n_first);
    const char *last = tied_names(self, score, period, order, n, (int64_t)n - 1, -1, &n_last);
    const char *best = html_value(self, score, score->values[html_at(self, period, order[0])]);
    const char *worst = html_value(self, score, score->values[html_at(self, period, order[n - 1])]);
    const char *when = html_when(self, score, period);

    if (*when && n_first == 1 && n_last == 1)
        html_sentence(page, say(texts, "In %s %s leads with %s; %s is last with %s."), when, first,
                      best, last, worst);
    else if (n_first == 1 && n_last == 1)
        html_sentence(page, say(texts, "%s leads with %s; %s is last with %s."), first, best, last,
                      worst);
    else if (*when)
        html_sentence(page, say(texts, "First in %s: %s with %s; last: %s with %s."), when, first,
                      best, last, worst);
    else
        html_sentence(page, say(texts, "First: %s with %s; last: %s with %s."), first, best, last,
                      worst);
}

static void put_leader(html_report *self, const html_score *score, uint64_t period,
                       const uint32_t *order, uint64_t n)
{
    html_page *page = &self->page;
    const double best = score->values[html_at(self, period, order[0])];
    const double worst = score->values[html_at(self, period, order[n - 1])];

    put_ends(self, score, period, order, n);
    if (n > 2) {
        const double upper = score->values[html_at(self, period, order[n / 2])];
        const double lower = score->values[html_at(self, period, order[(n - 1) / 2])];

        html_sentence(page, say(&page->texts, "Half of the regions are at %s or more."),
                      html_value(self, score, (upper + lower) / 2));
    }
    if (worst > 0 && best / worst >= 1.05 && score->rising && html_is_ratio(self, score))
        html_sentence(page, say(&page->texts, "The first has %s times the value of the last."),
                      html_number(page, best / worst, 1));
}

static void put_grades(html_report *self, const html_score *score, uint64_t period)
{
    html_page *page = &self->page;
    const int64_t n_labels = score->grade ? (int64_t)score->grade->n_labels : 0;
    const char *list = "";

    for (int64_t k = 0; k < n_labels; k++) {
        const int32_t code = (int32_t)(score->best_first ? k : n_labels - 1 - k);
        uint64_t n = 0;

        for (uint64_t r = 0; r < self->n_regions; r++)
            n += score->grades[html_at(self, period, r)] == code;
        if (n)
            list = html_format(
                page, *list ? "%s, %s\xC2\xA0\xC3\x97\xC2\xA0%s" : "%s%s\xC2\xA0\xC3\x97\xC2\xA0%s",
                list, html_count(page, n), html_key_label(self, score->grade, code));
    }
    if (*list)
        html_sentence(page, say(&page->texts, "Grades, best first: %s."), list);
}

/* How many ranks the region has gained; 0 where one of the two says little. */
static int64_t move_of(const html_report *self, const html_score *score, uint64_t from, uint64_t to,
                       uint64_t r)
{
    if (!counts(self, score, from, r) || !counts(self, score, to, r))
        return 0;
    return (int64_t)score->ranks[html_at(self, from, r)] -
           (int64_t)score->ranks[html_at(self, to, r)];
}

/* Names of those that have moved most between two periods, up or down. */
static const char *movers(html_report *self, const html_score *score, uint64_t from, uint64_t to,
                          int sign)
{
    const char *list = "";
    int64_t limit = INT64_MAX;

    for (int n = 0; n < MOVERS;) {
        int64_t most = 0;
        int found = 0;

        for (uint64_t r = 0; r < self->n_regions; r++) {
            const int64_t move = sign * move_of(self, score, from, to, r);

            if (move > most && move < limit)
                most = move;
        }
        for (uint64_t r = 0; most > 0 && r < self->n_regions && n < MOVERS; r++) {
            const uint32_t a = score->ranks[html_at(self, from, r)];
            const uint32_t b = score->ranks[html_at(self, to, r)];

            if (sign * move_of(self, score, from, to, r) != most)
                continue;
            list = html_format(&self->page,
                               *list ? "%s, %s (%s\xE2\x80\x89\xE2\x86\x92\xE2\x80\x89%s)"
                                     : "%s%s (%s\xE2\x80\x89\xE2\x86\x92\xE2\x80\x89%s)",
                               list, self->names[r], html_count(&self->page, a),
                               html_count(&self->page, b));
            found = 1;
            n++;
        }
        if (!found)
            break;
        limit = most;
    }
    return list;
}

/* Whether the rank of any region has changed, whatever it rests on. */
static int any_moved(const html_report *self, const html_score *score, uint64_t from, uint64_t to)
{
    for (uint64_t r = 0; r < self->n_regions; r++) {
        const uint32_t a = score->ranks[html_at(self, from, r)];
        const uint32_t b = score->ranks[html_at(self, to, r)];

        if (a && b && a != b)
            return 1;
    }
    return 0;
}

static void put_movers(html_report *self, const html_score *score, uint64_t period)
{
    html_page *page = &self->page;
    const uint64_t from = html_first_period(self, score);
    const char *up, *down;

    if (from >= period)
        return;
    up = movers(self, score, from, period, 1);
    down = movers(self, score, from, period, -1);
    if (*up)
        html_sentence(page, say(&page->texts, "Since %s these have risen most in rank: %s."),
                      self->periods[from], up);
    if (*down)
        html_sentence(page, say(&page->texts, "These have fallen most: %s."), down);
    if (!*up && !*down && !any_moved(self, score, from, period))
        html_sentence(page, say(&page->texts, "No rank has changed since %s."),
                      self->periods[from]);
}

/* Those of whom nothing was said for want of indicators, in the last period or the first. */
static void put_left_out(html_report *self, const html_score *score, uint64_t period)
{
    const uint64_t periods[] = {period, html_first_period(self, score)};
    html_thin those = {"", 0};

    for (size_t k = 0; k < 2 && (k == 0 || periods[1] < period); k++)
        for (uint64_t r = 0; r < self->n_regions; r++) {
            const uint64_t cell = html_at(self, periods[k], r);
            const char *const when = html_when(self, score, periods[k]);

            if (html_is_thin(self, score, cell))
                html_thin_add(
                    self, &those,
                    html_format(&self->page, "%s%s%s", self->names[r], *when ? ", " : "", when),
                    score->shares[cell], score->indicators);
        }
    html_thin_note(self, &those,
                   say(&self->page.texts,
                       "Left out of these sentences, as less than %s of the indicators are "
                       "there: %s."));
}

static int any_ranked(const html_report *self, const html_score *score, uint64_t period)
{
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->ranks[html_at(self, period, r)])
            return 1;
    return 0;
}

static void put_fact(html_report *self, uint64_t n, const char *of)
{
    html_put(&self->page, "<div><dt>%s</dt><dd>%s</dd></div>\n", of, html_count(&self->page, n));
}

static int any_defined(const html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++)
        if (told_definition(&self->page.texts, self->scores[k].column))
            return 1;
    return 0;
}

/* What each rating is, where that is written anywhere. */
static void put_definitions(html_report *self)
{
    html_put(&self->page, "<dl class=\"plain\">\n");
    for (uint64_t k = 0; k < self->n_scores; k++) {
        const html_score *const score = &self->scores[k];
        const char *const definition = told_definition(&self->page.texts, score->column);

        html_put(&self->page, "<dt>%s</dt><dd>%s</dd>\n", score->label,
                 definition ? definition : html_table_title(self, score->table));
    }
    html_put(&self->page, "</dl>\n");
}

/* What the page rates, and how much of what is printed it meets. */
static void put_subject(html_report *self)
{
    uint64_t n[AUDITS_VERDICTS];
    const char *list = "";

    for (uint64_t k = 0; k < self->n_scores; k++)
        list = html_format(&self->page, "%s%s%s", list, *list ? "; " : "", self->scores[k].label);
    if (any_defined(self)) {
        put_definitions(self);
    } else if (*list) {
        html_put(&self->page, "<p>");
        html_sentence(&self->page, say(&self->page.texts, "What is rated: %s."), list);
        html_put(&self->page, "</p>\n");
    }
    if (html_audited(self, n) == 0)
        return;
    html_put(&self->page, "<p class=\"agreement\">");
    html_put_agreement(self, n);
    if (self->shows_reproduction)
        html_put(&self->page, " <a href=\"#reproduction\">%s</a>",
                 say(&self->page.texts, "Reproduction"));
    html_put(&self->page, "</p>\n");
}

static void put_facts(html_report *self)
{
    const language *texts = &self->page.texts;
    uint64_t findings = 0;

    for (uint64_t t = 0; t < self->call->n_tables; t++)
        for (uint64_t k = 0; k < self->call->tables[t]->n_notes; k++)
            findings += self->call->tables[t]->notes[k]->level == RI_FINDING;
    html_put(&self->page, "<dl class=\"facts\">\n");
    if (self->n_regions)
        put_fact(self, self->n_regions, say_count(texts, "region", "regions", self->n_regions));
    if (self->period_key)
        put_fact(self, self->n_periods, say_count(texts, "period", "periods", self->n_periods));
    if (self->n_scores)
        put_fact(self, self->n_scores, say_count(texts, "rating", "ratings", self->n_scores));
    if (findings)
        put_fact(self, findings,
                 say_count(texts, "finding of the checks", "findings of the checks", findings));
    html_put(&self->page, "</dl>\n");
}

static void put_score(html_report *self, const html_score *score)
{
    const uint64_t period = html_last_period(self, score);
    uint64_t n;
    const uint32_t *order = order_those(self, score, period, &n);

    if (!any_ranked(self, score, period))
        return;
    html_put(&self->page, "<h3>%s</h3>\n<p class=\"lead\">", score->label);
    if (order && n)
        put_leader(self, score, period, order, n);
    html_put(&self->page, "</p>\n<p>");
    put_grades(self, score, period);
    put_movers(self, score, period);
    html_put_total(self, score, period);
    html_put(&self->page, "</p>\n");
    put_left_out(self, score, period);
}

/* How sure the places are, where that is not what the page is about. */
static void put_sureness(html_report *self)
{
    for (uint64_t t = 0; t < self->call->n_tables; t++) {
        const ri_table *const table = self->call->tables[t];

        if (!html_leads_uncertainty(self, table) || table->rows == 0 ||
            (self->shows_lead && table == self->lead))
            continue;
        html_put(&self->page, "<h3>%s</h3>\n", say(&self->page.texts, "How sure the places are"));
        html_put_sureness(self, table);
    }
}

/* What the page is about comes first: the lead, then the ratings of its table. */
static void write_summary(html_report *self)
{
    put_facts(self);
    put_subject(self);
    if (self->shows_lead)
        html_put_lead(self);
    for (int others = 0; others < 2; others++)
        for (uint64_t k = 0; k < self->n_scores && self->n_regions > 1; k++) {
            const html_score *const score = &self->scores[k];
            const int led = self->lead && html_column(self->lead, score->column->name);

            if (led != others)
                put_score(self, score);
        }
    put_sureness(self);
    for (uint64_t k = 0; k < self->n_groups && self->n_regions > 1; k++)
        if (!html_is_led(self, &self->groups[k]))
            html_groups_put(self, &self->groups[k]);
}

const html_part html_part_summary = {"summary", N_("Summary"), applies, write_summary};
