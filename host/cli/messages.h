/* messages.h - what the program tells on standard error, and how its output ends. */
#ifndef HOST_CLI_MESSAGES_H
#define HOST_CLI_MESSAGES_H

#include <regind/regind.h>
#include <stdbool.h>
#include <stdio.h>

#include "../base/status.h"

/* "regind: MESSAGE" and an indented hint (NULL: none) on standard error; control characters in
 * them are replaced.  Returns code. */
__attribute__((format(printf, 3, 4))) status message_say(status code, const char *hint,
                                                         const char *format, ...);
/* A line on a stream, in the language of the user's locale; control characters are replaced. */
__attribute__((format(printf, 2, 3))) void message_print(FILE *stream, const char *format, ...);
/* Whether it stands for more than its text names. */
bool message_abridged(const regind_message *what);
/* The same for lack of memory. */
status message_no_memory(void);
/* Prints messages of at least this severity, findings excepted (they are results), with control
 * characters replaced, on standard error. */
void messages_print(const regind_messages *list, int32_t least);
/* Ends standard output: what could not be written (a full disk) makes STATUS_SYSTEM of `code`. */
status output_finish(status code);
/* Descriptors 0 to 2 are opened when they are not, so that no other file gets their number. */
void output_guard(void);

#endif
