/* manifest.c - manifest.json: the account of a run, so that it can be run again and compared. */
#include "manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../base/json_build.h"
#include "../../base/machine.h"
#include "../model/push.h"
#include "account.h"
#include "again.h"
#include "input_list.h"
#include "inputs.h"
#include "shard.h"

enum { FORMAT = 2 }; /* 1: "study" and "title" were texts, "remarks" all that was said */
#define LAST_SECOND INT64_C(253402300799) /* of the year 9999 */

/* ---------------------------------------------------------------- files */

/* What is gone since it was read is left out, as the run itself did not mind. */
static json_t *add_input(step_scene *self, json_t *list, const char *path)
{
    const input_digest *const digest = inputs_digest(self, path);

    return digest && !*digest->sha256 ? list : json_list_add(list, account_file(self, path));
}

/* All that the run has read: the study first, then what its steps name. */
static json_t *inputs(run *self)
{
    path_list paths = {.memory = self->scene.memory};
    json_t *list = input_list_of_run(self, &paths) ? json_array() : NULL;

    for (size_t k = 0; list && k < paths.n; k++)
        list = add_input(&self->scene, list, paths.items[k]);
    return list;
}

/* What reports have written. */
static json_t *files(const step_scene *self)
{
    json_t *list = json_array();

    for (size_t s = 0; s < self->n_steps; s++)
        for (size_t k = 0; k < self->steps[s].n_files; k++) {
            const run_file *const file = &self->steps[s].files[k];

            list = json_list_add(list,
                                 json_pack("{s:o, s:I, s:s, s:o}", "file", json_text(file->name),
                                           "bytes", (json_int_t)file->bytes, "sha256", file->sha256,
                                           "step", json_text(self->steps[s].name)));
        }
    return list;
}

/* ---------------------------------------------------------------- what was said */

static bool is_note_of(const run_step *step, const diagnostic *said)
{
    for (size_t k = 0; k < step->n_notes; k++)
        if (strcmp(step->notes[k]->message, said->message) == 0)
            return true;
    return false;
}

/* What the host has said of a step (NULL: of none) beside the step's own notes. */
static json_t *add_notes(const step_scene *self, const run_step *step, json_t *list)
{
    for (size_t k = 0; k < self->errors.count; k++) {
        const diagnostic *const said = &self->errors.items[k];

        if (said->severity == SEVERITY_INFO || !said->step != !step ||
            (step && (strcmp(said->step, step->name) != 0 || is_note_of(step, said))))
            continue;
        list = json_list_add(
            list, json_object_add(account_note(said), "step", json_text_or_null(said->step)));
    }
    return list;
}

/* In the order of the steps: that in which they were done differs from run to run. */
static json_t *notes(const step_scene *self)
{
    json_t *list = add_notes(self, NULL, json_array());

    for (size_t s = 0; s < self->n_steps; s++)
        list = add_notes(self, &self->steps[s], list);
    return list;
}

/* ---------------------------------------------------------------- databases */

static json_t *steps_of(const step_scene *self, const run_push *push)
{
    json_t *list = json_array();

    for (size_t k = 0; k < push->n_steps; k++)
        list = json_list_add(list, json_text(self->steps[push->steps[k]].name));
    return list;
}

static json_t *one_push(const step_scene *self, const run_push *push)
{
    return json_pack("{s:o, s:o, s:o, s:o, s:o, s:o}", "steps", steps_of(self, push), "statement",
                     json_text(push->statement), "server", json_text_or_null(push->server),
                     "sha256", json_text_or_null(push->sha256), "sums",
                     json_text_or_null(push->own_sums ? PUSH_OWN_SUMS : NULL), "not_taken",
                     json_text_or_null(push->not_taken));
}

/* What databases have computed, or were asked for in vain. */
static json_t *pushed(const step_scene *self)
{
    json_t *list = json_array();

    for (size_t s = 0; s < self->n_steps; s++) {
        const run_push *const push = self->steps[s].push;

        if (!push || push->steps[0] != s)
            continue;
        for (const run_push *each = push; each; each = each->tried)
            list = json_list_add(list, one_push(self, each));
    }
    return list;
}

/* ---------------------------------------------------------------- the whole */

/* SOURCE_DATE_EPOCH, as reproducible builds have it, or now.  false: it is none that a calendar of
 * four digits a year has. */
static bool time_of_run(time_t *seconds)
{
    const char *const epoch = getenv("SOURCE_DATE_EPOCH");
    const size_t length = epoch ? strlen(epoch) : 0;

    *seconds = time(NULL);
    if (length == 0)
        return true;
    if (length > 12 || strspn(epoch, "0123456789") != length)
        return false;
    *seconds = (time_t)strtoll(epoch, NULL, 10);
    return *seconds <= LAST_SECOND;
}

status manifest_check_time(run *self)
{
    time_t seconds;

    if (time_of_run(&seconds))
        return STATUS_OK;
    return diagnostics_error(&self->scene.errors, STATUS_SYSTEM, NULL, 0, NULL,
                             "set it to the seconds since 1970, such as 1400000000, or unset it",
                             "SOURCE_DATE_EPOCH is '%.40s', which is no time",
                             getenv("SOURCE_DATE_EPOCH"));
}

const char *manifest_day(arena *memory)
{
    const char *const epoch = getenv("SOURCE_DATE_EPOCH");
    char text[32];
    time_t seconds;
    struct tm parts;

    if (!epoch || !*epoch || !time_of_run(&seconds))
        return "";
    if (!gmtime_r(&seconds, &parts) || strftime(text, sizeof text, "%Y-%m-%d", &parts) == 0)
        return "";
    return arena_text(memory, text);
}

static void time_text(char text[32])
{
    time_t seconds;
    struct tm parts;

    (void)time_of_run(&seconds);
    if (!gmtime_r(&seconds, &parts) || strftime(text, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        text[0] = '\0';
}

void manifest_digits(char text[MANIFEST_DIGITS + 1])
{
    time_t seconds;
    struct tm parts;

    (void)time_of_run(&seconds);
    if (!gmtime_r(&seconds, &parts) ||
        strftime(text, MANIFEST_DIGITS + 1, "%Y%m%d%H%M%S", &parts) == 0)
        memcpy(text, "19700101000000", MANIFEST_DIGITS + 1);
}

static json_t *manifest(run *self)
{
    step_scene *const scene = &self->scene;
    bool *const done = arena_take(scene->memory, scene->n_steps + 1, sizeof *done);
    const account_extent extent = {.steps = done, .keys = true};
    json_t *head, *tree;
    char when[32], sdk[32];

    if (!done)
        return NULL;
    for (size_t s = 0; s < scene->n_steps; s++)
        done[s] = scene->steps[s].state == RUN_DONE;
    time_text(when);
    (void)snprintf(sdk, sizeof sdk, "%d.%d", RI_ABI_MAJOR, RI_ABI_MINOR);
    head = json_pack("{s:i, s:s, s:s, s:o, s:o, s:o}", "format", FORMAT, "sdk", sdk, "time", when,
                     "inputs", inputs(self), "files", files(scene), "notes", notes(scene));
    if (head) {
        const char *const machine = machine_text(scene->memory);

        head = json_object_add(head, "run", again_request(self));
        head = json_object_add(head, "machine", machine ? json_text(machine) : NULL);
        head = json_object_add(head, "libraries", again_libraries(self));
    }
    if (self->options.part)
        head = json_object_add(head, "shard", shard_account(self));
    if (head && push_any(scene->steps, scene->n_steps))
        head = json_object_add(head, "pushed", pushed(scene));
    if (self->unconfined)
        head = json_object_add(head, "confine", json_false());
    tree = account_tree(scene, scene->n_steps ? scene->works[0].request.seed : 1, &extent);
    if (!head || !tree || json_object_update(head, tree) != 0) {
        json_decref(head);
        head = NULL;
    }
    json_decref(tree);
    return head;
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
