/* study.c - opening, planning and running a study: see regind.h */
#include <string.h>

#include "../run/explain.h"
#include "../run/push/push.h"
#include "../run/titles.h"
#include "handles.h"

/* The callback of the host as that of the caller. */
static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    const regind_study *const self = user;

    return self->progress(self->user, step, fraction, done, total) != 0;
}

/* What is kept outlives the study, and so must the allocator it came from. */
static allocator *allocator_of(regind_study *self, const regind_options *options)
{
    return options && options->kept ? &options->kept->from.base : &self->from.base;
}

static const char *copy_of(const regind_study *self, const char *text)
{
    return text ? arena_text(self->memory, text) : NULL;
}

/* Of parts, the names of their folders lie in its memory.  false: no memory. */
static bool take_parts(regind_study *self, const char *const *folders, size_t n, const char *file)
{
    const char **const copies = arena_take(self->memory, n + 1, sizeof *copies);
    const char *const place = copy_of(self, file);

    if (!copies || (file && !place))
        return false;
    for (size_t k = 0; k < n; k++) {
        copies[k] = arena_text(self->memory, folders[k]);
        if (!copies[k])
            return false;
    }
    return merge_read(&self->merged, self->memory, copies, n, place, &self->options);
}

/* false: no memory. */
static bool take_options(regind_study *self, const regind_options *options)
{
    self->memory = arena_new(&self->from.base);
    if (!self->memory || !options_copy(options, self->memory, &self->options))
        return false;
    self->progress = options ? options->progress : NULL;
    self->user = options ? options->user : NULL;
    self->options.progress = self->progress ? tell_progress : NULL;
    self->options.user = self;
    return true;
}

/* false: no memory. */
static bool open_run(regind_study *self, const regind_options *options)
{
    self->made = self->options.file ? run_open(allocator_of(self, options), &self->options) : NULL;
    if (!self->made)
        return false;
    return !run_modules(self->made) ||
           catalogue_make(&self->catalogue, self->memory, run_modules(self->made), &self->options);
}

regind_study *regind_study_open(const char *file, const regind_options *options)
{
    const lender from = options_lender(options);
    regind_study *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    if (take_options(self, options)) {
        self->options.file = copy_of(self, file);
        if (open_run(self, options))
            return self;
    }
    regind_study_free(self);
    return NULL;
}

regind_study *regind_study_merge(const char *const *folders, size_t n, const char *file,
                                 const regind_options *options)
{
    const lender from = options_lender(options);
    regind_study *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    if (take_options(self, options) && take_parts(self, folders, n, file) &&
        open_run(self, options))
        return self;
    regind_study_free(self);
    return NULL;
}

void regind_study_free(regind_study *self)
{
    if (!self)
        return;
    run_close(self->made);
    merge_free(&self->merged);
    arena_free(self->memory);
    lender_give(&self->from, self);
}

regind_status regind_study_plan(regind_study *self)
{
    return (regind_status)run_plan(self->made);
}

const char *regind_study_lock(regind_study *self)
{
    return run_lock(self->made);
}

void regind_study_explain(regind_study *self)
{
    run_explain(self->made);
}

void regind_study_review(regind_study *self)
{
    run_review(self->made);
}

regind_status regind_study_run(regind_study *self)
{
    if (!self->executed)
        self->outcome = run_execute(self->made);
    if (!self->executed && self->outcome == STATUS_OK)
        self->outcome = run_verdict(self->made);
    self->executed = true;
    return (regind_status)self->outcome;
}

int regind_study_was_there(const regind_study *self)
{
    return run_was_there(self->made);
}

uint64_t regind_step_share(const regind_study *of, const regind_step *self, uint64_t *all)
{
    uint64_t own, whole;
    const bool shared = run_share(of->made, run_step_of(self), &own, &whole);

    if (all)
        *all = shared ? whole : 0;
    return shared ? own : 0;
}

int regind_study_abandon(regind_study *self)
{
    return result_abandon(self->made);
}

const regind_messages *regind_study_messages(const regind_study *self)
{
    return diagnostics_handle(run_diagnostics(self->made));
}

/* ---------------------------------------------------------------- what was read */

const char *regind_study_file(const regind_study *self)
{
    return self->options.file;
}

const char *regind_study_title(const regind_study *self)
{
    const study *const read = run_study(self->made);

    return read ? read->title : NULL;
}

size_t regind_study_source_count(const regind_study *self)
{
    const study *const read = run_study(self->made);

    return read ? read->n_files : 0;
}

const char *regind_study_source(const regind_study *self, size_t k)
{
    return k < regind_study_source_count(self) ? run_study(self->made)->files[k] : NULL;
}

size_t regind_study_key_count(const regind_study *self)
{
    const study *const read = run_study(self->made);

    return read ? read->n_head : 0;
}

const regind_key *regind_study_key(const regind_study *self, size_t k)
{
    return k < regind_study_key_count(self) ? study_key_handle(&run_study(self->made)->head[k])
                                            : NULL;
}

const regind_catalogue *regind_study_catalogue(const regind_study *self)
{
    return self->catalogue.found ? &self->catalogue : NULL;
}

const char *regind_key_name(const regind_key *self)
{
    return study_key_of_handle(self)->name;
}

const char *regind_key_value(const regind_key *self)
{
    return study_key_of_handle(self)->value;
}

const char *regind_key_file(const regind_key *self)
{
    return study_key_of_handle(self)->file;
}

uint64_t regind_key_line(const regind_key *self)
{
    return study_key_of_handle(self)->line;
}

/* ---------------------------------------------------------------- results */

const char *regind_study_out(const regind_study *self)
{
    return run_out(self->made);
}

/* The same with a length that nobody wants. */
static const char *text_with_length(const char *text, size_t own, size_t *length)
{
    if (length)
        *length = text ? own : 0;
    return text;
}

const char *regind_study_manifest(regind_study *self, size_t *length)
{
    size_t own = 0;
    const char *const text = run_manifest_text(self->made, &own);

    return text_with_length(text, own, length);
}

const char *const *regind_study_watched(regind_study *self, size_t *n)
{
    return run_watched(self->made, n);
}

const char *regind_study_pushed(regind_study *self, size_t *length)
{
    const char *const text = push_text(&self->made->scene);

    return text_with_length(text, text ? strlen(text) : 0, length);
}

const char *regind_study_graph(regind_study *self, size_t *length)
{
    size_t own = 0;
    const char *const text = run_graph(self->made, &own);

    return text_with_length(text, own, length);
}

const char *regind_file_name(const regind_file *self)
{
    return run_file_of(self)->name;
}

uint64_t regind_file_bytes(const regind_file *self)
{
    return run_file_of(self)->bytes;
}

const char *regind_file_sha256(const regind_file *self)
{
    return run_file_of(self)->sha256;
}

int regind_file_terminal(const regind_file *self)
{
    return run_file_of(self)->terminal;
}

const char *regind_file_text(regind_study *of, const regind_file *self, size_t *length)
{
    size_t own = 0;
    const char *const text = run_file_text(of->made, run_file_of(self), &own);

    return text_with_length(text, own, length);
}
