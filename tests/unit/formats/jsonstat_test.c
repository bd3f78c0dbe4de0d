/* jsonstat_test.c - datasets of JSON-stat. */
#include "formats.h"

static void whole_file(void)
{
    trial t;

    trial_open(&t, "jsonstat", "jsonstat");
    trial_set(&t, "file", FORMATS_FILE("jsonstat.json"));
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "area", "R01|R01|R02|R02|R10|R10");
    check_labels(&t, "year", "2021|2022|2021|2022|2021|2022");
    CHECK_VALUES(&t, "EMP", "persons", 2400, 2450, 1500, 1480, 610, NAN);
    CHECK_VALUES(&t, "RATE", NULL, 4.5, 4.25, 12.25, NAN, 0.5, 0.75);
    check_attribute(&t, "EMP", "label", "employees");
    check_messages(
        &t, SEVERITY_INFO,
        "3 figures have a status: p (1), : (1), c (1)\nmarks beside figures were not kept "
        "(flags = keep keeps them): 1 in the column 'EMP', 2 in the column 'RATE'");
    trial_set(&t, "keys", "area, month");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "keys: the file has no column 'month'\n  hint: its columns are area, year, EMP, "
                   "RATE");
    trial_set(&t, "keys", "area, year");
    trial_set(&t, "skip", "2");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "the file is no text: it has no lines to pass over\n  hint: leave skip and "
                   "comment out");
    trial_set(&t, "skip", "0");
    check_allocations(&t);
    trial_set(&t, "labels", "texts");
    trial_set(&t, "keys", "area, year");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "area", "Alder|Alder|Birch|Birch|Cedar|Cedar");
    CHECK_VALUES(&t, "employees", "persons", 2400, 2450, 1500, 1480, 610, NAN);
    trial_close(&t);
}

static void one_column(void)
{
    trial t;

    trial_open(&t, "jsonstat", "jsonstat");
    trial_set(&t, "file", FORMATS_FILE("jsonstat.json"));
    trial_set(&t, "measures_from", "none");
    trial_set(&t, "value", "figure");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "indicator", "EMP|EMP|EMP|EMP|EMP|EMP|RATE|RATE|RATE|RATE|RATE|RATE");
    CHECK_VALUES(&t, "figure", "1", 2400, 2450, 1500, 1480, 610, NAN, 4.5, 4.25, 12.25, NAN, 0.5,
                 0.75);
    check_messages(&t, SEVERITY_WARNING,
                   "the column 'figure' has figures of different units, such as 'persons' and 'per "
                   "cent': measures_from = indicator makes a column of each");
    trial_set(&t, "measures_from", "year");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    CHECK_VALUES(&t, "2022", "1", 2450, 1480, NAN, 4.25, NAN, 0.75);
    trial_set(&t, "measures_from", "month");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "measures_from: 'month' is no dimension of the file\n  hint: its dimensions are "
                   "indicator, area, year; none is a word, too");
    trial_close(&t);
}

#define DATASET(size, value)                                                                       \
    "{\"version\": \"2.0\", \"class\": \"dataset\", \"id\": [\"area\", \"year\"], \"size\": "      \
    "[" size "], \"role\": {\"time\": [\"year\"]}, \"dimension\": {\"area\": {\"category\": "      \
    "{\"index\": [\"A\", \"B\", \"C\"], \"label\": {\"A\": \"Alder\", \"B\": \"Alder\"}}}, "       \
    "\"year\": {\"category\": {\"label\": {\"2021\": \"the year\"}}}}, \"value\": " value "}"

/* Figures named one by one: where there is none there is no row. */
static void named_figures(void)
{
    static const char text[] =
        "\xEF\xBB\xBF" DATASET("3, 1", "{\"2\": 9007199254740993, \"0\": 1}");
    trial_file file = trial_file_of(text, sizeof text - 1);
    trial t;

    trial_open(&t, "jsonstat", "jsonstat");
    trial_set(&t, "file", file.path);
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "area", "A|C");
    check_labels(&t, "year", "2021|2021");
    CHECK_VALUES(&t, "value", "1", 1, 9007199254740992.0);
    check_messages(&t, SEVERITY_INFO,
                   "1 of the 3 combinations of categories has no figure in the file and makes no "
                   "row");
    check_messages(&t, SEVERITY_WARNING,
                   "1 whole number is beyond 2^53 that a double does not hold exactly: "
                   "9007199254740993 is read as 9007199254740992");
    check_allocations(&t);
    trial_close(&t);
    trial_file_close(&file);
}

static void wrong_files(void)
{
    static const char ask[] =
        "\n  hint: ask the site for JSON-stat 2.0 (PxWeb calls it json-stat2)";
    static const struct {
        const char *text, *said;
        bool ask;
    } cases[] = {
        {"region,grp\nA,1\n",
         "the file is no JSON: '[' or '{' expected near 'region' at line 1, character 6", false},
        {"", "the JSON ends too early, at line 1\n  hint: fetch it again", false},
        {"{\"a\": [1, 2", "the JSON ends too early, at line 1\n  hint: fetch it again", false},
        {"{\"a\": 1, \"a\": 2}",
         "the file is no JSON: duplicate object key near '\"a\"' at line 1, character 12", false},
        {"[1]",
         "the file is JSON, but no dataset of JSON-stat: it needs id, size, dimension and value",
         true},
        {"{\"class\": \"dimension\"}",
         "the file is of the class 'dimension' of JSON-stat, not a dataset", false},
        {"{\"dataset\": {\"dimension\": {}, \"value\": []}}", "the file is JSON-stat before 2.0",
         true},
        {"{\"class\": \"collection\", \"link\": {\"item\": [{\"label\": \"Labour\", \"href\": "
         "\"https://example.org/1\"}, {\"href\": \"https://example.org/2\"}]}}",
         "the file is a collection of 2 datasets, not one of them\n  hint: name the file of one of "
         "them: 'Labour', 'https://example.org/2'",
         false},
        {DATASET("3", "[1, 2, 3]"), "the JSON-stat has 2 dimensions and 1 sizes", false},
        {DATASET("3, 0", "[]"), "dimension 2 of the JSON-stat has no name or no size", false},
        {DATASET("2000000000, 1", "{}"),
         "dimension 'area' of the JSON-stat has another number of categories than its size says",
         false},
        {DATASET("3, 1", "[1, 2]"),
         "'value' of the JSON-stat has 2 items, but its sizes make 3\n  hint: fetch the file "
         "again: it is not whole",
         false},
        {DATASET("3, 1", "7"), "'value' of the JSON-stat is neither a list nor an object", false},
        {DATASET("3, 1", "{\"3\": 1}"),
         "'3' of 'value' of the JSON-stat is no figure of it: its sizes make 3", false},
        {DATASET("3, 1", "[1, true, 2]"), "row 2, 'value': a figure is neither a number nor null",
         false},
        {"{\"id\": [\"a\", \"a\"], \"size\": [1, 1], \"dimension\": {\"a\": {\"category\": "
         "{\"index\": [\"x\"]}}}, \"value\": [1]}",
         "the JSON-stat names the dimension 'a' twice", false},
        {"{\"id\": [\"a\"], \"size\": [1], \"dimension\": {}, \"value\": [1]}",
         "dimension 'a' of the JSON-stat has no categories", false},
        {"{\"id\": [\"a\"], \"size\": [2], \"dimension\": {\"a\": {\"category\": {\"label\": "
         "{\"x\": \"X\", \"y\": \"Y\"}}}}, \"value\": [1, 2]}",
         "dimension 'a' of the JSON-stat has no index of its categories", false},
        {"{\"id\": [\"a\"], \"size\": [2], \"dimension\": {\"a\": {\"category\": {\"index\": "
         "{\"x\": 0, \"y\": 0}}}}, \"value\": [1, 2]}",
         "dimension 'a' of the JSON-stat has a category whose place is taken or none", false},
        {"{\"id\": [\"a\"], \"size\": [1], \"dimension\": {\"a\": {\"category\": {\"index\": "
         "[7]}}}, \"value\": [1]}",
         "dimension 'a' of the JSON-stat has a category whose code is no text", false},
        {"{\"id\": [\"a\", \"b\"], \"size\": [1, 1], \"role\": {\"metric\": [\"a\", \"b\"]}, "
         "\"dimension\": {\"a\": {\"category\": {\"index\": [\"x\"]}}, \"b\": {\"category\": "
         "{\"index\": [\"y\"]}}}, \"value\": [1]}",
         "2 dimensions of the JSON-stat are of the role metric (a, b)\n  hint: measures_from = "
         "DIMENSION says which gives the measures",
         false},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        trial_file file = trial_file_of(cases[k].text, strlen(cases[k].text));
        char said[512];
        trial t;

        trial_open(&t, "jsonstat", "jsonstat");
        trial_set(&t, "file", file.path);
        (void)snprintf(said, sizeof said, "%s%s", cases[k].said, cases[k].ask ? ask : "");
        CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
        check_messages(&t, SEVERITY_ERROR, said);
        trial_close(&t);
        trial_file_close(&file);
    }
}

static void labels_that_are_the_same(void)
{
    static const char text[] = DATASET("3, 1", "[1, 2, 3]");
    trial_file file = trial_file_of(text, sizeof text - 1);
    trial t;

    trial_open(&t, "jsonstat", "jsonstat");
    trial_set(&t, "file", file.path);
    trial_set(&t, "labels", "texts");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "the categories 'A' and 'B' of 'area' have the same label 'Alder'\n  hint: "
                   "labels = codes tells them apart");
    trial_close(&t);
    trial_file_close(&file);
}

static void cut_files(void)
{
    formats_cut("jsonstat", FORMATS_FILE("jsonstat.json"), 7);
}

CU_TestInfo jsonstat_tests[] = {
    {"whole file", whole_file},
    {"one column of figures", one_column},
    {"figures named one by one", named_figures},
    {"wrong files", wrong_files},
    {"labels that are the same", labels_that_are_the_same},
    {"cut files", cut_files},
    CU_TEST_INFO_NULL,
};
