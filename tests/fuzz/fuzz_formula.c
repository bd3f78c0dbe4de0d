/* fuzz_formula.c - formulas of arbitrary bytes over columns with units.
 *
 * A formula is refused with a sentence or gives values that are finite or missing, in a unit; what
 * the plan says holds in the run.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const table *columns(void)
{
    static const double values[3][4] = {
        {1, 0, -2, (double)NAN}, {1e300, 3, 0.5, 7}, {4, 1e-300, 0, 2}};
    static const uint64_t offsets[] = {0, 2, 4, 6, 8};
    static const int32_t codes[] = {0, 1, 2, 3};
    static column all[] = {
        {.name = "region",
         .label = "region",
         .unit = "",
         .role = COLUMN_KEY,
         .codes = codes,
         .labels = {.count = 4, .offsets = offsets, .bytes = "A\0B\0C\0D", .n_bytes = 8}},
        {.name = "a", .label = "a", .unit = "million KZT", .role = COLUMN_MEASURE},
        {.name = "b", .label = "b", .unit = "person", .role = COLUMN_MEASURE},
        {.name = "c", .label = "c", .unit = "1", .role = COLUMN_MEASURE},
    };
    static table whole = {4, 4, 1, all};

    for (size_t k = 0; k < 3; k++)
        all[k + 1].values = values[k];
    return &whole;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char *const text = calloc(n + 1, 1);
    status planned, ran;
    static trial_desk desk;
    trial self;

    require(text != NULL);
    memcpy(text, bytes, n);
    trial_open_at(&self, &desk, &regind_module_v1, "derive");
    self.input = columns();
    trial_set(&self, "formula", text);
    planned = trial_plan(&self);
    ran = trial_run(&self);
    require(planned == ran && (ran == STATUS_OK || ran == STATUS_STUDY));
    if (ran == STATUS_OK)
        for (uint32_t k = 0; k < self.result.tables[0].n_columns; k++) {
            const column *const made = &self.result.tables[0].columns[k];

            require(units_known(self.unit_system, made->unit));
            for (uint64_t i = 0; i < 4; i++)
                require(!isinf(made->values[i]));
        }
    else
        require(trial_messages(&self, SEVERITY_ERROR) > 0);
    trial_close(&self);
    free(text);
    return 0;
}
