/* uncertainty.h - the section [uncertainty]: how much of a result depends on the choices made.
 *
 * It is a step of the study without a plugin: the host runs the steps that a choice touches many
 * times over (chain.h) and makes tables of what comes out, for reports to name in `from`.
 */
#ifndef HOST_RUN_REPEAT_UNCERTAINTY_H
#define HOST_RUN_REPEAT_UNCERTAINTY_H

#include "../../uncertainty/summary.h"
#include "../chain/chain.h"
#include "../model/kind.h"

/* The section as it is written, and what it means for this study. */
typedef struct uncertainty {
    uint32_t step;         /* its number among the steps */
    bool faulty;           /* an error of it was told */
    uint32_t on;           /* step; UINT32_MAX: unknown */
    const char *on_column; /* NULL: the only measure */
    uint32_t grade;        /* step; UINT32_MAX: none */
    const char *grade_column;
    const char **within; /* NULL: those of the step `on`, else the periods */
    size_t n_within;
    design design;
    const study_key *design_key;  /* names a file; NULL: chance makes the design */
    struct design_reading *given; /* of the file, once planned */
    uint32_t top, samples;
    double confidence;
    bool centre;
    bool same_scale; /* the study says that scores of all options can be compared */
    size_t n_varies;
    vary *varies; /* .step counts the study's steps */
    /* Once planned: */
    chain_plan plan;     /* its tables are given when it runs */
    uint32_t *number_of; /* by step of the chain, its number among the study's steps */
    const char ***units; /* of the scores, by choice and option; NULL: unknown */
    bool *apart;         /* by choice: its options are on different scales, which was told */
    bool mixed;          /* one of them is */
} uncertainty;

extern const step_kind uncertainty_kind;
/* That of the run; NULL: the study has no such section. */
uncertainty *uncertainty_of(const run *self);

/* read.c: its keys, with errors told.  false: no memory. */
bool uncertainty_read(run *self, uint32_t s);
/* vary.c: one key vary.STEP.WHAT; false: no memory. */
bool uncertainty_read_vary(run *self, uncertainty *into, const study_key *key);

/* plan.c: checks it against the planned tables, tries every option on zero rows, and
 * plans its own tables. */
status uncertainty_plan(run *self, uint32_t s);
/* The groups within which rows are ranked: key columns of the table of `on`. */
bool uncertainty_within(run *self, const uncertainty *of, const table *on, const uint32_t **keys,
                        uint32_t *n);
/* run.c */
status uncertainty_run(run *self, uint32_t s);
/* design.c: reads a design from its file, with errors told; puts its columns in the
 * order of what they move, when the tables are there.  false: no memory. */
bool uncertainty_design_read(run *self, uncertainty *of);
status uncertainty_design_bind(run *self, uncertainty *of);
void uncertainty_design_end(uncertainty *of);
/* The file it is in; NULL: there is none, or no memory. */
const char *uncertainty_design_path(run *self, uint32_t s);
/* plan.c: what the numbers of a parameter belong to, as it is bound when planning. */
const char **uncertainty_argument_names(run *self, const vary *of, uint64_t *n);

/* scales.c: tells of choices whose options have scores in several units.  false: no
 * memory. */
bool uncertainty_units(run *self, uncertainty *of);

/* tables.c: the tables of the step; `answer` is NULL when planning. */
typedef struct uncertainty_answer {
    const summary *summary;
    const records *runs;
    const uint32_t *ranks; /* nominal */
} uncertainty_answer;
status uncertainty_tables(run *self, uint32_t s, const uncertainty_answer *answer);

#endif
