/* alignment_test.c - rows found by their keys, and their groups. */
#include "compare_test.h"

typedef struct trial {
    arena *memory;
    diagnostics errors;
    alignment rows;
    grouping groups;
} trial;

static trial begin(void)
{
    trial self = {.memory = arena_new(allocator_system())};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    self.errors = diagnostics_in(self.memory);
    return self;
}

static status align_two(trial *self, const table *first, const table *second, size_t n_defining)
{
    return align_tables(&self->rows, self->memory, (const table *[]){first, second},
                        (const char *[]){"'a'", "'b'"}, 2, n_defining, &self->errors);
}

/* "Akmola, 2010: 0 1; ..." with the rows of the tables, "-" for none. */
static void check_rows(trial *self, const char *expected)
{
    char *text = arena_text(self->memory, "");

    for (uint64_t row = 0; row < self->rows.n_rows; row++) {
        text = arena_print(self->memory, "%s%s%s:", text, *text ? "; " : "",
                           alignment_row_name(&self->rows, row, NULL, 0, self->memory));
        for (size_t t = 0; t < self->rows.n_tables; t++)
            text = self->rows.rows[t][row] == NO_ROW
                       ? arena_print(self->memory, "%s -", text)
                       : arena_print(self->memory, "%s %llu", text,
                                     (unsigned long long)self->rows.rows[t][row]);
    }
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void test_union(void)
{
    trial self = begin();
    const table *first = make_rows(
        self.memory, ROWS({"A", "2012", 1, NULL}, {"B", "2010", 2, NULL}, {"A", "2010", 3, NULL}));
    const table *second = make_rows(
        self.memory, ROWS({"C", "2011", 1, NULL}, {"A", "2010", 2, NULL}, {"B", "2012", 3, NULL}));

    CU_ASSERT_EQUAL_FATAL(align_two(&self, first, second, 2), STATUS_OK);
    check_rows(&self, "A, 2012: 0 -; B, 2010: 1 -; A, 2010: 2 1; C, 2011: - 0; B, 2012: - 2");
    /* Periods are put into their order. */
    CU_ASSERT_EQUAL(self.rows.keys[1].role, COLUMN_PERIOD);
    CU_ASSERT_STRING_EQUAL(label_at(&self.rows.keys[1].labels, 0), "2010");
    CU_ASSERT_STRING_EQUAL(label_at(&self.rows.keys[1].labels, 1), "2011");
    CU_ASSERT_STRING_EQUAL(label_at(&self.rows.keys[1].labels, 2), "2012");
    arena_free(self.memory);
}

static void test_looked_up(void)
{
    trial self = begin();
    const table *first = make_rows(self.memory, ROWS({"A", NULL, 1, NULL}, {"B", NULL, 2, NULL}));
    const table *second = make_rows(
        self.memory, ROWS({"C", NULL, 1, NULL}, {"B", NULL, 2, NULL}, {"D", NULL, 3, NULL}));

    CU_ASSERT_EQUAL_FATAL(align_two(&self, first, second, 1), STATUS_OK);
    check_rows(&self, "A: 0 -; B: 1 1");
    arena_free(self.memory);
}

/* A table without keys has one row. */
static void test_no_keys(void)
{
    trial self = begin();
    table *first = make_rows(self.memory, ROWS({"A", NULL, 1, NULL}));
    table *second = make_rows(self.memory, ROWS({"B", NULL, 1, NULL}));

    first->n_keys = second->n_keys = 0;
    CU_ASSERT_EQUAL_FATAL(align_two(&self, first, second, 2), STATUS_OK);
    check_rows(&self, ": 0 0");
    arena_free(self.memory);
}

static void test_no_rows(void)
{
    trial self = begin();
    const table *none = make_rows(self.memory, NULL, 0);

    CU_ASSERT_EQUAL_FATAL(align_two(&self, none, none, 2), STATUS_OK);
    check_rows(&self, "");
    CU_ASSERT_EQUAL(group_rows(&self.groups, self.memory, &self.rows, NULL, 0, &self.errors),
                    STATUS_OK);
    CU_ASSERT_EQUAL(self.groups.n_groups, 0);
    arena_free(self.memory);
}

static void test_other_keys(void)
{
    trial self = begin();
    const table *first = make_rows(self.memory, ROWS({"A", "2010", 1, NULL}));
    table *second = make_rows(self.memory, ROWS({"A", NULL, 1, NULL}));

    CU_ASSERT_EQUAL(align_two(&self, first, second, 2), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.errors.count, 1);
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].message,
                           "'a' has the keys 'region' and 'year', but 'b' has the key 'region'");
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].hint,
                           "only tables with the same keys can be compared");
    /* As many keys of other names; none. */
    second->columns[0].name = "district";
    self.errors = diagnostics_in(self.memory);
    first = make_rows(self.memory, ROWS({"A", NULL, 1, NULL}));
    CU_ASSERT_EQUAL(align_two(&self, first, second, 2), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].message,
                           "'a' has the key 'region', but 'b' has the key 'district'");
    second->n_keys = 0;
    self.errors = diagnostics_in(self.memory);
    CU_ASSERT_EQUAL(align_two(&self, first, second, 2), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].message,
                           "'a' has the key 'region', but 'b' has no keys");
    arena_free(self.memory);
}

/* The order of the keys does not matter. */
static void test_key_order(void)
{
    trial self = begin();
    const table *first =
        make_rows(self.memory, ROWS({"A", "2010", 1, NULL}, {"B", "2011", 2, NULL}));
    table *second = make_rows(self.memory, ROWS({"B", "2011", 1, NULL}, {"A", "2010", 2, NULL}));
    const column region = second->columns[0];

    second->columns[0] = second->columns[1];
    second->columns[1] = region;
    CU_ASSERT_EQUAL_FATAL(align_two(&self, first, second, 2), STATUS_OK);
    check_rows(&self, "A, 2010: 0 1; B, 2011: 1 0");
    arena_free(self.memory);
}

static void group(trial *self, const char *const *within, size_t n, const char *expected)
{
    char *text = arena_text(self->memory, "");

    CU_ASSERT_EQUAL_FATAL(
        group_rows(&self->groups, self->memory, &self->rows, within, n, &self->errors), STATUS_OK);
    for (uint64_t g = 0; g < self->groups.n_groups; g++) {
        text = arena_print(self->memory, "%s%s%s:", text, g ? "; " : "",
                           group_name(&self->groups, &self->rows, g, self->memory));
        for (uint64_t k = self->groups.first[g]; k < self->groups.first[g + 1]; k++)
            text = arena_print(self->memory, "%s %llu", text,
                               (unsigned long long)self->groups.rows[k]);
    }
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void test_groups(void)
{
    trial self = begin();
    const table *rows =
        make_rows(self.memory, ROWS({"B", "2012", 1, NULL}, {"A", "2010", 2, NULL},
                                    {"B", "2010", 3, NULL}, {"A", "2012", 4, NULL}));

    CU_ASSERT_EQUAL_FATAL(align_two(&self, rows, rows, 2), STATUS_OK);
    group(&self, NULL, 0, "year=2010: 1 2; year=2012: 0 3");
    group(&self, (const char *[]){"year"}, 1, "year=2010: 1 2; year=2012: 0 3");
    group(&self, (const char *[]){"region"}, 1, "region=B: 0 2; region=A: 1 3");
    group(&self, (const char *[]){"region", "year"}, 2,
          "region=B, year=2010: 2; region=B, year=2012: 0; region=A, year=2010: 1; "
          "region=A, year=2012: 3");
    /* `none` is an empty list of keys. */
    group(&self, (const char *[]){NULL}, 0, ": 0 1 2 3");
    arena_free(self.memory);
}

static void test_unknown_key(void)
{
    trial self = begin();
    const table *rows = make_rows(self.memory, ROWS({"B", "2012", 1, NULL}));

    CU_ASSERT_EQUAL_FATAL(align_two(&self, rows, rows, 2), STATUS_OK);
    CU_ASSERT_EQUAL(group_rows(&self.groups, self.memory, &self.rows,
                               (const char *[]){"yaer", "sector"}, 2, &self.errors),
                    STATUS_USAGE);
    CU_ASSERT_EQUAL_FATAL(self.errors.count, 2);
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].message,
                           "--within names 'yaer', which is no key of the tables");
    CU_ASSERT_STRING_EQUAL(self.errors.items[0].hint, "did you mean 'year'?");
    CU_ASSERT_STRING_EQUAL(self.errors.items[1].hint, "'none' ranks all rows together");
    arena_free(self.memory);
}

CU_TestInfo alignment_tests[] = {{"rows of either", test_union},
                                 {"rows looked up", test_looked_up},
                                 {"no keys", test_no_keys},
                                 {"no rows", test_no_rows},
                                 {"other keys", test_other_keys},
                                 {"order of keys", test_key_order},
                                 {"groups", test_groups},
                                 {"unknown key", test_unknown_key},
                                 CU_TEST_INFO_NULL};
