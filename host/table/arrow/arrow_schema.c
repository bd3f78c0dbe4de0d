/* arrow_schema.c - names, types and metadata of an exported table; see arrow.h */
#include <stdalign.h>
#include <string.h>

#include "arrow.h"

/* One node: this, then the structs of its children and dictionary, its name, its metadata. */
typedef struct schema_node {
    allocator *memory;
    struct ArrowSchema **children;
} schema_node;

static void release(struct ArrowSchema *self)
{
    schema_node *const node = self->private_data;

    for (int64_t k = 0; k < self->n_children; k++)
        if (self->children[k]->release)
            self->children[k]->release(self->children[k]);
    if (self->dictionary && self->dictionary->release)
        self->dictionary->release(self->dictionary);
    self->release = NULL;
    node->memory->release(node->memory, node);
}

/* ---------------------------------------------------------------- metadata */

/* Pairs of texts, as they are counted first and written then. */
typedef struct metadata {
    char *bytes; /* NULL: to be counted */
    uint64_t size;
    int32_t pairs;
    bool too_long;
} metadata;

static void put_bytes(metadata *to, const void *bytes, size_t n)
{
    if (to->bytes)
        memcpy(to->bytes + to->size, bytes, n);
    to->size += n;
}

static void put_length(metadata *to, size_t n)
{
    const int32_t length = (int32_t)n;

    to->too_long = to->too_long || n > INT32_MAX;
    put_bytes(to, &length, sizeof length);
}

/* A pair whose key is `key` and, behind it, `more`; nothing when there is no text. */
static void put_pair(metadata *to, const char *key, const char *more, const char *text)
{
    if (!text)
        return;
    put_length(to, strlen(key) + strlen(more));
    put_bytes(to, key, strlen(key));
    put_bytes(to, more, strlen(more));
    put_length(to, strlen(text));
    put_bytes(to, text, strlen(text));
    to->pairs++;
}

static void put_metadata(metadata *to, const arrow_table *whole, const arrow_column *part)
{
    const int32_t pairs = to->pairs;

    put_bytes(to, &pairs, sizeof pairs);
    if (whole) {
        put_pair(to, "regind:table", "", whole->name);
        put_pair(to, "regind:title", "", whole->title);
        put_pair(to, "regind:plugin", "", whole->plugin);
        return;
    }
    put_pair(to, "regind:role", "", role_name(part->role));
    if (part->label && strcmp(part->label, part->name) != 0)
        put_pair(to, "regind:label", "", part->label);
    if (part->role == COLUMN_MEASURE)
        put_pair(to, "regind:unit", "", part->unit ? part->unit : "1");
    for (uint64_t k = 0; k < part->n_attributes; k++)
        put_pair(to, "regind:attribute:", part->attributes[k].name, part->attributes[k].text);
}

/* ---------------------------------------------------------------- nodes */

/* What a node says; neither `whole` nor `part`: a dictionary, which has no metadata. */
typedef struct node_text {
    const char *format, *name;
    const arrow_table *whole;
    const arrow_column *part;
} node_text;

static char *copy_text(char *at, const char *text, const char **to)
{
    const size_t size = strlen(text) + 1;

    *to = memcpy(at, text, size);
    return at + size;
}

/* A node with room for the structs of its children; they are zeroed. */
static bool make(allocator *memory, const node_text *says, uint64_t n_children, bool dictionary,
                 struct ArrowSchema *to)
{
    const uint64_t inside = n_children + (dictionary ? 1 : 0);
    metadata counted = {0}, written = {0};
    uint64_t structs, pointers, size;
    struct ArrowSchema *below;
    schema_node *node;
    char *at;

    if (says->whole || says->part)
        put_metadata(&counted, says->whole, says->part);
    if (counted.too_long || __builtin_mul_overflow(inside, sizeof *below, &structs) ||
        __builtin_mul_overflow(n_children, sizeof *node->children, &pointers) ||
        __builtin_add_overflow(structs, pointers, &size) ||
        __builtin_add_overflow(size, sizeof *node + strlen(says->name) + 1 + counted.size, &size))
        return false;
    node = memory->allocate(memory, size);
    if (!node)
        return false;
    node->memory = memory;
    below = (struct ArrowSchema *)(void *)(node + 1);
    if (inside)
        memset(below, 0, structs);
    node->children = (struct ArrowSchema **)(void *)(below + inside);
    for (uint64_t k = 0; k < n_children; k++)
        node->children[k] = below + k;
    at = (char *)(node->children + n_children);
    *to = (struct ArrowSchema){.format = says->format,
                               .n_children = (int64_t)n_children,
                               .children = n_children ? node->children : NULL,
                               .dictionary = dictionary ? below + n_children : NULL,
                               .release = release,
                               .private_data = node};
    at = copy_text(at, says->name, &to->name);
    if (counted.pairs) {
        written = (metadata){.bytes = at, .pairs = counted.pairs};
        put_metadata(&written, says->whole, says->part);
        to->metadata = at;
    }
    return true;
}

static bool export_column(allocator *memory, const arrow_column *from, struct ArrowSchema *to)
{
    const node_text says = {from->role == COLUMN_MEASURE ? "g" : "i", from->name, NULL, from};
    const node_text labels = {arrow_large(from) ? "U" : "u", "", NULL, NULL};

    if (!make(memory, &says, 0, from->role != COLUMN_MEASURE, to))
        return false;
    if (from->role == COLUMN_PERIOD)
        to->flags |= ARROW_FLAG_DICTIONARY_ORDERED;
    if (from->role == COLUMN_MEASURE || from->role == COLUMN_CATEGORY)
        to->flags |= ARROW_FLAG_NULLABLE;
    return from->role == COLUMN_MEASURE || make(memory, &labels, 0, false, to->dictionary);
}

bool arrow_export_schema(allocator *memory, const arrow_table *from, struct ArrowSchema *schema)
{
    const node_text says = {"+s", from->name ? from->name : "", from, NULL};
    struct ArrowSchema made;
    bool good = from->n_columns <= INT64_MAX && make(memory, &says, from->n_columns, false, &made);

    if (!good)
        return false;
    for (uint64_t k = 0; good && k < from->n_columns; k++)
        good = export_column(memory, &from->columns[k], made.children[k]);
    if (!good)
        made.release(&made); /* passes over children that were not made */
    else
        *schema = made;
    return good;
}
