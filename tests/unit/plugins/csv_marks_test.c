/* csv_marks_test.c - marks of missing values and of zero, flags, and marks that group digits. */
#include "source.h"

static void read_so(source *s, const char *warnings, const char *notes)
{
    source_read(s);
    check_messages(&s->trial, SEVERITY_WARNING, warnings);
    check_messages(&s->trial, SEVERITY_INFO, notes);
}

#define N ((double)NAN)

/* Every mark is told once with its count; the dash is warned of, as it means zero elsewhere. */
static void defaults(void)
{
    source s;

    OPEN(&s,
         "region,grp,x\nA,,1\nB,\"\",2\nC,NA,x\nD,x,5\nE,х,6\nF,-,7\nG,–,-\nH,—,8\nI,…,9\nJ,...,9\n"
         "K,..,7\nL,:,5\nM, n/a ,4\nN,0,4\nO,−,2\n");
    read_so(&s,
            "read as missing, though many offices write it for none, that is zero: '-' (2), '–' "
            "(1), '—' (1), '−' (1) in the columns 'grp' and 'x'; zero = -, –, —, − or missing = "
            "default, -, –, —, − says which it is",
            "read as missing: 'NA' (1), 'n/a' (1), 'x' (2), 'х' (1), '…' (1), '...' (1), '..' (1), "
            "':' (1) in the columns 'grp' and 'x'");
    CHECK_VALUES(&s.trial, "grp", "1", N, N, N, N, N, N, N, N, N, N, N, N, N, 0, N);
    source_close(&s);
}

static const char dashes[] = "region,grp\nAkmola,-\nAktobe,5\nAlmaty,10\n";

static void dash_is_zero(void)
{
    source s;

    OPEN(&s, dashes);
    trial_set(&s.trial, "zero", "-");
    read_so(&s, "", "read as zero: '-' (1) in the column 'grp'");
    CHECK_VALUES(&s.trial, "grp", "1", 0, 5, 10);
    trial_set(&s.trial, "zero", "");
    trial_set(&s.trial, "missing", "default, -");
    read_so(&s, "", "read as missing: '-' (1) in the column 'grp'");
    CHECK_VALUES(&s.trial, "grp", "1", N, 5, 10);
    trial_set(&s.trial, "missing", "…, ...");
    source_refused(&s, "2:8: '-' is not a number (column 'grp')\n"
                       "  hint: zero = - where it means none, missing = …, ..., - where it means "
                       "not known");
    trial_set(&s.trial, "zero", "-");
    trial_set(&s.trial, "missing", "default, -");
    source_refused(&s, "zero: '-' is named in zero = and in missing =\n"
                       "  hint: a mark stands for one of them");
    source_close(&s);
}

/* What is listed takes the place of the usual marks, but with `default` it is added to them. */
static void listed(void)
{
    source s;

    OPEN(&s, "region,grp,kind\nA,-999,-\nB,NaN,NaN\nC,2,\nD,1,x\n");
    trial_set(&s.trial, "missing", "-999, NaN");
    trial_set(&s.trial, "categories", "kind");
    read_so(&s, "", "read as missing: '-999' (1), 'NaN' (1) in the column 'grp'");
    CHECK_VALUES(&s.trial, "grp", "1", N, N, 2, 1);
    check_labels(&s.trial, "kind", "-|NaN|(missing)|x");
    source_close(&s);

    OPEN(&s, "region,grp\nA,н/д\nB,x\nC,3\n");
    trial_set(&s.trial, "missing", "н/д");
    source_refused(&s, "3:3: 'x' is not a number (column 'grp')\n"
                       "  hint: missing = н/д, x where it means a missing value");
    trial_set(&s.trial, "missing", "default, н/д");
    read_so(&s, "", "read as missing: 'x' (1), 'н/д' (1) in the column 'grp'");
    source_close(&s);

    OPEN(&s, "region,grp,x\nA,(D),4\nB,5,\"n, a\"\nC,(NA),5\n"); /* all marks of a file at once */
    source_refused(&s, "2:3: '(D)' is not a number (column 'grp'); 2 such: lines 2 and 4\n"
                       "  hint: missing = default, \"(D)\", \"n, a\", \"(NA)\" where they mean "
                       "missing values\n"
                       "3:5: 'n, a' is not a number (column 'x')\n"
                       "  hint: missing = default, \"(D)\", \"n, a\", \"(NA)\" where they mean "
                       "missing values");
    trial_set(&s.trial, "missing", "default, \"(D)\", \"n, a\", \"(NA)\"");
    read_so(&s, "",
            "read as missing: '(D)' (1), 'n, a' (1), '(NA)' (1) in the columns 'grp' and 'x'");
    source_close(&s);
}

/* A mark that is a number is met however it is written, and in every style. */
static void numbers_as_marks(void)
{
    source s;

    OPEN(&s, "r,a,b\nA,-999,-999.0\nB,-9999,5\nC,1,-999.00\nD,-99.9e1,-998\n");
    trial_set(&s.trial, "keys", "r");
    trial_set(&s.trial, "missing", "-999, -9999");
    read_so(&s, "", "read as missing: '-999' (4), '-9999' (1) in the columns 'a' and 'b'");
    CHECK_VALUES(&s.trial, "a", "1", N, N, 1, N);
    CHECK_VALUES(&s.trial, "b", "1", N, 5, N, -998);
    source_close(&s);

    OPEN(&s, "r;a\nA;-999,0\nB;1,5\n");
    trial_set(&s.trial, "keys", "r");
    trial_set(&s.trial, "delimiter", "semicolon");
    trial_set(&s.trial, "decimal", ",");
    trial_set(&s.trial, "missing", "-999.0");
    read_so(&s, "", "read as missing: '-999.0' (1) in the column 'a'");
    CHECK_VALUES(&s.trial, "a", "1", N, 1.5);
    source_close(&s);
}

/* Two counties of the QCEW: what is not disclosed is printed as 0, with a flag beside it. */
static const char qcew[] = "area,code,flag,emp,note\n32011,21,N,0,\n32011,44,,120,S\n"
                           "32001,21,,80,\n32001,44,,400,\n";

static void flags(void)
{
    source s;

    OPEN(&s, qcew);
    trial_set(&s.trial, "keys", "area, code");
    trial_set(&s.trial, "categories", "flag, note");
    read_so(
        &s,
        "every value is 0 where 'flag' is 'N': 1 row, the first at line 2; where that means not "
        "published: missing_where = flag:N",
        "");
    trial_set(&s.trial, "missing_where", "flag:N");
    read_so(&s, "", "read as missing: the measures of 1 row in which 'flag' is 'N'");
    CHECK_VALUES(&s.trial, "emp", "1", N, 120, 80, 400);
    check_labels(&s.trial, "flag", "N|(missing)|(missing)|(missing)");
    trial_set(&s.trial, "categories", ""); /* it need be in no list */
    trial_set(&s.trial, "missing_where", "flag:N, note:S, flag:X");
    read_so(&s, "missing_where names the value 'X' of 'flag', which no row has",
            "read as missing: the measures of 1 row in which 'flag' is 'N'\n"
            "read as missing: the measures of 1 row in which 'note' is 'S'");
    CHECK_VALUES(&s.trial, "emp", "1", N, N, 80, 400);
    trial_set(&s.trial, "missing_where", "flog:N, note, emp:0");
    trial_set(&s.trial, "measures", "emp");
    source_refused(&s, "missing_where: the file has no column 'flog'\n"
                       "  hint: did you mean 'flag'?\n"
                       "missing_where: 'note' is given no value that means missing\n"
                       "  hint: missing_where = flag:N\n"
                       "missing_where: 'emp' is a measure, not a column of flags");
    source_close(&s);
}

/* 162.273 is a number, and 162 thousand 273 where points group digits: a German table of
 * inhabitants. */
static void three_decimals(void)
{
    static const char told[] =
        "every figure with decimals in the column 'grp' has three of them, as 162.273 in line 2: "
        "decimal = , and thousands = point reads 162273, thousands = none says that 162.273 is "
        "meant";
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"region;grp\nA;162.273\nB;315.554\n", told},
        {"region;grp\nA;162.273\nB;315.554\nC;950\nD;-1.500\n", told},
        {"region;grp\nA;162.273\nB;0.554\n", ""},
        {"region;grp\nA;162.273\nB;315.55\n", ""},
        {"region;grp\nA;162.273\nB;1315.554\n", ""},
        {"region;grp\nA;162.273\nB;315.554\nC;1000\n", ""},
        {"region;grp\nA;162.273\n", ""},
        {"region;grp;x\nA;162.273;0.5\nB;315.554;7\n", ""},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        trial_set(&s.trial, "delimiter", ";");
        read_so(&s, cases[k].told, "");
        trial_set(&s.trial, "thousands", "none");
        read_so(&s, "", "");
        source_close(&s);
    }
}

static void three_decimals_of_a_comma(void)
{
    source s;

    OPEN(&s, "region;grp\nA;11,871\nB;94,044\n");
    trial_set(&s.trial, "delimiter", ";");
    trial_set(&s.trial, "decimal", ",");
    read_so(&s,
            "every figure with decimals in the column 'grp' has three of them, as 11,871 in line "
            "2: decimal = . and thousands = comma reads 11871, thousands = none says that 11,871 "
            "is meant",
            "");
    source_close(&s);
}

CU_TestInfo csv_marks_tests[] = {
    {"defaults", defaults},
    {"dash is zero", dash_is_zero},
    {"listed", listed},
    {"numbers as marks", numbers_as_marks},
    {"flags", flags},
    {"three decimals", three_decimals},
    {"three decimals of a comma", three_decimals_of_a_comma},
    CU_TEST_INFO_NULL,
};
