/* text_test.c - texts as they are printed: cleaned, escaped, wrapped; names of folders. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/out_folder.h"
#include "cli/output/paragraphs.h"
#include "cli/output/plugin_page.h"
#include "cli/terminal.h"
#include "cli_test.h"
#include "failing_allocator.h"
#include "run/graph.h"

typedef char *text_maker(arena *memory, const char *text);

static void check_made(text_maker *make, const char *text, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    const char *made = make(memory, text);

    CU_ASSERT_PTR_NOT_NULL_FATAL(made);
    CU_ASSERT_STRING_EQUAL(made, expected);
    arena_free(memory);
}

static char *clean_line(arena *memory, const char *text)
{
    return text_clean(memory, text, strlen(text), CLEAN_LINE);
}

static char *clean_lines(arena *memory, const char *text)
{
    return text_clean(memory, text, strlen(text), CLEAN_LINES);
}

static char *clean_utf8(arena *memory, const char *text)
{
    return text_clean(memory, text, strlen(text), CLEAN_UTF8);
}

static void test_clean_line(void)
{
    check_made(clean_line, "", "");
    check_made(clean_line, "Алматы ‘x’ \xF0\x9F\x8C\x8D", "Алматы ‘x’ \xF0\x9F\x8C\x8D");
    check_made(clean_line, "a\nb\tc\rd", "a b c?d");
    check_made(clean_line, "\033[2J\033]0;title\007", "?[2J?]0;title?");
    check_made(clean_line, "\x7F", "?");
    check_made(clean_line,
               "\xC2\x9B"
               "2J",
               "?2J"); /* C1: a CSI in one byte */
    check_made(clean_line,
               "\xE2\x80\xAE"
               "abc",
               "?abc"); /* right to left */
    check_made(clean_line, "\xE2\x81\xA6", "?");
    check_made(clean_line,
               "a\xFF"
               "b\xC3",
               "a?b?");                       /* no UTF-8, cut off */
    check_made(clean_line, "\xC0\x9B", "??"); /* overlong */
    check_made(clean_line, "\xE0\x80\x9B", "???");
    check_made(clean_line, "\xED\xA0\x80", "???");      /* surrogate */
    check_made(clean_line, "\xF4\x90\x80\x80", "????"); /* above U+10FFFF */
}

static void test_clean_others(void)
{
    arena *memory = arena_new(allocator_system());

    check_made(clean_lines, "a\n\tb\033", "a\n\tb?");
    check_made(clean_utf8, "\033\xFF\n", "\033\xEF\xBF\xBD\n");
    CU_ASSERT_STRING_EQUAL(text_clean(memory, "a\0b", 3, CLEAN_LINE), "a?b");
    arena_free(memory);
}

static void test_columns(void)
{
    CU_ASSERT_EQUAL(text_columns(""), 0);
    CU_ASSERT_EQUAL(text_columns("abc"), 3);
    CU_ASSERT_EQUAL(text_columns("Алматы"), 6);
    CU_ASSERT_EQUAL(text_columns("e\xCC\x81"), 1); /* combining acute */
    CU_ASSERT_EQUAL(text_columns("\xFFx"), 2);
}

static void test_progress(void)
{
    char text[128];

    progress_text(text, sizeof text, 80, "percent", 0.456, 3, 7);
    CU_ASSERT_STRING_EQUAL(text, "[percent]  45 %, 3 of 7 steps");
    progress_text(text, sizeof text, 80, NULL, 1.5, 7, 7);
    CU_ASSERT_STRING_EQUAL(text, "100 %, 7 of 7 steps");
    progress_text(text, sizeof text, 80, "a", -1, 0, 7);
    CU_ASSERT_STRING_EQUAL(text, "[a]   0 %, 0 of 7 steps");
    progress_text(text, sizeof text, 5, "Алматы", 0, 0, 7); /* cut between letters */
    CU_ASSERT_STRING_EQUAL(text, "[Алма");
}

static void test_dot_escape(void)
{
    check_made(dot_escape, "data", "data");
    check_made(dot_escape, "say \"hi\"", "say \\\"hi\\\"");
    check_made(dot_escape, "a\\N", "a\\\\N");
    check_made(dot_escape, "a\nb\033", "a b?");
    check_made(dot_escape, "\"];x->y;\"", "\\\"];x->y;\\\"");
    check_made(dot_escape, "Рейтинг", "Рейтинг");
}

static void test_dot_edges(void)
{
    arena *memory = arena_new(allocator_system());

    CU_ASSERT_STRING_EQUAL(dot_edge_label(memory, NULL, NULL), "");
    CU_ASSERT_STRING_EQUAL(dot_edge_label(memory, "scale", NULL), "scale");
    CU_ASSERT_STRING_EQUAL(dot_edge_label(memory, NULL, "summary"), "summary");
    CU_ASSERT_STRING_EQUAL(dot_edge_label(memory, "scale", "summary"), "scale (summary)");
    arena_free(memory);
}

static void test_markdown(void)
{
    check_made(markdown_escape, "a|b <c> *d* [e]", "a\\|b \\<c> \\*d\\* \\[e\\]");
    check_made(markdown_escape, "`a*b|c` d*", "`a*b\\|c` d\\*");
    check_made(markdown_escape, "one ` alone*", "one \\` alone\\*");
    check_made(markdown_escape, "a\nb\\", "a b\\\\");
}

static void check_wrapped(size_t indent, size_t width, const char *text, const char *expected)
{
    char *made = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&made, &size);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    paragraphs_print(stream, indent, width, text);
    (void)fclose(stream);
    CU_ASSERT_STRING_EQUAL(made, expected);
    free(made);
}

static void test_paragraphs(void)
{
    check_wrapped(0, 10, "", "");
    check_wrapped(2, 10, "one two three", "  one two\n  three\n");
    check_wrapped(0, 7, "one two  three", "one two\nthree\n");
    check_wrapped(0, 3, "longer than that", "longer\nthan\nthat\n");
    check_wrapped(1, 20, "a\n\nb\n", " a\n\n b\n");
    check_wrapped(0, 6, "Алматы Астана", "Алматы\nАстана\n");
}

static void test_out_folder(void)
{
    char folder[] = "/tmp/regind-cli-XXXXXX", before[4096], inner[64], expected[64];

    check_made(out_folder, "corrected.ini", "corrected-out");
    check_made(out_folder, "conf/kazakhstan-2014/corrected.ini", "corrected-out");
    check_made(out_folder, "a.b.ini", "a.b-out");
    check_made(out_folder, "rating", "rating-out");
    check_made(out_folder, ".ini", ".ini-out");
    check_made(out_folder, "/no/such/folder/study.ini", "study-out");
    check_made(out_folder, "/study.ini", "study-out");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(folder));
    CU_ASSERT_PTR_NOT_NULL_FATAL(getcwd(before, sizeof before));
    (void)snprintf(inner, sizeof inner, "%s/kazakhstan", folder);
    CU_ASSERT_EQUAL_FATAL(mkdir(inner, 0700), 0);
    CU_ASSERT_EQUAL_FATAL(chdir(inner), 0);
    check_made(out_folder, "study.ini", "kazakhstan-out");
    check_made(out_folder, "./study.ini", "kazakhstan-out");
    (void)snprintf(expected, sizeof expected, "%s-out", strrchr(folder, '/') + 1);
    check_made(out_folder, "../study.ini", expected);
    check_made(out_folder, "../kazakhstan/study.ini", "kazakhstan-out");
    CU_ASSERT_EQUAL(chdir(before), 0);
    CU_ASSERT_EQUAL(rmdir(inner), 0);
    CU_ASSERT_EQUAL(rmdir(folder), 0);
}

static void test_no_memory(void)
{
    static text_maker *const makers[] = {clean_line, dot_escape, markdown_escape, out_folder};

    for (size_t k = 0; k < sizeof makers / sizeof *makers; k++)
        for (size_t n = 0;; n++) {
            failing_allocator memory = failing_after(n);
            arena *from = arena_new(&memory.base);
            const bool done = from && makers[k](from, "./study.ini");

            arena_free(from);
            CU_ASSERT_EQUAL(memory.live, 0);
            if (done || n > 100) {
                CU_ASSERT_TRUE(done);
                break;
            }
        }
}

CU_TestInfo text_tests[] = {
    {"one line for a terminal", test_clean_line},
    {"lines, and UTF-8", test_clean_others},
    {"columns", test_columns},
    {"progress", test_progress},
    {"DOT strings", test_dot_escape},
    {"labels of edges", test_dot_edges},
    {"Markdown", test_markdown},
    {"paragraphs", test_paragraphs},
    {"default folders", test_out_folder},
    {"no memory", test_no_memory},
    CU_TEST_INFO_NULL,
};
