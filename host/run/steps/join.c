/* join.c - what found no partner when the tables of a step were joined; told when the step is
 * done, as a step that keeps some rows (a filter) tells what it was about. */
#include <string.h>

#include "../../table/key_index.h"
#include "../../table/label_index.h"
#include "../../table/unmatched.h"
#include "steps.h"

/* A join, and the table that the step made of it where that has some of its rows. */
typedef struct told_join {
    step_scene *self;
    const run_step *step;
    const table *joined, *kept; /* kept NULL: all rows count */
    bool *stays;                /* of the joined rows: whether they were kept; NULL: all */
    size_t n_pairs, pair_capacity;
    unmatched_pair *pairs; /* told */
} told_join;

/* A warning at `from`. */
static void warn(const told_join *of, const char *message, const char *hint)
{
    const study_key *from = study_key_of(of->step->step, "from");
    const diagnostic what = {.severity = SEVERITY_WARNING,
                             .step = of->step->name,
                             .file = from ? from->file : of->step->step->file,
                             .line = from ? from->line : of->step->step->line,
                             .message = message,
                             .hint = hint};

    if (message)
        (void)diagnostics_add(&of->self->errors, &what);
    else
        (void)diagnostics_no_memory(&of->self->errors);
}

/* ---------------------------------------------------------------- rows that were kept */

static const column *key_named(const table *self, const char *name)
{
    for (uint32_t k = 0; k < self->n_keys; k++)
        if (strcmp(self->columns[k].name, name) == 0)
            return &self->columns[k];
    return NULL;
}

/* The table a step made, where it has the keys of the join and fewer rows. */
static const table *kept_of(const run_step *step, const table *joined)
{
    const table *const made = step->n_tables ? step->tables[0].data : NULL;

    if (!made || !joined || made->n_keys != joined->n_keys || made->n_keys == 0 ||
        made->rows >= joined->rows || step->state == RUN_FAILED)
        return NULL;
    for (uint32_t k = 0; k < joined->n_keys; k++)
        if (!key_named(made, joined->columns[k].name))
            return NULL;
    return made;
}

/* The codes of the joined key in the labels of the kept one; NULL: no memory. */
static int32_t *recoded(arena *memory, const column *from, uint64_t rows, const column *to)
{
    int32_t *const map = arena_take(memory, (size_t)from->labels.count + 1, sizeof *map);
    int32_t *const codes = arena_take(memory, (size_t)rows + 1, sizeof *codes);
    label_index index;

    if (!map || !codes || !label_index_new(&index, memory, &to->labels, NULL, NULL))
        return NULL;
    for (uint64_t code = 0; code < from->labels.count; code++)
        map[code] = label_index_find(&index, label_at(&from->labels, code));
    for (uint64_t row = 0; row < rows; row++)
        codes[row] = map[from->codes[row]];
    return codes;
}

/* Which of the joined rows the step kept; NULL: no memory. */
static bool *find_stays(arena *memory, const table *joined, const table *kept)
{
    const uint32_t n = joined->n_keys;
    const int32_t **own = arena_take(memory, n, sizeof *own);
    const int32_t **theirs = arena_take(memory, n, sizeof *theirs);
    uint64_t *counts = arena_take(memory, n, sizeof *counts);
    bool *const stays = arena_take(memory, (size_t)joined->rows + 1, sizeof *stays);
    key_index index;

    if (!own || !theirs || !counts || !stays)
        return NULL;
    for (uint32_t k = 0; k < n; k++) {
        const column *const key = key_named(kept, joined->columns[k].name);

        theirs[k] = key->codes;
        counts[k] = key->labels.count;
        own[k] = recoded(memory, &joined->columns[k], joined->rows, key);
        if (!own[k])
            return NULL;
    }
    if (!key_index_new(&index, arena_allocator(memory), theirs, counts, n, kept->rows))
        return NULL;
    for (uint64_t row = 0; row < kept->rows; row++)
        (void)key_index_add(&index, row);
    for (uint64_t row = 0; row < joined->rows; row++)
        stays[row] = key_index_find(&index, own, row) != NO_ROW;
    key_index_free(&index);
    return stays;
}

/* gone[code]: a label of a part that rows of the join have, but none that was kept; NULL: no
 * memory.
 */
static bool *find_gone(const told_join *of, arena *memory, const column *key)
{
    const column *const joined = key_named(of->joined, key->name);
    const column *const kept = key_named(of->kept, key->name);
    bool *const gone = arena_take(memory, (size_t)key->labels.count + 1, sizeof *gone);
    label_index in_joined, in_kept;
    bool *joined_used, *kept_used;

    if (!gone || !joined || !kept)
        return gone;
    joined_used = unmatched_used(memory, joined, of->joined->rows);
    kept_used = unmatched_used(memory, kept, of->kept->rows);
    if (!joined_used || !kept_used ||
        !label_index_new(&in_joined, memory, &joined->labels, NULL, NULL) ||
        !label_index_new(&in_kept, memory, &kept->labels, NULL, NULL))
        return NULL;
    for (uint64_t code = 0; code < key->labels.count; code++) {
        const char *const label = label_at(&key->labels, code);
        const int32_t a = label_index_find(&in_joined, label);
        const int32_t b = label_index_find(&in_kept, label);

        gone[code] = a >= 0 && joined_used[a] && !(b >= 0 && kept_used[b]);
    }
    return gone;
}

/* Of the rows of a part that found no partner, those that the step would have kept, as far as their
 * labels tell; NULL: no memory. */
static bool *drop_marks(const told_join *of, arena *memory, const table *part, const bool *dropped)
{
    bool *const marks = arena_take(memory, (size_t)part->rows + 1, sizeof *marks);

    if (!marks)
        return NULL;
    memcpy(marks, dropped, (size_t)part->rows * sizeof *marks);
    for (uint32_t k = 0; of->kept && k < part->n_keys; k++) {
        const bool *const gone = find_gone(of, memory, &part->columns[k]);

        if (!gone)
            return NULL;
        for (uint64_t row = 0; row < part->rows; row++)
            marks[row] = marks[row] && !gone[part->columns[k].codes[row]];
    }
    return marks;
}

static bool *missing_marks(const told_join *of, arena *memory, const bool *missing)
{
    bool *const marks = arena_take(memory, (size_t)of->joined->rows + 1, sizeof *marks);

    for (uint64_t row = 0; marks && row < of->joined->rows; row++)
        marks[row] = missing[row] && (!of->stays || of->stays[row]);
    return marks;
}

/* ---------------------------------------------------------------- telling */

static bool is_told(const told_join *of, const unmatched_pair *pair)
{
    for (size_t k = 0; k < of->n_pairs; k++)
        if ((strcmp(of->pairs[k].label, pair->label) == 0 &&
             strcmp(of->pairs[k].other, pair->other) == 0) ||
            (strcmp(of->pairs[k].label, pair->other) == 0 &&
             strcmp(of->pairs[k].other, pair->label) == 0))
            return true;
    return false;
}

/* "'Алматы ' and 'Алматы' differ only in spaces; ... : write them alike"; NULL: nothing is like
 * that, or no memory. */
static const char *hint_of(told_join *of, const unmatched *found)
{
    arena *const memory = of->self->memory;
    const char *text = NULL;

    for (size_t k = 0; k < found->n_pairs; k++) {
        const unmatched_pair *const each = &found->pairs[k];

        if (is_told(of, each))
            continue;
        if (!arena_reserve(memory, (void **)&of->pairs, &of->pair_capacity, of->n_pairs + 1,
                           sizeof *of->pairs))
            return NULL;
        of->pairs[of->n_pairs++] = *each;
        text = arena_print(memory, "%s%s'%s' and '%s' differ only in %s", text ? text : "",
                           text ? "; " : "", each->label, each->other, each->words);
        if (!text)
            return NULL;
    }
    return text ? arena_print(memory, "%s: they are joined when they are written alike", text)
                : NULL;
}

static void tell_dropped(told_join *of, const char *name, const unmatched *found)
{
    const unsigned long long n = found->rows;

    if (n)
        warn(of,
             arena_print(of->self->memory,
                         "%llu row%s of [%s] found no partner and %s left out%s%s%s", n,
                         n == 1 ? "" : "s", name, n == 1 ? "was" : "were", found->where ? " (" : "",
                         found->where ? found->where : "", found->where ? ")" : ""),
             hint_of(of, found));
}

static void tell_missing(told_join *of, const char *name, const unmatched *found)
{
    const unsigned long long n = found->rows;

    if (n)
        warn(of,
             arena_print(of->self->memory,
                         "%llu row%s nothing from [%s]: its columns are missing there%s%s%s", n,
                         n == 1 ? " has" : "s have", name, found->where ? " (" : "",
                         found->where ? found->where : "", found->where ? ")" : ""),
             hint_of(of, found));
}

/* false: no memory. */
static bool tell_part(told_join *of, const join_parts *parts, size_t k)
{
    arena *const memory = of->self->memory;
    const join_count *const count = &parts->counts[k];
    unmatched found = {0};
    const bool *marks;

    if (count->is_dropped) {
        marks = drop_marks(of, memory, parts->tables[k], count->is_dropped);
        if (!marks || !unmatched_find(memory, parts->tables[k], marks, of->joined, &found))
            return false;
        tell_dropped(of, parts->names[k], &found);
    }
    if (count->is_missing) {
        marks = missing_marks(of, memory, count->is_missing);
        if (!marks || !unmatched_find(memory, of->joined, marks, parts->tables[k], &found))
            return false;
        tell_missing(of, parts->names[k], &found);
    }
    return true;
}

void step_tell_join(step_scene *self, uint32_t s)
{
    const step_work *const work = &self->works[s];
    const join_parts parts = work->parts;
    told_join of = {.self = self, .step = &self->steps[s], .joined = work->joined};
    bool good = true, any = false;

    self->works[s].parts = (join_parts){0};
    for (size_t k = 0; k < parts.n; k++)
        any = any || parts.counts[k].is_dropped || parts.counts[k].is_missing;
    if (!any || !work->joined)
        return;
    of.kept = kept_of(&self->steps[s], work->joined);
    if (of.kept) {
        of.stays = find_stays(self->memory, work->joined, of.kept);
        good = of.stays != NULL;
    }
    for (size_t k = 0; good && k < parts.n; k++)
        good = tell_part(&of, &parts, k);
    if (!good)
        (void)diagnostics_no_memory(&self->errors);
}
