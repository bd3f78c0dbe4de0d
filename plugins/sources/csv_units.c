/* csv_units.c - units of measures, as the study gives them. */
#include "csv_sentence.h"
#include "csv_text.h"

/* One text that is no unit is told once. */
static ri_status tell_unit(const csv_work *work, const csv_list *list, uint64_t item,
                           const char *text)
{
    const char *const tag = list->items->tags ? list->items->tags[item] : NULL;
    csv_sentence hint = {.work = work};

    for (uint64_t k = 0; k < item && tag; k++)
        if (list->items->tags[k] && strcmp(list->items->tags[k], tag) == 0)
            return RI_BAD_PARAMETER; /* it was told */
    if (!tag)
        csv_say(&hint, "units = name:unit, name:unit");
    else
        csv_say_unit_hint(&hint, tag);
    return hint.no_memory ? RI_NO_MEMORY : csv_fail_list(work, list, csv_said(&hint), text);
}

ri_status csv_layout_units(const csv_work *work, csv_layout *layout)
{
    const csv_list *const list = &work->settings->units;
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < csv_items(list); i++) {
        const char *const name = list->items->texts[i];
        const char *const tag = list->items->tags ? list->items->tags[i] : NULL;
        const char *closest = NULL, *unit;
        char text[512], hint[128], shown[CSV_SHOWN], other[CSV_SHOWN];
        size_t best = SIZE_MAX, k = 0;

        while (k < layout->n_columns && (layout->columns[k].out != CSV_OUT_MEASURES ||
                                         strcmp(layout->columns[k].name, name) != 0)) {
            if (layout->columns[k].out == CSV_OUT_MEASURES &&
                csv_closer(name, layout->columns[k].name, &best))
                closest = layout->columns[k].name;
            k++;
        }
        unit = tag ? work->host->unit(work->ctx, tag) : NULL;
        if (k == layout->n_columns) {
            (void)snprintf(text, sizeof text, "there is no measure '%s'",
                           csv_shown(shown, name, strlen(name)));
            (void)snprintf(hint, sizeof hint, "did you mean '%s'?",
                           csv_shown(shown, closest ? closest : "", closest ? strlen(closest) : 0));
            status = csv_fail_list(work, list, closest ? hint : NULL, text);
        } else if (!unit) {
            (void)snprintf(text, sizeof text, "'%s' is not a unit (measure '%s')",
                           csv_shown(other, tag ? tag : "", tag ? strlen(tag) : 0),
                           csv_shown(shown, name, strlen(name)));
            status = tell_unit(work, list, i, text);
        } else
            layout->columns[k].unit = unit;
    }
    return status;
}
