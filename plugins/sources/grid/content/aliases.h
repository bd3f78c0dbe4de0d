/* aliases.h - labels that the study reads as others: names of one thing that were written in
 * several ways. */
#ifndef SOURCES_GRID_CONTENT_ALIASES_H
#define SOURCES_GRID_CONTENT_ALIASES_H

#include <regind/plugin.h>
#include <stdbool.h>
#include <stddef.h>

typedef struct grid_work grid_work;

typedef struct grid_alias {
    const char *label, *name; /* as it stands in the file, and what it is read as */
    size_t length;            /* of the name */
    bool met;
} grid_alias;

/* In the order of their labels, in scratch. */
typedef struct grid_aliases {
    grid_alias *items;
    size_t n;
} grid_aliases;

/* What `alias` says. */
ri_status grid_aliases_read(const grid_work *work, grid_aliases *self);
/* The alias of a label of a key or category, which is met by that; NULL: it has none.  By one
 * thread. */
const grid_alias *grid_alias_of(grid_aliases *self, const char *text, size_t length);
/* Tells which were not met. */
ri_status grid_aliases_tell(const grid_work *work);

#endif
