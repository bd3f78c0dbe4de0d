/* session.h - one comparison, from what is asked for to its answer. */
#ifndef HOST_COMPARE_SESSION_H
#define HOST_COMPARE_SESSION_H

#include "subjects/subject.h"

/* Differences of method from the first subject to another. */
typedef struct method_change {
    size_t n;
    const method_difference *differences;
} method_change;

typedef struct session {
    comparison_request given;
    run_options options; /* of every run */
    diagnostics errors;  /* own ones, and at the end those of the runs */
    size_t n;
    subject *subjects; /* NULL: the operands are wrong */
    comparison made;
    method_change *changes; /* [subject]; none for the first */
} session;

/* Opens and plans all of them, so that every error is told before anything runs; what is not set
 * here lies in self->errors.memory. */
status session_plan(session *self);
/* Runs and compares them. */
status session_run(session *self);
/* Closes the runs. */
void session_end(session *self);

#endif
