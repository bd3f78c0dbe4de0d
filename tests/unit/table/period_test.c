/* period_test.c - labels of periods. */
#include <stdio.h>
#include <time.h>

#include "table/period.h"
#include "table_test.h"

static void check_kind(const char *label, int32_t kind, int64_t ordinal)
{
    int64_t found = -1;

    CU_ASSERT_EQUAL(period_parse(label, &found), kind);
    if (kind != PERIOD_NONE)
        CU_ASSERT_EQUAL(found, ordinal);
}

static void labels_are_read(void)
{
    check_kind("2012", PERIOD_YEAR, 2012);
    check_kind("0000", PERIOD_YEAR, 0);
    check_kind("2012Q3", PERIOD_QUARTER, 2012 * 4 + 2);
    check_kind("2012-Q3", PERIOD_QUARTER, 2012 * 4 + 2);
    check_kind("2012-07", PERIOD_MONTH, 2012 * 12 + 6);
    check_kind("0000-01-01", PERIOD_DAY, 0);
    /* Rata Die 1 is 0001-01-01, and year 0 is a leap year */
    check_kind("0001-01-01", PERIOD_DAY, 366);
    /* Unix time begins 719162 days after 0001-01-01 */
    check_kind("1970-01-01", PERIOD_DAY, 719162 + 366);
    check_kind("2012-02-29", PERIOD_DAY, 719162 + 366 + 15399);
    check_kind("2012/13", PERIOD_SPLIT_YEAR, 2012);
    check_kind("2012/2013", PERIOD_SPLIT_YEAR, 2012);
    check_kind("1999/00", PERIOD_SPLIT_YEAR, 1999);
}

static void what_is_no_period_is_told(void)
{
    static const char *const none[] = {
        "",           "201",        "20123",      "2012 ",       " 2012",      "abcd",
        "2012Q0",     "2012Q5",     "2012q3",     "2012Q33",     "2012-Q5",    "2012-Q",
        "2012-Q33",   "2012-00",    "2012-13",    "2012-7",      "2012-007",   "2012/07",
        "2012-07-00", "2012-07-32", "2012-06-31", "2013-02-29",  "1900-02-29", "2012-07-3",
        "2012-7-31",  "2012-07/31", "2012-07-1a", "2012-07-311", "-201",       "2012-",
        "2012-1a",    "+012",       "2012Q",      "12-07-2012",  "2012/12",    "2012/14",
        "2012/2014",  "2012/013",   "2012/",      "9999/00",     "2012/13/14", "1999/100"};

    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        check_kind(none[i], PERIOD_NONE, 0);
    check_kind("2000-02-29", PERIOD_DAY, 719162 + 366 + 11016);
}

static void labels_are_written(void)
{
    char label[16];

    period_label(PERIOD_YEAR, 2012, label);
    CU_ASSERT_STRING_EQUAL(label, "2012");
    period_label(PERIOD_YEAR, 7, label);
    CU_ASSERT_STRING_EQUAL(label, "0007");
    period_label(PERIOD_QUARTER, 2012 * 4 + 3, label);
    CU_ASSERT_STRING_EQUAL(label, "2012Q4");
    period_label(PERIOD_MONTH, 2012 * 12 + 11, label);
    CU_ASSERT_STRING_EQUAL(label, "2012-12");
    period_label(PERIOD_SPLIT_YEAR, 2012, label);
    CU_ASSERT_STRING_EQUAL(label, "2012/13");
    period_label(PERIOD_SPLIT_YEAR, 1999, label);
    CU_ASSERT_STRING_EQUAL(label, "1999/00");
    period_label(PERIOD_SPLIT_YEAR, 9999, label);
    CU_ASSERT_STRING_EQUAL(label, "");
    period_label(PERIOD_DAY, 719528, label);
    CU_ASSERT_STRING_EQUAL(label, "1970-01-01");
    period_label(PERIOD_YEAR, -1, label);
    CU_ASSERT_STRING_EQUAL(label, "");
    period_label(PERIOD_YEAR, 10000, label);
    CU_ASSERT_STRING_EQUAL(label, "");
    period_label(PERIOD_DAY, INT64_MAX, label);
    CU_ASSERT_STRING_EQUAL(label, "");
    period_label(PERIOD_NONE, 3, label);
    CU_ASSERT_STRING_EQUAL(label, "");
    period_label(99, 3, label);
    CU_ASSERT_STRING_EQUAL(label, "");
}

/* Every day of the years 0 to 9999 against the C library's calendar. */
static void days_agree_with_the_c_library(void)
{
    for (int64_t day = 0;; day += 1 + day % 3) {
        char label[16], expected[16];
        int64_t back = -1;
        time_t seconds = (time_t)((day - 719528) * 86400);
        struct tm date;

        period_label(PERIOD_DAY, day, label);
        if (label[0] == '\0') {
            CU_ASSERT(day >= 3652425); /* 10000 years of 365.2425 days */
            break;
        }
        CU_ASSERT_FATAL(gmtime_r(&seconds, &date) != NULL);
        (void)snprintf(expected, sizeof expected, "%04u-%02u-%02u",
                       (unsigned)(date.tm_year + 1900) % 10000, (unsigned)(date.tm_mon + 1) % 100,
                       (unsigned)date.tm_mday % 100);
        CU_ASSERT_STRING_EQUAL_FATAL(label, expected);
        CU_ASSERT_EQUAL_FATAL(period_parse(label, &back), PERIOD_DAY);
        CU_ASSERT_EQUAL_FATAL(back, day);
    }
}

typedef struct completed {
    arena *memory;
    const char *const *labels;
    uint64_t n;
    const char *why;
    bool done;
} completed;

static completed complete(const char *const *labels, int32_t *codes, uint64_t rows)
{
    completed result = {.memory = arena_new(allocator_system())};
    uint64_t n = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(result.memory);
    while (labels[n])
        n++;
    result.done = period_complete(result.memory, labels, n, codes, rows, &result.labels, &result.n,
                                  &result.why);
    return result;
}

static void labels_are_sorted_and_completed(void)
{
    int32_t codes[] = {0, 1, 0, -1, 1};
    completed result = complete(TEXTS("2012", "2010"), codes, 5);

    CU_ASSERT_FATAL(result.done);
    CU_ASSERT_EQUAL_FATAL(result.n, 3);
    CU_ASSERT_STRING_EQUAL(result.labels[0], "2010");
    CU_ASSERT_STRING_EQUAL(result.labels[1], "2011");
    CU_ASSERT_STRING_EQUAL(result.labels[2], "2012");
    CU_ASSERT_EQUAL(memcmp(codes, CODES(2, 0, 2, -1, 0), sizeof codes), 0);
    arena_free(result.memory);
}

static void quarters_are_written_one_way(void)
{
    int32_t codes[] = {0, 1};
    completed result = complete(TEXTS("2013-Q1", "2012-Q4"), codes, 2);

    CU_ASSERT_FATAL(result.done);
    CU_ASSERT_EQUAL_FATAL(result.n, 2);
    CU_ASSERT_STRING_EQUAL(result.labels[0], "2012Q4");
    CU_ASSERT_STRING_EQUAL(result.labels[1], "2013Q1");
    CU_ASSERT_EQUAL(codes[0], 1);
    arena_free(result.memory);
}

static void no_labels_are_complete(void)
{
    completed result = complete((const char *const[]){NULL}, NULL, 0);

    CU_ASSERT(result.done);
    CU_ASSERT_EQUAL(result.n, 0);
    arena_free(result.memory);
}

static void check_refused(const char *const *labels, const char *why)
{
    int32_t codes[] = {0};
    completed result = complete(labels, codes, 1);

    CU_ASSERT_FALSE(result.done);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result.why);
    CU_ASSERT_STRING_EQUAL(result.why, why);
    CU_ASSERT_EQUAL(codes[0], 0);
    arena_free(result.memory);
}

static void what_cannot_be_completed_is_told(void)
{
    check_refused(TEXTS("2012", "Akmola"),
                  "'Akmola' is not a period; expected a year (2012), quarter (2012Q3), month "
                  "(2012-07), day (2012-07-31) or a year across two (2012/13)");
    check_refused(TEXTS("2012", "2012-07"),
                  "the periods are not of one kind: '2012' is a year and '2012-07' is a month");
    check_refused(TEXTS("2012Q3", "2011Q1", "2012-Q3"),
                  "'2012Q3' and '2012-Q3' are the same period");
    check_refused(TEXTS("9999-12-31", "2012-07-31", "0001-01-01"),
                  "the periods from '0001-01-01' to '9999-12-31' are more than 1000000 days");
}

static void running_out_of_memory_is_told(void)
{
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        int32_t codes[] = {0, 1};
        const char *const *labels;
        const char *why = "";
        uint64_t count;

        if (memory) {
            done =
                period_complete(memory, TEXTS("2012", "2010"), 2, codes, 2, &labels, &count, &why);
            CU_ASSERT_PTR_NULL(why);
            CU_ASSERT_EQUAL(codes[1], done ? 0 : 1);
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
        CU_ASSERT_FATAL(n < 20);
    }
}

CU_TestInfo period_tests[] = {
    {"labels are read", labels_are_read},
    {"what is no period is told", what_is_no_period_is_told},
    {"labels are written", labels_are_written},
    {"days agree with the C library", days_agree_with_the_c_library},
    {"labels are sorted and completed", labels_are_sorted_and_completed},
    {"quarters are written one way", quarters_are_written_one_way},
    {"no labels are complete", no_labels_are_complete},
    {"what cannot be completed is told", what_cannot_be_completed_is_told},
    {"running out of memory is told", running_out_of_memory_is_told},
    CU_TEST_INFO_NULL,
};
