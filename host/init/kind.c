/* kind.c - see kind.h */
#include "kind.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

static const init_kind workbook = {"an Excel workbook (.xlsx)", "spreadsheet",
                                   "regind with the plugin spreadsheet", false};
static const init_kind open_workbook = {"an OpenDocument workbook (.ods)", "spreadsheet",
                                        "regind with the plugin spreadsheet", false};
static const init_kind old_workbook = {"an Excel 97-2003 workbook (.xls)", "spreadsheet",
                                       "regind with the plugin spreadsheet", false};
static const init_kind stata = {"a Stata file", "statistics", "regind with the plugin statistics",
                                false};
static const init_kind spss = {"an SPSS file", "statistics", "regind with the plugin statistics",
                               false};
static const init_kind sas = {"a SAS file", "statistics", "regind with the plugin statistics",
                              false};
static const init_kind sqlite = {"an SQLite database or a GeoPackage", "gdal", "regind-gdal",
                                 false};
static const init_kind shapes = {"a shapefile or a dBase table", "gdal", "regind-gdal", false};
static const init_kind geojson = {"a GeoJSON file", "gdal", "regind-gdal", false};
static const init_kind jsonstat = {"a JSON-stat file", "jsonstat",
                                   "regind with the plugin jsonstat", false};
static const init_kind json = {"a JSON file", NULL, NULL, false};
static const init_kind page = {"an HTML page", NULL, NULL, false};
static const init_kind old_page = {"an HTML page under the name of a workbook", "spreadsheet",
                                   "regind with the plugin spreadsheet", false};
static const init_kind xml = {"an XML file", NULL, NULL, false};
static const init_kind zip = {"a ZIP archive", NULL, NULL, true};
static const init_kind packed = {"a packed file", NULL, NULL, true};
static const init_kind pdf = {"a PDF document", NULL, NULL, false};
static const init_kind parquet = {"a Parquet file", NULL, NULL, false};

static bool ends_with(const char *path, const char *end)
{
    const size_t n = strlen(path), m = strlen(end);

    return n >= m && strcasecmp(path + n - m, end) == 0;
}

static bool has(const unsigned char *bytes, size_t n, const char *text)
{
    return memmem(bytes, n, text, strlen(text)) != NULL;
}

/* Two formats of workbooks are zip archives, and so is much else. */
static const init_kind *kind_of_zip(const unsigned char *bytes, size_t n, const char *path)
{
    if (ends_with(path, ".ods") || has(bytes, n < 256 ? n : 256, "opendocument.spreadsheet"))
        return &open_workbook;
    if (ends_with(path, ".xlsx") || ends_with(path, ".xlsm") || has(bytes, n, "xl/") ||
        has(bytes, n < 4096 ? n : 4096, "[Content_Types].xml"))
        return &workbook;
    return &zip;
}

static const init_kind *kind_of_markup(const unsigned char *bytes, size_t n, const char *path)
{
    static const unsigned char mark[] = {0xEF, 0xBB, 0xBF};
    const size_t looked = n < 4096 ? n : 4096;
    size_t at = n >= 3 && memcmp(bytes, mark, 3) == 0 ? 3 : 0;

    while (at < looked && strchr(" \t\r\n", bytes[at]) && bytes[at])
        at++;
    if (at == looked)
        return NULL;
    if (bytes[at] == '{')
        return has(bytes, looked, "\"FeatureCollection\"")                    ? &geojson
               : has(bytes, n, "\"dimension\"") && has(bytes, n, "\"value\"") ? &jsonstat
                                                                              : &json;
    if (bytes[at] != '<')
        return NULL;
    if (has(bytes, looked, "<html") || has(bytes, looked, "<HTML") ||
        has(bytes, looked, "<table") || has(bytes, looked, "<TABLE"))
        return ends_with(path, ".xls") ? &old_page : &page;
    return has(bytes, looked, "<?xml") ? &xml : NULL;
}

const init_kind *init_kind_of(const unsigned char *bytes, size_t n, const char *path)
{
    static const struct {
        const char *magic;
        size_t length;
        const init_kind *kind;
    } known[] = {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, &old_workbook},
                 {"<stata_dta>", 11, &stata},
                 {"$FL2", 4, &spss},
                 {"$FL3", 4, &spss},
                 {"SQLite format 3", 15, &sqlite},
                 {"%PDF", 4, &pdf},
                 {"PAR1", 4, &parquet},
                 {"BZh", 3, &packed},
                 {"\xFD"
                  "7zXZ",
                  5, &packed},
                 {"\x28\xB5\x2F\xFD", 4, &packed}};

    for (size_t k = 0; k < sizeof known / sizeof *known; k++)
        if (n >= known[k].length && memcmp(bytes, known[k].magic, known[k].length) == 0)
            return known[k].kind;
    if (n >= 4 && memcmp(bytes, "PK\x03\x04", 4) == 0)
        return kind_of_zip(bytes, n, path);
    if (ends_with(path, ".dta") && n > 0 && bytes[0] >= 0x69 && bytes[0] <= 0x73)
        return &stata;
    if (ends_with(path, ".sas7bdat") || ends_with(path, ".xpt"))
        return &sas;
    if (ends_with(path, ".shp") || ends_with(path, ".dbf"))
        return &shapes;
    return kind_of_markup(bytes, n, path);
}
