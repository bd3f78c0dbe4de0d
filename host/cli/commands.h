/* commands.h - all commands; each is in the file cmd_NAME.c. */
#ifndef HOST_CLI_COMMANDS_H
#define HOST_CLI_COMMANDS_H

#include "../run/run.h"
#include "options.h"

#define COMMAND_COUNT 10

extern const command all_commands[COMMAND_COUNT];

status command_run(const arguments *given);
status command_check(const arguments *given);
status command_graph(const arguments *given);
status command_show(const arguments *given);
status command_compare(const arguments *given);
status command_list(const arguments *given);
status command_describe(const arguments *given);
status command_doctor(const arguments *given);
status command_new(const arguments *given);
status command_validate(const arguments *given);

/* NULL: there is none of that name. */
const command *command_find(const char *name);
/* The closest name, or NULL. */
const char *command_suggest(const char *name);
/* The options of the host that the command line sets; the study is the first operand, if any. */
run_options command_run_options(const arguments *given);

#endif
