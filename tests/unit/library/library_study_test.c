/* library_study_test.c - opening, planning and running, and what can be read then */
#include <dirent.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library_test.h"

static void a_study_is_planned(void)
{
    regind_study *const study = regind_study_open(STUDY, NULL);
    const regind_table *table;
    const regind_step *step;

    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_PTR_NULL(regind_study_table(study, "rating")); /* not yet */
    CU_ASSERT_EQUAL(regind_study_plan(study), REGIND_OK);
    CU_ASSERT_EQUAL(regind_messages_count(regind_study_messages(study)), 0);
    CU_ASSERT_STRING_EQUAL(regind_study_file(study), STUDY);
    CU_ASSERT_STRING_EQUAL(regind_study_title(study), "Three regions");
    CU_ASSERT_EQUAL(regind_study_source_count(study), 1);
    CU_ASSERT_STRING_EQUAL(regind_study_source(study, 0), STUDY);
    CU_ASSERT_PTR_NULL(regind_study_source(study, 1));
    CU_ASSERT_EQUAL(regind_study_key_count(study), 2);
    CU_ASSERT_STRING_EQUAL(regind_key_name(regind_study_key(study, 1)), "seed");
    CU_ASSERT_STRING_EQUAL(regind_key_value(regind_study_key(study, 1)), "7");
    CU_ASSERT_STRING_EQUAL(regind_key_file(regind_study_key(study, 1)), STUDY);
    CU_ASSERT_EQUAL(regind_key_line(regind_study_key(study, 1)), 3);
    CU_ASSERT_EQUAL(regind_study_step_count(study), 3);
    CU_ASSERT_PTR_NULL(regind_study_step(study, 3));

    step = regind_study_step_named(study, "rating");
    CU_ASSERT_PTR_NOT_NULL_FATAL(step);
    CU_ASSERT_PTR_EQUAL(step, regind_study_step(study, 1));
    CU_ASSERT_EQUAL(regind_step_state(step), REGIND_STATE_PLANNED);
    CU_ASSERT_STRING_EQUAL(regind_plugin_id(regind_step_plugin(step)), "rank");
    CU_ASSERT_PTR_NULL(regind_step_implied_for(step));
    CU_ASSERT_EQUAL(regind_step_need_count(step), 1);
    CU_ASSERT_EQUAL(regind_step_need(step, 0), 0);
    CU_ASSERT_EQUAL(regind_step_key_count(step), 3);
    CU_ASSERT_STRING_EQUAL(regind_key_value(regind_step_key(step, 2)), "year");
    CU_ASSERT_EQUAL(regind_step_table_count(step), 1);

    table = regind_study_table(study, "rating");
    CU_ASSERT_PTR_NOT_NULL_FATAL(table);
    CU_ASSERT_PTR_EQUAL(table, regind_step_table(step, 0));
    CU_ASSERT_PTR_NULL(regind_table_id(table));
    CU_ASSERT_EQUAL(regind_table_rows(table), 0);
    CU_ASSERT_EQUAL(regind_table_key_count(table), 2);
    CU_ASSERT_EQUAL(regind_table_column_count(table), 3);
    CU_ASSERT_PTR_NULL(regind_study_out(study));
    CU_ASSERT_PTR_NULL(regind_study_manifest(study, NULL));
    regind_study_free(study);
}

static void check_columns(const regind_table *table)
{
    const regind_column *const region = regind_table_column_named(table, "region");
    const regind_column *const year = regind_table_column_named(table, "year");
    const regind_column *const score = regind_table_column_named(table, "score");
    static const double scores[5] = {3, (double)NAN, 5, 4.5, 7.25};
    static const char *const regions[5] = {"Akmola", "Akmola", "Kostanay", "Kostanay",
                                           "Abai, Zhetisu"};

    CU_ASSERT_EQUAL(regind_column_role(region), REGIND_ROLE_KEY);
    CU_ASSERT_EQUAL(regind_column_role(year), REGIND_ROLE_PERIOD);
    CU_ASSERT_EQUAL(regind_column_role(score), REGIND_ROLE_MEASURE);
    CU_ASSERT_STRING_EQUAL(regind_column_unit(score), "KZT");
    CU_ASSERT_STRING_EQUAL(regind_column_label(score), "score");
    CU_ASSERT_PTR_NULL(regind_column_codes(score));
    CU_ASSERT_PTR_NULL(regind_column_values(region));
    CU_ASSERT_EQUAL(regind_column_label_count(region), 3);
    CU_ASSERT_PTR_NULL(regind_column_label_text(region, 3));
    CU_ASSERT_PTR_NULL(regind_column_label_text(region, -1));
    CU_ASSERT_PTR_NULL(regind_table_column_named(table, "nothing"));
    CU_ASSERT_PTR_NULL(regind_table_column(table, 3));
    for (uint64_t row = 0; row < 5; row++) {
        const double value = regind_column_values(score)[row];
        const int32_t code = regind_column_codes(region)[row];

        CU_ASSERT(isnan(scores[row]) ? isnan(value) : value == scores[row]);
        CU_ASSERT_STRING_EQUAL(regind_column_label_text(region, code), regions[row]);
    }
    CU_ASSERT_STRING_EQUAL(regind_column_label_text(year, regind_column_codes(year)[0]), "2011");
}

static void a_study_is_run(void)
{
    regind_options *const options = regind_options_new(NULL);
    regind_study *study;
    const regind_column *rank;
    const regind_file *file;
    const char *text;
    size_t length = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    CU_ASSERT_EQUAL(regind_options_set_out(options, "results"), REGIND_OK);
    regind_options_set_jobs(options, 1);
    study = regind_study_open(STUDY, options);
    regind_options_free(options); /* the study has what it needs */
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_OK);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_OK); /* done: nothing more happens */
    CU_ASSERT_EQUAL(regind_table_rows(regind_study_table(study, "data")), 5);
    check_columns(regind_study_table(study, "data"));
    rank = regind_table_column_named(regind_study_table(study, "rating"), "score_rank");
    CU_ASSERT_PTR_NOT_NULL_FATAL(rank);
    CU_ASSERT_EQUAL(regind_column_values(rank)[0], 2); /* 2011: behind Kostanay */
    CU_ASSERT(isnan(regind_column_values(rank)[1]));
    CU_ASSERT_EQUAL(regind_column_values(rank)[4], 1);

    CU_ASSERT_STRING_EQUAL(regind_study_out(study), "results");
    CU_ASSERT_EQUAL(regind_step_file_count(regind_study_step(study, 2)), 1);
    file = regind_step_file(regind_study_step(study, 2), 0);
    CU_ASSERT_STRING_EQUAL(regind_file_name(file), "rating.csv");
    CU_ASSERT_FALSE(regind_file_terminal(file));
    text = regind_file_text(study, file, &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_EQUAL(length, regind_file_bytes(file));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"Abai, Zhetisu\",2012,1"));
    text = regind_study_manifest(study, &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_EQUAL(length, strlen(text));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "\"title\": \"Three regions\""));
    CU_ASSERT(regind_step_seconds(regind_study_step(study, 0)) > 0);
    regind_study_free(study);
    CU_ASSERT_EQUAL(access("results/manifest.json", R_OK), 0);
}

static void a_part_of_it_with_another_file(void)
{
    regind_options *const options = regind_options_new(NULL);
    regind_study *study;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    write_file("other.csv", "region,year,score\nAlmaty,2011,1\n");
    CU_ASSERT_EQUAL(regind_options_add_only(options, "data"), REGIND_OK);
    CU_ASSERT_EQUAL(regind_options_add_override(options, "data.file=nothing.csv"), REGIND_OK);
    CU_ASSERT_EQUAL(regind_options_add_override(options, "data.file=other.csv"), REGIND_OK);
    regind_options_set_isolation(options, 0);
    regind_options_set_cache(options, 0);
    study = regind_study_open(STUDY, options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_OK);
    CU_ASSERT_EQUAL(regind_table_rows(regind_study_table(study, "data")), 1);
    CU_ASSERT_NOT_EQUAL(regind_step_state(regind_study_step(study, 1)), REGIND_STATE_DONE);
    regind_study_free(study);
}

static void a_table_is_shown(void)
{
    regind_options *const options = regind_options_new(NULL);
    regind_study *study;
    const regind_step *last;
    const char *text;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    CU_ASSERT_EQUAL(regind_options_set_show(options, "rating", "report.table"), REGIND_OK);
    CU_ASSERT_EQUAL(regind_options_set_out(options, "shown"), REGIND_OK);
    study = regind_study_open(STUDY, options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_OK);
    last = regind_study_step(study, regind_study_step_count(study) - 1);
    CU_ASSERT_TRUE_FATAL(regind_step_file_count(last) == 1);
    CU_ASSERT_TRUE(regind_file_terminal(regind_step_file(last, 0)));
    text = regind_file_text(study, regind_step_file(last, 0), NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "Kostanay"));
    regind_study_free(study);
}

static void what_is_wrong_is_told(void)
{
    regind_study *study;
    const regind_message *first;

    write_file("wrong.ini", "[study]\ntitle = Wrong\n[data]\nuse = csv\nfile = data.csv\n"
                            "keyz = region\n[rating]\nuse = rnk\nfrom = data\n");
    study = regind_study_open("wrong.ini", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_BAD_STUDY);
    CU_ASSERT_EQUAL(regind_messages_status(regind_study_messages(study)), REGIND_BAD_STUDY);
    CU_ASSERT_TRUE(regind_messages_complete(regind_study_messages(study)));
    CU_ASSERT_EQUAL(regind_messages_count(regind_study_messages(study)), 2);
    CU_ASSERT_PTR_NULL(regind_messages_at(regind_study_messages(study), 2));
    first = regind_messages_at(regind_study_messages(study), 0);
    CU_ASSERT_EQUAL(regind_message_severity(first), REGIND_SEVERITY_ERROR);
    CU_ASSERT_STRING_EQUAL(regind_message_file(first), "wrong.ini");
    CU_ASSERT_EQUAL(regind_message_line(first), 8);
    CU_ASSERT_EQUAL(regind_message_column(first), 0);
    CU_ASSERT_STRING_EQUAL(regind_message_step(first), "rating");
    CU_ASSERT_STRING_EQUAL(regind_message_text(first), "there is no plugin 'rnk'");
    CU_ASSERT_STRING_EQUAL(regind_message_hint(first), "did you mean 'rank'?");
    CU_ASSERT_STRING_EQUAL(message_text_of(regind_study_messages(study), REGIND_SEVERITY_ERROR, 1),
                           "csv has no parameter 'keyz'");
    regind_study_free(study);

    study = regind_study_open("nowhere.ini", NULL);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_NOT_EQUAL(regind_study_plan(study), REGIND_OK);
    CU_ASSERT_PTR_NULL(regind_study_title(study));
    CU_ASSERT_PTR_NULL(regind_study_catalogue(study));
    CU_ASSERT_EQUAL(regind_study_step_count(study), 0);
    CU_ASSERT_EQUAL(regind_study_source_count(study), 0);
    CU_ASSERT_EQUAL(regind_study_key_count(study), 0);
    regind_study_free(study);
    regind_study_free(NULL);
    regind_options_free(NULL);
}

static void a_worker_must_be_there(void)
{
    regind_options *const options = regind_options_new(NULL);
    regind_study *study;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    CU_ASSERT_EQUAL(regind_options_set_worker(options, "/nowhere/worker"), REGIND_OK);
    study = regind_study_open(STUDY, options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_SYSTEM_FAILED);
    CU_ASSERT_STRING_EQUAL(
        message_text_of(regind_study_messages(study), REGIND_SEVERITY_ERROR, 0),
        "the worker '/nowhere/worker' cannot be started: No such file or directory");
    regind_study_free(study);
}

static void the_graph_is_dot(void)
{
    regind_study *const study = regind_study_open(STUDY, NULL);
    const char *text;
    size_t length;

    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_plan(study), REGIND_OK);
    text = regind_study_graph(study, &length);
    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_EQUAL(length, strlen(text));
    CU_ASSERT_STRING_EQUAL(text, "digraph study {\n"
                                 "  label=\"Three regions\";\n"
                                 "  labelloc=t;\n"
                                 "  rankdir=LR;\n"
                                 "  node [shape=box, fontname=\"sans-serif\"];\n"
                                 "  edge [fontname=\"sans-serif\", fontsize=10];\n"
                                 "  \"data\" [label=\"data\\ncsv\"];\n"
                                 "  \"rating\" [label=\"rating\\nrank\"];\n"
                                 "  \"table\" [label=\"table\\nreport.csv\"];\n"
                                 "  \"data\" -> \"rating\";\n"
                                 "  \"rating\" -> \"table\";\n"
                                 "}\n");
    regind_study_free(study);
}

typedef struct counted {
    size_t calls, done, total;
    int answer;
} counted;

static int count(void *user, const char *step, double fraction, size_t done, size_t total)
{
    counted *const self = user;

    self->calls++;
    self->done = done;
    self->total = total;
    CU_ASSERT(fraction >= 0 && fraction <= 1);
    CU_ASSERT(!step || *step);
    return self->answer;
}

/* By a step that would never end. */
static void progress_is_told_and_can_cancel(void)
{
    regind_options *const options = regind_options_new(NULL);
    counted told = {.answer = 1};
    regind_study *study;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    write_file("endless.ini", "[study]\nplugins = " BROKEN "\n[data]\nuse = inline\n"
                              "keys = region\nrows = region, value\n  A, 1\n"
                              "[endless]\nuse = broken.endless_loop\nfrom = data\n");
    CU_ASSERT_EQUAL(regind_options_add_only(options, "endless"), REGIND_OK);
    regind_options_set_progress(options, count, &told);
    regind_options_set_trust(options, 1);
    study = regind_study_open("endless.ini", options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), REGIND_SYSTEM_FAILED);
    CU_ASSERT_EQUAL(told.calls, 1);
    CU_ASSERT(told.done <= 1);
    CU_ASSERT_EQUAL(told.total, 2);
    CU_ASSERT_STRING_EQUAL(message_text_of(regind_study_messages(study), REGIND_SEVERITY_ERROR, 0),
                           "the run was interrupted; nothing was written");
    regind_study_free(study);
}

/* Whether a process that is not ours has this in its environment. */
static bool lives(const char *mark)
{
    DIR *const all = opendir("/proc");
    bool found = false;

    for (const struct dirent *e = all ? readdir(all) : NULL; e && !found; e = readdir(all)) {
        char path[300], text[1 << 14];
        FILE *file;
        size_t n;

        (void)snprintf(path, sizeof path, "/proc/%.200s/environ", e->d_name);
        file = e->d_name[0] >= '1' && e->d_name[0] <= '9' ? fopen(path, "re") : NULL;
        if (!file)
            continue;
        n = fread(text, 1, sizeof text, file);
        (void)fclose(file);
        found = memmem(text, n, mark, strlen(mark)) != NULL;
    }
    if (all)
        (void)closedir(all);
    return found;
}

/* Runs a step that is granted children, in a program that is no reaper of orphans; what it started
 * is gone soon. */
static void check_ends_all(const char *plugin, regind_status status)
{
    regind_options *const options = regind_options_new(NULL);
    char mark[64], text[512];
    regind_study *study;

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    (void)snprintf(mark, sizeof mark, "library-%d", (int)getpid());
    CU_ASSERT_EQUAL(setenv("REGIND_TEST_MARK", mark, 1), 0);
    (void)snprintf(text, sizeof text,
                   "[study]\nplugins = " BROKEN "\n[data]\nuse = inline\n"
                   "keys = region\nrows = region, value\n  A, 1\n"
                   "[session]\nuse = broken.%s\nfrom = data\n"
                   "grant = children\n",
                   plugin);
    write_file("session.ini", text);
    CU_ASSERT_EQUAL(regind_options_add_only(options, "session"), REGIND_OK);
    regind_options_set_trust(options, 1);
    study = regind_study_open("session.ini", options);
    regind_options_free(options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(study);
    CU_ASSERT_EQUAL(regind_study_run(study), status);
    regind_study_free(study);
    /* On a busy machine it takes a while until those who were killed are gone. */
    for (int tries = 0; lives(mark) && tries < 600; tries++)
        (void)usleep(200000);
    CU_ASSERT_FALSE(lives(mark));
    (void)unsetenv("REGIND_TEST_MARK");
}

/* One starts a session of its own; one ends its process as well, so that only the kernel knows what
 * it has left. */
static void what_a_plugin_starts_ends_with_it(void)
{
    check_ends_all("starts_session", REGIND_OK);
    if (regind_confines(REGIND_CONFINED_CHILDREN))
        check_ends_all("exits_with_session", REGIND_PLUGIN_FAILED);
}

static void what_was_computed_is_kept(void)
{
    regind_kept *const kept = regind_kept_new(NULL);
    regind_options *const options = regind_options_new(NULL);

    CU_ASSERT_FATAL(kept && options);
    regind_options_set_kept(options, kept);
    CU_ASSERT_EQUAL(regind_options_set_out(options, "kept"), REGIND_OK);
    for (int again = 0; again <= 1; again++) {
        regind_study *const study = regind_study_open(STUDY, options);
        const char *const *paths;
        size_t n = 0;

        CU_ASSERT_PTR_NOT_NULL_FATAL(study);
        CU_ASSERT_EQUAL(regind_study_run(study), REGIND_OK);
        for (size_t s = 0; s < 3; s++)
            CU_ASSERT_EQUAL(regind_step_reused(regind_study_step(study, s)), again);
        check_columns(regind_study_table(study, "data"));
        CU_ASSERT_EQUAL(
            strlen(regind_file_sha256(regind_step_file(regind_study_step(study, 2), 0))), 64);
        paths = regind_study_watched(study, &n);
        CU_ASSERT_FATAL(paths && n > 2);
        CU_ASSERT_STRING_EQUAL(paths[0], STUDY);
        regind_study_free(study);
        regind_kept_end(kept);
    }
    regind_options_free(options);
    regind_kept_free(kept);
    regind_kept_free(NULL);
}

static void numbers_are_written(void)
{
    char text[REGIND_NUMBER_BYTES];

    CU_ASSERT_EQUAL(regind_number_text(0.1, -1, text), 3);
    CU_ASSERT_STRING_EQUAL(text, "0.1");
    CU_ASSERT_EQUAL(regind_number_text(2.675, 2, text), 4);
    CU_ASSERT_STRING_EQUAL(text, "2.68");
    CU_ASSERT_EQUAL(regind_number_text((double)NAN, -1, text), 0);
}

CU_TestInfo study_tests[] = {
    {"a study is planned", a_study_is_planned},
    {"a study is run", a_study_is_run},
    {"a part of it with another file", a_part_of_it_with_another_file},
    {"a table is shown", a_table_is_shown},
    {"what is wrong is told", what_is_wrong_is_told},
    {"a worker must be there", a_worker_must_be_there},
    {"the graph is DOT", the_graph_is_dot},
    {"progress is told and can cancel", progress_is_told_and_can_cancel},
    {"what a plugin starts ends with it", what_a_plugin_starts_ends_with_it},
    {"what was computed is kept", what_was_computed_is_kept},
    {"numbers are written", numbers_are_written},
    CU_TEST_INFO_NULL,
};
