/* diagnostics.h - the error record: one sentence, where it holds, what to do.
 *
 * Printed as
 *   study.ini:14: error: [rating] normalise.leader has no parameter 'wihtin'
 *     hint: did you mean 'within'?
 * Errors are collected, so that all independent ones are told at once.
 */
#ifndef HOST_BASE_DIAGNOSTICS_H
#define HOST_BASE_DIAGNOSTICS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "arena.h"
#include "status.h"

struct translation; /* translation.h */

typedef enum severity {
    SEVERITY_ERROR,
    SEVERITY_WARNING,
    SEVERITY_FINDING,
    SEVERITY_INFO
} severity;

typedef struct diagnostic {
    severity severity;
    status status;       /* of an error */
    const char *file;    /* NULL: none */
    size_t line;         /* from 1; 0: none */
    size_t column;       /* from 1; 0: none */
    const char *step;    /* NULL: none */
    const char *message; /* a sentence without a full stop, or several */
    const char *hint;    /* NULL: none */
    bool of_row;         /* the message begins with the keys of the row it is tied to */
    bool pressing; /* told also to who asks for errors alone: something of the user's was moved */
    bool verdict;  /* an error that stops nothing: what was computed is whole, and is told of */
    /* Columns that may be its cause, as subjects: an error whose subject is among them includes
     * this one. */
    size_t n_about;
    const char *const *about;
    /* Of one that stands for several: how many there were, and the places of the first of them, of
     * which `message` names three.  0 or 1: it stands for itself. */
    unsigned long long count;
    size_t n_places;
    const char *const *places;
    const char *subject; /* what it is about, as "data.grp"; errors with the same message kind and
                            subject in several steps are told once.  NULL: none */
} diagnostic;

/* A growing list; it survives running out of memory by keeping the fact that it did. */
typedef struct diagnostics {
    arena *memory;
    const diagnostic *items;
    size_t count, capacity;
    size_t errors;              /* that stop something */
    size_t verdicts;            /* and those that do not */
    bool strict;                /* a warning is such an error */
    const char *standard_input; /* path of the file that is called so; NULL: none */
    bool out_of_memory;
} diagnostics;

/* An empty list whose texts are copied into `memory`. */
diagnostics diagnostics_in(arena *memory);
/* Adds a copy of `what` (texts included) and returns what->status, so that an error path reads
 * `return diagnostics_add(list, &what)`. */
status diagnostics_add(diagnostics *list, const diagnostic *what);
/* Adds an error with a place; `hint` may be NULL.  Returns code. */
__attribute__((format(printf, 7, 8))) status diagnostics_error(diagnostics *list, status code,
                                                               const char *file, size_t line,
                                                               const char *step, const char *hint,
                                                               const char *format, ...);
/* Notes that memory ran out; returns STATUS_SYSTEM. */
status diagnostics_no_memory(diagnostics *list);
/* The largest status of its errors, STATUS_OK without any; verdicts count for nothing. */
status diagnostics_status(const diagnostics *list);
/* The status a program should exit with: the same, and STATUS_STUDY for verdicts alone. */
status diagnostics_exit(const diagnostics *list);
/* Writes all of at least this severity (errors first in the enum), in the order they were added,
 * to a stream; colour when `colour`.  With SEVERITY_INFO those that stand for several are followed
 * by all places that are known; without it of those that are alike (alike.h) the first ones are
 * written, and how many more there are. */
void diagnostics_print(const diagnostics *list, severity least, FILE *stream, bool colour);
/* The same in the language of `words` (NULL: English). */
void diagnostics_print_in(const diagnostics *list, const struct translation *words, severity least,
                          FILE *stream, bool colour);
/* "WHAT, in 48 places: A; B; C and 45 more" in `memory`; "WHAT (48 times)" without places.  NULL:
 * no memory. */
char *diagnostic_of_many(arena *memory, const char *what, unsigned long long count,
                         const char *const *places, size_t n_places);
/* How many of its places its message does not name. */
unsigned long long diagnostic_unnamed(const diagnostic *what);
/* One of them, as printed, without a newline, in `memory`; NULL when there is none left. */
char *diagnostic_text(const diagnostic *what, arena *memory);

#endif
