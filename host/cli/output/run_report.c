/* run_report.c - see run_report.h */
#include "run_report.h"

#include <string.h>
#include <unistd.h>

#include "../messages.h"
#include "../terminal.h"

const char *report_text(regind_study *of, const regind_file *file, arena *memory, FILE *stream,
                        size_t *length)
{
    const char *text = regind_file_text(of, file, length);

    if (!text || !isatty(fileno(stream)))
        return text;
    text = text_clean(memory, text, *length, CLEAN_LINES);
    *length = text ? strlen(text) : 0;
    return text;
}

void report_print(const char *text, size_t length, FILE *stream)
{
    (void)fwrite(text, 1, length, stream);
    if (length && text[length - 1] != '\n')
        (void)fputc('\n', stream);
}

/* A report, after a blank line if it is not the first; false: it cannot be read, which is told. */
static bool print_file(regind_study *of, const regind_file *file, arena *memory, FILE *stream,
                       bool first)
{
    size_t length;
    const char *const text = report_text(of, file, memory, stream, &length);

    if (!text) {
        (void)message_say(STATUS_SYSTEM, NULL, "'%s' cannot be read", regind_file_name(file));
        return false;
    }
    if (!first)
        (void)fputc('\n', stream);
    report_print(text, length, stream);
    return true;
}

size_t report_print_all(regind_study *of, arena *memory, FILE *stream)
{
    size_t printed = 0;

    for (size_t s = 0; s < regind_study_step_count(of); s++) {
        const regind_step *const step = regind_study_step(of, s);

        for (size_t k = 0; k < regind_step_file_count(step); k++)
            if (regind_file_terminal(regind_step_file(step, k)))
                printed += print_file(of, regind_step_file(step, k), memory, stream, printed == 0);
    }
    return printed;
}
