/* options.c - how studies are opened: see regind.h */
#include <stdlib.h>
#include <string.h>

#include "handles.h"

/* ---------------------------------------------------------------- memory */

static void *system_allocate(void *user, size_t bytes)
{
    (void)user;
    return malloc(bytes);
}

static void system_release(void *user, void *memory)
{
    (void)user;
    free(memory);
}

static void *lend(allocator *base, size_t bytes)
{
    const lender *const self = (const lender *)(const void *)base;

    return self->given.allocate(self->given.user, bytes);
}

static void take_back(allocator *base, void *memory)
{
    const lender *const self = (const lender *)(const void *)base;

    self->given.release(self->given.user, memory);
}

lender lender_of(const regind_allocator *given)
{
    static const regind_allocator of_system = {system_allocate, system_release, NULL};

    return (lender){{lend, take_back}, given ? *given : of_system};
}

void *lender_take(const lender *self, size_t bytes)
{
    void *const memory = self->given.allocate(self->given.user, bytes);

    return memory ? memset(memory, 0, bytes) : NULL;
}

void lender_give(const lender *self, void *memory)
{
    const regind_allocator given = self->given; /* which may lie in that memory */

    given.release(given.user, memory);
}

/* ---------------------------------------------------------------- options */

regind_options *regind_options_new(const regind_allocator *memory)
{
    const lender from = lender_of(memory);
    regind_options *const self = lender_take(&from, sizeof *self);

    if (!self)
        return NULL;
    self->from = from;
    self->memory = arena_new(&self->from.base);
    self->run.isolate = true;
    if (self->memory)
        return self;
    lender_give(&from, self);
    return NULL;
}

void regind_options_free(regind_options *self)
{
    if (!self)
        return;
    arena_free(self->memory);
    lender_give(&self->from, self);
}

/* *into becomes a copy of the text; NULL stays NULL. */
static regind_status keep(const regind_options *self, const char *text, const char **into)
{
    const char *const copy = text ? arena_text(self->memory, text) : NULL;

    if (text && !copy)
        return REGIND_SYSTEM_FAILED;
    *into = copy;
    return REGIND_OK;
}

/* Adds a copy of the text to a list. */
static regind_status append(const regind_options *self, const char *text, const char *const **list,
                            size_t *n, size_t *capacity)
{
    const char *const copy = arena_text(self->memory, text);
    void *items = (void *)(uintptr_t)*list;

    if (!copy || !arena_reserve(self->memory, &items, capacity, *n, sizeof copy))
        return REGIND_SYSTEM_FAILED;
    ((const char **)items)[(*n)++] = copy;
    *list = items;
    return REGIND_OK;
}

regind_status regind_options_add_override(regind_options *self, const char *text)
{
    return append(self, text, &self->run.overrides, &self->run.n_overrides,
                  &self->overrides_capacity);
}

regind_status regind_options_add_only(regind_options *self, const char *step)
{
    return append(self, step, &self->run.only, &self->run.n_only, &self->only_capacity);
}

regind_status regind_options_set_out(regind_options *self, const char *folder)
{
    return keep(self, folder, &self->run.out);
}

regind_status regind_options_set_worker(regind_options *self, const char *program)
{
    return keep(self, program, &self->run.worker);
}

regind_status regind_options_set_browser(regind_options *self, const char *program)
{
    return keep(self, program, &self->run.browser);
}

regind_status regind_options_set_show(regind_options *self, const char *name, const char *report)
{
    const regind_status code = keep(self, name, &self->run.show_step);

    return code == REGIND_OK ? keep(self, report, &self->run.show_plugin) : code;
}

void regind_options_set_jobs(regind_options *self, uint32_t jobs)
{
    self->run.jobs = jobs;
}

void regind_options_set_isolation(regind_options *self, int on)
{
    self->run.isolate = on != 0;
}

void regind_options_set_strict(regind_options *self, int on)
{
    self->run.strict = on != 0;
}

void regind_options_set_locked(regind_options *self, int on)
{
    self->run.locked = on != 0;
}

void regind_options_set_trust(regind_options *self, int on)
{
    self->run.trust_all = on != 0;
}

void regind_options_set_input(regind_options *self, int descriptor)
{
    self->run.reads_input = descriptor >= 0;
    self->run.input = descriptor;
}

void regind_options_set_cache(regind_options *self, int on)
{
    self->run.no_cache = on == 0;
}

void regind_options_set_shard(regind_options *self, uint32_t part, uint32_t of)
{
    self->run.part = of ? part : 0;
    self->run.parts_of = of;
}

void regind_options_set_end_orphans(regind_options *self, int on)
{
    self->run.end_orphans = on != 0;
}

void regind_options_set_companion(regind_options *self, int32_t process)
{
    self->run.companion = process;
}

void regind_options_set_kept(regind_options *self, regind_kept *kept)
{
    self->kept = kept;
    self->run.kept = kept ? kept->results : NULL;
}

void regind_options_set_progress(regind_options *self, regind_progress *progress, void *user)
{
    self->progress = progress;
    self->user = user;
}

void regind_options_set_tests(regind_options *self, uint32_t groups, int quick)
{
    self->test_groups = groups;
    self->quick = quick != 0;
}

void regind_options_set_test_progress(regind_options *self, regind_test_progress *progress,
                                      void *user)
{
    self->test_progress = progress;
    self->test_user = user;
}

/* ---------------------------------------------------------------- for what is opened */

lender options_lender(const regind_options *self)
{
    return self ? self->from : lender_of(NULL);
}

/* false: no memory. */
static bool copy_list(arena *memory, const char *const **list, size_t n)
{
    const char **const copy = arena_take(memory, n + 1, sizeof *copy);

    for (size_t k = 0; copy && k < n; k++) {
        copy[k] = arena_text(memory, (*list)[k]);
        if (!copy[k])
            return false;
    }
    *list = copy;
    return copy != NULL;
}

static bool copy_text(arena *memory, const char **text)
{
    if (!*text)
        return true;
    *text = arena_text(memory, *text);
    return *text != NULL;
}

bool options_copy(const regind_options *self, arena *memory, run_options *copy)
{
    *copy = self ? self->run : (run_options){.isolate = true};
    return copy_list(memory, &copy->overrides, copy->n_overrides) &&
           copy_list(memory, &copy->only, copy->n_only) && copy_text(memory, &copy->out) &&
           copy_text(memory, &copy->override_folder) && copy_text(memory, &copy->worker) &&
           copy_text(memory, &copy->show_step) && copy_text(memory, &copy->show_plugin);
}
