/* grades.c - how many regions have which grade by one methodology and by another. */
#include "page.h"

static int applies(const compare_page *self)
{
    return json_array_size(json_object_get(self->root, "grades")) > 0;
}

static double count_of(const json_t *pair, const json_t *from, const json_t *to)
{
    const json_t *const list = json_object_get(pair, "transitions");

    for (size_t k = 0; k < json_array_size(list); k++) {
        const json_t *const each = json_array_get(list, k);

        if (json_equal(json_object_get(each, "from"), from) &&
            json_equal(json_object_get(each, "to"), to))
            return compare_number(each, "rows");
    }
    return 0;
}

/* null stands for no grade. */
static void put_heading(compare_page *self, const char *scope, const json_t *grade)
{
    const char *const label = json_string_value(grade);

    html_put(&self->page, "<th scope=\"%s\">%s</th>", scope,
             label ? html_clean(&self->page, label) : say(&self->page.texts, "no grade"));
}

static void put_row(compare_page *self, const json_t *pair, const json_t *grades, size_t from)
{
    html_page *const page = &self->page;
    const json_t *const label = json_array_get(grades, from);

    html_put(page, "<tr>");
    put_heading(self, "row", label);
    for (size_t to = 0; to < json_array_size(grades); to++) {
        const double n = count_of(pair, label, json_array_get(grades, to));

        html_put(page, from == to ? "<td class=\"stay\">" : "<td>");
        html_put(page, "%s</td>", n > 0 ? html_number(page, n, 0) : "");
    }
    html_put(page, "</tr>\n");
}

static void put_matrix(compare_page *self, const json_t *pair, const json_t *grades)
{
    html_page *const page = &self->page;
    const char *const caption =
        html_format(page, say(&page->texts, "Rows: the grade by %s; columns: the grade by %s"),
                    compare_text(self, pair, "first"), compare_text(self, pair, "second"));

    html_put(page,
             "<div class=\"table\">\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
             "aria-label=\"%s\">\n<table class=\"matrix\">\n<caption>%s</caption>\n<thead><tr>"
             "<td></td>",
             caption, caption);
    for (size_t k = 0; k < json_array_size(grades); k++)
        put_heading(self, "col", json_array_get(grades, k));
    html_put(page, "</tr></thead>\n<tbody>\n");
    for (size_t k = 0; k < json_array_size(grades); k++)
        put_row(self, pair, grades, k);
    compare_table_end(self);
}

/* Whether a region has no grade by one of the two. */
static int lacks_grades(const json_t *pair)
{
    const json_t *const list = json_object_get(pair, "transitions");

    for (size_t k = 0; k < json_array_size(list); k++)
        if (json_is_null(json_object_get(json_array_get(list, k), "from")) ||
            json_is_null(json_object_get(json_array_get(list, k), "to")))
            return 1;
    return 0;
}

static void write_grades(compare_page *self)
{
    json_t *const grades = json_copy((json_t *)(uintptr_t)json_object_get(self->root, "grades"));
    int lacking = 0;

    for (size_t k = 0; k < json_array_size(self->pairs); k++)
        lacking = lacking || lacks_grades(json_array_get(self->pairs, k));
    if (!grades || (lacking && json_array_append_new(grades, json_null()) != 0))
        html_no_memory(&self->page);
    for (size_t k = 0; k < json_array_size(self->pairs); k++)
        put_matrix(self, json_array_get(self->pairs, k), grades);
    json_decref(grades);
}

const compare_part compare_part_grades = {"grades", N_("Grades"), applies, write_grades};
