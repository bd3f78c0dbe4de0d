/* chart.c - see chart.h. */
#include "chart.h"

json_t *html_spec(html_page *self, html_template which)
{
    const html_asset text = html_template_text(which);
    json_t *spec = json_loadb(text.bytes, text.length, 0, NULL);

    if (!spec)
        html_no_memory(self);
    return spec;
}

/* The object of the list that has the name. */
static json_t *named(const json_t *list, const char *name)
{
    json_t *item;
    size_t k;

    json_array_foreach(list, k, item)
    {
        const char *its = json_string_value(json_object_get(item, "name"));

        if (its && strcmp(its, name) == 0)
            return item;
    }
    return NULL;
}

static void set_in(html_page *self, json_t *spec, const char *list, const char *name,
                   const char *member, json_t *value)
{
    if (!spec || !value ||
        json_object_set_new(named(json_object_get(spec, list), name), member, value) != 0)
        html_no_memory(self);
}

void html_spec_signal(html_page *self, json_t *spec, const char *name, json_t *value)
{
    set_in(self, spec, "signals", name, "value", value);
}

void html_spec_data(html_page *self, json_t *spec, const char *name, json_t *values)
{
    set_in(self, spec, "data", name, "values", values);
}

void html_spec_shared(html_page *self, json_t *spec, const char *name, const char *id)
{
    set_in(self, spec, "data", name, "shared", json_string(id));
}

static void set_meta(html_page *self, json_t *spec, const char *name, json_t *value)
{
    if (!spec || !value || json_object_set_new(json_object_get(spec, "usermeta"), name, value) != 0)
        html_no_memory(self);
}

void html_spec_captions(html_page *self, json_t *spec, json_t *captions, json_t *takeaways)
{
    set_meta(self, spec, "captions", captions);
    set_meta(self, spec, "takeaways", takeaways);
}

void html_spec_without_legend(json_t *spec)
{
    if (spec)
        (void)json_object_del(spec, "legends");
}

/* The page's scripts write other sentences into both elements. */
static void put_caption(html_page *self, const html_chart *chart)
{
    html_put(self, "<figcaption><b class=\"takeaway\">%s</b> <span class=\"what\">%s</span>",
             chart->takeaway ? chart->takeaway : "", chart->caption);
    if (chart->table)
        html_put(self, " <a class=\"data\" href=\"#%s\">%s</a>", chart->table,
                 say(&self->texts, "Data as a table"));
    html_put(self, "</figcaption>\n");
}

void html_figure(html_page *self, const html_chart *chart, json_t *spec)
{
    const int both = chart->takeaway && *chart->takeaway;
    const char *const description = chart->description
                                        ? chart->description
                                        : html_format(self, "%s%s%s", both ? chart->takeaway : "",
                                                      both ? " " : "", chart->caption);

    if (!spec || json_object_set_new(spec, "height", json_integer((json_int_t)chart->height)) != 0)
        html_no_memory(self);
    html_put(self, "<figure id=\"%s\">\n", chart->id);
    put_caption(self, chart);
    /* What is larger than its frame is scrolled by keys, too; a chart may grow with its period, so
     * that every frame is reached. */
    html_put(self,
             "<div class=\"plot\" tabindex=\"0\"><div class=\"chart\" role=\"img\" "
             "aria-label=\"%s\" data-spec=\"%s-spec\" data-width=\"%llu\" "
             "style=\"min-height:%llupx\"></div></div>\n",
             description, chart->id, (unsigned long long)chart->width,
             (unsigned long long)chart->height + 40);
    html_put(self, "<script type=\"application/json\" id=\"%s-spec\">", chart->id);
    html_json(self, spec);
    html_put(self, "</script>\n</figure>\n");
    self->n_charts++;
}

json_t *html_json_text(html_page *self, const char *text)
{
    return json_string(html_clean(self, text));
}

json_t *html_json_number(double value)
{
    return isfinite(value) ? json_real(value) : json_null();
}

void html_json_row(html_page *self, json_t *rows, json_t *row)
{
    if (!rows || !row || json_array_append_new(rows, row) != 0)
        html_no_memory(self);
}
