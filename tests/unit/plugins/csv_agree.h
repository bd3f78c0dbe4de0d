/* csv_agree.h - two trials of the csv source on one file came to the same. */
#ifndef TESTS_UNIT_PLUGINS_CSV_AGREE_H
#define TESTS_UNIT_PLUGINS_CSV_AGREE_H

#include <stdbool.h>
#include <string.h>

#include "trial.h"

static inline bool csv_agree_columns(const column *a, const column *b, uint64_t rows)
{
    if (strcmp(a->name, b->name) != 0 || a->role != b->role || a->labels.count != b->labels.count)
        return false;
    for (uint64_t k = 0; k < a->labels.count; k++)
        if (strcmp(label_at(&a->labels, k), label_at(&b->labels, k)) != 0)
            return false;
    if (rows == 0)
        return true;
    return a->role == COLUMN_MEASURE ? memcmp(a->values, b->values, rows * sizeof(double)) == 0
                                     : memcmp(a->codes, b->codes, rows * sizeof(int32_t)) == 0;
}

/* The same messages at the same places, and the same table, bit for bit. */
static inline bool csv_agree(trial *a, trial *b)
{
    const outcome_table *const left = a->result.tables, *const right = b->result.tables;

    if (a->result.code != b->result.code || a->result.n_messages != b->result.n_messages)
        return false;
    for (int level = SEVERITY_ERROR; level <= SEVERITY_INFO; level++)
        for (size_t k = 0; k < a->result.n_messages; k++)
            if (strcmp(trial_message(a, (severity)level, k),
                       trial_message(b, (severity)level, k)) != 0)
                return false;
    if (a->result.code != STATUS_OK)
        return true;
    if (left->rows != right->rows || left->n_columns != right->n_columns)
        return false;
    for (uint32_t k = 0; k < left->n_columns; k++)
        if (!csv_agree_columns(&left->columns[k], &right->columns[k], left->rows))
            return false;
    return true;
}

#endif
