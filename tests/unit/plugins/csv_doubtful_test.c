/* csv_doubtful_test.c - rows that are no regions: notes, headings, totals; and rows left out. */
#include "source.h"

static void told(source *s, const char *warnings)
{
    source_read(s);
    check_messages(&s->trial, SEVERITY_WARNING, warnings);
}

/* Each: a file, and all that is warned of. */
typedef struct doubtful_case {
    const char *text, *keys, *warning;
} doubtful_case;

static void check(const doubtful_case *c)
{
    source s;

    source_open(&s, c->text, strlen(c->text));
    trial_set(&s.trial, "keys", c->keys);
    told(&s, c->warning);
    trial_set(&s.trial, "doubtful", "keep");
    told(&s, "");
    source_close(&s);
}

static void notes_and_headings(void)
{
    static const doubtful_case cases[] = {
        {"region,grp,emp\nAkmola,5.5,1\n\"Source: Statistics office\",,\n* preliminary,,\n",
         "region",
         "2 rows have nothing but a label: line 3 'Source: Statistics office', line 4 '* "
         "preliminary'; where they are notes or headings: skip_rows = Source: Statistics office, "
         "\\* preliminary; where they are meant: doubtful = keep"},
        {"region,grp\nЦентральный округ,\nБелгород,7\nв том числе:,\nМосква,3\n", "region",
         "2 rows have nothing but a label: line 2 'Центральный округ', line 4 'в том числе:'; "
         "where "
         "they are notes or headings: skip_rows = Центральный округ, в том числе:; where they are "
         "meant: doubtful = keep"},
        {"region,grp\nA,5\n\"1) estimate, revised\",\n", "region",
         "1 row has nothing but a label: line 3 '1) estimate, revised'; where it is a note or a "
         "heading: skip_rows = \"1) estimate, revised\"; where it is meant: doubtful = keep"},
        {"region,grp\nA,5\nB,…\n", "region", ""},                      /* a mark is a word of it */
        {"region,year,grp\nA,1,\nA,2,5\nB,1,6\n", "region, year", ""}, /* a gap of a region */
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check(&cases[k]);
}

/* In a wide table a line makes several rows. */
static void notes_in_wide_tables(void)
{
    source s;

    OPEN(&s, "region,2010,2011\nA,1,2\nB,,\nC,,4\n");
    trial_set(&s.trial, "columns", "year:period");
    told(&s,
         "1 row has nothing but a label: line 3 'B'; where it is a note or a heading: skip_rows "
         "= B; where it is meant: doubtful = keep");
    source_close(&s);
}

static void totals(void)
{
    static const doubtful_case cases[] = {
        {"region,grp\nAkmola,10\nAktobe,20\nTotal,30\n", "region",
         "the rows of 'Total' (line 4) are the sum of others (column 'region') and count twice "
         "beside them; without them: skip_rows = Total; where they are meant: doubtful = keep"},
        {"region,grp\nAll regions,30.1\nAkmola,10.04\nAktobe,20.0\n", "region",
         ""}, /* 30.04 is not 30.1 */
        {"region,grp,emp\nKazakhstan,812.3,5120\nAkmola,212.1,1020\nAktobe,300.2,2100\nAlmaty,300,"
         "2000\n",
         "region",
         "the rows of 'Kazakhstan' (line 2) are the sum of others (column 'region') and count "
         "twice "
         "beside them; without them: skip_rows = Kazakhstan; where they are meant: doubtful = "
         "keep"},
        /* of rounded figures the sum is another by some of the last place */
        {"region,grp\nA,12345.4\nB,2345.4\nC,345.4\nD,5345.3\nWhole,20381.7\n", "region",
         "the rows of 'Whole' (line 6) are the sum of others (column 'region') and count twice "
         "beside them; without them: skip_rows = Whole; where they are meant: doubtful = keep"},
        {"region,grp,emp\nA,10,5\nB,20,6\nC,30,7\n", "region", ""}, /* in one measure alone */
        {"region,grp\nA,1\nB,2\nC,3\n", "region", ""},              /* chance */
        {"region,grp\nA,100\nB,200\nC,300\n", "region", ""},
        {"region,grp\nA,2\nB,3\nC,4\n", "region", ""}, /* B is the mean, by chance */
        {"region,industry,emp\nTotal,A,30\nTotal,B,70\nX,A,20\nX,B,20\nY,A,10\nY,B,50\n",
         "region, industry",
         "the rows of 'Total' (line 2) are the sum of others (column 'region') and count twice "
         "beside them; without them: skip_rows = Total; where they are meant: doubtful = keep"},
        {"region,rate,share\nA,5,11\nB,6,12\nC,8,16\nAll,6.33,13\n", "region",
         "the rows of 'All' (line 5) are the mean of others (column 'region') and count twice "
         "beside them; without them: skip_rows = All; where they are meant: doubtful = keep"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check(&cases[k]);
}

/* A row that is the sum in a measure and the mean in another: among three rows that is chance,
 * among six it is a total of counts and rates. */
static void totals_of_counts_and_rates(void)
{
    static const doubtful_case cases[] = {
        {"region,a,b\nA,100,1\nB,201,3\nC,301,2\n", "region", ""},
        {"region,b,a\nA,1,100\nB,3,201\nC,2,301\n", "region", ""},
        {"region,a,b\nA,100,3\nB,201,3\nC,301,3\n", "region", ""},
        {"region,a,b,c\nA,1,3,9\nB,2,3,9\nC,3,3,9\n", "region", ""},
        {"region,a,b,c\nA,1,3,9\nB,1,3,9\nC,1,3,9\nD,1,3,9\n", "region", ""}, /* all the same */
        {"region,a,b,c\nA,100,1,5\nB,201,3,6\nC,301,2,11\n", "region", ""},
        {"region,a,b\nA,100,1\nB,201,3\nTotal,301,2\n", "region",
         "the rows of 'Total' (line 4) are the sum, or the mean, of others (column 'region') and "
         "count twice beside them; without them: skip_rows = Total; where they are meant: "
         "doubtful = keep"},
        {"region,rate\nA,5\nB,5\nTotal,5\n", "region",
         "the rows of 'Total' (line 4) are the mean of others (column 'region') and count twice "
         "beside them; without them: skip_rows = Total; where they are meant: doubtful = keep"},
        /* three rows, but in each of two years */
        {"region,year,a,b\nA,1,100,1\nB,1,201,3\nC,1,301,2\nA,2,150,2\nB,2,203,6\nC,2,353,4\n",
         "region, year",
         "the rows of 'C' (line 4) are the sum, or the mean, of others (column 'region') and count "
         "twice beside them; without them: skip_rows = C; where they are meant: doubtful = keep"},
        /* a plain mean: (4 + 6 + 5 + 7 + 9 + 5) / 6 = 6 */
        {"region,people,rate\nA,120,4\nB,240,6\nC,310,5\nD,95,7\nE,401,9\nF,77,5\nWhole,1243,6\n",
         "region",
         "the rows of 'Whole' (line 8) are the sum, or the mean, of others (column 'region') and "
         "count twice beside them; without them: skip_rows = Whole; where they are meant: "
         "doubtful = keep"},
        /* weighted by the people: (100 * 4 + 200 * 6 + 300 * 5 + 100 * 7 + 250 * 8 + 50 * 4) / 1000
         * = 6; the plain mean is 5.67 */
        {"region,rate,people\nA,4,100\nB,6,200\nC,5,300\nD,7,100\nE,8,250\nF,4,50\n"
         "Whole,6,1000\nG,,\n",
         "region",
         "1 row has nothing but a label: line 9 'G'; where it is a note or a heading: skip_rows = "
         "G; where it is meant: doubtful = keep\n"
         "the rows of 'Whole' (line 8) are the sum, or the mean, of others (column 'region') and "
         "count twice beside them; without them: skip_rows = Whole; where they are meant: "
         "doubtful = keep"},
        /* a rate that is neither */
        {"region,rate,people\nA,4,100\nB,6,200\nC,5,300\nD,7,100\nE,8,250\nF,4,50\nWhole,7,1000\n",
         "region", ""},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check(&cases[k]);
}

/* A country, its districts, their regions: above their parts, or below them. */
static void nested_totals(void)
{
    static const doubtful_case cases[] = {
        {"Регион,ВРП\nРоссийская Федерация,100\nЦентральный округ,60\nБелгородская область,10\n"
         "г. Москва,50\nПриволжский округ,40\nРеспублика Татарстан,40\n",
         "Регион",
         "the rows of 'Российская Федерация' (line 2), 'Центральный округ' (line 3) and "
         "'Приволжский округ' (line 6) are the sum of others (column 'Регион') and count twice "
         "beside them; without them: skip_rows = Российская Федерация, Центральный округ, "
         "Приволжский округ; where they are meant: doubtful = keep"},
        {"region,grp\na,10\nb,52\nNorth,62\nc,41\nd,3\nSouth,44\nLand,106\n", "region",
         "the rows of 'North' (line 4), 'South' (line 7) and 'Land' (line 8) are the sum of others "
         "(column 'region') and count twice beside them; without them: skip_rows = North, South, "
         "Land; where they are meant: doubtful = keep"},
        {"region,grp\nNorth,62\na,10\nb,52\nSouth,44\nc,41\nd,3\n", "region",
         "the rows of 'North' (line 2) and 'South' (line 5) are the sum of others (column "
         "'region') "
         "and count twice beside them; without them: skip_rows = North, South; where they are "
         "meant: doubtful = keep"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++)
        check(&cases[k]);
}

/* Of rows of the same keys that were put together, the table that came out counts. */
static void totals_of_parts(void)
{
    source s;

    OPEN(&s, "region,grp\nAkmola,10\nAkmola,5\nAktobe,20\nTotal,15\nTotal,20\n");
    trial_set(&s.trial, "duplicates", "sum");
    told(&s, "rows of the same keys were added up: 5 rows became 3\n"
             "the rows of 'Total' (line 5) are the sum of others (column 'region') and count twice "
             "beside them; without them: skip_rows = Total; where they are meant: doubtful = keep");
    source_close(&s);
}

/* The hints as they stand: each leaves out what it says. */
static void skipped_rows(void)
{
    source s;

    OPEN(&s, "region,grp,emp\n# revised\nTotal,30,3\nA,10,1\nB,20,2\nSource: x,,\n* note,,\n"
             "\"1) a, b\",,\nNotes without delimiters\n");
    trial_set(&s.trial, "skip_rows", "\"#*\", Total, Source: x, \\* note, \"1) a, b\", Notes*");
    told(&s, "");
    check_messages(&s.trial, SEVERITY_INFO, "skip_rows left out 6 rows");
    check_labels(&s.trial, "region", "A|B");
    CHECK_VALUES(&s.trial, "grp", "1", 10, 20);
    trial_set(&s.trial, "skip_rows", "\"#*\", T*l, S*, *note, 1)*, *delimiters, Totl, Z*");
    told(&s, "skip_rows names 'Totl', 'Z*', which no row has as a key");
    check_labels(&s.trial, "region", "A|B");
    trial_set(&s.trial, "skip_rows", "");
    source_refused(&s, "2: '# revised' looks like a comment: 1 field, but the header has 3\n"
                       "  hint: comment = #\n"
                       "9: 1 field, but the header has 3\n"
                       "  hint: a footnote or sub-heading is left out by skip_rows = Notes without "
                       "delimiters; ragged = fill where the rest of the row is missing");
    source_close(&s);
}

/* Rows that were left out are not looked at: neither their numbers nor their keys. */
static void skipped_before_all(void)
{
    source s;

    OPEN(&s, "region,grp\nA,10\nA,x1\nB,20\nB,abc\n,million KZT\n");
    trial_set(&s.trial, "skip_rows", "A, \"\"");
    source_refused(&s, "5:3: 'abc' is not a number (column 'grp')\n"
                       "  hint: missing = default, abc where it means a missing value");
    trial_set(&s.trial, "missing", "default, abc");
    source_refused(&s, "5: the same keys as in line 4: region=B\n"
                       "  hint: to put such rows together: duplicates = sum, mean or first");
    source_close(&s);
}

CU_TestInfo csv_doubtful_tests[] = {
    {"notes and headings", notes_and_headings},
    {"notes in wide tables", notes_in_wide_tables},
    {"totals", totals},
    {"totals of counts and rates", totals_of_counts_and_rates},
    {"nested totals", nested_totals},
    {"totals of parts", totals_of_parts},
    {"skipped rows", skipped_rows},
    {"skipped before all", skipped_before_all},
    CU_TEST_INFO_NULL,
};
