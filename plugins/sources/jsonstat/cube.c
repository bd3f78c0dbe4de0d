/* cube.c - see cube.h */
#include "cube.h"

#include <errno.h>
#include <inttypes.h>

#include "../cells/cell_file.h"
#include "../cells/cell_text.h"

static const char ask[] = "ask the site for JSON-stat 2.0 (PxWeb calls it json-stat2)";

void jsonstat_cube_close(jsonstat_cube *self)
{
    json_decref(self->root);
    self->root = NULL;
}

size_t jsonstat_cube_dimension(const jsonstat_cube *self, const char *id)
{
    for (size_t k = 0; k < self->n; k++)
        if (strcmp(self->dimensions[k].id, id) == 0)
            return k;
    return SIZE_MAX;
}

/* Reads the text; a byte order mark, which JSON does not know, is passed over. */
static ri_status load(jsonstat_cube *self, const char *path)
{
    FILE *const file = fopen(path, "rbe");
    json_error_t error;
    char mark[3];

    if (!file)
        return errno == ENOMEM
                   ? RI_NO_MEMORY
                   : cell_reader_error(self->reader, 0, 0, NULL, "the file cannot be opened");
    if (fread(mark, 1, sizeof mark, file) != sizeof mark || memcmp(mark, "\xEF\xBB\xBF", 3) != 0)
        rewind(file);
    self->root = json_loadf(file, JSON_REJECT_DUPLICATES, &error);
    (void)fclose(file);
    if (self->root)
        return RI_OK;
    switch (json_error_code(&error)) {
    case json_error_out_of_memory:
        return RI_NO_MEMORY;
    case json_error_premature_end_of_input:
        return cell_reader_error(self->reader, 0, 0, "fetch it again",
                                 "the JSON ends too early, at line %d", error.line);
    default:
        return cell_reader_error(self->reader, 0, 0, NULL,
                                 "the file is no JSON: %.120s at line %d, character %d", error.text,
                                 error.line, error.column);
    }
}

/* The datasets of a collection, as a hint. */
static ri_status tell_collection(const jsonstat_cube *self)
{
    const json_t *const items = json_object_get(json_object_get(self->root, "link"), "item");
    const size_t n = json_array_size(items);
    char hint[512] = "name the file of one of them";
    size_t used = strlen(hint);

    for (size_t k = 0; k < n && k < 5; k++) {
        const json_t *const item = json_array_get(items, k);
        const char *const label = json_string_value(json_object_get(item, "label"));
        const char *const address = json_string_value(json_object_get(item, "href"));
        const char *const text = label && *label ? label : address ? address : "?";
        char shown[CELL_SHOWN];

        used += (size_t)snprintf(hint + used, sizeof hint - used, "%s '%s'", k ? "," : ":",
                                 cell_shown(shown, text, strlen(text)));
    }
    if (n > 5)
        (void)snprintf(hint + used, sizeof hint - used, " and %zu more", n - 5);
    return cell_reader_error(self->reader, 0, 0, hint,
                             "the file is a collection of %zu datasets, not one of them", n);
}

/* Whether the JSON is a dataset of JSON-stat 2.0. */
static ri_status check_class(const jsonstat_cube *self)
{
    const json_t *const root = self->root;
    const char *const name = json_string_value(json_object_get(root, "class"));
    char shown[CELL_SHOWN];

    if (name && strcmp(name, "collection") == 0)
        return tell_collection(self);
    if (name && strcmp(name, "dataset") != 0)
        return cell_reader_error(self->reader, 0, 0, NULL,
                                 "the file is of the class '%s' of JSON-stat, not a dataset",
                                 cell_shown(shown, name, strlen(name)));
    if (json_is_object(json_object_get(json_object_get(root, "dataset"), "dimension")) ||
        json_is_array(json_object_get(json_object_get(root, "dimension"), "id")))
        return cell_reader_error(self->reader, 0, 0, ask, "the file is JSON-stat before 2.0");
    if (!json_is_array(json_object_get(root, "id")) ||
        !json_is_array(json_object_get(root, "size")) ||
        !json_is_object(json_object_get(root, "dimension")) || !json_object_get(root, "value"))
        return cell_reader_error(
            self->reader, 0, 0, ask,
            "the file is JSON, but no dataset of JSON-stat: it needs id, size, "
            "dimension and value");
    return RI_OK;
}

static jsonstat_role role_of(const json_t *roles, const char *id)
{
    static const char *const names[] = {
        [JSONSTAT_TIME] = "time", [JSONSTAT_GEO] = "geo", [JSONSTAT_METRIC] = "metric"};

    for (size_t k = JSONSTAT_TIME; k <= JSONSTAT_METRIC; k++) {
        const json_t *const list = json_object_get(roles, names[k]);

        for (size_t i = 0; i < json_array_size(list); i++) {
            const char *const text = json_string_value(json_array_get(list, i));

            if (text && strcmp(text, id) == 0)
                return (jsonstat_role)k;
        }
    }
    return JSONSTAT_NO_ROLE;
}

static ri_status read_dimension(const jsonstat_cube *self, size_t k)
{
    const json_t *const root = self->root;
    const json_t *const size = json_array_get(json_object_get(root, "size"), k);
    jsonstat_dimension *const made = &self->dimensions[k];
    const json_t *from;

    made->id = json_string_value(json_array_get(json_object_get(root, "id"), k));
    if (!made->id || !json_is_integer(size) || json_integer_value(size) < 1 ||
        json_integer_value(size) > INT32_MAX)
        return cell_reader_error(self->reader, 0, 0, NULL,
                                 "dimension %zu of the JSON-stat has no name or no size", k + 1);
    if (jsonstat_cube_dimension(self, made->id) < k)
        return cell_reader_error(self->reader, 0, 0, NULL,
                                 "the JSON-stat names the dimension '%.80s' twice", made->id);
    made->size = (size_t)json_integer_value(size);
    made->role = role_of(json_object_get(root, "role"), made->id);
    from = json_object_get(json_object_get(root, "dimension"), made->id);
    made->label = json_string_value(json_object_get(from, "label"));
    return jsonstat_categories_read(self, from, made);
}

/* How far apart figures are, and how many there must be. */
static ri_status count_figures(jsonstat_cube *self)
{
    self->figures = 1;
    for (size_t k = self->n; k-- > 0;) {
        self->dimensions[k].stride = self->figures;
        if (__builtin_mul_overflow(self->figures, (uint64_t)self->dimensions[k].size,
                                   &self->figures) ||
            self->figures > INT64_MAX)
            return cell_reader_error(self->reader, 0, 0, NULL,
                                     "the sizes of the JSON-stat make more figures than any file "
                                     "can have");
    }
    return RI_OK;
}

static ri_status check_list(const jsonstat_cube *self, const json_t *list, const char *name)
{
    if (json_is_object(list))
        return RI_OK;
    if (!json_is_array(list))
        return cell_reader_error(self->reader, 0, 0, NULL,
                                 "'%s' of the JSON-stat is neither a list nor an object", name);
    if (json_array_size(list) != self->figures)
        return cell_reader_error(self->reader, 0, 0, "fetch the file again: it is not whole",
                                 "'%s' of the JSON-stat has %zu items, but its sizes make %" PRIu64,
                                 name, json_array_size(list), self->figures);
    return RI_OK;
}

ri_status jsonstat_cube_read(jsonstat_cube *self, cell_reader *reader, const cell_source *source)
{
    cell_file file = {0};
    const json_t *sizes;
    ri_status status = cell_file_look(reader, source, &file);

    *self = (jsonstat_cube){
        .reader = reader, .host = cell_reader_host(reader), .ctx = cell_reader_context(reader)};
    if (status == RI_OK)
        status = load(self, source->path);
    if (status == RI_OK)
        status = check_class(self);
    if (status != RI_OK)
        return status;
    sizes = json_object_get(self->root, "size");
    self->value = json_object_get(self->root, "value");
    self->status = json_object_get(self->root, "status");
    self->n = json_array_size(json_object_get(self->root, "id"));
    if (self->n == 0 || self->n != json_array_size(sizes))
        return cell_reader_error(reader, 0, 0, NULL,
                                 "the JSON-stat has %zu dimensions and %zu sizes", self->n,
                                 json_array_size(sizes));
    self->dimensions = self->host->scratch(self->ctx, self->n, sizeof *self->dimensions);
    if (!self->dimensions)
        return RI_NO_MEMORY;
    for (size_t k = 0; k < self->n && status == RI_OK; k++)
        status = read_dimension(self, k);
    if (status == RI_OK)
        status = count_figures(self);
    if (status == RI_OK)
        status = check_list(self, self->value, "value");
    if (status == RI_OK && self->status && !json_is_string(self->status))
        status = check_list(self, self->status, "status");
    return status;
}
