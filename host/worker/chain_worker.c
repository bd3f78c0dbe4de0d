/* chain_worker.c - see chain_worker.h */
#include "chain_worker.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../base/json_build.h"
#include "../base/process_state.h"
#include "../confine/confine.h"
#include "../run/call/dictionary.h"
#include "../run/chain/chain_record.h"
#include "../run/wire/transport.h"
#include "../uncertainty/records.h"

struct chain_worker {
    arena *memory;
    segment **segments;
    size_t n_segments;
    int where; /* descriptor: what is being done, for whoever finds the process dead */
    chain_plan plan;
    chain *chain; /* NULL: there was something wrong with it */
    ri_dictionary *list, *labels;
    size_t record;
    bool limited; /* to the memory that its runs may use */
};

static bool send_json(int socket, json_t *json)
{
    char *text = json ? json_dumps(json, JSON_COMPACT) : NULL;
    bool good;

    json_decref(json);
    (void)fflush(NULL); /* stray output must be seen before the answer */
    good = text && transport_send(socket, FRAME_REFUSED, text, strlen(text), NULL, 0);
    free(text);
    return good;
}

static json_t *one_error(const diagnostic *from)
{
    return json_pack("{s:i, s:i, s:o*, s:o*, s:I, s:I, s:o, s:o*}", "code", (int)from->status,
                     "severity", (int)from->severity, "step",
                     from->step ? json_text(from->step) : NULL, "file",
                     from->file ? json_text(from->file) : NULL, "line", (json_int_t)from->line,
                     "column", (json_int_t)from->column, "text", json_text(from->message), "hint",
                     from->hint ? json_text(from->hint) : NULL);
}

static json_t *errors_of(const diagnostics *from)
{
    json_t *list = json_array();

    for (size_t k = 0; list && k < from->count; k++)
        list = json_list_add(list, one_error(&from->items[k]));
    return list;
}

/* A run that failed. */
static bool refuse(const chain_worker *self, int socket, uint64_t run_number)
{
    return send_json(socket, json_pack("{s:I, s:o}", "run", (json_int_t)run_number, "errors",
                                       errors_of(chain_errors(self->chain))));
}

/* Without a chain there are no runs. */
static bool refuse_all(int socket, const char *why)
{
    return send_json(socket, json_pack("{s:I, s:[{s:i, s:o}]}", "run", (json_int_t)-1, "errors",
                                       "code", (int)STATUS_PLUGIN, "text", json_text(why)));
}

static bool map_segments(chain_worker *self, int *descriptors, size_t n)
{
    self->segments = arena_take(self->memory, n + 1, sizeof(segment *));
    if (!self->segments || n == 0)
        return false;
    self->where = descriptors[0];
    descriptors[0] = -1;
    for (size_t k = 1; k < n; k++) {
        segment *const input = segment_map(allocator_system(), descriptors[k]);

        descriptors[k] = -1;
        if (!input)
            return false;
        self->segments[self->n_segments++] = input;
    }
    return true;
}

/* Loading modules may change the process as much as calling them. */
static bool read_chain(chain_worker *self, const json_t *json, char *why, size_t why_size)
{
    const char *changed[STATE_PARTS];
    process_state *const before = process_state_new();
    const bool good = before && chain_read(self->memory, json, self->segments, self->n_segments,
                                           &self->plan, why, why_size);

    if (before)
        (void)process_state_restore(before, changed);
    process_state_free(before);
    return good;
}

static bool open_chain(chain_worker *self, const char *body, size_t length, units *unit_system,
                       char *why, size_t why_size)
{
    json_t *json = json_loadb(body, length, 0, NULL);
    const bool good = json && read_chain(self, json, why, why_size);
    const records_shape shape = {1, good ? self->plan.nominal->rows : 0,
                                 good && self->plan.grade_column, 0};

    json_decref(json);
    self->record = records_size(&shape);
    self->labels = dictionary_new(&self->list, allocator_system());
    if (good && self->labels && self->record && units_take(unit_system, self->plan.units))
        self->chain = chain_new(allocator_system(), &self->plan, unit_system);
    if (self->chain)
        chain_watch(self->chain, self->where);
    return self->chain != NULL;
}

chain_worker *chain_worker_new(int socket, const char *body, size_t length, int *descriptors,
                               size_t n, units *unit_system)
{
    const chain_answer ready = {0};
    arena *memory = arena_new(allocator_system());
    chain_worker *self = memory ? arena_take(memory, 1, sizeof *self) : NULL;
    char why[1024] = "could not get the memory it asked for";
    bool sent;

    if (!self) {
        arena_free(memory);
        return NULL;
    }
    self->memory = memory;
    self->where = -1;
    if (map_segments(self, descriptors, n) &&
        open_chain(self, body, length, unit_system, why, sizeof why))
        sent = transport_send(socket, FRAME_RECORDS, &ready, sizeof ready, NULL, 0);
    else
        sent = refuse_all(socket, why);
    if (sent)
        return self;
    chain_worker_free(self);
    return NULL;
}

void chain_worker_free(chain_worker *self)
{
    if (!self)
        return;
    chain_free(self->chain);
    dictionary_free(&self->list);
    for (size_t k = 0; k < self->n_segments; k++)
        segment_release(self->segments[k]);
    if (self->where >= 0)
        (void)close(self->where);
    arena_free(self->memory);
}

/* Head, labels, fates and records together. */
static char *with_labels(const chain_worker *self, const chain_answer *head, const char *bytes,
                         size_t *length)
{
    const size_t size = chain_fate_bytes(head->count) + head->count * self->record;
    chain_answer full = *head;
    const char *const *texts = dictionary_labels(self->labels, &full.n_labels);
    char *all;
    size_t at = sizeof full;

    for (uint64_t k = 0; texts && k < full.n_labels; k++)
        full.label_bytes += strlen(texts[k]) + 1;
    full.label_bytes = (full.label_bytes + 7) / 8 * 8;
    *length = sizeof full + full.label_bytes + size;
    all = texts ? calloc(1, *length) : NULL;
    if (!all)
        return NULL;
    memcpy(all, &full, sizeof full);
    for (uint64_t k = 0; k < full.n_labels; k++) {
        memcpy(all + at, texts[k], strlen(texts[k]) + 1);
        at += strlen(texts[k]) + 1;
    }
    memcpy(all + sizeof full + full.label_bytes, bytes, size);
    return all;
}

static bool send_records(const chain_worker *self, int socket, const chain_answer *head,
                         const char *bytes)
{
    size_t length;
    char *all = with_labels(self, head, bytes, &length);
    bool sent;

    (void)fflush(NULL);
    sent = all && transport_send(socket, FRAME_RECORDS, all, length, NULL, 0);
    free(all);
    return sent;
}

bool chain_worker_run(chain_worker *self, int socket, const char *body, size_t length)
{
    chain_question asked;
    chain_answer head;
    chain_result result;
    size_t fates;
    char *bytes;
    bool sent = true, good = true;

    if (length != sizeof asked)
        return false;
    if (!self->chain)
        return refuse_all(socket, "there is no chain");
    memcpy(&asked, body, sizeof asked);
    if (!self->limited)
        confine_call(&(confine_limits){asked.memory, 1, false});
    self->limited = true;
    if (asked.explain) {
        (void)chain_explain(self->chain, asked.first);
        chain_rest(self->chain);
        return refuse(self, socket, asked.first);
    }
    head = (chain_answer){.first = asked.first, .count = asked.count};
    fates = chain_fate_bytes(head.count);
    bytes = calloc(1, fates + head.count * self->record + 1);
    if (!bytes)
        return refuse_all(socket, "could not get the memory it asked for");
    for (uint64_t k = 0; good && k < head.count; k++) {
        const status code = chain_run(self->chain, head.first + k, &result);

        good = code == STATUS_OK || code == STATUS_STUDY;
        if (code == STATUS_STUDY)
            bytes[k] = 1;
        else if (!good)
            sent = refuse(self, socket, head.first + k);
        else if (!chain_record(&self->plan, &result, self->labels,
                               bytes + fates + k * self->record)) {
            good = false;
            sent = refuse_all(socket, "made more than 65534 grades, or there is no memory");
        }
    }
    chain_rest(self->chain);
    if (good)
        sent = send_records(self, socket, &head, bytes);
    free(bytes);
    return sent;
}
