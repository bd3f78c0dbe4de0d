/* likeness_test.c - labels that people take for the same, and which of them have no partner. */
#include <string.h>

#include "failing_allocator.h"
#include "table/likeness.h"
#include "table/unmatched.h"
#include "table_test.h"

static const struct {
    const char *a, *b, *words; /* NULL: equal, or different */
} pairs[] = {
    {"Aktobe", "Aktobe", NULL},
    {"Aktobe", "Aktau", NULL},
    {"", "x", NULL},
    {"Aktobe", "aktobe", "letter case"},
    {"STRASSE",
     "Stra\xC3\x9F"
     "e",
     "letter case"}, /* full case folding: sharp s is ss */
    {"Aktobe", "Aktobe ", "spaces or invisible characters"},
    {"Aktobe", "Ak\xC2\xADtobe", "spaces or invisible characters"}, /* soft hyphen */
    {"Aktobe",
     "\xE2\x80\x8E"
     "Aktobe",
     "spaces or invisible characters"}, /* mark of direction */
    {"\xC3\x81lava", "A\xCC\x81lava", "Unicode form"},
    {"CAT", "\xD0\xA1\xD0\x90\xD0\xA2", "letters that look alike"}, /* Cyrillic */
    {"CAT ", "\xD0\xA1\xD0\xB0t",
     "spaces or invisible characters, letter case and letters that look alike"},
    {"\xFF"
     "A",
     "\xFF"
     "B",
     NULL}, /* no UTF-8 */
};

static void what_texts_differ_in(void)
{
    arena *memory = arena_new(allocator_system());

    for (size_t k = 0; k < sizeof pairs / sizeof *pairs; k++) {
        const char *const words = likeness_words(memory, pairs[k].a, pairs[k].b);
        const char *const mirrored = likeness_words(memory, pairs[k].b, pairs[k].a);

        if (!pairs[k].words) {
            CU_ASSERT_PTR_NULL(words);
            CU_ASSERT_PTR_NULL(mirrored);
        } else {
            CU_ASSERT_FATAL(words && mirrored);
            CU_ASSERT_STRING_EQUAL(words, pairs[k].words);
            CU_ASSERT_STRING_EQUAL(mirrored, pairs[k].words);
        }
    }
    CU_ASSERT_STRING_EQUAL(likeness_composed(memory, "\xD0\x98\xCC\x86"), "\xD0\x99");
    CU_ASSERT_STRING_EQUAL(likeness_composed(memory, "plain\x01"), "plain\x01");
    CU_ASSERT_STRING_EQUAL(likeness_composed(memory, "\xFF\xCC\x86"), "\xFF\xCC\x86");
    arena_free(memory);
}

static void labels_without_a_partner_are_named(void)
{
    const plan left[] = {
        {COLUMN_KEY, "region", (const char *const[]){"A", "b", "C", "D", "E", "F", NULL},
         (const int32_t[]){0, 1, 2, 3, 4, 5, 5}, NULL},
        {COLUMN_PERIOD, "year", (const char *const[]){"2010", "2011", NULL},
         (const int32_t[]){0, 0, 0, 0, 0, 0, 1}, NULL},
    };
    const plan right[] = {
        {COLUMN_KEY, "region", (const char *const[]){"B", "F", NULL}, (const int32_t[]){0, 1},
         NULL},
        {COLUMN_PERIOD, "year", (const char *const[]){"2010", NULL}, (const int32_t[]){0, 0}, NULL},
    };
    static const bool marked[] = {true, true, true, true, true, false, true};
    static const bool pair[] = {false, false, false, false, false, true, false};
    arena *memory = arena_new(allocator_system());
    table *a = make_table(memory, 7, left, 2), *b = make_table(memory, 2, right, 2);
    unmatched found;

    CU_ASSERT_FATAL(a && b);
    CU_ASSERT_TRUE(unmatched_find(memory, a, marked, b, &found));
    CU_ASSERT_EQUAL(found.rows, 6);
    CU_ASSERT_STRING_EQUAL(found.where, "region 'A', 'b', 'C' and 2 more; year '2011'");
    CU_ASSERT_EQUAL_FATAL(found.n_pairs, 1);
    CU_ASSERT_STRING_EQUAL(found.pairs[0].label, "b");
    CU_ASSERT_STRING_EQUAL(found.pairs[0].other, "B");
    CU_ASSERT_STRING_EQUAL(found.pairs[0].words, "letter case");
    CU_ASSERT_TRUE(unmatched_find(memory, a, pair, b, &found)); /* its labels are known */
    CU_ASSERT_STRING_EQUAL(found.where, "region=F, year=2010");
    CU_ASSERT_EQUAL(found.n_pairs, 0);
    for (size_t n = 0;; n++) {
        failing_allocator memory_of = failing_after(n);
        arena *scarce = arena_new(&memory_of.base);
        const bool done = scarce && unmatched_find(scarce, a, marked, b, &found);

        arena_free(scarce);
        CU_ASSERT_EQUAL(memory_of.live, 0);
        if (done || n > 1000) {
            CU_ASSERT_TRUE(done);
            break;
        }
    }
    table_release(a);
    table_release(b);
    arena_free(memory);
}

CU_TestInfo likeness_tests[] = {
    {"what texts differ in", what_texts_differ_in},
    {"labels without a partner are named", labels_without_a_partner_are_named},
    CU_TEST_INFO_NULL,
};
