/* methods.c - in what the methods differ. */
#include "page.h"

static int applies(const compare_page *self)
{
    return json_array_size(json_object_get(self->root, "methods")) > 0;
}

static void put_difference(compare_page *self, const json_t *of)
{
    html_page *const page = &self->page;
    const language *const words = &page->texts;
    const char *const key = compare_text(self, of, "key");
    const char *const before = compare_text(self, of, "before");
    const char *const after = compare_text(self, of, "after");
    const char *const none = say(words, "not set");

    html_put(page, "<tr><th scope=\"row\"><code>%s</code></th><td>%s</td>",
             compare_text(self, of, "step"), *key ? key : say(words, "method"));
    html_put(page, "<td>%s</td><td>%s</td><td>%s</td></tr>\n", *before ? before : none,
             *after ? after : none,
             json_is_true(json_object_get(of, "used")) ? say(words, "yes") : say(words, "no"));
}

static void put_change(compare_page *self, const json_t *change)
{
    html_page *const page = &self->page;
    const language *const words = &page->texts;
    const json_t *const list = json_object_get(change, "differences");
    const char *const first = compare_text(self, change, "first");
    const char *const second = compare_text(self, change, "second");
    const char *const headings[] = {
        say(words, "Step"), say(words, "What"), first, second, say(words, "Matters here"), NULL};

    if (json_array_size(list) == 0) {
        html_put(
            page, "<p>%s</p>\n",
            html_format(page, say(words, "%s and %s do not differ in method."), first, second));
        return;
    }
    compare_table_begin(self, html_anchor(page, "methods", second),
                        html_format(page, say(words, "From %s to %s"), first, second), headings, 5);
    for (size_t k = 0; k < json_array_size(list); k++)
        put_difference(self, json_array_get(list, k));
    compare_table_end(self);
}

static void write_methods(compare_page *self)
{
    const json_t *const methods = json_object_get(self->root, "methods");

    for (size_t k = 0; k < json_array_size(methods); k++)
        put_change(self, json_array_get(methods, k));
}

const compare_part compare_part_methods = {"methods", N_("Differences of method"), applies,
                                           write_methods};
