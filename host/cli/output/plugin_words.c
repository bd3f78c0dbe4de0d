/* plugin_words.c - see plugin_words.h */
#include "plugin_words.h"

#include <math.h>
#include <string.h>

const char *plugin_kind_word(uint32_t kind)
{
    switch (kind) {
    case REGIND_KIND_SOURCE:
        return "source";
    case REGIND_KIND_INDICATOR:
        return "indicator";
    case REGIND_KIND_METHOD:
        return "method";
    case REGIND_KIND_REPORT:
        return "report";
    default:
        return "?";
    }
}

/* One of them, or several. */
static const char *type_noun(uint32_t type, bool several)
{
    switch (type) {
    case REGIND_TYPE_BOOL:
        return "yes or no";
    case REGIND_TYPE_INT:
        return several ? "whole numbers" : "whole number";
    case REGIND_TYPE_REAL:
        return several ? "numbers" : "number";
    case REGIND_TYPE_CHOICE:
        return several ? "choices" : "choice";
    case REGIND_TYPE_TEXT:
        return several ? "texts" : "text";
    case REGIND_TYPE_FILE:
        return several ? "files" : "file";
    default:
        return "?";
    }
}

const char *plugin_address_parameter(const regind_plugin *of)
{
    for (size_t k = 0; k < regind_plugin_parameter_count(of); k++)
        if (regind_parameter_flags(regind_plugin_parameter(of, k)) & REGIND_FLAG_ADDRESS)
            return regind_parameter_id(regind_plugin_parameter(of, k));
    return NULL;
}

const char *plugin_needs_words(uint32_t flags)
{
    const bool network = flags & REGIND_PLUGIN_NEEDS_NETWORK;
    const bool children = flags & REGIND_PLUGIN_NEEDS_CHILDREN;
    const bool files = flags & REGIND_PLUGIN_NEEDS_FILES;

    if (network && children && files)
        return "network, children, files";
    if (network && children)
        return "network, children";
    if (network && files)
        return "network, files";
    if (children && files)
        return "children, files";
    return network ? "network" : children ? "children" : files ? "files" : NULL;
}

const char *parameter_type_word(uint32_t type)
{
    static const char *const words[] = {"bool", "int", "real", "choice", "text", "file"};

    return type >= REGIND_TYPE_BOOL && type <= REGIND_TYPE_FILE ? words[type - REGIND_TYPE_BOOL]
                                                                : "?";
}

static const char *role_noun(uint32_t role, bool several)
{
    switch (role) {
    case REGIND_ROLE_KEY:
        return several ? "keys" : "key";
    case REGIND_ROLE_PERIOD:
        return several ? "periods" : "period";
    case REGIND_ROLE_MEASURE:
        return several ? "measures" : "measure";
    case REGIND_ROLE_CATEGORY:
        return several ? "categories" : "category";
    case REGIND_ROLE_BYTES:
        return several ? "files" : "file";
    case REGIND_ROLE_ANY:
        return several ? "measures or categories" : "measure or category";
    case REGIND_ROLE_LABELS:
        return several ? "keys, periods or categories" : "key, period or category";
    default:
        return "?";
    }
}

const char *port_role_word(uint32_t role)
{
    return role == REGIND_ROLE_ANY      ? "any"
           : role == REGIND_ROLE_BYTES  ? "bytes"
           : role == REGIND_ROLE_LABELS ? "labels"
                                        : role_noun(role, false);
}

static char *number(arena *memory, double value)
{
    char buffer[REGIND_NUMBER_BYTES];

    (void)regind_number_text(value, -1, buffer);
    return arena_text(memory, buffer);
}

/* " from 0 to 1", "" for any number. */
static char *range_text(arena *memory, const regind_parameter *of)
{
    const char *least, *most;

    if (regind_parameter_minimum(of) == regind_parameter_maximum(of) ||
        (regind_parameter_type(of) != REGIND_TYPE_INT &&
         regind_parameter_type(of) != REGIND_TYPE_REAL))
        return arena_text(memory, "");
    least = number(memory, regind_parameter_minimum(of));
    most = number(memory, regind_parameter_maximum(of));
    if (!least || !most)
        return NULL;
    if (isinf(regind_parameter_minimum(of)) && isinf(regind_parameter_maximum(of)))
        return arena_text(memory, "");
    if (isinf(regind_parameter_maximum(of)))
        return arena_print(memory, ", at least %s", least);
    if (isinf(regind_parameter_minimum(of)))
        return arena_print(memory, ", at most %s", most);
    return arena_print(memory, " from %s to %s", least, most);
}

/* A plain number needs no unit to be read. */
static bool has_unit(const regind_parameter *of)
{
    return *regind_parameter_unit(of) && strcmp(regind_parameter_unit(of), "1") != 0;
}

static char *choices_text(arena *memory, const regind_parameter *of)
{
    char *all = arena_text(memory, "");

    for (size_t k = 0; all &&
                       (regind_parameter_type(of) == REGIND_TYPE_CHOICE ||
                        regind_parameter_flags(of) & REGIND_FLAG_ADDRESS) &&
                       k < regind_parameter_choice_count(of);
         k++)
        all = arena_print(memory, "%s%s%s", all,
                          k == 0                                      ? ": "
                          : k + 1 < regind_parameter_choice_count(of) ? ", "
                                                                      : " or ",
                          regind_parameter_choice(of, k));
    return all;
}

char *parameter_type_text(arena *memory, const regind_parameter *of)
{
    const bool several = (regind_parameter_flags(of) & REGIND_FLAG_LIST) != 0;
    const char *range = range_text(memory, of), *choices = choices_text(memory, of);

    if (!range || !choices)
        return NULL;
    return arena_print(memory, "%s%s%s%s%s%s%s%s", several ? "list of " : "",
                       type_noun(regind_parameter_type(of), several),
                       several && regind_parameter_flags(of) & REGIND_FLAG_TAGGED
                           ? ", each perhaps with a tag (item:tag)"
                           : "",
                       regind_parameter_flags(of) & REGIND_FLAG_FILES ? ", or patterns with *" : "",
                       choices, range, has_unit(of) ? ", in " : "",
                       has_unit(of) ? regind_parameter_unit(of) : "");
}

char *parameter_fallback(arena *memory, const regind_parameter *of)
{
    if (regind_parameter_flags(of) & REGIND_FLAG_LIST ||
        regind_parameter_type(of) == REGIND_TYPE_TEXT ||
        regind_parameter_type(of) == REGIND_TYPE_FILE)
        return arena_text(
            memory, regind_parameter_fallback_text(of) ? regind_parameter_fallback_text(of) : "");
    if (isnan(regind_parameter_fallback(of)))
        return arena_text(memory, "");
    if (regind_parameter_type(of) == REGIND_TYPE_BOOL)
        return arena_text(memory, regind_parameter_fallback(of) != 0 ? "yes" : "no");
    if (regind_parameter_type(of) == REGIND_TYPE_CHOICE)
        return arena_text(memory,
                          regind_parameter_fallback(of) >= 0 &&
                                  regind_parameter_fallback(of) <
                                      (double)regind_parameter_choice_count(of)
                              ? regind_parameter_choice(of, (size_t)regind_parameter_fallback(of))
                              : "");
    return arena_print(memory, "%s%s%s", number(memory, regind_parameter_fallback(of)),
                       has_unit(of) ? " " : "", has_unit(of) ? regind_parameter_unit(of) : "");
}

char *parameter_default_text(arena *memory, const regind_parameter *of)
{
    const char *fallback = parameter_fallback(memory, of);
    const char *attribute =
        regind_parameter_attribute(of) ? regind_parameter_attribute(of) : regind_parameter_id(of);

    if (!fallback)
        return NULL;
    if (regind_parameter_flags(of) & REGIND_FLAG_PER_COLUMN)
        return arena_print(
            memory, "for each column of '%s'; else the codebook's '%s'%s%s%s",
            regind_parameter_port(of) ? regind_parameter_port(of) : "", attribute,
            *fallback                                           ? ", else "
            : regind_parameter_flags(of) & REGIND_FLAG_OPTIONAL ? "; optional"
                                                                : "; required",
            fallback,
            regind_parameter_flags(of) & REGIND_FLAG_COMPLETE
                ? "; all columns have one, or none, or 'others = NUMBER' fills the rest"
                : "");
    if (*fallback)
        return arena_print(memory, "default %s", fallback);
    if (regind_parameter_flags(of) & REGIND_FLAG_OPTIONAL)
        return arena_text(memory, "optional");
    return arena_text(memory, regind_parameter_fallback_text(of) ? "default: empty" : "required");
}

/* "KZT, USD or EUR"; of more than four the first three and "...". */
static char *alternatives(arena *memory, const char *dimension)
{
    char *all = arena_text(memory, "");

    for (size_t k = 0; all && *dimension; k++) {
        const size_t length = strcspn(dimension, "|");
        const bool last = dimension[length] == '\0';

        if (k == 3 && !last)
            return arena_print(memory, "%s ...", all);
        all = arena_print(memory, "%s%s%.*s", all,
                          k == 0 ? ""
                          : last ? " or "
                                 : ", ",
                          (int)length, dimension);
        dimension += length + !last;
    }
    return all;
}

static char *unit_text(arena *memory, const regind_port *of, bool input)
{
    const char *units;

    if (regind_port_unit(of) && strcmp(regind_port_unit(of), "1") == 0)
        return arena_text(memory, "; dimensionless");
    if (regind_port_unit(of))
        return arena_print(memory, "; %s %s", input ? "converted to" : "in", regind_port_unit(of));
    if (!regind_port_dimension(of) || !input)
        return arena_text(memory, "");
    if (regind_port_money(of))
        return arena_text(memory, "; an amount of money");
    units = alternatives(memory, regind_port_dimension(of));
    return units ? arena_print(memory, "; convertible to %s", units) : NULL;
}

static char *domain_text(arena *memory, const regind_port *of)
{
    char *lower, *upper;

    switch (regind_port_domain(of)) {
    case REGIND_DOMAIN_POSITIVE:
        return arena_text(memory, "; numbers above 0");
    case REGIND_DOMAIN_NONNEGATIVE:
        return arena_text(memory, "; numbers 0 or above");
    case REGIND_DOMAIN_RANGE:
        lower = number(memory, regind_port_lower(of));
        upper = number(memory, regind_port_upper(of));
        return lower && upper ? arena_print(memory, "; numbers from %s to %s", lower, upper) : NULL;
    default:
        return arena_text(memory, "");
    }
}

char *port_text(arena *memory, const regind_port *of, bool input)
{
    const bool many = (regind_port_flags(of) & REGIND_FLAG_MANY) != 0;
    const char *unit = unit_text(memory, of, input);
    const char *domain = domain_text(memory, of);
    const char *role = many && regind_port_role(of) == REGIND_ROLE_KEY
                           ? "keys and periods"
                           : role_noun(regind_port_role(of), many);

    if (!unit || !domain)
        return NULL;
    return arena_print(
        memory, "%s%s%s%s%s%s%s%s%s", role, many ? ", any number" : "", unit, domain,
        input && regind_port_flags(of) & REGIND_FLAG_OPTIONAL ? "; optional" : "",
        input && regind_port_flags(of) & REGIND_FLAG_SOLE ? "; by itself where there is only one"
                                                          : "",
        regind_port_flags(of) & REGIND_FLAG_ASIDE
            ? (input ? "; those that tell about others" : "; telling about the others")
            : "",
        regind_port_flags(of) & REGIND_FLAG_OPEN_UNIT ? "; in units of a codebook" : "",
        !input && regind_port_flags(of) & REGIND_FLAG_TERMINAL ? "; printed, too" : "");
}

bool port_of_table(const regind_port *of, const char *table)
{
    if (regind_port_role(of) == REGIND_ROLE_BYTES)
        return false;
    return table && regind_port_table(of) ? strcmp(table, regind_port_table(of)) == 0
                                          : table == regind_port_table(of);
}

size_t port_count(const regind_plugin *of, bool input)
{
    return input ? regind_plugin_input_count(of) : regind_plugin_output_count(of);
}

const regind_port *port_at(const regind_plugin *of, bool input, size_t k)
{
    return input ? regind_plugin_input(of, k) : regind_plugin_output(of, k);
}

const char **port_tables(arena *memory, const regind_plugin *of, bool input, size_t *count)
{
    const size_t n = port_count(of, input);
    const char **all = arena_take(memory, n + 1, sizeof *all);

    *count = 0;
    for (size_t p = 0; all && p < n; p++) {
        const regind_port *const each = port_at(of, input, p);
        bool seen = regind_port_role(each) == REGIND_ROLE_BYTES;

        for (size_t k = 0; k < *count && !seen; k++)
            seen = port_of_table(each, all[k]);
        if (!seen)
            all[(*count)++] = regind_port_table(each);
    }
    return all;
}

bool writes_files(const regind_plugin *of)
{
    for (size_t p = 0; p < regind_plugin_output_count(of); p++)
        if (regind_port_role(regind_plugin_output(of, p)) == REGIND_ROLE_BYTES)
            return true;
    return false;
}
