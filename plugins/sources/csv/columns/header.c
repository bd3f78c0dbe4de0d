/* header.c - the names of the file's columns, and lists of the study that use them. */
#include <stdlib.h>

#include "../reader/text.h"
#include "header.h"

char *csv_copy(const csv_work *work, const char *text, size_t length)
{
    char *const copy = work->host->scratch(work->ctx, length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *csv_copy_name(const csv_work *work, const char *text, size_t *length)
{
    char *const name = csv_name_of(text, *length);
    char *copy;

    if (!name)
        return NULL;
    copy = csv_copy(work, name, strlen(name));
    *length = strlen(name);
    free(name);
    return copy;
}

uint64_t csv_items(const csv_list *list)
{
    return list->items ? list->items->count : 0;
}

ri_status csv_fail_list(const csv_work *work, const csv_list *list, const char *hint,
                        const char *text)
{
    ri_where where = RI_WHERE;

    where.parameter = list->parameter;
    where.hint = hint;
    return work->host->fail_at(work->ctx, RI_BAD_PARAMETER, &where, text);
}

ri_status csv_header_lacks(const csv_work *work, const csv_layout *layout, const csv_list *list,
                           const char *name)
{
    char text[256], shown[CSV_SHOWN];
    csv_sentence hint = {.work = work};

    (void)snprintf(text, sizeof text, "the file has no column '%s'",
                   csv_shown(shown, name, strlen(name)));
    csv_header_guess(layout, name, &hint);
    return hint.no_memory ? RI_NO_MEMORY : csv_fail_list(work, list, csv_said(&hint), text);
}

size_t csv_header_field(const csv_layout *layout, const char *name)
{
    size_t found = SIZE_MAX;
    char *clean;

    for (size_t k = 0; k < layout->n_fields; k++)
        if (strcmp(layout->header[k].text, name) == 0)
            return k;
    clean = csv_name_of(name, strlen(name)); /* the study may have its blanks from the file */
    for (size_t k = 0; clean && k < layout->n_fields && found == SIZE_MAX; k++)
        if (strcmp(layout->header[k].text, clean) == 0)
            found = k;
    free(clean);
    return found;
}

ri_status csv_header_read(const csv_work *work, csv_layout *layout)
{
    csv_reader *const reader = work->reader;
    csv_row row;
    ri_status status = csv_reader_next(reader, &row);

    if (status != RI_OK)
        return status;
    if (row.n == 0)
        return csv_reader_error(reader, csv_reader_line(reader), 0, NULL, "there is no header: %s",
                                work->settings->source.skip ? "nothing is left behind the lines "
                                                              "to skip"
                                                            : "the file is empty");
    layout->n_fields = row.n;
    layout->header = work->host->scratch(work->ctx, row.n, sizeof *layout->header);
    if (!layout->header)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < row.n; k++) {
        layout->header[k] = row.fields[k];
        layout->header[k].text = csv_copy_name(work, row.fields[k].text, &layout->header[k].length);
        if (!layout->header[k].text)
            return RI_NO_MEMORY;
    }
    return RI_OK;
}
