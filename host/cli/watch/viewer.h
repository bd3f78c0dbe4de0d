/* viewer.h - the program regind-serve as a child: shows a result folder to a browser. */
#ifndef HOST_CLI_WATCH_VIEWER_H
#define HOST_CLI_WATCH_VIEWER_H

#include <stdint.h>

typedef struct viewer viewer;

/* Starts the one beside the worker on a folder and tells the address of `page` in it on standard
 * error.  NULL: it is not installed, or cannot be started, which is told. */
viewer *viewer_begin(const char *worker, const char *folder, const char *page);
int32_t viewer_process(const viewer *self); /* 0 for NULL */
void viewer_end(viewer *self);              /* accepts NULL */

#endif
