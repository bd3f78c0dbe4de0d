/* sql.c - a table of a database, or what a query gives.
 *
 *   [data]
 *   use = sql
 *   engine = sqlite:regions.db
 *   table = output
 *   keys = region, year:period
 */
#define RI_NEED_MINOR 2
#include <regind/helpers.h>
#include <strings.h>

#include "../grid/parameters.h"
#include "describe.h"
#include "duckdb_file.h"
#include "engines.h"
#include "task.h"

enum { P_ENGINE, P_TABLE, P_QUERY, P_ORDER, P_TIMEOUT, P_PUSH, P_SUMS, P_GRID };
enum { ORDER_KEYS, ORDER_QUERY };

static const char *const engines[] = {
#ifdef REGIND_SQLITE
    "sqlite:FILE",
#endif
    "duckdb:FILE",
#ifdef REGIND_POSTGRESQL
    "postgresql:ADDRESS",
#endif
    "adbc:DRIVER:URI", NULL};
static const char *const orders[] = {"keys", "query", NULL};
static const char *const sums[] = {"exact", "engine", NULL};

static const ri_parameter parameters[] = {
    [P_ENGINE] =
        {.id = "engine",
         .label = "Database",
         .doc =
             "Where the data are: sqlite:FILE, duckdb:FILE, postgresql: and what "
             "libpq connects by (service=NAME, host=... dbname=..., or a URI), or adbc:NAME:URI, "
             "a driver of ADBC among those that the variable REGIND_ADBC names. Passwords do "
             "not stand in a study: they come from ~/.pgpass, the file that PGPASSFILE "
             "names, or a service file.",
         .type = RI_FILE,
         .flags = RI_ADDRESS,
         .choices = engines},
    [P_TABLE] = {.id = "table",
                 .label = "Table",
                 .doc = "The table or view to read, as it is called: name, or schema.name; a name "
                        "with a point in it stands in double quotes.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    [P_QUERY] = {.id = "query",
                 .label = "Query",
                 .doc = "A SELECT, in place of a table.",
                 .type = RI_TEXT,
                 .flags = RI_OPTIONAL},
    [P_ORDER] = {.id = "order",
                 .label = "Order of rows",
                 .doc = "keys: sorted by the keys, in their order, as their texts compare byte by "
                        "byte, since a database keeps no order. query: as the ORDER BY of the "
                        "query has them.",
                 .type = RI_CHOICE,
                 .fallback = ORDER_KEYS,
                 .choices = orders},
    [P_TIMEOUT] = {.id = "statement_timeout",
                   .label = "Time of a statement",
                   .doc = "After so long a server breaks the statement off.",
                   .type = RI_REAL,
                   .unit = "s",
                   .minimum = 0.001,
                   .maximum = 2e6,
                   .fallback = 300},
    [P_PUSH] = {.id = "push",
                .label = "Formulas in the database",
                .doc = "Whether the database computes the steps behind this one that have a "
                       "formula in SQL, as one statement, so that only its result is read; "
                       "`regind run --explain` shows it. What comes out is the same.",
                .type = RI_BOOL,
                .fallback = 1},
    [P_SUMS] = {.id = "sums",
                .label = "Sums in the database",
                .doc = "exact: rounded once, whatever the order of the rows, as everywhere; steps "
                       "with sums are computed here where a server has no function regind_sum. "
                       "engine: there its own sum does, whose digits are good to 1e-12.",
                .type = RI_CHOICE,
                .fallback = 0,
                .choices = sums},
    GRID_PARAMETERS(P_GRID),
};

static ri_status fail(const ri_host *host, ri_ctx *ctx, int32_t parameter, const char *hint,
                      const char *why)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

/* Whether a query says an order; a word of a comment or a text passes, too. */
static bool says_order(const char *query)
{
    for (; *query; query++)
        if (strncasecmp(query, "order", 5) == 0) {
            size_t n = 5;

            while (query[n] == ' ' || query[n] == '\n' || query[n] == '\t')
                n++;
            if (n > 5 && strncasecmp(query + n, "by", 2) == 0)
                return true;
        }
    return false;
}

static ri_status check_statement(const ri_host *host, ri_ctx *ctx, const sql_options *options)
{
    if (options->table && options->query)
        return fail(host, ctx, P_QUERY, "leave one of them out",
                    "table and query both say what to read");
    if (!options->table && !options->query)
        return fail(host, ctx, P_TABLE, "table = NAME, or query = SELECT ...",
                    "neither table nor query says what to read");
    if (options->keep_order && (!options->query || !says_order(options->query)))
        return fail(host, ctx, P_ORDER, "query = SELECT ... ORDER BY ..., or leave order out",
                    "order = query, and there is no ORDER BY: the rows would come by chance");
    if (options->engine == &sql_adbc && !options->keep_order)
        return fail(host, ctx, P_ORDER, "order = query, and a query with ORDER BY",
                    "how a database behind ADBC compares texts is not known: its rows come in the "
                    "order of the query alone");
    return RI_OK;
}

/* What a study may say of lines or of the order of rows, which a table of a database has not. */
static ri_status check_grid(const ri_host *host, ri_ctx *ctx, const grid_settings *settings,
                            bool keep_order)
{
    static const char no_lines[] = "a database has no lines and no header to pass over or read";
    static const char by_chance[] =
        "which row comes before another is chance in a database, and this depends on it";
    static const char hint[] = "order = query, and a query with ORDER BY";
    const cell_shape *const shape = &settings->shape;

    if (settings->source.skip)
        return fail(host, ctx, P_GRID + GRID_P_SKIP, "leave it out", no_lines);
    if (settings->source.comment)
        return fail(host, ctx, P_GRID + GRID_P_COMMENT, "leave it out", no_lines);
    if (shape->header_rows != 1)
        return fail(host, ctx, P_GRID + GRID_P_HEADER, "leave it out", no_lines);
    if (shape->units_row)
        return fail(host, ctx, P_GRID + GRID_P_UNITS_ROW, "units = COLUMN:UNIT", no_lines);
    if (keep_order)
        return RI_OK;
    if (grid_items(&shape->fill))
        return fail(host, ctx, P_GRID + GRID_P_FILL, hint, by_chance);
    if (grid_items(&shape->until))
        return fail(host, ctx, P_GRID + GRID_P_UNTIL, hint, by_chance);
    if (shape->range.first_row || shape->range.last_row)
        return fail(host, ctx, P_GRID + GRID_P_RANGE, hint, by_chance);
    if (settings->duplicates == GRID_DUPLICATES_FIRST)
        return fail(host, ctx, P_GRID + GRID_P_DUPLICATES, hint, by_chance);
    return RI_OK;
}

static const char *given(const ri_call *call, uint32_t parameter)
{
    const char *const text = ri_text_of(call, parameter);

    return text && *text ? text : NULL;
}

static bool is_adbc(const char *address)
{
    return strncmp(address, "adbc:", 5) == 0;
}

/* Of a file, which has come without its kind, by what it holds; NULL: this build has none. */
static const sql_engine *engine_of(const char *file, const char *address)
{
    if (address && is_adbc(address))
        return &sql_adbc;
    if (file && duckdb_file_is(file))
        return &sql_duckdb;
#ifdef REGIND_SQLITE
    if (file)
        return &sql_sqlite;
#endif
#ifdef REGIND_POSTGRESQL
    if (!file)
        return &sql_postgresql;
#endif
    return NULL;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const engine = ri_text_of(call, P_ENGINE);
    const bool is_file = engine[strcspn(engine, "/:")] != ':';
    sql_options options = {.address = is_file ? NULL : engine,
                           .table = given(call, P_TABLE),
                           .query = given(call, P_QUERY),
                           .engine_parameter = P_ENGINE,
                           .table_parameter = P_TABLE,
                           .query_parameter = P_QUERY,
                           .keep_order = ri_integer_of(call, P_ORDER) == ORDER_QUERY,
                           .timeout = ri_number_of(call, P_TIMEOUT)};
    grid_settings settings = {.source = {.format = &sql_format,
                                         .options = &options,
                                         .path = is_file ? engine : NULL,
                                         .text = "",
                                         .parameter = is_file         ? P_ENGINE
                                                      : options.query ? P_QUERY
                                                                      : P_TABLE}};
    ri_status status = grid_settings_read(host, ctx, call, P_GRID, &settings);

    options.engine = engine_of(is_file ? engine : NULL, options.address);
    if (!options.engine)
        return fail(host, ctx, P_ENGINE, NULL, "this regind was built without SQLite");
    options.keys = settings.keys.items;
    options.categories = settings.categories.items;
    options.ignore = settings.ignore.items;
    options.measures = settings.measures.items;
    options.skip_others = settings.ignore_others;
    if (status == RI_OK)
        status = check_statement(host, ctx, &options);
    if (status == RI_OK)
        status = check_grid(host, ctx, &settings, options.keep_order);
    options.planning = (call->flags & RI_PLANNING) != 0;
    options.own_sums = ri_integer_of(call, P_SUMS) == 1;
    options.trouble = ri_number_of(call, P_PUSH) == 0 ? "push = no"
                      : options.keep_order            ? "order = query"
                                                      : sql_trouble(call, P_GRID, &settings);
    if (status == RI_OK && sql_task_of(host, ctx))
        return sql_task_run(host, ctx, &options, &settings.source);
    return status == RI_OK ? grid_table(host, ctx, call, &settings) : status;
}

static const ri_plugin sql = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    .n_out = GRID_OUTPUTS,
    .out = grid_outputs,
    .kind = RI_SOURCE,
    .flags = RI_NEEDS_NETWORK,
    .id = "sql",
    .version = "1.0.0",
    .title = "Table of a database",
    .doc = "Reads a table, a view or the rows of a query from a file of SQLite or DuckDB, or a "
           "PostgreSQL server, as csv reads text: the same rows give the same table, to the last "
           "bit. The "
           "database is only read. NULL is missing; NaN and infinities are no figures and are "
           "refused with their row. A date is the text 2012-07-31, a truth value 1 or 0; texts "
           "are read as those of a file. In SQLite each value has a type of its own, so a text "
           "among numbers is read as csv reads it; bytes are refused. Types of PostgreSQL and "
           "DuckDB beyond numbers, texts, dates and truth values are refused, with the cast that "
           "helps; the "
           "statement, the version of the server and the SHA-256 of what came are told. Rows are "
           "sorted by their keys. A server is reached where the study grants it: grant = network.",
    .license = "MIT",
    .author = "The regind authors",
    .citation = "@techreport{iso9075,\n  title = {{ISO/IEC} 9075-2:2016, Information technology - "
                "Database languages - {SQL} - Part 2: Foundation},\n  institution = {International "
                "Organization for Standardization},\n  year = {2016}\n}",
    .run = run,
};
RI_MODULE(&sql);
