/* xlsx.h - workbooks of Office Open XML: parts of a ZIP archive that name each other. */
#ifndef SOURCES_SPREADSHEET_XLSX_H
#define SOURCES_SPREADSHEET_XLSX_H

#include "../common/number_format.h"
#include "../common/sheet_list.h"
#include "../common/sheet_merges.h"
#include "../common/text_store.h"

/* What a part says of others. */
typedef struct xlsx_relation {
    const char *id, *type, *target; /* the end of the type's address; a path in the archive */
} xlsx_relation;

typedef struct xlsx_relations {
    xlsx_relation *items;
    size_t n, capacity;
} xlsx_relations;

typedef struct xlsx_book {
    cell_reader *reader;
    const char *path;
    xlsx_relations relations; /* of the workbook */
    sheet_list sheets;
    bool from_1904;
    number_format *formats; /* of each style of cells */
    size_t n_formats, formats_capacity;
    text_store strings;
} xlsx_book;

/* The relations of a part ("": of the archive itself). */
ri_status xlsx_relations_read(cell_reader *reader, const char *path, const char *part,
                              xlsx_relations *relations);
/* The target of the first relation of that type, or NULL. */
const char *xlsx_relation_of(const xlsx_relations *self, const char *type);

/* Its sheets, styles and texts.  `part`: of the workbook. */
ri_status xlsx_book_read(xlsx_book *self, const char *part);
ri_status xlsx_styles_read(xlsx_book *self, const char *part);
ri_status xlsx_strings_read(xlsx_book *self, const char *part);

/* Merged regions of a sheet, which stand behind its cells: those are skimmed. */
ri_status xlsx_merges_read(const xlsx_book *book, const char *part, sheet_merges *merges);
/* "B2" and "B2:C3"; false: it is neither, or beyond what a sheet has. */
bool xlsx_reference(const char *text, uint64_t *row, size_t *column);
bool xlsx_region(const char *text, sheet_region *region);

typedef struct xlsx_sheet xlsx_sheet;
/* To be closed in every case. */
ri_status xlsx_sheet_open(const xlsx_book *book, const char *part, sheet_row *row,
                          sheet_merges *merges, xlsx_sheet **sheet);
/* The next row with something in it; *more is false at the end. */
ri_status xlsx_sheet_next(xlsx_sheet *self, bool *more);
double xlsx_sheet_fraction(const xlsx_sheet *self);
void xlsx_sheet_close(xlsx_sheet *self); /* accepts NULL */

#endif
