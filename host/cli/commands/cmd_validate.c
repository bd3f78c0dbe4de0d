/* cmd_validate.c - regind validate FILE... */
#include <string.h>

#include "../../base/suggest.h"
#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../output/validation_page.h"
#include "../terminal.h"

enum {
    GROUPS = REGIND_TESTS_AGE + 1,
    INCONCLUSIVE = 5 /* the exit code, when nothing has failed */
};

static void unknown_group(arena *memory, const char *name, const char *const *names)
{
    const char *best = suggest_name(name, names, GROUPS);

    (void)message_say(STATUS_USAGE,
                      best ? arena_print(memory, "did you mean '%s'?", best)
                           : "the groups are: static, data, parameters, determinism, failure, "
                             "examples, age",
                      "there is no group of tests '%s'", name);
}

/* The groups that --only names; false after a message. */
static bool read_groups(const arguments *given, arena *memory, uint32_t *groups)
{
    const char *names[GROUPS];

    *groups = 0;
    for (int g = 0; g < GROUPS; g++)
        names[g] = regind_test_group_name(g);
    for (size_t k = 0; k < given->n_only; k++) {
        int g = 0;

        while (g < GROUPS && strcmp(names[g], given->only[k]) != 0)
            g++;
        if (g == GROUPS) {
            unknown_group(memory, given->only[k], names);
            return false;
        }
        *groups |= 1u << g;
    }
    return true;
}

/* A plugin that refused every table it was given is not known to be right: false after a message.
 */
static bool conclusive(const regind_validation *of)
{
    bool all = true;

    for (size_t k = 0; k < regind_validation_test_count(of); k++) {
        const regind_test *const each = regind_validation_test(of, k);

        if (regind_test_result(each) != REGIND_TEST_REFUSED ||
            strcmp(regind_test_name(each), "plain") != 0)
            continue;
        all = false;
        (void)message_say(
            (status)INCONCLUSIVE, "a worked example gives all tests an input (regind/examples.h)",
            "%s (%s) is not judged, as it refused every table it was given: %s",
            regind_test_plugin(each), regind_validation_path(of), regind_test_did(each));
    }
    return all;
}

/* All files of a command. */
typedef struct inspection {
    arena *memory;
    const arguments *given;
    progress_line line;
    size_t done;
    regind_validation **found; /* those that are done */
} inspection;

static void draw(void *user, const char *path, const char *plugin, const char *test)
{
    inspection *const self = user;
    const char *const what = arena_print(self->memory, "%s %s", plugin ? plugin : path, test);

    if (what)
        progress_line_draw(&self->line, what, 0, self->done, self->given->n_operands);
}

static status inspect(inspection *self, const regind_options *options, bool *failed, bool *judged)
{
    const bool json = option_given(self->given, OPTION_JSON);

    for (size_t k = 0; k < self->given->n_operands; k++) {
        regind_validation *const each = regind_validate(self->given->operands[k], options);

        progress_line_end(&self->line);
        if (!each)
            return message_no_memory();
        self->found[self->done++] = each;
        if (regind_validation_status(each) != REGIND_OK)
            return message_say((status)regind_validation_status(each), NULL,
                               "%s cannot be validated: %s", self->given->operands[k],
                               regind_validation_why(each));
        *failed = *failed || regind_validation_count(each, REGIND_TEST_FAILED) > 0;
        if (!json)
            validation_print(self->memory, each, stdout, option_given(self->given, OPTION_QUIET),
                             terminal_colour(stdout));
        *judged = conclusive(each) && *judged;
    }
    return STATUS_OK;
}

static status inspect_all(inspection *self, uint32_t groups)
{
    regind_options *const options = command_options(self->given);
    bool failed = false, judged = true;
    status code;

    if (!options)
        return message_no_memory();
    regind_options_set_tests(options, groups, option_given(self->given, OPTION_QUICK));
    regind_options_set_test_progress(options, draw, self);
    self->line = progress_line_begin(!option_given(self->given, OPTION_QUIET));
    code = inspect(self, options, &failed, &judged);
    regind_options_free(options);
    if (code != STATUS_OK)
        return code;
    code = failed ? STATUS_STUDY : judged ? STATUS_OK : (status)INCONCLUSIVE;
    if (option_given(self->given, OPTION_JSON))
        return json_print(validation_json(self->found, self->done), code);
    return code;
}

static status validate(const arguments *given, arena *memory)
{
    inspection self = {.memory = memory, .given = given};
    uint32_t groups;
    status code;

    if (!read_groups(given, memory, &groups))
        return STATUS_USAGE;
    self.found = arena_take(memory, given->n_operands + 1, sizeof *self.found);
    if (!self.found)
        return message_no_memory();
    code = inspect_all(&self, groups);
    for (size_t k = 0; k < self.done; k++)
        regind_validation_free(self.found[k]);
    return code;
}

status command_validate(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? validate(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}
