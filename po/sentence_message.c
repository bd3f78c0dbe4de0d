/* sentence_message.c - sentences with names in them, which stay as they are. */
#include "sentence_internal.h"

static int is_small(char c)
{
    return c >= 'a' && c <= 'z';
}

static int is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* Whether a name stands there, as in "'NAME'", "[NAME]", "in.NAME" and "key = NAME". */
static int is_name_at(const char *text, const char *at)
{
    if (at > text + 1 && at[-1] == ' ' && at[-2] == '=')
        return 1;
    return at > text && strchr("'[.:=/", at[-1]);
}

/* Whether one word that stands there is of the language and no name: "a measure", "10 runs". */
static int is_word_at(const char *text, const char *at)
{
    static const char *const before[] = {"a", "an", "the", "no", "nothing"};
    const char *start = at - 1;

    if (at < text + 2 || at[-1] != ' ')
        return 0;
    while (start > text && start[-1] != ' ')
        start--;
    for (size_t k = 0; k < sizeof before / sizeof *before; k++)
        if ((size_t)(at - 1 - start) == strlen(before[k]) &&
            strncmp(start, before[k], strlen(before[k])) == 0)
            return 1;
    return is_digit(at[-2]);
}

/* Whether what stands there is a name, which stays as it is. */
int sentence_keeps(const char *text, const place *of)
{
    return is_name_at(text, of->at) ||
           (!memchr(of->at, ' ', of->length) && !is_word_at(text, of->at));
}

/* Whether it has two words in a row, as names of columns and files have not. */
static int is_phrase(const char *text)
{
    for (const char *at = strchr(text, ' '); at; at = strchr(at + 1, ' '))
        if (at > text + 1 && is_small(at[-2]) && is_small(at[-1]) && is_small(at[1]) &&
            is_small(at[2]))
            return 1;
    return 0;
}

/* Whether nothing at the places is a phrase that is not known: the text is rather of another
 * format, or of none, than in two languages.  At the end, what another program says may stand. */
int sentence_is_meant(const match *self, const char *text)
{
    for (size_t k = 0; k < self->n; k++) {
        const place *const each = &self->places[k];
        const char *part;

        if (is_name_at(text, each->at) || (each->at > text + 1 && each->at[-2] == ':'))
            continue;
        part = sentence_copy(self->by, each->at, each->length);
        if (part && is_phrase(part) && sentence_part(self->by, part, self->depth + 1) == part)
            return 0;
    }
    return 1;
}

/* How long what names something in front of a sentence is: "region=Akmola, year=2010: ", "[step] ",
 * "plugin (file) " and "'NAME' "; 0: nothing does. */
static size_t name_in_front(const char *text)
{
    const size_t name = strcspn(text, " =:'([");
    const char *end = NULL;

    if (name && text[name] == '=')
        end = strstr(text + name, ": ");
    else if (name && strncmp(text + name, " (", 2) == 0)
        end = strstr(text + name, ") ");
    else if (*text == '[')
        end = strstr(text, "] ");
    else if (*text == '\'')
        end = strstr(text + 1, "' ");
    return end ? (size_t)(end - text) + 2 : 0;
}

/* The sentence behind such a name; NULL: there is none, or nothing is known of it. */
static const char *say_behind_name(const sentence_speaker *self, const char *text, int depth)
{
    const size_t length = name_in_front(text);
    char *const name = length ? sentence_copy(self, text, length) : NULL;
    const char *const said = name ? sentence_part(self, text + length, depth + 1) : NULL;

    return said && said != text + length ? sentence_join(self, name, "", said) : NULL;
}

/* "WHAT: [step] SENTENCE", which is said of another step; NULL: it is none. */
static const char *say_of_step(const sentence_speaker *self, const char *text, int depth)
{
    const char *const at = strstr(text, ": [");
    char *const what =
        at && strstr(at, "] ") ? sentence_copy(self, text, (size_t)(at - text)) : NULL;

    return what ? sentence_join(self, sentence_part(self, what, depth + 1), ": ",
                                sentence_part(self, at + 2, depth + 1))
                : NULL;
}

/* Whether something is known of each part between marks that is a sentence. */
static int knows_parts(const sentence_speaker *self, const char *text, const char *mark, int depth)
{
    for (const char *at = text, *end; at; at = end ? end + strlen(mark) : NULL) {
        const char *part;

        end = strstr(at, mark);
        part = sentence_copy(self, at, end ? (size_t)(end - at) : strlen(at));
        if (!part || (is_phrase(part) && sentence_part(self, part, depth + 1) == part))
            return 0;
    }
    return 1;
}

/* As sentence_part(), where names and numbers stay as they are. */
const char *sentence_say_message(const sentence_speaker *self, const char *text, int depth)
{
    const char *said =
        *text == '[' ? say_behind_name(self, text, depth) : say_of_step(self, text, depth);

    if (!said)
        said = sentence_by_format(self, text, 1, depth);
    if (!said && text[strcspn(text, " =:'([")] == '=') /* the keys of a row */
        said = say_behind_name(self, text, depth);
    if (!said && knows_parts(self, text, "; ", depth))
        said = sentence_list(self, text, "; ", depth);
    if (!said)
        said = sentence_by_format(self, text, 0, depth);
    if (!said)
        said = sentence_list(self, text, "; ", depth);
    if (!said)
        said = sentence_list(self, text, ", ", depth);
    if (!said)
        said = sentence_list(self, text, ": ", depth);
    if (!said)
        said = say_behind_name(self, text, depth);
    if (!said)
        said = sentence_enclosed(self, text, " (", ")", depth);
    return said ? said : text;
}
