/* csv_wrong_test.c - files that are wrong, each told with its place. */
#include <stdlib.h>

#include "source.h"

static void no_header(void)
{
    static const struct {
        const char *text;
        int line;
    } cases[] = {{"", 1}, {"\xEF\xBB\xBF", 1}, {"\n\n", 3}, {"  \r\n", 2}};

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char expected[128];
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        (void)snprintf(expected, sizeof expected, "%d: there is no header: the file is empty",
                       cases[k].line);
        source_refused(&s, expected);
        source_close(&s);
    }
}

static void header_names(void)
{
    source s;

    OPEN(&s, "region,grp, grp ,\nA,1,2,3\n");
    source_refused(&s, "1:18: column 4 of the header has no name\n"
                       "  hint: where the header only ends with a delimiter: ignore = \"\"\n"
                       "1:12: column 3 of the header is named 'grp', as column 2 is");
    trial_set(&s.trial, "ignore", "grp");
    source_refused(&s, "1:18: column 4 of the header has no name\n"
                       "  hint: where the header only ends with a delimiter: ignore = grp, \"\"\n"
                       "1:12: column 3 of the header is named 'grp', as column 2 is");
    source_close(&s);

    OPEN(&s, "region,a,b,b,\nA,1,2,3,4\n"); /* what is not read may be called anything */
    trial_set(&s.trial, "measures", "a");
    source_read(&s);
    CHECK_VALUES(&s.trial, "a", "1", 1);
    CU_ASSERT_EQUAL(s.trial.result.tables[0].n_columns, 2);
    source_close(&s);
}

static void columns_of_the_study(void)
{
    source s;

    OPEN(&s, "region,year,grp\nA,2010,1\n");
    trial_set(&s.trial, "keys", "regoin, yaer:period, zone");
    trial_set(&s.trial, "ignore", "gpr");
    source_refused(&s, "keys: the file has no column 'regoin'\n"
                       "  hint: did you mean 'region'?\n"
                       "keys: the file has no column 'yaer'\n"
                       "  hint: did you mean 'year'?\n"
                       "keys: the file has no column 'zone'\n"
                       "  hint: its columns are region, year, grp\n"
                       "ignore: the file has no column 'gpr'\n"
                       "  hint: did you mean 'grp'?");
    trial_set(&s.trial, "keys", "region, year:perod");
    trial_set(&s.trial, "ignore", "");
    trial_set(&s.trial, "categories", "region");
    source_refused(&s, "keys: 'year' is tagged 'perod'; only ':period' is known\n"
                       "categories: the column 'region' is named twice\n"
                       "  hint: a column is a key, a category, a measure or ignored");
    trial_set(&s.trial, "keys", "region, year:period");
    trial_set(&s.trial, "categories", "");
    trial_set(&s.trial, "units", "gpr:KZT, grp:KZTT, region:KZT");
    source_refused(&s, "units: there is no measure 'gpr'\n"
                       "  hint: did you mean 'grp'?\n"
                       "units: 'KZTT' is not a unit (measure 'grp')\n"
                       "  hint: did you mean 'KZT'?\n"
                       "units: there is no measure 'region'");
    trial_set(&s.trial, "units", "");
    trial_set(&s.trial, "keys", "");
    trial_set(&s.trial, "ignore", "region, year");
    source_read(&s); /* one row needs no key */
    source_close(&s);

    OPEN(&s, "region;grp\nA;1\nB;2\n");
    source_refused(&s, "keys: the file has no column 'region'\n"
                       "  hint: its header is one column 'region;grp': is the delimiter another?");
    trial_set(&s.trial, "delimiter", ";");
    trial_set(&s.trial, "keys", "");
    trial_set(&s.trial, "ignore", "region");
    source_refused(&s, "keys: no keys are named, but the table has 2 rows\n"
                       "  hint: keys = region, year:period");
    source_close(&s);
}

static void quotes(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"region,grp\n\"A,1\nB,2\n", "2:1: the quote that opens here is never closed"},
        {"region,grp\nә,\"1\r\n\r\n", "2:3: the quote that opens here is never closed"},
        {"region,grp\n\"", "2:1: the quote that opens here is never closed"},
        {"region,grp\nәA\"x,1\n",
         "2:3: a quote inside a field that does not begin with one\n"
         "  hint: a field with quotes in it is quoted, and each of them doubled"},
        {"region,grp\n\"A\nә\" ә,1\n", "3:4: text behind the closing quote of a field\n"
                                       "  hint: a quote inside a quoted field is doubled"},
        {"region,grp\n\"A\"\"\"x,1\n", "2:6: text behind the closing quote of a field\n"
                                       "  hint: a quote inside a quoted field is doubled"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        source_refused(&s, cases[k].expected);
        source_close(&s);
    }
}

/* Every cause at once, each with line and character: behind line ends in quotes, CR LF
 * and letters of several bytes. */
static void all_at_once(void)
{
    source s;

    OPEN(&s, "\xEF\xBB\xBFregion,year,grp,employed\r\n"
             "\"Ақ\r\nмола\",\"20\n10\",abc,\"x\r\n\"\r\n"
             "B,2010,,бір\r\n"
             ",2010,1,1\r\n"
             "C,2010\r\n"
             "D,2010,1,1,1,\r\n"
             "E,twenty,1,1\r\n"
             "F,2010Q1,1,1\r\n"
             "G,,1,1\r\n"
             "H,2010,1,1\r\n"
             "H,2010,1,1\r\n");
    trial_set(&s.trial, "keys", "region, year:period");
    source_refused(&s,
                   "8: 2 fields, but the header has 4\n"
                   "  hint: ragged = fill where the rest of the row is missing\n"
                   "9: 6 fields, but the header has 4\n"
                   "  hint: ragged = fill drops empty fields at the end\n"
                   "7:1: the key 'region' is empty\n"
                   "  hint: where the cell above stands for it, too (merged cells): fill = region\n"
                   "12:3: the key 'year' is empty\n"
                   "  hint: where the cell above stands for it, too (merged cells): fill = year\n"
                   "3:7: '20 10' is not a period (column 'year'); 2 such: lines 3 and 10\n"
                   "  hint: periods are written 2012, 2012Q3, 2012-07, 2012-07-31 or 2012/13; "
                   "period = says how others are written\n"
                   "11:3: '2010Q1' is a quarter, but line 6 has a year (column 'year')\n"
                   "4:5: 'abc' is not a number (column 'grp')\n"
                   "  hint: missing = default, abc, бір where they mean missing values\n"
                   "6:9: 'бір' is not a number (column 'employed')\n"
                   "  hint: missing = default, abc, бір where they mean missing values");
    source_close(&s);
}

static void once_for_each_cause(void)
{
    char *const text = malloc(200000), *at = text;
    source s;

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    at += sprintf(at, "region,grp\n");
    for (int i = 0; i < 5000; i++)
        at += sprintf(at, "%d,%d*\n", i, i);
    source_open(&s, text, (size_t)(at - text));
    source_refused(&s, "2:3: '0*' is a number with something beside it (column 'grp'); 5000 such: "
                       "lines 2, 3, 4 and 4997 more (places = 5000 names all)\n"
                       "  hint: flags = keep makes a category of what stands beside numbers, flags "
                       "= drop takes it away");
    trial_set(&s.trial, "places", "5");
    source_refused(&s, "2:3: '0*' is a number with something beside it (column 'grp'); 5000 such: "
                       "lines 2, 3, 4, 5, 6 and 4995 more (places = 5000 names all)\n"
                       "  hint: flags = keep makes a category of what stands beside numbers, flags "
                       "= drop takes it away");
    trial_set(&s.trial, "places", "5000"); /* and it does */
    CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_STUDY);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(trial_message(&s.trial, SEVERITY_ERROR, 0), ", 4999, 5000 and 5001"));
    source_close(&s);
    free(text);
}

/* Places far into a file: the reader's buffers end anywhere, inside characters and CR LF too. */
static void places_far_in(void)
{
    static const char *const encodings[] = {"utf-8", "utf-16le"};

    for (size_t e = 0; e < 2; e++)
        for (int pad = 0; pad < 4; pad++) {
            enum { ROWS = 9000 };
            const size_t size = ROWS * 32 + 64;
            char *const text = malloc(size), *at = text;
            char *wide = malloc(2 * size), expected[256];
            source s;

            CU_ASSERT_FATAL(text && wide);
            at += sprintf(at, "region%.*s,grp\r\n", pad, "xxxx");
            for (int i = 0; i < ROWS; i++)
                at += sprintf(at, "~%d,%s\r\n", i, i == ROWS - 1 ? "bad" : "1");
            for (char *c = text; c < at; c++) { /* a letter that is two bytes in UTF-8 */
                wide[2 * (c - text)] = *c == '~' ? (char)0x9B : *c;
                wide[2 * (c - text) + 1] = *c == '~' ? 0x04 : 0;
            }
            if (e == 1)
                source_open(&s, wide, 2 * (size_t)(at - text));
            else {
                char *to = wide;

                for (const char *c = text; c < at; c++)
                    to += *c == '~' ? sprintf(to, "қ") : sprintf(to, "%c", *c);
                source_open(&s, wide, (size_t)(to - wide));
            }
            trial_set(&s.trial, "encoding", encodings[e]);
            trial_set(&s.trial, "keys", arena_print(s.trial.memory, "region%.*s", pad, "xxxx"));
            (void)snprintf(expected, sizeof expected,
                           "%d:7: 'bad' is not a number (column 'grp')\n"
                           "  hint: missing = default, bad where it means a missing value",
                           ROWS + 1);
            source_refused(&s, expected);
            source_close(&s);
            free(text);
            free(wide);
        }
}

static void not_text(void)
{
    static const struct {
        const char *text;
        size_t n;
        const char *encoding, *expected;
    } cases[] = {
        {"region,grp\nAb\xCF\xF0,1\n", 18, "utf-8",
         "2:3: the byte 0xCF is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = windows-1252 reads 'AbÏð'"},
        {"region,grp\n\xC0\xEA\xEC\xEE\xEB\xE0,1\n", 20, "utf-8",
         "2:1: the byte 0xC0 is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = windows-1251 reads 'Акмола'"},
        {"region,grp\n\xE1\xCB\xCD\xCF\xCC\xC1,1\n", 20, "utf-8",
         "2:1: the byte 0xE1 is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = koi8-r reads 'Акмола'"},
        {"region,grp\n\x80\xAA\xAC\xAE\xAB\xA0,1\n", 20, "utf-8",
         "2:1: the byte 0x80 is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = cp866 reads 'Акмола'"},
        {"region,grp\nA,1\n\xE2\x80", 17, "utf-8",
         "3:1: the byte 0xE2 is not UTF-8 text\n"
         "  hint: the file ends within a character: is it whole?"},
        {"\xFF\xFEr\0e\0", 6, "utf-8",
         "1:1: the byte 0xFF is not UTF-8 text\n"
         "  hint: the file begins as UTF-16 does: encoding = utf-16"},
        {"region,grp\nA\0b,1\n", 17, "utf-8",
         "2:2: a zero byte\n"
         "  hint: the file may be in another encoding: encoding = utf-16"},
        {"r\0e\0g\0i\0", 8, "utf-8",
         "1:2: a zero byte\n"
         "  hint: the file may be in another encoding: encoding = utf-16"},
        {"r\0,\0g\0\n\0A\0\x00\xDC", 12, "utf-16le",
         "2:2: the byte 0x00 is not utf-16le text\n"
         "  hint: the file may be in another encoding, or damaged there"},
        {"r\0,\0g\0\n\0A\0,", 11, "utf-16le",
         "2:2: the byte 0x2C is not utf-16le text\n"
         "  hint: the file may be in another encoding, or damaged there"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, cases[k].n);
        trial_set(&s.trial, "encoding", cases[k].encoding);
        if (cases[k].n == 12 || cases[k].n == 11)
            trial_set(&s.trial, "keys", "r");
        source_refused(&s, cases[k].expected);
        source_close(&s);
    }
}

static void no_such_thing(void)
{
    source s;

    OPEN(&s, "region,grp\nA,1\n");
    trial_set(&s.trial, "encoding", "windows-9999");
    source_refused(&s, "encoding: 'windows-9999' is no encoding\n"
                       "  hint: some that are: utf-8, windows-1251, cp866, koi8-r, utf-16");
    trial_set(&s.trial, "encoding", "utf-8");
    trial_set(&s.trial, "file", "/nowhere/data.csv");
    source_refused(&s, "file: '/nowhere/data.csv' does not exist");
    trial_set(&s.trial, "file", "/");
    source_refused(&s, "the file cannot be read: Is a directory");
    source_close(&s);
}

static void strange_fields_are_shown(void)
{
    source s;

    OPEN(&s, "region,grp,x\nA,\"a\tbcd\n"
             "0123456789012345678901234567890123456789\",қққққққққққққққққққққx\n");
    source_refused(&s, "2:3: 'a bcd 0123456789012345678901234567890123…' is not a number (column "
                       "'grp')\n"
                       "  hint: a column of texts is named in categories = grp or left out by "
                       "ignore = grp\n"
                       "3:43: 'ққққққққққққққққққққ…' is not a number (column 'x')\n"
                       "  hint: a column of texts is named in categories = x or left out by "
                       "ignore = x");
    source_close(&s);
}

CU_TestInfo csv_wrong_tests[] = {
    {"no header", no_header},
    {"header names", header_names},
    {"columns of the study", columns_of_the_study},
    {"quotes", quotes},
    {"all at once", all_at_once},
    {"once for each cause", once_for_each_cause},
    {"places far in", places_far_in},
    {"not text", not_text},
    {"no such thing", no_such_thing},
    {"strange fields are shown", strange_fields_are_shown},
    CU_TEST_INFO_NULL,
};
