/* paths.h - how a study names a file that lies elsewhere. */
#ifndef HOST_INIT_PATHS_H
#define HOST_INIT_PATHS_H

#include "../base/arena.h"

/* `path`, as seen from here, as a file in `folder` names it (NULL: the folder one is in; it need
 * not be there yet).  NULL: no memory. */
const char *init_path_from(arena *memory, const char *folder, const char *path);
/* From the root; the path itself where it cannot be found.  NULL: no memory. */
const char *init_path_absolute(arena *memory, const char *path);

#endif
