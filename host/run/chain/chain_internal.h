/* chain_internal.h - shared by chain.c, chain_call.c, chain_rows.c and chain_numbers.c alone */
#ifndef HOST_RUN_CHAIN_CHAIN_INTERNAL_H
#define HOST_RUN_CHAIN_CHAIN_INTERNAL_H

#include "../../base/process_state.h"
#include "../../uncertainty/places.h"
#include "../call/context.h"
#include "../call/replay.h"
#include "chain.h"

/* A column whose numbers vary: `values` is what the tables show, `base` what it varies around. */
typedef struct chain_layer {
    uint32_t vary;
    const double *base;
    double *values;
    uint64_t rows;
} chain_layer;

/* A step's tables for one combination of options.  They stay where they are: what varies by
 * numbers is written into the same columns in each run. */
typedef struct chain_variant {
    uint64_t key;
    arena *memory;
    size_t n_tables;
    run_table *tables;
    table *joined; /* what the call was made of; NULL: nothing */
    replay *again; /* makes the tables anew; NULL: they stay as they are */
    call request;
    const argument *args; /* as bound, before numbers vary */
    chain_layer *layers;
    size_t n_layers;
    bool placed;           /* `place` is known */
    const uint64_t *place; /* row of the nominal table by row; NULL: the same */
} chain_variant;

typedef struct chain_node {
    const chain_step *from;
    uint64_t *strides; /* of each choice in a variant's key; 0: it does not reach this step */
    bool moved;        /* the step is called in every run: a number before it varies */
    bool noisy;        /* columns of its own vary */
    bool loose;        /* its rows may differ from run to run: nothing of it is kept */
    size_t n, capacity;
    chain_variant **variants;
    /* Of the run under way: */
    chain_variant *current;
    bool temporary; /* `current` lives for this run alone */
} chain_node;

struct chain {
    allocator *from;
    arena *memory;
    const chain_plan *plan;
    units *unit_system;
    diagnostics errors;
    arena *errors_memory;
    study read;
    chain_node *nodes;
    places *ranking;
    uint32_t *option_of; /* by choice, of the run under way */
    design_point at;
    bool nominal;    /* the run is of an option: no number varies */
    bool explained;  /* warnings and notes are kept, too */
    uint64_t *where; /* shared with the host; NULL: none */
    uint64_t kept;   /* bytes of variants, about */
    double *draws;   /* room for as many as a column or a parameter has */
    uint64_t n_draws;
    chain_result result;
    process_state *before; /* as no plugin has changed it */
};

/* chain_numbers.c */
/* The numbers of a parameter as the choice has them in this run; false: no memory. */
bool chain_move_argument(chain *self, uint32_t v, const parameter_description *parameter,
                         const argument *from, argument *to);
/* The columns that vary around others; false: no memory. */
bool chain_add_layers(chain *self, uint32_t s, chain_variant *variant);
bool chain_move_layers(chain *self, const chain_variant *variant);

/* chain_call.c: calls the step as a study's run would, on the tables the nodes have now. */
status chain_call(chain *self, uint32_t s, chain_variant *made);
/* Puts the columns that vary where they can be written again, and prepares that. */
bool chain_settle(chain *self, uint32_t s, chain_variant *made);
void chain_variant_free(chain_variant *self);

/* chain_rows.c: a table's rows in those of the nominal one.  false: no memory. */
bool chain_place(arena *memory, const table *from, const table *nominal, const uint64_t **place);
#define CHAIN_NOWHERE UINT64_MAX

#endif
