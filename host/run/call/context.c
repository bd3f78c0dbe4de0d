/* context.c - life of a context, and what a plugin says through it; columns: context_columns.c */
#include "context.h"

#include <stdio.h>
#include <string.h>

#include "../../base/now.h"
#include "../../table/number.h"
#include "../../table/period.h"
#include "context_internal.h"
#include "dictionary.h"
#include "files.h"
#include "formula.h"
#include "scratch.h"

enum { PROGRESS_MS = 20 };
/* A module of 1.0 has no more, however long the struct becomes. */
enum { WHERE_SIZE_1_0 = offsetof(ri_where, n_about) + sizeof(((const ri_where *)0)->n_about) };

bool context_open(ri_ctx *self, execution *shared, uint64_t group, uint64_t rows)
{
    memset(self, 0, sizeof *self);
    self->shared = shared;
    self->group = group;
    self->rows = rows;
    self->memory = arena_new(shared->env->memory);
    self->said_memory = arena_new(shared->env->memory);
    self->told = said_in(self->said_memory);
    if (self->memory && self->said_memory && pthread_mutex_init(&self->notes_lock, NULL) == 0)
        return true;
    arena_free(self->memory);
    arena_free(self->said_memory);
    self->shared = NULL; /* nothing to close */
    return false;
}

void context_finish(ri_ctx *self)
{
    dictionary_free(&self->dictionaries);
    scratch_free(&self->blocks, self->shared->env->memory);
}

void context_close(ri_ctx *self)
{
    context_finish(self);
    scratch_free(&self->outputs, self->shared->env->memory);
    arena_free(self->memory);
    said_free(&self->told);
    arena_free(self->said_memory);
    (void)pthread_mutex_destroy(&self->notes_lock);
}

/* Whether one more host allocation may succeed: conformance tests let the n-th one fail. */
bool context_may_allocate(ri_ctx *self)
{
    environment *const env = self->shared->env;
    bool may = true;

    (void)pthread_mutex_lock(&self->shared->lock);
    if (env->allocations == 0)
        may = false;
    else if (env->allocations > 0)
        env->allocations--;
    (void)pthread_mutex_unlock(&self->shared->lock);
    if (!may)
        self->no_memory = true;
    return may;
}

void *context_no_memory(ri_ctx *self)
{
    self->no_memory = true;
    return NULL;
}

bool context_say(ri_ctx *self, const said *what)
{
    bool good;

    (void)pthread_mutex_lock(&self->notes_lock);
    good = said_add(&self->told, self->group, what);
    if (!good)
        self->lost = true;
    (void)pthread_mutex_unlock(&self->notes_lock);
    return good;
}

static void refuse(ri_ctx *self, status code, const char *text)
{
    const said what = said_error(code, text);

    self->refused = true;
    (void)context_say(self, &what);
}

void *context_refuse(ri_ctx *self, const char *format, ...)
{
    char text[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    refuse(self, STATUS_PLUGIN, text);
    return NULL;
}

void context_refuse_input(ri_ctx *self, const char *format, ...)
{
    char text[1024];
    va_list list;

    va_start(list, format);
    (void)vsnprintf(text, sizeof text, format, list);
    va_end(list);
    refuse(self, STATUS_STUDY, text);
}

/* What a plugin's status means for the person at the terminal. */
static status code_of(ri_status result)
{
    switch (result) {
    case RI_BAD_PARAMETER:
    case RI_BAD_INPUT:
        return STATUS_STUDY;
    case RI_NO_MEMORY:
        return STATUS_SYSTEM;
    default:
        return STATUS_PLUGIN;
    }
}

static ri_status fail_at(ri_ctx *self, ri_status result, const ri_where *where, const char *why)
{
    const ri_where none = RI_WHERE;
    const plugin_description *const plugin = self->shared->request->plugin;
    said what = said_error(code_of(result), why);

    if (!why || !*why)
        return result; /* no sentence: judge() says that there was none */
    if (!where || where->size < WHERE_SIZE_1_0)
        where = &none;
    if (where->parameter >= 0 && (uint32_t)where->parameter < plugin->n_parameters)
        what.message.parameter = where->parameter;
    if (where->input >= 0 && (uint32_t)where->input < plugin->n_in)
        what.message.input = where->input;
    what.message.input_column = where->input_column;
    what.row = where->row;
    what.row_input = what.message.input;
    what.message.file = where->file;
    what.message.line = where->line;
    what.message.column = where->column;
    what.message.hint = where->hint;
    what.message.n_about = where->about ? where->n_about : 0;
    what.message.about = where->about;
    (void)context_say(self, &what);
    return result;
}

static ri_status fail(ri_ctx *self, ri_status result, const char *why)
{
    return fail_at(self, result, NULL, why);
}

/* A verdict is a result: each is told by itself, unless it is given as one of many. */
static void note(ri_ctx *self, int32_t level, uint64_t row, const char *text)
{
    said what = said_note(level, row, text);

    what.alone = level == RI_FINDING;
    (void)context_say(self, &what);
}

static void remark(ri_ctx *self, int32_t level, uint64_t row, const char *what, const char *detail)
{
    said all = said_note(level, row, what);

    all.detail = detail;
    (void)context_say(self, &all);
}

static ri_status progress(ri_ctx *self, double fraction)
{
    execution *const shared = self->shared;
    double sum = 0;

    if (atomic_load(&shared->cancelled))
        return RI_CANCELLED;
    if (!shared->env->progress || !(fraction >= 0 && fraction <= 1))
        return RI_OK;
    (void)pthread_mutex_lock(&shared->lock);
    shared->fractions[self->group] = fraction;
    if (!atomic_load(&shared->cancelled) && now_ms() >= shared->next_progress) {
        shared->next_progress = now_ms() + PROGRESS_MS;
        for (uint64_t g = 0; g < shared->groups; g++)
            sum += shared->fractions[g];
        if (shared->env->progress(shared->env->user, sum / (double)shared->running))
            atomic_store(&shared->cancelled, true);
    }
    (void)pthread_mutex_unlock(&shared->lock);
    return atomic_load(&shared->cancelled) ? RI_CANCELLED : RI_OK;
}

static void *take(ri_ctx *self, uint64_t count, uint64_t size)
{
    void *memory = context_may_allocate(self)
                       ? scratch_take(&self->blocks, self->shared->env->memory, count, size)
                       : NULL;

    return memory ? memory : context_no_memory(self);
}

static void *grow(ri_ctx *self, void *old, uint64_t old_count, uint64_t count, uint64_t size)
{
    void *memory =
        context_may_allocate(self)
            ? scratch_grow(&self->blocks, self->shared->env->memory, old, old_count, count, size)
            : NULL;

    return memory ? memory : context_no_memory(self);
}

static ri_dictionary *dictionary(ri_ctx *self)
{
    ri_dictionary *made = context_may_allocate(self)
                              ? dictionary_new(&self->dictionaries, self->shared->env->memory)
                              : NULL;

    return made ? made : context_no_memory(self);
}

static int32_t code(ri_ctx *self, ri_dictionary *texts, const void *text, size_t length)
{
    const int32_t result = texts ? dictionary_code(texts, text, length) : -1;

    if (result < 0)
        (void)context_no_memory(self);
    return result;
}

static const char *const *labels(ri_ctx *self, ri_dictionary *texts, uint64_t *n)
{
    const char *const *result = texts ? dictionary_labels(texts, n) : NULL;

    return result ? result : context_no_memory(self);
}

static ri_status write_file(ri_ctx *self, uint32_t out, const char *name, const void *bytes,
                            size_t n)
{
    const plugin_description *const plugin = self->shared->request->plugin;
    char why[512];
    status code;

    if (out >= plugin->n_out || plugin->out[out].role != RI_BYTES || !name) {
        (void)context_refuse(self, "wrote to output %u, which is no port for bytes", out);
        return RI_INTERNAL;
    }
    (void)pthread_mutex_lock(&self->shared->lock);
    code = files_write(&self->shared->files, self->shared->memory, self->shared->env->folder, name,
                       (plugin->out[out].flags & RI_TERMINAL) != 0, bytes, n, why, sizeof why);
    (void)pthread_mutex_unlock(&self->shared->lock);
    if (code != STATUS_OK)
        refuse(self, code, why);
    return code == STATUS_OK ? RI_OK : RI_BAD_PARAMETER;
}

static int32_t period(const char *label, int64_t *ordinal)
{
    return label ? period_parse(label, ordinal) : 0;
}

static const void *extension(ri_ctx *self, const char *id)
{
    (void)self;
    if (id && strcmp(id, RI_ARROW_INTERFACE) == 0)
        return context_arrow();
    if (id && strcmp(id, RI_SQL_INTERFACE) == 0)
        return formula_host();
    return id && strcmp(id, RI_UNITS_INTERFACE) == 0 ? context_units() : NULL;
}

const ri_host *context_host(void)
{
    static const ri_host host = {
        .size = sizeof(ri_host),
        .abi_minor = RI_ABI_MINOR,
        .name = "regind",
        .version = REGIND_VERSION,
        .measure = context_measure,
        .codes = context_codes,
        .attribute = context_attribute,
        .write = write_file,
        .scratch = take,
        .grow = grow,
        .dictionary = dictionary,
        .code = code,
        .labels = labels,
        .progress = progress,
        .fail = fail,
        .fail_at = fail_at,
        .note = note,
        .unit = context_unit,
        .unit_parts = context_unit_parts,
        .number = number_text,
        .period = period,
        .extension = extension,
        .remark = remark,
    };

    return &host;
}
