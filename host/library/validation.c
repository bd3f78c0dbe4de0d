/* validation.c - the tests of a module: see regind.h */
#include <string.h>

#include "handles.h"

_Static_assert(REGIND_TESTS_STATIC == (int)GROUP_STATIC && REGIND_TESTS_DATA == (int)GROUP_DATA &&
                   REGIND_TESTS_PARAMETERS == (int)GROUP_PARAMETERS &&
                   REGIND_TESTS_DETERMINISM == (int)GROUP_DETERMINISM &&
                   REGIND_TESTS_FAILURE == (int)GROUP_FAILURE &&
                   REGIND_TESTS_EXAMPLES == (int)GROUP_EXAMPLES &&
                   REGIND_TESTS_AGE == (int)GROUP_AGE,
               "groups are those of the host");
_Static_assert(REGIND_TEST_PASSED == (int)VERDICT_PASSED &&
                   REGIND_TEST_REFUSED == (int)VERDICT_REFUSED &&
                   REGIND_TEST_SKIPPED == (int)VERDICT_SKIPPED &&
                   REGIND_TEST_FAILED == (int)VERDICT_FAILED,
               "results are those of the host");

enum { WHY_BYTES = 1024 };

struct regind_validation {
    lender from;
    arena *memory;
    validation result;
    status code;
    char why[WHY_BYTES];
};

const char *regind_test_group_name(int32_t group)
{
    return group >= 0 && group < GROUP_COUNT ? test_group_name((test_group)group) : NULL;
}

regind_validation *regind_validate(const char *path, const regind_options *options)
{
    const lender from = options_lender(options);
    regind_validation *const self = lender_take(&from, sizeof *self);
    validate_options own = {0};

    if (!self)
        return NULL;
    self->from = from;
    self->memory = arena_new(&self->from.base);
    path = self->memory ? arena_text(self->memory, path) : NULL;
    if (!path) {
        regind_validation_free(self);
        return NULL;
    }
    if (options)
        own = (validate_options){.groups = options->test_groups,
                                 .quick = options->quick,
                                 .end_orphans = options->run.end_orphans,
                                 .worker = options->run.worker,
                                 .progress = options->test_progress,
                                 .user = options->test_user};
    self->result = (validation){.path = path, .build_id = ""};
    self->code = validate_module(self->memory, path, &own, &self->result, self->why, WHY_BYTES);
    return self;
}

void regind_validation_free(regind_validation *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

regind_status regind_validation_status(const regind_validation *self)
{
    return (regind_status)self->code;
}

const char *regind_validation_why(const regind_validation *self)
{
    return self->code == STATUS_OK ? NULL : self->why;
}

const char *regind_validation_path(const regind_validation *self)
{
    return self->result.path;
}

uint32_t regind_validation_sdk_major(const regind_validation *self)
{
    return self->result.major;
}

uint32_t regind_validation_sdk_minor(const regind_validation *self)
{
    return self->result.minor;
}

const char *regind_validation_build_id(const regind_validation *self)
{
    return self->result.build_id;
}

size_t regind_validation_count(const regind_validation *self, int32_t result)
{
    const bool known = result >= REGIND_TEST_PASSED && result <= REGIND_TEST_FAILED;

    return known ? self->result.counts[result] : 0;
}

size_t regind_validation_test_count(const regind_validation *self)
{
    return self->result.n_results;
}

const regind_test *regind_validation_test(const regind_validation *self, size_t k)
{
    return k < self->result.n_results ? test_result_handle(&self->result.results[k]) : NULL;
}

/* ---------------------------------------------------------------- one test */

int32_t regind_test_group(const regind_test *self)
{
    return (int32_t)test_result_of(self)->group;
}

const char *regind_test_plugin(const regind_test *self)
{
    return test_result_of(self)->plugin;
}

const char *regind_test_name(const regind_test *self)
{
    return test_result_of(self)->name;
}

int32_t regind_test_result(const regind_test *self)
{
    return (int32_t)test_result_of(self)->kind;
}

const char *regind_test_did(const regind_test *self)
{
    return test_result_of(self)->did;
}

const char *regind_test_with(const regind_test *self)
{
    return test_result_of(self)->with;
}

const char *regind_test_asks(const regind_test *self)
{
    return test_result_of(self)->asks;
}

double regind_test_seconds(const regind_test *self)
{
    return test_result_of(self)->seconds;
}
