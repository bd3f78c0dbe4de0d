/* words_test.c - descriptions of plugins in words, and findings of rows. */
#include <math.h>
#include <string.h>

#include "cli/output/findings.h"
#include "cli/output/junit_cases.h"
#include "cli/output/plugin_words.h"
#include "cli_test.h"
#include "failing_allocator.h"
#include "library/handles.h"
#include "run/model/run_internal.h"

typedef struct parameter_case {
    parameter_description of;
    const char *type, *fallback;
} parameter_case;

static const char *const rules[] = {"drop", "keep", "error"};

static const parameter_case parameters[] = {
    {{.id = "a", .unit = "", .type = RI_BOOL, .fallback = 1}, "yes or no", "default yes"},
    {{.id = "a", .unit = "", .type = RI_INT, .maximum = 15, .fallback = NAN, .flags = RI_OPTIONAL},
     "whole number from 0 to 15",
     "optional"},
    {{.id = "a", .unit = "percent", .type = RI_REAL, .maximum = INFINITY, .fallback = 0.1},
     "number, at least 0, in percent",
     "default 0.1 percent"},
    {{.id = "a", .unit = "", .type = RI_REAL, .minimum = -INFINITY, .maximum = 2, .fallback = NAN},
     "number, at most 2",
     "required"},
    {{.id = "a", .unit = "", .type = RI_REAL, .minimum = -INFINITY, .maximum = INFINITY},
     "number",
     "default 0"},
    {{.id = "a", .unit = "", .type = RI_CHOICE, .n_choices = 3, .choices = rules, .fallback = 1},
     "choice: drop, keep or error",
     "default keep"},
    {{.id = "a", .unit = "", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
     "list of texts, each perhaps with a tag (item:tag)",
     "required"},
    {{.id = "a", .unit = "", .type = RI_FILE, .flags = RI_OPTIONAL}, "file", "optional"},
    {{.id = "a", .unit = "", .type = RI_TEXT, .fallback_text = ""}, "text", "default: empty"},
    {{.id = "a",
      .unit = "",
      .type = RI_REAL,
      .flags = RI_LIST,
      .fallback = NAN,
      .fallback_text = "1, 2"},
     "list of numbers",
     "default 1, 2"},
    {{.id = "weight",
      .unit = "",
      .type = RI_REAL,
      .flags = RI_PER_COLUMN,
      .port = "values",
      .fallback = 1},
     "number",
     "for each column of 'values'; else the codebook's 'weight', else 1"},
    {{.id = "a",
      .unit = "",
      .type = RI_TEXT,
      .flags = RI_PER_COLUMN | RI_OPTIONAL,
      .port = "values",
      .attribute = "leader"},
     "text",
     "for each column of 'values'; else the codebook's 'leader'; optional"},
};

static void test_parameters(void)
{
    arena *memory = arena_new(allocator_system());

    for (size_t k = 0; k < sizeof parameters / sizeof *parameters; k++) {
        CU_ASSERT_STRING_EQUAL(
            parameter_type_text(memory, parameter_description_handle(&parameters[k].of)),
            parameters[k].type);
        CU_ASSERT_STRING_EQUAL(
            parameter_default_text(memory, parameter_description_handle(&parameters[k].of)),
            parameters[k].fallback);
    }
    arena_free(memory);
}

typedef struct port_case {
    port_description of;
    bool input;
    const char *text;
} port_case;

static const port_case ports[] = {
    {{.id = "a", .role = RI_MEASURE}, true, "measure"},
    {{.id = "a", .role = RI_MEASURE, .unit = "person", .flags = RI_OPTIONAL},
     true,
     "measure; converted to person; optional"},
    {{.id = "a", .role = RI_MEASURE, .unit = "percent"}, false, "measure; in percent"},
    {{.id = "a", .role = RI_MEASURE, .unit = "1"}, false, "measure; dimensionless"},
    {{.id = "a", .role = RI_MEASURE, .dimension = RI_MONEY}, true, "measure; an amount of money"},
    {{.id = "a", .role = RI_MEASURE, .dimension = "tonne"}, true, "measure; convertible to tonne"},
    {{.id = "a", .role = RI_MEASURE, .dimension = "m|s|kg"},
     true,
     "measure; convertible to m, s or kg"},
    {{.id = "a", .role = RI_MEASURE, .dimension = "m|s|kg|A"},
     true,
     "measure; convertible to m, s, kg or A"},
    {{.id = "a", .role = RI_MEASURE, .dimension = "m|s|kg|A|K"},
     true,
     "measure; convertible to m, s, kg ..."},
    {{.id = "a", .role = RI_KEY, .flags = RI_MANY}, true, "keys and periods, any number"},
    {{.id = "a", .role = RI_ANY, .flags = RI_SOLE},
     true,
     "measure or category; by itself where there is only one"},
    {{.id = "a", .role = RI_BYTES, .flags = RI_TERMINAL}, false, "file; printed, too"},
};

static void test_ports(void)
{
    arena *memory = arena_new(allocator_system());

    for (size_t k = 0; k < sizeof ports / sizeof *ports; k++)
        CU_ASSERT_STRING_EQUAL(
            port_text(memory, port_description_handle(&ports[k].of), ports[k].input),
            ports[k].text);
    arena_free(memory);
}

static void test_tables(void)
{
    static const port_description of[] = {{.id = "a", .role = RI_MEASURE, .table = "scale"},
                                          {.id = "b", .role = RI_BYTES},
                                          {.id = "c", .role = RI_KEY},
                                          {.id = "d", .role = RI_KEY, .table = "scale"}};
    static const plugin_description both = {.n_in = 4, .n_out = 4, .in = of, .out = of};
    static const plugin_description one = {.n_out = 1, .out = of};
    const regind_plugin *const plugin = plugin_description_handle(&both);
    arena *memory = arena_new(allocator_system());

    for (int input = 0; input <= 1; input++) {
        size_t n = 0;
        const char **tables = port_tables(memory, plugin, input, &n);

        CU_ASSERT_EQUAL_FATAL(n, 2);
        CU_ASSERT_STRING_EQUAL(tables[0], "scale");
        CU_ASSERT_PTR_NULL(tables[1]);
        CU_ASSERT_TRUE(port_of_table(port_at(plugin, input, 3), "scale"));
        CU_ASSERT_FALSE(port_of_table(port_at(plugin, input, 3), NULL));
        /* A file is in no table. */
        CU_ASSERT_FALSE(port_of_table(port_at(plugin, input, 1), NULL));
    }
    CU_ASSERT_TRUE(writes_files(plugin));
    CU_ASSERT_FALSE(writes_files(plugin_description_handle(&one)));
    CU_ASSERT_EQUAL(port_count(plugin_description_handle(&one), true), 0);
    arena_free(memory);
}

static const diagnostic findings[] = {
    {.severity = SEVERITY_FINDING,
     .step = "audit",
     .message = "region=Akmola, year=2010: differs",
     .of_row = true},
    {.severity = SEVERITY_WARNING, .step = "audit", .message = "no finding"},
    {.severity = SEVERITY_FINDING, .step = "audit", .message = "1 of\n2 rows \033[1mdiffers"},
    {.severity = SEVERITY_FINDING, .step = "audit", .message = "year=2010: 1 of 2 differs"},
};
static const diagnostic *const notes[] = {&findings[0], &findings[1], &findings[2], &findings[3]};

static void test_findings(void)
{
    run_step steps[] = {{.name = "data"}, {.name = "audit", .n_notes = 4, .notes = notes}};
    run made = {.scene.steps = steps, .scene.n_steps = 1};
    const regind_study holder = {.made = &made};
    char *text = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&text, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    findings_print(&holder, false, stream, false); /* none: not even a heading */
    CU_ASSERT_FALSE(findings_any(&holder));
    made.scene.n_steps = 2;
    findings_print(&holder, false, stream, false);
    CU_ASSERT_TRUE(findings_any(&holder));
    (void)fclose(stream);
    CU_ASSERT_STRING_EQUAL(text, "Findings\n"
                                 "[audit] 1 of 2 rows ?[1mdiffers\n"
                                 "[audit] year=2010: 1 of 2 differs\n"
                                 "[audit] region=Akmola, year=2010: differs\n");
    free(text);
}

/* Twenty of a kind, unless all are asked for; the places of one that stands for several. */
static void test_many_findings(void)
{
    static const char *const places[] = {"r=A", "r=B", "r=\033C", "r=D"};
    arena *memory = arena_new(allocator_system());
    diagnostic *all = arena_take(memory, 23, sizeof *all);
    const diagnostic **list = arena_take(memory, 23, sizeof *list);
    run_step step = {.name = "audit", .n_notes = 23, .notes = list};
    run made = {.scene.steps = &step, .scene.n_steps = 1};
    const regind_study holder = {.made = &made};

    for (size_t k = 0; k < 23; k++) {
        all[k] = (diagnostic){.severity = SEVERITY_FINDING, .step = "audit", .of_row = true};
        all[k].message = arena_print(memory, "number %zu", k);
        list[k] = &all[k];
    }
    all[0].of_row = false;
    all[0].message = "they differ, in 5 places: r=A; r=B; r=?C and 2 more";
    all[0].count = 5;
    all[0].places = places;
    all[0].n_places = 4;
    for (int every = 0; every < 2; every++) {
        char *text = NULL;
        size_t size = 0;
        FILE *stream = open_memstream(&text, &size);

        CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
        findings_print(&holder, every, stream, false);
        (void)fclose(stream);
        CU_ASSERT_PTR_NOT_NULL(strstr(text, "[audit] number 20\n"));
        CU_ASSERT_EQUAL(!strstr(text, "[audit] number 22\n"), !every);
        CU_ASSERT_EQUAL(!strstr(text, "[audit] and 2 more findings (--verbose lists them)\n"),
                        every);
        CU_ASSERT_PTR_NOT_NULL(
            strstr(text, every ? " and 2 more\n    r=A\n    r=B\n    r=?C\n    r=D\n"
                                 "    and 1 more, which were counted, but not kept\n"
                               : " and 2 more (--verbose lists them)\n"));
        free(text);
    }
    arena_free(memory);
}

static void test_xml(void)
{
    static const char *const texts[][2] = {
        {"", ""},
        {"a & b <\"c\"> 'd' ]]>", "a &amp; b &lt;&quot;c&quot;&gt; 'd' ]]&gt;"},
        {"one\ntwo\tthree\r", "one&#10;two&#9;three&#13;"},
        {"\033[1m\x01\x7f", "\xEF\xBF\xBD[1m\xEF\xBF\xBD\x7f"},
        {"\xD2\x9A\xff", "\xD2\x9A\xEF\xBF\xBD"},                         /* Қ, and no UTF-8 */
        {"\xEF\xBF\xBF\xF0\x9F\x99\x82", "\xEF\xBF\xBD\xF0\x9F\x99\x82"}, /* U+FFFF, U+1F642 */
    };
    arena *memory = arena_new(allocator_system());

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        CU_ASSERT_STRING_EQUAL(junit_text(memory, texts[k][0]), texts[k][1]);
    arena_free(memory);
}

static void test_no_memory(void)
{
    for (size_t k = 0; k < sizeof parameters / sizeof *parameters; k++)
        for (size_t n = 0;; n++) {
            failing_allocator memory = failing_after(n);
            arena *from = arena_new(&memory.base);
            const bool done =
                from &&
                parameter_type_text(from, parameter_description_handle(&parameters[k].of)) &&
                parameter_default_text(from, parameter_description_handle(&parameters[k].of)) &&
                port_text(from,
                          port_description_handle(&ports[k % (sizeof ports / sizeof *ports)].of),
                          true);

            arena_free(from);
            CU_ASSERT_EQUAL(memory.live, 0);
            if (done || n > 100) {
                CU_ASSERT_TRUE(done);
                break;
            }
        }
}

CU_TestInfo words_tests[] = {
    {"parameters", test_parameters},
    {"ports", test_ports},
    {"tables", test_tables},
    {"findings", test_findings},
    {"many findings", test_many_findings},
    {"texts in XML", test_xml},
    {"no memory", test_no_memory},
    CU_TEST_INFO_NULL,
};
