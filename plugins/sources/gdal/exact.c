/* exact.c - see exact.h */
#include "exact.h"

#include "../cells/cell_text.h"

enum { MOST_COLUMNS = 900 /* half of what SQLite has in a result, less some */ };

/* A statement that grows in scratch memory. */
typedef struct statement {
    const ri_host *host;
    ri_ctx *ctx;
    char *text;
    size_t length, room;
    bool no_memory;
} statement;

static void add(statement *self, const char *text, size_t length)
{
    size_t room = self->room ? self->room : 1024;

    while (room - self->length <= length)
        room *= 2;
    if (room > self->room) {
        char *const more = self->text ? self->host->grow(self->ctx, self->text, self->room, room, 1)
                                      : self->host->scratch(self->ctx, room, 1);

        if (!more) {
            self->no_memory = true;
            return;
        }
        self->text = more;
        self->room = room;
    }
    memcpy(self->text + self->length, text, length);
    self->length += length;
    self->text[self->length] = '\0';
}

static void say(statement *self, const char *text)
{
    if (!self->no_memory)
        add(self, text, strlen(text));
}

/* A name in quotes, those in it doubled. */
static void say_name(statement *self, const char *name, size_t length)
{
    say(self, "\"");
    for (size_t k = 0; k < length; k++) {
        if (name[k] == '"')
            say(self, "\"");
        if (!self->no_memory)
            add(self, name + k, 1);
    }
    say(self, "\"");
}

/* The table of a layer: where a table has several columns of shapes, theirs stands behind it. */
static size_t table_length(OGRLayerH layer)
{
    const char *const name = OGR_L_GetName(layer);
    const char *const shapes = OGR_L_GetGeometryColumn(layer);
    const size_t length = strlen(name), suffix = shapes ? strlen(shapes) + 2 : 0;

    return shapes && *shapes && length > suffix && name[length - 1] == ')' &&
                   name[length - suffix] == '(' &&
                   strncmp(name + length - suffix + 1, shapes, suffix - 2) == 0
               ? length - suffix
               : length;
}

static void say_column(statement *self, const char *name, size_t k)
{
    const size_t length = strlen(name);
    char own[64];

    say(self, k ? ", CASE typeof(" : "CASE typeof(");
    say_name(self, name, length);
    say(self, ") WHEN 'null' THEN 'n' WHEN 'real' THEN 'r' WHEN 'blob' THEN 'b' WHEN 'integer' "
              "THEN 'i' || ");
    say_name(self, name, length);
    say(self, " ELSE 't' || ");
    say_name(self, name, length);
    (void)snprintf(own, sizeof own, " END AS regind_t%zu, CASE typeof(", k);
    say(self, own);
    say_name(self, name, length);
    say(self, ") WHEN 'real' THEN ");
    say_name(self, name, length);
    (void)snprintf(own, sizeof own, " ELSE 0.0 END AS regind_r%zu", k);
    say(self, own);
}

OGRLayerH gdal_exact_open(gdal_dataset *self, const char *const *names, size_t n)
{
    statement made = {
        cell_reader_host(self->reader), cell_reader_context(self->reader), NULL, 0, 0, false};
    OGRLayerH layer = NULL;

    if (n == 0 || n > MOST_COLUMNS)
        return NULL;
    say(&made, "SELECT ");
    for (size_t k = 0; k < n; k++)
        say_column(&made, names[k], k);
    say(&made, " FROM ");
    say_name(&made, OGR_L_GetName(self->layer), table_length(self->layer));
    if (!made.no_memory)
        layer = GDALDatasetExecuteSQL(self->dataset, made.text, NULL, NULL);
    if (layer && (size_t)OGR_FD_GetFieldCount(OGR_L_GetLayerDefn(layer)) != 2 * n) {
        GDALDatasetReleaseResultSet(self->dataset, layer);
        layer = NULL;
    }
    return layer;
}

void gdal_exact_close(gdal_dataset *self, OGRLayerH layer)
{
    if (layer)
        GDALDatasetReleaseResultSet(self->dataset, layer);
}

gdal_stored gdal_exact_value(OGRFeatureH feature, size_t k, const char **text, double *number)
{
    const char *const stored = OGR_F_GetFieldAsString(feature, (int)(2 * k));

    *text = *stored ? stored + 1 : "";
    switch (*stored) {
    case 'i':
        return GDAL_STORED_INTEGER;
    case 'r':
        *number = OGR_F_GetFieldAsDouble(feature, (int)(2 * k + 1));
        return GDAL_STORED_REAL;
    case 't':
        return GDAL_STORED_TEXT;
    case 'b':
        return GDAL_STORED_BYTES;
    default:
        return GDAL_STORED_NULL;
    }
}
