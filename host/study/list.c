/* list.c - values that are lists, and values that are paths. */
#include <string.h>

#include "study.h"
#include "text.h"

/* Bytes of the first item of text: up to a comma or line feed outside brackets and quotes. */
static size_t item_length(const char *text)
{
    size_t depth = 0, i = 0;
    bool quoted = false;

    for (; text[i]; i++) {
        const char c = text[i];

        if (c == '"')
            quoted = !quoted;
        else if (quoted)
            continue;
        else if (c == '(' || c == '[')
            depth++;
        else if ((c == ')' || c == ']') && depth)
            depth--;
        else if ((c == ',' || c == '\n') && depth == 0)
            break;
    }
    return i;
}

/* Removes quotes around the whole item; true when there were some. */
static bool unquote(const char **text, size_t *length)
{
    if (*length < 2 || **text != '"' || memchr(*text + 1, '"', *length - 1) != *text + *length - 1)
        return false;
    ++*text;
    *length -= 2;
    return true;
}

const char **study_list(arena *memory, const char *value, size_t *n)
{
    const char **items = NULL;
    size_t capacity = 0;

    *n = 0;
    for (;;) {
        const size_t whole = item_length(value);
        const char *item = value;
        size_t length = whole;
        void *longer = items;

        if (!arena_reserve(memory, &longer, &capacity, *n, sizeof *items))
            return NULL;
        items = longer;
        text_trim(&item, &length);
        /* An item that is written "" is meant to be empty. */
        if (unquote(&item, &length) || length) {
            items[*n] = arena_text_n(memory, item, length);
            if (!items[(*n)++])
                return NULL;
        }
        if (!value[whole])
            return items;
        value += whole + 1;
    }
}

char *study_path(arena *memory, const study_key *key, const char *value)
{
    const size_t length = strlen(key->folder);

    if (key->standard_input && strcmp(value, "-") == 0)
        return arena_text(memory, key->standard_input);
    if (value[0] == '/' || strcmp(key->folder, ".") == 0)
        return arena_text(memory, value);
    return arena_print(memory, "%s%s%s", key->folder,
                       length && key->folder[length - 1] == '/' ? "" : "/", value);
}
