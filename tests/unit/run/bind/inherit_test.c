/* inherit_test.c - the language a step takes: its own, the study's, the locale's. */
#include <regind/plugin.h>
#include <string.h>

#include "run/bind/inherit.h"
#include "run/parts_test.h"

static const char *const choices[] = {"en", "ru", "kk"};
static const parameter_description optional = {
    .id = "language", .type = RI_CHOICE, .flags = RI_OPTIONAL, .n_choices = 3, .choices = choices};
static const study_key from_head[] = {
    {"title", "Study", "study.ini", 2, ".", NULL, NULL, NULL},
    {"language", "ru", "study.ini", 3, ".", NULL, NULL, NULL},
};
static const study_key of_step[] = {
    {"use", "report.html", "study.ini", 6, ".", NULL, NULL, NULL},
    {"language", "kk", "study.ini", 7, ".", NULL, NULL, NULL},
};

static void set_locale(const char *all, const char *messages, const char *lang)
{
    (void)setenv("LC_ALL", all, 1);
    (void)setenv("LC_MESSAGES", messages, 1);
    (void)setenv("LANG", lang, 1);
}

/* The language of a step with one or two keys, "" where it has none. */
static const char *language_of(const parameter_description *parameter, size_t n_head, size_t n_keys)
{
    static char found[16];
    arena *memory = arena_new(allocator_system());
    const plugin_description plugin = {.n_parameters = 1, .parameters = parameter};
    const study from = {.n_head = n_head, .head = from_head};
    const study_step step = {.name = "report", .n_keys = n_keys, .keys = of_step};
    const study_step *self = inherit_keys(memory, &from, &step, &plugin);
    const study_key *key;

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_STRING_EQUAL(self->keys[0].value, "report.html");
    key = study_key_of(self, "language");
    (void)strcpy(found, key ? key->value : "");
    if (!key)
        CU_ASSERT_PTR_EQUAL(self, &step);
    arena_free(memory);
    return found;
}

static void the_step_comes_first_then_the_study(void)
{
    set_locale("", "", "en_GB.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 2, 2), "kk");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 2, 1), "ru");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "en");
}

static void then_the_locale(void)
{
    set_locale("", "", "");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "");
    set_locale("", "", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "ru");
    set_locale("", "kk_KZ", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "kk");
    set_locale("C", "kk_KZ", "ru_RU.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "");
    set_locale("", "", "rup_MK.UTF-8");
    CU_ASSERT_STRING_EQUAL(language_of(&optional, 1, 1), "");
}

static void other_parameters_are_left_alone(void)
{
    parameter_description other = optional;

    set_locale("", "", "ru_RU.UTF-8");
    other.id = "dialect";
    CU_ASSERT_STRING_EQUAL(language_of(&other, 2, 1), "");
    other = optional;
    other.flags = 0;
    CU_ASSERT_STRING_EQUAL(language_of(&other, 2, 1), "");
    other.flags = RI_OPTIONAL | RI_LIST;
    CU_ASSERT_STRING_EQUAL(language_of(&other, 2, 1), "");
    other = optional;
    other.type = RI_TEXT;
    CU_ASSERT_STRING_EQUAL(language_of(&other, 2, 1), "");
}

static void running_out_of_memory_is_survived(void)
{
    const plugin_description plugin = {.n_parameters = 1, .parameters = &optional};
    const study from = {.n_head = 2, .head = from_head};
    const study_step step = {.name = "report", .n_keys = 1, .keys = of_step};

    for (size_t n = 1;; n++) {
        failing_allocator failing = failing_after(n);
        arena *memory = arena_new(&failing.base);
        const study_step *self = memory ? inherit_keys(memory, &from, &step, &plugin) : NULL;

        arena_free(memory);
        CU_ASSERT_EQUAL(failing.live, 0);
        CU_ASSERT_FATAL(n < 10);
        if (self)
            break;
    }
}

CU_TestInfo inherit_tests[] = {
    {"the step comes first, then the study", the_step_comes_first_then_the_study},
    {"then the locale", then_the_locale},
    {"other parameters are left alone", other_parameters_are_left_alone},
    {"running out of memory is survived", running_out_of_memory_is_survived},
    CU_TEST_INFO_NULL,
};
