/* memory_test.c - every allocation of a reading fails once: no crash, no leak, and it is told. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "failing_allocator.h"
#include "study_test.h"

/* Reads with ever more memory until it suffices; returns how many allocations that took. */
static size_t read_until_done(const char *file, const char *const *overrides, size_t n_overrides,
                              status expected)
{
    bool done = false;
    size_t n = 1;

    for (; !done; n++) {
        failing_allocator from = failing_after(n);
        arena *memory = arena_new(&from.base);
        diagnostics errors = diagnostics_in(memory);
        const study *self = study_read(memory, file, overrides, n_overrides, &errors);

        done = !errors.out_of_memory;
        CU_ASSERT_EQUAL(diagnostics_status(&errors), done ? expected : STATUS_SYSTEM);
        CU_ASSERT_EQUAL(self != NULL, done && expected == STATUS_OK);
        arena_free(memory);
        CU_ASSERT_EQUAL(from.live, 0);
    }
    return n;
}

static void good_studies(void)
{
    const char *const set[] = {"s3.use=other", "s4.use=none", "study.title=x", "s5.k=v"};
    FILE *file = fopen("grown.ini", "wb");

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    fputs("[study]\nauthor=a\nplugins=p\n", file);
    for (int i = 0; i < 15; i++)
        fprintf(file, "[s%d]\nuse=p\nkey=a\n  b\nlong=%0400d\n", i, 0);
    fclose(file);
    mkdir("top", 0777);
    write_text("top/over.ini", "[study]\nextends=../grown.ini\n[s7]\nuse=none\n[s8]\nuse=q\n");
    CU_ASSERT(read_until_done("top/over.ini", set, 4, STATUS_OK) > 3);
}

static void wrong_studies(void)
{
    const char *const set[] = {"percnt.use=a", "x", "study.titel=a"};

    write_text("wrong.ini", "x=1\n[study]\ntitel=a\nsdk=7\n[a.b]\n[percent]\nx\n=1\nk=1\nk=2\n"
                            "[percent]\n[b\n[c] d\n[d]\nsue=a\n");
    CU_ASSERT(read_until_done("wrong.ini", set, 3, STATUS_USAGE) > 2);
    write_text("round.ini", "[study]\nextends=top/../round.ini\n");
    CU_ASSERT(read_until_done("round.ini", NULL, 0, STATUS_STUDY) > 2);
    write_text("bytes.ini", "[study]\n\xff\n");
    CU_ASSERT(read_until_done("bytes.ini", NULL, 0, STATUS_STUDY) > 2);
    write_text("lost.ini", "[study]\nextends=none.ini\n");
    CU_ASSERT(read_until_done("lost.ini", NULL, 0, STATUS_STUDY) > 2);
    CU_ASSERT(read_until_done("none.ini", NULL, 0, STATUS_STUDY) > 1);
}

CU_TestInfo memory_tests[] = {
    {"good studies", good_studies},
    {"wrong studies", wrong_studies},
    CU_TEST_INFO_NULL,
};
