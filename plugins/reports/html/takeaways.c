/* takeaways.c - see takeaways.h. */
#include "takeaways.h"

/* The region at one end of the ranks (sign 1: the first) that no other shares it with and that
 * rests on enough indicators; HTML_NO_CODE: none. */
static int64_t end_of(const html_report *self, const html_score *score, uint64_t period, int sign)
{
    int64_t found = HTML_NO_CODE, most = INT64_MIN;
    int shared = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const int64_t rank = (int64_t)score->ranks[html_at(self, period, r)];
        const int64_t its = -sign * rank;

        if (rank == 0 || its < most)
            continue;
        shared = its == most;
        most = its;
        found = (int64_t)r;
    }
    return found < 0 || shared || html_is_thin(self, score, html_at(self, period, (uint64_t)found))
               ? HTML_NO_CODE
               : found;
}

/* Percent are told apart by points, of which a part is no whole number: languages have a form for
 * each. */
static const char *gap_of(html_report *self, const html_score *score, const char *leader,
                          double gap)
{
    const language *const texts = &self->page.texts;
    const char *const number = html_number(&self->page, gap, score->digits);
    const uint64_t n = strstr(number, texts->decimal) ? 2 : (uint64_t)llround(gap);

    if (strcmp(score->unit, "%") == 0)
        return html_format(&self->page,
                           say_count(texts, "%s leads; the gap between first and last is %s point.",
                                     "%s leads; the gap between first and last is %s points.", n),
                           leader, number);
    return html_format(&self->page, say(texts, "%s leads; the gap between first and last is %s."),
                       leader, html_value(self, score, gap));
}

const char *html_takeaway_gap(html_report *self, const html_score *score, uint64_t period)
{
    const int64_t first = end_of(self, score, period, 1), last = end_of(self, score, period, -1);

    if (first < 0 || last < 0 || first == last)
        return "";
    return gap_of(self, score, self->names[first],
                  fabs(score->values[html_at(self, period, (uint64_t)first)] -
                       score->values[html_at(self, period, (uint64_t)last)]));
}

/* The label that most of `n` codes have, if no other has as many; HTML_NO_CODE: there is none. */
static int32_t most_frequent(html_report *self, const int32_t *codes, uint64_t n, uint64_t n_labels,
                             uint64_t *times)
{
    uint64_t *const count =
        (uint64_t *)self->page.host->scratch(self->page.ctx, n_labels + 1, sizeof *count);
    int32_t found = HTML_NO_CODE;

    *times = 0;
    if (!count) {
        html_no_memory(&self->page);
        return HTML_NO_CODE;
    }
    for (uint64_t k = 0; k < n; k++)
        if (codes[k] >= 0)
            count[codes[k]]++;
    for (uint64_t k = 0; k < n_labels; k++) {
        if (count[k] < *times || count[k] == 0)
            continue;
        found = count[k] > *times ? (int32_t)k : HTML_NO_CODE;
        *times = count[k];
    }
    return found;
}

static const char *frequent(html_report *self, const int32_t *codes, const char *const *labels,
                            uint64_t n_labels)
{
    uint64_t times, all = 0;
    const int32_t code = most_frequent(self, codes, self->n_regions, n_labels, &times);

    for (uint64_t r = 0; r < self->n_regions; r++)
        all += codes[r] >= 0;
    if (code < 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts, "Most frequent: %s, %s of %s region.",
                                 "Most frequent: %s, %s of %s regions.", all),
                       html_said(self, labels[code]), html_count(&self->page, times),
                       html_count(&self->page, all));
}

const char *html_takeaway_classes(html_report *self, const html_classes *classes)
{
    return frequent(self, classes->codes, (const char *const *)classes->column->labels,
                    classes->column->n_labels);
}

const char *html_takeaway_map(html_report *self, const html_score *score, uint64_t period)
{
    const int sign = score->rising ? 1 : -1;
    const int64_t high = end_of(self, score, period, sign),
                  low = end_of(self, score, period, -sign);

    if (score->grade && score->grade->n_labels)
        return frequent(self, score->grades + html_at(self, period, 0),
                        (const char *const *)score->grade->labels, score->grade->n_labels);
    if (high < 0 || low < 0 || high == low)
        return "";
    return html_format(
        &self->page, say(&self->page.texts, "Highest: %s with %s; lowest: %s with %s."),
        self->names[high],
        html_value(self, score, score->values[html_at(self, period, (uint64_t)high)]),
        self->names[low],
        html_value(self, score, score->values[html_at(self, period, (uint64_t)low)]));
}

const char *html_takeaway_rise(html_report *self, const html_score *score, uint64_t first,
                               uint64_t last)
{
    int64_t found = HTML_NO_CODE, most = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const uint64_t from = html_at(self, first, r), to = html_at(self, last, r);
        const int64_t rise = (int64_t)score->ranks[from] - (int64_t)score->ranks[to];

        if (!score->ranks[from] || !score->ranks[to] || rise < most || rise <= 0 ||
            html_is_thin(self, score, from) || html_is_thin(self, score, to))
            continue;
        found = rise > most ? (int64_t)r : HTML_NO_CODE;
        most = rise;
    }
    if (found < 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts, "Largest rise: %s, by %s rank.",
                                 "Largest rise: %s, by %s ranks.", (uint64_t)most),
                       self->names[found], html_count(&self->page, (uint64_t)most));
}

const char *html_takeaway_sides(html_report *self, const html_score *const scores[2],
                                const double bounds[2], uint64_t period)
{
    uint64_t same = 0, all = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const double x = scores[0]->values[html_at(self, period, r)] - bounds[0];
        const double y = scores[1]->values[html_at(self, period, r)] - bounds[1];

        all += !isnan(x) && !isnan(y);
        same += (x > 0 && y > 0) || (x < 0 && y < 0);
    }
    if (all == 0)
        return "";
    return html_format(&self->page,
                       say_count(&self->page.texts,
                                 "On the same side of both broken lines: %s of %s region.",
                                 "On the same side of both broken lines: %s of %s regions.", all),
                       html_count(&self->page, same), html_count(&self->page, all));
}

const char *html_takeaway_highest(html_report *self, const double *values, const char *when,
                                  const char *unit, int32_t digits)
{
    const ri_extent extent = ri_extent_of(values, self->n_regions);
    const double width = ri_tie_width(&extent);
    int64_t found = HTML_NO_CODE;
    const char *value;

    for (uint64_t r = 0; r < self->n_regions; r++)
        if (!isnan(values[r]) && (found < 0 || values[r] > values[found]))
            found = (int64_t)r;
    for (uint64_t r = 0; found >= 0 && r < self->n_regions; r++)
        if ((int64_t)r != found && !(values[r] < values[found] - width) && !isnan(values[r]))
            return "";
    if (found < 0)
        return "";
    value = html_number(&self->page, values[found], digits);
    value = html_format(&self->page, *unit ? "%s\xC2\xA0%s" : "%s%s", value, unit);
    return *when ? html_format(&self->page, say(&self->page.texts, "Highest in %s: %s with %s."),
                               when, self->names[found], value)
                 : html_format(&self->page, say(&self->page.texts, "Highest: %s with %s."),
                               self->names[found], value);
}
