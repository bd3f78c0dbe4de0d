/* csv_shape_test.c - rows of the same keys, empty rows, wide tables. */
#include "source.h"

static const char twice[] = "region,year,grp,employed,kind\n"
                            "A,2010,1,10,x\n"
                            "B,2010,5,50,\n"
                            "A,2010,2,,x\n"
                            "B,2010,7,70,y\n"
                            "A,2010,4,,z\n"
                            "A,2011,9,,\n";

static void open_twice(source *s, const char *duplicates)
{
    source_open(s, twice, sizeof twice - 1);
    trial_set(&s->trial, "keys", "region, year:period");
    trial_set(&s->trial, "categories", "kind");
    trial_set(&s->trial, "duplicates", duplicates);
}

static void duplicates_refused(void)
{
    source s;

    open_twice(&s, "error");
    source_refused(&s, "4: the same keys as in line 2: region=A, year=2010\n"
                       "  hint: to put such rows together: duplicates = sum, mean or first\n"
                       "5: the same keys as in line 3: region=B, year=2010\n"
                       "  hint: to put such rows together: duplicates = sum, mean or first\n"
                       "6: the same keys as in line 2: region=A, year=2010\n"
                       "  hint: to put such rows together: duplicates = sum, mean or first");
    source_close(&s);
}

static void duplicates_added(void)
{
    source s;

    open_twice(&s, "sum");
    source_read(&s);
    check_labels(&s.trial, "region", "A|B|A");
    check_labels(&s.trial, "year", "2010|2010|2011");
    CHECK_VALUES(&s.trial, "grp", "1", 7, 12, 9);
    CHECK_VALUES(&s.trial, "employed", "1", 10, 120, (double)NAN);
    check_labels(&s.trial, "kind", "(missing)|y|(missing)");
    check_messages(&s.trial, SEVERITY_WARNING,
                   "rows of the same keys were added up: 6 rows became 3\n"
                   "2 missing values were left out where rows of the same keys were added up\n"
                   "1 category is missing because rows of the same keys disagree");
    source_close(&s);
}

static void duplicates_averaged(void)
{
    source s;

    open_twice(&s, "mean");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "1", 7.0 / 3, 6, 9);
    CHECK_VALUES(&s.trial, "employed", "1", 10, 60, (double)NAN);
    source_close(&s);
}

static void duplicates_first(void)
{
    source s;

    open_twice(&s, "first");
    source_read(&s);
    CHECK_VALUES(&s.trial, "grp", "1", 1, 5, 9);
    CHECK_VALUES(&s.trial, "employed", "1", 10, 50, (double)NAN);
    check_labels(&s.trial, "kind", "x|(missing)|(missing)");
    check_messages(&s.trial, SEVERITY_WARNING,
                   "rows of the same keys were dropped but for the first: 6 rows became 3");
    source_close(&s);
}

static void duplicates_too_large(void)
{
    source s;

    OPEN(&s, "region,grp\nA,1e308\nA,1e308\n");
    trial_set(&s.trial, "duplicates", "sum");
    source_refused(&s, "rows of the same keys add up to too large a number (column 'grp')");
    source_close(&s);
}

static void empty_rows(void)
{
    source s;

    OPEN(&s, "region,grp,x\nA,1,2\n,,\n\n , ,\n,,,,\nB,3,4\n,,\n");
    source_read(&s);
    check_labels(&s.trial, "region", "A|B");
    check_messages(&s.trial, SEVERITY_WARNING,
                   "4 rows without a single value were left out, the first at line 3");
    source_close(&s);
}

static void wide(void)
{
    source s;

    OPEN(&s, "kind,region,2010,2011,2012\nx,A,1,2,3\ny,B,4,,6\n");
    trial_set(&s.trial, "columns", "year:period");
    trial_set(&s.trial, "categories", "kind");
    source_read(&s);
    check_labels(&s.trial, "region", "A|A|A|B|B|B");
    check_labels(&s.trial, "year", "2010|2011|2012|2010|2011|2012");
    check_labels(&s.trial, "kind", "x|x|x|y|y|y");
    CHECK_VALUES(&s.trial, "value", "1", 1, 2, 3, 4, (double)NAN, 6);
    trial_set(&s.trial, "columns", "year");
    trial_set(&s.trial, "value", "grp");
    trial_set(&s.trial, "units", "grp:million KZT");
    trial_set(&s.trial, "measures", "2010, 2012");
    source_read(&s);
    CU_ASSERT_EQUAL(trial_column(&s.trial, "year")->role, COLUMN_KEY);
    check_labels(&s.trial, "year", "2010|2012|2010|2012");
    CHECK_VALUES(&s.trial, "grp", "million KZT", 1, 3, 4, 6);
    source_close(&s);
}

/* What the host asks for when a table key names a file: columns that may be absent, and nothing
 * of the others. */
static void absent_and_other_columns(void)
{
    source s;

    OPEN(&s, "grade,from,to,note\nA,70,100,x\nB,40,70,y\n");
    trial_set(&s.trial, "keys", "grade");
    trial_set(&s.trial, "measures", "from, to, group");
    source_refused(&s, "measures: the file has no column 'group'\n"
                       "  hint: its columns are grade, from, to, note");
    trial_set(&s.trial, "optional", "group");
    source_read(&s);
    CHECK_VALUES(&s.trial, "from", "1", 70, 40);
    CU_ASSERT_EQUAL(s.trial.result.tables[0].n_columns, 3);
    trial_set(&s.trial, "measures", "");
    trial_set(&s.trial, "others", "ignore");
    source_read(&s);
    CU_ASSERT_EQUAL(s.trial.result.tables[0].n_columns, 1);
    source_close(&s);
}

static void wide_wrong(void)
{
    source s;

    OPEN(&s, "region,2010,total,2012Q1\nA,1,x1,3\n");
    trial_set(&s.trial, "columns", "year:period");
    source_refused(&s, "1:13: 'total' is not a period (column 'year')\n"
                       "  hint: periods are written 2012, 2012Q3, 2012-07, 2012-07-31 or 2012/13; "
                       "period = says how others are written\n"
                       "1:19: '2012Q1' is a quarter, but line 1 has a year (column 'year')");
    trial_set(&s.trial, "columns", "year");
    source_refused(&s, "2:5: 'x1' is a number with something beside it (column 'value')\n"
                       "  hint: flags = keep makes a category of what stands beside numbers, flags "
                       "= drop takes it away");
    trial_set(&s.trial, "columns", "region");
    source_refused(&s,
                   "columns: the table has a column 'region' already; the new one needs another "
                   "name");
    trial_set(&s.trial, "columns", "year");
    trial_set(&s.trial, "value", "region");
    source_refused(&s,
                   "columns: the table has a column 'region' already; the new one needs another "
                   "name");
    trial_set(&s.trial, "value", "two\nlines");
    source_refused(&s, "columns: the new column needs a name of one line");
    trial_set(&s.trial, "value", "value");
    trial_set(&s.trial, "columns", "year:perod");
    source_refused(&s, "columns: columns names the parts of the headers, each a key, tagged "
                       "':period' or not at all, and at most one ':measure' and one ':unit'\n"
                       "  hint: columns = indicator:measure, year:period");
    trial_set(&s.trial, "columns", "year");
    trial_set(&s.trial, "ignore", "2010, total, 2012Q1");
    source_refused(&s, "columns: no column is left to be turned into rows");
    source_close(&s);

    OPEN(&s, "region,2010,2011\nA,1,2\nA,3,4\n");
    trial_set(&s.trial, "columns", "year:period");
    source_refused(&s, "3: the same keys as in line 2: region=A, year=2010\n"
                       "  hint: to put such rows together: duplicates = sum, mean or first");
    source_close(&s);
}

/* A row of units below headers that `columns` turns into rows. */
static void wide_units(void)
{
    source s;

    OPEN(&s, "region,2010,2010,2011,2011\n,a,b,a,b\n,km2,person,km2,person\nA,1,2,3,4\n");
    trial_set(&s.trial, "header", "2");
    trial_set(&s.trial, "units_row", "yes");
    trial_set(&s.trial, "columns", "year:period, name:measure");
    source_read(&s);
    CHECK_VALUES(&s.trial, "a", "km2", 1, 3);
    CHECK_VALUES(&s.trial, "b", "person", 2, 4);
    source_close(&s);

    OPEN(&s, "region,2010,2011\n,km2,hectare\nA,1,2\n");
    trial_set(&s.trial, "units_row", "yes");
    trial_set(&s.trial, "columns", "year:period");
    source_refused(&s, "2:6: the columns of 'value' have different units: 'km2' and 'hectare'\n"
                       "  hint: measures of different units have different names");
    trial_set(&s.trial, "units", "value:km2");
    source_read(&s);
    CHECK_VALUES(&s.trial, "value", "km2", 1, 2);
    source_close(&s);
}

/* The line of each row, as a key or a measure; rows of another length are told as without it. */
static void numbers_of_rows(void)
{
    source s;

    OPEN(&s, "Table\nregion,grp\nA,1\n,\n\nA,2\n");
    trial_set(&s.trial, "skip", "1");
    trial_set(&s.trial, "row_number", "row");
    trial_set(&s.trial, "keys", "row");
    trial_set(&s.trial, "categories", "region");
    source_read(&s);
    check_labels(&s.trial, "row", "3|6");
    check_labels(&s.trial, "region", "A|A");
    CHECK_VALUES(&s.trial, "grp", "1", 1, 2);
    trial_set(&s.trial, "categories", "");
    trial_set(&s.trial, "keys", "region");
    trial_set(&s.trial, "duplicates", "sum");
    source_read(&s);
    CHECK_VALUES(&s.trial, "row", "1", 9);
    trial_set(&s.trial, "row_number", "grp");
    source_refused(&s, "2: column 3 of the header is named 'grp', as column 2 is");
    source_close(&s);

    OPEN(&s, "region,2010,2011\nA,1,2\nB,3,4\n");
    trial_set(&s.trial, "row_number", "row");
    trial_set(&s.trial, "keys", "row");
    trial_set(&s.trial, "categories", "region");
    trial_set(&s.trial, "columns", "year:period");
    source_read(&s);
    check_labels(&s.trial, "row", "2|2|3|3");
    CHECK_VALUES(&s.trial, "value", "1", 1, 2, 3, 4);
    source_close(&s);

    OPEN(&s, "region,grp\nA\nB,1,2\n");
    trial_set(&s.trial, "row_number", "row");
    trial_set(&s.trial, "keys", "row");
    source_refused(&s, "2: 1 field, but the header has 2\n"
                       "  hint: a footnote or sub-heading is left out by skip_rows = A; ragged = "
                       "fill where the rest of the row is missing\n"
                       "3: 3 fields, but the header has 2\n"
                       "  hint: a field with the delimiter in it is quoted");
    source_close(&s);
}

CU_TestInfo csv_shape_tests[] = {
    {"duplicates refused", duplicates_refused},
    {"duplicates added", duplicates_added},
    {"duplicates averaged", duplicates_averaged},
    {"duplicates first", duplicates_first},
    {"duplicates too large", duplicates_too_large},
    {"empty rows", empty_rows},
    {"absent and other columns", absent_and_other_columns},
    {"wide", wide},
    {"wide wrong", wide_wrong},
    {"wide units", wide_units},
    {"numbers of rows", numbers_of_rows},
    CU_TEST_INFO_NULL,
};
