/* markdown.c - see markdown.h */
#include "markdown.h"

#include "../common/turning.h"

static int markdown_is_word(char byte)
{
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= 'a' && byte <= 'z') || (byte & 0x80);
}

/* An underscore inside a word is one: labour_productivity. */
static int markdown_needs_escape(const char *text, const char *start)
{
    if (*text == '_')
        return text == start || !markdown_is_word(text[-1]) || !markdown_is_word(text[1]);
    return *text && strchr("\\`*[]<>|~&$", *text) != NULL;
}

static int markdown_is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0);
}

void markdown_text(writer *file, const char *text)
{
    const char *const start = text;

    while (*text) {
        uint32_t character;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (*text == '\n' || (*text == '\r' && text[1] != '\n'))
            writer_text(file, "<br>");
        else if (*text == '\t')
            writer_byte(file, ' ');
        else if (length && text_turning_is(character)) {
            char code[TEXT_TURNING_BYTES];

            text_turning_code(character, code);
            writer_byte(file, '\\'); /* before the < */
            writer_put(file, code, TEXT_TURNING_BYTES - 1);
            writer_text(file, "\\>");
        } else if (length == 0 || (markdown_is_control(character) && *text != '\r'))
            writer_text(file, RI_TEXT_REPLACEMENT);
        else if (*text != '\r') {
            if (markdown_needs_escape(text, start))
                writer_byte(file, '\\');
            writer_put(file, text, length);
        }
        text += length ? length : 1;
    }
}

void markdown_line(writer *file, const char *text)
{
    const size_t digits = strspn(text, "0123456789");

    if (*text && strchr("#+-=:", *text)) {
        writer_byte(file, '\\');
    } else if (digits && (text[digits] == '.' || text[digits] == ')')) {
        writer_put(file, text, digits);
        writer_byte(file, '\\');
        text += digits;
    }
    markdown_text(file, text);
}

void markdown_code(writer *file, const char *text)
{
    size_t longest = 0, run = 0;

    for (const char *at = text; *at; at++) {
        run = *at == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    for (size_t k = 0; k <= longest; k++)
        writer_byte(file, '`');
    if (longest)
        writer_byte(file, ' ');
    for (; *text; text++)
        writer_byte(file, (unsigned char)*text < 0x20 ? ' ' : *text);
    if (longest)
        writer_byte(file, ' ');
    for (size_t k = 0; k <= longest; k++)
        writer_byte(file, '`');
}

void markdown_block(writer *file, const char *kind, const char *text)
{
    size_t fence = 3, run = 0;

    for (const char *at = text; *at; at++) {
        run = *at == '`' ? run + 1 : 0;
        fence = run >= fence ? run + 1 : fence;
    }
    writer_byte(file, '\n');
    for (size_t k = 0; k < fence; k++)
        writer_byte(file, '`');
    writer_text(file, kind);
    writer_byte(file, '\n');
    writer_text(file, text);
    writer_byte(file, '\n');
    for (size_t k = 0; k < fence; k++)
        writer_byte(file, '`');
    writer_byte(file, '\n');
}

void markdown_heading(writer *file, int level, const char *text)
{
    writer_byte(file, '\n');
    while (level--)
        writer_byte(file, '#');
    writer_byte(file, ' ');
    markdown_text(file, text);
    writer_byte(file, '\n');
}
