/* about.c - what a source itself says of its columns. */
#include "../../cells/cell_text.h"
#include "../sentence.h"

/* What the source says of a column of the table, or NULL. */
static const char *said(const grid_work *work, const grid_column *column, const char *attribute)
{
    const char *const text = cell_reader_about(work->reader, column->name, attribute);

    return text && *text ? text : NULL;
}

void grid_about_units(const grid_work *work, grid_layout *layout)
{
    for (size_t k = 0; k < layout->n_columns; k++) {
        grid_column *const column = &layout->columns[k];
        const char *const text =
            column->out == GRID_OUT_MEASURES ? said(work, column, "unit") : NULL;
        const char *const unit = text ? work->host->unit(work->ctx, text) : NULL;

        if (unit)
            column->unit = unit;
    }
}

/* A unit of the source that is none, and nobody else says another. */
static const char *wrong_unit(const grid_work *work, const grid_column *column)
{
    const char *const text = column->out == GRID_OUT_MEASURES && strcmp(column->unit, "1") == 0
                                 ? said(work, column, "unit")
                                 : NULL;

    return text && !work->host->unit(work->ctx, text) ? text : NULL;
}

ri_status grid_about_tell(const grid_work *work, const grid_layout *layout)
{
    grid_sentence what = {.work = work}, list = {.work = work};
    bool several = false;

    for (size_t k = 0; k < layout->n_columns; k++) {
        const grid_column *const column = &layout->columns[k];
        const char *const text = wrong_unit(work, column);
        char near[GRID_UNIT], shown[CELL_SHOWN];

        if (!text)
            continue;
        several = what.length > 0;
        grid_say(&what, "%s'%s' of '%s'", several ? ", " : "",
                 cell_shown(shown, text, strlen(text)), column->name);
        grid_say(&list, "%s%s:%s", several ? ", " : "", column->name,
                 grid_unit_near(work, text, near) ? near : "UNIT");
    }
    if (what.length > 0) {
        grid_sentence all = {.work = work};

        grid_say(&all,
                 "%s that the file gives %s not known, and the figures are plain numbers: %s; "
                 "units = %s says what they are",
                 several ? "units" : "a unit", several ? "are" : "is", grid_said(&what),
                 grid_said(&list));
        if (!all.no_memory)
            work->host->note(work->ctx, RI_WARNING, RI_NO_ROW, grid_said(&all));
        what.no_memory = what.no_memory || all.no_memory;
    }
    return what.no_memory || list.no_memory ? RI_NO_MEMORY : RI_OK;
}

ri_status grid_about_labels(const grid_work *work, const grid_layout *layout)
{
    for (size_t k = 0; k < layout->n_columns; k++) {
        const grid_column *const column = &layout->columns[k];
        const char *const text = said(work, column, "label");
        const ri_status status =
            text ? work->host->attribute(work->ctx, column->out, column->name, "label", text)
                 : RI_OK;

        if (status != RI_OK)
            return status;
    }
    return RI_OK;
}
