/* units_internal.h - what the files of units.h share: the definitions in use, systems of UDUNITS
 * and the expression reader. */
#ifndef HOST_UNITS_UNITS_INTERNAL_H
#define HOST_UNITS_UNITS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <udunits2.h>

#include "units.h"
#include "units_definition.h"

/* Base units of both lists below: those of data/units.xml and those that studies add. */
#define UNIT_BASES 320
#define UNIT_NONE SIZE_MAX

/* The definitions in use: data/units.xml, then those of the study. */
typedef struct unit_lists {
    const unit_definition *added; /* of the study */
    size_t n_added;
    size_t n_bases;
    const unit_definition *bases[UNIT_BASES];
} unit_lists;

/* Those of data/units.xml. */
void unit_lists_begin(unit_lists *self);
size_t unit_lists_count(const unit_lists *self);
const unit_definition *unit_lists_at(const unit_lists *self, size_t index);
/* The number of a base unit; UNIT_NONE: it is none. */
size_t unit_base_of(const unit_lists *self, const unit_definition *unit);
/* The currency of a code, name or symbol, and that of which one ends a word, behind a prefix
 * ("MEUR"), as base units; UNIT_NONE: none. */
size_t unit_currency_of(const unit_lists *self, const char *text, size_t length);
size_t unit_currency_ending(const unit_lists *self, const char *text, size_t length);
/* The currency that stands for `money` where any would do. */
size_t unit_currency_any(const unit_lists *self);
/* Is it a word for a number, such as "thousand"? */
bool unit_is_scale(const unit_lists *self, const char *text, size_t length);
/* Must this symbol be looked up in the database, though a prefix and a unit would do ("ft")? */
bool unit_is_of_database(const unit_lists *self, const char *symbol, size_t length);

/* A system of UDUNITS and its base units. */
typedef struct unit_system {
    ut_system *system;          /* NULL: there is none */
    ut_unit *bases[UNIT_BASES]; /* NULL: not defined yet */
} unit_system;

/* The units of the lists alone, but for currencies of data/units.xml; those of UDUNITS' database
 * with all of the lists.  false: no memory, or no database. */
bool unit_system_compact(unit_system *self, const unit_lists *lists);
bool unit_system_full(unit_system *self, const unit_lists *lists);
/* Defines a currency unless it is: there are many, and a study has one or two.  Its canonical name
 * is UNIT_CURRENCY_NAME with the code, which is no other unit's, as CUP is that of a cup.
 * false: no memory. */
#define UNIT_CURRENCY_NAME "currency_"
enum { UNIT_CURRENCY_TEXT = 80 };
bool unit_system_currency(unit_system *self, const unit_lists *lists, size_t base);
/* Defines a unit of the study; one that the system's units do not define is left out. */
bool unit_system_add(unit_system *self, const unit_lists *lists, const unit_definition *unit);
void unit_system_free(unit_system *self);

/* An expression as a product of named factors: "million KZT/person" has three. */
#define UNIT_FACTORS 48
#define UNIT_TEXT UNITS_TEXT
typedef struct unit_factor {
    const char *text; /* not zero-terminated */
    size_t length;
    int power;
    bool numeral; /* "1000" */
    bool scale;   /* a numeral, or a word such as "thousand" */
} unit_factor;

typedef struct unit_expression {
    size_t n;
    unit_factor factors[UNIT_FACTORS];
} unit_expression;

/* Takes an expression apart; false: it is no product of units, or too long; then *foreign says
 * whether it has an offset, a time stamp or a logarithm, which are UDUNITS' own business.
 * A scale behind a division holds with the unit after it, as people mean it: "KZT/thousand person"
 * is "KZT/(thousand person)".  For numerals that is so when a unit stands before the division
 * ("patent/1000 person", not "1/12 year"). */
bool unit_expression_read(const unit_lists *lists, const char *text, unit_expression *expression,
                          bool *foreign);
/* Writes it with `times` between factors: a space for people, * for UDUNITS, which stumbles over
 * " person" ("per" and "son"); false: too long. */
bool unit_expression_write(const unit_expression *expression, char times, char text[UNIT_TEXT]);

/* A unit taken apart: value_in_base = factor * value + offset.  Two units convert when their
 * powers agree.  (ut_are_convertible() is not asked, as it also takes person/enterprise to
 * enterprise/person.) */
typedef struct unit_parts {
    double factor, offset;
    int16_t power[UNIT_BASES];
} unit_parts;

struct units {
    allocator *memory;
    arena *texts; /* of the study's units; NULL: it has none */
    const char *study_text;
    unit_lists lists;
    unit_system compact;
    unit_system full; /* read at the first unit that is not in `compact` */
    bool compact_tried, full_tried;
    /* of ri_unit.power: which base unit has which place, in the order in which they occurred */
    size_t n_places;
    size_t at_place[UNITS_POWERS];
};

/* UDUNITS parses with global state, so that even two `units` cannot be used at once. */
void units_lock(void);
void units_unlock(void);
/* The systems, made when they are first asked for; NULL: there is none. */
unit_system *units_compact(units *self);
unit_system *units_full(units *self);
/* An expression as UDUNITS is to read it, with the canonical names of currencies; *ours: none of
 * its words must be looked up in the database.  false: it is no unit, or *foreign, as in
 * unit_expression_read(). */
bool units_plain(units *self, const char *unit, char plain[UNIT_TEXT], bool *ours, bool *foreign);

/* false: not a unit, or one that is no multiple of base units (a logarithm, a time stamp). */
bool unit_take_apart(units *self, const char *text, unit_parts *parts);
bool unit_same_dimension(const unit_parts *a, const unit_parts *b);
/* The text without outer white space; "1" for none.  false: too long. */
bool unit_trimmed(const char *unit, char text[UNIT_TEXT]);

#endif
