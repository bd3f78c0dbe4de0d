/* claims_file.c - the table of claims, line by line. */
#include <inttypes.h>
#include <regind/text.h>

#include "../../sources/cells/cell_text.h"
#include "../../sources/delimited/delimited.h"
#include "claims.h"

enum { FIRST_CLAIMS = 64 };
enum { ID, PLACE, SENTENCE, FORMULA, UNIT, PRINTED, DECIMALS, COMPARED_WITH, EXPLANATION, FIELDS };

static const struct {
    const char *name;
    bool needed;
} headers[FIELDS] = {
    [ID] = {"claim", true},
    [PLACE] = {"place", true},
    [SENTENCE] = {"sentence", true},
    [FORMULA] = {"formula", true},
    [UNIT] = {"unit", false},
    [PRINTED] = {"printed", true},
    [DECIMALS] = {"decimals", false},
    [COMPARED_WITH] = {"compared_with", false},
    [EXPLANATION] = {"explanation", false},
};

/* Where each field stands; SIZE_MAX: there is no such column. */
typedef struct layout {
    size_t at[FIELDS], n;
} layout;

ri_status claims_error(const claims *self, const claim *one, const char *hint, const char *format,
                       ...)
{
    char text[900];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    text[ri_text_mended(text, strlen(text))] = '\0';
    return cell_reader_tell(self->reader, one->line, one->formula_column, hint, text);
}

static ri_status unknown_header(claims *self, const cell_field *field)
{
    char shown[CELL_SHOWN], hint[128];
    const char *meant = NULL;
    size_t best = SIZE_MAX;

    for (size_t k = 0; k < FIELDS; k++)
        if (ri_text_nearer(field->text, headers[k].name, &best))
            meant = headers[k].name;
    if (meant)
        (void)snprintf(hint, sizeof hint, "did you mean '%s'?", meant);
    else
        (void)snprintf(hint, sizeof hint,
                       "there are claim, place, sentence, formula, unit, printed, decimals, "
                       "compared_with and explanation");
    return cell_reader_error(self->reader, field->line, field->column, hint,
                             "'%s' is no column of claims",
                             cell_shown(shown, field->text, field->length));
}

static ri_status read_header(claims *self, const cell_row *row, layout *of)
{
    ri_status status = RI_OK;

    of->n = row->n;
    for (size_t k = 0; k < FIELDS; k++)
        of->at[k] = SIZE_MAX;
    for (size_t c = 0; c < row->n; c++) {
        const cell_field *const field = &row->fields[c];
        size_t k = 0;

        while (k < FIELDS && strcmp(headers[k].name, field->text) != 0)
            k++;
        if (k == FIELDS)
            status = unknown_header(self, field);
        else if (of->at[k] != SIZE_MAX)
            status = cell_reader_error(self->reader, field->line, field->column, NULL,
                                       "two columns are named '%s'", headers[k].name);
        else
            of->at[k] = c;
    }
    for (size_t k = 0; k < FIELDS; k++)
        if (headers[k].needed && of->at[k] == SIZE_MAX)
            status = cell_reader_error(self->reader, row->line, 0, NULL, "there is no column '%s'",
                                       headers[k].name);
    return status;
}

/* A field of the line as a copy; NULL: no memory. */
static const char *copy_of(const claims *self, const cell_row *row, const layout *of, size_t field)
{
    const cell_field *const from = of->at[field] < row->n ? &row->fields[of->at[field]] : NULL;
    char *copy;

    if (!from || !from->length)
        return "";
    copy = self->host->scratch(self->ctx, from->length + 1, 1);
    if (copy)
        memcpy(copy, from->text, from->length);
    return copy;
}

static ri_status copy_texts(const claims *self, const cell_row *row, const layout *of, claim *one)
{
    const char **const texts[FIELDS] = {[ID] = &one->id,
                                        [PLACE] = &one->place,
                                        [SENTENCE] = &one->sentence,
                                        [FORMULA] = &one->formula,
                                        [UNIT] = &one->unit,
                                        [PRINTED] = &one->printed_text,
                                        [COMPARED_WITH] = &one->compared_with,
                                        [EXPLANATION] = &one->explanation};

    for (size_t k = 0; k < FIELDS; k++)
        if (texts[k] && !(*texts[k] = copy_of(self, row, of, k)))
            return RI_NO_MEMORY;
    return RI_OK;
}

/* What a claim must have. */
static ri_status check(claims *self, const cell_row *row, const layout *of, claim *one)
{
    const cell_field *const decimals =
        of->at[DECIMALS] == SIZE_MAX ? NULL : &row->fields[of->at[DECIMALS]];
    const ri_status status = claims_printed(self, one, &row->fields[of->at[PRINTED]], decimals);

    if (!*one->sentence)
        return cell_reader_error(self->reader, one->line, row->fields[of->at[SENTENCE]].column,
                                 NULL, "the claim '%s' has no sentence", one->id);
    if (!*one->formula && !*one->explanation)
        return cell_reader_error(self->reader, one->line, one->formula_column,
                                 "where nothing can be computed, 'explanation' says why",
                                 "the claim '%s' has neither a formula nor an explanation",
                                 one->id);
    return status;
}

static ri_status take_line(claims *self, const cell_row *row, const layout *of, ri_dictionary *ids,
                           size_t *capacity)
{
    claim *one;
    ri_status status;
    int32_t code;

    if (row->n != of->n)
        return cell_reader_error(
            self->reader, row->line, 0, "a field with a comma in it stands in double quotes",
            "%zu field%s, but the header has %zu", row->n, row->n == 1 ? "" : "s", of->n);
    if (self->n == *capacity) {
        claim *const longer =
            self->host->grow(self->ctx, self->all, *capacity, 2 * *capacity, sizeof *longer);

        if (!longer)
            return RI_NO_MEMORY;
        self->all = longer;
        *capacity *= 2;
    }
    one = &self->all[self->n];
    one->line = row->line;
    one->formula_column = row->fields[of->at[FORMULA]].column;
    status = copy_texts(self, row, of, one);
    if (status != RI_OK)
        return status;
    if (!*one->id)
        return cell_reader_error(self->reader, row->line, row->fields[of->at[ID]].column, NULL,
                                 "a claim without a name");
    code = self->host->code(self->ctx, ids, one->id, strlen(one->id));
    if (code < 0)
        return RI_NO_MEMORY;
    if ((size_t)code < self->n)
        return cell_reader_error(self->reader, row->line, row->fields[of->at[ID]].column, NULL,
                                 "the claim '%s' is there twice, first in line %" PRIu64, one->id,
                                 self->all[code].line);
    self->n++;
    return check(self, row, of, one);
}

static ri_status read_lines(claims *self, const layout *of)
{
    ri_dictionary *const ids = self->host->dictionary(self->ctx);
    size_t capacity = FIRST_CLAIMS;
    ri_status worst = RI_OK, status = RI_OK;
    cell_row row = {0};

    self->all = self->host->scratch(self->ctx, capacity, sizeof *self->all);
    if (!ids || !self->all)
        return RI_NO_MEMORY;
    while (status == RI_OK && cell_reader_errors(self->reader) < CELL_MOST_ERRORS) {
        status = cell_reader_next(self->reader, &row);
        if (status != RI_OK || row.n == 0)
            break;
        status = take_line(self, &row, of, ids, &capacity);
        if (status == RI_BAD_INPUT) {
            worst = status;
            status = RI_OK;
        }
    }
    if (status == RI_OK && worst == RI_OK && self->n == 0)
        return cell_reader_error(self->reader, 0, 0, NULL, "there are no claims");
    return status == RI_OK ? worst : status;
}

ri_status claims_read(claims *self, int32_t parameter)
{
    const cell_source source = {.format = &delimited_format,
                                .path = self->path,
                                .parameter = parameter,
                                .encoding = "utf-8",
                                .encoding_parameter = -1,
                                .delimiter = ','};
    ri_status status = cell_reader_open(self->host, self->ctx, &source, &self->reader);
    cell_row header = {0};
    layout of;

    if (status == RI_OK)
        status = cell_reader_next(self->reader, &header);
    if (status == RI_OK)
        status = read_header(self, &header, &of);
    return status == RI_OK ? read_lines(self, &of) : status;
}

void claims_close(claims *self)
{
    cell_reader_close(self->reader);
    self->reader = NULL;
}
