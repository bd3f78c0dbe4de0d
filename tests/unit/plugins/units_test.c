/* units_test.c - the unit of a formula: worked out, converted, refused. */
#include "formula.h"

static const char rows[] = "region, grp, costs, employed, rate, area, side, share, plain, t1, t2\n"
                           "R, 6, 3000, 4, 2, 9, 2, 25, 0.5, 10, 283.15";
static const char column_units[] =
    "grp:million KZT, costs:thousand KZT, employed:person, "
    "rate:thousand KZT/person, area:km2, side:m, share:%, t1:degC, t2:K";

static void worked_out(void)
{
    static const struct {
        const char *formula, *unit;
        double value;
    } cases[] = {
        {"grp / employed", "million KZT/person", 1.5},
        {"grp + costs", "million KZT", 9},
        {"costs + grp", "thousand KZT", 9000},
        {"grp / costs", "1", 2},
        {"grp * employed", "million KZT person", 24},
        {"grp / employed ^ 2", "million KZT/person2", 0.375},
        {"1 / employed", "1/person", 0.25},
        {"max(grp, costs) - min(grp, costs)", "million KZT", 3},
        {"grp > costs", "1", 1},
        {"if(grp > costs, grp / employed, 2 * grp / employed)", "million KZT/person", 1.5},
        {"sqrt(grp * costs)", "million KZT", 4.242640687119285},
        {"(grp * costs * grp) ^ (1 / 3)", "million KZT", 4.762203155904598},
        {"exp((ln(number(grp)) + ln(2)) / 2)", "1", 3.4641016151377544},
        {"ln(grp / costs)", "1", 0.6931471805599453},
        {"(grp - costs) / costs * 100", "1", 100},
        {"grp * plain", "million KZT", 3},
        {"grp * share", "million KZT %", 150},
        {"share + share", "%", 50},
        {"share + plain", "1", 0.75},
        {"plain ^ 2 + 1", "1", 1.25},
        /* units that meet in a sum only as base units */
        {"rate * employed + grp", "million KZT", 6.008},
        {"grp + rate * employed", "million KZT", 6.008},
        {"rate * employed + rate * employed", "thousand KZT", 16},
        {"area / side", "km2/m", 4.5},
        {"sqrt(area)", "m", 3000},
        {"sqrt(area) + side", "m", 3002},
        {"number(grp) + number(employed)", "1", 10},
        {"number(grp) * grp", "million KZT", 36},
        {"(t1 + t1) / 2", "degC", 10},
        {"2 * t1 - t1", "degC", 10},
        {"max(t1, t2)", "degC", 10},
        {"7", "1", 7},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        formula_test t;
        const column *result;

        formula_over(&t, "derive", "derive", rows, "region", column_units);
        trial_set(&t.trial, "formula", cases[k].formula);
        CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
        check_messages(&t.trial, SEVERITY_ERROR, "");
        result = trial_column(&t.trial, "value");
        if (result) {
            if (strcmp(result->unit, cases[k].unit) != 0)
                (void)fprintf(stderr, "\n%s: [%s]\n", cases[k].formula, result->unit);
            CU_ASSERT_STRING_EQUAL(result->unit, cases[k].unit);
            CU_ASSERT_DOUBLE_EQUAL(result->values[0], cases[k].value, 1e-12 * fabs(cases[k].value));
        }
        CU_ASSERT_EQUAL(trial_plan(&t.trial), STATUS_OK);
        formula_end(&t);
    }
}

/* What an earlier line gave is a column with its unit, and `units` converts. */
static void along_the_lines(void)
{
    formula_test t;

    formula_over(&t, "derive", "derive", rows, "region", column_units);
    trial_set(&t.trial, "units", "p:KZT/person, q:thousand KZT");
    trial_set(&t.trial, "formula", "p = grp / employed\nq = p * employed - costs\nr = q / p");
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_OK);
    CHECK_VALUES(&t.trial, "p", "KZT/person", 1.5e6);
    CHECK_VALUES(&t.trial, "q", "thousand KZT", 3000);
    CU_ASSERT_DOUBLE_EQUAL(trial_column(&t.trial, "r")->values[0], 0.002, 1e-15);
    CU_ASSERT_STRING_EQUAL(trial_column(&t.trial, "r")->unit, "thousand person");
    trial_set(&t.trial, "units", "p:kg");
    formula_refused(&t, "units: 'p' comes in 'million KZT/person', which does not convert to 'kg'");
    trial_set(&t.trial, "units", "p:milion KZT");
    formula_refused(&t, "units: 'milion KZT' is not a unit (p)");
    trial_set(&t.trial, "units", "productivity:KZT");
    formula_refused(&t, "units: 'productivity' is not among the results");
    formula_end(&t);
}

/* Where the zero of a temperature is matters to sums and quotients, not to means. */
static void depends_on_zero(void)
{
    static const char *const cases[] = {"t1 + t1", "t2 + t1", "t1 + t2",
                                        "t1 / 2",  "t1 / t2", "t1 * area"};

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char expected[512];
        formula_test t;

        formula_over(&t, "derive", "derive", rows, "region", column_units);
        trial_set(&t.trial, "formula", cases[k]);
        (void)snprintf(
            expected, sizeof expected,
            "formula: '%s' depends on where the zero of 'degC' is\n  hint: differences and "
            "means of temperatures do not; number(column) is its number without the unit",
            cases[k]);
        formula_refused(&t, expected);
        formula_end(&t);
    }
}

static void refused(void)
{
    static const struct {
        const char *formula, *what;
    } cases[] = {
        {"grp + employed", "adds or compares 'million KZT' and 'person'"},
        {"employed > grp - costs", "adds or compares what is in different units, made of 'person' "
                                   "and 'million KZT'"},
        {"grp + employed + area", "adds or compares 'million KZT', 'person' and 'km2'"},
        {"grp + 1", "adds or compares 'million KZT' and a plain number"},
        {"grp + 0.000000000001 * employed", "adds or compares 'million KZT' and 'person'"},
        {"grp + plain", "adds or compares 'million KZT' and a plain number"},
        {"100 - share", "adds or compares '%' and a plain number"},
        {"grp / employed + 5", "adds or compares what is in different units, made of "
                               "'million KZT' and 'person'"},
        {"if(grp > 1000000, 1, 0)", "adds or compares 'million KZT' and a plain number"},
        {"rate * employed + area", "adds or compares what is in different units, made of "
                                   "'thousand KZT/person', 'person' and 'km2'"},
        {"ln(grp)", "takes a logarithm or the like, which is defined for plain numbers, of "
                    "'million KZT'"},
        {"exp(grp / employed)", "takes a logarithm or the like, which is defined for plain "
                                "numbers, of 'million KZT' and 'person'"},
        {"sin(area)", "takes a logarithm or the like, which is defined for plain numbers, of "
                      "'km2'"},
        {"sqrt(grp)", "raises 'KZT' to the power 0.5, which no unit has"},
        {"grp ^ 0.3 * employed ^ 0.7", "raises 'KZT' to the power 0.3, which no unit has"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        char expected[512];
        formula_test t;

        formula_over(&t, "derive", "derive", rows, "region", column_units);
        trial_set(&t.trial, "formula", cases[k].formula);
        (void)snprintf(expected, sizeof expected,
                       "formula: '%s' %s\n  hint: number(column) is its number without the unit",
                       cases[k].formula, cases[k].what);
        formula_refused(&t, expected);
        formula_end(&t);
    }
}

static void never_defined(void)
{
    formula_test t;

    formula_over(&t, "derive", "derive", rows, "region", column_units);
    trial_set(&t.trial, "formula", "sqrt(0 - grp)");
    formula_refused(&t,
                    "formula: the unit of 'sqrt(0 - grp)' cannot be worked out: it has no value "
                    "for any of the values tried\n"
                    "  hint: number(column) is its number without the unit");
    formula_end(&t);
}

CU_TestInfo units_tests[] = {
    {"worked out", worked_out},           {"along the lines", along_the_lines},
    {"depends on zero", depends_on_zero}, {"refused", refused},
    {"never defined", never_defined},     CU_TEST_INFO_NULL,
};
