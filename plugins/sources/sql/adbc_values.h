/* adbc_values.h - values of Arrow arrays, as cells. */
#ifndef SOURCES_SQL_ADBC_VALUES_H
#define SOURCES_SQL_ADBC_VALUES_H

#include <regind/arrow.h>

#include "source.h"

/* Whether values of a column can be read: numbers, texts, dates, truth values, and dictionaries of
 * texts. */
bool adbc_type_is_read(const struct ArrowSchema *column);

/* One more cell: row `row` of an array of that type. */
ri_status adbc_add_value(sql_source *self, const struct ArrowSchema *column,
                         const struct ArrowArray *array, int64_t row);

#endif
