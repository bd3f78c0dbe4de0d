/* regind/keys.h - rows found by their keys, and categories that become keys.  Compiled into the
 * plugin; uses plugin.h alone.
 *
 *   ri_row_index at;
 *   const ri_column *const keys[] = {region, year};
 *
 *   if (!ri_index_rows(host, ctx, keys, 2, &at))
 *       return RI_NO_MEMORY;
 *   row = ri_row_by_keys(host, ctx, &at, (const char *const[]){"Akmola", "2012"});
 */
#ifndef REGIND_KEYS_H
#define REGIND_KEYS_H

#include <string.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The rows of a table by the labels of some columns: of rows with the same labels, the first. */
typedef struct ri_row_index {
    const ri_column *const *columns;
    uint64_t n_columns;
    ri_dictionary **codes; /* for each column: its labels, whose codes are those of the column */
    ri_dictionary *tuples; /* the codes of a row, as bytes */
    uint64_t *rows;        /* code of a tuple -> row */
    uint64_t n_tuples;
    int32_t *tuple; /* room for the codes of one row */
    int32_t failed; /* 1: there was no memory while looking up */
    int32_t reserved;
} ri_row_index;

/* Makes it, of the rows of columns of one table; a row in which one is missing is not found.
 * `columns` must live as long as the index.  0: return RI_NO_MEMORY. */
static inline int ri_index_rows(const ri_host *host, ri_ctx *ctx, const ri_column *const *columns,
                                uint64_t n_columns, ri_row_index *made)
{
    const uint64_t rows = n_columns ? columns[0]->rows : 0;

    memset(made, 0, sizeof *made);
    made->columns = columns;
    made->n_columns = n_columns;
    made->codes = (ri_dictionary **)host->scratch(ctx, n_columns + 1, sizeof *made->codes);
    made->tuple = (int32_t *)host->scratch(ctx, n_columns + 1, sizeof *made->tuple);
    made->rows = (uint64_t *)host->scratch(ctx, rows + 1, sizeof *made->rows);
    made->tuples = host->dictionary(ctx);
    if (!made->codes || !made->tuple || !made->rows || !made->tuples)
        return 0;
    for (uint64_t c = 0; c < n_columns; c++) {
        made->codes[c] = host->dictionary(ctx);
        for (uint64_t k = 0; made->codes[c] && k < columns[c]->n_labels; k++)
            if (host->code(ctx, made->codes[c], columns[c]->labels[k],
                           strlen(columns[c]->labels[k])) < 0)
                return 0;
        if (!made->codes[c])
            return 0;
    }
    for (uint64_t row = 0; row < rows; row++) {
        int whole = 1;
        int32_t code;

        for (uint64_t c = 0; c < n_columns; c++) {
            made->tuple[c] = columns[c]->codes[row];
            whole = whole && made->tuple[c] >= 0;
        }
        if (!whole)
            continue;
        code = host->code(ctx, made->tuples, made->tuple, n_columns * sizeof *made->tuple);
        if (code < 0)
            return 0;
        if ((uint64_t)code == made->n_tuples)
            made->rows[made->n_tuples++] = row;
    }
    return 1;
}

/* The row whose labels are these, one for each column; RI_NO_ROW: there is none, or, where `failed`
 * is set, no memory to look. */
static inline uint64_t ri_row_by_keys(const ri_host *host, ri_ctx *ctx, ri_row_index *at,
                                      const char *const *labels)
{
    int32_t code;

    for (uint64_t c = 0; c < at->n_columns; c++) {
        code = host->code(ctx, at->codes[c], labels[c], strlen(labels[c]));
        at->failed |= code < 0;
        if (code < 0 || (uint64_t)code >= at->columns[c]->n_labels)
            return RI_NO_ROW;
        at->tuple[c] = code;
    }
    code = host->code(ctx, at->tuples, at->tuple, at->n_columns * sizeof *at->tuple);
    at->failed |= code < 0;
    /* What was not there has a code of its own now, at or behind n_tuples. */
    return code < 0 || (uint64_t)code >= at->n_tuples ? RI_NO_ROW : at->rows[code];
}

/* Codes and labels as a key has them: each label occurs. */
typedef struct ri_key_labels {
    int32_t *codes; /* one per row; -1: the row has no label, and cannot be a row of that key */
    const char **labels;
    uint64_t n_labels, missing; /* rows without a label */
} ri_key_labels;

/* Categories to keys: the labels that occur, in their order, and the codes of rows among them.
 * 0: return RI_NO_MEMORY. */
static inline int ri_key_of_category(const ri_host *host, ri_ctx *ctx, const ri_column *from,
                                     ri_key_labels *made)
{
    const uint64_t n = from->n_labels;
    int32_t *const new_code = (int32_t *)host->scratch(ctx, n + 1, sizeof *new_code);

    memset(made, 0, sizeof *made);
    made->codes = (int32_t *)host->scratch(ctx, from->rows + 1, sizeof *made->codes);
    made->labels = (const char **)host->scratch(ctx, n + 1, sizeof *made->labels);
    if (!new_code || !made->codes || !made->labels)
        return 0;
    for (uint64_t row = 0; row < from->rows; row++)
        if (from->codes[row] >= 0)
            new_code[from->codes[row]] = 1;
    for (uint64_t k = 0; k < n; k++)
        if (new_code[k]) {
            new_code[k] = (int32_t)made->n_labels;
            made->labels[made->n_labels++] = from->labels[k];
        }
    for (uint64_t row = 0; row < from->rows; row++) {
        made->codes[row] = from->codes[row] >= 0 ? new_code[from->codes[row]] : -1;
        made->missing += from->codes[row] < 0;
    }
    return 1;
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_KEYS_H */
