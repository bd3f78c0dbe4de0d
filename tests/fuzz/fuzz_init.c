/* fuzz_init.c - what regind init guesses of arbitrary bytes: settings that are lines of a study,
 * and sentences; the same when it is done again. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "init/guess.h"
#include "init/kind.h"
#include "init/text_look.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void look(arena *memory, const char *text, size_t n, init_guess *guess)
{
    *guess = (init_guess){.memory = memory};
    init_look_at_text(guess, text, n);
    require(!guess->no_memory);
    for (size_t k = 0; k < guess->n_settings; k++)
        require(guess->settings[k].value && *guess->settings[k].key);
    for (size_t k = 0; k < guess->n_doubts; k++)
        require(*guess->doubts[k] != '\0');
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    arena *const memory = arena_new(allocator_system());
    char *const text = memory ? arena_text_n(memory, (const char *)bytes, n) : NULL;
    init_guess once, again;

    if (text) {
        (void)init_kind_of(bytes, n, "x.csv");
        look(memory, text, n, &once);
        look(memory, text, n, &again);
        require(once.n_settings == again.n_settings && once.n_doubts == again.n_doubts);
        for (size_t k = 0; k < once.n_settings; k++)
            require(strcmp(once.settings[k].value, again.settings[k].value) == 0);
    }
    arena_free(memory);
    return 0;
}
