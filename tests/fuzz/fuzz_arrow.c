/* fuzz_arrow.c - arrays of arbitrary types, lengths and values from another library.
 *
 * Nobody can tell the size of a buffer from an array, so that is what the target keeps right: each
 * is as long as a producer that keeps the rules would make it, and not a byte longer.  Everything
 * else (type, offset, counts, indices, places of texts, metadata) is made of the input.  A column
 * is refused with a sentence, or is one that the host could take over.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "run/call/arrow_import.h"
#include "table/arrow/arrow_format.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { MOST_ROWS = 40, MOST_TEXT = 1 << 12 };

typedef struct input {
    const uint8_t *bytes;
    size_t n;
} input;

static void require(bool holds)
{
    if (!holds)
        abort();
}

static uint8_t take(input *self)
{
    if (self->n == 0)
        return 0;
    self->n--;
    return *self->bytes++;
}

/* Exactly that many bytes, of the input for as long as there are any. */
static void *take_buffer(input *self, size_t n)
{
    uint8_t *made = malloc(n ? n : 1);

    require(made != NULL);
    for (size_t k = 0; k < n; k++)
        made[k] = take(self);
    return n ? made : realloc(made, 1);
}

static char *take_text(input *self)
{
    const size_t length = take(self) % 16;
    char *made = malloc(length + 1);

    require(made != NULL);
    for (size_t k = 0; k < length; k++)
        made[k] = (char)take(self);
    made[length] = '\0';
    return made;
}

static void release_schema(struct ArrowSchema *self)
{
    self->release = NULL;
}

static void release_array(struct ArrowArray *self)
{
    self->release = NULL;
}

/* -- An array with its schema, and the memory of both. */

typedef struct part {
    struct ArrowSchema schema;
    struct ArrowArray array;
    void *buffers[3];
    char *format, *name, *metadata;
} part;

static int64_t place(const void *offsets, int width, size_t k)
{
    int32_t four;
    int64_t eight;

    if (width == 4) {
        memcpy(&four, (const char *)offsets + 4 * k, 4);
        return four;
    }
    memcpy(&eight, (const char *)offsets + 8 * k, 8);
    return eight;
}

/* As long as the texts say that they are, within reason. */
static size_t text_size(const void *offsets, int width, size_t rows)
{
    int64_t most = 0;

    for (size_t k = 0; k <= rows; k++)
        most = place(offsets, width, k) > most ? place(offsets, width, k) : most;
    return most > MOST_TEXT ? SIZE_MAX : (size_t)most;
}

/* false: its texts are too long to be tried. */
static bool fill(input *from, part *to, size_t rows)
{
    arrow_format format = {0};
    size_t size = 0;

    if (!arrow_format_read(to->format, &format))
        format.n_buffers = 2; /* refused before they are looked at */
    to->buffers[0] = take_buffer(from, (rows + 7) / 8);
    if (format.kind == ARROW_TEXT) {
        to->buffers[1] = take_buffer(from, (rows + 1) * (size_t)format.width);
        size = text_size(to->buffers[1], format.width, rows);
        if (size == SIZE_MAX)
            return false;
        to->buffers[2] = take_buffer(from, size);
    } else if (format.n_buffers == 2) {
        to->buffers[1] =
            take_buffer(from, format.width ? rows * (size_t)format.width : (rows + 7) / 8);
    }
    to->array.n_buffers = format.n_buffers;
    return true;
}

/* A well-formed list of pairs of any bytes. */
static char *take_metadata(input *from)
{
    const int32_t pairs = take(from) % 3;
    char *made = malloc(4 + (size_t)pairs * 2 * 20), *at = made;

    require(made != NULL);
    memcpy(at, &pairs, 4);
    at += 4;
    for (int32_t k = 0; k < 2 * pairs; k++) {
        const int32_t length = take(from) % 16;

        memcpy(at, &length, 4);
        at += 4;
        for (int32_t j = 0; j < length; j++)
            *at++ = (char)take(from);
    }
    return made;
}

static bool part_open(input *from, part *to)
{
    const size_t length = take(from) % MOST_ROWS, offset = take(from) % 8;
    const uint8_t odd = take(from);

    *to = (part){.format = take_text(from), .name = take_text(from)};
    to->metadata = take_metadata(from);
    to->schema = (struct ArrowSchema){.format = to->format,
                                      .name = to->name,
                                      .metadata = odd & 1 ? to->metadata : NULL,
                                      .release = release_schema};
    to->array = (struct ArrowArray){.length = (int64_t)length,
                                    .offset = (int64_t)offset,
                                    .null_count = odd & 2 ? -1 : (int64_t)(odd >> 4),
                                    .buffers = (const void **)to->buffers,
                                    .release = release_array};
    if (odd & 4)
        to->array.null_count = 0;
    return fill(from, to, length + offset);
}

static void part_close(part *self)
{
    for (size_t k = 0; k < 3; k++)
        free(self->buffers[k]);
    free(self->format);
    free(self->name);
    free(self->metadata);
}

/* -- What comes out. */

static void check_column(const arrow_column *made, uint64_t rows)
{
    uint64_t missing = 0;

    require(made->rows == rows && made->name && made->label && made->unit);
    for (uint64_t k = 0; k < made->n_labels; k++)
        require(utf8_printable(made->labels[k]));
    for (uint64_t row = 0; row < rows; row++) {
        if (made->role == COLUMN_MEASURE) {
            require(!isinf(made->values[row]));
            missing += isnan(made->values[row]) ? 1 : 0;
        } else {
            require(made->codes[row] >= (made->role == COLUMN_CATEGORY ? -1 : 0));
            require(made->codes[row] < (int64_t)made->n_labels);
            missing += made->codes[row] < 0 ? 1 : 0;
        }
    }
    require(missing == made->missing);
}

static void import(const part *child, uint8_t how)
{
    struct ArrowSchema *fields[] = {(struct ArrowSchema *)(uintptr_t)&child->schema};
    struct ArrowArray *children[] = {(struct ArrowArray *)(uintptr_t)&child->array};
    const void *valid[] = {how & 8 ? child->buffers[0] : NULL};
    const struct ArrowSchema schema = {
        .format = "+s", .n_children = 1, .children = fields, .release = release_schema};
    struct ArrowArray array = {.length = child->array.length,
                               .null_count = -1,
                               .n_buffers = 1,
                               .n_children = 1,
                               .buffers = valid,
                               .children = children,
                               .release = release_array};
    const struct ArrowArray *const pieces[] = {&array, &array};
    const arrow_pieces from = {&schema, pieces, how & 16 ? 2 : 1};
    arena *memory = arena_new(allocator_system());
    char why[512] = "";
    arrow_column made;

    require(memory != NULL);
    if (how & 32 && array.length) { /* a slice */
        array.offset = 1;
        array.length--;
    }
    if (arrow_import_column(memory, &from, 0, how & 7, &made, why, sizeof why) == STATUS_OK)
        check_column(&made, from.n * (uint64_t)array.length);
    else
        require(*why && memchr(why, '\0', sizeof why));
    arena_free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    input from = {bytes, n};
    const uint8_t how = take(&from);
    part child = {0}, words = {0};

    if (part_open(&from, &child) && (how & 64 || part_open(&from, &words))) {
        if (!(how & 64)) {
            child.schema.dictionary = &words.schema;
            child.array.dictionary = &words.array;
        }
        /* The bits of a struct's rows begin where those of the child do. */
        import(&child, child.array.offset ? how & (uint8_t)~8 : how);
    }
    part_close(&child);
    part_close(&words);
    return 0;
}
