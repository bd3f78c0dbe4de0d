/* read.c - see page.h */
#include "page.h"

enum { DIGITS = 2, MOST_DIGITS = 6 };

const char *compare_text(compare_page *self, const json_t *object, const char *member)
{
    const char *const text = json_string_value(json_object_get(object, member));

    return text ? html_clean(&self->page, text) : "";
}

double compare_number(const json_t *object, const char *member)
{
    const json_t *const value = json_object_get(object, member);

    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}

const char *compare_name(compare_page *self, size_t k)
{
    return compare_text(self, json_array_get(self->methodologies, k), "name");
}

/* What a key's label is called. */
static const char *called(const compare_page *self, const char *key, const json_t *label)
{
    const char *const text = json_string_value(label);
    const char *const name =
        json_string_value(json_object_get(json_object_get(self->called, key), text));

    return name ? name : text;
}

/* Names of a row, where the comparison has them. */
static void take_names(compare_page *self, const json_t *row)
{
    json_t *const names = (json_t *)(uintptr_t)json_object_get(row, "names");
    const char *key;
    json_t *name;

    json_object_foreach(names, key, name)
    {
        const char *const label =
            json_string_value(json_object_get(json_object_get(row, "keys"), key));
        json_t *known = json_object_get(self->called, key);

        if (!label || !json_is_string(name) || strcmp(label, json_string_value(name)) == 0)
            continue;
        if (!known) {
            known = json_object();
            if (json_object_set_new(self->called, key, known) != 0)
                known = NULL;
        }
        if (!known || json_object_set(known, label, name) != 0)
            html_no_memory(&self->page);
    }
}

const char *compare_keys(compare_page *self, const json_t *keys, const json_t *without)
{
    const char *name, *list = "";
    json_t *value;

    json_object_foreach((json_t *)(uintptr_t)keys, name, value)
    {
        if (json_object_get(without, name) || !json_is_string(value))
            continue;
        list = html_format(&self->page, *list ? "%s, %s" : "%s%s", list,
                           html_clean(&self->page, called(self, name, value)));
    }
    return list;
}

const char *compare_shift(compare_page *self, double value, int32_t digits)
{
    const char *const number = html_number(&self->page, value, digits);

    return value > 0 ? html_format(&self->page, "+%s", number) : number;
}

const char *compare_rise(compare_page *self, double places)
{
    html_page *const page = &self->page;
    const char *const number = html_number(page, fabs(places), 0);

    if (!(fabs(places) > 0))
        return number;
    return html_format(page, places > 0 ? say(&page->texts, "up %s") : say(&page->texts, "down %s"),
                       number);
}

const char *compare_change(double places)
{
    return places > 0 ? "up" : places < 0 ? "down" : "same";
}

int compare_same_scale(const compare_page *self, size_t m)
{
    /* Pairs with the first methodology come first. */
    const json_t *const pair = m ? json_array_get(self->pairs, m - 1) : NULL;

    return m && !json_is_string(json_object_get(pair, "score_shift_left_out"));
}

/* As many decimals as show two digits of the largest shift. */
static int32_t digits_of(const compare_page *self)
{
    double largest = 0;
    int32_t digits;

    for (size_t k = 0; k < json_array_size(self->pairs); k++) {
        const json_t *const all = json_object_get(json_array_get(self->pairs, k), "all");
        const double its = fabs(compare_number(json_object_get(all, "score_shift"), "largest"));

        largest = its > largest ? its : largest;
    }
    if (!(largest > 0) || largest >= 1)
        return DIGITS;
    digits = 1 - (int32_t)floor(log10(largest));
    return digits < DIGITS ? DIGITS : digits > MOST_DIGITS ? MOST_DIGITS : digits;
}

void compare_read(compare_page *self)
{
    self->methodologies = json_object_get(self->root, "methodologies");
    self->groups = json_object_get(self->root, "groups");
    self->pairs = json_object_get(self->root, "pairs");
    self->digits = digits_of(self);
    for (size_t g = 0; g < json_array_size(self->groups); g++) {
        const json_t *const rows = json_object_get(json_array_get(self->groups, g), "rows");

        for (size_t k = 0; self->called && k < json_array_size(rows); k++)
            take_names(self, json_array_get(rows, k));
    }
}

void compare_table_begin(compare_page *self, const char *id, const char *caption,
                         const char *const *headings, size_t texts)
{
    html_page *const page = &self->page;

    html_put(page,
             "<div class=\"table\">\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
             "aria-label=\"%s\">\n<table class=\"data\" id=\"%s\">\n<caption>%s</caption>\n"
             "<thead><tr>",
             caption, id, caption);
    for (size_t k = 0; headings[k]; k++) {
        html_put(page, k < texts ? "<th scope=\"col\">" : "<th scope=\"col\" class=\"n\">");
        html_put(page, "<span class=\"label\">%s</span></th>", headings[k]);
    }
    html_put(page, "</tr></thead>\n<tbody>\n");
}

void compare_table_end(compare_page *self)
{
    html_put(&self->page, "</tbody>\n</table>\n</div>\n</div>\n");
}

void compare_cell(compare_page *self, const char *shown, double value)
{
    char exact[WRITER_NUMBER] = "";

    (void)self->page.host->number(value, -1, exact);
    if (isnan(value))
        html_put(&self->page,
                 "<td class=\"n\" data-v=\"\"><span class=\"none\" title=\"%s\">\xE2\x80\x93"
                 "</span></td>",
                 say(&self->page.texts, "missing"));
    else
        html_put(&self->page, "<td class=\"n\" data-v=\"%s\">%s</td>", exact, shown);
}
