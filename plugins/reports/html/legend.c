/* legend.c - what the colours of maps and bars mean. */
#include "map.h"

/* The k-th bound of "90:100, 80:90, :80", which stand in the order of the labels; NaN: none. */
static int read_bound(const char *text, uint64_t k, double *from, double *to)
{
    char *end = NULL;

    for (; text && k; k--)
        text = (text = strchr(text, ',')) ? text + 1 : NULL;
    if (!text)
        return 0;
    text += strspn(text, " ");
    *from = (double)NAN;
    if (*text != ':') {
        *from = strtod(text, &end);
        text = end;
    }
    if (*text != ':')
        return 0;
    text++;
    *to = *text && *text != ',' ? strtod(text, &end) : (double)NAN;
    return !isnan(*from) || !isnan(*to);
}

int html_grade_bounds(const html_score *score, uint64_t code, double *from, double *to)
{
    *from = *to = (double)NAN;
    return score->grade && read_bound(html_attribute(score->grade, "bounds"), code, from, to);
}

/* " 80-90 %", " below 10 %"; "" where the grade says no bounds. */
static const char *bounds_of(html_report *self, const html_score *score, uint64_t code)
{
    html_page *const page = &self->page;
    double from, to;
    const char *text;

    if (!html_grade_bounds(score, code, &from, &to))
        return "";
    if (isnan(from))
        text = html_format(page, say(&page->texts, "below %s"), html_number(page, to, -1));
    else if (isnan(to))
        text = html_format(page, say(&page->texts, "from %s"), html_number(page, from, -1));
    else
        text = html_format(page, "%s\xE2\x80\x93%s", html_number(page, from, -1),
                           html_number(page, to, -1));
    return html_format(page, *score->unit ? "\xC2\xA0%s\xC2\xA0%s" : "\xC2\xA0%s%s", text,
                       score->unit);
}

static int is_given(const html_report *self, const html_score *score, uint64_t period, int32_t code)
{
    for (uint64_t r = 0; r < self->n_regions; r++)
        if (score->grades[html_at(self, period, r)] == code)
            return 1;
    return 0;
}

static void put_grades(html_report *self, const html_score *score, uint64_t period)
{
    const int64_t n = (int64_t)score->grade->n_labels;

    for (int64_t k = 0; k < n; k++) {
        const int32_t code = (int32_t)(score->best_first ? k : n - 1 - k);

        html_put(&self->page,
                 is_given(self, score, period, code)
                     ? "<li><span class=\"key l%llu\"></span>%s%s</li>\n"
                     : "<li class=\"unused\"><span class=\"key l%llu\"></span>%s%s</li>\n",
                 (unsigned long long)html_level(score, code),
                 html_key_label(self, score->grade, code), bounds_of(self, score, (uint64_t)code));
    }
}

void html_grade_legend(html_report *self, const html_score *score, uint64_t period)
{
    if (!score->grade || score->grade->n_labels == 0)
        return;
    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say(&self->page.texts, "Grades"));
    put_grades(self, score, period);
    html_put(&self->page, "</ul>\n");
}

/* From the least to the largest value, as the map is coloured. */
static void put_scale(html_report *self, const html_score *score, uint64_t period)
{
    double low, high;

    html_map_bounds(self, score, period, &low, &high);
    html_put(&self->page, "<li class=\"scale\"><span>%s</span> <span class=\"loud bar\"></span> ",
             html_value(self, score, low));
    html_put(&self->page, "<span>%s</span></li>\n", html_value(self, score, high));
}

static void put_classes(html_report *self, const html_classes *classes)
{
    static const char *const stripes[] = {"", " p1", " p2"};

    for (uint64_t k = 0; k < classes->column->n_labels; k++) {
        uint64_t n;

        if (classes->colours[k] < 0)
            continue;
        (void)html_class_names(self, classes, (int32_t)k, &n);
        html_put(&self->page, "<li><span class=\"key c%llu%s\"></span>%s (%s)</li>\n",
                 (unsigned long long)classes->colours[k] % HTML_COLOURS,
                 stripes[classes->colours[k] / HTML_COLOURS],
                 html_key_label(self, classes->column, (int32_t)k), html_count(&self->page, n));
    }
}

void html_map_legend(html_report *self, const html_layer *layer, int any_missing)
{
    const html_score *const score = layer->score;

    html_put(&self->page, "<ul class=\"legend\" aria-label=\"%s\">\n",
             say(&self->page.texts, "Legend"));
    if (!score)
        put_classes(self, layer->classes);
    else if (score->grade && score->grade->n_labels)
        put_grades(self, score, layer->period);
    else
        put_scale(self, score, layer->period);
    if (any_missing)
        html_put(&self->page, "<li><span class=\"key hatch\"></span>%s</li>\n",
                 score ? say(&self->page.texts, "no data") : say(&self->page.texts, "no class"));
    html_put(&self->page, "</ul>\n");
}
