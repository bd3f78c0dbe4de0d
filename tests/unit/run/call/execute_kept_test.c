/* execute_kept_test.c - groups that several calls have run come together as if one had: the tables,
 * the messages, and what is damaged is refused. */
#include "execute_test.h"

static const ri_port all_out[] = {
    {.id = "value", .label = "Value", .doc = "", .role = RI_MEASURE, .unit = "KZT"},
    {.id = "class", .label = "Class", .doc = "", .role = RI_CATEGORY},
    {.id = "more", .label = "More", .doc = "", .role = RI_MEASURE, .flags = RI_MANY},
    {.id = "name", .label = "Name", .doc = "", .role = RI_KEY, .table = "own"},
    {.id = "size", .label = "Size", .doc = "", .role = RI_MEASURE, .table = "own"},
};

/* Each group by its seed: other labels, other columns, other numbers of rows, other words. */
static ri_status do_all(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    static const char *const labels[] = {"low", "high", "low"};
    const uint64_t seed = given->flags & RI_PLANNING ? 0 : given->seed, own = 1 + seed % 2;
    double *const value = host->measure(ctx, 0, NULL, given->rows, "million KZT");
    int32_t *const class = host->codes(ctx, 1, NULL, given->rows, labels + seed % 2, 2);
    int32_t *const name = host->codes(ctx, 3, NULL, own, labels + seed % 2, 2);
    double *const size = host->measure(ctx, 4, NULL, own, NULL);
    double *more = NULL;

    if (!value || !class || !name || !size ||
        host->attribute(ctx, 0, NULL, "weight", seed % 3 ? "2" : "3") != RI_OK)
        return RI_NO_MEMORY;
    if (seed % 2 == 0 && !(more = host->measure(ctx, 2, "extra", given->rows, "%")))
        return RI_NO_MEMORY;
    for (uint64_t i = 0; i < given->rows; i++) {
        value[i] = given->in[IN_VALUE].columns[0]->values[i] / 3 + (double)(seed % 7);
        class[i] = (int32_t)((seed >> 8) + i) % 3 - 1;
        host->remark(ctx, RI_WARNING, i, "is a row", labels[i % 2]);
    }
    for (uint64_t i = 0; i < own; i++) {
        name[i] = (int32_t)i;
        size[i] = (double)given->rows + (double)i;
    }
    host->note(ctx, RI_FINDING, RI_NO_ROW, "is a group");
    return RI_OK;
}
TRIAL_PLUGIN(kept, do_all, keys_and_value, all_out);

enum { MOST_PARTS = 5 };
static const uint32_t by_year[] = {1}, by_region[] = {0};

/* What part `part` has kept, in a segment of its own. */
static segment *part_of(const uint32_t *keys, uint32_t part, uint32_t of)
{
    trial self = trial_of_sample(&kept);
    segment *const made = segment_new(allocator_system(), "part");
    void *to;

    trial_within(&self, 1, keys);
    self.request.share = (call_share){.part = part, .of = of};
    CU_ASSERT_EQUAL_FATAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(self.result.n_tables, 0);
    CU_ASSERT_EQUAL(self.result.groups, 3);
    to = segment_allocate(made, self.result.kept_bytes, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(to);
    memcpy(to, segment_at(self.output, self.result.kept_at, self.result.kept_bytes),
           self.result.kept_bytes);
    CU_ASSERT_EQUAL_FATAL(segment_seal(made), STATUS_OK);
    trial_end(&self);
    return made;
}

static void check_same(trial *self, trial *whole)
{
    CU_ASSERT_STRING_EQUAL(trial_text(self, NULL), trial_text(whole, NULL));
    CU_ASSERT_STRING_EQUAL(trial_text(self, "own"), trial_text(whole, "own"));
    CU_ASSERT_STRING_EQUAL(column_attribute(trial_column(self, "value"), "differs.weight"),
                           column_attribute(trial_column(whole, "value"), "differs.weight"));
    CU_ASSERT_EQUAL_FATAL(self->result.n_messages, whole->result.n_messages);
    for (size_t k = 0; k < self->result.n_messages; k++) {
        CU_ASSERT_STRING_EQUAL(self->result.messages[k].text, whole->result.messages[k].text);
        CU_ASSERT_EQUAL(self->result.messages[k].count, whole->result.messages[k].count);
        CU_ASSERT_EQUAL(self->result.messages[k].n_places, whole->result.messages[k].n_places);
    }
}

static void check_parts(const uint32_t *keys, uint32_t of)
{
    trial whole = trial_of_sample(&kept), self = trial_of_sample(&kept);
    segment *parts[MOST_PARTS];

    trial_within(&whole, 1, keys);
    trial_within(&self, 1, keys);
    CU_ASSERT_EQUAL_FATAL(trial_run(&whole), STATUS_OK);
    for (uint32_t k = of; k-- > 0;)
        parts[k] = part_of(keys, k + 1, of);
    self.request.share = (call_share){.of = of, .n_kept = of, .kept = parts};
    CU_ASSERT_EQUAL_FATAL(trial_run(&self), STATUS_OK);
    check_same(&self, &whole);
    for (uint32_t k = 0; k < of; k++)
        segment_release(parts[k]);
    trial_end(&self);
    trial_end(&whole);
}

static void test_parts(void)
{
    for (uint32_t of = 1; of <= MOST_PARTS; of++) {
        check_parts(by_year, of);
        check_parts(by_region, of);
    }
}

/* The segment with one byte changed, and cut behind `length` bytes. */
static segment *damaged(const segment *from, uint64_t length, uint64_t at)
{
    segment *const made = segment_new(allocator_system(), "damaged");
    unsigned char *const to = segment_allocate(made, length, NULL);

    CU_ASSERT_PTR_NOT_NULL_FATAL(to);
    memcpy(to, segment_at(from, 0, length), length);
    if (at < length)
        to[at] ^= 0x81;
    CU_ASSERT_EQUAL_FATAL(segment_seal(made), STATUS_OK);
    return made;
}

static void try_damaged(segment *other, segment *one)
{
    trial self = trial_of_sample(&kept);
    segment *parts[2] = {other, one};

    trial_within(&self, 1, by_year);
    self.request.share = (call_share){.of = 2, .n_kept = 2, .kept = parts};
    self.env.output = self.output = segment_new(allocator_system(), "trial");
    if (execute_call(self.memory, &self.request, self.code, &self.env, &self.result) != STATUS_OK)
        CU_ASSERT_TRUE(self.result.n_messages > 0);
    segment_release(one);
    trial_end(&self);
}

/* Whatever is changed in it, nothing is read outside; what cannot be is told. */
static void test_damage(void)
{
    segment *const first = part_of(by_year, 1, 2), *const second = part_of(by_year, 2, 2);
    trial self = trial_of_sample(&kept);
    segment *parts[2] = {first, first};

    for (uint64_t at = 0; at < segment_size(second); at += 7)
        try_damaged(first, damaged(second, segment_size(second), at));
    for (uint64_t length = 8; length < segment_size(second); length += 56)
        try_damaged(first, damaged(second, length, length));
    trial_within(&self, 1, by_year);
    self.request.share = (call_share){.of = 2, .n_kept = 2, .kept = parts};
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_SYSTEM);
    check_error(&self, STATUS_SYSTEM,
                "what a part of the run has kept of its groups cannot be read");
    trial_end(&self);
    segment_release(first);
    segment_release(second);
}

CU_TestInfo kept_tests[] = {
    {"parts", test_parts},
    {"damaged parts", test_damage},
    CU_TEST_INFO_NULL,
};
