/* postgresql_values.h - values as COPY sends them in binary, as cells. */
#ifndef SOURCES_SQL_POSTGRESQL_VALUES_H
#define SOURCES_SQL_POSTGRESQL_VALUES_H

#include "source.h"

/* Whether values of a type can be read. */
bool postgresql_type_is_read(uint32_t oid);

/* One more cell: a value of so many bytes of the column's type. */
ri_status postgresql_add_value(sql_source *self, size_t column, const unsigned char *bytes,
                               size_t n);

/* Numbers in the order of the network. */
static inline uint16_t postgresql_word(const unsigned char *at)
{
    return (uint16_t)(at[0] << 8 | at[1]);
}

static inline uint32_t postgresql_long(const unsigned char *at)
{
    return (uint32_t)postgresql_word(at) << 16 | postgresql_word(at + 2);
}

#endif
