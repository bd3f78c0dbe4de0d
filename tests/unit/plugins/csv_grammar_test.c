/* csv_grammar_test.c - what a study says of a table's shape, and what is told where it is wrong. */
#include "source.h"

/* A file, settings, and what is told. */
typedef struct grammar_case {
    const char *text;
    const char *settings[8]; /* parameter, value, ... */
    const char *told;
} grammar_case;

static void check_case(const grammar_case *of)
{
    source s;

    source_open(&s, of->text, strlen(of->text));
    for (size_t k = 0; k < 8 && of->settings[k]; k += 2)
        trial_set(&s.trial, of->settings[k], of->settings[k + 1]);
    source_refused(&s, of->told);
    source_close(&s);
}

static void wrong_settings(void)
{
    static const grammar_case cases[] = {
        {"region,grp\nA,1\n",
         {"header", "0"},
         "header: header is a number of rows, 1 to 9, or none"},
        {"region,grp\nA,1\n",
         {"header", "none", "units_row", "yes"},
         "units_row: a row of units stands below a header, and there is none"},
        {"region,grp\nA,1\n", {"range", "B5"}, "range: a range is written B5:H40, B:H or 5:40"},
        {"region,grp\nA,1\n", {"range", "B5:A9"}, "range: a range is written B5:H40, B:H or 5:40"},
        {"region,grp\nA,1\n", {"range", "B:9"}, "range: a range is written B5:H40, B:H or 5:40"},
        {"region,grp\nA,1\n",
         {"comment", "//"},
         "comment: the mark of a comment is one ASCII character, as in comment = #"},
        {"region,grp\nA,1\n",
         {"header_split", "space"},
         "header_split: header_split is not used: columns names no parts of the headers\n"
         "  hint: columns = name:measure, year:period"},
        {"region,grp\nA,1\n", {"fill", "regoin"}, "fill: the file has no column 'regoin'"},
        {"region,grp\nA,1\n",
         {"split", "region"},
         "split: split names a column without saying what separates its parts\n"
         "  hint: split = first:comma"},
        {"region,grp\nA,1\n",
         {"power", "mult"},
         "power: the file has no column 'mult'\n"
         "  hint: its columns are region, grp"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check_case(&cases[k]);
}

static void wrong_files(void)
{
    static const grammar_case cases[] = {
        {"region,grp\n",
         {"header", "2"},
         "1: the file ends in its header, which the study says has 2 rows"},
        {"region,grp\n",
         {"units_row", "yes"},
         "1: the file ends in its header, which the study says has 1 rows and one of units"},
        {"region,grp\n,apples\nA,1\n",
         {"units_row", "yes"},
         "2:2: 'apples' is not a unit (column 'grp')\n"
         "  hint: units are written as in million KZT, thousand person, percent, KZT/person; 1 is "
         "a plain "
         "number"},
        {"region;x,grp\nA;1,1\nB,2\n",
         {"split", "first:semicolon"},
         "3:1: 'B' has 1 part, where the header has 2 (split)"},
        {"region,grp,mult\nA,1,0\nB,2,x\n",
         {"power", "mult"},
         "3:5: 'x' is no power of ten (column 'mult')"},
        {"region,grp,grp_flag\nA,1,2\n",
         {"flags", "keep"},
         "flags: the table has a column 'grp_flag' already; the new one needs another name"},
        {"region,a 2010,a 2010 \nA,1,2\n",
         {"columns", "name:measure, year:period", "header_split", "space"},
         "1:15: column 3 of the header is named 'a 2010', as column 2 is"},
        {"region,a 2010,b\nA,1,2\n",
         {"columns", "name:measure, year:period", "header_split", "space"},
         "1:15: the header 'b' has not the 2 parts that columns names\n"
         "  hint: columns that are of another kind are named in keys, categories or ignore"},
        {"region,a,b\nA,1,2\n",
         {"columns", "name:measure, year:period"},
         "1:8: the header 'a' has not the 2 parts that columns names\n"
         "  hint: header = 2 where the parts stand in two rows; header_split = space where a blank "
         "parts them\n"
         "1:10: the header 'b' has not the 2 parts that columns names\n"
         "  hint: header = 2 where the parts stand in two rows; header_split = space where a blank "
         "parts them"},
        {"region,a 2010,a  2010\nA,1,2\n",
         {"columns", "name:measure, year:period", "header_split", "space"},
         "1:15: a header before 'a  2010' says the same of columns ="},
        {"region,a,b\nA,1,2\n",
         {"columns", "name:measure"},
         "columns: columns names no key\n  hint: columns = indicator:measure, year:period"},
        {"region,a,b\nA,1,2\n",
         {"columns", "x:measure, y:measure, z"},
         "columns: columns has more than one ':measure'\n"
         "  hint: columns = indicator:measure, year:period"},
        {"region,a,b\nA,1,2\n",
         {"columns", "x:unit, y:period, z:unit"},
         "columns: columns has more than one ':unit'\n"
         "  hint: columns = indicator:measure, year:period"},
        {"region,a,b\nA,1,2\n",
         {"columns", "x:measure, y:unit"},
         "columns: columns names no key\n  hint: columns = indicator:measure, year:period"},
        {"region,a;2010;[osoba],a;2011;[osoba]\nA,1,2\n",
         {"columns", "name:measure, year:period, unit:unit", "header_split", "semicolon"},
         "1:8: 'osoba' is not a unit (column 'a')\n"
         "  hint: units are written as in million KZT, thousand person, percent, KZT/person; 1 is "
         "a plain number"},
        {"region,a;2010;[m],a;2011;[km]\nA,1,2\n",
         {"columns", "name:measure, year:period, unit:unit", "header_split", "semicolon"},
         "1:19: the columns of 'a' have different units: 'm' and 'km'\n"
         "  hint: measures of different units have different names"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check_case(&cases[k]);
}

static void set_all(source *s, const char *const settings[8])
{
    for (size_t k = 0; k < 8 && settings[k]; k += 2)
        trial_set(&s->trial, settings[k], settings[k + 1]);
}

/* Different files of one table. */
static void shapes_of_one_table(void)
{
    static const grammar_case cases[] = {
        {"region,grp\nA,1\nB,2.5\n", {NULL}, NULL},
        {"x,y,z\ntitle\n,region,grp,\n,A,1,q\n,B,2.5,\n,C,3,\n", {"range", "B3:C5"}, NULL},
        {"region,grp\nA,1\n#B,9\nB,2.5\n", {"comment", "#"}, NULL},
        {"region,grp\nA,1\nB,2.5\n\nnotes\n", {"until", "blank"}, NULL},
        {"region,grp\nA,1\nB,2.5\nSource: x,7\nC,3\n", {"until", "Source*"}, NULL},
        {"region,grp,\nA,1,,\nB,2.5\n", {"ragged", "fill", "ignore", "\"\""}, NULL},
        {"region,grp,part\nA,1,x\n,7,y\nB,2.5,x\n",
         {"fill", "region", "skip_rows", "y", "keys", "region, part"},
         NULL},
        {"region;code,grp\nA;1,1\nB;2,2.5\n", {"split", "first:;", "ignore", "code"}, NULL},
        {"region,grp,mult\nA,1000,-3\nB,0.025,2\n", {"power", "mult"}, NULL},
        {"region,grp\nA,1 p\nB,2.5*\n", {"flags", "drop"}, NULL},
        {"region,grp\nA,1 %\nB,% 2.5\n", {"signs", "drop"}, NULL},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        source_open(&s, cases[k].text, strlen(cases[k].text));
        set_all(&s, cases[k].settings);
        source_read(&s);
        CHECK_VALUES(&s.trial, "grp", "1", 1, 2.5);
        source_close(&s);
    }
}

/* Of headers in parts one may be the unit, in brackets or not. */
static void units_in_headers(void)
{
    source s;

    OPEN(&s, "region,grp;2010;[million KZT],grp;2011;(million KZT),len;2010;km\nA,1,2,3\n");
    trial_set(&s.trial, "columns", "name:measure, year:period, unit:unit");
    trial_set(&s.trial, "header_split", "semicolon");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "million KZT", 1, 2);
    CHECK_VALUES(&s.trial, "len", "km", 3, NAN);
    trial_set(&s.trial, "units", "grp:USD");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "USD", 1, 2);
    source_close(&s);

    OPEN(&s, "region,2010 km,2011 km\nA,1,2\n");
    trial_set(&s.trial, "columns", "year:period, unit:unit");
    trial_set(&s.trial, "header_split", "space");
    source_read(&s);
    CHECK_VALUES(&s.trial, "value", "km", 1, 2);
    source_close(&s);
}

/* Signs are read where the unit says the same, and nowhere else. */
static void signs_of_units(void)
{
    source s;

    OPEN(&s, "region,share,pay\nA,12.5 %,₸ 7\nB,-3%,-₸1.5\n");
    trial_set(&s.trial, "units", "share:percent, pay:million KZT");
    source_read(&s);
    CHECK_VALUES(&s.trial, "share", "percent", 12.5, -3);
    CHECK_VALUES(&s.trial, "pay", "million KZT", 7, -1.5);
    check_messages(&s.trial, SEVERITY_INFO,
                   "signs of units beside figures were read: 2 in the column 'share', 2 in the "
                   "column 'pay'");
    trial_set(&s.trial, "units", "share:percent, pay:USD");
    source_refused(&s, "2:10: '₸ 7' has a currency sign (column 'pay'); 2 such: lines 2 and 3\n"
                       "  hint: signs = drop takes them away whatever they are");
    source_close(&s);
}

CU_TestInfo csv_grammar_tests[] = {
    {"wrong settings", wrong_settings},           {"wrong files", wrong_files},
    {"shapes of one table", shapes_of_one_table}, {"units in headers", units_in_headers},
    {"signs of units", signs_of_units},           CU_TEST_INFO_NULL,
};
