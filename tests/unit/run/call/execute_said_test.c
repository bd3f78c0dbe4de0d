/* execute_said_test.c - notes and errors: the keys of their rows, how many are kept, from threads.
 */
#include <pthread.h>
#include <stdio.h>

#include "execute_test.h"

static const uint32_t by_year[] = {1};

static const char *row_of_message(const trial *self, size_t k)
{
    return self->result.messages[k].row ? self->result.messages[k].row : "none";
}

static void check_places(const outcome_message *of, const char *expected)
{
    char text[1024] = "";

    CU_ASSERT_EQUAL(of->count, of->n_places);
    for (uint64_t k = 0; k < of->n_places; k++)
        (void)snprintf(text + strlen(text), sizeof text - strlen(text), "%s%s", k ? "; " : "",
                       of->places[k]);
    CU_ASSERT_STRING_EQUAL(text, expected);
}

/* ---------------------------------------------------------------- rows and places */

static ri_status note_rows(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    host->note(ctx, RI_INFO, RI_NO_ROW, "of no row");
    if (given->rows)
        host->note(ctx, RI_FINDING, given->rows - 1, "of the last row");
    host->note(ctx, RI_WARNING, given->rows, "of a row that is not there");
    ri_note_row(host, ctx, 77, RI_NO_ROW, "of an unknown level, %d", 77);
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(noting, note_rows, keys_and_value, value_out);

static void rows_are_told_by_their_keys(void)
{
    trial self = trial_of_sample(&noting);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 4);
    CU_ASSERT_EQUAL(self.result.messages[0].level, SEVERITY_INFO);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 0), "none");
    CU_ASSERT_EQUAL(self.result.messages[1].level, SEVERITY_FINDING);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 1), "region=b, year=2011");
    CU_ASSERT_EQUAL(self.result.messages[2].level, SEVERITY_WARNING);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 2), "none");
    CU_ASSERT_EQUAL(self.result.messages[3].level, SEVERITY_INFO);
    CU_ASSERT_STRING_EQUAL(self.result.messages[3].text, "of an unknown level, 77");
    trial_end(&self);
}

/* What is of no row is of the group; rows are the group's own. */
static void rows_of_groups_are_told_by_their_keys(void)
{
    trial self = trial_of_sample(&noting);

    trial_within(&self, 1, by_year);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 6);
    check_places(&self.result.messages[0], "year=2010; year=2011; year=2012");
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 1), "region=b, year=2010");
    CU_ASSERT_EQUAL(self.result.messages[2].count, 3); /* of rows that are not there */
    CU_ASSERT_EQUAL(self.result.messages[2].n_places, 0);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 4), "region=b, year=2011");
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 5), "region=a, year=2012");
    trial_end(&self);
}

static const ri_port own_out[] = {
    {.id = "name", .label = "Name", .doc = "", .role = RI_KEY},
};

static ri_status note_own_rows(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    static const char *const names[] = {"alpha", "beta"};
    int32_t *name = host->codes(ctx, 0, NULL, 2, names, 2);

    (void)given;
    if (!name)
        return RI_NO_MEMORY;
    name[0] = 1;
    host->note(ctx, RI_WARNING, 0, "of the output");
    host->note(ctx, RI_WARNING, 7, "of no row of the output");
    return RI_OK;
}
TRIAL_PLUGIN(noting_own, note_own_rows, keys_and_value, own_out);

static void rows_of_the_output_are_told_by_its_keys(void)
{
    trial self = trial_of_sample(&noting_own);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 2);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 0), "name=beta");
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 1), "none");
    trial_end(&self);
}

static const ri_parameter one_parameter[] = {
    {.id = "level", .label = "Level", .doc = "", .unit = "1", .type = RI_REAL, .fallback = 1},
};

static ri_status fail_everywhere(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    static const char *const about[] = {"grp"};
    ri_where file = RI_WHERE, row = RI_WHERE, nowhere = RI_WHERE;

    (void)given;
    file.parameter = 0;
    file.file = "/data/scale.csv";
    file.line = 14;
    file.column = 3;
    file.hint = "close the gap";
    (void)host->fail_at(ctx, RI_BAD_INPUT, &file, "in a file");
    row.input = IN_VALUE;
    row.row = 2;
    row.about = about;
    row.n_about = 1;
    (void)host->fail_at(ctx, RI_BAD_PARAMETER, &row, "in a row");
    nowhere.parameter = 1; /* there is none */
    nowhere.input = 9;
    nowhere.row = 1000;
    return ri_fail_at(host, ctx, RI_BAD_INPUT, &nowhere, "number %d", 3);
}
TRIAL_PLUGIN_WITH(failing, fail_everywhere, keys_and_value, value_out,
                  RI_PARAMETERS(one_parameter));

static void places_are_kept(void)
{
    static const argument given[] = {{.number = 1}};
    trial self = trial_of_sample(&failing);
    const outcome_message *said;

    self.request.args = given;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 3);
    said = &self.result.messages[0];
    CU_ASSERT_EQUAL(said->code, STATUS_STUDY);
    CU_ASSERT_EQUAL(said->parameter, 0);
    CU_ASSERT_EQUAL(said->input, -1);
    CU_ASSERT_STRING_EQUAL(said->file, "/data/scale.csv");
    CU_ASSERT_EQUAL(said->line, 14);
    CU_ASSERT_EQUAL(said->column, 3);
    CU_ASSERT_STRING_EQUAL(said->hint, "close the gap");
    said = &self.result.messages[1];
    CU_ASSERT_EQUAL(said->input, IN_VALUE);
    CU_ASSERT_STRING_EQUAL(said->row, "region=b, year=2012");
    CU_ASSERT_EQUAL_FATAL(said->n_about, 1);
    CU_ASSERT_STRING_EQUAL(said->about[0], "grp");
    said = &self.result.messages[2];
    CU_ASSERT_EQUAL(said->parameter, -1);
    CU_ASSERT_EQUAL(said->input, -1);
    CU_ASSERT_PTR_NULL(said->row);
    CU_ASSERT_STRING_EQUAL(said->text, "number 3");
    trial_end(&self);
}

/* ---------------------------------------------------------------- many of them */

static ri_status fail_often(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    for (int k = 0; k < 500; k++)
        (void)ri_fail(host, ctx, RI_BAD_INPUT, "error %d", k);
    for (int k = 0; k < 20000; k++)
        host->note(ctx, RI_INFO, given->rows ? 0 : RI_NO_ROW, "remark");
    return RI_BAD_INPUT;
}
TRIAL_PLUGIN(failing_often, fail_often, keys_and_value, value_out);

static void hundreds_of_errors_are_capped_and_counted(void)
{
    trial self = trial_of_sample(&failing_often);
    const outcome_message *said;

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 102);
    said = self.result.messages;
    CU_ASSERT_STRING_EQUAL(said[0].text, "error 0");
    CU_ASSERT_STRING_EQUAL(said[99].text, "error 99");
    CU_ASSERT_STRING_EQUAL(said[100].text, "remark");
    CU_ASSERT_EQUAL(said[100].count, 20000);
    CU_ASSERT_EQUAL(said[100].n_places, 1000);
    CU_ASSERT_STRING_EQUAL(said[101].text, "400 more errors were counted, but not kept");
    CU_ASSERT_EQUAL(said[101].level, SEVERITY_ERROR);
    CU_ASSERT_EQUAL(said[101].code, STATUS_STUDY);
    trial_end(&self);
}

/* 12,000 things that differ: ten thousand are kept in all, and the others counted by level. */
static ri_status remark_much(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    for (int k = 0; k < 4000 && given->rows; k++)
        ri_note_row(host, ctx, k % 4 ? RI_WARNING : RI_INFO, RI_NO_ROW, "%g has %d",
                    given->in[IN_VALUE].columns[0]->values[0], k);
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(remarking, remark_much, keys_and_value, value_out);

static void no_remark_is_lost_without_a_count(void)
{
    static const uint32_t by_region[] = {0};

    for (uint32_t threads = 1; threads <= 3; threads += 2) {
        trial self = trial_of_sample(&remarking);
        const outcome_message *said;

        self.request.threads = threads;
        trial_within(&self, 1, by_region);
        CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
        CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 10002);
        said = &self.result.messages[10000];
        CU_ASSERT_EQUAL(said[0].level, SEVERITY_WARNING);
        CU_ASSERT_STRING_EQUAL(said[0].text, "1500 more warnings were counted, but not kept");
        CU_ASSERT_EQUAL(said[1].level, SEVERITY_INFO);
        CU_ASSERT_STRING_EQUAL(said[1].text, "500 more notes were counted, but not kept");
        trial_end(&self);
    }
}

static ri_status fail_once(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    return host->fail(ctx, RI_BAD_INPUT, "cannot be computed");
}
TRIAL_PLUGIN(failing_once, fail_once, keys_and_value, value_out);

/* Groups that fail alike are one error, which names them in their order, whatever threads did. */
static void groups_that_fail_alike_are_one_error(void)
{
    trial self = trial_of_sample(&failing_once);

    self.request.threads = 4;
    trial_within(&self, 1, by_year);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 1);
    CU_ASSERT_EQUAL(self.result.messages[0].count, 3);
    check_places(&self.result.messages[0], "year=2010; year=2011; year=2012");
    trial_end(&self);
}

/* ---------------------------------------------------------------- the same of many rows */

/* Rows are spoken of from the last to the first, and of each column. */
static ri_status remark_rows(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const double *const x = given->in[IN_VALUE].columns[0]->values;

    for (uint64_t i = given->rows; i-- > 0;) {
        ri_remark_row(host, ctx, RI_WARNING, i, "it is too large", "%g", x[i]);
        host->note(ctx, RI_INFO, i, "it was seen");
        host->note(ctx, RI_FINDING, i, "it is a verdict");
        host->remark(ctx, RI_FINDING, i, "it is one of many verdicts", NULL);
    }
    host->remark(ctx, RI_WARNING, RI_NO_ROW, "a column is empty", "'a'");
    host->remark(ctx, RI_WARNING, RI_NO_ROW, "a column is empty", "'b'");
    host->remark(ctx, RI_INFO, RI_NO_ROW, "said once", "a detail");
    host->remark(ctx, RI_FINDING, RI_NO_ROW, "a named verdict", "'a'");
    host->note(ctx, RI_FINDING, RI_NO_ROW, "it sums up");
    host->remark(ctx, RI_INFO, given->rows ? 0 : RI_NO_ROW, "said of a row", "");
    return host->measure(ctx, 0, NULL, given->rows, NULL) ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(remarking_rows, remark_rows, keys_and_value, value_out);

static const outcome_message *said_of(const trial *self, const char *text)
{
    for (size_t k = 0; k < self->result.n_messages; k++)
        if (strcmp(self->result.messages[k].text, text) == 0)
            return &self->result.messages[k];
    CU_FAIL_FATAL("it was not said");
    return NULL;
}

static void the_same_of_many_rows_is_said_once(void)
{
    trial self = trial_of_sample(&remarking_rows);
    const outcome_message *said;

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(self.result.n_messages, 3 + 8 + 5); /* verdicts of note() stay eight */
    said = said_of(&self, "it is too large");
    CU_ASSERT_EQUAL(said->level, SEVERITY_WARNING);
    CU_ASSERT_EQUAL(said->count, 8);
    CU_ASSERT_EQUAL(said->n_places, 8);
    CU_ASSERT_PTR_NULL(said->row);
    CU_ASSERT_TRUE(said->of_row);
    CU_ASSERT_STRING_EQUAL(said->places[0], "region=c, year=2011 (1)");
    CU_ASSERT_STRING_EQUAL(said->places[7], "region=b, year=2011 (8)");
    CU_ASSERT_EQUAL(said_of(&self, "it was seen")->count, 8);
    CU_ASSERT_EQUAL(said_of(&self, "it is one of many verdicts")->count, 8);
    CU_ASSERT_EQUAL(said_of(&self, "it is a verdict")->count, 1);
    CU_ASSERT_TRUE(said_of(&self, "it is a verdict")->of_row);
    CU_ASSERT_TRUE(said_of(&self, "it is a verdict")->verdict);
    CU_ASSERT_TRUE(said_of(&self, "it is one of many verdicts")->verdict);
    CU_ASSERT_TRUE(said_of(&self, "a named verdict ('a')")->verdict);
    CU_ASSERT_FALSE(said_of(&self, "it sums up")->verdict);
    CU_ASSERT_FALSE(said_of(&self, "it was seen")->verdict);
    check_places(said_of(&self, "a column is empty"), "'a'; 'b'");
    CU_ASSERT_EQUAL(said_of(&self, "said once (a detail)")->count, 1);
    CU_ASSERT_STRING_EQUAL(said_of(&self, "said of a row")->row, "region=c, year=2011");
    trial_end(&self);
}

static void the_same_of_many_groups_is_said_once(void)
{
    for (uint32_t threads = 1; threads <= 3; threads += 2) {
        trial self = trial_of_sample(&remarking_rows);

        self.request.threads = threads;
        trial_within(&self, 1, by_year);
        CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
        check_places(said_of(&self, "a column is empty"),
                     "year=2010 ('a'); year=2010 ('b'); year=2011 ('a'); year=2011 ('b'); "
                     "year=2012 ('a'); year=2012 ('b')");
        check_places(said_of(&self, "said once"),
                     "year=2010 (a detail); year=2011 (a detail); year=2012 (a detail)");
        CU_ASSERT_EQUAL(said_of(&self, "it is too large")->count, 8);
        trial_end(&self);
    }
}

static ri_status fail_rows(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    ri_where where = RI_WHERE;

    where.input = IN_VALUE;
    where.hint = "leave it out";
    for (where.row = 0; where.row < given->rows; where.row++)
        (void)host->fail_at(ctx, RI_BAD_INPUT, &where, "it has no logarithm");
    where.hint = NULL;
    where.row = 1;
    return host->fail_at(ctx, RI_BAD_INPUT, &where, "it has no logarithm");
}
TRIAL_PLUGIN(failing_rows, fail_rows, keys_and_value, value_out);

/* Another hint is another thing to do. */
static void the_same_error_of_many_rows_is_told_once(void)
{
    trial self = trial_of_sample(&failing_rows);

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 2);
    CU_ASSERT_EQUAL(self.result.messages[0].count, 8);
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].hint, "leave it out");
    CU_ASSERT_EQUAL(self.result.messages[0].input, IN_VALUE);
    CU_ASSERT_EQUAL(self.result.messages[1].count, 1);
    CU_ASSERT_STRING_EQUAL(row_of_message(&self, 1), "region=a, year=2010");
    trial_end(&self);
}

/* 1000 groups that all fail: after the twentieth the others are spared. */
static void not_all_groups_need_fail(void)
{
    enum { ROWS = 1000 };
    static const uint32_t by_region[] = {0};
    arena *memory = arena_new(allocator_system());
    const char **regions = arena_take(memory, ROWS + 1, sizeof *regions);
    int32_t *codes = arena_take(memory, ROWS, sizeof *codes);
    double *values = arena_take(memory, ROWS, sizeof *values);
    trial self;

    CU_ASSERT_FATAL(regions && codes && values);
    for (int k = 0; k < ROWS; k++) {
        regions[k] = arena_print(memory, "r%d", k);
        codes[k] = k;
    }
    self = trial_of(&failing_once, memory,
                    make_table(memory, ROWS,
                               (const plan[]){{COLUMN_KEY, "region", regions, codes, NULL},
                                              {COLUMN_MEASURE, "value", NULL, NULL, values}},
                               2));
    trial_within(&self, 1, by_region);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 2);
    CU_ASSERT_EQUAL_FATAL(self.result.messages[0].n_places, 20);
    CU_ASSERT_STRING_EQUAL(self.result.messages[0].places[19], "region=r19");
    CU_ASSERT_STRING_EQUAL(self.result.messages[1].text,
                           "the groups after these were not looked at");
    trial_end(&self);
}

/* ---------------------------------------------------------------- threads of a plugin */

typedef struct talker {
    const ri_host *host;
    ri_ctx *ctx;
    int32_t heard;
} talker;

static void *talk(void *all)
{
    talker *self = all;
    int64_t ordinal;
    char text[352];

    for (int k = 0; k < 50; k++) {
        self->host->note(self->ctx, RI_INFO, 0, "from a thread");
        self->heard |= self->host->progress(self->ctx, k / 50.0);
        self->heard |= self->host->period("2012Q3", &ordinal) != 2;
        self->heard |= self->host->number(0.1, -1, text) != 3;
    }
    return NULL;
}

static ri_status talk_in_threads(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    pthread_t threads[4];
    talker talkers[4];
    double *made = host->measure(ctx, 0, NULL, given->rows, NULL);

    for (int k = 0; k < 4; k++) {
        talkers[k] = (talker){host, ctx, 0};
        if (pthread_create(&threads[k], NULL, talk, &talkers[k]) != 0)
            return host->fail(ctx, RI_INTERNAL, "no thread");
    }
    for (int k = 0; k < 200; k++)
        if (!host->scratch(ctx, 10, 10))
            return RI_NO_MEMORY;
    for (int k = 0; k < 4; k++) {
        (void)pthread_join(threads[k], NULL);
        CU_ASSERT_EQUAL(talkers[k].heard, 0);
    }
    return made ? RI_OK : RI_NO_MEMORY;
}
TRIAL_PLUGIN(talking, talk_in_threads, keys_and_value, value_out);

static bool listen(void *user, double fraction)
{
    *(double *)user = fraction; /* one at a time */
    return false;
}

static void threads_of_a_plugin_may_speak(void)
{
    trial self = trial_of_sample(&talking);
    double last = -1;

    self.env.progress = listen;
    self.env.user = &last;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result.n_messages, 1);
    CU_ASSERT_EQUAL(self.result.messages[0].count, 200);
    CU_ASSERT(last >= 0 && last <= 1);
    trial_end(&self);
}

/* ---------------------------------------------------------------- cancelling */

static ri_status go_on_for_ever(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    for (uint64_t k = 0; k < UINT64_C(1) << 40; k++)
        if (host->progress(ctx, 0.5) == RI_CANCELLED)
            return RI_CANCELLED;
    (void)given;
    return RI_OK;
}
TRIAL_PLUGIN(endless, go_on_for_ever, keys_and_value, value_out);

static bool cancel(void *user, double fraction)
{
    CU_ASSERT(fraction >= 0 && fraction <= 1);
    return ++*(int *)user > 2;
}

static void progress_can_cancel(void)
{
    for (int grouped = 0; grouped < 2; grouped++) {
        trial self = trial_of_sample(&endless);
        int calls = 0;

        self.env.progress = cancel;
        self.env.user = &calls;
        self.request.threads = 3;
        if (grouped)
            trial_within(&self, 1, by_year);
        CU_ASSERT_EQUAL(trial_run(&self), STATUS_SYSTEM);
        CU_ASSERT_EQUAL(calls, 3);
        CU_ASSERT_FATAL(self.result.n_messages > 0);
        CU_ASSERT_STRING_EQUAL(self.result.messages[0].text, "was cancelled");
        trial_end(&self);
    }
}

CU_TestInfo said_tests[] = {
    {"rows are told by their keys", rows_are_told_by_their_keys},
    {"rows of groups are told by their keys", rows_of_groups_are_told_by_their_keys},
    {"rows of the output are told by its keys", rows_of_the_output_are_told_by_its_keys},
    {"places are kept", places_are_kept},
    {"hundreds of errors are capped and counted", hundreds_of_errors_are_capped_and_counted},
    {"no remark is lost without a count", no_remark_is_lost_without_a_count},
    {"groups that fail alike are one error", groups_that_fail_alike_are_one_error},
    {"the same of many rows is said once", the_same_of_many_rows_is_said_once},
    {"the same of many groups is said once", the_same_of_many_groups_is_said_once},
    {"the same error of many rows is told once", the_same_error_of_many_rows_is_told_once},
    {"not all groups need fail", not_all_groups_need_fail},
    {"threads of a plugin may speak", threads_of_a_plugin_may_speak},
    {"progress can cancel", progress_can_cancel},
    CU_TEST_INFO_NULL,
};
