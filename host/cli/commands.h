/* commands.h - all commands; each is in the file cmd_NAME.c. */
#ifndef HOST_CLI_COMMANDS_H
#define HOST_CLI_COMMANDS_H

#include <regind/regind.h>

#include "options.h"

#define COMMAND_COUNT 21

extern const command all_commands[COMMAND_COUNT];

status command_run(const arguments *given);
status command_merge(const arguments *given);
status command_check(const arguments *given);
status command_graph(const arguments *given);
status command_show(const arguments *given);
status command_compare(const arguments *given);
status command_list(const arguments *given);
status command_describe(const arguments *given);
status command_doctor(const arguments *given);
status command_init(const arguments *given);
status command_new(const arguments *given);
status command_trust(const arguments *given);
status command_validate(const arguments *given);
status command_verify(const arguments *given);
status command_lock(const arguments *given);
status command_pack(const arguments *given);
status command_index(const arguments *given);
status command_install(const arguments *given);
status command_update(const arguments *given);
status command_remove(const arguments *given);
status command_search(const arguments *given);

/* NULL: there is none of that name. */
const command *command_find(const char *name);
/* The closest name, or NULL. */
const char *command_suggest(const char *name);
/* The options of the library that the command line sets, to be freed; NULL: no memory. */
regind_options *command_options(const arguments *given);
/* The study that is the first operand, opened with them; NULL: no memory. */
regind_study *command_study(const arguments *given);
/* cmd_run.c: runs the study that `open` opens, into the folder `out`, and prints what came of it.
 */
typedef regind_study *study_opener(const arguments *given, const regind_options *options);
status command_run_study(const arguments *given, study_opener *open, const char *out);
/* Runs a command on the modules that there are without a study. */
status command_with_catalogue(const arguments *given,
                              status (*execute)(const arguments *given, arena *memory,
                                                const regind_catalogue *all));
/* What is shown of a study's messages on standard error: a severity. */
int32_t command_severity(const arguments *given);

#endif
