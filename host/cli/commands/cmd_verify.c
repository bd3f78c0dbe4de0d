/* cmd_verify.c - regind verify OUT [OUT2] */
#include <string.h>

#include "../../base/clean.h"
#include "../../base/json_build.h"
#include "../browser_path.h"
#include "../commands.h"
#include "../interrupt.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../terminal.h"

static int tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

static const char *safe(arena *memory, const char *text)
{
    const char *const copy = text_clean(memory, text, strlen(text), CLEAN_LINE);

    return copy ? copy : "?";
}

/* ---------------------------------------------------------------- for people */

static bool is_of_bytes(int32_t kind)
{
    return kind == REGIND_DIFFERENCE_FILE || kind == REGIND_DIFFERENCE_EDITED;
}

/* Whether the bytes differ and the manifest knows of no reason. */
static bool is_without_cause(const regind_verification *self)
{
    size_t files = 0;

    for (size_t k = 0; k < regind_verification_difference_count(self); k++) {
        const int32_t kind = regind_verification_difference_kind(self, k);

        if (kind == REGIND_DIFFERENCE_EDITED)
            return false;
        files += kind == REGIND_DIFFERENCE_FILE;
        if (!is_of_bytes(kind) && kind != REGIND_DIFFERENCE_TABLE)
            return false;
    }
    return files > 0;
}

static void print_differences(const regind_verification *self, arena *memory)
{
    for (size_t k = 0; k < regind_verification_difference_count(self); k++)
        (void)printf("  %s\n", safe(memory, regind_verification_difference_text(self, k)));
    if (is_without_cause(self))
        (void)puts(
            "  nothing else that the manifest tells of differs: a plugin takes what it is not "
            "given, or does not do the same twice ('regind validate' tests it)");
}

static void print_answer(const regind_verification *self, const arguments *given, arena *memory)
{
    const size_t n = regind_verification_file_count(self);
    const bool same = regind_verification_answer(self) == REGIND_VERIFY_SAME;
    const bool any = regind_verification_difference_count(self) > 0;

    for (size_t k = 0; k < given->n_operands; k++)
        (void)printf("%s%s", k ? " and " : "", safe(memory, given->operands[k]));
    if (same)
        (void)printf(": the same bytes (%zu %s)%s\n", n, n == 1 ? "file" : "files",
                     any ? ", although:" : "");
    else
        (void)puts(": not the same bytes");
    print_differences(self, memory);
}

/* What is known of why it cannot be told goes with the errors. */
static void print_known(const regind_verification *self, arena *memory)
{
    if (fflush(stdout) != 0)
        return;
    for (size_t k = 0; k < regind_verification_difference_count(self); k++)
        (void)fprintf(stderr, "  %s\n", safe(memory, regind_verification_difference_text(self, k)));
}

static void print_text(const regind_verification *self, const arguments *given, arena *memory)
{
    messages_print(regind_verification_messages(self), command_severity(given));
    if (regind_verification_answer(self) == REGIND_VERIFY_UNKNOWN)
        print_known(self, memory);
    else if (!option_given(given, OPTION_QUIET))
        print_answer(self, given, memory);
}

/* ---------------------------------------------------------------- for programs */

static json_t *json_of_difference(const regind_verification *self, size_t k)
{
    static const char *const kinds[] = {"version", "machine", "setting", "seed", "study",
                                        "input",   "library", "module",  "step", "parameter",
                                        "table",   "file",    "edited"};
    const size_t kind = (size_t)regind_verification_difference_kind(self, k);
    json_t *object =
        json_object_add(json_object(), "kind",
                        json_string(kind < sizeof kinds / sizeof *kinds ? kinds[kind] : "other"));

    object =
        json_object_add(object, "step", json_of_text(regind_verification_difference_step(self, k)));
    object =
        json_object_add(object, "name", json_of_text(regind_verification_difference_name(self, k)));
    object = json_object_add(object, "before",
                             json_of_text(regind_verification_difference_before(self, k)));
    object = json_object_add(object, "after",
                             json_of_text(regind_verification_difference_after(self, k)));
    return json_object_add(object, "text",
                           json_of_text(regind_verification_difference_text(self, k)));
}

static json_t *json_of_answer(const regind_verification *self, const arguments *given)
{
    static const char *const answers[] = {"unknown", "same", "different"};
    const regind_messages *const messages = regind_verification_messages(self);
    json_t *object = json_object_add(json_object(), "format", json_string("regind.verify/1"));
    json_t *folders = json_array(), *list = json_array();

    for (size_t k = 0; k < given->n_operands; k++)
        folders = json_list_add(folders, json_of_text(given->operands[k]));
    for (size_t k = 0; k < regind_verification_difference_count(self); k++)
        list = json_list_add(list, json_of_difference(self, k));
    object =
        json_object_add(object, "answer", json_string(answers[regind_verification_answer(self)]));
    object = json_object_add(object, "exit", json_integer(regind_verification_status(self)));
    object = json_object_add(object, "folders", folders);
    object = json_object_add(object, "study", json_of_text(regind_verification_study(self)));
    object = json_object_add(object, "files",
                             json_integer((json_int_t)regind_verification_file_count(self)));
    object = json_object_add(object, "differences", list);
    object = json_object_add(object, "errors", json_of_messages(messages, REGIND_SEVERITY_ERROR));
    return json_object_add(object, "warnings", json_of_messages(messages, REGIND_SEVERITY_WARNING));
}

/* ---------------------------------------------------------------- the command */

static status verify(const arguments *given, const regind_options *options, arena *memory,
                     progress_line *progress)
{
    regind_verification *const made =
        given->n_operands == 2
            ? regind_verify_two(given->operands[0], given->operands[1], options)
            : regind_verify(given->operands[0], given->texts[OPTION_STUDY], options);
    status code;

    progress_line_end(progress);
    if (!made)
        return message_no_memory();
    code = (status)regind_verification_status(made);
    if (option_given(given, OPTION_JSON))
        code = json_print(json_of_answer(made, given), code);
    else
        print_text(made, given, memory);
    regind_verification_free(made);
    return code;
}

/* Pages that were printed are printed again, if there is a browser. */
static bool set_browser(regind_options *options, arena *memory)
{
    const char *const program = browser_path(memory);

    return !program || regind_options_set_browser(options, program) == REGIND_OK;
}

status command_verify(const arguments *given)
{
    arena *const memory = arena_new(allocator_system());
    regind_options *const options = memory ? command_options(given) : NULL;
    progress_line progress = progress_line_begin(!option_given(given, OPTION_QUIET));
    status code;

    if (given->n_operands == 2 && option_given(given, OPTION_STUDY)) {
        code = message_say(STATUS_USAGE, "name one folder, or leave --study out",
                           "two result folders are compared as they are: no study runs");
    } else if (options && set_browser(options, memory)) {
        regind_options_set_progress(options, tell_progress, &progress);
        interrupt_watch();
        code = verify(given, options, memory, &progress);
    } else {
        code = message_no_memory();
    }
    regind_options_free(options);
    arena_free(memory);
    return code;
}
