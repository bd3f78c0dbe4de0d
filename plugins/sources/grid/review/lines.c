/* lines.c - the lines at which rows of the table began. */
#include "review.h"

ri_status grid_review_read_lines(const grid_review *self, const uint64_t *rows, size_t n,
                                 uint64_t *lines)
{
    const grid_fast_way *const fast = self->work->settings->fast;

    memset(lines, 0, n * sizeof *lines);
    if (self->rows->lines)
        for (size_t k = 0; k < n; k++)
            lines[k] = self->rows->lines[rows[k]];
    else if (fast && n > 0)
        return fast->lines(self->work, rows, n, lines);
    return RI_OK;
}

ri_status grid_review_lines(const grid_review *self, const uint64_t *rows, size_t n,
                            uint64_t *lines)
{
    const uint32_t *const target = self->merge->target;

    if (!target)
        return grid_review_read_lines(self, rows, n, lines);
    for (size_t k = 0; k < n; k++) {
        uint64_t i = rows[k]; /* no row goes into one with a greater number */

        while (target[i] != rows[k])
            i++;
        lines[k] = self->rows->lines[i];
    }
    return RI_OK;
}
