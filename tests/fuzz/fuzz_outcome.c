/* fuzz_outcome.c - what a worker answers to a call, as arbitrary bytes.
 *
 * A body that fits is read or refused; what was read is laid over an output of one page, and must
 * lie in it.  What the host then sends on as an outcome reads as the same.
 */
#include <math.h>
#include <regind/plugin.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "run/wire/answer_limits.h"
#include "run/wire/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { OUTPUT_BYTES = 4096 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static const plugin_description *plugin(void)
{
    static const port_description out[] = {
        {.id = "value", .label = "Value", .unit = "1", .role = RI_MEASURE},
        {.id = "class", .label = "Class", .role = RI_CATEGORY, .flags = RI_MANY},
        {.id = "file", .label = "File", .role = RI_BYTES, .flags = RI_OPTIONAL}};
    static const plugin_description only = {
        .id = "fuzzed", .kind = RI_INDICATOR, .n_out = 3, .out = out};

    return &only;
}

static segment *output(void)
{
    static segment *only;
    uint64_t offset;

    if (only)
        return only;
    only = segment_new(allocator_system(), "fuzz");
    require(only && segment_allocate(only, OUTPUT_BYTES, &offset) &&
            segment_seal(only) == STATUS_OK);
    return only;
}

/* It is a table or not, which is told; and every value that a column says it has is read. */
static void touch(const outcome *result, arena *memory)
{
    for (size_t t = 0; t < result->n_tables; t++) {
        const outcome_table *const made = &result->tables[t];
        const table view = {
            .rows = made->rows, .n_columns = made->n_columns, .columns = made->columns};
        const char *why = NULL;

        require(table_verify(&view, memory, &why) == STATUS_OK || (why && *why));
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            const column *const of = &result->tables[t].columns[k];
            uint64_t there = 0;

            for (uint64_t i = 0; i < result->tables[t].rows; i++)
                there += of->role == COLUMN_MEASURE ? !isnan(of->values[i]) : of->codes[i] >= 0;
            require(there <= result->tables[t].rows);
        }
    }
}

static void release(outcome *result)
{
    for (size_t t = 0; t < result->n_tables; t++)
        for (uint32_t k = 0; k < result->tables[t].n_columns; k++) {
            segment_release(result->tables[t].columns[k].home);
            segment_release(result->tables[t].columns[k].labels.home);
        }
}

static void check_again(arena *memory, const outcome *result)
{
    json_t *const written = message_outcome(result);
    outcome again = {0};

    require(written && message_read_outcome(memory, written, plugin(), &again));
    require(again.code == result->code && again.n_messages == result->n_messages &&
            again.n_tables == result->n_tables && again.n_files == result->n_files);
    json_decref(written);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    json_t *json;
    arena *memory;
    outcome result = {0};
    const char *why = NULL;

    if (answer_body_fault(FRAME_OUTCOME, (const char *)bytes, n) != ANSWER_FITS)
        return 0;
    json = json_loadb((const char *)bytes, n, 0, NULL);
    memory = arena_new(allocator_system());
    if (json && memory && message_read_outcome(memory, json, plugin(), &result)) {
        check_again(memory, &result);
        if (outcome_attach(&result, output(), &why)) {
            touch(&result, memory);
            release(&result);
        } else
            require(why && *why);
    }
    arena_free(memory);
    json_decref(json);
    return 0;
}
