/* plugin_words.c - see plugin_words.h */
#include "plugin_words.h"

#include <math.h>
#include <string.h>

#include "../table/number.h"

const char *plugin_kind_word(uint32_t kind)
{
    switch (kind) {
    case RI_SOURCE:
        return "source";
    case RI_INDICATOR:
        return "indicator";
    case RI_METHOD:
        return "method";
    case RI_REPORT:
        return "report";
    default:
        return "?";
    }
}

/* One of them, or several. */
static const char *type_noun(uint32_t type, bool several)
{
    switch (type) {
    case RI_BOOL:
        return "yes or no";
    case RI_INT:
        return several ? "whole numbers" : "whole number";
    case RI_REAL:
        return several ? "numbers" : "number";
    case RI_CHOICE:
        return several ? "choices" : "choice";
    case RI_TEXT:
        return several ? "texts" : "text";
    case RI_FILE:
        return several ? "files" : "file";
    default:
        return "?";
    }
}

const char *parameter_type_word(uint32_t type)
{
    static const char *const words[] = {"bool", "int", "real", "choice", "text", "file"};

    return type >= RI_BOOL && type <= RI_FILE ? words[type - RI_BOOL] : "?";
}

static const char *role_noun(uint32_t role, bool several)
{
    switch (role) {
    case RI_KEY:
        return several ? "keys" : "key";
    case RI_PERIOD:
        return several ? "periods" : "period";
    case RI_MEASURE:
        return several ? "measures" : "measure";
    case RI_CATEGORY:
        return several ? "categories" : "category";
    case RI_BYTES:
        return several ? "files" : "file";
    case RI_ANY:
        return several ? "measures or categories" : "measure or category";
    default:
        return "?";
    }
}

const char *port_role_word(uint32_t role)
{
    return role == RI_ANY ? "any" : role == RI_BYTES ? "bytes" : role_noun(role, false);
}

static char *number(arena *memory, double value)
{
    char buffer[NUMBER_BYTES];

    (void)number_text(value, -1, buffer);
    return arena_text(memory, buffer);
}

/* " from 0 to 1", "" for any number. */
static char *range_text(arena *memory, const parameter_description *of)
{
    const char *least, *most;

    if (of->minimum == of->maximum || (of->type != RI_INT && of->type != RI_REAL))
        return arena_text(memory, "");
    least = number(memory, of->minimum);
    most = number(memory, of->maximum);
    if (!least || !most)
        return NULL;
    if (isinf(of->minimum) && isinf(of->maximum))
        return arena_text(memory, "");
    if (isinf(of->maximum))
        return arena_print(memory, ", at least %s", least);
    if (isinf(of->minimum))
        return arena_print(memory, ", at most %s", most);
    return arena_print(memory, " from %s to %s", least, most);
}

/* A plain number needs no unit to be read. */
static bool has_unit(const parameter_description *of)
{
    return *of->unit && strcmp(of->unit, "1") != 0;
}

static char *choices_text(arena *memory, const parameter_description *of)
{
    char *all = arena_text(memory, "");

    for (size_t k = 0; all && of->type == RI_CHOICE && k < of->n_choices; k++)
        all = arena_print(memory, "%s%s%s", all,
                          k == 0                  ? ": "
                          : k + 1 < of->n_choices ? ", "
                                                  : " or ",
                          of->choices[k]);
    return all;
}

char *parameter_type_text(arena *memory, const parameter_description *of)
{
    const bool several = (of->flags & RI_LIST) != 0;
    const char *range = range_text(memory, of), *choices = choices_text(memory, of);

    if (!range || !choices)
        return NULL;
    return arena_print(
        memory, "%s%s%s%s%s%s%s", several ? "list of " : "", type_noun(of->type, several),
        several && of->flags & RI_TAGGED ? ", each perhaps with a tag (item:tag)" : "", choices,
        range, has_unit(of) ? ", in " : "", has_unit(of) ? of->unit : "");
}

char *parameter_fallback(arena *memory, const parameter_description *of)
{
    if (of->flags & RI_LIST || of->type == RI_TEXT || of->type == RI_FILE)
        return arena_text(memory, of->fallback_text ? of->fallback_text : "");
    if (isnan(of->fallback))
        return arena_text(memory, "");
    if (of->type == RI_BOOL)
        return arena_text(memory, of->fallback != 0 ? "yes" : "no");
    if (of->type == RI_CHOICE)
        return arena_text(memory, of->fallback >= 0 && of->fallback < (double)of->n_choices
                                      ? of->choices[(size_t)of->fallback]
                                      : "");
    return arena_print(memory, "%s%s%s", number(memory, of->fallback), has_unit(of) ? " " : "",
                       has_unit(of) ? of->unit : "");
}

char *parameter_default_text(arena *memory, const parameter_description *of)
{
    const char *fallback = parameter_fallback(memory, of);
    const char *attribute = of->attribute ? of->attribute : of->id;

    if (!fallback)
        return NULL;
    if (of->flags & RI_PER_COLUMN)
        return arena_print(memory, "for each column of '%s'; else the codebook's '%s'%s%s",
                           of->port ? of->port : "", attribute,
                           *fallback                 ? ", else "
                           : of->flags & RI_OPTIONAL ? "; optional"
                                                     : "; required",
                           fallback);
    if (*fallback)
        return arena_print(memory, "default %s", fallback);
    if (of->flags & RI_OPTIONAL)
        return arena_text(memory, "optional");
    return arena_text(memory, of->fallback_text ? "default: empty" : "required");
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

static char *unit_text(arena *memory, const port_description *of, bool input)
{
    const char *units;

    if (of->unit && strcmp(of->unit, "1") == 0)
        return arena_text(memory, "; dimensionless");
    if (of->unit)
        return arena_print(memory, "; %s %s", input ? "converted to" : "in", of->unit);
    if (!of->dimension || !input)
        return arena_text(memory, "");
    if (strcmp(of->dimension, RI_MONEY) == 0)
        return arena_text(memory, "; an amount of money");
    units = alternatives(memory, of->dimension);
    return units ? arena_print(memory, "; convertible to %s", units) : NULL;
}

char *port_text(arena *memory, const port_description *of, bool input)
{
    const bool many = (of->flags & RI_MANY) != 0;
    const char *unit = unit_text(memory, of, input);
    const char *role = many && of->role == RI_KEY ? "keys and periods" : role_noun(of->role, many);

    if (!unit)
        return NULL;
    return arena_print(memory, "%s%s%s%s%s%s", role, many ? ", any number" : "", unit,
                       input && of->flags & RI_OPTIONAL ? "; optional" : "",
                       input && of->flags & RI_SOLE ? "; by itself where there is only one" : "",
                       !input && of->flags & RI_TERMINAL ? "; printed, too" : "");
}

bool port_of_table(const port_description *of, const char *table)
{
    if (of->role == RI_BYTES)
        return false;
    return table && of->table ? strcmp(table, of->table) == 0 : table == of->table;
}

const char **port_tables(arena *memory, const port_description *ports, uint32_t n, size_t *count)
{
    const char **all = arena_take(memory, (size_t)n + 1, sizeof *all);

    *count = 0;
    for (uint32_t p = 0; all && p < n; p++) {
        bool seen = ports[p].role == RI_BYTES;

        for (size_t k = 0; k < *count && !seen; k++)
            seen = port_of_table(&ports[p], all[k]);
        if (!seen)
            all[(*count)++] = ports[p].table;
    }
    return all;
}

bool ports_have_files(const port_description *ports, uint32_t n)
{
    for (uint32_t p = 0; p < n; p++)
        if (ports[p].role == RI_BYTES)
            return true;
    return false;
}
