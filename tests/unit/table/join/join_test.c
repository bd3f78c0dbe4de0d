/* join_test.c - joins of small tables, in every kind, and what cannot be joined. */
#include <stdio.h>

#include "table/join/join.h"
#include "table/table_test.h"

enum { MOST = 4 };

/* One join: its tables, its outcome. */
typedef struct fixture {
    arena *memory;
    diagnostics errors;
    table *tables[MOST];
    const char *names[MOST];
    size_t n;
    table *result;
    join_count counts[MOST];
} fixture;

static const diagnostic place = {.file = "study.ini", .line = 14, .step = "rating"};

static fixture begin(void)
{
    fixture self = {.memory = arena_new(allocator_system())};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    self.errors = diagnostics_in(self.memory);
    return self;
}

static table *add(fixture *self, const char *name, uint64_t rows, const plan *columns, uint32_t n)
{
    table *made = make_table(self->memory, rows, columns, n);

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    self->tables[self->n] = made;
    self->names[self->n++] = name;
    return made;
}

static status join(fixture *self, join_kind kind)
{
    const char *why = NULL;
    status result = table_join(self->memory, (const table *const *)self->tables, self->names,
                               self->n, kind, &place, &self->errors, &self->result, self->counts);

    CU_ASSERT_EQUAL(self->result != NULL, result == STATUS_OK);
    if (result == STATUS_OK) {
        CU_ASSERT_EQUAL(table_verify(self->result, self->memory, &why), STATUS_OK);
        CU_ASSERT_PTR_NULL(why);
    }
    return result;
}

static void end(fixture *self)
{
    if (self->result)
        table_release(self->result);
    for (size_t i = 0; i < self->n; i++)
        table_release(self->tables[i]);
    arena_free(self->memory);
}

/* The join fails with one error, this one. */
static void end_refused(fixture *self, const char *expected)
{
    CU_ASSERT_EQUAL(join(self, JOIN_OUTER), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self->errors.count, 1);
    CU_ASSERT_STRING_EQUAL(diagnostic_text(&self->errors.items[0], self->memory), expected);
    end(self);
}

/* Rows of the result as "Akmola 2010 1 -; ..." */
static void check_rows(fixture *self, const char *expected)
{
    const table *result = self->result;
    char text[1000] = "";

    for (uint64_t row = 0; row < result->rows; row++) {
        for (uint32_t i = 0; i < result->n_columns; i++) {
            const column *each = &result->columns[i];
            const size_t used = strlen(text);

            if (each->role != COLUMN_MEASURE)
                (void)snprintf(text + used, sizeof text - used, "%s%s", i ? " " : "",
                               each->codes[row] < 0 ? "-" : text_in(result, each->name, row));
            else if (isnan(each->values[row]))
                (void)snprintf(text + used, sizeof text - used, "%s-", i ? " " : "");
            else
                (void)snprintf(text + used, sizeof text - used, "%s%g", i ? " " : "",
                               each->values[row]);
        }
        strcat(text, row + 1 < result->rows ? "; " : "");
    }
    CU_ASSERT_STRING_EQUAL(text, expected);
}

static void check_count(const join_count *count, uint64_t dropped, uint64_t missing)
{
    CU_ASSERT_EQUAL(count->dropped, dropped);
    CU_ASSERT_EQUAL(count->missing, missing);
}

/* Two tables of regions and years that overlap in two rows. */
static fixture begin_overlapping(void)
{
    const plan first[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(0, 1, 1), NULL},
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011"), CODES(1, 0, 1), NULL},
        {COLUMN_MEASURE, "grp", NULL, NULL, VALUES(1, 2, 3)},
    };
    const plan second[] = {
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011", "2012", "2013"), CODES(0, 3, 1), NULL},
        {COLUMN_KEY, "region", TEXTS("Aktobe", "Almaty", "Akmola"), CODES(0, 1, 2), NULL},
        {COLUMN_CATEGORY, "grade", TEXTS("A", "B"), CODES(0, 1, 1), NULL},
    };
    fixture self = begin();

    add(&self, "data", 3, first, 3);
    add(&self, "grades", 3, second, 3);
    return self;
}

static void left_keeps_the_rows_of_the_first(void)
{
    fixture self = begin_overlapping();

    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    check_rows(&self, "Akmola 2011 1 B; Aktobe 2010 2 A; Aktobe 2011 3 -");
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], 1, 1);
    CU_ASSERT_EQUAL(self.result->n_keys, 2);
    /* nothing of the first table is copied */
    CU_ASSERT_PTR_EQUAL(self.result->columns[0].codes, self.tables[0]->columns[0].codes);
    CU_ASSERT_PTR_EQUAL(self.result->columns[2].values, self.tables[0]->columns[2].values);
    end(&self);
}

static void inner_keeps_what_is_on_both_sides(void)
{
    fixture self = begin_overlapping();

    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_INNER), STATUS_OK);
    check_rows(&self, "Akmola 2011 1 B; Aktobe 2010 2 A");
    check_count(&self.counts[0], 1, 0);
    check_count(&self.counts[1], 1, 0);
    end(&self);
}

static void outer_keeps_all(void)
{
    fixture self = begin_overlapping();
    const label_list *years;

    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "Akmola 2011 1 B; Aktobe 2010 2 A; Aktobe 2011 3 -; Almaty 2013 - B");
    check_count(&self.counts[0], 0, 1);
    check_count(&self.counts[1], 0, 1);
    years = &self.result->columns[1].labels;
    CU_ASSERT_EQUAL(years->count, 4);
    CU_ASSERT_STRING_EQUAL(label_at(years, 2), "2012");
    end(&self);
}

static void gaps_between_merged_periods_are_filled(void)
{
    const plan late[] = {{COLUMN_PERIOD, "quarter", TEXTS("2012Q1"), CODES(0), NULL},
                         {COLUMN_MEASURE, "x", NULL, NULL, VALUES(1)}};
    const plan early[] = {{COLUMN_PERIOD, "quarter", TEXTS("2011Q2", "2011Q3"), CODES(1, 0), NULL},
                          {COLUMN_MEASURE, "y", NULL, NULL, VALUES(2, 3)}};
    fixture self = begin();
    const label_list *quarters;

    add(&self, "late", 1, late, 2);
    add(&self, "early", 2, early, 2);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "2012Q1 1 -; 2011Q3 - 2; 2011Q2 - 3");
    quarters = &self.result->columns[0].labels;
    CU_ASSERT_EQUAL_FATAL(quarters->count, 4);
    CU_ASSERT_STRING_EQUAL(label_at(quarters, 0), "2011Q2");
    CU_ASSERT_STRING_EQUAL(label_at(quarters, 2), "2011Q4");
    end(&self);
}

/* Regions, and regions by year. */
static fixture begin_unequal(bool swapped)
{
    const plan areas[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe", "Almaty"), CODES(2, 1, 0), NULL},
        {COLUMN_MEASURE, "area", NULL, NULL, VALUES(30, 20, 10)},
    };
    const plan panel[] = {
        {COLUMN_PERIOD, "year", TEXTS("2010", "2011"), CODES(1, 0, 0, 1), NULL},
        {COLUMN_KEY, "region", TEXTS("Aktobe", "Akmola", "Zhambyl"), CODES(0, 1, 2, 1), NULL},
        {COLUMN_MEASURE, "grp", NULL, NULL, VALUES(1, 2, 3, 4)},
    };
    fixture self = begin();

    if (!swapped)
        add(&self, "areas", 3, areas, 2);
    add(&self, "panel", 4, panel, 3);
    if (swapped)
        add(&self, "areas", 3, areas, 2);
    return self;
}

static void fewer_keys_are_looked_up_for_each_row(void)
{
    fixture self = begin_unequal(false);

    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(self.result->columns[0].name, "year");
    /* Almaty has no year: it is there in those of the rows that stay. */
    check_rows(&self, "2011 Aktobe 20 1; 2010 Akmola 10 2; 2011 Akmola 10 4; "
                      "2011 Almaty 30 -; 2010 Almaty 30 -");
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], 1, 2); /* Zhambyl */
    end(&self);
    self = begin_unequal(false);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "2011 Aktobe 20 1; 2010 Akmola 10 2; 2010 Zhambyl - 3; 2011 Akmola 10 4; "
                      "2011 Almaty 30 -; 2010 Almaty 30 -");
    check_count(&self.counts[0], 0, 1);
    check_count(&self.counts[1], 0, 2);
    end(&self);
    self = begin_unequal(true);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    check_rows(&self, "2011 Aktobe 1 20; 2010 Akmola 2 10; 2010 Zhambyl 3 -; 2011 Akmola 4 10");
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], 1, 1);
    end(&self);
    self = begin_unequal(true);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_INNER), STATUS_OK);
    check_rows(&self, "2011 Aktobe 1 20; 2010 Akmola 2 10; 2011 Akmola 4 10");
    check_count(&self.counts[0], 1, 0);
    check_count(&self.counts[1], 1, 0);
    end(&self);
    self = begin_unequal(true);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "2011 Aktobe 1 20; 2010 Akmola 2 10; 2010 Zhambyl 3 -; 2011 Akmola 4 10; "
                      "2011 Almaty - 30; 2010 Almaty - 30");
    check_count(&self.counts[0], 0, 2);
    check_count(&self.counts[1], 0, 1);
    end(&self);
}

static void the_same_keys_in_memory_share_all(void)
{
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(1, 0), NULL},
        {COLUMN_MEASURE, "x", NULL, NULL, VALUES(1, 2)},
        {COLUMN_MEASURE, "y", NULL, NULL, VALUES(3, 4)},
    };
    fixture self = begin();
    table *first = add(&self, "a", 2, columns, 3);
    table *second = table_share(first, self.memory);

    CU_ASSERT_PTR_NOT_NULL_FATAL(second);
    self.tables[self.n] = second;
    self.names[self.n++] = "b";
    second->columns[1].name = "z"; /* the memory of x under another name */
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result->n_columns, 4); /* y is kept once */
    check_rows(&self, "Aktobe 1 3 1; Akmola 2 4 2");
    for (uint32_t i = 0; i < 4; i++)
        CU_ASSERT_PTR_EQUAL(self.result->columns[i].home, first->columns[0].home);
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], 0, 0);
    end(&self);
}

static void a_table_joined_with_itself_is_itself(void)
{
    fixture self = begin_unequal(true);

    table_release(self.tables[1]);
    self.tables[1] = table_share(self.tables[0], self.memory);
    self.names[1] = self.names[0];
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.tables[1]);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_EQUAL(self.result->n_columns, 3);
    table_release(self.result);
    table_release(self.tables[1]);
    self.tables[1] = self.tables[0]; /* the very same struct */
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_INNER), STATUS_OK);
    CU_ASSERT_EQUAL(self.result->n_columns, 3);
    self.n = 1;
    end(&self);
}

static void a_category_is_not_a_measure_of_its_name(void)
{
    const plan first[] = {{COLUMN_KEY, "region", TEXTS("A"), CODES(0), NULL},
                          {COLUMN_MEASURE, "level", NULL, NULL, VALUES(1)}};
    const plan second[] = {{COLUMN_KEY, "region", TEXTS("A"), CODES(0), NULL},
                           {COLUMN_CATEGORY, "level", TEXTS("high"), CODES(0), NULL}};
    fixture self = begin();

    add(&self, "a", 1, first, 2);
    add(&self, "b", 1, second, 2);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_EQUAL(number_in(self.result, "a.level", 0), 1);
    CU_ASSERT_STRING_EQUAL(text_in(self.result, "b.level", 0), "high");
    end(&self);
}

static void one_table_is_itself(void)
{
    fixture self = begin_unequal(true);

    self.n = 1;
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    check_rows(&self, "2011 Aktobe 1; 2010 Akmola 2; 2010 Zhambyl 3; 2011 Akmola 4");
    check_count(&self.counts[0], 0, 0);
    self.n = 2;
    end(&self);
}

static void columns_of_one_name_are_qualified(void)
{
    const plan first[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                          {COLUMN_MEASURE, "score", NULL, NULL, VALUES(1)},
                          {COLUMN_MEASURE, "x", NULL, NULL, VALUES(2)}};
    const plan second[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                           {COLUMN_MEASURE, "score", NULL, NULL, VALUES(3)}};
    fixture self = begin();
    table *a = add(&self, "a", 1, first, 3);

    add(&self, "b", 1, second, 2);
    a->columns[1].label = "The score";
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_EQUAL(number_in(self.result, "a.score", 0), 1);
    CU_ASSERT_EQUAL(number_in(self.result, "b.score", 0), 3);
    CU_ASSERT_EQUAL(number_in(self.result, "x", 0), 2);
    CU_ASSERT_STRING_EQUAL(table_find(self.result, "a.score")->label, "The score");
    CU_ASSERT_STRING_EQUAL(table_find(self.result, "b.score")->label, "b.score");
    CU_ASSERT_STRING_EQUAL(table_find(self.result, "b.score")->origin, "made.score");
    CU_ASSERT_EQUAL(self.result->n_columns, 4);
    end(&self);
}

static void a_measure_named_as_a_key_is_qualified(void)
{
    const plan first[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                          {COLUMN_PERIOD, "year", TEXTS("2010"), CODES(0), NULL}};
    const plan second[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                           {COLUMN_MEASURE, "year", NULL, NULL, VALUES(1998)}};
    fixture self = begin();

    add(&self, "data", 1, first, 2);
    add(&self, "founded", 1, second, 2);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_EQUAL(number_in(self.result, "founded.year", 0), 1998);
    CU_ASSERT_STRING_EQUAL(text_in(self.result, "year", 0), "2010");
    end(&self);
}

static void names_that_still_clash_are_told(void)
{
    const plan first[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                          {COLUMN_MEASURE, "b.x", NULL, NULL, VALUES(1)},
                          {COLUMN_MEASURE, "x", NULL, NULL, VALUES(2)}};
    const plan second[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                           {COLUMN_MEASURE, "x", NULL, NULL, VALUES(3)}};
    fixture self = begin();

    add(&self, "a", 1, first, 3);
    add(&self, "b", 1, second, 2);
    end_refused(&self, "study.ini:14: error: [rating] two columns of the join are named 'b.x'");
}

static void several_tables_are_joined_in_turn(void)
{
    const plan sector[] = {
        {COLUMN_KEY, "sector", TEXTS("farms", "mines"), CODES(1, 0), NULL},
        {COLUMN_MEASURE, "weight", NULL, NULL, VALUES(0.25, 0.75)},
    };
    const plan full[] = {
        {COLUMN_KEY, "region", TEXTS("Akmola", "Aktobe"), CODES(0, 1, 1), NULL},
        {COLUMN_KEY, "sector", TEXTS("mines", "farms"), CODES(0, 1, 0), NULL},
        {COLUMN_MEASURE, "jobs", NULL, NULL, VALUES(10, 20, 30)},
    };
    const plan region[] = {
        {COLUMN_KEY, "region", TEXTS("Aktobe"), CODES(0), NULL},
        {COLUMN_MEASURE, "area", NULL, NULL, VALUES(5)},
    };
    fixture self = begin();

    add(&self, "weights", 2, sector, 2);
    add(&self, "jobs", 3, full, 3);
    add(&self, "areas", 1, region, 2);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    check_rows(&self, "Akmola mines 0.25 10 -; Aktobe farms 0.75 20 5; Aktobe mines 0.25 30 5");
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], 0, 0);
    check_count(&self.counts[2], 0, 1);
    end(&self);
}

static void each_table_follows_the_rows_of_later_joins(void)
{
    const plan first[] = {
        {COLUMN_KEY, "region", TEXTS("A", "B", "C", "D"), CODES(0, 1, 2, 3), NULL},
        {COLUMN_MEASURE, "x", NULL, NULL, VALUES(1, 2, 3, 4)}};
    const plan second[] = {{COLUMN_KEY, "region", TEXTS("B", "C", "D"), CODES(2, 1, 0), NULL},
                           {COLUMN_MEASURE, "x", NULL, NULL, VALUES(40, 30, 20)}};
    const plan third[] = {{COLUMN_KEY, "region", TEXTS("D", "E", "B"), CODES(0, 1, 2), NULL},
                          {COLUMN_MEASURE, "x", NULL, NULL, VALUES(400, 500, 200)}};
    fixture self = begin();

    add(&self, "one", 4, first, 2);
    add(&self, "two", 3, second, 2);
    add(&self, "three", 3, third, 2);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_INNER), STATUS_OK);
    check_rows(&self, "B 2 20 200; D 4 40 400");
    check_count(&self.counts[0], 2, 0);
    check_count(&self.counts[1], 1, 0);
    check_count(&self.counts[2], 1, 0);
    CU_ASSERT_STRING_EQUAL(self.result->columns[1].name, "one.x");
    CU_ASSERT_STRING_EQUAL(self.result->columns[2].name, "two.x");
    CU_ASSERT_STRING_EQUAL(self.result->columns[3].name, "three.x");
    table_release(self.result);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "A 1 - -; B 2 20 200; C 3 30 -; D 4 40 400; E - - 500");
    check_count(&self.counts[0], 0, 1);
    check_count(&self.counts[1], 0, 2);
    check_count(&self.counts[2], 0, 2);
    end(&self);
}

/* The product of the keys is far over the number of rows, so they are hashed. */
static void keys_may_be_sparse(void)
{
    enum { LABELS = 700, ROWS = 500 };
    static char texts[LABELS][8];
    const char *labels[LABELS + 1] = {NULL};
    int32_t codes[3][ROWS], other[3][ROWS];
    double x[ROWS], y[ROWS];
    const plan first[] = {{COLUMN_KEY, "a", labels, codes[0], NULL},
                          {COLUMN_KEY, "b", labels, codes[1], NULL},
                          {COLUMN_KEY, "c", labels, codes[2], NULL},
                          {COLUMN_MEASURE, "x", NULL, NULL, x}};
    const plan second[] = {{COLUMN_KEY, "b", labels, other[1], NULL},
                           {COLUMN_KEY, "c", labels, other[2], NULL},
                           {COLUMN_KEY, "a", labels, other[0], NULL},
                           {COLUMN_MEASURE, "y", NULL, NULL, y}};
    fixture self = begin();

    for (int i = 0; i < LABELS; i++) {
        (void)snprintf(texts[i], sizeof texts[i], "l%d", i);
        labels[i] = texts[i];
    }
    for (int i = 0; i < ROWS; i++) { /* the second has the later half, backwards, and others */
        const int row = ROWS - 1 - i;

        codes[0][i] = i * 89 % LABELS;
        codes[1][i] = i * 13 % LABELS;
        codes[2][i] = i % LABELS;
        x[i] = i;
        other[0][i] = row * 89 % LABELS;
        other[1][i] = row >= ROWS / 2 ? row * 13 % LABELS : (row * 13 + 1) % LABELS;
        other[2][i] = row % LABELS;
        y[i] = row;
    }
    add(&self, "first", ROWS, first, 4);
    add(&self, "second", ROWS, second, 4);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    check_count(&self.counts[0], 0, 0);
    check_count(&self.counts[1], ROWS / 2, ROWS / 2);
    for (uint64_t row = 0; row < ROWS; row++) {
        double found = number_in(self.result, "y", row);

        CU_ASSERT(row < ROWS / 2 ? isnan(found) : found == (double)row);
    }
    end(&self);
}

static void rows_without_keys_go_with_every_row(void)
{
    const plan total[] = {{COLUMN_MEASURE, "total", NULL, NULL, VALUES(6)}};
    const plan more[] = {{COLUMN_MEASURE, "share", NULL, NULL, VALUES(0.5)}};
    fixture self = begin_unequal(true);

    add(&self, "sums", 1, total, 1);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_INNER), STATUS_OK);
    check_rows(&self, "2011 Aktobe 1 20 6; 2010 Akmola 2 10 6; 2011 Akmola 4 10 6");
    end(&self);
    self = begin();
    add(&self, "sums", 1, total, 1);
    add(&self, "shares", 1, more, 1);
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    check_rows(&self, "6 0.5");
    end(&self);
}

/* The plan: the columns of a join of no rows are those of the join of rows. */
static void tables_without_rows_are_joined(void)
{
    const plan data[] = {{COLUMN_KEY, "region", TEXTS(NULL), NULL, NULL},
                         {COLUMN_PERIOD, "year", TEXTS(NULL), NULL, NULL},
                         {COLUMN_MEASURE, "grp", NULL, NULL, NULL}};
    const plan other[] = {{COLUMN_KEY, "region", TEXTS(NULL), NULL, NULL},
                          {COLUMN_MEASURE, "grp", NULL, NULL, NULL},
                          {COLUMN_CATEGORY, "grade", TEXTS(NULL), NULL, NULL}};

    for (join_kind kind = JOIN_LEFT; kind <= JOIN_OUTER; kind++) {
        fixture self = begin();
        table *first = add(&self, "data", 0, data, 3), *second = add(&self, "other", 0, other, 3);

        first->columns[2].origin = "data.grp";
        second->columns[1].origin = "other.grp";
        CU_ASSERT_EQUAL_FATAL(join(&self, kind), STATUS_OK);
        CU_ASSERT_EQUAL(self.result->rows, 0);
        CU_ASSERT_EQUAL_FATAL(self.result->n_columns, 5);
        CU_ASSERT_STRING_EQUAL(self.result->columns[2].name, "data.grp");
        CU_ASSERT_STRING_EQUAL(self.result->columns[3].name, "other.grp");
        table_release(self.result);
        second->columns[1].origin = "data.grp";
        CU_ASSERT_EQUAL_FATAL(join(&self, kind), STATUS_OK);
        CU_ASSERT_EQUAL_FATAL(self.result->n_columns, 4);
        CU_ASSERT_STRING_EQUAL(self.result->columns[2].name, "grp");
        end(&self);
    }
}

static void tables_with_nothing_in_memory_are_joined(void)
{
    fixture self = begin_unequal(true);

    for (size_t i = 0; i < 2; i++) {
        self.tables[i]->rows = 0;
        for (uint32_t k = 0; k < self.tables[i]->n_columns; k++) {
            column *each = &self.tables[i]->columns[k];

            segment_release(each->home);
            each->home = NULL;
            each->values = NULL;
            each->codes = NULL;
        }
    }
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_OUTER), STATUS_OK);
    CU_ASSERT_EQUAL(self.result->n_columns, 4);
    end(&self);
}

static void what_cannot_be_joined_is_told(void)
{
    const plan region_year[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                                {COLUMN_PERIOD, "year", TEXTS("2010"), CODES(0), NULL}};
    const plan region_sector[] = {{COLUMN_KEY, "region", TEXTS("Akmola"), CODES(0), NULL},
                                  {COLUMN_KEY, "sector", TEXTS("farms"), CODES(0), NULL}};
    const plan zone[] = {{COLUMN_KEY, "zone", TEXTS("east"), CODES(0), NULL}};
    const plan year[] = {{COLUMN_PERIOD, "year", TEXTS("2010"), CODES(0), NULL}};
    const plan quarter[] = {{COLUMN_PERIOD, "year", TEXTS("2010Q1"), CODES(0), NULL}};
    const plan rows[] = {{COLUMN_MEASURE, "x", NULL, NULL, VALUES(1, 2, 3)}};
    fixture self = begin();

    add(&self, "data", 1, region_year, 2);
    add(&self, "zones", 1, zone, 1);
    end_refused(&self, "study.ini:14: error: [rating] 'data' and 'zones' have no key in common: "
                       "'data' has region, year, 'zones' has zone");
    self = begin();
    add(&self, "data", 1, region_year, 2);
    add(&self, "jobs", 1, region_sector, 2);
    end_refused(&self, "study.ini:14: error: [rating] neither 'data' nor 'jobs' has all keys of "
                       "the other: 'data' has region, year, 'jobs' has region, sector");
    self = begin();
    add(&self, "years", 1, year, 1);
    add(&self, "data", 1, region_year, 2);
    add(&self, "zones", 1, zone, 1);
    end_refused(&self,
                "study.ini:14: error: [rating] 'years' joined with 'data' and 'zones' have no key "
                "in common: 'years' joined with 'data' has region, year, 'zones' has zone");
    self = begin();
    add(&self, "data", 1, region_year, 2);
    add(&self, "list", 3, rows, 1);
    end_refused(&self,
                "study.ini:14: error: [rating] 'list' has 3 rows and no keys to join 'data' on");
    self = begin();
    add(&self, "list", 3, rows, 1);
    add(&self, "data", 1, region_year, 2);
    end_refused(&self,
                "study.ini:14: error: [rating] 'list' has 3 rows and no keys to join 'data' on");
    self = begin();
    add(&self, "years", 1, year, 1);
    add(&self, "quarters", 1, quarter, 1);
    end_refused(&self, "study.ini:14: error: [rating] 'year' of 'years' and 'quarters' cannot be "
                       "joined: the periods are not of one kind: '2010' is a year and '2010Q1' is "
                       "a quarter");
}

static void labels_in_an_arena_move_into_a_segment(void)
{
    fixture self = begin_overlapping();
    column *region = &self.tables[0]->columns[0];

    segment_release(region->labels.home);
    CU_ASSERT_FATAL(labels_take(&region->labels, self.memory, TEXTS("Akmola", "Aktobe"), 2));
    CU_ASSERT_EQUAL_FATAL(join(&self, JOIN_LEFT), STATUS_OK);
    CU_ASSERT_PTR_NOT_NULL(self.result->columns[0].labels.home);
    check_rows(&self, "Akmola 2011 1 B; Aktobe 2010 2 A; Aktobe 2011 3 -");
    end(&self);
}

static void running_out_of_memory_leaks_nothing(void)
{
    fixture tables = begin_overlapping();

    for (join_kind kind = JOIN_LEFT; kind <= JOIN_OUTER; kind++) {
        bool done = false;

        for (size_t n = 0; !done; n++) {
            failing_allocator from = failing_after(n);
            arena *memory = arena_new(&from.base);
            diagnostics errors = diagnostics_in(tables.memory);
            table *result = NULL;

            if (memory) {
                status ended = table_join(memory, (const table *const *)tables.tables, tables.names,
                                          tables.n, kind, &place, &errors, &result, tables.counts);

                done = ended == STATUS_OK;
                CU_ASSERT(done || (ended == STATUS_SYSTEM && !result && errors.out_of_memory));
            }
            if (result)
                table_release(result);
            arena_free(memory);
            CU_ASSERT_EQUAL(from.live, 0);
            CU_ASSERT_FATAL(n < 300);
        }
    }
    end(&tables);
}

CU_TestInfo join_tests[] = {
    {"left keeps the rows of the first", left_keeps_the_rows_of_the_first},
    {"inner keeps what is on both sides", inner_keeps_what_is_on_both_sides},
    {"outer keeps all", outer_keeps_all},
    {"gaps between merged periods are filled", gaps_between_merged_periods_are_filled},
    {"fewer keys are looked up for each row", fewer_keys_are_looked_up_for_each_row},
    {"the same keys in memory share all", the_same_keys_in_memory_share_all},
    {"a table joined with itself is itself", a_table_joined_with_itself_is_itself},
    {"a category is not a measure of its name", a_category_is_not_a_measure_of_its_name},
    {"one table is itself", one_table_is_itself},
    {"columns of one name are qualified", columns_of_one_name_are_qualified},
    {"a measure named as a key is qualified", a_measure_named_as_a_key_is_qualified},
    {"names that still clash are told", names_that_still_clash_are_told},
    {"several tables are joined in turn", several_tables_are_joined_in_turn},
    {"each table follows the rows of later joins", each_table_follows_the_rows_of_later_joins},
    {"keys may be sparse", keys_may_be_sparse},
    {"rows without keys go with every row", rows_without_keys_go_with_every_row},
    {"tables without rows are joined", tables_without_rows_are_joined},
    {"tables with nothing in memory are joined", tables_with_nothing_in_memory_are_joined},
    {"what cannot be joined is told", what_cannot_be_joined_is_told},
    {"labels in an arena move into a segment", labels_in_an_arena_move_into_a_segment},
    {"running out of memory leaks nothing", running_out_of_memory_leaks_nothing},
    CU_TEST_INFO_NULL,
};
