/* translator_test.c - messages in Russian: what is said, and what stays as it is. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/translator.h"
#include "cli_test.h"
#include "failing_allocator.h"

static void russian(void)
{
    CU_ASSERT_EQUAL(setenv("LC_ALL", "ru_RU.UTF-8", 1), 0);
    CU_ASSERT_EQUAL(unsetenv("LANGUAGE"), 0);
}

static void english(void)
{
    CU_ASSERT_EQUAL(setenv("LC_ALL", "C", 1), 0);
}

/* Pairs of what is meant and what is said. */
static void check_said(const char *const (*pairs)[2], size_t n)
{
    arena *const memory = arena_new(allocator_system());
    const translation *words;

    russian();
    words = translator_in(memory);
    for (size_t k = 0; words && k < n; k++) { /* without gettext there are no catalogues */
        const char *const said = translation_say(words, pairs[k][0]);

        if (strcmp(said, pairs[k][1]) != 0)
            fprintf(stderr, "said:\n%s\nexpected:\n%s\n", said, pairs[k][1]);
        CU_ASSERT_STRING_EQUAL(said, pairs[k][1]);
    }
    english();
    CU_ASSERT_PTR_NULL(translator_in(memory));
    CU_ASSERT_STRING_EQUAL(translation_say(NULL, "error"), "error");
    arena_free(memory);
}

/* Though there are translations of "measure", "error" and "a folder". */
static void names_and_numbers_stay(void)
{
    static const char *const pairs[][2] = {
        {"there is no column 'measure'", "нет столбца 'measure'"},
        {"measure is missing", "measure отсутствует"},
        {"add a line such as: error = measure", "добавьте строку вида: error = measure"},
        {"its choices: error, measure", "its choices: error, measure"},
        {"'a folder' is a measure; within takes keys of the table",
         "'a folder' — показатель; within берёт ключи таблицы"},
        {"region=a folder: 'x' is -1.50; a share needs values of zero or more",
         "region=a folder: 'x': -1.50, а доле нужны значения не меньше нуля"},
        {"[error] there is no step 'a'", "[error] нет шага 'a'"},
    };

    check_said(pairs, sizeof pairs / sizeof *pairs);
}

static void a_message_is_in_one_language(void)
{
    static const char *const pairs[][2] = {
        /* "%s needs %s" is a format. */
        {"this plugin of mine needs nobody", "this plugin of mine needs nobody"},
        {"it is so; it cannot be read", "it is so; его нельзя прочесть"},
        {"a.so is not loaded: as its author says", "a.so не загружен: as its author says"},
        {"in replicate 7 of [u] (a = b): [s] 'x' is 2", "в реплике 7 шага [u] (a = b): [s] 'x': 2"},
    };

    check_said(pairs, sizeof pairs / sizeof *pairs);
}

static void any_text_is_said(void)
{
    arena *const memory = arena_new(allocator_system());
    char text[600];

    russian();
    for (size_t k = 0; k < 200; k++) {
        static const char bits[] = "%s '[]=:;, (.)aZ\xd1\x8f\n-";

        for (size_t i = 0; i + 1 < sizeof text; i++)
            text[i] = bits[(i * i + 7 * i * k + k * k) % (sizeof bits - 1)];
        text[3 * k % sizeof text] = '\0';
        text[sizeof text - 1] = '\0';
        CU_ASSERT_PTR_NOT_NULL(translation_say(translator_in(memory), text));
    }
    english();
    arena_free(memory);
}

static void without_memory_it_is_english(void)
{
    static const char said[] = "region=A: there is no column 'x'; did you mean 'y'?";
    bool done = false;

    russian();
    for (size_t n = 0; !done && n < 1000; n++) {
        failing_allocator from = failing_after(n);
        arena *const memory = arena_new(&from.base);
        const translation *const words = memory ? translator_in(memory) : NULL;

        CU_ASSERT_PTR_NOT_NULL(translation_say(words, said));
        done = from.left > 0;
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT(done);
    english();
}

CU_TestInfo translator_tests[] = {
    {"names and numbers stay", names_and_numbers_stay},
    {"a message is in one language", a_message_is_in_one_language},
    {"any text is said", any_text_is_said},
    {"without memory it is English", without_memory_it_is_english},
    CU_TEST_INFO_NULL,
};
