/* here.c - the runs of [uncertainty] in this process (isolate = no). */
#include "../../base/now.h"
#include "../call/dictionary.h"
#include "workers_internal.h"

static status run_here(run_workers *all, chain *of, ri_dictionary *labels, char *record)
{
    uncertainty_work *const work = all->work;
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    chain_result result;
    status code;

    for (uint64_t k = work->next; k < work->end && !work->self->scene.cancelled; k++) {
        uint16_t codes[UINT16_MAX + 1u] = {0};
        const char *const *texts;
        uint64_t n = 0;

        if (records_has(work->kept, k))
            continue;
        code = chain_run(of, k, &result);
        if (code == STATUS_STUDY) {
            workers_lose_record(all, k);
            continue;
        }
        if (code != STATUS_OK) {
            const diagnostics *const said = chain_errors(of);

            (void)workers_first_failure(all, k);
            for (size_t j = 0; j < said->count; j++)
                workers_fail(all, k, &said->items[j]);
            return workers_finish(all);
        }
        texts = chain_record(plan, &result, labels, record) ? dictionary_labels(labels, &n) : NULL;
        for (uint64_t j = 0; texts && j < n; j++)
            codes[j + 1] = records_grade(work->kept, texts[j]);
        if (!texts || !workers_keep_record(all, k, record, codes, n))
            return diagnostics_no_memory(&work->self->scene.errors);
        workers_tell_progress(work);
    }
    return STATUS_OK;
}

static void explain_here(uncertainty_work *work, chain *of)
{
    const diagnostics *said;

    work->explained = work->self->options.part ? UINT64_MAX : uncertainty_first_lost(work);
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
    if (of)
        chain_rest(of);
    chain_free(of);
    dictionary_free(&list);
    return code;
}
