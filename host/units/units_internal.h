/* units_internal.h - what the files of units.h share: the definitions and the expression reader. */
#ifndef HOST_UNITS_UNITS_INTERNAL_H
#define HOST_UNITS_UNITS_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <udunits2.h>

#include "units.h"

/* Names and symbols are lists separated by spaces; names are understood in any case. */
typedef struct unit_definition {
    const char *definition; /* as ut_parse() reads it; "" for a base unit */
    const char *names, *symbols;
} unit_definition;

typedef struct unit_list {
    const unit_definition *items;
    size_t count;
} unit_list;

/* Base units of the SI, in the order of UDUNITS; base units added to them; definitions as in
 * UDUNITS' database; definitions that the database lacks. */
unit_list unit_si_bases(void);
unit_list unit_added_bases(void);
unit_list unit_common(void);
unit_list unit_added(void);
/* A currency of ISO 4217. */
typedef struct unit_currency {
    char code[4];
    const char *names, *symbols; /* besides the code */
} unit_currency;

size_t unit_currency_count(void);
const unit_currency *unit_currency_at(size_t index);
/* The currency of a code, name or symbol, and that of which one ends a word, behind a prefix
 * ("MEUR"); SIZE_MAX: none. */
size_t unit_currency_of(const char *text, size_t length);
size_t unit_currency_ending(const char *text, size_t length);

/* Must this symbol be looked up in the database, though a prefix and a unit would do ("ft")? */
bool unit_is_of_database(const char *symbol, size_t length);

/* Base units: those of unit_si_bases(), of unit_added_bases(), and the currencies. */
#define UNIT_BASES_FIXED 14
#define UNIT_CURRENCIES 210
#define UNIT_BASES (UNIT_BASES_FIXED + UNIT_CURRENCIES)
/* The name of a base unit; NULL: there is no such unit. */
const char *unit_base_name(size_t base);

/* A system of UDUNITS and its base units. */
typedef struct unit_system {
    ut_system *system;          /* NULL: there is none */
    ut_unit *bases[UNIT_BASES]; /* NULL: not defined yet */
} unit_system;

/* The units of the four lists alone; those of UDUNITS' database with the added ones and all
 * currencies.  false: no memory, or no database. */
bool unit_system_compact(unit_system *self);
bool unit_system_full(unit_system *self);
/* Defines a currency unless it is: there are many, and a study has one or two.  Its canonical name
 * is UNIT_CURRENCY_NAME with the code, which is no other unit's, as CUP is that of a cup.
 * false: no memory. */
#define UNIT_CURRENCY_NAME "currency_"
bool unit_system_currency(unit_system *self, size_t currency);
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
bool unit_expression_read(const char *text, unit_expression *expression, bool *foreign);
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

/* false: not a unit, or one that is no multiple of base units (a logarithm, a time stamp). */
bool unit_take_apart(units *self, const char *text, unit_parts *parts);
bool unit_same_dimension(const unit_parts *a, const unit_parts *b);
/* The text without outer white space; "1" for none.  false: too long. */
bool unit_trimmed(const char *unit, char text[UNIT_TEXT]);

#endif
