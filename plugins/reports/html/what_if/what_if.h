/* what_if.h - an index that is a mean of means, as the page can make it again with other weights.
 *
 * Which steps made the index is told by the provenance: their plugin, the weights and directions
 * that were bound, what they are made of.  The values of the columns at the bottom come from the
 * tables of `from`.  An index is only shown where these make it again, so that no panel tells a
 * tale.
 *
 * All arrays are the host's (scratch) and go with the call; cells are those of a rating. */
#ifndef REPORTS_HTML_WHAT_IF_H
#define REPORTS_HTML_WHAT_IF_H

#include "../report.h"

typedef enum what_if_method {
    WHAT_IF_MEAN,
    WHAT_IF_GEOMETRIC,
    WHAT_IF_HARMONIC,
    WHAT_IF_POWER,
    WHAT_IF_METHODS
} what_if_method;

enum { WHAT_IF_STEPS = 12, WHAT_IF_LEAF = -1 };

/* One column under a group: of a table, or a group of a step before. */
typedef struct what_if_part {
    const char *name, *label;
    double weight, direction;
    int step, group;      /* that it is; WHAT_IF_LEAF: a column */
    const double *values; /* of a column: its cells */
    uint64_t under;       /* number of the group in its own step */
} what_if_part;

/* What one column of a step's result is made of: the parts whose `under` is its number. */
typedef struct what_if_group {
    const char *name, *label;
    int is_used; /* the index is made of it */
} what_if_group;

typedef struct what_if_step {
    const char *name, *title;
    const json_t *made; /* of the provenance */
    what_if_method method;
    double power, coverage;
    int is_quotient; /* its columns may have any of the means */
    what_if_part *parts;
    uint64_t n_parts;
    what_if_group *groups;
    uint64_t n_groups;
} what_if_step;

typedef struct what_if {
    const html_score *score;
    what_if_step steps[WHAT_IF_STEPS]; /* one behind those that it is made of */
    int n_steps, group;                /* group: of the last step, which the index is */
    uint8_t *is_there;                 /* of each cell: the rating has a row for it */
    uint64_t n_numbers;                /* values of all columns at the bottom */
} what_if;

extern const char *const what_if_plugins[];

/* Whether the rating is a mean that the tables of the page make again; fills what is known. */
int what_if_read(html_report *self, const html_score *score, what_if *of);
/* The values of a group; NULL: no memory. */
double *what_if_values(html_report *self, const what_if *of, int step, uint64_t group);

#endif
