/* json_text.c - see json_text.h */
#include "json_text.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The length of the UTF-8 character at `c`, 0 if there is none. */
static size_t character(const unsigned char *c)
{
    const size_t n = c[0] < 0x80 ? 1 : (c[0] & 0xE0) == 0xC0 ? 2 : (c[0] & 0xF0) == 0xE0 ? 3 : 4;

    if (c[0] >= 0x80 && (c[0] < 0xC2 || c[0] > 0xF4))
        return 0;
    for (size_t k = 1; k < n; k++)
        if ((c[k] & 0xC0) != 0x80)
            return 0;
    if ((c[0] == 0xE0 && c[1] < 0xA0) || (c[0] == 0xED && c[1] > 0x9F) ||
        (c[0] == 0xF0 && c[1] < 0x90) || (c[0] == 0xF4 && c[1] > 0x8F))
        return 0;
    return n;
}

json_t *json_text(const char *text)
{
    json_t *plain = json_string(text);
    char *repaired, *to;

    if (plain)
        return plain;
    repaired = to = malloc(3 * strlen(text) + 1);
    if (!repaired)
        return NULL;
    while (*text) {
        const size_t n = character((const unsigned char *)text);

        if (n) {
            memcpy(to, text, n);
            to += n;
        } else {
            memcpy(to, "\xEF\xBF\xBD", 3);
            to += 3;
        }
        text += n ? n : 1;
    }
    *to = '\0';
    plain = json_string(repaired);
    free(repaired);
    return plain;
}

json_t *json_text_or_null(const char *text)
{
    return text ? json_text(text) : json_null();
}

const char *json_get_text(arena *memory, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));

    return text ? arena_text(memory, text) : NULL;
}

uint64_t json_get_count(const json_t *object, const char *key)
{
    const json_int_t value = json_integer_value(json_object_get(object, key));

    return value > 0 ? (uint64_t)value : 0;
}

double json_get_number(const json_t *object, const char *key)
{
    const json_t *value = json_object_get(object, key);

    return json_is_number(value) ? json_number_value(value) : (double)NAN;
}
