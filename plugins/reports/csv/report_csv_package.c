/* report_csv_package.c - see report_csv_package.h
 *
 * Data Package 1.0, Tabular Data Package, Table Schema: https://specs.frictionlessdata.io.  What
 * they have no word for is added under names of its own: `unit`, `direction`.
 */
#include "report_csv_package.h"

#include <regind/text.h>
#include <stdlib.h>

#include "../common/provenance.h"

enum { HEX = 2 * SHA256_DIGEST_SIZE + 1, MOST_ENUM = 64 };

/* JSON has no bytes that are not UTF-8; NULL: no memory. */
static json_t *text_of(const csv_package *self, const char *text)
{
    char *const valid = (char *)self->host->scratch(self->ctx, 3 * strlen(text) + 1, 1);
    char *to = valid;
    uint32_t character;

    if (!valid)
        return NULL;
    while (*text) {
        const size_t length = ri_text_decode(text, RI_TEXT_ENDS, &character);

        memcpy(to, length ? text : RI_TEXT_REPLACEMENT, length ? length : 3);
        to += length ? length : 3;
        text += length ? length : 1;
    }
    return json_string(valid);
}

/* The same of a text that is in the files, as it is there. */
static json_t *shown_of(const csv_package *self, const char *text)
{
    const char *const shown = report_csv_shown(self->host, self->ctx, text, self->style);

    return shown ? text_of(self, shown) : NULL;
}

/* A name as the standard wants it: lower-case letters of ASCII, digits and - . _ / */
static json_t *name_of(const csv_package *self, const char *text)
{
    char *const name = (char *)self->host->scratch(self->ctx, strlen(text) + 2, 1);
    size_t used = 0;

    if (!name)
        return NULL;
    for (; *text; text++) {
        const char byte = *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        const int fits = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                         (byte && strchr("-._", byte));

        if (fits || !used || name[used - 1] != '-')
            name[used++] = (char)(fits ? byte : '-');
    }
    if (!used)
        name[used++] = '-';
    return json_string(name);
}

/* A name that no earlier resource has. */
static json_t *resource_name(const csv_package *self, const char *table)
{
    json_t *const name = name_of(self, table);
    const size_t n = json_array_size(self->resources);

    for (size_t k = 0; name && k < n; k++) {
        const json_t *const other = json_object_get(json_array_get(self->resources, k), "name");

        if (json_equal(other, name)) {
            json_t *const numbered =
                json_sprintf("%s-%zu", json_string_value(name), n + 1); /* as the n + 1st */

            json_decref(name);
            return numbered;
        }
    }
    return name;
}

/* -- Fields. */

static const char *type_of_period(const csv_package *self, const ri_column *column)
{
    static const char *const types[] = {"string", "year", "string", "yearmonth", "date"};
    int32_t kind = 0;

    for (uint64_t k = 0; k < column->n_labels; k++) {
        int64_t ordinal;
        const int32_t own = self->host->period(column->labels[k], &ordinal);

        if (k && own != kind)
            return "string";
        kind = own;
    }
    return kind >= 0 && kind < (int32_t)RI_COUNT(types) ? types[kind] : "string";
}

static int set_text(const csv_package *self, json_t *object, const char *member, const char *text)
{
    return json_object_set_new(object, member, text_of(self, text)) == 0;
}

static int describe_measure(const csv_package *self, const ri_column *column, json_t *field)
{
    int good = json_object_set_new(field, "type", json_string("number")) == 0 &&
               set_text(self, field, "unit", column->unit);

    if (good && self->style->decimal == ',')
        good = json_object_set_new(field, "decimalChar", json_string(",")) == 0;
    for (uint64_t k = 0; good && k < column->n_attributes; k++)
        if (strcmp(column->attributes[k].name, "direction") == 0)
            good = set_text(self, field, "direction", column->attributes[k].text);
    return good;
}

/* The labels of a short list are all there are. */
static int describe_category(const csv_package *self, const ri_column *column, json_t *field)
{
    json_t *const constraints = json_object(), *const list = json_array();
    int good = json_object_set_new(field, "type", json_string("string")) == 0 && constraints &&
               list && json_object_set(constraints, "enum", list) == 0;

    for (uint64_t k = 0; good && k < column->n_labels; k++)
        good = json_array_append_new(list, shown_of(self, column->labels[k])) == 0;
    if (good && column->n_labels && column->n_labels <= MOST_ENUM)
        good = json_object_set(field, "constraints", constraints) == 0;
    json_decref(list);
    json_decref(constraints);
    return good;
}

static json_t *field_of(const csv_package *self, const ri_column *column)
{
    json_t *const field = json_object();
    int good = field && json_object_set_new(field, "name", shown_of(self, column->name)) == 0 &&
               set_text(self, field, "title", column->label);

    if (good && column->role == RI_MEASURE)
        good = describe_measure(self, column, field);
    else if (good && column->role == RI_CATEGORY)
        good = describe_category(self, column, field);
    else if (good)
        good =
            json_object_set_new(field, "type",
                                json_string(column->role == RI_PERIOD ? type_of_period(self, column)
                                                                      : "string")) == 0 &&
            json_object_set_new(field, "constraints", json_pack("{s:b}", "required", 1)) == 0;
    if (good)
        return field;
    json_decref(field);
    return NULL;
}

static json_t *schema_of(const csv_package *self, const ri_table *table)
{
    json_t *const fields = json_array(), *const keys = json_array();
    int good = fields && keys;

    for (uint64_t c = 0; good && c < table->n_columns; c++) {
        const ri_column *const column = table->columns[c];

        good = json_array_append_new(fields, field_of(self, column)) == 0;
        if (good && column->role <= RI_PERIOD)
            good = json_array_append_new(keys, shown_of(self, column->name)) == 0;
    }
    if (!good) {
        json_decref(fields);
        json_decref(keys);
        return NULL;
    }
    if (json_array_size(keys))
        return json_pack("{s:o, s:[s], s:o}", "fields", fields, "missingValues", "", "primaryKey",
                         keys);
    json_decref(keys);
    return json_pack("{s:o, s:[s]}", "fields", fields, "missingValues", "");
}

/* -- Resources. */

ri_status csv_package_begin(csv_package *self, const ri_host *host, ri_ctx *ctx,
                            const ri_call *call, const csv_format *style)
{
    *self = (csv_package){.host = host, .ctx = ctx, .call = call, .style = style};
    self->resources = json_array();
    return self->resources ? RI_OK : RI_NO_MEMORY;
}

static void watch(void *package, const void *bytes, size_t n)
{
    csv_package *const self = (csv_package *)package;

    sha256_update(&self->digest, n, (const uint8_t *)bytes);
    self->bytes += n;
}

void csv_package_watch(csv_package *self, writer *file)
{
    sha256_init(&self->digest);
    self->bytes = 0;
    file->watch = watch;
    file->watcher = self;
}

static json_t *dialect_of(const csv_format *style)
{
    const char delimiter[] = {style->delimiter, '\0'};

    return json_pack("{s:s, s:s, s:s, s:b, s:b}", "delimiter", delimiter, "lineTerminator",
                     style->line_end, "quoteChar", "\"", "doubleQuote", 1, "header", 1);
}

ri_status csv_package_add(csv_package *self, const ri_table *table, const char *file)
{
    uint8_t digest[SHA256_DIGEST_SIZE];
    char hash[sizeof "sha256:" + HEX] = "sha256:";
    json_t *made;

    sha256_digest(&self->digest, sizeof digest, digest);
    for (size_t k = 0; k < sizeof digest; k++)
        (void)snprintf(hash + strlen("sha256:") + 2 * k, 3, "%02x", digest[k]);
    made = json_pack("{s:o, s:o, s:o, s:s, s:s, s:s, s:s, s:I, s:s, s:o, s:o}", "name",
                     resource_name(self, table->name), "title", text_of(self, table->title), "path",
                     text_of(self, file), "profile", "tabular-data-resource", "format", "csv",
                     "mediatype", "text/csv", "encoding", "utf-8", "bytes", (json_int_t)self->bytes,
                     "hash", hash, "dialect", dialect_of(self->style), "schema",
                     schema_of(self, table));
    return json_array_append_new(self->resources, made) == 0 ? RI_OK : RI_NO_MEMORY;
}

/* -- The package. */

/* The files that the steps behind the tables have read, each once. */
static int add_sources(const csv_package *self, const json_t *provenance, json_t *sources)
{
    const json_t *const steps = provenance_steps(provenance);
    int good = 1;

    for (size_t s = 0; good && s < json_array_size(steps); s++) {
        const json_t *const inputs = json_object_get(json_array_get(steps, s), "inputs");

        for (size_t k = 0; good && k < json_array_size(inputs); k++) {
            const char *const file = provenance_member(json_array_get(inputs, k), "file");
            json_t *const source = json_object();
            int known = 0;

            good = source && file && set_text(self, source, "title", file);
            for (size_t o = 0; o < json_array_size(sources); o++)
                known = known || json_equal(json_array_get(sources, o), source);
            if (good && !known)
                good = json_array_append(sources, source) == 0;
            json_decref(source);
        }
    }
    return good;
}

static json_t *describe(const csv_package *self, const json_t *provenance)
{
    const char *const cites = provenance_member(json_object_get(provenance, "study"), "cites");
    json_t *const sources = json_array();
    json_t *const made =
        json_pack("{s:o, s:s, s:o}", "name", name_of(self, self->call->step), "profile",
                  "tabular-data-package", "title", text_of(self, self->call->study));
    int good = made && sources && (!cites || set_text(self, made, "description", cites)) &&
               add_sources(self, provenance, sources);

    if (good && json_array_size(sources))
        good = json_object_set(made, "sources", sources) == 0;
    good = good && json_object_set(made, "resources", self->resources) == 0;
    json_decref(sources);
    if (good)
        return made;
    json_decref(made);
    return NULL;
}

static ri_status write_descriptor(const csv_package *self, uint32_t out, const char *name)
{
    json_t *provenance = NULL, *made = NULL;
    char *text = NULL;
    ri_status status = provenance_read(self->host, self->ctx, self->call, &provenance);
    writer file;

    if (status != RI_OK)
        return status;
    made = describe(self, provenance);
    text = made ? json_dumps(made, JSON_INDENT(2) | JSON_REAL_PRECISION(17)) : NULL;
    if (text) {
        file = writer_begin(self->host, self->ctx, out, name, NULL);
        writer_text(&file, text);
        writer_byte(&file, '\n');
        status = writer_end(&file);
    } else {
        status = RI_NO_MEMORY;
    }
    free(text);
    json_decref(made);
    json_decref(provenance);
    return status;
}

ri_status csv_package_end(csv_package *self, uint32_t out, const char *name, ri_status status)
{
    if (status == RI_OK)
        status = write_descriptor(self, out, name);
    json_decref(self->resources);
    self->resources = NULL;
    return status;
}
