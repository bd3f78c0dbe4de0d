/* report_leaves_others.c - leaves a pipe, a folder and links in the result folder. */
#include "broken_report.h"

#include <sys/stat.h>
#include <unistd.h>

static void misbehave(int folder)
{
    (void)mkfifoat(folder, "pipe", 0666);
    (void)mkdirat(folder, "below", 0777);
    (void)!symlinkat("./report_leaves_others.txt", folder, "manifest.json");
    (void)!linkat(folder, "report_leaves_others.txt", folder, "again.txt", 0);
}

BROKEN_REPORT("report_leaves_others", "Leaves what is no file");
