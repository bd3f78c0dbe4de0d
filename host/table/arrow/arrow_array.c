/* arrow_array.c - the data of an exported table; see arrow.h */
#include <math.h>
#include <string.h>

#include "arrow.h"

enum { ALIGNMENT = 64, MOST_BUFFERS = 3 };

/* One node: this, then the structs of its children and dictionary, then its buffers. */
typedef struct array_node {
    allocator *memory;
    const void *buffers[MOST_BUFFERS];
    struct ArrowArray **children;
} array_node;

static void release(struct ArrowArray *self)
{
    array_node *const node = self->private_data;

    for (int64_t k = 0; k < self->n_children; k++)
        if (self->children[k]->release)
            self->children[k]->release(self->children[k]);
    if (self->dictionary && self->dictionary->release)
        self->dictionary->release(self->dictionary);
    self->release = NULL;
    node->memory->release(node->memory, node);
}

/* ---------------------------------------------------------------- nodes */

/* The shape of a node.  sizes[k] are the bytes of a buffer; 0: there is none. */
typedef struct shape {
    uint64_t rows, n_children;
    bool dictionary;
    int64_t n_buffers;
    uint64_t sizes[MOST_BUFFERS];
} shape;

static bool add_size(uint64_t *size, uint64_t count, uint64_t each)
{
    uint64_t bytes;

    return !__builtin_mul_overflow(count, each, &bytes) &&
           !__builtin_add_overflow(*size, bytes, size);
}

/* Buffers are zeroed; buffers[k] with size 0 is NULL. */
static bool make(allocator *memory, const shape *of, struct ArrowArray *to)
{
    const uint64_t inside = of->n_children + (of->dictionary ? 1 : 0);
    uint64_t size = sizeof(array_node);
    struct ArrowArray *below;
    array_node *node;
    char *at;

    if (of->rows > INT64_MAX || !add_size(&size, inside, sizeof *below) ||
        !add_size(&size, of->n_children, sizeof *node->children))
        return false;
    for (int64_t k = 0; k < of->n_buffers; k++)
        if (!add_size(&size, 1, of->sizes[k]) || !add_size(&size, 1, ALIGNMENT))
            return false;
    node = memory->allocate(memory, size);
    if (!node)
        return false;
    memset(node, 0, size);
    node->memory = memory;
    below = (struct ArrowArray *)(void *)(node + 1);
    node->children = (struct ArrowArray **)(void *)(below + inside);
    for (uint64_t k = 0; k < of->n_children; k++)
        node->children[k] = below + k;
    at = (char *)(node->children + of->n_children);
    for (int64_t k = 0; k < of->n_buffers; k++)
        if (of->sizes[k]) {
            at += -(uintptr_t)at % ALIGNMENT;
            node->buffers[k] = at;
            at += of->sizes[k];
        }
    *to = (struct ArrowArray){.length = (int64_t)of->rows,
                              .n_buffers = of->n_buffers,
                              .n_children = (int64_t)of->n_children,
                              .buffers = node->buffers,
                              .children = of->n_children ? node->children : NULL,
                              .dictionary = of->dictionary ? below + of->n_children : NULL,
                              .release = release,
                              .private_data = node};
    return true;
}

static array_node *node_of(const struct ArrowArray *of)
{
    return of->private_data;
}

/* A buffer that is to be filled. */
static void *own(const struct ArrowArray *of, int k)
{
    return (void *)(uintptr_t)node_of(of)->buffers[k];
}

static uint64_t bitmap_bytes(uint64_t rows)
{
    return rows / 8 + (rows % 8 != 0);
}

static void set_bit(uint8_t *bits, uint64_t k)
{
    bits[k / 8] = (uint8_t)(bits[k / 8] | 1U << k % 8);
}

/* ---------------------------------------------------------------- columns */

static bool export_measure(allocator *memory, const arrow_column *from, struct ArrowArray *to)
{
    shape of = {.rows = from->rows, .n_buffers = 2};
    uint64_t missing = 0;

    for (uint64_t k = 0; k < from->rows; k++)
        missing += isnan(from->values[k]) ? 1 : 0;
    of.sizes[0] = missing ? bitmap_bytes(from->rows) : 0;
    if (__builtin_mul_overflow(from->rows, sizeof(double), &of.sizes[1]) || !make(memory, &of, to))
        return false;
    to->null_count = (int64_t)missing;
    for (uint64_t k = 0; missing && k < from->rows; k++)
        if (!isnan(from->values[k]))
            set_bit(own(to, 0), k);
    if (from->rows)
        memcpy(own(to, 1), from->values, from->rows * sizeof(double));
    return true;
}

uint64_t arrow_label_bytes(const arrow_column *of)
{
    uint64_t bytes = 0;

    for (uint64_t k = 0; k < of->n_labels; k++)
        bytes += strlen(of->labels[k]);
    return bytes;
}

/* Texts end to end, and where each begins. */
static bool export_labels(allocator *memory, const arrow_column *from, struct ArrowArray *to)
{
    const uint64_t bytes = arrow_label_bytes(from);
    const uint64_t each = arrow_large(from) ? sizeof(int64_t) : sizeof(int32_t);
    const shape of = {.rows = from->n_labels,
                      .n_buffers = 3,
                      .sizes = {0, (from->n_labels + 1) * each, bytes ? bytes : 1}};
    uint64_t used = 0;

    if (from->n_labels > INT32_MAX || !make(memory, &of, to))
        return false;
    for (uint64_t k = 0; k < from->n_labels; k++) {
        const size_t length = strlen(from->labels[k]);

        memcpy((char *)own(to, 2) + used, from->labels[k], length);
        used += length;
        if (each == sizeof(int64_t))
            ((int64_t *)own(to, 1))[k + 1] = (int64_t)used;
        else
            ((int32_t *)own(to, 1))[k + 1] = (int32_t)used;
    }
    return true;
}

/* An index that is null is 0 and not -1: a reader may look at it all the same. */
static void copy_codes(const arrow_column *from, const struct ArrowArray *to)
{
    int32_t *const codes = own(to, 1);

    for (uint64_t k = 0; k < from->rows; k++) {
        codes[k] = from->codes[k] < 0 ? 0 : from->codes[k];
        if (to->null_count && from->codes[k] >= 0)
            set_bit(own(to, 0), k);
    }
}

static bool export_codes(allocator *memory, const arrow_column *from, struct ArrowArray *to)
{
    shape of = {.rows = from->rows, .dictionary = true, .n_buffers = 2};
    uint64_t missing = 0;

    for (uint64_t k = 0; k < from->rows; k++)
        missing += from->codes[k] < 0 ? 1 : 0;
    of.sizes[0] = missing ? bitmap_bytes(from->rows) : 0;
    if (__builtin_mul_overflow(from->rows, sizeof(int32_t), &of.sizes[1]) || !make(memory, &of, to))
        return false;
    to->null_count = (int64_t)missing;
    copy_codes(from, to);
    return export_labels(memory, from, to->dictionary);
}

bool arrow_export_array(allocator *memory, const arrow_table *from, struct ArrowArray *array)
{
    const shape of = {.rows = from->rows, .n_children = from->n_columns, .n_buffers = 1};
    struct ArrowArray made;
    bool good = make(memory, &of, &made);

    if (!good)
        return false;
    for (uint64_t k = 0; good && k < from->n_columns; k++)
        good = (from->columns[k].role == COLUMN_MEASURE ? export_measure : export_codes)(
            memory, &from->columns[k], made.children[k]);
    if (!good)
        made.release(&made); /* passes over children that were not made */
    else
        *array = made;
    return good;
}
