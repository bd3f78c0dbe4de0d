/* cmd_validate.c - regind validate FILE... */
#include <string.h>

#include "../base/suggest.h"
#include "commands.h"
#include "json_output.h"
#include "messages.h"
#include "terminal.h"
#include "validation_page.h"

static void unknown_group(arena *memory, const char *name, const char *const *names)
{
    const char *best = suggest(name, names, GROUP_COUNT);

    (void)message_say(STATUS_USAGE,
                      best ? arena_print(memory, "did you mean '%s'?", best)
                           : "the groups are: static, data, parameters, determinism, failure, "
                             "examples, age",
                      "there is no group of tests '%s'", name);
}

/* The groups that --only names; false after a message. */
static bool read_groups(const arguments *given, arena *memory, uint32_t *groups)
{
    const char *names[GROUP_COUNT];

    *groups = 0;
    for (int g = 0; g < GROUP_COUNT; g++)
        names[g] = test_group_name((test_group)g);
    for (size_t k = 0; k < given->n_only; k++) {
        int g = 0;

        while (g < GROUP_COUNT && strcmp(names[g], given->only[k]) != 0)
            g++;
        if (g == GROUP_COUNT) {
            unknown_group(memory, given->only[k], names);
            return false;
        }
        *groups |= GROUP_BIT(g);
    }
    return true;
}

/* All files of a command. */
typedef struct inspection {
    arena *memory;
    const arguments *given;
    progress_line line;
    size_t done;
    validation *found;
} inspection;

static void draw(void *user, const char *path, const char *plugin, const char *test)
{
    inspection *const self = user;
    const char *const what = arena_print(self->memory, "%s %s", plugin ? plugin : path, test);

    if (what)
        progress_line_draw(&self->line, what, 0, self->done, self->given->n_operands);
}

static status inspect(inspection *self, uint32_t groups, bool *failed)
{
    const bool json = option_given(self->given, OPTION_JSON);
    const validate_options options = {.groups = groups,
                                      .quick = option_given(self->given, OPTION_QUICK),
                                      .end_orphans = true,
                                      .progress = draw,
                                      .user = self};
    char why[1024];

    for (size_t k = 0; k < self->given->n_operands; k++) {
        validation *const each = &self->found[k];
        const status code = validate_module(self->memory, self->given->operands[k], &options, each,
                                            why, sizeof why);

        progress_line_end(&self->line);
        if (code != STATUS_OK)
            return message_say(code, NULL, "%s cannot be validated: %s", self->given->operands[k],
                               why);
        *failed = *failed || each->counts[VERDICT_FAILED] > 0;
        if (!json)
            validation_print(self->memory, each, stdout, option_given(self->given, OPTION_QUIET),
                             terminal_colour(stdout));
        self->done++;
    }
    return STATUS_OK;
}

static status validate(const arguments *given, arena *memory)
{
    inspection self = {.memory = memory, .given = given};
    bool failed = false;
    uint32_t groups;
    status code;

    if (!read_groups(given, memory, &groups))
        return STATUS_USAGE;
    self.found = arena_take(memory, given->n_operands, sizeof *self.found);
    if (!self.found)
        return message_no_memory();
    self.line = progress_line_begin(!option_given(given, OPTION_QUIET));
    code = inspect(&self, groups, &failed);
    if (code != STATUS_OK)
        return code;
    code = failed ? STATUS_STUDY : STATUS_OK;
    if (option_given(given, OPTION_JSON))
        return json_print(validation_json(self.found, given->n_operands), code);
    return code;
}

status command_validate(const arguments *given)
{
    arena *memory = arena_new(allocator_system());
    const status code = memory ? validate(given, memory) : message_no_memory();

    arena_free(memory);
    return code;
}
