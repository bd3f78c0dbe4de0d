/* sql_test.c - rows of a file of SQLite, where memory ends and where the host says stop. */
#include <regind/helpers.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <unistd.h>

#include "source.h"
#include "test_main.h"

/* The plugin and a database with these statements in it. */
typedef struct base {
    trial trial;
    char path[64];
} base;

static void base_open(base *self, const char *statements)
{
    sqlite3 *database = NULL;
    int file;

    (void)snprintf(self->path, sizeof self->path, "/tmp/regind-sql-XXXXXX");
    file = mkstemp(self->path);
    CU_ASSERT_FATAL(file >= 0);
    (void)close(file);
    CU_ASSERT_EQUAL_FATAL(sqlite3_open(self->path, &database), SQLITE_OK);
    CU_ASSERT_EQUAL_FATAL(sqlite3_exec(database, statements, NULL, NULL, NULL), SQLITE_OK);
    CU_ASSERT_EQUAL_FATAL(sqlite3_close(database), SQLITE_OK);
    trial_open(&self->trial, "sql", "sql");
    trial_set(&self->trial, "engine", self->path); /* as the host hands a file on */
}

static void base_close(base *self)
{
    trial_close(&self->trial);
    (void)unlink(self->path);
}

static void rows_by_their_keys(void)
{
    base s;

    base_open(&s, "CREATE TABLE figures (region TEXT, year INT, grp, kind TEXT);"
                  "INSERT INTO figures VALUES ('b', 2011, 2.5, 'x'), ('a', 2011, '3', NULL),"
                  "('B', 2011, NULL, 'y'), ('a', 2010, 1, 'x')");
    trial_set(&s.trial, "table", "figures");
    trial_set(&s.trial, "keys", "region, year:period");
    trial_set(&s.trial, "categories", "kind");
    trial_set(&s.trial, "units", "grp:million KZT");
    CU_ASSERT_EQUAL_FATAL(trial_run(&s.trial), STATUS_OK);
    check_labels(&s.trial, "region", "B|a|a|b");
    check_labels(&s.trial, "year", "2011|2010|2011|2011");
    check_labels(&s.trial, "kind", "y|x|(missing)|x");
    CHECK_VALUES(&s.trial, "grp", "million KZT", (double)NAN, 1, 3, 2.5);
    base_close(&s);
}

static void memory_and_cancelling(void)
{
    base s;

    base_open(&s, "CREATE TABLE figures (region TEXT, grp REAL);"
                  "INSERT INTO figures VALUES ('a', 9007199254740993), ('b', 0.1), ('b', 0.2)");
    trial_set(&s.trial, "query", "SELECT region, grp FROM figures");
    trial_set(&s.trial, "keys", "region");
    trial_set(&s.trial, "duplicates", "sum");
    check_allocations(&s.trial);
    CHECK_VALUES(&s.trial, "grp", "1", 9007199254740992.0, 0.1 + 0.2);
    s.trial.cancel = true;
    CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_SYSTEM);
    CU_ASSERT_EQUAL(trial_messages(&s.trial, SEVERITY_ERROR), 1);
    base_close(&s);
}

/* A query that takes for ever is broken off while SQLite is at work. */
static void a_long_query(void)
{
    base s;

    base_open(&s, "CREATE TABLE figures (region TEXT, grp REAL)");
    trial_set(&s.trial, "query",
              "WITH RECURSIVE n(region) AS (SELECT 1 UNION ALL SELECT region + 1 FROM n) "
              "SELECT region, 1 AS grp FROM n");
    trial_set(&s.trial, "keys", "region");
    s.trial.cancel = true;
    CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_SYSTEM);
    CU_ASSERT_EQUAL(trial_messages(&s.trial, SEVERITY_ERROR), 1);
    base_close(&s);
}

/* The sums of g, over groups and over frames; by hand: each is what exact arithmetic gives,
 * rounded. */
static void exact_sums(void)
{
    base s;

    base_open(&s, "CREATE TABLE v (g TEXT, i INT, x REAL);"
                  "INSERT INTO v VALUES ('a', 1, 1e308), ('a', 2, 1e308), ('a', 3, -1e308),"
                  "('b', 1, 1), ('b', 2, 1e-16), ('b', 3, 1e-16), ('b', 4, 1e-16), ('b', 5, NULL),"
                  "('c', 1, NULL), ('d', 1, -0.0), ('e', 1, 1e308), ('e', 2, 1e308),"
                  "('f', 1, 5e-324), ('f', 2, 1), ('f', 3, -1)");
    trial_set(&s.trial, "query", "SELECT g, regind_sum(x) AS s FROM v GROUP BY g");
    trial_set(&s.trial, "keys", "g");
    CU_ASSERT_EQUAL_FATAL(trial_run(&s.trial), STATUS_OK);
    check_labels(&s.trial, "g", "a|b|c|d|e|f");
    CHECK_VALUES(&s.trial, "s", "1", 1e308, 1.0000000000000002, (double)NAN, 0, (double)NAN,
                 5e-324);
    trial_set(&s.trial, "query",
              "SELECT i, regind_sum(x) OVER (ORDER BY i ROWS BETWEEN 1 PRECEDING AND 1 FOLLOWING) "
              "AS s FROM v WHERE g = 'b'");
    trial_set(&s.trial, "keys", "i");
    CU_ASSERT_EQUAL_FATAL(trial_run(&s.trial), STATUS_OK);
    CHECK_VALUES(&s.trial, "s", "1", 1, 1.0000000000000002, 3e-16, 2e-16, 1e-16);
    trial_set(&s.trial, "query", "SELECT 1 AS i, regind_sum(g) AS s FROM v");
    CU_ASSERT_EQUAL(trial_run(&s.trial), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(trial_message(&s.trial, SEVERITY_ERROR, 0),
                           "query: SQLite: regind_sum() adds numbers, and a value is a text");
    base_close(&s);
}

/* 10^6 orders of values of all sizes, cut in two anywhere: always the same bits.  The sum is
 * 1 + 2^-53 + 2^-106 + 2^-1074, next to 1 + 2^-52, by all its terms but one a tie. */
static void in_any_order(void)
{
    double x[] = {1e308, 1e308, -1e308, -1e308, 1, 0x1p-53, 0x1p-106, 0x1p-1074, -3, 3, -0.0};
    const size_t n = sizeof x / sizeof *x;
    const double expected = 1 + 0x1p-52;
    uint64_t random = 1;
    size_t wrong = 0;

    for (size_t k = 0; k < 1000000; k++) {
        ri_exact_sum one, two;
        double total;

        ri_exact_sum_clear(&one);
        ri_exact_sum_clear(&two);
        random = random * 6364136223846793005u + 1442695040888963407u;
        for (size_t i = n - 1; i > 0; i--) {
            const size_t j = (size_t)(random >> 33) * (i + 1) >> 31;
            const double other = x[i];

            random = random * 6364136223846793005u + 1442695040888963407u;
            x[i] = x[j];
            x[j] = other;
        }
        for (size_t i = 0; i < n; i++)
            ri_total_add(i < k % (n + 1) ? &one : &two, x[i]);
        ri_exact_sum_merge(&one, &two);
        total = ri_total_of(&one);
        wrong += memcmp(&total, &expected, sizeof total) != 0 || one.count != n;
    }
    CU_ASSERT_EQUAL(wrong, 0);
}

static CU_TestInfo tests[] = {
    {"rows by their keys", rows_by_their_keys},
    {"memory and cancelling", memory_and_cancelling},
    {"a long query", a_long_query},
    {"exact sums", exact_sums},
    {"in any order", in_any_order},
    CU_TEST_INFO_NULL,
};

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"sql", NULL, NULL, NULL, NULL, tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
