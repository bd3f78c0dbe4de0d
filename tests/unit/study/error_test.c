/* error_test.c - what is wrong in one file, word for word. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study_test.h"

static void keys_must_stand_in_sections(void)
{
    assert_text_errors("title = a\nsdk = 1\n  more\n[study]\n",
                       "study.ini:1: error: 'title' stands before any section\n"
                       "  hint: begin the file with [study]\n");
    assert_text_errors("\n", "study.ini: error: there is no section [study] and no step\n"
                             "  hint: a study has a section [study] and one for each step\n");
    assert_text_errors("", "study.ini: error: there is no section [study] and no step\n"
                           "  hint: a study has a section [study] and one for each step\n");
    assert_text_errors("[Study]\ntitle = a\n",
                       "study.ini:1: error: [Study] no 'use' names the plugin of this step\n"
                       "  hint: did you mean [study]?\n");
}

static void lines_must_be_sections_or_keys(void)
{
    assert_text_errors("[study]\n[data]\nuse csv\n; use = csv\n",
                       "study.ini:3: error: [data] 'use csv' is neither a [section] nor 'key = "
                       "value'\n");
    assert_text_errors("[study]\n= a\n[data]\n : csv ; x\n",
                       "study.ini:2: error: [study] no key stands before the '='\n"
                       "study.ini:4: error: [data] no key stands before the ':'\n");
    assert_text_errors("[study]\n[data\nuse = csv\n[]\n[percent] use = rank\n",
                       "study.ini:2: error: section '[data' has no closing ']'\n"
                       "study.ini:4: error: [] is no step name: it is empty\n"
                       "study.ini:5: error: 'use = rank' stands after the section [percent]\n"
                       "  hint: put it on a line of its own\n"
                       "study.ini:5: error: [percent] no 'use' names the plugin of this step\n");
}

static void nothing_stands_twice(void)
{
    assert_text_errors("[study]\n"
                       "[data]\n"
                       "use = csv\n"
                       "file = a\n"
                       "file = b\n"
                       "  c\n"
                       "[study]\n"
                       "titel = x\n"
                       "[data]\n"
                       "file = c\n"
                       "file = d\n",
                       "study.ini:5: error: [data] key 'file' stands twice, first in line 4\n"
                       "study.ini:7: error: section [study] stands twice, first in line 1\n"
                       "study.ini:9: error: section [data] stands twice, first in line 2\n"
                       "study.ini:11: error: key 'file' stands twice, first in line 10\n");
}

static void step_names_are_letters(void)
{
    assert_text_errors("[study]\n[a.b]\n[a b]\n[../x]\n[a\xc2\xa0]\n[\xe2\x80\xae"
                       "a]\n[\\]\n",
                       "study.ini:2: error: [a.b] is no step name: letters, digits, '_' and '-' "
                       "are allowed, not '.'\n"
                       "study.ini:3: error: [a b] is no step name: letters, digits, '_' and '-' "
                       "are allowed, not ' '\n"
                       "study.ini:4: error: [../x] is no step name: letters, digits, '_' and '-' "
                       "are allowed, not '.'\n"
                       "study.ini:5: error: [a\xc2\xa0] is no step name: letters, digits, '_' and "
                       "'-' are allowed, not '\xc2\xa0'\n"
                       "study.ini:6: error: [\xe2\x80\xae"
                       "a] is no step name: letters, digits, "
                       "'_' and '-' are allowed, not '\xe2\x80\xae'\n"
                       "study.ini:7: error: [\\] is no step name: letters, digits, '_' and '-' "
                       "are allowed, not '\\'\n");
}

static void steps_must_name_a_plugin(void)
{
    assert_text_errors("[study]\n"
                       "[data]\n"
                       "file = a\n"
                       "[grade]\n"
                       "sue = grade\n"
                       "[rank]\n"
                       "use =\n"
                       "[none]\n"
                       "[datas]\n"
                       "use = csv\n",
                       "study.ini:2: error: [data] no 'use' names the plugin of this step\n"
                       "  hint: did you mean [datas]?\n"
                       "study.ini:4: error: [grade] no 'use' names the plugin of this step\n"
                       "  hint: did you mean 'use' by 'sue' in line 5?\n"
                       "study.ini:7: error: [rank] 'use' names no plugin\n"
                       "study.ini:8: error: [none] no 'use' names the plugin of this step\n");
}

static void head_keys_are_known(void)
{
    assert_text_errors("[study]\n"
                       "titel = a\n"
                       "weights = b\n"
                       "sdk = 2\n"
                       "extends =\n",
                       "study.ini:2: error: [study] unknown key 'titel'\n"
                       "  hint: did you mean 'title'?\n"
                       "study.ini:3: error: [study] unknown key 'weights'\n"
                       "  hint: known keys are title, cites, sdk, extends, plugins, author, "
                       "date, language, description, seed, codebook, units, grant and confine; "
                       "title and description in other languages are title_ru, title_kk, "
                       "description_ru and description_kk\n"
                       "study.ini:4: error: [study] the study is for SDK '2', this program speaks "
                       "SDK 1\n"
                       "study.ini:5: error: [study] 'extends' names no file\n");
    assert_text_errors("[study]\nsdk = 10\n", "study.ini:2: error: [study] the study is for SDK "
                                              "'10', this program speaks SDK 1\n");
    assert_text_errors("[study]\nsdk =\n", "study.ini:2: error: [study] the study is for SDK "
                                           "'', this program speaks SDK 1\n");
    assert_text_errors("[study]\nsdk = 1.7\n", "study.ini:2: error: [study] the study is for SDK "
                                               "'1.7', this program speaks SDK 1.2\n");
    assert_text_errors("[study]\nsdk = 1.\n", "study.ini:2: error: [study] the study is for SDK "
                                              "'1.', this program speaks SDK 1\n");
    assert_text_errors("[study]\nsdk = 1.0 beta\n",
                       "study.ini:2: error: [study] the study is for SDK '1.0 beta', this program "
                       "speaks SDK 1\n");
    assert_text_errors("[study]\nsdk = 1.99999\n", "study.ini:2: error: [study] the study is for "
                                                   "SDK '1.99999', this program speaks SDK 1\n");
}

/* A study says the least that it needs. */
static void versions_of_this_sdk_are_good(void)
{
    static const char *const good[] = {"1", "1.x", "1.0", "1.1"};

    for (size_t k = 0; k < sizeof good / sizeof *good; k++) {
        char text[64];

        reading read;

        (void)snprintf(text, sizeof text, "[study]\nsdk = %s\n[data]\nuse = csv\n", good[k]);
        write_text("study.ini", text);
        read = read_good("study.ini", NULL);
        close_reading(&read);
    }
}

static void all_known_head_keys_are_accepted(void)
{
    reading file;

    write_text("a.ini", "[study]\ntitle=a\ncites=b\nsdk=1\nplugins=p\nauthor=c\nlanguage=kk\n"
                        "description=d\nseed=7\n");
    file = read_good("a.ini", NULL);
    CU_ASSERT_EQUAL(file.self->n_head, 8);
    assert_key(file.self, NULL, "seed", "7", "a.ini", 9);
    close_reading(&file);
}

static void too_many_errors_are_enough(void)
{
    char text[1000] = "[study]\n", expected[20000] = "", *end = expected;
    reading file;

    for (int i = 0; i < 60; i++)
        strcat(text, "rubbish\n");
    for (int i = 0; i < 50; i++)
        end += sprintf(end,
                       "study.ini:%d: error: [study] 'rubbish' is neither a [section] nor 'key = "
                       "value'\n",
                       i + 2);
    sprintf(end, "study.ini:51: error: 50 errors, the rest of the file was not read\n");
    assert_text_errors(text, expected);

    strcpy(text, "[study]\n");
    for (int i = 0; i < 60; i++)
        sprintf(text + strlen(text), "[step%d]\n", i);
    write_text("study.ini", text);
    file = read_with("study.ini", NULL);
    CU_ASSERT_PTR_NULL(file.self);
    CU_ASSERT_EQUAL_FATAL(file.errors.count, 51);
    CU_ASSERT_STRING_EQUAL(file.errors.items[50].message,
                           "50 errors, the other steps were not checked");
    close_reading(&file);
}

static void many_names_are_told_apart(void)
{
    enum { N = 20000 };
    FILE *file = fopen("study.ini", "wb");
    reading read;

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs("[study]\n", file);
    for (int i = 0; i < N; i++)
        fprintf(file, "[s%d]\nuse = p\nk%d = 1\n", i, i);
    fprintf(file, "[big]\nuse = p\n");
    for (int i = 0; i < N; i++)
        fprintf(file, "k%d = %d\n", i, i);
    fclose(file);
    read = read_good("study.ini", NULL);
    CU_ASSERT_EQUAL(read.self->n_steps, N + 1);
    assert_key(read.self, "big", "k12345", "12345", "study.ini", 1 + 3 * N + 2 + 12346);
    close_reading(&read);
}

CU_TestInfo error_tests[] = {
    {"keys must stand in sections", keys_must_stand_in_sections},
    {"lines must be sections or keys", lines_must_be_sections_or_keys},
    {"nothing stands twice", nothing_stands_twice},
    {"step names are letters", step_names_are_letters},
    {"steps must name a plugin", steps_must_name_a_plugin},
    {"keys of [study] are known", head_keys_are_known},
    {"versions of this SDK are good", versions_of_this_sdk_are_good},
    {"all known keys of [study] are accepted", all_known_head_keys_are_accepted},
    {"too many errors are enough", too_many_errors_are_enough},
    {"many names are told apart", many_names_are_told_apart},
    CU_TEST_INFO_NULL,
};
