/* written.h - what a worked example says is written and noted, byte for byte. */
#ifndef HOST_VALIDATE_WRITTEN_H
#define HOST_VALIDATE_WRITTEN_H

#include "../bench.h"
#include "../trial.h"

/* A folder for the files of a report; descriptor -1: the example expects none. */
typedef struct written_files {
    const char *path;
    int descriptor;
} written_files;

written_files written_open(bench *self, const ri_example *example);
/* The files that the example has; a verdict where one is another. */
void written_compare(bench *self, const written_files *files, const ri_example *example);
/* The notes that the example has are among those made. */
void written_notes(bench *self, const ri_example *example, const outcome *made);
/* Removes the folder and what `made` says is in it. */
void written_close(const written_files *self, const outcome *made);

#endif
