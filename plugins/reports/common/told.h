/* told.h - what reports tell of the study around its numbers, in the reader's language: titles of
 * steps and tables, names and units of columns, definitions, the periods of the data.
 *
 * In: names as labels_read() has made them, and the run as provenance_read() has it.  Out: texts of
 * the call, of the catalogue, or of the host (scratch). */
#ifndef REPORTS_COMMON_TOLD_H
#define REPORTS_COMMON_TOLD_H

#include <jansson.h>

#include "labels.h"

/* `title_ru` of the section, else its title, or that of its plugin, as say_sentence() has it; "".
 */
const char *told_step_title(label_names *self, const json_t *step);

/* The title of the step that the table is of, where the run tells of it; else the table's own. */
const char *told_table_title(label_names *self, const json_t *provenance, const ri_table *table);

/* What a column is called, put together of what is known where nobody has named it as a whole. */
const char *told_column(label_names *self, const ri_column *column);

/* "Gross regional product, million KZT"; NULL: no memory. */
const char *told_heading(label_names *self, const ri_column *column);

/* What the codebook or a plugin says that a column is, in the language where it can; NULL: nothing.
 */
const char *told_definition(const language *words, const ri_column *column);

/* The k-th measure of the tables that has a definition, each name once, from 0; NULL: none. */
const ri_column *told_defined(const label_names *self, uint64_t k);

/* "2010-2012", with a dash, of all the periods that rows of the tables have; NULL: none, or no
 * memory, as labels_status() tells. */
const char *told_periods(label_names *self);

#endif
