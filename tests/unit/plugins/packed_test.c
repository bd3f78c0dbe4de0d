/* packed_test.c - how much a packed file may unpack to, where any may unpack to 4096 bytes. */
#include <CUnit/Basic.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "packed/packed_internal.h"
#include "packed_files.h"
#include "test_main.h"

/* Reads it to the end or to a trouble; how many bytes came. */
static size_t read_all(const unsigned char *bytes, size_t n, size_t piece, packed_trouble *trouble)
{
    char path[] = "/tmp/regind-packed-XXXXXX", *const room = malloc(piece);
    const int file = mkstemp(path);
    packed_file *packed;
    size_t all = 0;
    ptrdiff_t got = 1;

    CU_ASSERT_FATAL(file >= 0 && room && write(file, bytes, n) == (ssize_t)n);
    packed = packed_open(path, packed_kind_of(bytes, n), NULL, trouble);
    while (packed && got > 0) {
        got = packed_read(packed, room, piece, trouble);
        all += got > 0 ? (size_t)got : 0;
        CU_ASSERT(packed_fraction(packed) >= 0 && packed_fraction(packed) < 1);
    }
    packed_close(packed);
    (void)close(file);
    (void)unlink(path);
    free(room);
    return all;
}

static void bombs(void)
{
    static const size_t pieces[] = {1, 1000, 1 << 16};
    packed_trouble trouble = {.no_memory = false};

    for (size_t k = 0; k < 3; k++) {
        const size_t all = read_all(packed_xz_bomb, sizeof packed_xz_bomb, pieces[k], &trouble);

        CU_ASSERT(all >= 500 * sizeof packed_xz_bomb - pieces[k] && all < 400000);
        CU_ASSERT_STRING_EQUAL(
            trouble.text, "the file unpacks to more than 500 times its size of 212 bytes, as no "
                          "table does");
        CU_ASSERT_STRING_EQUAL(trouble.hint,
                               "if it is meant, unpack it first and name what comes out");
    }
}

static void pieces(void)
{
    packed_trouble trouble = {.no_memory = false};

    for (size_t piece = 1; piece < 100; piece += 7) {
        CU_ASSERT_EQUAL(read_all(packed_gzip, sizeof packed_gzip, piece, &trouble), 80);
        CU_ASSERT_EQUAL(read_all(packed_zip, sizeof packed_zip, piece, &trouble), 80);
        CU_ASSERT_EQUAL(read_all(packed_zstd, sizeof packed_zstd, piece, &trouble), 80);
    }
    CU_ASSERT_STRING_EQUAL(trouble.text, "");
}

/* Text that begins as packed data may begin. */
static void kinds(void)
{
    static const char *const texts[] = {"BZh,region,year", "PK,a", "BZh91AY", "", "(\xB5/"};

    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
        CU_ASSERT_EQUAL(packed_kind_of((const unsigned char *)texts[k], strlen(texts[k])),
                        PACKED_NOT);
    CU_ASSERT_EQUAL(packed_kind_of((const unsigned char *)"BZh91AY&SY", 10), PACKED_BZIP2);
}

static void names(void)
{
    CU_ASSERT(packed_name_matches("a*c", "abc"));
    CU_ASSERT(packed_name_matches("*", ""));
    CU_ASSERT(packed_name_matches("*.csv", "a.csv.csv"));
    CU_ASSERT(packed_name_matches("a*b*c", "aXbYbZc"));
    CU_ASSERT_FALSE(packed_name_matches("a*c", "abd"));
    CU_ASSERT_FALSE(packed_name_matches("a", "ab"));
    CU_ASSERT_FALSE(packed_name_matches("ab", "a"));
}

int main(void)
{
    CU_TestInfo tests[] = {{"bombs", bombs},
                           {"pieces", pieces},
                           {"kinds", kinds},
                           {"names", names},
                           CU_TEST_INFO_NULL};
    CU_SuiteInfo suites[] = {{"packed", NULL, NULL, NULL, NULL, tests}, CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
