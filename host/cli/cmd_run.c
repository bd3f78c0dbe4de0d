/* cmd_run.c - regind run STUDY */
#include <string.h>

#include "commands.h"
#include "findings.h"
#include "interrupt.h"
#include "json_output.h"
#include "messages.h"
#include "out_folder.h"
#include "run_json.h"
#include "run_report.h"
#include "terminal.h"
#include "watch.h"

static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

/* Tables for the terminal and findings on standard output, with a blank line between them. */
static void print_results(run *of, bool colour)
{
    const run_step *steps;
    const size_t n = run_steps(of, &steps);
    const size_t printed = report_print_all(of, stdout);
    bool found = false;

    for (size_t s = 0; s < n && !found; s++)
        for (size_t k = 0; k < steps[s].n_notes && !found; k++)
            found = steps[s].notes[k]->severity == SEVERITY_FINDING;
    if (printed && found)
        (void)fputc('\n', stdout);
    findings_print(steps, n, stdout, colour);
}

/* On standard error, after all that is on standard output. */
static void print_place(const run *of, const char *out)
{
    const run_step *steps;
    const size_t n = run_steps(of, &steps);
    arena *memory = arena_new(allocator_system());
    const char *shown;
    size_t files = 1, length = strlen(out); /* the manifest */

    for (size_t s = 0; s < n; s++)
        files += steps[s].n_files;
    while (length > 1 && out[length - 1] == '/')
        length--;
    shown = memory ? text_clean(memory, out, length, CLEAN_LINE) : NULL;
    if (shown && fflush(stdout) == 0)
        (void)fprintf(stderr, "results: %s/ (%zu %s)\n", shown, files,
                      files == 1 ? "file" : "files");
    arena_free(memory);
}

static void print_text(run *of, const arguments *given, status code, const char *out)
{
    const bool quiet = option_given(given, OPTION_QUIET);

    messages_print(run_diagnostics(of), quiet                                 ? SEVERITY_ERROR
                                        : option_given(given, OPTION_VERBOSE) ? SEVERITY_INFO
                                                                              : SEVERITY_WARNING);
    if (code != STATUS_OK || quiet)
        return;
    print_results(of, terminal_colour(stdout));
    print_place(of, out);
}

/* Once; `watch` is told what the run depends on. */
static status execute(const arguments *given, const run_options *options, progress_line *progress,
                      watch *repeated)
{
    run *made = run_open(allocator_system(), options);
    status code;

    if (!made)
        return message_no_memory();
    code = run_plan(made);
    interrupt_watch(); /* from now on there is something to clean up */
    if (code == STATUS_OK)
        code = run_execute(made);
    progress_line_end(progress);
    if (option_given(given, OPTION_JSON))
        code = json_print(
            run_json(made, options->file, code, true, code == STATUS_OK ? options->out : NULL),
            code);
    else
        print_text(made, given, code, options->out);
    if (repeated)
        watch_take(repeated, made);
    run_close(made);
    return code;
}

/* Until Ctrl-C. */
static status execute_again_and_again(const arguments *given, run_options *options,
                                      progress_line *progress)
{
    watch *const repeated = watch_begin(options);
    status code = repeated ? STATUS_OK : message_no_memory();

    interrupt_watch();
    while (repeated && !interrupt_noted()) {
        watch_run_begins(repeated, options);
        code = execute(given, options, progress, repeated);
        if (interrupt_noted() || !watch_wait(repeated, interrupt_noted))
            break;
    }
    watch_end(repeated);
    return interrupt_noted() ? STATUS_OK : code;
}

status command_run(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    run_options options = command_run_options(given);
    progress_line progress = progress_line_begin(!option_given(given, OPTION_QUIET));
    status code = STATUS_SYSTEM;

    if (memory && !options.out)
        options.out = out_folder(memory, options.file);
    options.progress = tell_progress;
    options.user = &progress;
    if (!options.out)
        code = message_no_memory();
    else if (option_given(given, OPTION_WATCH))
        code = execute_again_and_again(given, &options, &progress);
    else
        code = execute(given, &options, &progress, NULL);
    arena_free(memory);
    return code;
}
