/* filter_none.c - in place of what filter_make.c writes, where regind is built without libseccomp.
 */
#include "confine.h"
#include "filter.h"

const filter_program filter_programs[CONFINE_GRANT_SETS];
