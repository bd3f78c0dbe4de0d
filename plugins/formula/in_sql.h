/* in_sql.h - a formula of columns as an expression in SQL (regind/sql.h). */
#ifndef FORMULA_IN_SQL_H
#define FORMULA_IN_SQL_H

#include <regind/sql.h>

#include "formula.h"

/* The expression of a formula that was opened over the columns of a port, named first; NULL: it has
 * none (*why), or no memory.  *defined is a condition: all of its columns have values. */
const char *formula_in_sql(const formula *self, const formula_name *names, size_t n_names,
                           uint32_t port, uint64_t n_columns, const char **defined,
                           const char **why);

#endif
