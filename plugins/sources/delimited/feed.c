/* feed.c - libcsv, fed so that every field's place is known.
 *
 * libcsv tells what a field holds but not where it stood.  A field can end only at a delimiter or
 * at the end of a line, so the text is handed over in pieces that end there: whatever libcsv
 * reports during a piece ended with it, and the next field starts behind it.
 */
#include "../cells/cell_text.h"
#include "delimited_reader.h"

/* Room for `count` more; false: no memory. */
static bool reserve(delimited_reader *self, void **items, size_t *capacity, size_t used,
                    size_t count, size_t size)
{
    size_t wanted = *capacity ? *capacity : 256;
    void *longer;

    if (used + count <= *capacity)
        return true;
    while (wanted < used + count)
        wanted *= 2;
    longer = *items ? self->host->grow(self->ctx, *items, *capacity, wanted, size)
                    : self->host->scratch(self->ctx, wanted, size);
    if (!longer)
        return false;
    *items = longer;
    *capacity = wanted;
    return true;
}

/* libcsv: a field ended. */
static void take_field(void *text, size_t length, void *user)
{
    delimited_reader *const self = user;
    cell_field *field;

    self->field_ended = true;
    if (!reserve(self, (void **)&self->fields, &self->field_capacity, self->n_fields, 1,
                 sizeof *self->fields) ||
        !reserve(self, (void **)&self->texts, &self->text_capacity, self->n_texts, length + 1, 1)) {
        self->no_memory = true;
        return;
    }
    field = &self->fields[self->n_fields++];
    field->length = length;
    field->line = self->field_line;
    field->column = self->field_column;
    if (length)
        memcpy(self->texts + self->n_texts, text, length);
    self->texts[self->n_texts + length] = '\0';
    self->n_texts += length + 1;
}

/* libcsv: a row ended. */
static void take_row(int terminator, void *user)
{
    (void)terminator;
    ((delimited_reader *)user)->row_ended = true;
}

/* Length of the piece at hand: up to and with the next byte that may end a field, or all there
 * is.  *characters is how many it holds. */
static size_t piece_length(const delimited_reader *self, uint64_t *characters)
{
    const unsigned char *const text = self->decoder.text + self->at;
    const size_t left = self->decoder.length - self->at;
    uint64_t count = 0;
    size_t n = 0;

    while (n < left && !self->stops[text[n]])
        count += (text[n++] & 0xC0) != 0x80;
    if (n < left) {
        n++;
        count++;
    }
    *characters = count;
    return n;
}

static bool all_blank(const unsigned char *text, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\r' && text[i] != '\n')
            return false;
    return true;
}

/* libcsv stopped in the middle of a piece. */
static ri_status misplaced(delimited_reader *self, const unsigned char *piece, size_t consumed)
{
    uint64_t column = self->column;

    if (csv_error(&self->parser) == CSV_ENOMEM)
        return RI_NO_MEMORY;
    for (size_t i = 0; i < consumed; i++)
        column += (piece[i] & 0xC0) != 0x80;
    if (piece[consumed] == '"' && consumed == 1 && *piece == '=')
        return cell_reader_error(self->reader, self->line, column - 1, CELL_SPREADSHEET_HINT,
                                 "=\"...\" is a spreadsheet's formula for a text");
    if (piece[consumed] == '"')
        return cell_reader_error(self->reader, self->line, column,
                                 "a field with quotes in it is quoted, and each of them doubled",
                                 "a quote inside a field that does not begin with one");
    return cell_reader_error(self->reader, self->line, column,
                             "a quote inside a quoted field is doubled",
                             "text behind the closing quote of a field");
}

/* Hands one piece to libcsv and moves the place on. */
static ri_status feed(delimited_reader *self)
{
    uint64_t characters;
    const size_t n = piece_length(self, &characters);
    const unsigned char *const piece = self->decoder.text + self->at;
    const unsigned char last = piece[n - 1];
    const bool line_end = last == '\r' || last == '\n';
    size_t consumed;

    if (last == 0)
        return cell_reader_error(self->reader, self->line, self->column + characters - 1,
                                 self->decoder.converts
                                     ? "the file is no text, or damaged there"
                                     : "the file may be in another encoding: encoding = utf-16",
                                 "a zero byte");
    if (!self->in_field) {
        self->in_field = self->blank = true;
        self->field_line = self->line;
        self->field_column = self->column;
        self->field_bytes = 0;
    }
    self->blank = self->blank && all_blank(piece, n);
    self->field_ended = false;
    consumed = csv_parse(&self->parser, piece, n, take_field, take_row, self);
    if (self->no_memory)
        return RI_NO_MEMORY;
    if (consumed < n)
        return misplaced(self, piece, consumed);
    self->field_bytes += n;
    if (self->field_bytes > DELIMITED_LONGEST_FIELD)
        return cell_reader_error(self->reader, self->field_line, self->field_column,
                                 "is a quote not closed?", "a field of more than 256 MiB");
    /* a blank line begins no field: libcsv passes over it */
    if (self->field_ended || (line_end && self->blank && self->n_fields == 0))
        self->in_field = false;
    /* the line feed of CR LF ends no line of its own */
    if (line_end && self->blank && self->n_fields == 0 && !(last == '\n' && self->after_return))
        self->after_blank = true;
    self->at += n;
    if (line_end)
        delimited_count_line_end(self, last);
    else {
        self->column += characters;
        self->after_return = false;
    }
    return RI_OK;
}

/* Passes over what is left of a line that is a comment; true when there is no more of it. */
static bool pass_comment(delimited_reader *self)
{
    for (; self->at < self->decoder.length; self->at++) {
        const unsigned char c = self->decoder.text[self->at];

        if (c == '\r' || c == '\n') {
            delimited_count_line_end(self, c);
            self->at++;
            return true;
        }
    }
    return false;
}

/* Whether a comment begins here: in front of a line, outside quotes. */
static bool begins_comment(const delimited_reader *self)
{
    return self->source.comment && !self->in_field && self->n_fields == 0 && self->column == 1 &&
           self->decoder.text[self->at] == (unsigned char)*self->source.comment;
}

static ri_status finish(delimited_reader *self)
{
    self->finished = true;
    if (csv_fini(&self->parser, take_field, take_row, self) != 0) {
        if (csv_error(&self->parser) == CSV_ENOMEM)
            return RI_NO_MEMORY;
        return cell_reader_error(self->reader, self->field_line, self->field_column, NULL,
                                 "the quote that opens here is never closed");
    }
    return self->no_memory ? RI_NO_MEMORY : RI_OK;
}

ri_status delimited_next(void *state, cell_row *row)
{
    delimited_reader *const self = state;
    size_t at = 0;

    self->n_fields = self->n_texts = 0;
    self->row_ended = false;
    while (!self->row_ended && !self->finished) {
        bool more;
        ri_status status = delimited_look(self, &more);

        if (status != RI_OK)
            return status;
        if (more && (self->in_comment || begins_comment(self)))
            self->in_comment = !pass_comment(self);
        else
            status = more ? feed(self) : finish(self);
        if (status != RI_OK)
            return status;
    }
    for (size_t k = 0; k < self->n_fields; k++) {
        cell_field *const field = &self->fields[k];

        field->text = self->texts + at;
        at += field->length + 1;
        cell_trim(&field->text, &field->length);
    }
    *row = (cell_row){.fields = self->fields,
                      .n = self->n_fields,
                      .line = self->n_fields ? self->fields[0].line : 0,
                      .after_blank = self->after_blank};
    self->after_blank = false;
    return RI_OK;
}
