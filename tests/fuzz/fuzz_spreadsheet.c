/* fuzz_spreadsheet.c - tables from arbitrary bytes: as the file of a spreadsheet step, or, where
 * they begin with another byte than files do, as a part of one, past the sums of its archive.
 *
 * What comes out is checked: a table without infinities, or errors that all have a sentence; the
 * same when it is done again; and a plan that agrees with the run on the columns. */
#include <archive.h>
#include <archive_entry.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "trial.h"

extern const ri_module spreadsheet_module;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { MOST = 1 << 20 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* An archive that is put together here. */
typedef struct packing {
    struct archive *archive;
    char bytes[MOST];
    size_t used;
} packing;

static void pack(packing *self, const char *name, const void *bytes, size_t n)
{
    struct archive_entry *const entry = archive_entry_new();

    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (la_int64_t)n);
    archive_entry_set_filetype(entry, AE_IFREG);
    require(archive_write_header(self->archive, entry) == ARCHIVE_OK);
    (void)archive_write_data(self->archive, bytes, n);
    archive_entry_free(entry);
}

static void pack_text(packing *self, const char *name, const char *text)
{
    pack(self, name, text, strlen(text));
}

/* The bytes as a sheet, as the shared texts or the styles of one, or as a document's content. */
static void pack_part(packing *self, uint8_t which, const void *bytes, size_t n)
{
    static const char sheet[] =
        "<a><sheetData><row><c t='inlineStr'><is><t>region</t></is></c></row><row><c t='s' s='1'>"
        "<v>0</v></c></row><row><c s='1'><v>41121.5</v></c></row></sheetData></a>";

    if (which == 'o') {
        pack(self, "content.xml", bytes, n);
        return;
    }
    pack_text(self, "_rels/.rels",
              "<a><Relationship Id='a' Type='officeDocument' Target='book.xml'/></a>");
    pack_text(
        self, "_rels/book.xml.rels",
        "<a><Relationship Id='a' Type='worksheet' Target='s'/><Relationship Id='b' "
        "Type='sharedStrings' Target='t'/><Relationship Id='c' Type='styles' Target='f'/></a>");
    pack_text(self, "book.xml", "<a><sheet name='S' id='a'/></a>");
    pack(self, "s", which == 'x' ? bytes : sheet, which == 'x' ? n : sizeof sheet - 1);
    if (which == 't')
        pack(self, "t", bytes, n);
    else
        pack_text(self, "t", "<a><si><t>A</t></si><si><r><t>B</t></r></si></a>");
    if (which == 'f')
        pack(self, "f", bytes, n);
    else
        pack_text(self, "f", "<a><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></a>");
}

static trial_file file_of(const uint8_t *bytes, size_t n)
{
    static packing self;

    if (n == 0 || !strchr("oxtf", *bytes) || n > MOST / 2)
        return trial_file_of(bytes, n);
    self.archive = archive_write_new();
    require(archive_write_set_format_zip(self.archive) == ARCHIVE_OK);
    require(archive_write_zip_set_compression_store(self.archive) == ARCHIVE_OK);
    require(archive_write_open_memory(self.archive, self.bytes, MOST, &self.used) == ARCHIVE_OK);
    pack_part(&self, *bytes, bytes + 1, n - 1);
    require(archive_write_free(self.archive) == ARCHIVE_OK);
    return trial_file_of(self.bytes, self.used);
}

static uint32_t check_table(const trial *self)
{
    const outcome_table *const made = &self->result.tables[0];
    uint32_t digest = 2166136261U;

    for (uint32_t k = 0; k < made->n_columns; k++)
        for (uint64_t i = 0; i < made->rows; i++) {
            const column *const of = &made->columns[k];
            uint64_t bits = 0;

            if (of->role == COLUMN_MEASURE) {
                require(!isinf(of->values[i]));
                memcpy(&bits, &of->values[i], sizeof bits);
            } else
                bits = (uint64_t)of->codes[i];
            digest = (digest ^ (uint32_t)(bits ^ bits >> 32)) * 16777619U;
        }
    return digest;
}

static void check_messages(const trial *self)
{
    for (size_t k = 0; k < self->result.n_messages; k++) {
        const outcome_message *const m = &self->result.messages[k];

        require(m->text && *m->text);
        require(m->level != SEVERITY_ERROR || m->code == STATUS_STUDY);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    trial_file file = file_of(bytes, n);
    status planned, ran;
    uint32_t columns = 0;
    static trial_desk desk;
    trial self;

    trial_open_at(&self, &desk, &spreadsheet_module, "spreadsheet");
    trial_set(&self, "file", file.path);
    if (n > 8 && (bytes[n / 2] & 3) == 0) /* one of many sheets */
        trial_set(&self, "sheet", bytes[n / 2] & 4 ? "Data" : "Table 1");
    planned = trial_plan(&self);
    check_messages(&self);
    if (planned == STATUS_OK)
        columns = self.result.tables[0].n_columns;
    ran = trial_run(&self);
    check_messages(&self);
    require(planned == STATUS_OK || planned == STATUS_STUDY);
    require(ran == STATUS_OK || ran == STATUS_STUDY);
    if (ran == STATUS_OK) {
        const uint32_t once = check_table(&self);

        require(planned == STATUS_OK && columns == self.result.tables[0].n_columns);
        require(trial_run(&self) == STATUS_OK && check_table(&self) == once);
    } else
        require(trial_messages(&self, SEVERITY_ERROR) > 0);
    self.allocations = (int64_t)(n % 61);
    (void)trial_run(&self);
    trial_close(&self);
    trial_file_close(&file);
    return 0;
}
