/* labels.c - see labels.h */
#include "labels.h"

#include <regind/text.h>

#include "../cells/cell_text.h"
#include "../delimited/letters.h"

static const char *period_trouble(const ri_host *host, sql_labels *self, const char *text)
{
    int64_t ordinal;
    const int32_t kind = host->period(text, &ordinal);

    if (kind == 0)
        return "a period is written in another way than usual";
    if (self->kind && kind != self->kind)
        return "periods are of different kinds";
    self->kind = kind;
    return NULL;
}

const char *sql_label_trouble(const ri_host *host, sql_labels *self, uint32_t role,
                              const char *text, size_t length)
{
    int32_t first[GRID_ODDITIES];
    const char *view = text;
    size_t n = length;

    cell_trim_view(&view, &n);
    if (length == 0 || n != length)
        return "a label is empty, or has blanks around it";
    if (cell_is_spreadsheet_text(text))
        return "a label is written as spreadsheets keep codes";
    if (grid_oddities(text, length, first))
        return "a label has odd characters";
    return role == RI_PERIOD ? period_trouble(host, self, text) : NULL;
}

ri_status sql_labels_write(const ri_host *host, ri_ctx *ctx, const sql_labels *self, uint32_t out,
                           const char *name, uint32_t role, const int32_t *codes, uint64_t rows)
{
    uint64_t n, kept = 0;
    const char *const *const all = host->labels(ctx, self->texts, &n);
    int32_t *const new_code = host->scratch(ctx, n, sizeof *new_code);
    const char **const labels = host->scratch(ctx, n, sizeof *labels);
    int32_t *made;

    if (!all || !new_code || !labels)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < n; k++)
        new_code[k] = role == RI_CATEGORY;
    for (uint64_t i = 0; i < rows; i++)
        if (codes[i] >= 0)
            new_code[codes[i]] = 1;
    for (uint64_t k = 0; k < n; k++)
        if (new_code[k]) {
            labels[kept] = all[k];
            new_code[k] = (int32_t)kept++;
        }
    made = host->codes(ctx, out, name, rows, labels, kept);
    for (uint64_t i = 0; made && i < rows; i++)
        made[i] = codes[i] < 0 ? -1 : new_code[codes[i]];
    return made ? RI_OK : RI_NO_MEMORY;
}
