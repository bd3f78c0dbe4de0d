/* said.h - what a plugin says, told once: the same of many rows or groups is one record with a
 * count and its places.
 *
 * A list belongs to one group while it runs; the lists of all groups are then added up in their
 * order, so that the outcome is the same on any number of threads.
 */
#ifndef HOST_RUN_CALL_SAID_H
#define HOST_RUN_CALL_SAID_H

#include <regind/plugin.h>

#include "dictionary.h"
#include "execute.h"

/* A note or failure as it comes. */
typedef struct said {
    outcome_message message; /* `text` is without anything of the row */
    uint64_t row;            /* of the group, or RI_NO_ROW */
    int32_t row_input;       /* port whose table the row is of; -1: the main one */
    const char *detail;      /* beside the row; NULL: none */
    bool alone;              /* told by itself even where others say the same */
} said;

typedef struct said_place {
    uint64_t group, row;
    const char *keys; /* of the row, else of the group; set when the group is done.  NULL: none */
    const char *detail;
} said_place;

/* One or more that say the same. */
typedef struct said_once {
    said first;
    uint64_t count;
    size_t n_places, capacity; /* the first thousand */
    said_place *places;
} said_once;

typedef struct said_list {
    arena *memory;
    ri_dictionary *index; /* of what may be told together ... */
    size_t *by_code;      /* ... where it stands in `items` */
    size_t n_codes, code_capacity;
    size_t count, capacity;
    said_once *items;
    size_t errors;                      /* of the items */
    uint64_t untold[SEVERITY_INFO + 1]; /* per level, what is beyond all bounds: counted alone */
    char *key;                          /* room for what is looked up */
    size_t key_capacity;
} said_list;

/* An error of no place. */
said said_error(status code, const char *text);
/* What a plugin remarks on a row, at a level of the SDK. */
said said_note(int32_t level, uint64_t row, const char *text);

said_list said_in(arena *memory);
void said_free(said_list *self); /* what does not lie in its memory */
/* Adds a copy; false: no memory. */
bool said_add(said_list *self, uint64_t group, const said *what);
/* Adds what another list holds, keys included; false: no memory. */
bool said_add_all(said_list *self, const said_list *from);
/* Places in the order of groups and rows, whatever thread spoke first. */
void said_sort(said_list *self);
/* The messages of an outcome, in `memory`; false: no memory. */
bool said_messages(const said_list *self, arena *memory, outcome *result);

#endif
