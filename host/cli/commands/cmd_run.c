/* cmd_run.c - regind run STUDY */
#include <inttypes.h>
#include <string.h>

#include "../../base/out_folder.h"
#include "../browser_path.h"
#include "../commands.h"
#include "../interrupt.h"
#include "../messages.h"
#include "../output/findings.h"
#include "../output/json_output.h"
#include "../output/junit.h"
#include "../output/run_json.h"
#include "../output/run_report.h"
#include "../terminal.h"
#include "../watch/watch.h"

static int tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

/* Tables for the terminal and findings on standard output, with a blank line between them. */
static void print_results(regind_study *of, const arguments *given, arena *memory)
{
    const size_t printed = report_print_all(of, memory, stdout);

    if (printed && findings_any(of))
        (void)fputc('\n', stdout);
    findings_print(of, option_given(given, OPTION_VERBOSE), stdout, terminal_colour(stdout));
}

/* "12 of 48 groups of [lq], 250 of 1000 runs of [uncertainty]" */
static const char *share_text(const regind_study *of, arena *memory)
{
    const char *text = "";

    for (size_t s = 0; text && s < regind_study_step_count(of); s++) {
        const regind_step *const step = regind_study_step(of, s);
        uint64_t all;
        const uint64_t own = regind_step_share(of, step, &all);
        const char *const name = regind_step_name(step);

        if (all)
            text = arena_print(memory, "%s%s%" PRIu64 " of %" PRIu64 " %s of [%s]", text,
                               *text ? ", " : "", own, all,
                               strcmp(name, "uncertainty") == 0 ? "runs" : "groups", name);
    }
    return text;
}

static void print_part(const regind_study *of, const arguments *given, arena *memory)
{
    const char *const text = share_text(of, memory);

    if (regind_study_was_there(of))
        message_print(stderr, "part %u of %u is there already: nothing was run", given->part,
                      given->parts);
    else if (text)
        message_print(stderr, "part %u of %u: %s", given->part, given->parts, text);
}

/* On standard error, after all that is on standard output. */
static void print_place(const regind_study *of)
{
    const char *const out = regind_study_out(of);
    size_t files = 1; /* the manifest */

    for (size_t s = 0; s < regind_study_step_count(of); s++)
        files += regind_step_file_count(regind_study_step(of, s));
    if (!out || fflush(stdout) != 0)
        return;
    if (files == 1)
        message_print(stderr, "results: %s/ (%zu file)", out, files);
    else
        message_print(stderr, "results: %s/ (%zu files)", out, files);
}

static void print_text(regind_study *of, const arguments *given, arena *memory, status code)
{
    messages_print(regind_study_messages(of), command_severity(given));
    if ((code != STATUS_OK && !regind_study_out(of)) || option_given(given, OPTION_QUIET))
        return;
    if (given->part)
        print_part(of, given, memory);
    if (regind_study_was_there(of))
        return;
    print_results(of, given, memory);
    print_place(of);
}

/* What databases would compute, in place of computing it. */
static status explain(const arguments *given, const regind_options *options)
{
    regind_study *const made = regind_study_open(given->operands[0], options);
    const char *text;
    status code;

    if (!made)
        return message_no_memory();
    code = (status)regind_study_plan(made);
    messages_print(regind_study_messages(made), command_severity(given));
    text = code == STATUS_OK ? regind_study_pushed(made, NULL) : NULL;
    if (text)
        (void)fputs(text, stdout);
    else if (code == STATUS_OK)
        code = message_no_memory();
    regind_study_free(made);
    return code;
}

/* Once; `repeated` (or NULL) is told what the run depends on. */
static status execute(const arguments *given, study_opener *open, const regind_options *options,
                      const char *out, progress_line *progress, watch *repeated)
{
    arena *const memory = arena_new(allocator_system());
    regind_study *const made = memory ? open(given, options) : NULL;
    status code;

    if (!made) {
        arena_free(memory);
        return message_no_memory();
    }
    code = (status)regind_study_plan(made);
    interrupt_watch(); /* from now on there is something to clean up */
    interrupt_guard(made);
    if (code == STATUS_OK)
        code = (status)regind_study_run(made);
    interrupt_unguard();
    progress_line_end(progress);
    code = junit_write(made, given, code);
    if (option_given(given, OPTION_JSON))
        code = json_print(run_json(made, code, true, regind_study_out(made) ? out : NULL), code);
    else
        print_text(made, given, memory, code);
    if (repeated)
        watch_take(repeated, made);
    regind_study_free(made);
    arena_free(memory);
    return code;
}

/* Until Ctrl-C. */
static status execute_again_and_again(const arguments *given, study_opener *open,
                                      regind_options *options, const char *out,
                                      progress_line *progress)
{
    watch *const repeated = watch_begin(out, !option_given(given, OPTION_NO_CACHE));
    status code = repeated ? STATUS_OK : message_no_memory();

    interrupt_watch();
    while (repeated && !interrupt_noted()) {
        watch_run_begins(repeated, options);
        code = execute(given, open, options, out, progress, repeated);
        if (interrupt_noted() || !watch_wait(repeated, interrupt_noted))
            break;
    }
    watch_end(repeated);
    return interrupt_noted() ? STATUS_OK : code;
}

/* Before anything is computed: whether --pdf can be done. */
static status set_browser(const arguments *given, regind_options *options, arena *memory)
{
    const char *const program = option_given(given, OPTION_PDF) ? browser_path(memory) : NULL;

    if (!option_given(given, OPTION_PDF))
        return STATUS_OK;
    if (!program)
        return message_say(STATUS_SYSTEM,
                           "install one (on Debian: apt install chromium), or run without --pdf "
                           "and print the page from a browser",
                           "--pdf prints by a browser, and none of chromium, chromium-browser "
                           "and google-chrome is in PATH");
    return regind_options_set_browser(options, program) == REGIND_OK ? STATUS_OK
                                                                     : message_no_memory();
}

static status run(const arguments *given, study_opener *open, regind_options *options,
                  const char *out, arena *memory)
{
    progress_line progress = progress_line_begin(!option_given(given, OPTION_QUIET));

    if (option_given(given, OPTION_EXPLAIN))
        return explain(given, options);
    if (!out || regind_options_set_out(options, out) != REGIND_OK)
        return message_no_memory();
    if (set_browser(given, options, memory) != STATUS_OK)
        return STATUS_SYSTEM;
    regind_options_set_progress(options, tell_progress, &progress);
    if (option_given(given, OPTION_WATCH))
        return execute_again_and_again(given, open, options, out, &progress);
    return execute(given, open, options, out, &progress, NULL);
}

status command_run_study(const arguments *given, study_opener *open, const char *out)
{
    arena *const memory = arena_new(allocator_system());
    regind_options *const options = memory ? command_options(given) : NULL;
    const status code = options ? run(given, open, options, out, memory) : message_no_memory();

    regind_options_free(options);
    arena_free(memory);
    return code;
}

static regind_study *open_one(const arguments *given, const regind_options *options)
{
    return regind_study_open(given->operands[0], options);
}

/* NAME-out, or NAME-part-2-of-4. */
static const char *default_out(const arguments *given, arena *memory)
{
    const char *const whole = out_folder(memory, given->operands[0]);

    if (!whole || !given->part)
        return whole;
    return arena_print(memory, "%.*s-part-%u-of-%u", (int)(strlen(whole) - strlen("-out")), whole,
                       given->part, given->parts);
}

status command_run(const arguments *given)
{
    arena *const memory = arena_new(allocator_system());
    const char *const out = given->out ? given->out : memory ? default_out(given, memory) : NULL;
    const status code = out ? command_run_study(given, open_one, out) : message_no_memory();

    arena_free(memory);
    return code;
}
