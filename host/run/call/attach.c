/* attach.c - columns of an outcome over the segment they lie in; the offsets may be hostile. */
#include "execute.h"

bool outcome_attach(outcome *result, segment *output, const char **why)
{
    *why = "its columns do not lie in its output";
    for (size_t t = 0; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            column *const each = &result->tables[t].columns[k];

            each->home = output;
            each->labels.home = each->role == COLUMN_MEASURE ? NULL : output;
            if (!column_locate(each, result->tables[t].rows))
                return false;
        }
    for (size_t t = 0; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            (void)segment_keep(result->tables[t].columns[k].home);
            (void)segment_keep(result->tables[t].columns[k].labels.home);
        }
    return true;
}
