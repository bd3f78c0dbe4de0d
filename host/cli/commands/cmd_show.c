/* cmd_show.c - regind show STUDY STEP[.TABLE] */
#include <string.h>

#include "../../base/suggest.h"
#include "../commands.h"
#include "../interrupt.h"
#include "../messages.h"
#include "../output/run_report.h"
#include "../temporary.h"
#include "../terminal.h"

static int tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

static const char *plugin_of_form(const arguments *given)
{
    if (option_given(given, OPTION_CSV))
        return "report.csv";
    return option_given(given, OPTION_JSON) ? "report.json" : "report.table";
}

/* A report writes files: there is no table of it. */
static status check_table(const regind_step *step, const char *study)
{
    const regind_plugin *const plugin = regind_step_plugin(step);

    if (!plugin || regind_plugin_kind(plugin) != REGIND_KIND_REPORT)
        return STATUS_OK;
    return message_say(STATUS_USAGE, "'regind run' writes its files",
                       "%s: [%s] is a report (%s), which makes no table", study,
                       regind_step_name(step), regind_plugin_id(plugin));
}

/* Whether the study writes the step that is asked for. */
static status check_step(const regind_study *made, const arguments *given, arena *memory)
{
    const char *const asked = given->operands[1];
    const size_t n = regind_study_step_count(made);
    const char *name = arena_text_n(memory, asked, strcspn(asked, ".")), *best;
    const char **names = arena_take(memory, n + 1, sizeof *names); /* no step's has a dot */
    size_t written = 0;

    if (n == 0)
        return STATUS_OK; /* that is told already */
    if (!name || !names)
        return message_no_memory();
    for (size_t s = 0; s < n; s++) {
        const regind_step *const step = regind_study_step(made, s);

        if (regind_step_implied_for(step))
            continue;
        if (strcmp(regind_step_name(step), name) == 0)
            return check_table(step, given->operands[0]);
        names[written++] = regind_step_name(step);
    }
    best = suggest_name(name, names, written);
    return message_say(STATUS_USAGE, best ? arena_print(memory, "did you mean '%s'?", best) : NULL,
                       "%s has no step '%s'", given->operands[0], name);
}

/* The text that the report wrote; the report is the last step. */
static const char *read_table(regind_study *made, arena *memory, size_t *length)
{
    const size_t n = regind_study_step_count(made);
    const regind_step *const last = n ? regind_study_step(made, n - 1) : NULL;

    if (!last || regind_step_file_count(last) == 0)
        return NULL;
    return report_text(made, regind_step_file(last, 0), memory, stdout, length);
}

/* The files are gone before anything is printed: a closed pipe ends the program. */
static status make_table(regind_study *made, const arguments *given, arena *memory,
                         progress_line *progress, const temporary *place)
{
    const char *text = NULL;
    size_t length = 0;
    status code;
    bool done;

    interrupt_guard(made);
    code = (status)regind_study_run(made);
    interrupt_unguard();
    progress_line_end(progress);
    done = code == STATUS_OK || regind_study_out(made);
    if (done)
        text = read_table(made, memory, &length);
    temporary_end(place);
    messages_print(regind_study_messages(made), command_severity(given));
    if (done && !text)
        code =
            message_say(STATUS_SYSTEM, NULL, "the table cannot be read back from '%s'", place->out);
    if (text)
        report_print(text, length, stdout);
    return code;
}

static regind_study *open_study(const arguments *given, const temporary *place,
                                progress_line *progress)
{
    regind_options *const options = command_options(given);
    regind_study *made = NULL;

    if (options &&
        regind_options_set_show(options, given->operands[1], plugin_of_form(given)) == REGIND_OK &&
        regind_options_set_out(options, place->out) == REGIND_OK) {
        regind_options_set_progress(options, tell_progress, progress);
        made = regind_study_open(given->operands[0], options);
    }
    regind_options_free(options);
    return made;
}

static status show(const arguments *given, arena *memory)
{
    progress_line progress = progress_line_begin(true);
    temporary place = {NULL, NULL};
    status code = temporary_begin(&place, memory);
    regind_study *made;

    if (code != STATUS_OK)
        return code;
    interrupt_watch();
    made = open_study(given, &place, &progress);
    code = made ? check_step(made, given, memory) : message_no_memory();
    if (code == STATUS_OK)
        code = make_table(made, given, memory, &progress, &place);
    else
        temporary_end(&place);
    regind_study_free(made);
    return code;
}

status command_show(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? show(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}
