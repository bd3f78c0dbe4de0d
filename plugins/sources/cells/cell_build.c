/* cell_build.c - see cell_build.h */
#include "cell_build.h"

#include "cell_text.h"

enum { FIRST_FIELDS = 16, FIRST_BYTES = 512 };

void cell_build_begin(cell_build *self)
{
    self->n = self->used = 0;
}

/* A longer array; NULL: no memory, and the old one stays. */
static void *longer(const cell_build *self, void *old, size_t used, size_t capacity, size_t size)
{
    return old ? self->host->grow(self->ctx, old, used, capacity, size)
               : self->host->scratch(self->ctx, capacity, size);
}

static bool reserve_field(cell_build *self)
{
    const size_t capacity = self->capacity ? 2 * self->capacity : FIRST_FIELDS;
    cell_field *fields;
    size_t *texts, *flags;

    if (self->n < self->capacity)
        return true;
    fields = longer(self, self->fields, self->capacity, capacity, sizeof *fields);
    self->fields = fields ? fields : self->fields;
    texts = longer(self, self->texts, self->capacity, capacity, sizeof *texts);
    self->texts = texts ? texts : self->texts;
    flags = longer(self, self->flags, self->capacity, capacity, sizeof *flags);
    self->flags = flags ? flags : self->flags;
    if (!fields || !texts || !flags)
        return false;
    self->capacity = capacity;
    return true;
}

/* Copies a text and a zero behind it to where the last one ended. */
static bool keep(cell_build *self, const char *text, size_t length, size_t *at)
{
    size_t room = self->room ? self->room : FIRST_BYTES;

    if (length >= SIZE_MAX / 4)
        return false;
    while (room - self->used < length + 1)
        room *= 2;
    if (room > self->room) {
        char *const bytes = longer(self, self->bytes, self->room, room, 1);

        if (!bytes)
            return false;
        self->bytes = bytes;
        self->room = room;
    }
    *at = self->used;
    if (length)
        memcpy(self->bytes + self->used, text, length);
    self->bytes[self->used + length] = '\0';
    self->used += length + 1;
    return true;
}

ri_status cell_build_text(cell_build *self, const char *text, size_t length, const char *flag)
{
    length = length ? strnlen(text, length) : 0;
    cell_trim_view(&text, &length);
    if (!reserve_field(self) || !keep(self, text, length, &self->texts[self->n]))
        return RI_NO_MEMORY;
    self->fields[self->n].length = length;
    self->flags[self->n] = SIZE_MAX;
    if (flag && !keep(self, flag, strlen(flag), &self->flags[self->n]))
        return RI_NO_MEMORY;
    self->n++;
    return RI_OK;
}

ri_status cell_build_number(cell_build *self, double value, const char *flag)
{
    char text[352];
    const size_t length = self->host->number(value, -1, text);
    char *const point = length ? memchr(text, '.', length) : NULL;

    if (point && self->decimal)
        *point = self->decimal;
    return cell_build_text(self, text, length, flag);
}

void cell_build_end(cell_build *self, uint64_t line, cell_row *row)
{
    for (size_t k = 0; k < self->n; k++) {
        cell_field *const field = &self->fields[k];

        field->text = self->bytes + self->texts[k];
        field->flag = self->flags[k] == SIZE_MAX ? NULL : self->bytes + self->flags[k];
        field->line = line;
        field->column = k + 1;
    }
    row->fields = self->fields;
    row->n = self->n;
    row->line = line;
}
