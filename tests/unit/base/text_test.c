/* text_test.c - regind/text.h: every code point, every malformed sequence of up to four bytes that
 * begins otherwise, and how far texts are apart. */
#include <CUnit/Basic.h>
#include <regind/text.h>
#include <stdbool.h>
#include <stdio.h>

#include "base_test.h"

/* By definition D92 of the standard, bits laid out by hand: not how text.h does it. */
static size_t encode(uint32_t c, char bytes[5])
{
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    const size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;

    bytes[0] = (char)(first[n] | c >> 6 * (n - 1));
    for (size_t k = 1; k < n; k++)
        bytes[k] = (char)(0x80 | (c >> 6 * (n - 1 - k) & 0x3F));
    bytes[n] = '\0';
    return n;
}

static void every_code_point_is_read(void)
{
    size_t wrong = 0;

    for (uint32_t c = 0; c < 0x200000; c++) {
        const bool is_one = c < 0xD800 || (c >= 0xE000 && c <= 0x10FFFF);
        char bytes[5];
        const size_t n = encode(c, bytes);
        uint32_t read = 7;

        if (ri_text_decode(bytes, RI_TEXT_ENDS, &read) != (is_one ? n : 0) ||
            read != (is_one ? c : 7) || ri_text_decode(bytes, n - 1, &read) != 0 ||
            ri_text_decode(bytes, n, &read) != (is_one ? n : 0))
            wrong++;
        if (c && (ri_text_valid(bytes) != is_one || ri_text_length(bytes) != (is_one ? 1 : n)))
            wrong++;
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

/* Whatever three bytes, and four of a few kinds: what is read is what encode() writes of it. */
static void nothing_else_is_read(void)
{
    static const unsigned char last[] = {0,    'a',  0x7F, 0x80, 0x8F, 0x90,
                                         0x9F, 0xA0, 0xBF, 0xC0, 0xFF};
    size_t wrong = 0;

    for (unsigned i = 0; i < 1U << 16; i++)
        for (size_t j = 0; j < sizeof last * sizeof last; j++) {
            const char bytes[] = {(char)(i >> 8), (char)i, (char)last[j / sizeof last],
                                  (char)last[j % sizeof last], '\0'};
            char again[5];
            uint32_t c = 0;
            const size_t n = ri_text_decode(bytes, RI_TEXT_ENDS, &c);

            wrong += n && (encode(c, again) != n || memcmp(again, bytes, n) != 0);
            wrong += ri_text_next(bytes, RI_TEXT_ENDS, &c) != (n ? n : 1) ||
                     (!n && c != (unsigned char)bytes[0]);
        }
    CU_ASSERT_EQUAL(wrong, 0);
}

static void texts_are_cut_between_characters(void)
{
    static const char text[] = "aж€\xF0\x9F\x8C\x8D";
    static const size_t whole[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    char cut[sizeof text];

    CU_ASSERT_EQUAL(ri_text_length(text), 4);
    for (size_t n = 0; n < 12; n++) {
        CU_ASSERT_EQUAL(ri_text_clip(text, strlen(text), n), whole[n]);
        if (n < sizeof text) {
            memcpy(cut, text, n);
            CU_ASSERT_EQUAL(ri_text_mended(cut, n), whole[n]);
        }
    }
    CU_ASSERT_EQUAL(ri_text_clip("", 0, 5), 0);
    CU_ASSERT_EQUAL(ri_text_mended("", 0), 0);
    CU_ASSERT_EQUAL(ri_text_length("a\xFFж\xD0"), 4);
    CU_ASSERT_FALSE(ri_text_valid("a\xFF"));
    CU_ASSERT_TRUE(ri_text_valid(""));
}

static void letters_are_made_small(void)
{
    static const char *const pairs[][2] = {{"A", "a"}, {"Z", "z"}, {"Ж", "ж"}, {"Ё", "ё"},
                                           {"Қ", "қ"}, {"Ө", "ө"}, {"Һ", "һ"}, {"І", "і"},
                                           {"7", "7"}, {"é", "é"}, {"қ", "қ"}};

    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++)
        CU_ASSERT_EQUAL(ri_text_distance(pairs[k][0], pairs[k][1]), 0);
}

static void distances_count_characters(void)
{
    static const struct {
        const char *a, *b;
        size_t distance;
    } cases[] = {
        /* kitten and sitting: Wagner and Fischer (1974), after Levenshtein (1966) */
        {"kitten", "sitting", 3},
        {"saturday", "sunday", 3},
        {"", "", 0},
        {"", "abc", 3},
        {"abc", "", 3},
        {"ab", "ba", 1},
        {"ca", "abc",
         3}, /* optimal string alignment; 2 where swapped letters may be edited again */
        {"Қостанай", "Костанай", 1},
        {"Астана", "Астнаа", 1},
        {"жэ", "ab", 2},
        {"year", "YEAR", 0},
        {"\xFF", "\xFE", 1},
    };
    char longest[2 * RI_TEXT_LETTERS + 3] = "";
    size_t n = 0;

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        if (ri_text_distance(cases[k].a, cases[k].b) != cases[k].distance)
            (void)fprintf(stderr, "%s, %s: %zu\n", cases[k].a, cases[k].b,
                          ri_text_distance(cases[k].a, cases[k].b));
        CU_ASSERT_EQUAL(ri_text_distance(cases[k].a, cases[k].b), cases[k].distance);
        CU_ASSERT_EQUAL(ri_text_distance(cases[k].b, cases[k].a), cases[k].distance);
    }
    for (int k = 0; k < RI_TEXT_LETTERS; k++)
        n += encode(0x436, longest + n);
    CU_ASSERT_EQUAL(ri_text_distance(longest, longest), 0);
    (void)encode(0x436, longest + n);
    CU_ASSERT_EQUAL(ri_text_distance(longest, "a"), SIZE_MAX);
    CU_ASSERT_EQUAL(ri_text_distance("a", longest), SIZE_MAX);
}

static void what_is_meant_is_near(void)
{
    size_t best = SIZE_MAX;

    CU_ASSERT_FALSE(ri_text_nearer("", "a", &best));
    CU_ASSERT_FALSE(ri_text_nearer("a", "b", &best));
    CU_ASSERT_FALSE(ri_text_nearer("пол", "год", &best));
    CU_ASSERT_EQUAL(best, SIZE_MAX);
    CU_ASSERT_TRUE(ri_text_nearer("Костонай", "Қостанай", &best));
    CU_ASSERT_EQUAL(best, 2);
    CU_ASSERT_FALSE(ri_text_nearer("Костонай", "Қостанай", &best)); /* the first wins */
    CU_ASSERT_TRUE(ri_text_nearer("Костонай", "Костанай", &best));
    CU_ASSERT_TRUE(ri_text_nearer("Костонай", "костонай", &best));
    CU_ASSERT_EQUAL(best, 0);
}

CU_TestInfo text_tests[] = {
    {"every code point is read", every_code_point_is_read},
    {"nothing else is read", nothing_else_is_read},
    {"texts are cut between characters", texts_are_cut_between_characters},
    {"letters are made small", letters_are_made_small},
    {"distances count characters", distances_count_characters},
    {"what is meant is near", what_is_meant_is_near},
    CU_TEST_INFO_NULL,
};
