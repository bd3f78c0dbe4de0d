/* html_sheet.c - one table of a page, row by row. */
#include "html.h"

struct html_sheet {
    const html_page *page;
    uint64_t table;
    sheet_row *row;
    sheet_merges *merges;
    size_t next;
};

ri_status html_sheet_open(const html_page *page, uint64_t position, sheet_row *row,
                          sheet_merges *merges, html_sheet **sheet)
{
    html_sheet *const self = *sheet =
        cell_reader_host(page->reader)
            ->scratch(cell_reader_context(page->reader), 1, sizeof **sheet);

    if (!self)
        return RI_NO_MEMORY;
    *self = (html_sheet){page, position, row, merges, 0};
    for (size_t k = 0; k < page->n; k++) {
        const html_cell *const cell = &page->cells[k];

        if (cell->table == position && (cell->rows > 1 || cell->columns > 1) &&
            !sheet_merges_add(merges,
                              &(sheet_region){.first_row = cell->row,
                                              .last_row = (uint64_t)cell->row + cell->rows - 1,
                                              .first_column = cell->column,
                                              .last_column = cell->column + cell->columns - 1}))
            return RI_NO_MEMORY;
    }
    return RI_OK;
}

/* To the next cell of the table; false: there is none. */
static bool find(html_sheet *self)
{
    while (self->next < self->page->n && self->page->cells[self->next].table != self->table)
        self->next++;
    return self->next < self->page->n;
}

ri_status html_sheet_next(html_sheet *self, bool *more)
{
    const html_page *const page = self->page;

    for (*more = false; !*more && find(self);) {
        const uint32_t number = page->cells[self->next].row;

        sheet_row_begin(self->row, number);
        for (; find(self) && page->cells[self->next].row == number; self->next++) {
            const html_cell *const cell = &page->cells[self->next];
            const stored_text *const text = &page->texts.items[cell->text];

            if (!sheet_row_set(self->row, cell->column, 1, text->text, text->length, NULL))
                return RI_NO_MEMORY;
        }
        if (!sheet_merges_fill(self->merges, self->row))
            return RI_NO_MEMORY;
        *more = !sheet_row_is_empty(self->row);
    }
    return RI_OK;
}

double html_sheet_fraction(const html_sheet *self)
{
    return self->page->n ? (double)self->next / (double)self->page->n : 0;
}
