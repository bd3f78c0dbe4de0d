/* library_memory_test.c - without memory, on several threads, and beside children of others */
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "library_test.h"

/* Allocations that still succeed, and those that were not given back. */
typedef struct purse {
    size_t left, live;
} purse;

static void *spend(void *user, size_t bytes)
{
    purse *const self = user;
    void *const memory = self->left ? malloc(bytes ? bytes : 1) : NULL;

    if (memory) {
        self->left--;
        self->live++;
    }
    return memory;
}

static void give_back(void *user, void *memory)
{
    if (memory)
        ((purse *)user)->live--;
    free(memory);
}

/* Opens and plans with so much memory: false where it did not do. */
static int plan_with(purse *self)
{
    const regind_allocator from = {spend, give_back, self};
    regind_options *const options = regind_options_new(&from);
    regind_study *study = NULL;
    regind_status status = REGIND_SYSTEM_FAILED;

    if (!options)
        return 0;
    if (regind_options_add_only(options, "rating") == REGIND_OK)
        study = regind_study_open(STUDY, options);
    regind_options_free(options);
    if (study) {
        status = regind_study_plan(study);
        CU_ASSERT(status == REGIND_OK ||
                  regind_messages_status(regind_study_messages(study)) != REGIND_OK);
        (void)regind_study_graph(study, NULL);
    }
    regind_study_free(study);
    return status == REGIND_OK;
}

static void lack_of_memory_is_told(void)
{
    size_t n = 0;
    int good = 0;

    for (; !good && n < 100000; n += n < 40 ? 1 : n / 8) {
        purse self = {n, 0};

        good = plan_with(&self);
        CU_ASSERT_EQUAL(self.live, 0);
    }
    CU_ASSERT_TRUE(good);
    CU_ASSERT(n > 3);
}

static void lack_of_memory_elsewhere(void)
{
    int good = 0;

    for (size_t n = 0; !good && n < 100000; n += n < 20 ? 1 : n / 4) {
        purse self = {n, 0};
        const regind_allocator from = {spend, give_back, &self};
        regind_options *const options = regind_options_new(&from);
        regind_catalogue *all = NULL;
        regind_validation *tests = NULL;

        if (options) {
            regind_options_set_tests(options, 1u << REGIND_TESTS_STATIC, 1);
            all = regind_catalogue_open(options);
            tests = regind_validate(MODULES "/rank.so", options);
            good = all && tests && regind_validation_status(tests) == REGIND_OK;
            CU_ASSERT(!tests || regind_validation_status(tests) == REGIND_OK ||
                      *regind_validation_why(tests));
        }
        regind_validation_free(tests);
        regind_catalogue_free(all);
        regind_options_free(options);
        CU_ASSERT_EQUAL(self.live, 0);
    }
    CU_ASSERT_TRUE(good);
}

static void lack_of_memory_in_comparisons(void)
{
    int good = 0;

    for (size_t n = 0; !good && n < 100000; n += n < 30 ? 1 : n / 6) {
        purse self = {n, 0};
        const regind_allocator from = {spend, give_back, &self};
        regind_options *const options = regind_options_new(&from);
        regind_comparison *const made = options ? regind_comparison_new(options) : NULL;

        regind_options_free(options);
        if (made && regind_comparison_add(made, "first.ini") == REGIND_OK &&
            regind_comparison_add(made, "second.ini") == REGIND_OK &&
            regind_comparison_set_score(made, "scores.score") == REGIND_OK) {
            good = regind_comparison_run(made) == REGIND_OK;
            CU_ASSERT(good ||
                      regind_messages_status(regind_comparison_messages(made)) != REGIND_OK);
        }
        regind_comparison_free(made);
        CU_ASSERT_EQUAL(self.live, 0);
    }
    CU_ASSERT_TRUE(good);
}

static void *run_alone(void *user)
{
    regind_study *const study = regind_study_open(STUDY, NULL);
    const regind_table *table;

    *(int *)user = study && regind_study_run(study) == REGIND_OK;
    table = *(int *)user ? regind_study_table(study, "rating") : NULL;
    *(int *)user = table && regind_table_rows(table) == 5;
    regind_study_free(study);
    return NULL;
}

static void studies_run_on_several_threads(void)
{
    enum { THREADS = 4 };
    pthread_t threads[THREADS];
    int good[THREADS] = {0};

    for (int k = 0; k < THREADS; k++)
        CU_ASSERT_EQUAL_FATAL(pthread_create(&threads[k], NULL, run_alone, &good[k]), 0);
    for (int k = 0; k < THREADS; k++) {
        (void)pthread_join(threads[k], NULL);
        CU_ASSERT_TRUE(good[k]);
    }
}

/* A program may adopt orphans of its own: the library ends none of them unless it is told to. */
static void children_of_others_live_on(void)
{
    const pid_t child = fork();
    int good = 0;

    CU_ASSERT_FATAL(child >= 0);
    if (child == 0) {
        for (;;)
            (void)pause();
    }
    CU_ASSERT_EQUAL(prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
    (void)run_alone(&good);
    CU_ASSERT_EQUAL(prctl(PR_SET_CHILD_SUBREAPER, 0), 0);
    CU_ASSERT_TRUE(good);
    CU_ASSERT_EQUAL(waitpid(child, NULL, WNOHANG), 0); /* alive */
    (void)kill(child, SIGKILL);
    (void)waitpid(child, NULL, 0);
}

CU_TestInfo memory_tests[] = {
    {"lack of memory is told", lack_of_memory_is_told},
    {"lack of memory elsewhere", lack_of_memory_elsewhere},
    {"lack of memory in comparisons", lack_of_memory_in_comparisons},
    {"studies run on several threads", studies_run_on_several_threads},
    {"children of others live on", children_of_others_live_on},
    CU_TEST_INFO_NULL,
};
