/* template_test.c - placeholders and literals of C. */
#include <stdio.h>
#include <string.h>

#include "cli/commands/template.h"
#include "cli_test.h"
#include "failing_allocator.h"

static const template_value values[] = {{"NAME", "density"}, {"ID", "org.example"}, {"NIL", ""}};
enum { N_VALUES = sizeof values / sizeof *values };

static void check_fill(const char *text, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    const char *filled = template_fill(memory, text, values, N_VALUES);

    CU_ASSERT_PTR_NOT_NULL_FATAL(filled);
    CU_ASSERT_STRING_EQUAL(filled, expected);
    arena_free(memory);
}

static void test_fill(void)
{
    check_fill("", "");
    check_fill("nothing", "nothing");
    check_fill("@NAME@", "density");
    check_fill("a @NAME@.c of @ID@@NAME@@NIL@!", "a density.c of org.exampledensity!");
    /* Other signs stay: an entry of BibTeX, an unknown word, a half one. */
    check_fill("@misc{x, a@b} @OTHER@ @NAME @ID@NAME@",
               "@misc{x, a@b} @OTHER@ @NAME org.exampleNAME@");
    check_fill("@@NAME@@", "@density@");
}

/* A value is not looked through again. */
static void test_fill_once(void)
{
    static const template_value self[] = {{"A", "@B@"}, {"B", "@A@"}};
    arena *memory = arena_new(allocator_system());

    CU_ASSERT_STRING_EQUAL(template_fill(memory, "@A@@B@", self, 2), "@B@@A@");
    arena_free(memory);
}

static void check_literal(const char *text, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    const char *literal = template_literal(memory, text, 4);

    CU_ASSERT_PTR_NOT_NULL_FATAL(literal);
    CU_ASSERT_STRING_EQUAL(literal, expected);
    arena_free(memory);
}

static void test_literal(void)
{
    check_literal("", "\"\"");
    check_literal("A. Author", "\"A. Author\"");
    check_literal("the \"one\" \\ only", "\"the \\\"one\\\" \\\\ only\"");
    check_literal("a\tb", "\"a\\tb\"");
    check_literal("\x01"
                  "1\x7F",
                  "\"\\0011\\177\"");
    check_literal("what?"
                  "?= is ?"
                  "??",
                  "\"what?\\?= is ?\\?\\?\"");
    check_literal("Ә. Қайрат", "\"Ә. Қайрат\"");
    check_literal("*/ // %s", "\"*/ // %s\"");
    check_literal("a\nb\n", "\"a\\n\"\n    \"b\\n\"");
    check_literal("a\n\nb", "\"a\\n\"\n    \"\\n\"\n    \"b\"");
    /* Two question marks on both sides of a line end are none. */
    check_literal("?\n?", "\"?\\n\"\n    \"?\"");
}

/* Every kind has a plugin and a study, and no name twice. */
static void test_files(void)
{
    static const char *const kinds[] = {"indicator", "method", "source", "report"};

    for (size_t k = 0; k < 4; k++) {
        size_t plugins = 0, studies = 0;

        for (size_t f = 0; f < template_count; f++) {
            const template_file *file = &template_files[f];

            if (file->kind && strcmp(file->kind, kinds[k]) != 0)
                continue;
            plugins += strcmp(file->name, "@NAME@.c") == 0;
            studies += strcmp(file->name, "study.ini") == 0;
            CU_ASSERT_TRUE(strlen(file->text) > 50);
        }
        CU_ASSERT_EQUAL(plugins, 1);
        CU_ASSERT_EQUAL(studies, 1);
    }
}

static void test_no_memory(void)
{
    for (size_t n = 0;; n++) {
        failing_allocator memory = failing_after(n);
        arena *from = arena_new(&memory.base);
        const char *literal = from ? template_literal(from, "a\n\"b\"", 2) : NULL;
        const char *filled = literal ? template_fill(from, "@NAME@", values, N_VALUES) : NULL;

        CU_ASSERT_TRUE(!filled || strcmp(filled, "density") == 0);
        arena_free(from);
        CU_ASSERT_EQUAL(memory.live, 0);
        if (filled || n > 100) {
            CU_ASSERT_PTR_NOT_NULL(filled);
            break;
        }
    }
}

CU_TestInfo template_tests[] = {
    {"placeholders", test_fill},     {"values are not looked through", test_fill_once},
    {"literals of C", test_literal}, {"files of each kind", test_files},
    {"no memory", test_no_memory},   CU_TEST_INFO_NULL,
};
