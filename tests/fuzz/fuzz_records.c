/* fuzz_records.c - records of runs of a chain, as a worker sends them: arbitrary bytes behind a
 * head that may fit.
 *
 * They are kept, all of them with ranks and grades that can be, or the worker is told to have
 * broken its connection.
 */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "run/repeat/workers_internal.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

enum { ROWS = 3, RUNS = 4 };

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_kept(const records *kept, uint64_t run)
{
    const double *const scores = records_scores(kept, run);
    const uint32_t *const ranks = records_ranks(kept, run);
    const uint16_t *const grades = records_grades(kept, run);

    for (uint64_t i = 0; i < ROWS; i++) {
        require(!isinf(scores[i]) && ranks[i] <= ROWS);
        require(grades[i] <= records_labels(kept));
        require(!grades[i] || records_label(kept, grades[i] - 1u));
    }
}

/* One frame: the body is what was given, its first run and count those that were asked for where
 * the first byte is even. */
static void receive(inbox *into, const uint8_t *bytes, size_t n)
{
    const frame_header header = {FRAME_MAGIC, FRAME_RECORDS, n ? n - 1 : 0};
    char *const body = calloc(1, sizeof header + n + 1);

    require(body != NULL);
    memcpy(body, &header, sizeof header);
    if (n)
        memcpy(body + sizeof header, bytes + 1, n - 1);
    if (n > 2 * sizeof(uint64_t) && bytes[0] % 2 == 0) {
        const uint64_t asked[] = {0, RUNS};

        memcpy(body + sizeof header, asked, sizeof asked);
    }
    *into = (inbox){.bytes = body, .used = sizeof header + header.length, .capacity = n + 64};
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const uint8_t fingerprint[FINGERPRINT_BYTES];
    static const records_shape shape = {.runs = RUNS, .rows = ROWS, .grades = true};
    static const study_step section = {.file = "study.ini", .name = "uncertainty", .line = 1};
    arena *const memory = arena_new(allocator_system());
    const char *why = NULL;
    table nominal = {.rows = ROWS};
    uncertainty own = {.plan = {.nominal = &nominal}, .grade = 0};
    run_step step = {.name = "uncertainty", .step = &section, .kind = &uncertainty_kind};
    step_work working = {.own = &own};
    run self = {.scene = {.memory = memory,
                          .errors = diagnostics_in(memory),
                          .n_steps = 1,
                          .steps = &step,
                          .works = &working}};
    uncertainty_work work = {.self = &self, .record = records_size(&shape), .runs = RUNS};
    hand one = {.alive = true, .ready = true, .first = 0, .count = RUNS};
    run_workers all = {.work = &work, .hands = &one, .n = 1, .count = 1};

    require(memory != NULL);
    work.kept = records_open(memory, &shape, NULL, fingerprint, &why);
    require(work.kept != NULL);
    one.process = (worker){.socket = -1, .pipes = {-1, -1}, .state = WORKER_DONE};
    receive(&one.process.received, bytes, n);
    workers_collect(&all, &one);
    require(all.code == STATUS_OK ? records_done(work.kept) == RUNS
                                  : self.scene.errors.errors == 1);
    for (uint64_t k = 0; k < RUNS; k++)
        if (records_has(work.kept, k) && !records_lost(work.kept, k))
            check_kept(work.kept, k);
    records_close(work.kept, false);
    inbox_free(&one.process.received);
    arena_free(memory);
    return 0;
}
