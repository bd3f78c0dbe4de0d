/* extends_test.c - studies laid over each other. */
#include <sys/stat.h>
#include <unistd.h>

#include "study_test.h"

static void write_base(void)
{
    mkdir("base", 0777);
    mkdir("top", 0777);
    write_text("base/base.ini", "[study]\n"
                                "title = Base\n"
                                "author = A\n"
                                "plugins = mine\n"
                                "[data]\n"
                                "use = csv\n"
                                "file = data.csv\n"
                                "[percent]\n"
                                "use = normalise.leader\n"
                                "from = data\n"
                                "within = year\n"
                                "leader_digits = 2\n"
                                "in.value = grp\n"
                                "[map]\n"
                                "use = report.html\n"
                                "from = percent\n");
}

static void later_keys_win(void)
{
    static const char *const names[] = {"data", "percent", "map", "rank"};
    reading file;

    write_base();
    write_text("top/study.ini", "[study]\n"
                                "extends = ../base/base.ini\n"
                                "title = Top\n"
                                "plugins = theirs\n"
                                "[rank]\n"
                                "use = rank\n"
                                "[data]\n"
                                "file = new.csv\n"
                                "encoding = utf-8\n");
    file = read_good("top/study.ini", NULL);
    CU_ASSERT_STRING_EQUAL(file.self->title, "Top");
    CU_ASSERT_EQUAL_FATAL(file.self->n_files, 2);
    CU_ASSERT_STRING_EQUAL(file.self->files[0], "top/study.ini");
    CU_ASSERT_STRING_EQUAL(file.self->files[1], "top/../base/base.ini");
    CU_ASSERT_EQUAL_FATAL(file.self->n_steps, 4);
    for (size_t i = 0; i < 4; i++)
        CU_ASSERT_STRING_EQUAL(file.self->steps[i].name, names[i]);
    assert_key(file.self, NULL, "title", "Top", "top/study.ini", 3);
    assert_key(file.self, NULL, "author", "A", "top/../base/base.ini", 3);
    assert_key(file.self, "data", "use", "csv", "top/../base/base.ini", 6);
    assert_key(file.self, "data", "file", "new.csv", "top/study.ini", 8);
    assert_key(file.self, "data", "encoding", "utf-8", "top/study.ini", 9);
    assert_key(file.self, "percent", "leader_digits", "2", "top/../base/base.ini", 12);
    CU_ASSERT_STRING_EQUAL(study_find(file.self, "data")->file, "top/../base/base.ini");
    CU_ASSERT_EQUAL(study_find(file.self, "data")->line, 5);
    close_reading(&file);
}

static void plugin_folders_of_all_files_add_up(void)
{
    const char *const more[] = {"study.plugins=/opt/p", NULL};
    static const char *const values[] = {"/opt/p", "theirs", "mine"};
    static const char *const folders[] = {".", "top", "top/../base"};
    reading file = read_good("top/study.ini", more);
    size_t found = 0;

    for (size_t i = 0; i < file.self->n_head; i++) {
        const study_key *key = &file.self->head[i];

        if (key->name[0] != 'p')
            continue;
        CU_ASSERT_FATAL(found < 3);
        CU_ASSERT_STRING_EQUAL(key->value, values[found]);
        CU_ASSERT_STRING_EQUAL(key->folder, folders[found]);
        found++;
    }
    CU_ASSERT_EQUAL(found, 3);
    close_reading(&file);
}

/* Which plugin a key of a step was written for; "" where it is the present one. */
static const char *meant_for(const study_step *step, const char *name)
{
    const study_key *const key = study_key_of(step, name);

    return !key ? "no such key" : key->meant_for ? key->meant_for : "";
}

static void another_plugin_is_told_what_was_meant_for_the_old_one(void)
{
    const study_step *step;
    reading file;

    write_base();
    write_text("top/study.ini", "[study]\n"
                                "extends = ../base/base.ini\n"
                                "[percent]\n"
                                "digits = 3\n"
                                "use = normalise.zscore\n");
    file = read_good("top/study.ini", NULL);
    step = study_find(file.self, "percent");
    CU_ASSERT_PTR_NOT_NULL_FATAL(step);
    CU_ASSERT_EQUAL(step->n_keys, 6);
    CU_ASSERT_STRING_EQUAL(meant_for(step, "leader_digits"), "normalise.leader");
    CU_ASSERT_STRING_EQUAL(meant_for(step, "in.value"), "normalise.leader");
    CU_ASSERT_STRING_EQUAL(meant_for(step, "digits"), "");
    CU_ASSERT_STRING_EQUAL(meant_for(step, "from"), "");
    CU_ASSERT_STRING_EQUAL(meant_for(step, "within"), "");
    CU_ASSERT_STRING_EQUAL(step->file, "top/study.ini");
    CU_ASSERT_EQUAL(step->line, 3);
    CU_ASSERT_STRING_EQUAL(file.self->steps[1].name, "percent"); /* in its old place */
    assert_key(file.self, "percent", "use", "normalise.zscore", "top/study.ini", 5);
    assert_key(file.self, "percent", "digits", "3", "top/study.ini", 4);
    assert_key(file.self, "percent", "from", "data", "top/../base/base.ini", 10);
    assert_key(file.self, "percent", "within", "year", "top/../base/base.ini", 11);
    assert_key(file.self, "percent", "in.value", "grp", "top/../base/base.ini", 13);
    close_reading(&file);

    write_text("top/study.ini", "[study]\n"
                                "extends = ../base/base.ini\n"
                                "[percent]\n"
                                "use = normalise.leader\n");
    file = read_good("top/study.ini", NULL);
    assert_key(file.self, "percent", "leader_digits", "2", "top/../base/base.ini", 12);
    CU_ASSERT_STRING_EQUAL(meant_for(study_find(file.self, "percent"), "leader_digits"), "");
    close_reading(&file);
}

static void what_was_meant_for_the_old_plugin_is_set_anew_or_left_out(void)
{
    const char *const again[] = {"percent.use=normalise.leader", NULL};
    reading file;

    write_base();
    write_text("top/middle.ini", "[study]\nextends = ../base/base.ini\n"
                                 "[percent]\nuse = normalise.zscore\n");
    write_text("top/study.ini", "[study]\nextends = middle.ini\n"
                                "[percent]\nleader_digits =\nin.value = employed\n");
    file = read_good("top/study.ini", NULL);
    CU_ASSERT_STRING_EQUAL(meant_for(study_find(file.self, "percent"), "leader_digits"),
                           "no such key");
    CU_ASSERT_STRING_EQUAL(meant_for(study_find(file.self, "percent"), "in.value"), "");
    assert_key(file.self, "percent", "in.value", "employed", "top/study.ini", 5);
    close_reading(&file);
    /* Back to the plugin it was written for. */
    file = read_good("top/middle.ini", again);
    assert_key(file.self, "percent", "leader_digits", "2", "top/../base/base.ini", 12);
    CU_ASSERT_STRING_EQUAL(meant_for(study_find(file.self, "percent"), "leader_digits"), "");
    close_reading(&file);
}

static void all_keys_of_the_host_are_kept(void)
{
    reading file;

    write_text("base/keys.ini", "[study]\n[a]\nuse=x\nfrom=b\nwithin=c\njoin=d\ntimeout=1 s\n"
                                "memory=1 MB\nisolate=no\ntitle=T\nin.p=1\nout.q=2\nins=3\n"
                                "out=4\nTitle=5\n");
    write_text("top/keys.ini", "[study]\nextends=../base/keys.ini\n[a]\nuse=y\n");
    file = read_good("top/keys.ini", NULL);
    CU_ASSERT_EQUAL(study_find(file.self, "a")->n_keys, 13);
    for (size_t k = 0; k < study_find(file.self, "a")->n_keys; k++) {
        const char *const name = study_find(file.self, "a")->keys[k].name;
        const bool of_plugin = strcmp(name, "ins") == 0 || strcmp(name, "out") == 0 ||
                               strcmp(name, "Title") == 0 || strchr(name, '.');

        CU_ASSERT_STRING_EQUAL(meant_for(study_find(file.self, "a"), name), of_plugin ? "x" : "");
    }
    close_reading(&file);
}

static void steps_are_removed_and_added_again(void)
{
    reading file;

    write_base();
    write_text("top/middle.ini", "[study]\nextends = ../base/base.ini\n[map]\nuse = none\n");
    file = read_good("top/middle.ini", NULL);
    CU_ASSERT_EQUAL(file.self->n_steps, 2);
    CU_ASSERT_PTR_NULL(study_find(file.self, "map"));
    close_reading(&file);

    write_text("top/study.ini", "[study]\nextends = middle.ini\n[map]\nuse = report.csv\n");
    file = read_good("top/study.ini", NULL);
    CU_ASSERT_EQUAL_FATAL(file.self->n_steps, 3);
    CU_ASSERT_STRING_EQUAL(file.self->steps[2].name, "map");
    CU_ASSERT_EQUAL(file.self->steps[2].n_keys, 1); /* what it was before is gone */
    CU_ASSERT_STRING_EQUAL(file.self->title, "Base");
    CU_ASSERT_EQUAL(file.self->n_files, 3);
    close_reading(&file);

    write_text("study.ini", "[study]\n[a]\nuse = none\nx = 1\n"); /* switched off by hand */
    file = read_good("study.ini", NULL);
    CU_ASSERT_EQUAL(file.self->n_steps, 0);
    close_reading(&file);
}

static void changes_must_meet_a_step(void)
{
    write_base();
    write_text("top/study.ini", "[study]\n"
                                "extends = ../base/base.ini\n"
                                "[mpa]\n"
                                "use = none\n"
                                "[nothing-like-it]\n"
                                "use = none\n"
                                "[percnt]\n"
                                "within = region\n");
    assert_errors("top/study.ini", NULL,
                  "top/study.ini:4: error: [mpa] there is no such step to remove\n"
                  "  hint: did you mean [map]?\n"
                  "top/study.ini:6: error: [nothing-like-it] there is no such step to remove\n"
                  "top/study.ini:7: error: [percnt] no 'use' names the plugin of this step\n"
                  "  hint: did you mean [percent]?\n");
}

static void what_is_extended_must_be_readable(void)
{
    const char *const unknown[] = {"percent.use=none", NULL};

    write_text("study.ini", "[study]\n"
                            "extends = bse.ini\n"
                            "titel = x\n"
                            "[percent]\n"
                            "within = year\n"
                            "[map]\n"
                            "use = none\n");
    /* What the missing file may say of the steps is not guessed at. */
    assert_errors("study.ini", unknown,
                  "study.ini:2: error: [study] 'extends' names 'bse.ini', which cannot be opened: "
                  "No such file or directory\n"
                  "study.ini:3: error: [study] unknown key 'titel'\n"
                  "  hint: did you mean 'title'?\n");
    write_text("study.ini", "[study]\nextends = base\n");
    mkdir("base", 0777);
    assert_errors("study.ini", NULL,
                  "study.ini:2: error: [study] 'extends' names 'base', which is a folder, not a "
                  "file\n");
    write_text("bad.ini", "[study]\ntitle = \xff\n");
    write_text("study.ini", "[study]\nextends = bad.ini\n");
    assert_errors("study.ini", NULL,
                  "bad.ini:2:9: error: byte 0xff is not UTF-8\n"
                  "  hint: save the file in the encoding UTF-8\n");
    write_text("bad.ini", "[studi]\nuse = x\ny\n[s]\ny = 1\n");
    assert_errors("study.ini", NULL,
                  "bad.ini:3: error: [studi] 'y' is neither a [section] nor 'key = value'\n"
                  "bad.ini:4: error: [s] no 'use' names the plugin of this step\n");
}

static void circles_are_told_as_chains(void)
{
    write_text("study.ini", "[study]\nextends = study.ini\n");
    assert_errors("study.ini", NULL,
                  "study.ini:2: error: [study] 'extends' goes in a circle: study.ini -> "
                  "study.ini\n");
    mkdir("top", 0777);
    write_text("a.ini", "[study]\nextends = b.ini\n");
    write_text("b.ini", "[study]\n\nextends = top/c.ini\n");
    write_text("top/c.ini", "[study]\nextends = ../alias.ini\n");
    unlink("alias.ini");
    CU_ASSERT_EQUAL(symlink("b.ini", "alias.ini"), 0); /* the same file by another name */
    assert_errors("a.ini", NULL,
                  "top/c.ini:2: error: [study] 'extends' goes in a circle: b.ini -> top/c.ini -> "
                  "b.ini\n");
}

CU_TestInfo extends_tests[] = {
    {"later keys win", later_keys_win},
    {"plugin folders of all files add up", plugin_folders_of_all_files_add_up},
    {"another plugin is told what was meant for the old one",
     another_plugin_is_told_what_was_meant_for_the_old_one},
    {"what was meant for the old plugin is set anew or left out",
     what_was_meant_for_the_old_plugin_is_set_anew_or_left_out},
    {"all keys of the host are kept", all_keys_of_the_host_are_kept},
    {"steps are removed and added again", steps_are_removed_and_added_again},
    {"changes must meet a step", changes_must_meet_a_step},
    {"what is extended must be readable", what_is_extended_must_be_readable},
    {"circles are told as chains", circles_are_told_as_chains},
    CU_TEST_INFO_NULL,
};
