/* bench.h - a module on the bench: what every test finds in its process.
 *
 * All functions below run in a process of their own (isolate.h), so running out of memory simply
 * ends it, with a verdict that says so.
 */
#ifndef HOST_VALIDATE_BENCH_H
#define HOST_VALIDATE_BENCH_H

#include <regind/examples.h>

#include "../modules/description.h"
#include "../units/units.h"
#include "guard.h"
#include "verdict.h"

typedef struct bench {
    verdict *said;
    arena *memory;
    units *unit_system;
    guard_list guards;
    const char *path;   /* of the module */
    const char *folder; /* for the files of examples */
    bool quick;
    bool starts_processes; /* the test itself does, so that its plugin may, too */
    uint32_t declared;     /* flags of the plugin, from its description; 0: not known yet */
    int input;             /* which of the inputs trial_base() has taken */
    const ri_plugin *code;
    const plugin_description *plugin;
    size_t n_examples;
    const ri_example *examples; /* as long as this host's struct, whatever the module's is */
} bench;

/* Ends the process: there is no memory. */
_Noreturn void bench_no_memory(const bench *self);
/* Zeroed memory, never NULL; texts. */
void *bench_take(const bench *self, size_t count, size_t size);
const char *bench_text(const bench *self, const char *text);
__attribute__((format(printf, 2, 3))) const char *bench_print(const bench *self, const char *format,
                                                              ...);

/* Verdicts.  The last of several counts, but that a failure stays. */
void bench_pass(bench *self);
__attribute__((format(printf, 2, 3))) void bench_remark(bench *self, const char *format, ...);
__attribute__((format(printf, 2, 3))) void bench_skip(bench *self, const char *format, ...);
__attribute__((format(printf, 2, 3))) void bench_refused(bench *self, const char *format, ...);
/* What the plugin did.  Returns false, so that a check reads `return bench_fail(...)`. */
__attribute__((format(printf, 2, 3))) bool bench_fail(bench *self, const char *format, ...);
/* What it is given from now on: kept for the case that the process ends. */
__attribute__((format(printf, 2, 3))) void bench_with(bench *self, const char *format, ...);
void bench_asks(bench *self, const char *what);
bool bench_failed(const bench *self);

/* First of all: the process has memory, catches crashes, and gives up what a worker gives up, so
 * that constructors of the module are confined as run() is. */
void bench_begin(bench *self);
/* bench_walls.c: that last part of it. */
void bench_confine(bench *self);
/* Loads the module, finds the plugin of that id and its examples; false: a verdict is given. */
bool bench_open(bench *self, const char *plugin);
/* Examples of a plugin as this host's structs, checked; false with a sentence. */
bool bench_examples(bench *self, char *why, size_t why_size);

#endif
