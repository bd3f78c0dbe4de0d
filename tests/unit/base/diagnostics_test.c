/* diagnostics_test.c - what is printed, and what an exit code becomes. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/diagnostics.h"
#include "base/translation.h"
#include "base_test.h"
#include "failing_allocator.h"

static void assert_printed(const diagnostics *list, severity least, bool colour,
                           const char *expected)
{
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    diagnostics_print(list, least, stream, colour);
    fclose(stream);
    if (strcmp(text, expected) != 0)
        fprintf(stderr, "printed:\n%s\nexpected:\n%s\n", text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
    free(text);
}

static void parts_left_out_when_unknown(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    const diagnostic warning = {.severity = SEVERITY_WARNING,
                                .file = "data.csv",
                                .line = 3,
                                .column = 7,
                                .message = "2 rows left out"};
    const diagnostic finding = {
        .severity = SEVERITY_FINDING, .file = "data.csv", .message = "totals differ"};
    const diagnostic note = {.severity = SEVERITY_INFO, .line = 5, .message = "cached"};

    CU_ASSERT_EQUAL(diagnostics_error(&list, STATUS_STUDY, "study.ini", 14, "rating",
                                      "did you mean 'within'?", "%s has no parameter '%s'",
                                      "normalise.leader", "wihtin"),
                    STATUS_STUDY);
    CU_ASSERT_EQUAL(diagnostics_add(&list, &warning), STATUS_OK);
    CU_ASSERT_EQUAL(diagnostics_add(&list, &finding), STATUS_OK);
    CU_ASSERT_EQUAL(diagnostics_add(&list, &note), STATUS_OK);
    CU_ASSERT_EQUAL(list.count, 4);
    CU_ASSERT_EQUAL(list.errors, 1);
    assert_printed(&list, SEVERITY_INFO, false,
                   "data.csv: finding: totals differ\n"
                   "data.csv:3:7: warning: 2 rows left out\n"
                   "note: cached\n"
                   "study.ini:14: error: [rating] normalise.leader has no parameter 'wihtin'\n"
                   "  hint: did you mean 'within'?\n");
    assert_printed(&list, SEVERITY_WARNING, true,
                   "\033[1mdata.csv:3:7:\033[0m \033[1;35mwarning:\033[0m 2 rows left out\n"
                   "\033[1mstudy.ini:14:\033[0m \033[1;31merror:\033[0m [rating] normalise.leader "
                   "has no parameter 'wihtin'\n"
                   "  hint: did you mean 'within'?\n");
    for (size_t i = 0; i < 2; i++) {
        static const char *const expected[] = {
            "study.ini:14: error: [rating] normalise.leader has no parameter 'wihtin'\n"
            "  hint: did you mean 'within'?",
            "data.csv:3:7: warning: 2 rows left out"};

        CU_ASSERT_STRING_EQUAL(diagnostic_text(&list.items[i], memory), expected[i]);
    }
    arena_free(memory);
}

static void what_presses_is_told_with_errors_alone(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    const diagnostic warning = {.severity = SEVERITY_WARNING, .message = "2 rows left out"};
    const diagnostic moved = {
        .severity = SEVERITY_WARNING, .pressing = true, .message = "'out' is 'out.kept-1' now"};

    CU_ASSERT_EQUAL(diagnostics_add(&list, &warning), STATUS_OK);
    CU_ASSERT_EQUAL(diagnostics_add(&list, &moved), STATUS_OK);
    assert_printed(&list, SEVERITY_ERROR, false, "warning: 'out' is 'out.kept-1' now\n");
    arena_free(memory);
}

/* The places a message names are in its text; with all remarks shown, every one that is known. */
static void many_places_are_listed_on_request(void)
{
    static const char *const places[] = {"r=A (1)", "r=B (2)", "r=C (3)", "r=D (4)"};
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    diagnostic what = {.severity = SEVERITY_WARNING, .step = "s", .count = 5};

    what.n_places = 4;
    what.places = places;
    what.message = diagnostic_of_many(memory, "it is large", 5, places, 4);
    (void)diagnostics_add(&list, &what);
    what.count = 3;
    what.n_places = 3;
    what.message = diagnostic_of_many(memory, "it is small", 3, places, 3);
    (void)diagnostics_add(&list, &what);
    what.n_places = 0;
    what.message = diagnostic_of_many(memory, "it is odd", 3, NULL, 0);
    (void)diagnostics_add(&list, &what);
    assert_printed(&list, SEVERITY_WARNING, false,
                   "warning: [s] it is large, in 5 places: r=A (1); r=B (2); r=C (3) and 2 more "
                   "(--verbose lists them)\n"
                   "warning: [s] it is small, in 3 places: r=A (1); r=B (2); r=C (3)\n"
                   "warning: [s] it is odd (3 times)\n");
    assert_printed(&list, SEVERITY_INFO, false,
                   "warning: [s] it is large, in 5 places: r=A (1); r=B (2); r=C (3) and 2 more\n"
                   "    r=A (1)\n    r=B (2)\n    r=C (3)\n    r=D (4)\n"
                   "    and 1 more, which were counted, but not kept\n"
                   "warning: [s] it is small, in 3 places: r=A (1); r=B (2); r=C (3)\n"
                   "warning: [s] it is odd (3 times)\n");
    arena_free(memory);
}

static void add_many(diagnostics *list, severity level, const char *step, size_t n)
{
    for (size_t k = 0; k < n; k++) {
        diagnostic what = {
            .severity = level, .status = STATUS_STUDY, .file = "d.csv", .step = step};

        what.line = k + 1;
        what.message = arena_print(list->memory, "region=R%zu, year=2010: '%c' is %zu.5 of -%zu%%",
                                   k, (char)('a' + k), k, k + 7);
        (void)diagnostics_add(list, &what);
    }
}

/* Names, numbers and rows make no other sentence; four alike are shown where three would be. */
static void of_many_alike_the_first_are_printed(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);

    add_many(&list, SEVERITY_WARNING, "s", 6);
    add_many(&list, SEVERITY_WARNING, "t", 4);
    assert_printed(&list, SEVERITY_WARNING, false,
                   "d.csv:1: warning: [s] region=R0, year=2010: 'a' is 0.5 of -7%\n"
                   "d.csv:1: warning: [t] region=R0, year=2010: 'a' is 0.5 of -7%\n"
                   "d.csv:2: warning: [s] region=R1, year=2010: 'b' is 1.5 of -8%\n"
                   "d.csv:2: warning: [t] region=R1, year=2010: 'b' is 1.5 of -8%\n"
                   "d.csv:3: warning: [s] region=R2, year=2010: 'c' is 2.5 of -9%\n"
                   "  and 3 more like the last (--verbose lists them)\n"
                   "d.csv:3: warning: [t] region=R2, year=2010: 'c' is 2.5 of -9%\n"
                   "d.csv:4: warning: [t] region=R3, year=2010: 'd' is 3.5 of -10%\n");
    arena_free(memory);
}

static void of_many_errors_ten_are_printed(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    char *text = NULL;
    size_t length = 0, lines = 0;
    FILE *stream = open_memstream(&text, &length);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    add_many(&list, SEVERITY_ERROR, "s", 15);
    (void)diagnostics_error(&list, STATUS_STUDY, "d.csv", 3, "s", NULL, "another sentence");
    diagnostics_print(&list, SEVERITY_WARNING, stream, false);
    fclose(stream);
    for (const char *c = text; *c; c++)
        lines += *c == '\n';
    CU_ASSERT_EQUAL(lines, 12);
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "d.csv:10: error: [s] region=R9, year=2010: "));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "  and 5 more like the last (--verbose lists them)\n"));
    CU_ASSERT_PTR_NOT_NULL(strstr(text, "d.csv:3: error: [s] another sentence\n"));
    free(text);
    arena_free(memory);
}

static void add_about(diagnostics *list, severity level, const char *step, size_t line,
                      const char *subject, const char *message)
{
    const diagnostic what = {.severity = level,
                             .status = level == SEVERITY_ERROR ? STATUS_STUDY : STATUS_OK,
                             .file = "a.ini",
                             .line = line,
                             .step = step,
                             .subject = subject,
                             .message = message};

    diagnostics_add(list, &what);
}

/* Of a language in which every text is known by its length and its first letter. */
static const char *say_length(const void *user, const char *text)
{
    return text ? arena_print((arena *)user, "<%c%zu>", *text, strlen(text)) : "";
}

/* All that is said is said in the language; names of files and steps stay. */
static void what_is_said_is_translated(void)
{
    arena *memory = arena_new(allocator_system());
    const translation words = {say_length, memory};
    const char *const places[] = {"one", "three", "eleven", "places"};
    const diagnostic many = {.severity = SEVERITY_WARNING,
                             .file = "data.csv",
                             .line = 3,
                             .message = "so it is",
                             .count = 9,
                             .n_places = 4,
                             .places = places};
    diagnostics list = diagnostics_in(memory);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    (void)diagnostics_error(&list, STATUS_STUDY, "study.ini", 14, "rating", "write it", "no %s",
                            "column");
    CU_ASSERT_EQUAL(diagnostics_add(&list, &many), STATUS_OK);
    diagnostics_print_in(&list, &words, SEVERITY_WARNING, stream, false);
    diagnostics_print_in(&list, &words, SEVERITY_INFO, stream, false);
    (void)diagnostics_no_memory(&list);
    list.count = 0;
    diagnostics_print_in(&list, &words, SEVERITY_INFO, stream, false);
    fclose(stream);
    CU_ASSERT_STRING_EQUAL(text, "data.csv:3: <w7>: <s8> (<-20>)\n"
                                 "study.ini:14: <e5>: [rating] <n9>\n"
                                 "  <h4>: <w8>\n"
                                 "data.csv:3: <w7>: <s8>\n"
                                 "    <o3>\n    <t5>\n    <e6>\n    <p6>\n    <a44>\n"
                                 "study.ini:14: <e5>: [rating] <n9>\n"
                                 "  <h4>: <w8>\n"
                                 "<e5>: <o13>\n");
    free(text);
    arena_free(memory);
}

static void one_trouble_of_many_steps_is_told_once(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);

    add_about(&list, SEVERITY_ERROR, "share", 4, "data.grp", "no column 'grp'");
    add_about(&list, SEVERITY_ERROR, "lq", 9, "data.grp", "no column 'grp'");
    add_about(&list, SEVERITY_ERROR, "lq", 10, "data.pop", "no column 'pop'");
    add_about(&list, SEVERITY_ERROR, "rank", 12, "data.grp", "no column 'grp'");
    add_about(&list, SEVERITY_ERROR, "rank", 13, "data.grp", "no column 'grp'");
    add_about(&list, SEVERITY_ERROR, "share", 5, "data.grp", "no column 'grp'");
    add_about(&list, SEVERITY_WARNING, "map", 6, "data.grp", "no column 'grp'"); /* not an error */
    add_about(&list, SEVERITY_ERROR, NULL, 0, NULL, "again");
    add_about(&list, SEVERITY_ERROR, NULL, 0, NULL, "again"); /* no subject: told as often */
    add_about(&list, SEVERITY_WARNING, "share", 4, "data.grp", "3 missing");
    add_about(&list, SEVERITY_WARNING, "lq", 9, "data.grp", "3 missing");
    assert_printed(&list, SEVERITY_WARNING, false,
                   "a.ini:4: warning: [share] 3 missing (also in [lq])\n"
                   "a.ini:6: warning: [map] no column 'grp'\n"
                   "a.ini: error: again\n"
                   "a.ini: error: again\n"
                   "a.ini:4: error: [share] no column 'grp' (also stops [lq], [rank])\n"
                   "a.ini:10: error: [lq] no column 'pop'\n");
    arena_free(memory);
}

static void control_bytes_are_not_printed(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);

    diagnostics_error(&list, STATUS_STUDY, "\033c.ini", 1, "a\033[2J", "b\x7f", "two\nlines\tи %s",
                      "\033[31m");
    assert_printed(&list, SEVERITY_ERROR, false,
                   "?c.ini:1: error: [a?[2J] two\nlines и ?[31m\n  hint: b?\n");
    arena_free(memory);
}

static void the_worst_error_is_the_exit_code(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    const diagnostic warning = {
        .severity = SEVERITY_WARNING, .status = STATUS_SYSTEM, .message = "only a warning"};

    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_OK);
    diagnostics_add(&list, &warning);
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_OK);
    diagnostics_error(&list, STATUS_OK, NULL, 0, NULL, NULL, "kind not said");
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_STUDY);
    diagnostics_error(&list, STATUS_PLUGIN, NULL, 0, NULL, NULL, "crash");
    diagnostics_error(&list, STATUS_STUDY, NULL, 0, NULL, NULL, "typo");
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_PLUGIN);
    CU_ASSERT_EQUAL(diagnostics_no_memory(&list), STATUS_SYSTEM);
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_SYSTEM);
    arena_free(memory);
}

/* A verdict is an error of the exit code alone; --strict makes one of each warning. */
static void verdicts_stop_nothing(void)
{
    arena *memory = arena_new(allocator_system());
    diagnostics list = diagnostics_in(memory);
    const diagnostic warning = {.severity = SEVERITY_WARNING, .step = "a", .message = "odd"};
    const diagnostic verdict = {.severity = SEVERITY_ERROR,
                                .status = STATUS_STUDY,
                                .step = "a",
                                .message = "wrong",
                                .verdict = true};

    (void)diagnostics_add(&list, &warning);
    CU_ASSERT_EQUAL(diagnostics_exit(&list), STATUS_OK);
    (void)diagnostics_add(&list, &verdict);
    CU_ASSERT_EQUAL(list.errors, 0);
    CU_ASSERT_EQUAL(list.verdicts, 1);
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_OK);
    CU_ASSERT_EQUAL(diagnostics_exit(&list), STATUS_STUDY);
    assert_printed(&list, SEVERITY_ERROR, false, "error: [a] wrong\n");
    list.strict = true;
    (void)diagnostics_add(&list, &warning);
    CU_ASSERT_EQUAL(list.errors, 0);
    CU_ASSERT_EQUAL(list.verdicts, 2);
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_OK);
    assert_printed(&list, SEVERITY_ERROR, false, "error: [a] wrong\nerror: [a] odd\n");
    (void)diagnostics_error(&list, STATUS_PLUGIN, NULL, 0, NULL, NULL, "crashed");
    CU_ASSERT_EQUAL(diagnostics_status(&list), STATUS_PLUGIN);
    CU_ASSERT_EQUAL(diagnostics_exit(&list), STATUS_PLUGIN);
    arena_free(memory);
}

static void running_out_of_memory_is_kept_and_told(void)
{
    bool done = false;
    size_t n = 1;

    for (; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        diagnostics list = diagnostics_in(memory);

        for (int i = 0; i < 60; i++)
            CU_ASSERT_EQUAL(
                diagnostics_error(&list, STATUS_STUDY, "a.ini", 1, "step", "hint", "%0200d", i),
                STATUS_STUDY);
        done = !list.out_of_memory;
        CU_ASSERT(list.errors > 0);
        CU_ASSERT_EQUAL(diagnostics_status(&list), done ? STATUS_STUDY : STATUS_SYSTEM);
        if (list.count == 0)
            assert_printed(&list, SEVERITY_ERROR, false, "error: out of memory\n");
        else
            CU_ASSERT(!done || list.count == 60);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    CU_ASSERT(n > 3);
}

CU_TestInfo diagnostics_tests[] = {
    {"parts are left out when unknown", parts_left_out_when_unknown},
    {"what presses is told with errors alone", what_presses_is_told_with_errors_alone},
    {"many places are listed on request", many_places_are_listed_on_request},
    {"of many alike the first are printed", of_many_alike_the_first_are_printed},
    {"of many errors ten are printed", of_many_errors_ten_are_printed},
    {"what is said is translated", what_is_said_is_translated},
    {"one trouble of many steps is told once", one_trouble_of_many_steps_is_told_once},
    {"control bytes are not printed", control_bytes_are_not_printed},
    {"the worst error is the exit code", the_worst_error_is_the_exit_code},
    {"verdicts stop nothing", verdicts_stop_nothing},
    {"running out of memory is kept and told", running_out_of_memory_is_kept_and_told},
    CU_TEST_INFO_NULL,
};
