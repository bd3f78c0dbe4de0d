/* trap.h - what the plugins that only a validator catches have in common.
 *
 * Each takes one measure, `value`, and all keys, and returns the measure, but for the one thing it
 * was made for.  A file includes this, defines fill(), and ends with
 * TRAP("name", "what it does", ...), the rest being further members of its ri_plugin.
 */
#ifndef TESTS_BROKEN_VALIDATOR_TRAP_H
#define TESTS_BROKEN_VALIDATOR_TRAP_H

#include <regind/helpers.h>

enum { IN_VALUE, IN_KEYS };
enum { OUT_VALUE };

static const ri_port in[] = {
    [IN_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE, .flags = RI_SOLE},
    [IN_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY | RI_OPTIONAL},
};

#ifndef TRAP_UNIT
#define TRAP_UNIT "1"
#endif
static const ri_port out[] = {
    [OUT_VALUE] = {.id = "value", .label = "Value", .role = RI_MEASURE, .unit = TRAP_UNIT},
};

/* Fills the output y out of the input x. */
static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y);

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    double *const y = host->measure(ctx, OUT_VALUE, NULL, call->rows, NULL);

    if (!y)
        return RI_NO_MEMORY;
    return call->flags & RI_PLANNING ? RI_OK
                                     : fill(host, ctx, call, ri_column_of(call, IN_VALUE), y);
}

/* Ends in a crash, where compilers cannot see it coming. */
static inline void trap_crash(void)
{
    volatile int *volatile nowhere = NULL;

    *nowhere = 1; // NOLINT(clang-analyzer-core.NullDereference)
}

static inline void trap_copy(const ri_column *x, double *y)
{
    for (uint64_t i = 0; i < x->rows; i++)
        y[i] = x->values[i];
}

#define TRAP_UNUSED (void)host, (void)ctx, (void)call, (void)x, (void)y

/* Members that are right in most of them. */
#define TRAP_DOC .doc = "A deliberately bad plugin. Missing values stay missing."
#define TRAP_WORDS TRAP_DOC, .formula = "value", .citation = "@misc{nobody, title = {Nothing}}"

#define TRAP_PLUGIN(NAME, TITLE, ...)                                                              \
    {                                                                                              \
        RI_HEAD, RI_IN(in), RI_OUT(out), .kind = RI_INDICATOR, .id = "trap." NAME,                 \
                                         .version = "1.0.0", .title = (TITLE), .license = "MIT",   \
                                         .author = "The regind authors", .run = run, __VA_ARGS__   \
    }
#define TRAP(NAME, TITLE, ...)                                                                     \
    static const ri_plugin plugin = TRAP_PLUGIN(NAME, TITLE, __VA_ARGS__);                         \
    RI_MODULE(&plugin)

#endif
