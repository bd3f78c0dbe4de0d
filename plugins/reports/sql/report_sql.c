/* report_sql.c - every table of `from` as a table of a database: a file of SQLite in the results,
 * or a PostgreSQL server.
 *
 *   [database]
 *   use = report.sql
 *   from = scores
 *   file = scores.sqlite
 */
#define RI_NEED_MINOR 2
#include "targets.h"

enum { OUT_FILE };
enum { ARG_FILE, ARG_ENGINE, ARG_TABLE, ARG_EXISTS, ARG_TIMEOUT };

#ifdef REGIND_POSTGRESQL
static const char *const engines[] = {"postgresql:ADDRESS", NULL};
#endif
static const char *const exists[] = {"fail", "replace", "append", NULL};

static const ri_parameter parameters[] = {
    [ARG_FILE] = {.id = "file",
                  .label = "File name",
                  .doc = "Name of the file of SQLite; .sqlite is added when it is missing. Without "
                         "it: the step's name.",
                  .type = RI_TEXT,
                  .flags = RI_OPTIONAL},
    [ARG_ENGINE] = {.id = "engine",
                    .label = "Server",
                    .doc = "postgresql: and what libpq connects by (service=NAME, host=... "
                           "dbname=..., or a URI): the tables are written there, and no file. "
                           "Passwords come from ~/.pgpass, the file that PGPASSFILE names, or a "
                           "service file.",
#ifdef REGIND_POSTGRESQL
                    .type = RI_FILE,
                    .flags = RI_ADDRESS | RI_OPTIONAL,
                    .choices = engines
#else
                    .type = RI_TEXT,
                    .flags = RI_OPTIONAL
#endif
    },
    [ARG_TABLE] = {.id = "table",
                   .label = "Table",
                   .doc = "What the table is called in the database, when there is one: name, or "
                          "schema.name on a server. Without it each is called as its step.",
                   .type = RI_TEXT,
                   .flags = RI_OPTIONAL},
    [ARG_EXISTS] = {.id = "exists",
                    .label = "Tables that exist",
                    .doc = "On a server: fail is an error that names the table; replace drops it "
                           "first; append adds rows to it, which has to have the columns.",
                    .type = RI_CHOICE,
                    .choices = exists},
    [ARG_TIMEOUT] = {.id = "statement_timeout",
                     .label = "Time of a statement",
                     .doc = "After so long a server breaks a statement off.",
                     .type = RI_REAL,
                     .unit = "s",
                     .minimum = 0.001,
                     .maximum = 2e6,
                     .fallback = 300},
};

static const ri_port out[] = {
    [OUT_FILE] = {.id = "file",
                  .label = "Database",
                  .doc = "One file of SQLite with all tables; none where they go to a server.",
                  .role = RI_BYTES},
};

static ri_status fail(const ri_host *host, ri_ctx *ctx, int32_t parameter, const char *hint,
                      const char *why)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return host->fail_at(ctx, RI_BAD_PARAMETER, &where, why);
}

/* The name with its ending; NULL: no memory. */
static const char *file_name(const ri_host *host, ri_ctx *ctx, const char *name)
{
    static const char ending[] = ".sqlite";
    const size_t length = strlen(name), more = sizeof ending - 1;
    char *text;

    if (length >= more && strcmp(name + length - more, ending) == 0)
        return name;
    text = host->scratch(ctx, length + more + 1, 1);
    if (text)
        (void)snprintf(text, length + more + 1, "%s%s", name, ending);
    return text;
}

static ri_status check_tables(const ri_host *host, ri_ctx *ctx, const ri_call *call,
                              const sql_target *target)
{
    if (target->table && call->n_tables > 1)
        return fail(host, ctx, ARG_TABLE, "leave 'table' out, or make one step per table",
                    "one name for several tables");
    for (uint64_t t = 1; t < call->n_tables; t++)
        for (uint64_t u = 0; u < t; u++)
            if (strcmp(call->tables[t]->name, call->tables[u]->name) == 0)
                return ri_fail(host, ctx, RI_BAD_INPUT, "the table '%s' is named twice in 'from'",
                               call->tables[t]->name);
    return RI_OK;
}

static ri_status check_file(const ri_host *host, ri_ctx *ctx, const sql_target *target,
                            const char *file)
{
    if (file && (!*file || strchr(file, '/')))
        return fail(host, ctx, ARG_FILE,
                    "give a plain file name; the result folder is chosen by --out",
                    "the file name is empty or names a folder");
    if (target->exists != SQL_EXISTS_FAIL)
        return fail(host, ctx, ARG_EXISTS, "leave it out, or write to a server: engine = ...",
                    "no table exists in the file, which is a new one of the results");
    if (target->table && strchr(target->table, '.'))
        return fail(host, ctx, ARG_TABLE, "table = NAME",
                    "a file of SQLite has no schemas, and the name has a point in it");
    return RI_OK;
}

static const char *given(const ri_call *call, uint32_t parameter)
{
    const char *const text = ri_text_of(call, parameter);

    return text && *text ? text : NULL;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    const char *const file = ri_text_of(call, ARG_FILE);
    sql_target target = {.address = given(call, ARG_ENGINE),
                         .table = given(call, ARG_TABLE),
                         .exists = (sql_exists)ri_integer_of(call, ARG_EXISTS),
                         .timeout = ri_number_of(call, ARG_TIMEOUT),
                         .out = OUT_FILE,
                         .engine_parameter = ARG_ENGINE,
                         .table_parameter = ARG_TABLE};
    ri_status status = check_tables(host, ctx, call, &target);

    if (status != RI_OK)
        return status;
    if (target.address) {
        if (file)
            return fail(host, ctx, ARG_FILE, "leave one of them out",
                        "file and engine both say where the tables go");
#ifdef REGIND_POSTGRESQL
        if (strncmp(target.address, "postgresql:", 11) == 0)
            return sql_write_postgresql(host, ctx, call, &target);
#endif
        return fail(host, ctx, ARG_ENGINE, "a file of the results is named by file = NAME",
                    "engine names no server that this regind writes to");
    }
#ifdef REGIND_SQLITE
    status = check_file(host, ctx, &target, file);
    if (status != RI_OK)
        return status;
    target.file = file_name(host, ctx, file ? file : call->step);
    return target.file ? sql_write_sqlite(host, ctx, call, &target) : RI_NO_MEMORY;
#else
    (void)check_file;
    (void)file_name;
    return fail(host, ctx, ARG_ENGINE, "engine = postgresql:...",
                "this regind was built without SQLite");
#endif
}

static const ri_plugin report_sql = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_REPORT,
#ifdef REGIND_POSTGRESQL
    .flags = RI_TABLES | RI_NEEDS_NETWORK,
#else
    .flags = RI_TABLES,
#endif
    .id = "report.sql",
    .version = "1.0.0",
    .title = "Tables of a database",
    .doc = "Writes each table of 'from' as a table of a database: a file of SQLite in the results, "
           "or, with 'engine', a PostgreSQL server, where all of them come in one transaction or "
           "none does. Keys are texts and the primary key, measures are doubles, and what is "
           "missing is NULL. Labels and units stand in the table regind_columns of the file, and "
           "in the comments of the columns on a server. The same tables give the same file, byte "
           "for byte. A server is reached where the study grants it: grant = network.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&report_sql);
