/* validate.c - see validate.h; what the file itself says: validate_file.c */
#include "validate.h"

#include <stdio.h>
#include <string.h>

#include "../run/run.h"
#include "../run/steps/crash_lines.h"
#include "checks/checks.h"
#include "isolate.h"
#include "validate_internal.h"

enum { USUAL_SECONDS = 30, MEMORY = 1 << 30, LARGE_MEMORY = 4 };

const char *test_group_name(test_group group)
{
    static const char *const names[GROUP_COUNT] = {
        "static", "data", "parameters", "determinism", "failure", "examples", "age"};

    return names[group];
}

/* ---------------------------------------------------------------- one test */

/* What a process is to do. */
typedef struct errand {
    const validator *of;
    const char *plugin;       /* NULL: the module */
    void (*run)(bench *self); /* NULL: example number `example` */
    const elf_facts *facts;   /* NULL: not check_libraries() */
    size_t example;
    uint32_t declared; /* flags of the plugin; 0: they are not known yet */
} errand;

static void do_errand(void *user, verdict *said)
{
    const errand *const task = user;
    bench self = {.said = said,
                  .path = task->of->file,
                  .folder = task->of->folder,
                  .quick = task->of->options->quick,
                  .starts_processes = task->run == check_interleaved,
                  .declared = task->declared};

    bench_begin(&self);
    if (task->facts)
        check_libraries(&self, task->facts->needed, task->facts->n_needed, task->facts->undefined,
                        task->facts->n_undefined);
    else if (!task->plugin || (bench_open(&self, task->plugin) && task->run))
        task->run(&self);
    else if (!bench_failed(&self))
        check_example(&self, task->example);
}

/* Copies a verdict; what the test itself did not ask, its case does. */
status validator_add(validator *self, const test_result *head, const verdict *found)
{
    test_result *added;

    if (!arena_reserve(self->memory, (void **)&self->results, &self->capacity,
                       self->result->n_results + 1, sizeof *self->results))
        return STATUS_SYSTEM;
    added = &self->results[self->result->n_results];
    *added = *head;
    added->kind = found->kind;
    added->did = arena_text(self->memory, found->did);
    added->with = arena_text(self->memory, found->kind == VERDICT_FAILED ? found->with : "");
    added->asks = found->kind != VERDICT_FAILED ? ""
                  : *found->asks                ? arena_text(self->memory, found->asks)
                                                : head->asks;
    if (!added->did || !added->with || !added->asks)
        return STATUS_SYSTEM;
    self->result->n_results++;
    self->result->results = self->results;
    self->result->counts[found->kind]++;
    return STATUS_OK;
}

static const char *program_of(const validator *self)
{
    return self->options->worker ? self->options->worker : run_worker_program(self->memory);
}

static status in_process(validator *self, const errand *task, double limit, verdict *found,
                         double *seconds)
{
    const isolation_limits limits = {limit > 0 ? limit : USUAL_SECONDS,
                                     (uint64_t)MEMORY * (limit > 0 ? LARGE_MEMORY : 1),
                                     self->options->end_orphans};
    const status code = isolate_test(&limits, do_errand, (void *)(uintptr_t)task, found, seconds,
                                     self->why, self->why_size);

    if (code == STATUS_OK && found->kind == VERDICT_FAILED && found->seen.kind != CRASH_NONE) {
        const size_t length = strlen(found->did);

        (void)snprintf(found->did + length, sizeof found->did - length, "%s",
                       crash_lines_text(self->memory, program_of(self), self->file,
                                        found->seen.places, found->seen.n_places));
    }
    if (code == STATUS_OK && found->kind == VERDICT_SYSTEM) {
        (void)snprintf(self->why, self->why_size, "%s", found->did);
        return STATUS_SYSTEM;
    }
    return code;
}

static void tell(const validator *self, const char *plugin, const char *test)
{
    if (self->options->progress)
        self->options->progress(self->options->user, self->result->path, plugin, test);
}

static bool wanted(const validator *self, test_group group)
{
    return self->options->groups == 0 || (self->options->groups & GROUP_BIT(group));
}

/* ---------------------------------------------------------------- the module */

static status test_libraries(validator *self)
{
    const errand task = {.of = self, .facts = &self->facts};
    test_result head = {.group = GROUP_STATIC,
                        .name = "libraries",
                        .asks = "link with every library that is used (-Wl,-z,defs finds "
                                "those that are missing)"};
    verdict found = {.kind = VERDICT_SKIPPED};
    status code = STATUS_OK;

    if (self->no_facts)
        (void)snprintf(found.did, sizeof found.did, "%s", self->no_facts);
    else
        code = in_process(self, &task, 0, &found, &head.seconds);
    return code == STATUS_OK ? validator_add(self, &head, &found) : code;
}

/* What a worker says of it that loads it, as in every run: a file that it was not let to open is
 * told, and no more, as libraries try files that they can do without. */
static status load_in_worker(validator *self, verdict *found)
{
    const char *reason, *refused;
    json_t *json;
    const status code =
        run_describe_module(self->memory, self->options->worker, self->file, &json, &reason);

    if (code == STATUS_SYSTEM)
        (void)snprintf(self->why, self->why_size, "%s", reason ? reason : "no memory is left");
    refused = json_string_value(json_object_get(json, "refused_file"));
    if (refused)
        (void)snprintf(found->did, sizeof found->did,
                       "tried to open '%.400s' when it was loaded, and was not let", refused);
    refused = json_string_value(json_object_get(json, "refused_change"));
    if (refused)
        (void)snprintf(found->did, sizeof found->did,
                       "tried to make, move or remove '%.400s' when it was loaded, and was not let",
                       refused);
    if (code == STATUS_PLUGIN) {
        found->kind = VERDICT_FAILED;
        (void)snprintf(found->did, sizeof found->did, "%s", reason);
    }
    json_decref(json);
    return code == STATUS_SYSTEM ? code : STATUS_OK;
}

/* The descriptions out of a process that has loaded the module; *good: they could be had. */
static status describe(validator *self, bool *good)
{
    const errand task = {.of = self, .run = check_description};
    test_result head = {.group = GROUP_STATIC,
                        .name = "description",
                        .asks = "structs as RI_HEAD makes them, texts in UTF-8, distinct ids, "
                                "a title, defaults in their range"};
    verdict found;
    status code = in_process(self, &task, 0, &found, &head.seconds);

    if (code == STATUS_OK && found.kind == VERDICT_PASSED)
        code = load_in_worker(self, &found);
    *good = code == STATUS_OK && found.kind == VERDICT_PASSED;
    if (code == STATUS_OK)
        code = validator_add(self, &head, &found);
    return code == STATUS_OK && *good ? validator_read(self) : code;
}

/* ---------------------------------------------------------------- a plugin */

/* What has become of the tests of a plugin. */
typedef struct progress_of {
    const plugin_description *plugin;
    verdict found[64];
    double seconds[64];
    bool done[64];
    uint32_t closed; /* test_gates */
} progress_of;

/* The name of a test that has closed one of these gates. */
static const char *closer(const progress_of *plugin, uint32_t gates)
{
    for (size_t k = 0; k < test_list_count; k++)
        if ((test_list[k].opens & gates) && plugin->done[k] &&
            plugin->found[k].kind == VERDICT_FAILED)
            return test_list[k].name;
    return "plain";
}

static status run_case(validator *self, progress_of *plugin, size_t k)
{
    const test_case *const each = &test_list[k];
    const errand task = {.of = self,
                         .plugin = plugin->plugin->id,
                         .run = each->run,
                         .declared = plugin->plugin->flags};

    plugin->done[k] = true;
    if (each->needs & plugin->closed) {
        plugin->found[k] = (verdict){.kind = VERDICT_SKIPPED};
        (void)snprintf(plugin->found[k].did, sizeof plugin->found[k].did,
                       "not run, as the test '%s' has failed",
                       closer(plugin, each->needs & plugin->closed));
        return STATUS_OK;
    }
    tell(self, plugin->plugin->id, each->name);
    return in_process(self, &task, each->seconds, &plugin->found[k], &plugin->seconds[k]);
}

/* Tests that others need are done first, though they are told in their place. */
static status open_gates(validator *self, progress_of *plugin)
{
    status code = STATUS_OK;

    for (uint32_t gate = GATE_PLAN; gate <= GATE_AGAIN; gate <<= 1)
        for (size_t k = 0; code == STATUS_OK && k < test_list_count; k++) {
            if ((uint32_t)test_list[k].opens != gate)
                continue;
            code = run_case(self, plugin, k);
            if (plugin->found[k].kind == VERDICT_FAILED || (test_list[k].needs & plugin->closed))
                plugin->closed |= gate;
        }
    return code;
}

/* The first example gives every test its input; the others are as good. */
static status run_examples(validator *self, const plugin_description *of)
{
    const char *const id = of->id;
    const size_t n = validator_examples(self, id);
    status code = STATUS_OK;

    for (size_t k = 0; code == STATUS_OK && k < n; k++) {
        const errand task = {.of = self, .plugin = id, .example = k, .declared = of->flags};
        test_result head = {.group = GROUP_EXAMPLES,
                            .plugin = id,
                            .name = validator_example(self, id, k),
                            .asks = "a worked example comes out as it was printed"};
        verdict found;

        tell(self, id, "examples");
        if (!head.name)
            return STATUS_SYSTEM;
        code = in_process(self, &task, 0, &found, &head.seconds);
        if (code == STATUS_OK)
            code = validator_add(self, &head, &found);
    }
    return code;
}

static status add_case(validator *self, const progress_of *plugin, size_t k)
{
    const test_result head = {.group = test_list[k].group,
                              .plugin = plugin->plugin->id,
                              .name = test_list[k].name,
                              .asks = test_list[k].asks,
                              .seconds = plugin->seconds[k]};

    return validator_add(self, &head, &plugin->found[k]);
}

static status run_plugin(validator *self, const plugin_description *of)
{
    progress_of *plugin = arena_take(self->memory, 1, sizeof *plugin);
    status code;

    if (!plugin)
        return STATUS_SYSTEM;
    plugin->plugin = of;
    code = open_gates(self, plugin);
    for (int group = 0; code == STATUS_OK && group < GROUP_COUNT; group++) {
        for (size_t k = 0; code == STATUS_OK && k < test_list_count; k++) {
            if ((int)test_list[k].group != group)
                continue;
            /* A gate that was closed is told even when nobody has asked for its group. */
            if (!wanted(self, (test_group)group) &&
                !(plugin->done[k] && plugin->found[k].kind == VERDICT_FAILED))
                continue;
            if (!plugin->done[k])
                code = run_case(self, plugin, k);
            if (code == STATUS_OK)
                code = add_case(self, plugin, k);
        }
        if (code == STATUS_OK && group == GROUP_EXAMPLES && wanted(self, GROUP_EXAMPLES))
            code = run_examples(self, of);
    }
    return code;
}

static status validate(validator *self)
{
    bool good = false;
    status code = validator_file(self, &good);

    if (code == STATUS_OK && good) {
        code = describe(self, &good);
        if (code == STATUS_OK && good)
            code = test_libraries(self);
        if (code == STATUS_OK)
            code = validator_variables(self);
    }
    for (size_t k = 0; code == STATUS_OK && good && k < self->n_plugins; k++)
        code = run_plugin(self, &self->plugins[k]);
    return code;
}

/* The tests of a file are always done; they are told when they are wanted, or have failed. */
static void keep_wanted(validator *self)
{
    size_t n = 0;

    if (wanted(self, GROUP_STATIC))
        return;
    memset(self->result->counts, 0, sizeof self->result->counts);
    for (size_t k = 0; k < self->result->n_results; k++)
        if (self->results[k].group != GROUP_STATIC || self->results[k].kind == VERDICT_FAILED) {
            self->results[n++] = self->results[k];
            self->result->counts[self->results[k].kind]++;
        }
    self->result->n_results = n;
}

status validate_module(arena *memory, const char *path, const validate_options *options,
                       validation *result, char *why, size_t why_size)
{
    validator self = {
        .memory = memory, .options = options, .result = result, .why = why, .why_size = why_size};
    status code;

    (void)snprintf(why, why_size, "there is no memory left");
    *result = (validation){.path = arena_text(memory, path), .build_id = ""};
    /* dlopen() looks for a name without a folder elsewhere. */
    self.file = strchr(path, '/') ? result->path : arena_print(memory, "./%s", path);
    if (!result->path || !self.file || !validator_open(&self))
        return STATUS_SYSTEM;
    code = validate(&self);
    keep_wanted(&self);
    validator_close(&self);
    return code;
}
