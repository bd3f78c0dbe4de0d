/* findings.c - see findings.h */
#include "findings.h"

#include <string.h>

#include "terminal.h"

static void print_finding(const diagnostic *what, FILE *stream)
{
    arena *memory = arena_new(allocator_system());
    const char *text =
        memory ? text_clean(memory, what->message, strlen(what->message), CLEAN_LINE) : NULL;

    (void)fprintf(stream, "[%s] %s\n", what->step ? what->step : "", text ? text : "?");
    arena_free(memory);
}

void findings_print(const run_step *steps, size_t n, FILE *stream, bool colour)
{
    bool any = false;

    for (size_t s = 0; s < n; s++)
        for (int of_rows = 0; of_rows <= 1; of_rows++)
            for (size_t k = 0; k < steps[s].n_notes; k++) {
                const diagnostic *const what = steps[s].notes[k];

                if (what->severity != SEVERITY_FINDING || what->of_row != (of_rows == 1))
                    continue;
                if (!any)
                    (void)fprintf(stream, "%sFindings%s\n", colour ? "\033[1m" : "",
                                  colour ? "\033[0m" : "");
                any = true;
                print_finding(what, stream);
            }
}
