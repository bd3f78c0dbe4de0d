/* verify_test.c - everything a hostile worker could get wrong in a table. */
#include "base/utf8.h"
#include "table_test.h"

enum { COLUMNS = 4 };

/* A table that is right, to be spoiled in one place. */
typedef struct fixture {
    arena *memory;
    table *table;
    column *region, *year, *grp, *grade;
    column kept[COLUMNS];
} fixture;

static fixture begin_with(const int32_t *grades, const double *values)
{
    const plan columns[COLUMNS] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(0, 1, 1), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011"), CODES(0, 0, 1), NULL},
        {COLUMN_MEASURE, "grp", NULL, NULL, values},
        {COLUMN_CATEGORY, "grade", TEXTS("A", "B"), grades, NULL},
    };
    fixture self = {.memory = arena_new(allocator_system())};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    self.table = make_table(self.memory, 3, columns, COLUMNS);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.table);
    self.region = &self.table->columns[0];
    self.year = &self.table->columns[1];
    self.grp = &self.table->columns[2];
    self.grade = &self.table->columns[3];
    memcpy(self.kept, self.table->columns, sizeof self.kept);
    return self;
}

static fixture begin(void)
{
    return begin_with(CODES(1, -1, 0), VALUES(1.5, NAN, 3));
}

/* The spoiled table is refused with this sentence; NULL: it is accepted. */
static void end(fixture *self, const char *expected)
{
    const char *why = NULL;
    status result = table_verify(self->table, self->memory, &why);

    CU_ASSERT_EQUAL(result, expected ? STATUS_PLUGIN : STATUS_OK);
    CU_ASSERT_STRING_EQUAL(why ? why : "accepted", expected ? expected : "accepted");
    self->table->n_columns = COLUMNS;
    memcpy(self->table->columns, self->kept, sizeof self->kept);
    table_release(self->table);
    arena_free(self->memory);
}

static void good_tables_are_accepted(void)
{
    fixture self = begin();

    end(&self, NULL);
    self = begin(); /* no columns */
    self.table->n_columns = self.table->n_keys = 0;
    end(&self, NULL);
    self = begin(); /* the plan: no rows, no data */
    self.table->rows = 0;
    self.grp->home = NULL;
    self.grp->values = NULL;
    self.region->labels = (label_list){0};
    end(&self, NULL);
}

static void wrong_words_are_refused(void)
{
    static const attribute nameless = {NULL, "x"}, garbled = {"x", "\xff"};
    fixture self = begin();

    self.table->n_keys = 5;
    end(&self, "the table has 4 columns, and 5 of them are keys");
    self = begin();
    self.grp->name = NULL;
    end(&self, "column 3 has no printable name");
    self = begin();
    self.grp->name = "";
    end(&self, "column 3 has no printable name");
    self = begin();
    self.grp->name = "g\033[31mrp";
    end(&self, "column 3 has no printable name");
    self = begin();
    self.grp->role = (column_role)9;
    end(&self, "column 'grp' has the unknown role 9");
    self = begin();
    self.grp->role = (column_role)0;
    end(&self, "column 'grp' has the unknown role 0");
    self = begin();
    self.table->n_keys = 1;
    end(&self, "column 'year' is a period among the measures");
    self = begin();
    self.table->n_keys = 3;
    end(&self, "column 'grp' is a measure among the keys");
    self = begin();
    self.grp->label = NULL;
    end(&self, "the label of column 'grp' is not UTF-8 text");
    self = begin();
    self.grp->label = "caf\xe9";
    end(&self, "the label of column 'grp' is not UTF-8 text");
    self = begin();
    self.grp->unit = NULL;
    end(&self, "the unit of column 'grp' is not printable text");
    self = begin();
    self.grp->unit = "";
    end(&self, "the measure 'grp' has no unit");
    self = begin();
    self.region->unit = "1";
    end(&self, "the key 'region' has a unit");
    self = begin();
    self.grp->n_attributes = 1;
    end(&self, "the attributes of column 'grp' are not there");
    self = begin();
    self.grp->n_attributes = 1;
    self.grp->attributes = &nameless;
    end(&self, "an attribute of column 'grp' is not UTF-8 text");
    self = begin();
    self.grp->n_attributes = 1;
    self.grp->attributes = &garbled;
    end(&self, "an attribute of column 'grp' is not UTF-8 text");
    self = begin();
    self.grade->name = "region";
    end(&self, "two columns are named 'region'");
}

static void labels_outside_their_memory_are_refused(void)
{
    fixture self = begin();

    self.region->labels.count = (uint64_t)INT32_MAX + 1;
    end(&self, "column 'region' has 2147483648 labels; the most are 2147483647");
    self = begin();
    self.region->labels.count = 1000000;
    end(&self, "the labels of column 'region' are not in its memory");
    self = begin();
    self.region->labels.n_bytes = UINT64_MAX;
    end(&self, "the labels of column 'region' are not in its memory");
    self = begin();
    self.region->labels.offsets = (const uint64_t *)(const void *)"elsewhere, not where it says";
    end(&self, "the labels of column 'region' are not in its memory");
    self = begin();
    self.region->labels.home = NULL;
    self.region->labels.bytes = NULL;
    end(&self, "the labels of column 'region' are not in its memory");
    self = begin();
    self.grp->labels = self.region->labels;
    end(&self, "the measure 'grp' has labels");
}

/* Labels of region, in memory that is no segment's. */
static void check_labels(const uint64_t *offsets, uint64_t count, const char *bytes,
                         uint64_t n_bytes, const char *expected)
{
    fixture self = begin();

    self.region->labels =
        (label_list){.count = count, .offsets = offsets, .bytes = bytes, .n_bytes = n_bytes};
    end(&self, expected);
}

static void garbled_labels_are_refused(void)
{
    check_labels((const uint64_t[]){0, 2, 4}, 2, "a\0b", 4, NULL);
    check_labels((const uint64_t[]){0, 2, 3}, 2, "a\0b", 4,
                 "the labels of column 'region' do not fill their bytes");
    check_labels((const uint64_t[]){1, 2, 4}, 2, "a\0b", 4,
                 "the labels of column 'region' do not fill their bytes");
    check_labels((const uint64_t[]){0, 3, 4}, 2, "a\0b", 4,
                 "label 0 of column 'region' is not one zero-terminated text");
    check_labels((const uint64_t[]){0, 2, 4}, 2, "a\0bc", 4,
                 "label 1 of column 'region' is not one zero-terminated text");
    check_labels((const uint64_t[]){0, 0, 4}, 2, "a\0b", 4,
                 "label 0 of column 'region' is not one zero-terminated text");
    check_labels((const uint64_t[]){0, UINT64_MAX, 4}, 2, "a\0b", 4,
                 "label 0 of column 'region' is not one zero-terminated text");
    check_labels((const uint64_t[]){0, 4, 2, 6}, 3, "abc\0d", 6,
                 "label 1 of column 'region' is not one zero-terminated text");
    check_labels((const uint64_t[]){0, 2, 4}, 2, "a\0\xc3", 4,
                 "label 1 of column 'region' is not UTF-8 text");
    check_labels((const uint64_t[]){0, 2, 4}, 2, "a\0a", 4,
                 "column 'region' lists the label 'a' twice");
}

static void check_years(const char *const *labels, uint64_t count, const char *expected)
{
    fixture self = begin();

    CU_ASSERT(labels_take(&self.year->labels, self.memory, labels, count));
    end(&self, expected);
}

static void periods_that_do_not_follow_are_refused(void)
{
    check_years(TEXTS("2010Q4", "2011Q1"), 2, NULL);
    check_years(TEXTS("2010", "2011", "2012"), 3, NULL);
    check_years(TEXTS("2010", "2012"), 2,
                "the labels of the period 'year' are not consecutive: '2012' follows '2010'");
    check_years(TEXTS("2011", "2010"), 2,
                "the labels of the period 'year' are not consecutive: '2010' follows '2011'");
    check_years(TEXTS("2010", "2011-01"), 2,
                "the labels of the period 'year' are not consecutive: '2011-01' follows '2010'");
    check_years(TEXTS("2010", "later"), 2, "label 'later' of the period 'year' is not a period");
}

static void wrong_data_is_refused(void)
{
    fixture self = begin_with(CODES(1, -1, 0), VALUES(1.5, -INFINITY, 3));

    end(&self, "column 'grp' is infinite at region=Aktobe, year=2010");
    self = begin_with(CODES(-2, -1, 0), VALUES(1, 2, 3));
    end(&self, "column 'grade' has code -2 in row 1; its labels are 2");
    self = begin_with(CODES(1, 0, 2), VALUES(1, 2, 3));
    end(&self, "column 'grade' has code 2 in row 3; its labels are 2");
    self = begin();
    self.region->labels = (label_list){0};
    end(&self, "column 'region' has code 0 in row 1; its labels are 0");
    self = begin();
    self.grp->home = NULL;
    end(&self, "the 3 rows of column 'grp' are not in its memory");
    self = begin();
    self.grp->offset = segment_size(self.grp->home) - 8;
    end(&self, "the 3 rows of column 'grp' are not in its memory");
    self = begin();
    self.grp->offset += 1; /* inside, but not aligned */
    self.grp->values = (const double *)(const void *)((const char *)self.grp->values + 1);
    end(&self, "the 3 rows of column 'grp' are not in its memory");
    self = begin();
    self.grp->values++; /* not where the offset says */
    end(&self, "the 3 rows of column 'grp' are not in its memory");
    self = begin();
    self.grp->values = NULL;
    end(&self, "the 3 rows of column 'grp' are not in its memory");
    self = begin();
    self.table->rows = UINT64_MAX / 2;
    end(&self, "the 9223372036854775807 rows of column 'region' are not in its memory");
}

static void missing_keys_are_refused(void)
{
    const plan columns[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0, -1), NULL}};
    arena *memory = arena_new(allocator_system());
    table *self = make_table(memory, 2, columns, 1);
    const char *why = NULL;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(table_verify(self, memory, &why), STATUS_PLUGIN);
    CU_ASSERT_STRING_EQUAL(why, "column 'region' has code -1 in row 2; its labels are 1");
    table_release(self);
    arena_free(memory);
}

static void rows_without_keys_are_numbered(void)
{
    const plan columns[] = {{COLUMN_MEASURE, "total", NULL, NULL, VALUES(1, INFINITY)}};
    arena *memory = arena_new(allocator_system());
    table *self = make_table(memory, 2, columns, 1);
    const char *why = NULL;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(table_verify(self, memory, &why), STATUS_PLUGIN);
    CU_ASSERT_STRING_EQUAL(why, "column 'total' is infinite at row 2");
    table_release(self);
    arena_free(memory);
}

static void running_out_of_memory_is_told(void)
{
    fixture self = begin();
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);

        if (memory) {
            const char *why = NULL;
            status result = table_verify(self.table, memory, &why);

            done = result == STATUS_OK;
            CU_ASSERT(done || result == STATUS_SYSTEM);
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 100);
    }
    end(&self, NULL);
}

CU_TestInfo verify_tests[] = {
    {"good tables are accepted", good_tables_are_accepted},
    {"wrong words are refused", wrong_words_are_refused},
    {"labels outside their memory are refused", labels_outside_their_memory_are_refused},
    {"garbled labels are refused", garbled_labels_are_refused},
    {"periods that do not follow are refused", periods_that_do_not_follow_are_refused},
    {"wrong data is refused", wrong_data_is_refused},
    {"missing keys are refused", missing_keys_are_refused},
    {"rows without keys are numbered", rows_without_keys_are_numbered},
    {"running out of memory is told", running_out_of_memory_is_told},
    CU_TEST_INFO_NULL,
};

static void texts_are_judged(void)
{
    static const char *const valid[] = {"",
                                        "a",
                                        "\x7f",
                                        "\n",
                                        "\u00e9",
                                        "\u20ac",
                                        "Қостанай",
                                        "\U0001f600",
                                        "\xf4\x8f\xbf\xbf",
                                        "\xed\x9f\xbf"};
    static const char *const garbled[] = {"\x80",
                                          "\xc0\x80",
                                          "\xc1\xbf",
                                          "\xe0\x9f\xbf",
                                          "\xed\xa0\x80",
                                          "\xf0\x8f\xbf\xbf",
                                          "\xf4\x90\x80\x80",
                                          "\xf5\x80\x80\x80",
                                          "\xff",
                                          "a\xc3",
                                          "\xe2\x82",
                                          "\xf0\x9f\x98",
                                          "\xc3(",
                                          "\xe2\x28\xa1"};
    static const char *const control[] = {"\n", "a\tb", "\x7f", "\033[1m", "\xc2\x80", "\xc2\x9f"};

    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++)
        CU_ASSERT(utf8_valid(valid[i]));
    for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++) {
        CU_ASSERT_FALSE(utf8_valid(garbled[i]));
        CU_ASSERT_FALSE(utf8_printable(garbled[i]));
    }
    for (size_t i = 0; i < sizeof control / sizeof *control; i++) {
        CU_ASSERT(utf8_valid(control[i]));
        CU_ASSERT_FALSE(utf8_printable(control[i]));
    }
    CU_ASSERT(utf8_printable("m\xc2\xb2 Қостанай"));
    CU_ASSERT(utf8_printable("\xc2\xa0"));
}

CU_TestInfo utf8_tests[] = {
    {"texts are judged", texts_are_judged},
    CU_TEST_INFO_NULL,
};
