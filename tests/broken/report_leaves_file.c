/* report_leaves_file.c - leaves a file in the result folder that is none of its own. */
#include "broken_report.h"

#include <unistd.h>

static void misbehave(int folder)
{
    const int file = openat(folder, "extra.txt", O_CREAT | O_WRONLY, 0666);

    if (file >= 0)
        (void)close(file);
}

BROKEN_REPORT("report_leaves_file", "Leaves a file");
