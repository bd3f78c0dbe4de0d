/* view_test.c - structs of a module that may be wrong in any way, and what is said of them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *call)
{
    (void)host;
    (void)ctx;
    (void)call;
    return RI_OK;
}

/* A module of one plugin, all of it changeable. */
typedef struct sample {
    ri_parameter parameters[2];
    ri_port in[1], out[1];
    ri_plugin plugin;
    const ri_plugin *plugins[1];
    ri_module module;
} sample;

static const char *const choices[] = {"a", "b", NULL};

static sample *sample_new(void)
{
    sample *self = calloc(1, sizeof *self);

    if (!self)
        exit(2);
    self->parameters[0] = (ri_parameter){.id = "number", .type = RI_REAL};
    self->parameters[1] = (ri_parameter){.id = "choice", .type = RI_CHOICE, .choices = choices};
    self->in[0] = (ri_port){.id = "value", .role = RI_MEASURE};
    self->out[0] = (ri_port){.id = "value", .role = RI_MEASURE};
    self->plugin = (ri_plugin){RI_HEAD,
                               .kind = RI_METHOD,
                               .id = "x.y",
                               .title = "Title",
                               .run = run,
                               .n_in = 1,
                               .n_out = 1,
                               .in = self->in,
                               .out = self->out,
                               .n_parameters = 2,
                               .parameters = self->parameters};
    self->plugins[0] = &self->plugin;
    self->module = (ri_module){sizeof(ri_module), 1, self->plugins};
    return self;
}

/* The sentence for a module, "" when there is none; frees the sample. */
static const char *fault_of(sample *self)
{
    static char why[REASON_BYTES];
    json_t *json;

    strcpy(why, "(nothing was said)");
    json = description_from_module(&self->module, why, sizeof why);
    free(self);
    if (!json)
        return why;
    json_decref(json);
    return "";
}

#define FAULT(sentence, ...)                                                                       \
    do {                                                                                           \
        sample *s = sample_new();                                                                  \
        __VA_ARGS__;                                                                               \
        CU_ASSERT_STRING_EQUAL(fault_of(s), sentence);                                             \
    } while (0)

static void sizes_are_checked_before_members_are_read(void)
{
    CU_ASSERT_STRING_EQUAL(fault_of(sample_new()), "");
    FAULT("regind_module_v1 has size 8, SDK 1.0 needs at least 16", s->module.size = 8);
    FAULT("plugin number 1 has size 0, SDK 1.0 needs at least 144", s->plugin.size = 0);
    FAULT("plugin number 1 has size 128, SDK 1.0 needs at least 144", s->plugin.size = 128);
    FAULT("plugin number 1 has size 145, which is not a multiple of 8", s->plugin.size = 145);
    FAULT("plugin number 1 has size 3735928559, more than the 65536 that is possible",
          s->plugin.size = 0xDEADBEEF);
    FAULT("plugin 'x.y' has parameter_size 88, SDK 1.0 needs at least 96",
          s->plugin.parameter_size = 88);
    FAULT("plugin 'x.y' has parameter_size 108, which is not a multiple of 8",
          s->plugin.parameter_size = 108);
    FAULT("plugin 'x.y' has port_size 0, SDK 1.0 needs at least 56", s->plugin.port_size = 0);
}

/* A newer SDK's structs are longer; what is known of them is read all the same. */
static void longer_structs_are_strode_over(void)
{
    struct longer_parameter {
        ri_parameter known;
        const char *news[3];
    } parameters[2] = {{.known = {.id = "one", .type = RI_BOOL}, .news = {"?", "?", "?"}},
                       {.known = {.id = "two", .type = RI_INT, .fallback = 4}}};
    struct longer_port {
        ri_port known;
        uint64_t news;
    } ports[2] = {{.known = {.id = "a", .role = RI_KEY}, .news = 1},
                  {.known = {.id = "b", .role = RI_PERIOD}}};
    struct longer_plugin {
        ri_plugin known;
        void *news[4];
    } plugin = {.known = {.size = sizeof plugin,
                          .parameter_size = sizeof *parameters,
                          .port_size = sizeof *ports,
                          .n_parameters = 2,
                          .parameters = &parameters[0].known,
                          .n_in = 2,
                          .in = &ports[0].known,
                          .kind = RI_SOURCE,
                          .id = "longer",
                          .title = "Longer",
                          .run = run}};
    const ri_plugin *plugins[] = {&plugin.known};
    ri_module module = {sizeof module, 1, plugins};
    arena *memory = arena_new(allocator_system());
    const plugin_description *read = NULL;
    char why[REASON_BYTES] = "";
    json_t *json = description_from_module(&module, why, sizeof why);
    size_t n = 0;

    CU_ASSERT_STRING_EQUAL(why, "");
    CU_ASSERT_TRUE_FATAL(
        description_from_json(memory, json, "longer.so", "", &read, &n, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(read->parameters[1].id, "two");
    CU_ASSERT_EQUAL(read->parameters[1].fallback, 4);
    CU_ASSERT_STRING_EQUAL(read->in[1].id, "b");
    CU_ASSERT_EQUAL(read->in[1].role, RI_PERIOD);
    json_decref(json);
    arena_free(memory);
}

static void pointers_are_checked_before_they_are_followed(void)
{
    FAULT("it contains no plugin", s->module.count = 0);
    FAULT("regind_module_v1 has 1 plugins, but the pointer to them is NULL",
          s->module.plugins = NULL);
    FAULT("regind_module_v1 has 5000 plugins, more than the 4096 that are possible",
          s->module.count = 5000);
    FAULT("plugin number 1 has no valid address", s->plugins[0] = NULL);
    FAULT("plugin number 1 has no valid address",
          s->plugins[0] = (const ri_plugin *)(uintptr_t)12345);
    FAULT("plugin 'x.y' has 2 parameters, but the pointer to them is NULL",
          s->plugin.parameters = NULL);
    FAULT("plugin 'x.y' has 4294967295 parameters, more than the 4096 that are possible",
          s->plugin.n_parameters = UINT32_MAX);
    FAULT("plugin 'x.y' has 1 inputs, but the pointer to them is NULL", s->plugin.in = NULL);
    FAULT("plugin 'x.y' has 1 outputs, but the pointer to them is NULL", s->plugin.out = NULL);
    FAULT("plugin 'x.y' has a misaligned pointer to its outputs",
          s->plugin.out = (const ri_port *)(uintptr_t)0x10001);
    FAULT("parameter 'choice' of plugin 'x.y' has a misaligned pointer to its choices",
          s->parameters[1].choices = (const char *const *)(uintptr_t)0x10001);
}

static void what_is_missing_is_named(void)
{
    FAULT("plugin number 1 has no id", s->plugin.id = NULL);
    FAULT("plugin 'x.y' has no title", s->plugin.title = NULL);
    FAULT("plugin 'x.y' has no title", s->plugin.title = "");
    FAULT("plugin 'x.y' has no run function", s->plugin.run = NULL);
    FAULT("parameter number 2 of plugin 'x.y' has no id", s->parameters[1].id = NULL);
    FAULT("input number 1 of plugin 'x.y' has no id", s->in[0].id = NULL);
    FAULT("output number 1 of plugin 'x.y' has no id", s->out[0].id = NULL);
    FAULT("parameter 'choice' of plugin 'x.y' has no choices", s->parameters[1].choices = NULL);
}

static void a_newer_host_may_be_needed(void)
{
    FAULT("plugin 'x.y' needs SDK 1.7, this host speaks SDK 1.2", s->plugin.need_minor = 7);
}

static void ids_are_of_few_characters(void)
{
    char long_id[200];

    memset(long_id, 'a', sizeof long_id);
    long_id[128] = '\0';
#define PLUGIN_ID                                                                                  \
    "plugin number 1 has an id that is not made of 1 to 127 letters, digits, '.', "                \
    "'_' and '-'"
#define PARAMETER_ID                                                                               \
    "parameter number 1 of plugin 'x.y' has an id that is not made of 1 to 127 "                   \
    "letters, digits and '_'"
    FAULT(PLUGIN_ID, s->plugin.id = "");
    FAULT(PLUGIN_ID, s->plugin.id = "a b");
    FAULT(PLUGIN_ID, s->plugin.id = "\xC3\xA9");
    FAULT(PLUGIN_ID, s->plugin.id = "a/b");
    FAULT(PLUGIN_ID, s->plugin.id = long_id);
    FAULT("", s->plugin.id = long_id + 1);
    FAULT("", s->plugin.id = "org.example-2.Some_thing");
    FAULT(PARAMETER_ID, s->parameters[0].id = "in.value");
    FAULT(PARAMETER_ID, s->parameters[0].id = "a-b");
    FAULT(PARAMETER_ID, s->parameters[0].id = "");
    FAULT("input number 1 of plugin 'x.y' has an id that is not made of 1 to 127 letters, digits "
          "and '_'",
          s->in[0].id = "a.b");
    FAULT("output number 1 of plugin 'x.y' has an id that is not made of 1 to 127 letters, digits "
          "and '_'",
          s->out[0].id = "a:b");
}

static void texts_are_utf_8_without_controls(void)
{
    char *huge = malloc((1 << 20) + 2);

    memset(huge, 'x', (1 << 20) + 1);
    huge[(1 << 20) + 1] = '\0';
    FAULT("", s->plugin.doc = "\xE2\x80\x94 \xF0\x9F\x98\x80 \xED\x9F\xBF \xF4\x8F\xBF\xBF\n\t");
    FAULT("the title of plugin 'x.y' is not valid UTF-8", s->plugin.title = "caf\xE9");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\xC0\x80");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\xE0\x80\xAF");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\xED\xA0\x80");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\xF4\x90\x80\x80");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\xF8\x88\x80\x80\x80");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "\x80");
    FAULT("the doc of plugin 'x.y' is not valid UTF-8", s->plugin.doc = "cut \xE2\x80");
    FAULT("the author of plugin 'x.y' contains a control character",
          s->plugin.author = "\x1B[31mred");
    FAULT("the citation of plugin 'x.y' is longer than 1 MiB", s->plugin.citation = huge);
    FAULT("the label of parameter 'number' of plugin 'x.y' is not valid UTF-8",
          s->parameters[0].label = "\xFF");
    FAULT("the unit of input 'value' of plugin 'x.y' contains a control character",
          s->in[0].unit = "\r");
    free(huge);
}

static void endless_choices_have_an_end(void)
{
    const char **many = calloc(5000, sizeof *many);
    sample *s = sample_new();

    for (size_t k = 0; k < 5000; k++)
        many[k] = "again";
    s->parameters[1].choices = many;
    CU_ASSERT_STRING_EQUAL(fault_of(s),
                           "parameter 'choice' of plugin 'x.y' has choices that do not end with "
                           "NULL");
    free(many);
}

static void ids_are_distinct_within_a_module(void)
{
    sample *s = sample_new();
    const ri_plugin *twice[] = {&s->plugin, &s->plugin};

    s->module.plugins = twice;
    s->module.count = 2;
    CU_ASSERT_STRING_EQUAL(fault_of(s), "it contains two plugins 'x.y'");
}

/* The facts of description_check() hold for a module as well. */
static void facts_are_checked_too(void)
{
    FAULT("plugin 'x.y' is of kind 9, unknown to SDK 1.2", s->plugin.kind = 9);
    FAULT("plugin 'x.y' has two parameters 'choice'", s->parameters[0].id = "choice");
}

static void a_short_buffer_holds_the_start(void)
{
    sample *s = sample_new();
    char why[10];

    s->module.count = 0;
    CU_ASSERT_PTR_NULL(description_from_module(&s->module, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "it contai");
    CU_ASSERT_PTR_NULL(description_from_module(NULL, why, sizeof why));
    free(s);
}

CU_TestInfo view_tests[] = {
    {"sizes are checked before members are read", sizes_are_checked_before_members_are_read},
    {"longer structs are strode over", longer_structs_are_strode_over},
    {"pointers are checked before they are followed",
     pointers_are_checked_before_they_are_followed},
    {"what is missing is named", what_is_missing_is_named},
    {"a newer host may be needed", a_newer_host_may_be_needed},
    {"ids are of few characters", ids_are_of_few_characters},
    {"texts are UTF-8 without controls", texts_are_utf_8_without_controls},
    {"endless choices have an end", endless_choices_have_an_end},
    {"ids are distinct within a module", ids_are_distinct_within_a_module},
    {"facts are checked too", facts_are_checked_too},
    {"a short buffer holds the start", a_short_buffer_holds_the_start},
    CU_TEST_INFO_NULL,
};
