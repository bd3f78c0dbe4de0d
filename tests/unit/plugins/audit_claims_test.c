/* audit_claims_test.c - sentences of a publication, against a table. */
#include "formula.h"

static const char rows[] = "region, year, grp, staff, grade\n"
                           "North, 2010, 60, 3, A\n"
                           "South, 2010, 30, 1.5, B\n"
                           "West, 2010, 10, , B\n"
                           "North, 2012, 75, 2, A+\n"
                           "South, 2012, 30, 1, B\n"
                           "West, 2012, 15, 1, ";
#define HEADER "claim,place,sentence,formula,unit,printed,decimals,explanation\n"

typedef struct claims_test {
    formula_test over;
    trial_file file;
} claims_test;

static void begin(claims_test *self, const char *text)
{
    trial *const data = &self->over.data;

    trial_open(data, "inline", "inline");
    trial_set(data, "rows", rows);
    trial_set(data, "keys", "region, year:period");
    trial_set(data, "categories", "grade");
    trial_set(data, "units", "grp:million KZT, staff:thousand person");
    CU_ASSERT_EQUAL_FATAL(trial_run(data), STATUS_OK);
    trial_open(&self->over.trial, "audit_claims", "audit.claims");
    self->over.trial.input = trial_table(data);
    self->file = trial_file_of(text, strlen(text));
    trial_set(&self->over.trial, "claims", self->file.path);
}

static void end(claims_test *self)
{
    trial_file_close(&self->file);
    formula_end(&self->over);
}

/* Counted by hand. */
static void numbers(void)
{
    claims_test t;
    trial *const run = &t.over.trial;

    begin(
        &t, HEADER
        "share,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62.5,,\n"
        "two,p,s,\"sum(grp[region = North, South, year = 2012])\",,105,,\n"
        "mean,p,s,mean(grp[year = 2010]),,33.3,,\n"
        "least,p,s,min(grp),,10,,\n"
        "most,p,s,max(grp[region != North]),thousand KZT,30000,,\n"
        "smaller,p,s,\"min(grp[region = South, year = 2010], grp[region = West, year = 2012])\","
        ",15,,\n"
        "rows,p,s,count(region[year > 2010]),,3,,\n"
        "large,p,s,\"count(grp[grp >= 30, year <= 2012])\",,4,,\n"
        "good,p,s,\"count(grade[grade = A, \"\"A+\"\"])\",,2,,\n"
        "grades,p,s,distinct(grade),,3,,\n"
        "figures,p,s,distinct(grp[year < 2012]),,3,,\n"
        "number,p,s,\"number(grp[region = West, year = 2012]) + 1e1 + abs(-5) + rint(_pi)\",,33,,\n"
        "each,p,s,\"data.grp[year = 2012, region = \"\"North\"\"] / staff[region = North, year = "
        "2012]\",KZT/person,37500,,\n");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    CHECK_VALUES(run, "computed", "1", 62.5, 105, 100.0 / 3, 10, 30000, 15, 3, 4, 2, 3, 3, 33,
                 37500);
    check_labels(run, "verdict",
                 "agrees|agrees|agrees|agrees|agrees|agrees|agrees|agrees|agrees|agrees|agrees|"
                 "agrees|agrees");
    check_labels(run, "unit",
                 "percent|million KZT|million KZT|million KZT|thousand KZT|million KZT|(missing)|"
                 "(missing)|(missing)|(missing)|(missing)|(missing)|KZT/person");
    check_messages(run, SEVERITY_FINDING,
                   "of 13 claims 13 agree with the print, 0 contradict it, 0 cannot be computed");
    CU_ASSERT_EQUAL(trial_plan(run), STATUS_OK);
    check_messages(run, SEVERITY_FINDING, "");
    end(&t);
}

/* 62.5 is half a unit from 62 and 63; what is printed to tens may be off by 5. */
static void rounding(void)
{
    claims_test t;
    trial *const run = &t.over.trial;

    begin(&t, HEADER
          "a,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62,,\n"
          "b,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62.0,,\n"
          "c,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,60,,\n"
          "d,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,60,-1,\n"
          "e,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,< 62.5,,\n"
          "f,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,<= 62.5,,\n"
          "g,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,> 62,,\n"
          "h,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,≥ 63,,\n"
          "i,p,s,grp[region = North] [year = 2012],percent,63,,\n");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_STUDY);
    end(&t);
    begin(&t, HEADER
          "a,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62,,\n"
          "b,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62.0,,\n"
          "c,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,60,,\n"
          "d,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,60,-1,\n"
          "e,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,< 62.5,,\n"
          "f,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,<= 62.5,,\n"
          "g,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,> 62,,\n"
          "h,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,≥ 63,,\n"
          "i,p,fell,\"grp[region = North, year = 2010] - grp[region = North, year = "
          "2012]\",,−15,,\n");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    check_labels(run, "verdict",
                 "agrees|contradicts|contradicts|agrees|contradicts|agrees|agrees|contradicts|"
                 "agrees");
    check_labels(run, "as_printed", "62|62.0|60|60|< 62.5|<= 62.5|> 62|≥ 63|−15");
    trial_set(run, "tolerance", "0.6");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    check_labels(run, "verdict",
                 "agrees|agrees|contradicts|contradicts|contradicts|agrees|agrees|contradicts|"
                 "agrees");
    end(&t);
}

static void told(void)
{
    const double fall = (1 - 60.0 / 75) * 100;
    claims_test t;
    trial *const run = &t.over.trial;

    begin(&t,
          "claim,place,sentence,formula,unit,printed,explanation,compared_with\n"
          "fall,p. 3,North falls,\"1 - grp[region = North, year = 2010] / grp[region = North, "
          "year = 2012]\",percent,25,it is a growth of 25 %,table 1\n"
          "grown,p. 3,North grows,\"grp[region = North, year = 2012]\",,76,,\n"
          "staff,p. 4,staff of 2010,sum(staff[year = 2010]),,4.5,,\n"
          "west,p. 4,staff of West,\"staff[region = West, year = 2010]\",,1,of a later year,\n"
          "none,p. 5,exports,,,7,exports are not in the tables,\n"
          "zero,p. 5,a ratio,\"1 / (grp[region = South, year = 2012] - grp[region = South, year "
          "= 2010])\",,1,,\n");
    CU_ASSERT_EQUAL(trial_run(run), STATUS_OK);
    check_messages(
        run, SEVERITY_FINDING,
        "of 6 claims 0 agree with the print, 2 contradict it, 4 cannot be computed\n"
        "(claim=fall) 'North falls' (p. 3): computed as 20 percent, printed as 25; it is a growth "
        "of 25 %\n"
        "(claim=grown) 'North grows' (p. 3): computed as 75 million KZT, printed as 76\n"
        "claim=staff: 'staff of 2010' (p. 4): cannot be computed: 1 of the 3 figures of sum(staff["
        "year = 2010]) is missing\n"
        "claim=west: 'staff of West' (p. 4): cannot be computed: staff[region = West, year = 2010] "
        "is missing; of a later year\n"
        "claim=none: 'exports' (p. 5): cannot be computed: exports are not in the tables\n"
        "claim=zero: 'a ratio' (p. 5): cannot be computed: the formula is not defined for these "
        "figures");
    CHECK_VALUES(run, "computed", "1", fall, 75, (double)NAN, (double)NAN, (double)NAN,
                 (double)NAN);
    CHECK_VALUES(run, "difference", "1", fall - 25, -1, (double)NAN, (double)NAN, (double)NAN,
                 (double)NAN);
    check_labels(run, "compared_with", "table 1|(missing)|(missing)|(missing)|(missing)|(missing)");
    end(&t);
}

static void refused(const char *text, const char *expected)
{
    claims_test t;

    begin(&t, text);
    formula_refused(&t.over, expected);
    end(&t);
}

/* Told before any data is read, all at once. */
static void wrong_files(void)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        {"claim,place,sentense,formula,printed,source,printed\n",
         "1:13: 'sentense' is no column of claims\n  hint: did you mean 'sentence'?\n"
         "1:38: 'source' is no column of claims\n"
         "  hint: there are claim, place, sentence, formula, unit, printed, decimals, "
         "compared_with "
         "and explanation\n"
         "1:45: two columns are named 'printed'\n"
         "1: there is no column 'sentence'"},
        {HEADER, "there are no claims"},
        {HEADER "a,p,s,min(grp),,10,\n"
                ",p,s,min(grp),,10,,\n"
                "b,p,,min(grp),,10,,\n"
                "c,p,s,,,10,,\n"
                "d,p,s,min(grp),,,,\n"
                "d,p,s,min(grp),,10,,\n"
                "e,p,s,min(grp),,\"17,76\",,\n"
                "f,p,s,min(grp),,about 10,,\n"
                "g,p,s,min(grp),,10,two,\n",
         "2: 7 fields, but the header has 8\n"
         "  hint: a field with a comma in it stands in double quotes\n"
         "3:1: a claim without a name\n"
         "4:5: the claim 'b' has no sentence\n"
         "5:7: the claim 'c' has neither a formula nor an explanation\n"
         "  hint: where nothing can be computed, 'explanation' says why\n"
         "6:17: the claim 'd' has no printed value\n  hint: such as 17.76, < 1 or >= 7\n"
         "7:1: the claim 'd' is there twice, first in line 6\n"
         "8:17: '17,76' is no number that could be printed\n"
         "  hint: decimals stand behind a point: 17.76\n"
         "9:17: 'about 10' is no number that could be printed\n"
         "  hint: such as 17.76, < 1 or >= 7\n"
         "10:20: 'two' is no number of decimals\n"
         "  hint: 2 for hundredths, 0 for whole numbers, -3 for thousands"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        refused(cases[k].text, cases[k].expected);
}

static void wrong_formulas(void)
{
    refused(
        HEADER "a,p,s,min(gpr),,10,,\n"
               "b,p,s,min(grp[regoin = North]),,10,,\n"
               "c,p,s,min(grp[North]),,10,,\n"
               "d,p,s,min(grp[region = North),,10,,\n"
               "e,p,s,min(grp[region = ]),,10,,\n"
               "f,p,s,grade[region = North],,10,,\n"
               "g,p,s,mean(grp[region = North] / 2),,10,,\n"
               "h,p,s,mean(3),,10,,\n"
               "i,p,s,\"grp[staff >= much, year = 2010]\",,10,,\n"
               "j,p,s,\"sum(grp[region > North, year = 2010])\",,10,,\n"
               "k,p,s,sum(grp[year > soon]),,10,,\n"
               "l,p,s,\"sum(grp[year > 2010, 2012])\",,10,,\n"
               "m,p,s,sum(grp) + sum(staff),,10,,\n"
               "n,p,s,sum(grp),percent,10,,\n"
               "o,p,s,sum(grp),persent,10,,\n"
               "p,p,s,sum(grp) +,,10,,\n"
               "q,p,s,media(max(grp)),,10,,\n"
               "r,p,s,sum(grp) $ 2,,10,,\n"
               "s,p,s,sum(exports),,10,,\n"
               "t,p,s,\"\"\"grp + 2\",,10,,\n",
        "2:7: there is no column 'gpr' in [data]\n  hint: did you mean 'grp'?\n"
        "3:7: [data] has no column 'regoin' to choose rows by\n"
        "4:7: 'North' is no condition\n  hint: grp[region = Almaty city, year = 2012]\n"
        "5:7: 'min(grp[region = North)' ends before ']'\n"
        "6:7: 'region' is compared with nothing\n"
        "7:7: 'grade' is no measure and has no value\n"
        "  hint: count() and distinct() take any column\n"
        "8:7: mean() takes one column, with its rows in square brackets\n"
        "  hint: mean(grp[year = 2012])\n"
        "9:7: mean() takes one column, with its rows in square brackets\n"
        "  hint: mean(grp[year = 2012])\n"
        "10:7: 'staff' is a measure and 'much' is no number\n"
        "11:7: the labels of 'region' have no order: only = and != compare them\n"
        "12:7: 'year' is compared with 'soon', which is no period of its kind\n"
        "13:7: 'year' is compared with two limits; write two conditions\n"
        "14:7: 'sum(grp) + sum(staff)' adds or compares 'million KZT' and 'thousand person'\n"
        "  hint: number(column) is its number without the unit\n"
        "15:7: 'sum(grp)' comes in 'million KZT', which does not convert to 'percent'\n"
        "16:7: 'persent' is not a unit (sum(grp))\n"
        "17:7: 'sum(grp) +' ends too early\n"
        "18:7: 'media(max(grp))' uses 'media', which is no function\n"
        "  hint: there are abs, sqrt, min, max, sum, avg, if(condition, then, else), sign, exp, "
        "ln, log2, log10, rint, number(column) and the trigonometric ones\n"
        "19:7: 'sum(grp) $ 2' cannot be read at character 10\n"
        "20:7: there is no column 'exports' in [data]\n"
        "21:7: a name in '\"grp + 2' has no end");
}

/* What is seen once there are rows. */
static void wrong_rows(void)
{
    claims_test t;

    begin(&t, HEADER "a,p,s,\"grp[region = Nort, year = 2010]\",,10,,\n"
                     "b,p,s,\"grp[region = East, year = 2010]\",,10,,\n"
                     "c,p,s,grp[region = North],,10,,\n"
                     "d,p,s,\"sum(grp[region = West, grp > 15])\",,10,,\n"
                     "e,p,s,\"count(grp[region = West, grp > 15])\",,0,,\n"
                     "f,p,s,grp,,0,,\n");
    CU_ASSERT_EQUAL(trial_plan(&t.over.trial), STATUS_OK);
    CU_ASSERT_EQUAL(trial_run(&t.over.trial), STATUS_STUDY);
    check_messages(&t.over.trial, SEVERITY_ERROR,
                   "2:7: 'region' of [data] has no label 'Nort'\n  hint: did you mean 'North'?\n"
                   "3:7: 'region' of [data] has no label 'East'\n"
                   "4:7: 2 rows of [data] are meant by grp[region = North]\n"
                   "  hint: name one row by its keys, or ask for sum(), mean(), min(), max() or "
                   "count()\n"
                   "5:7: no row of [data] is meant by sum(grp[region = West, grp > 15])\n"
                   "7:7: 6 rows of [data] are meant by grp\n"
                   "  hint: name one row by its keys, or ask for sum(), mean(), min(), max() or "
                   "count()");
    end(&t);
}

static void wrong_tolerance(void)
{
    static const char *const wrong[] = {"print", "-1", "1 %", ""};

    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        char expected[200];
        claims_test t;

        begin(&t, HEADER "a,p,s,min(grp),,10,,\n");
        trial_set(&t.over.trial, "tolerance", wrong[k]);
        (void)snprintf(expected, sizeof expected,
                       "tolerance: '%s' is neither 'printed' nor a number from 0 to 1e15\n"
                       "  hint: tolerance = printed, or as 0.005",
                       wrong[k]);
        formula_refused(&t.over, expected);
        end(&t);
    }
}

static void memory(void)
{
    claims_test t;

    begin(&t,
          HEADER "a,p,s,\"grp[region = North, year = 2012] / sum(grp[year = 2012])\",percent,62,,\n"
                 "b,p,s,distinct(grade),,2,,because\n"
                 "c,p,s,sum(staff),,2,,because\n");
    check_allocations(&t.over.trial);
    end(&t);
}

CU_TestInfo audit_claims_tests[] = {
    {"numbers", numbers},
    {"rounding", rounding},
    {"what is told", told},
    {"wrong files", wrong_files},
    {"wrong formulas", wrong_formulas},
    {"wrong rows", wrong_rows},
    {"wrong tolerance", wrong_tolerance},
    {"memory", memory},
    CU_TEST_INFO_NULL,
};
