/* duckdb_library.c - see duckdb_library.h */
#include "duckdb_library.h"

#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { N_OF_VECTORS = 5 /* which come first */ };

#define FUNCTION(name)                                                                             \
    {                                                                                              \
        "duckdb_" #name, offsetof(duckdb_library, name)                                            \
    }

static const struct {
    const char *name;
    size_t at;
} functions[] = {
    FUNCTION(data_chunk_get_size),
    FUNCTION(data_chunk_get_vector),
    FUNCTION(vector_get_data),
    FUNCTION(vector_get_validity),
    FUNCTION(vector_ensure_validity_writable),
    FUNCTION(library_version),
    FUNCTION(free),
    FUNCTION(create_config),
    FUNCTION(set_config),
    FUNCTION(destroy_config),
    FUNCTION(open_ext),
    FUNCTION(close),
    FUNCTION(connect),
    FUNCTION(disconnect),
    FUNCTION(interrupt),
    FUNCTION(prepare),
    FUNCTION(prepare_error),
    FUNCTION(destroy_prepare),
    FUNCTION(prepared_statement_type),
    FUNCTION(prepared_statement_column_count),
    FUNCTION(prepared_statement_column_name),
    FUNCTION(prepared_statement_column_type),
    FUNCTION(pending_prepared_streaming),
    FUNCTION(pending_execute_task),
    FUNCTION(pending_error),
    FUNCTION(execute_prepared),
    FUNCTION(execute_pending),
    FUNCTION(destroy_pending),
    FUNCTION(result_error),
    FUNCTION(destroy_result),
    FUNCTION(fetch_chunk),
    FUNCTION(destroy_data_chunk),
    FUNCTION(create_logical_type),
    FUNCTION(destroy_logical_type),
    FUNCTION(create_aggregate_function),
    FUNCTION(destroy_aggregate_function),
    FUNCTION(aggregate_function_set_name),
    FUNCTION(aggregate_function_add_parameter),
    FUNCTION(aggregate_function_set_return_type),
    FUNCTION(aggregate_function_set_functions),
    FUNCTION(register_aggregate_function),
};

bool duckdb_library_load(duckdb_library *self, bool all, char *why, size_t size)
{
    const char *const named = getenv("REGIND_DUCKDB"); // NOLINT(concurrency-mt-unsafe)
    void *const file =
        dlopen(named && *named ? named : "libduckdb.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    bool good = file != NULL;

    if (!file)
        (void)snprintf(why, size, "%s", dlerror()); // NOLINT(concurrency-mt-unsafe)
    for (size_t k = 0; good && k < (all ? sizeof functions / sizeof *functions : N_OF_VECTORS);
         k++) {
        void *const found = dlsym(file, functions[k].name);

        good = found != NULL;
        if (good)
            memcpy((char *)self + functions[k].at, &found, sizeof found);
        else
            (void)snprintf(why, size, "it has no function %s, as versions from 1.4 do",
                           functions[k].name);
    }
    if (file)
        (void)dlclose(file); /* which stays, as it was opened so */
    return good;
}
