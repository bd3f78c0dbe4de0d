/* helpers_test.c - order.h, keys.h, random.h and growing.h: what is compiled into plugins. */
#include <math.h>
#include <regind/growing.h>
#include <regind/keys.h>
#include <regind/order.h>
#include <regind/random.h>
#include <stdlib.h>
#include <string.h>

#include "reports/mock_host.h"
#include "test_main.h"

/* -- Order ----------------------------------------------------------------------------------- */

static void values_come_in_order(void)
{
    const double values[] = {3, (double)NAN, 1, 3, -2, (double)NAN, 0};
    static const uint64_t up[] = {4, 6, 2, 0, 3, 1, 5}, down[] = {0, 3, 2, 6, 4, 1, 5};
    ri_ctx *const ctx = mock_new();
    const uint64_t *order = ri_argsort(&mock_host, ctx, values, 7, RI_ASCENDING);

    CU_ASSERT(order && memcmp(order, up, sizeof up) == 0);
    order = ri_argsort(&mock_host, ctx, values, 7, RI_DESCENDING);
    CU_ASSERT(order && memcmp(order, down, sizeof down) == 0);
    CU_ASSERT_PTR_NOT_NULL(ri_argsort(&mock_host, ctx, values, 0, RI_ASCENDING));
    mock_free(ctx);
}

/* Of many: each row once, none before a smaller one, equal ones as they were. */
static void many_values_come_in_order(void)
{
    enum { N = 1000 };
    double values[N];
    unsigned char seen[N] = {0};
    ri_random chance = ri_random_from(7, 0);
    ri_ctx *const ctx = mock_new();
    const uint64_t *order;

    for (size_t k = 0; k < N; k++)
        values[k] = (double)ri_random_below(&chance, 50);
    order = ri_argsort(&mock_host, ctx, values, N, RI_ASCENDING);
    CU_ASSERT_PTR_NOT_NULL_FATAL(order);
    for (size_t k = 0; k < N; k++) {
        CU_ASSERT_FATAL(order[k] < N && !seen[order[k]]);
        seen[order[k]] = 1;
        CU_ASSERT(k == 0 || values[order[k - 1]] < values[order[k]] ||
                  (values[order[k - 1]] == values[order[k]] && order[k - 1] < order[k]));
    }
    mock_free(ctx);
}

static void labels_come_in_order(void)
{
    const char *const labels[] = {"Ульяновск", "Aktobe", "Zug", "Akmola", "Алматы"};
    static const int32_t wanted[] = {3, 1, 2, 4, 0};
    const ri_column column = {
        .size = sizeof column, .role = RI_KEY, .n_labels = 5, .labels = labels};
    ri_ctx *const ctx = mock_new();
    const int32_t *const order = ri_labels_in_order(&mock_host, ctx, &column);

    CU_ASSERT(order && memcmp(order, wanted, sizeof wanted) == 0);
    mock_free(ctx);
}

static void order_without_memory(void)
{
    const double values[] = {2, 1};
    ri_ctx *const ctx = mock_new();

    for (uint64_t k = 0; k < 2; k++) {
        ctx->allocations = k;
        CU_ASSERT_PTR_NULL(ri_argsort(&mock_host, ctx, values, 2, RI_ASCENDING));
    }
    mock_free(ctx);
}

/* -- Keys ------------------------------------------------------------------------------------ */

static const char *const regions[] = {"North", "South"}, *const years[] = {"2011", "2012"};
static const int32_t region_codes[] = {0, 1, 0, -1}, year_codes[] = {0, 0, 1, 1};
static const ri_column region = {.size = sizeof region,
                                 .role = RI_CATEGORY,
                                 .rows = 4,
                                 .n_labels = 2,
                                 .codes = region_codes,
                                 .labels = regions};
static const ri_column year = {.size = sizeof year,
                               .role = RI_PERIOD,
                               .rows = 4,
                               .n_labels = 2,
                               .codes = year_codes,
                               .labels = years};

static uint64_t row_of(ri_ctx *ctx, ri_row_index *at, const char *first, const char *second)
{
    const char *const labels[] = {first, second};

    return ri_row_by_keys(&mock_host, ctx, at, labels);
}

static void rows_are_found_by_keys(void)
{
    const ri_column *const keys[] = {&region, &year};
    ri_ctx *const ctx = mock_new();
    ri_row_index at;

    CU_ASSERT_FATAL(ri_index_rows(&mock_host, ctx, keys, 2, &at));
    for (int twice = 0; twice < 2; twice++) { /* what is not there must not be there afterwards */
        CU_ASSERT_EQUAL(row_of(ctx, &at, "North", "2011"), 0);
        CU_ASSERT_EQUAL(row_of(ctx, &at, "South", "2011"), 1);
        CU_ASSERT_EQUAL(row_of(ctx, &at, "North", "2012"), 2);
        CU_ASSERT_EQUAL(row_of(ctx, &at, "South", "2012"), RI_NO_ROW);
        CU_ASSERT_EQUAL(row_of(ctx, &at, "West", "2011"), RI_NO_ROW);
    }
    CU_ASSERT_EQUAL(at.failed, 0);
    mock_free(ctx);
}

static void categories_become_keys(void)
{
    const char *const labels[] = {"never", "b", "a"};
    const int32_t codes[] = {2, -1, 1, 2};
    static const int32_t wanted[] = {1, -1, 0, 1};
    const ri_column from = {.size = sizeof from,
                            .role = RI_CATEGORY,
                            .rows = 4,
                            .n_labels = 3,
                            .codes = codes,
                            .labels = labels};
    ri_ctx *const ctx = mock_new();
    ri_key_labels made;

    CU_ASSERT_FATAL(ri_key_of_category(&mock_host, ctx, &from, &made));
    CU_ASSERT_EQUAL_FATAL(made.n_labels, 2);
    CU_ASSERT_STRING_EQUAL(made.labels[0], "b");
    CU_ASSERT_STRING_EQUAL(made.labels[1], "a");
    CU_ASSERT(memcmp(made.codes, wanted, sizeof wanted) == 0);
    CU_ASSERT_EQUAL(made.missing, 1);
    mock_free(ctx);
}

/* -- Chance ---------------------------------------------------------------------------------- */

/* The first numbers of the seed 1234567, as other implementations of splitmix64 print them. */
static void bits_are_those_of_others(void)
{
    static const uint64_t printed[] = {UINT64_C(6457827717110365317), UINT64_C(3203168211198807973),
                                       UINT64_C(9817491932198370423), UINT64_C(4593380528125082431),
                                       UINT64_C(16408922859458223821)};
    ri_random chance = {1234567};

    for (size_t k = 0; k < 5; k++)
        CU_ASSERT_EQUAL(ri_random_bits(&chance), printed[k]);
}

static void chance_is_fair(void)
{
    enum { N = 60000 };
    unsigned counts[6] = {0};
    double sum = 0, squares = 0, uniform = 0;
    ri_random chance = ri_random_from(1, 2);

    for (int k = 0; k < N; k++) {
        const double x = ri_random_normal(&chance), u = ri_random_uniform(&chance);

        counts[ri_random_below(&chance, 6)]++;
        CU_ASSERT_FATAL(u >= 0 && u < 1);
        uniform += u;
        sum += x;
        squares += x * x;
    }
    /* Five standard errors each. */
    for (int k = 0; k < 6; k++)
        CU_ASSERT(fabs(counts[k] - N / 6.0) < 5 * sqrt(N * 5 / 36.0));
    CU_ASSERT(fabs(uniform / N - 0.5) < 5 * sqrt(1.0 / 12 / N));
    CU_ASSERT(fabs(sum / N) < 5 * sqrt(1.0 / N));
    CU_ASSERT(fabs(squares / N - 1) < 5 * sqrt(2.0 / N));
}

/* Each of the six orders of three things, and the same again from the same seed. */
static void shuffles_are_fair(void)
{
    enum { N = 6000 };
    unsigned counts[27] = {0};
    ri_random chance = ri_random_from(3, 0), again = ri_random_from(3, 0);
    unsigned orders = 0;

    for (int k = 0; k < N; k++) {
        uint64_t three[] = {0, 1, 2}, same[] = {0, 1, 2};

        ri_random_shuffle(&chance, three, 3);
        ri_random_shuffle(&again, same, 3);
        CU_ASSERT(memcmp(three, same, sizeof same) == 0);
        counts[9 * three[0] + 3 * three[1] + three[2]]++;
    }
    for (int k = 0; k < 27; k++) {
        orders += counts[k] > 0;
        CU_ASSERT(counts[k] == 0 || fabs(counts[k] - N / 6.0) < 5 * sqrt(N * 5 / 36.0));
    }
    CU_ASSERT_EQUAL(orders, 6);
}

/* -- Growing --------------------------------------------------------------------------------- */

static void texts_grow(void)
{
    ri_ctx *const ctx = mock_new();
    ri_text_buffer text = {&mock_host, ctx, NULL, 0, 0, RI_OK, 0};
    char wanted[2000] = "";

    CU_ASSERT_EQUAL(ri_text_write(&text, 0, "empty.txt"), RI_OK);
    CU_ASSERT_PTR_NULL(mock_text(ctx, "empty.txt"));
    for (int k = 0; k < 100; k++) {
        ri_text_putf(&text, "%d,", k);
        (void)snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), "%d,", k);
    }
    ri_text_putf(&text, "%600d", 1); /* longer than what lies on the stack */
    (void)snprintf(wanted + strlen(wanted), sizeof wanted - strlen(wanted), "%600d", 1);
    ri_text_put(&text, "end");
    CU_ASSERT_EQUAL(text.length, strlen(wanted) + 3);
    CU_ASSERT(strncmp(text.bytes, wanted, strlen(wanted)) == 0);
    CU_ASSERT_STRING_EQUAL(text.bytes + strlen(wanted), "end");
    CU_ASSERT_EQUAL(ri_text_write(&text, 0, "text.txt"), RI_OK);
    CU_ASSERT_STRING_EQUAL(mock_text(ctx, "text.txt"), text.bytes);
    mock_free(ctx);
}

static void texts_without_memory(void)
{
    ri_ctx *const ctx = mock_new();
    ri_text_buffer text = {&mock_host, ctx, NULL, 0, 0, RI_OK, 0};

    ri_text_put(&text, "short");
    ctx->allocations = 0;
    for (int k = 0; k < 100; k++)
        ri_text_put(&text, "and more of it ");
    CU_ASSERT_EQUAL(text.status, RI_NO_MEMORY);
    CU_ASSERT_EQUAL(ri_text_write(&text, 0, "text.txt"), RI_NO_MEMORY);
    CU_ASSERT(text.bytes && strncmp(text.bytes, "short", 5) == 0);
    mock_free(ctx);
}

static void tables_grow(void)
{
    ri_ctx *const ctx = mock_new();
    ri_growing_table table = {&mock_host, ctx, 2, NULL, 0, 0};

    for (int k = 0; k < 100; k++) {
        const double row[] = {k, -k};

        CU_ASSERT_EQUAL_FATAL(ri_growing_add(&table, row), RI_OK);
    }
    CU_ASSERT_EQUAL(table.rows, 100);
    for (int k = 0; k < 100; k++)
        CU_ASSERT(table.cells[2 * k] == k && table.cells[2 * k + 1] == -k);
    mock_free(ctx);
}

int main(void)
{
    CU_TestInfo order[] = {{"values come in order", values_come_in_order},
                           {"many values come in order", many_values_come_in_order},
                           {"labels come in order", labels_come_in_order},
                           {"order without memory", order_without_memory},
                           CU_TEST_INFO_NULL};
    CU_TestInfo keys[] = {{"rows are found by keys", rows_are_found_by_keys},
                          {"categories become keys", categories_become_keys},
                          CU_TEST_INFO_NULL};
    CU_TestInfo chance[] = {{"bits are those of others", bits_are_those_of_others},
                            {"chance is fair", chance_is_fair},
                            {"shuffles are fair", shuffles_are_fair},
                            CU_TEST_INFO_NULL};
    CU_TestInfo growing[] = {{"texts grow", texts_grow},
                             {"texts without memory", texts_without_memory},
                             {"tables grow", tables_grow},
                             CU_TEST_INFO_NULL};
    CU_SuiteInfo suites[] = {{"order", NULL, NULL, NULL, NULL, order},
                             {"keys", NULL, NULL, NULL, NULL, keys},
                             {"chance", NULL, NULL, NULL, NULL, chance},
                             {"growing", NULL, NULL, NULL, NULL, growing},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
