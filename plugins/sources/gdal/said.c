/* said.c - what GDAL says. */
#include <cpl_error.h>
#include <inttypes.h>
#include <regind/text.h>

#include "dataset.h"

static void CPL_STDCALL hear(CPLErr level, CPLErrorNum number, const char *text)
{
    gdal_said *const self = CPLGetErrorHandlerUserData();
    char saying[GDAL_SAYING];
    size_t k = 0;

    (void)number;
    (void)snprintf(saying, sizeof saying, "%s", text);
    saying[ri_text_mended(saying, strlen(saying))] = '\0';
    for (char *c = saying; *c; c++)
        *c = *c == '\n' ? ' ' : *c;
    if (level >= CE_Failure) {
        memcpy(self->failure, saying, sizeof saying);
        return;
    }
    if (level != CE_Warning)
        return;
    while (k < self->n && strcmp(self->warnings[k], saying) != 0)
        k++;
    if (k == GDAL_SAYINGS) {
        self->others++;
        return;
    }
    if (k == self->n)
        memcpy(self->warnings[self->n++], saying, sizeof saying);
    self->counts[k]++;
}

void gdal_listen(gdal_said *said)
{
    CPLPushErrorHandlerEx(hear, said);
}

void gdal_hear_no_more(void)
{
    CPLPopErrorHandler();
}

void gdal_said_tell(const gdal_said *said, const ri_host *host, ri_ctx *ctx)
{
    for (size_t k = 0; k < said->n; k++)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW, "GDAL says, %" PRIu64 " time%s: %s",
                    said->counts[k], said->counts[k] == 1 ? "" : "s", said->warnings[k]);
    if (said->others)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "GDAL says %" PRIu64 " more things of the "
                    "kind",
                    said->others);
}
