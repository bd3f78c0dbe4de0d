/* duckdb.c - SQL over the tables of a study, by DuckDB: a real consumer and producer of arrays.
 *
 * Each table of `from` becomes a table of the data base, under its name (a point becomes _); what
 * the query selects becomes the table of the step.  Planned, the same is done with tables of zero
 * rows: the data base knows the columns of a query before it has any data.
 *
 * The library is loaded when it is needed: it is no package of Debian.
 */
#include <dlfcn.h>
#include <regind/arrow.h>
#include <regind/helpers.h>
#include <stdbool.h>

enum { OUT_KEYS, OUT_MEASURES, OUT_CATEGORIES };
enum { ARG_LIBRARY, ARG_QUERY, ARG_KEYS, ARG_UNITS };
enum { MOST_PIECES = 4096 };

static const ri_port out[] = {
    [OUT_KEYS] = {.id = "keys", .label = "Keys", .role = RI_KEY, .flags = RI_MANY},
    [OUT_MEASURES] =
        {.id = "measures", .label = "Measures", .unit = "1", .role = RI_MEASURE, .flags = RI_MANY},
    [OUT_CATEGORIES] = {.id = "categories",
                        .label = "Categories",
                        .role = RI_CATEGORY,
                        .flags = RI_MANY},
};

static const ri_parameter parameters[] = {
    [ARG_LIBRARY] = {.id = "library",
                     .label = "Library",
                     .doc = "The file libduckdb.so.",
                     .type = RI_FILE},
    [ARG_QUERY] = {.id = "query", .label = "Query", .doc = "One SELECT.", .type = RI_TEXT},
    [ARG_KEYS] = {.id = "keys",
                  .label = "Keys",
                  .doc = "Columns of the result that identify its rows.",
                  .type = RI_TEXT,
                  .flags = RI_LIST | RI_OPTIONAL},
    [ARG_UNITS] = {.id = "units",
                   .label = "Units",
                   .doc = "Of measures of the result, as name:unit; 1 of all others.",
                   .type = RI_TEXT,
                   .flags = RI_LIST | RI_TAGGED | RI_OPTIONAL},
};

/* The part of DuckDB's C interface that is used; every handle is a pointer. */
typedef struct duckdb {
    int (*open)(const char *path, void **base);
    int (*connect)(void *base, void **connection);
    int (*scan)(void *connection, const char *name, struct ArrowSchema *schema,
                struct ArrowArray *array, void **stream);
    int (*query)(void *connection, const char *text, void **result);
    const char *(*error)(void *result);
    int (*schema)(void *result, struct ArrowSchema **schema);
    int (*array)(void *result, struct ArrowArray **array);
    void (*destroy_result)(void **result);
    void (*destroy_stream)(void **stream);
    void (*disconnect)(void **connection);
    void (*close)(void **base);
} duckdb;

/* A call while it runs. */
typedef struct session {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_call *call;
    const ri_arrow *arrow;
    duckdb api;
    void *base, *connection, *result;
    struct ArrowSchema schema;
    struct ArrowArray *pieces;
    uint64_t n_pieces;
} session;

/* POSIX has functions of a library fit into a void *, C does not say so. */
static bool find(void *library, const char *name, void *function)
{
    void *const symbol = dlsym(library, name);

    memcpy(function, &symbol, sizeof symbol);
    return symbol != NULL;
}

static ri_status load(session *self)
{
    const char *path = ri_text_of(self->call, ARG_LIBRARY);
    void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    duckdb *const api = &self->api;

    if (!library)
        return ri_fail(self->host, self->ctx, RI_BAD_PARAMETER, "'%s' cannot be loaded", path);
    if (!find(library, "duckdb_open", &api->open) ||
        !find(library, "duckdb_connect", &api->connect) ||
        !find(library, "duckdb_arrow_array_scan", &api->scan) ||
        !find(library, "duckdb_query_arrow", &api->query) ||
        !find(library, "duckdb_query_arrow_error", &api->error) ||
        !find(library, "duckdb_query_arrow_schema", &api->schema) ||
        !find(library, "duckdb_query_arrow_array", &api->array) ||
        !find(library, "duckdb_destroy_arrow", &api->destroy_result) ||
        !find(library, "duckdb_destroy_arrow_stream", &api->destroy_stream) ||
        !find(library, "duckdb_disconnect", &api->disconnect) ||
        !find(library, "duckdb_close", &api->close))
        return ri_fail(self->host, self->ctx, RI_BAD_PARAMETER, "'%s' is no DuckDB", path);
    if (api->open(NULL, &self->base) != 0 || api->connect(self->base, &self->connection) != 0)
        return self->host->fail(self->ctx, RI_INTERNAL, "the data base cannot be opened");
    return RI_OK;
}

/* Its result stays in self->result. */
static ri_status ask(session *self, const char *text)
{
    ri_status status = RI_OK;

    if (self->result)
        self->api.destroy_result(&self->result);
    if (self->api.query(self->connection, text, &self->result) != 0)
        status = ri_fail(self->host, self->ctx, RI_BAD_PARAMETER, "DuckDB: %s",
                         self->api.error(self->result));
    return status;
}

/* ---------------------------------------------------------------- in */

static ri_status give_table(session *self, const ri_table *table)
{
    struct ArrowSchema schema = {.release = NULL};
    struct ArrowArray array = {.release = NULL};
    char name[256], text[1024];
    void *stream = NULL;
    ri_status status = self->arrow->export_table(self->ctx, table, &schema, &array);

    if (status != RI_OK)
        return status;
    (void)snprintf(name, sizeof name, "%.250s", table->name);
    for (char *at = name; *at; at++)
        if (*at == '.' || *at == '"')
            *at = '_';
    /* A view of an array can be read once: it is copied into a table. */
    (void)snprintf(text, sizeof text, "CREATE TABLE \"%s\" AS SELECT * FROM handed_over", name);
    if (self->api.scan(self->connection, "handed_over", &schema, &array, &stream) != 0)
        status = self->host->fail(self->ctx, RI_INTERNAL, "DuckDB does not take the array");
    else
        status = ask(self, text);
    if (stream)
        self->api.destroy_stream(&stream);
    if (array.release)
        array.release(&array);
    if (schema.release)
        schema.release(&schema);
    return status;
}

/* ---------------------------------------------------------------- out */

static ri_status fetch(session *self)
{
    struct ArrowSchema *schema = &self->schema;
    ri_status status = ask(self, ri_text_of(self->call, ARG_QUERY));

    if (status != RI_OK)
        return status;
    self->pieces = self->host->scratch(self->ctx, MOST_PIECES, sizeof *self->pieces);
    if (!self->pieces)
        return RI_NO_MEMORY;
    if (self->api.schema(self->result, &schema) != 0)
        return self->host->fail(self->ctx, RI_INTERNAL, "DuckDB tells no schema");
    while (self->n_pieces < MOST_PIECES) {
        struct ArrowArray *piece = &self->pieces[self->n_pieces];

        if (self->api.array(self->result, &piece) != 0)
            return self->host->fail(self->ctx, RI_INTERNAL, "DuckDB does not go on");
        if (!piece->release)
            return RI_OK;
        self->n_pieces++;
    }
    return self->host->fail(self->ctx, RI_BAD_INPUT, "the result is too long");
}

static bool is_key(const session *self, const char *name)
{
    const ri_value *keys = self->call->args[ARG_KEYS];

    for (uint64_t k = 0; k < keys->count; k++)
        if (strcmp(keys->texts[k], name) == 0)
            return true;
    return false;
}

static const char *unit_of(const session *self, const char *name)
{
    const ri_value *units = self->call->args[ARG_UNITS];

    for (uint64_t k = 0; k < units->count; k++)
        if (strcmp(units->texts[k], name) == 0)
            return units->tags[k];
    return NULL;
}

static ri_status put_column(session *self, const struct ArrowArray *const *pieces, uint64_t child)
{
    const char *name = self->schema.children[child]->name;
    const bool key = is_key(self, name);
    const ri_column *column;
    uint64_t missing;
    int32_t *codes;
    double *values;
    ri_status status = self->arrow->import_column(self->ctx, &self->schema, pieces, self->n_pieces,
                                                  child, key ? RI_KEY : RI_ANY, &column, &missing);

    if (status != RI_OK)
        return status;
    if (missing)
        ri_note_row(self->host, self->ctx, RI_INFO, RI_NO_ROW, "%s: %d of %d are missing", name,
                    (int)missing, (int)column->rows);
    if (column->role == RI_MEASURE) {
        values =
            self->host->measure(self->ctx, OUT_MEASURES, name, column->rows, unit_of(self, name));
        if (values && column->rows)
            memcpy(values, column->values, column->rows * sizeof *values);
        return values ? RI_OK : RI_NO_MEMORY;
    }
    codes = self->host->codes(self->ctx, key ? OUT_KEYS : OUT_CATEGORIES, name, column->rows,
                              column->labels, column->n_labels);
    if (codes && column->rows)
        memcpy(codes, column->codes, column->rows * sizeof *codes);
    return codes ? RI_OK : RI_NO_MEMORY;
}

static ri_status put_result(session *self)
{
    const struct ArrowArray **pieces = (const struct ArrowArray **)self->host->scratch(
        self->ctx, self->n_pieces, sizeof(struct ArrowArray *));
    ri_status status = pieces ? RI_OK : RI_NO_MEMORY;

    for (uint64_t k = 0; pieces && k < self->n_pieces; k++)
        pieces[k] = &self->pieces[k];
    for (int64_t k = 0; status == RI_OK && k < self->schema.n_children; k++)
        status = put_column(self, pieces, (uint64_t)k);
    return status;
}

static void end(session *self)
{
    for (uint64_t k = 0; k < self->n_pieces; k++)
        self->pieces[k].release(&self->pieces[k]);
    if (self->schema.release)
        self->schema.release(&self->schema);
    if (self->result)
        self->api.destroy_result(&self->result);
    if (self->connection)
        self->api.disconnect(&self->connection);
    if (self->base)
        self->api.close(&self->base);
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    session self = {.host = host, .ctx = ctx, .call = call, .arrow = ri_arrow_of(host, ctx)};
    ri_status status;

    if (!self.arrow)
        return host->fail(ctx, RI_INTERNAL, "this host does not know Arrow");
    status = load(&self);
    if (status == RI_OK)
        status = ask(&self, "SET threads = 1");
    for (uint64_t t = 0; status == RI_OK && t < call->n_tables; t++)
        status = give_table(&self, call->tables[t]);
    if (status == RI_OK)
        status = fetch(&self);
    if (status == RI_OK)
        status = put_result(&self);
    end(&self);
    return status;
}

static const ri_plugin plugin = {
    RI_HEAD,
    RI_PARAMETERS(parameters),
    RI_OUT(out),
    .kind = RI_METHOD,
    .flags = RI_TABLES,
    .id = "org.example.duckdb",
    .version = "1.0.0",
    .title = "SQL by DuckDB",
    .doc = "What a SELECT over the tables of 'from' gives. Texts are categories, or keys where the "
           "study says so; numbers and booleans are measures; nulls are missing.",
    .license = "MIT",
    .author = "The regind authors",
    .run = run,
};
RI_MODULE(&plugin);
