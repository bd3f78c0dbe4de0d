/* open.c - a study is opened, run and closed: see run.h */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "bind/file_given.h"
#include "lock.h"
#include "printed.h"
#include "record/describe.h"
#include "record/input_list.h"
#include "record/inputs.h"
#include "record/manifest.h"
#include "record/result.h"
#include "record/results_cache.h"
#include "record/shard.h"
#include "record/written.h"
#include "repeat/uncertainty.h"
#include "run.h"
#include "schedule.h"
#include "standard_input.h"
#include "steps/ask.h"
#include "steps/reach.h"
#include "study_units.h"
#include "untrusted.h"

/* Steps that the host computes itself. */
static const step_kind *const kinds[] = {&uncertainty_kind};

/* Describes modules in one worker after another: see modules.h. */
typedef struct worker_describer {
    describer base;
    const char *program;
    worker process;
    bool alive;
    char folder[4096]; /* of the modules that the process may read */
} worker_describer;

static int folder_length(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash ? (int)(slash - path) : 0;
}

/* What a worker may read cannot be widened. */
static void end_in_other_folder(worker_describer *self, const char *path)
{
    const size_t length = (size_t)folder_length(path);

    if (self->alive &&
        (strlen(self->folder) != length || strncmp(self->folder, path, length) != 0)) {
        worker_stop(&self->process);
        self->alive = false;
    }
}

enum { DESCRIBE_MS = 10000 };

/* What a module is, it says of itself: its worker may read its folder. */
static bool start_describing(worker_describer *self, const char *path, char *why, size_t why_size)
{
    confine_places *const places = confine_places_open();
    confinement confined = {.files = confine_files_begin(places, 0)};
    bool started;

    confine_files_read_folder(confined.files, path);
    started = worker_start(&self->process, self->program, &confined, why, why_size);
    reach_close(&confined);
    confine_places_close(places);
    (void)snprintf(self->folder, sizeof self->folder, "%.*s", folder_length(path), path);
    return started;
}

static status describe(describer *base, const char *path, arena *memory, json_t **json,
                       const char **reason)
{
    worker_describer *const self = (worker_describer *)(void *)base;
    char text[1024] = "";
    const char *body;
    size_t length;

    *json = NULL;
    *reason = NULL;
    end_in_other_folder(self, path);
    if (!self->alive && !start_describing(self, path, text, sizeof text)) {
        *reason = arena_text(memory, text);
        return STATUS_SYSTEM;
    }
    self->alive = true;
    if (!worker_exchange(&self->process, FRAME_DESCRIBE, path, strlen(path), NULL, 0, DESCRIBE_MS,
                         (uint64_t)1 << 32)) {
        worker_end_text(&self->process, text, sizeof text);
        worker_stop(&self->process);
        self->alive = false;
        *reason = arena_print(memory, "it %s when it was loaded", text);
        return *reason ? STATUS_PLUGIN : STATUS_SYSTEM;
    }
    (void)inbox_frame(&self->process.received, &body, &length);
    *json = json_loadb(body, length, 0, NULL);
    if (*json && json_object_get(*json, "reason")) {
        const bool around = json_is_true(json_object_get(*json, "system"));

        *reason = arena_text(memory, json_string_value(json_object_get(*json, "reason")));
        json_decref(*json);
        *json = NULL;
        worker_rest(&self->process);
        return around || !*reason ? STATUS_SYSTEM : STATUS_PLUGIN;
    }
    if (!*json)
        *reason = arena_text(memory, "it sent no description");
    worker_rest(&self->process);
    return *json ? STATUS_OK : *reason ? STATUS_PLUGIN : STATUS_SYSTEM;
}

static uint32_t processors(void)
{
    cpu_set_t set;

    if (sched_getaffinity(0, sizeof set, &set) == 0 && CPU_COUNT(&set) > 0)
        return (uint32_t)CPU_COUNT(&set);
    return 1;
}

/* For one module, whenever it is: nobody would end its worker later. */
static status describe_once(describer *base, const char *path, arena *memory, json_t **json,
                            const char **reason)
{
    worker_describer *const self = (worker_describer *)(void *)base;
    const status code = describe(base, path, memory, json, reason);

    if (self->alive)
        worker_stop(&self->process);
    self->alive = false;
    return code;
}

status run_describe_module(arena *memory, const char *program, const char *path, json_t **json,
                           const char **reason)
{
    worker_describer how = {{describe}, program, {.socket = -1, .pipes = {-1, -1}}, false, ""};

    *json = NULL;
    *reason = NULL;
    if (!how.program)
        how.program = worker_program(memory);
    return how.program ? describe_once(&how.base, path, memory, json, reason) : STATUS_SYSTEM;
}

static module_list *find_modules(arena *memory, const char *program, const char *const *folders,
                                 size_t n, const trust_list *trusted, bool no_cache)
{
    worker_describer how = {{describe}, program, {.socket = -1, .pipes = {-1, -1}}, false, ""};
    const char *cache = no_cache ? NULL : modules_cache_folder(memory);
    module_list *found = modules_find(memory, folders, n, cache, trusted, &how.base);
    worker_describer *later = arena_take(memory, 1, sizeof *later);

    if (how.alive)
        worker_stop(&how.process);
    if (!found || !later)
        return NULL;
    how.alive = false;
    *later = how;
    later->base.describe = describe_once;
    found->later = &later->base;
    return found;
}

const char *run_worker_program(arena *memory)
{
    return worker_program(memory);
}

module_list *run_find_modules(arena *memory, const run_options *options)
{
    const char *program = options->worker ? options->worker : worker_program(memory);

    return program ? find_modules(memory, program, NULL, 0, NULL, options->no_cache) : NULL;
}

/* Folders of every `plugins =` of the study and what it extends. */
static const char **plugin_folders(run *self, size_t *n)
{
    const char **all = NULL;
    size_t capacity = 0;

    *n = 0;
    for (size_t k = 0; k < self->scene.read->n_head; k++) {
        const study_key *const key = &self->scene.read->head[k];
        const char **items;
        size_t count = 0;

        if (strcmp(key->name, "plugins") != 0)
            continue;
        items = study_list(self->scene.memory, key->value, &count);
        for (size_t j = 0; items && j < count; j++) {
            struct stat info;
            char *path = study_path(self->scene.memory, key, items[j]);

            if (!path ||
                !arena_reserve(self->scene.memory, (void **)&all, &capacity, *n + 1, sizeof *all))
                return NULL;
            if (stat(path, &info) != 0 || !S_ISDIR(info.st_mode))
                (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, key->file, key->line,
                                        NULL, NULL, "'plugins' names '%s', which is no folder",
                                        items[j]);
            all[(*n)++] = path;
        }
    }
    return all ? all : arena_take(self->scene.memory, 1, sizeof *all);
}

/* Whether the file that a key of [study] names can be read, if there is such a key; told if not. */
static bool is_readable(run *self, const char *name)
{
    const study_key *const key = study_head_key(self->scene.read, name);
    const char *const path =
        key && *key->value ? study_path(self->scene.memory, key, key->value) : NULL;
    const char *hint = NULL;
    const char *const trouble =
        path ? file_given_trouble(self->scene.memory, key->value, path, &hint) : NULL;

    if (trouble)
        (void)diagnostics_error(&self->scene.errors, STATUS_STUDY, key->file, key->line, "study",
                                hint ? hint
                                     : "the path is relative to the study; or leave the line out",
                                "'%s' names '%s', which %s", name, key->value, trouble);
    return !trouble;
}

/* Of a run that is made again, paths in its overrides start where it was made. */
static void place_overrides(const study_key *keys, size_t n, const char *folder)
{
    for (size_t k = 0; k < n; k++)
        if (strcmp(keys[k].file, "--set") == 0)
            ((study_key *)(uintptr_t)keys)[k].folder = folder;
}

static void place_all_overrides(const study *of, const char *folder)
{
    place_overrides(of->head, of->n_head, folder);
    for (size_t k = 0; k < of->n_steps; k++)
        place_overrides(of->steps[k].keys, of->steps[k].n_keys, folder);
}

static void open_study(run *self)
{
    const char **folders;
    size_t n;

    if (!inputs_watch(&self->scene, self->options.file)) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return;
    }
    self->scene.read = study_read(self->scene.memory, self->options.file, self->options.overrides,
                                  self->options.n_overrides, &self->scene.errors);
    if (!self->scene.read)
        return;
    if (self->options.override_folder)
        place_all_overrides(self->scene.read, self->options.override_folder);
    if (!inputs_take_study(&self->scene)) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return;
    }
    self->trusted = untrusted_open(self);
    folders = self->trusted ? plugin_folders(self, &n) : NULL;
    if (folders)
        self->modules = find_modules(self->scene.memory, self->program, folders, n, self->trusted,
                                     self->options.no_cache);
    if (!self->modules) {
        (void)diagnostics_no_memory(&self->scene.errors);
        return;
    }
    describe_open(&self->scene, is_readable(self, "codebook"));
    /* Without them, units would be unknown that are not. */
    if (study_units_open(self, is_readable(self, "units")))
        (void)steps_build(self);
    untrusted_tell(self);
    if (!lock_hold(self))
        self->planned = true; /* other plugins than the locked ones do not run */
}

/* false: it keeps the study from being opened. */
static bool take_told(run *self)
{
    const diagnostics *const told = self->options.told;

    for (size_t k = 0; told && k < told->count; k++)
        (void)diagnostics_add(&self->scene.errors, &told->items[k]);
    return !told || told->errors == 0;
}

run *run_open(allocator *from, const run_options *options)
{
    arena *memory = arena_new(from);
    run *self = memory ? arena_take(memory, 1, sizeof *self) : NULL;

    if (!self) {
        arena_free(memory);
        return NULL;
    }
    self->options = *options;
    if (self->options.jobs == 0)
        self->options.jobs = processors();
    self->scene = (step_scene){.from = from,
                               .memory = memory,
                               .errors = diagnostics_in(memory),
                               .threads = self->options.jobs,
                               .folder_descriptor = -1,
                               .day = options->day ? options->day : manifest_day(memory),
                               .progress = options->progress,
                               .user = options->user};
    self->scene.errors.strict = options->strict;
    self->lock = -1;
    self->kinds = kinds;
    self->n_kinds = sizeof kinds / sizeof *kinds;
    self->planner = (worker){.socket = -1, .pipes = {-1, -1}, .output = -1};
    self->program = options->worker ? options->worker : worker_program(memory);
    self->scene.unit_system = units_new(from);
    if (!self->program || !self->scene.unit_system || !self->scene.day)
        (void)diagnostics_no_memory(&self->scene.errors);
    else if (access(self->program, X_OK) != 0)
        /* Told here, or every module would be skipped for it. */
        (void)diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL,
                                "it is installed together with regind, which is incomplete",
                                "the worker '%s' cannot be started: %s", self->program,
                                strerror(errno));
    else if (take_told(self))
        open_study(self);
    return self;
}

/* From now on: what a step reads must be what the manifest names. */
static status watch_inputs(run *self)
{
    path_list all = {.memory = self->scene.memory};
    bool good = input_list_of_run(self, &all);

    for (size_t s = 0; good && s < self->scene.n_steps; s++)
        if (!self->scene.steps[s].kind && self->scene.steps[s].plugin)
            good = path_list_add(&all, self->scene.steps[s].plugin->module);
    for (size_t k = 0; good && k < all.n; k++)
        good = inputs_watch(&self->scene, all.items[k]);
    inputs_settle(&self->scene);
    return good ? STATUS_OK : diagnostics_no_memory(&self->scene.errors);
}

/* The part that was asked for is there. */
static status stay(run *self)
{
    self->was_there = true;
    self->folder_final = true;
    self->folder = self->options.out;
    return STATUS_OK;
}

status run_execute(run *self)
{
    status code = run_plan(self);

    if (code != STATUS_OK)
        return code;
    code = self->options.out ? manifest_check_time(self) : STATUS_OK;
    if (code == STATUS_OK && self->options.parts_of)
        code = shard_choose(self);
    if (code == STATUS_OK)
        code = watch_inputs(self);
    if (code == STATUS_OK && self->options.part && shard_is_there(self))
        return stay(self);
    if (code == STATUS_OK && self->options.parts)
        code = shard_check(self);
    if (code == STATUS_OK)
        code = result_begin(self);
    if (code == STATUS_OK && self->options.parts)
        code = shard_lock(self);
    if (code == STATUS_OK) {
        if (self->folder)
            inputs_begin(&self->scene);
        code = schedule_steps(self);
        /* One that was replaced after a step had been shown it cannot be opened: that says why. */
        if (code != STATUS_OK && !self->scene.cancelled)
            (void)inputs_check(&self->scene);
    }
    if (code == STATUS_OK && self->folder)
        code = written_check(self);
    if (code == STATUS_OK)
        code = printed_write(self);
    if (code == STATUS_OK && self->folder)
        code = manifest_write(self);
    if (code == STATUS_OK) {
        code = inputs_check(&self->scene);
        if (code != STATUS_OK)
            results_cache_forget(self->options.kept);
    }
    if (code == STATUS_OK)
        code = result_commit(self);
    if (code != STATUS_OK)
        result_discard(self);
    shard_unlock(self);
    return code;
}

void run_close(run *self)
{
    if (!self)
        return;
    planner_end(self);
    confine_places_close(self->places);
    if (self->options.end_orphans)
        workers_end_orphans(NULL, 0, self->options.companion);
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        step_release(&self->scene, (uint32_t)s);
        for (size_t t = 0; t < self->scene.steps[s].n_tables; t++)
            if (self->scene.steps[s].tables[t].data)
                table_release(self->scene.steps[s].tables[t].data);
    }
    result_discard(self);
    standard_input_drop(self);
    units_free(self->scene.unit_system);
    arena_free(self->scene.memory);
}
