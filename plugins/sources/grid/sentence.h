/* sentence.h - messages put together piece by piece, and the places they name. */
#ifndef SOURCES_GRID_SENTENCE_H
#define SOURCES_GRID_SENTENCE_H

#include "table.h"

/* A text that grows; what does not fit into memory is told by grid_sentence_status(). */
typedef struct grid_sentence {
    const grid_work *work;
    char *text; /* NULL: nothing was said */
    size_t length, capacity;
    bool no_memory;
} grid_sentence;

__attribute__((format(printf, 2, 3))) void grid_say(grid_sentence *self, const char *format, ...);
/* An item of a list as the study writes it: in quotes where it needs them. */
void grid_say_item(grid_sentence *self, const char *item);
/* The study's own list with one more item behind it, or `fallback` where it has none: "NA, -". */
void grid_say_list(grid_sentence *self, const setting_list *list, const char *fallback);
/* Names, the first of them: "'a', 'b' and 4 more". */
void grid_say_names(grid_sentence *self, const char *const *names, size_t n);
/* A label as `skip_rows` takes it: a star in it is no wildcard, and a long one is cut. */
void grid_say_pattern(grid_sentence *self, const char *label);
const char *grid_said(const grid_sentence *self); /* never NULL */

/* What could be meant by a text that is no unit. */
void grid_say_unit_hint(grid_sentence *hint, const char *text);
/* The unit that is nearly what a text says; false: none is. */
enum { GRID_UNIT = 256 };
bool grid_unit_near(const grid_work *work, const char *text, char unit[GRID_UNIT]);

/* Lines at which the same is to be said: how many there are, and the first of them. */
typedef struct grid_places {
    uint64_t count, distinct, last;
    uint64_t *lines;
    size_t n, capacity;
} grid_places;

/* One more place; the line of the last is not named again.  false: no memory. */
bool grid_places_add(const grid_work *work, grid_places *self, uint64_t line);
/* "line 4", "lines 4, 5 and 9", or "lines 4, 5, 9 and 20 more (places = 23 names all)". */
void grid_say_places(grid_sentence *self, const grid_places *places);
/* "; 23 such: lines 4, 5, 9 and 20 more ..." where there are more than one. */
void grid_say_such(grid_sentence *self, const grid_places *places);

#endif
