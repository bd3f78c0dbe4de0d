/* paragraphs.c - see paragraphs.h */
#include "paragraphs.h"

#include <string.h>

#include "../terminal.h"

/* Columns of the first `length` bytes. */
static size_t columns_of(const char *word, size_t length)
{
    char copy[256];

    if (length >= sizeof copy)
        return length;
    memcpy(copy, word, length);
    copy[length] = '\0';
    return text_columns(copy);
}

/* One line of the text, without its line feed. */
static void print_paragraph(FILE *stream, size_t indent, size_t width, const char *text,
                            size_t length)
{
    const char *const end = text + length;
    size_t column = 0;

    while (text < end) {
        size_t blanks = strspn(text, " \t"), word, columns;

        text += blanks;
        if (text >= end)
            break;
        word = strcspn(text, " \t\n");
        if (word > (size_t)(end - text))
            word = (size_t)(end - text);
        columns = columns_of(text, word);
        if (column && column + 1 + columns > width) {
            (void)fputc('\n', stream);
            column = 0;
        }
        if (column == 0)
            (void)fprintf(stream, "%*s", (int)indent, "");
        else
            (void)fputc(' ', stream);
        column = column ? column + 1 + columns : indent + columns;
        (void)fwrite(text, 1, word, stream);
        text += word;
    }
    (void)fputc('\n', stream);
}

void paragraphs_print(FILE *stream, size_t indent, size_t width, const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, "\n");

        print_paragraph(stream, indent, width, text, length);
        text += length + (text[length] == '\n');
    }
}

void lines_print(FILE *stream, size_t indent, const char *text)
{
    while (*text) {
        const size_t length = strcspn(text, "\n");

        if (length)
            (void)fprintf(stream, "%*s%.*s", (int)indent, "", (int)length, text);
        (void)fputc('\n', stream);
        text += length + (text[length] == '\n');
    }
}
