/* tables.h - the tables the reports are tested on. */
#ifndef REPORTS_TEST_TABLES_H
#define REPORTS_TEST_TABLES_H

#include <regind/plugin.h>

/* region, year, grp (million KZT), score (1), grade; five rows, some missing. */
extern const ri_table table_rating;
/* One category column with awkward texts. */
extern const ri_table table_awkward;
/* No rows. */
extern const ri_table table_empty;

#endif
