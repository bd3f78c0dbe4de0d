/* fuzz_source.c - tables from arbitrary bytes, by a source of files that other programs write.
 *
 * FUZZ_MODULE and FUZZ_SOURCE say which.  What comes out is a table without infinities, or errors
 * with a sentence; a plan that agrees with the run on the columns; and a run for which memory ends
 * somewhere.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "trial.h"

extern const ri_module FUZZ_MODULE;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static uint32_t hash_of(const uint8_t *bytes, size_t n)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * 16777619u;
    return h;
}

static void check_table(const trial *self)
{
    const outcome_table *const made = &self->result.tables[0];

    for (uint32_t k = 0; k < made->n_columns; k++)
        for (uint64_t i = 0; i < made->rows; i++) {
            const column *const of = &made->columns[k];

            if (of->role == COLUMN_MEASURE)
                require(!isinf(of->values[i]));
            else
                require(of->codes[i] >= -1 && of->codes[i] < (int64_t)of->labels.count);
        }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    const uint32_t h = hash_of(bytes, n);
    trial_file file = trial_file_of(bytes, n);
    status planned, ran;
    uint32_t columns;
    static trial_desk desk;
    trial self;

    trial_open_at(&self, &desk, &FUZZ_MODULE, FUZZ_SOURCE);
    trial_set(&self, "file", file.path);
    trial_set(&self, "duplicates", h & 1 ? "first" : "error");
    trial_set(&self, "flags", h & 2 ? "keep" : "drop");
#ifdef FUZZ_LABELS
    trial_set(&self, "labels", h & 4 ? "texts" : "codes");
#endif
    planned = trial_plan(&self);
    columns = planned == STATUS_OK ? self.result.tables[0].n_columns : 0;
    ran = trial_run(&self);
    require(planned == STATUS_OK || planned == STATUS_STUDY);
    require(ran == STATUS_OK || ran == STATUS_STUDY);
    if (ran == STATUS_OK) {
        require(planned == STATUS_OK && columns == self.result.tables[0].n_columns);
        check_table(&self);
    } else
        require(trial_messages(&self, SEVERITY_ERROR) > 0);
    self.allocations = h % 97;
    (void)trial_run(&self);
    trial_close(&self);
    trial_file_close(&file);
    return 0;
}
