/* review_bare.c - rows with keys and nothing else: footnotes, and headings among the rows. */
#include <inttypes.h>
#include <stdlib.h>

#include "../../cells/cell_text.h"
#include "review.h"

/* Codes of a key as the rows were read. */
static const int32_t *codes_of(const grid_review *self, size_t key)
{
    const grid_column *const column = &self->layout->columns[key];

    return column->codes ? column->codes : column->made_codes;
}

static uint64_t rows_read(const grid_review *self)
{
    return self->rows->lines ? self->rows->n : self->rows_made;
}

/* Which labels of a key have rows with something in them. */
static bool *labels_in_use(const grid_review *self, size_t key)
{
    const grid_work *const work = self->work;
    const grid_tally *const tally = work->tally;
    const uint64_t n = rows_read(self);
    const int32_t *const codes = codes_of(self, key);
    bool *const used =
        work->host->scratch(work->ctx, (uint64_t)self->layout->columns[key].n_labels, sizeof *used);
    const uint64_t copies = self->layout->n_wide ? self->layout->n_copies : 1;
    uint64_t bare = 0;

    for (uint64_t i = 0; used && i < n;) {
        if (bare < tally->n_bare && tally->bare[bare] == i) {
            bare++;
            i += copies;
        } else if (codes[i++] >= 0)
            used[codes[i - 1]] = true;
    }
    return used;
}

/* A wide line makes several rows, of which the first stands for all. */
typedef struct bare_rows {
    uint64_t n;     /* lines with a label that has nothing anywhere */
    uint64_t *rows; /* the first of them ... */
    size_t n_rows;  /* ... so many */
    const char **labels;
} bare_rows;

static ri_status collect(const grid_review *self, size_t key, bare_rows *found)
{
    const grid_work *const work = self->work;
    const grid_tally *const tally = work->tally;
    const uint64_t most =
        work->settings->places < tally->n_bare ? work->settings->places : tally->n_bare;
    const bool *const used = labels_in_use(self, key);
    uint64_t n_labels;
    const char *const *const labels =
        work->host->labels(work->ctx, self->layout->columns[key].labels, &n_labels);

    found->rows = work->host->scratch(work->ctx, most, sizeof *found->rows);
    found->labels = work->host->scratch(work->ctx, most, sizeof *found->labels);
    if (!used || !labels || !found->rows || !found->labels)
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < tally->n_bare; k++) {
        const int32_t code = codes_of(self, key)[tally->bare[k]];

        if (code < 0 || used[code])
            continue;
        if (found->n++ < most) {
            found->rows[found->n_rows] = tally->bare[k];
            found->labels[found->n_rows++] = labels[code];
        }
    }
    return RI_OK;
}

static ri_status tell(const grid_review *self, const bare_rows *found)
{
    const grid_work *const work = self->work;
    grid_sentence what = {.work = work};
    uint64_t *const lines = work->host->scratch(work->ctx, found->n_rows, sizeof *lines);

    if (!lines || grid_review_read_lines(self, found->rows, found->n_rows, lines) != RI_OK)
        return RI_NO_MEMORY;
    grid_say(&what, "%" PRIu64 " row%s nothing but a label: ", found->n,
             found->n == 1 ? " has" : "s have");
    for (size_t k = 0; k < found->n_rows; k++) {
        char shown[CELL_SHOWN], words[CELL_LINE_WORDS];

        grid_say(&what, "%sline %s '%s'", k ? ", " : "",
                 cell_reader_line_words(work->reader, lines[k], words),
                 cell_shown(shown, found->labels[k], strlen(found->labels[k])));
    }
    if (found->n > found->n_rows)
        grid_say(&what, " and %" PRIu64 " more (places = %" PRIu64 " names all)",
                 found->n - found->n_rows, found->n);
    grid_say(&what, "; where %s: ",
             found->n == 1 ? "it is a note or a heading" : "they are notes or headings");
    grid_say_drop(&what, found->labels, found->n_rows);
    grid_say(&what, "; where %s meant: doubtful = keep", found->n == 1 ? "it is" : "they are");
    return grid_review_note(self, RI_WARNING, &what);
}

ri_status grid_review_bare(const grid_review *self)
{
    const grid_layout *const layout = self->layout;

    if (self->work->tally->n_bare == 0 || self->work->settings->keep_doubtful ||
        !self->work->settings->source.path) /* whoever writes a table into a study means its rows */
        return RI_OK;
    for (size_t key = 0; key < layout->n_keys; key++) {
        bare_rows found = {0};

        if (layout->columns[key].out != GRID_OUT_KEYS || layout->columns[key].field == SIZE_MAX)
            continue;
        if (collect(self, key, &found) != RI_OK)
            return RI_NO_MEMORY;
        if (found.n)
            return tell(self, &found);
    }
    return RI_OK;
}
