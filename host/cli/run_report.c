/* run_report.c - see run_report.h */
#include "run_report.h"

#include <string.h>
#include <unistd.h>

#include "messages.h"
#include "terminal.h"

const char *report_text(run *of, const run_file *file, FILE *stream, size_t *length)
{
    const char *text = run_file_text(of, file, length);

    if (!text || !isatty(fileno(stream)))
        return text;
    text = text_clean(run_arena(of), text, *length, CLEAN_LINES);
    *length = text ? strlen(text) : 0;
    return text;
}

void report_print(const char *text, size_t length, FILE *stream)
{
    (void)fwrite(text, 1, length, stream);
    if (length && text[length - 1] != '\n')
        (void)fputc('\n', stream);
}

size_t report_print_all(run *of, FILE *stream)
{
    const run_step *steps;
    const size_t n = run_steps(of, &steps);
    size_t printed = 0;

    for (size_t s = 0; s < n; s++)
        for (size_t k = 0; k < steps[s].n_files; k++) {
            const run_file *const file = &steps[s].files[k];
            size_t length;
            const char *text;

            if (!file->terminal)
                continue;
            text = report_text(of, file, stream, &length);
            if (!text) {
                (void)message_say(STATUS_SYSTEM, NULL, "'%s' cannot be read", file->name);
                continue;
            }
            if (printed++)
                (void)fputc('\n', stream);
            report_print(text, length, stream);
        }
    return printed;
}
