/* library_catalogue_test.c - modules, what plugins say of themselves, and their validation */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "library_test.h"

static void modules_are_listed(void)
{
    regind_catalogue *const all = regind_catalogue_open(NULL);
    const regind_plugin *plugin;
    size_t folders, last, n;

    CU_ASSERT_PTR_NOT_NULL_FATAL(all);
    folders = regind_catalogue_folder_count(all);
    last = folders - 1;
    CU_ASSERT(folders > 0);
    CU_ASSERT_STRING_EQUAL(regind_catalogue_folder_why(all, last), "folder of the build");
    CU_ASSERT_TRUE(regind_catalogue_folder_exists(all, last));
    CU_ASSERT_PTR_NULL(regind_catalogue_folder_reason(all, last));
    CU_ASSERT_PTR_NULL(regind_catalogue_folder_path(all, folders));
    CU_ASSERT_FALSE(regind_catalogue_folder_exists(all, folders));
    CU_ASSERT_TRUE(regind_catalogue_worker_usable(all));
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_catalogue_worker(all), "/bin/regind-worker"));
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_catalogue_cache(all), "/regind"));

    n = regind_catalogue_module_count(all);
    CU_ASSERT(n > 2);
    CU_ASSERT_PTR_NULL(regind_catalogue_module(all, n));
    for (size_t m = 0; m < n; m++) {
        const regind_module *const each = regind_catalogue_module(all, m);

        CU_ASSERT_EQUAL(regind_module_state(each), REGIND_MODULE_READY);
        CU_ASSERT_PTR_NULL(regind_module_reason(each));
        CU_ASSERT_STRING_EQUAL(regind_module_folder(each), "folder of the build");
        CU_ASSERT_EQUAL(strlen(regind_module_build_id(each)) % 2, 0);
        CU_ASSERT(regind_module_plugin_count(each) > 0);
        plugin = regind_module_plugin(each, 0);
        CU_ASSERT_STRING_EQUAL(regind_plugin_module(plugin), regind_module_path(each));
        CU_ASSERT_PTR_NULL(regind_module_shadowed_by(each, 0));
    }
    CU_ASSERT(regind_catalogue_plugin_count(all) >= n);
    CU_ASSERT_PTR_NULL(regind_catalogue_plugin(all, regind_catalogue_plugin_count(all)));
    CU_ASSERT_PTR_NULL(regind_catalogue_plugin_named(all, "rnk"));
    CU_ASSERT_PTR_NULL(regind_catalogue_rejected(all, "rnk"));
    regind_catalogue_free(all);
    regind_catalogue_free(NULL);
}

static const regind_parameter *parameter_of(const regind_plugin *of, const char *id)
{
    for (size_t k = 0; k < regind_plugin_parameter_count(of); k++)
        if (strcmp(regind_parameter_id(regind_plugin_parameter(of, k)), id) == 0)
            return regind_plugin_parameter(of, k);
    CU_FAIL_FATAL("there is no such parameter");
    return NULL;
}

static void check_rank(const regind_plugin *rank)
{
    const regind_parameter *const direction = parameter_of(rank, "direction");
    const regind_parameter *const ties = parameter_of(rank, "ties");
    const regind_port *const in = regind_plugin_input(rank, 0);

    CU_ASSERT_EQUAL(regind_plugin_kind(rank), REGIND_KIND_METHOD);
    CU_ASSERT_STRING_EQUAL(regind_plugin_title(rank), "Rank");
    CU_ASSERT_STRING_EQUAL(regind_plugin_formula(rank), "rank = 1 + number of better scores");
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_plugin_citation(rank), "@book{"));
    CU_ASSERT_STRING_EQUAL(regind_plugin_license(rank), "MIT");
    CU_ASSERT_EQUAL(regind_parameter_type(direction), REGIND_TYPE_INT);
    CU_ASSERT_TRUE(regind_parameter_flags(direction) & REGIND_FLAG_PER_COLUMN);
    CU_ASSERT_STRING_EQUAL(regind_parameter_port(direction), "values");
    CU_ASSERT_EQUAL(regind_parameter_minimum(direction), -1);
    CU_ASSERT_EQUAL(regind_parameter_maximum(direction), 1);
    CU_ASSERT_EQUAL(regind_parameter_fallback(direction), 1);
    CU_ASSERT_EQUAL(regind_parameter_type(ties), REGIND_TYPE_CHOICE);
    CU_ASSERT_EQUAL(regind_parameter_choice_count(ties), 3);
    CU_ASSERT_STRING_EQUAL(regind_parameter_choice(ties, 1), "average");
    CU_ASSERT_PTR_NULL(regind_parameter_choice(ties, 3));
    CU_ASSERT_PTR_NULL(regind_parameter_port(ties));
    CU_ASSERT_EQUAL(regind_plugin_input_count(rank), 2);
    CU_ASSERT_STRING_EQUAL(regind_port_id(in), "values");
    CU_ASSERT_EQUAL(regind_port_role(in), REGIND_ROLE_MEASURE);
    CU_ASSERT_TRUE(regind_port_flags(in) & REGIND_FLAG_MANY);
    CU_ASSERT_PTR_NULL(regind_port_table(in));
    CU_ASSERT_EQUAL(regind_plugin_output_count(rank), 1);
    CU_ASSERT_STRING_EQUAL(regind_port_unit(regind_plugin_output(rank, 0)), "1");
    CU_ASSERT_PTR_NULL(regind_plugin_output(rank, 1));
    CU_ASSERT_PTR_NULL(regind_plugin_parameter(rank, regind_plugin_parameter_count(rank)));
}

static void plugins_are_described(void)
{
    regind_study *const study = regind_study_open(STUDY, NULL);
    const regind_catalogue *all;

    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    all = regind_study_catalogue(study);
    CU_ASSERT_PTR_NOT_NULL_FATAL(all);
    check_rank(regind_catalogue_plugin_named(all, "rank"));
    CU_ASSERT_PTR_EQUAL(regind_catalogue_plugin_named(all, "rank"),
                        regind_step_plugin(regind_study_step(study, 1)));
    regind_study_free(study);
}

static void what_is_rejected_says_why(void)
{
    regind_catalogue *all;
    const regind_module *module;

    CU_ASSERT_EQUAL(setenv("REGIND_PLUGIN_PATH", BROKEN, 1), 0);
    all = regind_catalogue_open(NULL);
    CU_ASSERT_EQUAL(unsetenv("REGIND_PLUGIN_PATH"), 0);
    CU_ASSERT_PTR_NOT_NULL_FATAL(all);
    module = regind_catalogue_rejected(all, "broken.needs_minor_7");
    CU_ASSERT_PTR_NOT_NULL_FATAL(module);
    CU_ASSERT_EQUAL(regind_module_state(module), REGIND_MODULE_REJECTED);
    CU_ASSERT_PTR_NOT_NULL(strstr(regind_module_reason(module), "SDK 1.7"));
    CU_ASSERT_EQUAL(regind_module_plugin_count(module), 0);
    CU_ASSERT_PTR_NULL(regind_module_plugin(module, 0));
    CU_ASSERT_PTR_NULL(regind_module_shadowed_by(module, 0));
    regind_catalogue_free(all);
}

static void count_test(void *user, const char *path, const char *plugin, const char *test)
{
    (void)plugin;
    CU_ASSERT_PTR_NOT_NULL(path);
    CU_ASSERT_PTR_NOT_NULL(test);
    ++*(size_t *)user;
}

static regind_validation *validate_with(const char *path, uint32_t groups, size_t *told)
{
    regind_options *const options = regind_options_new(NULL);
    regind_validation *result;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    regind_options_set_tests(options, groups, 1);
    regind_options_set_test_progress(options, count_test, told);
    result = regind_validate(path, options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result);
    return result;
}

static void modules_are_validated(void)
{
    const uint32_t groups = 1u << REGIND_TESTS_STATIC | 1u << REGIND_TESTS_PARAMETERS;
    size_t told = 0, counted = 0;
    regind_validation *result = validate_with(MODULES "/rank.so", groups, &told);

    CU_ASSERT_EQUAL(regind_validation_status(result), REGIND_OK);
    CU_ASSERT_PTR_NULL(regind_validation_why(result));
    CU_ASSERT_STRING_EQUAL(regind_validation_path(result), MODULES "/rank.so");
    CU_ASSERT_EQUAL(regind_validation_sdk_major(result), regind_sdk_major());
    CU_ASSERT(told > 0);
    for (size_t k = 0; k < regind_validation_test_count(result); k++) {
        const regind_test *const each = regind_validation_test(result, k);

        counted += regind_test_result(each) == REGIND_TEST_PASSED;
        CU_ASSERT(regind_test_group(each) == REGIND_TESTS_STATIC ||
                  regind_test_group(each) == REGIND_TESTS_PARAMETERS);
        CU_ASSERT(!regind_test_plugin(each) || strcmp(regind_test_plugin(each), "rank") == 0);
        CU_ASSERT(*regind_test_name(each) && regind_test_seconds(each) >= 0);
        CU_ASSERT_PTR_NOT_NULL(regind_test_did(each));
        CU_ASSERT_PTR_NOT_NULL(regind_test_with(each));
        CU_ASSERT_PTR_NOT_NULL(regind_test_asks(each));
    }
    CU_ASSERT(counted > 0);
    CU_ASSERT_EQUAL(regind_validation_count(result, REGIND_TEST_PASSED), counted);
    CU_ASSERT_EQUAL(regind_validation_count(result, REGIND_TEST_FAILED), 0);
    CU_ASSERT_EQUAL(regind_validation_count(result, 99), 0);
    CU_ASSERT_PTR_NULL(regind_validation_test(result, regind_validation_test_count(result)));
    regind_validation_free(result);
    regind_validation_free(NULL);

    result = validate_with(BROKEN "/needs_minor_7.so", 0, &told);
    CU_ASSERT_EQUAL(regind_validation_status(result), REGIND_OK);
    CU_ASSERT(regind_validation_count(result, REGIND_TEST_FAILED) > 0);
    regind_validation_free(result);
    CU_ASSERT_STRING_EQUAL(regind_test_group_name(REGIND_TESTS_AGE), "age");
    CU_ASSERT_PTR_NULL(regind_test_group_name(7));
    CU_ASSERT_PTR_NULL(regind_test_group_name(-1));
}

CU_TestInfo catalogue_tests[] = {
    {"modules are listed", modules_are_listed},
    {"plugins are described", plugins_are_described},
    {"what is rejected says why", what_is_rejected_says_why},
    {"modules are validated", modules_are_validated},
    CU_TEST_INFO_NULL,
};
