/* marks.c - which texts stand for a missing number, and which for zero, as the study says. */
#include "../../cells/cell_text.h"
#include "../table.h"

/* What statistics offices write; `missing = default, ...` adds to it. */
static const char *const defaults[] = {"NA", "N/A", "n/a", "x", "X", "х",   "Х",  "-", "–",
                                       "—",  "−",   "‑",   "‒", "…", "...", "..", ":", "c"};
enum { DEFAULTS = sizeof defaults / sizeof *defaults };

static double number_of(const grid_work *work, const char *text, size_t length)
{
    const grid_numbers plain = {.decimal = '.', .plain = work->settings->numbers.plain};
    char copy[64];
    double value = (double)NAN;

    if (length >= sizeof copy)
        return value;
    memcpy(copy, text, length + 1);
    if (grid_number_read(&work->settings->numbers, copy, length, &value) == GRID_NUMBER)
        return value;
    memcpy(copy, text, length + 1);
    return grid_number_read(&plain, copy, length, &value) == GRID_NUMBER ? value : (double)NAN;
}

static void add(const grid_work *work, grid_marks *self, grid_mark *items, grid_mark mark)
{
    mark.length = strlen(mark.text);
    if (mark.length == 0) /* `missing = ""`: none */
        return;
    mark.keeps = strcmp(mark.text, ":") != 0 && strcmp(mark.text, "NA") != 0;
    mark.number = number_of(work, mark.text, mark.length);
    self->begins[(unsigned char)*mark.text] = true;
    self->numbers = self->numbers || !isnan(mark.number);
    items[self->n++] = mark;
}

static bool is_listed(const setting_list *list, const char *text)
{
    for (uint64_t k = 0; k < grid_items(list); k++)
        if (strcmp(list->items->texts[k], text) == 0)
            return true;
    return false;
}

/* The marks in use: those of `zero`, then those of `missing`, in which "default" is the usual
 * ones but for what the study names itself. */
ri_status grid_marks_read(const grid_work *work, grid_marks *self)
{
    const setting_list *const missing = &work->settings->missing, *const zero =
                                                                      &work->settings->zero;
    const uint64_t most = grid_items(missing) + grid_items(zero) + DEFAULTS;
    grid_mark *const items = work->host->scratch(work->ctx, most, sizeof *items);
    bool defaults_taken = false;

    *self = (grid_marks){.items = items};
    if (!items)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < grid_items(zero); k++) {
        char text[256], shown[CELL_SHOWN];

        if (is_listed(missing, zero->items->texts[k])) {
            (void)snprintf(text, sizeof text, "'%s' is named in zero = and in missing =",
                           cell_shown(shown, zero->items->texts[k], strlen(zero->items->texts[k])));
            return grid_fail_list(work, zero, "a mark stands for one of them", text);
        }
        add(work, self, items, (grid_mark){.text = zero->items->texts[k], .zero = true});
    }
    for (uint64_t k = 0; k < grid_items(missing); k++) {
        if (strcmp(missing->items->texts[k], "default") != 0)
            add(work, self, items, (grid_mark){.text = missing->items->texts[k]});
        else if (!defaults_taken) {
            for (size_t d = 0; d < DEFAULTS; d++)
                if (!is_listed(zero, defaults[d]) && !is_listed(missing, defaults[d]))
                    add(work, self, items,
                        (grid_mark){.text = defaults[d], .dash = grid_is_dash(defaults[d])});
            defaults_taken = true;
        }
    }
    return RI_OK;
}
