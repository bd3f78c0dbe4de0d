/* plugins.c - what a plugin says of itself, its parameters and ports: see regind.h */
#include <string.h>

#include "handles.h"

_Static_assert(REGIND_KIND_SOURCE == (int)RI_SOURCE && REGIND_KIND_INDICATOR == (int)RI_INDICATOR &&
                   REGIND_KIND_METHOD == (int)RI_METHOD && REGIND_KIND_REPORT == (int)RI_REPORT,
               "kinds are those of the SDK");
_Static_assert(REGIND_PLUGIN_SERIAL == (int)RI_SERIAL && REGIND_PLUGIN_RANDOM == (int)RI_RANDOM &&
                   REGIND_PLUGIN_TABLES == (int)RI_TABLES &&
                   REGIND_PLUGIN_NEEDS_NETWORK == (int)RI_NEEDS_NETWORK &&
                   REGIND_PLUGIN_NEEDS_CHILDREN == (int)RI_NEEDS_CHILDREN &&
                   REGIND_PLUGIN_NEEDS_FILES == (int)RI_NEEDS_FILES,
               "flags of plugins are those of the SDK");
_Static_assert(REGIND_TYPE_BOOL == (int)RI_BOOL && REGIND_TYPE_INT == (int)RI_INT &&
                   REGIND_TYPE_REAL == (int)RI_REAL && REGIND_TYPE_CHOICE == (int)RI_CHOICE &&
                   REGIND_TYPE_TEXT == (int)RI_TEXT && REGIND_TYPE_FILE == (int)RI_FILE,
               "types are those of the SDK");
_Static_assert(REGIND_FLAG_OPTIONAL == (int)RI_OPTIONAL && REGIND_FLAG_MANY == (int)RI_MANY &&
                   REGIND_FLAG_SOLE == (int)RI_SOLE && REGIND_FLAG_LIST == (int)RI_LIST &&
                   REGIND_FLAG_TAGGED == (int)RI_TAGGED &&
                   REGIND_FLAG_PER_COLUMN == (int)RI_PER_COLUMN &&
                   REGIND_FLAG_TERMINAL == (int)RI_TERMINAL &&
                   REGIND_FLAG_OWN_ROWS == (int)RI_OWN_ROWS && REGIND_FLAG_ASIDE == (int)RI_ASIDE &&
                   REGIND_FLAG_COMPLETE == (int)RI_COMPLETE &&
                   REGIND_FLAG_OPEN_UNIT == (int)RI_OPEN_UNIT &&
                   REGIND_FLAG_FILES == (int)RI_FILES && REGIND_FLAG_ADDRESS == (int)RI_ADDRESS,
               "flags are those of the SDK");
_Static_assert(REGIND_ROLE_KEY == (int)RI_KEY && REGIND_ROLE_PERIOD == (int)RI_PERIOD &&
                   REGIND_ROLE_MEASURE == (int)RI_MEASURE &&
                   REGIND_ROLE_CATEGORY == (int)RI_CATEGORY && REGIND_ROLE_BYTES == (int)RI_BYTES &&
                   REGIND_ROLE_ANY == (int)RI_ANY && REGIND_ROLE_LABELS == (int)RI_LABELS,
               "roles are those of the SDK");

_Static_assert(REGIND_DOMAIN_POSITIVE == (int)RI_POSITIVE &&
                   REGIND_DOMAIN_NONNEGATIVE == (int)RI_NONNEGATIVE &&
                   REGIND_DOMAIN_RANGE == (int)RI_RANGE,
               "domains are those of the SDK");

const char *regind_plugin_id(const regind_plugin *self)
{
    return plugin_description_of(self)->id;
}

const char *regind_plugin_version(const regind_plugin *self)
{
    return plugin_description_of(self)->version;
}

const char *regind_plugin_title(const regind_plugin *self)
{
    return plugin_description_of(self)->title;
}

const char *regind_plugin_doc(const regind_plugin *self)
{
    return plugin_description_of(self)->doc;
}

const char *regind_plugin_formula(const regind_plugin *self)
{
    return plugin_description_of(self)->formula;
}

const char *regind_plugin_license(const regind_plugin *self)
{
    return plugin_description_of(self)->license;
}

const char *regind_plugin_author(const regind_plugin *self)
{
    return plugin_description_of(self)->author;
}

const char *regind_plugin_citation(const regind_plugin *self)
{
    return plugin_description_of(self)->citation;
}

const char *regind_plugin_url(const regind_plugin *self)
{
    return plugin_description_of(self)->url;
}

const char *regind_plugin_support(const regind_plugin *self)
{
    return plugin_description_of(self)->support;
}

const char *regind_plugin_keywords(const regind_plugin *self)
{
    return plugin_description_of(self)->keywords;
}

uint32_t regind_plugin_kind(const regind_plugin *self)
{
    return plugin_description_of(self)->kind;
}

uint32_t regind_plugin_flags(const regind_plugin *self)
{
    return plugin_description_of(self)->flags;
}

const char *regind_plugin_module(const regind_plugin *self)
{
    return plugin_description_of(self)->module;
}

const char *regind_plugin_build_id(const regind_plugin *self)
{
    return plugin_description_of(self)->build_id;
}

size_t regind_plugin_parameter_count(const regind_plugin *self)
{
    return plugin_description_of(self)->n_parameters;
}

const regind_parameter *regind_plugin_parameter(const regind_plugin *self, size_t k)
{
    const plugin_description *const of = plugin_description_of(self);

    return k < of->n_parameters ? parameter_description_handle(&of->parameters[k]) : NULL;
}

size_t regind_plugin_input_count(const regind_plugin *self)
{
    return plugin_description_of(self)->n_in;
}

const regind_port *regind_plugin_input(const regind_plugin *self, size_t k)
{
    const plugin_description *const of = plugin_description_of(self);

    return k < of->n_in ? port_description_handle(&of->in[k]) : NULL;
}

size_t regind_plugin_output_count(const regind_plugin *self)
{
    return plugin_description_of(self)->n_out;
}

const regind_port *regind_plugin_output(const regind_plugin *self, size_t k)
{
    const plugin_description *const of = plugin_description_of(self);

    return k < of->n_out ? port_description_handle(&of->out[k]) : NULL;
}

/* ---------------------------------------------------------------- parameters */

const char *regind_parameter_id(const regind_parameter *self)
{
    return parameter_description_of(self)->id;
}

const char *regind_parameter_label(const regind_parameter *self)
{
    return parameter_description_of(self)->label;
}

const char *regind_parameter_doc(const regind_parameter *self)
{
    return parameter_description_of(self)->doc;
}

const char *regind_parameter_unit(const regind_parameter *self)
{
    return parameter_description_of(self)->unit;
}

uint32_t regind_parameter_type(const regind_parameter *self)
{
    return parameter_description_of(self)->type;
}

uint32_t regind_parameter_flags(const regind_parameter *self)
{
    return parameter_description_of(self)->flags;
}

double regind_parameter_minimum(const regind_parameter *self)
{
    return parameter_description_of(self)->minimum;
}

double regind_parameter_maximum(const regind_parameter *self)
{
    return parameter_description_of(self)->maximum;
}

double regind_parameter_fallback(const regind_parameter *self)
{
    return parameter_description_of(self)->fallback;
}

const char *regind_parameter_fallback_text(const regind_parameter *self)
{
    return parameter_description_of(self)->fallback_text;
}

size_t regind_parameter_choice_count(const regind_parameter *self)
{
    return parameter_description_of(self)->n_choices;
}

const char *regind_parameter_choice(const regind_parameter *self, size_t k)
{
    const parameter_description *const of = parameter_description_of(self);

    return k < of->n_choices ? of->choices[k] : NULL;
}

const char *regind_parameter_port(const regind_parameter *self)
{
    return parameter_description_of(self)->port;
}

const char *regind_parameter_attribute(const regind_parameter *self)
{
    return parameter_description_of(self)->attribute;
}

/* ---------------------------------------------------------------- ports */

const char *regind_port_id(const regind_port *self)
{
    return port_description_of(self)->id;
}

const char *regind_port_label(const regind_port *self)
{
    return port_description_of(self)->label;
}

const char *regind_port_doc(const regind_port *self)
{
    return port_description_of(self)->doc;
}

const char *regind_port_unit(const regind_port *self)
{
    return port_description_of(self)->unit;
}

const char *regind_port_dimension(const regind_port *self)
{
    return port_description_of(self)->dimension;
}

const char *regind_port_table(const regind_port *self)
{
    return port_description_of(self)->table;
}

uint32_t regind_port_role(const regind_port *self)
{
    return port_description_of(self)->role;
}

uint32_t regind_port_flags(const regind_port *self)
{
    return port_description_of(self)->flags;
}

uint32_t regind_port_domain(const regind_port *self)
{
    return port_description_of(self)->domain;
}

double regind_port_lower(const regind_port *self)
{
    return port_description_of(self)->lower;
}

double regind_port_upper(const regind_port *self)
{
    return port_description_of(self)->upper;
}

int regind_port_money(const regind_port *self)
{
    const char *const dimension = port_description_of(self)->dimension;

    return dimension && (strcmp(dimension, RI_MONEY) == 0 || strcmp(dimension, "money") == 0);
}
