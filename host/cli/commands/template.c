/* template.c - see template.h */
#include "template.h"

#include <stdint.h>
#include <string.h>

/* Text that is first measured (at is NULL), then written. */
typedef struct output {
    char *at;
    size_t length;
} output;

static void put(output *self, const char *text, size_t length)
{
    if (self->at && length)
        memcpy(self->at + self->length, text, length);
    self->length += length;
}

static void put_text(output *self, const char *text)
{
    put(self, text, strlen(text));
}

/* ---------------------------------------------------------------- placeholders */

/* The value of the placeholder that begins with the @ at `at`; NULL: it is none. */
static const template_value *value_at(const char *at, const template_value *values, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        const size_t length = strlen(values[k].name);

        if (strncmp(at + 1, values[k].name, length) == 0 && at[length + 1] == '@')
            return &values[k];
    }
    return NULL;
}

static void fill(output *self, const char *text, const template_value *values, size_t n)
{
    for (;;) {
        const size_t length = strcspn(text, "@");
        const template_value *value;

        put(self, text, length);
        text += length;
        if (*text == '\0')
            return;
        value = value_at(text, values, n);
        if (value) {
            put_text(self, value->text);
            text += strlen(value->name) + 2;
        } else {
            put(self, text++, 1);
        }
    }
}

char *template_fill(arena *memory, const char *text, const template_value *values, size_t n)
{
    output self = {NULL, 0};

    fill(&self, text, values, n);
    self.at = arena_take(memory, self.length + 1, 1);
    self.length = 0;
    if (self.at)
        fill(&self, text, values, n);
    return self.at;
}

/* ---------------------------------------------------------------- languages */

static bool is_line(const char *line, const char *text)
{
    const size_t length = strlen(text);

    return strncmp(line, text, length) == 0 && line[length] == '\n';
}

char *template_choose(arena *memory, const char *text, bool cxx)
{
    char *const result = arena_text(memory, text), *to = result;
    bool kept = true;

    for (const char *line = text; result && *line;) {
        const char *const feed = strchr(line, '\n');
        const size_t length = feed ? (size_t)(feed - line) + 1 : strlen(line);

        if (is_line(line, "@END@"))
            kept = true;
        else if (is_line(line, "@IF_C@"))
            kept = !cxx;
        else if (is_line(line, "@IF_CXX@"))
            kept = cxx;
        else if (kept) {
            memcpy(to, line, length);
            to += length;
        }
        line += length;
    }
    if (result)
        *to = '\0';
    return result;
}

/* ---------------------------------------------------------------- literals */

/* `before` is the byte in front: two question marks may begin a trigraph. */
static void put_byte(output *self, char byte, char before)
{
    const unsigned char value = (unsigned char)byte;

    if (byte == '\n') {
        put_text(self, "\\n");
    } else if (byte == '\t') {
        put_text(self, "\\t");
    } else if (byte == '"' || byte == '\\' || (byte == '?' && before == '?')) {
        put_text(self, "\\");
        put(self, &byte, 1);
    } else if (value < ' ' || value == 0x7F) { /* three digits: a digit may follow */
        const char octal[] = {'\\', (char)('0' + value / 64), (char)('0' + value / 8 % 8),
                              (char)('0' + value % 8)};

        put(self, octal, sizeof octal);
    } else {
        put(self, &byte, 1);
    }
}

static void literal(output *self, const char *text, size_t indent)
{
    char before = '\0';

    put_text(self, "\"");
    for (; *text; before = *text++) {
        put_byte(self, *text, before);
        if (*text == '\n' && text[1] != '\0') {
            put_text(self, "\"\n");
            for (size_t k = 0; k < indent; k++)
                put_text(self, " ");
            put_text(self, "\"");
        }
    }
    put_text(self, "\"");
}

char *template_literal(arena *memory, const char *text, size_t indent)
{
    output self = {NULL, 0};

    literal(&self, text, indent);
    self.at = arena_take(memory, self.length + 1, 1);
    self.length = 0;
    if (self.at)
        literal(&self, text, indent);
    return self.at;
}
