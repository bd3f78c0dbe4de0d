/* Texts and ids of descriptions: what may stand in them. */
#include <regind/text.h>
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

const char *text_fault(const char *text)
{
    uint32_t character;

    if (strnlen(text, DESCRIPTION_TEXT_LIMIT + 1) > DESCRIPTION_TEXT_LIMIT)
        return "is longer than 1 MiB";
    while (*text) {
        const size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (n == 0)
            return "is not valid UTF-8";
        if ((character < ' ' && character != '\t' && character != '\n') || character == 0x7F)
            return "contains a control character";
        text += n;
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
