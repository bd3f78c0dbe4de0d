/* design_names.c - which choices the columns of a given design are of. */
#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "../steps/steps.h"
#include "design_internal.h"

static uint32_t choice_named(const uncertainty *of, const char *name, size_t length)
{
    for (uint32_t v = 0; v < of->n_varies; v++)
        if (strncmp(of->varies[v].name, name, length) == 0 && !of->varies[v].name[length])
            return v;
    return UINT32_MAX;
}

static void unknown_column(design_reading *at, const char *name)
{
    run *const self = at->self;
    const size_t n = at->of->n_varies;
    const char **names = arena_take(self->scene.memory, n + 1, sizeof *names);

    for (size_t v = 0; names && v < n; v++)
        names[v] = at->of->varies[v].name;
    design_wrong(at, 1, names ? steps_suggestion(&self->scene, name, names, n) : NULL,
                 "column '%s' is of no vary.STEP.WHAT", name);
}

static void read_name(design_reading *at, size_t place)
{
    const char *const full = at->file.names[place];
    const char *const name = strncmp(full, "vary.", 5) == 0 ? full + 5 : full;
    const char *const colon = strchr(name, ':');
    given_column *const to = &at->columns[place];

    *to = (given_column){.place = place, .choice = choice_named(at->of, name, strlen(name))};
    if (to->choice == UINT32_MAX && colon) {
        to->choice = choice_named(at->of, name, (size_t)(colon - name));
        to->element = colon + 1 + strspn(colon + 1, " ");
    }
    if (to->choice == UINT32_MAX) {
        unknown_column(at, full);
        return;
    }
    for (size_t k = 0; k < place; k++) {
        const given_column *const other = &at->columns[k];

        if (other->choice != to->choice)
            continue;
        if (!other->element || !to->element || strcmp(other->element, to->element) == 0 ||
            at->of->varies[to->choice].n_options)
            design_wrong(at, 1, NULL, "column '%s' is there twice", full);
    }
}

/* Choices in the order in which their columns come. */
void design_read_names(design_reading *at)
{
    const uint32_t n = (uint32_t)at->of->n_varies;
    uint32_t known = 0;

    for (size_t k = 0; k < at->file.n_columns; k++) {
        bool there = false;

        read_name(at, k);
        for (uint32_t j = 0; j < known && !there; j++)
            there = at->order[j] == at->columns[k].choice;
        if (!there && at->columns[k].choice != UINT32_MAX)
            at->order[known++] = at->columns[k].choice;
    }
    for (uint32_t v = 0; v < n; v++) {
        bool there = false;

        for (uint32_t j = 0; j < known && !there; j++)
            there = at->order[j] == v;
        if (!there)
            design_wrong(at, 1, "add a column of this name, or remove the line from the study",
                         "there is no column '%s'", at->of->varies[v].name);
    }
}
