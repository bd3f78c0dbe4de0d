/* audit_identity_test.c - a column against a formula. */
#include "formula.h"

/* The five rows of 2010 in which the paper's grp, or its productivity, is another region's. */
static void five_rows_of_2010(void)
{
    formula_test t;
    const column *violated;
    size_t yes = 0;

    formula_over_kazakhstan(&t, "audit_identity", "audit.identity");
    trial_set(&t.trial, "identity", "labour_productivity_printed = grp / employed");
    trial_set(&t.trial, "tolerance", "0.1 %");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_messages(
        &t.trial, SEVERITY_FINDING,
        "(region=Zhambyl, year=2010) labour_productivity_printed is 3397.14, but grp / employed "
        "gives 809.721 (thousand KZT/person)\n"
        "(region=Karaganda, year=2010) labour_productivity_printed is 633.82, but grp / employed "
        "gives 1489.11 (thousand KZT/person)\n"
        "(region=Kostanay, year=2010) labour_productivity_printed is 1673.33, but grp / employed "
        "gives 3657.42 (thousand KZT/person)\n"
        "(region=Kyzylorda, year=2010) labour_productivity_printed is 2876.29, but grp / employed "
        "gives 2868.25 (thousand KZT/person)\n"
        "(region=Mangystau, year=2010) labour_productivity_printed is 7211.5, but grp / employed "
        "gives 4172.65 (thousand KZT/person)\n"
        "5 of 32 rows contradict labour_productivity_printed = grp / employed within 0.1 %");
    violated = trial_column(&t.trial, "violated");
    CU_ASSERT_EQUAL(t.trial.result.tables[0].rows, 32);
    for (uint64_t i = 0; i < 32; i++)
        yes += strcmp(label_at(&violated->labels, (uint64_t)violated->codes[i]), "yes") == 0;
    CU_ASSERT_EQUAL(yes, 5);
    CU_ASSERT_STRING_EQUAL(trial_column(&t.trial, "computed")->unit, "thousand KZT/person");
    CU_ASSERT_STRING_EQUAL(trial_column(&t.trial, "difference")->unit, "thousand KZT/person");
    trial_set(&t.trial, "identity", "eco_productivity_printed = grp / air_emissions");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    CU_ASSERT_STRING_EQUAL(
        trial_message(&t.trial, SEVERITY_FINDING, trial_messages(&t.trial, SEVERITY_FINDING) - 1),
        "5 of 32 rows contradict eco_productivity_printed = grp / "
        "air_emissions within 0.1 %");
    CU_ASSERT_EQUAL(trial_plan(&t.trial), STATUS_OK);
    check_messages(&t.trial, SEVERITY_FINDING, "");
    formula_end(&t);
}

static const char rows[] = "region, sum, a, b\n"
                           "P, 100, 60, 40\n"
                           "Q, 100, 60, 40.05\n"
                           "R, 100, , 40\n"
                           "S, -100, -60, -41\n"
                           "T, 0, 0, 0";

static void tolerances(void)
{
    formula_test t;

    formula_over(&t, "audit_identity", "audit.identity", rows, "region", "sum:KZT, a:KZT, b:KZT");
    trial_set(&t.trial, "identity", "sum = a + b");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "violated", "no|no|(missing)|yes|no");
    CHECK_VALUES(&t.trial, "printed", "KZT", 100, 100, 100, -100, 0);
    CHECK_VALUES(&t.trial, "computed", "KZT", 100, 60 + 40.05, (double)NAN, -101, 0);
    CHECK_VALUES(&t.trial, "difference", "KZT", 0, 100 - (60 + 40.05), (double)NAN, 1, 0);
    check_messages(&t.trial, SEVERITY_FINDING,
                   "(region=S) sum is -100, but a + b gives -101 (KZT)\n"
                   "1 of 4 rows contradicts sum = a + b within 0.1 %");
    check_messages(&t.trial, SEVERITY_INFO, "1 row was not compared: one side is missing");
    trial_set(&t.trial, "tolerance", "0");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "violated", "no|yes|(missing)|yes|no");
    trial_set(&t.trial, "tolerance", "printed"); /* whole numbers: half a unit */
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_labels(&t.trial, "violated", "no|no|(missing)|yes|no");
    check_messages(&t.trial, SEVERITY_FINDING,
                   "(region=S) sum is -100, but a + b gives -101 (KZT)\n"
                   "1 of 4 rows contradicts sum = a + b within 0 % or 0.5 KZT");
    trial_set(&t.trial, "tolerance", "0");
    trial_set(&t.trial, "absolute", "1");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_messages(&t.trial, SEVERITY_FINDING,
                   "all 4 rows agree with sum = a + b within 0 % or 1 KZT");
    formula_end(&t);
}

static void nothing_to_compare(void)
{
    formula_test t;

    formula_over(&t, "audit_identity", "audit.identity", "region, x, y\nP, 1,\nQ, , 0", "region",
                 "");
    trial_set(&t.trial, "identity", "\"x\" = 1 / y");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    check_messages(&t.trial, SEVERITY_FINDING, "no row has both sides of x = 1 / y");
    check_messages(&t.trial, SEVERITY_INFO, "2 rows were not compared: one side is missing");
    check_labels(&t.trial, "violated", "(missing)|(missing)");
    formula_end(&t);
}

static void wrong_identities(void)
{
    static const struct {
        const char *identity, *expected;
    } cases[] = {
        {"grp / employed", "identity: 'grp / employed' is no identity; expected column = formula\n"
                           "  hint: identity = productivity = grp / employed"},
        {"grp =", "identity: 'grp =' is no identity; expected column = formula\n"
                  "  hint: identity = productivity = grp / employed"},
        {"gpr = fixed_assets", "identity: the left side 'gpr' is no column"},
        {"grp = fixed_asets * 2",
         "identity: 'fixed_asets * 2' uses 'fixed_asets', which is no column; the columns are grp, "
         "employed, fixed_assets, air_emissions, rd_costs, tech_innovation_costs, "
         "innovative_output, labour_productivity_printed, eco_productivity_printed, "
         "rd_costs_per_employee_printed, tech_innovation_costs_per_employee_printed, "
         "innovative_output_per_capita_printed"},
        {"grp = employed", "identity: 'employed' comes in 'person', which does not convert to "
                           "'million KZT'"},
        {"grp = grp + employed", "identity: 'grp + employed' adds or compares 'million KZT' and "
                                 "'person'\n"
                                 "  hint: number(column) is its number without the unit"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        formula_test t;

        formula_over_kazakhstan(&t, "audit_identity", "audit.identity");
        trial_set(&t.trial, "identity", cases[k].identity);
        formula_refused(&t, cases[k].expected);
        formula_end(&t);
    }
}

static void memory(void)
{
    formula_test t;

    formula_over(&t, "audit_identity", "audit.identity", rows, "region", "");
    trial_set(&t.trial, "identity", "sum = a + b");
    check_allocations(&t.trial);
    formula_end(&t);
}

CU_TestInfo audit_identity_tests[] = {
    {"five rows of 2010", five_rows_of_2010},
    {"tolerances", tolerances},
    {"nothing to compare", nothing_to_compare},
    {"wrong identities", wrong_identities},
    {"memory", memory},
    CU_TEST_INFO_NULL,
};
