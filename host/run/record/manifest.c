/* manifest.c - manifest.json: what was run on what, so that it can be run again and compared. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../model/kind.h"
#include "../wire/message.h"
#include "describe.h"
#include "inputs.h"
#include "manifest.h"

enum { FORMAT = 1 };

const char *manifest_path(const step_scene *self, const char *path)
{
    const char *slash = strrchr(self->read->file, '/');
    const size_t length = slash ? (size_t)(slash - self->read->file) + 1 : 0;

    return length && strncmp(path, self->read->file, length) == 0 ? path + length : path;
}

static bool add_input(run *self, json_t *list, const char *path)
{
    const input_digest *const digest = inputs_digest(&self->scene, path);

    for (size_t k = 0; k < json_array_size(list); k++)
        if (strcmp(json_string_value(json_object_get(json_array_get(list, k), "file")),
                   manifest_path(&self->scene, path)) == 0)
            return true;
    if (!digest || !*digest->sha256)
        return digest != NULL; /* gone since it was read: the run itself did not mind */
    return json_array_append_new(list, json_pack("{s:o, s:s}", "file",
                                                 json_text(manifest_path(&self->scene, path)),
                                                 "sha256", digest->sha256)) == 0;
}

static bool add_inputs(run *self, json_t *list, const argument *files)
{
    bool good = !files->text || add_input(self, list, files->text);

    for (uint64_t k = 0; good && files->texts && k < files->count; k++)
        good = !files->texts[k] || add_input(self, list, files->texts[k]);
    return good;
}

static json_t *inputs(run *self)
{
    json_t *list = json_array();
    bool good = list != NULL;

    for (size_t k = 0; good && k < self->scene.read->n_files; k++)
        good = add_input(self, list, self->scene.read->files[k]);
    if (good && describe_file(&self->scene))
        good = add_input(self, list, describe_file(&self->scene));
    for (size_t s = 0; good && s < self->scene.n_steps; s++) {
        const plugin_description *const plugin = self->scene.steps[s].plugin;

        for (uint32_t k = 0; good && self->scene.works[s].args && k < plugin->n_parameters; k++)
            if (plugin->parameters[k].type == RI_FILE)
                good = add_inputs(self, list, &self->scene.works[s].args[k]);
    }
    for (uint32_t s = 0; good && s < self->scene.n_steps; s++) {
        const step_kind *const kind = self->scene.steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        good = !path || add_input(self, list, path);
    }
    if (!good)
        json_decref(list);
    return good ? list : NULL;
}

static json_t *files(run *self)
{
    json_t *list = json_array();

    for (size_t s = 0; list && s < self->scene.n_steps; s++)
        for (size_t k = 0; k < self->scene.steps[s].n_files; k++) {
            const run_file *const file = &self->scene.steps[s].files[k];

            if (json_array_append_new(
                    list, json_pack("{s:o, s:I, s:s, s:o}", "file", json_text(file->name), "bytes",
                                    (json_int_t)file->bytes, "sha256", file->sha256, "step",
                                    json_text(self->scene.steps[s].name))) != 0) {
                json_decref(list);
                return NULL;
            }
        }
    return list;
}

json_t *manifest_count(const diagnostic *of)
{
    return of->count > 1 ? json_integer((json_int_t)of->count) : NULL;
}

json_t *manifest_places(const diagnostic *of)
{
    json_t *list = of->count > 1 ? json_array() : NULL;

    for (size_t k = 0; list && k < of->n_places; k++)
        if (json_array_append_new(list, json_text(of->places[k])) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

/* What was said of a step; NULL: of none. */
static bool add_remarks(const run *self, const char *step, json_t *list)
{
    static const char *const names[] = {"error", "warning", "finding", "note"};

    for (size_t k = 0; k < self->scene.errors.count; k++) {
        const diagnostic *const said = &self->scene.errors.items[k];

        if (said->severity == SEVERITY_INFO || !said->step != !step ||
            (step && strcmp(said->step, step) != 0))
            continue;
        if (json_array_append_new(
                list,
                json_pack("{s:s, s:o, s:o, s:o*, s:o*}", "severity", names[said->severity], "step",
                          step ? json_text(step) : json_null(), "text", json_text(said->message),
                          "count", manifest_count(said), "places", manifest_places(said))) != 0)
            return false;
    }
    return true;
}

/* In the order of the steps: that in which they were done differs from run to run. */
static json_t *remarks(const run *self)
{
    json_t *list = json_array();
    bool good = list && add_remarks(self, NULL, list);

    for (size_t s = 0; good && s < self->scene.n_steps; s++)
        good = add_remarks(self, self->scene.steps[s].name, list);
    if (!good)
        json_decref(list);
    return good ? list : NULL;
}

/* Now, or SOURCE_DATE_EPOCH, as reproducible builds have it. */
static void time_text(char text[32])
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL;
    time_t seconds = time(NULL);
    struct tm parts;

    if (epoch && *epoch) {
        const long long given = strtoll(epoch, &end, 10);

        if (end && *end == '\0' && given >= 0)
            seconds = (time_t)given;
    }
    if (!gmtime_r(&seconds, &parts) || strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        text[0] = '\0';
}

static json_t *manifest(run *self)
{
    const uint64_t seed = self->scene.n_steps ? self->scene.works[0].request.seed : 1;
    char when[32], sdk[32], seed_text[24];

    time_text(when);
    (void)snprintf(sdk, sizeof sdk, "%d.%d", RI_ABI_MAJOR, RI_ABI_MINOR);
    (void)snprintf(seed_text, sizeof seed_text, "%llu", (unsigned long long)seed);
    return json_pack("{s:i, s:s, s:s, s:s, s:o, s:o, s:s, s:o, s:o, s:o, s:o}", "format", FORMAT,
                     "regind", REGIND_VERSION, "sdk", sdk, "time", when, "study",
                     json_text(manifest_path(&self->scene, self->scene.read->file)), "title",
                     json_text(self->scene.read->title), "seed", seed_text, "inputs", inputs(self),
                     "steps", manifest_steps(self), "files", files(self), "remarks", remarks(self));
}

status manifest_write(run *self)
{
    json_t *json = manifest(self);
    char *text = json ? json_dumps(json, JSON_INDENT(2)) : NULL;
    const int file = text ? openat(self->scene.folder_descriptor, "manifest.json",
                                   O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666)
                          : -1;
    FILE *stream = file >= 0 ? fdopen(file, "w") : NULL;
    const bool written = text != NULL;
    bool good = stream != NULL;

    if (stream) {
        good = fprintf(stream, "%s\n", text) > 0;
        good = fclose(stream) == 0 && good;
    }
    json_decref(json);
    free(text);
    if (good)
        return STATUS_OK;
    return written ? diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL, NULL,
                                       "manifest.json cannot be written: %s", strerror(errno))
                   : diagnostics_no_memory(&self->scene.errors);
}
