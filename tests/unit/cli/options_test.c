/* options_test.c - reading command lines; each wrong one is told in these words. */
#include <string.h>

#include "cli/commands.h"
#include "cli_test.h"
#include "failing_allocator.h"
#include "library/handles.h"

enum { MOST_WORDS = 32 };

/* A command line that was read; words are copied, as reading reorders them. */
typedef struct attempt {
    arena *memory;
    char **words; /* MOST_WORDS of them, NULL at the end */
    int n;
    arguments given;
    usage_fault fault;
    bool good;
} attempt;

/* Words end with NULL; the first is the command. */
static attempt read_words_in(arena *memory, const char *const *words)
{
    attempt self = {.memory = memory, .words = calloc(MOST_WORDS, sizeof(char *))};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.words);
    for (; words[self.n] && self.n < MOST_WORDS - 1; self.n++)
        self.words[self.n] = strdup(words[self.n]);
    self.good =
        options_parse(memory, command_find(words[0]), self.n, self.words, &self.given, &self.fault);
    return self;
}

static void forget(attempt *self)
{
    for (int k = 0; self->words && k < MOST_WORDS; k++)
        free(self->words[k]);
    free(self->words);
    arena_free(self->memory);
}

#define READ(...)                                                                                  \
    read_words_in(arena_new(allocator_system()), (const char *const[]){__VA_ARGS__, NULL})

static void check_fault(attempt self, const char *message, const char *hint)
{
    CU_ASSERT_FALSE(self.good);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.fault.message);
    CU_ASSERT_STRING_EQUAL(self.fault.message, message);
    CU_ASSERT_STRING_EQUAL(self.fault.hint, hint);
    forget(&self);
}

static void test_all_of_run(void)
{
    attempt self =
        READ("run", "-o", "out", "--set", "a.b=c", "x.ini", "-sd.e=f", "--only=a", "--only", "b",
             "-j4", "--no-isolate", "--no-cache", "-qv", "--json", "--strict", "--junit",
             "told.xml", "--pdf", "--trust", "--locked", "--explain");

    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_STRING_EQUAL(self.given.out, "out");
    CU_ASSERT_EQUAL_FATAL(self.given.n_sets, 2);
    CU_ASSERT_STRING_EQUAL(self.given.sets[0], "a.b=c");
    CU_ASSERT_STRING_EQUAL(self.given.sets[1], "d.e=f");
    CU_ASSERT_EQUAL_FATAL(self.given.n_only, 2);
    CU_ASSERT_STRING_EQUAL(self.given.only[0], "a");
    CU_ASSERT_STRING_EQUAL(self.given.only[1], "b");
    CU_ASSERT_EQUAL(self.given.jobs, 4);
    CU_ASSERT_EQUAL_FATAL(self.given.n_operands, 1);
    CU_ASSERT_STRING_EQUAL(self.given.operands[0], "x.ini");
    for (int id = 0; id < OPTION_COUNT; id++)
        CU_ASSERT_EQUAL(option_given(&self.given, (option_id)id),
                        (command_find("run")->options & OPTION_BIT(id)) != 0 &&
                            id != OPTION_WATCH && id != OPTION_SHARD);
    forget(&self);
    self = READ("run", "x.ini", "-w", "--out", "y"); /* which goes without --json */
    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_TRUE(option_given(&self.given, OPTION_WATCH));
    forget(&self);
    self = READ("run", "x.ini", "--shard", "2/4"); /* which goes without --pdf and --watch */
    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_TRUE(self.given.part == 2 && self.given.parts == 4);
    forget(&self);
    self = READ("run", "x.ini", "--shard", "2/4", "--pdf");
    check_fault(self, "--shard and --pdf exclude each other", "see 'regind run --help'");
    self = READ("run", "x.ini", "--json", "--watch");
    check_fault(self, "--watch and --json exclude each other", "see 'regind run --help'");
}

static void test_all_of_compare(void)
{
    attempt self = READ("compare", "a.ini", "x=b.ini", "--on", "s.c", "--on-grade=s.g", "--top",
                        "7", "--within", "year,sector", "--sort", "shift", "c", "--csv");

    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_EQUAL_FATAL(self.given.n_operands, 3);
    CU_ASSERT_STRING_EQUAL(self.given.operands[1], "x=b.ini");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_ON], "s.c");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_ON_GRADE], "s.g");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_WITHIN], "year,sector");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_SORT], "shift");
    CU_ASSERT_EQUAL(self.given.top, 7);
    CU_ASSERT_EQUAL(self.given.jobs, 0);
    forget(&self);
}

static void test_all_of_new(void)
{
    attempt self = READ("new", "--id", "a.b", "method", "--author=A B", "--license", "GPL-3.0",
                        "--citation", "x.bib", "x", "--folder", "y/z");

    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_ID], "a.b");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_AUTHOR], "A B");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_LICENSE], "GPL-3.0");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_CITATION], "x.bib");
    CU_ASSERT_STRING_EQUAL(self.given.texts[OPTION_FOLDER], "y/z");
    CU_ASSERT_EQUAL_FATAL(self.given.n_operands, 2);
    CU_ASSERT_STRING_EQUAL(self.given.operands[0], "method");
    CU_ASSERT_STRING_EQUAL(self.given.operands[1], "x");
    forget(&self);
    self = READ("new", "method", "x");
    CU_ASSERT_PTR_NULL(self.given.texts[OPTION_ID]);
    forget(&self);
    check_fault(READ("new", "method"), "new needs KIND NAME", "see 'regind new --help'");
}

static void test_library_options(void)
{
    attempt self = READ("run", "x.ini", "--set", "a.b=c", "--only", "a", "-j", "3");
    regind_options *options = command_options(&self.given);

    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    CU_ASSERT_EQUAL_FATAL(options->run.n_overrides, 1);
    CU_ASSERT_STRING_EQUAL(options->run.overrides[0], "a.b=c");
    CU_ASSERT_EQUAL_FATAL(options->run.n_only, 1);
    CU_ASSERT_STRING_EQUAL(options->run.only[0], "a");
    CU_ASSERT_EQUAL(options->run.jobs, 3);
    CU_ASSERT_TRUE(options->run.isolate);
    CU_ASSERT_TRUE(options->run.end_orphans);
    CU_ASSERT_FALSE(options->run.no_cache);
    CU_ASSERT_PTR_NULL(options->run.out);
    regind_options_free(options);
    CU_ASSERT_EQUAL(command_severity(&self.given), REGIND_SEVERITY_WARNING);
    forget(&self);
    self = READ("run", "x.ini", "--no-isolate", "--no-cache", "--out", "y", "--quiet");
    options = command_options(&self.given);
    CU_ASSERT_PTR_NOT_NULL_FATAL(options);
    CU_ASSERT_FALSE(options->run.isolate);
    CU_ASSERT_TRUE(options->run.no_cache);
    CU_ASSERT_STRING_EQUAL(options->run.out, "y");
    regind_options_free(options);
    CU_ASSERT_EQUAL(command_severity(&self.given), REGIND_SEVERITY_ERROR);
    forget(&self);
    self = READ("check", "x.ini", "--verbose");
    CU_ASSERT_EQUAL(command_severity(&self.given), REGIND_SEVERITY_INFO);
    forget(&self);
}

static void test_end_of_options(void)
{
    attempt self = READ("show", "--csv", "--", "--x.ini", "-step");

    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_EQUAL_FATAL(self.given.n_operands, 2);
    CU_ASSERT_STRING_EQUAL(self.given.operands[0], "--x.ini");
    CU_ASSERT_STRING_EQUAL(self.given.operands[1], "-step");
    forget(&self);
}

static void test_unique_beginnings(void)
{
    attempt self = READ("run", "x.ini", "--ou", "y", "--verb");

    CU_ASSERT_TRUE_FATAL(self.good);
    CU_ASSERT_STRING_EQUAL(self.given.out, "y");
    CU_ASSERT_TRUE(option_given(&self.given, OPTION_VERBOSE));
    forget(&self);
}

static void test_help_needs_no_operands(void)
{
    attempt self = READ("show", "-h");

    CU_ASSERT_TRUE(self.good);
    CU_ASSERT_TRUE(option_given(&self.given, OPTION_HELP));
    forget(&self);
}

static void test_unknown_options(void)
{
    check_fault(READ("run", "--ouut", "x"), "run has no option '--ouut'",
                "did you mean '--out'? See 'regind run --help'");
    check_fault(READ("run", "--ouut=3", "x"), "run has no option '--ouut'",
                "did you mean '--out'? See 'regind run --help'");
    check_fault(READ("graph", "x", "--colour"), "graph has no option '--colour'",
                "see 'regind graph --help'");
    check_fault(READ("list", "-x"), "list has no option '-x'", "see 'regind list --help'");
    /* Options of other commands are none of this one. */
    check_fault(READ("list", "--out", "x"), "list has no option '--out'",
                "see 'regind list --help'");
    check_fault(READ("check", "-q", "x"), "check has no option '-q'", "see 'regind check --help'");
    /* Three options begin so. */
    check_fault(READ("run", "--no", "x"), "run has no option '--no'", "see 'regind run --help'");
}

static void test_values(void)
{
    check_fault(READ("run", "x", "--out"), "option '--out' needs a value: --out DIR",
                "see 'regind run --help'");
    check_fault(READ("run", "x", "-s"), "option '-s' needs a value: -s STEP.KEY=VALUE",
                "see 'regind run --help'");
    check_fault(READ("run", "x", "--json=yes"), "option '--json' takes no value",
                "see 'regind run --help'");
    check_fault(READ("run", "x", "--out="), "the value of option '--out' is empty",
                "see 'regind run --help'");
}

static void test_jobs(void)
{
    static const char *const wrong[] = {"0",  "1025", "-1",  "+1",  " 1",
                                        "2x", "x",    "1e3", "1.5", "99999999999999999999999"};
    attempt self = READ("run", "x", "-j", "1024");

    CU_ASSERT_TRUE(self.good);
    CU_ASSERT_EQUAL(self.given.jobs, 1024);
    forget(&self);
    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        char message[128];

        (void)snprintf(message, sizeof message,
                       "--jobs is '%s'; it must be a whole number from 1 to 1024", wrong[k]);
        check_fault(READ("run", "x", "-j", wrong[k]), message, "see 'regind run --help'");
    }
}

static void test_values_of_compare(void)
{
    check_fault(READ("compare", "a", "b", "--top", "0"),
                "--top is '0'; it must be a whole number from 1 to 1000000",
                "see 'regind compare --help'");
    check_fault(READ("compare", "a", "b", "--top", "1000001"),
                "--top is '1000001'; it must be a whole number from 1 to 1000000",
                "see 'regind compare --help'");
    check_fault(READ("compare", "a", "b", "--sort", "name"),
                "--sort is 'name'; it must be rank or shift", "see 'regind compare --help'");
    check_fault(READ("compare", "a", "--on", "s.c"), "compare needs A B ...",
                "see 'regind compare --help'");
    check_fault(READ("compare", "a", "b", "--onn", "s.c"), "compare has no option '--onn'",
                "did you mean '--on'? See 'regind compare --help'");
}

static void test_operands(void)
{
    check_fault(READ("run"), "run needs STUDY", "see 'regind run --help'");
    check_fault(READ("show", "x.ini"), "show needs STUDY STEP[.TABLE]", "see 'regind show --help'");
    check_fault(READ("run", "a", "b"), "run takes STUDY, and 'b' is one too many",
                "see 'regind run --help'");
    check_fault(READ("doctor", "a", "b"), "doctor takes [STUDY], and 'b' is one too many",
                "see 'regind doctor --help'");
    check_fault(READ("run", ""), "run needs STUDY, and an operand is empty",
                "see 'regind run --help'");
}

static void test_forms(void)
{
    check_fault(READ("show", "a", "b", "--json", "--csv"), "--csv and --json exclude each other",
                "see 'regind show --help'");
    check_fault(READ("describe", "a", "--json", "--markdown"),
                "--markdown and --json exclude each other", "see 'regind describe --help'");
}

static void test_commands(void)
{
    CU_ASSERT_PTR_NULL(command_find("rnu"));
    CU_ASSERT_STRING_EQUAL(command_suggest("rnu"), "run");
    CU_ASSERT_STRING_EQUAL(command_suggest("halp"), "help");
    CU_ASSERT_PTR_NULL(command_suggest("publish"));
    for (size_t k = 0; k < COMMAND_COUNT; k++)
        CU_ASSERT_PTR_EQUAL(command_find(all_commands[k].name), &all_commands[k]);
}

static void test_no_memory(void)
{
    static const char *const lines[][6] = {{"run", "x", "--set", "a.b=c", NULL},
                                           {"run", "x", "--ouut", NULL},
                                           {"run", "x", "-j", "x", NULL},
                                           {"show", "x", NULL}};

    for (size_t k = 0; k < sizeof lines / sizeof *lines; k++)
        for (size_t n = 0;; n++) {
            failing_allocator memory = failing_after(n);
            arena *from = arena_new(&memory.base);
            attempt self = {.good = false};

            if (from)
                self = read_words_in(from, lines[k]);
            const bool done = self.good || self.fault.message;

            forget(&self);
            CU_ASSERT_EQUAL(memory.live, 0);
            if (done || n > 100) {
                CU_ASSERT_TRUE(done);
                break;
            }
        }
}

CU_TestInfo options_tests[] = {
    {"every option of run", test_all_of_run},
    {"every option of new", test_all_of_new},
    {"every option of compare", test_all_of_compare},
    {"values of compare", test_values_of_compare},
    {"options of the host", test_library_options},
    {"-- ends options", test_end_of_options},
    {"unique beginnings", test_unique_beginnings},
    {"help needs no operands", test_help_needs_no_operands},
    {"unknown options", test_unknown_options},
    {"values", test_values},
    {"jobs", test_jobs},
    {"operands", test_operands},
    {"forms", test_forms},
    {"commands", test_commands},
    {"no memory", test_no_memory},
    CU_TEST_INFO_NULL,
};
