/* provenance.c - see provenance.h */
#include "provenance.h"

#include <stdlib.h>

#include "../../base/json_build.h"
#include "account.h"

static void mark(const step_scene *self, uint32_t s, bool *needed)
{
    for (size_t k = 0; k < self->works[s].n_needs; k++) {
        const uint32_t other = self->works[s].needs[k].step;

        if (!needed[other]) {
            needed[other] = true;
            mark(self, other, needed);
        }
    }
}

const char *provenance_of(step_scene *self, uint32_t s, bool planning)
{
    bool *needed = arena_take(self->memory, self->n_steps + 1, sizeof *needed);
    const account_extent extent = {.steps = needed, .planning = planning};
    const char *copy;
    char *text = NULL;
    json_t *json;

    if (!needed)
        return NULL;
    mark(self, s, needed);
    json = account_tree(self, self->works[s].request.seed, &extent);
    if (*self->day)
        json = json_object_add(json, "day", json_text(self->day));
    if (json)
        text = json_dumps(json, JSON_COMPACT);
    json_decref(json);
    copy = text ? arena_text(self->memory, text) : NULL;
    free(text);
    return copy;
}
