/* text.c - texts of a page, escaped; see page.h. */
#include "page.h"

#include <regind/text.h>

enum { MOST_ARGUMENTS = 9, ANCHOR_ROOM = 3 };

/* Control characters have no place in HTML; overrides and embeddings of the direction of writing
 * make other text lie.  The marks of direction (U+200E, U+200F) are part of names. */
static int unwanted(uint32_t character)
{
    return (character < 0x20 && character != '\t' && character != '\n') ||
           (character >= 0x7F && character < 0xA0) ||
           (character >= 0x202A && character <= 0x202E) ||
           (character >= 0x2066 && character <= 0x2069) || (character & 0xFFFE) == 0xFFFE ||
           (character >= 0xFDD0 && character <= 0xFDEF);
}

/* Most of most texts, and most of the time that a page takes. */
static int plain(char byte)
{
    return byte >= ' ' && byte <= '~';
}

const char *html_clean(html_page *self, const char *text)
{
    const char *from = text;
    uint32_t character;
    size_t n;
    char *copy, *to;

    while (*from) {
        if (plain(*from)) {
            from++;
            continue;
        }
        n = ri_text_decode(from, RI_TEXT_ENDS, &character);
        if (!n || unwanted(character))
            break;
        from += n;
    }
    if (!*from)
        return text;
    copy = to = strlen(text) < SIZE_MAX / 3 - 1
                    ? (char *)self->host->scratch(self->ctx, 3 * strlen(text) + 1, 1)
                    : NULL;
    if (!copy) {
        html_no_memory(self);
        return "";
    }
    for (; *text; text += n ? n : 1) {
        n = ri_text_decode(text, RI_TEXT_ENDS, &character);
        if (n == 0 || unwanted(character)) {
            memcpy(to, RI_TEXT_REPLACEMENT, 3);
            to += 3;
        } else {
            memcpy(to, text, n);
            to += n;
        }
    }
    return copy;
}

static void escape_byte(html_page *self, char byte)
{
    switch (byte) {
    case '&':
        writer_text(&self->file, "&amp;");
        break;
    case '<':
        writer_text(&self->file, "&lt;");
        break;
    case '>':
        writer_text(&self->file, "&gt;");
        break;
    case '"':
        writer_text(&self->file, "&quot;");
        break;
    case '\'':
        writer_text(&self->file, "&#39;");
        break;
    default:
        writer_byte(&self->file, byte);
    }
}

void html_text(html_page *self, const char *text)
{
    for (text = html_clean(self, text); *text; text++)
        escape_byte(self, *text);
}

void html_put(html_page *self, const char *markup, ...)
{
    va_list list;

    va_start(list, markup);
    for (; *markup; markup++) {
        if (*markup != '%') {
            writer_byte(&self->file, *markup);
            continue;
        }
        markup++;
        if (*markup == 's') {
            const char *text = va_arg(list, const char *);

            html_text(self, text ? text : "");
        } else if (strncmp(markup, "llu", 3) == 0) {
            char digits[24];

            (void)snprintf(digits, sizeof digits, "%llu", va_arg(list, unsigned long long));
            writer_text(&self->file, digits);
            markup += 2;
        } else {
            writer_byte(&self->file, '%');
        }
    }
    va_end(list);
}

/* What a place in a sentence is for: the number of its argument, 0 for a plain character; *at moves
 * to the last byte of the place. */
static unsigned place_of(const char **at, unsigned *next)
{
    const char *text = *at;

    if (text[0] != '%')
        return 0;
    if (text[1] == 's') {
        *at = text + 1;
        return ++*next;
    }
    if (text[1] >= '1' && text[1] <= '9' && text[2] == '$' && text[3] == 's') {
        *at = text + 3;
        return (unsigned)(text[1] - '0');
    }
    if (text[1] == '%')
        *at = text + 1;
    return 0;
}

/* Reads as many arguments as the sentence names. */
static void read_arguments(const char *sentence, va_list list, const char *arguments[])
{
    unsigned next = 0, most = 0;

    for (const char *at = sentence; *at; at++) {
        const unsigned place = place_of(&at, &next);

        most = place > most ? place : most;
    }
    for (unsigned k = 0; k < most && k < MOST_ARGUMENTS; k++)
        arguments[k] = va_arg(list, const char *);
}

void html_sentence(html_page *self, const char *sentence, ...)
{
    const char *arguments[MOST_ARGUMENTS] = {NULL};
    unsigned next = 0;
    va_list list;

    va_start(list, sentence);
    read_arguments(sentence, list, arguments);
    va_end(list);
    for (; *sentence; sentence++) {
        const unsigned place = place_of(&sentence, &next);

        if (place == 0) {
            escape_byte(self, *sentence);
        } else if (place <= MOST_ARGUMENTS) {
            writer_text(&self->file, "<b>");
            html_text(self, arguments[place - 1] ? arguments[place - 1] : "");
            writer_text(&self->file, "</b>");
        }
    }
    writer_byte(&self->file, ' ');
}

const char *html_format(html_page *self, const char *sentence, ...)
{
    const char *arguments[MOST_ARGUMENTS] = {NULL};
    size_t length = strlen(sentence) + 1;
    unsigned next = 0;
    va_list list;
    char *text, *to;

    va_start(list, sentence);
    read_arguments(sentence, list, arguments);
    va_end(list);
    for (const char *at = sentence; *at; at++) {
        const unsigned place = place_of(&at, &next);

        if (place && place <= MOST_ARGUMENTS && arguments[place - 1])
            length += strlen(arguments[place - 1]);
    }
    text = to = (char *)self->host->scratch(self->ctx, length, 1);
    if (!text) {
        html_no_memory(self);
        return "";
    }
    next = 0;
    for (; *sentence; sentence++) {
        const unsigned place = place_of(&sentence, &next);
        const char *argument = place && place <= MOST_ARGUMENTS ? arguments[place - 1] : NULL;

        if (place == 0) {
            *to++ = *sentence;
        } else if (argument) {
            memcpy(to, argument, strlen(argument));
            to += strlen(argument);
        }
    }
    return html_clean(self, text);
}

const char *html_anchor(html_page *self, const char *prefix, const char *text)
{
    static const char hexadecimal[] = "0123456789ABCDEF";
    const size_t start = strlen(prefix), length = strlen(text);
    char *anchor = length < (SIZE_MAX - start) / ANCHOR_ROOM - 2
                       ? (char *)self->host->scratch(self->ctx, start + 3 * length + 2, 1)
                       : NULL;
    char *to = anchor;

    if (!anchor) {
        html_no_memory(self);
        return prefix;
    }
    memcpy(to, prefix, start);
    to += start;
    *to++ = '-';
    for (; *text; text++) {
        const unsigned char byte = (unsigned char)*text;

        if (byte == ' ') {
            *to++ = '-';
        } else if ((byte | 0x20) >= 'a' ? (byte | 0x20) <= 'z'
                                        : (byte >= '0' && byte <= '9') || byte == '.') {
            *to++ = *text;
        } else if (byte == '_') {
            *to++ = '_';
        } else {
            *to++ = '~';
            *to++ = hexadecimal[byte >> 4];
            *to++ = hexadecimal[byte & 15];
        }
    }
    return anchor;
}

const char *html_number(html_page *self, double value, int32_t digits)
{
    char buffer[LANGUAGE_NUMBER];
    const size_t length =
        isnan(value) ? 0 : language_number(&self->texts, self->host, value, digits, buffer);
    char *text = (char *)self->host->scratch(self->ctx, length + 1, 1);

    if (!text) {
        html_no_memory(self);
        return "";
    }
    memcpy(text, buffer, length);
    return text;
}

const char *html_count(html_page *self, uint64_t n)
{
    return html_number(self, (double)n, 0);
}

const char *html_unit(html_page *self, const char *unit)
{
    const char *const said = say_unit(&self->texts, self->host, self->ctx, unit);

    if (!said)
        html_no_memory(self);
    return said ? said : unit;
}

/* As UTF-8: a letter of Cyrillic takes two bytes, and six where it is escaped. */
static int dump_json(const char *bytes, size_t length, void *page)
{
    html_page *self = (html_page *)page;

    for (size_t k = 0; k < length; k++) {
        if (bytes[k] == '<')
            writer_text(&self->file, "\\u003c");
        else if (bytes[k] == '>')
            writer_text(&self->file, "\\u003e");
        else if (bytes[k] == '&')
            writer_text(&self->file, "\\u0026");
        else
            writer_byte(&self->file, bytes[k]);
    }
    return self->file.status == RI_OK ? 0 : -1;
}

void html_json(html_page *self, json_t *value)
{
    if (!value ||
        (self->file.status == RI_OK &&
         json_dump_callback(value, dump_json, self,
                            JSON_COMPACT | JSON_ENCODE_ANY | JSON_REAL_PRECISION(15)) != 0))
        html_no_memory(self);
    json_decref(value);
}
