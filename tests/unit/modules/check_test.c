/* check_test.c - the static facts of a description. */
#include <math.h>
#include <string.h>

#include "support.h"

static const char *const two_choices[] = {"a", "b"};

/* The sentence for a plugin with these parts, "" when there is none. */
static const char *fault_of(plugin_description plugin)
{
    static char why[REASON_BYTES];

    plugin.id = plugin.id ? plugin.id : "x.y";
    plugin.title = plugin.title ? plugin.title : "Title";
    plugin.kind = plugin.kind ? plugin.kind : RI_METHOD;
    strcpy(why, "(nothing was said)");
    return description_check(&plugin, why, sizeof why) ? "" : why;
}

static const char *fault_of_parameter(parameter_description parameter)
{
    static const port_description port = {.id = "value", .role = RI_MEASURE, .table = "scale"};

    parameter.id = parameter.id ? parameter.id : "p";
    if (parameter.type == RI_CHOICE && !parameter.choices) {
        parameter.choices = two_choices;
        parameter.n_choices = 2;
    }
    return fault_of(
        (plugin_description){.parameters = &parameter, .n_parameters = 1, .in = &port, .n_in = 1});
}

static const char *fault_of_input(port_description port)
{
    port.id = port.id ? port.id : "i";
    return fault_of((plugin_description){.in = &port, .n_in = 1});
}

static const char *fault_of_output(port_description port)
{
    port.id = port.id ? port.id : "o";
    return fault_of((plugin_description){.out = &port, .n_out = 1});
}

#define PARAMETER(sentence, ...)                                                                   \
    CU_ASSERT_STRING_EQUAL(fault_of_parameter((parameter_description){__VA_ARGS__}), sentence)
#define INPUT(sentence, ...)                                                                       \
    CU_ASSERT_STRING_EQUAL(fault_of_input((port_description){__VA_ARGS__}), sentence)
#define OUTPUT(sentence, ...)                                                                      \
    CU_ASSERT_STRING_EQUAL(fault_of_output((port_description){__VA_ARGS__}), sentence)
#define PLUGIN(sentence, ...)                                                                      \
    CU_ASSERT_STRING_EQUAL(fault_of((plugin_description){__VA_ARGS__}), sentence)

static void enumerations_are_known(void)
{
    PLUGIN("", .kind = RI_REPORT);
    PLUGIN("plugin 'x.y' is of kind 5, unknown to SDK 1.2", .kind = 5);
    PLUGIN("plugin 'x.y' has flags 512, unknown for plugins in SDK 1.2", .flags = 512 | RI_SERIAL);
    PARAMETER("parameter 'p' of plugin 'x.y' has type 0, unknown to SDK 1.2", .type = 0);
    PARAMETER("parameter 'p' of plugin 'x.y' has type 7, unknown to SDK 1.2", .type = 7);
    PARAMETER("parameter 'p' of plugin 'x.y' has flags 2, unknown for parameters in SDK 1.2",
              .type = RI_INT, .flags = RI_MANY | RI_OPTIONAL);
    INPUT("input 'i' of plugin 'x.y' has role 0, unknown to SDK 1.2", .role = 0);
    INPUT("input 'i' of plugin 'x.y' has role 8, unknown to SDK 1.2", .role = 8);
    INPUT("input 'i' of plugin 'x.y' has flags 128, unknown for inputs in SDK 1.2", .role = RI_KEY,
          .flags = RI_OWN_ROWS);
    INPUT("input 'i' of plugin 'x.y' has flags 1024, unknown for inputs in SDK 1.2",
          .role = RI_MEASURE, .flags = RI_OPEN_UNIT);
    OUTPUT("output 'o' of plugin 'x.y' has flags 4, unknown for outputs in SDK 1.2", .role = RI_KEY,
           .flags = RI_SOLE);
    INPUT("input 'i' of plugin 'x.y' is RI_BYTES, which only outputs can be", .role = RI_BYTES);
    OUTPUT("output 'o' of plugin 'x.y' is RI_TERMINAL but not RI_BYTES", .role = RI_MEASURE,
           .flags = RI_TERMINAL);
    OUTPUT("", .role = RI_BYTES, .flags = RI_TERMINAL);
    INPUT("", .role = RI_LABELS);
    OUTPUT("output 'o' of plugin 'x.y' is RI_LABELS, which only inputs can be", .role = RI_LABELS);
}

static void domains_are_of_measures(void)
{
    INPUT("", .role = RI_MEASURE, .domain = RI_POSITIVE);
    INPUT("", .role = RI_MEASURE, .domain = RI_RANGE, .lower = 0, .upper = 1);
    INPUT("input 'i' of plugin 'x.y' has domain 4, unknown to SDK 1.2", .role = RI_MEASURE,
          .domain = 4);
    INPUT("input 'i' of plugin 'x.y' has a domain but takes no measure", .role = RI_KEY,
          .domain = RI_POSITIVE);
    INPUT("input 'i' of plugin 'x.y' is RI_RANGE, but its lower bound is not below its upper one",
          .role = RI_MEASURE, .domain = RI_RANGE, .lower = 1, .upper = (double)NAN);
    OUTPUT("output 'o' of plugin 'x.y' has a domain, as only inputs can", .role = RI_MEASURE,
           .domain = RI_POSITIVE);
}

static void addresses_can_be_followed(void)
{
    PLUGIN("", .url = "https://example.org/a", .support = "mailto:help@example.org");
    PLUGIN("the url of plugin 'x.y' is 'mailto:help@example.org', no address that begins with "
           "https://, http://",
           .url = "mailto:help@example.org");
    PLUGIN("the support of plugin 'x.y' is 'javascript:x', no address that begins with https://, "
           "http:// or mailto:",
           .support = "javascript:x");
    PLUGIN("the url of plugin 'x.y' is 'http://a>b', no address that begins with https://, http://",
           .url = "http://a>b");
}

static void keys_of_the_host_are_taken(void)
{
    static const char *const keys[] = {"use",     "from",   "within",  "join",
                                       "timeout", "memory", "isolate", "title"};

    for (size_t k = 0; k < sizeof keys / sizeof *keys; k++) {
        char text[128];

        (void)snprintf(text, sizeof text,
                       "parameter '%s' of plugin 'x.y' has the name of a key that the host reads "
                       "itself",
                       keys[k]);
        PARAMETER(text, .id = keys[k], .type = RI_INT);
    }
    PARAMETER("", .id = "uses", .type = RI_INT);
    PARAMETER("parameter number 1 of plugin 'x.y' has an id that is not made of 1 to 127 letters, "
              "digits and '_'",
              .id = "out.value", .type = RI_INT);
    PARAMETER("plugin 'x.y' has a parameter and an input table 'scale'", .id = "scale",
              .type = RI_FILE);
    INPUT("input 'i' of plugin 'x.y' has a table 'from', the name of a key that the host reads "
          "itself",
          .role = RI_KEY, .table = "from");
    INPUT("input 'i' of plugin 'x.y' has a table that is not made of 1 to 127 letters, digits and "
          "'_'",
          .role = RI_KEY, .table = "a.b");
    OUTPUT("output 'o' of plugin 'x.y' has a table that is not made of 1 to 127 letters, digits "
           "and '_'",
           .role = RI_KEY, .table = "");
}

static void names_are_distinct(void)
{
    const port_description ports[] = {{.id = "a", .role = RI_KEY}, {.id = "a", .role = RI_KEY}};
    const parameter_description parameters[] = {{.id = "p", .type = RI_INT},
                                                {.id = "p", .type = RI_INT}};

    PLUGIN("plugin 'x.y' has two inputs 'a'", .in = ports, .n_in = 2);
    PLUGIN("plugin 'x.y' has two outputs 'a'", .out = ports, .n_out = 2);
    PLUGIN("", .in = ports, .n_in = 1, .out = ports, .n_out = 1);
    PLUGIN("plugin 'x.y' has two parameters 'p'", .parameters = parameters, .n_parameters = 2);
}

static void ranges_hold_their_fallback(void)
{
    PARAMETER("", .type = RI_REAL, .minimum = 0, .maximum = 1, .fallback = 1);
    PARAMETER("", .type = RI_REAL, .minimum = 0, .maximum = 1, .fallback = NAN);
    PARAMETER("", .type = RI_REAL, .minimum = 0, .maximum = INFINITY, .fallback = INFINITY);
    PARAMETER("", .type = RI_REAL, .minimum = 3, .maximum = 3, .fallback = 7); /* any number */
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 1.5, which is out of its range",
              .type = RI_REAL, .minimum = 0, .maximum = 1, .fallback = 1.5);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 0, which is out of its range",
              .type = RI_INT, .minimum = 1, .maximum = 9);
    PARAMETER("parameter 'p' of plugin 'x.y' has a range from 1 to 0", .type = RI_REAL,
              .minimum = 1);
    PARAMETER("parameter 'p' of plugin 'x.y' has a range from 0 to nan", .type = RI_REAL,
              .maximum = NAN);
}

static void fallbacks_are_of_their_type(void)
{
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 2, which is neither 0 nor 1",
              .type = RI_BOOL, .fallback = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 2.5, which is not a whole number of at "
              "most 2^53",
              .type = RI_INT, .fallback = 2.5);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback inf, which is not a whole number of at "
              "most 2^53",
              .type = RI_INT, .fallback = INFINITY);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 2, which is not the index of a choice",
              .type = RI_CHOICE, .fallback = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback -1, which is not the index of a choice",
              .type = RI_CHOICE, .fallback = -1);
    PARAMETER("parameter 'p' of plugin 'x.y' has fallback 0.5, which is not the index of a choice",
              .type = RI_CHOICE, .fallback = 0.5);
    PARAMETER("", .type = RI_CHOICE, .fallback = 1);
    PARAMETER("", .type = RI_TEXT, .fallback = 0.5); /* texts have a fallback_text */
    PARAMETER("", .type = RI_INT, .flags = RI_LIST, .fallback = 0.5);
}

static void choices_are_distinct_texts(void)
{
    static const char *const same[] = {"a", "b", "a"};
    static const char *const empty[] = {"a", ""};

    PARAMETER("parameter 'p' of plugin 'x.y' has two choices 'a'", .type = RI_CHOICE,
              .choices = same, .n_choices = 3);
    PARAMETER("parameter 'p' of plugin 'x.y' has an empty choice", .type = RI_CHOICE,
              .choices = empty, .n_choices = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' has no choices", .type = RI_CHOICE, .choices = same,
              .n_choices = 0);
}

static void flags_go_together(void)
{
    static const char *const kinds[] = {"sqlite:FILE", "postgresql:ADDRESS"};

    PARAMETER("parameter 'p' of plugin 'x.y' is RI_FILES but no RI_LIST of RI_FILE",
              .type = RI_FILE, .flags = RI_FILES);
    PARAMETER("parameter 'p' of plugin 'x.y' is RI_FILES but no RI_LIST of RI_FILE",
              .type = RI_TEXT, .flags = RI_FILES | RI_LIST);
    PARAMETER("", .type = RI_FILE, .flags = RI_FILES | RI_LIST);
    PARAMETER("parameter 'p' of plugin 'x.y' is RI_ADDRESS but not one RI_FILE", .type = RI_FILE,
              .flags = RI_ADDRESS | RI_LIST, .choices = kinds, .n_choices = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' is RI_ADDRESS but not one RI_FILE", .type = RI_TEXT,
              .flags = RI_ADDRESS, .choices = kinds, .n_choices = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' has no choices", .type = RI_FILE, .flags = RI_ADDRESS);
    PARAMETER("", .type = RI_FILE, .flags = RI_ADDRESS, .choices = kinds, .n_choices = 2);
    PARAMETER("parameter 'p' of plugin 'x.y' is RI_TAGGED but not RI_LIST", .type = RI_TEXT,
              .flags = RI_TAGGED);
    PARAMETER("", .type = RI_TEXT, .flags = RI_TAGGED | RI_LIST);
    PARAMETER("parameter 'p' of plugin 'x.y' is RI_PER_COLUMN but names no port", .type = RI_REAL,
              .flags = RI_PER_COLUMN);
    PARAMETER("parameter 'p' of plugin 'x.y' goes along port 'values', which is not among its "
              "inputs",
              .type = RI_REAL, .flags = RI_PER_COLUMN, .port = "values");
    PARAMETER("", .type = RI_REAL, .flags = RI_PER_COLUMN, .port = "value");
}

CU_TestInfo check_tests[] = {
    {"enumerations are known", enumerations_are_known},
    {"domains are of measures", domains_are_of_measures},
    {"addresses can be followed", addresses_can_be_followed},
    {"keys of the host are taken", keys_of_the_host_are_taken},
    {"names are distinct", names_are_distinct},
    {"ranges hold their fallback", ranges_hold_their_fallback},
    {"fallbacks are of their type", fallbacks_are_of_their_type},
    {"choices are distinct texts", choices_are_distinct_texts},
    {"flags go together", flags_go_together},
    CU_TEST_INFO_NULL,
};
