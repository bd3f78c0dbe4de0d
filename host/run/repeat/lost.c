/* lost.c - runs of [uncertainty] in which rows have no score: how many there are, and
 * why, so that what is said of the others is not taken for more. */
#include <math.h>
#include <string.h>

#include "lost_internal.h"

enum { PLACES = 3 }; /* that are named */

bool lost_has_score(const uncertainty_work *work, uint64_t number)
{
    const uint64_t rows = uncertainty_of(work->self)->plan.nominal->rows;
    const double *const scores = records_scores(work->kept, number);

    for (uint64_t i = 0; i < rows; i++)
        if (!isnan(scores[i]))
            return true;
    return false;
}

/* Whether a row that the study scores has no score in the run. */
static bool lacks_score(const uncertainty_work *work, uint64_t number)
{
    const uint64_t rows = uncertainty_of(work->self)->plan.nominal->rows;
    const double *const scores = records_scores(work->kept, number);

    for (uint64_t i = 0; i < rows; i++)
        if (isnan(scores[i]) && work->ranks[i])
            return true;
    return false;
}

uint64_t uncertainty_first_lost(const uncertainty_work *work)
{
    const uint64_t runs = design_runs(&uncertainty_of(work->self)->plan.design);

    for (uint64_t k = 0; k < runs; k++)
        if (records_has(work->kept, k) && (records_lost(work->kept, k) || lacks_score(work, k)))
            return k;
    return UINT64_MAX;
}

static bool count(const uncertainty_work *work, tally *into)
{
    const uncertainty *const of = uncertainty_of(work->self);
    const uint64_t rows = of->plan.nominal->rows;
    arena *const memory = work->self->scene.memory;

    *into = (tally){.runs = design_runs(&of->plan.design),
                    .scored = arena_take(memory, rows + 1, sizeof *into->scored),
                    .ungraded = arena_take(memory, rows + 1, sizeof *into->ungraded)};
    if (!into->scored || !into->ungraded)
        return false;
    for (uint64_t k = 0; k < into->runs; k++) {
        const double *const scores = records_scores(work->kept, k);
        const uint16_t *const grades =
            of->grade == UINT32_MAX ? NULL : records_grades(work->kept, k);

        into->lost += !lost_has_score(work, k);
        for (uint64_t i = 0; i < rows; i++) {
            into->scored[i] += isnan(scores[i]) ? 0U : 1U;
            into->ungraded[i] += grades && !grades[i] && !isnan(scores[i]);
        }
    }
    return true;
}

/* -- Why ------------------------------------------------------------------------------------- */

/* Whether the study's own run said the same: then it is no reason. */
static bool said_before(const run *self, const diagnostic *what)
{
    for (size_t k = 0; k < self->scene.errors.count; k++) {
        const diagnostic *const each = &self->scene.errors.items[k];

        if (strcmp(each->message, what->message) == 0 && each->step && what->step &&
            strcmp(each->step, what->step) == 0)
            return true;
    }
    return false;
}

/* What was said in the run that was explained; NULL: nothing that the study did not say. */
const diagnostic *lost_reason(const uncertainty_work *work)
{
    for (size_t k = 0; k < work->said.count; k++)
        if (work->said.items[k].severity == SEVERITY_ERROR)
            return &work->said.items[k];
    for (size_t k = 0; k < work->said.count; k++)
        if (!said_before(work->self, &work->said.items[k]))
            return &work->said.items[k];
    return NULL;
}

/* "; the first is replicate 7 (percent.use = rank): [score] there is no weight"; "" for a run of
 * another kind, NULL: no memory. */
static const char *first_text(const uncertainty_work *work, bool whole, bool options)
{
    run *const self = work->self;
    const chain_plan *const plan = &uncertainty_of(self)->plan;
    const diagnostic *const why = lost_reason(work);
    const char *chosen = "";

    if (work->explained == UINT64_MAX || lost_has_score(work, work->explained) == whole)
        return "";
    if (options)
        chosen = chain_options_text(self->scene.memory, plan, work->explained);
    return chosen ? arena_print(
                        self->scene.memory, "; the first is replicate %llu%s%s%s%s%s%s%s",
                        (unsigned long long)design_at(&plan->design, work->explained).replicate + 1,
                        *chosen ? " (" : "", chosen, *chosen ? ")" : "", why ? ": [" : "",
                        why && why->step ? why->step : "", why ? "] " : "", why ? why->message : "")
                  : NULL;
}

static const char *hint_of(const uncertainty_work *work, const char *first)
{
    const diagnostic *const why = lost_reason(work);

    return *first && why ? why->hint : NULL;
}

/* -- What is told ---------------------------------------------------------------------------- */

static bool tell(uncertainty_work *work, severity how, const char *hint, const char *text)
{
    run *const self = work->self;
    const study_step *const section = self->scene.steps[work->s].step;
    const diagnostic what = {.severity = how,
                             .step = section->name,
                             .file = section->file,
                             .line = section->line,
                             .message = text,
                             .hint = hint};

    if (text)
        (void)diagnostics_add(&self->scene.errors, &what);
    return text != NULL;
}

static const char *noun(const uncertainty_work *work)
{
    return uncertainty_of(work->self)->plan.design.kind == DESIGN_SOBOL ? "runs" : "replicates";
}

static bool tell_lost(uncertainty_work *work, const tally *of)
{
    const char *hint = NULL;
    const char *const kind = lost_kind_text(work, of, &hint);
    const char *const first = kind ? first_text(work, true, !*kind) : NULL;
    const char *const own = first ? hint_of(work, first) : NULL;

    /* what a plugin says itself is nearer to the cause */
    return first && tell(work, SEVERITY_WARNING, own || !*first ? own : hint,
                         arena_print(work->self->scene.memory,
                                     "%llu of %llu %s %s no score of any row and %s not "
                                     "count%s%s",
                                     (unsigned long long)of->lost, (unsigned long long)of->runs,
                                     noun(work), of->lost == 1 ? "has" : "have",
                                     of->lost == 1 ? "does" : "do", kind, first));
}

/* Rows by a count that is above zero. */
typedef struct row_list {
    uint64_t n;
    const char *text; /* "region=A in 12, region=B in 3"; NULL: no memory */
} row_list;

static void add_row(const uncertainty_work *work, uint64_t row, uint64_t times, row_list *to)
{
    const table *const nominal = uncertainty_of(work->self)->plan.nominal;
    arena *const memory = work->self->scene.memory;
    const char *const name = to->n < PLACES ? table_row_name(nominal, row, memory) : "";

    if (++to->n > PLACES || !to->text)
        return;
    to->text = !name   ? NULL
               : times ? arena_print(memory, "%s%s%s in %llu", to->text, *to->text ? "; " : "",
                                     name, (unsigned long long)times)
                       : arena_print(memory, "%s%s%s", to->text, *to->text ? "; " : "", name);
}

static const char *rows_text(const uncertainty_work *work, const row_list *of)
{
    const unsigned long long more = of->n > PLACES ? of->n - PLACES : 0;

    return of->text && more
               ? arena_print(work->self->scene.memory, "%s and %llu more", of->text, more)
               : of->text;
}

static bool tell_rows(uncertainty_work *work, const tally *of)
{
    const uint64_t rows = uncertainty_of(work->self)->plan.nominal->rows;
    row_list some = {0, ""};
    const char *text, *first;

    for (uint64_t i = 0; i < rows; i++)
        if (of->scored[i] && of->scored[i] + of->lost < of->runs)
            add_row(work, i, of->runs - of->lost - of->scored[i], &some);
    if (some.n == 0)
        return true;
    text = rows_text(work, &some);
    first = first_text(work, false, true);
    return text && first &&
           tell(work, SEVERITY_WARNING, hint_of(work, first),
                arena_print(work->self->scene.memory,
                            "%llu %s no score in some %s: %s; 'replicates' has how many count%s",
                            (unsigned long long)some.n, some.n == 1 ? "row has" : "rows have",
                            noun(work), text, first));
}

/* Of a row that the study does not score either, this is no surprise. */
static bool tell_never(uncertainty_work *work, const tally *of)
{
    const uint64_t rows = uncertainty_of(work->self)->plan.nominal->rows;

    for (int nominal = 0; nominal <= 1; nominal++) {
        row_list never = {0, ""};
        const char *text;

        for (uint64_t i = 0; i < rows; i++)
            if (of->scored[i] == 0 && (work->ranks[i] != 0) == nominal)
                add_row(work, i, 0, &never);
        text = rows_text(work, &never);
        if (never.n && !tell(work, nominal ? SEVERITY_WARNING : SEVERITY_INFO, NULL,
                             text ? arena_print(work->self->scene.memory,
                                                "%llu %s no score in any of the %s and %s no "
                                                "rank: %s",
                                                (unsigned long long)never.n,
                                                never.n == 1 ? "row has" : "rows have", noun(work),
                                                never.n == 1 ? "has" : "have", text)
                                  : NULL))
            return false;
    }
    return true;
}

static bool tell_grades(uncertainty_work *work, const tally *of)
{
    const uint64_t rows = uncertainty_of(work->self)->plan.nominal->rows;
    row_list some = {0, ""};
    const char *text;

    for (uint64_t i = 0; i < rows; i++)
        if (of->ungraded[i])
            add_row(work, i, of->ungraded[i], &some);
    text = rows_text(work, &some);
    return some.n == 0 ||
           tell(work, SEVERITY_WARNING, "let the scale reach as far as the scores do",
                text ? arena_print(work->self->scene.memory,
                                   "%llu %s a score and no grade in some %s: %s; probabilities "
                                   "are over those with a grade",
                                   (unsigned long long)some.n,
                                   some.n == 1 ? "row has" : "rows have", noun(work), text)
                     : NULL);
}

/* Every run failed: it is told as the failure of the first. */
static status fail_all(uncertainty_work *work)
{
    run *const self = work->self;
    const chain_plan *const plan = &uncertainty_of(self)->plan;
    const char *const options = chain_options_text(self->scene.memory, plan, 0);

    for (size_t k = 0; k < work->said.count && options; k++) {
        diagnostic what = work->said.items[k];

        if (what.severity != SEVERITY_ERROR)
            continue;
        what.message =
            arena_print(self->scene.memory, "in all %llu %s of [%s]; in the first%s%s%s: %s",
                        (unsigned long long)design_runs(&plan->design), noun(work),
                        self->scene.steps[work->s].name, *options ? " (" : "", options,
                        *options ? ")" : "", what.message);
        return what.message ? diagnostics_add(&self->scene.errors, &what)
                            : diagnostics_no_memory(&self->scene.errors);
    }
    return options ? step_error(&self->scene, &self->scene.steps[work->s], NULL, STATUS_STUDY, NULL,
                                "none of the %llu %s can be computed",
                                (unsigned long long)design_runs(&plan->design), noun(work))
                   : diagnostics_no_memory(&self->scene.errors);
}

status uncertainty_tell_lost(uncertainty_work *work)
{
    run *const self = work->self;
    tally of;
    status code = STATUS_OK;

    if (!count(work, &of))
        return diagnostics_no_memory(&self->scene.errors);
    if (of.lost == of.runs && records_lost(work->kept, 0))
        code = fail_all(work);
    if (code != STATUS_OK)
        return code;
    if ((of.lost && !tell_lost(work, &of)) || !tell_rows(work, &of) || !tell_never(work, &of) ||
        !tell_grades(work, &of))
        return diagnostics_no_memory(&self->scene.errors);
    return STATUS_OK;
}
