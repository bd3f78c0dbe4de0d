/* files_test.c - parameters that name files, by lists and patterns, and what is near to a wrong
 * one. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/file_pattern.h"
#include "run/bind/bind_test.h"

static const parameter_description files_parameter = {
    .id = "file", .type = RI_FILE, .flags = RI_LIST | RI_FILES};

static const char *const made[] = {
    "data/gdp-2021.csv", "data/gdp-2022.csv", "data/.gdp-2020.csv",    "data/~$gdp-2023.csv",
    "data/a,b.csv",      "data/b*.csv",       "data/[1]/x-y-2021.csv", "data/2/x-2022.csv",
    "data/Область.csv",  "data/packed.csv.gz"};
static const char *const folders[] = {"data", "data/[1]", "data/2", "data/gdp-folder.csv"};
enum { MADE = sizeof made / sizeof *made, FOLDERS = sizeof folders / sizeof *folders };

static const char *at(const char *name)
{
    return arena_print(bound.memory, "%s/%s", bound.folder, name);
}

static void make_files(void)
{
    for (size_t k = 0; k < FOLDERS; k++)
        CU_ASSERT_EQUAL_FATAL(mkdir(at(folders[k]), 0700), 0);
    for (size_t k = 0; k < MADE; k++) {
        FILE *const file = fopen(at(made[k]), "w");

        CU_ASSERT_PTR_NOT_NULL_FATAL(file);
        (void)fclose(file);
    }
}

static void remove_files(void)
{
    for (size_t k = 0; k < MADE; k++)
        (void)unlink(at(made[k]));
    for (size_t k = FOLDERS; k-- > 0;)
        (void)rmdir(at(folders[k]));
}

/* The files without the study's folder, and what their stars stand for: "a.csv b.csv|2021". */
static void stands_for(const char *value, const char *expected)
{
    const char *text = "";

    STEP({"file", value});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(files_parameter), STATUS_OK);
    for (uint64_t k = 0; k < bound.args[0].count; k++)
        text = arena_print(bound.memory, "%s%s%s%s%s", text, k ? " " : "",
                           bound.args[0].texts[k] + strlen(bound.folder) + 1,
                           bound.args[0].tags[k] ? "|" : "",
                           bound.args[0].tags[k] ? bound.args[0].tags[k] : "");
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void lists_and_patterns(void)
{
    make_files();
    stands_for("data/gdp-2021.csv", "data/gdp-2021.csv");
    stands_for("data/gdp-2022.csv, data/gdp-2021.csv", "data/gdp-2022.csv data/gdp-2021.csv");
    stands_for("data/gdp-*.csv", "data/gdp-2021.csv|2021 data/gdp-2022.csv|2022");
    stands_for("data/*-*.csv", "data/gdp-2021.csv|gdp/2021 data/gdp-2022.csv|gdp/2022");
    stands_for("data/*/x-*.csv", "data/2/x-2022.csv|2/2022 data/[1]/x-y-2021.csv|[1]/y-2021");
    stands_for("data/[1]/*-*.csv", "data/[1]/x-y-2021.csv|x/y-2021"); /* only stars are special */
    stands_for("data/a,b.csv", "data/a,b.csv"); /* a comma in the name of a file that is there */
    stands_for("\"data/a,b.csv\", data/gdp-*2.csv", "data/a,b.csv data/gdp-2022.csv|202");
    stands_for("data/b*.csv", "data/b*.csv"); /* a star, too */
    stands_for("data/*.gz", "data/packed.csv.gz|packed.csv");
    remove_files();
}

/* One file that is not there, as it is told. */
static void is_told(const char *value, const char *expected)
{
    STEP({"file", value});
    CU_ASSERT_EQUAL(ARGUMENTS(files_parameter), STATUS_STUDY);
    bind_told(arena_print(bound.memory, "study.ini:11: error: [rating] %s\n", expected), __LINE__);
}

static void what_is_near(void)
{
    make_files();
    is_told("Data/Gdp-2021.CSV", "file 'Data/Gdp-2021.CSV' does not exist\n"
                                 "  hint: did you mean 'data/gdp-2021.csv'? it differs in letter "
                                 "case");
    is_told("data/Oбласть.csv", "file 'data/Oбласть.csv' does not exist\n"
                                "  hint: did you mean 'data/Область.csv'? it differs in letters "
                                "that look alike");
    is_told("data/gpd-2021.csv", "file 'data/gpd-2021.csv' does not exist\n"
                                 "  hint: did you mean 'data/gdp-2021.csv'?");
    is_told("dta/gdp-2021.csv", "file 'dta/gdp-2021.csv' does not exist\n"
                                "  hint: did you mean 'data/gdp-2021.csv'?");
    is_told("data/packed.csv", "file 'data/packed.csv' does not exist\n"
                               "  hint: did you mean 'data/packed.csv.gz'?");
    is_told("data\\gdp-2021.csv", "file 'data\\gdp-2021.csv' does not exist\n"
                                  "  hint: folders are set apart by /: data/gdp-2021.csv");
    is_told("C:\\data\\regions.csv",
            "file 'C:\\data\\regions.csv' does not exist\n"
            "  hint: that is a path of Windows: name the file from the folder of the study, with / "
            "between folders");
    remove_files();
}

static void addresses(void)
{
    is_told("https://example.org/a/regions.csv?year=2021",
            "file 'https://example.org/a/regions.csv?year=2021' is an address on the network, "
            "where something else may be tomorrow; a study reads files, so that it gives the same "
            "again\n"
            "  hint: download it once and name the file: curl -L -o regions.csv "
            "'https://example.org/a/regions.csv?year=2021'");
    is_told("ftp://example.org/",
            "file 'ftp://example.org/' is an address on the network, where something else may be "
            "tomorrow; a study reads files, so that it gives the same again\n"
            "  hint: download it once and name the file: curl -L -o data.csv 'ftp://example.org/'");
    is_told("/vsizip/vsicurl/https://example.org/a.zip/regions.shp",
            "file '/vsizip/vsicurl/https://example.org/a.zip/regions.shp' is an address on the "
            "network, where something else may be tomorrow; a study reads files, so that it gives "
            "the same again\n"
            "  hint: download it once and name the file: curl -L -o regions.shp "
            "'https://example.org/a.zip/regions.shp'");
    is_told("/vsis3/bucket/a.gpkg", "file '/vsis3/bucket/a.gpkg' does not exist\n"
                                    "  hint: that is a path of GDAL's own: name the file or the "
                                    "archive itself, and download first what is on the network");
    is_told("file:///data/a.csv", "file 'file:///data/a.csv' is an address\n"
                                  "  hint: name it by its path: /data/a.csv");
}

static void wrong_lists(void)
{
    make_files();
    is_told("data/gdp-*.tsv",
            arena_print(bound.memory,
                        "no file matches 'data/gdp-*.tsv'\n"
                        "  hint: in '%s/data' there is '2', '[1]', 'a,b.csv' and 7 more",
                        bound.folder));
    is_told("dta/*.csv", "no file matches 'dta/*.csv'\n"
                         "  hint: there is no folder 'dta': did you mean 'data'?");
    is_told("nowhere/*.csv", arena_print(bound.memory,
                                         "no file matches 'nowhere/*.csv'\n"
                                         "  hint: there is no folder '%s/nowhere'",
                                         bound.folder));
    is_told("data\\*.csv", "no file matches 'data\\*.csv'\n"
                           "  hint: folders are set apart by /");
    is_told("**/gdp-*.csv.gz", "no file matches '**/gdp-*.csv.gz'\n"
                               "  hint: a star stands for a part of one name: write */ for each "
                               "folder on the way");
    is_told("data/gdp-2021.csv, data/gdp-2021.csv",
            arena_print(bound.memory,
                        "file '%s/data/gdp-2021.csv' is named twice\n"
                        "  hint: its rows would count twice: name it once",
                        bound.folder));
    is_told("data/gdp-2021.csv, data/gdp-*.csv",
            arena_print(bound.memory,
                        "file '%s/data/gdp-2021.csv' is named twice, as the pattern matches it, "
                        "too\n"
                        "  hint: its rows would count twice: name it once",
                        bound.folder));
    is_told("", "parameter 'file' of test.plugin names no file");
    STEP_ALONE();
    CU_ASSERT_EQUAL(ARGUMENTS(files_parameter), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] test.plugin needs a parameter 'file'\n"
         "  hint: add a line such as: file = FILE\n");
    remove_files();
}

static const char *const engine_kinds[] = {"sqlite:FILE", "postgresql:ADDRESS"};
static const parameter_description engine_parameter = {
    .id = "engine", .type = RI_FILE, .flags = RI_ADDRESS, .choices = engine_kinds, .n_choices = 2};

static void engine_is(const char *value, const char *expected)
{
    STEP({"engine", value});
    CU_ASSERT_EQUAL_FATAL(ARGUMENTS(engine_parameter), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(bound.args[0].text, expected);
}

static void files_or_servers(void)
{
    make_files();
    engine_is("postgresql:service=stat", "postgresql:service=stat");
    engine_is("postgresql://host/name", "postgresql://host/name");
    engine_is("sqlite:data/gdp-2021.csv", at("data/gdp-2021.csv"));
    engine_is("data/gdp-2021.csv", at("data/gdp-2021.csv"));
    STEP({"engine", "mysql:host=x"});
    CU_ASSERT_EQUAL(ARGUMENTS(engine_parameter), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] parameter 'engine' of test.plugin begins with 'mysql:', "
         "which is none of its kinds\n"
         "  hint: what test.plugin reads is sqlite:FILE, postgresql:ADDRESS\n");
    STEP({"engine", "sqlite:data/nowhere.db"});
    CU_ASSERT_EQUAL(ARGUMENTS(engine_parameter), STATUS_STUDY);
    bind_told(arena_print(bound.memory,
                          "study.ini:11: error: [rating] file 'data/nowhere.db' does not exist\n"
                          "  hint: it was looked for at '%s'\n",
                          at("data/nowhere.db")),
              __LINE__);
    remove_files();
}

CU_TestInfo bind_files_tests[] = {
    {"lists and patterns", lists_and_patterns},
    {"what is near", what_is_near},
    {"addresses", addresses},
    {"files or servers", files_or_servers},
    {"wrong lists", wrong_lists},
    CU_TEST_INFO_NULL,
};
