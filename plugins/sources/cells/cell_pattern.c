/* cell_pattern.c - texts of the study that stand for others: patterns, separators, ranges. */
#include <string.h>

#include "cell_shape.h"

bool cell_pattern_fits(const char *pattern, const char *text)
{
    const char *star = NULL, *from = NULL;

    while (*text) {
        const bool escaped = pattern[0] == '\\' && pattern[1] == '*';

        if (*pattern == '*') {
            star = ++pattern;
            from = text;
        } else if (*pattern && (pattern[escaped] == *text || (!escaped && *pattern == '?'))) {
            pattern += 1 + escaped;
            text++;
        } else if (star) {
            pattern = star;
            text = ++from;
        } else
            return false;
    }
    while (*pattern == '*')
        pattern++;
    return !*pattern;
}

const char *cell_separator(const char *text)
{
    static const char *const names[][2] = {
        {"comma", ","}, {"semicolon", ";"}, {"tab", "\t"}, {"space", " "}, {"point", "."}};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(text, names[k][0]) == 0)
            return names[k][1];
    return text;
}

/* "B5", "B" or "5"; what is not there stays 0. */
static const char *read_corner(const char *at, uint64_t *row, uint64_t *column)
{
    const char *const begin = at;

    for (; (*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z'); at++) {
        if (at - begin == 4) /* more than any sheet has */
            return NULL;
        *column = *column * 26 + (uint64_t)((*at & ~0x20) - 'A') + 1;
    }
    for (; *at >= '0' && *at <= '9' && *row < UINT64_C(1) << 40; at++)
        *row = *row * 10 + (uint64_t)(*at - '0');
    return at == begin ? NULL : at;
}

bool cell_range_read(const char *text, cell_range *range)
{
    cell_range self = {0};
    const char *at = read_corner(text, &self.first_row, &self.first_column);

    if (!at || *at != ':')
        return false;
    at = read_corner(at + 1, &self.last_row, &self.last_column);
    *range = self;
    return at && !*at && (self.first_row || self.first_column) &&
           (self.last_row == 0) == (self.first_row == 0) &&
           (self.last_column == 0) == (self.first_column == 0) && self.first_row <= self.last_row &&
           self.first_column <= self.last_column;
}
