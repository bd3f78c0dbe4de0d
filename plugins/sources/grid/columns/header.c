/* header.c - the names of the file's columns, and lists of the study that use them. */
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "header.h"

char *grid_copy(const grid_work *work, const char *text, size_t length)
{
    char *const copy = work->host->scratch(work->ctx, length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *grid_copy_name(const grid_work *work, const char *text, size_t *length)
{
    char *const name = grid_name_of(text, *length);
    char *copy;

    if (!name)
        return NULL;
    copy = grid_copy(work, name, strlen(name));
    *length = strlen(name);
    free(name);
    return copy;
}

uint64_t grid_items(const setting_list *list)
{
    return list->items ? list->items->count : 0;
}

ri_status grid_fail_list(const grid_work *work, const setting_list *list, const char *hint,
                         const char *text)
{
    ri_where where = RI_WHERE;

    where.parameter = list->parameter;
    where.hint = hint;
    return work->host->fail_at(work->ctx, RI_BAD_PARAMETER, &where, text);
}

ri_status grid_header_lacks(const grid_work *work, const grid_layout *layout,
                            const setting_list *list, const char *name)
{
    char text[256], shown[CELL_SHOWN];
    grid_sentence hint = {.work = work};

    (void)snprintf(text, sizeof text, "the file has no column '%s'",
                   cell_shown(shown, name, strlen(name)));
    grid_header_guess(layout, name, &hint);
    return hint.no_memory ? RI_NO_MEMORY : grid_fail_list(work, list, grid_said(&hint), text);
}

size_t grid_header_field(const grid_layout *layout, const char *name)
{
    size_t found = SIZE_MAX;
    char *clean;

    for (size_t k = 0; k < layout->n_fields; k++)
        if (strcmp(layout->header[k].text, name) == 0)
            return k;
    clean = grid_name_of(name, strlen(name)); /* the study may have its blanks from the file */
    for (size_t k = 0; clean && k < layout->n_fields && found == SIZE_MAX; k++)
        if (strcmp(layout->header[k].text, clean) == 0)
            found = k;
    free(clean);
    return found;
}

ri_status grid_header_read(const grid_work *work, grid_layout *layout)
{
    cell_reader *const reader = work->reader;
    cell_row row;
    ri_status status = cell_reader_next(reader, &row);

    if (status != RI_OK)
        return status;
    if (row.n == 0)
        return cell_reader_error(reader, cell_reader_line(reader), 0, NULL,
                                 "there is no header: %s",
                                 work->settings->source.skip ? "nothing is left behind the lines "
                                                               "to skip"
                                                             : "the file is empty");
    layout->n_fields = row.n;
    layout->header = work->host->scratch(work->ctx, row.n, sizeof *layout->header);
    if (!layout->header)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < row.n; k++) {
        layout->header[k] = row.fields[k];
        layout->header[k].text =
            grid_copy_name(work, row.fields[k].text, &layout->header[k].length);
        if (!layout->header[k].text)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}
