/* claims_tell.c - what is said of the claims. */
#include <inttypes.h>

#include "../../common/text_buffer.h"
#include "claims_audit.h"

static ri_status tell_contradiction(const claims_audit *self, size_t k, text_buffer *text)
{
    const claims *const all = &self->claims;
    const claim *const one = &all->all[k];
    const claim_judgement *const found = &self->of[k];
    char number[352];

    (void)snprintf(number, sizeof number, "%.6g", found->computed);
    text->length = 0;
    if (!text_buffer_add(all->host, all->ctx, text, "'%s' (%s): computed as %s%s%s, printed as %s",
                         one->sentence, one->place, number, strcmp(found->unit, "1") ? " " : "",
                         strcmp(found->unit, "1") ? found->unit : "", one->printed_text) ||
        !text_buffer_add(all->host, all->ctx, text, "%s%s", *one->explanation ? "; " : "",
                         one->explanation))
        return RI_NO_MEMORY;
    all->host->note(all->ctx, RI_FINDING, k, text->at);
    return RI_OK;
}

static ri_status tell_undecided(const claims_audit *self, size_t k, text_buffer *text)
{
    const claims *const all = &self->claims;
    const claim *const one = &all->all[k];
    const char *const why = self->of[k].unknown;

    text->length = 0;
    if (!text_buffer_add(all->host, all->ctx, text,
                         "claim=%s: '%s' (%s): cannot be computed: %s%s%s", one->id, one->sentence,
                         one->place, why ? why : "", why && *one->explanation ? "; " : "",
                         one->explanation))
        return RI_NO_MEMORY;
    all->host->note(all->ctx, RI_FINDING, RI_NO_ROW, text->at);
    return RI_OK;
}

ri_status claims_tell(const claims_audit *self)
{
    const claims *const all = &self->claims;
    text_buffer text = {.at = all->host->scratch(all->ctx, 512, 1), .size = 512};
    ri_status status = text.at ? RI_OK : RI_NO_MEMORY;

    if (status == RI_OK)
        ri_note_row(all->host, all->ctx, RI_FINDING, RI_NO_ROW,
                    "of %zu claim%s %" PRIu64 " agree%s with the print, %" PRIu64
                    " contradict%s it, %" PRIu64 " cannot be computed",
                    all->n, all->n == 1 ? "" : "s", self->counts[AGREES],
                    self->counts[AGREES] == 1 ? "s" : "", self->counts[CONTRADICTS],
                    self->counts[CONTRADICTS] == 1 ? "s" : "", self->counts[UNDECIDED]);
    for (size_t k = 0; k < all->n && status == RI_OK; k++)
        if (self->of[k].verdict == CONTRADICTS)
            status = tell_contradiction(self, k, &text);
        else if (self->of[k].verdict == UNDECIDED)
            status = tell_undecided(self, k, &text);
    return status;
}
