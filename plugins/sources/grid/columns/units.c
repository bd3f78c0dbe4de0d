/* units.c - units of measures, as the study gives them. */
#include "../../cells/cell_text.h"
#include "../sentence.h"

/* The measure of a name, or NULL. */
static grid_column *measure(const grid_layout *layout, const char *name)
{
    for (size_t k = 0; k < layout->n_columns; k++)
        if (layout->columns[k].out == GRID_OUT_MEASURES &&
            strcmp(layout->columns[k].name, name) == 0)
            return &layout->columns[k];
    return NULL;
}

static ri_status tell_measure(const grid_work *work, const grid_layout *layout, const char *name)
{
    const setting_list *const list = &work->settings->units;
    const char *closest = NULL;
    char text[512], hint[128], shown[CELL_SHOWN];
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < layout->n_columns; k++)
        if (layout->columns[k].out == GRID_OUT_MEASURES &&
            ri_text_nearer(name, layout->columns[k].name, &best))
            closest = layout->columns[k].name;
    (void)snprintf(text, sizeof text, "there is no measure '%s'",
                   cell_shown(shown, name, strlen(name)));
    (void)snprintf(hint, sizeof hint, "did you mean '%s'?",
                   cell_shown(shown, closest ? closest : "", closest ? strlen(closest) : 0));
    return grid_fail_list(work, list, closest ? hint : NULL, text);
}

/* One text that is no unit is told once. */
static ri_status tell_unit(const grid_work *work, const grid_layout *layout, uint64_t item)
{
    const setting_list *const list = &work->settings->units;
    const char *const name = list->items->texts[item];
    const char *const tag = list->items->tags ? list->items->tags[item] : NULL;
    char text[512], shown[CELL_SHOWN], other[CELL_SHOWN];
    grid_sentence hint = {.work = work};

    for (uint64_t k = 0; k < item && tag; k++)
        if (list->items->tags[k] && strcmp(list->items->tags[k], tag) == 0 &&
            measure(layout, list->items->texts[k]))
            return RI_BAD_PARAMETER; /* it was told */
    if (!tag)
        grid_say(&hint, "units = name:unit, name:unit");
    else
        grid_say_unit_hint(&hint, tag);
    (void)snprintf(text, sizeof text, "'%s' is not a unit (measure '%s')",
                   cell_shown(other, tag ? tag : "", tag ? strlen(tag) : 0),
                   cell_shown(shown, name, strlen(name)));
    return hint.no_memory ? RI_NO_MEMORY : grid_fail_list(work, list, grid_said(&hint), text);
}

/* The unit that an earlier item of the same text has got, or NULL. */
static const char *unit_before(const setting_list *list, const grid_layout *layout, uint64_t item)
{
    for (uint64_t k = 0; k < item; k++) {
        const char *const tag = list->items->tags[k];
        const grid_column *const column = measure(layout, list->items->texts[k]);

        if (tag && column && column->unit && strcmp(tag, list->items->tags[item]) == 0)
            return column->unit;
    }
    return NULL;
}

/* Whether the study gives the measure a unit, whatever the file says. */
static bool is_given(const grid_work *work, const char *name)
{
    const setting_list *const list = &work->settings->units;

    for (uint64_t k = 0; k < grid_items(list); k++)
        if (strcmp(list->items->texts[k], name) == 0)
            return true;
    return false;
}

ri_status grid_layout_units(const grid_work *work, grid_layout *layout)
{
    const setting_list *const list = &work->settings->units;
    ri_status status = RI_OK;

    for (uint64_t i = 0; i < grid_items(list); i++) {
        const char *const tag = list->items->tags ? list->items->tags[i] : NULL;
        grid_column *const column = measure(layout, list->items->texts[i]);
        const char *unit = tag ? unit_before(list, layout, i) : NULL;

        if (tag && !unit)
            unit = work->host->unit(work->ctx, tag);
        if (!column)
            status = tell_measure(work, layout, list->items->texts[i]);
        else if (!unit)
            status = tell_unit(work, layout, i);
        else
            column->unit = unit;
    }
    return status;
}

/* The unit in a part of a header that `columns` turns into rows, or below it. */
static const cell_field *unit_of_wide(const grid_work *work, const grid_wide *wide)
{
    return wide->unit ? wide->unit : cell_reader_unit(work->reader, wide->field);
}

/* The unit below the header of a measure; of one that `columns` makes, that of its columns, which
 * agree, or *other does not. */
static const cell_field *unit_below(const grid_work *work, const grid_layout *layout, size_t column,
                                    const cell_field **other)
{
    const size_t field = layout->columns[column].field;
    const cell_field *found = NULL;

    *other = NULL;
    if (layout->columns[column].out != GRID_OUT_MEASURES)
        return NULL;
    if (field != SIZE_MAX)
        return cell_reader_unit(work->reader, field);
    for (size_t k = 0; k < layout->n_wide; k++) {
        const cell_field *const text =
            layout->wide[k].column == column ? unit_of_wide(work, &layout->wide[k]) : NULL;

        if (text && found && strcmp(text->text, found->text) != 0)
            *other = text;
        found = found ? found : text;
    }
    return found;
}

static ri_status tell_other_unit(const grid_work *work, const grid_column *column,
                                 const cell_field *text, const cell_field *other)
{
    char one[CELL_SHOWN], two[CELL_SHOWN], name[CELL_SHOWN];

    return cell_reader_error(work->reader, other->line, other->column,
                             "measures of different units have different names",
                             "the columns of '%s' have different units: '%s' and '%s'",
                             cell_shown(name, column->name, strlen(column->name)),
                             cell_shown(one, text->text, text->length),
                             cell_shown(two, other->text, other->length));
}

ri_status grid_layout_units_row(const grid_work *work, grid_layout *layout)
{
    ri_status status = RI_OK;

    for (size_t c = 0; c < layout->n_columns; c++) {
        grid_column *const column = &layout->columns[c];
        const cell_field *other;
        const cell_field *const text = unit_below(work, layout, c, &other);
        const char *const unit = text ? work->host->unit(work->ctx, text->text) : NULL;
        grid_sentence hint = {.work = work};
        char shown[CELL_SHOWN], name[CELL_SHOWN];

        if (text && other && !is_given(work, column->name)) {
            status = tell_other_unit(work, column, text, other);
            continue;
        }
        if (unit)
            column->unit = unit;
        if (unit || !text || is_given(work, column->name))
            continue;
        grid_say_unit_hint(&hint, text->text);
        if (hint.no_memory)
            return RI_NO_MEMORY;
        status = cell_reader_error(work->reader, text->line, text->column, grid_said(&hint),
                                   "'%s' is not a unit (column '%s')",
                                   cell_shown(shown, text->text, text->length),
                                   cell_shown(name, column->name, strlen(column->name)));
    }
    return status;
}
