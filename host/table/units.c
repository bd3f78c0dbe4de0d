/* units.c - units of measurement: known, converted, tidied. */
#include "units.h"

#include <ctype.h>
#include <float.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "units_internal.h"

struct units {
    allocator *memory;
    unit_system compact;
    unit_system full; /* read at the first unit that is not in `compact` */
    bool compact_tried, full_tried;
};

/* UDUNITS parses with global state, so that even two `units` cannot be used at once. */
static pthread_mutex_t library = PTHREAD_MUTEX_INITIALIZER;

units *units_new(allocator *memory)
{
    units *self = memory->allocate(memory, sizeof *self);

    if (self)
        *self = (units){.memory = memory};
    return self;
}

/* Built when the first unit is looked at: most calls of most plugins never do. */
static const ut_system *compact_of(units *self)
{
    if (!self->compact_tried) {
        self->compact_tried = true;
        /* Global to the library: it writes to stderr otherwise, and a text that is no unit is not
         * worth a line there. */
        (void)ut_set_error_message_handler(ut_ignore);
        (void)unit_system_compact(&self->compact);
    }
    return self->compact.system;
}

void units_free(units *self)
{
    if (!self)
        return;
    pthread_mutex_lock(&library);
    unit_system_free(&self->compact);
    unit_system_free(&self->full);
    pthread_mutex_unlock(&library);
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
    if (!self->full_tried) {
        self->full_tried = true;
        (void)unit_system_full(&self->full);
    }
    *in = &self->full;
    return self->full.system ? ut_parse(self->full.system, text, UT_UTF8) : NULL;
}

/* Parses with our own definitions, else with the database; *in is where it was found. */
static ut_unit *parse(units *self, const char *unit, const unit_system **in)
{
    char text[UNIT_TEXT], plain[UNIT_TEXT];
    unit_expression expression;
    bool foreign, ours = true;
    ut_unit *found = NULL;

    if (!unit_trimmed(unit, text))
        return NULL;
    if (!unit_expression_read(text, &expression, &foreign))
        return foreign ? parse_in_database(self, text, in) : NULL;
    if (!unit_expression_write(&expression, '*', plain))
        return NULL;
    for (size_t k = 0; k < expression.n; k++)
        ours =
            ours && !unit_is_of_database(expression.factors[k].text, expression.factors[k].length);
    *in = &self->compact;
    if (ours && compact_of(self))
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
        for (size_t k = 0; k < self->system->n_bases; k++)
            if (ut_compare(basics[i], self->system->bases[k]) == 0)
                self->parts->power[k] = (int16_t)powers[i];
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

bool units_parts(units *self, const char *unit, double *factor, double *offset,
                 int16_t power[UNITS_POWERS])
{
    unit_parts parts;

    if (!unit_take_apart(self, unit, &parts))
        return false;
    *factor = parts.factor;
    *offset = parts.offset;
    memcpy(power, parts.power, sizeof parts.power);
    return true;
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

bool units_in_dimension(units *self, const char *unit, const char *dimension)
{
    unit_parts parts, wanted;
    char text[UNIT_TEXT];

    if (!unit_take_apart(self, unit, &parts))
        return false;
    for (const char *at = dimension;; at++) {
        size_t length = strcspn(at, "|");

        if (length > 0 && length < sizeof text) {
            memcpy(text, at, length);
            text[length] = '\0';
            if (unit_take_apart(self, text, &wanted) && unit_same_dimension(&parts, &wanted))
                return true;
        }
        at += length;
        if (!*at)
            return false;
    }
}
