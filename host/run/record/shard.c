/* shard.c - see shard.h; who a part is: shard_identity.c */
#include "shard.h"

#include <errno.h>
#include <fcntl.h>
#include <regind/plugin.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../../base/json_build.h"
#include "../../base/json_text.h"
#include "../../base/path_between.h"
#include "content.h"

/* ---------------------------------------------------------------- which steps */

static bool has_groups(const run_step *step)
{
    const study_key *const within = study_key_of(step->step, "within");

    return !step->kind && within && *within->value;
}

/* Groups of a plugin that writes files cannot be kept; what a report reads of the run, no part
 * knows.  What a database computes is not divided among those who ask it. */
static bool can_share(const run *self, uint32_t s)
{
    const run_step *const step = &self->scene.steps[s];

    if (!has_groups(step) || step->push || (step->plugin->flags & RI_TABLES))
        return false;
    for (uint32_t p = 0; p < step->plugin->n_out; p++)
        if (step->plugin->out[p].role == RI_BYTES)
            return false;
    return true;
}

/* Marks all that step s starts from as what a part runs as it stands. */
static void mark_before(run *self, uint32_t s)
{
    for (size_t k = 0; k < self->scene.works[s].n_needs; k++) {
        const uint32_t before = self->scene.works[s].needs[k].step;

        if (self->scene.works[before].shared.kind == SHARE_NONE) {
            self->scene.works[before].shared.kind = SHARE_BEFORE;
            mark_before(self, before);
        }
    }
}

/* Of all steps that follow one that is shared, which each come after what they need. */
static void mark_after(const run *self, uint32_t s, bool *after)
{
    for (size_t k = 0; k < self->scene.works[s].n_needs; k++) {
        const uint32_t before = self->scene.works[s].needs[k].step;

        after[s] =
            after[s] || after[before] || self->scene.works[before].shared.kind >= SHARE_GROUPS;
    }
}

/* What only the merge can run, a part leaves out. */
static void leave_out(run *self)
{
    for (size_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.works[s].shared.kind == SHARE_NONE && self->scene.works[s].wanted) {
            self->scene.works[s].wanted = false;
            self->scene.steps[s].state = RUN_SKIPPED;
        }
}

static status fail_without_parts(run *self)
{
    bool pushed = false;

    for (uint32_t s = 0; s < self->scene.n_steps; s++)
        pushed = pushed || (self->scene.steps[s].push && has_groups(&self->scene.steps[s]));
    return diagnostics_error(
        &self->scene.errors, STATUS_STUDY, self->scene.read->file, 0, NULL,
        pushed ? "run it whole, without --shard, or write push = no in the source"
               : "run it whole, without --shard",
        pushed ? "the study has no parts: a database computes its steps with 'within', and it has "
                 "no [uncertainty]"
               : "the study has no parts: none of its steps has 'within', and it has no "
                 "[uncertainty]");
}

status shard_choose(run *self)
{
    bool *const after = arena_take(self->scene.memory, self->scene.n_steps + 1, sizeof *after);
    size_t shared = 0;

    if (!after)
        return diagnostics_no_memory(&self->scene.errors);
    for (uint32_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.steps[s].kind && self->scene.works[s].wanted) {
            self->scene.works[s].shared.kind = SHARE_RUNS;
            mark_before(self, s);
            shared++;
        }
    for (size_t k = 0; k < self->scene.n_order; k++) {
        const uint32_t s = self->scene.order[k];

        mark_after(self, s, after);
        if (!self->scene.works[s].wanted || self->scene.works[s].shared.kind != SHARE_NONE ||
            after[s] || !can_share(self, s))
            continue;
        self->scene.works[s].shared.kind = SHARE_GROUPS;
        shared++;
    }
    for (uint32_t s = 0; s < self->scene.n_steps; s++)
        if (self->scene.works[s].shared.kind >= SHARE_GROUPS)
            mark_before(self, s);
    if (!shared)
        return fail_without_parts(self);
    if (!self->options.parts)
        leave_out(self);
    return STATUS_OK;
}

/* ---------------------------------------------------------------- of a part */

/* That of step s in its manifest; NULL: it has none. */
static const json_t *entry_of(const run *self, uint32_t s, uint32_t part)
{
    const json_t *const shard = json_object_get(self->options.parts[part - 1].manifest, "shard");
    const json_t *const steps = json_object_get(shard, "steps");

    for (size_t k = 0; k < json_array_size(steps); k++) {
        const json_t *const each = json_array_get(steps, k);
        const char *const name = json_string_value(json_object_get(each, "step"));

        if (name && strcmp(name, self->scene.steps[s].name) == 0)
            return each;
    }
    return NULL;
}

static status damaged(run *self, uint32_t part, const char *name)
{
    return diagnostics_error(&self->scene.errors, STATUS_STUDY,
                             self->options.parts[part - 1].folder, 0, NULL,
                             "remove it, and run that part again",
                             "the part is damaged: '%s' is not what its run has written", name);
}

/* The digest of a file of the part by its manifest. */
static const char *digest_of(const run *self, uint32_t part, const char *name)
{
    const json_t *const files = json_object_get(self->options.parts[part - 1].manifest, "files");

    for (size_t k = 0; name && k < json_array_size(files); k++) {
        const json_t *const each = json_array_get(files, k);
        const char *const file = json_string_value(json_object_get(each, "file"));

        if (file && strcmp(file, name) == 0)
            return json_string_value(json_object_get(each, "sha256"));
    }
    return NULL;
}

/* The bytes of a file in memory of their own: it may change while they are used. */
static segment *read_file(allocator *from, const char *path)
{
    const int file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    struct stat about;
    segment *made = NULL;
    char *to = NULL;
    ssize_t got = 1;

    if (file >= 0 && fstat(file, &about) == 0 && S_ISREG(about.st_mode) &&
        (made = segment_new(from, "regind part")) != NULL)
        to = segment_allocate(made, (uint64_t)about.st_size, NULL);
    for (off_t done = 0; to && got > 0 && done < about.st_size; done += got)
        got = pread(file, to + done, (size_t)(about.st_size - done), done);
    if (file >= 0)
        (void)close(file);
    if (to && got > 0 && segment_seal(made) == STATUS_OK)
        return made;
    segment_release(made);
    return NULL;
}

uint64_t shard_bytes(const run *self, uint32_t s, uint32_t part)
{
    return json_get_count(entry_of(self, s, part), "bytes");
}

segment *shard_load(run *self, uint32_t s, uint32_t part)
{
    const json_t *const entry = entry_of(self, s, part);
    const char *const name = json_string_value(json_object_get(entry, "file"));
    const char *const wanted = digest_of(self, part, name);
    const char *const path =
        name ? arena_print(self->scene.memory, "%s/%s", self->options.parts[part - 1].folder, name)
             : NULL;
    segment *const made = path && wanted ? read_file(self->scene.from, path) : NULL;
    const uint64_t bytes = json_get_count(entry, "bytes");
    uint8_t digest[DIGEST_BYTES];
    char text[DIGEST_TEXT];

    if (made && bytes <= segment_size(made)) {
        digest_bytes(bytes ? segment_at(made, 0, bytes) : NULL, bytes, digest);
        digest_text(digest, text);
        if (strcmp(text, wanted) == 0)
            return made;
    }
    segment_release(made);
    (void)damaged(self, part, name ? name : "manifest.json");
    return NULL;
}

status shard_same_content(run *self, uint32_t s)
{
    for (uint32_t part = 1; part <= self->options.parts_of; part++) {
        const char *const text =
            json_string_value(json_object_get(entry_of(self, s, part), "content"));

        if (!text || strcmp(text, self->scene.works[s].shared.content) != 0)
            return step_error(&self->scene, &self->scene.steps[s], NULL, STATUS_STUDY,
                              "what its study reads has changed since, as a table of a server may: "
                              "run the parts again",
                              "what it takes is not what it took in part %u ('%s')", part,
                              self->options.parts[part - 1].folder);
    }
    return STATUS_OK;
}

void shard_say_beside(run *self, uint32_t s)
{
    step_work *const work = &self->scene.works[s];

    for (uint32_t part = 1; part <= self->options.parts_of; part++) {
        const json_t *const all = json_object_get(entry_of(self, s, part), "said");

        for (size_t k = 0; k < json_array_size(all); k++) {
            const json_t *const each = json_array_get(all, k);
            const char *const text = json_get_text(self->scene.memory, each, "message");
            bool told = text == NULL;

            for (size_t j = 0; j < work->shared.n_beside && !told; j++)
                told = strcmp(work->shared.beside[j].message, text) == 0;
            if (!told)
                step_say_beside(&self->scene, s,
                                json_is_true(json_object_get(each, "warning")) ? SEVERITY_WARNING
                                                                               : SEVERITY_INFO,
                                text, json_get_text(self->scene.memory, each, "hint"));
        }
    }
}

status shard_prepare(run *self, uint32_t s)
{
    step_work *const work = &self->scene.works[s];
    segment **kept;

    if (work->shared.kind != SHARE_GROUPS)
        return STATUS_OK;
    if (!content_of_call(self->scene.memory, &work->request, work->shared.content))
        return diagnostics_no_memory(&self->scene.errors);
    work->request.share = (call_share){.part = self->options.part, .of = self->options.parts_of};
    if (!self->options.parts)
        return STATUS_OK;
    if (shard_same_content(self, s) != STATUS_OK)
        return STATUS_STUDY;
    kept = arena_take(self->scene.memory, self->options.parts_of, sizeof(segment *));
    if (!kept)
        return diagnostics_no_memory(&self->scene.errors);
    work->request.share.kept = kept;
    for (uint32_t part = 1; part <= self->options.parts_of; part++) {
        kept[part - 1] = shard_load(self, s, part);
        if (!kept[part - 1])
            return STATUS_STUDY;
        work->request.share.n_kept = part;
    }
    return STATUS_OK;
}

/* ---------------------------------------------------------------- keeping */

static bool write_all(int file, const char *bytes, uint64_t n)
{
    ssize_t put = 1;

    for (uint64_t done = 0; put > 0 && done < n; done += (uint64_t)put)
        put = write(file, bytes + done, n - done);
    return put > 0;
}

status shard_keep(step_scene *self, uint32_t s, const void *bytes, uint64_t n)
{
    run_file *const made = arena_take(self->memory, 1, sizeof *made);
    char *const text = arena_take(self->memory, DIGEST_TEXT, 1);
    const char *const name = arena_print(
        self->memory, "%u.%s", s + 1, self->works[s].shared.kind == SHARE_RUNS ? "runs" : "groups");
    uint8_t digest[DIGEST_BYTES];
    int file;
    bool good;

    if (!made || !text || !name)
        return diagnostics_no_memory(&self->errors);
    digest_bytes(bytes, n, digest);
    digest_text(digest, text);
    file = openat(self->folder_descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    good = file >= 0 && write_all(file, bytes, n);
    if (file >= 0)
        good = close(file) == 0 && good;
    if (!good || fstatat(self->folder_descriptor, name, &made->about, AT_SYMLINK_NOFOLLOW) != 0)
        return step_error(self, &self->steps[s], NULL, STATUS_SYSTEM, NULL,
                          "what the part keeps of it cannot be written: %s", strerror(errno));
    made->name = name;
    made->bytes = n;
    made->sha256 = text;
    self->steps[s].files = made;
    self->steps[s].n_files = 1;
    return STATUS_OK;
}

static json_t *said_of(const step_work *work)
{
    json_t *list = json_array();

    for (size_t k = 0; k < work->shared.n_beside; k++)
        list =
            json_list_add(list, json_pack("{s:b, s:o, s:o}", "warning",
                                          work->shared.beside[k].severity == SEVERITY_WARNING,
                                          "message", json_text(work->shared.beside[k].message),
                                          "hint", json_text_or_null(work->shared.beside[k].hint)));
    return list;
}

/* A part is no result that is given to others: it may tell places of the machine. */
static json_t *place(const run *self, const char *path)
{
    return json_text_or_null(path_absolute(self->scene.memory, path));
}

json_t *shard_account(run *self)
{
    json_t *list = json_array();

    for (size_t s = 0; s < self->scene.n_steps; s++) {
        const step_work *const work = &self->scene.works[s];
        const run_step *const step = &self->scene.steps[s];

        if (work->shared.kind < SHARE_GROUPS || step->n_files != 1)
            continue;
        list = json_list_add(
            list,
            json_pack("{s:o, s:s, s:I, s:s, s:I, s:I, s:o}", "step", json_text(step->name), "file",
                      step->files[0].name, "bytes", (json_int_t)step->files[0].bytes, "content",
                      work->shared.content, work->shared.kind == SHARE_RUNS ? "runs" : "groups",
                      (json_int_t)work->shared.groups, "own", (json_int_t)work->shared.own_groups,
                      "said", said_of(work)));
    }
    return json_pack("{s:I, s:I, s:o, s:o, s:o, s:o}", "part", (json_int_t)self->options.part, "of",
                     (json_int_t)self->options.parts_of, "study", place(self, self->options.file),
                     "folder", place(self, "."), "identity", shard_identity(self), "steps", list);
}
