/* report_rewrites.c - writes to the file of a report that was done before it. */
#include "broken_report.h"

#include <unistd.h>

static void misbehave(int folder)
{
    const int file = openat(folder, "data.csv", O_WRONLY | O_TRUNC);

    if (file < 0)
        return;
    (void)!write(file, "other\n", 6);
    (void)close(file);
}

BROKEN_REPORT("report_rewrites", "Rewrites a result");
