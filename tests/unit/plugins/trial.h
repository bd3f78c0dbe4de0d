/* trial.h - one plugin of a module, called through the host's executor, for tests.
 *
 * Parameters are given as the study writes them; what is not given has its fallback.  Measures and
 * categories of the main table are bound to ports as the host does without `in.` keys.
 */
#ifndef TESTS_UNIT_PLUGINS_TRIAL_H
#define TESTS_UNIT_PLUGINS_TRIAL_H

#include "run/call/execute.h"
#include "units/units.h"

enum { TRIAL_SETTINGS = 24 };

/* What all trials of a plugin have in common, for those who make very many of them; all zeros at
 * first. */
typedef struct trial_desk {
    arena *memory;
    units *unit_system;
    const ri_plugin *code;
    const plugin_description *plugin;
    unsigned uses;
} trial_desk;

typedef struct trial {
    allocator *from;
    arena *memory;
    units *unit_system;
    bool at_desk; /* the unit system is the desk's */
    const ri_plugin *code;
    const plugin_description *plugin;
    const char *keys[TRIAL_SETTINGS], *values[TRIAL_SETTINGS];
    size_t n_settings;
    const table *input; /* of the main table; NULL: none */
    segment *output;
    outcome result;
    int64_t allocations; /* host allocations that succeed; -1: all */
    bool cancel;         /* at the first report of progress */
    uint32_t threads;    /* of the call; 0: one */
} trial;

/* Opens a plugin of a built module; exits the test program when that fails. */
void trial_open(trial *self, const char *module, const char *id);
/* The same for a module that is linked in. */
void trial_open_linked(trial *self, const ri_module *module, const char *id);
/* The same, where reading the plugin's description and the units each time would be most of the
 * work.  The desk is made anew now and then, so that what one trial leaves in the units is not seen
 * for ever; it is never given back. */
void trial_open_at(trial *self, trial_desk *desk, const ri_module *module, const char *id);
void trial_close(trial *self);
/* The texts must outlive the run. */
void trial_set(trial *self, const char *key, const char *value);
/* Takes back all settings. */
void trial_reset(trial *self);

/* Runs it; self->result is what came out, its columns attached when it went well. */
status trial_run(trial *self);
status trial_plan(trial *self);

/* The main table that came out, as an input for another trial; it lives as long as this one. */
const table *trial_table(trial *self);
/* Its column of that name, or NULL. */
const column *trial_column(trial *self, const char *name);
/* The k-th message of at least this severity, as "line:column: text" (without the zeros), with
 * "\n  hint: ..." behind it; "" when there are fewer. */
const char *trial_message(trial *self, severity level, size_t k);
size_t trial_messages(const trial *self, severity level);

/* A file with these bytes, by a path that works until trial_file_close(). */
typedef struct trial_file {
    int descriptor;
    char path[64];
} trial_file;
trial_file trial_file_of(const void *bytes, size_t n);
void trial_file_close(trial_file *file);

#endif
