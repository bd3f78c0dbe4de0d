/* lines_test.c - lines of any length, exactly, and the right line numbers after them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "study_test.h"

static const size_t lengths[] = {150, 190, 194, 195, 196, 197, 198, 199,  200,   201,
                                 389, 390, 391, 392, 393, 400, 401, 1000, 10000, 1000000};
enum { N_LENGTHS = sizeof lengths / sizeof *lengths };

/* What is hard about a cut: white space, comment signs, letters of two bytes, all at any place. */
static void fill(char *text, size_t n, unsigned pattern)
{
    static const char *const patterns[] = {"x", "ab  c ", ";", "#;[", "ж", "= :", "\"\t\" "};
    const char *piece = patterns[pattern];
    const size_t length = strlen(piece);
    size_t i = 0;

    for (; i + length <= n; i += length)
        memcpy(text + i, piece, length);
    memset(text + i, 'z', n - i);
    text[0] = 'a'; /* so that nothing is trimmed and no comment begins */
    if (pattern == 4 && n > 1)
        text[1] = 'b'; /* the rest of the letter that was cut */
    text[n - 1] = 'z';
    if (pattern == 4 && n > 2 && ((unsigned char)text[n - 2] & 0xc0) == 0xc0)
        text[n - 2] = 'z';
}

/* Lines of exactly `length` bytes: a comment, a key, a continuation, an indented comment. */
static void check_length(size_t length, unsigned pattern)
{
    char *value = calloc(length + 1, 1), *more = calloc(length + 1, 1);
    char *joined = malloc(2 * length + 2);
    FILE *file = fopen("long.ini", "wb");
    reading read;

    CU_ASSERT_FATAL(value && more && joined && file);
    fill(value, length - 6, pattern);
    fill(more, length - 2, pattern);
    fprintf(file, "[study]\n;%0*d\n[s]\nuse = c\nkey = %s\n  %s\n  #%0*d\nlast = 1\n",
            (int)length - 1, 0, value, more, (int)length - 3, 0);
    fprintf(file, "[t]\nuse = %*s\n", (int)length - 6, "d");
    fclose(file);
    sprintf(joined, "%s\n%s", value, more);

    read = read_good("long.ini", NULL);
    assert_key(read.self, "s", "use", "c", "long.ini", 4);
    assert_key(read.self, "s", "key", joined, "long.ini", 5);
    assert_key(read.self, "s", "last", "1", "long.ini", 8);
    assert_key(read.self, "t", "use", "d", "long.ini", 10); /* after a run of blanks */
    CU_ASSERT_EQUAL(study_find(read.self, "s")->line, 3);
    CU_ASSERT_EQUAL(study_find(read.self, "t")->line, 9);
    close_reading(&read);
    free(joined);
    free(more);
    free(value);
}

static void long_lines_are_read_exactly(void)
{
    for (unsigned pattern = 0; pattern < 7; pattern++)
        for (size_t i = 0; i < N_LENGTHS; i++)
            if (lengths[i] < 100000 || pattern < 2)
                check_length(lengths[i], pattern);
}

/* A comment sign at every place around the cut ends the value there, and the line with it. */
static void comments_end_long_lines(void)
{
    for (size_t at = 170; at < 215; at++) {
        char text[600], expected[300];
        reading read;

        memset(expected, 'x', at);
        expected[at] = '\0';
        snprintf(text, sizeof text, "[study]\ntitle = %s ; %0200d\nauthor = a", expected, 0);
        write_text("long.ini", text);
        read = read_good("long.ini", NULL);
        assert_key(read.self, NULL, "title", expected, "long.ini", 2);
        assert_key(read.self, NULL, "author", "a", "long.ini", 3);
        close_reading(&read);
    }
}

static void errors_after_long_lines_have_their_line(void)
{
    for (size_t i = 0; i < N_LENGTHS; i++) {
        const size_t n = lengths[i];
        char *text = malloc(n + 200), *end = text;

        CU_ASSERT_PTR_NOT_NULL_FATAL(text);
        end += sprintf(end, "[study]\ntitle = ");
        memset(end, 'x', n - 8);
        sprintf(end + n - 8, "\nrubbish\n  more = 1\n[s]\nmore rubbish\n");
        assert_text_errors(text, "study.ini:3: error: [study] 'rubbish' is neither a [section] nor "
                                 "'key = value'\n"
                                 "study.ini:6: error: [s] 'more rubbish' is neither a [section] "
                                 "nor 'key = value'\n");
        free(text);
    }
}

static void long_lines_that_are_wrong_are_one_error(void)
{
    char text[2000];

    snprintf(text, sizeof text, "[study]\n%0500d=1\nauthor=me\n", 0);
    assert_text_errors(text, "study.ini:2: error: [study] "
                             "'000000000000000000000000000000000000000000000000000000000000' is "
                             "neither a [section] nor 'key = value'\n"
                             "  hint: the '=' must stand among the first 190 bytes of a line\n");
    snprintf(text, sizeof text, "[study]\n=%0500d=1 x\nauthor=me\n", 0);
    assert_text_errors(text, "study.ini:2: error: [study] no key stands before the '='\n");
    snprintf(text, sizeof text, "[study]\n[%0500d]\nuse=me\n", 0);
    assert_text_errors(text, "study.ini:2: error: "
                             "[000000000000000000000000000000000000000000000000000000000000] is "
                             "no step name: it has 500 bytes, at most 200 are allowed\n");
    snprintf(text, sizeof text, "%0500d=1 x\n[study]\nauthor=me\n", 0);
    assert_text_errors(text, "study.ini:1: error: "
                             "'000000000000000000000000000000000000000000000000000000000000' is "
                             "neither a [section] nor 'key = value'\n"
                             "  hint: the '=' must stand among the first 190 bytes of a line\n");
}

/* inih forgets the tail of names over 49 bytes; this reader must not. */
static void long_names_are_whole(void)
{
    char text[1000], name[201], key[161];
    reading read;

    memset(name, 'n', 200);
    name[200] = '\0';
    memset(key, 'k', 160);
    key[160] = '\0';
    snprintf(text, sizeof text, "[study]\n[%s]\nuse=a\n%s=1\n  2\n[%.199s]\nuse=b\n", name, key,
             name);
    write_text("long.ini", text);
    read = read_good("long.ini", NULL);
    CU_ASSERT_EQUAL(read.self->n_steps, 2);
    assert_key(read.self, name, key, "1\n2", "long.ini", 4);
    close_reading(&read);
}

CU_TestInfo lines_tests[] = {
    {"long lines are read exactly", long_lines_are_read_exactly},
    {"comments end long lines", comments_end_long_lines},
    {"errors after long lines have their line", errors_after_long_lines_have_their_line},
    {"long lines that are wrong are one error", long_lines_that_are_wrong_are_one_error},
    {"long names are whole", long_names_are_whole},
    CU_TEST_INFO_NULL,
};
