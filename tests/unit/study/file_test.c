/* file_test.c - a good study, as INI allows to write it; files that are none. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "study_test.h"

static void order_places_and_titles_are_kept(void)
{
    reading file;

    mkdir("conf", 0777);
    write_text("conf/a.ini", "; a study\n"
                             "[study]\n"
                             "title = Rating   ; of regions\n"
                             "sdk   = 1.x\n"
                             "\n"
                             "[data]   ; a step; its name is used below\n"
                             "use  = csv\n"
                             "file = data/indicators.csv\n"
                             "# another comment\n"
                             "[оценка-2_b]\n"
                             "use: grade\n"
                             "in.value = x = y : z;w # not a comment\n"
                             "from=data\n");
    file = read_good("conf/a.ini", NULL);
    CU_ASSERT_STRING_EQUAL(file.self->title, "Rating");
    CU_ASSERT_EQUAL(file.self->n_head, 2);
    CU_ASSERT_EQUAL_FATAL(file.self->n_steps, 2);
    CU_ASSERT_STRING_EQUAL(file.self->steps[0].name, "data");
    CU_ASSERT_EQUAL(file.self->steps[0].line, 6);
    CU_ASSERT_STRING_EQUAL(file.self->steps[0].file, "conf/a.ini");
    CU_ASSERT_EQUAL_FATAL(file.self->steps[0].n_keys, 2);
    CU_ASSERT_STRING_EQUAL(file.self->steps[0].keys[1].name, "file");
    CU_ASSERT_STRING_EQUAL(file.self->steps[0].keys[1].folder, "conf");
    CU_ASSERT_STRING_EQUAL(file.self->steps[1].name, "оценка-2_b");
    CU_ASSERT_EQUAL(file.self->steps[1].line, 10);
    CU_ASSERT_EQUAL(file.self->steps[1].n_keys, 3);
    assert_key(file.self, NULL, "sdk", "1.x", "conf/a.ini", 4);
    assert_key(file.self, "data", "file", "data/indicators.csv", "conf/a.ini", 8);
    assert_key(file.self, "оценка-2_b", "use", "grade", "conf/a.ini", 11);
    assert_key(file.self, "оценка-2_b", "in.value", "x = y : z;w # not a comment", "conf/a.ini",
               12);
    assert_key(file.self, "оценка-2_b", "from", "data", "conf/a.ini", 13);
    CU_ASSERT_PTR_NULL(study_find(file.self, "study"));
    CU_ASSERT_PTR_NULL(study_key_of(&file.self->steps[0], "from"));
    CU_ASSERT_PTR_NULL(study_head_key(file.self, "plugins"));
    CU_ASSERT_EQUAL(file.self->n_files, 1);
    CU_ASSERT_STRING_EQUAL(file.self->files[0], "conf/a.ini");
    close_reading(&file);

    write_text("conf/b.ini", "[study]");
    file = read_good("conf/b.ini", NULL);
    CU_ASSERT_STRING_EQUAL(file.self->title, "b.ini");
    CU_ASSERT_EQUAL(file.self->n_steps, 0);
    close_reading(&file);
}

static void continued_values_are_joined(void)
{
    reading file;

    write_text("a.ini", "  [study]\n"
                        "  title = one\n"
                        "    two ; a comment\n"
                        "\n"
                        "    ; a comment\n"
                        "\t[three] = 3\n"
                        "  # and another\n"
                        "[data]\n"
                        "use =\n"
                        "  csv\n"
                        "delimiter =;\n"
                        "quote = ; nothing\n"
                        "text = a,\n"
                        "  \"; kept\"\n"
                        "last = 1");
    file = read_good("a.ini", NULL);
    assert_key(file.self, NULL, "title", "one\ntwo\n[three] = 3", "a.ini", 2);
    assert_key(file.self, "data", "use", "csv", "a.ini", 9);
    assert_key(file.self, "data", "delimiter", ";", "a.ini", 11);
    assert_key(file.self, "data", "quote", "", "a.ini", 12);
    assert_key(file.self, "data", "text", "a,\n\"; kept\"", "a.ini", 13);
    assert_key(file.self, "data", "last", "1", "a.ini", 15);
    close_reading(&file);
}

static void byte_order_mark_and_carriage_returns_are_accepted(void)
{
    reading file;

    write_text("a.ini", "\xef\xbb\xbf[study]\r\ntitle = T\r\n  U\r\n\r\n[data]\r\nuse = csv\r");
    file = read_good("a.ini", NULL);
    assert_key(file.self, NULL, "title", "T\nU", "a.ini", 2);
    assert_key(file.self, "data", "use", "csv", "a.ini", 6);
    close_reading(&file);
}

static void pipes_can_be_read(void)
{
    char path[32];
    int ends[2];
    reading file;

    CU_ASSERT_EQUAL_FATAL(pipe(ends), 0);
    for (int i = 0; i < 600; i++)
        CU_ASSERT_EQUAL_FATAL(write(ends[1], "; line of 12\n", 13), 13);
    CU_ASSERT_EQUAL_FATAL(write(ends[1], "[study]\ntitle = P\n", 18), 18);
    close(ends[1]);
    snprintf(path, sizeof path, "/proc/self/fd/%d", ends[0]);
    file = read_good(path, NULL);
    assert_key(file.self, NULL, "title", "P", path, 602);
    close_reading(&file);
    close(ends[0]);
}

static void what_is_no_text_is_one_error(void)
{
    write_bytes("study.ini", "[study]\ntitle = a\0b\nrubbish\n", 28);
    assert_errors("study.ini", NULL,
                  "study.ini:2:10: error: control character 0x00: this is not a text file\n"
                  "  hint: a study is an INI file in UTF-8\n");
    assert_text_errors("[study]\ntitle = \xd0\n", "study.ini:2:9: error: byte 0xd0 is not UTF-8\n"
                                                  "  hint: save the file in the encoding UTF-8\n");
    assert_text_errors("\xff\xfe[\0", "study.ini:1:1: error: byte 0xff is not UTF-8\n"
                                      "  hint: save the file in the encoding UTF-8\n");
    assert_text_errors("[study]\n\n\xed\xa0\x80", "study.ini:3:1: error: byte 0xed is not UTF-8\n"
                                                  "  hint: save the file in the encoding UTF-8\n");
    assert_text_errors("\xc0\xaf", "study.ini:1:1: error: byte 0xc0 is not UTF-8\n"
                                   "  hint: save the file in the encoding UTF-8\n");
    assert_text_errors("\xf4\x90\x80\x80", "study.ini:1:1: error: byte 0xf4 is not UTF-8\n"
                                           "  hint: save the file in the encoding UTF-8\n");
    assert_text_errors("[study]\rtitle = a\n", "study.ini:1:8: error: carriage return inside a "
                                               "line\n"
                                               "  hint: end lines with LF or CR LF\n");
    assert_text_errors("\177ELF\002", "study.ini:1:1: error: control character 0x7f: this is not "
                                      "a text file\n"
                                      "  hint: a study is an INI file in UTF-8\n");
    assert_text_errors("[study]\ntitle = a\001b",
                       "study.ini:2:10: error: control character 0x01: this is not a text file\n"
                       "  hint: a study is an INI file in UTF-8\n");
}

static void what_is_no_file_is_one_error(void)
{
    mkdir("folder", 0777);
    assert_errors("nowhere/none.ini", NULL,
                  "nowhere/none.ini: error: cannot be opened: No such file or directory\n");
    assert_errors("", NULL, ": error: cannot be opened: No such file or directory\n");
    assert_errors("folder", NULL, "folder: error: is a folder, not a file\n");
    assert_errors("/dev/zero", NULL, "/dev/zero: error: is larger than 16 MiB: this is no study\n");
    assert_errors("/proc/self/mem", NULL,
                  "/proc/self/mem: error: cannot be read: Input/output error\n");
    write_text("secret.ini", "[study]\n");
    chmod("secret.ini", 0);
    if (access("secret.ini", R_OK) != 0) /* always readable to root */
        assert_errors("secret.ini", NULL,
                      "secret.ini: error: cannot be opened: Permission denied\n");
    CU_ASSERT_EQUAL(symlink("loop.ini", "loop.ini"), 0);
    assert_errors("loop.ini", NULL,
                  "loop.ini: error: cannot be opened: Too many levels of symbolic links\n");
}

static void sixteen_mebibytes_are_the_limit(void)
{
    const size_t limit = (size_t)16 << 20;
    char *bytes = malloc(limit + 1);
    reading file;

    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    memset(bytes, '\n', limit + 1);
    memcpy(bytes, "[study]", 7);
    memcpy(bytes + limit - 10, "[d]\nuse=c\n", 10);
    write_bytes("large.ini", bytes, limit);
    file = read_good("large.ini", NULL);
    assert_key(file.self, "d", "use", "c", "large.ini", limit - 15);
    close_reading(&file);
    write_bytes("large.ini", bytes, limit + 1);
    assert_errors("large.ini", NULL, "large.ini: error: is larger than 16 MiB: this is no study\n");
    free(bytes);
}

static void system_errors_have_their_own_code(void)
{
    reading file = read_with("/proc/self/mem", NULL);

    CU_ASSERT_EQUAL(diagnostics_status(&file.errors), STATUS_SYSTEM);
    close_reading(&file);
    file = read_with("none.ini", NULL);
    CU_ASSERT_EQUAL(diagnostics_status(&file.errors), STATUS_STUDY);
    close_reading(&file);
}

CU_TestInfo file_tests[] = {
    {"order, places and titles are kept", order_places_and_titles_are_kept},
    {"continued values are joined", continued_values_are_joined},
    {"byte order mark and CR LF are accepted", byte_order_mark_and_carriage_returns_are_accepted},
    {"pipes can be read", pipes_can_be_read},
    {"what is no text is one error", what_is_no_text_is_one_error},
    {"what is no file is one error", what_is_no_file_is_one_error},
    {"16 MiB are the limit", sixteen_mebibytes_are_the_limit},
    {"system errors have their own code", system_errors_have_their_own_code},
    CU_TEST_INFO_NULL,
};
