/* odd.c - a plugin of somebody else, of whose groups each makes and says other things: what parts
 * keep of them must come back as it was.
 *
 * Chance from the seed of each group, labels in an order of its own, a column that only some groups
 * make, attributes that differ, remarks on rows and on groups, a line on standard error, a changed
 * environment. */
#include <regind/helpers.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { IN_VALUES };
enum { OUT_VALUES, OUT_CLASS };

static const ri_port in[] = {
    [IN_VALUES] = {.id = "values", .label = "Values", .role = RI_MEASURE, .flags = RI_MANY},
};
static const ri_port out[] = {
    [OUT_VALUES] = {.id = "values", .label = "Values", .role = RI_MEASURE, .flags = RI_MANY},
    [OUT_CLASS] = {.id = "class", .label = "Class", .role = RI_CATEGORY},
};

static uint64_t next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return *state >> 11;
}

static ri_status classes(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t *state)
{
    static const char *const names[2][2] = {{"low", "high \"one\""}, {"high \"one\"", "low"}};
    int32_t *const codes = host->codes(ctx, OUT_CLASS, NULL, call->rows, names[next(state) % 2], 2);

    if (!codes)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++)
        codes[i] = (int32_t)(next(state) % 3) - 1;
    return RI_OK;
}

/* Where chance has it, a column that other groups do not make. */
static ri_status extra(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint64_t *state)
{
    double *const more = next(state) % 2 && call->rows
                             ? host->measure(ctx, OUT_VALUES, "more", call->rows, "percent")
                             : NULL;

    for (uint64_t i = 0; more && i < call->rows; i++)
        more[i] = (double)next(state) / 3;
    return RI_OK;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    uint64_t state = call->seed;
    char text[40];

    for (uint64_t k = 0; k < call->in[IN_VALUES].n; k++) {
        const ri_column *const from = call->in[IN_VALUES].columns[k];
        double *const to = host->measure(ctx, OUT_VALUES, from->name, call->rows, from->unit);

        if (!to)
            return RI_NO_MEMORY;
        (void)snprintf(text, sizeof text, "%d", (int)(next(&state) % 9));
        if (host->attribute(ctx, OUT_VALUES, from->name, "weight", text) != RI_OK)
            return RI_NO_MEMORY;
        for (uint64_t i = 0; i < call->rows; i++) {
            to[i] = from->values[i] * (1 + (double)(next(&state) % 1000) / 7e3);
            (void)snprintf(text, sizeof text, "%.3f", to[i]);
            if (i % 2)
                host->remark(ctx, RI_WARNING, i, "is odd", text);
        }
    }
    if (!(call->flags & RI_PLANNING)) {
        if (call->rows == 2)
            host->note(ctx, RI_WARNING, RI_NO_ROW, "has two rows");
        host->note(ctx, RI_FINDING, 0, "comes first");
        (void)fputs("odd things\n", stderr);
        (void)setenv("LANGUAGE", "kk", 1);
    }
    return classes(host, ctx, call, &state) == RI_OK ? extra(host, ctx, call, &state)
                                                     : RI_NO_MEMORY;
}

static const ri_plugin odd = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_RANDOM,
    .id = "test.odd",
    .version = "1.0.0",
    .title = "Odd",
    .doc = "Changes measures by chance. A missing value stays missing.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};

RI_MODULE(&odd);
