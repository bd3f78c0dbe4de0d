/* csv_chunks_test.c - a file read in chunks is the same table, or the same errors, as one read row
 * by row: on drawn files, for several sizes of chunks and numbers of threads. */
#include <CUnit/Basic.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "csv_agree.h"
#include "csv_chunks_text.h"
#include "test_main.h"

extern const ri_module csv_by_0_module, csv_by_13_module, csv_by_150_module;

#define PICK(state, ...)                                                                           \
    ((const char *const[]){__VA_ARGS__}[draw(state, sizeof((const char *const[]){__VA_ARGS__}) /   \
                                                        sizeof(const char *))])

/* What the study says of the file. */
typedef struct way {
    const char *delimiter, *decimal, *duplicates, *keys, *missing;
    const char *zero, *missing_where, *thousands; /* NULL: not said */
} way;

static void set(trial *self, const way *how, const char *path)
{
    trial_set(self, "file", path);
    trial_set(self, "delimiter", how->delimiter);
    trial_set(self, "decimal", how->decimal);
    trial_set(self, "duplicates", how->duplicates);
    trial_set(self, "keys", how->keys);
    trial_set(self, "categories", "note");
    trial_set(self, "missing", how->missing);
    if (how->zero)
        trial_set(self, "zero", how->zero);
    if (how->missing_where)
        trial_set(self, "missing_where", how->missing_where);
    if (how->thousands)
        trial_set(self, "thousands", how->thousands);
}

static void tell_difference(trial *rows, trial *chunks, uint64_t seed, uint32_t threads,
                            const void *bytes, size_t n)
{
    (void)fprintf(stderr, "seed %" PRIu64 ", %u threads\n", seed, threads);
    for (int level = SEVERITY_ERROR; level <= SEVERITY_INFO; level++)
        for (size_t k = 0; k < trial_messages(rows, (severity)level) ||
                           k < trial_messages(chunks, (severity)level);
             k++)
            (void)fprintf(stderr, "  %s\n  %s\n", trial_message(rows, (severity)level, k),
                          trial_message(chunks, (severity)level, k));
    (void)fprintf(stderr, "%.*s\n", (int)n, (const char *)bytes);
}

/* Returns how many of the four ways read `path`, which may be a list, in chunks. */
static uint64_t compare_path(const char *path, const char *file_key, const void *bytes, size_t n,
                             const way *how, uint64_t seed)
{
    static const ri_module *const modules[] = {&csv_by_13_module, &csv_by_150_module};
    static const uint32_t threads[] = {1, 3};
    const uint64_t before = csv_chunks_count();
    trial rows;

    trial_open_linked(&rows, &csv_by_0_module, "csv");
    set(&rows, how, path);
    if (file_key)
        trial_set(&rows, "file_key", file_key);
    (void)trial_run(&rows);
    for (size_t m = 0; m < 2; m++)
        for (size_t t = 0; t < 2; t++) {
            trial chunks;

            trial_open_linked(&chunks, modules[m], "csv");
            set(&chunks, how, path);
            if (file_key)
                trial_set(&chunks, "file_key", file_key);
            chunks.threads = threads[t];
            (void)trial_run(&chunks);
            CU_ASSERT_TRUE(csv_agree(&rows, &chunks));
            if (!csv_agree(&rows, &chunks))
                tell_difference(&rows, &chunks, seed, threads[t], bytes, n);
            trial_close(&chunks);
        }
    trial_close(&rows);
    return csv_chunks_count() - before;
}

static uint64_t compare(const void *bytes, size_t n, const way *how, uint64_t seed)
{
    trial_file file = trial_file_of(bytes, n);
    const uint64_t done = compare_path(file.path, NULL, bytes, n, how, seed);

    trial_file_close(&file);
    return done;
}

enum { SEVERAL = 3 };

/* The same of three files, which are one table. */
static uint64_t compare_several(const drawn_text texts[SEVERAL], const char *file_key,
                                const way *how, uint64_t seed)
{
    trial_file files[SEVERAL];
    char list[SEVERAL * 70] = "";
    uint64_t done;

    for (size_t k = 0; k < SEVERAL; k++) {
        files[k] = trial_file_of(texts[k].bytes, texts[k].n);
        (void)snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", k ? ", " : "",
                       files[k].path);
    }
    done = compare_path(list, file_key, texts[0].bytes, texts[0].n, how, seed);
    for (size_t k = 0; k < SEVERAL; k++)
        trial_file_close(&files[k]);
    return done;
}

static uint64_t compare_texts(const char *a, const char *b, const char *c, const char *file_key,
                              const way *how)
{
    const drawn_text texts[SEVERAL] = {{(char *)(uintptr_t)a, strlen(a)},
                                       {(char *)(uintptr_t)b, strlen(b)},
                                       {(char *)(uintptr_t)c, strlen(c)}};

    return compare_several(texts, file_key, how, 0);
}

static uint64_t compare_drawn(uint64_t seed, uint64_t mistakes, const char *duplicates)
{
    static const char *const delimiters[] = {",", ",", ";", "tab"};
    uint64_t state = seed;
    const char *const delimiter = delimiters[draw(&state, 4)];
    const way how = {delimiter,
                     *delimiter == ';' ? "," : ".",
                     duplicates,
                     "region, year:period",
                     PICK(&state, "NA, -, …", "default", "NA, …, 12, -3.0"),
                     PICK(&state, NULL, NULL, "7, 0"),
                     PICK(&state, NULL, NULL, "note:r1", "note:r2, region:r3"),
                     PICK(&state, NULL, "none", "space")};
    const drawn_text text =
        draw_table(&state, draw(&state, 40), mistakes, *delimiter == 't' ? '\t' : *delimiter);
    const uint64_t done = compare(text.bytes, text.n, &how, seed);

    free(text.bytes);
    return done;
}

static void drawn_files(void)
{
    uint64_t in_chunks = 0;

    for (uint64_t seed = 1; seed <= 200; seed++)
        in_chunks += compare_drawn(seed, 0, "error");
    CU_ASSERT(in_chunks > 100);
}

static void drawn_mistakes(void)
{
    for (uint64_t seed = 1000; seed <= 1150; seed++)
        (void)compare_drawn(seed, 20, seed % 2 ? "error" : "sum");
}

#define COMPARE(text, how) compare(text, sizeof(text) - 1, how, 0)

/* Where a chunk of 13 or 150 bytes ends in the middle of something. */
static void borders(void)
{
    static const way plain = {",", ".", "error", "region", "NA", NULL, NULL, NULL};
    char text[400] = "region,note,value\n";
    const size_t head = strlen(text);

    for (size_t n = 0; n < 30; n++) {
        static const char *const rows[] = {
            "\"%s\",b,1\nq,\"c\nd\n\ne\",2\nr,\"\"\"\n\",3",
            "%s,\"\"\"\",1\n\"\"\"q\n\",b,2\r\n\r\nr,,\n",
            "%s,\xD0\xB6,1.5\r\nq,\"\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\",2\nr,z,3\n"};

        for (size_t k = 0; k < sizeof rows / sizeof *rows; k++) {
            char filling[32];

            memset(filling, 'x', n + 1);
            filling[n + 1] = '\0';
            (void)snprintf(text + head, sizeof text - head, rows[k], filling);
            CU_ASSERT_EQUAL(compare(text, strlen(text), &plain, n), 4);
        }
    }
}

/* What is told of files that are plain: the same, at the same lines, behind blank lines and line
 * ends in quotes. */
static void told_of_plain_files(void)
{
    static const way how = {.delimiter = ",",
                            .decimal = ".",
                            .duplicates = "error",
                            .keys = "region",
                            .missing = "default"};
    static const way flags = {.delimiter = ",",
                              .decimal = ".",
                              .duplicates = "error",
                              .keys = "region",
                              .missing = "default, -99",
                              .zero = "-, 7",
                              .missing_where = "note:N, note:S"};
    static const char *const files[] = {
        "region,note,value\n\nA,,100\n\"B\nb\",,212\r\n\r\nTotal,,312\n",
        ("region,note,value,x\nLand,,106.25,6\nNorth,,62,3\na,,10,1\nb,,52,2\n\nSouth,,44.25,3\n"
         "c,,41.25,1\nd,,3,2\n"),
        "region,note,value\nA,,1\n\"note\n1\",,\nB,x,\n* 2,,\n",
        "region,note,value\n\n\nA,,162.273\n\"q\n\",,1.500\nB,,17\n",
        "region,note,value\nA,,162.273\nB,,1.500\nC,,0.5\n",
        "region,note,value\nA,,162.273\nB,,1.500\nC,,1000\n",
        "region,note,value\nA,,1\nB,N,0\nC,,2\n\nD,S,0.0\n",
        "region,note,value,x\nA,,-,-99.0\nB,N,5,-99\nC,,7.0,x\n\nD,S,0.0,7\nE,,\"-99\",-\n",
        "region,note,value\nA\xC2\xA0z,,1\n\n\"B\t\",x\xE2\x80\x8B,2\nАлматы,,3\nAлматы,,4\n",
    };

    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        CU_ASSERT_EQUAL(compare(files[k], strlen(files[k]), &how, k), 4);
        CU_ASSERT_EQUAL(compare(files[k], strlen(files[k]), &flags, k), 4);
    }
}

/* Whatever is not plain is left to the other way, and plain files are not. */
static void plain_or_not(void)
{
    static const way how = {",", ".", "error", "region", "NA", NULL, NULL, NULL};
    static const way both = {",", ",", "error", "region", "NA", NULL, NULL, NULL};

    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,1,5\n", &both), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,\"1,5\"\n", &both), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\n", &how), 4);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\r\n\r\na,b,1", &how), 4);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\ra,b,1\rc,d,2\r", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,1\na,c,2\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,1\n,,\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,1\nc,d\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,b,1\nc,d,2,\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,\xFF,1\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,\"b,1\n", &how), 0);
    CU_ASSERT_EQUAL(COMPARE("region,note,value\na,\"b\" ,1\n", &how), 0);
}

/* Files with their columns in any order, with columns that are not read, without rows; and what is
 * told of them, at its lines. */
static void several_files(void)
{
    static const way how = {",", ".", "error", "region", "NA", NULL, NULL, NULL};
    static const way flags = {.delimiter = ",",
                              .decimal = ".",
                              .duplicates = "error",
                              .keys = "region",
                              .missing = "default, -99",
                              .zero = "-, 7",
                              .missing_where = "note:N, note:S"};
    static const char first[] = "region,note,value\na,N,1\nb,,2\n\n\"c\nc\",,-99\n";

    CU_ASSERT_EQUAL(compare_texts(first, "value,region,note\n4,d,\n5,\"e\",x\n",
                                  "note,value,region\nN,7,f\n", NULL, &how),
                    4);
    CU_ASSERT_EQUAL(compare_texts(first, "value,region,note\n4,d,S\n,\"e\",x\n",
                                  "note,value,region\n,162.273,f\n\n\"\n\",1.500,g\n", NULL,
                                  &flags),
                    4);
    /* the same region in each, which the names of the files tell apart; no row at all */
    CU_ASSERT_EQUAL(compare_texts(first, "region,value,note\na,3,\n", first, "src", &how), 4);
    CU_ASSERT_EQUAL(compare_texts(first, "region,value,note\n", "note,value,region\n", "src", &how),
                    4);
    CU_ASSERT_EQUAL(compare_texts(first, "region,value,note\na,3,\n", first, NULL, &how), 0);
    /* rows that are wrong, or nothing; quotes that do not end; a column that lacks */
    CU_ASSERT_EQUAL(
        compare_texts(first, "region,value,note\nd,3\n", "region,value,note\n", "src", &how), 0);
    CU_ASSERT_EQUAL(compare_texts(first, "region,value,note\n,,\n", first, "src", &how), 0);
    CU_ASSERT_EQUAL(compare_texts(first, "region,value,note\nd,3,\"x\n", first, "src", &how), 0);
    CU_ASSERT_EQUAL(compare_texts(first, "region,value\nd,3\n", first, "src", &how), 0);
}

static void drawn_several(void)
{
    static const way how = {",",        ".", "error",   "region, year:period",
                            "NA, -, …", "7", "note:r1", NULL};
    uint64_t in_chunks = 0;

    for (uint64_t seed = 1; seed <= 300; seed++) {
        uint64_t state = seed;
        drawn_text texts[SEVERAL];

        for (size_t k = 0; k < SEVERAL; k++)
            texts[k] = draw_table(&state, draw(&state, 7), seed % 4 ? 0 : 20, ',');
        in_chunks += compare_several(texts, "src", &how, seed);
        for (size_t k = 0; k < SEVERAL; k++)
            free(texts[k].bytes);
    }
    CU_ASSERT(in_chunks > 100);
}

static void memory_runs_out(void)
{
    static const char bytes[] = "region,note,value\na,b,1\nc,d,2\n";
    static const way how = {",", ".", "error", "region", "NA", NULL, NULL, NULL};
    trial_file file = trial_file_of(bytes, sizeof bytes - 1);
    trial self;
    int64_t n = 0;

    trial_open_linked(&self, &csv_by_13_module, "csv");
    set(&self, &how, file.path);
    for (; n < 200; n++) {
        self.allocations = n;
        if (trial_run(&self) == STATUS_OK)
            break;
        CU_ASSERT_EQUAL(self.result.code, STATUS_SYSTEM);
        CU_ASSERT_STRING_EQUAL(trial_message(&self, SEVERITY_ERROR, 0),
                               "could not get the memory it asked for");
    }
    CU_ASSERT(n > 5 && n < 200);
    self.allocations = -1;
    self.cancel = true;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_SYSTEM);
    trial_close(&self);
    trial_file_close(&file);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"several files", several_files},
        {"several drawn files", drawn_several},
        {"drawn files", drawn_files},
        {"drawn mistakes", drawn_mistakes},
        {"borders", borders},
        {"told of plain files", told_of_plain_files},
        {"plain or not", plain_or_not},
        {"memory runs out", memory_runs_out},
        CU_TEST_INFO_NULL,
    };
    CU_SuiteInfo suites[] = {{"csv: files read in chunks", NULL, NULL, NULL, NULL, tests},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
