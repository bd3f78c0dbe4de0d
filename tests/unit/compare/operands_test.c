/* operands_test.c - names of operands, and which of them each --set is for. */
#include <stdlib.h>
#include <unistd.h>

#include "compare/subjects/subject.h"
#include "compare_test.h"

/* Operands and sets end with NULL. */
typedef struct trial {
    arena *memory;
    diagnostics errors;
    size_t n;
    subject *made;
} trial;

static trial read_operands(const char *const *operands, const char *const *sets)
{
    trial self = {.memory = arena_new(allocator_system())};
    comparison_request given = {.operands = operands, .sets = sets};

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    self.errors = diagnostics_in(self.memory);
    while (operands[given.n_operands])
        given.n_operands++;
    while (sets && sets[given.n_sets])
        given.n_sets++;
    self.n = given.n_operands;
    self.made = subjects_read(&given, &self.errors);
    return self;
}

#define TEXTS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* "name=path; ..." */
static void check_names(const char *const *operands, const char *expected)
{
    trial self = read_operands(operands, NULL);
    char *text = arena_text(self.memory, "");

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.made);
    for (size_t k = 0; k < self.n; k++)
        text = arena_print(self.memory, "%s%s%s=%s%s", text, k ? "; " : "", self.made[k].name,
                           self.made[k].path, self.made[k].is_folder ? "/" : "");
    CU_ASSERT_STRING_EQUAL(text, expected);
    arena_free(self.memory);
}

static void test_names(void)
{
    check_names(TEXTS("a/b.ini", "c.d.ini", "noending"),
                "b=a/b.ini; c.d=c.d.ini; noending=noending");
    check_names(TEXTS("x=a.ini", "y z=b=c.ini"), "x=a.ini; y z=b=c.ini");
    check_names(TEXTS("a.ini", "b/a.ini", "c/a.ini"), "a=a.ini; a (2)=b/a.ini; a (3)=c/a.ini");
    /* A name that was given stays. */
    check_names(TEXTS("a.ini", "a=b.ini"), "a (2)=a.ini; a=b.ini");
    check_names(TEXTS("reference"), "reference=reference/");
    check_names(TEXTS("r=reference"), "r=reference/");
    check_names(TEXTS("reference/manifest.json"), "reference=reference/");
    check_names(TEXTS("./reference/"), "reference=./reference//");
}

static void check_fault(const char *const *operands, const char *const *sets, const char *expected)
{
    trial self = read_operands(operands, sets);

    CU_ASSERT_PTR_NULL(self.made);
    CU_ASSERT_EQUAL_FATAL(self.errors.count, 1);
    CU_ASSERT_EQUAL(self.errors.items[0].status, STATUS_USAGE);
    CU_ASSERT_STRING_EQUAL(diagnostic_text(&self.errors.items[0], self.memory), expected);
    arena_free(self.memory);
}

static void test_faults(void)
{
    check_fault(TEXTS("x=a", "x=b"), NULL,
                "error: two operands are named 'x'\n  hint: names must differ");
    check_fault(TEXTS("=a", "b"), NULL, "error: '=a' is neither a path nor NAME=PATH");
    check_fault(TEXTS("a=", "b"), NULL, "error: 'a=' is neither a path nor NAME=PATH");
    check_fault(TEXTS("one=a", "two=b"), TEXTS("tow:s.k=1"),
                "error: --set 'tow:s.k=1': no operand is named 'tow'\n"
                "  hint: did you mean 'two'?");
    check_fault(TEXTS("reference", "r=reference"), TEXTS("s.k=1"),
                "error: --set 's.k=1': there is no study among the operands");
    check_fault(TEXTS("reference", "b"), TEXTS("reference:s.k=1"),
                "error: --set 'reference:s.k=1': it names a result folder, which was run already");
}

/* "b: s.k=1, t.k=2" */
static void check_sets(const subject *of, const char *expected)
{
    arena *memory = arena_new(allocator_system());
    char *text = arena_print(memory, "%s:", of->name);

    for (size_t k = 0; k < of->n_sets; k++)
        text = arena_print(memory, "%s %s", text, of->sets[k]);
    CU_ASSERT_STRING_EQUAL(text, expected);
    arena_free(memory);
}

static void test_sets(void)
{
    /* A colon behind the dot or the equals sign is of the key or value; the longest name wins. */
    trial self = read_operands(TEXTS("a.ini", "a:b=x.ini", "reference"),
                               TEXTS("s.k=1", "a:t.k=2", "a:b:u.k=3", "s.v=a:b", "s.in.a:b=1"));

    CU_ASSERT_PTR_NOT_NULL_FATAL(self.made);
    check_sets(&self.made[0], "a: s.k=1 t.k=2 s.v=a:b s.in.a:b=1");
    check_sets(&self.made[1], "a:b: s.k=1 u.k=3 s.v=a:b s.in.a:b=1");
    check_sets(&self.made[2], "reference:");
    arena_free(self.memory);
}

static void test_no_memory(void)
{
    static const char *const operands[] = {"a.ini", "x=b.ini", "reference"};
    static const char *const sets[] = {"a:t.k=2", "s.k=1", "xy:s.k=1"};
    const comparison_request given = {
        .operands = operands, .n_operands = 3, .sets = sets, .n_sets = 3};

    for (size_t n = 0;; n++) {
        failing_allocator failing = failing_after(n);
        arena *memory = arena_new(&failing.base);
        diagnostics errors = diagnostics_in(memory);
        bool done = false;

        if (memory)
            done = subjects_read(&given, &errors) == NULL && !errors.out_of_memory;
        arena_free(memory);
        CU_ASSERT_EQUAL(failing.live, 0);
        if (done || n > 1000) {
            CU_ASSERT_TRUE(done); /* it has got as far as 'xy', which is no name */
            break;
        }
    }
}

CU_TestInfo operands_tests[] = {{"names", test_names},
                                {"faults", test_faults},
                                {"sets", test_sets},
                                {"no memory", test_no_memory},
                                CU_TEST_INFO_NULL};
