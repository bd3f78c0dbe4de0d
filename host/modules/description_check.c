/* Static facts of a description that no run is needed for.  Whatever a later part of the host
 * relies on without asking again is checked here, once, for modules and cache files alike. */
#include <math.h>
#include <string.h>

#include "../base/host_keys.h"
#include "description_internal.h"

/* What 1.2 has added; tests/abi compiles this file with older headers, too. */
#if RI_ABI_MINOR >= 2
enum {
    PLUGIN_FLAGS_1_2 =
        RI_AUDIT | RI_AUDITS | RI_NEEDS_NETWORK | RI_NEEDS_CHILDREN | RI_NEEDS_FILES | RI_TITLES,
    PORT_FLAGS_1_2 = RI_ASIDE,
    OUTPUT_FLAGS_1_2 = RI_OPEN_UNIT,
    PARAMETER_FLAGS_1_2 = RI_COMPLETE | RI_FILES | RI_ADDRESS
};
enum { PARAMETER_FILES = RI_FILES, PARAMETER_ADDRESS = RI_ADDRESS };
enum { LAST_ROLE = RI_LABELS, INPUT_ROLE = RI_LABELS, RANGE_DOMAIN = RI_RANGE };
#else
enum { PLUGIN_FLAGS_1_2, PORT_FLAGS_1_2 = 0, OUTPUT_FLAGS_1_2 = 0, PARAMETER_FLAGS_1_2 = 0 };
enum { PARAMETER_FILES = 0, PARAMETER_ADDRESS = 0 };
enum { LAST_ROLE = RI_ANY, INPUT_ROLE = 0, RANGE_DOMAIN = 0 };
#endif

/* ---------------------------------------------------------------- names */

static bool check_parameter_name(const plugin_description *plugin, uint32_t index, sentence *why)
{
    const char *id = plugin->parameters[index].id;

    if (!name_valid(id))
        return sentence_set(why,
                            "parameter number %u of plugin '%s' has an id that is not made of 1 "
                            "to %d letters, digits and '_'",
                            index + 1, plugin->id, DESCRIPTION_ID_LIMIT);
    if (host_key(id))
        return sentence_set(why,
                            "parameter '%s' of plugin '%s' has the name of a key that the "
                            "host reads itself",
                            id, plugin->id);
    for (uint32_t k = 0; k < index; k++)
        if (strcmp(plugin->parameters[k].id, id) == 0)
            return sentence_set(why, "plugin '%s' has two parameters '%s'", plugin->id, id);
    for (uint32_t k = 0; k < plugin->n_in; k++)
        if (plugin->in[k].table && strcmp(plugin->in[k].table, id) == 0)
            return sentence_set(why, "plugin '%s' has a parameter and an input table '%s'",
                                plugin->id, id);
    return true;
}

/* ---------------------------------------------------------------- parameters */

static bool whole(double value)
{
    return isfinite(value) && value == floor(value) && fabs(value) <= 0x1p53;
}

/* The predicate that is wrong of a numeric fallback, or NULL.  It is one number, and present. */
static const char *fallback_fault(const parameter_description *parameter)
{
    double value = parameter->fallback;

    if (parameter->type == RI_BOOL && value != 0 && value != 1)
        return "which is neither 0 nor 1";
    if (parameter->type == RI_INT && !whole(value))
        return "which is not a whole number of at most 2^53";
    if (parameter->type == RI_CHOICE &&
        (!whole(value) || value < 0 || value >= (double)parameter->n_choices))
        return "which is not the index of a choice";
    if (parameter->minimum != parameter->maximum &&
        (parameter->type == RI_INT || parameter->type == RI_REAL) &&
        (value < parameter->minimum || value > parameter->maximum))
        return "which is out of its range";
    return NULL;
}

static bool check_numbers(const char *plugin, const parameter_description *parameter, sentence *why)
{
    const char *fault;

    if (isnan(parameter->minimum) || isnan(parameter->maximum) ||
        parameter->minimum > parameter->maximum)
        return sentence_set(why, "parameter '%s' of plugin '%s' has a range from %g to %g",
                            parameter->id, plugin, parameter->minimum, parameter->maximum);
    if (parameter->type == RI_TEXT || parameter->type == RI_FILE ||
        (parameter->flags & RI_LIST) != 0 || isnan(parameter->fallback))
        return true; /* fallback is not used */
    fault = fallback_fault(parameter);
    if (fault)
        return sentence_set(why, "parameter '%s' of plugin '%s' has fallback %g, %s", parameter->id,
                            plugin, parameter->fallback, fault);
    return true;
}

static bool check_choices(const char *plugin, const parameter_description *parameter, sentence *why)
{
    if (parameter->type != RI_CHOICE && !(parameter->flags & PARAMETER_ADDRESS))
        return true;
    if (parameter->n_choices == 0)
        return sentence_set(why, "parameter '%s' of plugin '%s' has no choices", parameter->id,
                            plugin);
    for (size_t k = 0; k < parameter->n_choices; k++) {
        if (*parameter->choices[k] == '\0')
            return sentence_set(why, "parameter '%s' of plugin '%s' has an empty choice",
                                parameter->id, plugin);
        for (size_t j = 0; j < k; j++)
            if (strcmp(parameter->choices[j], parameter->choices[k]) == 0)
                return sentence_set(why, "parameter '%s' of plugin '%s' has two choices '%s'",
                                    parameter->id, plugin, parameter->choices[k]);
    }
    return true;
}

/* RI_PER_COLUMN goes along an input port of the plugin. */
static bool check_along(const plugin_description *plugin, const parameter_description *parameter,
                        sentence *why)
{
    if (!(parameter->flags & RI_PER_COLUMN))
        return true;
    if (!parameter->port)
        return sentence_set(why, "parameter '%s' of plugin '%s' is RI_PER_COLUMN but names no port",
                            parameter->id, plugin->id);
    for (uint32_t k = 0; k < plugin->n_in; k++)
        if (strcmp(plugin->in[k].id, parameter->port) == 0)
            return true;
    return sentence_set(why,
                        "parameter '%s' of plugin '%s' goes along port '%s', which is not among "
                        "its inputs",
                        parameter->id, plugin->id, parameter->port);
}

static bool check_parameter(const plugin_description *plugin, uint32_t index, sentence *why)
{
    const parameter_description *parameter = &plugin->parameters[index];
    const uint32_t known = RI_OPTIONAL | RI_LIST | RI_TAGGED | RI_PER_COLUMN | PARAMETER_FLAGS_1_2;

    if (!check_parameter_name(plugin, index, why))
        return false;
    if (parameter->type < RI_BOOL || parameter->type > RI_FILE)
        return sentence_set(why, "parameter '%s' of plugin '%s' has type %u, unknown to SDK %d.%d",
                            parameter->id, plugin->id, parameter->type, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (parameter->flags & ~known)
        return sentence_set(why,
                            "parameter '%s' of plugin '%s' has flags %u, unknown for parameters in "
                            "SDK %d.%d",
                            parameter->id, plugin->id, parameter->flags & ~known, RI_ABI_MAJOR,
                            RI_ABI_MINOR);
    if ((parameter->flags & RI_TAGGED) && !(parameter->flags & RI_LIST))
        return sentence_set(why, "parameter '%s' of plugin '%s' is RI_TAGGED but not RI_LIST",
                            parameter->id, plugin->id);
    if ((parameter->flags & PARAMETER_FILES) &&
        (parameter->type != RI_FILE || !(parameter->flags & RI_LIST)))
        return sentence_set(why,
                            "parameter '%s' of plugin '%s' is RI_FILES but no RI_LIST of RI_FILE",
                            parameter->id, plugin->id);
    if ((parameter->flags & PARAMETER_ADDRESS) &&
        (parameter->type != RI_FILE || parameter->flags & (RI_LIST | RI_PER_COLUMN)))
        return sentence_set(why, "parameter '%s' of plugin '%s' is RI_ADDRESS but not one RI_FILE",
                            parameter->id, plugin->id);
    return check_choices(plugin->id, parameter, why) && check_numbers(plugin->id, parameter, why) &&
           check_along(plugin, parameter, why);
}

/* ---------------------------------------------------------------- ports */

/* `input` or an output; `known` are the flags that make sense for it. */
static bool check_port(const char *plugin, const char *what, const port_description *ports,
                       uint32_t index, uint32_t known, sentence *why)
{
    const port_description *port = &ports[index];

    if (!name_valid(port->id))
        return sentence_set(why,
                            "%s number %u of plugin '%s' has an id that is not made of 1 to %d "
                            "letters, digits and '_'",
                            what, index + 1, plugin, DESCRIPTION_ID_LIMIT);
    for (uint32_t k = 0; k < index; k++)
        if (strcmp(ports[k].id, port->id) == 0)
            return sentence_set(why, "plugin '%s' has two %ss '%s'", plugin, what, port->id);
    if (port->role < RI_KEY || port->role > LAST_ROLE)
        return sentence_set(why, "%s '%s' of plugin '%s' has role %u, unknown to SDK %d.%d", what,
                            port->id, plugin, port->role, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (port->flags & ~known)
        return sentence_set(
            why, "%s '%s' of plugin '%s' has flags %u, unknown for %ss in SDK %d.%d", what,
            port->id, plugin, port->flags & ~known, what, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (port->table && !name_valid(port->table))
        return sentence_set(why,
                            "%s '%s' of plugin '%s' has a table that is not made of 1 to %d "
                            "letters, digits and '_'",
                            what, port->id, plugin, DESCRIPTION_ID_LIMIT);
    return true;
}

static bool check_domain(const char *plugin, const port_description *port, sentence *why)
{
    if (port->domain > RANGE_DOMAIN)
        return sentence_set(why, "input '%s' of plugin '%s' has domain %u, unknown to SDK %d.%d",
                            port->id, plugin, port->domain, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (port->domain && port->role != RI_MEASURE)
        return sentence_set(why, "input '%s' of plugin '%s' has a domain but takes no measure",
                            port->id, plugin);
    if (port->domain && port->domain == RANGE_DOMAIN && !(port->lower <= port->upper))
        return sentence_set(why,
                            "input '%s' of plugin '%s' is RI_RANGE, but its lower bound is not "
                            "below its upper one",
                            port->id, plugin);
    return true;
}

static bool check_input(const plugin_description *plugin, uint32_t index, sentence *why)
{
    const port_description *port = &plugin->in[index];

    if (!check_port(plugin->id, "input", plugin->in, index,
                    RI_OPTIONAL | RI_MANY | RI_SOLE | PORT_FLAGS_1_2, why))
        return false;
    if (port->role == RI_BYTES)
        return sentence_set(why, "input '%s' of plugin '%s' is RI_BYTES, which only outputs can be",
                            port->id, plugin->id);
    if (port->table && host_key(port->table))
        return sentence_set(why,
                            "input '%s' of plugin '%s' has a table '%s', the name of a key that "
                            "the host reads itself",
                            port->id, plugin->id, port->table);
    return check_domain(plugin->id, port, why);
}

static bool check_output(const plugin_description *plugin, uint32_t index, sentence *why)
{
    const port_description *port = &plugin->out[index];

    if (!check_port(plugin->id, "output", plugin->out, index,
                    RI_OPTIONAL | RI_MANY | RI_TERMINAL | RI_OWN_ROWS | PORT_FLAGS_1_2 |
                        OUTPUT_FLAGS_1_2,
                    why))
        return false;
    if ((port->flags & RI_TERMINAL) && port->role != RI_BYTES)
        return sentence_set(why, "output '%s' of plugin '%s' is RI_TERMINAL but not RI_BYTES",
                            port->id, plugin->id);
    if (INPUT_ROLE != 0 && port->role == INPUT_ROLE)
        return sentence_set(why,
                            "output '%s' of plugin '%s' is RI_LABELS, which only inputs can be",
                            port->id, plugin->id);
    if (port->domain)
        return sentence_set(why, "output '%s' of plugin '%s' has a domain, as only inputs can",
                            port->id, plugin->id);
    return true;
}

/* ---------------------------------------------------------------- plugins */

static bool check_head(const plugin_description *plugin, sentence *why)
{
    const uint32_t known = RI_SERIAL | RI_RANDOM | RI_TABLES | PLUGIN_FLAGS_1_2;

    if (!plugin_id_valid(plugin->id))
        return sentence_set(why,
                            "a plugin has an id that is not made of 1 to %d letters, digits, "
                            "'.', '_' and '-'",
                            DESCRIPTION_ID_LIMIT);
    if (plugin->need_minor > RI_ABI_MINOR)
        return sentence_set(why, "plugin '%s' needs SDK %d.%u, this host speaks SDK %d.%d",
                            plugin->id, RI_ABI_MAJOR, plugin->need_minor, RI_ABI_MAJOR,
                            RI_ABI_MINOR);
    if (*plugin->title == '\0')
        return sentence_set(why, "plugin '%s' has no title", plugin->id);
    if (plugin->kind < RI_SOURCE || plugin->kind > RI_REPORT)
        return sentence_set(why, "plugin '%s' is of kind %u, unknown to SDK %d.%d", plugin->id,
                            plugin->kind, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (plugin->flags & ~known)
        return sentence_set(why, "plugin '%s' has flags %u, unknown for plugins in SDK %d.%d",
                            plugin->id, plugin->flags & ~known, RI_ABI_MAJOR, RI_ABI_MINOR);
    return true;
}

/* A reader may follow it: an address of the web, or of a mailbox. */
static bool check_address(const plugin_description *plugin, const char *what, const char *address,
                          bool mail, sentence *why)
{
    const bool web =
        address && (strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0);

    if (!address ||
        ((web || (mail && strncmp(address, "mailto:", 7) == 0)) && !strpbrk(address, " \t\n\"<>")))
        return true;
    return sentence_set(why,
                        "the %s of plugin '%s' is '%.80s', no address that begins with "
                        "https://, http://%s",
                        what, plugin->id, address, mail ? " or mailto:" : "");
}

static bool check_plugin(const plugin_description *plugin, sentence *why)
{
    if (!check_head(plugin, why) || !check_address(plugin, "url", plugin->url, false, why) ||
        !check_address(plugin, "support", plugin->support, true, why))
        return false;
    for (uint32_t k = 0; k < plugin->n_in; k++)
        if (!check_input(plugin, k, why))
            return false;
    for (uint32_t k = 0; k < plugin->n_out; k++)
        if (!check_output(plugin, k, why))
            return false;
    for (uint32_t k = 0; k < plugin->n_parameters; k++)
        if (!check_parameter(plugin, k, why))
            return false;
    return true;
}

bool description_check(const plugin_description *plugin, char *why, size_t why_size)
{
    sentence reason = {why, why_size, false};

    return check_plugin(plugin, &reason);
}

bool description_check_all(const plugin_description *plugins, size_t n, sentence *why)
{
    for (size_t k = 0; k < n; k++) {
        if (!check_plugin(&plugins[k], why))
            return false;
        for (size_t j = 0; j < k; j++)
            if (strcmp(plugins[j].id, plugins[k].id) == 0)
                return sentence_set(why, "it contains two plugins '%s'", plugins[k].id);
    }
    return true;
}
