/* run_provenance_test.c - what a report is told of where its tables come from. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "run/call/context.h"
#include "run/record/account.h"
#include "run_test.h"

static const char study_text[] =
    "[study]\ntitle = Origins\ncites = Nobody (2013)\nseed = 7\n\n"
    "[figures]\nuse = csv\nfile = origin.csv\nkeys = region\n\n"
    "[unrelated]\nuse = rank\nfrom = figures\n\n"
    "[graded]\nuse = grade\ntitle = Grades of the figures\nfrom = figures\nscale = scale.csv\n"
    "details = no\n\n"
    "[talked]\nuse = trial.talking\nfrom = graded, figures\nwithin = region\nin.value = value\n"
    "files = people.csv, data.csv\n\n"
    "[origin]\nuse = trial.origin\nfrom = talked\n";

/* A member by its path: "study.title", "steps.0.inputs.0.file". */
static const json_t *at(const json_t *json, const char *path)
{
    char part[64];

    while (json && *path) {
        const size_t length = strcspn(path, ".");

        (void)snprintf(part, sizeof part, "%.*s", (int)length, path);
        json = json_is_array(json) ? json_array_get(json, strtoul(part, NULL, 10))
                                   : json_object_get(json, part);
        path += path[length] ? length + 1 : length;
    }
    return json;
}

static void check_text(const json_t *json, const char *path, const char *expected)
{
    const char *got = json_string_value(at(json, path));

    if (!got || strcmp(got, expected) != 0)
        (void)fprintf(stderr, "%s is %s\n", path, got ? got : "no text");
    CU_ASSERT_STRING_EQUAL(got ? got : "no text", expected);
}

static json_t *told(const char *text)
{
    run_options options = options_of_test();
    attempt self;
    char *read;
    json_t *json;

    write_text("origin.csv", "region,value\nAkmola,1\nAktobe,2\nAlmaty,\n");
    options.out = "told";
    self = attempt_run(text, &options);
    if (self.code != STATUS_OK)
        (void)fprintf(stderr, "%s", self.said);
    CU_ASSERT_EQUAL_FATAL(self.code, STATUS_OK);
    end_attempt(&self);
    read = read_text("told/origin.json");
    json = json_loads(read, JSON_REJECT_DUPLICATES, NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(json);
    free(read);
    remove_all("told");
    return json;
}

static void the_study_is_told(void)
{
    json_t *json = told(study_text);

    check_text(json, "regind", context_host()->version);
    check_text(json, "seed", "7");
    check_text(json, "study.title", "Origins");
    check_text(json, "study.cites", "Nobody (2013)");
    check_text(json, "study.file", "study.ini");
    check_text(json, "study.files.0.file", "study.ini");
    check_text(json, "study.files.0.sha256", json_string_value(at(json, "study.sha256")));
    CU_ASSERT_EQUAL(json_integer_value(at(json, "study.files.0.bytes")),
                    (json_int_t)strlen(study_text));
    CU_ASSERT_EQUAL(json_array_size(at(json, "study.files")), 1);
    json_decref(json);
}

/* Those the report takes, and what they take, in the order of the plan; no others. */
static void the_steps_it_rests_on_are_told(void)
{
    json_t *json = told(study_text);

    CU_ASSERT_EQUAL(json_array_size(at(json, "steps")), 4);
    check_text(json, "steps.0.step", "figures");
    check_text(json, "steps.0.kind", "source");
    check_text(json, "steps.0.module", "csv.so");
    check_text(json, "steps.0.parameters.file", "origin.csv");
    check_text(json, "steps.0.inputs.0.file", "origin.csv");
    check_text(json, "steps.0.inputs.0.sha256", /* by sha256sum */
               "fd1280900b0f0d9d1402a945f6b450ee7fcdf4fa153e09ca95e35777098ee0d4");
    CU_ASSERT_EQUAL(json_integer_value(at(json, "steps.0.inputs.0.bytes")), 39);
    check_text(json, "steps.0.outputs.0.table", "figures");
    CU_ASSERT_EQUAL(json_integer_value(at(json, "steps.0.outputs.0.rows")), 3);
    check_text(json, "steps.0.outputs.0.columns.0.role", "key");
    check_text(json, "steps.0.outputs.0.columns.1.name", "value");
    check_text(json, "steps.1.implied_for", "graded");
    check_text(json, "steps.1.inputs.0.file", "scale.csv");
    check_text(json, "steps.2.step", "graded");
    check_text(json, "steps.2.plugin", "grade");
    check_text(json, "steps.2.title", "Grades of the figures");
    check_text(json, "steps.2.from.0", "figures");
    check_text(json, "steps.2.tables.scale", json_string_value(at(json, "steps.1.step")));
    check_text(json, "steps.2.parameters.details", "no");
    CU_ASSERT_EQUAL(json_array_size(at(json, "steps.2.inputs")), 0);
    check_text(json, "steps.3.step", "talked");
    check_text(json, "steps.3.from.1", "figures");
    check_text(json, "steps.3.within.0", "region");
    check_text(json, "steps.3.version", "1.0.0");
    check_text(json, "steps.3.license", "MIT");
    CU_ASSERT(json_is_null(at(json, "steps.3.citation")));
    check_text(json, "steps.3.parameters.files", "people.csv, data.csv");
    check_text(json, "steps.3.inputs.0.file", "people.csv");
    check_text(json, "steps.3.inputs.1.file", "data.csv");
    CU_ASSERT_EQUAL(json_array_size(at(json, "steps.3.notes")), 3);
    check_text(json, "steps.3.notes.0.level", "finding");
    json_decref(json);
}

/* [uncertainty] is a step of the host: its keys are what was set. */
static void keys_of_uncertainty_are_told(void)
{
    json_t *json = told("[study]\nseed = 7\n\n"
                        "[figures]\nuse = csv\nfile = origin.csv\nkeys = region\n\n"
                        "[twice]\nuse = derive\nfrom = figures\nformula = n = 2 * value\n\n"
                        "[thrice]\nuse = derive\nfrom = twice\nformula = m = 1.5 * n\n\n"
                        "[uncertainty]\non = thrice.m\nreplicates = 100\n"
                        "vary.twice.n = normal 2 %\n\n"
                        "[origin]\nuse = trial.origin\nfrom = uncertainty\n");

    check_text(json, "steps.3.step", "uncertainty");
    check_text(json, "steps.3.module", "regind");
    check_text(json, "steps.3.parameters.on", "thrice.m");
    check_text(json, "steps.3.parameters.replicates", "100");
    json_decref(json);
}

/* ---------------------------------------------------------------- arguments as texts */

static const char *const choices[] = {"more", "less"};
static const parameter_description parameters[] = {
    {.id = "real", .unit = "KZT", .type = RI_REAL},
    {.id = "yes", .unit = "", .type = RI_BOOL},
    {.id = "none", .unit = "", .type = RI_INT},
    {.id = "file", .unit = "", .type = RI_FILE},
    {.id = "items", .unit = "", .type = RI_TEXT, .flags = RI_LIST | RI_TAGGED},
    {.id = "better",
     .unit = "",
     .type = RI_CHOICE,
     .flags = RI_PER_COLUMN,
     .port = "values",
     .choices = choices,
     .n_choices = 2},
    {.id = "weight", .unit = "1", .type = RI_REAL, .flags = RI_PER_COLUMN, .port = "values"},
};
static const port_description ports[] = {{.id = "values", .role = RI_MEASURE, .flags = RI_MANY}};
static const plugin_description plugin = {
    .id = "x.y", .n_parameters = 7, .parameters = parameters, .n_in = 1, .in = ports};
static const argument arguments[] = {
    {.number = 2.5},
    {.number = 1},
    {.number = (double)NAN},
    {.number = (double)NAN, .text = "conf/data/a.csv"},
    {.count = 3,
     .texts = (const char *const[]){"one", "two, three", ""},
     .tags = (const char *const[]){"1", NULL, NULL}},
    {.count = 2, .numbers = (const double[]){1, 0}},
    {.count = 2, .numbers = (const double[]){(double)NAN, 0.25}},
};

static void check_arguments(step_scene *self)
{
    static const char *const expected[] = {
        "2.5 KZT",           "yes",    "", "data/a.csv", "one:1, \"two, three\", \"\"",
        "grp:less, rd:more", "rd:0.25"};
    column columns[] = {{.name = "grp", .role = COLUMN_MEASURE},
                        {.name = "rd", .role = COLUMN_MEASURE}};
    const table data = {0, 2, 0, columns};
    const call_table from = {.name = "data", .data = &data};
    const binding in = {.n = 2, .columns = (const uint32_t[]){0, 1}};
    const call request = {
        .plugin = &plugin, .n_tables = 1, .tables = &from, .in = &in, .args = arguments};

    for (uint32_t k = 0; k < plugin.n_parameters; k++)
        CU_ASSERT_STRING_EQUAL(account_argument(self, &request, k), expected[k]);
}

static void arguments_read_as_a_study_has_them(void)
{
    study read = {.file = "conf/study.ini"};
    step_scene self = {.memory = arena_new(allocator_system()), .read = &read, .day = ""};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    check_arguments(&self);
    arena_free(self.memory);
}

CU_TestInfo provenance_tests[] = {
    {"the study is told", the_study_is_told},
    {"the steps it rests on are told", the_steps_it_rests_on_are_told},
    {"keys of [uncertainty] are told", keys_of_uncertainty_are_told},
    {"arguments read as a study has them", arguments_read_as_a_study_has_them},
    CU_TEST_INFO_NULL,
};
