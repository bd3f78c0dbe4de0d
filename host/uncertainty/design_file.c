/* design_file.c - see design_file.h */
#include "design_file.h"

#include <csv.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "../base/regular_file.h"

static const char no_memory[] = "there is not enough memory";

/* A file while it is read. */
typedef struct file_reading {
    arena *memory;
    const char **names;
    const char **cells;
    uint64_t *lines;
    size_t n_names, names_capacity, n_cells, cells_capacity, rows_capacity;
    uint64_t n_rows, line, wrong_line;
    size_t in_row; /* cells of the row under way */
    int end;       /* what ended the last one */
    bool headed;
    const char *why; /* NULL: nothing is wrong */
} file_reading;

static void fail(file_reading *self, const char *why)
{
    if (self->why)
        return;
    self->why = why ? why : no_memory;
    self->wrong_line = why ? self->line : 0;
}

static void add_text(file_reading *self, const char ***list, size_t *capacity, size_t n,
                     const char *text)
{
    void *items = *list;

    if (!text || !arena_reserve(self->memory, &items, capacity, n, sizeof **list)) {
        fail(self, NULL);
        return;
    }
    *list = items;
    (*list)[n] = text;
}

static void take_cell(void *text, size_t length, void *user)
{
    file_reading *const self = user;
    const char *copy;

    if (self->why)
        return;
    if (!self->headed && self->in_row == 0 && length >= 3 &&
        memcmp(text, "\xEF\xBB\xBF", 3) == 0) { /* a byte order mark */
        text = (char *)text + 3;
        length -= 3;
    }
    copy = memchr(text, '\0', length) ? NULL : arena_text_n(self->memory, text, length);
    if (memchr(text, '\0', length))
        fail(self, "a zero byte");
    else if (!self->headed)
        add_text(self, &self->names, &self->names_capacity, self->n_names++, copy);
    else
        add_text(self, &self->cells, &self->cells_capacity, self->n_cells++, copy);
    self->in_row++;
}

static void take_row(int end, void *user)
{
    file_reading *const self = user;
    void *lines = self->lines;
    const bool rest = end == '\n' && self->end == '\r' && self->in_row == 0; /* of one line end */

    self->line += !rest;
    self->end = end;
    if (self->why || self->in_row == 0)
        return;
    if (!self->headed) {
        self->headed = true;
    } else if (self->in_row != self->n_names) {
        const char *text = arena_print(self->memory,
                                       "the row has %zu cells, and %zu columns have "
                                       "names",
                                       self->in_row, self->n_names);

        fail(self, text);
    } else if (!arena_reserve(self->memory, &lines, &self->rows_capacity, (size_t)self->n_rows,
                              sizeof *self->lines)) {
        fail(self, NULL);
    } else {
        self->lines = lines;
        self->lines[self->n_rows++] = self->line;
    }
    self->in_row = 0;
}

static void read_stream(file_reading *self, FILE *stream, struct csv_parser *parser)
{
    char bytes[1 << 14];
    size_t n;

    while (!self->why && (n = fread(bytes, 1, sizeof bytes, stream)) > 0)
        if (csv_parse(parser, bytes, n, take_cell, take_row, self) != n)
            fail(self,
                 csv_error(parser) == CSV_EPARSE ? "a quotation mark where none can be" : NULL);
    if (ferror(stream))
        fail(self, arena_print(self->memory, "cannot be read: %s", strerror(errno)));
    if (!self->why && csv_fini(parser, take_cell, take_row, self) != 0)
        fail(self, "a quotation mark is not closed");
    if (!self->why && self->n_rows == 0)
        fail(self, "it has no row below its names");
}

bool design_file_read(design_file *self, arena *memory, const char *path, const char **why,
                      uint64_t *line)
{
    file_reading of = {.memory = memory};
    struct stat about;
    const char *kind;
    FILE *const stream = regular_file_stream(path, &about, &kind);
    struct csv_parser parser;

    *self = (design_file){0};
    *line = 0;
    if (!stream) {
        *why = kind ? arena_print(memory, "is %s, not a file", kind)
                    : arena_print(memory, "cannot be opened: %s", strerror(errno));
        *why = *why ? *why : no_memory;
        return false;
    }
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0) {
        fail(&of, NULL);
    } else {
        read_stream(&of, stream, &parser);
        csv_free(&parser);
    }
    (void)fclose(stream);
    *why = of.why;
    *line = of.wrong_line;
    *self = (design_file){of.n_names, of.names, of.n_rows, of.cells, of.lines};
    return !of.why;
}
