/* fuzz_codebook.c - the codebook of a study from arbitrary bytes.
 *
 * It is read, or told why not: errors at lines of the file, or a sentence about the whole.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostics.h"
#include "table/codebook.h"
#include "trial.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static size_t count_lines(const uint8_t *bytes, size_t n)
{
    size_t lines = 1;

    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    return lines;
}

static void check(const codebook *self, size_t lines)
{
    for (size_t k = 0; k < self->n_headers; k++)
        require(self->headers[k] != NULL);
    for (size_t k = 0; k < self->n_entries; k++) {
        const codebook_entry *const each = &self->entries[k];

        require(*each->name && each->unit && each->line >= 1 && each->line <= lines);
        require(codebook_find((codebook *)(uintptr_t)self, each->name) != NULL);
        for (uint32_t a = 0; a < each->n_attributes; a++)
            require(*each->attributes[a].name && *each->attributes[a].text &&
                    codebook_said(each, each->attributes[a].name));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    arena *const memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    trial_file file = trial_file_of(bytes, n);
    const char *why = NULL;
    const codebook *const self = codebook_read(memory, file.path, &errors, &why);

    if (self)
        check(self, count_lines(bytes, n));
    else
        require(errors.errors > 0 || (why && *why));
    for (size_t k = 0; k < errors.count; k++)
        require(*errors.items[k].message && errors.items[k].line <= count_lines(bytes, n));
    trial_file_close(&file);
    arena_free(memory);
    return 0;
}
