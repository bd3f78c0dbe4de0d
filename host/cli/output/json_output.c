/* json_output.c - see json_output.h */
#include "json_output.h"

#include <math.h>
#include <string.h>

#include "../../base/json_build.h"
#include "../messages.h"
#include "../terminal.h"

enum { DIGITS = 15 }; /* every decimal number of so many digits reads back the same */

json_t *json_of_text(const char *text)
{
    arena *memory;
    const char *valid;
    json_t *result;

    if (!text)
        return json_null();
    result = json_string(text);
    if (result)
        return result;
    memory = arena_new(allocator_system());
    valid = memory ? text_clean(memory, text, strlen(text), CLEAN_UTF8) : NULL;
    result = valid ? json_string(valid) : NULL;
    arena_free(memory);
    return result;
}

json_t *json_of_number(double value)
{
    if (!isfinite(value))
        return json_null();
    if (value == floor(value) && fabs(value) <= 9007199254740992.0)
        return json_integer((json_int_t)value);
    return json_real(value);
}

bool json_put(json_t *object, const char *member, json_t *value)
{
    return json_object_set_new(object, member, value) == 0;
}

static json_t *json_of_count(uint64_t count)
{
    return count ? json_integer((json_int_t)count) : json_null();
}

static json_t *json_of_places(const regind_message *what)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < regind_message_place_count(what); k++)
        all = json_list_add(all, json_of_text(regind_message_place(what, k)));
    return all;
}

static json_t *json_of_message(const regind_message *what)
{
    json_t *object = json_object();
    bool good = object && json_put(object, "file", json_of_text(regind_message_file(what))) &&
                json_put(object, "line", json_of_count(regind_message_line(what))) &&
                json_put(object, "column", json_of_count(regind_message_column(what))) &&
                json_put(object, "step", json_of_text(regind_message_step(what))) &&
                json_put(object, "message", json_of_text(regind_message_text(what))) &&
                json_put(object, "hint", json_of_text(regind_message_hint(what)));

    if (good && regind_message_count(what) > 1)
        good = json_put(object, "count", json_of_count(regind_message_count(what))) &&
               json_put(object, "places", json_of_places(what));
    if (good)
        return object;
    json_decref(object);
    return NULL;
}

json_t *json_of_messages(const regind_messages *list, int32_t severity)
{
    json_t *all = json_array();

    for (size_t k = 0; all && k < regind_messages_count(list); k++) {
        const regind_message *const each = regind_messages_at(list, k);

        if (regind_message_severity(each) == severity)
            all = json_list_add(all, json_of_message(each));
    }
    return all;
}

status json_print(json_t *answer, status code)
{
    if (!answer)
        return message_no_memory();
    /* A full disk shows when standard output is finished. */
    (void)json_dumpf(answer, stdout, JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS));
    (void)fputc('\n', stdout);
    json_decref(answer);
    return code;
}
