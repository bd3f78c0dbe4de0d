/* fixture.h - a call of a report, with a host and tables of the test's own. */
#ifndef REPORTS_TEST_FIXTURE_H
#define REPORTS_TEST_FIXTURE_H

#include "mock_host.h"
#include "tables.h"

enum { MAX_ARGS = 8, MAX_COLUMNS = 8, MAX_INPUTS = 16 };

/* A call of one report: what a host would make of its description, and what a test changes. */
typedef struct fixture {
    const ri_plugin *plugin;
    ri_value values[MAX_ARGS];
    const ri_value *args[MAX_ARGS];
    double per_column[MAX_COLUMNS];
    ri_input in[MAX_INPUTS];
    const ri_table *tables[2];
    ri_call call;
    ri_ctx *ctx;
} fixture;

extern const char *fixture_folder; /* where the modules are */

void set_up(fixture *self, const char *module, const ri_table *first, const ri_table *second);
void tear_down(fixture *self);
ri_value *argument(fixture *self, const char *id);
ri_status run(fixture *self);
/* Runs it: it writes this one file. */
void check_text(fixture *self, const char *file, const char *expected);
/* Plans it: it fails; parameter NULL: because of none in particular. */
void check_failure(fixture *self, const char *parameter, const char *error, const char *hint);
/* With the n-th call of a host function failing, for every n until none fails; `counter` is the
 * place of that function's counter in ri_ctx, `prepare` sets arguments or is NULL. */
void check_failing(const char *module, const ri_table *table, void (*prepare)(fixture *),
                   size_t counter, ri_status expected, uint64_t least);

#endif
