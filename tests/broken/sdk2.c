/* sdk2.c - is built for the SDK after this one. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN_PLUGIN("sdk2", "Is built for SDK 2");

__attribute__((section(".note.regind"), used, aligned(4))) static const ri_elf_note note = {
    5, 8, 1, "REGI", 2, 0};
static const ri_plugin *const plugins[] = {&plugin};
extern RI_EXPORT const ri_module regind_module_v2;
RI_EXPORT const ri_module regind_module_v2 = {sizeof(ri_module), RI_COUNT(plugins), plugins};
