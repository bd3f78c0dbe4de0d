/* cmd_doctor.c - regind doctor [STUDY] */
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "json_output.h"
#include "messages.h"
#include "terminal.h"

/* What is told. */
typedef struct examination {
    arena *memory;
    const char *worker, *cache; /* cache NULL: none */
    bool worker_good;
    const module_list *found;
} examination;

static const char *state_word(module_state state)
{
    switch (state) {
    case MODULE_READY:
        return "ready";
    case MODULE_REJECTED:
        return "skipped";
    case MODULE_FOREIGN:
        break;
    }
    return "foreign";
}

static const char *safe(const examination *self, const char *text)
{
    const char *copy = text_clean(self->memory, text, strlen(text), CLEAN_LINE);

    return copy ? copy : "?";
}

static void print_folders(const examination *self)
{
    (void)fputs("\nFolders, the first one first:\n", stdout);
    for (size_t k = 0; k < self->found->n_folders; k++) {
        const folder_record *const each = &self->found->folders[k];

        (void)printf("  %s (%s)%s%s\n", safe(self, each->path), safe(self, each->why),
                     each->reason || !each->exists ? ": " : "",
                     each->reason    ? safe(self, each->reason)
                     : !each->exists ? "not there"
                                     : "");
    }
}

static void print_modules(const examination *self, bool colour)
{
    if (self->found->n_modules)
        (void)fputs("\nFiles:\n", stdout);
    for (size_t m = 0; m < self->found->n_modules; m++) {
        const module_record *const each = &self->found->modules[m];
        const bool rejected = each->state == MODULE_REJECTED;

        (void)printf("  %s%-7s%s  %s", colour && rejected ? "\033[1;31m" : "",
                     state_word(each->state), colour && rejected ? "\033[0m" : "",
                     safe(self, each->path));
        if (each->reason)
            (void)printf(": %s", safe(self, each->reason));
        if (each->state == MODULE_READY)
            (void)printf(": %zu %s", each->n_plugins, each->n_plugins == 1 ? "plugin" : "plugins");
        (void)printf("%s\n", each->cached ? " (from the cache)" : "");
    }
}

static void print_shadowed(const examination *self)
{
    bool any = false;

    for (size_t m = 0; m < self->found->n_modules; m++) {
        const module_record *const each = &self->found->modules[m];

        for (size_t k = 0; k < each->n_plugins; k++) {
            if (!each->shadowed_by[k])
                continue;
            if (!any)
                (void)fputs("\nShadowed, as another file with the plugin was found first:\n",
                            stdout);
            any = true;
            (void)printf("  %s in %s, by %s\n", safe(self, each->plugins[k].id),
                         safe(self, each->path), safe(self, each->shadowed_by[k]));
        }
    }
}

static void print_all(const examination *self)
{
    (void)printf("regind %s, SDK %d.%d\n", REGIND_VERSION, RI_ABI_MAJOR, RI_ABI_MINOR);
    (void)printf("worker  %s%s\n", safe(self, self->worker),
                 self->worker_good ? "" : ": it is not there or cannot be executed");
    (void)printf("cache   %s\n", self->cache ? safe(self, self->cache) : "none");
    print_folders(self);
    print_modules(self, terminal_colour(stdout));
    print_shadowed(self);
}

static json_t *json_of_folders(const module_list *found)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t k = 0; good && k < found->n_folders; k++) {
        json_t *object = json_object();

        good = object && json_put(object, "path", json_of_text(found->folders[k].path)) &&
               json_put(object, "why", json_of_text(found->folders[k].why)) &&
               json_put(object, "exists", json_boolean(found->folders[k].exists)) &&
               json_put(object, "reason", json_of_text(found->folders[k].reason)) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_plugins(const module_record *of)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t k = 0; good && k < of->n_plugins; k++) {
        json_t *object = json_object();

        good = object && json_put(object, "id", json_of_text(of->plugins[k].id)) &&
               json_put(object, "version", json_of_text(of->plugins[k].version)) &&
               json_put(object, "shadowed_by", json_of_text(of->shadowed_by[k])) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_modules(const module_list *found)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t m = 0; good && m < found->n_modules; m++) {
        const module_record *const each = &found->modules[m];
        json_t *object = json_object();

        good = object && json_put(object, "path", json_of_text(each->path)) &&
               json_put(object, "folder", json_of_text(each->folder_why)) &&
               json_put(object, "state", json_of_text(state_word(each->state))) &&
               json_put(object, "reason", json_of_text(each->reason)) &&
               json_put(object, "cached", json_boolean(each->cached)) &&
               json_put(object, "build_id", json_of_text(each->file.build_id)) &&
               json_put(object, "plugins", json_of_plugins(each)) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_all(const examination *self)
{
    json_t *answer = json_object();
    bool good = answer && json_put(answer, "format", json_string("regind.doctor/1")) &&
                json_put(answer, "version", json_string(REGIND_VERSION)) &&
                json_put(answer, "sdk", json_pack("[ii]", RI_ABI_MAJOR, RI_ABI_MINOR)) &&
                json_put(answer, "worker", json_of_text(self->worker)) &&
                json_put(answer, "worker_usable", json_boolean(self->worker_good)) &&
                json_put(answer, "cache", json_of_text(self->cache)) &&
                json_put(answer, "folders", json_of_folders(self->found)) &&
                json_put(answer, "modules", json_of_modules(self->found));

    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}

/* 4 without a worker, 1 when a file was skipped that should be a module. */
static status verdict(const examination *self)
{
    if (!self->worker_good)
        return STATUS_SYSTEM;
    for (size_t m = 0; m < self->found->n_modules; m++)
        if (self->found->modules[m].state == MODULE_REJECTED)
            return STATUS_STUDY;
    return STATUS_OK;
}

static status examine(const arguments *given, arena *memory, const module_list *found)
{
    examination self = {.memory = memory, .worker = run_worker_program(memory), .found = found};

    if (!found || !self.worker)
        return message_no_memory();
    self.worker_good = access(self.worker, X_OK) == 0;
    if (!option_given(given, OPTION_NO_CACHE))
        self.cache = modules_cache_folder(memory);
    if (option_given(given, OPTION_JSON))
        return json_print(json_of_all(&self), verdict(&self));
    print_all(&self);
    return verdict(&self);
}

/* Errors of its steps are no concern of this command. */
static status examine_study(const arguments *given, arena *memory)
{
    const run_options options = command_run_options(given);
    run *opened = run_open(allocator_system(), &options);
    status code;

    if (!opened)
        return message_no_memory();
    if (run_modules(opened)) {
        code = examine(given, memory, run_modules(opened));
    } else {
        messages_print(run_diagnostics(opened), SEVERITY_WARNING);
        code = diagnostics_status(run_diagnostics(opened));
    }
    run_close(opened);
    return code;
}

status command_doctor(const arguments *given)
{
    const run_options options = {.no_cache = option_given(given, OPTION_NO_CACHE)};
    arena *memory = arena_new(allocator_system());
    status code;

    if (!memory)
        code = message_no_memory();
    else if (given->n_operands)
        code = examine_study(given, memory);
    else
        code = examine(given, memory, run_find_modules(memory, &options));
    arena_free(memory);
    return code;
}
