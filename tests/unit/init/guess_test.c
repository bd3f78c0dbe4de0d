/* guess_test.c - settings guessed of small tables. */
#include <string.h>

#include "guessed.h"
#include "init/header_unit.h"
#include "init/text_build.h"
#include "init/text_look.h"
#include "init_test.h"

const char *guessed(arena *memory, const char *text, init_guess *guess)
{
    text_build lines = {.memory = memory};

    *guess = (init_guess){.memory = memory};
    init_look_at_text(guess, text, strlen(text));
    for (size_t k = 0; k < guess->n_settings; k++)
        text_add(&lines, "%s = %s\n", guess->settings[k].key, guess->settings[k].value);
    return text_built(&lines);
}

static void check(const char *text, const char *settings)
{
    arena *const memory = arena_new(allocator_system());
    init_guess guess;
    const char *found;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    found = guessed(memory, text, &guess);
    if (strcmp(found, settings) != 0)
        (void)printf("\nof\n%s\nthese were guessed:\n%s\n", text, found);
    CU_ASSERT_STRING_EQUAL(found, settings);
    CU_ASSERT_FALSE(guess.no_memory);
    arena_free(memory);
}

/* A doubt that has these words. */
static void check_doubt(const char *text, const char *words)
{
    arena *const memory = arena_new(allocator_system());
    init_guess guess;
    bool found = false;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    (void)guessed(memory, text, &guess);
    for (size_t k = 0; k < guess.n_doubts; k++)
        found |= strstr(guess.doubts[k], words) != NULL;
    CU_ASSERT_TRUE(found);
    arena_free(memory);
}

static void layouts(void)
{
    check("region,a\nx,1\ny,2\n", "keys = region\n");
    check("Table 1\nregion,a\nx,1\ny,2\n\nSource: us\n",
          "skip = 1\nuntil = blank\nkeys = region\n");
    check("# made by us\nregion,a\nx,1\ny,2\n", "comment = #\nkeys = region\n");
    check("x,2021,1.5\nx,2022,2\ny,2021,3\n", "header = none\nkeys = column1, column2:period\n");
    check("region,2021,,2022,\n,a,b,a,b\nx,1,2,3,4\ny,5,6,7,8\n",
          "header = 2\ncolumns = year:period, name:measure\nkeys = region\n");
    check("region,area,output\n,km2,million\nx,1,2\ny,3,4\n", "units_row = yes\nkeys = region\n");
    check("region,2021,,2022,\n,a,b,a,b\n,km2,t,km2,t\nx,1,2,3,4\ny,5,6,7,8\n",
          "header = 2\ncolumns = year:period, name:measure\nunits_row = yes\nkeys = region\n");
    check("region,a,b\nx,1\ny,1,2\nz,2,3\n", "ragged = fill\nkeys = region\n");
    check("\"a\" \"b\"\n\"x\" 1.5 2\n\"y\" 3 4\n",
          "delimiter = space\nrow_names = column1\nkeys = column1\n");
}

static void roles(void)
{
    check("region,year,a\nx,2021,1\nx,2022,2\n", "keys = region, year:period\n");
    check("code,name,a\n01001,x,1\n01002,y,2\n", "keys = code\ncategories = name\n");
    check("region,sector,a\nx,s,1\n,t,2\ny,s,3\n,t,4\n", "fill = region\nkeys = region, sector\n");
    check("region,2020,2021\nx,1,2\ny,3,4\n", "columns = year:period\nkeys = region\n");
    check("region,2010M01,2010M02\nx,1,2\ny,3,4\n", "columns = period:period\nkeys = region\n");
    check("region,a 2020,a 2021\nx,1,2\ny,3,4\n",
          "header_split = space\ncolumns = name:measure, year:period\nkeys = region\n");
    check("n,region,a,\n1,x,5,\n2,y,6,\n", "ignore = n, \"\"\nkeys = region\n");
    check("region,PowerCode Code,a\nx,0,5\ny,3,6\n", "keys = region\npower = PowerCode Code\n");
    check("region,a\nTotal,9\nx,4\ny,5\n", "keys = region\nskip_rows = Total\n");
    check_doubt("region,a\nx,1\nx,2\n", "what tells rows apart");
    check_doubt("a,b\n1.5,2\n2.5,3\n", "the key: no column has texts or periods");
}

static void numbers(void)
{
    check("k;a\nx;162.273\ny;4,5\n",
          "delimiter = semicolon\nkeys = k\ndecimal = ,\nthousands = point\n");
    check("k,a,b\nx,\"11,871\",4.2\ny,904,3.75\n", "keys = k\nthousands = comma\n");
    check("k,a\nx,\"12,34,567\"\ny,\"98,765\"\n", "keys = k\nthousands = lakh\n");
    check("k;a\nx;1 250,5\ny;980\n",
          "delimiter = semicolon\nkeys = k\ndecimal = ,\nthousands = space\n");
    check("k,a\nx,(123)\ny,4\n", "keys = k\nnegative = parentheses\n");
    check("k,a\nx,12.3 p\ny,4\n", "keys = k\nflags = keep\n");
    check("k,a\nx,12.3\ny,(D)\nz,5\n", "keys = k\nflags = keep\nmissing = default, \"(D)\"\n");
    check("k,a\nx,12.3\ny,NA\n", "keys = k\n");
    check("k,a\nx,12 %\ny,5 %\n", "keys = k\nunits = a:percent\n");
    check("k,a\nx,$12\ny,\u20AC 5\n", "keys = k\nsigns = drop\n");
    check_doubt("k,a\nx,-99\ny,5\n", "whether -99 is a value");
    check_doubt("k;a\nx;1.5\ny;1,5\n", "the decimal mark");
}

static void publishers(void)
{
    check("freq,unit,geo\\TIME_PERIOD\t2021 \t2020 \nA,EUR,X\t1 p\t: \n",
          "format = eurostat-tsv\n");
    check("REF_AREA,INDICATOR,UNIT,TIME_PERIOD,OBS_VALUE\nX,a,u,2021,1\nX,b,v,2021,2\n"
          "Y,a,u,2021,3\nY,b,v,2021,4\n",
          "format = sdmx-csv\nkeys = REF_AREA, INDICATOR, TIME_PERIOD:period\n");
    check("\"Source\",\"W\",\n\n\"Country Name\",\"Country Code\",\"2010 "
          "[YR2010]\",\n\"A\",\"B\",\"1\",\n",
          "format = world-bank\n");
}

/* What offices write that a first look takes for something else. */
static void traps(void)
{
    /* PxWeb: everything but figures in quotes; its measures have names of several words */
    check("\"region\",\"sex\",\"Mean income 2021\",\"Mean income 2022\"\n\"0114\",\"1\",407,417.2\n"
          "\"0114\",\"2\",370,-\n",
          "format = pxweb\n");
    check("\"region\";\"sex\";\"income 2021\";\"income 2022\"\n\"0114\";\"1\";407;417.2\n",
          "delimiter = semicolon\nformat = pxweb\n");
    /* measure;year;[unit] in one header, and a delimiter at the end */
    check("Kod;Nazwa;\"all people;2010;[person]\";\"all people;2011;[person]\";\n"
          "02;A;5.5;6;\n04;B;7;8;\n",
          "delimiter = semicolon\nheader_split = semicolon\n"
          "columns = name:measure, year:period, unit\nkeys = Kod\ncategories = Nazwa\n"
          "ignore = \"\"\n");
    /* a title of two fields, with the number of the table */
    check("Table;12411;;;\nday;district;all\n31.12.2023;A;162.5\n31.12.2023;B;31.25\n",
          "delimiter = semicolon\nskip = 1\nkeys = day:period, district\n");
    check("k;2010;2011\nx;1.609.557;1.625.827\ny;904.123;2\n",
          "delimiter = semicolon\ncolumns = year:period\nkeys = k\nthousands = point\n"
          "decimal = ,\n");
    check("k;ВРП;;Занятые;\n;2011;2012;2011;2012\nx;1;2;3;4\n",
          "delimiter = semicolon\nheader = 2\ncolumns = name:measure, year:period\nkeys = k\n");
    check("\"k\",\"industry\",\"a\"\n\"32011\",\"21\",0\n\"32011\",\"44\",12\n\"32001\",\"21\",8\n",
          "keys = k, industry\n");
    check("\"region\",\"a\"\n\"1\",\"x\",5\n\"2\",\"y\",6\n",
          "row_names = column1\nignore = column1\nkeys = region\n");
    check("r;a;b\nx;1;2;\ny;3;4;\n", "delimiter = semicolon\nragged = fill\nkeys = r\n");
    check(",fips,2005:Q1,2005:Q2\n0,\"15\",67.1,68.1\n1,\"22\",91.9,92.6\n",
          "columns = period:period\nignore = \"\"\nkeys = fips\n");
    check("iso,a\nKZ,9\nKZ-10,2.5\nKZ-11,3\nKZ-12,4\n", "keys = iso\nskip_rows = KZ\n");
    check("code,valid_from,lon,a\nx,2022,70.5,1\ny,,71.5,2\nz,2022,72.5,3\n",
          "keys = code\ncategories = valid_from\nignore = lon\n");
    check("k,a,b\nx,(D),н/д\ny,5,1.5\n",
          "keys = k\nflags = keep\nmissing = default, \"(D)\", н/д\n");
    check("a,b,\nx,y,z\n01,5,6\n02,7,8\n", "header = 2\nkeys = a x\n");
    check_doubt("k,n,,one,\nx,a,b,c,d\n01,y,3,4.5,6\n02,z,3,4.5,6\n", "the middle of its columns");
    check_doubt("k,a\nx,5.5\ny,about five\nz,seven\n", "whether 'a' is a measure: 1 of 3");
}

static void check_unit(const char *header, const char *name, const char *unit)
{
    arena *const memory = arena_new(allocator_system());
    units *const known = units_new(allocator_system());
    init_guess guess = {.memory = memory};
    const char *found, *said, *label;

    CU_ASSERT_PTR_NOT_NULL_FATAL(memory);
    CU_ASSERT_PTR_NOT_NULL_FATAL(known);
    label = init_header_unit(&guess, known, header, &found, &said);
    CU_ASSERT_STRING_EQUAL(label, name);
    CU_ASSERT_STRING_EQUAL(found ? found : "none", unit);
    units_free(known);
    arena_free(memory);
}

static void header_units(void)
{
    check_unit("grp, million KZT", "grp", "million KZT");
    check_unit("GRP (mln tenge)", "GRP", "million KZT");
    check_unit("ВРП, млн тенге", "ВРП", "million KZT");
    check_unit("Area [km²]", "Area", "km²");
    check_unit("Share, %", "Share", "percent");
    check_unit("Занятые (чел.)", "Занятые", "person");
    check_unit("Output (2010 prices)", "Output (2010 prices)", "none");
    check_unit("Population, All ages", "Population, All ages", "none");
    check_unit("output", "output", "none");
    check_unit("gva_mln_kzt", "gva", "million KZT");
    check_unit("level_pct", "level", "percent");
    check_unit("staff_ths_persons", "staff", "thousand person");
    check_unit("rnd_kzt", "rnd", "KZT");
    check_unit("new_persons", "new_persons", "none");
    check_unit("level_mln", "level_mln", "none");
    check_unit("mln_kzt", "mln", "KZT");
    check_unit("", "", "none");
    check_unit("(x)", "(x)", "none");
}

CU_TestInfo guess_tests[] = {
    {"layouts", layouts},       {"roles", roles}, {"numbers", numbers},
    {"publishers", publishers}, {"traps", traps}, {"header_units", header_units},
    CU_TEST_INFO_NULL,
};
