/* gdal_format.c - see gdal_format.h */
#include "gdal_format.h"

#include <inttypes.h>
#include <stdlib.h>

#include "../cells/cell_build.h"
#include "../cells/cell_text.h"
#include "exact.h"

/* A column of the table that comes out. */
typedef struct attribute {
    const char *name;
    int field; /* of the layer; -1: the feature's number */
    OGRFieldType type;
    const char *label; /* NULL: none */
} attribute;

typedef struct state {
    gdal_dataset dataset;
    const gdal_options *options;
    OGRLayerH exact; /* NULL: features are read by their types */
    attribute *attributes;
    size_t n;
    cell_build build;
    uint64_t row, rows; /* read; of the layer, or 0 */
    bool headed, ended, quiet;
    uint64_t inexact, bytes; /* whole numbers that no double holds; values that are no texts */
    char first_inexact[32];
    uint64_t inexact_row;
} state;

static bool is_listed(const ri_value *list, const char *name)
{
    for (uint64_t k = 0; list && k < list->count; k++)
        if (strcmp(list->texts[k], name) == 0)
            return true;
    return false;
}

static void close_state(void *context)
{
    state *const self = context;

    gdal_listen(&self->dataset.said);
    gdal_exact_close(&self->dataset, self->exact);
    self->exact = NULL;
    gdal_hear_no_more();
    gdal_dataset_close(&self->dataset);
}

/* The feature's number is a column of its own only where the study means it. */
static bool wants_number(const state *self, const char *name)
{
    return name && *name &&
           (is_listed(self->options->keys, name) || is_listed(self->options->categories, name) ||
            is_listed(self->options->measures, name));
}

static ri_status list_attributes(state *self)
{
    OGRLayerH layer = self->dataset.layer;
    OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
    const int n = OGR_FD_GetFieldCount(definition);
    const char *const number = OGR_L_GetFIDColumn(layer);

    self->attributes =
        self->build.host->scratch(self->build.ctx, (uint64_t)n + 1, sizeof *self->attributes);
    if (!self->attributes)
        return RI_NO_MEMORY;
    if (wants_number(self, number))
        self->attributes[self->n++] = (attribute){number, -1, OFTInteger64, NULL};
    for (int k = 0; k < n; k++) {
        OGRFieldDefnH field = OGR_FD_GetFieldDefn(definition, k);
        const char *const label = OGR_Fld_GetAlternativeNameRef(field);

        self->attributes[self->n++] = (attribute){
            OGR_Fld_GetNameRef(field), k, OGR_Fld_GetType(field), label && *label ? label : NULL};
    }
    return self->n > 0
               ? RI_OK
               : cell_reader_error(self->dataset.reader, 0, 0, NULL,
                                   "'%.80s' has no attributes, only shapes", OGR_L_GetName(layer));
}

/* How the rows will be read. */
static ri_status prepare(state *self)
{
    static const char *no_shapes[] = {"OGR_GEOMETRY", NULL};
    const char **const names = self->build.host->scratch(self->build.ctx, self->n, sizeof *names);
    GIntBig rows;

    if (!names)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < self->n; k++)
        names[k] = self->attributes[k].name;
    rows = OGR_L_GetFeatureCount(self->dataset.layer, FALSE);
    self->rows = rows > 0 ? (uint64_t)rows : 0;
    if (self->dataset.is_sqlite) {
        self->exact = gdal_exact_open(&self->dataset, names, self->n);
        self->dataset.said.failure[0] = '\0';
    }
    if (!self->exact && OGR_L_TestCapability(self->dataset.layer, OLCIgnoreFields))
        (void)OGR_L_SetIgnoredFields(self->dataset.layer, no_shapes);
    OGR_L_ResetReading(self->exact ? self->exact : self->dataset.layer);
    return RI_OK;
}

static ri_status open_state(cell_reader *reader, const cell_source *source, void **opened)
{
    const ri_host *const host = cell_reader_host(reader);
    ri_ctx *const ctx = cell_reader_context(reader);
    state *const self = host->scratch(ctx, 1, sizeof *self);
    ri_status status;

    *opened = NULL;
    if (!self)
        return RI_NO_MEMORY;
    self->options = source->options;
    self->quiet = source->quiet;
    self->build = (cell_build){.host = host, .ctx = ctx, .decimal = self->options->decimal};
    status = gdal_dataset_open(&self->dataset, reader, source);
    if (status == RI_OK) {
        gdal_listen(&self->dataset.said);
        status = list_attributes(self);
        gdal_hear_no_more();
    }
    if (status == RI_OK)
        *opened = self;
    else
        close_state(self);
    return status;
}

static ri_status read_header(state *self, cell_row *row)
{
    self->headed = true;
    cell_build_begin(&self->build);
    for (size_t k = 0; k < self->n; k++)
        if (cell_build_text(&self->build, self->attributes[k].name,
                            strlen(self->attributes[k].name), NULL) != RI_OK)
            return RI_NO_MEMORY;
    cell_build_end(&self->build, 0, row);
    return RI_OK;
}

/* A whole number, digit by digit. */
static ri_status add_whole(state *self, const char *digits)
{
    const long long value = strtoll(digits, NULL, 10);
    const double near = (double)value;

    /* 2^63 is no integer of 64 bits any more */
    if ((value > (1LL << 53) || value < -(1LL << 53)) &&
        (near >= 9223372036854775808.0 || (long long)near != value) && self->inexact++ == 0) {
        (void)snprintf(self->first_inexact, sizeof self->first_inexact, "%.30s", digits);
        self->inexact_row = self->row;
    }
    return cell_build_text(&self->build, digits, strlen(digits), NULL);
}

static ri_status add_text(state *self, const char *text)
{
    if (ri_text_valid(text))
        return cell_build_text(&self->build, text, strlen(text), NULL);
    return cell_reader_error(self->dataset.reader, self->row, self->build.n + 1,
                             "encoding = windows-1251, or another, says which its texts are in",
                             "a text that is not UTF-8");
}

static ri_status add_bytes(state *self)
{
    self->bytes++;
    return cell_build_text(&self->build, "", 0, NULL);
}

/* A cell of a table of SQLite. */
static ri_status add_stored(state *self, OGRFeatureH feature, size_t k)
{
    const char *text;
    double number = 0;

    switch (gdal_exact_value(feature, k, &text, &number)) {
    case GDAL_STORED_INTEGER:
        return add_whole(self, text);
    case GDAL_STORED_REAL:
        return cell_build_number(&self->build, isfinite(number) ? number : (double)NAN, NULL);
    case GDAL_STORED_TEXT:
        return add_text(self, text);
    case GDAL_STORED_BYTES:
        return add_bytes(self);
    case GDAL_STORED_NULL:
        break;
    }
    return cell_build_text(&self->build, "", 0, NULL);
}

/* A date as 2012-07-31, a date with a time as 2012-07-31T10:15:00. */
static ri_status add_moment(state *self, OGRFeatureH feature, const attribute *of)
{
    int year, month, day, hour, minute, zone, n;
    float second;
    char text[64];

    if (!OGR_F_GetFieldAsDateTimeEx(feature, of->field, &year, &month, &day, &hour, &minute,
                                    &second, &zone))
        return cell_build_text(&self->build, "", 0, NULL);
    n = snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
    if (of->type == OFTDateTime)
        n += snprintf(text + n, sizeof text - (size_t)n, "T%02d:%02d:%02d", hour, minute,
                      (int)second);
    return cell_build_text(&self->build, text, (size_t)n, NULL);
}

/* An attribute of a feature by its type. */
static ri_status add_typed(state *self, OGRFeatureH feature, const attribute *of)
{
    char digits[32];
    double number;

    if (of->field < 0) {
        (void)snprintf(digits, sizeof digits, "%lld", (long long)OGR_F_GetFID(feature));
        return add_whole(self, digits);
    }
    if (!OGR_F_IsFieldSetAndNotNull(feature, of->field))
        return cell_build_text(&self->build, "", 0, NULL);
    switch (of->type) {
    case OFTInteger:
    case OFTInteger64:
        (void)snprintf(digits, sizeof digits, "%lld",
                       (long long)OGR_F_GetFieldAsInteger64(feature, of->field));
        return add_whole(self, digits);
    case OFTReal:
        number = OGR_F_GetFieldAsDouble(feature, of->field);
        return cell_build_number(&self->build, isfinite(number) ? number : (double)NAN, NULL);
    case OFTDate:
    case OFTDateTime:
        return add_moment(self, feature, of);
    case OFTBinary:
        return add_bytes(self);
    default:
        return add_text(self, OGR_F_GetFieldAsString(feature, of->field));
    }
}

static ri_status add_feature(state *self, OGRFeatureH feature)
{
    ri_status status = RI_OK;

    cell_build_begin(&self->build);
    for (size_t k = 0; k < self->n && status == RI_OK; k++)
        status = self->exact ? add_stored(self, feature, k)
                             : add_typed(self, feature, &self->attributes[k]);
    return status;
}

static void tell(const state *self)
{
    const ri_host *const host = self->build.host;
    ri_ctx *const ctx = self->build.ctx;

    gdal_said_tell(&self->dataset.said, host, ctx);
    if (self->inexact)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " whole number%s beyond 2^53 that a double does not hold exactly: "
                    "%s in row %" PRIu64 " is read as %.0f",
                    self->inexact, self->inexact == 1 ? " is" : "s are", self->first_inexact,
                    self->inexact_row, strtod(self->first_inexact, NULL));
    if (self->bytes)
        ri_note_row(host, ctx, RI_WARNING, RI_NO_ROW,
                    "%" PRIu64 " value%s bytes, neither number nor text, and read as missing",
                    self->bytes, self->bytes == 1 ? " is" : "s are");
}

/* No feature came: the end, or GDAL says why not. */
static ri_status finish(state *self)
{
    self->ended = true;
    if (*self->dataset.said.failure)
        return cell_reader_error(
            self->dataset.reader, self->row, 0, "fetch the file again, or save it anew",
            "GDAL cannot read on behind this row: %s", self->dataset.said.failure);
    if (!self->quiet)
        tell(self);
    return RI_OK;
}

static ri_status next_row(void *context, cell_row *row)
{
    state *const self = context;
    ri_status status = RI_OK;
    OGRFeatureH feature = NULL;

    *row = (cell_row){0};
    if (!self->headed)
        return read_header(self, row);
    if (self->ended)
        return RI_OK;
    gdal_listen(&self->dataset.said);
    if (self->row == 0)
        status = prepare(self);
    if (status == RI_OK)
        feature = OGR_L_GetNextFeature(self->exact ? self->exact : self->dataset.layer);
    if (feature) {
        self->row++;
        status = add_feature(self, feature);
        OGR_F_Destroy(feature);
    }
    gdal_hear_no_more();
    if (status != RI_OK)
        return status;
    if (!feature)
        return finish(self);
    cell_build_end(&self->build, self->row, row);
    return RI_OK;
}

static uint64_t line_of(const void *context)
{
    return ((const state *)context)->row;
}

static double fraction_of(const void *context)
{
    const state *const self = context;

    return self->rows && self->row < self->rows ? (double)self->row / (double)self->rows : 0;
}

static void place_of(const void *context, uint64_t line, uint64_t column, char place[CELL_PLACE])
{
    const state *const self = context;

    if (column > 0 && column <= self->n)
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64 ", column '%.80s'", line,
                       self->attributes[column - 1].name);
    else
        (void)snprintf(place, CELL_PLACE, "row %" PRIu64, line);
}

static const char *about(const void *context, const char *column, const char *attribute_name)
{
    const state *const self = context;

    if (strcmp(attribute_name, "label") != 0)
        return NULL;
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->attributes[k].name, column) == 0)
            return self->attributes[k].label;
    return NULL;
}

const cell_format gdal_format = {
    .skips = true, /* there is nothing to pass over: cell_file_look() says so */
    .what = "a table or layer that GDAL reads",
    .open = open_state,
    .next = next_row,
    .line = line_of,
    .fraction = fraction_of,
    .place = place_of,
    .about = about,
    .close = close_state,
};
