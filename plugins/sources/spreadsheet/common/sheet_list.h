/* sheet_list.h - the sheets of a workbook, and which of them is read. */
#ifndef SOURCES_SPREADSHEET_SHEET_LIST_H
#define SOURCES_SPREADSHEET_SHEET_LIST_H

#include "../../cells/cell_reader.h"

/* What the study says of the sheet: the options of a source of the spreadsheet format. */
typedef struct sheet_options {
    const char *name;  /* NULL: nothing */
    int32_t parameter; /* `sheet` */
} sheet_options;

typedef struct sheet_entry {
    const char *name;
    const char *part;  /* xlsx: the file in the archive */
    uint64_t position; /* xls: in the stream; ods: how many sheets stand before it */
    bool hidden;
} sheet_entry;

typedef struct sheet_list {
    sheet_entry *entries;
    size_t n, capacity;
} sheet_list;

/* Adds a sheet with a copy of its name; `part` is copied, too, unless it is NULL. */
ri_status sheet_list_add(cell_reader *reader, sheet_list *self, const char *name, const char *part,
                         uint64_t position, bool hidden);
/* The sheet that the study names, or the only one that can be seen; a sheet that is hidden is told
 * where none was named.  What is wrong is told. */
ri_status sheet_list_choose(cell_reader *reader, const sheet_list *self,
                            const sheet_options *options, const sheet_entry **chosen);
/* A copy of a text in scratch; NULL: no memory. */
char *sheet_copy(cell_reader *reader, const char *text, size_t length);

#endif
