/* browser_path.h - the browser that prints pages. */
#ifndef HOST_CLI_BROWSER_PATH_H
#define HOST_CLI_BROWSER_PATH_H

#include "../base/arena.h"

/* Path of the first of chromium, chromium-browser and google-chrome that a folder of PATH has and
 * that may be run; NULL: none has, or no memory. */
char *browser_path(arena *memory);

#endif
