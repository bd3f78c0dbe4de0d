/* regind/text.h - texts in UTF-8, character by character, and how alike two of them are.  Not part
 * of the binary interface: everything here is compiled into the plugin, and needs no host.
 *
 * A character is a code point of the Unicode standard in its only well-formed spelling (table 3-7
 * there): no overlong forms, no surrogates, nothing past U+10FFFF.  Bytes that are none are met in
 * files and in texts that were cut; each function says what it makes of them.
 *
 *   uint32_t character;
 *   size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);
 *   const char *shown = n ? text : RI_TEXT_REPLACEMENT;
 *
 * Nothing allocates, and any function may be called from any thread.
 */
#ifndef REGIND_TEXT_H
#define REGIND_TEXT_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* U+FFFD, which stands for what is no character. */
#define RI_TEXT_REPLACEMENT "\xEF\xBF\xBD"
/* As a length: the text ends with a zero byte. */
#define RI_TEXT_ENDS SIZE_MAX
/* Longer texts are like no other: ri_text_distance(), ri_text_nearer(). */
#define RI_TEXT_LETTERS 63

/* The character at the beginning of `length` bytes: how many of them it takes, and it in
 * *character.  0: none begins there (or length is 0); *character is as it was.  The zero byte at
 * the end of a text is a character of one byte, 0. */
static inline size_t ri_text_decode(const char *text, size_t length, uint32_t *character)
{
    const unsigned char *const at = (const unsigned char *)text;
    unsigned char low = 0x80, high = 0xBF;
    uint32_t value;
    size_t n;

    if (length == 0)
        return 0;
    if (at[0] < 0x80) {
        *character = at[0];
        return 1;
    }
    if (at[0] < 0xC2 || at[0] > 0xF4)
        return 0;
    n = at[0] < 0xE0 ? 2 : at[0] < 0xF0 ? 3 : 4;
    if (n > length)
        return 0;
    /* The second byte has a range of its own after some first ones. */
    if (at[0] == 0xE0)
        low = 0xA0;
    else if (at[0] == 0xED)
        high = 0x9F;
    else if (at[0] == 0xF0)
        low = 0x90;
    else if (at[0] == 0xF4)
        high = 0x8F;
    if (at[1] < low || at[1] > high)
        return 0;
    value = (uint32_t)(at[0] & (0xFFU >> (n + 1))) << 6 | (at[1] & 0x3FU);
    for (size_t k = 2; k < n; k++) {
        if ((at[k] & 0xC0) != 0x80) /* stops at a zero byte, too */
            return 0;
        value = value << 6 | (at[k] & 0x3FU);
    }
    *character = value;
    return n;
}

/* The same, where a byte that begins no character is one by itself: always moves on, by 1 to 4
 * bytes.  `length` is not 0. */
static inline size_t ri_text_next(const char *text, size_t length, uint32_t *character)
{
    const size_t n = ri_text_decode(text, length, character);

    if (n == 0)
        *character = (unsigned char)text[0];
    return n ? n : 1;
}

/* 1 when a zero-terminated text is UTF-8 throughout, else 0. */
static inline int ri_text_valid(const char *text)
{
    uint32_t character;

    while (*text) {
        const size_t n = ri_text_decode(text, RI_TEXT_ENDS, &character);

        if (n == 0)
            return 0;
        text += n;
    }
    return 1;
}

/* How many characters a zero-terminated text has; each byte that is in none counts as one. */
static inline size_t ri_text_length(const char *text)
{
    uint32_t character;
    size_t count = 0;

    for (; *text; count++)
        text += ri_text_next(text, RI_TEXT_ENDS, &character);
    return count;
}

/* The most bytes up to `limit`, of a text of `length`, that do not cut a character in two. */
static inline size_t ri_text_clip(const char *text, size_t length, size_t limit)
{
    size_t n = length < limit ? length : limit;

    while (n > 0 && n < length && ((unsigned char)text[n] & 0xC0) == 0x80)
        n--;
    return n;
}

/* How much of a text that was cut anywhere (by snprintf(), say) ends with a whole character. */
static inline size_t ri_text_mended(const char *text, size_t length)
{
    size_t begin = length;
    uint32_t character;

    while (begin > 0 && length - begin < 3 && ((unsigned char)text[begin - 1] & 0xC0) == 0x80)
        begin--;
    if (begin > 0 && (unsigned char)text[begin - 1] >= 0xC0 &&
        ri_text_decode(text + begin - 1, length - (begin - 1), &character) == 0)
        return begin - 1;
    return length;
}

/* The small letter of a Latin (without accents) or Cyrillic one, Kazakh letters included; other
 * characters as they are.  Of the C library's functions that would depend on the locale. */
static inline uint32_t ri_text_small(uint32_t character)
{
    if ((character >= 'A' && character <= 'Z') || (character >= 0x410 && character <= 0x42F))
        return character + 0x20;
    if (character >= 0x400 && character <= 0x40F)
        return character + 0x50;
    if ((character >= 0x460 && character <= 0x481) || (character >= 0x48A && character <= 0x4BF) ||
        (character >= 0x4D0 && character <= 0x52F))
        return character | 1;
    return character;
}

/* The small letters of a text; SIZE_MAX: they are more than RI_TEXT_LETTERS. */
static inline size_t ri_text_letters(const char *text, uint32_t letters[RI_TEXT_LETTERS])
{
    size_t n = 0;

    while (*text) {
        uint32_t character;

        if (n == RI_TEXT_LETTERS)
            return SIZE_MAX;
        text += ri_text_next(text, RI_TEXT_ENDS, &character);
        letters[n++] = ri_text_small(character);
    }
    return n;
}

static inline size_t ri_text_least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* How many characters have to be changed, put in, left out or swapped with their neighbour to make
 * b of a, whatever their case (optimal string alignment).  SIZE_MAX: one of them is longer than
 * RI_TEXT_LETTERS characters. */
static inline size_t ri_text_distance(const char *a, const char *b)
{
    uint32_t left[RI_TEXT_LETTERS], right[RI_TEXT_LETTERS];
    size_t rows[3][RI_TEXT_LETTERS + 1];
    const size_t n = ri_text_letters(a, left), m = ri_text_letters(b, right);

    if (n == SIZE_MAX || m == SIZE_MAX)
        return SIZE_MAX;
    for (size_t j = 0; j <= m; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= n; i++) {
        size_t *const here = rows[i % 3], *const above = rows[(i + 2) % 3];

        here[0] = i;
        for (size_t j = 1; j <= m; j++) {
            here[j] = ri_text_least(ri_text_least(above[j], here[j - 1]) + 1,
                                    above[j - 1] + (left[i - 1] != right[j - 1]));
            if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                here[j] = ri_text_least(here[j], rows[(i + 1) % 3][j - 2] + 1);
        }
    }
    return rows[n % 3][m];
}

/* For "did you mean ...?": 1 when `candidate` is near enough to `text` to be what was meant (within
 * a third of its characters, at least 1 and at most 3, and with one of them in it), and nearer than
 * *best, which becomes its distance.  Of equally near ones the first wins.
 *
 *   size_t best = SIZE_MAX;
 *   for (k = 0; k < n; k++)
 *       if (ri_text_nearer(text, names[k], &best))
 *           meant = names[k];
 */
static inline int ri_text_nearer(const char *text, const char *candidate, size_t *best)
{
    const size_t length = ri_text_length(text), third = length / 3;
    const size_t distance = ri_text_distance(text, candidate);

    if (length == 0 || distance > (third < 1 ? 1 : ri_text_least(third, 3)) || distance >= *best ||
        (distance == length && ri_text_length(candidate) <= length))
        return 0;
    *best = distance;
    return 1;
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_TEXT_H */
