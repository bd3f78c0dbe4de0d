/* postgresql_types.h - the types of PostgreSQL that columns are read from and written as. */
#ifndef SOURCES_SQL_POSTGRESQL_TYPES_H
#define SOURCES_SQL_POSTGRESQL_TYPES_H

/* Their numbers (pg_type.dat), which never change. */
enum {
    POSTGRESQL_BOOL = 16,
    POSTGRESQL_NAME = 19,
    POSTGRESQL_INT8 = 20,
    POSTGRESQL_INT2 = 21,
    POSTGRESQL_INT4 = 23,
    POSTGRESQL_TEXT = 25,
    POSTGRESQL_FLOAT4 = 700,
    POSTGRESQL_FLOAT8 = 701,
    POSTGRESQL_BPCHAR = 1042,
    POSTGRESQL_VARCHAR = 1043,
    POSTGRESQL_DATE = 1082,
    POSTGRESQL_TIMESTAMP = 1114,
    POSTGRESQL_NUMERIC = 1700
};

#endif
