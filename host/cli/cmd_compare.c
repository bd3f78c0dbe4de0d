/* cmd_compare.c - regind compare A B ... --on STEP.COLUMN */
#include <string.h>

#include "../study/study.h"
#include "commands.h"
#include "compare_output.h"
#include "interrupt.h"
#include "json_output.h"
#include "messages.h"
#include "terminal.h"

enum { DEFAULT_TOP = 5 };

/* One comparison from operands to answer; its memory is that of `errors`. */
typedef struct session {
    const arguments *given;
    run_options options; /* of every run */
    progress_line progress;
    diagnostics errors; /* own ones, and at the end those of the runs */
    size_t n;
    subject *subjects;
    comparison made;
    method_change *changes;
} session;

static bool tell_progress(void *user, const char *step, double fraction, size_t done, size_t total)
{
    progress_line_draw(user, step, fraction, done, total);
    return interrupt_noted();
}

/* The worse of two: the larger exit code. */
static status worse(status a, status b)
{
    return a > b ? a : b;
}

static bool find_columns(session *self, subject *of)
{
    of->scores = column_find(&of->known, "--on", self->given->texts[OPTION_ON], COLUMN_MEASURE,
                             &self->errors, &of->score);
    if (self->given->texts[OPTION_ON_GRADE])
        of->grades = column_find(&of->known, "--on-grade", self->given->texts[OPTION_ON_GRADE],
                                 COLUMN_CATEGORY, &self->errors, &of->grade);
    return of->scores && (of->grades || !self->given->texts[OPTION_ON_GRADE]);
}

static status failed(const session *self)
{
    return worse(diagnostics_status(&self->errors), STATUS_STUDY);
}

/* Opens and plans all of them, so that every error is told before anything runs. */
static status prepare(session *self)
{
    status code = STATUS_OK;

    for (size_t k = 0; k < self->n; k++) {
        subject *const each = &self->subjects[k];
        status own = subject_kind_of(each)->open(each, self->given, &self->options, &self->errors);

        if (own == STATUS_OK && !find_columns(self, each))
            own = failed(self);
        if (own == STATUS_OK)
            own = subject_kind_of(each)->prepare(each, self->given, &self->options, &self->errors);
        if (own != STATUS_OK)
            subject_messages(each, &self->errors); /* in the order of the operands */
        code = worse(code, own);
    }
    return code;
}

static status execute(session *self)
{
    for (size_t k = 0; k < self->n; k++) {
        subject *const each = &self->subjects[k];
        const status code = run_execute(each->made);
        const table *grades;

        if (code != STATUS_OK)
            return code;
        each->rated.name = each->name;
        each->rated.scores = subject_kind_of(each)->result(each, 0);
        grades = each->grades ? subject_kind_of(each)->result(each, 1) : NULL;
        if (!each->rated.scores || (each->grades && !grades))
            return diagnostics_no_memory(&self->errors);
        each->rated.score = table_find(each->rated.scores, each->score);
        each->rated.grades = grades;
        each->rated.grade = grades ? table_find(grades, each->grade) : NULL;
    }
    return STATUS_OK;
}

static status find_changes(session *self)
{
    arena *const memory = self->errors.memory;
    bool good;

    self->changes = arena_take(memory, self->n, sizeof *self->changes);
    good = self->changes != NULL;
    for (size_t k = 0; good && k < self->n; k++) {
        subject *const each = &self->subjects[k];

        good = subject_kind_of(each)->method(each, memory);
        if (good && k > 0)
            self->changes[k].differences = method_differences(memory, &self->subjects[0].steps,
                                                              &each->steps, &self->changes[k].n);
        good = good && (k == 0 || self->changes[k].differences);
    }
    return good ? STATUS_OK : diagnostics_no_memory(&self->errors);
}

static status compare_all(session *self)
{
    arena *const memory = self->errors.memory;
    const char *const within = self->given->texts[OPTION_WITHIN];
    const char *const order = self->given->texts[OPTION_SORT];
    comparison_options options = {.top = self->given->top ? self->given->top : DEFAULT_TOP,
                                  .by_shift = order && strcmp(order, "shift") == 0};
    rating *ratings = arena_take(memory, self->n, sizeof *ratings);

    if (within) {
        options.within =
            study_list(memory, strcmp(within, "none") == 0 ? "" : within, &options.n_within);
        /* No keys at all are not the same as none given. */
        if (options.n_within == 0)
            options.within = arena_take(memory, 1, sizeof *options.within);
    }
    if (!ratings || (within && !options.within))
        return diagnostics_no_memory(&self->errors);
    for (size_t k = 0; k < self->n; k++)
        ratings[k] = self->subjects[k].rated;
    return compare(&self->made, memory, ratings, self->n, &options, &self->errors);
}

static status compute(session *self)
{
    status code = prepare(self);

    interrupt_watch(); /* workers run from now on */
    if (code == STATUS_OK)
        code = execute(self);
    progress_line_end(&self->progress);
    if (code == STATUS_OK)
        code = compare_all(self);
    if (code == STATUS_OK)
        code = find_changes(self);
    for (size_t k = 0; k < self->n; k++)
        subject_messages(&self->subjects[k], &self->errors);
    return code;
}

static status answer(session *self, status code)
{
    const compare_answer all = {self->given, self->n, self->subjects, self->changes, &self->made};

    if (option_given(self->given, OPTION_JSON))
        return json_print(code == STATUS_OK ? compare_json(&all, &self->errors)
                                            : compare_json_failed(self->given, &self->errors, code),
                          code);
    messages_print(&self->errors,
                   option_given(self->given, OPTION_VERBOSE) ? SEVERITY_INFO : SEVERITY_WARNING);
    if (code != STATUS_OK)
        return code;
    if (option_given(self->given, OPTION_CSV))
        compare_csv(&all, stdout);
    else if (!compare_text(&all, stdout, terminal_colour(stdout)))
        return message_no_memory();
    return STATUS_OK;
}

static void end(session *self)
{
    for (size_t k = 0; self->subjects && k < self->n; k++) {
        run_close(self->subjects[k].made);
        json_decref(self->subjects[k].manifest);
    }
}

static status run_session(const arguments *given, arena *memory)
{
    session self = {.given = given,
                    .options = command_run_options(given),
                    .progress = progress_line_begin(true),
                    .errors = diagnostics_in(memory),
                    .n = given->n_operands};
    status code;

    self.options.progress = tell_progress;
    self.options.user = &self.progress;
    self.subjects = subjects_read(given, &self.errors);
    code = self.subjects ? compute(&self) : diagnostics_status(&self.errors);
    code = answer(&self, code);
    end(&self);
    return code;
}

status command_compare(const arguments *given)
{
    arena *memory;
    status code;

    if (!given->texts[OPTION_ON])
        return message_say(STATUS_USAGE, "see 'regind compare --help'",
                           "compare needs --on STEP.COLUMN: the score to compare by");
    memory = arena_new(allocator_system());
    code = memory ? run_session(given, memory) : message_no_memory();
    arena_free(memory);
    return code;
}
