/* main.c - regind: runs studies of regional indicators. */
#include "messages.h"
#include "program.h"

int main(int argc, char **argv)
{
    output_guard();
    return (int)output_finish(program_run(argc, argv));
}
