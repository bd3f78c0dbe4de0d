/* units_study_test.c - units that a study adds: read, used, refused, taken by a worker. */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <string.h>

#include "failing_allocator.h"
#include "units/units.h"
#include "units/units_definition.h"

static const char own[] =
    "<unit-system>\n"
    "  <unit scale=\"yes\"><def>100000</def><name><singular>lakh</singular></name></unit>\n"
    "  <unit><def>12 items</def><name><singular>dozen</singular></name></unit>\n"
    "  <unit><base/><name><singular>bed</singular></name><symbol>bd</symbol></unit>\n"
    "  <unit><def>lakh KZT</def><symbol>lKZT</symbol></unit>\n"
    "  <unit money=\"yes\"><base/><symbol>DEM</symbol>\n"
    "    <aliases><name><singular>mark</singular></name></aliases></unit>\n"
    "  <unit><def>100 acre</def><name><singular>farmstead</singular></name></unit>\n"
    "  <unit><def>K @ 200</def><name><singular>degree_Q</singular><plural>degrees_Q</plural>"
    "</name></unit>\n"
    "  <unit><dimensionless/><name><singular>turnlet</singular><noplural/></name></unit>\n"
    "</unit-system>\n";

static const struct {
    const char *from, *to;
    double factor, offset;
} conversions[] = {
    {"lakh KZT", "KZT", 1e5, 0},
    {"KZT/lakh persons", "KZT/person", 1e-5, 0},
    {"dozens", "piece", 12, 0},
    {"lKZT", "million KZT", 0.1, 0},
    {"beds per dozen", "bd/item", 1.0 / 12, 0},
    {"million marks", "kDEM", 1000, 0},
    {"farmstead", "acre", 100, 0},
    {"degrees_Q", "K", 1, 200},
    {"turnlet", "1", 1, 0},
    {"kbed", "bed", 1000, 0},
    {"acre bed", "acre bd", 1, 0},
    {"acre DEM", "acre mark", 1, 0},
};

static void check_conversions(units *self)
{
    for (size_t k = 0; k < sizeof conversions / sizeof *conversions; k++) {
        double factor = 0, offset = 0;

        if (!units_convert(self, conversions[k].from, conversions[k].to, &factor, &offset) ||
            factor != conversions[k].factor || offset != conversions[k].offset) {
            (void)fprintf(stderr, "%s -> %s: %.17g, %.17g\n", conversions[k].from,
                          conversions[k].to, factor, offset);
            CU_FAIL("a unit of the study is not what its file says");
        }
    }
    CU_ASSERT_TRUE(units_in_dimension(self, "thousand DEM", "money"));
    CU_ASSERT_FALSE(units_in_dimension(self, "bed", "money"));
    CU_ASSERT_TRUE(units_known(self, "million KZT/person"));
    CU_ASSERT_FALSE(units_known(self, "zorkmid"));
}

/* In the host, with and without units looked at before; in a worker, which takes the text. */
static void units_are_added(void)
{
    for (int way = 0; way < 3; way++) {
        units *const self = units_new(allocator_system());
        arena *const memory = arena_new(allocator_system());
        diagnostics errors = diagnostics_in(memory);
        int16_t power[UNITS_POWERS];
        double factor, offset;
        bool money = false;

        CU_ASSERT_PTR_NOT_NULL_FATAL(self);
        CU_ASSERT_PTR_NULL(units_added(self));
        if (way == 1)
            CU_ASSERT_TRUE(units_known(self, "acre"));
        CU_ASSERT_TRUE(way == 2 ? units_take(self, own) : units_add(self, "own.xml", own, &errors));
        CU_ASSERT_STRING_EQUAL(units_added(self), own);
        check_conversions(self);
        CU_ASSERT_EQUAL(units_parts(self, "DEM/bed", &factor, &offset, power), UNITS_DONE);
        CU_ASSERT_STRING_EQUAL(units_base(self, 0, &money), "bd");
        CU_ASSERT_FALSE(money);
        CU_ASSERT_STRING_EQUAL(units_base(self, 1, &money), "DEM");
        CU_ASSERT_TRUE(money);
        CU_ASSERT_EQUAL(errors.count, 0);
        units_free(self);
        arena_free(memory);
    }
}

static void a_worker_takes_one_text(void)
{
    units *const self = units_new(allocator_system());

    CU_ASSERT_PTR_NOT_NULL_FATAL(self);
    CU_ASSERT_TRUE(units_take(self, NULL));
    CU_ASSERT_FALSE(units_known(self, "lakh"));
    CU_ASSERT_TRUE(units_take(self, own));
    CU_ASSERT_TRUE(units_take(self, own));
    CU_ASSERT_TRUE(units_take(self, NULL));
    CU_ASSERT_FALSE(units_take(self, "<unit-system/>"));
    CU_ASSERT_TRUE(units_known(self, "lakh"));
    units_free(self);
}

#define IN(text) "<unit-system>\n" text "\n</unit-system>"
#define NAMED(name) "<name><singular>" name "</singular></name>"

static void mistakes_are_told(void)
{
    static const struct {
        const char *text, *told;
    } cases[] = {
        {"", "own.xml:1: error: the file cannot be read as XML: no element found"},
        {"unit,factor\nlakh,100000\n",
         "own.xml:1: error: the file cannot be read as XML: syntax error"},
        {IN("<unit><def>5</def>"),
         "own.xml:3: error: the file cannot be read as XML: mismatched tag"},
        {IN("<units/>"), "own.xml:2: error: unknown element <units>"},
        {"<html/>", "own.xml:1: error: unknown element <html>"},
        {"<unit><base/></unit>", "own.xml:1: error: <unit> is out of place"},
        {IN("<unit><singular>x</singular></unit>"), "own.xml:2: error: <singular> is out of place"},
        {IN("<unit>" NAMED("lakh") "</unit>"),
         "own.xml:2: error: a unit has neither <def>, <base/> nor <dimensionless/>"},
        {IN("<unit><base/><def>5</def>" NAMED("lakh") "</unit>"),
         "own.xml:2: error: a unit has more than one of <def>, <base/> and <dimensionless/>"},
        {IN("<unit><def>5</def></unit>"), "own.xml:2: error: a unit has no name and no symbol"},
        {IN("<unit><def>5</def><name>lakh</name></unit>"),
         "own.xml:2: error: <name> has no <singular>"},
        {IN("<unit><def>5</def>" NAMED("a lakh") "</unit>"),
         "own.xml:2: error: <singular> has 'a lakh'"},
        {IN("<unit money=\"yes\"><def>5 KZT</def><symbol>KZA</symbol></unit>"),
         "own.xml:2: error: 'KZA' is money, but no base unit"},
        {IN("<unit><def>5</def>\n" NAMED("thousand") "</unit>"),
         "own.xml:2: error: 'thousand' is a unit already\n"
         "own.xml:2: error: 'thousands' is a unit already"},
        {IN("<unit><def>5</def><symbol>acre</symbol></unit>"),
         "own.xml:2: error: 'acre' is a unit already"},
        {IN("<unit><def>5</def><symbol>lk</symbol></unit>\n"
            "<unit><def>6</def><symbol>lk</symbol></unit>"),
         "own.xml:3: error: 'lk' is a unit already"},
        {IN("<unit><def>5</def><symbol>per</symbol></unit>"),
         "own.xml:2: error: 'per' cannot be the name of a unit"},
        {IN("<unit><def>5</def><symbol>m/x</symbol></unit>"),
         "own.xml:2: error: 'm/x' cannot be the name of a unit"},
        {IN("<unit><def>5 zorkmid</def><symbol>lk</symbol></unit>"),
         "own.xml:2: error: 'lk' is made of '5 zorkmid', which is not a unit"},
        {IN("<prefix><value>5</value><symbol>q</symbol></prefix>"),
         "own.xml:2: error: a study adds units, no prefixes"},
        {IN("<prefix><value>five</value><symbol>q</symbol></prefix>"),
         "own.xml:2: error: a prefix has no value"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        units *const self = units_new(allocator_system());
        arena *const memory = arena_new(allocator_system());
        diagnostics errors = diagnostics_in(memory);
        const char *told = "";

        CU_ASSERT_FALSE(units_add(self, "own.xml", cases[k].text, &errors));
        for (size_t e = 0; e < errors.count; e++) {
            CU_ASSERT_PTR_NOT_NULL(errors.items[e].hint);
            told = arena_print(memory, "%s%s%s:%zu: error: %s", told, e ? "\n" : "",
                               errors.items[e].file, errors.items[e].line, errors.items[e].message);
        }
        if (strcmp(told, cases[k].told) != 0) {
            (void)fprintf(stderr, "%s\n-- instead of\n%s\n", told, cases[k].told);
            CU_FAIL("a mistake is told otherwise");
        }
        units_free(self);
        arena_free(memory);
    }
}

static void base_units_run_out(void)
{
    units *const self = units_new(allocator_system());
    arena *const memory = arena_new(allocator_system());
    diagnostics errors = diagnostics_in(memory);
    char text[32768];
    size_t n = (size_t)snprintf(text, sizeof text, "<unit-system>");

    for (int k = 0; k < 200; k++)
        n += (size_t)snprintf(text + n, sizeof text - n,
                              "\n<unit><base/><symbol>q%c%cq</symbol></unit>", 'A' + k / 20,
                              'A' + k % 20);
    (void)snprintf(text + n, sizeof text - n, "</unit-system>");
    CU_ASSERT_FALSE(units_add(self, "own.xml", text, &errors));
    CU_ASSERT_FATAL(errors.count > 0);
    CU_ASSERT_STRING_EQUAL(errors.items[0].message, "there is no room for another base unit");
    CU_ASSERT_TRUE(errors.items[0].line > 50);
    units_free(self);
    arena_free(memory);
}

static void running_out_of_memory_is_survived(void)
{
    bool done = false;

    for (size_t n = 0; !done; n++) {
        failing_allocator failing = failing_after(n);
        arena *const told = arena_new(allocator_system());
        diagnostics errors = diagnostics_in(told);
        units *const self = units_new(&failing.base);

        done = self && units_add(self, "own.xml", own, &errors);
        if (done)
            check_conversions(self);
        else if (self)
            CU_ASSERT_TRUE(errors.out_of_memory && errors.count == 0);
        units_free(self);
        CU_ASSERT_EQUAL(failing.live, 0);
        arena_free(told);
        CU_ASSERT_FATAL(n < 100);
    }
    for (size_t n = 0; n < 4; n++) {
        failing_allocator failing = failing_after(n);
        units *const self = units_new(&failing.base);

        if (self && !units_take(self, own))
            CU_ASSERT_TRUE(units_known(self, "KZT"));
        units_free(self);
        CU_ASSERT_EQUAL(failing.live, 0);
    }
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"units are added", units_are_added},
        {"a worker takes one text", a_worker_takes_one_text},
        {"mistakes are told", mistakes_are_told},
        {"base units run out", base_units_run_out},
        {"running out of memory is survived", running_out_of_memory_is_survived},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{"units of a study", NULL, NULL, NULL, NULL, tests},
                             CU_SUITE_INFO_NULL};
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS || CU_register_suites(suites) != CUE_SUCCESS)
        return 2;
    CU_basic_set_mode(CU_BRM_VERBOSE);
    CU_basic_run_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? 1 : 0;
}
