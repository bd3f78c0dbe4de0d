/* sheet_row.c - see sheet_row.h */
#include "sheet_row.h"

#include <string.h>

#include "../../cells/cell_text.h"

enum { FIRST_CELLS = 32, FIRST_TEXTS = 1024 };

bool sheet_row_open(sheet_row *self, const ri_host *host, ri_ctx *ctx)
{
    *self = (sheet_row){.host = host, .ctx = ctx, .capacity = FIRST_CELLS, .room = FIRST_TEXTS};
    self->slots = host->scratch(ctx, FIRST_CELLS, sizeof *self->slots);
    self->fields = host->scratch(ctx, FIRST_CELLS, sizeof *self->fields);
    self->texts = host->scratch(ctx, FIRST_TEXTS, 1);
    sheet_row_begin(self, 0);
    return self->slots && self->fields && self->texts;
}

void sheet_row_begin(sheet_row *self, uint64_t number)
{
    self->number = number;
    self->n = 0;
    self->used = 1; /* before it: the text of empty cells */
}

/* Cells up to `n` are there, the new ones empty. */
static bool reach(sheet_row *self, size_t n)
{
    size_t capacity = self->capacity;

    if (n <= self->n)
        return true;
    while (capacity < n)
        capacity *= 2;
    if (capacity > self->capacity) {
        sheet_slot *const slots =
            self->host->grow(self->ctx, self->slots, self->capacity, capacity, sizeof *self->slots);
        cell_field *const fields = self->host->grow(self->ctx, self->fields, self->capacity,
                                                    capacity, sizeof *self->fields);

        self->slots = slots ? slots : self->slots;
        self->fields = fields ? fields : self->fields;
        if (!slots || !fields)
            return false;
        self->capacity = capacity;
    }
    memset(self->slots + self->n, 0, (n - self->n) * sizeof *self->slots);
    self->n = n;
    return true;
}

/* A text of the row, zero-terminated; 0: no memory. */
static size_t keep(sheet_row *self, const char *text, size_t length)
{
    const size_t at = self->used;
    size_t room = self->room;

    while (room - at <= length)
        room *= 2;
    if (room > self->room) {
        char *const texts = self->host->grow(self->ctx, self->texts, self->room, room, 1);

        if (!texts)
            return 0;
        self->texts = texts;
        self->room = room;
    }
    for (size_t k = 0; k < length; k++) /* lines in a cell are how it is laid out */
        self->texts[at + k] = text[k] >= '\t' && text[k] <= '\r' ? ' ' : text[k];
    self->texts[at + length] = '\0';
    self->used = at + length + 1;
    return at;
}

bool sheet_row_set(sheet_row *self, size_t column, size_t count, const char *text, size_t length,
                   const char *flag)
{
    sheet_slot slot = {0};

    cell_trim_view(&text, &length);
    if (length == 0 && !flag)
        return true;
    if (!reach(self, column + count - 1))
        return false;
    slot.length = length;
    slot.text = length ? keep(self, text, length) : 0;
    slot.flag = flag ? keep(self, flag, strlen(flag)) : 0;
    if ((length && !slot.text) || (flag && !slot.flag))
        return false;
    for (size_t k = 0; k < count; k++)
        self->slots[column - 1 + k] = slot;
    return true;
}

bool sheet_row_set_number(sheet_row *self, size_t column, size_t count, const char *text,
                          size_t length)
{
    if (!sheet_row_set(self, column, count, text, length, NULL))
        return false;
    for (size_t k = column - 1; k < column - 1 + count && k < self->n; k++)
        self->slots[k].is_number = true;
    return true;
}

void sheet_row_count_percents(sheet_row *self, size_t column, size_t count)
{
    if (self->percents == 0) {
        self->percent_row = self->number;
        self->percent_column = column;
    }
    self->percents += count;
}

bool sheet_row_copy(sheet_row *self, size_t from, size_t column)
{
    if (from > self->n || !reach(self, column))
        return from > self->n;
    self->slots[column - 1] = self->slots[from - 1];
    self->slots[column - 1].is_merged = true;
    return true;
}

static bool is_empty(const sheet_slot *slot)
{
    return slot->length == 0 && slot->flag == 0;
}

bool sheet_row_is_empty(const sheet_row *self)
{
    for (size_t k = 0; k < self->n; k++)
        if (!is_empty(&self->slots[k]))
            return false;
    return true;
}

bool sheet_row_save(sheet_row *self)
{
    if (self->saved_capacity < self->capacity) {
        self->saved = self->host->scratch(self->ctx, self->capacity, sizeof *self->saved);
        self->saved_capacity = self->saved ? self->capacity : 0;
    }
    if (!self->saved)
        return false;
    memcpy(self->saved, self->slots, self->n * sizeof *self->slots);
    self->n_saved = self->n;
    return true;
}

void sheet_row_restore(sheet_row *self)
{
    memcpy(self->slots, self->saved, self->n_saved * sizeof *self->slots);
    self->n = self->n_saved;
}

bool sheet_row_take(sheet_row *self, cell_row *row)
{
    size_t n = self->n;

    if (self->handed_room < self->room) {
        self->handed = self->host->scratch(self->ctx, self->room, 1);
        self->handed_room = self->handed ? self->room : 0;
    }
    if (!self->handed)
        return false;
    memcpy(self->handed, self->texts, self->used);
    while (n > 0 && is_empty(&self->slots[n - 1]))
        n--;
    for (size_t k = 0; k < n; k++) {
        const sheet_slot *const slot = &self->slots[k];

        self->fields[k] = (cell_field){.text = self->handed + slot->text,
                                       .length = slot->length,
                                       .line = self->number,
                                       .column = k + 1,
                                       .flag = slot->flag ? self->handed + slot->flag : NULL,
                                       .is_merged = slot->is_merged,
                                       .is_number = slot->is_number};
    }
    *row = (cell_row){.fields = self->fields, .n = n, .line = self->number};
    return true;
}
