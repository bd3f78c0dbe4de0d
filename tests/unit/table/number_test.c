/* number_test.c - doubles to text.  Expected texts are what the shortest-notation literature and
 * the printf of other programs give, not our own output. */
#include <float.h>
#include <locale.h>
#include <stdio.h>

#include "table/number.h"
#include "table_test.h"

#ifdef REGIND_SANITIZED
enum { MILLION = 100000 }; /* sanitized builds are slow */
#else
enum { MILLION = 1000000 };
#endif

static void check(double value, int32_t digits, const char *expected)
{
    char text[NUMBER_BYTES];
    size_t length = number_text(value, digits, text);

    if (strcmp(text, expected) != 0)
        printf("\n    %a: '%s', expected '%s'", value, text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
    CU_ASSERT_EQUAL(length, strlen(text));
}

static void plain_numbers(void)
{
    check(0, -1, "0");
    check(-0.0, -1, "0");
    check(1, -1, "1");
    check(-7, -1, "-7");
    check(100, -1, "100");
    check(0.1, -1, "0.1");
    check(0.1 + 0.2, -1, "0.30000000000000004");
    check(-2.5, -1, "-2.5");
    check(1.0 / 3, -1, "0.3333333333333333");
    check(2.0 / 3, -1, "0.6666666666666666");
    check(123456.789, -1, "123456.789");
    check(4824205.4, -1, "4824205.4");
    check(1e-5, -1, "0.00001");
    check(1.2345e-5, -1, "0.000012345");
    check(999999999999999, -1, "999999999999999");
    check(123456789012345.6, -1, "123456789012345.6");
    check(100000000000000.02, -1, "100000000000000.02");
    check(3.141592653589793, -1, "3.141592653589793");
    check(2.718281828459045, -1, "2.718281828459045");
    check(NAN, -1, "");
    check(INFINITY, -1, "inf");
    check(-INFINITY, -1, "-inf");
}

static void numbers_with_exponents(void)
{
    check(1e15, -1, "1e+15");
    check(-1e15, -1, "-1e+15");
    check(9007199254740992.0, -1, "9.007199254740992e+15");
    check(9.999999999999999e-06, -1, "9.999999999999999e-06");
    check(1e100, -1, "1e+100");
    check(DBL_MAX, -1, "1.7976931348623157e+308");
    check(DBL_MIN, -1, "2.2250738585072014e-308");
    check(5e-324, -1, "5e-324");
    check(1e23, -1, "1e+23");
    check(9.5367431640625e-07, -1, "9.5367431640625e-07");
    /* Hard cases of the literature: powers of two, whose interval of rounding is lopsided */
    check(0x1p-44, -1, "5.684341886080802e-14");
    check(0x1p-1074, -1, "5e-324");
    check(9.5e-323, -1, "9.4e-323"); /* 19 * 2^-1074 = 9.387e-323 */
    check(2.98023223876953125e-8, -1, "2.9802322387695312e-08");
    check(5.764607523034235e39, -1, "5.764607523034235e+39");
    check(1.152921504606847e40, -1, "1.152921504606847e+40");
    check(4.708356024711512e18, -1, "4.708356024711512e+18");
    check(9.409340012568248e18, -1, "9.409340012568248e+18");
}

static void decimals_round_half_away_from_zero(void)
{
    check(0.125, 2, "0.13");
    check(-0.125, 2, "-0.13");
    check(2.675, 2, "2.68");
    check(1.005, 2, "1.01");
    check(0.5, 0, "1");
    check(1.5, 0, "2");
    check(2.5, 0, "3");
    check(0.49999999999999994, 0, "0");
    check(0.05, 1, "0.1");
    check(0.04999, 1, "0.0");
    check(-0.04, 1, "0.0"); /* not -0.0 */
    check(-0.0, 2, "0.00");
    check(0, 0, "0");
    check(9.995, 2, "10.00");
    check(999.9996, 3, "1000.000");
    check(1, 3, "1.000");
    check(12.3, 5, "12.30000");
    check(1e-7, 3, "0.000");
    check(6e-4, 3, "0.001");
    check(5e-324, 2, "0.00");
    check(5e-324, 0, "0");
    check(NAN, 2, "");
    check(1e22, 1, "10000000000000000000000.0");
    check(123456789, 0, "123456789");
    check(0.00012345, 6, "0.000123");
    check(0.3, 20, "0.30000000000000000000");
}

static void the_longest_text_fits(void)
{
    char text[NUMBER_BYTES];

    CU_ASSERT_EQUAL(number_text(-DBL_MAX, 1000, text), NUMBER_BYTES - 1);
    CU_ASSERT_EQUAL(strlen(text), NUMBER_BYTES - 1);
    CU_ASSERT_EQUAL(strtod(text, NULL), -DBL_MAX);
    CU_ASSERT(number_text(-DBL_MAX, -1, text) == 24);
}

/* Reads back, and no text with fewer digits does (by printf, whose nearest decimal of n digits is
 * the one that reads back if any does, powers of two aside). */
static bool is_shortest(double value)
{
    char text[NUMBER_BYTES], shorter[64];
    int digits = 0, mantissa_only;
    const char *at;

    number_text(value, -1, text);
    if (strtod(text, NULL) != value)
        return false;
    for (at = text; *at == '-' || *at == '0' || *at == '.'; at++)
        ;
    for (mantissa_only = 0; *at && *at != 'e'; at++)
        if (*at != '.' && ++mantissa_only && *at != '0')
            digits = mantissa_only;
    if (digits <= 1)
        return true;
    (void)snprintf(shorter, sizeof shorter, "%.*e", digits - 2, value);
    return strtod(shorter, NULL) != value;
}

/* Of the texts with as few digits it is the nearest, as printf's is.  Below a power of two the
 * nearest one may not read back. */
static bool is_nearest(double value)
{
    char text[NUMBER_BYTES], printed[64], digits[64];
    size_t n = 0;
    int exponent;

    if (frexp(fabs(value), &exponent) == 0.5 || value == 0)
        return true;
    number_text(value, -1, text);
    for (const char *at = text; *at && *at != 'e' && n < sizeof digits - 1; at++)
        if (*at >= '0' && *at <= '9' && (n || *at != '0'))
            digits[n++] = *at;
    digits[n] = '\0';
    (void)snprintf(printed, sizeof printed, "%.*e", (int)n - 1, fabs(value));
    if (n > 1)
        memmove(printed + 1, printed + 2, n - 1); /* the point */
    return strncmp(digits, printed, n) == 0;
}

static void check_shortest(double value)
{
    if (!is_nearest(value)) {
        printf("\n    %a is not written as the nearest of its digits", value);
        CU_FAIL("not the nearest text");
    }
    if (!is_shortest(value)) {
        printf("\n    %a is not written as short as it could", value);
        CU_FAIL("not the shortest text that reads back");
    }
}

static void random_bits_read_back(void)
{
    uint64_t state = 1;

    for (int i = 0; i < MILLION / 4; i++) {
        uint64_t bits = next_random(&state);
        double value;

        memcpy(&value, &bits, sizeof value);
        if (isfinite(value))
            check_shortest(value);
    }
}

static void random_plain_numbers_read_back(void)
{
    uint64_t state = 2;

    for (int i = 0; i < MILLION; i++) {
        uint64_t bits = next_random(&state);
        double value = ldexp((double)(bits >> 11), (int)(bits % 80) - 80);

        check_shortest(bits & 1024 ? -value : value);
    }
}

static void random_short_decimals_come_back_as_they_are(void)
{
    uint64_t state = 3;

    for (int i = 0; i < MILLION; i++) {
        uint64_t bits = next_random(&state);
        int places = (int)(bits >> 60) % 10;
        uint64_t scaled = (bits & ((UINT64_C(1) << 60) - 1)) % UINT64_C(1000000000000000);
        char expected[64], text[NUMBER_BYTES];
        uint64_t power = 1;

        for (int k = 0; k < places; k++)
            power *= 10;
        scaled -= places > 0 && scaled % 10 == 0; /* no zero at the end */
        (void)snprintf(expected, sizeof expected, places ? "%llu.%0*llu" : "%llu",
                       (unsigned long long)(scaled / power), places,
                       (unsigned long long)(scaled % power));
        number_text(strtod(expected, NULL), -1, text);
        CU_ASSERT_STRING_EQUAL_FATAL(text, expected);
        number_text(strtod(expected, NULL), places, text);
        CU_ASSERT_STRING_EQUAL_FATAL(text, expected);
    }
}

static void powers_and_subnormals_read_back(void)
{
    char text[NUMBER_BYTES];

    for (int exponent = -1074; exponent < 1024; exponent++) {
        double power = ldexp(1, exponent);

        number_text(power, -1, text);
        CU_ASSERT_EQUAL(strtod(text, NULL), power);
        check_shortest(nextafter(power, INFINITY));
        check_shortest(-nextafter(power, 0));
    }
    for (int i = 1; i < 2000; i++)
        check_shortest(i * 0x1p-1074);
}

/* Runs wherever a locale with another decimal sign is installed. */
static void the_locale_does_not_matter(void)
{
    static const char *const comma[] = {"de_DE.UTF-8", "ru_RU.UTF-8", "kk_KZ.UTF-8", "fr_FR.UTF-8"};

    for (size_t i = 0; i < sizeof comma / sizeof *comma; i++)
        if (setlocale(LC_NUMERIC, comma[i]))
            break;
    check(0.1, -1, "0.1");
    check(1.25e300, -1, "1.25e+300");
    check(DBL_MAX, -1, "1.7976931348623157e+308");
    setlocale(LC_NUMERIC, "C");
}

CU_TestInfo number_tests[] = {
    {"plain numbers", plain_numbers},
    {"numbers with exponents", numbers_with_exponents},
    {"decimals round half away from zero", decimals_round_half_away_from_zero},
    {"the longest text fits", the_longest_text_fits},
    {"random bits read back", random_bits_read_back},
    {"random plain numbers read back", random_plain_numbers_read_back},
    {"random short decimals come back as they are", random_short_decimals_come_back_as_they_are},
    {"powers of two and subnormals read back", powers_and_subnormals_read_back},
    {"the locale does not matter", the_locale_does_not_matter},
    CU_TEST_INFO_NULL,
};
