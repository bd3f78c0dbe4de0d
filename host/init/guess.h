/* guess.h - what is guessed of one file: the settings of the step that reads it, each with its
 * reason, and the sentences on what could not be guessed.
 *
 * Lack of memory is noted in the guess and asked for once, at the end (no_memory): the functions
 * that add to a guess return nothing. */
#ifndef HOST_INIT_GUESS_H
#define HOST_INIT_GUESS_H

#include <stdbool.h>
#include <stddef.h>

#include "../base/arena.h"

typedef struct init_setting {
    const char *key, *value;
    const char *why; /* a line of the study's comments; NULL: none */
} init_setting;

/* A column of which something is known beside its place in a list: its unit, or why it is not
 * read. */
typedef struct init_column {
    const char *name;
    const char *label; /* for people; NULL: the name */
    const char *unit;  /* NULL: not known */
} init_column;

typedef struct init_guess {
    arena *memory;
    const char *path;   /* as the study names it */
    const char *step;   /* the section */
    const char *source; /* the plugin; NULL: none reads it */
    size_t n_settings, settings_capacity;
    init_setting *settings;
    size_t n_doubts, doubts_capacity;
    const char **doubts; /* "could not guess: ..." without these words */
    size_t n_columns, columns_capacity;
    init_column *columns;
    bool no_memory;
} init_guess;

/* One that may be changed while the other stays as it is. */
init_guess init_guess_copy(init_guess *self);
/* The reason of a setting; "" where there is none. */
const char *init_why(const init_guess *self, const char *key);
/* A setting that replaces one of the same key. */
void init_set(init_guess *self, const char *key, const char *value, const char *why);
void init_unset(init_guess *self, const char *key);
/* NULL: it is not set. */
const char *init_get(const init_guess *self, const char *key);
/* Appends one item to a list, quoted where it must be; `tag` NULL: none.  Reasons are put together.
 * What the list has already is left as it is. */
void init_add_item(init_guess *self, const char *key, const char *item, const char *tag,
                   const char *why);
/* A list in the form of a study is added to one. */
void init_add_list(init_guess *self, const char *key, const char *items, const char *why);
__attribute__((format(printf, 2, 3))) void init_doubt(init_guess *self, const char *format, ...);
/* A text in the guess's memory; "" without memory. */
__attribute__((format(printf, 2, 3))) const char *init_print(init_guess *self, const char *format,
                                                             ...);
/* The column of that name, added if it is not there; NULL: no memory. */
init_column *init_column_of(init_guess *self, const char *name);
/* An item as lists have it. */
const char *init_quoted(init_guess *self, const char *item);

#endif
