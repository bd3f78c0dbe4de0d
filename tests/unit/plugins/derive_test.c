/* derive_test.c - formulas: what they give, and formulas that are wrong. */
#include "formula.h"

static const char rows[] = "region, a, b, c, air emissions, step.x, ә_мән\n"
                           "R, 6, 3, 0.5, 10, 1, 7\n"
                           "S, 5, 0, -0.5, 20, 2, 8\n"
                           "T, , 2, 4, 30, 3, 9";

static void open_plain(formula_test *t)
{
    formula_over(t, "derive", "derive", rows, "region", "");
}

static void derived(formula_test *t, const char *formula)
{
    trial_set(&t->trial, "formula", formula);
    CU_ASSERT_EQUAL(trial_run(&t->trial), STATUS_OK);
    check_messages(&t->trial, SEVERITY_ERROR, "");
}

/* The printed productivities of Kireyeva & Yespayev (2014) are grp / employed and
 * grp / air_emissions, but for five rows of 2010 in which the printed grp or they are another's. */
static void published_productivities(void)
{
    static const char *const wrong[] = {"Zhambyl", "Karaganda", "Kostanay", "Kyzylorda",
                                        "Mangystau"};
    formula_test t;
    const column *region, *year, *printed_labour, *printed_eco;
    size_t agreed = 0;

    formula_over_kazakhstan(&t, "derive", "derive");
    trial_set(&t.trial, "units", "labour:thousand KZT/person, eco:thousand KZT/tonne");
    derived(&t, "labour = grp / employed\neco = grp / air_emissions");
    CU_ASSERT_STRING_EQUAL(trial_column(&t.trial, "labour")->unit, "thousand KZT/person");
    region = trial_column(&t.data, "region");
    year = trial_column(&t.data, "year");
    printed_labour = trial_column(&t.data, "labour_productivity_printed");
    printed_eco = trial_column(&t.data, "eco_productivity_printed");
    for (uint64_t i = 0; i < 32; i++) {
        const char *const name = label_at(&region->labels, (uint64_t)region->codes[i]);
        bool skip = false;

        for (size_t k = 0; k < 5; k++)
            skip = skip || (strcmp(name, wrong[k]) == 0 &&
                            strcmp(label_at(&year->labels, (uint64_t)year->codes[i]), "2010") == 0);
        if (skip)
            continue;
        CU_ASSERT_DOUBLE_EQUAL(trial_column(&t.trial, "labour")->values[i],
                               printed_labour->values[i], 0.0051);
        CU_ASSERT_DOUBLE_EQUAL(trial_column(&t.trial, "eco")->values[i], printed_eco->values[i],
                               0.051);
        agreed++;
    }
    CU_ASSERT_EQUAL(agreed, 27);
    formula_end(&t);
}

static void operators_and_functions(void)
{
    static const struct {
        const char *formula;
        double r, s;
    } cases[] = {
        {"a + b * 2 - c / 0.5", 11, 6},
        {"-a ^ 2", -36, -25},
        {"2 ^ 3 ^ 2", 512, 512},
        {"(a - b) / 2", 1.5, 2.5},
        {"a > b ? 1 : 2", 1, 1},
        {"if(b == 0, 100, a / 2)", 3, 100},
        {"a >= 6 && b != 0 || c < 0", 1, 1},
        {"a <= 5", 0, 1},
        {"min(a, b, 4) + max(a, 1)", 9, 5},
        {"sum(a, b, 1) + avg(a, 2)", 14, 9.5},
        {"abs(c) * sign(c)", 0.5, -0.5},
        {"ln(exp(a)) + log(_e)", 7, 6},
        {"log10(1000) + log2(8) + sqrt(16)", 10, 10},
        {"cos(2 * _pi) + rint(2.6)", 4, 4},
        {"\"air emissions\" / `a`", 10.0 / 6, 4},
        {"step.x + ә_мән", 8, 10},
        {"a − b × 2 ÷ 4", 4.5, 5},
        {"1.5e2 + .5", 150.5, 150.5},
        {"a ≥ 6", 1, 0},
        {"number(a) + number( \"air emissions\" )", 16, 25},
        {"if(a≠6,1,2)", 2, 1},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        formula_test t;

        open_plain(&t);
        derived(&t, cases[k].formula);
        CU_ASSERT_DOUBLE_EQUAL(trial_column(&t.trial, "value")->values[0], cases[k].r, 1e-12);
        CU_ASSERT_DOUBLE_EQUAL(trial_column(&t.trial, "value")->values[1], cases[k].s, 1e-12);
        CU_ASSERT_STRING_EQUAL(trial_column(&t.trial, "value")->unit, "1");
        formula_end(&t);
    }
}

/* A missing column makes the result missing, whatever the formula does with it; what is not
 * defined is missing with a remark, and nothing is infinite. */
static void missing_and_undefined(void)
{
    formula_test t;

    open_plain(&t);
    derived(&t, "q = a / b\nr = if(b > 0, b, a)\ns = ln(c)\nt = q + 1");
    CHECK_VALUES(&t.trial, "q", "1", 2, (double)NAN, (double)NAN);
    CHECK_VALUES(&t.trial, "r", "1", 3, 5, (double)NAN);
    CHECK_VALUES(&t.trial, "s", "1", log(0.5), (double)NAN, log(4));
    CHECK_VALUES(&t.trial, "t", "1", 3, (double)NAN, (double)NAN);
    check_messages(&t.trial, SEVERITY_INFO,
                   "'a / b' is not defined in 1 row; q is missing there\n"
                   "'ln(c)' is not defined in 1 row; s is missing there");
    derived(&t, "10 ^ 400");
    CHECK_VALUES(&t.trial, "value", "1", (double)NAN, (double)NAN, (double)NAN);
    formula_end(&t);
}

static void several_lines(void)
{
    formula_test t;

    open_plain(&t);
    derived(&t, "\n  x = a +\n    b\n\n\"my sum\" = x * 2\n  a = 1\nz = a + \"my sum\"\n");
    CHECK_VALUES(&t.trial, "x", "1", 9, 5, (double)NAN);
    CHECK_VALUES(&t.trial, "my sum", "1", 18, 10, (double)NAN);
    CHECK_VALUES(&t.trial, "z", "1", 19, 11, (double)NAN);
    check_attribute(&t.trial, "x", "formula", "a + b");
    formula_end(&t);
}

static void wrong_formulas(void)
{
    static const struct {
        const char *formula, *expected;
    } cases[] = {
        {"y = a / bb", "formula: 'a / bb' uses 'bb', which is no column; the columns are a, b, c, "
                       "air emissions, step.x, ә_мән"},
        {"y = y + 1", "formula: 'y + 1' uses 'y', which is no column; the columns are a, b, c, "
                      "air emissions, step.x, ә_мән"},
        {"q = 1\ny = zz", "formula: 'zz' uses 'zz', which is no column; the columns are a, b, c, "
                          "air emissions, step.x, ә_мән, q"},
        {"a / (b", "formula: 'a / (b' ends before a bracket is closed"},
        {"a / b)", "formula: 'a / b)' cannot be read at character 6"},
        {"a +", "formula: 'a +' ends too early"},
        {"a * / b", "formula: 'a * / b' cannot be read at character 5"},
        {"ә_мән $ b", "formula: 'ә_мән $ b' cannot be read at character 7"},
        {"ә_мән 2", "formula: 'ә_мән 2' cannot be read at character 7"},
        {"a, b", "formula: 'a, b' cannot be read at character 2"},
        {"max((a, b))", "formula: 'max((a, b))' cannot be read at character 7"},
        {"x = a = b", "formula: 'a = b' cannot be read at character 3"},
        {"a ? 1", "formula: 'a ? 1' ends too early"},
        {"sqrt(a, b)", "formula: a function in 'sqrt(a, b)' has too many arguments"},
        {"if(a, b)", "formula: a function in 'if(a, b)' has too few arguments"},
        {"\"air emissions", "formula: '\"air emissions' cannot be read at character 1"},
        {"1.5.2", "formula: '1.5.2' cannot be read at character 4"},
        {"0x1F", "formula: '0x1F' uses 'x1F', which is no column; the columns are a, b, c, air "
                 "emissions, step.x, ә_мән"},
        {"number(1)", "formula: 'number(1)': number() takes the name of one column"},
        {"number(a + b)", "formula: 'number(a + b)': number() takes the name of one column"},
        {" \n ", "formula: ' \n ' is no formula"},
        {"x = ", "formula: the formula is empty"},
        {"= a", "formula: 'a' has no name before the equals sign"},
        {"x\ty = a", "formula: 'x\ty' is no name for a column"},
        {"x = a\nx = b", "formula: 'x' is defined twice"},
        {"mean(a)", "formula: 'mean(a)' uses 'mean', which is no function\n"
                    "  hint: there are abs, sqrt, min, max, sum, avg, if(condition, then, else), "
                    "sign, exp, ln, log2, log10, rint, number(column) and the trigonometric ones"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        formula_test t;

        open_plain(&t);
        trial_set(&t.trial, "formula", cases[k].formula);
        formula_refused(&t, cases[k].expected);
        formula_end(&t);
    }
}

/* Brackets deeper and texts longer than anybody writes. */
static void immoderate_formulas(void)
{
    static const char end[] = "…' cannot be read at character 1";
    char text[30002];
    formula_test t;

    open_plain(&t);
    memset(text, '(', 300);
    text[300] = '\0';
    trial_set(&t.trial, "formula", text);
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_STUDY);
    for (size_t k = 0; k < 30000; k += 2)
        memcpy(text + k, "a+", 2);
    memcpy(text + 30000, "a", 2);
    trial_set(&t.trial, "formula", text);
    CU_ASSERT_EQUAL(trial_run(&t.trial), STATUS_STUDY);
    CU_ASSERT_EQUAL(trial_messages(&t.trial, SEVERITY_ERROR), 1);
    text[0] = '$';
    for (size_t k = 1; k < 401; k += 2) /* a letter of two bytes is not cut in two */
        memcpy(text + k, "ә", 2);
    text[401] = '\0';
    trial_set(&t.trial, "formula", text);
    memcpy(text + 1000, "formula: '", 10);
    memcpy(text + 1010, text, 199);
    memcpy(text + 1209, end, sizeof end);
    formula_refused(&t, text + 1000);
    formula_end(&t);
}

static void without_columns(void)
{
    formula_test t;

    formula_over(&t, "derive", "derive", "region\nA\nB", "region", "");
    derived(&t, "one = 1");
    CHECK_VALUES(&t.trial, "one", "1", 1, 1);
    trial_set(&t.trial, "formula", "x");
    formula_refused(&t, "formula: 'x' uses 'x', which is no column; there are no columns");
    formula_end(&t);
}

static void memory(void)
{
    formula_test t;

    formula_over(&t, "derive", "derive", rows, "region", "a:million KZT, b:person");
    trial_set(&t.trial, "units", "p:KZT/person");
    trial_set(&t.trial, "formula", "p = a / b\nq = p * b + a\n r = number(a) +\n1");
    check_allocations(&t.trial);
    CHECK_VALUES(&t.trial, "p", "KZT/person", 2e6, (double)NAN, (double)NAN);
    formula_end(&t);
}

CU_TestInfo derive_tests[] = {
    {"published productivities", published_productivities},
    {"operators and functions", operators_and_functions},
    {"missing and undefined", missing_and_undefined},
    {"several lines", several_lines},
    {"wrong formulas", wrong_formulas},
    {"immoderate formulas", immoderate_formulas},
    {"without columns", without_columns},
    {"memory", memory},
    CU_TEST_INFO_NULL,
};
