/* csv_files_test.c - files that are no delimited text, in another encoding, or of another shape. */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "source.h"

#define BYTES(text) (text), sizeof(text) - 1

/* Known by their first bytes, whatever encoding the study says. */
static void signatures(void)
{
    static const char sheet[] = "workbooks are read by another source: use = spreadsheet";
    static const char web[] = "it may be the page about the file, or an error of the site: "
                              "download the data itself";
    static const struct {
        const char *bytes;
        size_t n;
        const char *what, *hint;
    } cases[] = {
        {BYTES("PK\3\4\24\0\6\0\10\0\0\0!\0[Content_Types].xml"), "an Excel workbook (.xlsx)",
         sheet},
        {BYTES("PK\3\4\24\0\0\10\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet"),
         "an OpenDocument spreadsheet (.ods)", sheet},
        {BYTES("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0\0"), "an old Excel workbook (.xls)", sheet},
        {BYTES("%PDF-1.5\n%"), "a PDF document", "copy the table out of it, or ask for it as CSV"},
        {BYTES("\xEF\xBB\xBF\r\n <!DOCTYPE HTML>\n<html>"), "an HTML page", web},
        {BYTES("<table><tr><td>region"), "an HTML page", web},
        {BYTES("<?xml version=\"1.0\"?>"), "an XML document",
         "ask for the data as CSV, or convert it"},
        {BYTES("{\"dataset\": {}}"), "a JSON document", "ask for the data as CSV, or convert it"},
        {BYTES("{\n \"version\": \"2.0\", \"class\": \"dataset\", \"id\": []}"), "a JSON-stat file",
         "use = jsonstat"},
        {BYTES("{\"type\": \"FeatureCollection\", \"features\": []}"), "a GeoJSON file",
         "use = gdal"},
        {BYTES("SQLite format 3\0"), "an SQLite database", "use = gdal"},
        {BYTES("<stata_dta><header>"), "a Stata file", "use = statistics"},
        {BYTES("\x73\2\1\0\4\0"), "a Stata file", "use = statistics"},
        {BYTES("$FL2@(#) SPSS DATA FILE"), "an SPSS file", "use = statistics"},
        {BYTES("ASCII SPSS PORT FILE    "), "a portable file of SPSS", "use = statistics"},
        {BYTES("\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60"), "a SAS file", "use = statistics"},
        {BYTES("\0\0\x27\x0A\0\0\0\0\0"), "a shapefile", "use = gdal"},
    };
    static const char *const encodings[] = {"utf-8", "windows-1251", "utf-16"};

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        for (size_t e = 0; e < 3; e++) {
            char expected[256];
            source s;

            source_open(&s, cases[k].bytes, cases[k].n);
            trial_set(&s.trial, "encoding", encodings[e]);
            (void)snprintf(expected, sizeof expected,
                           "the file is %s, not delimited text\n  hint: %s", cases[k].what,
                           cases[k].hint);
            source_refused(&s, expected);
            CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_STUDY);
            source_close(&s);
        }
}

/* Nobody writes into the pipe: it is not waited for. */
static void pipes(void)
{
    char folder[] = "/tmp/regind-pipe-XXXXXX", path[64], expected[160];
    source s;

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    (void)snprintf(path, sizeof path, "%s/pipe", folder);
    CU_ASSERT_EQUAL_FATAL(mkfifo(path, 0600), 0);
    OPEN(&s, "region,grp\nA,1\n");
    trial_set(&s.trial, "file", path);
    (void)snprintf(expected, sizeof expected,
                   "file: '%s' is a pipe, not a file\n  hint: write what comes out of it to a file "
                   "first",
                   path);
    source_refused(&s, expected);
    trial_set(&s.trial, "file", "/dev/null");
    source_refused(&s, "file: '/dev/null' is a device, not a file\n"
                       "  hint: write what comes out of it to a file first");
    source_close(&s);
    (void)unlink(path);
    (void)rmdir(folder);
}

/* The same names in an encoding, read in another: what was read shows that. */
static void wrong_encodings(void)
{
    static const char spanish[] = "region,grp\nM\xE1laga,5\nA Coru\xF1"
                                  "a,7\nC\xE1"
                                  "diz,9\n";
    static const char russian[] = "region,grp\n\xC0\xEA\xEC\xEE\xEB\xE0,5\n"
                                  "\xC0\xEA\xF2\xEE\xE1\xE5,7\n\xC0\xF2\xFB\xF0\xE0\xF3,9\n";
    static const char koi[] =
        "region,grp\n\xE1\xCB\xCD\xCF\xCC\xC1,5\n\xE1\xCB\xD4\xCF\xC2\xC5,7\n";
    static const char unicode[] = "region,grp\nАкмола,5\nАстана,6\n";
    static const struct {
        const char *text, *encoding, *warning;
    } cases[] = {
        {spanish, "windows-1251",
         "read as windows-1251 the file has words such as 'Mбlaga', which is 'Málaga' in "
         "windows-1252: encoding = windows-1252"},
        {spanish, "windows-1252", ""},
        {russian, "windows-1251", ""},
        {russian, "cp1251", ""},
        {russian, "cp866",
         "read as cp866 the file has words such as '└ъьюыр', which is 'Акмола' in windows-1251: "
         "encoding = windows-1251"},
        {russian, "windows-1252",
         "read as windows-1252 the file has words such as 'Àêìîëà', which is 'Акмола' in "
         "windows-1251: encoding = windows-1251"},
        {koi, "koi8-r", ""},
        {koi, "windows-1251",
         "read as windows-1251 the file has words such as 'бЛНПМБ', which is 'Акмола' in koi8-r: "
         "encoding = koi8-r"},
        {unicode, "windows-1251",
         "the file is UTF-8 text, but was read as windows-1251: encoding = utf-8"},
        {unicode, "utf-8", ""},
        {"region,grp\nAkmola,5\n", "windows-1251", ""},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        trial_set(&s.trial, "encoding", cases[k].encoding);
        source_read(&s);
        check_messages(&s.trial, SEVERITY_WARNING, cases[k].warning);
        source_close(&s);
    }
}

/* Labels that look like others. */
static void odd_labels(void)
{
    source s;

    OPEN(&s,
         "region,grp,kind\nАлматы,1,city\nAлматы,2,\nАкмола\xE2\x80\x8B,3,\n\xE2\x80\x8EАстана,4,\n"
         "Жамбыл\xC2\xAD,5,\nЮжная\xC2\xA0область,6,\n\"two\nlines\",7,\nA\xEF\xBF\xBD,8,\n"
         "Ö-2,9,\nСМИ-IT,9,\n");
    trial_set(&s.trial, "categories", "kind");
    source_read(&s);
    check_messages(
        &s.trial, SEVERITY_WARNING,
        "3 labels of 'region' have invisible characters: line 4 'Акмола\xE2\x80\x8B' (U+200B), "
        "line "
        "5 '\xE2\x80\x8EАстана' (U+200E), line 6 'Жамбыл\xC2\xAD' (U+00AD); a label without them "
        "is "
        "another: take them out of the file, or say what it is read as (alias = LABEL:NAME)\n"
        "1 label of 'region' has no-break spaces: line 7 'Южная\xC2\xA0область' (U+00A0); a label "
        "with common spaces is another: write those into the file, or say what it is read as "
        "(alias = LABEL:NAME)\n"
        "1 label of 'region' has control characters: line 8 'two lines' (U+000A); take them out of "
        "the file\n"
        "1 label of 'region' has characters that stand for nothing: line 10 'A\xEF\xBF\xBD' "
        "(U+FFFD); is the file in another encoding?\n"
        "1 label of 'region' has letters of several alphabets in one word: line 3 'Aлматы' "
        "(U+043B); a label that looks the same is another: write it with one alphabet, or "
        "say what it is read as (alias = LABEL:NAME)");
    source_close(&s);
}

/* A name is what people see of it: no-break spaces, marks and composition do not count. */
static void names_of_columns(void)
{
    source s;

    OPEN(&s, "region,Валовой\xC2\xA0продукт,ВРП\xE2\x80\x8B,Раи\xCC\x86он\nA,1,2,3\n");
    trial_set(&s.trial, "measures", "Валовой продукт, ВРП, Район");
    source_read(&s);
    CHECK_VALUES(&s.trial, "Валовой продукт", "1", 1);
    CHECK_VALUES(&s.trial, "ВРП", "1", 2);
    CHECK_VALUES(&s.trial, "Район", "1", 3);
    trial_set(&s.trial, "measures", "Валовой\xC2\xA0продукт");
    source_read(&s);
    source_close(&s);
}

typedef struct shape_case {
    const char *text, *set, *value, *told;
} shape_case;

/* Shapes that are not read yet: one error, with what to write today. */
static void shapes(void)
{
    static const shape_case cases[] = {
        {"fips,a\n=\"01001\",5\n", "keys", "fips",
         "2:1: =\"...\" is a spreadsheet's formula for a text\n"
         "  hint: take them out, as sed -E 's/\"?=\"+([^\"]*)\"+/\\1/g' FILE does"},
        {"\"region\",\"grp\"\n\"1\",\"Akmola\",5\n\"2\",\"Aktobe\",6\n", "keys", "region",
         "2: the rows have a name in front, as R's write.table writes them: 3 fields, but the "
         "header has 2; 2 such: lines 2 and 3\n"
         "  hint: row_names = name, with a name for that column"},
        {"region,a,b\nA,1,2,\nB,3,4,\n", "keys", "region",
         "2: the rows end with a delimiter, the header does not: 4 fields, but the header has 3; 2 "
         "such: lines 2 and 3\n"
         "  hint: ragged = fill"},
        {"01001,5301440\n01003,158\n", "keys", "fips",
         "keys: the file has no column 'fips'\n"
         "  hint: its first line looks like a row, not like names: header = none calls the "
         "columns column1, column2 ..."},
        {"Data Source,World,\n\nCountry Name,Code,1960,\nAruba,ABW,54208,\n", "keys",
         "Country Name",
         "keys: the file has no column 'Country Name'\n"
         "  hint: this is a table of the World Bank: format = world-bank"},
        {"Table 1,,\nregion,grp,emp\nAkmola,5,6\n", "keys", "region",
         "keys: the file has no column 'region'\n"
         "  hint: line 2 of the file has it: skip = 1"},
        {"freq,geo\\TIME_PERIOD\t2010\nA,AT11\t1.5 p\n", "keys", "geo",
         "keys: the file has no column 'geo'\n"
         "  hint: this is a TSV of Eurostat: format = eurostat-tsv"},
        {"# made in 2024\nregion,grp\nAkmola,5\n", "keys", "region",
         "keys: the file has no column 'region'\n"
         "  hint: lines that begin with # are comments: comment = #"},
        {"region,grp,emp\n,million KZT,person\nAkmola,5,6\n", "keys", "region",
         "2: a row of units under the header\n"
         "  hint: units_row = yes"},
        {"region,grp,emp\n,at prices,persons at work\nAkmola,5,6\n", "keys", "region",
         "2: a second line of the header: texts, and no key\n"
         "  hint: header = 2"},
        {"Регион,ВРП,,Занятые,\n,2011,2012,2011,2012\nАкмола,1,2,3,4\n", "keys", "Регион",
         "1:12: columns 3, 5 of the header have no names\n"
         "  hint: the header stands in two rows, as merged cells make it: header = 2 makes names "
         "such as 'ВРП 2011', 'ВРП 2012', 'Занятые 2011'"},
        {"region,year,grp\nAkmola,2010,5\n,2011,6\n,2012,7\nAktobe,2010,1\n", "keys",
         "region, year:period",
         "3:1: the key 'region' is empty; 2 such: lines 3 and 4\n"
         "  hint: where the cell above stands for it, too (merged cells): fill = region"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        trial_set(&s.trial, cases[k].set, cases[k].value);
        source_refused(&s, cases[k].told);
        source_close(&s);
    }
}

/* What the hint about units says is what the table needs. */
static void units_under_the_header(void)
{
    source s;

    OPEN(&s, "region,grp,emp\n,million KZT,person\nAkmola,5,6\n");
    trial_set(&s.trial, "units_row", "yes");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "million KZT", 5);
    CHECK_VALUES(&s.trial, "emp", "person", 6);
    source_close(&s);
}

/* Periods as others write them, which can be meant in one way only, are read and told of. */
static void periods(void)
{
    static const struct {
        const char *written, *pattern, *reading;
    } cases[] = {
        {"2010-A1", "", "2010"},
        {"2010A", "", "2010"},
        {"2010 г.", "", "2010"},
        {"2010 год", "", "2010"},
        {"2010.0", "", "2010"},
        {"2010 [YR2010]", "", "2010"},
        {"2005:Q1", "", "2005Q1"},
        {"2005.Q3", "", "2005Q3"},
        {"2005 q2", "", "2005Q2"},
        {"Q4 2005", "", "2005Q4"},
        {"Q4/2005", "", "2005Q4"},
        {"2010M07", "", "2010-07"},
        {"2010-M12", "", "2010-12"},
        {"2010/07", "", "2010-07"},
        {"07.2010", "", "2010-07"},
        {"201007", "", "2010-07"},
        {"31.12.2023", "", "2023-12-31"},
        {"20231231", "", "2023-12-31"},
        {"2023/12/31", "", "2023-12-31"},
        {"12/31/2023", "MM/DD/YYYY", "2023-12-31"},
        {"31-12-2023", "DD-MM-YYYY", "2023-12-31"},
        {"2010/11", "YYYY/MM", "2010-11"},
        {"2010-11", "YYYY-YY", "2010/11"},
        {"FY2010", "*YYYY", "2010"},
        {"3. quarter of 2010", "Q. quarter of YYYY", "2010Q3"},
        {"year 2010 (p)", "*YYYY*", "2010"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[64], expected[256];
        source s;

        (void)snprintf(text, sizeof text, "region,year,grp\nA,%s,1\n", cases[k].written);
        source_open(&s, text, strlen(text));
        trial_set(&s.trial, "keys", "region, year:period");
        if (*cases[k].pattern)
            trial_set(&s.trial, "period", cases[k].pattern);
        source_read(&s);
        (void)snprintf(expected, sizeof expected,
                       "periods in another spelling were read: '%s' as %s, 1 such (column 'year')",
                       cases[k].written, cases[k].reading);
        check_messages(&s.trial, SEVERITY_INFO, expected);
        source_close(&s);
    }
}

/* What is no period, or may be meant in two ways. */
static void no_periods(void)
{
    static const struct {
        const char *written, *reading;
    } cases[] = {
        {"2010-13", NULL}, {"99.2010", NULL},    {"2010M13", NULL},
        {"2010-S1", NULL}, {"Q5 2010", NULL},    {"2010W07", NULL},
        {"10", NULL},      {"31.31.2023", NULL}, {"11-12-2023", "2023-12-11"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char text[64], expected[256];
        source s;

        (void)snprintf(text, sizeof text, "region,year,grp\nA,%s,1\n", cases[k].written);
        source_open(&s, text, strlen(text));
        trial_set(&s.trial, "keys", "region, year:period");
        (void)snprintf(expected, sizeof expected,
                       "2:3: '%s' is not a period (column 'year')\n"
                       "  hint: %s%s%speriods are written 2012, 2012Q3, 2012-07, 2012-07-31 or "
                       "2012/13; period = says how others are written",
                       cases[k].written, cases[k].reading ? "write " : "",
                       cases[k].reading ? cases[k].reading : "", cases[k].reading ? "; " : "");
        source_refused(&s, expected);
        source_close(&s);
    }
}

CU_TestInfo csv_files_tests[] = {
    {"signatures", signatures},
    {"pipes", pipes},
    {"wrong encodings", wrong_encodings},
    {"odd labels", odd_labels},
    {"names of columns", names_of_columns},
    {"shapes", shapes},
    {"units under the header", units_under_the_header},
    {"periods", periods},
    {"no periods", no_periods},
    CU_TEST_INFO_NULL,
};
