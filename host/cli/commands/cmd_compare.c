/* cmd_compare.c - regind compare A B ... --on STEP.COLUMN */
#include <string.h>

#include "../commands.h"
#include "../compare/compare_output.h"
#include "../interrupt.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../terminal.h"

static int tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

/* Says what is to be compared; false: no memory. */
static bool ask(regind_comparison *self, const arguments *given)
{
    const char *const order = given->texts[OPTION_SORT];
    bool good = regind_comparison_set_score(self, given->texts[OPTION_ON]) == REGIND_OK &&
                regind_comparison_set_grade(self, given->texts[OPTION_ON_GRADE]) == REGIND_OK &&
                regind_comparison_set_within(self, given->texts[OPTION_WITHIN]) == REGIND_OK &&
                regind_comparison_set_labels(self, given->texts[OPTION_LABELS]) == REGIND_OK;

    for (size_t k = 0; good && k < given->n_operands; k++)
        good = regind_comparison_add(self, given->operands[k]) == REGIND_OK;
    regind_comparison_set_top(self, given->top);
    regind_comparison_set_order(self, order && strcmp(order, "shift") == 0);
    return good;
}

static status print_answer(const compare_answer *self)
{
    if (option_given(self->given, OPTION_CSV))
        compare_csv(self, stdout);
    else if (!compare_text(self, stdout, terminal_colour(stdout)))
        return message_no_memory();
    return STATUS_OK;
}

static status answer(const compare_answer *self, status code)
{
    const char *const page = self->given->texts[OPTION_HTML];

    if (option_given(self->given, OPTION_JSON)) {
        code = json_print(compare_json(self, code), code);
    } else {
        messages_print(regind_comparison_messages(self->made), command_severity(self->given));
        if (code == STATUS_OK)
            code = print_answer(self);
    }
    return code == STATUS_OK && page ? compare_html(self, page) : code;
}

static status compare(const arguments *given, regind_options *options)
{
    progress_line progress = progress_line_begin(true);
    compare_answer self = {given, NULL};
    status code;

    regind_options_set_progress(options, tell_progress, &progress);
    self.made = regind_comparison_new(options);
    if (!self.made || !ask(self.made, given)) {
        regind_comparison_free(self.made);
        return message_no_memory();
    }
    code = (status)regind_comparison_plan(self.made);
    interrupt_watch(); /* workers run from now on */
    if (code == STATUS_OK)
        code = (status)regind_comparison_run(self.made);
    progress_line_end(&progress);
    code = answer(&self, code);
    regind_comparison_free(self.made);
    return code;
}

status command_compare(const arguments *given)
{
    regind_options *options;
    status code;

    if (!given->texts[OPTION_ON])
        return message_say(STATUS_USAGE, "see 'regind compare --help'",
                           "compare needs --on STEP.COLUMN: the score to compare by");
    options = command_options(given);
    code = options ? compare(given, options) : message_no_memory();
    regind_options_free(options);
    return code;
}
