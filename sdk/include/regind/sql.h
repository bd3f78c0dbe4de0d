/* regind/sql.h - a formula that a database computes where the data are: interface "regind.sql/1".
 *
 * A plugin that has it writes its formula as one SELECT over the rows of its main input.  A study
 * whose data come out of a database then sends the formulas of its first steps there, as one
 * statement, and goes on with what comes back.  The interface is optional, and so is each answer:
 * where the arguments at hand have no formula in SQL, the plugin says why and its run() is called.
 *
 *   #include <regind/sql.h>
 *
 *   static ri_status formula(const ri_host *host, ri_ctx *ctx, const ri_call *call)
 *   {
 *       const ri_sql_host *const sql = ri_sql_of(host, ctx);
 *       const char *const x = sql->column(ctx, IN_VALUES, 0);
 *       const char *const most = sql->let(ctx, "most", ri_sql_print(host, ctx, "max(%s) OVER (%s)",
 *                                                                   x, sql->window(ctx)));
 *
 *       return sql->measure(ctx, OUT_SCORES, "score",
 *                           ri_sql_print(host, ctx, "CASE WHEN %s > 0 THEN %s / %s END", most, x,
 *                                        most));
 *   }
 *
 *   RI_EXAMPLES_BELOW;
 *   RI_SQL(formula, ri_examples_extension);
 *   static const ri_plugin plugin = {..., .extension = ri_sql_extension};
 *
 * WHEN.  formula() is called after run() has returned RI_OK for tables of zero rows, with the same
 * call.  It asks the host for nothing but memory and what is below.
 *
 * THE SAME RESULT.  What the statement gives is what run() would have given, to the last bit:
 * missing is NULL; every divisor is guarded by CASE, as databases raise an error; operations stand
 * in the order that run() has them; sums are RI_SQL_SUM(...), as a database's own depend on the
 * order of rows; logarithms, powers and everything that libraries round differently stay in C.
 * What run() would say of the data is a telling(): where one would be told that run() says, the
 * host takes the result of run() instead.
 *
 * SQL.  Standard: + - * /, sqrt, abs, CASE, window functions, aggregates.  Names and texts come
 * from the functions below, never from elsewhere, so that their quotes and braces are quoted.
 *
 * OWNERSHIP.  Texts that the host gives are scratch memory of the call; texts that it is given are
 * copied at once.  NULL for a text: there was none, as memory ran out, which the host knows; such
 * a text may be handed on, and the functions then return RI_NO_MEMORY.
 *
 * Structs grow as those of plugin.h do.
 */
#ifndef REGIND_SQL_H
#define REGIND_SQL_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RI_SQL_INTERFACE "regind.sql/1"

/* What ri_plugin.extension("regind.sql/1") returns.  GROWS. */
typedef struct ri_sql {
    uint32_t size, reserved;
    /* [run] Says the formula by the functions of ri_sql_host. */
    ri_status (*formula)(const ri_host *, ri_ctx *, const ri_call *);
} ri_sql;

/* Words that databases write differently, for the texts of formulas. */
#define RI_SQL_SUM "{sum}"     /* RI_SQL_SUM "(x)": correctly rounded, whatever the order of rows */
#define RI_SQL_REAL "{real}"   /* "CAST(count(*) AS " RI_SQL_REAL ")": the type of measures */
#define RI_SQL_BYTES "{bytes}" /* behind a text: it is compared byte by byte */

/* ri_sql_source.flags */
enum {
    RI_SQL_EXACT_SUM = 1,  /* it has regind_sum() */
    RI_SQL_OWN_SUM = 2,    /* the study lets it sum in its own way */
    RI_SQL_INFINITIES = 4, /* what overflows becomes an infinity, and no error */
    RI_SQL_EXPONENTS = 8,  /* a number is a double where it has an exponent, as 0.1e0 */
    RI_SQL_PLAIN_SUM = 16  /* its sum is an aggregate, and no window function */
};

/* What a source that reads a database says of it.  GROWS. */
typedef struct ri_sql_source {
    uint32_t size, flags;
    const char *engine;   /* "SQLite" */
    const char *real;     /* what RI_SQL_REAL is */
    const char *bytes;    /* what RI_SQL_BYTES is */
    const char *relation; /* SELECT that gives its columns, by their names and cast to texts and
                             doubles, without an order */
    const char *from;     /* what stands behind its FROM */
    const char *doubtful; /* condition on rows of that: reading one would have something to say of
                             it; NULL: none */
    uint64_t literals;    /* the most digits of a number that it reads exactly; 0: any */
} ri_sql_source;

/* A column of the result.  GROWS; its stride is column_size. */
typedef struct ri_sql_column {
    const char *name;
    uint32_t role;
    int32_t labels; /* of keys and categories: index of their ri_sql_labels */
} ri_sql_column;

/* The labels of a key or category of the source, in the order in which its rows have them.  GROWS;
 * its stride is labels_size. */
typedef struct ri_sql_labels {
    const char *name;
    const char *statement; /* gives them */
    uint32_t role, reserved;
} ri_sql_labels;

/* What a source is asked for in place of its table.  GROWS. */
typedef struct ri_sql_task {
    uint32_t size, column_size, labels_size;
    uint32_t n_columns, n_labels, n_questions;
    const char *statement; /* gives the columns, in their order */
    const ri_sql_column *columns;
    const ri_sql_labels *labels;
    const char *questions; /* gives one row of so many numbers, for answer(); asked first */
} ri_sql_task;

/* What ri_host.extension(ctx, "regind.sql/1") returns.  All [run].  GROWS. */
typedef struct ri_sql_host {
    uint32_t size, reserved;

    /* -- Texts. */

    /* A column of a port of the main table, in the port's unit. */
    const char *(*column)(ri_ctx *, uint32_t port, uint64_t index);
    const char *(*number)(ri_ctx *, double);
    const char *(*text)(ri_ctx *, const char *);
    /* What stands in OVER (...) for the rows that one call of run() would have: nothing, or
     * PARTITION BY the keys of `within`. */
    const char *(*window)(ri_ctx *);

    /* -- The SELECT.  It keeps rows and keys of the main input, unless it says otherwise. */

    /* Names an expression, so that it is written once; gives what it is called.  Expressions that
     * use such a name stand behind next(). */
    const char *(*let)(ri_ctx *, const char *name, const char *expression);
    /* The same of a name that tellings alone use: it is no part of the statement. */
    const char *(*probe)(ri_ctx *, const char *name, const char *expression);
    ri_status (*next)(ri_ctx *);
    /* A measure that run() makes for the port by that name (NULL: the port's id). */
    ri_status (*measure)(ri_ctx *, uint32_t out, const char *name, const char *expression);
    /* A key, category or measure that is a column of the input as it stands. */
    ri_status (*carry)(ri_ctx *, uint32_t out, uint32_t port, uint64_t index);
    /* Leaves out the rows that do not meet a condition. */
    ri_status (*where)(ri_ctx *, const char *condition);
    /* One row for each combination of the keys that carry() names (and of `within`), in the order
     * of their labels; measures are aggregates, of which each is one value of the rows. */
    ri_status (*group)(ri_ctx *);

    /* -- What there is to say. */

    /* run() says something of the data where a row meets the condition: its result is taken. */
    ri_status (*telling)(ri_ctx *, const char *condition);
    /* These arguments have no formula: why, as a sentence without a point at its end. */
    ri_status (*refuse)(ri_ctx *, const char *why);

    /* -- For sources. */

    ri_status (*source)(ri_ctx *, const ri_sql_source *);
    /* What is to be run; NULL: the table, as always. */
    const ri_sql_task *(*task)(ri_ctx *);
    /* Answers the question of that index; 1: go on, 0: the result is not wanted any more. */
    int32_t (*answer)(ri_ctx *, uint32_t index, double value);
    /* What gave the result: "PostgreSQL 15.8", and the SHA-256 of it. */
    ri_status (*result)(ri_ctx *, const char *server, const char *sha256);
} ri_sql_host;

/* The interface, or NULL when the host has none. */
static inline const ri_sql_host *ri_sql_of(const ri_host *host, ri_ctx *ctx)
{
    return (const ri_sql_host *)host->extension(ctx, RI_SQL_INTERFACE);
}

/* A text in scratch memory; NULL: no memory. */
__attribute__((format(printf, 3, 4))) static inline const char *
ri_sql_print(const ri_host *host, ri_ctx *ctx, const char *format, ...)
{
    va_list list, again;
    char *text;
    int n;

    va_start(list, format);
    va_copy(again, list);
    n = vsnprintf(NULL, 0, format, list);
    va_end(list);
    text = n < 0 ? NULL : (char *)host->scratch(ctx, (uint64_t)n + 1, 1);
    if (text)
        (void)vsnprintf(text, (size_t)n + 1, format, again);
    va_end(again);
    return text;
}

/* What stands in OVER (...) for the rows that have the same of `by` as well. */
static inline const char *ri_sql_window_by(const ri_host *host, ri_ctx *ctx, const char *by)
{
    const char *const window = ri_sql_of(host, ctx)->window(ctx);

    if (!window || !by)
        return NULL;
    return ri_sql_print(host, ctx, "%s%s%s", *window ? window : "PARTITION BY ",
                        *window ? ", " : "", by);
}

/* Defines ri_sql_extension, the plugin's .extension, over formula() and what the plugin has
 * besides (ri_examples_extension); in a module of several plugins RI_SQL_AS names a function for
 * each. */
#define RI_SQL(formula, others) RI_SQL_AS(ri_sql_extension, formula, others)
#define RI_SQL_AS(function, formula, others)                                                       \
    static const void *function(const char *id)                                                    \
    {                                                                                              \
        static const ri_sql function##_sql = {sizeof(ri_sql), 0, (formula)};                       \
                                                                                                   \
        return strcmp(id, RI_SQL_INTERFACE) == 0 ? &function##_sql : others(id);                   \
    }                                                                                              \
    extern int function##_takes_a_semicolon

#ifdef __cplusplus
}
#endif

#endif /* REGIND_SQL_H */
