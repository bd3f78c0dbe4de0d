/* review.c - the table that was made, looked at; and the words that several parts of it use. */
#include "review.h"

#include <inttypes.h>

ri_status grid_review_note(const grid_review *self, int32_t level, const grid_sentence *what)
{
    if (what->no_memory)
        return RI_NO_MEMORY;
    self->work->host->note(self->work->ctx, level, RI_NO_ROW, grid_said(what));
    return RI_OK;
}

void grid_say_drop(grid_sentence *self, const char *const *labels, size_t n)
{
    const setting_list *const drop = &self->work->settings->skip_rows;

    if (!self->work->settings->source.path) {
        grid_say(self, "take them out of the table");
        return;
    }
    grid_say(self, "skip_rows = ");
    grid_say_list(self, drop, "");
    for (size_t k = 0; k < n; k++) {
        grid_say(self, k || grid_items(drop) ? ", " : "");
        grid_say_pattern(self, labels[k]);
    }
}

ri_status grid_review_tell(const grid_review *self)
{
    ri_status status = grid_aliases_tell(self->work);

    if (status == RI_OK)
        status = grid_review_marks(self);

    if (status == RI_OK)
        status = grid_review_read(self);
    if (status == RI_OK)
        status = grid_review_flags(self);
    if (status == RI_OK)
        status = grid_review_bare(self);
    if (status == RI_OK)
        status = grid_review_totals(self);
    return status == RI_OK ? grid_review_labels(self) : status;
}
