/* join_property_test.c - joins of random panels against nested loops over the same rows.
 *
 * A panel is a set of (region, year) with a value.  It becomes a table in a random order of rows
 * and labels, so equal rows out of table_join() mean that the order does not matter, either.
 */
#include <stdio.h>

#include "table/join/join.h"
#include "table/table_test.h"

enum { REGIONS = 7, YEARS = 6, CELLS = REGIONS * YEARS, LINE = 80, MOST_LINES = 2 * CELLS };

typedef struct panel {
    bool by_region, by_year; /* its keys */
    uint64_t rows;
    int32_t region[CELLS], year[CELLS]; /* 0 where it is no key */
    double value[CELLS];
} panel;

typedef struct lines {
    size_t count;
    char text[MOST_LINES][LINE];
} lines;

static panel random_panel(uint64_t *state, bool by_region, bool by_year)
{
    const uint64_t density = next_random(state) % 10;
    panel self = {.by_region = by_region, .by_year = by_year};

    for (int32_t region = 0; region < (by_region ? REGIONS : 1); region++)
        for (int32_t year = 0; year < (by_year ? YEARS : 1); year++)
            if (next_random(state) % 10 < density) {
                self.region[self.rows] = region;
                self.year[self.rows] = year;
                self.value[self.rows++] = (double)(next_random(state) % 1000);
            }
    return self;
}

static void shuffle(uint64_t *state, int32_t *order, int32_t n)
{
    for (int32_t i = 0; i < n; i++)
        order[i] = i;
    for (int32_t i = n - 1; i > 0; i--) {
        int32_t other = (int32_t)(next_random(state) % (uint64_t)(i + 1)), kept = order[i];

        order[i] = order[other];
        order[other] = kept;
    }
}

static table *table_of(arena *memory, const panel *self, const char *measure, uint64_t *state)
{
    static const char *const years[] = {"2005", "2006", "2007", "2008", "2009", "2010", NULL};
    static const char *const regions[] = {"A", "B", "C", "D", "E", "F", "G"};
    const char *labels[REGIONS + 1] = {NULL};
    int32_t label_order[REGIONS], row_order[CELLS], region_codes[CELLS], year_codes[CELLS];
    int32_t first_year = YEARS - 1;
    double values[CELLS];
    plan columns[3];
    uint32_t n = 0;

    shuffle(state, label_order, REGIONS);
    shuffle(state, row_order, (int32_t)self->rows);
    for (int32_t i = 0; i < REGIONS; i++)
        labels[label_order[i]] = regions[i];
    for (uint64_t row = 0; row < self->rows; row++)
        first_year = self->year[row] < first_year ? self->year[row] : first_year;
    for (uint64_t row = 0; row < self->rows; row++) {
        region_codes[row_order[row]] = label_order[self->region[row]];
        year_codes[row_order[row]] = self->year[row] - first_year;
        values[row_order[row]] = self->value[row];
    }
    if (self->by_region)
        columns[n++] = (plan){COLUMN_KEY, "region", labels, region_codes, NULL};
    if (self->by_year)
        columns[n++] = (plan){COLUMN_PERIOD, "year", years + first_year, year_codes, NULL};
    if (n == 2 && next_random(state) % 2) {
        plan kept = columns[0];

        columns[0] = columns[1];
        columns[1] = kept;
    }
    columns[n++] = (plan){COLUMN_MEASURE, measure, NULL, NULL, values};
    return make_table(memory, self->rows, columns, n);
}

static void add_line(lines *to, const char *region, const char *year, double x, double y)
{
    CU_ASSERT_FATAL(to->count < MOST_LINES);
    (void)snprintf(to->text[to->count++], LINE, "%s|%s|%g|%g", region, year, isnan(x) ? -1 : x,
                   isnan(y) ? -1 : y);
}

static void add_cell(lines *to, const panel *keys, uint64_t row, double x, double y)
{
    const char region[] = {(char)('A' + keys->region[row]), '\0'};
    char year[16];

    (void)snprintf(year, sizeof year, "%d", 2005 + keys->year[row]);
    add_line(to, keys->by_region ? region : "", keys->by_year ? year : "", x, y);
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(a, b);
}

/* The row of `other` that goes with a row of `self`, or its number of rows. */
static uint64_t partner(const panel *self, uint64_t row, const panel *other)
{
    uint64_t at = 0;

    while (at < other->rows &&
           ((self->by_region && other->by_region && self->region[row] != other->region[at]) ||
            (self->by_year && other->by_year && self->year[row] != other->year[at])))
        at++;
    return at;
}

/* A row of `few` that has no partner, once for each year (or region) that `few` does not have, of
 * the rows of `many` that stay, or of all where none does; how many times. */
static uint64_t add_for_each(lines *to, const panel *few, uint64_t row, const panel *many,
                             const bool *stays, bool few_is_first)
{
    bool any = false, seen[REGIONS][YEARS] = {{false}};
    uint64_t added = 0;

    for (uint64_t at = 0; at < many->rows; at++)
        any = any || stays[at];
    for (uint64_t at = 0; at < many->rows; at++) {
        panel cell = {.by_region = many->by_region, .by_year = many->by_year, .rows = 1};
        bool *const known =
            &seen[few->by_region ? 0 : many->region[at]][few->by_year ? 0 : many->year[at]];

        if (*known || (any && !stays[at]))
            continue;
        *known = true;
        added++;
        cell.region[0] = few->by_region ? few->region[row] : many->region[at];
        cell.year[0] = few->by_year ? few->year[row] : many->year[at];
        add_cell(to, &cell, 0, few_is_first ? few->value[row] : NAN,
                 few_is_first ? NAN : few->value[row]);
    }
    return added;
}

/* What joins mean, by nested loops; `many` has all keys of `few`. */
static lines expect(const panel *a, const panel *b, join_kind kind, join_count counts[2])
{
    const int a_keys = a->by_region + a->by_year, b_keys = b->by_region + b->by_year;
    const bool b_more = b_keys > a_keys;
    const panel *many = b_more ? b : a, *few = b_more ? a : b;
    join_count *many_count = &counts[b_more], *few_count = &counts[!b_more];
    bool keep = b_more ? kind == JOIN_OUTER : kind != JOIN_INNER, used[CELLS] = {false};
    bool stays[CELLS] = {false};
    lines result = {.count = 0};

    memset(counts, 0, 2 * sizeof *counts);
    for (uint64_t row = 0; row < many->rows; row++) {
        uint64_t at = partner(many, row, few);
        double other = at < few->rows ? few->value[at] : NAN;

        if (at == few->rows && !keep) {
            many_count->dropped++;
            continue;
        }
        stays[row] = true;
        if (at == few->rows)
            few_count->missing++;
        else
            used[at] = true;
        add_cell(&result, many, row, b_more ? other : many->value[row],
                 b_more ? many->value[row] : other);
    }
    for (uint64_t row = 0; row < few->rows; row++) {
        if (used[row])
            continue;
        if (kind == JOIN_OUTER && a_keys == b_keys) {
            many_count->missing++;
            add_cell(&result, few, row, NAN, few->value[row]);
        } else if (kind == JOIN_OUTER || (kind == JOIN_LEFT && b_more)) {
            const uint64_t added = add_for_each(&result, few, row, many, stays, b_more);

            many_count->missing += added;
            few_count->dropped += added == 0;
        } else {
            few_count->dropped++;
        }
    }
    qsort(result.text, result.count, LINE, compare_lines);
    return result;
}

static lines lines_of(const table *self)
{
    lines result = {.count = 0};

    for (uint64_t row = 0; row < self->rows; row++)
        add_line(&result, text_in(self, "region", row), text_in(self, "year", row),
                 number_in(self, "x", row), number_in(self, "y", row));
    qsort(result.text, result.count, LINE, compare_lines);
    return result;
}

static void check_join(uint64_t *state, const panel *a, const panel *b, join_kind kind)
{
    static const diagnostic place = {.file = "study.ini", .line = 1, .step = "test"};
    static const char *const names[] = {"a", "b"};
    arena *memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    table *left = table_of(memory, a, "x", state), *right = table_of(memory, b, "y", state);
    const table *const tables[] = {left, right};
    join_count counts[2], expected_counts[2];
    const lines expected = expect(a, b, kind, expected_counts);
    lines found;
    table *result;
    const char *why;
    uint64_t first, second;

    CU_ASSERT_FATAL(left && right);
    CU_ASSERT_EQUAL_FATAL(
        table_join(memory, tables, names, 2, kind, &place, &errors, &result, counts), STATUS_OK);
    CU_ASSERT_EQUAL(table_verify(result, memory, &why), STATUS_OK);
    CU_ASSERT_EQUAL(table_unique(result, allocator_system(), &first, &second), STATUS_OK);
    found = lines_of(result);
    CU_ASSERT_EQUAL_FATAL(found.count, expected.count);
    for (size_t i = 0; i < found.count; i++)
        CU_ASSERT_STRING_EQUAL_FATAL(found.text[i], expected.text[i]);
    for (size_t i = 0; i < 2; i++) {
        CU_ASSERT_EQUAL(counts[i].dropped, expected_counts[i].dropped);
        CU_ASSERT_EQUAL(counts[i].missing, expected_counts[i].missing);
    }
    table_release(result);
    table_release(left);
    table_release(right);
    arena_free(memory);
}

static void check_panels(uint64_t seed, bool a_region, bool a_year, bool b_region, bool b_year)
{
    uint64_t state = seed;

    for (int round = 0; round < 150; round++) {
        panel a = random_panel(&state, a_region, a_year);
        panel b = random_panel(&state, b_region, b_year);

        for (join_kind kind = JOIN_LEFT; kind <= JOIN_OUTER; kind++)
            check_join(&state, &a, &b, kind);
    }
}

static void of_the_same_keys(void)
{
    check_panels(11, true, true, true, true);
    check_panels(12, true, false, true, false);
    check_panels(13, false, true, false, true);
}

static void of_fewer_keys_on_the_right(void)
{
    check_panels(21, true, true, true, false);
    check_panels(22, true, true, false, true);
}

static void of_fewer_keys_on_the_left(void)
{
    check_panels(31, true, false, true, true);
    check_panels(32, false, true, true, true);
}

static void of_no_keys_on_one_side(void)
{
    check_panels(41, false, false, true, true);
    check_panels(42, true, false, false, false);
}

CU_TestInfo join_property_tests[] = {
    {"of the same keys", of_the_same_keys},
    {"of fewer keys on the right", of_fewer_keys_on_the_right},
    {"of fewer keys on the left", of_fewer_keys_on_the_left},
    {"of no keys on one side", of_no_keys_on_one_side},
    CU_TEST_INFO_NULL,
};
