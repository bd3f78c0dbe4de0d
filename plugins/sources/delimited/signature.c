/* signature.c - files that are no text, known by their first bytes. */
#include "signature.h"

#include <stdbool.h>
#include <string.h>

#include "../cells/cell_text.h"

static const char sheet[] = "workbooks are read by another source: use = spreadsheet";
static const char web[] =
    "it may be the page about the file, or an error of the site: download the "
    "data itself";
static const char unpack[] = "it was packed twice: unpack it first";
static const char statistics[] = "use = statistics";
static const char gdal[] = "use = gdal";
static const char jsonstat[] = "use = jsonstat";

/* Bytes at the beginning. */
static const struct {
    const char *bytes;
    size_t n;
    delimited_signature is;
} beginnings[] = {
    {"\x1F\x8B", 2, {"gzip data", unpack}},
    {"\xFD"
     "7zXZ",
     5,
     {"xz data", unpack}},
    {"\x28\xB5\x2F\xFD", 4, {"zstd data", unpack}},
    {"7z\xBC\xAF", 4, {"a 7-Zip archive", "unpack it first"}},
    {"Rar!", 4, {"a RAR archive", "unpack it first"}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, {"an old Excel workbook (.xls)", sheet}},
    {"%PDF-", 5, {"a PDF document", "copy the table out of it, or ask for it as CSV"}},
    {"{\\rtf", 5, {"an RTF document", "copy the table out of it, or ask for it as CSV"}},
    {"PAR1", 4, {"a Parquet file", "write it as CSV first"}},
    {"ARROW1", 6, {"an Arrow file", "write it as CSV first"}},
    {"SQLite format 3", 15, {"an SQLite database", gdal}},
    {"<stata_dta>", 11, {"a Stata file", statistics}},
    {"\x71\x01\x01", 3, {"a Stata file", statistics}},
    {"\x71\x02\x01", 3, {"a Stata file", statistics}},
    {"\x72\x01\x01", 3, {"a Stata file", statistics}},
    {"\x72\x02\x01", 3, {"a Stata file", statistics}},
    {"\x73\x01\x01", 3, {"a Stata file", statistics}},
    {"\x73\x02\x01", 3, {"a Stata file", statistics}},
    {"$FL2", 4, {"an SPSS file", statistics}},
    {"$FL3", 4, {"an SPSS file", statistics}},
    {"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60", 16, {"a SAS file", statistics}},
    {"HEADER RECORD*******LIB", 23, {"a transport file of SAS", statistics}},
    {"\0\0\x27\x0A\0\0\0\0", 8, {"a shapefile", gdal}},
    {"ASCII SPSS PORT FILE", 20, {"a portable file of SPSS", statistics}},
    {"fgb\3", 4, {"a FlatGeobuf file", gdal}},
    {"RDX", 3, {"an R file", "write it as CSV first: write.csv(..., row.names = FALSE)"}},
    {"\x89PNG", 4, {"a picture", "name the file with the data"}},
    {"version https://git-lfs", 23, {"a pointer of Git LFS", "fetch the file: git lfs pull"}},
};

/* What a text may begin with, whatever its case, behind blanks and a byte order mark. */
static const struct {
    const char *text;
    delimited_signature is;
} markups[] = {
    {"<!doctype html", {"an HTML page", web}},
    {"<html", {"an HTML page", web}},
    {"<head", {"an HTML page", web}},
    {"<table", {"an HTML page", web}},
    {"<?xml", {"an XML document", "ask for the data as CSV, or convert it"}},
    {"<!--", {"an HTML page", web}},
    {"[{", {"a JSON document", "ask for the data as CSV, or convert it"}},
};

static bool contains(const unsigned char *bytes, size_t n, const char *text)
{
    const size_t length = strlen(text);

    for (size_t i = 0; i + length <= n; i++)
        if (memcmp(bytes + i, text, length) == 0)
            return true;
    return false;
}

static bool is_open_document(const unsigned char *bytes, size_t n)
{
    return contains(bytes, n, "opendocument");
}

static bool is_excel(const unsigned char *bytes, size_t n)
{
    return contains(bytes, n, "[Content_Types].xml") || contains(bytes, n, "_rels/") ||
           contains(bytes, n, "xl/") || contains(bytes, n, "docProps/");
}

bool delimited_signature_is_workbook(const unsigned char *bytes, size_t n)
{
    return is_open_document(bytes, n) || is_excel(bytes, n);
}

static delimited_signature of_zip(const unsigned char *bytes, size_t n)
{
    if (is_open_document(bytes, n))
        return (delimited_signature){"an OpenDocument spreadsheet (.ods)", sheet};
    if (is_excel(bytes, n))
        return (delimited_signature){"an Excel workbook (.xlsx)", sheet};
    return (delimited_signature){"a ZIP archive", unpack};
}

/* An object in JSON, if it is one: of a kind that a source reads, or of another. */
static delimited_signature of_json(const unsigned char *bytes, size_t n)
{
    size_t at = 1;

    while (at < n && (bytes[at] == ' ' || (bytes[at] >= '\t' && bytes[at] <= '\r')))
        at++;
    if (n == 0 || *bytes != '{' || at >= n || bytes[at] != '"')
        return (delimited_signature){NULL, NULL};
    if (contains(bytes, n, "FeatureCollection"))
        return (delimited_signature){"a GeoJSON file", gdal};
    if ((contains(bytes, n, "\"class\"") && contains(bytes, n, "\"dataset\"")) ||
        contains(bytes, n, "json-stat"))
        return (delimited_signature){"a JSON-stat file", jsonstat};
    return (delimited_signature){"a JSON document", "ask for the data as CSV, or convert it"};
}

static bool begins_as(const unsigned char *bytes, size_t n, const char *text)
{
    size_t i = 0;

    while (text[i] && i < n && cell_lower((char)bytes[i]) == text[i])
        i++;
    return !text[i];
}

delimited_signature delimited_signature_of(const unsigned char *bytes, size_t n)
{
    if (n >= 4 && memcmp(bytes, "PK\3\4", 4) == 0)
        return of_zip(bytes, n);
    if (n >= 262 && memcmp(bytes + 257, "ustar", 5) == 0)
        return (delimited_signature){"a tar archive", "unpack it first: tar -xf FILE"};
    for (size_t k = 0; k < sizeof beginnings / sizeof *beginnings; k++)
        if (n >= beginnings[k].n && memcmp(bytes, beginnings[k].bytes, beginnings[k].n) == 0)
            return beginnings[k].is;
    if (n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        n -= 3;
    }
    for (; n > 0 && (*bytes == ' ' || (*bytes >= '\t' && *bytes <= '\r')); n--)
        bytes++;
    for (size_t k = 0; k < sizeof markups / sizeof *markups; k++)
        if (begins_as(bytes, n, markups[k].text))
            return markups[k].is;
    return of_json(bytes, n);
}
