/* units_system.c - systems of UDUNITS from the definitions in use. */
#include <stdio.h>
#include <string.h>

#include "units_internal.h"

enum { LONGEST_WORD = 64 };

typedef ut_status mapper(const char *word, ut_encoding encoding, const ut_unit *unit);
typedef ut_status unmapper(ut_system *system, const char *word, ut_encoding encoding);

/* A word of ours replaces one of the database. */
static bool map_list(ut_system *system, const char *list, const ut_unit *unit, mapper *map,
                     unmapper *unmap)
{
    char word[LONGEST_WORD];
    size_t n;

    for (; unit_word(&list, &n); list += n) {
        if (n >= sizeof word)
            return false;
        memcpy(word, list, n);
        word[n] = '\0';
        (void)unmap(system, word, UT_UTF8);
        if (map(word, UT_UTF8, unit) != UT_SUCCESS)
            return false;
    }
    return true;
}

static bool map_words(ut_system *system, const unit_definition *of, const ut_unit *unit)
{
    return map_list(system, of->names, unit, ut_map_name_to_unit, ut_unmap_name_to_unit) &&
           map_list(system, of->symbols, unit, ut_map_symbol_to_unit, ut_unmap_symbol_to_unit);
}

static bool add_base(unit_system *self, size_t base, const unit_definition *unit)
{
    return base != UNIT_NONE && (self->bases[base] = ut_new_base_unit(self->system)) != NULL &&
           map_words(self->system, unit, self->bases[base]);
}

bool unit_system_currency(unit_system *self, const unit_lists *lists, size_t base)
{
    const unit_definition *const unit = lists->bases[base];
    char name[UNIT_CURRENCY_TEXT];

    if (self->bases[base])
        return true;
    (void)snprintf(name, sizeof name, UNIT_CURRENCY_NAME "%s", unit->title);
    return add_base(self, base, unit) &&
           ut_map_name_to_unit(name, UT_UTF8, self->bases[base]) == UT_SUCCESS;
}

static bool add_parsed(ut_system *system, const unit_definition *of, const char *definition)
{
    ut_unit *const unit = of->kind == UNIT_DIMENSIONLESS ? ut_new_dimensionless_unit(system)
                                                         : ut_parse(system, definition, UT_UTF8);
    const bool mapped = unit && map_words(system, of, unit);

    ut_free(unit);
    return mapped;
}

/* A base unit of the SI as the database has it. */
static bool find_base(unit_system *self, size_t base, const unit_definition *unit)
{
    return base != UNIT_NONE &&
           (self->bases[base] = ut_parse(self->system, unit->title, UT_UTF8)) != NULL;
}

static bool add_prefixes(ut_system *system)
{
    for (size_t k = 0; k < unit_own.n_prefixes; k++) {
        const unit_prefix *const of = &unit_own.prefixes[k];
        const char *const lists[] = {of->names, of->symbols};

        for (size_t l = 0; l < 2; l++) {
            const char *at = lists[l];
            char word[LONGEST_WORD];
            size_t n;

            for (; unit_word(&at, &n) && n < sizeof word; at += n) {
                memcpy(word, at, n);
                word[n] = '\0';
                if ((l == 0 ? ut_add_name_prefix : ut_add_symbol_prefix)(system, word, of->value) !=
                    UT_SUCCESS)
                    return false;
            }
        }
    }
    return true;
}

static bool add_own(unit_system *self, const unit_lists *lists, const unit_definition *unit,
                    bool database)
{
    const size_t base = unit->kind == UNIT_BASE ? unit_base_of(lists, unit) : UNIT_NONE;

    if (unit->kind == UNIT_OF_DATABASE)
        return true;
    if (database && unit->udunits)
        return base == UNIT_NONE || find_base(self, base, unit);
    if (unit->money)
        return !database || unit_system_currency(self, lists, base);
    return base != UNIT_NONE ? add_base(self, base, unit)
                             : add_parsed(self->system, unit, unit->definition);
}

/* What a study's unit is made of is written for people, and was rewritten when it was added. */
bool unit_system_add(unit_system *self, const unit_lists *lists, const unit_definition *unit)
{
    const size_t base = unit->kind == UNIT_BASE ? unit_base_of(lists, unit) : UNIT_NONE;
    ut_unit *known;

    if (unit->money)
        return unit_system_currency(self, lists, base);
    if (base != UNIT_NONE)
        return add_base(self, base, unit);
    known = ut_parse(self->system, unit->definition, UT_UTF8);
    if (!known && unit->kind == UNIT_DEFINED)
        return true;
    ut_free(known);
    return add_parsed(self->system, unit, unit->definition);
}

static bool add_all(unit_system *self, const unit_lists *lists, bool database)
{
    for (size_t k = 0; k < unit_own.count; k++)
        if (!add_own(self, lists, &unit_own.items[k], database))
            return false;
    for (size_t k = 0; k < lists->n_added; k++)
        if (!unit_system_add(self, lists, &lists->added[k]))
            return false;
    return true;
}

bool unit_system_compact(unit_system *self, const unit_lists *lists)
{
    *self = (unit_system){.system = ut_new_system()};
    if (self->system && add_prefixes(self->system) && add_all(self, lists, false))
        return true;
    unit_system_free(self);
    return false;
}

bool unit_system_full(unit_system *self, const unit_lists *lists)
{
    *self = (unit_system){.system = ut_read_xml(NULL)};
    if (self->system && add_all(self, lists, true))
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
