/* units.h - units of measurement by UDUNITS-2, with currencies and counts as base units.
 *
 * Added to UDUNITS: the currencies of ISO 4217 by their codes (with tenge, dollar ... as names),
 * person (people, employee, inhabitant), enterprise (establishment, organisation, plant),
 * household, patent, project, unit (piece, item), byte; thousand, million, billion, trillion.
 * Reading UDUNITS' own database takes 9 ms, so the units that regional statistics use are defined
 * in data/units.xml; the database is read, once, only when a unit is not among them.  A study adds
 * its own in a file of the same form.
 *
 * Expressions are UDUNITS' ("million KZT/person", "kg m-2", "km²", "KZT per person"), read as
 * people mean them in one respect: a scale behind a division holds with the unit after it, so that
 * "KZT/thousand person" and "patents per 100 000 persons" are per thousand and per 100000 persons.
 * "kt" is a thousand tonnes (UDUNITS: a knot), "ton" is UDUNITS' short ton; write tonne or t.
 */
#ifndef HOST_UNITS_UNITS_H
#define HOST_UNITS_UNITS_H

#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"
#include "../base/diagnostics.h"

#define UNITS_POWERS 32
#define UNITS_TEXT 1024
/* In a dimension: any one currency. */
#define UNITS_MONEY "money"

typedef struct units units; /* not thread-safe: lock, or one per thread */

units *units_new(allocator *memory); /* NULL: no memory */
void units_free(units *self);        /* accepts NULL */

/* Adds the units of a file in the format of data/units.xml, of which `text` is the content and
 * `file` the name in messages.  What is wrong with it is told at its line (a unit that is there
 * already, one that is made of no unit ...); then, and without memory, false.  Once, before a unit
 * is looked at. */
bool units_add(units *self, const char *file, const char *text, diagnostics *errors);
/* The text that was added; NULL: none. */
const char *units_added(const units *self);
/* In a worker: adds what units_added() of the host says (NULL: nothing), unless it is there.
 * false: no memory, or the text is another one. */
bool units_take(units *self, const char *text);

/* Is it a unit at all? */
bool units_known(units *self, const char *unit);
/* The expression as people write it, checked: "(million KZT)/(million KZT)" gives "1", redundant
 * brackets go, equal factors cancel; the scale is never changed.  NULL: not a unit, or no memory.
 * The text lives in `memory`. */
char *units_tidy(units *self, const char *expression, arena *memory);
/* Whether values can be converted, and then value_to = *factor * value_from + *offset.  Equal
 * units give exactly 1 and 0; an exact power of ten stays exact. */
bool units_convert(units *self, const char *from, const char *to, double *factor, double *offset);
typedef enum units_outcome { UNITS_DONE, UNITS_UNKNOWN, UNITS_TOO_MANY } units_outcome;
/* factor, offset and exponents of the base units (see ri_unit).  Base units get their places in
 * `power` when they first occur, and keep them; UNITS_TOO_MANY: all places are taken. */
units_outcome units_parts(units *self, const char *unit, double *factor, double *offset,
                          int16_t power[UNITS_POWERS]);
/* The name of the base unit at a place, as expressions take it; NULL: no unit has the place. */
const char *units_base(const units *self, uint32_t place, bool *money);
/* Whether the unit is convertible to one of the |-separated units of `dimension`, in which the word
 * `money` is any one currency ("money/person"), and RI_MONEY of regind/plugin.h is that word. */
bool units_in_dimension(units *self, const char *unit, const char *dimension);
/* The first of these as a unit, some currency for `money`.  false: there is none, or it is too
 * long. */
bool units_dimension_first(const units *self, const char *dimension, char text[UNITS_TEXT],
                           bool *money);
/* A number with an optional unit ("0.1 %", "600 s", "2 GiB") in the given unit ("" or NULL: "1").
 * false: not a number, or the unit does not convert.  Infinities and NaN are not numbers. */
bool units_number(units *self, const char *text, const char *unit, double *number);

#endif
