/* cmd_check.c - regind check STUDY */
#include <string.h>

#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../output/junit.h"
#include "../output/run_json.h"
#include "../terminal.h"

static status tell(const regind_study *of, const arguments *given, status code)
{
    size_t planned = 0;

    messages_print(regind_study_messages(of), command_severity(given));
    for (size_t s = 0; s < regind_study_step_count(of); s++) {
        const regind_step *const step = regind_study_step(of, s);

        planned +=
            !regind_step_implied_for(step) && regind_step_state(step) == REGIND_STATE_PLANNED;
    }
    if (code == STATUS_OK && planned == 1)
        message_print(stdout, "%s: %zu step, no errors", given->operands[0], planned);
    else if (code == STATUS_OK)
        message_print(stdout, "%s: %zu steps, no errors", given->operands[0], planned);
    return code;
}

status command_check(const arguments *given)
{
    regind_study *const made = command_study(given);
    status code;

    if (!made)
        return message_no_memory();
    code = (status)regind_study_plan(made);
    if (code == STATUS_OK) {
        regind_study_review(made);
        code = (status)regind_messages_status(regind_study_messages(made));
    }
    if (option_given(given, OPTION_VERBOSE))
        regind_study_explain(made);
    code = junit_write(made, given, code);
    if (option_given(given, OPTION_JSON))
        code = json_print(run_json(made, code, false, NULL), code);
    else
        code = tell(made, given, code);
    regind_study_free(made);
    return code;
}
