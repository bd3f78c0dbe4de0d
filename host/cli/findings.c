/* findings.c - see findings.h */
#include "findings.h"

#include <string.h>

#include "terminal.h"

static void print_finding(const regind_message *what, FILE *stream)
{
    arena *memory = arena_new(allocator_system());
    const char *const step = regind_message_step(what), *text = regind_message_text(what);

    text = memory ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;
    (void)fprintf(stream, "[%s] %s\n", step ? step : "", text ? text : "?");
    arena_free(memory);
}

static bool is_finding(const regind_message *what)
{
    return regind_message_severity(what) == REGIND_SEVERITY_FINDING;
}

bool findings_any(const regind_study *of)
{
    for (size_t s = 0; s < regind_study_step_count(of); s++) {
        const regind_step *const step = regind_study_step(of, s);

        for (size_t k = 0; k < regind_step_note_count(step); k++)
            if (is_finding(regind_step_note(step, k)))
                return true;
    }
    return false;
}

/* Those of rows, or those that sum up. */
static void print_some(const regind_step *of, bool of_rows, FILE *stream)
{
    for (size_t k = 0; k < regind_step_note_count(of); k++) {
        const regind_message *const what = regind_step_note(of, k);

        if (is_finding(what) && (regind_message_of_row(what) != 0) == of_rows)
            print_finding(what, stream);
    }
}

void findings_print(const regind_study *of, FILE *stream, bool colour)
{
    if (!findings_any(of))
        return;
    (void)fprintf(stream, "%sFindings%s\n", colour ? "\033[1m" : "", colour ? "\033[0m" : "");
    for (size_t s = 0; s < regind_study_step_count(of); s++) {
        print_some(regind_study_step(of, s), false, stream);
        print_some(regind_study_step(of, s), true, stream);
    }
}
