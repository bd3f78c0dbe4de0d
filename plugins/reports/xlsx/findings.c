/* findings.c - what the steps have remarked. */
#include "../common/provenance.h"
#include "book.h"

static const char *level_name(const book *self, const char *level)
{
    if (level && strcmp(level, "finding") == 0)
        return say(&self->language, "finding");
    return level && strcmp(level, "warning") == 0 ? say(&self->language, "warning")
                                                  : say(&self->language, "note");
}

/* In the reader's language; NULL: nothing was said. */
static const char *said_of(book *self, const char *text)
{
    return text ? say_sentence(&self->names_of_keys, text) : NULL;
}

typedef struct remark {
    const char *step, *level, *text;
} remark;

static ri_status write_remark(book *self, xlsx_rows *rows, const book_column *columns,
                              const remark *said)
{
    const char *const texts[] = {said->step, level_name(self, said->level), said->text};

    return book_texts(self, rows, texts, columns, RI_COUNT(texts));
}

static ri_status write_remarks_of_step(book *self, xlsx_rows *rows, const book_column *columns,
                                       const json_t *step)
{
    const json_t *const notes = json_object_get(step, "notes");
    ri_status status = RI_OK;

    for (size_t k = 0; k < json_array_size(notes) && status == RI_OK; k++) {
        const json_t *const note = json_array_get(notes, k);
        const remark said = {provenance_member(step, "step"), provenance_member(note, "level"),
                             said_of(self, provenance_member(note, "text"))};

        status = write_remark(self, rows, columns, &said);
    }
    return status;
}

static ri_status write_remarks_of_table(book *self, xlsx_rows *rows, const book_column *columns,
                                        const ri_table *table)
{
    static const char *const levels[] = {"info", "info", "warning", "finding"};
    ri_status status = RI_OK;

    for (uint64_t k = 0; k < table->n_notes && status == RI_OK; k++) {
        const ri_note *const note = table->notes[k];
        const remark said = {table->name, levels[note->level & 3], said_of(self, note->text)};

        status = write_remark(self, rows, columns, &said);
    }
    return status;
}

ri_status xlsx_findings(book *self, const char *name)
{
    const book_column columns[] = {{say(&self->language, "Step"), 26, 0},
                                   {say(&self->language, "Kind"), 12, 0},
                                   {say(&self->language, "Text"), 110, 0}};
    const json_t *const steps = provenance_steps(self->provenance);
    lxw_worksheet *const sheet = book_sheet(self, name);
    ri_status status = RI_INTERNAL;
    xlsx_rows rows;

    if (!sheet)
        return status;
    rows = xlsx_rows_begin(self->host, self->ctx, sheet);
    status = book_headings(self, &rows, columns, RI_COUNT(columns));
    for (size_t k = 0; k < json_array_size(steps) && status == RI_OK; k++)
        status = write_remarks_of_step(self, &rows, columns, json_array_get(steps, k));
    for (uint64_t t = 0; !steps && t < self->call->n_tables && status == RI_OK; t++)
        status = write_remarks_of_table(self, &rows, columns, self->call->tables[t]);
    worksheet_freeze_panes(sheet, 1, 0);
    (void)worksheet_autofilter(sheet, 0, 0, rows.row - 1, RI_COUNT(columns) - 1);
    return status;
}

int xlsx_has_findings(const book *self)
{
    const json_t *const steps = provenance_steps(self->provenance);
    uint64_t n = 0;

    for (size_t k = 0; k < json_array_size(steps); k++)
        n += json_array_size(json_object_get(json_array_get(steps, k), "notes"));
    for (uint64_t t = 0; !steps && t < self->call->n_tables; t++)
        n += self->call->tables[t]->n_notes;
    return n > 0;
}
