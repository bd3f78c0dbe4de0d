/* language_test.c - texts, plural forms and numbers of the reports' languages. */
#include <CUnit/Basic.h>

#include <stdio.h>

#include "reports/common/language.h"
#include "table/number.h"
#include "test_main.h"

static unsigned char bytes[4096]; /* words.mo, as msgfmt has written it */
static size_t size;

static const ri_host host = {.size = sizeof(ri_host), .number = number_text};

static language with_words(language_id id)
{
    language self = language_new(id);

    self.texts = catalogue_open(bytes, size);
    return self;
}

static void test_say(void)
{
    const language russian = with_words(LANGUAGE_RU), english = language_new(LANGUAGE_EN);

    CU_ASSERT_STRING_EQUAL(say(&russian, "Findings"), "Выводы");
    CU_ASSERT_STRING_EQUAL(say(&russian, "Rank"), "Ранг");
    CU_ASSERT_STRING_EQUAL(say(&russian, "Region"), "Регион");
    CU_ASSERT_STRING_EQUAL(say(&russian, "Year"), "Год");
    CU_ASSERT_STRING_EQUAL(say(&russian, "Rank "), "Rank ");
    CU_ASSERT_STRING_EQUAL(say(&russian, "Zone"), "Zone");
    /* The catalogue's head is no translation of the empty text. */
    CU_ASSERT_STRING_EQUAL(say(&russian, ""), "");
    CU_ASSERT_STRING_EQUAL(say(&english, "Findings"), "Findings");
}

/* The rule of Unicode's plural rules (CLDR 42): one 1, 21, 31; few 2-4, 22-24; many 0, 5-20. */
static void test_russian_forms(void)
{
    static const struct {
        uint64_t n;
        const char *text;
    } cases[] = {
        {0, "%s регионов"},  {1, "%s регион"},     {2, "%s региона"},    {4, "%s региона"},
        {5, "%s регионов"},  {11, "%s регионов"},  {12, "%s регионов"},  {14, "%s регионов"},
        {20, "%s регионов"}, {21, "%s регион"},    {24, "%s региона"},   {25, "%s регионов"},
        {101, "%s регион"},  {111, "%s регионов"}, {112, "%s регионов"}, {1002, "%s региона"},
    };
    const language self = with_words(LANGUAGE_RU);

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        CU_ASSERT_STRING_EQUAL(say_count(&self, "%s region", "%s regions", cases[k].n),
                               cases[k].text);
}

static void test_other_forms(void)
{
    const language english = language_new(LANGUAGE_EN), kazakh = language_new(LANGUAGE_KK);

    CU_ASSERT_STRING_EQUAL(say_count(&english, "%s region", "%s regions", 1), "%s region");
    CU_ASSERT_STRING_EQUAL(say_count(&english, "%s region", "%s regions", 0), "%s regions");
    CU_ASSERT_STRING_EQUAL(say_count(&english, "%s region", "%s regions", 21), "%s regions");
    CU_ASSERT_EQUAL(language_form(&kazakh, 1), 0);
    CU_ASSERT_EQUAL(language_form(&kazakh, 0), 1);
    CU_ASSERT_EQUAL(language_form(&kazakh, 21), 1);
    /* A text without a translation has the English forms in every language. */
    CU_ASSERT_STRING_EQUAL(say_count(&kazakh, "%s such", "%s of such", 1), "%s such");
    CU_ASSERT_STRING_EQUAL(say_count(&kazakh, "%s such", "%s of such", 5), "%s of such");
}

/* A catalogue cut anywhere, or with any byte changed, is read within its bounds. */
static void test_broken_catalogue(void)
{
    unsigned char copy[sizeof bytes];
    language self = language_new(LANGUAGE_RU);

    for (size_t n = 0; n < size; n++) {
        self.texts = catalogue_open(bytes, n);
        CU_ASSERT_PTR_NOT_NULL(say_count(&self, "%s region", "%s regions", 5));
        CU_ASSERT_PTR_NOT_NULL(say(&self, "Year"));
    }
    for (size_t k = 0; k < size; k++) {
        memcpy(copy, bytes, size);
        copy[k] ^= 0xFF;
        self.texts = catalogue_open(copy, size);
        CU_ASSERT_PTR_NOT_NULL(say_count(&self, "%s region", "%s regions", 5));
        CU_ASSERT_PTR_NOT_NULL(say(&self, "Year"));
    }
}

static void check_number(language_id id, double value, int32_t digits, const char *expected)
{
    const language self = language_new(id);
    char text[LANGUAGE_NUMBER];

    CU_ASSERT_EQUAL(language_number(&self, &host, value, digits, text), strlen(expected));
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void test_numbers(void)
{
    check_number(LANGUAGE_EN, 1234567.891, 2, "1,234,567.89");
    check_number(LANGUAGE_RU, 1234567.891, 2, "1\u202F234\u202F567,89");
    check_number(LANGUAGE_KK, -1234.5, 1, "\u22121\u202F234,5");
    check_number(LANGUAGE_EN, -0.25, -1, "\u22120.25");
    check_number(LANGUAGE_RU, 999, 0, "999");
    check_number(LANGUAGE_RU, 1000, 0, "1\u202F000");
    check_number(LANGUAGE_RU, 1.5e-9, -1, "1,5\u00B710\u207B\u2079");
    check_number(LANGUAGE_EN, -2e20, -1, "\u22122\u00B710\u00B2\u2070");
    check_number(LANGUAGE_RU, -0.001, 2, "0,00");
    check_number(LANGUAGE_RU, NAN, 2, "");
}

/* The longest number there is fits, with all its separators. */
static void test_long_number(void)
{
    const language self = language_new(LANGUAGE_RU);
    char text[LANGUAGE_NUMBER];
    const size_t length = language_number(&self, &host, -1.7976931348623157e308, 40, text);

    /* minus, 309 digits, 102 separators, a comma, 40 decimals */
    CU_ASSERT_EQUAL(length, 3 + 309 + 102 * 3 + 1 + 40);
    CU_ASSERT_STRING_EQUAL(text + length - 5, "00000");
}

static void test_count(void)
{
    const language self = language_new(LANGUAGE_RU);
    char text[LANGUAGE_NUMBER];

    (void)language_count(&self, 0, text);
    CU_ASSERT_STRING_EQUAL(text, "0");
    (void)language_count(&self, 45210, text);
    CU_ASSERT_STRING_EQUAL(text, "45\u202F210");
}

static void test_locale(void)
{
    CU_ASSERT_EQUAL(language_of_locale("ru_RU.UTF-8"), LANGUAGE_RU);
    CU_ASSERT_EQUAL(language_of_locale("ru"), LANGUAGE_RU);
    CU_ASSERT_EQUAL(language_of_locale("kk_KZ"), LANGUAGE_KK);
    CU_ASSERT_EQUAL(language_of_locale("kk@latin"), LANGUAGE_KK);
    CU_ASSERT_EQUAL(language_of_locale("en_GB.UTF-8"), LANGUAGE_EN);
    CU_ASSERT_EQUAL(language_of_locale("C"), LANGUAGE_EN);
    CU_ASSERT_EQUAL(language_of_locale("rup_MK"), LANGUAGE_EN);
    CU_ASSERT_EQUAL(language_of_locale("de_DE"), LANGUAGE_EN);
}

static void set_locale(const char *all, const char *messages, const char *lang)
{
    (void)setenv("LC_ALL", all, 1);
    (void)setenv("LC_MESSAGES", messages, 1);
    (void)setenv("LANG", lang, 1);
}

static void test_choice(void)
{
    ri_value value = {.size = sizeof value, .number = NAN};
    const ri_value *args[] = {&value};
    const ri_call call = {.size = sizeof call, .args = args};

    set_locale("", "", "");
    CU_ASSERT_STRING_EQUAL(language_of(&call, 0).tag, "en");
    set_locale("", "", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&call, 0).tag, "ru");
    set_locale("", "kk_KZ.UTF-8", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&call, 0).tag, "kk");
    set_locale("C", "kk_KZ.UTF-8", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&call, 0).tag, "en");
    value.number = LANGUAGE_RU;
    CU_ASSERT_STRING_EQUAL(language_of(&call, 0).tag, "ru");
}

static void test_column(void)
{
    const ri_attribute attributes[] = {{"label_ru", "Валовой региональный продукт"},
                                       {"label_kk", ""}};
    const ri_column column = {.size = sizeof column,
                              .name = "grp",
                              .label = "A label of the data",
                              .attributes = attributes,
                              .n_attributes = 2};
    const language russian = language_new(LANGUAGE_RU), kazakh = language_new(LANGUAGE_KK);

    CU_ASSERT_STRING_EQUAL(say_column(&russian, &column), "Валовой региональный продукт");
    CU_ASSERT_STRING_EQUAL(say_column(&kazakh, &column), "A label of the data");
}

static int read_words(const char *path)
{
    FILE *file = path ? fopen(path, "rb") : NULL;

    size = file ? fread(bytes, 1, sizeof bytes, file) : 0;
    if (file)
        (void)fclose(file);
    return size > 0 && size < sizeof bytes;
}

int main(int argc, char **argv)
{
    static CU_TestInfo tests[] = {
        {"say", test_say},
        {"forms of Russian", test_russian_forms},
        {"forms of the others", test_other_forms},
        {"broken catalogue", test_broken_catalogue},
        {"numbers", test_numbers},
        {"long number", test_long_number},
        {"count", test_count},
        {"locale", test_locale},
        {"choice", test_choice},
        {"column", test_column},
        CU_TEST_INFO_NULL,
    };
    static CU_SuiteInfo suites[] = {{.pName = "language", .pTests = tests}, CU_SUITE_INFO_NULL};

    if (!read_words(argc > 1 ? argv[1] : NULL)) {
        (void)fputs("usage: test_language WORDS.mo\n", stderr);
        return 2;
    }
    return unit_main(suites);
}
