/* aliases.c - see aliases.h */
#include "aliases.h"

#include <stdlib.h>

#include "../sentence.h"

static int by_label(const void *a, const void *b)
{
    return strcmp(((const grid_alias *)a)->label, ((const grid_alias *)b)->label);
}

/* Tells that an item is no alias. */
static ri_status fail(const grid_work *work, const char *label, const char *what)
{
    grid_sentence text = {.work = work};

    grid_say(&text, "'%s' %s", label, what);
    if (text.no_memory)
        return RI_NO_MEMORY;
    return grid_fail_list(work, &work->settings->alias,
                          "alias = label in the file:name that it is read as", text.text);
}

ri_status grid_aliases_read(const grid_work *work, grid_aliases *self)
{
    const setting_list *const list = &work->settings->alias;
    const size_t n = grid_items(list);

    *self = (grid_aliases){NULL, 0};
    if (n == 0)
        return RI_OK;
    self->items = work->host->scratch(work->ctx, n, sizeof *self->items);
    if (!self->items)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < n; k++) {
        const char *const label = list->items->texts[k];
        const char *const name = list->items->tags ? list->items->tags[k] : NULL;

        if (!name || !*name)
            return fail(work, label, "stands in alias without the name that it is read as");
        self->items[self->n++] = (grid_alias){.label = label, .name = name, .length = strlen(name)};
    }
    qsort(self->items, n, sizeof *self->items, by_label);
    for (size_t k = 1; k < n; k++)
        if (strcmp(self->items[k - 1].label, self->items[k].label) == 0)
            return fail(work, self->items[k].label, "stands in alias twice");
    return RI_OK;
}

const grid_alias *grid_alias_of(grid_aliases *self, const char *text, size_t length)
{
    size_t low = 0, high = self->n;

    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        grid_alias *const each = &self->items[middle];
        int order = strncmp(each->label, text, length);

        if (order == 0)
            order = each->label[length] != '\0';
        if (order == 0) {
            each->met = true;
            return each;
        }
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NULL;
}

ri_status grid_aliases_tell(const grid_work *work)
{
    grid_sentence idle = {.work = work}, what = {.work = work};

    for (size_t k = 0; k < work->aliases->n; k++)
        if (!work->aliases->items[k].met)
            grid_say(&idle, "%s'%s'", idle.text ? ", " : "", work->aliases->items[k].label);
    if (!idle.text && !idle.no_memory)
        return RI_OK;
    grid_say(&what, "alias names %s, which no key or category has as a label", grid_said(&idle));
    if (idle.no_memory || what.no_memory)
        return RI_NO_MEMORY;
    work->host->note(work->ctx, RI_WARNING, RI_NO_ROW, what.text);
    return RI_OK;
}
