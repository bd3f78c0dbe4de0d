/* shard_identity.c - which run a part is of: what must be the same for parts to be put together. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../base/json_build.h"
#include "../../base/json_text.h"
#include "../../modules/address.h"
#include "../model/kind.h"
#include "account.h"
#include "input_list.h"
#include "inputs.h"
#include "shard.h"

/* ---------------------------------------------------------------- what it is */

static json_t *add(json_t *list, const char *kind, const char *name, const char *value)
{
    return json_list_add(list, json_pack("[s, o, o]", kind, json_text(name), json_text(value)));
}

static const char *joined(arena *memory, const char *const *texts, size_t n)
{
    const char *all = "";

    for (size_t k = 0; all && k < n; k++)
        all = arena_print(memory, "%s%s%s", all, k ? " " : "", texts[k]);
    return all;
}

/* By its name alone: parts may be run from anywhere. */
static const char *name_of(const run *self, const char *path)
{
    const char *const shown = account_path(&self->scene, path);
    const char *const slash = strrchr(shown, '/');

    return slash ? slash + 1 : shown;
}

static json_t *add_file(run *self, json_t *list, const char *kind, const char *path)
{
    const input_digest *const digest = inputs_digest(&self->scene, path);

    if (digest)
        return add(list, kind, name_of(self, path), digest->sha256);
    json_decref(list);
    return NULL;
}

/* Files of steps that a part runs; those of reports may be put right meanwhile. */
static bool add_arguments(const run *self, uint32_t s, path_list *paths)
{
    const plugin_description *const plugin = self->scene.steps[s].plugin;
    const argument *const args = self->scene.works[s].args;
    bool good = true;

    for (uint32_t k = 0; good && args && k < plugin->n_parameters; k++)
        if (address_names_file(&plugin->parameters[k], args[k].text))
            good = path_list_add_argument(paths, &args[k]);
    return good;
}

static bool list_files(run *self, path_list *paths, size_t *of_study)
{
    bool good = input_list_of_study(self, paths);

    *of_study = paths->n;
    for (uint32_t s = 0; good && s < self->scene.n_steps; s++) {
        const step_kind *const kind = self->scene.steps[s].kind;
        const char *const path = kind ? kind->file(self, s) : NULL;

        if (self->scene.works[s].shared.kind != SHARE_NONE)
            good = kind ? !path || path_list_add(paths, path) : add_arguments(self, s, paths);
    }
    return good;
}

static json_t *add_modules(run *self, json_t *list)
{
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        const run_step *const step = &self->scene.steps[s];
        const input_digest *digest;

        if (step->kind || self->scene.works[s].shared.kind == SHARE_NONE)
            continue;
        digest = inputs_digest(&self->scene, step->plugin->module);
        if (!digest) {
            json_decref(list);
            return NULL;
        }
        list = add(list, "module", step->plugin->id, digest->sha256);
    }
    return list;
}

json_t *shard_identity(run *self)
{
    const run_options *const asked = &self->options;
    path_list paths = {.memory = self->scene.memory};
    size_t of_study = 0;
    char seed[24];
    json_t *list = json_array();

    (void)snprintf(seed, sizeof seed, "%llu",
                   self->scene.n_steps ? (unsigned long long)self->scene.works[0].request.seed : 1);
    list = add(list, "version", "", REGIND_VERSION);
    list = add(list, "seed", "", seed);
    list = add(list, "set", "", joined(self->scene.memory, asked->overrides, asked->n_overrides));
    list = add(list, "only", "", joined(self->scene.memory, asked->only, asked->n_only));
    if (!list_files(self, &paths, &of_study)) {
        json_decref(list);
        return NULL;
    }
    for (size_t k = 0; list && k < paths.n; k++)
        list = add_file(self, list, k < of_study ? "study" : "input", paths.items[k]);
    return list ? add_modules(self, list) : NULL;
}

/* ---------------------------------------------------------------- whether it is that */

static const char *item(const json_t *of, size_t k)
{
    const char *const text = json_string_value(json_array_get(of, k));

    return text ? text : "";
}

/* The first that differs; SIZE_MAX: none. */
static size_t first_difference(const json_t *then, const json_t *now)
{
    const size_t n = json_array_size(then), m = json_array_size(now);

    for (size_t k = 0; k < n && k < m; k++)
        if (!json_equal(json_array_get(then, k), json_array_get(now, k)))
            return k;
    return n == m ? SIZE_MAX : n < m ? n : m;
}

/* How part `part` differs from what the study is now. */
static const char *sentence(arena *memory, const json_t *then, const json_t *now)
{
    const char *const kind = item(now, 0), *const name = item(now, 1);

    if (strcmp(item(then, 0), kind) != 0 || strcmp(item(then, 1), name) != 0)
        return "the part is of another run: its study has other steps or files";
    if (strcmp(kind, "version") == 0)
        return arena_print(memory, "the part was made by regind %s, and this is regind %s",
                           item(then, 2), item(now, 2));
    if (strcmp(kind, "seed") == 0)
        return arena_print(memory, "the part was made with the seed %s, and the study has %s",
                           item(then, 2), item(now, 2));
    if (strcmp(kind, "set") == 0 || strcmp(kind, "only") == 0)
        return arena_print(memory,
                           "the part was made with --%s '%s', and the first part with --%s '%s'",
                           kind, item(then, 2), kind, item(now, 2));
    if (strcmp(kind, "study") == 0)
        return arena_print(memory, "the part is of another study: '%s' was not what it is now",
                           name);
    if (strcmp(kind, "input") == 0)
        return arena_print(memory, "the part was made of other data: '%s' was not what it is now",
                           name);
    return arena_print(memory, "the part was made with another build of %s", name);
}

status shard_check(run *self)
{
    json_t *const now = shard_identity(self);
    status code = now ? STATUS_OK : diagnostics_no_memory(&self->scene.errors);

    for (uint32_t k = 0; now && k < self->options.parts_of; k++) {
        const run_part *const part = &self->options.parts[k];
        const json_t *const then =
            json_object_get(json_object_get(part->manifest, "shard"), "identity");
        const size_t at = first_difference(then, now);
        const char *what;

        if (at == SIZE_MAX)
            continue;
        what = sentence(self->scene.memory, json_array_get(then, at), json_array_get(now, at));
        code = diagnostics_error(&self->scene.errors, STATUS_STUDY, part->folder, 0, NULL,
                                 "put the study back as it was, or run that part again", "%s",
                                 what ? what : "it is of another run");
    }
    json_decref(now);
    return code;
}

/* ---------------------------------------------------------------- whether it is there */

/* Each file by its digest. */
static bool is_whole(const json_t *manifest, const char *folder)
{
    const json_t *const files = json_object_get(manifest, "files");
    const int place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool whole = place >= 0 && json_is_array(files);

    for (size_t k = 0; whole && k < json_array_size(files); k++) {
        const json_t *const each = json_array_get(files, k);
        const char *const name = json_string_value(json_object_get(each, "file"));
        const char *const wanted = json_string_value(json_object_get(each, "sha256"));
        uint8_t digest[DIGEST_BYTES];
        char text[DIGEST_TEXT];

        whole = name && wanted && !strchr(name, '/') && digest_file(place, name, digest);
        if (whole) {
            digest_text(digest, text);
            whole = strcmp(text, wanted) == 0;
        }
    }
    if (place >= 0)
        (void)close(place);
    return whole;
}

bool shard_is_there(run *self)
{
    const char *const out = self->options.out;
    const char *const path = out ? arena_print(self->scene.memory, "%s/manifest.json", out) : NULL;
    const char *why;
    json_t *const manifest = path ? json_file_read(path, &why) : NULL;
    const json_t *const shard = json_object_get(manifest, "shard");
    json_t *const now = shard ? shard_identity(self) : NULL;
    const bool there = out && now && json_get_count(shard, "part") == self->options.part &&
                       json_get_count(shard, "of") == self->options.parts_of &&
                       json_equal(json_object_get(shard, "identity"), now) &&
                       is_whole(manifest, out);

    json_decref(now);
    json_decref(manifest);
    return there;
}
