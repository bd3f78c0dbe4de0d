/* units.c - units of measurement: known, converted, tidied. */
#include "units.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <regind/plugin.h>

#include "units_internal.h"

/* UDUNITS parses with global state, so that even two `units` cannot be used at once. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

void units_lock(void)
{
    pthread_mutex_lock(&library);
}

void units_unlock(void)
{
    pthread_mutex_unlock(&library);
}

units *units_new(allocator *memory)
{
    units *self = memory->allocate(memory, sizeof *self);

    if (self) {
        *self = (units){.memory = memory};
        unit_lists_begin(&self->lists);
    }
    return self;
}

/* Built when the first unit is looked at: most calls of most plugins never do. */
unit_system *units_compact(units *self)
{
    if (!self->compact_tried) {
        self->compact_tried = true;
        /* Global to the library: it writes to stderr otherwise, and a text that is no unit is not
         * worth a line there. */
        (void)ut_set_error_message_handler(ut_ignore);
        (void)unit_system_compact(&self->compact, &self->lists);
    }
    return self->compact.system ? &self->compact : NULL;
}

unit_system *units_full(units *self)
{
    if (!self->full_tried) {
        self->full_tried = true;
        (void)ut_set_error_message_handler(ut_ignore);
        (void)unit_system_full(&self->full, &self->lists);
    }
    return self->full.system ? &self->full : NULL;
}

void units_free(units *self)
{
    if (!self)
        return;
    pthread_mutex_lock(&library);
    unit_system_free(&self->compact);
    unit_system_free(&self->full);
    pthread_mutex_unlock(&library);
    arena_free(self->texts);
    self->memory->release(self->memory, self);
}

bool unit_trimmed(const char *unit, char text[UNIT_TEXT])
{
    size_t length;

    if (!unit)
        unit = "";
    while (isspace((unsigned char)*unit))
        unit++;
    length = strlen(unit);
    while (length > 0 && isspace((unsigned char)unit[length - 1]))
        length--;
    if (length >= UNIT_TEXT)
        return false;
    memcpy(text, length ? unit : "1", length ? length : 1);
    text[length ? length : 1] = '\0';
    return true;
}

static ut_unit *parse_in_database(units *self, const char *text, const unit_system **in)
{
    *in = units_full(self);
    return *in ? ut_parse((*in)->system, text, UT_UTF8) : NULL;
}

/* Currencies get their canonical names, and are defined in the compact system; false: no memory.
 * `names` is room for them. */
static bool define_currencies(units *self, unit_expression *expression,
                              char names[UNIT_FACTORS][UNIT_CURRENCY_TEXT])
{
    for (size_t k = 0; k < expression->n; k++) {
        unit_factor *const factor = &expression->factors[k];
        size_t currency = UNIT_NONE;

        if (factor->numeral || factor->scale)
            continue;
        currency = unit_currency_of(&self->lists, factor->text, factor->length);
        if (currency != UNIT_NONE) {
            factor->length = (size_t)snprintf(names[k], sizeof names[k], UNIT_CURRENCY_NAME "%s",
                                              self->lists.bases[currency]->title);
            factor->text = names[k];
        } else
            currency = unit_currency_ending(&self->lists, factor->text, factor->length);
        if (currency != UNIT_NONE && units_compact(self) &&
            !unit_system_currency(&self->compact, &self->lists, currency))
            return false;
    }
    return true;
}

bool units_plain(units *self, const char *unit, char plain[UNIT_TEXT], bool *ours, bool *foreign)
{
    char names[UNIT_FACTORS][UNIT_CURRENCY_TEXT];
    unit_expression expression;

    if (!unit_expression_read(&self->lists, unit, &expression, foreign) ||
        !define_currencies(self, &expression, names) ||
        !unit_expression_write(&expression, '*', plain))
        return false;
    *ours = true;
    for (size_t k = 0; k < expression.n; k++)
        *ours = *ours && !unit_is_of_database(&self->lists, expression.factors[k].text,
                                              expression.factors[k].length);
    return true;
}

/* Parses with our own definitions, else with the database; *in is where it was found. */
static ut_unit *parse(units *self, const char *unit, const unit_system **in)
{
    char text[UNIT_TEXT], plain[UNIT_TEXT];
    bool foreign = false, ours;
    ut_unit *found = NULL;

    if (!unit_trimmed(unit, text))
        return NULL;
    if (!units_plain(self, text, plain, &ours, &foreign))
        return foreign ? parse_in_database(self, text, in) : NULL;
    *in = &self->compact;
    if (ours && units_compact(self))
        found = ut_parse(self->compact.system, plain, UT_UTF8);
    return found ? found : parse_in_database(self, plain, in);
}

typedef struct taking_apart {
    const unit_system *system;
    unit_parts *parts;
} taking_apart;

static ut_status visit_product(const ut_unit *unit, int count, const ut_unit *const *basics,
                               const int *powers, void *user)
{
    const taking_apart *self = user;

    (void)unit;
    for (int i = 0; i < count; i++)
        for (size_t k = 0; k < UNIT_BASES; k++)
            if (self->system->bases[k] && ut_compare(basics[i], self->system->bases[k]) == 0) {
                self->parts->power[k] = (int16_t)powers[i];
                break;
            }
    return UT_SUCCESS; /* what is not found is the radian, which counts nothing */
}

static ut_status visit_basic(const ut_unit *unit, void *user)
{
    const int power = 1;

    return visit_product(unit, 1, &unit, &power, user);
}

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *under,
                                double offset, void *user);

static ut_status visit_timestamp(const ut_unit *unit, const ut_unit *time, double origin,
                                 void *user)
{
    (void)unit, (void)time, (void)origin, (void)user;
    return UT_VISIT_ERROR;
}

static ut_status visit_logarithmic(const ut_unit *unit, double base, const ut_unit *reference,
                                   void *user)
{
    (void)unit, (void)base, (void)reference, (void)user;
    return UT_VISIT_ERROR;
}

static const ut_visitor visitor = {visit_basic, visit_product, visit_galilean, visit_timestamp,
                                   visit_logarithmic};

static ut_status visit_galilean(const ut_unit *unit, double scale, const ut_unit *under,
                                double offset, void *user)
{
    const taking_apart *self = user;

    (void)unit;
    self->parts->factor *= scale;
    self->parts->offset += self->parts->factor * offset;
    return ut_accept_visitor(under, &visitor, user);
}

/* The double nearest to a number that is known to within rounding errors, and that is most likely
 * a short decimal or the reciprocal of one: 0.001, 3.6, 1/60. */
static double nearest(long double number, long double tolerance)
{
    char text[64];
    long double decimal;

    if (number == 0 || !isfinite(number))
        return (double)number;
    (void)snprintf(text, sizeof text, "%.11Le", number);
    if (fabsl(strtold(text, NULL) / number - 1) <= tolerance)
        return strtod(text, NULL);
    (void)snprintf(text, sizeof text, "%.11Le", 1 / number);
    decimal = strtold(text, NULL);
    if (fabsl(decimal * number - 1) <= tolerance)
        return (double)(1 / decimal);
    return (double)number;
}

#define ROUNDING (8 * (long double)DBL_EPSILON)

bool unit_take_apart(units *self, const char *text, unit_parts *parts)
{
    const unit_system *system;
    taking_apart user;
    ut_unit *unit;
    bool done;

    pthread_mutex_lock(&library);
    unit = parse(self, text, &system);
    *parts = (unit_parts){.factor = 1};
    user = (taking_apart){system, parts};
    done = unit && ut_accept_visitor(unit, &visitor, &user) == UT_SUCCESS;
    ut_free(unit);
    pthread_mutex_unlock(&library);
    parts->factor = nearest((long double)parts->factor, ROUNDING);
    return done && isfinite(parts->factor) && parts->factor != 0 && isfinite(parts->offset);
}

bool unit_same_dimension(const unit_parts *a, const unit_parts *b)
{
    return memcmp(a->power, b->power, sizeof a->power) == 0;
}

bool units_known(units *self, const char *unit)
{
    const unit_system *system;
    ut_unit *found;

    pthread_mutex_lock(&library);
    found = parse(self, unit, &system);
    ut_free(found);
    pthread_mutex_unlock(&library);
    return found != NULL;
}

/* The place of a base unit, which gets the next one when it occurs for the first time;
 * UNITS_POWERS: there are no more. */
static size_t place_of(units *self, size_t base)
{
    for (size_t k = 0; k < self->n_places; k++)
        if (self->at_place[k] == base)
            return k;
    if (self->n_places < UNITS_POWERS)
        self->at_place[self->n_places++] = base;
    else
        return UNITS_POWERS;
    return self->n_places - 1;
}

units_outcome units_parts(units *self, const char *unit, double *factor, double *offset,
                          int16_t power[UNITS_POWERS])
{
    unit_parts parts;

    if (!unit_take_apart(self, unit, &parts))
        return UNITS_UNKNOWN;
    *factor = parts.factor;
    *offset = parts.offset;
    memset(power, 0, UNITS_POWERS * sizeof *power);
    for (size_t k = 0; k < UNIT_BASES; k++) {
        const size_t place = parts.power[k] ? place_of(self, k) : 0;

        if (place == UNITS_POWERS)
            return UNITS_TOO_MANY;
        if (parts.power[k])
            power[place] = parts.power[k];
    }
    return UNITS_DONE;
}

const char *units_base(const units *self, uint32_t place, bool *money)
{
    if (place >= self->n_places)
        return NULL;
    *money = self->lists.bases[self->at_place[place]]->money;
    return self->lists.bases[self->at_place[place]]->title;
}

bool units_convert(units *self, const char *from, const char *to, double *factor, double *offset)
{
    char from_text[UNIT_TEXT], to_text[UNIT_TEXT];
    unit_parts a, b;

    if (!unit_trimmed(from, from_text) || !unit_trimmed(to, to_text))
        return false;
    *factor = 1;
    *offset = 0;
    if (strcmp(from_text, to_text) == 0)
        return units_known(self, from_text); /* decibels, too */
    if (!unit_take_apart(self, from_text, &a) || !unit_take_apart(self, to_text, &b) ||
        !unit_same_dimension(&a, &b))
        return false;
    *factor = nearest((long double)a.factor / (long double)b.factor, ROUNDING);
    *offset = nearest(((long double)a.offset - (long double)b.offset) / (long double)b.factor,
                      ROUNDING * 64);
    return *factor != 0 && isfinite(*factor) && isfinite(*offset);
}

static bool is_letter(char c)
{
    return isalpha((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

bool units_dimension_first(const units *self, const char *dimension, char text[UNITS_TEXT],
                           bool *money)
{
    const char *const any = self->lists.bases[unit_currency_any(&self->lists)]->title;
    const size_t length = strcspn(dimension, "|"), any_length = strlen(any);
    size_t n = 0;

    *money = false;
    for (size_t at = 0; at < length;) {
        const bool starts = at == 0 || !is_letter(dimension[at - 1]);
        const bool is_money = starts && length - at >= 5 &&
                              memcmp(dimension + at, "money", 5) == 0 &&
                              (length - at == 5 || !is_letter(dimension[at + 5]));

        if (n + any_length + 1 >= UNITS_TEXT)
            return false;
        if (is_money)
            memcpy(text + n, any, any_length);
        else
            text[n] = dimension[at];
        n += is_money ? any_length : 1;
        at += is_money ? 5 : 1;
        *money = *money || is_money;
    }
    text[n] = '\0';
    return n > 0;
}

/* Makes a single currency the one that stands for any; none and several stay. */
static void forget_currency(const unit_lists *lists, unit_parts *parts)
{
    const size_t any = unit_currency_any(lists);
    size_t n = 0, of = any;

    for (size_t k = 0; k < lists->n_bases; k++)
        if (parts->power[k] && lists->bases[k]->money) {
            n++;
            of = k;
        }
    if (n == 1 && of != any) {
        parts->power[any] = parts->power[of];
        parts->power[of] = 0;
    }
}

bool units_in_dimension(units *self, const char *unit, const char *dimension)
{
    unit_parts parts, moneyed, wanted;

    if (!unit_take_apart(self, unit, &parts))
        return false;
    moneyed = parts;
    forget_currency(&self->lists, &moneyed);
    if (strcmp(dimension, RI_MONEY) == 0)
        dimension = UNITS_MONEY;
    for (const char *at = dimension;; at++) {
        char text[UNITS_TEXT];
        bool money;

        if (units_dimension_first(self, at, text, &money) && unit_take_apart(self, text, &wanted) &&
            unit_same_dimension(money ? &moneyed : &parts, &wanted))
            return true;
        at += strcspn(at, "|");
        if (!*at)
            return false;
    }
}
