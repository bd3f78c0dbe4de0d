/* json_text.c - see json_text.h */
#include "json_text.h"

#include <errno.h>
#include <math.h>
#include <regind/text.h>
#include <stdlib.h>
#include <string.h>

#include "regular_file.h"

enum { LARGEST_FILE = 256 << 20 };

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
        uint32_t character;
        const size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (n) {
            memcpy(to, text, n);
            to += n;
        } else {
            memcpy(to, RI_TEXT_REPLACEMENT, 3);
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

json_t *json_file_read(const char *path, const char **why)
{
    struct stat about;
    const char *kind;
    FILE *const file = regular_file_stream(path, &about, &kind);
    json_t *const read = file && about.st_size <= LARGEST_FILE ? json_loadf(file, 0, NULL) : NULL;

    *why = NULL;
    if (!read && kind)
        *why = kind;
    else if (!read && (!file || ferror(file)))
        *why = strerrordesc_np(errno);
    if (file)
        (void)fclose(file);
    return read;
}
