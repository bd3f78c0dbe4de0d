/* text_build.c - see text_build.h */
#include "text_build.h"

#include <stdarg.h>
#include <string.h>

enum { COLUMNS = 98 };

static void append(text_build *self, const char *text, size_t n)
{
    if (self->no_memory)
        return;
    if (!arena_reserve(self->memory, (void **)&self->text, &self->capacity, self->length + n + 1,
                       1)) {
        self->no_memory = true;
        return;
    }
    memcpy(self->text + self->length, text, n);
    self->length += n;
    self->text[self->length] = '\0';
}

void text_add(text_build *self, const char *format, ...)
{
    char *text;
    va_list list;

    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    if (text)
        append(self, text, strlen(text));
    self->no_memory |= !text;
}

void text_add_comment(text_build *self, const char *comment)
{
    size_t column = 1;

    append(self, ";", 1);
    while (*comment) {
        const size_t n = strcspn(comment, " \n\r");

        if (n && column > 1 && column + 1 + n > COLUMNS) {
            append(self, "\n;", 2);
            column = 1;
        }
        if (n) {
            append(self, " ", 1);
            append(self, comment, n);
            column += n + 1;
        }
        comment += n;
        comment += strspn(comment, " \n\r");
    }
    append(self, "\n", 1);
}

void text_add_field(text_build *self, const char *field)
{
    if (!strpbrk(field, ",\"\n\r") && *field != ' ') {
        append(self, field, strlen(field));
        return;
    }
    append(self, "\"", 1);
    for (; *field; field++)
        append(self, *field == '"' ? "\"\"" : field, *field == '"' ? 2 : 1);
    append(self, "\"", 1);
}

const char *text_built(const text_build *self)
{
    return self->no_memory ? NULL : self->text ? self->text : "";
}
