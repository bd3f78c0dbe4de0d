/* files.h - several files as one table: `file = data/gdp-*.csv`, `file = a.csv, b.csv`.
 *
 * Each file has its own header; columns are matched by their names, in whatever order they stand.
 * The table has the columns of all files in the order in which they come first; what a column of
 * the study lacks in a file is told by grid_files_check().  What the star of the pattern stands
 * for, or the name of the file, can be a key: `file_key = year:period`.
 *
 * It is a format of cells like any other, which reads each file by the source's own: rows, places
 * and errors are those of the files.  Lines carry the number of their file in their high bits;
 * cell_reader_line_words() says them. */
#ifndef SOURCES_GRID_FILES_FILES_H
#define SOURCES_GRID_FILES_FILES_H

#include "../table.h"

/* Where settings->files are several, or file_key is given: settings->source becomes all of them,
 * settings->keys gets those of file_key.  `each`, which must live as long as the settings, becomes
 * how each file is read. */
ri_status grid_files_open(const grid_work *work, grid_settings *settings, cell_source *each);

/* Tells the columns that the study reads and that a file lacks: an error, but for `optional`. */
ri_status grid_files_check(const grid_work *work, const grid_layout *layout);

/* Whether the source is several files, and whether a field of its rows is made of their names. */
bool grid_files_are(const grid_work *work);
bool grid_files_make(const grid_work *work, size_t field);

/* For a fast way, before the first row is read.  The number of the files, and one of them with its
 * header read: */
typedef struct grid_visit {
    const char *path;
    cell_reader *reader; /* behind the header; valid until the next visit or grid_files_leave() */
    size_t n_fields;     /* of its header */
    size_t *fields;      /* of each: the field of the table's rows that it is; scratch */
    size_t n_columns;    /* the table's fields without those that the names make ... */
    bool *has;           /* ... and whether the file has each; scratch */
    const char *const *names; /* what the name of the file says, for the fields behind n_columns */
} grid_visit;
size_t grid_files_count(const grid_work *work);
ri_status grid_files_visit(const grid_work *work, size_t file, grid_visit *visit);
/* As if none had been visited. */
void grid_files_leave(const grid_work *work);
/* A line of a file as the table's places are. */
uint64_t grid_files_line(size_t file, uint64_t line);
/* Tells of a file that has a header and no rows. */
void grid_files_note_empty(const grid_work *work, size_t file);

#endif
