/* lent.c - see lent.h */
#include "lent.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/now.h"
#include "../run/call/context.h"

static lent *lent_of(const ri_ctx *ctx)
{
    return ctx->shared->env->user;
}

static const ri_host *real(void)
{
    return context_host();
}

static void hold(lent *self)
{
    (void)pthread_mutex_lock(&self->lock);
}

static void leave(lent *self)
{
    (void)pthread_mutex_unlock(&self->lock);
}

/* Whether this request for memory is the one that is refused. */
static bool refuses(ri_ctx *ctx, const char *function)
{
    lent *const self = lent_of(ctx);
    bool now;

    hold(self);
    now = self->requests++ == self->refuse;
    if (now)
        self->refused = function;
    leave(self);
    if (now)
        ctx->no_memory = true;
    return now;
}

/* Something that a plugin has no business with once it was cancelled. */
static void goes_on(ri_ctx *ctx)
{
    lent *const self = lent_of(ctx);

    hold(self);
    self->after_cancel += self->cancelled;
    leave(self);
}

/* ---------------------------------------------------------------- guarded memory */

static guarded *guard_more(lent *self, uint64_t bytes, size_t alignment, const char *name,
                           void *real_memory)
{
    lent_memory *longer;
    guarded *region = NULL;

    hold(self);
    longer = realloc(self->memory, (self->n_memory + 1) * sizeof *longer);
    if (longer) {
        self->memory = longer;
        region = guard_new(self->guards, self->side, bytes, alignment, name);
        if (region)
            longer[self->n_memory++] = (lent_memory){region, real_memory};
    }
    leave(self);
    return region;
}

/* The module's own struct, which may be shorter or longer than the host's. */
static const ri_port *out_of(const lent *self, uint32_t out)
{
    return (const ri_port *)(const void *)((const char *)self->real->out +
                                           (size_t)out * self->real->port_size);
}

/* A column in guarded memory that stands in for the one the host made. */
static void *guard_column(ri_ctx *ctx, void *made, uint32_t out, const char *name, uint64_t bytes,
                          size_t size)
{
    lent *const self = lent_of(ctx);
    char text[96];
    guarded *region;

    if (!made || self->side == GUARD_NONE || bytes == 0)
        return made;
    (void)snprintf(text, sizeof text, "its output '%s'",
                   name                      ? name
                   : out < self->real->n_out ? out_of(self, out)->id
                                             : "?");
    region = guard_more(self, bytes, size, text, made);
    if (!region)
        return made;
    memcpy(region->start, made, bytes);
    return region->start;
}

/* When run() is done: columns go where they belong, and scratch memory is looked at. */
static void collect(lent *self)
{
    for (size_t k = 0; k < self->n_memory; k++) {
        const lent_memory *const each = &self->memory[k];

        if (each->real)
            memcpy(each->real, each->region->start, each->region->bytes);
        else if (!guard_intact(each->region))
            self->overrun = true;
    }
    self->n_memory = 0;
}

/* ---------------------------------------------------------------- the functions */

static double *measure(ri_ctx *ctx, uint32_t out, const char *name, uint64_t rows, const char *unit)
{
    lent *const self = lent_of(ctx);
    double *made;

    goes_on(ctx);
    if (refuses(ctx, "measure()"))
        return NULL;
    made = real()->measure(ctx, out, name, rows, unit);
    if (made && !unit && !(out_of(self, out)->unit && *out_of(self, out)->unit)) {
        hold(self);
        (void)snprintf(self->unitless, sizeof self->unitless, "%s",
                       name ? name : out_of(self, out)->id);
        leave(self);
    }
    return guard_column(ctx, made, out, name, rows * sizeof *made, sizeof *made);
}

static int32_t *codes(ri_ctx *ctx, uint32_t out, const char *name, uint64_t rows,
                      const char *const *labels_, uint64_t n_labels)
{
    int32_t *made;

    goes_on(ctx);
    if (refuses(ctx, "codes()"))
        return NULL;
    made = real()->codes(ctx, out, name, rows, labels_, n_labels);
    return guard_column(ctx, made, out, name, rows * sizeof *made, sizeof *made);
}

static ri_status attribute_of(ri_ctx *ctx, uint32_t out, const char *name, const char *attribute_,
                              const char *text)
{
    return refuses(ctx, "attribute()") ? RI_NO_MEMORY
                                       : real()->attribute(ctx, out, name, attribute_, text);
}

static lent_file *file_of(lent *self, const char *name)
{
    lent_file *longer;

    for (size_t k = 0; k < self->n_files; k++)
        if (strcmp(self->files[k].name, name) == 0)
            return &self->files[k];
    longer = realloc(self->files, (self->n_files + 1) * sizeof *longer);
    if (!longer)
        return NULL;
    self->files = longer;
    longer[self->n_files] = (lent_file){.name = strdup(name)};
    return longer[self->n_files].name ? &longer[self->n_files++] : NULL;
}

static bool keep_bytes(lent *self, const char *name, const void *bytes, size_t n)
{
    lent_file *const file = file_of(self, name);

    if (!file)
        return false;
    if (file->size + n > file->capacity) {
        const size_t capacity = 2 * (file->size + n) + 256;
        char *longer = realloc(file->bytes, capacity);

        if (!longer)
            return false;
        file->bytes = longer;
        file->capacity = capacity;
    }
    if (n)
        memcpy(file->bytes + file->size, bytes, n);
    file->size += n;
    return true;
}

static ri_status write_bytes(ri_ctx *ctx, uint32_t out, const char *name, const void *bytes,
                             size_t n)
{
    lent *const self = lent_of(ctx);
    ri_status code;

    goes_on(ctx);
    if (refuses(ctx, "write()"))
        return RI_NO_MEMORY;
    code = real()->write(ctx, out, name, bytes, n);
    hold(self);
    if (code == RI_OK && !keep_bytes(self, name, bytes, n))
        self->lost = true;
    leave(self);
    return code;
}

static void *scratch(ri_ctx *ctx, uint64_t count, uint64_t size)
{
    lent *const self = lent_of(ctx);
    uint64_t bytes;
    guarded *region = NULL;

    if (refuses(ctx, "scratch()"))
        return NULL;
    if (self->side != GUARD_NONE && !__builtin_mul_overflow(count, size, &bytes) && bytes)
        region = guard_more(self, bytes, 64, "memory of scratch()", NULL);
    return region ? region->start : real()->scratch(ctx, count, size);
}

static bool is_guarded(lent *self, const void *memory)
{
    bool found = false;

    hold(self);
    for (size_t k = 0; k < self->n_memory && !found; k++)
        found = self->memory[k].region->start == memory;
    leave(self);
    return found;
}

static void *grow(ri_ctx *ctx, void *old, uint64_t old_count, uint64_t count, uint64_t size)
{
    lent *const self = lent_of(ctx);
    void *longer;

    if (refuses(ctx, "grow()"))
        return NULL;
    if (self->side == GUARD_NONE || !is_guarded(self, old))
        return real()->grow(ctx, old, old_count, count, size);
    longer = real()->scratch(ctx, count, size);
    if (longer && old_count)
        memcpy(longer, old, (old_count < count ? old_count : count) * size);
    return longer;
}

static ri_dictionary *dictionary(ri_ctx *ctx)
{
    return refuses(ctx, "dictionary()") ? NULL : real()->dictionary(ctx);
}

static int32_t code_of(ri_ctx *ctx, ri_dictionary *texts, const void *text, size_t length)
{
    return refuses(ctx, "code()") ? -1 : real()->code(ctx, texts, text, length);
}

static const char *const *labels(ri_ctx *ctx, ri_dictionary *texts, uint64_t *n)
{
    return refuses(ctx, "labels()") ? NULL : real()->labels(ctx, texts, n);
}

static const char *unit_of(ri_ctx *ctx, const char *expression)
{
    return refuses(ctx, "unit()") ? NULL : real()->unit(ctx, expression);
}

static bool is_late(const lent *self)
{
    return self->deadline > 0 && now_seconds() > self->deadline;
}

static ri_status progress(ri_ctx *ctx, double fraction)
{
    lent *const self = lent_of(ctx);
    bool now;

    hold(self);
    self->after_cancel += self->cancelled;
    if (self->reports++ == self->cancel || is_late(self))
        self->cancelled = true;
    now = self->cancelled;
    leave(self);
    if (now)
        atomic_store(&ctx->shared->cancelled, true);
    return now ? RI_CANCELLED : real()->progress(ctx, fraction);
}

/* ---------------------------------------------------------------- run() */

/* The table as an older host has it: what is behind its end cannot be read. */
static const ri_host *older_host(lent *self)
{
    guarded *region;
    ri_host *host;

    if (self->host_size == 0)
        return &self->host;
    region = guard_new(self->guards, GUARD_BEHIND, self->host_size, _Alignof(ri_host),
                       "the functions of the host it said it can do with");
    if (!region)
        return NULL;
    host = (ri_host *)(void *)region->start;
    memcpy(host, &self->host, self->host_size);
    host->size = (uint32_t)self->host_size;
    host->abi_minor = self->host_minor;
    return guard_protect(region) ? host : NULL;
}

/* The same of a call. */
static const ri_call *older_call(const lent *self, const ri_call *made)
{
    guarded *region;
    ri_call *older;

    if (self->call_size == 0)
        return made;
    region = guard_new(self->guards, GUARD_BEHIND, self->call_size, _Alignof(ri_call),
                       "the call of the host it said it can do with");
    if (!region)
        return NULL;
    older = (ri_call *)(void *)region->start;
    memcpy(older, made, self->call_size);
    older->size = (uint32_t)self->call_size;
    return guard_protect(region) ? older : NULL;
}

static ri_status run(const ri_host *host, ri_ctx *ctx, const ri_call *made)
{
    lent *const self = lent_of(ctx);
    ri_status code = RI_NO_MEMORY;

    host = older_host(self);
    made = older_call(self, made);
    if (host && made)
        code = self->real->run(host, ctx, made);
    hold(self);
    collect(self);
    self->internal = self->internal || code == RI_INTERNAL;
    leave(self);
    return code;
}

bool lent_open(lent *self, const ri_plugin *real_plugin)
{
    ri_host *const host = &self->host;

    if (pthread_mutex_init(&self->lock, NULL) != 0)
        return false;
    *host = *real();
    host->measure = measure;
    host->codes = codes;
    host->attribute = attribute_of;
    host->write = write_bytes;
    host->scratch = scratch;
    host->grow = grow;
    host->dictionary = dictionary;
    host->code = code_of;
    host->labels = labels;
    host->unit = unit_of;
    host->progress = progress;
    memset(&self->own, 0, sizeof self->own);
    memcpy(&self->own, real_plugin,
           real_plugin->size < sizeof self->own ? real_plugin->size : sizeof self->own);
    self->own.run = run;
    self->real = real_plugin;
    return true;
}

void lent_close(lent *self)
{
    for (size_t k = 0; k < self->n_files; k++) {
        free(self->files[k].name);
        free(self->files[k].bytes);
    }
    free(self->files);
    free(self->memory);
    (void)pthread_mutex_destroy(&self->lock);
}
