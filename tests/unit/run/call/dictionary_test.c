/* dictionary_test.c - texts to codes and back. */
#include <stdio.h>
#include <string.h>

#include "run/call/dictionary.h"
#include "run/parts_test.h"

static void codes_count_from_zero(void)
{
    ri_dictionary *list = NULL;
    ri_dictionary *texts = dictionary_new(&list, allocator_system());
    const char *const *labels;
    uint64_t n = 99;

    CU_ASSERT_PTR_NOT_NULL_FATAL(texts);
    labels = dictionary_labels(texts, &n);
    CU_ASSERT_PTR_NOT_NULL(labels);
    CU_ASSERT_EQUAL(n, 0);
    CU_ASSERT_EQUAL(dictionary_code(texts, "Akmola", 6), 0);
    CU_ASSERT_EQUAL(dictionary_code(texts, "Aktobe", 6), 1);
    CU_ASSERT_EQUAL(dictionary_code(texts, "Akmola", 6), 0);
    CU_ASSERT_EQUAL(dictionary_code(texts, NULL, 0), 2);
    CU_ASSERT_EQUAL(dictionary_code(texts, "", 0), 2);
    CU_ASSERT_EQUAL(dictionary_code(texts, NULL, 0), 2);
    labels = dictionary_labels(texts, &n);
    CU_ASSERT_EQUAL_FATAL(n, 3);
    CU_ASSERT_STRING_EQUAL(labels[0], "Akmola");
    CU_ASSERT_STRING_EQUAL(labels[1], "Aktobe");
    CU_ASSERT_STRING_EQUAL(labels[2], "");
    dictionary_free(&list);
    CU_ASSERT_PTR_NULL(list);
}

/* Any bytes are a text: its length counts, not a zero in it. */
static void texts_are_bytes(void)
{
    ri_dictionary *list = NULL;
    ri_dictionary *texts = dictionary_new(&list, allocator_system());
    const char *const *labels;
    uint64_t n;

    CU_ASSERT_PTR_NOT_NULL_FATAL(texts);
    CU_ASSERT_EQUAL(dictionary_code(texts, "a", 1), 0);
    CU_ASSERT_EQUAL(dictionary_code(texts, "a\0", 2), 1);
    CU_ASSERT_EQUAL(dictionary_code(texts, "a\0b", 3), 2);
    CU_ASSERT_EQUAL(dictionary_code(texts, "\xFF\xFE", 2), 3);
    CU_ASSERT_EQUAL(dictionary_code(texts, "a\0b", 3), 2);
    labels = dictionary_labels(texts, &n);
    CU_ASSERT_EQUAL_FATAL(n, 4);
    CU_ASSERT(memcmp(labels[2], "a\0b", 4) == 0);
    dictionary_free(&list);
}

/* Far over the first table, with texts of many lengths. */
static void many_texts_keep_their_codes(void)
{
    enum { MANY = 100000 };
    ri_dictionary *list = NULL;
    ri_dictionary *texts = dictionary_new(&list, allocator_system());
    const char *const *labels;
    char text[64];
    uint64_t n;
    int wrong = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(texts);
    for (int pass = 0; pass < 2; pass++)
        for (int k = 0; k < MANY; k++) {
            const int length = snprintf(text, sizeof text, "%0*d", 1 + k % 40, k);

            wrong += dictionary_code(texts, text, (size_t)length) != k;
        }
    CU_ASSERT_EQUAL(wrong, 0);
    labels = dictionary_labels(texts, &n);
    CU_ASSERT_EQUAL_FATAL(n, MANY);
    for (int k = 0; k < MANY; k++) {
        (void)snprintf(text, sizeof text, "%0*d", 1 + k % 40, k);
        wrong += strcmp(labels[k], text) != 0;
    }
    CU_ASSERT_EQUAL(wrong, 0);
    dictionary_free(&list);
}

/* What was there before memory ran out is there after it. */
static void running_out_of_memory_keeps_what_is_there(void)
{
    enum { TEXTS = 200 };
    bool finished = false;

    for (size_t limit = 0; !finished; limit++) {
        failing_allocator memory = failing_after(limit);
        ri_dictionary *list = NULL;
        ri_dictionary *texts = dictionary_new(&list, &memory.base);
        int32_t known = 0;
        uint64_t n;

        while (texts && known < TEXTS) {
            char text[16];
            const int length = snprintf(text, sizeof text, "text %d", known);
            const int32_t code = dictionary_code(texts, text, (size_t)length);

            if (code < 0)
                break;
            CU_ASSERT_EQUAL(code, known);
            known++;
        }
        if (texts && known > 0) {
            CU_ASSERT_EQUAL(dictionary_code(texts, "text 0", 6), 0);
            memory.left = 1; /* the list of labels itself */
            CU_ASSERT_PTR_NOT_NULL(dictionary_labels(texts, &n));
            CU_ASSERT_EQUAL(n, (uint64_t)known);
        }
        finished = texts && known == TEXTS;
        dictionary_free(&list);
        CU_ASSERT_EQUAL(memory.live, 0);
        CU_ASSERT_FATAL(limit < 1000);
    }
}

static void several_are_freed_together(void)
{
    failing_allocator memory = failing_after(1000);
    ri_dictionary *list = NULL;

    for (int k = 0; k < 3; k++) {
        ri_dictionary *texts = dictionary_new(&list, &memory.base);

        CU_ASSERT_PTR_NOT_NULL_FATAL(texts);
        CU_ASSERT_EQUAL(dictionary_code(texts, "same", 4), 0);
    }
    dictionary_free(&list);
    CU_ASSERT_EQUAL(memory.live, 0);
}

CU_TestInfo dictionary_tests[] = {
    {"codes count from zero", codes_count_from_zero},
    {"texts are bytes", texts_are_bytes},
    {"many texts keep their codes", many_texts_keep_their_codes},
    {"running out of memory keeps what is there", running_out_of_memory_keeps_what_is_there},
    {"several are freed together", several_are_freed_together},
    CU_TEST_INFO_NULL,
};
