/* subject.h - what regind compare compares: studies and result folders. */
#ifndef HOST_COMPARE_SUBJECTS_SUBJECT_H
#define HOST_COMPARE_SUBJECTS_SUBJECT_H

#include <jansson.h>

#include "../../run/run.h"
#include "../comparison.h"
#include "../method.h"
#include "subject_column.h"

/* What is asked for; the texts are as the command line has them. */
typedef struct comparison_request {
    const char *on, *on_grade; /* on_grade NULL: scores alone */
    const char *within;        /* NULL: the periods; "none" */
    const char *labels;        /* a file with names of regions; NULL: none */
    const char *const *operands, *const *sets;
    size_t n_operands, n_sets;
    uint64_t top;
    bool by_shift;
} comparison_request;

typedef struct subject {
    const char *path; /* of the study's file, or of the folder */
    const char *name; /* distinct */
    bool named;       /* on the command line */
    bool is_folder;
    const char *title;
    size_t n_sets; /* what --set changes in it */
    const char **sets;
    known_tables known;
    const known_table *scores, *grades; /* grades NULL: none */
    const char *score, *grade;          /* columns */
    bool told;                          /* the messages of its run are among the others */
    run *made;                          /* of the study, or of one that reads the folder's files */
    json_t *manifest;                   /* of a folder */
    method steps;
    rating rated;
} subject;

/* subject_operands.c: operands as NAME=PATH or PATH, and which of them each --set is for (all
 * studies, or the one in NAME:STEP.KEY=VALUE).  NULL after an error. */
subject *subjects_read(const comparison_request *given, diagnostics *errors);

/* What both kinds can do.  Each adds its errors. */
typedef struct subject_kind {
    /* Reads the study, or the manifest: `title` and `known` are set, and nothing has run. */
    status (*open)(subject *self, const comparison_request *given, const run_options *options,
                   diagnostics *errors);
    /* `scores`, `grades` and the columns are known: gets ready to run. */
    status (*prepare)(subject *self, const comparison_request *given, const run_options *options,
                      diagnostics *errors);
    /* After the run: table number `which` (0 scores, 1 grades). */
    const table *(*result)(const subject *self, int which);
    /* steps of a method; NULL: no memory */
    bool (*method)(subject *self, arena *memory);
} subject_kind;

extern const subject_kind subject_study, subject_folder;

static inline const subject_kind *subject_kind_of(const subject *self)
{
    return self->is_folder ? &subject_folder : &subject_study;
}

/* An error in the study or folder, `what` NULL: no memory.  Returns its code. */
status subject_fail(const subject *self, diagnostics *errors, const char *hint, const char *what);
/* The messages of the subject's run, as if of its own files; nothing the second time. */
void subject_messages(subject *self, diagnostics *into);
/* SHA-256 of a file in hexadecimal digits; NULL: it cannot be read, or there is no memory. */
char *subject_digest(arena *memory, const char *path);
/* Whether a key says how a step computes: not its title, place or limits. */
bool subject_key_counts(const char *name);

#endif
