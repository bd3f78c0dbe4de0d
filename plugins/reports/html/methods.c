/* methods.c - how the tables were made: each step with its method, formula and source. */
#include "report.h"

static const char *text_of(const json_t *object, const char *member)
{
    const char *text = json_string_value(json_object_get(object, member));

    return text ? text : "";
}

static int applies(html_report *self)
{
    return json_array_size(json_object_get(self->provenance, "steps")) > 0;
}

static void put_term(html_report *self, const char *term, const char *text, int code)
{
    if (*text)
        html_put(&self->page,
                 code ? "<dt>%s</dt><dd><code>%s</code></dd>\n" : "<dt>%s</dt><dd>%s</dd>\n", term,
                 text);
}

/* Names of a list of texts, one after the other. */
static const char *joined(html_report *self, const json_t *list)
{
    const char *text = "";
    const json_t *item;
    size_t k;

    json_array_foreach(list, k, item) text =
        html_format(&self->page, k ? "%s, %s" : "%s%s", text, json_string_value(item));
    return text;
}

static void put_parameters(html_report *self, const json_t *step)
{
    const char *name;
    json_t *value, *parameters = json_object_get(step, "parameters");

    if (json_object_size(parameters) == 0)
        return;
    html_put(&self->page, "<dt>%s</dt><dd>", say(&self->page.texts, "Parameters"));
    json_object_foreach(parameters, name, value)
        html_put(&self->page, "<code>%s = %s</code><br>", name, json_string_value(value));
    html_put(&self->page, "</dd>\n");
}

/* The step before the k-th of all that has the same plugin, which says what it does; NULL: none. */
static const json_t *said_before(const html_report *self, size_t k)
{
    const json_t *const steps = json_object_get(self->provenance, "steps");
    const json_t *const step = json_array_get(steps, k);

    for (size_t other = 0; other < k; other++) {
        const json_t *const each = json_array_get(steps, other);

        if (strcmp(text_of(each, "plugin"), text_of(step, "plugin")) == 0 &&
            strcmp(text_of(each, "doc"), text_of(step, "doc")) == 0 &&
            strcmp(text_of(each, "citation"), text_of(step, "citation")) == 0)
            return each;
    }
    return NULL;
}

/* A study reads many tables by one plugin: what that does is told once. */
static void put_as_before(html_report *self, const json_t *before)
{
    html_put(&self->page, "<p>%s <a href=\"#%s\">%s</a></p>\n",
             say(&self->page.texts, "What it does, and where the method is from, is told at:"),
             html_anchor(&self->page, "step", text_of(before, "step")),
             html_step_title(self, before));
}

static void put_step(html_report *self, const json_t *step, const json_t *before)
{
    const language *texts = &self->page.texts;
    const char *name = text_of(step, "step"), *citation = text_of(step, "citation");
    const char *anchor = html_anchor(&self->page, "step", name);

    html_put(&self->page,
             "<details class=\"region\" id=\"%s\"><summary><h3>%s</h3> "
             "<span class=\"note\"><code>%s</code> <code>%s</code> %s</span></summary>\n<div>\n",
             anchor, html_step_title(self, step), name, text_of(step, "plugin"),
             text_of(step, "version"));
    if (before)
        put_as_before(self, before);
    else
        html_put(&self->page, "<p>%s</p>\n", html_said(self, text_of(step, "doc")));
    html_put(&self->page, "<dl class=\"plain\">\n");
    put_term(self, say(texts, "Formula"), html_said(self, text_of(step, "formula")), 1);
    put_term(self, say(texts, "From"), joined(self, json_object_get(step, "from")), 1);
    put_term(self, say(texts, "Within"), joined(self, json_object_get(step, "within")), 1);
    put_parameters(self, step);
    if (!before)
        put_term(self, say(texts, "Author"), html_said(self, text_of(step, "author")), 0);
    if (!before)
        put_term(self, say(texts, "Licence"), text_of(step, "license"), 0);
    html_put(&self->page, "</dl>\n");
    if (*citation && !before)
        html_put(&self->page, "<pre>%s</pre>\n", citation);
    html_put(&self->page, "</div>\n</details>\n");
}

static void write_methods(html_report *self)
{
    const json_t *step;
    size_t k;

    html_put(&self->page, "<p>%s</p>\n",
             say(&self->page.texts, "Every step of the calculation in the order in which it was "
                                    "done, with what it does, its formula, its settings and where "
                                    "the method is from."));
    json_array_foreach(json_object_get(self->provenance, "steps"), k, step)
        put_step(self, step, said_before(self, k));
}

const html_part html_part_methods = {"methods", N_("Methods"), applies, write_methods};
