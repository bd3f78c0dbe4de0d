/* engine_sum.c - see engine_sum.h */
#include "engine_sum.h"

#include <regind/exact_sum.h>

static ri_exact_sum *state_of(sqlite3_context *context)
{
    /* zeros at first, which are an empty sum */
    ri_exact_sum *const sum = sqlite3_aggregate_context(context, sizeof *sum);

    if (!sum)
        sqlite3_result_error_nomem(context);
    return sum;
}

static void change(sqlite3_context *context, sqlite3_value *value,
                   void (*by)(ri_exact_sum *self, double x))
{
    const int type = sqlite3_value_type(value);
    ri_exact_sum *sum;

    if (type == SQLITE_NULL)
        return;
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT) {
        sqlite3_result_error(context,
                             type == SQLITE_TEXT
                                 ? "regind_sum() adds numbers, and a value is a text"
                                 : "regind_sum() adds numbers, and a value is a blob",
                             -1);
        return;
    }
    sum = state_of(context);
    if (sum)
        by(sum, sqlite3_value_double(value));
}

static void add(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    change(context, values[0], ri_exact_sum_add);
}

static void take(sqlite3_context *context, int n, sqlite3_value **values)
{
    (void)n;
    change(context, values[0], ri_exact_sum_take);
}

static void tell(sqlite3_context *context)
{
    /* without a value there may be no state, and none is needed */
    const ri_exact_sum *const sum = sqlite3_aggregate_context(context, 0);
    const double total = sum && sum->count ? ri_exact_sum_of(sum) : (double)NAN;

    if (isnan(total) || (isinf(total) && !sum->above && !sum->below))
        sqlite3_result_null(context);
    else
        sqlite3_result_double(context, total);
}

int engine_sum_register_sqlite(sqlite3 *database)
{
    return sqlite3_create_window_function(database, "regind_sum", 1,
                                          SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS,
                                          NULL, add, tell, tell, take, NULL);
}
