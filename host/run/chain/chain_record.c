/* chain_record.c - see chain_record.h */
#include "chain_record.h"

#include <string.h>

#include "../call/dictionary.h"

bool chain_record(const chain_plan *plan, const chain_result *from, ri_dictionary *labels,
                  void *record)
{
    const uint64_t rows = plan->nominal->rows;
    double *const scores = record;
    uint32_t *const ranks = (uint32_t *)(void *)(scores + rows);
    uint16_t *const grades = (uint16_t *)(void *)(ranks + rows);

    memcpy(scores, from->scores, rows * sizeof *scores);
    memcpy(ranks, from->ranks, rows * sizeof *ranks);
    for (uint64_t i = 0; from->grades && i < rows; i++) {
        const char *text = NULL;
        int32_t code = -1;

        if (from->grades[i] >= 0)
            text = label_at(from->labels, (uint64_t)from->grades[i]);
        if (text) {
            code = dictionary_code(labels, text, strlen(text));
            if (code < 0 || code >= UINT16_MAX)
                return false;
        }
        grades[i] = (uint16_t)(code + 1);
    }
    return true;
}
