/* cmd_check.c - regind check STUDY */
#include <string.h>

#include "commands.h"
#include "json_output.h"
#include "messages.h"
#include "run_json.h"
#include "terminal.h"

static status tell(const run *of, const arguments *given, status code)
{
    const run_step *steps;
    const size_t n = run_steps(of, &steps);
    arena *memory = arena_new(allocator_system());
    const char *file = given->operands[0];
    size_t planned = 0;

    messages_print(run_diagnostics(of),
                   option_given(given, OPTION_VERBOSE) ? SEVERITY_INFO : SEVERITY_WARNING);
    for (size_t s = 0; s < n; s++)
        planned += !steps[s].implied_for && steps[s].state == RUN_PLANNED;
    file = memory ? text_clean(memory, file, strlen(file), CLEAN_LINE) : NULL;
    if (!file)
        code = message_no_memory();
    if (code == STATUS_OK)
        (void)printf("%s: %zu %s, no errors\n", file, planned, planned == 1 ? "step" : "steps");
    arena_free(memory);
    return code;
}

status command_check(const arguments *given)
{
    const run_options options = command_run_options(given);
    run *made = run_open(allocator_system(), &options);
    status code;

    if (!made)
        return message_no_memory();
    code = run_plan(made);
    if (option_given(given, OPTION_JSON))
        code = json_print(run_json(made, options.file, code, false, NULL), code);
    else
        code = tell(made, given, code);
    run_close(made);
    return code;
}
