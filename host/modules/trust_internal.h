/* trust_internal.h - what reading and writing the record of trusted folders share. */
#ifndef HOST_MODULES_TRUST_INTERNAL_H
#define HOST_MODULES_TRUST_INTERNAL_H

#include "trust.h"

enum { TRUST_FILE_LIMIT = 64 << 20 };

#define TRUST_FORMAT "regind.trust/1"
#define TRUST_DAMAGED "it is not what 'regind trust' writes"

/* The one of that real path, or NULL. */
const trusted_folder *trust_folder(const trust_list *self, const char *path);
/* Without symbolic links; the path itself where nothing is there.  NULL: no memory. */
const char *trust_real_path(arena *memory, const char *path);

#endif
