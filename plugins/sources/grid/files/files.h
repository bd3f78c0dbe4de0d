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
 * settings->keys gets those of file_key, and there is no fast way.  `each`, which must live as long
 * as the settings, becomes how each file is read. */
ri_status grid_files_open(const grid_work *work, grid_settings *settings, cell_source *each);

/* Tells the columns that the study reads and that a file lacks: an error, but for `optional`. */
ri_status grid_files_check(const grid_work *work, const grid_layout *layout);

/* Whether the source is several files, and whether a field of its rows is made of their names. */
bool grid_files_are(const grid_work *work);
bool grid_files_make(const grid_work *work, size_t field);

#endif
