/* ports_test.c - columns that ports find by name, key or role. */
#include "run/bind/bind_test.h"

static void ports_are_bound_by_name_and_key(void)
{
    STEP({"in.employed", "employees"}, {"in.waste", "data.waste"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS(grp_port, employed_port, {.id = "waste", .role = RI_MEASURE, .unit = "tonne"}),
        STATUS_OK);
    TOLD();
    CU_ASSERT_EQUAL(bound.in[0].n, 1);
    CU_ASSERT_EQUAL(bound.in[0].columns[0], 2);
    CU_ASSERT_PTR_NULL(bound.in[0].factors); /* a dimension converts nothing */
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 3);
    CU_ASSERT_EQUAL(bound.in[1].factors[0], 1000);
    CU_ASSERT_EQUAL(bound.in[1].offsets[0], 0);
    CU_ASSERT_EQUAL(bound.in[2].columns[0], 4);
    CU_ASSERT_EQUAL(bound.in[2].factors[0], 0.001);
}

static void many_columns_are_bound(void)
{
    STEP({"in.first", "waste, grp"});
    CU_ASSERT_EQUAL_FATAL(PORTS(grp_port, {.id = "first", .role = RI_MEASURE, .flags = RI_MANY},
                                values_port, {.id = "period", .role = RI_PERIOD, .flags = RI_SOLE},
                                keys_port,
                                {.id = "all", .role = RI_ANY, .flags = RI_MANY | RI_OPTIONAL}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[1].n, 2); /* in the order of the key */
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 4);
    CU_ASSERT_EQUAL(bound.in[1].columns[1], 2);
    CU_ASSERT_EQUAL(bound.in[2].n, 2); /* measures that no other port binds */
    CU_ASSERT_EQUAL(bound.in[2].columns[0], 3);
    CU_ASSERT_EQUAL(bound.in[2].columns[1], 5);
    CU_ASSERT_EQUAL(bound.in[3].columns[0], 1);
    CU_ASSERT_EQUAL(bound.in[4].n, 1); /* the period is taken */
    CU_ASSERT_EQUAL(bound.in[4].columns[0], 0);
    CU_ASSERT_EQUAL(bound.in[5].n, 1); /* the category */
    CU_ASSERT_EQUAL(bound.in[5].columns[0], 6);
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(keys_port), STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].n, 2); /* keys and periods alike */
}

static void a_sole_column_needs_no_name(void)
{
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS({.id = "place", .role = RI_KEY, .flags = RI_SOLE},
                                {.id = "class", .role = RI_CATEGORY, .flags = RI_SOLE},
                                {.id = "value", .role = RI_MEASURE, .flags = RI_SOLE | RI_OPTIONAL},
                                {.id = "grp", .role = RI_MEASURE, .flags = RI_SOLE}),
                          STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].columns[0], 0);
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 6);
    CU_ASSERT_EQUAL(bound.in[2].n, 0); /* optional, and there are several measures */
    CU_ASSERT_EQUAL(bound.in[3].columns[0], 2);

    /* Where the only key is a period, it serves as the key. */
    STEP({"in.place", "region"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS({.id = "place", .role = RI_KEY}, {.id = "other", .role = RI_KEY, .flags = RI_SOLE}),
        STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 1);
}

static void columns_aside_go_to_ports_for_them(void)
{
    static const port_description many = {
        .id = "values", .role = RI_MEASURE, .flags = RI_MANY | RI_OPTIONAL};
    static const port_description sole = {.id = "value", .role = RI_MEASURE, .flags = RI_SOLE};
    static const port_description asides = {
        .id = "asides", .role = RI_ANY, .flags = RI_MANY | RI_OPTIONAL | RI_ASIDE};
    static column columns[] = {
        {.name = "region", .label = "region", .unit = "", .role = COLUMN_KEY},
        {.name = "grp", .label = "GRP", .unit = "1", .role = COLUMN_MEASURE},
        {.name = "c", .label = "C", .unit = "1", .role = COLUMN_MEASURE, .aside = true},
    };
    static const table of = {.n_columns = 3, .n_keys = 1, .columns = columns};

    bound.tables[0].data = &of;
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(many, asides), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(bound.in[0].n, 1);
    CU_ASSERT_EQUAL(bound.in[0].columns[0], 1);
    CU_ASSERT_EQUAL_FATAL(bound.in[1].n, 1);
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 2);
    CU_ASSERT_EQUAL_FATAL(PORTS(sole), STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].columns[0], 1);
    /* What a study names is meant. */
    STEP({"in.values", "c"});
    CU_ASSERT_EQUAL_FATAL(PORTS(many, asides), STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].columns[0], 2);
    CU_ASSERT_EQUAL(bound.in[1].n, 0);
    STEP({"in.asides", "grp"});
    CU_ASSERT_EQUAL(PORTS(many, asides), STATUS_STUDY);
    TOLD("study.ini:11: error: [rating] 'grp' of [data] does not tell about another "
         "column, as a coverage does\n"
         "  hint: leave in.asides out: it finds such columns by itself\n");
    bound.tables[0].data = &bind_data;
}

static void optional_ports_may_stay_unbound(void)
{
    STEP({"in.grp", ""});
    CU_ASSERT_EQUAL_FATAL(
        PORTS({.id = "grp", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "population", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "grade", .role = RI_MEASURE, .flags = RI_OPTIONAL},
              {.id = "total", .role = RI_MEASURE, .flags = RI_OPTIONAL, .table = "reference"}),
        STATUS_OK);
    for (size_t p = 0; p < 4; p++)
        CU_ASSERT_EQUAL(bound.in[p].n, 0);
    CU_ASSERT_EQUAL(bound.in[3].table, 1);
}

static void other_tables_are_bound(void)
{
    bound.tables[1].data = &bind_joined;
    STEP({"in.total", "whole.a.grp"});
    CU_ASSERT_EQUAL_FATAL(
        PORTS(grp_port, {.id = "total", .role = RI_MEASURE, .table = "reference"},
              {.id = "employees", .role = RI_MEASURE, .table = "reference"},
              {.id = "others", .role = RI_KEY, .flags = RI_MANY, .table = "reference"}),
        STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].table, 0);
    CU_ASSERT_EQUAL(bound.in[1].table, 1);
    CU_ASSERT_EQUAL(bound.in[1].columns[0], 2);
    CU_ASSERT_EQUAL(bound.in[2].columns[0], 4); /* a.employees, the only one */
    CU_ASSERT_EQUAL(bound.in[3].n, 2);
    bound.tables[1].data = NULL;
}

static void a_source_needs_no_table(void)
{
    bound.plugin.kind = RI_SOURCE;
    STEP_ALONE();
    CU_ASSERT_EQUAL_FATAL(PORTS(grp_port), STATUS_OK);
    CU_ASSERT_EQUAL(bound.in[0].n, 0);
    bound.plugin.kind = RI_METHOD;
}

CU_TestInfo bind_ports_tests[] = {
    {"ports are bound by name and key", ports_are_bound_by_name_and_key},
    {"many columns are bound", many_columns_are_bound},
    {"a sole column needs no name", a_sole_column_needs_no_name},
    {"columns aside go to ports for them", columns_aside_go_to_ports_for_them},
    {"optional ports may stay unbound", optional_ports_may_stay_unbound},
    {"other tables are bound", other_tables_are_bound},
    {"a source needs no table", a_source_needs_no_table},
    CU_TEST_INFO_NULL,
};
