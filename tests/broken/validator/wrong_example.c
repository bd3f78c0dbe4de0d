/* wrong_example.c - has an example that comes out otherwise. */
#include "trap.h"

#include <regind/examples.h>

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    trap_copy(x, y);
    return RI_OK;
}

RI_EXAMPLES_BELOW;
static const ri_plugin plugin = TRAP_PLUGIN("wrong_example", "Has a wrong example", TRAP_WORDS,
                                            .extension = ri_examples_extension);

static const ri_example examples[] = {
    {
        .title = "Right",
        .source = "Nobody (1999), table 1",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"), RI_NUMBERS("value", "1", 1, 2))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Aktobe", "Akmola"),
                                       RI_PUBLISHED("value", "1", 0.05, 2.04, 0.96))),
    },
    {
        .title = "Misprinted",
        .source = "Nobody (1999), table 2",
        RI_EXAMPLE_IN(
            RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"), RI_NUMBERS("value", "1", 1, 2))),
        RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
                                       RI_PUBLISHED("value", "1", 0.05, 1, 2.1))),
    },
};
RI_EXAMPLES(examples);
RI_MODULE(&plugin);
