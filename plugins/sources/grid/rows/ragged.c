/* ragged.c - rows with more or fewer fields than the header, and what they look like. */
#include "ragged.h"

#include "../../cells/cell_text.h"

ri_status grid_ragged_add(const grid_work *work, const grid_layout *layout, grid_ragged *self,
                          const cell_row *row)
{
    /* the number of the row is no field of the file */
    const size_t added = work->settings->shape.row_number != NULL, n = row->n - added;
    const size_t header_n = (row->header_n ? row->header_n : layout->n_fields) - added;
    const bool comment = *row->fields[0].text == '#';
    grid_ragged_kind *kind;
    size_t k = 0;

    while (k < self->n && (self->kinds[k].n != n || self->kinds[k].header_n != header_n ||
                           self->kinds[k].comment != comment))
        k++;
    k = cell_least(k, GRID_RAGGED_KINDS - 1);
    kind = &self->kinds[k];
    if (k >= self->n) {
        kind->n = n;
        kind->header_n = header_n;
        kind->comment = comment;
        kind->last_empty = true;
        kind->after_blank = row->after_blank;
        kind->line = row->line;
        kind->text = grid_copy(work, row->fields[0].text, row->fields[0].length);
        if (!kind->text)
            return RI_NO_MEMORY;
        self->n = k + 1;
    }
    kind->last_empty = kind->last_empty && row->fields[n - 1].length == 0;
    return grid_places_add(work, &kind->places, row->line) ? RI_OK : RI_NO_MEMORY;
}

/* What the rows look like, and what to do about them. */
static void guess(const grid_ragged *self, const grid_ragged_kind *kind, grid_sentence *what,
                  grid_sentence *hint)
{
    const grid_settings *const settings = what->work->settings;
    const bool in_study = !settings->source.path;
    const bool one_more = kind->n == kind->header_n + 1 && self->whole == 0 && self->n == 1;
    char shown[CELL_SHOWN];

    if (kind->comment) {
        grid_say(what,
                 "'%s' looks like a comment: ", cell_shown(shown, kind->text, strlen(kind->text)));
        grid_say(hint, in_study ? "a row of the table cannot be a comment" : "comment = #");
    } else if (one_more && kind->last_empty) {
        grid_say(what, "the rows end with a delimiter, the header does not: ");
        grid_say(hint, in_study ? "take it away" : "ragged = fill");
    } else if (one_more) {
        grid_say(what, "the rows have a name in front, as R's write.table writes them: ");
        grid_say(hint, in_study ? "put a name of that column in front of the header"
                                : "row_names = name, with a name for that column");
    } else if (kind->n > kind->header_n)
        grid_say(hint, kind->last_empty && !in_study
                           ? "ragged = fill drops empty fields at the end"
                           : "a field with the delimiter in it is quoted");
    else if (kind->n == 1 && !in_study && kind->after_blank)
        grid_say(hint, "where the table ends at the empty line and notes follow: until = blank");
    else if (kind->n == 1 && !in_study) {
        grid_say(hint, "a footnote or sub-heading is left out by skip_rows = ");
        grid_say_list(hint, &settings->skip_rows, "");
        grid_say(hint, grid_items(&settings->skip_rows) ? ", " : "");
        grid_say_pattern(hint, kind->text);
        grid_say(hint, "; ragged = fill where the rest of the row is missing");
    } else if (!in_study)
        grid_say(hint, "ragged = fill where the rest of the row is missing");
}

ri_status grid_ragged_tell(const grid_work *work, const grid_ragged *self)
{
    ri_status status = RI_OK;

    for (size_t k = 0; k < self->n; k++) {
        const grid_ragged_kind *const kind = &self->kinds[k];
        grid_sentence what = {.work = work}, hint = {.work = work};

        guess(self, kind, &what, &hint);
        grid_say(&what, "%zu field%s, but the header has %zu", kind->n, kind->n == 1 ? "" : "s",
                 kind->header_n);
        grid_say_such(&what, &kind->places);
        if (what.no_memory || hint.no_memory)
            return RI_NO_MEMORY;
        status = cell_reader_tell(work->reader, kind->line, 0, hint.text, grid_said(&what));
    }
    return status;
}
