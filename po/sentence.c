/* sentence.c - see sentence.h */
#include "sentence_internal.h"

enum { DEEPEST = 6 };

/* What is known of a whole text; NULL: nothing. */
const char *sentence_whole(const sentence_speaker *self, const char *text)
{
    const char *const said = *text ? self->word(self->user, text) : NULL;

    return said ? said : catalogue_say(self->texts, text, 0);
}

char *sentence_copy(const sentence_speaker *self, const char *text, size_t length)
{
    char *const copy = self->take(self->user, length + 1);

    if (copy) {
        memcpy(copy, text, length);
        copy[length] = '\0';
    }
    return copy;
}

static int is_number(const char *text)
{
    const char *at = text + (*text == '-');

    return sentence_is_digit(*at) && strspn(at, "0123456789.") == strlen(at);
}

/* With the marks of the language. */
static const char *say_number(const sentence_speaker *self, const char *text)
{
    const size_t length = strlen(text);
    char *const made = self->as_written ? NULL : self->take(self->user, 2 * length + 4), *to = made;

    if (!made)
        return text;
    for (const char *at = text; *at; at++) {
        const char *const mark = *at == '-' ? "\u2212" : *at == '.' ? self->decimal : NULL;

        if (mark) {
            memcpy(to, mark, strlen(mark));
            to += strlen(mark);
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
    return made;
}

/* A part of a list: a number of it is the name of a chapter as likely as a quantity. */
static const char *say_item(const sentence_speaker *self, const char *text, int depth)
{
    const int is_name = self->as_written && !strchr(text, ' ');

    return is_number(text) || is_name ? text : sentence_part(self, text, depth + 1);
}

const char *sentence_join(const sentence_speaker *self, const char *one, const char *mark,
                          const char *rest)
{
    const size_t first = strlen(one), middle = strlen(mark), last = strlen(rest);
    char *const made = self->take(self->user, first + middle + last + 1);

    if (made) {
        memcpy(made, one, first);
        memcpy(made + first, mark, middle);
        memcpy(made + first + middle, rest, last + 1);
    }
    return made;
}

/* The first mark that is not within parentheses; NULL: none.  A parenthesis that is not closed is a
 * letter as others. */
static const char *find_mark(const char *text, const char *mark)
{
    const size_t length = strlen(mark);
    size_t open = 0;

    for (const char *at = text; *at; at++) {
        if (open == 0 && strncmp(at, mark, length) == 0)
            return at;
        if (*at == '(')
            open++;
        else if (*at == ')' && open > 0)
            open--;
    }
    return open > 0 ? strstr(text, mark) : NULL;
}

/* Parts between marks; NULL: there is no mark, or nothing is known of any part. */
const char *sentence_list(const sentence_speaker *self, const char *text, const char *mark,
                          int depth)
{
    const char *at = find_mark(text, mark);
    char *const first = at ? sentence_copy(self, text, (size_t)(at - text)) : NULL;
    const char *one, *rest;

    if (!first)
        return NULL;
    at += strlen(mark);
    one = say_item(self, first, depth);
    rest = self->as_written && !strchr(at, ' ') ? NULL : sentence_whole(self, at);
    if (!rest)
        rest = sentence_list(self, at, mark, depth);
    if (!rest)
        rest = say_item(self, at, depth);
    return one == first && rest == at ? NULL : sentence_join(self, one, mark, rest);
}

/* "18.05 percent", "2 thousand KZT/tonne", "activity 31.71": numbers and words that are known, each
 * by itself; NULL: it is none. */
static const char *say_quantity(const sentence_speaker *self, const char *text)
{
    const char *said = "";

    for (const char *at = text; *at;) {
        const size_t gap = strspn(at, " /"), length = strcspn(at + gap, " /");
        char *const between = sentence_copy(self, at, gap), *const word = sentence_copy(
                                                                self, at + gap, length);
        const char *const known = !word             ? NULL
                                  : is_number(word) ? say_number(self, word)
                                                    : sentence_whole(self, word);

        if (!between || !known || gap > 1)
            return NULL;
        said = sentence_join(self, said, between, known);
        if (!said)
            return NULL;
        at += gap + length;
    }
    return *said ? said : NULL;
}

/* "WHAT (DETAIL)" and "'WHAT'"; NULL: it is neither, or nothing is known of it. */
const char *sentence_enclosed(const sentence_speaker *self, const char *text, const char *open,
                              const char *close, int depth)
{
    const size_t length = strlen(text), tail = strlen(close);
    const char *const at = strstr(text, open);
    const size_t head = at ? (size_t)(at - text) : 0;
    char *before, *inner;
    const char *said_before, *said_inner, *made;

    if (!at || length < head + strlen(open) + tail || strcmp(text + length - tail, close) != 0)
        return NULL;
    before = sentence_copy(self, text, head);
    inner = sentence_copy(self, at + strlen(open), length - head - strlen(open) - tail);
    if (!before || !inner)
        return NULL;
    said_before = head ? sentence_part(self, before, depth + 1) : before;
    said_inner = sentence_part(self, inner, depth + 1);
    if (said_before == before && said_inner == inner)
        return NULL;
    made = sentence_join(self, said_before, open, said_inner);
    return made ? sentence_join(self, made, close, "") : NULL;
}

/* "region=Akmola, year=2010: WHAT": the labels, and what is said of them.  NULL: it is no such
 * text. */
static const char *say_keys(const sentence_speaker *self, const char *text, int depth)
{
    const size_t name = strcspn(text, " =:'(");
    const char *const value = text + name + 1;
    size_t length;
    char *label, *key;
    const char *said, *rest, *mark;

    if (!name || text[name] != '=' || text[name + 1] == '=' || text[name + 1] == ' ')
        return NULL;
    for (length = 0; value[length]; length++)
        if (strncmp(value + length, ": ", 2) == 0 || strncmp(value + length, ", ", 2) == 0 ||
            strncmp(value + length, " (", 2) == 0 || strncmp(value + length, "; ", 2) == 0)
            break;
    label = sentence_copy(self, value, length);
    key = sentence_copy(self, text, name);
    if (!label || !key)
        return NULL;
    said = self->label(self->user, key, label);
    if (!said)
        said = sentence_part(self, label, depth + 1);
    mark = value[length] == ':'   ? ": "
           : value[length] == ',' ? ", "
           : value[length] == ';' ? "; "
                                  : " ";
    rest = value + length;
    if (!*rest)
        return said;
    rest += *rest == ' ' ? 1 : 2;
    rest = sentence_part(self, rest, depth + 1);
    return *said ? sentence_join(self, said, mark, rest) : rest;
}

/* Formulas stay as they are. */
static int is_formula(const char *text)
{
    return strchr(text, '[') && strchr(text, '=');
}

const char *sentence_part(const sentence_speaker *self, const char *text, int depth)
{
    const char *said = sentence_whole(self, text);

    if (said || depth > DEEPEST || !*text)
        return said ? said : text;
    if (is_number(text))
        return say_number(self, text);
    if (self->as_written)
        return sentence_say_message(self, text, depth);
    if (!(said = say_keys(self, text, depth)) &&
        !(said = sentence_by_format(self, text, 1, depth)) && is_formula(text))
        return text;
    if (!said)
        said = sentence_list(self, text, "; ", depth);
    if (!said)
        said = sentence_by_format(self, text, 0, depth);
    if (!said)
        said = say_quantity(self, text);
    if (!said)
        said = sentence_list(self, text, ", ", depth);
    if (!said)
        said = sentence_list(self, text, ": ", depth);
    if (!said)
        said = sentence_enclosed(self, text, " (", ")", depth);
    if (!said && *text == '\'')
        said = sentence_enclosed(self, text, "'", "'", depth);
    return said ? said : text;
}

const char *sentence_say(const sentence_speaker *self, const char *text)
{
    return sentence_part(self, text, 0);
}
