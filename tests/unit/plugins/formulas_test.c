/* formulas_test.c - derive and the audits of formulas, through the executor. */
#include "formula.h"
#include "test_main.h"

static void over(formula_test *self, const char *module, const char *id)
{
    CU_ASSERT_EQUAL_FATAL(trial_run(&self->data), STATUS_OK);
    trial_open(&self->trial, module, id);
    self->trial.input = trial_table(&self->data);
}

void formula_over(formula_test *self, const char *module, const char *id, const char *rows,
                  const char *keys, const char *column_units)
{
    trial_open(&self->data, "inline", "inline");
    trial_set(&self->data, "rows", rows);
    trial_set(&self->data, "keys", keys);
    trial_set(&self->data, "units", column_units);
    over(self, module, id);
}

void formula_over_kazakhstan(formula_test *self, const char *module, const char *id)
{
    trial_open(&self->data, "csv", "csv");
    trial_set(&self->data, "file", REGIND_CONF "/kazakhstan-2014/data/indicators.csv");
    trial_set(&self->data, "keys", "region, year:period");
    trial_set(&self->data, "codebook", REGIND_CONF "/kazakhstan-2014/data/codebook.csv");
    over(self, module, id);
}

void formula_end(formula_test *self)
{
    trial_close(&self->trial);
    trial_close(&self->data);
}

void formula_refused(formula_test *self, const char *expected)
{
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_STUDY);
    check_messages(&self->trial, SEVERITY_ERROR, expected);
    CU_ASSERT_EQUAL(trial_plan(&self->trial), STATUS_STUDY); /* known before any data is read */
    check_messages(&self->trial, SEVERITY_ERROR, expected);
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"derive", NULL, NULL, NULL, NULL, derive_tests},
        {"units of formulas", NULL, NULL, NULL, NULL, units_tests},
        {"audit.identity", NULL, NULL, NULL, NULL, audit_identity_tests},
        {"audit.shift", NULL, NULL, NULL, NULL, audit_shift_tests},
        {"audit.claims", NULL, NULL, NULL, NULL, audit_claims_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
