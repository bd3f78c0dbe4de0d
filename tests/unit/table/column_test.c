/* column_test.c - labels, columns, and tables that share them. */
#include "table/label_index.h"
#include "table_test.h"

static void labels_lie_in_a_segment(void)
{
    segment *home = segment_new(allocator_system(), "labels");
    label_list list;

    CU_ASSERT_PTR_NOT_NULL_FATAL(home);
    CU_ASSERT_FATAL(labels_write(&list, home, TEXTS("Akmola", "", "Қостанай"), 3));
    CU_ASSERT_EQUAL(list.count, 3);
    CU_ASSERT_EQUAL(list.n_bytes, 7 + 1 + 17);
    CU_ASSERT_STRING_EQUAL(label_at(&list, 0), "Akmola");
    CU_ASSERT_STRING_EQUAL(label_at(&list, 1), "");
    CU_ASSERT_STRING_EQUAL(label_at(&list, 2), "Қостанай");
    CU_ASSERT_PTR_NULL(label_at(&list, 3));
    CU_ASSERT_PTR_NULL(label_at(&list, UINT64_MAX));
    segment_release(home);
    segment_release(list.home); /* it kept a reference */
}

static void labels_lie_in_an_arena(void)
{
    arena *memory = arena_new(allocator_system());
    label_list list;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_FATAL(labels_take(&list, memory, TEXTS("a", "bc"), 2));
    CU_ASSERT_PTR_NULL(list.home);
    CU_ASSERT_STRING_EQUAL(label_at(&list, 1), "bc");
    CU_ASSERT_FATAL(labels_take(&list, memory, NULL, 0));
    CU_ASSERT_EQUAL(list.count, 0);
    CU_ASSERT_PTR_NULL(label_at(&list, 0));
    arena_free(memory);
}

static void texts_are_found_by_their_index(void)
{
    enum { COUNT = 5000 };
    arena *memory = arena_new(allocator_system());
    const char *texts[COUNT];
    label_list list;
    label_index index;
    uint64_t first, second;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    for (int i = 0; i < COUNT; i++) {
        texts[i] = arena_print(memory, "region %d", i);
        CU_ASSERT_PTR_NOT_NULL_FATAL(texts[i]);
    }
    CU_ASSERT_FATAL(labels_take(&list, memory, texts, COUNT));
    CU_ASSERT_FATAL(label_index_new(&index, memory, &list, &first, &second));
    CU_ASSERT(first == 0 && second == 0);
    for (int32_t i = 0; i < COUNT; i++)
        CU_ASSERT_EQUAL_FATAL(label_index_find(&index, texts[i]), i);
    CU_ASSERT_EQUAL(label_index_find(&index, "region 5000"), -1);
    CU_ASSERT_EQUAL(label_index_find(&index, ""), -1);
    texts[4000] = texts[17];
    texts[4500] = texts[3];
    CU_ASSERT_FATAL(labels_take(&list, memory, texts, COUNT));
    CU_ASSERT_FATAL(label_index_new(&index, memory, &list, &first, &second));
    CU_ASSERT(first == 17 && second == 4000);
    CU_ASSERT_EQUAL(label_index_find(&index, texts[17]), 17);
    arena_free(memory);
}

static table *two_regions(arena *memory)
{
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(0, 1, 1), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011"), CODES(0, 0, 1), NULL},
        {COLUMN_MEASURE, "grp", NULL, NULL, VALUES(1.5, NAN, 3)},
        {COLUMN_CATEGORY, "grade", TEXTS("A", "B"), CODES(1, -1, 0), NULL},
    };

    return make_table(memory, 3, columns, 4);
}

static void columns_are_found(void)
{
    static const attribute attributes[] = {{"direction", "more"}, {"weight", "0.5"}};
    arena *memory = arena_new(allocator_system());
    table *self = two_regions(memory);

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_PTR_EQUAL(table_find(self, "grp"), &self->columns[2]);
    CU_ASSERT_PTR_NULL(table_find(self, "GRP"));
    self->columns[2].attributes = attributes;
    self->columns[2].n_attributes = 2;
    CU_ASSERT_STRING_EQUAL(column_attribute(&self->columns[2], "weight"), "0.5");
    CU_ASSERT_PTR_NULL(column_attribute(&self->columns[2], "unit"));
    CU_ASSERT_PTR_NULL(column_attribute(&self->columns[0], "weight"));
    CU_ASSERT_STRING_EQUAL(role_name(COLUMN_KEY), "key");
    CU_ASSERT_STRING_EQUAL(role_name(COLUMN_PERIOD), "period");
    CU_ASSERT_STRING_EQUAL(role_name(COLUMN_MEASURE), "measure");
    CU_ASSERT_STRING_EQUAL(role_name(COLUMN_CATEGORY), "category");
    CU_ASSERT_STRING_EQUAL(role_name((column_role)77), "unknown");
    table_release(self);
    arena_free(memory);
}

static void rows_are_named_by_their_keys(void)
{
    arena *memory = arena_new(allocator_system());
    table *self = two_regions(memory);

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_STRING_EQUAL(table_row_name(self, 0, memory), "region=Akmola, year=2010");
    CU_ASSERT_STRING_EQUAL(table_row_name(self, 2, memory), "region=Aktobe, year=2011");
    CU_ASSERT_STRING_EQUAL(table_row_name(self, 3, memory), "");
    self->n_keys = 0;
    CU_ASSERT_STRING_EQUAL(table_row_name(self, 0, memory), "");
    table_release(self);
    arena_free(memory);
}

static void shared_tables_outlive_each_other(void)
{
    arena *first = arena_new(allocator_system()), *second = arena_new(allocator_system());
    table *self = two_regions(first), *copy;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    copy = table_share(self, second);
    CU_ASSERT_PTR_NOT_NULL_FATAL(copy);
    CU_ASSERT_PTR_EQUAL(copy->columns[2].values, self->columns[2].values);
    copy->columns[2].name = "other";
    CU_ASSERT_STRING_EQUAL(self->columns[2].name, "grp");
    table_release(self);
    CU_ASSERT_EQUAL(self->rows, 0);
    table_release(self); /* nothing is left to give back */
    CU_ASSERT_EQUAL(copy->columns[2].values[2], 3);
    CU_ASSERT_STRING_EQUAL(text_in(copy, "region", 1), "Aktobe");
    table_release(copy);
    arena_free(first);
    arena_free(second);
}

static void what_does_not_lie_in_its_segment_is_not_located(void)
{
    arena *memory = arena_new(allocator_system());
    table *self = two_regions(memory);
    const uint64_t size = segment_size(self->columns[0].home);
    column *grp = &self->columns[2];
    column kept = *grp;

    CU_ASSERT(table_locate(self));
    grp->offset = size - 16;
    CU_ASSERT_FALSE(table_locate(self)); /* 3 values of 8 bytes do not fit */
    grp->offset = kept.offset + 4;
    CU_ASSERT_FALSE(table_locate(self)); /* not aligned */
    *grp = kept;
    self->rows = UINT64_MAX / 4;
    CU_ASSERT_FALSE(table_locate(self));
    self->rows = 3;
    self->columns[0].labels.count = UINT64_MAX / 8;
    CU_ASSERT_FALSE(table_locate(self));
    self->columns[0].labels.count = 2;
    self->columns[0].labels.n_bytes = size;
    CU_ASSERT_FALSE(table_locate(self));
    self->columns[0].labels.n_bytes = 14;
    CU_ASSERT(table_locate(self));
    table_release(self);
    arena_free(memory);
}

static void running_out_of_memory_leaks_nothing(void)
{
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        table *self = memory ? two_regions(memory) : NULL;
        table *copy = self ? table_share(self, memory) : NULL;

        done = copy && table_row_name(copy, 1, memory);
        if (copy)
            table_release(copy);
        if (self)
            table_release(self);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 100);
    }
}

CU_TestInfo label_tests[] = {
    {"labels lie in a segment", labels_lie_in_a_segment},
    {"labels lie in an arena", labels_lie_in_an_arena},
    {"texts are found by their index", texts_are_found_by_their_index},
    CU_TEST_INFO_NULL,
};

CU_TestInfo column_tests[] = {
    {"columns are found", columns_are_found},
    {"rows are named by their keys", rows_are_named_by_their_keys},
    {"shared tables outlive each other", shared_tables_outlive_each_other},
    {"what does not lie in its segment is not located",
     what_does_not_lie_in_its_segment_is_not_located},
    {"running out of memory leaks nothing", running_out_of_memory_leaks_nothing},
    CU_TEST_INFO_NULL,
};
