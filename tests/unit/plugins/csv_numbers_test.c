/* csv_numbers_test.c - numbers, and texts that are none. */
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
        {".5", ".", "none", 0.5},
        {"-,25", ",", "none", -0.25},
        {"1,5e+2", ",", "none", 150},
        {"5.", ".", "none", 5},
        {"-0.", ".", "none", 0},
        {"5,", ",", "none", 5},
        {"–12.5", ".", "none", -12.5},
        {"12,34,567", ".", "lakh", 1234567},
        {"98,765.25", ".", "lakh", 98765.25},
        {"1,02,03,004", ".", "lakh", 10203004},
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

/* None of these is a number: what each looks like, and what to write. */
static void no_numbers(void)
{
    static const char text[] = "is not a number (column 'grp')\n"
                               "  hint: a column of texts is named in categories = grp or left "
                               "out by ignore = grp";
    static const char flag[] = "is a number with something beside it (column 'grp')\n"
                               "  hint: flags = keep makes a category of what stands beside "
                               "numbers, flags = drop takes it away";
    static const char groups[] = "is not a number: its groups are not of three digits (column "
                                 "'grp')\n  hint: take out what sets the groups apart";
    static const char dash[] = "is not a number (column 'grp')\n"
                               "  hint: zero = %s where it means none, missing = default, %s where "
                               "it means not known";
    static const char bound[] = "is a bound, not a number (column 'grp')\n"
                                "  hint: missing = default, %s where it means a missing value";
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"abc", text},
        {"+", text},
        {"1e", flag},
        {"1e+", text},
        {"1e5.5", text},
        {"0x1F", text},
        {"inf", text},
        {"NaN", text},
        {"--1", text},
        {"+-1", text},
        {"1_000", text},
        {"１２", text},
        {"1d5", text},
        {"e5", text},
        {"infinity", text},
        {"2012-07-31", text},
        {"nan(1)", text},
        {"1.5f", flag},
        {"1.5 mln", flag},
        {"12.3*", flag},
        {"1234¹", flag},
        {"1234.5 1)", flag},
        {"12 p", flag},
        {"r12.3", flag},
        {"12 [b]", flag},
        {"1.2.3", groups},
        {"1 2", groups},
        {"1,2345,6", groups},
        {"1'23", groups},
        {"-", dash},
        {"−", dash},
        {"–", dash},
        {"<5", bound},
        {"≥5", bound},
        {"1.2.", "ends with a decimal mark (column 'grp')\n  hint: write 1.2"},
        {".", text},
        {"5 %", "has a percent sign (column 'grp')\n"
                "  hint: units = grp:percent reads such signs as the unit's; signs = drop takes "
                "them away whatever they are"},
        {"$5", "has a currency sign (column 'grp')\n"
               "  hint: units = grp:USD reads such signs as the unit's; signs = drop takes "
               "them away whatever they are"},
        {"-5 ₸", "has a currency sign (column 'grp')\n"
                 "  hint: units = grp:KZT reads such signs as the unit's; signs = drop takes "
                 "them away whatever they are"},
        {"(5)", "is a number in brackets (column 'grp')\n"
                "  hint: negative = parentheses reads -5, where brackets are an accountant's "
                "minus"},
        {"5-", "has its minus behind it (column 'grp')\n  hint: write it in front"},
        {"12,34,567", "has groups of two digits, as they are written in India (column 'grp')\n"
                      "  hint: thousands = lakh reads them"},
        {"#N/A", "is an error of a spreadsheet (column 'grp')\n"
                 "  hint: missing = default, \"#N/A\" where it means a missing value"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char file[64], told[256], expected[300];
        source s;

        (void)snprintf(file, sizeof file, "region;grp\nA;%s\n", cases[k].text);
        /* the texts with a %s have the number once more, or twice */
        (void)snprintf(told, sizeof told, "%s", cases[k].told);
        if (cases[k].told == dash)
            (void)snprintf(told, sizeof told, dash, cases[k].text, cases[k].text);
        if (cases[k].told == bound)
            (void)snprintf(told, sizeof told, bound, cases[k].text);
        source_open(&s, file, strlen(file));
        trial_set(&s.trial, "delimiter", ";");
        if (cases[k].told == dash)
            trial_set(&s.trial, "missing", "");
        (void)snprintf(expected, sizeof expected, "2:3: '%s' %s", cases[k].text, told);
        source_refused(&s, expected);
        source_close(&s);
    }
}

typedef struct hint_case {
    const char *column; /* figures, one for each row */
    const char *decimal, *thousands;
    const char *told; /* all that is told */
} hint_case;

static void check_hint(const hint_case *c)
{
    char text[256] = "region;grp\n";
    const char *at = c->column;
    source s;

    for (char row = 'A'; *at; row++) {
        const size_t n = strcspn(at, "|");

        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%c;%.*s\n", row, (int)n,
                       at);
        at += n + (at[n] == '|');
    }
    source_open(&s, text, strlen(text));
    trial_set(&s.trial, "delimiter", ";");
    if (c->decimal)
        trial_set(&s.trial, "decimal", c->decimal);
    if (c->thousands)
        trial_set(&s.trial, "thousands", c->thousands);
    source_refused(&s, c->told);
    source_close(&s);
}

/* The whole column tells what to write, once; where it could be two things, both are shown. */
static void hints(void)
{
    static const hint_case cases[] = {
        {"11,871|94,044|5,120", NULL, NULL,
         "2:3: '11,871' is not a number (column 'grp'); 3 such: lines 2, 3 and 4\n"
         "  hint: thousands = comma reads 11871, decimal = , reads 11.871"},
        {"11,871|94,04", NULL, NULL,
         "2:3: '11,871' is not a number (column 'grp'); 2 such: lines 2 and 3\n"
         "  hint: decimal = ,"},
        {"11,871|1,234,567", NULL, NULL,
         "2:3: '11,871' is not a number (column 'grp'); 2 such: lines 2 and 3\n"
         "  hint: thousands = comma"},
        {"11,871|2.5", NULL, NULL,
         "2:3: '11,871' is not a number (column 'grp')\n  hint: thousands = comma"},
        {"12,5|7", NULL, NULL, "2:3: '12,5' is not a number (column 'grp')\n  hint: decimal = ,"},
        {"1 234,5", NULL, NULL,
         "2:3: '1 234,5' is not a number (column 'grp')\n"
         "  hint: decimal = , and thousands = space"},
        {"1 234,5|7", ",", NULL,
         "2:3: '1 234,5' is not a number (column 'grp')\n  hint: thousands = space"},
        {"1.234,5", ",", NULL,
         "2:3: '1.234,5' is not a number (column 'grp')\n  hint: thousands = point"},
        {"1,234.5", ".", NULL,
         "2:3: '1,234.5' is not a number (column 'grp')\n  hint: thousands = comma"},
        {"1'234", NULL, NULL,
         "2:3: '1'234' is not a number (column 'grp')\n  hint: thousands = apostrophe"},
        {"162.273|315.554", ",", NULL,
         "2:3: '162.273' is not a number (column 'grp'); 2 such: lines 2 and 3\n"
         "  hint: thousands = point reads 162273, decimal = . reads 162.273"},
        {"12,5", NULL, "comma",
         "2:3: '12,5' is not a number (column 'grp')\n"
         "  hint: decimal = , and thousands = none"},
        {"0.345|12.345|1.200,5", ",", "point",
         "2:3: '0.345' is not a number (column 'grp')\n"
         "  hint: decimal = . and thousands = none reads it as 0.345, but not '1.200,5': the "
         "column is not written in one way"},
        {"12,5|1 234,5|1.234,5|1'234|1e999|-1e999", NULL, NULL,
         "2:3: '12,5' is not a number (column 'grp'); 4 such: lines 2, 3, 4 and 1 more (places = 4 "
         "names all)\n"
         "  hint: decimal = , reads it as 12.5, but not '1 234,5': the column is not written in "
         "one way\n"
         "6:3: '1e999' is too large a number (column 'grp'); 2 such: lines 6 and 7"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check_hint(&cases[k]);
}

/* Another column tells, too: a file has one decimal mark. */
static void hints_of_other_columns(void)
{
    source s;

    OPEN(&s, "region;grp;share\nA;11,871;3.5\nB;94,044;4.25\n");
    trial_set(&s.trial, "delimiter", ";");
    source_refused(&s, "2:3: '11,871' is not a number (column 'grp'); 2 such: lines 2 and 3\n"
                       "  hint: thousands = comma");
    source_close(&s);
}

static void styles_that_are_none(void)
{
    source s;

    OPEN(&s, "region;grp\nA;1\n");
    trial_set(&s.trial, "delimiter", ";");
    trial_set(&s.trial, "decimal", ",");
    trial_set(&s.trial, "thousands", "comma");
    source_refused(&s, "thousands: the thousands mark and the decimal mark are the same");
    trial_set(&s.trial, "decimal", ";");
    source_refused(&s, "decimal: the decimal mark is a point or a comma");
    trial_set(&s.trial, "delimiter", "\"");
    source_refused(&s, "delimiter: the delimiter is one ASCII character, or comma, semicolon, "
                       "tab or space (a lone ; begins a comment in a study: write "
                       "semicolon)\n"
                       "decimal: the decimal mark is a point or a comma");
    trial_set(&s.trial, "delimiter", "");
    source_refused(&s, "delimiter: the delimiter is one ASCII character, or comma, semicolon, "
                       "tab or space (a lone ; begins a comment in a study: write "
                       "semicolon)\n"
                       "decimal: the decimal mark is a point or a comma");
    source_close(&s);
}

static void groups_of_three(void)
{
    static const char *const texts[] = {"12 34",    "1234 567",    "1 2345",  " 1  234",
                                        "1 234 56", "1 234 567 8", "0,1 234", "12 345 6,7",
                                        "0 345",    "012 345"};

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

CU_TestInfo csv_numbers_tests[] = {
    {"numbers", numbers},
    {"no numbers", no_numbers},
    {"hints", hints},
    {"hints of other columns", hints_of_other_columns},
    {"styles that are none", styles_that_are_none},
    {"groups of three", groups_of_three},
    CU_TEST_INFO_NULL,
};
