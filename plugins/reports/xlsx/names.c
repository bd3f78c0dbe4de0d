/* names.c - names of worksheets.
 *
 * Excel takes up to 31 UTF-16 units, none of []:*?/\ nor a control character, no apostrophe at
 * either end, not "History", and no two names that differ only in the case of their letters. */
#include <locale.h>
#include <regind/text.h>
#include <wctype.h>

#include "book.h"

enum { BYTES = 4 * XLSX_MOST_NAME + 1 };

static int is_forbidden(uint32_t character)
{
    return character < 0x20 || (character < 0x80 && strchr("[]:*?/\\", (int)character) != NULL);
}

/* As much of the text as `room` UTF-16 units hold; returns the length in bytes. */
static size_t take(const char *text, size_t room, char *name)
{
    size_t used = 0;

    while (*text) {
        uint32_t character;
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);
        const size_t units = length == 4 ? 2 : 1;

        if (units > room)
            break;
        room -= units;
        if (length == 0 || is_forbidden(character) || (*text == '\'' && used == 0))
            name[used++] = '_';
        else {
            memcpy(name + used, text, length);
            used += length;
        }
        text += length ? length : 1;
    }
    if (used && name[used - 1] == '\'')
        name[used - 1] = '_';
    name[used] = '\0';
    return used;
}

static int same_but_for_case(const char *a, const char *b, locale_t letters)
{
    while (*a && *b) {
        uint32_t left, right;
        const size_t length_a = ri_text_next(a, RI_TEXT_ENDS, &left),
                     length_b = ri_text_next(b, RI_TEXT_ENDS, &right);

        if (towlower_l((wint_t)left, letters) != towlower_l((wint_t)right, letters))
            return 0;
        a += length_a;
        b += length_b;
    }
    return *a == *b;
}

static int is_taken(const char *name, const char *const *names, uint64_t n, locale_t letters)
{
    if (same_but_for_case(name, "History", letters))
        return 1;
    for (uint64_t k = 0; k < n; k++)
        if (same_but_for_case(name, names[k], letters))
            return 1;
    return 0;
}

/* The wanted name, with a number behind it where another has it. */
static void choose(const char *wanted, const char *const *names, uint64_t n, locale_t letters,
                   char *name)
{
    char number[24] = "";

    if (take(wanted, XLSX_MOST_NAME, name) == 0)
        memcpy(name, "_", sizeof "_");
    for (uint64_t k = 2; is_taken(name, names, n, letters); k++) {
        const int length = snprintf(number, sizeof number, " (%llu)", (unsigned long long)k);
        const size_t used = take(wanted, XLSX_MOST_NAME - (size_t)length, name);

        (void)snprintf(name + used, BYTES - used, "%s", number);
    }
}

const char **xlsx_names(const ri_host *host, ri_ctx *ctx, const char *const *wanted, uint64_t n)
{
    const locale_t letters = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    const char **names = (const char **)host->scratch(ctx, n, sizeof *names);

    for (uint64_t k = 0; names && letters && k < n; k++) {
        char *name = (char *)host->scratch(ctx, BYTES, 1);

        if (!name) {
            names = NULL;
            break;
        }
        choose(wanted[k], names, k, letters, name);
        names[k] = name;
    }
    if (letters)
        freelocale(letters);
    return letters ? names : NULL;
}
