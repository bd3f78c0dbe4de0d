/* units_definition.h - units as data: what a file in the format of data/units.xml says. */
#ifndef HOST_UNITS_UNITS_DEFINITION_H
#define HOST_UNITS_UNITS_DEFINITION_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"
#include "../base/diagnostics.h"

typedef enum unit_kind {
    UNIT_BASE,
    UNIT_DIMENSIONLESS,
    UNIT_DEFINED,
    UNIT_OF_DATABASE /* has symbols that must be looked up in UDUNITS' database, and no more */
} unit_kind;

/* Names and symbols are lists separated by spaces; names are understood in any case. */
typedef struct unit_definition {
    const char *definition; /* UNIT_DEFINED: as ut_parse() reads it */
    const char *title;      /* what the unit is called: its first symbol, else its first name */
    const char *names, *symbols;
    unit_kind kind;
    bool money;   /* a currency: a base unit */
    bool scale;   /* a number, such as "thousand" */
    bool udunits; /* the database has it, too */
    size_t line;
} unit_definition;

typedef struct unit_prefix {
    double value;
    const char *value_text; /* as written */
    const char *names, *symbols;
    size_t line;
} unit_prefix;

/* In the order of the file: a definition names units before it. */
typedef struct unit_list {
    size_t count;
    const unit_definition *items;
    size_t n_prefixes;
    const unit_prefix *prefixes;
} unit_list;

/* data/units.xml, as it was when the program was built (units_compile.c). */
extern const unit_list unit_own;

/* Reads the text of a file in that format; `file` is its name in messages.  What is wrong with it
 * is told at its line; then, and without memory, false.  Units are not compared with others. */
bool unit_list_read(arena *memory, const char *file, const char *text, size_t length,
                    unit_list *list, diagnostics *errors);

/* Calls for each word of a list separated by spaces: for (at = list; unit_word(&at, &n); at += n).
 * false: there is none left. */
bool unit_word(const char **at, size_t *length);

#endif
