/* likeness.c - see likeness.h */
#include "likeness.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Small and capital letters that are drawn alike in most faces, and the Latin one. */
static const struct {
    int32_t letter;
    char latin;
} lookalikes[] = {
    {0x0410, 'A'}, {0x0412, 'B'}, {0x0415, 'E'}, {0x041A, 'K'}, {0x041C, 'M'}, {0x041D, 'H'},
    {0x041E, 'O'}, {0x0420, 'P'}, {0x0421, 'C'}, {0x0422, 'T'}, {0x0423, 'Y'}, {0x0425, 'X'},
    {0x0405, 'S'}, {0x0406, 'I'}, {0x0408, 'J'}, {0x04AE, 'Y'}, {0x04BA, 'h'}, {0x0430, 'a'},
    {0x0435, 'e'}, {0x043E, 'o'}, {0x0440, 'p'}, {0x0441, 'c'}, {0x0443, 'y'}, {0x0445, 'x'},
    {0x0455, 's'}, {0x0456, 'i'}, {0x0458, 'j'}, {0x04AF, 'y'}, {0x04BB, 'h'}, {0x0391, 'A'},
    {0x0392, 'B'}, {0x0395, 'E'}, {0x0396, 'Z'}, {0x0397, 'H'}, {0x0399, 'I'}, {0x039A, 'K'},
    {0x039C, 'M'}, {0x039D, 'N'}, {0x039F, 'O'}, {0x03A1, 'P'}, {0x03A4, 'T'}, {0x03A5, 'Y'},
    {0x03A7, 'X'}, {0x03BF, 'o'}, {0x03BD, 'v'},
};

static int32_t latin_of(int32_t letter)
{
    for (size_t k = 0; k < sizeof lookalikes / sizeof *lookalikes; k++)
        if (lookalikes[k].letter == letter)
            return lookalikes[k].latin;
    return letter;
}

static bool is_space(int32_t letter)
{
    const utf8proc_category_t kind = utf8proc_category(letter);

    return kind == UTF8PROC_CATEGORY_ZS || kind == UTF8PROC_CATEGORY_ZL ||
           kind == UTF8PROC_CATEGORY_ZP || kind == UTF8PROC_CATEGORY_CF ||
           kind == UTF8PROC_CATEGORY_CC;
}

static const char *mapped(arena *memory, const char *text, utf8proc_option_t how)
{
    utf8proc_uint8_t *made = NULL;
    const utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)text, 0, &made,
                                                 UTF8PROC_NULLTERM | UTF8PROC_STABLE | how);
    const char *copy;

    if (length < 0)
        return length == UTF8PROC_ERROR_NOMEM ? NULL : text; /* no UTF-8: as it is */
    copy = arena_text_n(memory, (const char *)made, (size_t)length);
    free(made);
    return copy;
}

/* Without spaces, in Latin letters, as asked for. */
static const char *reduced(arena *memory, const char *text, unsigned of)
{
    size_t length = strlen(text), from = 0, to = 0;
    char *const made = arena_take(memory, length + 1, 1);

    while (made && from < length) {
        int32_t letter;
        const utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)text + from,
                                                    (utf8proc_ssize_t)(length - from), &letter);

        if (n <= 0)
            return text;
        from += (size_t)n;
        if ((of & LIKE_SPACES) && is_space(letter))
            continue;
        if (of & LIKE_LETTERS)
            letter = latin_of(letter); /* never longer than what it stands for */
        to += (size_t)utf8proc_encode_char(letter, (utf8proc_uint8_t *)made + to);
    }
    return made;
}

const char *likeness_fold(arena *memory, const char *text, unsigned of)
{
    if (text && (of & LIKE_FORM))
        text = mapped(memory, text, UTF8PROC_COMPOSE);
    if (text && (of & (LIKE_SPACES | LIKE_LETTERS)))
        text = reduced(memory, text, of);
    if (text && (of & LIKE_CASE))
        text = mapped(memory, text, UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE);
    return text;
}

static unsigned count_of(unsigned of)
{
    return (of & 1) + (of >> 1 & 1) + (of >> 2 & 1) + (of >> 3 & 1);
}

static const char *words_of(arena *memory, unsigned of)
{
    static const char *const names[] = {"Unicode form", "spaces or invisible characters",
                                        "letter case", "letters that look alike"};
    const unsigned n = count_of(of);
    const char *text = "";
    unsigned at = 0;

    for (unsigned k = 0; text && k < 4; k++)
        if (of & 1u << k) {
            text = arena_print(memory, "%s%s%s", text,
                               at == 0       ? ""
                               : at + 1 == n ? " and "
                                             : ", ",
                               names[k]);
            at++;
        }
    return text;
}

const char *likeness_words(arena *memory, const char *a, const char *b)
{
    if (strcmp(a, b) == 0)
        return NULL;
    for (unsigned n = 1; n <= 4; n++)
        for (unsigned of = 1; of <= LIKE_ALL; of++) {
            const char *one, *other;

            if (count_of(of) != n)
                continue;
            one = likeness_fold(memory, a, of);
            other = likeness_fold(memory, b, of);
            if (!one || !other)
                return NULL;
            if (strcmp(one, other) == 0)
                return words_of(memory, of);
        }
    return NULL;
}

const char *likeness_composed(arena *memory, const char *text)
{
    const unsigned char *c = (const unsigned char *)text;

    while (*c && *c < 0x80)
        c++;
    return *c ? mapped(memory, text, UTF8PROC_COMPOSE) : text;
}
