/* execute_test.h - calls of plugins that are compiled into the test. */
#ifndef TESTS_UNIT_RUN_EXECUTE_TEST_H
#define TESTS_UNIT_RUN_EXECUTE_TEST_H

#include <CUnit/CUnit.h>
#include <regind/helpers.h>

#include "failing_allocator.h"
#include "run/call/execute.h"
#include "table/table_test.h"

extern CU_TestInfo rows_tests[];
extern CU_TestInfo groups_of_calls_tests[];
extern CU_TestInfo views_tests[];
extern CU_TestInfo refusal_tests[];
extern CU_TestInfo said_tests[];
extern CU_TestInfo written_tests[];
extern CU_TestInfo shortage_tests[];
extern CU_TestInfo kept_tests[];
extern CU_TestInfo arrow_tests[];

/* One call and what came of it. */
typedef struct trial {
    arena *memory;
    const ri_plugin *code;
    call request;
    environment env;
    outcome result;
    segment *output;
    bool attached;
} trial;

/* A call of `code` over `data` (NULL: a source): keys go to ports of many keys, to the ports of
 * other roles the columns of their names, else the first of the role; a port of many takes all of
 * its role.  The trial takes the table over. */
trial trial_of(const ri_plugin *code, arena *memory, table *data);
/* The same over the sample: regions a, b, c by years 2010 to 2012, `value` 1 to 8 with one missing
 * and one row not there, in no order. */
trial trial_of_sample(const ri_plugin *code);
table *sample_table(arena *memory);

/* Splits by key columns. */
void trial_within(trial *self, uint32_t n, const uint32_t *keys);
/* Makes the call; a result that succeeded is sealed, attached and verified. */
status trial_run(trial *self);
/* Gives everything back; the trial's arena, too. */
void trial_end(trial *self);

/* The table of that id (NULL: the main one) of a result; fails the test when there is none. */
const outcome_table *trial_table(const trial *self, const char *id);
/* A column of the main table of the result. */
const column *trial_column(const trial *self, const char *name);
/* "a,2010;a,2011 ..." of its key columns and all others, numbers shortest. */
const char *trial_text(trial *self, const char *id);
/* Whether the result is one error of this text, with this status. */
void check_error(const trial *self, status code, const char *text);

/* Members that all plugins of tests have. */
#define TRIAL_HEAD                                                                                 \
    RI_HEAD, .kind = RI_METHOD, .id = "test.trial", .version = "1", .title = "Trial", .doc = "",   \
             .license = "MIT", .author = "Tests"

/* Keys and one measure in, one measure with the input's rows out. */
extern const ri_port keys_and_value[2];
extern const ri_port value_out[1];
enum { IN_KEYS, IN_VALUE };

#define TRIAL_PLUGIN(NAME, RUN, IN, OUT) TRIAL_PLUGIN_WITH(NAME, RUN, IN, OUT, .flags = 0)
#define TRIAL_PLUGIN_WITH(NAME, RUN, IN, OUT, ...)                                                 \
    static const ri_plugin NAME = {TRIAL_HEAD, RI_IN(IN), RI_OUT(OUT), .run = (RUN), __VA_ARGS__}

#endif
