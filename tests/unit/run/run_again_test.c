/* run_again_test.c - a run with what earlier runs have kept computes only what changed. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/record/results_cache.h"
#include "run_test.h"

#define HEADINGS "region,year,value\n"
#define ROWS "Akmola,2010,1\nAkmola,2011,2\nAktobe,2010,3\n"

static const char chain[] = "[data]\nuse = csv\nfile = again.csv\nkeys = region, year:period\n\n"
                            "[doubled]\nuse = derive\nfrom = data\nformula = twice = 2 * value\n\n"
                            "[ranked]\nuse = rank\nfrom = doubled\nin.values = twice\n\n"
                            "[table]\nuse = report.csv\nfrom = ranked\nfile = ranked.csv\n";

/* The time stamp of a file that was written long ago, differing by `age`. */
static void write_old(const char *path, const char *text, long age)
{
    const struct timespec times[2] = {{1300000000 + age, 0}, {1300000000 + age, 0}};

    write_text(path, text);
    CU_ASSERT_EQUAL(utimensat(AT_FDCWD, path, times, 0), 0);
}

/* Runs, and names the steps that were computed, in order: "data doubled". */
static const char *computed(results_cache *kept, const char *text)
{
    static char names[256];
    run_options options = options_of_test();
    const run_step *steps;
    attempt self;

    options.out = "again";
    options.kept = kept;
    self = attempt_run(text, &options);
    CU_ASSERT_EQUAL(self.code, STATUS_OK);
    if (self.code != STATUS_OK)
        (void)fprintf(stderr, "%s", self.said);
    names[0] = '\0';
    for (size_t s = 0, n = run_steps(self.made, &steps); s < n; s++)
        if (!steps[s].reused)
            (void)snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s",
                           *names ? " " : "", steps[s].name);
    end_attempt(&self);
    if (kept)
        results_cache_end(kept);
    return names;
}

static void only_what_changed(void)
{
    results_cache *const kept = results_cache_new(allocator_system());
    char other[sizeof chain];

    CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
    write_old("again.csv", HEADINGS ROWS, 1);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data doubled ranked table");
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "");
    /* Other bytes with the same table: what comes after is as it was, but for the report, which is
     * told what the table was made of. */
    write_old("again.csv", HEADINGS "Akmola,2010,1.0\nAkmola,2011,2\nAktobe,2010,3\n", 2);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data table");
    /* Another number; the keys beside it lie in the same memory, so that even a table with neither
     * number is made again. */
    write_old("again.csv", HEADINGS "Akmola,2010,1.5\nAkmola,2011,2\nAktobe,2010,3\n", 3);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data doubled ranked table");
    /* A parameter that leaves the ranks as they are, and back again. */
    (void)strcpy(other, chain);
    *strstr(other, "2 * value") = '3';
    CU_ASSERT_STRING_EQUAL(computed(kept, other), "doubled ranked table");
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "");
    /* The same table as in the first run: by now that is forgotten. */
    write_old("again.csv", HEADINGS ROWS, 1);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data doubled ranked table");
    results_cache_free(kept);
    remove_all("again");
}

/* A file of a report that was edited where it lies is written anew. */
static void edited_results_are_not_taken(void)
{
    results_cache *const kept = results_cache_new(allocator_system());
    char *before, *after;
    int file;

    CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
    write_old("again.csv", HEADINGS ROWS, 1);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data doubled ranked table");
    before = read_text("again/ranked.csv");
    CU_ASSERT(strlen(before) > 0);
    file = open("again/ranked.csv", O_WRONLY | O_CLOEXEC);
    CU_ASSERT_EQUAL(write(file, "X", 1), 1);
    (void)close(file);
    CU_ASSERT_STRING_EQUAL(computed(kept, chain), "table");
    after = read_text("again/ranked.csv");
    CU_ASSERT_STRING_EQUAL(after, before);
    free(before);
    free(after);
    results_cache_free(kept);
    remove_all("again");
    remove_all("again.kept-1");
}

/* The bytes are those of a run without it, warnings of steps that were not run included. */
static void nothing_else_differs(void)
{
    static const char warns[] = DATA "[people]\nuse = csv\nfile = people.csv\n"
                                     "keys = region, year:period\n\n"
                                     "[said]\nuse = trial.talking\nfrom = data, people\n\n"
                                     "[json]\nuse = report.json\nfrom = data, people\n";
    results_cache *const kept = results_cache_new(allocator_system());
    char *plain, *first, *again;

    CU_ASSERT_PTR_NOT_NULL_FATAL(kept);
    (void)computed(NULL, warns);
    plain = read_text("again/manifest.json");
    (void)computed(kept, warns);
    first = read_text("again/manifest.json");
    CU_ASSERT_STRING_EQUAL(computed(kept, warns), "");
    again = read_text("again/manifest.json");
    CU_ASSERT(strlen(plain) > 0);
    CU_ASSERT_STRING_EQUAL(first, plain);
    CU_ASSERT_STRING_EQUAL(again, plain);
    free(plain);
    free(first);
    free(again);
    results_cache_free(kept);
    remove_all("again");
}

/* Without memory nothing is kept, and nothing is lost. */
static void without_memory(void)
{
    size_t n = 0;
    bool done = false;

    write_old("again.csv", HEADINGS ROWS, 1);
    for (; !done && n < 1000; n++) {
        failing_allocator lack = failing_after(n);
        results_cache *const kept = results_cache_new(&lack.base);

        if (!kept)
            continue;
        CU_ASSERT_STRING_EQUAL(computed(kept, chain), "data doubled ranked table");
        done = strcmp(computed(kept, chain), "") == 0;
        results_cache_free(kept);
    }
    CU_ASSERT(done);
    CU_ASSERT(n > 5);
    remove_all("again");
}

CU_TestInfo again_tests[] = {
    {"only what changed is computed", only_what_changed},
    {"edited results are written anew", edited_results_are_not_taken},
    {"the bytes are those of any other run", nothing_else_differs},
    {"lack of memory", without_memory},
    CU_TEST_INFO_NULL,
};
