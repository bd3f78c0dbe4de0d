/* unique_test.c - rows with the same keys are found, whatever the number of keys. */
#include "table_test.h"

static void check(const table *self, uint64_t expected_first, uint64_t expected_second)
{
    const bool unique = expected_first == expected_second;
    uint64_t first = 7, second = 7;
    status result = table_unique(self, allocator_system(), &first, &second);

    CU_ASSERT_EQUAL(result, unique ? STATUS_OK : STATUS_STUDY);
    if (!unique) {
        CU_ASSERT_EQUAL(first, expected_first);
        CU_ASSERT_EQUAL(second, expected_second);
    }
}

static void small_tables(void)
{
    arena *memory = arena_new(allocator_system());
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("a", "b"), CODES(1, 0, 1, 0, 1), NULL},
        {COLUMN_KEY, "sex", TEXTS("f", "m"), CODES(0, 1, 1, 0, 1), NULL},
    };
    table *self = make_table(memory, 5, columns, 2);

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    check(self, 2, 4);
    self->rows = 4;
    check(self, 0, 0);
    self->n_keys = 1; /* region alone */
    check(self, 0, 2);
    self->n_keys = 0;
    check(self, 0, 1);
    self->rows = 1;
    check(self, 0, 0);
    self->rows = 0;
    check(self, 0, 0);
    self->rows = 5;
    self->n_keys = 2;
    table_release(self);
    arena_free(memory);
}

/* A table of `n_keys` keys of `count` labels each, without memory of its own. */
typedef struct large {
    table table;
    column columns[8];
    int32_t *codes[8];
} large;

static void begin_large(large *self, uint64_t rows, uint32_t n_keys, uint64_t count)
{
    memset(self, 0, sizeof *self);
    self->table = (table){rows, n_keys, n_keys, self->columns};
    for (uint32_t k = 0; k < n_keys; k++) {
        self->codes[k] = malloc(rows * sizeof(int32_t));
        CU_ASSERT_PTR_NOT_NULL_FATAL(self->codes[k]);
        self->columns[k].role = COLUMN_KEY;
        self->columns[k].codes = self->codes[k];
        self->columns[k].labels.count = count;
    }
}

static void end_large(large *self)
{
    for (uint32_t k = 0; k < self->table.n_keys; k++)
        free(self->codes[k]);
}

/* Writes `number` in base `count`, last key first, so that rows in order are not ascending. */
static void set_row(large *self, uint64_t row, uint64_t number, uint64_t count)
{
    for (uint32_t k = 0; k < self->table.n_keys; k++) {
        self->codes[k][row] = (int32_t)(number % count);
        number /= count;
    }
}

static void check_spread(uint32_t n_keys, uint64_t count, uint64_t rows, uint64_t step)
{
    large self;

    begin_large(&self, rows, n_keys, count);
    for (uint64_t row = 0; row < rows; row++)
        set_row(&self, row, row * step, count);
    check(&self.table, 0, 0);
    set_row(&self, rows - 1, rows / 3 * step, count);
    check(&self.table, rows / 3, rows - 1);
    end_large(&self);
}

static void complete_panels(void)
{
    check_spread(2, 100, 10000, 1);
    check_spread(3, 20, 8000, 1);
    check_spread(1, 5000, 5000, 1);
}

static void sparse_products(void)
{
    check_spread(2, 100000, 10000, 99991);
    check_spread(8, 1000, 20000, UINT64_C(909090909090));
    check_spread(8, INT32_MAX, 5000, UINT64_C(1234567890123));
    check_spread(3, 2000000, 3000, UINT64_C(1000003));
}

static void rows_in_order_need_no_index(void)
{
    failing_allocator from = failing_after(3); /* an arena and two lists, but no index */
    uint64_t first, second;
    large self;

    begin_large(&self, 1000, 2, 100);
    for (uint64_t row = 0; row < 1000; row++) {
        self.codes[0][row] = (int32_t)row / 100;
        self.codes[1][row] = (int32_t)row % 100;
    }
    CU_ASSERT_EQUAL(table_unique(&self.table, &from.base, &first, &second), STATUS_OK);
    CU_ASSERT_EQUAL(from.live, 0);
    self.codes[1][500] = 99;
    self.codes[0][500] = 4; /* as row 499 */
    check(&self.table, 499, 500);
    end_large(&self);
}

static void running_out_of_memory_is_told(void)
{
    bool done = false;
    large self;

    begin_large(&self, 1000, 4, 1000);
    for (uint64_t row = 0; row < 1000; row++)
        set_row(&self, row, row * 7919, 1000);
    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        uint64_t first, second;
        status result = table_unique(&self.table, &from.base, &first, &second);

        done = result == STATUS_OK;
        CU_ASSERT(done || result == STATUS_SYSTEM);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 20);
    }
    end_large(&self);
}

CU_TestInfo unique_tests[] = {
    {"small tables", small_tables},
    {"complete panels", complete_panels},
    {"sparse products", sparse_products},
    {"rows in order need no index", rows_in_order_need_no_index},
    {"running out of memory is told", running_out_of_memory_is_told},
    CU_TEST_INFO_NULL,
};
