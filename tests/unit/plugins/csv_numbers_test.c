/* csv_numbers_test.c - numbers, and marks that stand for none. */
#include "source.h"

typedef struct number_case {
    const char *text, *decimal, *thousands;
    double value;
} number_case;

static void check_number(const number_case *c)
{
    char text[256];
    source s;

    (void)snprintf(text, sizeof text, "region;grp\nA;%s\n", c->text);
    source_open(&s, text, strlen(text));
    trial_set(&s.trial, "delimiter", ";");
    trial_set(&s.trial, "decimal", c->decimal);
    trial_set(&s.trial, "thousands", c->thousands);
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "1", c->value);
    source_close(&s);
}

/* The nearest double is the one the compiler makes of the same digits. */
static void numbers(void)
{
    static const number_case cases[] = {
        {"0", ".", "none", 0},
        {"-0", ".", "none", 0},
        {"007", ".", "none", 7},
        {"+12.5", ".", "none", 12.5},
        {"−12.5", ".", "none", -12.5},
        {"-12,5", ",", "none", -12.5},
        {"0.1", ".", "none", 0.1},
        {"1e3", ".", "none", 1e3},
        {"1.5E-3", ".", "none", 1.5e-3},
        {"1,5e+2", ",", "none", 150},
        {"123456789012345678", ".", "none", 123456789012345678.0},
        {"0.1234567890123456789", ".", "none", 0.1234567890123456789},
        {"−0.1234567890123456789", ".", "none", -0.1234567890123456789},
        {"9007199254740993", ".", "none", 9007199254740993.0},
        {"2.2250738585072011e-308", ".", "none", 2.2250738585072011e-308},
        {"4.9406564584124654e-324", ".", "none", 4.9406564584124654e-324},
        {"1e-999", ".", "none", 0},
        {"1.7976931348623157e308", ".", "none", 1.7976931348623157e308},
        {"100000000000000000000000e-20", ".", "none", 1000},
        {"1 234 567,25", ",", "space", 1234567.25},
        {"1\xC2\xA0"
         "234\xE2\x80\xAF"
         "567",
         ".", "space", 1234567},
        {"12 345 678 901 234 567.5", ".", "space", 12345678901234567.5},
        {"1,234,567.5", ".", "comma", 1234567.5},
        {"1.234.567,5", ",", "point", 1234567.5},
        {"1'234’567.5", ".", "apostrophe", 1234567.5},
        {"1234567.5", ".", "comma", 1234567.5},
        {"-12 345", ".", "space", -12345},
        {"−12 345 678 901 234 567,5", ",", "space", -12345678901234567.5},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check_number(&cases[k]);
}

/* None of these is a number; most have no hint, so the general one is given. */
static void no_numbers(void)
{
    static const char *const texts[] = {
        "abc",  "1.2.3",   "1.",  ".5",       "+",      "-",    "1e",   "1e+",     "1e5.5", "0x1F",
        "inf",  "NaN",     "1 2", "1,2345,6", "--1",    "+-1",  "1'23", "5 %",     "(5)",   "1_000",
        "１２", "1.5 mln", "−",   "1d5",      "nan(1)", "1.5f", "e5",   "infinity"};

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        char text[64], expected[256];
        source s;

        (void)snprintf(text, sizeof text, "region;grp\nA;%s\n", texts[k]);
        source_open(&s, text, strlen(text));
        trial_set(&s.trial, "delimiter", ";");
        trial_set(&s.trial, "missing", "");
        (void)snprintf(expected, sizeof expected,
                       "2:3: '%s' is not a number (column 'grp')\n"
                       "  hint: a mark for a missing value is named in missing =, a column of "
                       "texts in categories = or ignore =",
                       texts[k]);
        source_refused(&s, expected);
        source_close(&s);
    }
}

static void hints(void)
{
    source s;

    OPEN(&s, "region;grp\nA;12,5\nB;1 234,5\nC;1 234\nD;1.234,5\nE;1,234.5\nF;1'234\n"
             "G;1e999\nH;-1e999\n");
    trial_set(&s.trial, "delimiter", ";");
    source_refused(&s, "2:3: '12,5' is not a number (column 'grp')\n"
                       "  hint: decimal = ,\n"
                       "3:3: '1 234,5' is not a number (column 'grp')\n"
                       "  hint: decimal = , and thousands = space\n"
                       "4:3: '1 234' is not a number (column 'grp')\n"
                       "  hint: thousands = space\n"
                       "5:3: '1.234,5' is not a number (column 'grp')\n"
                       "  hint: decimal = , and thousands = point\n"
                       "6:3: '1,234.5' is not a number (column 'grp')\n"
                       "  hint: decimal = . and thousands = comma\n"
                       "7:3: '1'234' is not a number (column 'grp')\n"
                       "  hint: thousands = apostrophe\n"
                       "8:3: '1e999' is too large a number (column 'grp')\n"
                       "9:3: '-1e999' is too large a number (column 'grp')");
    trial_set(&s.trial, "decimal", ",");
    trial_set(&s.trial, "thousands", "comma");
    source_refused(&s, "thousands: the thousands mark and the decimal mark are the same");
    trial_set(&s.trial, "decimal", ";");
    source_refused(&s, "decimal: the decimal mark is a point or a comma");
    trial_set(&s.trial, "delimiter", "\"");
    source_refused(&s, "delimiter: the delimiter is one ASCII character, or comma, semicolon, "
                       "tab or space (a lone ; begins a comment in a study: write "
                       "semicolon)");
    trial_set(&s.trial, "delimiter", "");
    source_refused(&s, "delimiter: the delimiter is one ASCII character, or comma, semicolon, "
                       "tab or space (a lone ; begins a comment in a study: write "
                       "semicolon)");
    source_close(&s);
}

static void groups_of_three(void)
{
    static const char *const texts[] = {"12 34",    "1234 567",    "1 2345",  " 1  234",
                                        "1 234 56", "1 234 567 8", "0,1 234", "12 345 6,7"};

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        char text[64];
        source s;

        (void)snprintf(text, sizeof text, "region;grp\nA;%s\n", texts[k]);
        source_open(&s, text, strlen(text));
        trial_set(&s.trial, "delimiter", ";");
        trial_set(&s.trial, "decimal", ",");
        trial_set(&s.trial, "thousands", "space");
        CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_STUDY);
        CU_ASSERT_EQUAL(trial_messages(&s.trial, SEVERITY_ERROR), 1);
        source_close(&s);
    }
}

static void missing_marks(void)
{
    source s;

    OPEN(&s, "region,grp\nA,\nB,\"\"\nC,NA\nD,x\nE,х\nF,-\nG,–\nH,—\nI,…\nJ,...\nK,..\nL,:\n"
             "M, n/a \nN,0\n");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "1", (double)NAN, (double)NAN, (double)NAN, (double)NAN,
                 (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN, (double)NAN,
                 (double)NAN, (double)NAN, (double)NAN, 0);
    source_close(&s);

    OPEN(&s, "region,grp,kind\nA,-999,-\nB,NaN,NaN\nC,,\nD,1,x\n");
    trial_set(&s.trial, "missing", "-999, NaN");
    trial_set(&s.trial, "categories", "kind");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "1", (double)NAN, (double)NAN, (double)NAN, 1);
    check_labels(&s.trial, "kind", "-|NaN|(missing)|x");
    source_close(&s);
}

void csv_numbers_suite(void)
{
    CU_pSuite suite = CU_add_suite("csv: numbers", NULL, NULL);

    CU_ADD_TEST(suite, numbers);
    CU_ADD_TEST(suite, no_numbers);
    CU_ADD_TEST(suite, hints);
    CU_ADD_TEST(suite, groups_of_three);
    CU_ADD_TEST(suite, missing_marks);
}
