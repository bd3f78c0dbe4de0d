/* words.c - names in quotes, and {words} that engines write differently. */
#include <stdlib.h>
#include <string.h>

#include "statement.h"

enum { LONGEST_NAME = 63 /* bytes: what is longer PostgreSQL cuts */ };

const char *push_quoted(arena *memory, const char *name)
{
    char *const made = arena_take(memory, 2 * strlen(name) + 3, 1);
    char *to = made;

    if (!made)
        return NULL;
    *to++ = '"';
    for (; *name; name++) {
        if (*name == '"')
            *to++ = '"';
        *to++ = *name;
    }
    *to = '"';
    return made;
}

/* Of "{word}", what the engine has for it; NULL: nothing, or no memory. */
static const char *word_of(push_writer *self, const char *word, size_t length)
{
    const char *const text = arena_text_n(self->memory, word, length);

    if (!text)
        return NULL;
    if (*text == '#')
        return push_literal(self->memory, self->engine, strtod(text + 1, NULL));
    if (strcmp(text, "real") == 0)
        return self->engine->real;
    if (strcmp(text, "bytes") == 0)
        return self->engine->bytes;
    return NULL;
}

/* Names that a server would cut are told before it does; `at` stands behind the first quote. */
static bool is_short(const char *at)
{
    size_t n = 0;

    for (; *at && (*at != '"' || at[1] == '"'); n++)
        at += *at == '"' || ((*at == '{' || *at == '}') && at[1] == *at) ? 2 : 1;
    return n <= LONGEST_NAME;
}

const char *push_words(push_writer *self, const char *text)
{
    const char *made = "";
    bool in_name = false;

    while (made && *text) {
        const size_t plain = strcspn(text, "{}\"");
        const char *const at = text + plain;

        made = arena_print(self->memory, "%s%.*s", made, (int)plain, text);
        if (!*at)
            break;
        text = at + 1;
        if (*at == '"') {
            in_name = !in_name;
            if (in_name && !is_short(text))
                self->why = "a name of more than 63 bytes would be cut by the database";
            made = made ? arena_print(self->memory, "%s\"", made) : NULL;
        } else if (*text == *at) {
            made = made ? arena_print(self->memory, "%s%c", made, *at) : NULL;
            text++;
        } else {
            const size_t length = strcspn(text, "}");
            const char *const behind = text + length + (text[length] == '}');
            const bool is_sum = length == 3 && strncmp(text, "sum", length) == 0;
            const char *rest = behind;
            const char *const word = is_sum ? push_sum(self, &rest) : word_of(self, text, length);

            if (!word && !self->why)
                self->why = "it has a number or a word that the database cannot be told exactly";
            made = made && word ? arena_print(self->memory, "%s%s", made, word) : NULL;
            text = rest;
        }
    }
    return made;
}
