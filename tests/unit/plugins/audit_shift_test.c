/* audit_shift_test.c - values in rows that are not theirs. */
#include "formula.h"

/* The GRP of 2010: four cells, and two productivities that are divided from each other's. */
static void kazakhstan(void)
{
    formula_test t;
    trial *const run = &t.trial;

    formula_over_kazakhstan(&t, "audit_shift", "audit.shift");
    trial_set(run, "identity", "grp = labour_productivity_printed * employed");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    check_messages(
        run, SEVERITY_FINDING,
        "grp: 5 of 32 values differ from labour_productivity_printed * employed\n"
        "grp is shifted: from Karaganda to Kyzylorda each value stands 1 row below its "
        "row; in Karaganda stands that of West Kazakhstan again; lost is that of "
        "Mangystau\n"
        "(region=Zhambyl, year=2010) grp is 446399.3, which labour_productivity_printed *"
        " employed gives for Karaganda: the formula's values of both are exchanged\n"
        "(region=Karaganda, year=2010) grp is 1048779, but labour_productivity_printed * "
        "employed gives 1872843 (for Zhambyl), which stands in Kostanay, 1 row below\n"
        "(region=Kostanay, year=2010) grp is 1872600, but labour_productivity_printed * "
        "employed gives 856745, which stands in Kyzylorda, 1 row below\n"
        "(region=Kyzylorda, year=2010) grp is 856747, but labour_productivity_printed * "
        "employed gives 859148, which stands in Mangystau, 1 row below\n"
        "(region=Mangystau, year=2010) grp is 859148.2, but labour_productivity_printed *"
        " employed gives 1484848, which stands nowhere within 3 rows");
    CU_ASSERT_STRING_EQUAL(trial_column(run, "put_right")->unit, "million KZT");
    trial_set(run, "identity", "grp = eco_productivity_printed * air_emissions");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(
        trial_message(run, SEVERITY_FINDING, 1),
        "grp is shifted: from Karaganda to Kyzylorda each value stands 1 row below its "
        "row; in Karaganda stands that of West Kazakhstan again; lost is that of Mangystau");
    CU_ASSERT_EQUAL(trial_plan(run), STATUS_OK);
    check_messages(run, SEVERITY_FINDING, "");
    formula_end(&t);
}

static void over(formula_test *self, const char *rows)
{
    formula_over(self, "audit_shift", "audit.shift", rows, "region", "");
    trial_set(&self->trial, "identity", "x = y");
}

/* Rows that went up by two: what was in P and Q is gone. */
static void upwards(void)
{
    formula_test t;

    over(&t, "region, x, y\n"
             "P, 3, 1\n"
             "Q, 4, 2\n"
             "R, 5, 3\n"
             "S, 6, 4\n"
             "T, 7, 5\n"
             "U, 6, 6\n"
             "V, 7, 7\n");
    trial_set(&t.trial, "tolerance", "0");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "verdict",
                 "nowhere|nowhere|elsewhere|elsewhere|elsewhere|agrees|agrees");
    check_labels(&t.trial, "stands_in", "(missing)|(missing)|P|Q|R|(missing)|(missing)");
    CHECK_VALUES(&t.trial, "rows", "1", (double)NAN, (double)NAN, -2, -2, -2, (double)NAN,
                 (double)NAN);
    CHECK_VALUES(&t.trial, "put_right", "1", 1, 2, 3, 4, 5, 6, 7);
    check_messages(&t.trial, SEVERITY_FINDING,
                   "x: 5 of 7 values differ from y\n"
                   "x is shifted: from R to T each value stands 2 rows above its row; in T stands "
                   "that of V again; lost is that of P, Q\n"
                   "(region=P) x is 3, but y gives 1, which stands nowhere within 3 rows\n"
                   "(region=Q) x is 4, but y gives 2, which stands nowhere within 3 rows\n"
                   "(region=R) x is 5, but y gives 3, which stands in P, 2 rows above\n"
                   "(region=S) x is 6, but y gives 4, which stands in Q, 2 rows above\n"
                   "(region=T) x is 7, but y gives 5, which stands in R, 2 rows above");
    trial_set(&t.trial, "reach", "1");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "verdict", "nowhere|nowhere|nowhere|nowhere|nowhere|agrees|agrees");
    formula_end(&t);
}

/* Two cells in each other's row, and rows that are not looked at. */
static void two_cells(void)
{
    formula_test t;

    over(&t, "region, x, y\n"
             "P, 10, 10.005\n"
             "Q, 30, 20\n"
             "R, , 50\n"
             "S, 20, 30\n"
             "T, 40, \n");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "verdict", "agrees|elsewhere|(missing)|elsewhere|(missing)");
    check_labels(&t.trial, "stands_in", "(missing)|S|(missing)|Q|(missing)");
    CHECK_VALUES(&t.trial, "put_right", "1", 10, 20, (double)NAN, 30, 40);
    check_messages(&t.trial, SEVERITY_FINDING,
                   "x: 2 of 3 values differ from y\n"
                   "(region=Q) x is 30, but y gives 20, which stands in S, 2 rows below\n"
                   "(region=S) x is 20, but y gives 30, which stands in Q, 2 rows above");
    check_messages(&t.trial, SEVERITY_INFO, "2 rows were not looked at: one side is missing");
    trial_set(&t.trial, "absolute", "10");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_messages(&t.trial, SEVERITY_FINDING,
                   "x: no value of 3 stands in a row that is not its own");
    formula_end(&t);
    over(&t, "region, x, y\nP, 1, \nQ, , 2\n");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_messages(&t.trial, SEVERITY_FINDING, "no row has both sides of x = y");
    formula_end(&t);
}

/* The order of the printed table is another than that of the rows. */
static void order(void)
{
    formula_test t;

    over(&t, "region, order, x, y\n"
             "S, 4, 3, 4\n"
             "P, 1, 9, 1\n"
             "R, 3, 2, 3\n"
             "Q, 2, 1, 2\n");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "stands_in", "(missing)|Q|S|R");
    check_labels(&t.trial, "verdict", "nowhere|elsewhere|elsewhere|elsewhere");
    CHECK_VALUES(&t.trial, "put_right", "1", 4, 1, 3, 2);
    CU_ASSERT_STRING_EQUAL(
        trial_message(&t.trial, SEVERITY_FINDING, 1),
        "x is shifted: from P to R each value stands 1 row below its row; lost is that of S");
    formula_end(&t);
    over(&t, "region, order, x, y\nS, 4, 3, 4\nP, , 9, 1\n");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_STUDY);
    check_messages(&t.trial, SEVERITY_ERROR,
                   "(region=P) 'order' says the order of the rows, and is missing");
    formula_end(&t);
}

static void wrong_identities(void)
{
    static const struct {
        const char *identity, *expected;
    } cases[] = {
        {"x / y", "identity: 'x / y' is no identity; expected column = formula\n"
                  "  hint: identity = productivity = grp / employed"},
        {"z = y", "identity: the left side 'z' is no column"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        formula_test t;

        over(&t, "region, x, y\nP, 1, 1\n");
        trial_set(&t.trial, "identity", cases[k].identity);
        formula_refused(&t, cases[k].expected);
        formula_end(&t);
    }
}

static void memory(void)
{
    formula_test t;

    over(&t, "region, order, x, y\n"
             "O, 0, 5, 5\n"
             "P, 1, 3, 2\n"
             "Q, 2, 5, 3\n"
             "R, 3, 2, 4\n"
             "S, 4, 4, 7\n"
             "T, 5, 7, 8\n");
    check_allocations(&t.trial);
    formula_end(&t);
}

CU_TestInfo audit_shift_tests[] = {
    {"Kazakhstan, 2010", kazakhstan},
    {"upwards", upwards},
    {"two cells", two_cells},
    {"order", order},
    {"wrong identities", wrong_identities},
    {"memory", memory},
    CU_TEST_INFO_NULL,
};
