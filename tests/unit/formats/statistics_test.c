/* statistics_test.c - files of Stata and SPSS that other programs have written. */
#include "formats.h"

#define OF_STATA                                                                                   \
    "marks beside figures were not kept (flags = keep keeps them): 3 in the column 'income', 1 "   \
    "in "                                                                                          \
    "the column 'workers'"

static void open_survey(trial *t, const char *path)
{
    trial_open(t, "statistics", "statistics");
    trial_set(t, "file", path);
    trial_set(t, "keys", "region, year:period");
}

static void stata(void)
{
    static const char *const paths[] = {FORMATS_FILE("survey118.dta"),
                                        FORMATS_FILE("survey117.dta")};

    for (size_t k = 0; k < 2; k++) {
        trial t;

        open_survey(&t, paths[k]);
        CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
        check_labels(&t, "region", "Alder|Alder|Südtal|Südtal|Cedar|Cedar");
        check_labels(&t, "year", "2021|2022|2021|2022|2021|2022");
        CHECK_VALUES(&t, "income", "1", 410.5, NAN, 760.25, NAN, NAN, 12);
        CHECK_VALUES(&t, "workers", "1", 2400, 2450, 1500, 1480, 610, NAN);
        check_attribute(&t, "income", "label", "income per head, thousand");
        check_messages(&t, SEVERITY_WARNING, "");
        check_messages(&t, SEVERITY_INFO,
                       k ? "the file does not say its encoding; its texts are UTF-8, such as "
                           "'Südtal'\ncolumn 'income': 2 values are missing for a reason that the "
                           "file gives: .a 'refused' (1), .b 'not asked' (1)\n" OF_STATA
                         : "column 'income': 2 values are missing for a reason that the file "
                           "gives: .a 'refused' (1), .b 'not asked' (1)\n" OF_STATA);
        check_allocations(&t);
        trial_close(&t);
    }
}

static void spss(void)
{
    trial t;

    open_survey(&t, FORMATS_FILE("survey.sav"));
    trial_set(&t, "categories", "district");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "Alder|Alder|Südtal|Südtal|Cedar|Cedar");
    check_labels(&t, "district", "North|North|Ost|Ost|(missing)|Süd");
    CHECK_VALUES(&t, "income", "1", 410.5, NAN, 760.25, NAN, NAN, 12);
    CHECK_VALUES(&t, "workers", "1", 2400, 2450, 1500, 1480, NAN, NAN);
    check_messages(
        &t, SEVERITY_INFO,
        "column 'income': 2 values are missing for a reason that the file gives: 998 "
        "'refused' (1), 999 'not asked' (1)\ncolumn 'workers': 2 values are missing for "
        "a reason that the file gives: -1 (1), -9 'refused' (1)\nmarks beside figures were "
        "not kept (flags = keep keeps them): 2 in the column 'income', 2 in the column "
        "'workers'");
    CU_ASSERT_EQUAL(trial_plan(&t), STATUS_OK);
    CU_ASSERT_EQUAL(t.result.tables[0].n_columns, 5);
    check_messages(&t, SEVERITY_INFO, "");
    check_allocations(&t);
    trial_close(&t);
}

static void codes_for_labels(void)
{
    trial t;

    open_survey(&t, FORMATS_FILE("survey118.dta"));
    trial_set(&t, "labels", "codes");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "1|1|2|2|3|3");
    trial_reset(&t);
    trial_set(&t, "file", FORMATS_FILE("survey118.dta"));
    trial_set(&t, "keys", "year:period");
    trial_set(&t, "duplicates", "first");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_WARNING,
                   "column 'region' is read as numbers, though each of its values has a label (1 = "
                   "'Alder', 2 = 'Südtal', 3 = 'Cedar'): name it in categories, or in measures "
                   "where the numbers are meant\n"
                   "rows of the same keys were dropped but for the first: 6 rows became 2");
    trial_set(&t, "measures", "region, income");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_WARNING,
                   "rows of the same keys were dropped but for the first: 6 rows became 2");
    trial_close(&t);
}

static void encodings(void)
{
    trial t;

    open_survey(&t, FORMATS_FILE("survey117.dta"));
    trial_set(&t, "encoding", "windows-1252");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "region", "Alder|Alder|SÃ¼dtal|SÃ¼dtal|Cedar|Cedar");
    check_messages(&t, SEVERITY_WARNING,
                   "the file's texts are UTF-8, such as 'Südtal', though the study says that they "
                   "are windows-1252: encoding = utf-8");
    trial_set(&t, "encoding", "klingon");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "encoding: 'klingon' is no encoding\n  hint: some that are: utf-8, "
                   "windows-1251, cp866, koi8-r, latin1");
    trial_close(&t);
}

static void wrong_files(void)
{
    static const char none[] =
        "the file is none of Stata (.dta), SPSS (.sav, .por) or SAS (.sas7bdat, .xpt)\n  hint: for "
        "delimited text, use = csv; for databases and layers, use = gdal; for JSON-stat, use = "
        "jsonstat";
    trial_file text = trial_file_of("region,grp\nA,1\n", 15), empty = trial_file_of("", 0);
    trial t;

    open_survey(&t, text.path);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, none);
    trial_set(&t, "file", empty.path);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, none);
    trial_set(&t, "file", "/dev/null");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, "file: '/dev/null' is a device, not a file");
    trial_set(&t, "file", "/");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, "file: '/' is a folder, not a file");
    trial_set(&t, "file", "/nowhere");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, "file: '/nowhere' does not exist");
    trial_close(&t);
    trial_file_close(&text);
    trial_file_close(&empty);
}

/* What comes out of the file with its first n bytes, or with one byte changed. */
static void damaged(const char *path, size_t cut, size_t at, unsigned char byte, const char *said)
{
    size_t n;
    char *const bytes = formats_bytes(path, &n);
    trial_file file;
    trial t;

    if (at)
        bytes[at] = (char)byte;
    file = trial_file_of(bytes, cut ? cut : n);
    open_survey(&t, file.path);
    trial_set(&t, "categories", "district");
    trial_set(&t, "optional", "district");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR, said);
    trial_close(&t);
    trial_file_close(&file);
    free(bytes);
}

static void damaged_files(void)
{
    static const char early[] = "\n  hint: fetch it again, or save it anew";
    char said[256];

    (void)snprintf(said, sizeof said, "the file is a Stata file that ends too early%s", early);
    damaged(FORMATS_FILE("survey118.dta"), 1000, 0, 0, said);
    (void)snprintf(said, sizeof said, "the file is an SPSS file that ends too early%s", early);
    damaged(FORMATS_FILE("survey.sav"), 300, 0, 0, said);
    /* it says 200 rows and has 6 */
    (void)snprintf(said, sizeof said, "row 6: the file is an SPSS file that ends too early%s",
                   early);
    damaged(FORMATS_FILE("survey.sav"), 0, 80, 200, said);
    formats_cut("statistics", FORMATS_FILE("survey118.dta"), 61);
    formats_cut("statistics", FORMATS_FILE("survey117.dta"), 31);
    formats_cut("statistics", FORMATS_FILE("survey.sav"), 13);
}

CU_TestInfo statistics_tests[] = {
    {"Stata", stata},
    {"SPSS", spss},
    {"codes for labels", codes_for_labels},
    {"encodings", encodings},
    {"wrong files", wrong_files},
    {"damaged files", damaged_files},
    CU_TEST_INFO_NULL,
};
