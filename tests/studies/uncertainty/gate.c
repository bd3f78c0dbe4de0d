/* gate.c - stands still after some calls, so that a run can be interrupted half way, however fast
 * the machine is.
 *
 * It hands its measure on.  In its 1000th call in one process it leaves a file `reached` in the
 * current folder and waits to be ended; where there is a file `open`, it does neither.
 */
#include <regind/helpers.h>
#include <stdio.h>
#include <unistd.h>

enum { IN_SCORE };
enum { OUT_SCORE };
enum { CLOSED_AFTER = 1000 };

static const ri_port in[] = {
    [IN_SCORE] = {.id = "score", .label = "Score", .role = RI_MEASURE},
};
static const ri_port out[] = {
    [OUT_SCORE] = {.id = "score", .label = "Score", .role = RI_MEASURE, .unit = "1"},
};

static void stand_still(void)
{
    FILE *const reached = fopen("reached", "w");

    if (!reached)
        return;
    (void)fclose(reached);
    for (;;)
        (void)pause();
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    static int calls;
    const ri_column *const score = ri_column_of(call, IN_SCORE);
    double *const same = host->measure(ctx, OUT_SCORE, NULL, call->rows, score->unit);

    if (!same)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < call->rows; i++)
        same[i] = score->values[i];
    if (++calls == CLOSED_AFTER && access("open", F_OK) != 0)
        stand_still();
    return RI_OK;
}

static const ri_plugin gate = {
    RI_HEAD,
    RI_IN(in),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_SERIAL | RI_NEEDS_FILES,
    .id = "test.gate",
    .version = "1.0.0",
    .title = "Gate",
    .doc = "Hands a measure on until it is closed. A missing value stays missing.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};

RI_MODULE(&gate);
