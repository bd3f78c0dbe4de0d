/* codebook_rows.c - see codebook_rows.h */
#include "codebook_rows.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "../base/regular_file.h"
#include "../base/utf8.h"

enum { LARGEST = 64 << 20 }; /* bytes; whatever is larger is no codebook */

typedef struct row_reader {
    arena *memory;
    codebook_lines *into;
    size_t line;    /* being read */
    size_t started; /* the row under way; 0: none */
    bool no_memory;
} row_reader;

static codebook_line *last_line(row_reader *self)
{
    codebook_lines *const into = self->into;
    void *items = into->items;

    if (self->started)
        return &into->items[into->n - 1];
    if (!arena_reserve(self->memory, &items, &into->capacity, into->n, sizeof *into->items))
        return NULL;
    into->items = items;
    self->started = self->line;
    into->items[into->n] = (codebook_line){.line = self->line};
    return &into->items[into->n++];
}

static void take_field(void *bytes, size_t length, void *user)
{
    row_reader *const self = user;
    codebook_line *const line = last_line(self);
    void *fields = line ? line->fields : NULL;
    char *text = line ? arena_text_n(self->memory, bytes ? bytes : "", length) : NULL;

    if (!text ||
        !arena_reserve(self->memory, &fields, &line->capacity, line->n, sizeof *line->fields)) {
        self->no_memory = true;
        return;
    }
    for (size_t k = 0; k < length; k++)
        if (text[k] == '\n' || text[k] == '\r' || text[k] == '\t')
            text[k] = ' '; /* spreadsheets have line ends in their headers */
    text += strspn(text, " ");
    for (size_t n = strlen(text); n > 0 && text[n - 1] == ' '; n--)
        text[n - 1] = '\0';
    line->fields = fields;
    line->fields[line->n++] = text;
}

static void end_row(int how, void *user)
{
    row_reader *const self = user;
    codebook_lines *const into = self->into;

    (void)how;
    if (self->started && into->items[into->n - 1].n == 1 && !*into->items[into->n - 1].fields[0])
        into->n--;
    self->started = 0;
}

/* Byte by byte, so that a row is begun in the line it stands in. */
static bool parse(row_reader *self, const char *bytes, size_t length, char delimiter)
{
    struct csv_parser parser;
    bool quoted = false;

    *self->into = (codebook_lines){0};
    self->line = 1;
    self->started = 0;
    if (csv_init(&parser, 0) != 0)
        return false;
    csv_set_delim(&parser, (unsigned char)delimiter);
    for (size_t k = 0; k < length && !self->no_memory; k++) {
        if (!quoted && !self->started && !strchr("\r\n ", bytes[k]) && !last_line(self))
            self->no_memory = true;
        quoted = quoted != (bytes[k] == '"');
        if (csv_parse(&parser, &bytes[k], 1, take_field, end_row, self) != 1)
            self->no_memory = true;
        self->line += bytes[k] == '\n';
    }
    if (!self->no_memory && csv_fini(&parser, take_field, end_row, self) != 0)
        self->no_memory = true;
    csv_free(&parser);
    return !self->no_memory;
}

static char *read_file(arena *memory, const char *path, size_t *length, const char **why)
{
    struct stat about;
    const char *kind;
    FILE *const stream = regular_file_stream(path, &about, &kind);
    char *bytes = NULL;

    *length = 0;
    if (!stream) {
        *why = kind ? arena_print(memory, "is %s, not a file", kind)
                    : arena_print(memory, "cannot be opened: %s", strerror(errno));
        return NULL;
    }
    if (about.st_size > LARGEST)
        *why = "is larger than 64 MiB: this is no codebook";
    else
        bytes = arena_take(memory, (size_t)about.st_size + 1, 1);
    if (bytes)
        *length = fread(bytes, 1, (size_t)about.st_size, stream);
    (void)fclose(stream);
    return bytes;
}

bool codebook_lines_read(arena *memory, const char *path, codebook_lines *lines, const char **why)
{
    row_reader self = {.memory = memory, .into = lines};
    size_t length;
    const char *bytes;

    *why = NULL;
    bytes = read_file(memory, path, &length, why);
    if (!bytes)
        return false;
    if (strlen(bytes) != length || !utf8_valid(bytes)) {
        *why = "is not UTF-8";
        return false;
    }
    if (strncmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    if (!parse(&self, bytes, length, ','))
        return false;
    /* One column makes no codebook: look for the delimiter that makes more of it. */
    if (lines->n && lines->items[0].n == 1 && strpbrk(lines->items[0].fields[0], ";"))
        return parse(&self, bytes, length, ';');
    if (lines->n && lines->items[0].n == 1 && memchr(bytes, '\t', strcspn(bytes, "\n")))
        return parse(&self, bytes, length, '\t');
    return true;
}
