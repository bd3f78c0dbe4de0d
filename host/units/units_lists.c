/* units_lists.c - looking units up in the definitions in use. */
#include <string.h>
#include <strings.h>

#include "units_internal.h"

static void count_base(unit_lists *self, const unit_definition *unit)
{
    if (unit->kind == UNIT_BASE && self->n_bases < UNIT_BASES)
        self->bases[self->n_bases++] = unit;
}

void unit_lists_begin(unit_lists *self)
{
    *self = (unit_lists){0};
    for (size_t k = 0; k < unit_own.count; k++)
        count_base(self, &unit_own.items[k]);
}

size_t unit_lists_count(const unit_lists *self)
{
    return unit_own.count + self->n_added;
}

const unit_definition *unit_lists_at(const unit_lists *self, size_t index)
{
    return index < unit_own.count ? &unit_own.items[index] : &self->added[index - unit_own.count];
}

size_t unit_base_of(const unit_lists *self, const unit_definition *unit)
{
    for (size_t k = 0; k < self->n_bases; k++)
        if (self->bases[k] == unit)
            return k;
    return UNIT_NONE;
}

/* Whether the text, or its end, is a word of the list. */
static bool has_word(const char *list, const char *text, size_t length, bool any_case, bool end)
{
    size_t n;

    for (; unit_word(&list, &n); list += n)
        if ((end ? length > n : length == n) &&
            (any_case ? strncasecmp(text + length - n, list, n)
                      : strncmp(text + length - n, list, n)) == 0)
            return true;
    return false;
}

/* Codes go before words. */
static size_t find_currency(const unit_lists *self, const char *text, size_t length, bool end)
{
    for (size_t k = 0; k < self->n_bases; k++)
        if (self->bases[k]->money && has_word(self->bases[k]->title, text, length, false, end))
            return k;
    for (size_t k = 0; k < self->n_bases; k++)
        if (self->bases[k]->money && (has_word(self->bases[k]->names, text, length, true, end) ||
                                      has_word(self->bases[k]->symbols, text, length, false, end)))
            return k;
    return UNIT_NONE;
}

size_t unit_currency_of(const unit_lists *self, const char *text, size_t length)
{
    return find_currency(self, text, length, false);
}

size_t unit_currency_ending(const unit_lists *self, const char *text, size_t length)
{
    return find_currency(self, text, length, true);
}

size_t unit_currency_any(const unit_lists *self)
{
    size_t k = 0;

    while (k + 1 < self->n_bases && !self->bases[k]->money)
        k++;
    return k;
}

bool unit_is_scale(const unit_lists *self, const char *text, size_t length)
{
    for (size_t k = 0; k < unit_lists_count(self); k++) {
        const unit_definition *const unit = unit_lists_at(self, k);

        if (unit->scale && (has_word(unit->names, text, length, true, false) ||
                            has_word(unit->symbols, text, length, false, false)))
            return true;
    }
    return false;
}

bool unit_is_of_database(const unit_lists *self, const char *symbol, size_t length)
{
    for (size_t k = 0; k < unit_lists_count(self); k++) {
        const unit_definition *const unit = unit_lists_at(self, k);

        if (unit->kind == UNIT_OF_DATABASE && has_word(unit->symbols, symbol, length, false, false))
            return true;
    }
    return false;
}
