/* chain.h - the steps that an uncertain choice touches, run again and again in one process.
 *
 * A chain is a part of a study: tables that no choice changes are given, the steps after them are
 * run for every run of the design, with the values it gives the choices.  What depends on
 * choices among options alone (another plugin, another parameter, an indicator left out) is made
 * once for each combination and remembered; what depends on numbers (weights, errors of
 * measurement) is called again with its inputs and outputs in place (replay.h).
 */
#ifndef HOST_RUN_CHAIN_CHAIN_H
#define HOST_RUN_CHAIN_CHAIN_H

#include <jansson.h>

#include "../../uncertainty/design.h"
#include "../../uncertainty/spread.h"
#include "../model/scene.h"
#include "../wire/message.h"

typedef enum vary_kind {
    VARY_USE,    /* another plugin: options are ids */
    VARY_VALUES, /* another value of the parameter `target` */
    VARY_DROP,   /* leaves out one column of the port `target`; the first option is none */
    VARY_SCALE,  /* moves the numbers of the parameter `target` */
    VARY_COLUMN  /* moves the numbers of the column `target` */
} vary_kind;

/* One uncertain choice. */
typedef struct vary {
    vary_kind kind;
    uint32_t step;
    const char *name;   /* "percent.use" */
    const char *target; /* NULL: of VARY_USE */
    uint32_t n_options; /* 0: it varies by `spread` */
    const char *const *options;
    spread spread;
    const plugin_description **plugins; /* VARY_USE: one per option */
    const study_key *key;               /* in [uncertainty] */
} vary;

typedef struct chain_step {
    const study_step *step;
    const plugin_description *plugin;
    join_kind join;
    size_t n_needs;
    const need *needs;  /* .step counts the chain's steps */
    size_t n_described; /* what codebooks may say of its columns */
    const codebook_entry *const *described;
    bool given; /* its tables are: */
    size_t n_tables;
    run_table *tables;
} chain_step;

/* All that a chain is, as the host makes it and a worker reads it. */
typedef struct chain_plan {
    const char *study, *file;
    const char *units; /* as call.units */
    const char *seed;  /* [study] seed; NULL: none */
    design design;
    uint32_t n_steps;
    chain_step *steps; /* each after what it needs */
    uint32_t n_varies;
    vary *varies;
    uint32_t on;
    const char *on_column;
    bool smallest_is_best;
    uint32_t grade; /* UINT32_MAX: none */
    const char *grade_column;
    const table *given;       /* columns of design.given; NULL: none */
    const table *nominal;     /* main table of step `on`: its rows are those of the records */
    const uint32_t *group_of; /* each row's group within which it is ranked */
    uint32_t n_groups;
} chain_plan;

/* NULL: no memory. */
json_t *chain_message(const chain_plan *self, segment_list *segments);
/* In a worker, over segments it has mapped; loads the modules.  false with a sentence in why. */
bool chain_read(arena *memory, const json_t *from, segment *const *segments, size_t n_segments,
                chain_plan *self, char *why, size_t why_size);

/* The values of a table's columns; NULL: no memory. */
const double *const *chain_columns(arena *memory, const table *of);

/* Instead of an option: as the study says. */
#define CHAIN_NOMINAL UINT32_MAX
/* The step as the options of all choices have it (option_of[v] of choice v): its keys in
 * *changed, its plugin.  NULL: no memory. */
const plugin_description *chain_option(arena *memory, const chain_plan *self, uint32_t step,
                                       const uint32_t *option_of, study_step *changed);
/* Takes columns that steps before this one leave out off its lists.  `scene` has the tables it
 * takes; number_of[k] is where step k of the chain stands in it, NULL: at k.  false: no memory. */
bool chain_forget(arena *memory, const chain_plan *self, uint32_t step, const uint32_t *option_of,
                  const step_scene *scene, const uint32_t *number_of, study_step *changed);
/* Leaves a column out of a bound call.  false: no memory. */
bool chain_drop(arena *memory, call *request, const char *port, const char *name);
/* Whether a value that [uncertainty] gives this key of `old` is one for `plugin`, too: by the rule
 * of all swaps, see swap.h. */
bool chain_takes(const plugin_description *old, const plugin_description *plugin, const char *key);

/* Runs of the design, and behind them one for each option of a choice of plugins or values, with
 * all else as the study says: what scale its scores have. */
uint64_t chain_runs(const chain_plan *self);
/* The run of option `option` of choice v; UINT64_MAX: there is none. */
uint64_t chain_option_run(const chain_plan *self, uint32_t v, uint32_t option);
/* The options of a run: CHAIN_NOMINAL where the choice is as the study says, 0 where it has none.
 */
void chain_options_of(const chain_plan *self, uint64_t number, uint32_t *option_of);

typedef struct chain chain;

/* `plan` must outlive it.  NULL: no memory. */
chain *chain_new(allocator *from, const chain_plan *plan, units *unit_system);
void chain_free(chain *self); /* accepts NULL */

/* What one run made, in the rows of the nominal table. */
typedef struct chain_result {
    double *scores;
    uint32_t *ranks;
    int32_t *grades; /* codes into labels, -1: none; NULL where no grade is followed */
    const label_list *labels;
} chain_result;

/* Lets the chain write what it does into a file: run + 1 and step, two uint64_t. */
void chain_watch(chain *self, int descriptor);
/* Runs the chain.  *result points into the chain until the next call.  On failure the status, and
 * messages in chain_errors() until the next call.  After STATUS_STUDY, numbers that a step cannot
 * take, the next run may well succeed. */
status chain_run(chain *self, uint64_t number, chain_result *result);
/* After some runs: puts back what a plugin has changed of the process.  Which one it was, the step
 * as the study says it has told already. */
void chain_rest(chain *self);
/* Runs it with every step called in full, so that chain_errors() has all that was said. */
status chain_explain(chain *self, uint64_t number);
const diagnostics *chain_errors(const chain *self);
/* "percent.use = normalise.zscore, score.drop = none" of a run, for messages; NULL: no memory. */
const char *chain_option_name(const vary *of, uint32_t option);
const char *chain_options_text(arena *memory, const chain_plan *plan, uint64_t number);

#endif
