/* findings.c - see findings.h */
#include "findings.h"

#include <string.h>

#include "../messages.h"
#include "../terminal.h"
#include "../translator.h"

enum { MOST_SHOWN = 20 }; /* of one step and kind; manifest.json has all */

static void print_places(const regind_message *what, const translation *words, arena *memory,
                         FILE *stream)
{
    const size_t n = regind_message_place_count(what);

    for (size_t k = 0; k < n; k++) {
        const char *const place = regind_message_place(what, k);
        const char *const text = text_clean(memory, place, strlen(place), CLEAN_LINE);

        (void)fprintf(stream, "    %s\n", text ? translation_say(words, text) : "?");
    }
    if (regind_message_count(what) > n) {
        (void)fputs("    ", stream);
        message_print(stream, "and %llu more, which were counted, but not kept",
                      (unsigned long long)regind_message_count(what) - n);
    }
}

static void print_finding(const regind_message *what, bool all, FILE *stream)
{
    arena *memory = arena_new(allocator_system());
    const char *const step = regind_message_step(what), *text = regind_message_text(what);
    const bool abridged = message_abridged(what);
    const translation *words;

    words = memory ? translator_in(memory) : NULL;
    text = memory ? text_clean(memory, text, strlen(text), CLEAN_LINE) : NULL;
    (void)fprintf(stream, "[%s] %s", step ? step : "", text ? translation_say(words, text) : "?");
    if (abridged && !all)
        (void)fprintf(stream, " (%s)", translation_say(words, "--verbose lists them"));
    (void)fputc('\n', stream);
    if (memory && abridged && all)
        print_places(what, words, memory, stream);
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
static void print_some(const regind_step *of, bool of_rows, bool all, FILE *stream)
{
    size_t told = 0;

    for (size_t k = 0; k < regind_step_note_count(of); k++) {
        const regind_message *const what = regind_step_note(of, k);

        if (!is_finding(what) || (regind_message_of_row(what) != 0) != of_rows)
            continue;
        if (all || told < MOST_SHOWN)
            print_finding(what, all, stream);
        told++;
    }
    if (!all && told > MOST_SHOWN) {
        (void)fprintf(stream, "[%s] ", regind_step_name(of));
        message_print(stream, "and %zu more findings (--verbose lists them)", told - MOST_SHOWN);
    }
}

void findings_print(const regind_study *of, bool all, FILE *stream, bool colour)
{
    if (!findings_any(of))
        return;
    (void)fputs(colour ? "\033[1m" : "", stream);
    message_print(stream, "Findings");
    (void)fputs(colour ? "\033[0m" : "", stream);
    for (size_t s = 0; s < regind_study_step_count(of); s++) {
        print_some(regind_study_step(of, s), false, all, stream);
        print_some(regind_study_step(of, s), true, all, stream);
    }
}
