/* transitions.c - from which grade to which the regions have gone, as a matrix. */
#include "report.h"

enum { MOST_GRADES = 30 };

/* The two periods that are compared: the first and the last of the rating. */
typedef struct span {
    uint64_t first, last;
} span;

static int has_transitions(html_report *self, const html_score *score, span *of)
{
    *of = (span){html_first_period(self, score), html_last_period(self, score)};
    if (!score->grade || of->first >= of->last || score->grade->n_labels > MOST_GRADES)
        return 0;
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->grades[html_at(self, of->first, r)] >= 0 &&
            score->grades[html_at(self, of->last, r)] >= 0)
            return 1;
    return 0;
}

static int applies(html_report *self)
{
    span of;

    for (uint64_t k = 0; k < self->n_scores; k++)
        if (has_transitions(self, &self->scores[k], &of))
            return 1;
    return 0;
}

/* Whether any region has the grade in one of the two periods: others have no line. */
static int is_used(const html_report *self, const html_score *score, const span *of, int32_t code)
{
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->grades[html_at(self, of->first, r)] == code ||
            score->grades[html_at(self, of->last, r)] == code)
            return 1;
    return 0;
}

/* The k-th grade, best first. */
static int32_t grade_at(const html_score *score, uint64_t k)
{
    return (int32_t)(score->best_first ? k : score->grade->n_labels - 1 - k);
}

static void put_cell(html_report *self, const html_score *score, const span *of, int32_t from,
                     int32_t to)
{
    const char *names = "";
    uint64_t n = 0;

    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->grades[html_at(self, of->first, r)] == from &&
            score->grades[html_at(self, of->last, r)] == to) {
            names = html_format(&self->page, n ? "%s, %s" : "%s%s", names, self->names[r]);
            n++;
        }
    html_put(&self->page, from == to ? "<td class=\"stay\"" : "<td");
    if (n)
        html_put(&self->page, " title=\"%s\"><b>%s</b></td>", names, html_count(&self->page, n));
    else
        html_put(&self->page, "><span class=\"none\">\xC2\xB7</span></td>");
}

static void put_headings(html_report *self, const html_score *score, const span *of)
{
    html_put(&self->page, "<thead><tr><th scope=\"col\">%s</th>",
             html_format(&self->page, "%s \xE2\x86\x93  %s \xE2\x86\x92", self->periods[of->first],
                         self->periods[of->last]));
    for (uint64_t k = 0; k < score->grade->n_labels; k++)
        if (is_used(self, score, of, grade_at(score, k))) {
            html_put(&self->page, "<th scope=\"col\">");
            html_grade(self, score, grade_at(score, k));
            html_put(&self->page, "</th>");
        }
    html_put(&self->page, "</tr></thead>\n<tbody>\n");
}

static void put_moves(html_report *self, const html_score *score, const span *of)
{
    uint64_t up = 0, down = 0, same = 0;

    for (uint64_t r = 0; r < self->n_regions; r++) {
        const int32_t from = score->grades[html_at(self, of->first, r)];
        const int32_t to = score->grades[html_at(self, of->last, r)];

        if (from < 0 || to < 0)
            continue;
        up += score->best_first ? to < from : to > from;
        down += score->best_first ? to > from : to < from;
        same += to == from;
    }
    html_put(&self->page, "<p>");
    html_sentence(
        &self->page, say(&self->page.texts, "Better grade: %s. Worse grade: %s. The same: %s."),
        html_count(&self->page, up), html_count(&self->page, down), html_count(&self->page, same));
    html_put(&self->page, "</p>\n");
}

static void write_matrix(html_report *self, const html_score *score, const span *of)
{
    html_put(&self->page, "<h3>%s</h3>\n", score->label);
    put_moves(self, score, of);
    html_put(&self->page,
             "<div class=\"scroll whole\" tabindex=\"0\" role=\"group\" aria-label=\"%s\">\n"
             "<table class=\"matrix\">\n<caption>%s</caption>\n",
             score->label,
             html_format(&self->page,
                         say(&self->page.texts,
                             "How many regions of the grade of the line (%s) have that of the "
                             "column (%s)."),
                         self->periods[of->first], self->periods[of->last]));
    put_headings(self, score, of);
    for (uint64_t from = 0; from < score->grade->n_labels; from++) {
        if (!is_used(self, score, of, grade_at(score, from)))
            continue;
        html_put(&self->page, "<tr><th scope=\"row\">");
        html_grade(self, score, grade_at(score, from));
        html_put(&self->page, "</th>");
        for (uint64_t to = 0; to < score->grade->n_labels; to++)
            if (is_used(self, score, of, grade_at(score, to)))
                put_cell(self, score, of, grade_at(score, from), grade_at(score, to));
        html_put(&self->page, "</tr>\n");
    }
    html_put(&self->page, "</tbody>\n</table>\n</div>\n");
}

static void write_transitions(html_report *self)
{
    for (uint64_t k = 0; k < self->n_scores; k++) {
        span of;

        if (has_transitions(self, &self->scores[k], &of))
            write_matrix(self, &self->scores[k], &of);
    }
}

const html_part html_part_transitions = {"transitions", N_("Change of grades"), applies,
                                         write_transitions};
