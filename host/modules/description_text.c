/* Texts and ids of descriptions: what may stand in them. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "description_internal.h"

bool sentence_set(sentence *why, const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why->text, why->size, format, list);
    va_end(list);
    return false;
}

bool sentence_no_memory(sentence *why)
{
    why->no_memory = true;
    return sentence_set(why, "there is no memory left");
}

/* Length of the UTF-8 sequence at `at`, 0 if it is not one: overlong forms, surrogates and values
 * over 10FFFF are not.  The text's final zero ends any sequence it cuts. */
static size_t sequence_length(const unsigned char *at)
{
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    uint32_t value;
    size_t length;

    if (at[0] < 0x80)
        return 1;
    if (at[0] < 0xC0 || at[0] >= 0xF8)
        return 0;
    length = at[0] >= 0xF0 ? 4 : at[0] >= 0xE0 ? 3 : 2;
    value = at[0] & (0x7Fu >> length);
    for (size_t k = 1; k < length; k++) {
        if ((at[k] & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (at[k] & 0x3Fu);
    }
    if (value < least[length] || value > 0x10FFFF || (value >= 0xD800 && value < 0xE000))
        return 0;
    return length;
}

const char *text_fault(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;

    if (strnlen(text, DESCRIPTION_TEXT_LIMIT + 1) > DESCRIPTION_TEXT_LIMIT)
        return "is longer than 1 MiB";
    while (*at) {
        size_t length = sequence_length(at);

        if (length == 0)
            return "is not valid UTF-8";
        if ((*at < ' ' && *at != '\t' && *at != '\n') || *at == 0x7F)
            return "contains a control character";
        at += length;
    }
    return NULL;
}

/* Not isalnum(), which asks the locale. */
static bool id_valid(const char *id, const char *marks)
{
    size_t length = strnlen(id, DESCRIPTION_ID_LIMIT + 1);

    if (length == 0 || length > DESCRIPTION_ID_LIMIT)
        return false;
    for (size_t k = 0; k < length; k++) {
        char c = id[k];
        bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');

        if (!letter && !(c >= '0' && c <= '9') && !strchr(marks, c))
            return false;
    }
    return true;
}

bool plugin_id_valid(const char *id)
{
    return id_valid(id, "._-");
}

bool name_valid(const char *name)
{
    return id_valid(name, "_");
}
