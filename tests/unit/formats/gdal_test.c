/* gdal_test.c - tables and layers that GDAL reads. */
#include "formats.h"

static void sqlite(void)
{
    static const char inexact[] =
        "1 whole number is beyond 2^53 that a double does not hold exactly: 9007199254740993 in "
        "row 5 is read as 9007199254740992";
    trial t;

    trial_open(&t, "gdal", "gdal");
    trial_set(&t, "file", FORMATS_FILE("figures.sqlite"));
    trial_set(&t, "layer", "tidy");
    trial_set(&t, "keys", "code, year:period, measure");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "code", "01|01|02|02|10|01|01|02|02|10");
    CHECK_VALUES(&t, "value", "1", 2400, 2450, 1500, 1480, 9007199254740992.0, 4.5, NAN, 12.25,
                 11.75, 0.5);
    check_messages(&t, SEVERITY_WARNING, inexact);
    trial_set(&t, "layer", "figure");
    trial_set(&t, "keys", "code, year:period");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    CHECK_VALUES(&t, "persons", "1", 2400, 2450, 1500, 1480, 9007199254740992.0);
    CHECK_VALUES(&t, "rate", "1", 4.5, NAN, 12.25, 11.75, 0.5);
    check_messages(&t, SEVERITY_WARNING, inexact);
    check_allocations(&t);
    trial_close(&t);
}

static void layers(void)
{
    trial t;

    trial_open(&t, "gdal", "gdal");
    trial_set(&t, "file", FORMATS_FILE("figures.sqlite"));
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "the file has 3 tables or layers\n  hint: layer = NAME says which: figure, "
                   "region, tidy");
    trial_set(&t, "layer", "figures");
    CU_ASSERT_EQUAL(trial_plan(&t), STATUS_STUDY);
    check_messages(&t, SEVERITY_ERROR,
                   "layer: 'figures' is no table or layer of the file\n  hint: there are figure, "
                   "region, tidy");
    trial_close(&t);
}

static void geojson(void)
{
    trial t;

    trial_open(&t, "gdal", "gdal");
    trial_set(&t, "file", FORMATS_FILE("regions.geojson"));
    trial_set(&t, "keys", "code");
    trial_set(&t, "categories", "name");
    trial_set(&t, "ignore", "id");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_labels(&t, "code", "R01|R02|R10");
    check_labels(&t, "name", "Alder|Südtal|Cedar");
    CHECK_VALUES(&t, "persons", "1", 2400, 1500, NAN);
    CHECK_VALUES(&t, "rate", "1", 4.5, NAN, 0.00125);
    check_messages(&t, SEVERITY_INFO, "");
    check_allocations(&t);
    trial_close(&t);
}

static void dates_and_kinds(void)
{
    static const char text[] =
        "{\"type\": \"FeatureCollection\", \"features\": [{\"type\": \"Feature\", \"properties\": "
        "{\"code\": \"a\", \"day\": \"2012-08-01\", \"at\": \"2012/08/01 10:15:00\", \"n\": \"-\", "
        "\"big\": 9007199254740993}, \"geometry\": null}, {\"type\": \"Feature\", \"properties\": "
        "{\"code\": \"b\", \"day\": \"2012-08-02\", \"at\": \"2012/08/02 00:00:00\", \"n\": "
        "\"12\", "
        "\"big\": 1}, \"geometry\": null}]}";
    trial_file file = trial_file_of(text, sizeof text - 1);
    trial t;

    trial_open(&t, "gdal", "gdal");
    trial_set(&t, "file", file.path);
    trial_set(&t, "keys", "code, day:period");
    trial_set(&t, "categories", "at");
    trial_set(&t, "zero", "-");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_OK);
    check_messages(&t, SEVERITY_ERROR, "");
    check_labels(&t, "day", "2012-08-01|2012-08-02");
    check_labels(&t, "at", "2012-08-01T10:15:00|2012-08-02T00:00:00");
    CHECK_VALUES(&t, "n", "1", 0, 12);
    CHECK_VALUES(&t, "big", "1", 9007199254740992.0, 1);
    check_messages(&t, SEVERITY_WARNING,
                   "1 whole number is beyond 2^53 that a double does not hold exactly: "
                   "9007199254740993 in row 1 is read as 9007199254740992");
    trial_set(&t, "measures", "at");
    trial_set(&t, "categories", "n");
    CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
    trial_close(&t);
    trial_file_close(&file);
}

static void wrong_files(void)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        {"region,grp\nA,1\n",
         "GDAL finds no table or layer in the file: `FILE' not recognized as a supported file "
         "format.\n  hint: for delimited text, use = csv; for workbooks, use = spreadsheet; for "
         "JSON-stat, use = jsonstat"},
        {"<OGRVRTDataSource><OGRVRTLayer name=\"x\"><SrcDataSource>/vsicurl/http://localhost/x"
         "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>",
         "the file is a VRT, which names other files, no table or layer\n  hint: name the file "
         "that it names"},
        {"<stata_dta>", "the file is a Stata file, no table or layer\n  hint: use = statistics"},
        {"SQLite format 3", "GDAL finds no table or layer in the file: `FILE' not recognized as a "
                            "supported file format.\n  hint: for delimited text, use = csv; for "
                            "workbooks, use = spreadsheet; for JSON-stat, use = jsonstat"},
        {"{\"type\": \"FeatureCollection\", \"features\": []}",
         "'FILE' has no attributes, only shapes"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        trial_file file = trial_file_of(cases[k].text, strlen(cases[k].text));
        char said[768] = "";
        const char *from = cases[k].said;
        const char *const place = strstr(from, "FILE");
        trial t;

        if (place)
            (void)snprintf(said, sizeof said, "%.*s%s%s", (int)(place - from), from,
                           strncmp(from, "'FILE'", 6) == 0 ? strrchr(file.path, '/') + 1
                                                           : file.path,
                           place + 4);
        else
            (void)snprintf(said, sizeof said, "%s", from);
        trial_open(&t, "gdal", "gdal");
        trial_set(&t, "file", file.path);
        CU_ASSERT_EQUAL(trial_run(&t), STATUS_STUDY);
        check_messages(&t, SEVERITY_ERROR, said);
        trial_close(&t);
        trial_file_close(&file);
    }
}

static void cut_files(void)
{
    formats_cut("gdal", FORMATS_FILE("regions.geojson"), 13);
    formats_cut("gdal", FORMATS_FILE("figures.sqlite"), 1021);
}

CU_TestInfo gdal_tests[] = {
    {"SQLite", sqlite},
    {"several layers", layers},
    {"GeoJSON", geojson},
    {"dates and other kinds", dates_and_kinds},
    {"wrong files", wrong_files},
    {"cut files", cut_files},
    CU_TEST_INFO_NULL,
};
