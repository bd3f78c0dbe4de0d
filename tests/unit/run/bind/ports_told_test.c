/* ports_told_test.c - what is said of ports that find no column, or the wrong one. */
#include "run/bind/bind_test.h"

static void missing_columns_are_told(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS(employed_port, {.id = "population", .role = RI_MEASURE}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'employed'\n"
         "  hint: did you mean 'employees'? bind it with in.employed = employees\n"
         "study.ini:10: error: [rating] the table of [data] has no measure 'population'\n"
         "  hint: it has: grp, employees, waste, count; bind another column with in.population = "
         "NAME\n");
    CU_ASSERT_PTR_NULL(bound.in);
    CU_ASSERT_STRING_EQUAL(bound.errors.items[0].subject, "data.employed");

    STEP({"in.grp", "gpr"}, {"in.values", "grp, wsate, pollution"});
    CU_ASSERT_EQUAL(PORTS(grp_port, values_port), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] the table of [data] has no measure 'gpr'\n"
         "  hint: did you mean 'grp'?\n"
         "study.ini:12: error: [rating] the table of [data] has no measure 'wsate'\n"
         "  hint: did you mean 'waste'?\n"
         "study.ini:12: error: [rating] the table of [data] has no measure 'pollution'\n"
         "  hint: it has: grp, employees, waste, count\n");

    bound.tables[0].data = &bind_keys_alone;
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS(grp_port, values_port, {.id = "class", .role = RI_ANY, .flags = RI_SOLE}),
                    STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'grp'\n"
         "  hint: it has no measures\n"
         "study.ini:10: error: [rating] the table of [data] has no measure or category 'class'\n"
         "  hint: it has no measures or categories\n"
         "study.ini:10: error: [rating] the table of [data] has no measures for 'values'\n");
    bound.tables[0].data = &bind_data;
}

static void twelve_names_are_enough(void)
{
    static column many[14];
    static char names[14][8];
    const table wide = {.n_columns = 14, .columns = many};

    for (size_t k = 0; k < 14; k++) {
        (void)snprintf(names[k], sizeof names[k], "v%zu", k);
        many[k] =
            (column){.name = names[k], .label = names[k], .unit = "1", .role = COLUMN_MEASURE};
    }
    bound.tables[0].data = &wide;
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS({.id = "population", .role = RI_MEASURE}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has no measure 'population'\n"
         "  hint: it has: v0, v1, v2, v3, v4, v5, v6, v7, v8, v9, v10, v11, ...; bind another "
         "column with in.population = NAME\n");
    bound.tables[0].data = &bind_data;
}

static void wrong_roles_are_told(void)
{
    STEP({"in.grp", "region"}, {"in.period", "region"}, {"in.place", "grade"});
    CU_ASSERT_EQUAL(PORTS(grp_port, {.id = "period", .role = RI_PERIOD},
                          {.id = "place", .role = RI_KEY}, {.id = "count", .role = RI_CATEGORY}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'region' of [data] is a key, not a measure\n"
         "study.ini:12: error: [rating] 'region' of [data] is a key, not a period\n"
         "  hint: in the keys of its source, write region:period\n"
         "study.ini:13: error: [rating] 'grade' of [data] is a category, not a key\n"
         "study.ini:10: error: [rating] 'count' of [data] is a measure, not a category\n"
         "  hint: bind another column with in.count = NAME\n");
    CU_ASSERT_STRING_EQUAL(bound.errors.items[0].subject, "data.region");
    CU_ASSERT_STRING_EQUAL(bound.errors.items[3].subject, "data.count");
}

static void wrong_units_are_told(void)
{
    STEP({"in.grp", "waste"}, {"in.employed", "waste"}, {"in.people", "count"},
         {"in.money", "count"}, {"in.mass", "grp"});
    CU_ASSERT_EQUAL(PORTS(grp_port, employed_port,
                          {.id = "people", .role = RI_MEASURE, .unit = "person"},
                          {.id = "money", .role = RI_MEASURE, .dimension = RI_MONEY},
                          {.id = "mass", .role = RI_MEASURE, .dimension = "tonne"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'waste' of [data] is in 'kg', not in an amount of money\n"
         "  hint: an amount of money has a unit such as KZT, million KZT or thousand USD\n"
         "study.ini:12: error: [rating] 'waste' of [data] is in 'kg', not in 'person'\n"
         "  hint: its unit must convert to 'person'\n"
         "study.ini:13: error: [rating] 'count' of [data] has no unit; it must be in 'person'\n"
         "  hint: give it a unit in the codebook of [data]\n"
         "study.ini:14: error: [rating] 'count' of [data] has no unit; it must be in an amount of "
         "money\n"
         "  hint: give it a unit in the codebook of [data], such as million KZT\n"
         "study.ini:15: error: [rating] 'grp' of [data] is in 'million KZT', not in 'tonne'\n"
         "  hint: its unit must convert to 'tonne'\n");
    CU_ASSERT_STRING_EQUAL(bound.errors.items[0].subject, "data.waste");
    STEP_ALONE();
    CU_ASSERT_EQUAL(PORTS({.id = "waste", .role = RI_MEASURE, .unit = "person"}), STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] 'waste' of [data] is in 'kg', not in 'person'\n"
         "  hint: its unit must convert to 'person'\n");
}

static void wrong_bindings_are_told(void)
{
    STEP({"in.grp", "grp, waste"}, {"in.gprr", "grp"}, {"in.values", "grp, count, data.grp"},
         {"in.place", ""}, {"in.total", "grp"}, {"in.q", "grp"});
    CU_ASSERT_EQUAL(
        PORTS(grp_port, values_port, {.id = "place", .role = RI_KEY},
              {.id = "total", .role = RI_MEASURE, .flags = RI_OPTIONAL, .table = "reference"}),
        STATUS_STUDY);
    TOLD("study.ini:12: error: [rating] test.plugin has no input 'gprr'\n"
         "  hint: did you mean 'in.grp'?\n"
         "study.ini:15: error: [rating] 'in.total' binds a column of a table that is not given\n"
         "study.ini:16: error: [rating] test.plugin has no input 'q'\n"
         "  hint: its inputs are: in.grp, in.values, in.place, in.total\n"
         "study.ini:11: error: [rating] input 'grp' of test.plugin takes one column, not 2\n"
         "study.ini:13: error: [rating] 'in.values' names 'data.grp' twice\n"
         "study.ini:14: error: [rating] input 'place' of test.plugin needs a column\n");
    STEP({"in.grp", "grp"});
    CU_ASSERT_EQUAL(bind_run_ports(NULL, 0), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin has no input 'grp'\n"
         "  hint: it has no inputs\n");
}

static void ambiguous_columns_are_told(void)
{
    bound.tables[0].data = &bind_joined;
    STEP({"in.value", "grp"});
    CU_ASSERT_EQUAL(PORTS(grp_port, {.id = "value", .role = RI_MEASURE},
                          {.id = "place", .role = RI_KEY, .flags = RI_SOLE}),
                    STATUS_STUDY);
    TOLD("study.ini:10: error: [rating] the table of [data] has several columns 'grp'\n"
         "  hint: say which one, as in.grp = a.grp\n"
         "study.ini:11: error: [rating] the table of [data] has several columns 'grp'\n"
         "  hint: say which one, as in.value = a.grp\n"
         "study.ini:10: error: [rating] the table of [data] has no key 'place' and several "
         "others\n"
         "  hint: say which one with in.place = NAME: region, zone\n");
    bound.tables[0].data = &bind_data;
}

static void missing_tables_are_told(void)
{
    STEP({"from", ""}, {"in.grp", "grp"});
    bound.tables[0].data = NULL;
    CU_ASSERT_EQUAL(PORTS(grp_port, employed_port,
                          {.id = "total", .role = RI_MEASURE, .table = "reference"},
                          {.id = "other", .role = RI_MEASURE, .table = "reference"}),
                    STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] test.plugin needs a table to work on\n"
         "  hint: name the steps it takes: from = STEP, ...\n"
         "study.ini:10: error: [rating] test.plugin needs a table 'reference'\n"
         "  hint: name a step or a CSV file: reference = NAME\n");
    bound.tables[0].data = &bind_data;
}

CU_TestInfo bind_ports_told_tests[] = {
    {"missing columns are told", missing_columns_are_told},
    {"twelve names are enough", twelve_names_are_enough},
    {"wrong roles are told", wrong_roles_are_told},
    {"wrong units are told", wrong_units_are_told},
    {"wrong bindings are told", wrong_bindings_are_told},
    {"ambiguous columns are told", ambiguous_columns_are_told},
    {"missing tables are told", missing_tables_are_told},
    CU_TEST_INFO_NULL,
};
