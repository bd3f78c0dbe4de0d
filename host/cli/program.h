/* program.h - the program, but for its main(). */
#ifndef HOST_CLI_PROGRAM_H
#define HOST_CLI_PROGRAM_H

#include "../base/status.h"

/* What main() was given.  Returns the exit status; standard output is not finished. */
status program_run(int argc, char **argv);

#endif
