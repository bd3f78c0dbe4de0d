/* parts.c - the runs of [uncertainty] in parts of a run: kept, and put together. */
#include <stdlib.h>
#include <string.h>

#include "../record/content.h"
#include "../record/shard.h"
#include "uncertainty_work.h"

static void add_text(struct sha256_ctx *to, const char *text)
{
    sha256_update(to, strlen(text) + 1, (const uint8_t *)text);
}

bool uncertainty_fingerprint(uncertainty_work *work, json_t *message)
{
    const chain_plan *const plan = &uncertainty_of(work->self)->plan;
    step_work *const of = &work->self->scene.works[work->s];
    struct sha256_ctx context;

    sha256_init(&context);
    add_text(&context, REGIND_VERSION);
    if (!content_add_message(&context, message))
        return false;
    for (uint32_t s = 0; s < plan->n_steps; s++) {
        if (plan->steps[s].plugin)
            add_text(&context, plan->steps[s].plugin->build_id);
        for (size_t t = 0; t < plan->steps[s].n_tables; t++)
            content_add_table(&context, plan->steps[s].tables[t].data);
    }
    for (uint32_t v = 0; v < plan->n_varies; v++)
        for (uint32_t k = 0; plan->varies[v].kind == VARY_USE && k < plan->varies[v].n_options; k++)
            add_text(&context, plan->varies[v].plugins[k]->build_id);
    content_add_table(&context, plan->nominal);
    content_add_table(&context, plan->given);
    sha256_digest(&context, FINGERPRINT_BYTES, work->fingerprint);
    _Static_assert((int)FINGERPRINT_BYTES == (int)DIGEST_BYTES, "a fingerprint is a digest");
    digest_text(work->fingerprint, of->shared.content);
    return true;
}

static status take_part(uncertainty_work *work, uint32_t part)
{
    run *const self = work->self;
    segment *const made = shard_load(self, work->s, part);
    uint64_t bytes;
    bool good;

    if (!made)
        return STATUS_STUDY;
    bytes = shard_bytes(self, work->s, part);
    good = records_take(work->kept, segment_at(made, 0, bytes), bytes, work->fingerprint);
    segment_release(made);
    return good
               ? STATUS_OK
               : step_error(&self->scene, &self->scene.steps[work->s], NULL, STATUS_STUDY,
                            "remove it, and run that part again", "part %u ('%s') has not its runs",
                            part, self->options.parts[part - 1].folder);
}

status uncertainty_take_parts(uncertainty_work *work)
{
    status code = shard_same_content(work->self, work->s);

    for (uint32_t part = 1; code == STATUS_OK && part <= work->self->options.parts_of; part++)
        code = take_part(work, part);
    if (code == STATUS_OK)
        shard_say_beside(work->self, work->s);
    work->done = records_done(work->kept);
    return code;
}

status uncertainty_keep_part(uncertainty_work *work)
{
    step_scene *const scene = &work->self->scene;
    size_t n;
    const void *const bytes = records_bytes(work->kept, &n);

    for (size_t t = 0; t < scene->steps[work->s].n_tables; t++)
        table_release(scene->steps[work->s].tables[t].data);
    scene->steps[work->s].n_tables = 0;
    return shard_keep(scene, work->s, bytes, n);
}
