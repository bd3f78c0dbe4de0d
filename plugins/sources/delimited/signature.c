/* signature.c - files that are no text, known by their first bytes. */
#include "signature.h"

#include <stdbool.h>
#include <string.h>

#include "../cells/cell_text.h"

static const char sheet[] = "workbooks are read by another source: use = spreadsheet";
static const char web[] =
    "it may be the page about the file, or an error of the site: download the "
    "data itself";
static const char gunzip[] = "unpack it first: gunzip FILE";

/* Bytes at the beginning. */
static const struct {
    const char *bytes;
    size_t n;
    delimited_signature is;
} beginnings[] = {
    {"\x1F\x8B", 2, {"gzip data", gunzip}},
    {"BZh", 3, {"bzip2 data", "unpack it first: bunzip2 FILE"}},
    {"\xFD"
     "7zXZ",
     5,
     {"xz data", "unpack it first: unxz FILE"}},
    {"\x28\xB5\x2F\xFD", 4, {"zstd data", "unpack it first: unzstd FILE"}},
    {"7z\xBC\xAF", 4, {"a 7-Zip archive", "unpack it first"}},
    {"Rar!", 4, {"a RAR archive", "unpack it first"}},
    {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8, {"an old Excel workbook (.xls)", sheet}},
    {"%PDF-", 5, {"a PDF document", "copy the table out of it, or ask for it as CSV"}},
    {"{\\rtf", 5, {"an RTF document", "copy the table out of it, or ask for it as CSV"}},
    {"PAR1", 4, {"a Parquet file", "write it as CSV first"}},
    {"ARROW1", 6, {"an Arrow file", "write it as CSV first"}},
    {"SQLite format 3", 15, {"an SQLite database", "write the table as CSV: sqlite3 -csv -header"}},
    {"<stata_dta>", 11, {"a Stata file", "write it as CSV first: export delimited"}},
    {"$FL2", 4, {"an SPSS file", "write it as CSV first"}},
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
    {"{\"", {"a JSON document", "ask for the data as CSV, or convert it"}},
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

static delimited_signature of_zip(const unsigned char *bytes, size_t n)
{
    if (contains(bytes, n, "opendocument"))
        return (delimited_signature){"an OpenDocument spreadsheet (.ods)", sheet};
    if (contains(bytes, n, "[Content_Types].xml") || contains(bytes, n, "_rels/") ||
        contains(bytes, n, "xl/") || contains(bytes, n, "docProps/"))
        return (delimited_signature){"an Excel workbook (.xlsx)", sheet};
    return (delimited_signature){"a ZIP archive", "unpack it first: unzip FILE"};
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
    return (delimited_signature){NULL, NULL};
}
