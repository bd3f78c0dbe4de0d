/* csv_header.c - the names of the file's columns, and lists of the study that use them. */
#include "csv_table.h"
#include "csv_text.h"

char *csv_copy(const csv_work *work, const char *text, size_t length)
{
    char *const copy = work->host->scratch(work->ctx, length + 1, 1);

    if (copy && length)
        memcpy(copy, text, length);
    return copy;
}

char *csv_copy_name(const csv_work *work, const char *text, size_t *length)
{
    char *copy = csv_copy(work, text, *length);

    if (copy) {
        csv_blank_controls(copy);
        csv_trim(&copy, length);
    }
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
    char text[256], hint[512], shown[CSV_SHOWN];
    size_t closest = SIZE_MAX, best = SIZE_MAX, used;

    (void)snprintf(text, sizeof text, "the file has no column '%s'",
                   csv_shown(shown, name, strlen(name)));
    for (size_t k = 0; k < layout->n_fields; k++)
        if (csv_closer(name, layout->header[k].text, &best))
            closest = k;
    if (closest != SIZE_MAX)
        (void)snprintf(
            hint, sizeof hint, "did you mean '%s'?",
            csv_shown(shown, layout->header[closest].text, layout->header[closest].length));
    else if (layout->n_fields == 1 && strpbrk(layout->header[0].text, ",;\t|"))
        (void)snprintf(hint, sizeof hint,
                       "its header is one column '%s': is the delimiter another?",
                       csv_shown(shown, layout->header[0].text, layout->header[0].length));
    else {
        used = (size_t)snprintf(hint, sizeof hint, "its columns are");
        for (size_t k = 0; k < layout->n_fields && used + CSV_SHOWN + 4 < sizeof hint; k++)
            used += (size_t)snprintf(
                hint + used, sizeof hint - used, "%s %s", k ? "," : "",
                csv_shown(shown, layout->header[k].text, layout->header[k].length));
    }
    return csv_fail_list(work, list, hint, text);
}

size_t csv_header_field(const csv_layout *layout, const char *name)
{
    for (size_t k = 0; k < layout->n_fields; k++)
        if (strcmp(layout->header[k].text, name) == 0)
            return k;
    return SIZE_MAX;
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
