/* help.h - what --help prints. */
#ifndef HOST_CLI_HELP_H
#define HOST_CLI_HELP_H

#include <stdio.h>

#include "options.h"

void help_program(FILE *stream);
void help_command(const command *of, FILE *stream);

#endif
