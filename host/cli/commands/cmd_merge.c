/* cmd_merge.c - regind merge PART... */
#include "../commands.h"
#include "../messages.h"

static regind_study *open_merged(const arguments *given, const regind_options *options)
{
    return regind_study_merge((const char *const *)given->operands, given->n_operands,
                              given->texts[OPTION_STUDY], options);
}

status command_merge(const arguments *given)
{
    if (!given->out)
        return message_say(STATUS_USAGE, "name the folder of the results: --out DIR",
                           "merge needs --out");
    return command_run_study(given, open_merged, given->out);
}
