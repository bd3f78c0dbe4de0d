/* validate.h - does a module do what the SDK asks?
 *
 * A list of tests in seven groups: static, data, parameters, determinism, failure, examples, age.
 * Nothing of the module runs in this process: each test has one of its own.
 */
#ifndef HOST_VALIDATE_VALIDATE_H
#define HOST_VALIDATE_VALIDATE_H

#include "../base/arena.h"
#include "../base/status.h"
#include "verdict.h"

typedef enum test_group {
    GROUP_STATIC,
    GROUP_DATA,
    GROUP_PARAMETERS,
    GROUP_DETERMINISM,
    GROUP_FAILURE,
    GROUP_EXAMPLES,
    GROUP_AGE,
    GROUP_COUNT
} test_group;
#define GROUP_BIT(group) (1u << (group))

/* "static", "data" ... */
const char *test_group_name(test_group group);

typedef struct test_result {
    test_group group;
    const char *plugin; /* id; NULL: the module */
    const char *name;   /* "guarded"; of an example its title */
    verdict_kind kind;  /* VERDICT_PASSED, _REFUSED, _SKIPPED or _FAILED */
    /* What it did, with which input, what the SDK asks.  Of one that has not failed `did` is a
     * remark; texts are never NULL. */
    const char *did, *with, *asks;
    double seconds;
} test_result;

typedef struct validation {
    const char *path;
    bool readable; /* it is a file, at least */
    uint32_t major, minor;
    const char *build_id;
    size_t n_results;
    const test_result *results;
    size_t counts[VERDICT_SYSTEM + 1];
} validation;

typedef struct validate_options {
    uint32_t groups;    /* GROUP_BIT()s; 0: all */
    bool quick;         /* fewer rows and fewer refusals */
    bool end_orphans;   /* see workers_end_orphans() */
    const char *worker; /* see run_describe_module() */
    /* Called before each test.  NULL: none. */
    void (*progress)(void *user, const char *path, const char *plugin, const char *test);
    void *user;
} validate_options;

/* Runs all tests of a file; texts live in `memory`.  What they found is in *result: the status is
 * STATUS_OK even when tests have failed.  STATUS_SYSTEM, with a sentence in why: no memory, no
 * processes, no temporary folder. */
status validate_module(arena *memory, const char *path, const validate_options *options,
                       validation *result, char *why, size_t why_size);

#endif
