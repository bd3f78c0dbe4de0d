/* records_test.c - records in memory and in a file that is continued. */
#include "uncertainty/records.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "uncertainty_test.h"

static const records_shape shape = {5, 3, true, 0};
static const uint8_t question[FINGERPRINT_BYTES] = {1, 2, 3}, another[FINGERPRINT_BYTES] = {4};

/* A record of run `k`. */
static void *record_of(uint64_t k)
{
    unsigned char *record = calloc(1, records_size(&shape));
    const double scores[3] = {(double)k, -1.5, (double)NAN};
    const uint32_t ranks[3] = {1, 2, 0};
    const uint16_t grades[3] = {1, 2, 0};

    CU_ASSERT_PTR_NOT_NULL_FATAL(record);
    memcpy(record, scores, sizeof scores);
    memcpy(record + sizeof scores, ranks, sizeof ranks);
    memcpy(record + sizeof scores + sizeof ranks, grades, sizeof grades);
    return record;
}

static void put(records *self, uint64_t k)
{
    void *record = record_of(k);

    records_put(self, k, record);
    free(record);
}

static void test_memory(void)
{
    arena *memory = arena_new(allocator_system());
    const char *why = "";
    records *self = records_open(memory, &shape, NULL, question, &why);

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(records_size(&shape), 48); /* 24 + 12 + 6, whole doubles */
    CU_ASSERT_EQUAL(records_done(self), 0);
    put(self, 3);
    CU_ASSERT_EQUAL(records_done(self), 1);
    CU_ASSERT_TRUE(records_has(self, 3) && !records_has(self, 2));
    CU_ASSERT_EQUAL(records_scores(self, 3)[0], 3);
    CU_ASSERT_EQUAL(records_ranks(self, 3)[1], 2);
    CU_ASSERT_EQUAL(records_grades(self, 3)[1], 2);
    records_close(self, true);
    arena_free(memory);
}

static void test_labels(void)
{
    arena *memory = arena_new(allocator_system());
    const char *why;
    records *self = records_open(memory, &shape, NULL, question, &why);
    char *longest = calloc(1, 1 << 16);

    CU_ASSERT_TRUE_FATAL(self && longest);
    CU_ASSERT_EQUAL(records_grade(self, "A"), 1);
    CU_ASSERT_EQUAL(records_grade(self, "B+"), 2);
    CU_ASSERT_EQUAL(records_grade(self, "A"), 1);
    CU_ASSERT_EQUAL(records_labels(self), 2);
    CU_ASSERT_STRING_EQUAL(records_label(self, 1), "B+");
    memset(longest, 'x', (1 << 16) - 1);
    CU_ASSERT_EQUAL(records_grade(self, longest), 0); /* no room */
    CU_ASSERT_EQUAL(records_grade(self, "C"), 3);
    free(longest);
    records_close(self, false);
    arena_free(memory);
}

/* What is kept is there for the same question, and for no other. */
static void test_file(void)
{
    arena *memory = arena_new(allocator_system());
    char folder[] = "/tmp/regind-records-XXXXXX";
    const char *path, *why = NULL;
    records *self, *second;

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    path = arena_print(memory, "%s/out.unfinished", folder);
    self = records_open(memory, &shape, path, question, &why);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    put(self, 0);
    put(self, 4);
    (void)records_grade(self, "A");
    second = records_open(memory, &shape, path, question, &why);
    CU_ASSERT_PTR_NULL(second);
    CU_ASSERT_PTR_NOT_NULL(strstr(why, "another run works on"));
    records_close(self, true);

    self = records_open(memory, &shape, path, question, &why);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(records_done(self), 2);
    CU_ASSERT_EQUAL(records_scores(self, 4)[0], 4);
    CU_ASSERT_EQUAL(records_grade(self, "A"), 1);
    records_close(self, true);

    self = records_open(memory, &shape, path, another, &why);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(records_done(self), 0);
    CU_ASSERT_EQUAL(records_labels(self), 0);
    records_close(self, false);
    CU_ASSERT_NOT_EQUAL(access(path, F_OK), 0);
    (void)rmdir(folder);
    arena_free(memory);
}

/* A file that is damaged, of another length or no file at all. */
static void test_damage(void)
{
    arena *memory = arena_new(allocator_system());
    char folder[] = "/tmp/regind-records-XXXXXX";
    const char *path, *why = NULL;
    records *self;
    FILE *stream;

    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    path = arena_print(memory, "%s/out.unfinished", folder);
    stream = fopen(path, "w");
    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    (void)fputs("something else", stream);
    (void)fclose(stream);
    self = records_open(memory, &shape, path, question, &why);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_EQUAL(records_done(self), 0);
    records_close(self, false);
    CU_ASSERT_PTR_NULL(records_open(memory, &shape, folder, question, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(why, "the replicates cannot be kept in"));
    (void)rmdir(folder);
    CU_ASSERT_PTR_NULL(records_open(memory, &shape, path, question, &why));
    CU_ASSERT_PTR_NOT_NULL(strstr(why, "No such file or directory"));
    arena_free(memory);
}

static void test_too_many(void)
{
    const records_shape huge = {UINT64_MAX / 4, 1000, false, 0},
                        wide = {2, UINT64_MAX / 4, true, 0};
    arena *memory = arena_new(allocator_system());
    const char *why = NULL;

    CU_ASSERT_EQUAL(records_size(&wide), 0);
    CU_ASSERT_PTR_NULL(records_open(memory, &huge, NULL, question, &why));
    CU_ASSERT_PTR_NOT_NULL(why);
    CU_ASSERT_PTR_NULL(records_open(memory, &wide, NULL, question, &why));
    arena_free(memory);
}

/* Two parts of five runs into the whole: grades by their words, a run that was lost. */
static void test_parts(void)
{
    arena *memory = arena_new(allocator_system());
    const records_shape shapes[2] = {{3, 3, true, 0}, {2, 3, true, 3}};
    const char *why;
    records *whole = records_open(memory, &shape, NULL, question, &why), *parts[2];
    const void *bytes;
    size_t n;

    for (size_t k = 0; k < 2; k++)
        parts[k] = records_open(memory, &shapes[k], NULL, question, &why);
    CU_ASSERT_FATAL(whole && parts[0] && parts[1]);
    CU_ASSERT_TRUE(records_grade(parts[0], "low") == 1 && records_grade(parts[0], "high") == 2);
    CU_ASSERT_TRUE(records_grade(parts[1], "high") == 1 && records_grade(parts[1], "low") == 2);
    put(parts[0], 0);
    put(parts[0], 2);
    bytes = records_bytes(parts[0], &n);
    CU_ASSERT_FALSE(records_take(whole, bytes, n, question)); /* one is not made */
    records_lose(parts[0], 1);
    put(parts[1], 3);
    put(parts[1], 4);
    CU_ASSERT_FALSE(records_take(whole, bytes, n, another));
    CU_ASSERT_FALSE(records_take(whole, bytes, n - 1, question));
    for (size_t k = 0; k < 2; k++) {
        bytes = records_bytes(parts[k], &n);
        CU_ASSERT_TRUE(records_take(whole, bytes, n, question));
    }
    CU_ASSERT_EQUAL(records_done(whole), 5);
    CU_ASSERT_TRUE(records_lost(whole, 1) && !records_lost(whole, 4));
    CU_ASSERT_EQUAL(records_scores(whole, 4)[0], 4);
    CU_ASSERT_STRING_EQUAL(records_label(whole, records_grades(whole, 2)[0] - 1u), "low");
    CU_ASSERT_STRING_EQUAL(records_label(whole, records_grades(whole, 4)[0] - 1u), "high");
    for (size_t k = 0; k < 2; k++)
        records_close(parts[k], false);
    records_close(whole, false);
    arena_free(memory);
}

CU_TestInfo records_tests[] = {
    {"parts", test_parts},    {"in memory", test_memory}, {"grades", test_labels},
    {"in a file", test_file}, {"damage", test_damage},    {"too many", test_too_many},
    CU_TEST_INFO_NULL,
};
