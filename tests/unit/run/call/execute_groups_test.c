/* execute_groups_test.c - calls split by `within`: in parallel, and the same on any number of
 * threads. */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>

#include "execute_test.h"
#include "table/number.h"

/* ---------------------------------------------------------------- a plugin with something of all
 */

static const ri_port rich_out[] = {
    {.id = "share", .label = "Share", .doc = "", .role = RI_MEASURE, .unit = "%"},
    {.id = "grade", .label = "Grade", .doc = "", .role = RI_CATEGORY},
    {.id = "more", .label = "More", .doc = "", .role = RI_MEASURE, .flags = RI_MANY},
    {.id = "rank", .label = "Rank", .doc = "", .role = RI_KEY, .table = "ranks"},
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE, .table = "ranks"},
};

/* Every group names its grades itself, in an order of its own. */
static ri_status grade_of(const ri_host *host, ri_ctx *ctx, const ri_call *given,
                          const double *value)
{
    ri_dictionary *texts = host->dictionary(ctx);
    int32_t *own = host->scratch(ctx, given->rows, sizeof *own), *grade;
    const char *const *labels;
    uint64_t n;

    if (!texts || !own)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++) {
        const char *text = value[i] > 5 ? "high" : value[i] > 2 ? "middle" : "low";

        own[i] = isnan(value[i]) ? -1 : host->code(ctx, texts, text, strlen(text));
    }
    labels = host->labels(ctx, texts, &n);
    grade = labels ? host->codes(ctx, 1, NULL, given->rows, labels, n) : NULL;
    if (!grade)
        return RI_NO_MEMORY;
    if (given->rows)
        memcpy(grade, own, given->rows * sizeof *grade);
    return RI_OK;
}

static ri_status rank_of(const ri_host *host, ri_ctx *ctx, const ri_call *given,
                         const double *value)
{
    const char **labels = host->scratch(ctx, given->rows, sizeof *labels);
    int32_t *rank;
    double *copy;

    for (uint64_t i = 0; labels && i < given->rows; i++) {
        char *text = host->scratch(ctx, 24, 1);

        if (!text)
            return RI_NO_MEMORY;
        (void)snprintf(text, 24, "%llu", (unsigned long long)i + 1);
        labels[i] = text;
    }
    rank = labels ? host->codes(ctx, 3, NULL, given->rows, labels, given->rows) : NULL;
    copy = host->measure(ctx, 4, NULL, given->rows, NULL);
    if (!rank || !copy)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++) {
        rank[i] = (int32_t)i;
        copy[i] = value[i];
    }
    return RI_OK;
}

static ri_status do_much(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const double *value = given->in[IN_VALUE].columns[0]->values;
    double *share = host->measure(ctx, 0, NULL, given->rows, NULL), *seeds;
    ri_sum sum = {0};

    if (!share)
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++)
        ri_sum_add(&sum, value[i]);
    for (uint64_t i = 0; i < given->rows; i++) {
        share[i] = ri_ratio(100 * value[i], ri_sum_of(&sum));
        if (isnan(value[i]))
            ri_note_row(host, ctx, RI_WARNING, i, "has no value");
    }
    if (host->progress(ctx, 0.5) != RI_OK)
        return RI_CANCELLED;
    seeds = host->measure(ctx, 2, "seed", given->rows, "1");
    for (uint64_t i = 0; seeds && i < given->rows; i++)
        seeds[i] = (double)(given->seed >> 12);
    /* Columns that not every group has. */
    if (!seeds || (sum.count > 2 && !host->measure(ctx, 2, "large", given->rows, "KZT")))
        return RI_NO_MEMORY;
    if (grade_of(host, ctx, given, value) != RI_OK)
        return RI_NO_MEMORY;
    return rank_of(host, ctx, given, value);
}
TRIAL_PLUGIN_WITH(much, do_much, keys_and_value, rich_out, .flags = RI_RANDOM);

static const uint32_t by_region[] = {0}, by_year[] = {1}, by_both[] = {0, 1};

static void groups_are_put_back_in_place(void)
{
    trial self = trial_of_sample(&much);
    const column *share, *grade, *large;

    trial_within(&self, 1, by_year);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    share = trial_column(&self, "share");
    CU_ASSERT_DOUBLE_EQUAL(share->values[0], 100 * 1.0 / 13, 1e-12); /* c 2011 of 1 + 4 + 8 */
    CU_ASSERT_DOUBLE_EQUAL(share->values[1], 25, 1e-12);             /* a 2010 of 2 + 6 */
    CU_ASSERT_DOUBLE_EQUAL(share->values[2], 30, 1e-12);             /* b 2012 of 3 + 7 */
    CU_ASSERT(isnan(share->values[4]));
    grade = trial_column(&self, "grade");
    CU_ASSERT_EQUAL(grade->labels.count, 3);
    CU_ASSERT_STRING_EQUAL(label_at(&grade->labels, (uint64_t)grade->codes[0]), "low");
    CU_ASSERT_STRING_EQUAL(label_at(&grade->labels, (uint64_t)grade->codes[2]), "middle");
    CU_ASSERT_STRING_EQUAL(label_at(&grade->labels, (uint64_t)grade->codes[6]), "high");
    CU_ASSERT_EQUAL(grade->codes[4], -1);
    /* A column of one group is missing in the others. */
    large = trial_column(&self, "large");
    CU_ASSERT_STRING_EQUAL(large->unit, "KZT");
    for (int i = 0; i < 8; i++)
        CU_ASSERT(isnan(large->values[i]));
    CU_ASSERT_STRING_EQUAL(trial_text(&self, "ranks"),
                           "2010,1,2; 2010,2,-; 2010,3,6; 2011,1,1; 2011,2,4; 2011,3,8; "
                           "2012,1,3; 2012,2,7");
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 1);
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].row, "region=c, year=2010");
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].text, "has no value");
    trial_end(&self);
}

/* Chance is of the group, not of the thread; the first group has the seed itself. */
static void every_group_has_its_own_seed(void)
{
    trial self = trial_of_sample(&much);
    const double *seed;

    trial_within(&self, 1, by_region);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    seed = trial_column(&self, "seed")->values;
    CU_ASSERT_EQUAL(seed[1], (double)(self.request.seed >> 12));
    CU_ASSERT_EQUAL(seed[1], seed[3]);
    CU_ASSERT_EQUAL(seed[0], seed[4]);
    CU_ASSERT_NOT_EQUAL(seed[0], seed[1]);
    CU_ASSERT_NOT_EQUAL(seed[0], seed[2]);
    CU_ASSERT_NOT_EQUAL(seed[1], seed[2]);
    trial_end(&self);
}

static void no_rows_make_no_groups(void)
{
    arena *memory = arena_new(allocator_system());
    const plan columns[] = {
        {COLUMN_KEY, "region", TEXTS(NULL), CODES(0), NULL},
        {COLUMN_PERIOD, "year", TEXTS(NULL), CODES(0), NULL},
        {COLUMN_MEASURE, "value", NULL, NULL, VALUES(0)},
    };
    trial self = trial_of(&much, memory, make_table(memory, 0, columns, 3));

    trial_within(&self, 2, by_both);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(trial_table(&self, NULL)->rows, 0);
    CU_ASSERT_EQUAL(trial_table(&self, "ranks")->rows, 0);
    CU_ASSERT_STRING_EQUAL(trial_table(&self, "ranks")->columns[0].name, "region");
    CU_ASSERT_STRING_EQUAL(trial_table(&self, "ranks")->columns[1].name, "year");
    trial_end(&self);
}

/* ---------------------------------------------------------------- threads */

/* 40 regions by 25 years, mixed. */
static table *large_table(arena *memory)
{
    enum { REGIONS = 40, YEARS = 25, ROWS = REGIONS * YEARS };
    const char **regions = arena_take(memory, REGIONS + 1, sizeof *regions);
    const char **years = arena_take(memory, YEARS + 1, sizeof *years);
    int32_t *region = arena_take(memory, ROWS, sizeof *region);
    int32_t *year = arena_take(memory, ROWS, sizeof *year);
    double *value = arena_take(memory, ROWS, sizeof *value);
    uint64_t seed = 7;

    CU_ASSERT_FATAL(regions && years && region && year && value);
    for (int k = 0; k < REGIONS; k++)
        regions[k] = arena_print(memory, "region %d", k);
    for (int k = 0; k < YEARS; k++)
        years[k] = arena_print(memory, "%d", 1990 + k);
    for (uint64_t i = 0; i < ROWS; i++) {
        const uint64_t mixed = i * 389 % ROWS;

        region[i] = (int32_t)(mixed / YEARS);
        year[i] = (int32_t)(mixed % YEARS);
        value[i] = next_random(&seed) % 9 ? (double)(next_random(&seed) % 1000) / 100 : (double)NAN;
    }
    return make_table(memory, ROWS,
                      (const plan[]){{COLUMN_KEY, "region", regions, region, NULL},
                                     {COLUMN_PERIOD, "year", years, year, NULL},
                                     {COLUMN_MEASURE, "value", NULL, NULL, value}},
                      3);
}

static bool same_column(const column *a, const column *b, uint64_t rows)
{
    const size_t size = a->role == COLUMN_MEASURE ? sizeof(double) : sizeof(int32_t);
    const void *x = a->role == COLUMN_MEASURE ? (const void *)a->values : (const void *)a->codes;
    const void *y = b->role == COLUMN_MEASURE ? (const void *)b->values : (const void *)b->codes;
    bool same = strcmp(a->name, b->name) == 0 && strcmp(a->unit, b->unit) == 0 &&
                a->role == b->role && memcmp(x, y, rows * size) == 0 &&
                a->labels.count == b->labels.count;

    for (uint64_t k = 0; same && k < a->labels.count; k++)
        same = strcmp(label_at(&a->labels, k), label_at(&b->labels, k)) == 0;
    return same;
}

static void check_same(const outcome *a, const outcome *b)
{
    CU_ASSERT_EQUAL_FATAL(a->n_tables, b->n_tables);
    for (size_t t = 0; t < a->n_tables; t++) {
        CU_ASSERT_EQUAL_FATAL(a->tables[t].rows, b->tables[t].rows);
        CU_ASSERT_EQUAL_FATAL(a->tables[t].n_columns, b->tables[t].n_columns);
        for (uint32_t k = 0; k < a->tables[t].n_columns; k++)
            CU_ASSERT(
                same_column(&a->tables[t].columns[k], &b->tables[t].columns[k], a->tables[t].rows));
    }
    CU_ASSERT_EQUAL_FATAL(a->n_messages, b->n_messages);
    for (size_t k = 0; k < a->n_messages; k++) {
        CU_ASSERT_STRING_EQUAL(a->messages[k].text, b->messages[k].text);
        CU_ASSERT_EQUAL(a->messages[k].count, b->messages[k].count);
        CU_ASSERT_EQUAL_FATAL(a->messages[k].n_places, b->messages[k].n_places);
        for (uint64_t p = 0; p < a->messages[k].n_places; p++)
            CU_ASSERT_STRING_EQUAL(a->messages[k].places[p], b->messages[k].places[p]);
    }
}

static bool count_calls(void *user, double fraction)
{
    (void)atomic_fetch_add((atomic_int *)user, 1);
    return !(fraction >= 0 && fraction <= 1);
}

static void threads_change_nothing(void)
{
    static const struct {
        uint32_t n;
        const uint32_t *keys;
    } splits[] = {{1, by_region}, {1, by_year}, {2, by_both}};

    for (size_t k = 0; k < 3; k++) {
        arena *memories[2] = {arena_new(allocator_system()), arena_new(allocator_system())};
        trial one = trial_of(&much, memories[0], large_table(memories[0]));
        trial eight = trial_of(&much, memories[1], large_table(memories[1]));
        atomic_int calls = 0;

        eight.request.threads = 8;
        eight.env.progress = count_calls;
        eight.env.user = &calls;
        trial_within(&one, splits[k].n, splits[k].keys);
        trial_within(&eight, splits[k].n, splits[k].keys);
        CU_ASSERT_EQUAL(trial_run(&one), STATUS_OK);
        CU_ASSERT_EQUAL(trial_run(&eight), STATUS_OK);
        CU_ASSERT_EQUAL_FATAL(one.result.n_messages, 1);
        CU_ASSERT(one.result.messages[0].count > 50);
        CU_ASSERT(atomic_load(&calls) > 0);
        check_same(&one.result, &eight.result);
        trial_end(&one);
        trial_end(&eight);
    }
}

/* How many calls there are at a time, and the most there were; this is why tests run one by one. */
static atomic_int inside, most_inside;

static ri_status count_inside(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const int now = atomic_fetch_add(&inside, 1) + 1;
    int most = atomic_load(&most_inside);
    double *made = host->measure(ctx, 0, NULL, given->rows, NULL);

    while (now > most && !atomic_compare_exchange_weak(&most_inside, &most, now))
        continue;
    /* Until another is there, or it seems that none will come. */
    for (int wait = 0; wait < 2000 && atomic_load(&inside) < 2; wait++)
        (void)sched_yield();
    for (uint64_t i = 0; made && i < given->rows; i++)
        made[i] = given->threads;
    (void)atomic_fetch_sub(&inside, 1);
    return made ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(parallel, count_inside, keys_and_value, value_out);
TRIAL_PLUGIN_WITH(serial, count_inside, keys_and_value, value_out, .flags = RI_SERIAL);

static int most_at_a_time(const ri_plugin *code, uint32_t threads, const uint32_t *keys,
                          double *own)
{
    arena *memory = arena_new(allocator_system());
    trial self = trial_of(code, memory, large_table(memory));

    atomic_store(&inside, 0);
    atomic_store(&most_inside, 0);
    self.request.threads = threads;
    if (keys)
        trial_within(&self, 1, keys);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    *own = trial_column(&self, "value")->values[0];
    trial_end(&self);
    return atomic_load(&most_inside);
}

/* The threads of a call are shared out: many groups have one each, a single one has all. */
static void serial_plugins_run_one_at_a_time(void)
{
    double own;

    CU_ASSERT_EQUAL(most_at_a_time(&serial, 8, by_region, &own), 1);
    CU_ASSERT_EQUAL(own, 1);
    CU_ASSERT_EQUAL(most_at_a_time(&parallel, 1, by_region, &own), 1);
    CU_ASSERT_EQUAL(own, 1);
    CU_ASSERT_EQUAL(most_at_a_time(&parallel, 8, NULL, &own), 1);
    CU_ASSERT_EQUAL(own, 8);
    CU_ASSERT(most_at_a_time(&parallel, 8, by_region, &own) > 1);
    CU_ASSERT_EQUAL(own, 1);
}

CU_TestInfo groups_of_calls_tests[] = {
    {"groups are put back in place", groups_are_put_back_in_place},
    {"every group has its own seed", every_group_has_its_own_seed},
    {"no rows make no groups", no_rows_make_no_groups},
    {"threads change nothing", threads_change_nothing},
    {"serial plugins run one at a time", serial_plugins_run_one_at_a_time},
    CU_TEST_INFO_NULL,
};
