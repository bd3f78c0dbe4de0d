/* workers.c - the runs of [uncertainty] in workers, each a share of them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "../call/dictionary.h"
#include "../steps/ask.h"
#include "uncertainty_work.h"

enum { MOST_WORKERS = 64, WAIT_MS = 100, SHORT_MS = 20, LONG_MS = 100 };
enum { MOST_BYTES = 4 << 20, MOST_RUNS = 4096 };

/* One worker and the runs it makes. */
typedef struct hand {
    worker process;
    bool alive, ready; /* ready: it has the chain */
    int where;         /* what it is doing, see chain_watch() */
    uint64_t first, count;
    bool explains; /* run `first` */
    int64_t asked; /* ms */
} hand;

typedef struct run_workers {
    uncertainty_work *work;
    hand *hands;
    size_t n;
    uint64_t count;     /* of runs to ask for at a time */
    uint64_t failed;    /* the first run that failed; UINT64_MAX: none */
    diagnostics errors; /* of that run */
    status code;        /* of something else */
} run_workers;

static int64_t now_ms(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* -- Progress -------------------------------------------------------------------------------- */

static void time_left(const uncertainty_work *work, char *text, size_t size)
{
    const double made = (double)(work->done - work->done_before);
    const double seconds = (double)(now_ms() - work->began) / 1000;
    const double left = made > 0 ? seconds / made * (double)(work->runs - work->done) : 0;

    text[0] = '\0';
    if (seconds < 1 || made <= 0)
        return;
    if (left < 90)
        (void)snprintf(text, size, ", %.0f s left", left);
    else if (left < 5400)
        (void)snprintf(text, size, ", %.0f min left", left / 60);
    else
        (void)snprintf(text, size, ", %.1f h left", left / 3600);
}

static void tell(uncertainty_work *work)
{
    run *const self = work->self;
    char text[160], left[40];
    size_t done = 0, total = 0;

    if (!self->options.progress || now_ms() - work->told < WAIT_MS)
        return;
    work->told = now_ms();
    for (size_t s = 0; s < self->scene.n_steps; s++) {
        done += self->scene.steps[s].state == RUN_DONE;
        total += self->scene.works[s].wanted;
    }
    time_left(work, left, sizeof left);
    (void)snprintf(text, sizeof text, "%s: %llu of %llu runs%s", self->scene.steps[work->s].name,
                   (unsigned long long)work->done, (unsigned long long)work->runs, left);
    if (self->options.progress(self->options.user, text, (double)work->done / (double)work->runs,
                               done, total))
        self->scene.cancelled = true;
}

/* -- Failures -------------------------------------------------------------------------------- */

const char *uncertainty_run_text(const uncertainty_work *work, uint64_t number)
{
    run *const self = work->self;
    const chain_plan *const plan = &uncertainty_of(self)->plan;
    const char *const options = chain_options_text(self->scene.memory, plan, number);
    const unsigned long long replicate = design_at(&plan->design, number).replicate + 1;

    if (!options)
        return NULL;
    if (number >= design_runs(&plan->design))
        return arena_print(self->scene.memory, "in [%s] with %s", self->scene.steps[work->s].name,
                           options);
    return *options ? arena_print(self->scene.memory, "in replicate %llu of [%s] (%s)", replicate,
                                  self->scene.steps[work->s].name, options)
                    : arena_print(self->scene.memory, "in replicate %llu of [%s]", replicate,
                                  self->scene.steps[work->s].name);
}

/* Only the first run that fails is told, whatever worker had which. */
static bool is_first(run_workers *all, uint64_t number)
{
    if (number >= all->failed)
        return false;
    all->failed = number;
    all->errors = diagnostics_in(all->work->self->scene.memory);
    return true;
}

static void fail(run_workers *all, uint64_t number, const diagnostic *what)
{
    run *const self = all->work->self;
    diagnostic said = *what;
    const char *const text = uncertainty_run_text(all->work, number);

    if (all->errors.errors)
        return; /* the others of the run are of the same kind, as a rule */
    said.message = text ? arena_print(self->scene.memory, "%s: %s", text, what->message) : NULL;
    if (!said.message)
        (void)diagnostics_no_memory(&all->errors);
    else
        (void)diagnostics_add(&all->errors, &said);
}

/* One thing that was said in a run. */
static diagnostic read_said(arena *memory, const json_t *from)
{
    const uint64_t code = json_get_count(from, "code");
    const uint64_t level = json_get_count(from, "severity");
    const char *const text = json_get_text(memory, from, "text");

    return (diagnostic){.severity = level <= SEVERITY_INFO ? (severity)level : SEVERITY_ERROR,
                        .status = code >= STATUS_STUDY && code <= STATUS_SYSTEM ? (status)code
                                                                                : STATUS_PLUGIN,
                        .step = json_get_text(memory, from, "step"),
                        .file = json_get_text(memory, from, "file"),
                        .line = json_get_count(from, "line"),
                        .column = json_get_count(from, "column"),
                        .message = text ? text : "",
                        .hint = json_get_text(memory, from, "hint")};
}

static void take_explanation(run_workers *all, const char *body, size_t length)
{
    uncertainty_work *const work = all->work;
    json_t *json = json_loadb(body, length, 0, NULL);
    const json_t *const said = json_object_get(json, "errors");

    for (size_t k = 0; k < json_array_size(said); k++) {
        const diagnostic what = read_said(work->self->scene.memory, json_array_get(said, k));

        (void)diagnostics_add(&work->said, &what);
    }
    json_decref(json);
}

static void take_refusal(run_workers *all, const char *body, size_t length)
{
    run *const self = all->work->self;
    json_t *json = json_loadb(body, length, 0, NULL);
    const json_t *const errors = json_object_get(json, "errors");
    const json_int_t number = json_integer_value(json_object_get(json, "run"));

    for (size_t k = 0; number < 0 && k < json_array_size(errors) && all->code == STATUS_OK; k++) {
        const char *text = json_get_text(self->scene.memory, json_array_get(errors, k), "text");

        all->code = step_error(&self->scene, &self->scene.steps[all->work->s], NULL, STATUS_PLUGIN,
                               NULL, "the chain %s", text ? text : "cannot be made");
    }
    if (number >= 0 && is_first(all, (uint64_t)number))
        for (size_t k = 0; k < json_array_size(errors); k++) {
            const diagnostic what = read_said(self->scene.memory, json_array_get(errors, k));

            fail(all, (uint64_t)number, &what);
        }
    if (!json || (all->failed == UINT64_MAX && all->code == STATUS_OK))
        all->code = diagnostics_no_memory(&self->scene.errors);
    json_decref(json);
}

static const plugin_description *plugin_at(arena *memory, const chain_plan *plan, uint32_t s,
                                           uint64_t number)
{
    uint32_t *option_of = arena_take(memory, plan->n_varies + 1u, sizeof *option_of);

    if (option_of)
        chain_options_of(plan, number, option_of);
    for (uint32_t v = 0; option_of && v < plan->n_varies; v++)
        if (plan->varies[v].step == s && plan->varies[v].kind == VARY_USE &&
            option_of[v] != CHAIN_NOMINAL)
            return plan->varies[v].plugins[option_of[v]];
    return plan->steps[s].plugin;
}

/* A dead worker has left behind which step of which run it was at. */
static void take_loss(run_workers *all, hand *from)
{
    run *const self = all->work->self;
    const uncertainty *const of = uncertainty_of(self);
    uint64_t where[2] = {0, 0};
    char text[512];
    diagnostic what = {.severity = SEVERITY_ERROR, .status = STATUS_PLUGIN};
    const bool known = from->where >= 0 &&
                       pread(from->where, where, sizeof where, 0) == sizeof where &&
                       where[0] > from->first && where[0] <= from->first + from->count &&
                       where[1] < of->plan.n_steps;
    const run_step *const step = &self->scene.steps[known ? of->number_of[where[1]] : of->step];
    const study_key *const use = study_key_of(step->step, "use");

    worker_end_text(&from->process, text, sizeof text);
    what.step = step->name;
    what.file = use ? use->file : step->step->file;
    what.line = use ? use->line : step->step->line;
    if (known) {
        const plugin_description *const plugin =
            plugin_at(self->scene.memory, &of->plan, (uint32_t)where[1], where[0] - 1);

        what.message =
            arena_print(self->scene.memory, "%s (%s) %s", plugin->id, plugin->module, text);
    } else
        what.message = arena_print(self->scene.memory, "its worker %s", text);
    if (!what.message)
        all->code = diagnostics_no_memory(&self->scene.errors);
    else if (is_first(all, known ? where[0] - 1 : from->first))
        fail(all, all->failed, &what);
}

/* -- Answers --------------------------------------------------------------------------------- */

/* Codes of a worker's labels in those of the records; NULL: nonsense, or no memory. */
static const uint16_t *read_labels(run_workers *all, const chain_answer *head, const char *labels)
{
    uint16_t *codes;
    size_t at = 0;

    if (head->n_labels >= UINT16_MAX || head->n_labels > head->label_bytes)
        return NULL;
    codes = calloc(head->n_labels + 1, sizeof *codes);
    for (uint64_t k = 0; codes && k < head->n_labels; k++) {
        const size_t length = strnlen(labels + at, head->label_bytes - at);

        if (at + length < head->label_bytes)
            codes[k + 1] = records_grade(all->work->kept, labels + at);
        if (codes[k + 1] == 0) {
            free(codes);
            return NULL;
        }
        at += length + 1;
    }
    return codes;
}

/* Whatever a worker sends is checked before it is kept. */
static bool keep_record(run_workers *all, uint64_t number, char *record, const uint16_t *codes,
                        uint64_t n_labels)
{
    const uint64_t rows = uncertainty_of(all->work->self)->plan.nominal->rows;
    const double *const scores = (const double *)(const void *)record;
    const uint32_t *const ranks = (const uint32_t *)(const void *)(scores + rows);
    uint16_t *const grades = (uint16_t *)(void *)(uintptr_t)(ranks + rows);

    for (uint64_t i = 0; i < rows; i++)
        if (ranks[i] > rows || scores[i] - scores[i] != 0) {
            if (ranks[i] > rows || scores[i] == scores[i])
                return false; /* a rank that cannot be, an infinity */
        }
    for (uint64_t i = 0; uncertainty_of(all->work->self)->grade != UINT32_MAX && i < rows; i++) {
        if (grades[i] > n_labels)
            return false;
        grades[i] = codes[grades[i]];
    }
    records_put(all->work->kept, number, record);
    all->work->done++;
    return true;
}

static void lose_record(run_workers *all, uint64_t number)
{
    records_lose(all->work->kept, number);
    all->work->done++;
}

static bool take_records(run_workers *all, const hand *from, const char *body, size_t length)
{
    chain_answer head;
    const uint16_t *codes;
    const char *fates, *bytes;
    char *copy = NULL;
    bool good = length >= sizeof head;

    if (!good)
        return false;
    memcpy(&head, body, sizeof head);
    if (head.first != from->first || head.count != from->count || head.label_bytes % 8 != 0 ||
        head.label_bytes > length - sizeof head ||
        length - sizeof head - head.label_bytes !=
            chain_fate_bytes(head.count) + head.count * all->work->record)
        return false;
    fates = body + sizeof head + head.label_bytes;
    bytes = fates + chain_fate_bytes(head.count);
    codes = read_labels(all, &head, body + sizeof head);
    copy = malloc(all->work->record + 1);
    for (uint64_t k = 0; good && codes && copy && k < head.count; k++) {
        if (fates[k]) {
            lose_record(all, head.first + k);
            continue;
        }
        memcpy(copy, bytes + k * all->work->record, all->work->record);
        good = keep_record(all, head.first + k, copy, codes, head.n_labels);
    }
    good = good && codes && copy;
    free((void *)(uintptr_t)codes);
    free(copy);
    return good;
}

/* As many runs at a time as take a moment: often enough to tell, seldom enough to cost nothing. */
static void adapt(run_workers *all, const hand *from)
{
    const int64_t took = now_ms() - from->asked;
    const uint64_t most = MOST_BYTES / (all->work->record + 1) + 1;

    if (took < SHORT_MS && from->count == all->count)
        all->count *= 2;
    else if (took > LONG_MS && all->count > 1)
        all->count /= 2;
    if (all->count > most)
        all->count = most;
    if (all->count > MOST_RUNS)
        all->count = MOST_RUNS;
}

static void collect(run_workers *all, hand *from)
{
    run *const self = all->work->self;
    const char *body;
    size_t length;
    frame_kind kind;

    if (from->process.state == WORKER_LOST) {
        take_loss(all, from);
        worker_stop(&from->process);
        from->alive = false;
        return;
    }
    kind = inbox_frame(&from->process.received, &body, &length);
    if (from->process.stray[0] && all->code == STATUS_OK)
        all->code = step_stray(&self->scene, all->work->s, &from->process);
    if (kind == FRAME_REFUSED && from->explains)
        take_explanation(all, body, length);
    else if (kind == FRAME_REFUSED)
        take_refusal(all, body, length);
    else if (kind == FRAME_RECORDS && !from->ready)
        from->ready = true;
    else if (kind == FRAME_RECORDS && take_records(all, from, body, length))
        adapt(all, from);
    else if (all->code == STATUS_OK)
        all->code = step_error(&self->scene, &self->scene.steps[all->work->s], NULL, STATUS_PLUGIN,
                               NULL, "a worker broke its connection to the host");
    from->count = 0;
    worker_rest(&from->process);
}

/* -- Questions ------------------------------------------------------------------------------- */

static bool start(run_workers *all, hand *to)
{
    run *const self = all->work->self;
    const step_work *const limits = &self->scene.works[all->work->s];
    const size_t n = all->work->segments.count;
    int *descriptors = arena_take(self->scene.memory, n + 1, sizeof *descriptors);
    char why[512] = "there is not enough memory";

    to->where = memfd_create("regind replicate", MFD_CLOEXEC);
    if (!descriptors || to->where < 0 ||
        !worker_start(&to->process, self->program, why, sizeof why)) {
        all->code = step_error(&self->scene, &self->scene.steps[all->work->s], NULL, STATUS_SYSTEM,
                               NULL, "%s", why);
        return false;
    }
    to->alive = true;
    descriptors[0] = to->where;
    for (size_t k = 0; k < n; k++)
        descriptors[k + 1] = segment_descriptor(all->work->segments.items[k]);
    worker_ask(&to->process, FRAME_CHAIN, all->work->text, strlen(all->work->text), descriptors,
               n + 1, limits->timeout, limits->memory, -1);
    return true;
}

/* The next runs that nobody has made; false: there are none. */
static bool next_runs(run_workers *all, hand *to)
{
    uncertainty_work *const work = all->work;

    while (work->next < work->runs && records_has(work->kept, work->next))
        work->next++;
    to->first = work->next;
    to->count = 0;
    while (to->count < all->count && work->next < work->runs &&
           !records_has(work->kept, work->next)) {
        work->next++;
        to->count++;
    }
    return to->count > 0;
}

static void ask(run_workers *all, hand *to)
{
    const step_work *const limits = &all->work->self->scene.works[all->work->s];
    chain_question body = {0};

    if (to->explains || !next_runs(all, to))
        return;
    body.first = to->first;
    body.count = to->count;
    to->asked = now_ms();
    worker_ask(&to->process, FRAME_RUNS, &body, sizeof body, NULL, 0, limits->timeout,
               limits->memory, -1);
}

static bool going_on(const run_workers *all)
{
    return all->code == STATUS_OK && all->failed == UINT64_MAX && !all->work->self->scene.cancelled;
}

/* All is done: one worker is asked again why the first run without scores has none. */
static void ask_why(run_workers *all)
{
    uncertainty_work *const work = all->work;
    const step_work *const limits = &work->self->scene.works[work->s];
    chain_question body = {.count = 1, .explain = 1};

    work->explained = going_on(all) ? uncertainty_first_lost(work) : UINT64_MAX;
    if (work->explained == UINT64_MAX)
        return;
    body.first = work->explained;
    for (size_t k = 0; k < all->n; k++) {
        hand *const to = &all->hands[k];

        if (!to->alive || !to->ready || to->process.state != WORKER_IDLE)
            continue;
        to->explains = true;
        to->first = body.first;
        to->count = 1;
        worker_ask(&to->process, FRAME_RUNS, &body, sizeof body, NULL, 0, limits->timeout,
                   limits->memory, -1);
        return;
    }
}

/* Asks whoever is idle; false: nobody is busy, so all is done. */
static bool ask_all(run_workers *all)
{
    bool busy = false;

    for (size_t k = 0; k < all->n; k++) {
        hand *const each = &all->hands[k];

        if (each->alive && each->ready && each->process.state == WORKER_IDLE && going_on(all))
            ask(all, each);
        busy = busy || (each->alive && each->process.state == WORKER_BUSY);
    }
    return busy;
}

static void stop(run_workers *all)
{
    for (size_t k = 0; k < all->n; k++) {
        if (all->hands[k].alive)
            worker_stop(&all->hands[k].process);
        if (all->hands[k].where >= 0)
            (void)close(all->hands[k].where);
    }
}

static void work_on(run_workers *all)
{
    worker *busy[MOST_WORKERS];

    while (ask_all(all)) {
        size_t n = 0;

        for (size_t k = 0; k < all->n; k++)
            if (all->hands[k].alive && all->hands[k].process.state == WORKER_BUSY)
                busy[n++] = &all->hands[k].process;
        workers_wait(busy, n, WAIT_MS);
        for (size_t k = 0; k < all->n; k++)
            if (all->hands[k].alive && (all->hands[k].process.state == WORKER_DONE ||
                                        all->hands[k].process.state == WORKER_LOST))
                collect(all, &all->hands[k]);
        tell(all->work);
        if (all->work->self->scene.cancelled)
            return;
    }
}

static status finish(run_workers *all)
{
    run *const self = all->work->self;

    if (all->code != STATUS_OK || all->failed == UINT64_MAX)
        return all->code;
    for (size_t k = 0; k < all->errors.count; k++)
        (void)diagnostics_add(&self->scene.errors, &all->errors.items[k]);
    if (all->errors.out_of_memory)
        (void)diagnostics_no_memory(&self->scene.errors);
    return diagnostics_status(&all->errors);
}

status uncertainty_in_workers(uncertainty_work *work)
{
    run *const self = work->self;
    const uint64_t left = work->runs - work->done;
    run_workers all = {.work = work, .count = 1, .failed = UINT64_MAX};

    all.errors = diagnostics_in(self->scene.memory);
    all.n = self->options.jobs < MOST_WORKERS ? self->options.jobs : MOST_WORKERS;
    all.n = all.n > left ? (size_t)left : all.n;
    all.n = all.n ? all.n : 1; /* one at least, to be asked why */
    all.hands = arena_take(self->scene.memory, all.n + 1, sizeof *all.hands);
    if (!all.hands)
        return diagnostics_no_memory(&self->scene.errors);
    work->began = now_ms();
    work->done_before = work->done;
    for (size_t k = 0; k < all.n; k++)
        all.hands[k] =
            (hand){.process = {.socket = -1, .pipes = {-1, -1}, .output = -1}, .where = -1};
    for (size_t k = 0; k < all.n && all.code == STATUS_OK; k++)
        (void)start(&all, &all.hands[k]);
    if (all.code == STATUS_OK)
        work_on(&all);
    ask_why(&all);
    work_on(&all);
    stop(&all);
    return finish(&all);
}

/* -- isolate = no ---------------------------------------------------------------------------- */

static status run_here(run_workers *all, chain *of, ri_dictionary *labels, char *record)
{
    uncertainty_work *const work = all->work;
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    chain_result result;
    status code;

    for (uint64_t k = 0; k < work->runs && !work->self->scene.cancelled; k++) {
        uint16_t codes[UINT16_MAX + 1u] = {0};
        const char *const *texts;
        uint64_t n = 0;

        if (records_has(work->kept, k))
            continue;
        code = chain_run(of, k, &result);
        if (code == STATUS_STUDY) {
            lose_record(all, k);
            continue;
        }
        if (code != STATUS_OK) {
            const diagnostics *const said = chain_errors(of);

            (void)is_first(all, k);
            for (size_t j = 0; j < said->count; j++)
                fail(all, k, &said->items[j]);
            return finish(all);
        }
        texts = chain_record(plan, &result, labels, record) ? dictionary_labels(labels, &n) : NULL;
        for (uint64_t j = 0; texts && j < n; j++)
            codes[j + 1] = records_grade(work->kept, texts[j]);
        if (!texts || !keep_record(all, k, record, codes, n))
            return diagnostics_no_memory(&work->self->scene.errors);
        tell(work);
    }
    return STATUS_OK;
}

static void explain_here(uncertainty_work *work, chain *of)
{
    const diagnostics *said;

    work->explained = uncertainty_first_lost(work);
    if (work->explained == UINT64_MAX)
        return;
    (void)chain_explain(of, work->explained);
    said = chain_errors(of);
    for (size_t k = 0; k < said->count; k++)
        (void)diagnostics_add(&work->said, &said->items[k]);
}

status uncertainty_here(uncertainty_work *work)
{
    run *const self = work->self;
    run_workers all = {
        .work = work, .failed = UINT64_MAX, .errors = diagnostics_in(self->scene.memory)};
    chain *of = chain_new(self->scene.from, &uncertainty_of(self)->plan, self->scene.unit_system);
    ri_dictionary *list = NULL;
    ri_dictionary *labels = dictionary_new(&list, self->scene.from);
    char *record = arena_take(self->scene.memory, work->record + 1, 1);
    status code;

    work->began = now_ms();
    work->done_before = work->done;
    code = of && labels && record ? run_here(&all, of, labels, record)
                                  : diagnostics_no_memory(&self->scene.errors);
    if (code == STATUS_OK && !self->scene.cancelled)
        explain_here(work, of);
    chain_free(of);
    dictionary_free(&list);
    return code;
}
