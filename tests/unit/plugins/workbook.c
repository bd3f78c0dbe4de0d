/* workbook.c - see workbook.h */
#include "workbook.h"

#include <archive.h>
#include <archive_entry.h>
#include <gsf/gsf.h>
#include <stdlib.h>

#include "test_main.h"

enum { MOST = 1 << 22 };
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"

void workbook_open(workbook *self, const void *bytes, size_t n)
{
    trial_open(&self->trial, "spreadsheet", "spreadsheet");
    self->file = trial_file_of(bytes, n);
    trial_set(&self->trial, "file", self->file.path);
    trial_set(&self->trial, "keys", "region");
}

void workbook_open_parts(workbook *self, const char *const *parts)
{
    char *const bytes = malloc(MOST);
    struct archive *const archive = archive_write_new();
    size_t used = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    CU_ASSERT_EQUAL_FATAL(archive_write_set_format_zip(archive), ARCHIVE_OK);
    CU_ASSERT_EQUAL_FATAL(archive_write_open_memory(archive, bytes, MOST, &used), ARCHIVE_OK);
    for (; *parts; parts += 2) {
        struct archive_entry *const entry = archive_entry_new();

        archive_entry_set_pathname(entry, parts[0]);
        archive_entry_set_size(entry, (la_int64_t)strlen(parts[1]));
        archive_entry_set_filetype(entry, AE_IFREG);
        CU_ASSERT_EQUAL_FATAL(archive_write_header(archive, entry), ARCHIVE_OK);
        (void)archive_write_data(archive, parts[1], strlen(parts[1]));
        archive_entry_free(entry);
    }
    CU_ASSERT_EQUAL_FATAL(archive_write_free(archive), ARCHIVE_OK);
    workbook_open(self, bytes, used);
    free(bytes);
}

/* Texts one behind the other. */
static char *joined(const char *a, const char *b, const char *c, const char *d)
{
    const size_t n = strlen(a) + strlen(b) + strlen(c) + strlen(d) + 1;
    char *const text = malloc(n);

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    (void)snprintf(text, n, "%s%s%s%s", a, b, c, d);
    return text;
}

void workbook_open_xlsx(workbook *self, const char *rows, const char *behind, const char *styles,
                        const char *strings)
{
    char *const sheet =
        joined(XML "<worksheet><sheetData>", rows, "</sheetData>", behind ? behind : "");
    char *const whole = joined(sheet, "</worksheet>", "", "");
    char *const style = joined(XML "<styleSheet>", styles ? styles : "", "</styleSheet>", "");
    char *const texts = joined(XML "<sst>", strings ? strings : "", "</sst>", "");
    const char *const parts[] = {
        "_rels/.rels",
        XML "<Relationships><Relationship Id=\"r\" Type=\"http://a/officeDocument\" "
            "Target=\"xl/workbook.xml\"/></Relationships>",
        "xl/_rels/workbook.xml.rels",
        XML "<Relationships><Relationship Id=\"a\" Type=\"http://a/worksheet\" "
            "Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"http://a/styles\" "
            "Target=\"/xl/styles.xml\"/><Relationship Id=\"c\" Type=\"http://a/sharedStrings\" "
            "Target=\"../xl/strings.xml\"/></Relationships>",
        "xl/workbook.xml",
        XML "<workbook><workbookPr/><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>",
        "xl/worksheets/sheet1.xml",
        whole,
        "xl/styles.xml",
        style,
        "xl/strings.xml",
        texts,
        NULL,
    };

    workbook_open_parts(self, parts);
    free(sheet);
    free(whole);
    free(style);
    free(texts);
}

void workbook_open_ods(workbook *self, const char *styles, const char *tables)
{
    char *const begin =
        joined(XML "<office:document-content><office:automatic-styles>", styles ? styles : "",
               "</office:automatic-styles><office:body><office:spreadsheet>", tables);
    char *const whole =
        joined(begin, "</office:spreadsheet></office:body></office:document-content>", "", "");
    const char *const parts[] = {"mimetype", "application/vnd.oasis.opendocument.spreadsheet",
                                 "content.xml", whole, NULL};

    workbook_open_parts(self, parts);
    free(begin);
    free(whole);
}

void workbook_open_stream(workbook *self, const char *name, const void *bytes, size_t n)
{
    GsfOutput *const memory = gsf_output_memory_new();
    GsfOutfile *const file = gsf_outfile_msole_new(memory);
    GsfOutput *const child = gsf_outfile_new_child(file, name, FALSE);

    CU_ASSERT_FATAL(gsf_output_write(child, n, bytes));
    CU_ASSERT_FATAL(gsf_output_close(child));
    CU_ASSERT_FATAL(gsf_output_close(GSF_OUTPUT(file)));
    workbook_open(self, gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory)),
                  (size_t)gsf_output_size(memory));
    g_object_unref(child);
    g_object_unref(file);
    g_object_unref(memory);
}

void workbook_close(workbook *self)
{
    trial_close(&self->trial);
    trial_file_close(&self->file);
}

void workbook_refused(workbook *self, const char *expected)
{
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_STUDY);
    check_messages(&self->trial, SEVERITY_ERROR, expected);
}

void workbook_read(workbook *self)
{
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_OK);
    check_messages(&self->trial, SEVERITY_WARNING, "");
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"spreadsheet: xlsx", NULL, NULL, NULL, NULL, xlsx_tests},
        {"spreadsheet: wrong xlsx", NULL, NULL, NULL, NULL, xlsx_wrong_tests},
        {"spreadsheet: ods", NULL, NULL, NULL, NULL, ods_tests},
        {"spreadsheet: xls", NULL, NULL, NULL, NULL, xls_tests},
        {"spreadsheet: pages", NULL, NULL, NULL, NULL, html_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
