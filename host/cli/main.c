/* main.c - regind: runs studies of regional indicators. */
#include <sys/prctl.h>

#include "messages.h"
#include "program.h"

int main(int argc, char **argv)
{
    /* What a plugin leaves behind becomes a child of ours, and is ended with the run. */
    (void)prctl(PR_SET_CHILD_SUBREAPER, 1);
    output_guard();
    return (int)output_finish(program_run(argc, argv));
}
