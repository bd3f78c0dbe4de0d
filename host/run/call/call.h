/* call.h - one bound call of a plugin: everything run() will see, before it is turned into the
 * structs of the SDK.  Made by bind.h in the host; travels to the worker as a message. */
#ifndef HOST_RUN_CALL_CALL_H
#define HOST_RUN_CALL_CALL_H

#include <stdbool.h>
#include <stdint.h>

#include "../../base/diagnostics.h"
#include "../../modules/description.h"
#include "../../table/table.h"

/* One argument; the members are those of ri_value. */
typedef struct argument {
    uint64_t count;
    double number;
    const char *text;
    const double *numbers;
    const char *const *texts;
    const char *const *tags;
} argument;

/* What is bound to one input port: columns of one of the call's tables.  Values are converted on
 * the way: x * factors[k] + offsets[k]; both NULL where nothing needs converting. */
typedef struct binding {
    uint32_t table; /* index into call.tables */
    uint32_t n;
    const uint32_t *columns;
    const double *factors, *offsets;
} binding;

/* A table of the call.  tables[0] is the main one (it has 0 columns for a source); then one per
 * named table of the plugin, in the order of their first port; for RI_TABLES plugins, then one
 * per entry of `from`. */
typedef struct call_table {
    const char *id;   /* of the plugin's ports; NULL: the main one or of `from` */
    const char *name; /* STEP or STEP.TABLE it came from; "" for a source's */
    const char *title;
    const char *plugin; /* that made it */
    const table *data;
    size_t n_notes;
    const diagnostic *const *notes;
} call_table;

/* Which groups of `within` a call runs: those whose number leaves part - 1 when divided by `of`,
 * and what they make is kept (kept_groups.h).  With `kept`, one for each part, it runs none and
 * takes them from there.  of 0: it runs all. */
typedef struct call_share {
    uint32_t part, of;
    size_t n_kept;
    segment *const *kept;
} call_share;

typedef struct call {
    const plugin_description *plugin;
    const char *step;
    const char *study;      /* title */
    const char *units;      /* of the study, as units_added() has them; NULL: none */
    const char *provenance; /* RI_TABLES: JSON, see provenance.h; else NULL */
    bool planning;
    uint32_t threads;
    uint64_t seed;
    uint32_t n_tables;
    const call_table *tables;
    const binding *in;    /* plugin->n_in */
    const argument *args; /* plugin->n_parameters */
    uint32_t n_within;
    const uint32_t *within; /* key columns of tables[0] that split it into groups */
    call_share share;
    const struct ri_sql_task *task; /* what a source gives in place of its table; NULL: nothing */
} call;

/* A table that a call made; a step has its main one first. */
typedef struct run_table {
    const char *id;   /* NULL: the main one */
    const char *name; /* STEP or STEP.TABLE */
    table *data;
    const uint32_t *ports; /* output port of each column; UINT32_MAX: carried over from the input */
} run_table;

#endif
