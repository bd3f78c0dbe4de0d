/* duckdb_library.h - DuckDB's library, loaded when a study names one of its files.
 *
 * Debian has no package of it, so nothing links it: it is the file that REGIND_DUCKDB names, or
 * what the loader finds as libduckdb.so.  The declarations are those of its C interface (1.4 and
 * later), as its documentation has them; what a library does not have is told. */
#ifndef SOURCES_SQL_DUCKDB_LIBRARY_H
#define SOURCES_SQL_DUCKDB_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct duckdb_object *duckdb_handle; /* a database, a connection, a statement ... */

typedef struct duckdb_result {
    uint64_t columns, rows, changed;
    void *old_columns;
    char *old_message;
    void *data;
} duckdb_result;

/* A text in a vector. */
typedef union duckdb_text {
    struct {
        uint32_t length;
        char begin[4];
        const char *at;
    } far;
    struct {
        uint32_t length;
        char at[12]; /* where it is no longer */
    } near;
} duckdb_text;

enum { DUCKDB_OK = 0 };
enum { DUCKDB_READY, DUCKDB_NOT_READY, DUCKDB_FAILED, DUCKDB_NO_TASKS };
enum { DUCKDB_SELECT = 1 };

/* Types of columns. */
enum {
    DUCKDB_BOOLEAN = 1,
    DUCKDB_TINYINT = 2, /* whole numbers are from here */
    DUCKDB_SMALLINT,
    DUCKDB_INTEGER,
    DUCKDB_BIGINT,
    DUCKDB_UTINYINT,
    DUCKDB_USMALLINT,
    DUCKDB_UINTEGER,
    DUCKDB_UBIGINT, /* to here */
    DUCKDB_FLOAT = 10,
    DUCKDB_DOUBLE = 11,
    DUCKDB_TIMESTAMP = 12,
    DUCKDB_DATE = 13,
    DUCKDB_HUGEINT = 16,
    DUCKDB_VARCHAR = 17,
    DUCKDB_DECIMAL = 19,
    DUCKDB_TIMESTAMP_S = 20,
    DUCKDB_TIMESTAMP_MS = 21,
    DUCKDB_ENUM = 23,
    DUCKDB_UHUGEINT = 32,
    DUCKDB_SQLNULL = 36
};

typedef void duckdb_update(duckdb_handle info, duckdb_handle chunk, void **states);
typedef void duckdb_combine(duckdb_handle info, void **from, void **into, uint64_t n);
typedef void duckdb_finish(duckdb_handle info, void **states, duckdb_handle vector, uint64_t n,
                           uint64_t offset);

/* Its functions, called as it calls them without `duckdb_`. */
typedef struct duckdb_library {
    const char *(*library_version)(void);
    void (*free)(void *memory);
    int (*create_config)(duckdb_handle *config);
    int (*set_config)(duckdb_handle config, const char *name, const char *value);
    void (*destroy_config)(duckdb_handle *config);
    int (*open_ext)(const char *path, duckdb_handle *database, duckdb_handle config, char **error);
    void (*close)(duckdb_handle *database);
    int (*connect)(duckdb_handle database, duckdb_handle *connection);
    void (*disconnect)(duckdb_handle *connection);
    void (*interrupt)(duckdb_handle connection);
    int (*prepare)(duckdb_handle connection, const char *text, duckdb_handle *statement);
    const char *(*prepare_error)(duckdb_handle statement);
    void (*destroy_prepare)(duckdb_handle *statement);
    int (*prepared_statement_type)(duckdb_handle statement);
    uint64_t (*prepared_statement_column_count)(duckdb_handle statement);
    const char *(*prepared_statement_column_name)(duckdb_handle statement, uint64_t column);
    int (*prepared_statement_column_type)(duckdb_handle statement, uint64_t column);
    int (*pending_prepared_streaming)(duckdb_handle statement, duckdb_handle *pending);
    int (*pending_execute_task)(duckdb_handle pending);
    const char *(*pending_error)(duckdb_handle pending);
    int (*execute_prepared)(duckdb_handle statement, duckdb_result *result);
    int (*execute_pending)(duckdb_handle pending, duckdb_result *result);
    void (*destroy_pending)(duckdb_handle *pending);
    const char *(*result_error)(duckdb_result *result);
    void (*destroy_result)(duckdb_result *result);
    duckdb_handle (*fetch_chunk)(duckdb_result result);
    uint64_t (*data_chunk_get_size)(duckdb_handle chunk);
    duckdb_handle (*data_chunk_get_vector)(duckdb_handle chunk, uint64_t column);
    void (*destroy_data_chunk)(duckdb_handle *chunk);
    void *(*vector_get_data)(duckdb_handle vector);
    uint64_t *(*vector_get_validity)(duckdb_handle vector);
    void (*vector_ensure_validity_writable)(duckdb_handle vector);
    duckdb_handle (*create_logical_type)(int type);
    void (*destroy_logical_type)(duckdb_handle *type);
    duckdb_handle (*create_aggregate_function)(void);
    void (*destroy_aggregate_function)(duckdb_handle *function);
    void (*aggregate_function_set_name)(duckdb_handle function, const char *name);
    void (*aggregate_function_add_parameter)(duckdb_handle function, duckdb_handle type);
    void (*aggregate_function_set_return_type)(duckdb_handle function, duckdb_handle type);
    void (*aggregate_function_set_functions)(duckdb_handle function,
                                             uint64_t (*size)(duckdb_handle info),
                                             void (*start)(duckdb_handle info, void *state),
                                             duckdb_update *update, duckdb_combine *combine,
                                             duckdb_finish *finish);
    int (*register_aggregate_function)(duckdb_handle connection, duckdb_handle function);
} duckdb_library;

/* Whether a row of a vector is not NULL. */
static inline bool duckdb_is_there(const uint64_t *validity, uint64_t row)
{
    return !validity || (validity[row / 64] >> (row % 64) & 1);
}

/* Loads it; false: `why` is what the loader says, or which function is not there.  It stays loaded
 * until the process ends, as it may have threads.  Without `all`, the functions of vectors alone
 * are found: what DuckDB calls back is handed nothing to know them by, and there are no variables.
 */
bool duckdb_library_load(duckdb_library *self, bool all, char *why, size_t size);

/* Registers regind_sum(x) (engine_sum.h) for a connection. */
bool duckdb_sum_register(const duckdb_library *library, duckdb_handle connection);

#endif
