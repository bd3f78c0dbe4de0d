/* arrow_import.c - a column out of arrays that another library has made; see arrow_import.h */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "../../base/utf8.h"
#include "../../table/arrow/arrow_metadata.h"
#include "../../table/arrow/arrow_values.h"
#include "arrow_import.h"
#include "dictionary.h"

typedef struct importer {
    arena *memory;
    const arrow_pieces *from;
    uint64_t child;
    arrow_column *to;
    double *values;       /* of a measure */
    int32_t *codes;       /* of all others */
    ri_dictionary *texts; /* labels and their codes */
    uint64_t row;         /* the first of the piece that is read */
    char *why;
    size_t why_size;
} importer;

/* "column 'x' has ...", or, before there is a name, the whole sentence. */
__attribute__((format(printf, 2, 3))) static status refuse(importer *self, const char *format, ...)
{
    char text[512];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    if (self->to->name)
        (void)snprintf(self->why, self->why_size, "column '%.256s' %s", self->to->name, text);
    else
        (void)snprintf(self->why, self->why_size, "%s", text);
    return STATUS_STUDY;
}

static status no_memory(importer *self)
{
    (void)snprintf(self->why, self->why_size, "there is not enough memory");
    return STATUS_SYSTEM;
}

static const struct ArrowSchema *field_of(const importer *self)
{
    return self->from->schema->children[self->child];
}

/* ---------------------------------------------------------------- what it is */

static status check_struct(importer *self)
{
    const struct ArrowSchema *const schema = self->from->schema;
    uint64_t rows = 0;

    if (!schema || !schema->release || !schema->format || strcmp(schema->format, "+s") != 0)
        return refuse(self, "the table is no Arrow struct array");
    if (schema->n_children < 0 || self->child >= (uint64_t)schema->n_children ||
        !schema->children || !schema->children[self->child])
        return refuse(self, "the table has no column number %llu",
                      (unsigned long long)self->child + 1);
    for (uint64_t k = 0; k < self->from->n; k++) {
        const struct ArrowArray *const piece = self->from->arrays[k];

        if (!piece || !piece->release || piece->n_children != schema->n_children ||
            !piece->children || piece->n_buffers != 1 || !piece->buffers)
            return refuse(self, "a piece of the table is no Arrow struct array of its schema");
        if (piece->length < 0 || piece->offset < 0 ||
            __builtin_add_overflow(rows, (uint64_t)piece->length, &rows) || rows > INT64_MAX / 16)
            return refuse(self, "a piece of the table is of impossible length");
    }
    self->to->rows = rows;
    return STATUS_OK;
}

static bool is_attribute(const char *key)
{
    return strncmp(key, "regind:attribute:", 17) == 0 && key[17];
}

/* The name, and what the metadata add to it; *role is theirs, 0: none. */
static status read_field(importer *self, uint32_t *role)
{
    static const char *const roles[] = {"", "key", "period", "measure", "category"};
    const struct ArrowSchema *const field = field_of(self);
    attribute *attributes;
    arrow_pair *pairs;
    uint64_t n;

    self->to->name = arena_text(self->memory, field->name ? field->name : "");
    if (!self->to->name || !arrow_metadata_read(self->memory, field->metadata, &pairs, &n))
        return no_memory(self);
    attributes = arena_take(self->memory, n + 1, sizeof *attributes);
    if (!attributes)
        return no_memory(self);
    self->to->attributes = attributes;
    self->to->label = self->to->name;
    self->to->unit = "";
    for (uint64_t k = 0; k < n; k++) {
        if (strcmp(pairs[k].key, "regind:label") == 0)
            self->to->label = pairs[k].text;
        else if (strcmp(pairs[k].key, "regind:unit") == 0)
            self->to->unit = pairs[k].text;
        else if (is_attribute(pairs[k].key))
            attributes[self->to->n_attributes++] = (attribute){pairs[k].key + 17, pairs[k].text};
        for (uint32_t r = 1; r < sizeof roles / sizeof *roles; r++)
            if (strcmp(pairs[k].key, "regind:role") == 0 && strcmp(pairs[k].text, roles[r]) == 0)
                *role = r;
    }
    return STATUS_OK;
}

/* Of what the values are: of those in the dictionary, where there is one. */
static status content_kind(importer *self, arrow_kind *kind)
{
    const struct ArrowSchema *field = field_of(self);
    arrow_format format;

    field = field->dictionary ? field->dictionary : field;
    if (!field->format || !arrow_format_read(field->format, &format))
        return refuse(self, "is of the Arrow type '%.32s', which is none of those that can be read",
                      field->format ? field->format : "");
    *kind = format.kind;
    return STATUS_OK;
}

static bool is_number(arrow_kind kind)
{
    return kind != ARROW_TEXT && kind != ARROW_DATE;
}

static status choose_role(importer *self, uint32_t wanted, uint32_t said)
{
    arrow_kind kind = ARROW_NULLS;
    const status code = content_kind(self, &kind);

    if (code != STATUS_OK)
        return code;
    if (wanted < RI_KEY || wanted > RI_CATEGORY)
        wanted = said ? said : is_number(kind) ? RI_MEASURE : RI_CATEGORY;
    if (wanted == RI_MEASURE && !is_number(kind))
        return refuse(self, "has %s, where numbers are wanted", arrow_kind_name(kind));
    self->to->role = (column_role)wanted;
    if (wanted == RI_MEASURE && !*self->to->unit)
        self->to->unit = "1";
    return STATUS_OK;
}

/* ---------------------------------------------------------------- a piece of it */

/* One child of one piece, and what its indices look up. */
typedef struct piece {
    arrow_values values, dictionary;
    arrow_values whole; /* of the struct: rows of it may be null */
    int32_t *codes;     /* of the texts in the dictionary; -1: not looked up yet */
} piece;

static status open_piece(importer *self, const struct ArrowArray *from, piece *to)
{
    const struct ArrowSchema *const field = field_of(self);
    const struct ArrowArray *const child = from->children[self->child];
    const uint64_t offset = (uint64_t)from->offset, rows = (uint64_t)from->length;
    char why[256];

    *to = (piece){.whole = {.format = {.kind = ARROW_BOOLEAN}, .first = offset}};
    if (from->null_count != 0)
        to->whole.valid = from->buffers[0];
    if (!arrow_values_open(field, child, &to->values, why, sizeof why) ||
        (field->dictionary && !arrow_values_open(field->dictionary, child->dictionary,
                                                 &to->dictionary, why, sizeof why)))
        return refuse(self, "%s", why);
    if (field->dictionary && to->dictionary.has_dictionary)
        return refuse(self, "has a dictionary that has a dictionary");
    if (to->values.length < offset || to->values.length - offset < rows)
        return refuse(self, "is shorter than its table");
    to->values.first += offset;
    to->values.rows = rows;
    return STATUS_OK;
}

/* Where the value of a row is: the row itself, or its place in the dictionary.  *found false: it is
 * null. */
static status locate(importer *self, const piece *of, uint64_t row, const arrow_values **in,
                     uint64_t *at, bool *found)
{
    *in = &of->values;
    *at = row;
    *found = arrow_value_valid(&of->whole, row) && arrow_value_valid(&of->values, row);
    if (!*found || !of->values.has_dictionary)
        return STATUS_OK;
    *in = &of->dictionary;
    if (!arrow_value_index(&of->values, row, at) || *at >= of->dictionary.length)
        return refuse(self, "has an index outside its dictionary in row %llu",
                      (unsigned long long)(self->row + row) + 1);
    *found = arrow_value_valid(&of->dictionary, *at);
    return STATUS_OK;
}

static status read_numbers(importer *self, const piece *of)
{
    for (uint64_t row = 0; row < of->values.rows; row++) {
        const arrow_values *in;
        uint64_t at;
        bool found;
        double value = (double)NAN;
        const status code = locate(self, of, row, &in, &at, &found);

        if (code != STATUS_OK)
            return code;
        if (found)
            value = arrow_value_number(in, at);
        if (isinf(value))
            return refuse(self, "has an infinite value in row %llu",
                          (unsigned long long)(self->row + row) + 1);
        self->to->missing += isnan(value) ? 1 : 0;
        self->values[self->row + row] = value;
    }
    return STATUS_OK;
}

/* The code of one text; a new one is counted on. */
static status code_of(importer *self, const arrow_values *in, uint64_t at, uint64_t row,
                      int32_t *code)
{
    char buffer[ARROW_TEXT_BYTES];
    const char *text, *why = "";
    char *copy;
    size_t length = 0;
    bool good;

    if (!arrow_value_text(in, at, buffer, &text, &length, &why))
        return refuse(self, "%s, in row %llu", why, (unsigned long long)(self->row + row) + 1);
    *code = dictionary_code(self->texts, text, length);
    if (*code < 0)
        return no_memory(self);
    if ((uint64_t)*code < self->to->n_labels)
        return STATUS_OK;
    self->to->n_labels++; /* a new one: it is looked at once */
    copy = arena_text_n(self->memory, text, length);
    if (!copy)
        return no_memory(self);
    good = strlen(copy) == length && utf8_printable(copy);
    return good ? STATUS_OK
                : refuse(self, "has a text in row %llu that is not printable UTF-8",
                         (unsigned long long)(self->row + row) + 1);
}

static status read_codes(importer *self, const piece *of)
{
    for (uint64_t row = 0; row < of->values.rows; row++) {
        int32_t *const to = &self->codes[self->row + row];
        const arrow_values *in;
        uint64_t at;
        bool found;
        status code = locate(self, of, row, &in, &at, &found);

        if (code != STATUS_OK)
            return code;
        *to = found && of->codes ? of->codes[at] : -1;
        if (found && *to < 0)
            code = code_of(self, in, at, row, to);
        if (code != STATUS_OK)
            return code;
        if (!found && self->to->role != COLUMN_CATEGORY)
            return refuse(self, "is a %s and is missing in row %llu", role_name(self->to->role),
                          (unsigned long long)(self->row + row) + 1);
        self->to->missing += found ? 0 : 1;
        if (found && of->codes)
            of->codes[at] = *to;
    }
    return STATUS_OK;
}

static status read_piece(importer *self, const struct ArrowArray *from)
{
    piece of;
    status code = open_piece(self, from, &of);

    if (code != STATUS_OK)
        return code;
    if (self->to->role == COLUMN_MEASURE) {
        code = read_numbers(self, &of);
    } else {
        if (of.values.has_dictionary && of.dictionary.length <= of.values.rows) {
            of.codes = arena_take(self->memory, of.dictionary.length + 1, sizeof *of.codes);
            if (!of.codes)
                return no_memory(self);
            memset(of.codes, 0xFF, of.dictionary.length * sizeof *of.codes);
        }
        code = read_codes(self, &of);
    }
    self->row += of.values.rows;
    return code;
}

/* ---------------------------------------------------------------- the whole */

static status take_labels(importer *self)
{
    uint64_t n = 0;
    const char *const *texts = dictionary_labels(self->texts, &n);
    const char **labels = texts ? arena_take(self->memory, n + 1, sizeof *labels) : NULL;

    for (uint64_t k = 0; labels && k < n; k++) {
        labels[k] = arena_text(self->memory, texts[k]);
        if (!labels[k])
            return no_memory(self);
    }
    self->to->labels = labels;
    self->to->n_labels = n;
    return labels ? STATUS_OK : no_memory(self);
}

static status read_pieces(importer *self)
{
    status code = STATUS_OK;

    if (self->to->role == COLUMN_MEASURE)
        self->to->values = self->values =
            arena_take(self->memory, self->to->rows + 1, sizeof *self->values);
    else
        self->to->codes = self->codes =
            arena_take(self->memory, self->to->rows + 1, sizeof *self->codes);
    if (!self->values && !self->codes)
        return no_memory(self);
    for (uint64_t k = 0; code == STATUS_OK && k < self->from->n; k++)
        code = read_piece(self, self->from->arrays[k]);
    return code == STATUS_OK && self->codes ? take_labels(self) : code;
}

status arrow_import_column(arena *memory, const arrow_pieces *from, uint64_t child, uint32_t role,
                           arrow_column *result, char *why, size_t why_size)
{
    importer self = {.memory = memory,
                     .from = from,
                     .child = child,
                     .to = result,
                     .why = why,
                     .why_size = why_size};
    ri_dictionary *all = NULL;
    uint32_t said = 0;
    status code;

    *result = (arrow_column){0};
    code = check_struct(&self);
    if (code == STATUS_OK)
        code = read_field(&self, &said);
    if (code == STATUS_OK)
        code = choose_role(&self, role, said);
    if (code == STATUS_OK && result->role != COLUMN_MEASURE) {
        self.texts = dictionary_new(&all, arena_allocator(memory));
        if (!self.texts)
            code = no_memory(&self);
    }
    if (code == STATUS_OK)
        code = read_pieces(&self);
    dictionary_free(&all);
    return code;
}
