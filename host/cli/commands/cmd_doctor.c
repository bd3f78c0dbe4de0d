/* cmd_doctor.c - regind doctor [STUDY] */
#include <string.h>

#include "../commands.h"
#include "../messages.h"
#include "../output/json_output.h"
#include "../terminal.h"

/* What is told. */
typedef struct examination {
    arena *memory;
    const regind_catalogue *found;
} examination;

static const char *state_word(int32_t state)
{
    switch (state) {
    case REGIND_MODULE_READY:
        return "ready";
    case REGIND_MODULE_REJECTED:
        return "skipped";
    case REGIND_MODULE_UNTRUSTED:
        return "untrusted";
    default:
        return "foreign";
    }
}

static const char *safe(const examination *self, const char *text)
{
    const char *copy = text_clean(self->memory, text, strlen(text), CLEAN_LINE);

    return copy ? copy : "?";
}

static void print_folders(const examination *self)
{
    (void)fputs("\nFolders, the first one first:\n", stdout);
    for (size_t k = 0; k < regind_catalogue_folder_count(self->found); k++) {
        const char *const reason = regind_catalogue_folder_reason(self->found, k);
        const bool exists = regind_catalogue_folder_exists(self->found, k);

        (void)printf("  %s (%s)%s%s\n", safe(self, regind_catalogue_folder_path(self->found, k)),
                     safe(self, regind_catalogue_folder_why(self->found, k)),
                     reason || !exists ? ": " : "",
                     reason    ? safe(self, reason)
                     : !exists ? "not there"
                               : "");
    }
}

static void print_module(const examination *self, const regind_module *each, bool colour)
{
    const size_t n = regind_module_plugin_count(each);
    const int32_t state = regind_module_state(each);
    const bool red = colour && state == REGIND_MODULE_REJECTED;

    (void)printf("  %s%-9s%s  %s", red ? "\033[1;31m" : "", state_word(state), red ? "\033[0m" : "",
                 safe(self, regind_module_path(each)));
    if (regind_module_reason(each))
        (void)printf(": %s", safe(self, regind_module_reason(each)));
    if (state == REGIND_MODULE_READY)
        (void)printf(": %zu %s", n, n == 1 ? "plugin" : "plugins");
    (void)printf("%s\n", regind_module_cached(each) ? " (from the cache)" : "");
}

static void print_modules(const examination *self, bool colour)
{
    if (regind_catalogue_module_count(self->found))
        (void)fputs("\nFiles:\n", stdout);
    for (size_t m = 0; m < regind_catalogue_module_count(self->found); m++)
        print_module(self, regind_catalogue_module(self->found, m), colour);
}

static void print_shadowed(const examination *self)
{
    bool any = false;

    for (size_t m = 0; m < regind_catalogue_module_count(self->found); m++) {
        const regind_module *const each = regind_catalogue_module(self->found, m);

        for (size_t k = 0; k < regind_module_plugin_count(each); k++) {
            const char *const by = regind_module_shadowed_by(each, k);

            if (!by)
                continue;
            if (!any)
                (void)fputs("\nShadowed, as another file with the plugin was found first:\n",
                            stdout);
            any = true;
            (void)printf("  %s in %s, by %s\n",
                         safe(self, regind_plugin_id(regind_module_plugin(each, k))),
                         safe(self, regind_module_path(each)), safe(self, by));
        }
    }
}

static void print_all(const examination *self)
{
    const char *const cache = regind_catalogue_cache(self->found);

    (void)printf("regind %s, SDK %u.%u\n", regind_version(), regind_sdk_major(),
                 regind_sdk_minor());
    (void)printf("worker  %s%s\n", safe(self, regind_catalogue_worker(self->found)),
                 regind_catalogue_worker_usable(self->found)
                     ? ""
                     : ": it is not there or cannot be executed");
    (void)printf("cache   %s\n", cache ? safe(self, cache) : "none");
    (void)printf("plugins may make these system calls: %s\n",
                 regind_confines_text(REGIND_CONFINED_CALLS));
    (void)printf("plugins may open these files: %s\n", regind_confines_text(REGIND_CONFINED_FILES));
    (void)printf("what plugins have started ends %s\n",
                 regind_confines_text(REGIND_CONFINED_CHILDREN));
    (void)printf("what plugins use of memory is %s\n",
                 regind_confines_text(REGIND_CONFINED_MEMORY));
    print_folders(self);
    print_modules(self, terminal_colour(stdout));
    print_shadowed(self);
}

static json_t *json_of_folders(const regind_catalogue *found)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t k = 0; good && k < regind_catalogue_folder_count(found); k++) {
        json_t *object = json_object();

        good = object &&
               json_put(object, "path", json_of_text(regind_catalogue_folder_path(found, k))) &&
               json_put(object, "why", json_of_text(regind_catalogue_folder_why(found, k))) &&
               json_put(object, "exists", json_boolean(regind_catalogue_folder_exists(found, k))) &&
               json_put(object, "reason", json_of_text(regind_catalogue_folder_reason(found, k))) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_plugins(const regind_module *of)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t k = 0; good && k < regind_module_plugin_count(of); k++) {
        const regind_plugin *const each = regind_module_plugin(of, k);
        json_t *object = json_object();

        good = object && json_put(object, "id", json_of_text(regind_plugin_id(each))) &&
               json_put(object, "version", json_of_text(regind_plugin_version(each))) &&
               json_put(object, "shadowed_by", json_of_text(regind_module_shadowed_by(of, k))) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_modules(const regind_catalogue *found)
{
    json_t *all = json_array();
    bool good = all != NULL;

    for (size_t m = 0; good && m < regind_catalogue_module_count(found); m++) {
        const regind_module *const each = regind_catalogue_module(found, m);
        json_t *object = json_object();

        good = object && json_put(object, "path", json_of_text(regind_module_path(each))) &&
               json_put(object, "folder", json_of_text(regind_module_folder(each))) &&
               json_put(object, "state", json_of_text(state_word(regind_module_state(each)))) &&
               json_put(object, "reason", json_of_text(regind_module_reason(each))) &&
               json_put(object, "cached", json_boolean(regind_module_cached(each))) &&
               json_put(object, "build_id", json_of_text(regind_module_build_id(each))) &&
               json_put(object, "plugins", json_of_plugins(each)) &&
               json_array_append(all, object) == 0;
        json_decref(object);
    }
    if (good)
        return all;
    json_decref(all);
    return NULL;
}

static json_t *json_of_all(const regind_catalogue *found)
{
    json_t *answer = json_object();
    bool good =
        answer && json_put(answer, "format", json_string("regind.doctor/1")) &&
        json_put(answer, "version", json_string(regind_version())) &&
        json_put(answer, "sdk",
                 json_pack("[ii]", (int)regind_sdk_major(), (int)regind_sdk_minor())) &&
        json_put(answer, "worker", json_of_text(regind_catalogue_worker(found))) &&
        json_put(answer, "worker_usable", json_boolean(regind_catalogue_worker_usable(found))) &&
        json_put(answer, "cache", json_of_text(regind_catalogue_cache(found))) &&
        json_put(answer, "system_calls_confined",
                 json_boolean(regind_confines(REGIND_CONFINED_CALLS))) &&
        json_put(answer, "files_confined", json_boolean(regind_confines(REGIND_CONFINED_FILES))) &&
        json_put(answer, "children_confined",
                 json_boolean(regind_confines(REGIND_CONFINED_CHILDREN))) &&
        json_put(answer, "memory_watched", json_boolean(regind_confines(REGIND_CONFINED_MEMORY))) &&
        json_put(answer, "folders", json_of_folders(found)) &&
        json_put(answer, "modules", json_of_modules(found));

    if (good)
        return answer;
    json_decref(answer);
    return NULL;
}

/* 4 without a worker, 1 when a file was skipped that should be a module. */
static status verdict(const regind_catalogue *found)
{
    if (!regind_catalogue_worker_usable(found))
        return STATUS_SYSTEM;
    for (size_t m = 0; m < regind_catalogue_module_count(found); m++)
        if (regind_module_state(regind_catalogue_module(found, m)) == REGIND_MODULE_REJECTED)
            return STATUS_STUDY;
    return STATUS_OK;
}

static status examine(const arguments *given, arena *memory, const regind_catalogue *found)
{
    const examination self = {.memory = memory, .found = found};

    if (option_given(given, OPTION_JSON))
        return json_print(json_of_all(found), verdict(found));
    print_all(&self);
    return verdict(found);
}

/* Errors of its steps are no concern of this command. */
static status examine_study(const arguments *given)
{
    regind_study *const opened = command_study(given);
    arena *const memory = opened ? arena_new(allocator_system()) : NULL;
    status code;

    if (!memory) {
        code = message_no_memory();
    } else if (regind_study_catalogue(opened)) {
        code = examine(given, memory, regind_study_catalogue(opened));
    } else {
        messages_print(regind_study_messages(opened), REGIND_SEVERITY_WARNING);
        code = (status)regind_messages_status(regind_study_messages(opened));
    }
    arena_free(memory);
    regind_study_free(opened);
    return code;
}

status command_doctor(const arguments *given)
{
    return given->n_operands ? examine_study(given) : command_with_catalogue(given, examine);
}
