/* codebook.c - see codebook.h */
#include "codebook.h"

#include <regind/codebook.h>
#include <string.h>

#include "../base/suggest.h"
#include "codebook_rows.h"

static const char known[] = "name, label, unit, direction, weight, parent, lower, upper, target, "
                            "digits, order, description";
#define CODEBOOK_LANGUAGES "reports read _ru for Russian and _kk for Kazakh"
enum { MOST_LEVELS = 32, MOST_ERRORS = 20 };

typedef struct book_reader {
    arena *memory;
    codebook *book;
    codebook_lines lines;
    diagnostics *errors; /* NULL: nothing is told */
    size_t told;
    size_t name, unit, parent; /* columns; SIZE_MAX: there is none */
    bool no_memory;
} book_reader;

__attribute__((format(printf, 4, 5))) static void tell(book_reader *self, size_t line,
                                                       const char *hint, const char *format, ...)
{
    va_list list;
    const char *text;

    self->told++;
    if (!self->errors || self->told > MOST_ERRORS)
        return;
    va_start(list, format);
    text = arena_vprint(self->memory, format, list);
    va_end(list);
    if (text)
        (void)diagnostics_error(self->errors, STATUS_STUDY, self->book->path, line, NULL, hint,
                                "%s", text);
    self->no_memory = self->no_memory || !text;
}

static size_t find_header(const codebook *book, const char *name)
{
    for (size_t k = 0; k < book->n_headers; k++)
        if (strcmp(book->headers[k], name) == 0)
            return k;
    return SIZE_MAX;
}

/* A header that is nearly one that the codebook lacks: all it says would be lost. */
static void check_slips(book_reader *self)
{
    const size_t line = self->lines.items ? self->lines.items[0].line : 1;

    for (size_t k = 0; k < self->book->n_headers; k++) {
        const char *const header = self->book->headers[k];
        const char *const meant = ri_codebook_meant(header);
        const char *missing[RI_CODEBOOK_HEADERS], *close;
        size_t n = 0;

        if (ri_codebook_header(header))
            continue;
        if (meant) {
            tell(self, line,
                 arena_print(self->memory, "did you mean '%s'? " CODEBOOK_LANGUAGES, meant),
                 "the codebook has no header '%s' that means anything", header);
            continue;
        }
        for (size_t j = 0; j < RI_CODEBOOK_HEADERS; j++)
            if (find_header(self->book, ri_codebook_headers[j]) == SIZE_MAX)
                missing[n++] = ri_codebook_headers[j];
        close = suggest_name(header, missing, n);
        /* weight2, label_ru: attributes that are read beside */
        if (close && (strncmp(header, close, strlen(close)) != 0 ||
                      !strchr("_.0123456789", header[strlen(close)]) || !header[strlen(close)]))
            tell(self, line,
                 arena_print(self->memory, "did you mean '%s'? known are %s", close, known),
                 "the codebook has no header '%s' that means anything", header);
    }
}

static bool read_headers(book_reader *self)
{
    const codebook_line *const first = self->lines.n ? &self->lines.items[0] : NULL;
    const size_t n = first ? first->n : 0;
    const char **headers = arena_take(self->memory, n + 1, sizeof *headers);

    if (!headers)
        return false;
    self->book->headers = headers;
    for (size_t k = 0; k < n; k++) {
        const char *const own = ri_codebook_header(first->fields[k]);
        const char *const header = own ? own : first->fields[k];

        if (*header && find_header(self->book, header) != SIZE_MAX)
            tell(self, first->line, NULL, "two columns of the codebook are named '%s'", header);
        headers[k] = header;
        self->book->n_headers++;
    }
    check_slips(self);
    self->name = find_header(self->book, "name");
    self->unit = find_header(self->book, "unit");
    self->parent = find_header(self->book, "parent");
    if (self->name == SIZE_MAX && !self->told)
        tell(self, first ? first->line : 1, arena_print(self->memory, "its columns are %s", known),
             "the codebook has no column 'name'");
    return true;
}

static const char *cell(const book_reader *self, const codebook_line *of, size_t k)
{
    if (k == SIZE_MAX || ri_codebook_blank(self->book->headers[k], of->fields[k]))
        return "";
    return of->fields[k];
}

static const codebook_line *line_of(const book_reader *self, const char *name)
{
    for (size_t k = 1; k < self->lines.n; k++)
        if (self->lines.items[k].n == self->book->n_headers &&
            strcmp(self->lines.items[k].fields[self->name], name) == 0)
            return &self->lines.items[k];
    return NULL;
}

/* What a line says, under names that begin with `prefix`. */
static bool add_attributes(book_reader *self, codebook_entry *to, const codebook_line *from,
                           const char *prefix)
{
    attribute *all = arena_grow(self->memory, to->attributes, to->n_attributes,
                                to->n_attributes + self->book->n_headers, sizeof *all);

    if (!all)
        return false;
    to->attributes = all;
    for (size_t k = 0; k < self->book->n_headers; k++) {
        const char *const header = self->book->headers[k], *const text = cell(self, from, k);

        if (!*header || !*text || k == self->name || k == self->unit)
            continue;
        all[to->n_attributes].text = text;
        all[to->n_attributes].name = arena_print(self->memory, "%s%s", prefix, header);
        if (!all[to->n_attributes++].name)
            return false;
    }
    return true;
}

static bool add_entry(book_reader *self, const codebook_line *from)
{
    codebook_entry *const to = &self->book->entries[self->book->n_entries++];
    const char *prefix = "parent.";
    const codebook_line *at = from;

    *to = (codebook_entry){.name = from->fields[self->name],
                           .file = self->book->path,
                           .line = from->line,
                           .unit = cell(self, from, self->unit)};
    if (!add_attributes(self, to, from, ""))
        return false;
    for (size_t level = 0; prefix && *cell(self, at, self->parent); level++) {
        at = line_of(self, cell(self, at, self->parent));
        if (!at)
            return true;
        if (level == MOST_LEVELS || level == self->lines.n) {
            tell(self, from->line, NULL, "the parents of '%s' go in a circle", to->name);
            return true;
        }
        if (!add_attributes(self, to, at, prefix))
            return false;
        prefix = arena_print(self->memory, "parent.%s", prefix);
    }
    return prefix != NULL;
}

/* One line: it has as many fields as the header, and a name of its own. */
static bool read_line(book_reader *self, const codebook_line *from)
{
    const codebook_entry *earlier;
    bool empty = true;

    for (size_t k = 0; k < from->n; k++)
        empty = empty && !*from->fields[k];
    if (empty)
        return true; /* nothing but delimiters, as spreadsheets write them */
    if (from->n != self->book->n_headers) {
        tell(self, from->line, NULL, "%zu field%s, but the header has %zu", from->n,
             from->n == 1 ? "" : "s", self->book->n_headers);
        return true;
    }
    if (!*from->fields[self->name]) {
        tell(self, from->line, NULL, "a line of the codebook without a name");
        return true;
    }
    earlier = codebook_find(self->book, from->fields[self->name]);
    if (earlier) {
        tell(self, from->line, NULL, "'%s' is in the codebook twice, first in line %zu",
             earlier->name, earlier->line);
        return true;
    }
    return add_entry(self, from);
}

static bool read_entries(book_reader *self)
{
    self->book->entries = arena_take(self->memory, self->lines.n + 1, sizeof *self->book->entries);
    if (!self->book->entries)
        return false;
    for (size_t k = 1; k < self->lines.n; k++)
        if (!read_line(self, &self->lines.items[k]))
            return false;
    for (size_t k = 0; self->parent != SIZE_MAX && k < self->book->n_entries; k++) {
        const char *const parent = codebook_said(&self->book->entries[k], "parent");
        codebook_entry *const above = parent ? codebook_find(self->book, parent) : NULL;

        if (above)
            above->is_parent = true;
    }
    return true;
}

codebook *codebook_read(arena *memory, const char *path, diagnostics *errors, const char **why)
{
    codebook *const book = arena_take(memory, 1, sizeof *book);
    book_reader self = {.memory = memory, .book = book, .errors = errors};
    bool good;

    *why = NULL;
    if (!book)
        return NULL;
    book->path = arena_text(memory, path);
    if (!book->path || !codebook_lines_read(memory, path, &self.lines, why))
        return NULL;
    good = read_headers(&self);
    if (good && self.name != SIZE_MAX && !self.told)
        good = read_entries(&self);
    if ((!good || self.no_memory) && errors)
        (void)diagnostics_no_memory(errors);
    return good && !self.no_memory && !self.told ? book : NULL;
}

codebook_entry *codebook_find(const codebook *self, const char *name)
{
    for (size_t k = 0; k < self->n_entries; k++)
        if (strcmp(self->entries[k].name, name) == 0)
            return &self->entries[k];
    return NULL;
}

const char *codebook_said(const codebook_entry *self, const char *attribute_name)
{
    for (uint32_t k = 0; k < self->n_attributes; k++)
        if (strcmp(self->attributes[k].name, attribute_name) == 0)
            return self->attributes[k].text;
    return NULL;
}
