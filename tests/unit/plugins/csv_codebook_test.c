/* csv_codebook_test.c - what a codebook says of columns, and codebooks that are wrong. */
#include "source.h"

static void open_data(source *s, const char *codebook)
{
    OPEN(s, "region,grp,employed,x\nA,1,2,3\n");
    source_codebook(s, codebook);
}

static void described(void)
{
    source s;

    open_data(&s, "name,label,unit,direction,weight,parent,label_ru\r\n"
                  "grp,\"Product, gross\",million KZT,1,,innovation,ВРП\r\n"
                  "employed,,person,-1,0.5,,\r\n"
                  "region,Region,,,,,\r\n");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "million KZT", 1);
    CHECK_VALUES(&s.trial, "employed", "person", 2);
    CHECK_VALUES(&s.trial, "x", "1", 3);
    check_attribute(&s.trial, "grp", "label", "Product, gross");
    check_attribute(&s.trial, "grp", "direction", "1");
    check_attribute(&s.trial, "grp", "parent", "innovation");
    check_attribute(&s.trial, "grp", "label_ru", "ВРП");
    check_attribute(&s.trial, "grp", "weight", "(none)");
    check_attribute(&s.trial, "grp", "unit", "(none)");
    check_attribute(&s.trial, "grp", "name", "(none)");
    check_attribute(&s.trial, "employed", "weight", "0.5");
    check_attribute(&s.trial, "region", "label", "Region");
    check_messages(&s.trial, SEVERITY_WARNING, "");
    trial_set(&s.trial, "units", "grp:thousand KZT"); /* the study counts more */
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "thousand KZT", 1);
    CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_OK);
    check_attribute(&s.trial, "grp", "label", "Product, gross");
    source_close(&s);
}

static void semicolons(void)
{
    source s;

    open_data(&s, "\xEF\xBB\xBFunit;name\nKZT;grp\n;;\n;\n");
    source_refused(&s, "3: 3 fields, but the header has 2");
    source_close(&s);
    open_data(&s, "\xEF\xBB\xBFunit;name\nKZT;grp\n;\n");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "KZT", 1);
    source_close(&s);
}

/* They may describe what steps make; the host tells those that describe nothing. */
static void unmet_lines(void)
{
    source s;

    open_data(&s, "name,unit\ngpr,KZT\nemployed,person\nzones,1\n");
    source_read(&s);
    check_messages(&s.trial, SEVERITY_WARNING, "");
    source_close(&s);
}

static void wrong(void)
{
    static const struct {
        const char *codebook, *expected;
    } cases[] = {
        {"", "1: the codebook has no column 'name'\n"
             "  hint: its columns are name, label, unit, direction, weight, parent, lower, upper, "
             "target, digits, order, description"},
        {"column,unit\ngrp,KZT\n",
         "1: the codebook has no column 'name'\n"
         "  hint: write name in place of 'column'; its columns are name, label, unit, direction, "
         "weight, parent, lower, upper, target, digits, order, description"},
        {"name,unit,unit\ngrp,KZT,KZT\n", "1:11: two columns of the codebook are named 'unit'"},
        {"name,unit\n\"grp\n\",KZT\nemployed,person\ngrp,KZT\n",
         "5:1: 'grp' is in the codebook twice, first in line 2"},
        {"name,unit\nә,мың\ngrp,milion KZT\n", "2:3: 'мың' is not a unit (measure 'ә')\n"
                                               "  hint: units are written as in million KZT, "
                                               "thousand person, percent, KZT/person; 1 is a "
                                               "plain number\n"
                                               "3:5: 'milion KZT' is not a unit (measure 'grp')\n"
                                               "  hint: did you mean 'million KZT'?"},
        {"name,unit\na,FTE\ngrp,KZT\nb,FTE\nc,FTE\nd,FTE\n",
         "2:3: 'FTE' is not a unit (measures 'a', 'b', 'c' and 1 more)\n"
         "  hint: did you mean 'person'?"},
        {"name,unit\ngrp\n,KZT\nx,KZT,1\n", "2: 1 field, but the header has 2\n"
                                            "3:1: a line of the codebook without a name\n"
                                            "4: 3 fields, but the header has 2"},
        {"name,unit\n\"grp,KZT\n", "2:1: the quote that opens here is never closed"},
        {"name,unit\n\xFF,KZT\n",
         "2:1: the byte 0xFF is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = windows-1252 reads 'ÿ'"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        open_data(&s, cases[k].codebook);
        source_refused(&s, cases[k].expected);
        CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_STUDY);
        source_close(&s);
    }
}

/* Case does not matter; what is nearly known is told, and what is not is the study's own. */
static void headers(void)
{
    source s;

    open_data(&s, "NAME,Label,Unit,Direction,WEIGHT,Parent,Type,Level,weight_2\n"
                  "grp,Product,KZT,-1,3,G1,Indicator,1,4\n");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "KZT", 1);
    check_attribute(&s.trial, "grp", "label", "Product");
    check_attribute(&s.trial, "grp", "direction", "-1");
    check_attribute(&s.trial, "grp", "weight", "3");
    check_attribute(&s.trial, "grp", "parent", "G1");
    check_attribute(&s.trial, "grp", "Type", "Indicator");
    check_attribute(&s.trial, "grp", "weight_2", "4");
    check_messages(&s.trial, SEVERITY_INFO,
                   "headers of the codebook kept as attributes: 'Type', 'Level', 'weight_2'");
    source_close(&s);

    open_data(&s, "name,weights,Directon,iName\ngrp,3,-1,x\n");
    source_refused(&s, "1:6: the codebook has no header 'weights' that means anything\n"
                       "  hint: did you mean 'weight'? known are name, label, unit, direction, "
                       "weight, parent, lower, upper, target, digits, order, description\n"
                       "1:14: the codebook has no header 'Directon' that means anything\n"
                       "  hint: did you mean 'direction'? known are name, label, unit, direction, "
                       "weight, parent, lower, upper, target, digits, order, description");
    source_close(&s);

    open_data(&s, "name,weight,Weight\ngrp,3,4\n");
    source_refused(&s, "1:13: two columns of the codebook are named 'Weight'");
    source_close(&s);

    open_data(&s, "iCode,Direction\ngrp,-1\n");
    source_refused(&s,
                   "1: the codebook has no column 'name'\n"
                   "  hint: write name in place of 'iCode'; its columns are name, label, unit, "
                   "direction, weight, parent, lower, upper, target, digits, order, description");
    source_close(&s);
}

/* Both files are wrong: both are told. */
static void both_wrong(void)
{
    source s;

    open_data(&s, "column\n");
    trial_set(&s.trial, "keys", "regoin");
    source_refused(
        &s, "1: the codebook has no column 'name'\n"
            "  hint: write name in place of 'column'; its columns are name, label, "
            "unit, direction, weight, parent, lower, upper, target, digits, order, description\n"
            "keys: the file has no column 'regoin'\n"
            "  hint: did you mean 'region'?");
    trial_set(&s.trial, "codebook", "/nowhere");
    trial_set(&s.trial, "keys", "region");
    source_refused(&s, "codebook: '/nowhere' does not exist");
    source_close(&s);
}

CU_TestInfo csv_codebook_tests[] = {
    {"described", described}, {"semicolons", semicolons}, {"unmet lines", unmet_lines},
    {"headers", headers},     {"wrong", wrong},           {"both wrong", both_wrong},
    CU_TEST_INFO_NULL,
};
