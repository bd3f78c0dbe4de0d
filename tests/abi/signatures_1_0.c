/* signatures_1_0.c - what a module built against ABI 1.0 passes and expects: the functions of
 * ri_host, of ri_plugin and the exported symbol.  A changed argument moves no member, so the
 * layout alone would not show it. */
#include <assert.h>
#include <regind/plugin.h>

#define IS(type, member, ...)                                                                      \
    static_assert(_Generic(&((const type *)0)->member, __VA_ARGS__ : 1, default : 0),              \
                  #type "." #member " has changed its type")

IS(ri_host, measure, double *(*const *)(ri_ctx *, uint32_t, const char *, uint64_t, const char *));
IS(ri_host, codes,
   int32_t *(*const *)(ri_ctx *, uint32_t, const char *, uint64_t, const char *const *, uint64_t));
IS(ri_host, attribute,
   ri_status (*const *)(ri_ctx *, uint32_t, const char *, const char *, const char *));
IS(ri_host, write, ri_status (*const *)(ri_ctx *, uint32_t, const char *, const void *, size_t));
IS(ri_host, scratch, void *(*const *)(ri_ctx *, uint64_t, uint64_t));
IS(ri_host, grow, void *(*const *)(ri_ctx *, void *, uint64_t, uint64_t, uint64_t));
IS(ri_host, dictionary, ri_dictionary *(*const *)(ri_ctx *));
IS(ri_host, code, int32_t (*const *)(ri_ctx *, ri_dictionary *, const void *, size_t));
IS(ri_host, labels, const char *const *(*const *)(ri_ctx *, ri_dictionary *, uint64_t *));
IS(ri_host, progress, ri_status (*const *)(ri_ctx *, double));
IS(ri_host, fail, ri_status (*const *)(ri_ctx *, ri_status, const char *));
IS(ri_host, fail_at, ri_status (*const *)(ri_ctx *, ri_status, const ri_where *, const char *));
IS(ri_host, note, void (*const *)(ri_ctx *, int32_t, uint64_t, const char *));
IS(ri_host, unit, const char *(*const *)(ri_ctx *, const char *));
IS(ri_host, unit_parts, ri_status (*const *)(ri_ctx *, const char *, ri_unit *));
IS(ri_host, number, size_t (*const *)(double, int32_t, char *));
IS(ri_host, period, int32_t (*const *)(const char *, int64_t *));
IS(ri_host, extension, const void *(*const *)(ri_ctx *, const char *));
IS(ri_plugin, run, ri_status (*const *)(const ri_host *, ri_ctx *, const ri_call *));
IS(ri_plugin, extension, const void *(*const *)(const char *));

static_assert(_Generic(&regind_module_v1, const ri_module * : 1, default : 0),
              "regind_module_v1 has changed its type");
