/* junit.h - what was told of a study as JUnit XML, which servers of continuous integration read.
 *
 * A step is a suite.  It has a case for the step itself, and one for each error, warning and
 * finding; an error is a failure (of a plugin or of the system: an error), the others pass and are
 * told in what the case printed.  What belongs to no step is a suite named like the file.
 */
#ifndef HOST_CLI_OUTPUT_JUNIT_H
#define HOST_CLI_OUTPUT_JUNIT_H

#include <regind/regind.h>
#include <stdio.h>

#include "../options.h"

/* Writes the file of --junit, if one is asked for.  Returns `code`, or STATUS_SYSTEM after a
 * message. */
status junit_write(const regind_study *of, const arguments *given, status code);
/* The same to a stream; false: no memory. */
bool junit_print(const regind_study *of, const char *file, FILE *stream);

#endif
