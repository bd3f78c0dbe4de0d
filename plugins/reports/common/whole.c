/* whole.c - see whole.h */
#include "whole.h"

int whole_has(const ri_table *table, uint64_t row, const char *whole)
{
    for (uint64_t c = 0; whole && *whole && c < table->n_columns; c++) {
        const ri_column *const key = table->columns[c];

        if (key->role == RI_KEY && key->codes[row] >= 0 &&
            strcmp(key->labels[key->codes[row]], whole) == 0)
            return 1;
    }
    return 0;
}
