/* regind_sum.c - the aggregate regind_sum(double precision): the SDK's exact sum in PostgreSQL.
 *
 * NULLs are passed over; of no values it is NULL.  It is NULL, too, where finite values sum to more
 * than the largest double: missing, as everywhere in regind.  NaN and infinities are what additions
 * make of them, as in sum().  Parts are combined exactly, so that neither the number of workers nor
 * the order of rows shows in the result. */
#include "postgres.h"

#include "fmgr.h"

#include <regind/exact_sum.h>

PG_MODULE_MAGIC;

PG_FUNCTION_INFO_V1(regind_sum_add);
PG_FUNCTION_INFO_V1(regind_sum_take);
PG_FUNCTION_INFO_V1(regind_sum_combine);
PG_FUNCTION_INFO_V1(regind_sum_serialise);
PG_FUNCTION_INFO_V1(regind_sum_deserialise);
PG_FUNCTION_INFO_V1(regind_sum_of);

/* Where the sums of the aggregate live. */
static MemoryContext memory_of(FunctionCallInfo fcinfo)
{
    MemoryContext memory;

    if (!AggCheckCallContext(fcinfo, &memory))
        elog(ERROR, "a function of regind_sum() was called outside an aggregate");
    return memory;
}

/* The sum that is the first argument; a new one where there is none. */
static ri_exact_sum *state_of(FunctionCallInfo fcinfo)
{
    MemoryContext const memory = memory_of(fcinfo);
    ri_exact_sum *sum;

    if (!PG_ARGISNULL(0))
        return (ri_exact_sum *)PG_GETARG_POINTER(0);
    sum = MemoryContextAlloc(memory, sizeof *sum);
    ri_exact_sum_clear(sum);
    return sum;
}

Datum regind_sum_add(PG_FUNCTION_ARGS)
{
    ri_exact_sum *const sum = state_of(fcinfo);

    if (!PG_ARGISNULL(1))
        ri_exact_sum_add(sum, PG_GETARG_FLOAT8(1));
    PG_RETURN_POINTER(sum);
}

Datum regind_sum_take(PG_FUNCTION_ARGS)
{
    ri_exact_sum *const sum = state_of(fcinfo);

    if (!PG_ARGISNULL(1))
        ri_exact_sum_take(sum, PG_GETARG_FLOAT8(1));
    PG_RETURN_POINTER(sum);
}

Datum regind_sum_combine(PG_FUNCTION_ARGS)
{
    ri_exact_sum *const sum = state_of(fcinfo);

    if (!PG_ARGISNULL(1))
        ri_exact_sum_merge(sum, (ri_exact_sum *)PG_GETARG_POINTER(1));
    PG_RETURN_POINTER(sum);
}

Datum regind_sum_serialise(PG_FUNCTION_ARGS)
{
    bytea *const bytes = palloc(VARHDRSZ + RI_EXACT_BYTES);
    size_t n;

    (void)memory_of(fcinfo);
    n = ri_exact_sum_write((ri_exact_sum *)PG_GETARG_POINTER(0), (unsigned char *)VARDATA(bytes));
    SET_VARSIZE(bytes, VARHDRSZ + n);
    PG_RETURN_BYTEA_P(bytes);
}

Datum regind_sum_deserialise(PG_FUNCTION_ARGS)
{
    const bytea *const bytes = PG_GETARG_BYTEA_PP(0);
    ri_exact_sum *const sum = palloc(sizeof *sum);

    (void)memory_of(fcinfo);
    if (!ri_exact_sum_read(sum, (const unsigned char *)VARDATA_ANY(bytes),
                           VARSIZE_ANY_EXHDR(bytes)))
        ereport(ERROR, (errcode(ERRCODE_INVALID_BINARY_REPRESENTATION),
                        errmsg("these bytes are no part of a regind_sum()")));
    PG_RETURN_POINTER(sum);
}

Datum regind_sum_of(PG_FUNCTION_ARGS)
{
    const ri_exact_sum *const sum =
        PG_ARGISNULL(0) ? NULL : (const ri_exact_sum *)PG_GETARG_POINTER(0);
    double total;

    (void)memory_of(fcinfo);
    if (!sum || sum->count == 0)
        PG_RETURN_NULL();
    total = ri_exact_sum_of(sum);
    if (isinf(total) && !sum->above && !sum->below)
        PG_RETURN_NULL();
    PG_RETURN_FLOAT8(total);
}
