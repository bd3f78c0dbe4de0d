/* reader.c - the lines of a file, as inih can take them.
 *
 * inih splits keys from values and knows what continues a value.  As distributions build it, it
 * cuts lines at 200 bytes, cuts the names of sections at 49, tells no line numbers, reports only
 * the first error, and (before its release 58) keeps comments in continued lines.  So this reader
 * counts the lines, removes comments by inih's rule (";" after white space; a line that begins
 * with ";" or "#"), reads section lines itself, and hands a long line over in pieces: each
 * further piece is a continuation line between two guard bytes, which keep inih from trimming
 * white space where the line was cut.  No file has these bytes, as text_check() refuses them.
 */
#include <ini.h>
#include <regind/text.h>
#include <string.h>

#include "sections.h"
#include "text.h"

enum {
    GUARD = '\001',
    OVERHEAD = 5, /* space, two guards, line feed, zero */
    SHOWN_BYTES = 60
};
_Static_assert(INI_MAX_LINE >= 200, "keys must fit into the first piece of a line");

typedef enum line_kind {
    LINE_KEY,       /* key = value */
    LINE_CONTINUED, /* an indented line */
    LINE_PIECE      /* a further piece of a long line of either kind */
} line_kind;

typedef struct ini_lines {
    ini_builder build;
    const char *at, *end; /* what is not yet read */
    const char *text;     /* of the line being handed over */
    const char *rest;     /* what is left of it */
    size_t length, left;  /* of text, of rest */
    size_t errors_before;
    line_kind kind;
    bool indented;
    bool has_key; /* inih knows a key that an indented line continues */
    bool handed;  /* a line was handed over ... */
    bool taken;   /* ... and inih found a key or continuation in it */
} ini_lines;

/* Where a comment begins: at ";" after white space. */
static size_t without_comment(const char *text, size_t length)
{
    if (length && (text[0] == ';' || text[0] == '#'))
        return 0;
    for (size_t i = 1; i < length; i++)
        if (text[i] == ';' && (text[i - 1] == ' ' || text[i - 1] == '\t'))
            return i;
    return length;
}

/* The next line that says something, trimmed; false at the end. */
static bool next_text(ini_lines *self)
{
    while (self->at < self->end) {
        const size_t left = (size_t)(self->end - self->at);
        const char *feed = memchr(self->at, '\n', left);
        const char *text = self->at;
        size_t length = feed ? (size_t)(feed - text) : left;

        self->build.line++;
        self->at += feed ? length + 1 : length;
        self->indented = length && (*text == ' ' || *text == '\t');
        text_trim(&text, &length);
        length = without_comment(text, length);
        text_trim(&text, &length);
        if (length) {
            self->text = self->rest = text;
            self->length = self->left = length;
            return true;
        }
    }
    return false;
}

/* Hands over as much of the rest as fits. */
static char *hand_over(ini_lines *self, char *buffer, size_t size)
{
    const size_t room = size - OVERHEAD;
    const size_t n = self->left < room ? self->left : room;
    char *to = buffer;

    if (self->kind != LINE_KEY) {
        *to++ = ' ';
        *to++ = GUARD;
    }
    memcpy(to, self->rest, n);
    to += n;
    self->rest += n;
    self->left -= n;
    if (self->kind != LINE_KEY || self->left)
        *to++ = GUARD;
    *to++ = '\n';
    *to = '\0';
    self->handed = true;
    self->taken = false;
    return buffer;
}

/* Tells the last line if inih found nothing in it. */
static void check_taken(ini_lines *self)
{
    const bool seen = self->taken || !self->handed;

    self->handed = false;
    if (seen)
        return;
    ini_damage(&self->build);
    ini_error(&self->build,
              self->left ? "the '=' must stand among the first 190 bytes of a line" : NULL,
              "'%.*s' is neither a [section] nor 'key = value'",
              (int)ri_text_clip(self->text, self->length, SHOWN_BYTES), self->text);
    self->left = 0;
}

/* Whether reading goes on. */
static bool may_go_on(ini_lines *self)
{
    if (self->build.errors->out_of_memory)
        return false;
    if (self->build.errors->errors - self->errors_before < MOST_ERRORS)
        return true;
    diagnostics_error(self->build.errors, STATUS_STUDY, self->build.file->path, self->build.line,
                      NULL, NULL, "%d errors, the rest of the file was not read", (int)MOST_ERRORS);
    return false;
}

/* What inih is given for a section line. */
static const char any_section[] = "[section]\n";

/* What inih calls for a line: at most `size` bytes with the zero. */
static char *read_line(char *buffer, int size, void *stream)
{
    ini_lines *self = stream;

    check_taken(self);
    if (!may_go_on(self))
        return NULL;
    if (self->left) {
        self->kind = LINE_PIECE;
        return hand_over(self, buffer, (size_t)size);
    }
    if (!next_text(self))
        return NULL;
    if (self->indented && self->has_key) {
        self->kind = LINE_CONTINUED;
    } else if (self->text[0] == '[') {
        ini_begin_section(&self->build, self->text, self->length);
        self->has_key = false;
        self->left = 0;
        /* Its name does not matter to inih; that a key ends here does. */
        return memcpy(buffer, any_section, sizeof any_section);
    } else {
        self->kind = LINE_KEY;
    }
    return hand_over(self, buffer, (size_t)size);
}

static void add_piece(ini_lines *self, const char *value)
{
    size_t length = strlen(value);

    if (length && value[0] == GUARD) {
        value++;
        length--;
    }
    if (length && value[length - 1] == GUARD)
        length--;
    ini_add_value(&self->build, value, length);
}

/* What inih calls for a key, and again for each continuation of it. */
static int take_value(void *user, const char *section, const char *name, const char *value)
{
    ini_lines *self = user;

    (void)section;
    self->taken = true;
    if (self->kind == LINE_KEY) {
        self->has_key = name[0] != '\0';
        if (self->has_key) {
            ini_begin_key(&self->build, name);
        } else {
            ini_end_key(&self->build);
            ini_damage(&self->build);
            ini_error(&self->build, NULL, "no key stands before the '%c'", self->text[0]);
            self->left = 0;
        }
    } else if (self->kind == LINE_CONTINUED) {
        ini_add_value(&self->build, "\n", 1);
    }
    add_piece(self, value);
    return 1;
}

bool ini_read(arena *memory, const loaded *from, ini_file *file, diagnostics *errors)
{
    static const char mark[] = "\xef\xbb\xbf"; /* of byte order, as some editors write it */
    const bool marked = from->length >= 3 && memcmp(from->bytes, mark, 3) == 0;
    text_fault fault = {0};
    ini_lines lines = {.build = {.memory = memory, .errors = errors, .file = file},
                       .at = from->bytes + (marked ? 3 : 0),
                       .end = from->bytes + from->length,
                       .errors_before = errors->errors};

    if (!text_check(memory, from->bytes, from->length, &fault)) {
        const diagnostic what = {.severity = SEVERITY_ERROR,
                                 .status = STATUS_STUDY,
                                 .file = file->path,
                                 .line = fault.line,
                                 .column = fault.column,
                                 .message = fault.message,
                                 .hint = fault.hint};

        if (fault.message)
            diagnostics_add(errors, &what);
        else
            diagnostics_no_memory(errors);
        return false;
    }
    ini_parse_stream(read_line, &lines, take_value, &lines);
    ini_end_key(&lines.build);
    return !errors->out_of_memory;
}
