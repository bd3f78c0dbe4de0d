/* csv_reading_test.c - what is read of files that are right. */
#include <stdlib.h>

#include "source.h"

static void plain(void)
{
    source s;

    OPEN(&s, "region,year,grp,employed\nAkmola,2010,585965.4,413300\nAktobe,2012,1477682,\n");
    trial_set(&s.trial, "keys", "region, year:period");
    source_read(&s);
    check_labels(&s.trial, "region", "Akmola|Aktobe");
    check_labels(&s.trial, "year", "2010|2012");
    CHECK_VALUES(&s.trial, "grp", "1", 585965.4, 1477682);
    CHECK_VALUES(&s.trial, "employed", "1", 413300, (double)NAN);
    CU_ASSERT_EQUAL(trial_column(&s.trial, "region")->role, COLUMN_KEY);
    CU_ASSERT_EQUAL(trial_column(&s.trial, "year")->role, COLUMN_PERIOD);
    source_close(&s);
}

/* A byte order mark, CR LF, line ends and doubled quotes inside quotes, blanks of every sort
 * around fields, blank lines, and no line end at the last. */
static void forms(void)
{
    source s;

    OPEN(&s, "\xEF\xBB\xBFregion , \"grp\"\r\n\r\n"
             "\"A\r\nB, \"\"C\"\"\",1\r\n"
             "  \r\n"
             " D\xC2\xA0 ,\xE2\x80\xAF 2\t\r\n"
             "\" E \", \"3\" ");
    source_read(&s);
    check_labels(&s.trial, "region", "A\r\nB, \"C\"|D|E");
    CHECK_VALUES(&s.trial, "grp", "1", 1, 2, 3);
    source_close(&s);
}

/* Headers of spreadsheets have line ends in them; a name has none. */
static void names_of_several_lines(void)
{
    source s;

    OPEN(&s, "\"region\r\n\",\"grp,\nmillion\xC2\x85\"\nA,1\n");
    source_codebook(&s, "name,\"the\nunit\",unit\n\"grp,\nmillion\",x,KZT\n");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp, million", "KZT", 1);
    check_attribute(&s.trial, "grp, million", "the unit", "x");
    source_close(&s);
}

static void old_line_ends(void)
{
    source s;

    OPEN(&s, "region,grp\rA,1\rB,x1\r");
    source_refused(&s, "3:3: 'x1' is a number with something beside it (column 'grp')\n"
                       "  hint: flags = keep makes a category of what stands beside "
                       "numbers, flags = drop takes it away");
    source_close(&s);
}

static void header_only(void)
{
    static const char *const texts[] = {"region,grp", "region,grp\n", "region,grp\r\n\r\n"};

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        source s;

        source_open(&s, texts[k], strlen(texts[k]));
        source_read(&s);
        CU_ASSERT_EQUAL(s.trial.result.tables[0].rows, 0);
        CU_ASSERT_EQUAL(s.trial.result.tables[0].n_columns, 2);
        source_close(&s);
    }
}

static void delimiters(void)
{
    static const struct {
        const char *text, *delimiter;
    } cases[] = {{"region;grp\nA;1\n\"B;C\";\n", "semicolon"},
                 {"region;grp\nA;1\n\"B;C\";\n", ";"},
                 {"region\tgrp\nA\t1\nB;C\t\n", "tab"},
                 {"region grp\nA 1\nB;C \n", "space"},
                 {"region|grp\nA|1\nB;C|\n", "|"}};

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        trial_set(&s.trial, "delimiter", cases[k].delimiter);
        source_read(&s);
        check_labels(&s.trial, "region", "A|B;C");
        CHECK_VALUES(&s.trial, "grp", "1", 1, (double)NAN);
        source_close(&s);
    }
}

static void encodings(void)
{
    static const struct {
        const char *name, *bytes;
        size_t n;
    } cases[] = {
        {"windows-1251", "region,grp\n\xC0\xEA\xEC\xEE\xEB\xE0,1\n", 20},
        {"cp866", "region,grp\n\x80\xAA\xAC\xAE\xAB\xA0,1\n", 20},
        {"koi8-r", "region,grp\n\xE1\xCB\xCD\xCF\xCC\xC1,1\n", 20},
        {"utf-8", "region,grp\n\xD0\x90\xD0\xBA\xD0\xBC\xD0\xBE\xD0\xBB\xD0\xB0,1\n", 26},
        {"UTF8", "region,grp\n\xD0\x90\xD0\xBA\xD0\xBC\xD0\xBE\xD0\xBB\xD0\xB0,1\n", 26},
        {"utf-16",
         "\xFF\xFEr\0e\0g\0i\0o\0n\0,\0g\0r\0p\0\n\0"
         "\x10\x04\x3A\x04\x3C\x04\x3E\x04\x3B\x04\x30\x04,\0"
         "1\0",
         40},
        {"utf-16be",
         "\xFE\xFF\0r\0e\0g\0i\0o\0n\0,\0g\0r\0p\0\n"
         "\x04\x10\x04\x3A\x04\x3C\x04\x3E\x04\x3B\x04\x30\0,\0"
         "1",
         40},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].bytes, cases[k].n);
        trial_set(&s.trial, "encoding", cases[k].name);
        source_read(&s);
        check_labels(&s.trial, "region", "Акмола");
        CHECK_VALUES(&s.trial, "grp", "1", 1);
        source_close(&s);
    }
}

static void long_field(void)
{
    enum { LONG = 1 << 20 };
    char *const text = malloc(LONG + 32);
    source s;

    CU_ASSERT_PTR_NOT_NULL(text);
    if (!text)
        return;
    memcpy(text, "region,grp\n\"", 12);
    memset(text + 12, 'x', LONG);
    memcpy(text + 12 + LONG, "\",7\n", 4);
    source_open(&s, text, 16 + LONG);
    source_read(&s);
    CU_ASSERT_EQUAL(strlen(label_at(&trial_column(&s.trial, "region")->labels, 0)), LONG);
    CHECK_VALUES(&s.trial, "grp", "1", 7);
    source_close(&s);
    free(text);
}

/* Labels of any characters come back as they were written, whatever stands between them. */
static void round_trip(void)
{
    static const char *const pieces[] = {"\"", "\n", ",", "\r\n", "a", "ә", "\r", " ", "€", "𝄞"};
    enum { ROWS = 6000 };
    uint32_t seed = 1;
    char *const text = malloc((size_t)ROWS * 256), *at = text, *end;
    char(*const labels)[96] = calloc(ROWS, sizeof *labels);
    source s;

    CU_ASSERT_FATAL(text && labels);
    at += sprintf(at, "grp,region\n");
    for (size_t i = 0; i < ROWS; i++) {
        at += sprintf(at, "%zu,\"", i);
        end = labels[i] + sprintf(labels[i], "<%zu", i);
        for (int k = 0; k < 12; k++) {
            seed = seed * 1664525 + 1013904223;
            end += sprintf(end, "%s", pieces[(seed >> 16) % 10]);
        }
        (void)sprintf(end, ">");
        for (const char *c = labels[i]; *c; c++) {
            if (*c == '"')
                *at++ = '"';
            *at++ = *c;
        }
        at += sprintf(at, "\"%s", i % 3 ? "\n" : "\r\n");
    }
    source_open(&s, text, (size_t)(at - text));
    source_read(&s);
    CU_ASSERT_EQUAL_FATAL(s.trial.result.tables[0].rows, ROWS);
    for (size_t i = 0; i < ROWS; i++) {
        const column *const region = trial_column(&s.trial, "region");

        CU_ASSERT_STRING_EQUAL(label_at(&region->labels, (uint64_t)region->codes[i]), labels[i]);
        CU_ASSERT_EQUAL(trial_column(&s.trial, "grp")->values[i], (double)i);
    }
    source_close(&s);
    free(text);
    free(labels);
}

static void skipped_lines(void)
{
    source s;

    OPEN(&s, "\xEF\xBB\xBFTable 3, \"GRP\r\n\r\nregion,grp\r\nA,1\r\nB,1\"\r\n");
    trial_set(&s.trial, "skip", "2");
    source_refused(&s, "5:4: a quote inside a field that does not begin with one\n"
                       "  hint: a field with quotes in it is quoted, and each of them doubled");
    trial_set(&s.trial, "skip", "9");
    source_refused(&s, "6: there is no header: nothing is left behind the lines to skip");
    source_close(&s);
}

static void planning(void)
{
    source s;

    OPEN(&s, "region,year,grp,kind\nA,2010,broken,\n\"");
    trial_set(&s.trial, "keys", "region, year:period");
    trial_set(&s.trial, "categories", "kind");
    trial_set(&s.trial, "units", "grp:million KZT");
    CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_OK);
    CU_ASSERT_EQUAL(s.trial.result.tables[0].rows, 0);
    CU_ASSERT_EQUAL(s.trial.result.tables[0].n_columns, 4);
    CU_ASSERT_STRING_EQUAL(trial_column(&s.trial, "grp")->unit, "million KZT");
    CU_ASSERT_EQUAL(trial_column(&s.trial, "kind")->role, COLUMN_CATEGORY);
    trial_set(&s.trial, "keys", "regoin, year:period");
    CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_STUDY);
    source_close(&s);
}

static void memory_and_cancelling(void)
{
    source s;

    OPEN(&s, "region,year,grp,kind\nA,2010,1,x\nA,2011,,\nB,2010,123456789.123456789,y\n"
             "A,2010,2,x\n");
    trial_set(&s.trial, "keys", "region, year:period");
    trial_set(&s.trial, "categories", "kind");
    trial_set(&s.trial, "duplicates", "mean");
    source_codebook(&s, "name,unit,label\ngrp,KZT,Product\n");
    check_allocations(&s.trial);
    CHECK_VALUES(&s.trial, "grp", "KZT", 1.5, (double)NAN, 123456789.123456789);
    s.trial.cancel = true;
    CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_SYSTEM);
    CU_ASSERT_EQUAL(trial_messages(&s.trial, SEVERITY_ERROR), 1);
    source_close(&s);
}

CU_TestInfo csv_reading_tests[] = {
    {"plain", plain},
    {"forms", forms},
    {"names of several lines", names_of_several_lines},
    {"old line ends", old_line_ends},
    {"header only", header_only},
    {"delimiters", delimiters},
    {"encodings", encodings},
    {"long field", long_field},
    {"round trip", round_trip},
    {"skipped lines", skipped_lines},
    {"planning", planning},
    {"memory and cancelling", memory_and_cancelling},
    CU_TEST_INFO_NULL,
};
