/* units_system.c - building systems of UDUNITS from the lists of units_data.c. */
#include <stdio.h>
#include <string.h>

#include "units_internal.h"

/* The next word of a list separated by spaces; false at its end. */
static bool next_word(const char **list, char word[64])
{
    size_t length;

    *list += strspn(*list, " ");
    length = strcspn(*list, " ");
    if (length == 0 || length >= 64)
        return false;
    memcpy(word, *list, length);
    word[length] = '\0';
    *list += length;
    return true;
}

/* A name of ours replaces one of the database. */
static bool map_words(ut_system *system, const unit_definition *words, const ut_unit *unit)
{
    const char *names = words->names, *symbols = words->symbols;
    char word[64];

    while (next_word(&names, word)) {
        (void)ut_unmap_name_to_unit(system, word, UT_UTF8);
        if (ut_map_name_to_unit(word, UT_UTF8, unit) != UT_SUCCESS)
            return false;
    }
    while (next_word(&symbols, word)) {
        (void)ut_unmap_symbol_to_unit(system, word, UT_UTF8);
        if (ut_map_symbol_to_unit(word, UT_UTF8, unit) != UT_SUCCESS)
            return false;
    }
    return true;
}

static bool add_base(unit_system *self, size_t base, const unit_definition *words)
{
    return (self->bases[base] = ut_new_base_unit(self->system)) != NULL &&
           map_words(self->system, words, self->bases[base]);
}

static bool add_bases(unit_system *self, unit_list list, size_t first)
{
    for (size_t k = 0; k < list.count; k++)
        if (!add_base(self, first + k, &list.items[k]))
            return false;
    return true;
}

bool unit_system_currency(unit_system *self, size_t currency)
{
    const size_t base = UNIT_BASES_FIXED + currency;
    const unit_currency *const of = unit_currency_at(currency);
    const unit_definition words = {"", of->names, of->symbols};
    char name[32];

    if (self->bases[base])
        return true;
    (void)snprintf(name, sizeof name, UNIT_CURRENCY_NAME "%s", of->code);
    return add_base(self, base, &words) &&
           map_words(self->system, &(unit_definition){"", name, of->code}, self->bases[base]);
}

static bool add_currencies(unit_system *self)
{
    for (size_t k = 0; k < unit_currency_count(); k++)
        if (!unit_system_currency(self, k))
            return false;
    return true;
}

const char *unit_base_name(size_t base)
{
    static const char *const names[UNIT_BASES_FIXED] = {
        "m",      "kg",         "s",         "A",      "K",       "mol",  "cd",
        "person", "enterprise", "household", "patent", "project", "unit", "byte"};

    if (base < UNIT_BASES_FIXED)
        return names[base];
    base -= UNIT_BASES_FIXED;
    return base < unit_currency_count() ? unit_currency_at(base)->code : NULL;
}

static bool add_definitions(unit_system *self, unit_list list)
{
    for (size_t k = 0; k < list.count; k++) {
        ut_unit *unit = ut_parse(self->system, list.items[k].definition, UT_UTF8);
        bool mapped = unit && map_words(self->system, &list.items[k], unit);

        ut_free(unit);
        if (!mapped)
            return false;
    }
    return true;
}

/* The SI's base units as the database has them. */
static bool find_bases(unit_system *self, unit_list list)
{
    for (size_t k = 0; k < list.count; k++)
        if (!(self->bases[k] = ut_parse(self->system, list.items[k].symbols, UT_UTF8)))
            return false;
    return true;
}

static bool add_prefixes(ut_system *system)
{
    static const struct {
        double value;
        const char *name, *symbol;
    } prefixes[] = {
        {1e24, "yotta", "Y"},  {1e21, "zetta", "Z"}, {1e18, "exa", "E"},    {1e15, "peta", "P"},
        {1e12, "tera", "T"},   {1e9, "giga", "G"},   {1e6, "mega", "M"},    {1e3, "kilo", "k"},
        {100, "hecto", "h"},   {10, "deka", "da"},   {.1, "deci", "d"},     {.01, "centi", "c"},
        {1e-3, "milli", "m"},  {1e-6, "micro", "u"}, {1e-9, "nano", "n"},   {1e-12, "pico", "p"},
        {1e-15, "femto", "f"}, {1e-18, "atto", "a"}, {1e-21, "zepto", "z"}, {1e-24, "yocto", "y"},
        {1e-6, NULL, "µ"},     {1e-6, NULL, "μ"},
    };

    for (size_t k = 0; k < sizeof prefixes / sizeof *prefixes; k++) {
        if (prefixes[k].name &&
            ut_add_name_prefix(system, prefixes[k].name, prefixes[k].value) != UT_SUCCESS)
            return false;
        if (ut_add_symbol_prefix(system, prefixes[k].symbol, prefixes[k].value) != UT_SUCCESS)
            return false;
    }
    return true;
}

static bool add_radian(ut_system *system)
{
    static const unit_definition words = {"", "radian radians", "rad"};
    ut_unit *radian = ut_new_dimensionless_unit(system);
    bool mapped = radian && map_words(system, &words, radian);

    ut_free(radian);
    return mapped;
}

bool unit_system_compact(unit_system *self)
{
    *self = (unit_system){.system = ut_new_system()};
    if (self->system && add_prefixes(self->system) && add_bases(self, unit_si_bases(), 0) &&
        add_bases(self, unit_added_bases(), unit_si_bases().count) && add_radian(self->system) &&
        add_definitions(self, unit_common()) && add_definitions(self, unit_added()))
        return true;
    unit_system_free(self);
    return false;
}

bool unit_system_full(unit_system *self)
{
    *self = (unit_system){.system = ut_read_xml(NULL)};
    if (self->system && find_bases(self, unit_si_bases()) &&
        add_bases(self, unit_added_bases(), unit_si_bases().count) &&
        add_definitions(self, unit_added()) && add_currencies(self))
        return true;
    unit_system_free(self);
    return false;
}

void unit_system_free(unit_system *self)
{
    for (size_t k = 0; k < UNIT_BASES; k++)
        ut_free(self->bases[k]);
    if (self->system)
        ut_free_system(self->system);
    *self = (unit_system){0};
}
