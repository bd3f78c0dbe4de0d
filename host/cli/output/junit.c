/* junit.c - see junit.h */
#include "junit.h"

#include <stdlib.h>

#include "../messages.h"
#include "../write_file.h"
#include "junit_cases.h"

/* Steps that the study does not write are told where something was said of them. */
static bool is_suite(const regind_step *step, const junit_counts *counts)
{
    return !step ? counts->tests > 0 : !regind_step_implied_for(step) || counts->tests > 1;
}

/* A suite; step NULL: what belongs to none. */
static bool print_suite(const regind_study *of, const regind_step *step, const char *file,
                        arena *memory, FILE *stream)
{
    const char *const name = junit_text(memory, step ? regind_step_name(step) : file);
    junit_counts counts = {0}, written = {0};

    if (!name || !junit_cases(of, step, memory, NULL, &counts))
        return false;
    if (!is_suite(step, &counts))
        return true;
    (void)fprintf(stream, "  <testsuite name=\"%s\"", name);
    junit_print_counts(&counts, stream);
    (void)fputs(">\n", stream);
    if (!junit_cases(of, step, memory, stream, &written))
        return false;
    (void)fputs("  </testsuite>\n", stream);
    return true;
}

static bool count_suite(const regind_study *of, const regind_step *step, arena *memory,
                        junit_counts *all)
{
    junit_counts counts = {0};

    if (!junit_cases(of, step, memory, NULL, &counts))
        return false;
    if (!is_suite(step, &counts))
        return true;
    all->tests += counts.tests;
    all->failures += counts.failures;
    all->errors += counts.errors;
    all->skipped += counts.skipped;
    all->seconds += counts.seconds;
    return true;
}

bool junit_print(const regind_study *of, const char *file, FILE *stream)
{
    arena *const memory = arena_new(allocator_system());
    const char *const name = memory ? junit_text(memory, file) : NULL;
    const size_t n = regind_study_step_count(of);
    junit_counts all = {0};
    bool good = name && count_suite(of, NULL, memory, &all);

    for (size_t s = 0; good && s < n; s++)
        good = count_suite(of, regind_study_step(of, s), memory, &all);
    if (good) {
        (void)fprintf(stream, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"%s\"",
                      name);
        junit_print_counts(&all, stream);
        (void)fputs(">\n", stream);
        good = print_suite(of, NULL, file, memory, stream);
    }
    for (size_t s = 0; good && s < n; s++)
        good = print_suite(of, regind_study_step(of, s), file, memory, stream);
    (void)fputs("</testsuites>\n", stream);
    arena_free(memory);
    return good;
}

status junit_write(const regind_study *of, const arguments *given, status code)
{
    arena *const memory = arena_new(allocator_system());
    char *text = NULL;
    size_t length = 0;
    FILE *stream;
    bool good;

    if (!option_given(given, OPTION_JUNIT)) {
        arena_free(memory);
        return code;
    }
    stream = memory ? open_memstream(&text, &length) : NULL;
    good = stream && junit_print(of, given->operands[0], stream);
    if (stream)
        good = fclose(stream) == 0 && good;
    if (!good)
        code = message_no_memory();
    else if (write_whole(given->texts[OPTION_JUNIT], text, length, memory) != STATUS_OK)
        code = STATUS_SYSTEM;
    free(text);
    arena_free(memory);
    return code;
}
