/* note_lie.c - has the note of a module but does not export it. */
#include "broken.h"

static ri_status misbehave(const ri_host *host, ri_ctx *ctx, const ri_call *call, double *copy)
{
    BROKEN_UNUSED;
    return RI_OK;
}

BROKEN_PLUGIN("note_lie", "Exports nothing");

__attribute__((section(".note.regind"), used, aligned(4))) static const ri_elf_note note = {
    5, 8, 1, "REGI", RI_ABI_MAJOR, 0};
static const ri_plugin *const plugins[] = {&plugin};
__attribute__((used)) static const ri_module hidden = {sizeof hidden, RI_COUNT(plugins), plugins};
