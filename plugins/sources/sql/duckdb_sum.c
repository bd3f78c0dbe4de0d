/* duckdb_sum.c - regind_sum(x) in DuckDB; see engine_sum.h for what it gives. */
#include <regind/exact_sum.h>

#include "duckdb_library.h"

/* Once for some thousand values; it is there, as DuckDB calls. */
static duckdb_library get(void)
{
    duckdb_library library = {0};
    char why[200];

    (void)duckdb_library_load(&library, false, why, sizeof why);
    return library;
}

static uint64_t size(duckdb_handle info)
{
    (void)info;
    return sizeof(ri_exact_sum);
}

static void start(duckdb_handle info, void *state)
{
    (void)info;
    ri_exact_sum_clear(state);
}

static void update(duckdb_handle info, duckdb_handle chunk, void **states)
{
    const duckdb_library library = get();
    duckdb_handle vector = library.data_chunk_get_vector(chunk, 0);
    const double *const values = library.vector_get_data(vector);
    const uint64_t *const validity = library.vector_get_validity(vector);
    const uint64_t n = library.data_chunk_get_size(chunk);

    (void)info;
    for (uint64_t row = 0; row < n; row++)
        if (duckdb_is_there(validity, row))
            ri_exact_sum_add(states[row], values[row]);
}

static void combine(duckdb_handle info, void **from, void **into, uint64_t n)
{
    (void)info;
    for (uint64_t k = 0; k < n; k++)
        ri_exact_sum_merge(into[k], from[k]);
}

static void finish(duckdb_handle info, void **states, duckdb_handle vector, uint64_t n,
                   uint64_t offset)
{
    const duckdb_library library = get();
    double *const totals = library.vector_get_data(vector);

    (void)info;
    library.vector_ensure_validity_writable(vector);
    for (uint64_t k = 0; k < n; k++) {
        const ri_exact_sum *const sum = states[k];
        const uint64_t row = offset + k, bit = (uint64_t)1 << (row % 64);
        uint64_t *const validity = library.vector_get_validity(vector) + row / 64;
        const double total = ri_exact_sum_of(sum);
        const bool too_large = isinf(total) && !sum->above && !sum->below;

        totals[row] = total;
        *validity = sum->count == 0 || too_large ? *validity & ~bit : *validity | bit;
    }
}

bool duckdb_sum_register(const duckdb_library *library, duckdb_handle connection)
{
    duckdb_handle function = library->create_aggregate_function();
    duckdb_handle type = library->create_logical_type(DUCKDB_DOUBLE);
    int code;

    library->aggregate_function_set_name(function, "regind_sum");
    library->aggregate_function_add_parameter(function, type);
    library->aggregate_function_set_return_type(function, type);
    library->aggregate_function_set_functions(function, size, start, update, combine, finish);
    code = library->register_aggregate_function(connection, function);
    library->destroy_logical_type(&type);
    library->destroy_aggregate_function(&function);
    return code == DUCKDB_OK;
}
