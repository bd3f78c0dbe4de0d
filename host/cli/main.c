/* main.c - regind: runs studies of regional indicators. */
#include <regind/regind.h>
#include <sys/prctl.h>

#include "messages.h"
#include "program.h"

int main(int argc, char **argv)
{
    /* What a plugin leaves behind becomes a child of ours, and is ended with the run. */
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
#ifndef REGIND_SANITIZED /* a sanitizer looks into its own process */
    /* Where the kernel has no Landlock, a worker could open our memory: see docs/decisions/0052. */
    if (!regind_confines(REGIND_CONFINED_FILES))
        (void)prctl(PR_SET_DUMPABLE, 0);
#endif
    output_guard();
    return (int)output_finish(program_run(argc, argv));
}
