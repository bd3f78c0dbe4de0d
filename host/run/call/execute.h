/* execute.h - one call of a plugin, in this process.
 *
 * Turns a bound call into the structs of the SDK, splits it by its `within` keys, runs run() for
 * each group (in parallel unless the plugin is serial), gathers what came out into one segment and
 * checks it: no infinities, codes within their labels, no two rows of the same keys, every failure
 * with a sentence.  Used by the worker, by `isolate = no` and by tests.
 */
#ifndef HOST_RUN_CALL_EXECUTE_H
#define HOST_RUN_CALL_EXECUTE_H

#include "../../base/digest.h"
#include "../../table/segment.h"
#include "../../units/units.h"
#include "call.h"
#include "libraries.h"
#include "views.h"

/* A sentence of a plugin or about it. */
typedef struct outcome_message {
    severity level;
    status code;       /* of an error */
    int32_t parameter; /* index, or -1: the INI line of that key is told */
    int32_t input;     /* port, or -1 */
    uint32_t input_column;
    const char *row;  /* keys of the row, "region=Akmola, year=2010"; NULL: none */
    bool of_row;      /* `row` names a row, not a whole group; or `places` name rows */
    bool verdict;     /* a finding of a row, or of something it names: not one that sums up */
    const char *file; /* data file; NULL: none */
    uint64_t line, column;
    const char *text;
    const char *hint; /* NULL: none */
    uint64_t n_about; /* columns that may be the cause */
    const char *const *about;
    uint64_t count;    /* how many were the same, this one included */
    uint64_t n_places; /* of more than one: the first of them, "region=Akmola, year=2010 (12.5)" */
    const char *const *places;
} outcome_message;

/* Columns a call made for one of the plugin's output tables. */
typedef struct outcome_table {
    const char *id; /* NULL: the main one */
    bool own_rows;  /* false: row for row with the main input table, keys not included */
    uint64_t rows;
    uint32_t n_columns; /* keys first, those of `within` before all */
    column *columns;
    uint32_t *ports; /* of each column; UINT32_MAX for the keys of `within` */
} outcome_table;

typedef struct outcome_file {
    const char *name;
    bool terminal;
    uint64_t bytes;
    char sha256[DIGEST_TEXT]; /* of what was written; "": nothing was */
} outcome_file;

typedef struct outcome {
    status code;
    size_t n_messages;
    const outcome_message *messages;
    size_t n_tables;
    outcome_table *tables;
    size_t n_files;
    const outcome_file *files;
    size_t n_libraries;
    const used_library *libraries; /* that the module is linked with */
    /* Of a share of the groups: what they made lies there in the output segment, and there are no
     * tables.  Bytes 0: it was no share. */
    uint64_t kept_at, kept_bytes;
    uint64_t groups, own_groups; /* of all, and run here */
    struct formula *formula;     /* formula.h: what was said of SQL; NULL: nothing */
} outcome;

/* What a call may use. */
typedef struct environment {
    allocator *memory;
    segment *output; /* output columns are allocated here; unused when planning */
    int folder;      /* descriptor of the folder reports write to; -1: none */
    /* Called from any thread, at most every 20 ms; returns true to cancel.  NULL: none. */
    bool (*progress)(void *user, double fraction);
    void *user;
    struct unit_memo *memo; /* of calls that are repeated; NULL: none */
    units *unit_system;     /* kept from call to call; NULL: the call makes its own */
    int64_t
        allocations; /* how many host allocations still succeed; -1: all (for conformance tests) */
} environment;

/* Runs the call with the plugin's code.  *result lives in `memory` and points into env->output,
 * which the caller seals afterwards (offsets are in the columns; pointers die with the sealing).
 * Returns result->code; STATUS_SYSTEM when not even the outcome could be allocated. */
status execute_call(arena *memory, const call *self, const ri_plugin *code, environment *env,
                    outcome *result);

/* What run() is given for one group: the call over the rows of `range`, in `inputs`, which is to be
 * frozen next.  NULL: no memory. */
ri_call *execute_view(vault *inputs, const call *self, const row_range *range, uint64_t group,
                      uint32_t threads, const ri_value *const *args, const ri_table *const *tables,
                      uint64_t n_tables);

/* After the segment was sealed or mapped: sets values, codes and labels of every column from
 * their offsets, checking that they lie inside (the offsets may be hostile).  Takes a reference
 * of the segment for every column.  false with a sentence in *why. */
bool outcome_attach(outcome *result, segment *output, const char **why);

#endif
