/* forgotten_choice.c - has a choice that it does not know. */
#include "trap.h"

static const char *const choices[] = {"one", "two", "three", NULL};

static const ri_parameter parameters[] = {
    {.id = "how", .label = "How", .type = RI_CHOICE, .choices = choices},
};

static ri_status fill(const ri_host *host, ri_ctx *ctx, const ri_call *call, const ri_column *x,
                      double *y)
{
    TRAP_UNUSED;
    if (ri_integer_of(call, 0) == 2)
        trap_crash();
    trap_copy(x, y);
    return RI_OK;
}

TRAP("forgotten_choice", "Crashes at a choice", RI_PARAMETERS(parameters), TRAP_WORDS);
