/* review.c - the table that was made, looked at; and the words that several parts of it use. */
#include "review.h"

#include <inttypes.h>

ri_status csv_review_note(const csv_review *self, int32_t level, const csv_sentence *what)
{
    if (what->no_memory)
        return RI_NO_MEMORY;
    self->work->host->note(self->work->ctx, level, RI_NO_ROW, csv_said(what));
    return RI_OK;
}

void csv_say_drop(csv_sentence *self, const char *const *labels, size_t n)
{
    const csv_list *const drop = &self->work->settings->skip_rows;

    if (!self->work->settings->source.path) {
        csv_say(self, "take them out of the table");
        return;
    }
    csv_say(self, "skip_rows = ");
    csv_say_list(self, drop, "");
    for (size_t k = 0; k < n; k++) {
        csv_say(self, k || csv_items(drop) ? ", " : "");
        csv_say_pattern(self, labels[k]);
    }
}

ri_status csv_review_tell(const csv_review *self)
{
    ri_status status = csv_review_marks(self);

    if (status == RI_OK)
        status = csv_review_flags(self);
    if (status == RI_OK)
        status = csv_review_bare(self);
    if (status == RI_OK)
        status = csv_review_totals(self);
    return status == RI_OK ? csv_review_labels(self) : status;
}
