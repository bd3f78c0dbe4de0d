/* handles.h - what the handles of the public header are.
 *
 * Handles that belong to others are the host's own structs under another name; each is converted
 * back here and nowhere else.
 */
#ifndef HOST_LIBRARY_HANDLES_H
#define HOST_LIBRARY_HANDLES_H

#include <regind/regind.h>

#include "../merge/merge.h"
#include "../run/record/results_cache.h"
#include "../run/run.h"
#include "../validate/validate.h"

/* The caller's allocator as the host takes one. */
typedef struct lender {
    allocator base; /* first: a pointer to it is one to the whole */
    regind_allocator given;
} lender;

/* given NULL: malloc and free. */
lender lender_of(const regind_allocator *given);
/* Zeroed memory for a handle, and its return. */
void *lender_take(const lender *self, size_t bytes);
void lender_give(const lender *self, void *memory);

struct regind_options {
    lender from;
    arena *memory;
    run_options run; /* all but file, progress and user */
    size_t overrides_capacity, only_capacity;
    regind_kept *kept; /* NULL: none */
    regind_progress *progress;
    void *user;
    uint32_t test_groups;
    bool quick;
    regind_test_progress *test_progress;
    void *test_user;
};

/* The allocator of options, which may be NULL. */
lender options_lender(const regind_options *self);
/* What the host is to be told: the texts are copied into `memory`; progress and user are left out.
 * `self` may be NULL.  false: no memory. */
bool options_copy(const regind_options *self, arena *memory, run_options *copy);

struct regind_kept {
    lender from; /* of the studies that use it, too */
    results_cache *results;
};

/* A plugin by its place: descriptions are read when they are asked for. */
typedef struct catalogue_plugin {
    module_record *module;
    size_t k;
} catalogue_plugin;

struct regind_catalogue {
    lender from;
    arena *memory; /* NULL: that of a study */
    const module_list *found;
    const char *worker, *cache; /* cache NULL: none */
    size_t n_plugins;
    catalogue_plugin *plugins;
};

/* Fills in all but `from` and `memory`; false: no memory. */
bool catalogue_make(regind_catalogue *self, arena *memory, const module_list *found,
                    const run_options *options);

struct regind_study {
    lender from;
    arena *memory; /* of the options; the run has its own */
    run_options options;
    regind_progress *progress;
    void *user;
    run *made;
    regind_catalogue catalogue;
    merge merged; /* of no parts where none are merged */
    bool executed;
    status outcome; /* of the run, once executed */
};

/* -- Back and forth --------------------------------------------------------------------------- */

#define HANDLE(handle, host)                                                                       \
    static inline const host *host##_of(const handle *self)                                        \
    {                                                                                              \
        return (const host *)(const void *)self;                                                   \
    }                                                                                              \
    static inline const handle *host##_handle(const host *self)                                    \
    {                                                                                              \
        return (const handle *)(const void *)self;                                                 \
    }

HANDLE(regind_messages, diagnostics)
HANDLE(regind_message, diagnostic)

HANDLE(regind_step, run_step)
HANDLE(regind_table, run_table)
HANDLE(regind_column, column)
HANDLE(regind_file, run_file)
HANDLE(regind_module, module_record)
HANDLE(regind_plugin, plugin_description)
HANDLE(regind_parameter, parameter_description)
HANDLE(regind_port, port_description)
HANDLE(regind_test, test_result)

/* study_key_of() is the study's. */
static inline const study_key *study_key_of_handle(const regind_key *self)
{
    return (const study_key *)(const void *)self;
}
static inline const regind_key *study_key_handle(const study_key *self)
{
    return (const regind_key *)(const void *)self;
}

#endif
