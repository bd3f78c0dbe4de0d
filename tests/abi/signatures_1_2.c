/* signatures_1_2.c - the function that ABI 1.2 adds to ri_host: see signatures_1_0.c. */
#include <assert.h>
#include <regind/plugin.h>

static_assert(_Generic(&((const ri_host *)0)->remark,
                       void (*const *)(ri_ctx *, int32_t, uint64_t, const char *, const char *) : 1,
                       default : 0),
              "ri_host.remark has changed its type");
