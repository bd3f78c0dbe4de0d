/* workers_answers.c - records of runs, out of what a worker has sent. */
#include <string.h>

#include "../../base/now.h"
#include "../steps/ask.h"
#include "workers_internal.h"

enum { SHORT_MS = 20, LONG_MS = 100 };
enum { MOST_BYTES = 4 << 20, MOST_RUNS = 4096 };

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
bool workers_keep_record(run_workers *all, uint64_t number, char *record, const uint16_t *codes,
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

void workers_lose_record(run_workers *all, uint64_t number)
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
            workers_lose_record(all, head.first + k);
            continue;
        }
        memcpy(copy, bytes + k * all->work->record, all->work->record);
        good = workers_keep_record(all, head.first + k, copy, codes, head.n_labels);
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

void workers_collect(run_workers *all, hand *from)
{
    run *const self = all->work->self;
    const char *body;
    size_t length;
    frame_kind kind;

    if (from->process.state == WORKER_LOST) {
        workers_take_loss(all, from);
        worker_stop(&from->process);
        from->alive = false;
        return;
    }
    kind = inbox_frame(&from->process.received, &body, &length);
    if (from->process.stray[0] && all->code == STATUS_OK)
        all->code = step_stray(&self->scene, all->work->s, &from->process);
    if (kind == FRAME_REFUSED && from->explains)
        workers_take_explanation(all, body, length);
    else if (kind == FRAME_REFUSED)
        workers_take_refusal(all, body, length);
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
