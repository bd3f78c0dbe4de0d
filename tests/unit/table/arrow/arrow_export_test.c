/* arrow_export_test.c - tables as arrays, read by hand as the interface says. */
#include "run/call/arrow_test.h"

typedef struct exported {
    arena *memory;
    table *data;
    struct ArrowSchema schema;
    struct ArrowArray array;
} exported;

static exported begin(void)
{
    exported self = {.memory = arena_new(allocator_system())};

    self.data = sample_of_all_roles(self.memory);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.data);
    CU_ASSERT_FATAL(arrow_export_table(allocator_system(), self.data, "rating", "The rating", NULL,
                                       &self.schema, &self.array));
    return self;
}

static void end(exported *self)
{
    if (self->schema.release)
        self->schema.release(&self->schema);
    if (self->array.release)
        self->array.release(&self->array);
    CU_ASSERT_PTR_NULL(self->schema.release);
    CU_ASSERT_PTR_NULL(self->array.release);
    arena_free(self->memory);
}

static bool valid(const struct ArrowArray *array, int64_t row)
{
    const uint8_t *const bits = array->buffers[0];

    return !bits || bits[row / 8] >> row % 8 & 1;
}

/* "key=text;" of all pairs. */
static void check_metadata(const char *bytes, const char *expected)
{
    char text[1024];
    size_t used = 0;
    int32_t n, length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    memcpy(&n, bytes, sizeof n);
    bytes += sizeof n;
    for (int32_t k = 0; k < 2 * n; k++) {
        memcpy(&length, bytes, sizeof length);
        used += (size_t)snprintf(text + used, sizeof text - used, "%.*s%s", length, bytes + 4,
                                 k % 2 ? ";" : "=");
        bytes += 4 + length;
    }
    text[used] = '\0';
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void the_schema_tells_what_there_is(void)
{
    exported self = begin();
    struct ArrowSchema **const fields = self.schema.children;

    CU_ASSERT_STRING_EQUAL(self.schema.format, "+s");
    CU_ASSERT_STRING_EQUAL(self.schema.name, "rating");
    CU_ASSERT_EQUAL_FATAL(self.schema.n_children, 4);
    check_metadata(self.schema.metadata, "regind:table=rating;regind:title=The rating;");
    CU_ASSERT_STRING_EQUAL(fields[0]->format, "i");
    CU_ASSERT_STRING_EQUAL(fields[0]->name, "region");
    CU_ASSERT_EQUAL(fields[0]->flags, 0);
    CU_ASSERT_STRING_EQUAL(fields[0]->dictionary->format, "u");
    check_metadata(fields[0]->metadata, "regind:role=key;");
    CU_ASSERT_EQUAL(fields[1]->flags, ARROW_FLAG_DICTIONARY_ORDERED);
    CU_ASSERT_STRING_EQUAL(fields[2]->format, "g");
    CU_ASSERT_PTR_NULL(fields[2]->dictionary);
    CU_ASSERT_EQUAL(fields[2]->flags, ARROW_FLAG_NULLABLE);
    check_metadata(fields[2]->metadata,
                   "regind:role=measure;regind:label=The score;regind:unit=million KZT;"
                   "regind:attribute:direction=up;regind:attribute:weight=2;");
    CU_ASSERT_EQUAL(fields[3]->flags, ARROW_FLAG_NULLABLE);
    table_release(self.data);
    end(&self);
}

static void check_labels(const struct ArrowArray *labels)
{
    const int32_t *const offsets = labels->buffers[1];

    CU_ASSERT_EQUAL_FATAL(labels->length, 2);
    CU_ASSERT_EQUAL(labels->n_buffers, 3);
    CU_ASSERT_PTR_NULL(labels->buffers[0]);
    CU_ASSERT(offsets[0] == 0 && offsets[1] == 6 && offsets[2] == 18);
    CU_ASSERT_EQUAL(memcmp(labels->buffers[2], "AkmolaАлматы", 18), 0);
}

static void the_data_are_those_of_the_table(void)
{
    exported self = begin();
    struct ArrowArray **const parts = self.array.children;
    const double *score = parts[2]->buffers[1];
    const int32_t *grade = parts[3]->buffers[1];

    CU_ASSERT_EQUAL(self.array.length, 4);
    CU_ASSERT_EQUAL(self.array.n_buffers, 1);
    CU_ASSERT_PTR_NULL(self.array.buffers[0]);
    CU_ASSERT_EQUAL(memcmp(parts[0]->buffers[1], CODES(0, 1, 0, 1), 16), 0);
    CU_ASSERT_PTR_NULL(parts[0]->buffers[0]);
    check_labels(parts[0]->dictionary);
    CU_ASSERT_EQUAL(parts[1]->dictionary->length, 3);
    CU_ASSERT_EQUAL(parts[2]->null_count, 1);
    CU_ASSERT(valid(parts[2], 0) && !valid(parts[2], 1) && valid(parts[2], 3));
    CU_ASSERT(score[0] == 1.5 && score[2] == -0.25 && score[3] == 1e300);
    CU_ASSERT_EQUAL(parts[3]->null_count, 1);
    CU_ASSERT(valid(parts[3], 1) && !valid(parts[3], 2));
    CU_ASSERT(grade[0] == 1 && grade[2] == 0); /* a null index can be looked up */
    CU_ASSERT_EQUAL(parts[3]->dictionary->length, 2);
    table_release(self.data);
    end(&self);
}

/* The table may go, and its memory be used for something else. */
static void data_stay_when_the_table_goes(void)
{
    exported self = begin();

    table_release(self.data);
    arena_free(self.memory);
    self.memory = NULL;
    CU_ASSERT_EQUAL(((const double *)self.array.children[2]->buffers[1])[3], 1e300);
    CU_ASSERT_STRING_EQUAL(self.schema.children[0]->name, "region");
    end(&self);
}

/* A consumer may take a child away, and release it when all others are gone. */
static void a_child_lives_by_itself(void)
{
    exported self = begin();
    struct ArrowArray score = *self.array.children[2], labels = *self.array.children[0]->dictionary;
    struct ArrowSchema field = *self.schema.children[2];

    self.array.children[2]->release = NULL;
    self.array.children[0]->dictionary->release = NULL;
    self.schema.children[2]->release = NULL;
    table_release(self.data);
    end(&self);
    CU_ASSERT_STRING_EQUAL(field.name, "score");
    CU_ASSERT_EQUAL(((const double *)score.buffers[1])[0], 1.5);
    check_labels(&labels);
    field.release(&field);
    score.release(&score);
    labels.release(&labels);
    CU_ASSERT_PTR_NULL(score.release);
}

static void labels_may_be_none(void)
{
    static const double values[] = {1, (double)NAN};
    static const int32_t codes[] = {-1, -1};
    const arrow_column columns[] = {
        {.name = "x", .role = COLUMN_MEASURE, .rows = 2, .values = values},
        {.name = "c", .role = COLUMN_CATEGORY, .rows = 2, .codes = codes},
    };
    const arrow_table whole = {.rows = 2, .n_columns = 2, .columns = columns};
    struct ArrowSchema schema;
    struct ArrowArray array;

    CU_ASSERT_FATAL(arrow_export(allocator_system(), &whole, &schema, &array));
    CU_ASSERT_PTR_NOT_EQUAL(array.children[0]->buffers[1], values);
    CU_ASSERT_EQUAL((uintptr_t)array.children[0]->buffers[1] % 64, 0);
    CU_ASSERT_EQUAL(((const double *)array.children[0]->buffers[1])[0], 1);
    CU_ASSERT_EQUAL(array.children[1]->null_count, 2);
    CU_ASSERT_EQUAL(array.children[1]->dictionary->length, 0);
    CU_ASSERT_PTR_NULL(schema.metadata);
    CU_ASSERT_STRING_EQUAL(schema.name, "");
    schema.release(&schema);
    array.release(&array);
}

static void tables_may_be_empty(void)
{
    const arrow_table nothing = {.rows = 0};
    arena *memory = arena_new(allocator_system());
    const plan columns[] = {{COLUMN_KEY, "region", TEXTS(NULL), CODES(0), NULL},
                            {COLUMN_MEASURE, "x", NULL, NULL, VALUES(0)}};
    table *empty = make_table(memory, 0, columns, 2);
    struct ArrowSchema schema;
    struct ArrowArray array;

    CU_ASSERT_FATAL(arrow_export(allocator_system(), &nothing, &schema, &array));
    CU_ASSERT(schema.n_children == 0 && array.n_children == 0);
    schema.release(&schema);
    array.release(&array);
    CU_ASSERT_FATAL(
        arrow_export_table(allocator_system(), empty, NULL, NULL, NULL, &schema, &array));
    CU_ASSERT(array.length == 0 && array.children[1]->null_count == 0);
    schema.release(&schema);
    array.release(&array);
    table_release(empty);
    arena_free(memory);
}

/* Both structs are filled, or neither, and nothing is left behind. */
static void lack_of_memory_leaves_nothing(void)
{
    arena *memory = arena_new(allocator_system());
    table *data = sample_of_all_roles(memory);
    bool done = false;
    size_t n = 0;

    while (!done) {
        failing_allocator from = failing_after(n++);
        struct ArrowSchema schema = {.release = NULL};
        struct ArrowArray array = {.release = NULL};

        done = arrow_export_table(&from.base, data, "x", NULL, NULL, &schema, &array);
        CU_ASSERT_EQUAL(schema.release != NULL, done);
        CU_ASSERT_EQUAL(array.release != NULL, done);
        if (done) {
            array.release(&array);
            schema.release(&schema);
        }
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT(n > 15);
    table_release(data);
    arena_free(memory);
}

CU_TestInfo export_tests[] = {
    {"the schema tells what there is", the_schema_tells_what_there_is},
    {"the data are those of the table", the_data_are_those_of_the_table},
    {"data stay when the table goes", data_stay_when_the_table_goes},
    {"a child lives by itself", a_child_lives_by_itself},
    {"labels may be none", labels_may_be_none},
    {"tables may be empty", tables_may_be_empty},
    {"lack of memory leaves nothing", lack_of_memory_leaves_nothing},
    CU_TEST_INFO_NULL,
};
