/* describe.h - what a database is told as to formulas in SQL (regind/sql.h): its relation, its
 * words, and which rows reading would have something to say of. */
#ifndef SOURCES_SQL_DESCRIBE_H
#define SOURCES_SQL_DESCRIBE_H

#include <regind/sql.h>

#include "../grid/table.h"
#include "source.h"

enum { SQL_TYPES = 13 };

/* How an engine writes things.  "%s" is a column, and may stand twice. */
typedef struct sql_words {
    const char *engine, *real, *text, *bytes;
    const char *doubtful_key, *doubtful_category, *doubtful_measure;
    const char *doubtful_whole;   /* of columns of whole numbers */
    uint32_t types[SQL_TYPES];    /* that labels may have; 0: any, values have types of their own */
    uint32_t measures[SQL_TYPES]; /* floating point first, which are two */
    uint32_t shown[SQL_TYPES];    /* a number of such a type is the one that the engine shows */
    uint32_t flags;               /* of ri_sql_source */
    uint64_t literals;
} sql_words;

/* Why the study's words on the table need its rows to be read one by one; NULL: they do not. */
const char *sql_trouble(const ri_call *call, uint32_t first, const grid_settings *settings);
/* Tells the host of the source that is open. */
ri_status sql_describe(sql_source *self);

#endif
