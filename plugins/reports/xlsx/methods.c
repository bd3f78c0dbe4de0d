/* methods.c - methods and sources: what stands behind the numbers. */
#include "../common/provenance.h"
#include "book.h"

/* A name and what it is; no row where that is NULL. */
static ri_status write_pair(book *self, xlsx_rows *rows, const char *name, const char *text)
{
    ri_status status;

    if (!text)
        return RI_OK;
    xlsx_row(rows, 1);
    status = xlsx_write(rows, 0, self->strong, name);
    if (status == RI_OK)
        status = xlsx_write(rows, 1, self->text, text);
    return xlsx_row_end(rows, status);
}

/* What the measures are, where that is written anywhere. */
static ri_status write_definitions(book *self, xlsx_rows *rows)
{
    const ri_column *column;
    ri_status status = RI_OK;

    for (uint64_t k = 0; status == RI_OK && (column = told_defined(&self->names_of_keys, k)); k++)
        status = write_pair(self, rows, told_column(&self->names_of_keys, column),
                            told_definition(&self->language, column));
    return status;
}

/* What the study is, above its steps. */
static ri_status write_study(book *self, xlsx_rows *rows)
{
    const json_t *const study = json_object_get(self->provenance, "study");
    const char *const title = provenance_study(self->provenance, "title", self->language.tag);
    const char *const pairs[][2] = {
        {say(&self->language, "Study"), title ? title : self->call->study},
        {say(&self->language, "Description"),
         provenance_study(self->provenance, "description", self->language.tag)},
        {say(&self->language, "Author"), provenance_member(study, "author")},
        {say(&self->language, "Follows"), provenance_member(study, "cites")},
        {say(&self->language, "Date"), provenance_member(study, "date")},
        {say(&self->language, "Data of"), told_periods(&self->names_of_keys)},
        {say(&self->language, "Computed on"), provenance_member(self->provenance, "day")},
        {say(&self->language, "File of the study"), provenance_member(study, "file")},
        {"SHA-256", provenance_member(study, "sha256")},
        {"regind", provenance_member(self->provenance, "regind")},
    };
    ri_status status = RI_OK;

    for (uint32_t k = 0; k < RI_COUNT(pairs) && status == RI_OK; k++)
        status = write_pair(self, rows, pairs[k][0], pairs[k][1]);
    if (status == RI_OK)
        status = write_definitions(self, rows);
    xlsx_row(rows, 1);
    return xlsx_row_end(rows, status);
}

static ri_status write_step(book *self, xlsx_rows *rows, const json_t *step,
                            const book_column *columns)
{
    ri_status status = RI_OK;
    const char *const doc = provenance_member(step, "doc");
    const char *const formula = provenance_member(step, "formula");
    const char *const author = provenance_member(step, "author");
    const char *const texts[] = {
        provenance_member(step, "step"),
        told_step_title(&self->names_of_keys, step),
        provenance_member(step, "plugin"),
        provenance_member(step, "version"),
        provenance_list(self->host, self->ctx, json_object_get(step, "from"), &status),
        provenance_list(self->host, self->ctx, json_object_get(step, "within"), &status),
        provenance_list(self->host, self->ctx, json_object_get(step, "parameters"), &status),
        doc ? say_sentence(&self->names_of_keys, doc) : NULL,
        formula ? say_sentence(&self->names_of_keys, formula) : NULL,
        provenance_member(step, "citation"),
        author ? say_sentence(&self->names_of_keys, author) : NULL,
        provenance_member(step, "license"),
    };

    return status == RI_OK ? book_texts(self, rows, texts, columns, RI_COUNT(texts)) : status;
}

ri_status xlsx_methods(book *self, const char *name)
{
    const language *const words = &self->language;
    const book_column columns[] = {
        {say(words, "Step"), 24, 0},       {say(words, "Title"), 28, 0},
        {say(words, "Plugin"), 24, 0},     {say(words, "Version"), 9, 0},
        {say(words, "From"), 24, 0},       {say(words, "Within"), 12, 0},
        {say(words, "Parameters"), 40, 0}, {say(words, "What it does"), 70, 0},
        {say(words, "Formula"), 40, 0},    {say(words, "Citation"), 60, 0},
        {say(words, "Author"), 24, 0},     {say(words, "Licence"), 12, 0},
    };
    const json_t *const steps = provenance_steps(self->provenance);
    lxw_worksheet *const sheet = book_sheet(self, name);
    ri_status status = RI_INTERNAL;
    xlsx_rows rows;

    if (!sheet)
        return status;
    rows = xlsx_rows_begin(self->host, self->ctx, sheet);
    status = write_study(self, &rows);
    if (status == RI_OK)
        status = book_headings(self, &rows, columns, RI_COUNT(columns));
    for (size_t k = 0; k < json_array_size(steps) && status == RI_OK; k++)
        status = write_step(self, &rows, json_array_get(steps, k), columns);
    return status;
}

/* The files that a step has read. */
static ri_status write_inputs(book *self, xlsx_rows *rows, const json_t *step)
{
    const json_t *const inputs = json_object_get(step, "inputs");
    ri_status status = RI_OK;

    for (size_t k = 0; k < json_array_size(inputs) && status == RI_OK; k++) {
        const json_t *const input = json_array_get(inputs, k);
        const json_t *const bytes = json_object_get(input, "bytes");

        xlsx_row(rows, 1);
        status = xlsx_write(rows, 0, self->text, provenance_member(input, "file"));
        if (status == RI_OK)
            status = xlsx_write(rows, 1, self->text, provenance_member(step, "step"));
        xlsx_number(rows, 2, self->count, json_is_integer(bytes) ? json_number_value(bytes) : NAN);
        if (status == RI_OK)
            status = xlsx_write(rows, 3, self->text, provenance_member(input, "sha256"));
        status = xlsx_row_end(rows, status);
    }
    return status;
}

ri_status xlsx_sources(book *self, const char *name)
{
    const language *const words = &self->language;
    const book_column columns[] = {{say(words, "File"), 40, 0},
                                   {say(words, "Step"), 24, 0},
                                   {say(words, "Bytes"), 12, 1},
                                   {"SHA-256", 68, 0}};
    const json_t *const steps = provenance_steps(self->provenance);
    lxw_worksheet *const sheet = book_sheet(self, name);
    ri_status status = RI_INTERNAL;
    xlsx_rows rows;

    if (!sheet)
        return status;
    rows = xlsx_rows_begin(self->host, self->ctx, sheet);
    status = book_headings(self, &rows, columns, RI_COUNT(columns));
    for (size_t k = 0; k < json_array_size(steps) && status == RI_OK; k++)
        status = write_inputs(self, &rows, json_array_get(steps, k));
    worksheet_freeze_panes(sheet, 1, 0);
    return status;
}
