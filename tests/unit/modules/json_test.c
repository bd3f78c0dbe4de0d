/* json_test.c - descriptions to JSON and back, and JSON that is none. */
#include <dlfcn.h>
#include <math.h>
#include <string.h>

#include "failing_allocator.h"
#include "support.h"

/* The JSON of the fixture with one of everything, after a trip through its text. */
static json_t *good_json(void)
{
    void *library = dlopen(FIXTURES "/good.so", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    char why[REASON_BYTES];
    json_t *json, *again;
    char *text;

    CU_ASSERT_PTR_NOT_NULL_FATAL(library);
    json = description_from_module(dlsym(library, "regind_module_v1"), why, sizeof why);
    (void)dlclose(library);
    text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    again = json_loads(text, 0, NULL);
    free(text);
    return again;
}

static void check_first(const plugin_description *first)
{
    CU_ASSERT_STRING_EQUAL(first->id, "good.first");
    CU_ASSERT_STRING_EQUAL(first->version, "1.2.3");
    CU_ASSERT_STRING_EQUAL(first->title, "First — первый");
    CU_ASSERT_STRING_EQUAL(first->doc, "Line one\nline two");
    CU_ASSERT_STRING_EQUAL(first->formula, "y = x");
    CU_ASSERT_STRING_EQUAL(first->license, "MIT");
    CU_ASSERT_STRING_EQUAL(first->author, "Somebody");
    CU_ASSERT_STRING_EQUAL(first->citation, "@misc{somebody}");
    CU_ASSERT_EQUAL(first->kind, RI_INDICATOR);
    CU_ASSERT_EQUAL(first->flags, RI_RANDOM);
    CU_ASSERT_EQUAL(first->need_minor, 0);
    CU_ASSERT_EQUAL_FATAL(first->n_parameters, 5);
    CU_ASSERT_EQUAL_FATAL(first->n_in, 3);
    CU_ASSERT_EQUAL_FATAL(first->n_out, 2);
}

static void check_parameters(const parameter_description *parameters)
{
    CU_ASSERT_STRING_EQUAL(parameters[0].id, "reference");
    CU_ASSERT_STRING_EQUAL(parameters[0].label, "Reference area");
    CU_ASSERT_STRING_EQUAL(parameters[0].doc, "Against what");
    CU_ASSERT_EQUAL(parameters[0].type, RI_CHOICE);
    CU_ASSERT_EQUAL_FATAL(parameters[0].n_choices, 2);
    CU_ASSERT_STRING_EQUAL(parameters[0].choices[1], "rest");
    CU_ASSERT_EQUAL(parameters[0].fallback, 1);
    CU_ASSERT_STRING_EQUAL(parameters[1].label, "");
    CU_ASSERT_STRING_EQUAL(parameters[1].unit, "%");
    CU_ASSERT_EQUAL(parameters[1].maximum, (double)INFINITY);
    CU_ASSERT_TRUE(isnan(parameters[1].fallback));
    CU_ASSERT_EQUAL(parameters[2].minimum, -(double)INFINITY);
    CU_ASSERT_EQUAL(parameters[2].fallback, 0.1); /* the very same double */
    CU_ASSERT_PTR_NULL(parameters[2].port);
    CU_ASSERT_EQUAL(parameters[3].flags, RI_PER_COLUMN | RI_OPTIONAL);
    CU_ASSERT_STRING_EQUAL(parameters[3].port, "value");
    CU_ASSERT_STRING_EQUAL(parameters[3].attribute, "importance");
    CU_ASSERT_PTR_NULL(parameters[3].fallback_text);
    CU_ASSERT_STRING_EQUAL(parameters[4].fallback_text, "a:b, c");
    CU_ASSERT_EQUAL(parameters[4].n_choices, 0);
}

static void check_ports(const plugin_description *plugin)
{
    CU_ASSERT_STRING_EQUAL(plugin->in[0].id, "region");
    CU_ASSERT_EQUAL(plugin->in[0].role, RI_KEY);
    CU_ASSERT_EQUAL(plugin->in[0].flags, RI_SOLE);
    CU_ASSERT_STRING_EQUAL(plugin->in[1].label, "Values");
    CU_ASSERT_STRING_EQUAL(plugin->in[1].dimension, RI_MONEY);
    CU_ASSERT_PTR_NULL(plugin->in[1].unit);
    CU_ASSERT_PTR_NULL(plugin->in[1].table);
    CU_ASSERT_STRING_EQUAL(plugin->in[2].table, "scale");
    CU_ASSERT_STRING_EQUAL(plugin->out[0].unit, "1");
    CU_ASSERT_STRING_EQUAL(plugin->out[0].doc, "The same");
    CU_ASSERT_PTR_NULL(plugin->out[0].dimension);
    CU_ASSERT_EQUAL(plugin->out[1].role, RI_BYTES);
    CU_ASSERT_EQUAL(plugin->out[1].flags, RI_TERMINAL);
}

static void everything_comes_back(void)
{
    arena *memory = arena_new(allocator_system());
    json_t *json = good_json();
    const plugin_description *plugins = NULL;
    char why[REASON_BYTES] = "";
    size_t n = 0;

    CU_ASSERT_TRUE_FATAL(
        description_from_json(memory, json, "good.so", "abc", &plugins, &n, why, sizeof why));
    json_decref(json); /* nothing of it is needed any more */
    CU_ASSERT_EQUAL_FATAL(n, 2);
    check_first(&plugins[0]);
    check_parameters(plugins[0].parameters);
    check_ports(&plugins[0]);
    CU_ASSERT_STRING_EQUAL(plugins[1].id, "good.second");
    CU_ASSERT_STRING_EQUAL(plugins[1].version, "");
    CU_ASSERT_PTR_NULL(plugins[1].formula);
    CU_ASSERT_PTR_NULL(plugins[1].citation);
    CU_ASSERT_EQUAL(plugins[1].n_parameters + plugins[1].n_in + plugins[1].n_out, 0);
    CU_ASSERT_STRING_EQUAL(plugins[1].module, "good.so");
    CU_ASSERT_STRING_EQUAL(plugins[1].build_id, "abc");
    arena_free(memory);
}

/* The sentence for a JSON, "" when there is none; drops the reference. */
static const char *fault_of(json_t *json)
{
    static char why[REASON_BYTES];
    arena *memory = arena_new(allocator_system());
    const plugin_description *plugins;
    size_t n;

    strcpy(why, "(nothing was said)");
    if (description_from_json(memory, json, "m.so", "", &plugins, &n, why, sizeof why))
        *why = '\0';
    json_decref(json);
    arena_free(memory);
    return why;
}

static const char *fault_of_text(const char *text)
{
    return fault_of(json_loads(text, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL));
}

static void any_json_is_survived(void)
{
    CU_ASSERT_STRING_EQUAL(fault_of(NULL), "the description's 'plugins' is not a list");
    CU_ASSERT_STRING_EQUAL(fault_of_text("7"), "the description's 'plugins' is not a list");
    CU_ASSERT_STRING_EQUAL(fault_of_text("[]"), "the description's 'plugins' is not a list");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{}"), "the description's 'plugins' is not a list");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{\"plugins\": {}}"),
                           "the description's 'plugins' is not a list");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{\"plugins\": []}"), "it contains no plugin");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{\"plugins\": [null]}"),
                           "the description's 'id' is not a text");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{\"plugins\": [{\"id\": \"a\\u0000b\"}]}"),
                           "the description's 'id' is not a text");
    CU_ASSERT_STRING_EQUAL(fault_of_text("{\"plugins\": [{\"id\": \"a\\u001bb\"}]}"),
                           "the description's 'id' is not a text");
}

/* The good JSON's first plugin. */
static json_t *first_of(json_t *json)
{
    return json_array_get(json_object_get(json, "plugins"), 0);
}

static json_t *item_of(json_t *json, const char *list)
{
    return json_array_get(json_object_get(first_of(json), list), 0);
}

#define FAULT(sentence, place, name, value)                                                        \
    do {                                                                                           \
        json_t *json = good_json();                                                                \
        CU_ASSERT_EQUAL_FATAL(json_object_set_new(place, name, value), 0);                         \
        CU_ASSERT_STRING_EQUAL(fault_of(json), sentence);                                          \
    } while (0)

static void members_are_of_their_type(void)
{
    FAULT("the description's 'kind' is not a count", first_of(json), "kind", json_integer(-1));
    FAULT("the description's 'kind' is not a count", first_of(json), "kind", json_real(1));
    FAULT("the description's 'flags' is not a count", first_of(json), "flags",
          json_integer((json_int_t)UINT32_MAX + 1));
    FAULT("the description's 'title' is not a text", first_of(json), "title", json_null());
    FAULT("", first_of(json), "formula", json_null());
    FAULT("the description's 'formula' is not a text", first_of(json), "formula", json_true());
    FAULT("the description's 'parameters' is not a list", first_of(json), "parameters",
          json_null());
    FAULT("the description's 'in' is not a list", first_of(json), "in", json_object());
    FAULT("the description's 'minimum' is not a number", item_of(json, "parameters"), "minimum",
          json_string("nan"));
    FAULT("", item_of(json, "parameters"), "minimum", json_integer(0));
    FAULT("the description's 'choices' is not a list of texts", item_of(json, "parameters"),
          "choices", json_pack("[si]", "a", 7));
    FAULT("the description's 'role' is not a count", item_of(json, "out"), "role", json_null());
}

/* What description_check() refuses is refused in a cache file as well. */
static void facts_are_checked_too(void)
{
    FAULT("plugin 'good.first' is of kind 9, unknown to SDK 1.2", first_of(json), "kind",
          json_integer(9));
    FAULT("plugin 'good.first' needs SDK 1.7, this host speaks SDK 1.2", first_of(json),
          "need_minor", json_integer(7));
    FAULT("it contains two plugins 'good.second'", first_of(json), "id",
          json_string("good.second"));
    FAULT("a plugin has an id that is not made of 1 to 127 letters, digits, '.', '_' and '-'",
          first_of(json), "id", json_string("../x"));
    FAULT("parameter number 1 of plugin 'good.first' has an id that is not made of 1 to 127 "
          "letters, digits and '_'",
          item_of(json, "parameters"), "id", json_string(""));
    FAULT("input number 1 of plugin 'good.first' has an id that is not made of 1 to 127 letters, "
          "digits and '_'",
          item_of(json, "in"), "id", json_string("?"));
}

static void lists_have_a_limit(void)
{
    json_t *json = good_json();
    json_t *list = json_array();

    for (size_t k = 0; k <= DESCRIPTION_COUNT_LIMIT; k++)
        CU_ASSERT_EQUAL_FATAL(json_array_append_new(list, json_null()), 0);
    CU_ASSERT_EQUAL_FATAL(json_object_set_new(first_of(json), "out", list), 0);
    CU_ASSERT_STRING_EQUAL(fault_of(json), "the description's 'out' is not a list");
}

static void no_memory_is_survived(void)
{
    json_t *json = good_json();
    bool good = false;
    size_t failures;

    for (failures = 0; !good && failures < 10000; failures++) {
        failing_allocator few = failing_after(failures);
        arena *memory = arena_new(&few.base);
        const plugin_description *plugins;
        char why[REASON_BYTES] = "";
        size_t n;

        if (memory) {
            good = description_from_json(memory, json, "m.so", "", &plugins, &n, why, sizeof why);
            CU_ASSERT_STRING_EQUAL(why, good ? "" : "there is no memory left");
        }
        arena_free(memory);
        CU_ASSERT_EQUAL(few.live, 0);
    }
    CU_ASSERT_TRUE(good && failures > 1);
    json_decref(json);
}

CU_TestInfo json_tests[] = {
    {"everything comes back", everything_comes_back},
    {"any JSON is survived", any_json_is_survived},
    {"members are of their type", members_are_of_their_type},
    {"facts are checked too", facts_are_checked_too},
    {"lists have a limit", lists_have_a_limit},
    {"no memory is survived", no_memory_is_survived},
    CU_TEST_INFO_NULL,
};
