/* sentence.h - messages put together piece by piece, and the places they name. */
#ifndef SOURCES_CSV_SENTENCE_H
#define SOURCES_CSV_SENTENCE_H

#include "table.h"

/* A text that grows; what does not fit into memory is told by csv_sentence_status(). */
typedef struct csv_sentence {
    const csv_work *work;
    char *text; /* NULL: nothing was said */
    size_t length, capacity;
    bool no_memory;
} csv_sentence;

__attribute__((format(printf, 2, 3))) void csv_say(csv_sentence *self, const char *format, ...);
/* An item of a list as the study writes it: in quotes where it needs them. */
void csv_say_item(csv_sentence *self, const char *item);
/* The study's own list with one more item behind it, or `fallback` where it has none: "NA, -". */
void csv_say_list(csv_sentence *self, const csv_list *list, const char *fallback);
/* Names, the first of them: "'a', 'b' and 4 more". */
void csv_say_names(csv_sentence *self, const char *const *names, size_t n);
/* A label as `skip_rows` takes it: a star in it is no wildcard, and a long one is cut. */
void csv_say_pattern(csv_sentence *self, const char *label);
const char *csv_said(const csv_sentence *self); /* never NULL */

/* What could be meant by a text that is no unit. */
void csv_say_unit_hint(csv_sentence *hint, const char *text);

/* Lines at which the same is to be said: how many there are, and the first of them. */
typedef struct csv_places {
    uint64_t count, distinct, last;
    uint64_t *lines;
    size_t n, capacity;
} csv_places;

/* One more place; the line of the last is not named again.  false: no memory. */
bool csv_places_add(const csv_work *work, csv_places *self, uint64_t line);
/* "line 4", "lines 4, 5 and 9", or "lines 4, 5, 9 and 20 more (places = 23 names all)". */
void csv_say_places(csv_sentence *self, const csv_places *places);
/* "; 23 such: lines 4, 5, 9 and 20 more ..." where there are more than one. */
void csv_say_such(csv_sentence *self, const csv_places *places);

#endif
