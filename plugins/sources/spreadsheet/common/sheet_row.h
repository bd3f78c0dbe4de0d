/* sheet_row.h - a row of a sheet while its cells are met. */
#ifndef SOURCES_SPREADSHEET_SHEET_ROW_H
#define SOURCES_SPREADSHEET_SHEET_ROW_H

#include "../../cells/cell_reader.h"

enum {
    SHEET_COLUMNS = 16384, /* XFD: the most that Excel and LibreOffice write */
    SHEET_ROWS = 1048576,
    SHEET_CHARACTERS = 32767,          /* of a cell, in Excel */
    SHEET_BYTES = 4 * SHEET_CHARACTERS /* the same in UTF-8 */
};

/* Where the texts of a cell stand in sheet_row.texts; 0: a cell without one. */
typedef struct sheet_slot {
    size_t text, length, flag;
    bool is_number, is_merged;
} sheet_slot;

typedef struct sheet_row {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t number; /* from 1 */
    sheet_slot *slots;
    cell_field *fields;
    size_t n, capacity; /* cells up to the last that was met */
    char *texts;
    size_t used, room;
    char *handed; /* the texts of the row that was handed out: it may be written to */
    size_t handed_room;
    sheet_slot *saved;
    size_t n_saved, saved_capacity;
    uint64_t percents, percent_row; /* numbers shown as per cent so far, where the first stood */
    size_t percent_column;
} sheet_row;

/* Each returns false when there is no memory. */
bool sheet_row_open(sheet_row *self, const ri_host *host, ri_ctx *ctx);
void sheet_row_begin(sheet_row *self, uint64_t number);
/* `count` cells from `column` (from 1, up to SHEET_COLUMNS) hold this; `flag` may be NULL. */
bool sheet_row_set(sheet_row *self, size_t column, size_t count, const char *text, size_t length,
                   const char *flag);
/* The same of a number, as C writes it. */
bool sheet_row_set_number(sheet_row *self, size_t column, size_t count, const char *text,
                          size_t length);
/* The same of a cell that stands in the row already, and is merged with this one. */
bool sheet_row_copy(sheet_row *self, size_t from, size_t column);
/* Numbers that are shown as per cent, which are fractions, are counted. */
void sheet_row_count_percents(sheet_row *self, size_t column, size_t count);
/* Whether any cell has something in it. */
bool sheet_row_is_empty(const sheet_row *self);
/* The cells up to the last that has something in it; valid until the next is taken. */
bool sheet_row_take(sheet_row *self, cell_row *row);
/* The cells as they are, and as they were then. */
bool sheet_row_save(sheet_row *self);
void sheet_row_restore(sheet_row *self);

#endif
