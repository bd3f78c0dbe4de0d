/* suggest.c - optimal string alignment distance over a few short texts. */
#include "suggest.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 63 };

typedef struct letters {
    uint32_t at[LONGEST];
    size_t n;
} letters;

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Lower case of the Latin and Cyrillic letters that names of columns are written in, the Kazakh
 * ones included. */
static uint32_t lower(uint32_t letter)
{
    if ((letter >= 'A' && letter <= 'Z') || (letter >= 0x410 && letter <= 0x42f))
        return letter + 0x20;
    if (letter >= 0x400 && letter <= 0x40f)
        return letter + 0x50;
    if ((letter >= 0x460 && letter <= 0x481) || (letter >= 0x48a && letter <= 0x4bf) ||
        (letter >= 0x4d0 && letter <= 0x52f))
        return letter | 1;
    return letter;
}

/* Splits text into letters, so that a letter of several bytes counts as one.  Bytes that are not
 * UTF-8 count as letters of their own. */
static int read_letters(const char *text, letters *into)
{
    const size_t length = strnlen(text, LONGEST + 1);

    into->n = 0;
    if (length > LONGEST)
        return 0;
    for (size_t i = 0; i < length; into->n++) {
        const unsigned char first = (unsigned char)text[i++];
        const unsigned more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
        uint32_t letter = more ? first & (0x3fU >> more) : first;

        for (unsigned k = 0; k < more && ((unsigned char)text[i] & 0xc0) == 0x80; k++)
            letter = letter << 6 | ((unsigned char)text[i++] & 0x3f);
        into->at[into->n] = lower(letter);
    }
    return 1;
}

/* Insertions, deletions, replacements and swaps of neighbours that turn a into b. */
static size_t distance(const letters *a, const letters *b)
{
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *above = rows[1], *row = rows[2];

    for (size_t j = 0; j <= b->n; j++)
        row[j] = j;
    for (size_t i = 1; i <= a->n; i++) {
        size_t *spare = before;

        before = above;
        above = row;
        row = spare;
        row[0] = i;
        for (size_t j = 1; j <= b->n; j++) {
            const size_t unlike = a->at[i - 1] != b->at[j - 1];

            row[j] = smaller(smaller(above[j], row[j - 1]) + 1, above[j - 1] + unlike);
            if (i > 1 && j > 1 && a->at[i - 1] == b->at[j - 2] && a->at[i - 2] == b->at[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
    }
    return row[b->n];
}

const char *suggest(const char *text, const char *const *candidates, size_t n)
{
    letters wanted, offered;
    const char *best = NULL;
    size_t limit;

    if (!text || !read_letters(text, &wanted) || wanted.n == 0)
        return NULL;
    limit = wanted.n / 3 < 1 ? 1 : smaller(wanted.n / 3, 3);
    for (size_t i = 0; i < n; i++) {
        size_t apart;

        if (!candidates[i] || !read_letters(candidates[i], &offered))
            continue;
        apart = distance(&wanted, &offered);
        /* A text with no letter in common is no suggestion, however short. */
        if (apart > limit || (apart == wanted.n && offered.n <= wanted.n))
            continue;
        best = candidates[i];
        if (apart == 0)
            break;
        limit = apart - 1;
    }
    return best;
}
