/* read.c - the keys of [uncertainty]. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../steps/steps.h"
#include "uncertainty.h"

static const char *const known[] = {
    "on",     "replicates",   "seed",        "design",   "within",  "top",    "confidence",
    "centre", "grades",       "bootstrap",   "title",    "timeout", "memory", "isolate",
    "scales", "design_cells", "design_rows", "title_ru", "title_kk"};
enum { N_KNOWN = sizeof known / sizeof *known };

__attribute__((format(printf, 5, 6))) static void
wrong(run *self, uncertainty *into, const study_key *key, const char *hint, const char *format, ...)
{
    va_list list;
    const char *text;

    va_start(list, format);
    text = arena_vprint(self->scene.memory, format, list);
    va_end(list);
    into->faulty = true;
    if (text)
        (void)step_error(&self->scene, &self->scene.steps[into->step], key, STATUS_STUDY, hint,
                         "%s", text);
    else
        (void)diagnostics_no_memory(&self->scene.errors);
}

/* A whole number; `fallback` without the key. */
static uint64_t whole(run *self, uncertainty *into, const char *name, uint64_t least, uint64_t most,
                      uint64_t fallback)
{
    const study_key *const key = step_key(&self->scene.steps[into->step], name);
    uint64_t value = 0;
    bool good = true;

    if (!key)
        return fallback;
    good = *key->value != '\0';
    for (const char *c = key->value; good && *c; c++)
        good = *c >= '0' && *c <= '9' && !__builtin_mul_overflow(value, 10, &value) &&
               !__builtin_add_overflow(value, (uint64_t)(*c - '0'), &value) && value <= most;
    if (good && value >= least)
        return value;
    wrong(self, into, key, NULL, "'%s' is '%s'; it must be a whole number from %llu to %llu", name,
          key->value, (unsigned long long)least, (unsigned long long)most);
    return fallback;
}

/* STEP.COLUMN, or a step alone; its number, UINT32_MAX after an error. */
static uint32_t step_and_column(run *self, uncertainty *into, const study_key *key,
                                const char **column_name)
{
    const size_t length = strcspn(key->value, ".");
    const uint32_t s = steps_number(&self->scene, key->value, length);
    const char *name;

    *column_name = key->value[length] ? key->value + length + 1 : NULL;
    if (s != UINT32_MAX && s != into->step)
        return s;
    name = arena_text_n(self->scene.memory, key->value, length);
    wrong(self, into, key, name ? steps_unknown_hint(&self->scene, name) : NULL,
          "'%s' names '%s', and there is no such step", key->name, name ? name : "");
    return UINT32_MAX;
}

static void read_design_file(run *self, uncertainty *into, const study_key *key)
{
    const char *const path = study_path(self->scene.memory, key, key->value);

    if (!path)
        (void)diagnostics_no_memory(&self->scene.errors);
    else if (access(path, F_OK) == 0)
        into->design_key = key;
    else
        wrong(self, into, key, NULL,
              "'design' is '%s'; it must be random, sobol or a CSV file that is there", key->value);
}

static void read_design(run *self, uncertainty *into)
{
    static const char *const of_files[] = {"design_cells", "design_rows", "title_ru", "title_kk"};
    const run_step *const step = &self->scene.steps[into->step];
    const study_key *const kind = step_key(step, "design"), *const centre =
                                                                step_key(step, "centre");
    const study_key *const confidence = step_key(step, "confidence");
    const study_key *const scales = step_key(step, "scales");

    into->design.kind = DESIGN_RANDOM;
    if (kind && strcmp(kind->value, "sobol") == 0)
        into->design.kind = DESIGN_SOBOL;
    else if (kind && strcmp(kind->value, "random") != 0)
        read_design_file(self, into, kind);
    for (size_t k = 0; !into->design_key && k < 2; k++)
        if (step_key(step, of_files[k]))
            wrong(self, into, step_key(step, of_files[k]), "for example design = sample.csv",
                  "'%s' is of a design in a file, and 'design' names none", of_files[k]);
    into->centre = !centre || strcmp(centre->value, "no") != 0;
    if (centre && strcmp(centre->value, "yes") != 0 && strcmp(centre->value, "no") != 0)
        wrong(self, into, centre, NULL, "'centre' is '%s'; it must be yes or no", centre->value);
    into->same_scale = scales && strcmp(scales->value, "same") == 0;
    if (scales && !into->same_scale && strcmp(scales->value, "check") != 0)
        wrong(self, into, scales, NULL, "'scales' is '%s'; it must be check or same",
              scales->value);
    into->confidence = 0.95;
    if (confidence &&
        (!units_number(self->scene.unit_system, confidence->value, "1", &into->confidence) ||
         !(into->confidence > 0 && into->confidence < 1)))
        wrong(self, into, confidence, "for example confidence = 95 %",
              "'confidence' is '%s'; it must be between 0 and 100 %%", confidence->value);
}

/* The study's seed, unless the section has its own. */
static void read_seed(run *self, uncertainty *into)
{
    const study_key *const head = study_head_key(self->scene.read, "seed");

    into->design.seed = head ? strtoull(head->value, NULL, 10) : 1;
    into->design.seed = whole(self, into, "seed", 0, UINT64_MAX / 2, into->design.seed);
}

static bool read_within(run *self, uncertainty *into)
{
    const study_key *const key = step_key(&self->scene.steps[into->step], "within");

    if (!key)
        return true;
    into->within = study_list(self->scene.memory, key->value, &into->n_within);
    return into->within != NULL;
}

static void read_places(run *self, uncertainty *into)
{
    const run_step *const step = &self->scene.steps[into->step];
    const study_key *const on = step_key(step, "on"), *const grades = step_key(step, "grades");

    into->on = into->grade = UINT32_MAX;
    if (!on)
        wrong(self, into, NULL, "for example on = score.rating, a step and its column",
              "'on' is missing: the scores whose uncertainty is asked for");
    else
        into->on = step_and_column(self, into, on, &into->on_column);
    if (!grades)
        return;
    into->grade = step_and_column(self, into, grades, &into->grade_column);
    if (into->grade != UINT32_MAX && !into->grade_column)
        wrong(self, into, grades, NULL, "'grades' names a step; it must be STEP.COLUMN");
}

static bool read_keys(run *self, uncertainty *into)
{
    const study_step *const section = self->scene.steps[into->step].step;

    for (size_t k = 0; k < section->n_keys; k++) {
        const study_key *const key = &section->keys[k];
        bool found = false;

        if (strncmp(key->name, "vary.", 5) == 0) {
            if (!uncertainty_read_vary(self, into, key))
                return false;
            continue;
        }
        for (size_t j = 0; j < N_KNOWN && !found; j++)
            found = strcmp(key->name, known[j]) == 0;
        if (!found) {
            const char *hint = steps_suggestion(&self->scene, key->name, known, N_KNOWN);

            wrong(self, into, key,
                  hint ? hint
                       : "known keys are on, replicates, seed, design, within, top, confidence, "
                         "bootstrap, centre, scales, grades and vary.STEP.WHAT",
                  "unknown key '%s'", key->name);
        }
    }
    return true;
}

static bool reaches(const run *self, uint32_t from, uint32_t to)
{
    if (from == to)
        return true;
    for (size_t k = 0; k < self->scene.works[to].n_needs; k++)
        if (reaches(self, from, self->scene.works[to].needs[k].step))
            return true;
    return false;
}

/* A choice that nothing of the result depends on is a mistake. */
static void check_reach(run *self, uncertainty *into)
{
    for (size_t v = 0; v < into->n_varies && into->on != UINT32_MAX; v++) {
        const vary *const each = &into->varies[v];

        if (reaches(self, each->step, into->on) ||
            (into->grade != UINT32_MAX && reaches(self, each->step, into->grade)))
            continue;
        wrong(self, into, each->key, "vary a step that it is made of, or remove the line",
              "[%s] does not depend on [%s]: varying it changes nothing",
              self->scene.steps[into->on].name, self->scene.steps[each->step].name);
    }
}

/* It runs when the step `on` and the grades are done. */
static bool add_needs(run *self, const uncertainty *of)
{
    step_work *const work = &self->scene.works[of->step];
    need *needs = arena_take(self->scene.memory, 2, sizeof *needs);
    const uint32_t steps[] = {of->on, of->grade};

    if (!needs)
        return false;
    for (size_t k = 0; k < 2; k++)
        if (steps[k] != UINT32_MAX)
            needs[work->n_needs++] =
                (need){.step = steps[k], .name = self->scene.steps[steps[k]].name};
    work->needs = needs;
    return true;
}

bool uncertainty_read(run *self, uint32_t s)
{
    uncertainty *into = arena_take(self->scene.memory, 1, sizeof *into);
    const size_t most = self->scene.steps[s].step->n_keys;
    bool varies = false;

    if (!into)
        return false;
    into->step = s;
    into->varies = arena_take(self->scene.memory, most + 1, sizeof *into->varies);
    if (!into->varies)
        return false;
    read_places(self, into);
    if (!read_keys(self, into) || !read_within(self, into))
        return false;
    read_design(self, into);
    read_seed(self, into);
    into->design.replicates = whole(self, into, "replicates", 2, 1000000000, 1000);
    into->top = (uint32_t)whole(self, into, "top", 1, 1000000, 3);
    into->samples = (uint32_t)whole(self, into, "bootstrap", 0, 100000, 1000);
    into->design.choices = (uint32_t)into->n_varies;
    for (size_t k = 0; k < most; k++)
        varies = varies || strncmp(self->scene.steps[s].step->keys[k].name, "vary.", 5) == 0;
    if (!varies)
        wrong(self, into, NULL, "for example vary.percent.use = normalise.leader, normalise.minmax",
              "no key vary.STEP.WHAT says what is uncertain");
    check_reach(self, into);
    self->scene.works[s].broken = into->faulty;
    self->scene.works[s].own = into;
    return add_needs(self, into);
}
