/* context.h - what stands behind ri_ctx: the host functions of one run() of a plugin.
 *
 * A context belongs to one group of one call.  Functions marked [any] in plugin.h lock.
 */
#ifndef HOST_RUN_CALL_CONTEXT_H
#define HOST_RUN_CALL_CONTEXT_H

#include <pthread.h>
#include <regind/plugin.h>
#include <stdatomic.h>

#include "../../base/name_index.h"
#include "../../units/units.h"
#include "execute.h"
#include "said.h"

/* One output column of one group while run() fills it. */
typedef struct output_column {
    uint32_t port;
    column_role role;
    const char *name, *unit;
    uint64_t rows;
    void *data;                 /* doubles or codes */
    bool direct;                /* data lies in its final place, not in memory of the context */
    const unsigned char *guard; /* what lies behind the data; NULL: rows of another group */
    const char *const *labels;
    uint64_t n_labels;
    size_t n_attributes, attribute_capacity;
    attribute *attributes;
    uint64_t offset; /* direct: place in the output segment */
} output_column;

typedef struct file_writer file_writer;

/* An output column that all groups write into, each its rows. */
typedef struct common_column {
    struct common_column *next;
    uint32_t port;
    const char *name;
    char *data;
    const unsigned char *guard; /* behind it */
    uint64_t offset;            /* place in the output segment */
} common_column;

struct groups;

/* Shared by all groups of a call; locked where it says so. */
typedef struct execution {
    const call *request;
    const ri_plugin *code;
    environment *env;
    pthread_mutex_t lock; /* env->output, files, units, allocations, progress */
    units *unit_system;
    file_writer *files;
    arena *memory;              /* of the files and the outcome */
    uint64_t groups, running;   /* all, and those that are run here */
    const struct groups *split; /* NULL: one group of all rows */
    common_column *common;      /* made so far; locked */
    double *fractions;          /* per group, for progress */
    atomic_bool cancelled;
    int64_t next_progress; /* ms of the monotonic clock */
} execution;

struct ri_ctx {
    execution *shared;
    uint64_t group;
    uint64_t rows; /* of the main input in this group */
    arena *memory;
    arena *said_memory;    /* [any] threads speak while run() uses `memory` */
    struct block *blocks;  /* scratch; gone when run() has returned */
    struct block *outputs; /* columns that wait to be gathered */
    ri_dictionary *dictionaries;
    size_t n_columns, column_capacity;
    output_column *columns;
    name_index names; /* of many columns: a table's first port, the name, position + 1 */
    said_list told;
    struct formula *formula; /* that was said of it; NULL: nothing */
    bool refused;            /* a host function returned NULL and said why */
    bool no_memory;          /* ... because there is none */
    bool lost;               /* there was no memory to keep what was said */
    pthread_mutex_t notes_lock;
};

/* The function table, the same for every call. */
const ri_host *context_host(void);

bool context_open(ri_ctx *self, execution *shared, uint64_t group, uint64_t rows);
/* Frees scratch memory and dictionaries, keeps columns and what was said. */
void context_finish(ri_ctx *self);
/* After run(): what lies behind the columns must be as it was.  A plugin that wrote there may have
 * changed the next column: it is refused, by name. */
void context_check_guards(ri_ctx *self);
void context_close(ri_ctx *self);
/* The output table a port belongs to has rows of its own. */
bool context_own_rows(const plugin_description *plugin, const char *table_id);
/* Says something from the host's side; false: no memory. */
bool context_say(ri_ctx *self, const said *what);
/* The column made for a port by that name, or NULL. */
output_column *context_column(ri_ctx *self, uint32_t port, const char *name);

#endif
