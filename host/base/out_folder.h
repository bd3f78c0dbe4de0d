/* out_folder.h - where results go when nobody said it. */
#ifndef HOST_BASE_OUT_FOLDER_H
#define HOST_BASE_OUT_FOLDER_H

#include "arena.h"

/* "NAME-out": NAME is the study file's name without its ending or, for study.ini, the name of the
 * folder it lies in.  NULL: no memory. */
char *out_folder(arena *memory, const char *study);

#endif
