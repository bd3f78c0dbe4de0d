/* what_if.c - the panel in which a reader weights an index anew; page/assets/what_if.js computes.
 *
 * The page has the columns at the bottom, all steps above them and the words of the panel as JSON;
 * what the reader sees is made of it there. */
#include "what_if.h"

#include "../map.h"

/* About half a megabyte of numbers. */
enum { MOST_NUMBERS = 30000 };

static json_t *text_of(html_report *self, const char *text)
{
    return html_json_text(&self->page, text);
}

/* A list under a name of an object; takes it. */
static void set(html_report *self, json_t *object, const char *name, json_t *value)
{
    if (!object || !value || json_object_set_new(object, name, value) != 0)
        html_no_memory(&self->page);
}

/* -- Which indexes --------------------------------------------------------------------------------
 */

/* Whether the rating is a part of the other: who weights that one has the weights of both. */
static int is_below(const html_score *score, const what_if *other)
{
    for (int s = 0; s < other->n_steps; s++)
        for (uint64_t g = 0; g < other->steps[s].n_groups; g++)
            if (other->steps[s].groups[g].is_used && other->score != score &&
                strcmp(other->steps[s].groups[g].name, score->column->name) == 0)
                return 1;
    return 0;
}

/* Too many numbers are told, not left out in silence. */
static int has_room(html_report *self, const what_if *of)
{
    if (of->n_numbers <= MOST_NUMBERS)
        return 1;
    ri_note_row(self->page.host, self->page.ctx, RI_INFO, RI_NO_ROW,
                "the page has no panel for the weights of '%s': it is made of %llu numbers, and a "
                "panel has room for %d",
                of->score->column->name, (unsigned long long)of->n_numbers, MOST_NUMBERS);
    return 0;
}

/* Whether it has a panel among those found. */
static int is_shown(html_report *self, const what_if *found, uint64_t n, const what_if *of)
{
    for (uint64_t j = 0; j < n; j++)
        if (is_below(of->score, &found[j]))
            return 0;
    return has_room(self, of);
}

/* Finds the indexes once; a page asks several times. */
static void find_indexes(html_report *self)
{
    what_if *const found =
        (what_if *)self->page.host->scratch(self->page.ctx, self->n_scores + 1, sizeof *found);
    what_if *const shown =
        (what_if *)self->page.host->scratch(self->page.ctx, self->n_scores + 1, sizeof *shown);
    uint64_t n = 0;

    self->what_if_is_found = 1;
    if (!found || !shown) {
        html_no_memory(&self->page);
        return;
    }
    for (uint64_t k = 0; k < self->n_scores && self->n_regions > 1; k++)
        n += (uint64_t)what_if_read(self, &self->scores[k], &found[n]);
    for (uint64_t k = 0; k < n; k++)
        if (is_shown(self, found, n, &found[k]))
            shown[self->n_what_if++] = found[k];
    self->what_if = shown;
}

static int applies(html_report *self)
{
    if (!self->what_if_is_found)
        find_indexes(self);
    return self->n_what_if > 0;
}

/* -- What the page computes with ------------------------------------------------------------------
 */

static json_t *cells_as_json(html_report *self, const what_if *of, const double *values)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; k < self->n_periods * self->n_regions; k++)
        html_json_row(&self->page, list,
                      of->is_there[k] ? html_json_number(values[k]) : json_null());
    return list;
}

static json_t *part_as_json(html_report *self, const what_if *of, const what_if_part *part)
{
    json_t *const object = json_pack("{s:o, s:o, s:f, s:f, s:i}", "name", text_of(self, part->name),
                                     "label", text_of(self, part->label), "weight", part->weight,
                                     "direction", part->direction, "under", (int)part->under);

    if (part->step == WHAT_IF_LEAF) {
        set(self, object, "values", cells_as_json(self, of, part->values));
    } else {
        set(self, object, "step", json_integer(part->step));
        set(self, object, "group", json_integer(part->group));
    }
    return object;
}

static json_t *step_as_json(html_report *self, const what_if *of, const what_if_step *step)
{
    const json_t *const keys = json_object_get(step->made, "keys");
    const char *const invalid =
        json_string_value(json_object_get(json_object_get(step->made, "parameters"), "invalid"));
    json_t *const groups = json_array(), *const parts = json_array();
    json_t *const object = json_pack(
        "{s:o, s:o, s:i, s:f, s:f, s:b, s:b, s:b, s:b}", "name", text_of(self, step->name), "title",
        text_of(self, step->title), "method", (int)step->method, "power", step->power, "coverage",
        step->coverage, "quotient", step->is_quotient, "lenient",
        invalid && strcmp(invalid, "missing") == 0, "has_power", json_object_get(keys, "p") != NULL,
        "has_invalid", json_object_get(keys, "invalid") != NULL);

    for (uint64_t g = 0; g < step->n_groups; g++)
        html_json_row(&self->page, groups,
                      json_pack("{s:o, s:o, s:b}", "name", text_of(self, step->groups[g].name),
                                "label", text_of(self, step->groups[g].label), "used",
                                step->groups[g].is_used));
    for (uint64_t k = 0; k < step->n_parts; k++)
        html_json_row(&self->page, parts, part_as_json(self, of, &step->parts[k]));
    set(self, object, "groups", groups);
    set(self, object, "parts", parts);
    return object;
}

static int has_grades(const html_score *score)
{
    double from, to;

    return html_grade_bounds(score, 0, &from, &to);
}

/* Of a rating that is graded by a scale of bounds; else an empty list. */
static json_t *grades_as_json(html_report *self, const html_score *score)
{
    json_t *const list = json_array();
    const uint64_t n = score->grade ? score->grade->n_labels : 0;

    for (uint64_t k = 0; k < n; k++) {
        double from, to;

        if (html_grade_bounds(score, k, &from, &to))
            html_json_row(&self->page, list,
                          json_pack("{s:o, s:i, s:o, s:o}", "label",
                                    text_of(self, html_said(self, score->grade->labels[k])),
                                    "level", (int)html_level(score, (int32_t)k), "from",
                                    html_json_number(from), "to", html_json_number(to)));
    }
    return list;
}

static json_t *index_as_json(html_report *self, const what_if *of)
{
    const html_score *const score = of->score;
    json_t *const ranks = json_array(), *const steps = json_array();
    json_t *const object =
        json_pack("{s:o, s:o, s:i, s:b, s:i, s:i}", "label", text_of(self, score->label), "unit",
                  text_of(self, score->unit), "digits", (int)score->digits, "rising", score->rising,
                  "group", of->group, "period", (int)html_last_period(self, score));

    for (uint64_t k = 0; k < self->n_periods * self->n_regions; k++)
        html_json_row(&self->page, ranks, json_integer(score->ranks[k]));
    for (int s = 0; s < of->n_steps; s++)
        html_json_row(&self->page, steps, step_as_json(self, of, &of->steps[s]));
    set(self, object, "values", cells_as_json(self, of, score->values));
    set(self, object, "ranks", ranks);
    set(self, object, "grades", grades_as_json(self, score));
    set(self, object, "steps", steps);
    return object;
}

/* Sentences that the page makes as numbers change; {name} stands for one of them. */
static json_t *words_as_json(html_report *self)
{
    const language *const texts = &self->page.texts;
    const struct {
        const char *name, *text;
    } words[] = {
        {"mean", say(texts, "Weighted arithmetic mean")},
        {"geometric", say(texts, "Weighted geometric mean")},
        {"harmonic", say(texts, "Weighted harmonic mean")},
        {"power", say(texts, "Weighted power mean")},
        {"aggregation", say(texts, "Aggregation")},
        {"exponent", say(texts, "Exponent")},
        {"weight", say(texts, "Weight of {name}")},
        {"share", say(texts, "{name}: weight {weight}, {share} of {group}")},
        {"first", say(texts, "{name} is first with {value}.")},
        {"unmoved", say(texts, "Every region has the rank that it has in the study.")},
        {"moved", say(texts, "Regions with another rank than in the study: {n} of {all}.")},
        {"farthest", say(texts, "Farthest moves {name}, from {before} to {after}.")},
        {"missing",
         say(texts, "Without a value: {n}. A weight of zero leaves an indicator out, and "
                    "means other than the arithmetic one need values above zero.")},
        {"tip", say(texts, "{name}: {value}, rank {after}; in the study rank {before}")},
        {"none", say(texts, "missing")},
        {"copied", say(texts, "Copied.")},
        {"selected", say(texts, "The lines are selected: copy them by the keys of your system.")},
    };
    json_t *const object = json_object();

    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        set(self, object, words[k].name, text_of(self, words[k].text));
    return object;
}

static json_t *texts_as_json(html_report *self, const char *const *texts, uint64_t n)
{
    json_t *const list = json_array();

    for (uint64_t k = 0; k < n; k++)
        html_json_row(&self->page, list, text_of(self, texts[k]));
    return list;
}

static void put_data(html_report *self)
{
    json_t *const indexes = json_array();
    const char *const file =
        json_string_value(json_object_get(json_object_get(self->provenance, "study"), "file"));
    json_t *object;

    for (uint64_t k = 0; k < self->n_what_if; k++)
        html_json_row(&self->page, indexes, index_as_json(self, &self->what_if[k]));
    object = json_pack("{s:o, s:o}", "study", text_of(self, file ? file : "study.ini"), "words",
                       words_as_json(self));
    set(self, object, "regions", texts_as_json(self, self->names, self->n_regions));
    set(self, object, "periods", texts_as_json(self, self->periods, self->n_periods));
    set(self, object, "indexes", indexes);
    html_put(&self->page, "<script type=\"application/json\" id=\"what-if-data\">");
    html_json(&self->page, object);
    html_put(&self->page, "</script>\n");
}

/* -- What stands in the page ----------------------------------------------------------------------
 */

static void put_head_cell(html_report *self, const char *text)
{
    html_put(&self->page, "<th scope=\"col\">%s</th>", text);
}

static void put_ranking(html_report *self, const what_if *of)
{
    const language *const texts = &self->page.texts;

    html_put(&self->page,
             "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"%s\">\n"
             "<table class=\"followed\">\n<caption>%s</caption>\n<thead><tr>",
             html_format(&self->page, say(texts, "%s with these weights"), of->score->label),
             html_format(&self->page, say(texts, "%s with these weights"), of->score->label));
    put_head_cell(self, say(texts, "Rank"));
    put_head_cell(self, self->region_label);
    put_head_cell(self, say(texts, "Value"));
    put_head_cell(self, say(texts, "Rank in the study"));
    put_head_cell(self, say(texts, "Places"));
    put_head_cell(self, say(texts, "Value in the study"));
    if (has_grades(of->score))
        put_head_cell(self, say(texts, "Grade"));
    html_put(&self->page, "</tr></thead>\n<tbody></tbody>\n</table>\n</div>\n");
}

static void put_lines(html_report *self, const char *id)
{
    const language *const texts = &self->page.texts;

    html_put(&self->page,
             "<details class=\"as-study\">\n<summary>%s</summary>\n<p>%s</p>\n"
             "<pre tabindex=\"0\" id=\"%s-lines\"></pre>\n"
             "<p class=\"buttons\"><button type=\"button\" class=\"copy\">%s</button> "
             "<output></output></p>\n</details>\n",
             say(texts, "These weights as a study"),
             say(texts, "Written to a file beside the study's own, these lines make the ratings "
                        "above: regind run FILE."),
             id, say(texts, "Copy as INI"));
}

/* The map of the study's values, until the page colours it anew: by grade where it knows the bounds
 * of grades, else by value, as grades without bounds are the study's. */
static void put_map(html_report *self, const what_if *of, const char *id)
{
    html_score score = *of->score;
    html_layer layer;

    if (!has_grades(&score))
        score.grade = NULL;
    layer = html_score_layer(self, &score, html_last_period(self, &score));
    layer.has_switch = 0;
    layer.takeaway = NULL;
    layer.id = html_format(&self->page, "%s-map", id);
    layer.caption =
        html_format(&self->page, say(&self->page.texts, "%s with these weights."), score.label);
    html_put_map(self, &layer);
}

static void put_panel(html_report *self, const what_if *of, uint64_t k)
{
    const char *const id = html_anchor(&self->page, "what-if", of->score->column->name);

    html_put(&self->page,
             "<div class=\"what-if\" id=\"%s\" data-index=\"%llu\">\n<h3>%s</h3>\n"
             "<div class=\"levels\"></div>\n"
             "<p class=\"buttons\"><button type=\"button\" class=\"reset\">%s</button></p>\n",
             id, (unsigned long long)k, of->score->label,
             say(&self->page.texts, "The study's weights"));
    html_put(&self->page,
             "<p class=\"told\" role=\"status\"></p>\n<div class=\"columns\">\n<div>\n");
    put_ranking(self, of);
    html_put(&self->page, "</div>\n");
    if (html_has_map(self)) {
        html_put(&self->page, "<div>\n");
        put_map(self, of, id);
        html_put(&self->page, "</div>\n");
    }
    html_put(&self->page, "</div>\n");
    put_lines(self, id);
    html_put(&self->page, "</div>\n");
}

static void write_what_if(html_report *self)
{
    html_put(&self->page, "<p>%s</p>\n",
             say(&self->page.texts,
                 "What if other things counted? Ranking and map follow the weights and means "
                 "chosen here. The page computes by itself, and sends nothing anywhere."));
    for (uint64_t k = 0; k < self->n_what_if; k++)
        put_panel(self, &self->what_if[k], k);
    put_data(self);
}

const html_part html_part_what_if = {"what-if", N_("What if"), applies, write_what_if};
