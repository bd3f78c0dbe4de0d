/* csv_packed_test.c - files packed by gzip, bzip2, xz, zstd and zip. */
#include <stdlib.h>

#include "packed_files.h"
#include "source.h"

#define BYTES(of) (of), sizeof(of)
#define KEYS "region, year:period"

typedef struct packed_bytes {
    const unsigned char *bytes;
    size_t n;
    const char *member, *told;
} packed_bytes;

static void begin(source *s, const packed_bytes *of)
{
    source_open(s, of->bytes, of->n);
    trial_set(&s->trial, "keys", KEYS);
    if (of->member)
        trial_set(&s->trial, "member", of->member);
}

/* Whatever it is packed by, and whatever the files are called. */
static void kinds(void)
{
    static const packed_bytes cases[] = {
        {BYTES(packed_gzip), NULL, NULL},
        {BYTES(packed_gzip_two), NULL, NULL},
        {BYTES(packed_bzip2), NULL, NULL},
        {BYTES(packed_xz), NULL, NULL},
        {BYTES(packed_zstd), NULL, NULL},
        {BYTES(packed_zip), NULL, NULL},
        {BYTES(packed_zip), "plain.csv", NULL},
        {BYTES(packed_zip), "*", NULL},
        {BYTES(packed_zip_three), "data/2021.csv", NULL},
        {BYTES(packed_zip_three), "data*.csv", NULL},
        {BYTES(packed_zip_three), "данные.csv", NULL},
        {BYTES(packed_zip_dos), "д*", NULL},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        begin(&s, &cases[k]);
        source_read(&s);
        CU_ASSERT_EQUAL(trial_table(&s.trial)->rows, 4);
        CHECK_VALUES(&s.trial, "persons", "1", 2400, 2450, 1500, NAN);
        CU_ASSERT_EQUAL(trial_plan(&s.trial), STATUS_OK);
        source_close(&s);
    }
}

/* Archives of several files, or of none that can be read. */
static void members(void)
{
    static const char leave[] = "member: 'x.csv' names a file in a ZIP archive, which the file is "
                                "not\n  hint: leave out member =";
    static const packed_bytes cases[] = {
        {BYTES(packed_zip_three), NULL,
         "the ZIP archive holds 3 files: 'data/2021.csv', 'readme.txt', 'данные.csv'\n"
         "  hint: name the one to read: member = data/2021.csv"},
        {BYTES(packed_zip_three), "*.csv",
         "the ZIP archive holds 2 files '*.csv': 'data/2021.csv', 'данные.csv'\n"
         "  hint: name the one to read: member = data/2021.csv"},
        {BYTES(packed_zip_three), "2021.csv",
         "the ZIP archive holds no '2021.csv' but 'data/2021.csv', 'readme.txt', 'данные.csv'\n"
         "  hint: name the one to read: member = data/2021.csv"},
        {BYTES(packed_zip_dos), NULL,
         "the ZIP archive holds 2 files: 'данные.csv', 'b.csv'\n"
         "  hint: name the one to read: member = данные.csv"},
        {BYTES(packed_zip_empty), NULL, "the ZIP archive holds no file"},
        {BYTES(packed_zip_encrypted), NULL,
         "the file 'plain.csv' in the ZIP archive is encrypted\n"
         "  hint: unpack it with its password first and name what comes out: unzip FILE"},
        {BYTES(packed_gzip), "x.csv", leave},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        begin(&s, &cases[k]);
        source_refused(&s, cases[k].told);
        source_close(&s);
    }
}

/* What comes out is looked at as any file is. */
static void insides(void)
{
    static const packed_bytes cases[] = {
        {BYTES(packed_gzip_twice), NULL,
         "the file is gzip data, packed, not delimited text\n"
         "  hint: it was packed twice: unpack it first"},
        {BYTES(packed_gzip_tar), NULL,
         "the file is a tar archive, packed, not delimited text\n"
         "  hint: unpack it first: tar -xf FILE"},
        {BYTES(packed_gzip_pdf), NULL,
         "the file is a PDF document, packed, not delimited text\n"
         "  hint: copy the table out of it, or ask for it as CSV"},
        {BYTES(packed_gzip_nothing), NULL, "1: there is no header: the file is empty"},
        {BYTES(packed_xz_nothing), NULL, "1: there is no header: the file is empty"},
        {BYTES(packed_gzip_1251), NULL,
         "2:1: the byte 0xC6 is not UTF-8 text\n"
         "  hint: the file may be in another encoding: encoding = windows-1251 reads 'Жамбыл'"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        source s;

        begin(&s, &cases[k]);
        source_refused(&s, cases[k].told);
        source_close(&s);
    }
}

static void second_readings(void)
{
    static const packed_bytes russian = {BYTES(packed_gzip_1251), NULL, NULL};
    static const packed_bytes plain = {BYTES(packed_gzip), NULL, NULL};
    source s;

    /* numbers are told by reading the file again */
    begin(&s, &plain);
    trial_set(&s.trial, "keys", "year");
    trial_set(&s.trial, "ignore", "persons");
    source_refused(
        &s, "2:1: 'Alder' is not a number (column 'region'); 4 such: lines 2, 3, 4 and 1 more "
            "(places = 4 names all)\n  hint: a column of texts is named in categories = "
            "region or left out by ignore = persons, region");
    source_close(&s);
    /* what its names look like, by its head */
    begin(&s, &russian);
    trial_set(&s.trial, "encoding", "cp866");
    source_read(&s);
    check_messages(&s.trial, SEVERITY_WARNING,
                   "read as cp866 the file has words such as '╞рьс√ы', which is 'Жамбыл' in "
                   "windows-1251: encoding = windows-1251");
    source_close(&s);
}

/* Cut off, or a bit of it changed: never a table. */
static void damages(void)
{
    static const struct {
        packed_bytes of;
        size_t cut, changed; /* bytes from the end; 0: none */
        const char *told, *hint;
    } cases[] = {
        {{BYTES(packed_gzip), NULL, NULL}, 12, 0, "gzip data", "unexpected end of file"},
        {{BYTES(packed_gzip), NULL, NULL}, 0, 6, "gzip data", "incorrect data check"},
        {{BYTES(packed_xz), NULL, NULL},
         8,
         0,
         "xz data",
         "Lzma library error:  No progress is possible"},
        {{BYTES(packed_xz), NULL, NULL},
         0,
         40,
         "xz data",
         "Lzma library error: Corrupted input data"},
        {{BYTES(packed_zstd), NULL, NULL}, 8, 0, "zstd data", "Truncated zstd input"},
        {{BYTES(packed_zstd), NULL, NULL},
         0,
         3,
         "zstd data",
         "Zstd decompression failed: Restored data doesn't match checksum"},
        {{BYTES(packed_bzip2), NULL, NULL}, 8, 0, "bzip2 data", "truncated bzip2 input"},
        {{BYTES(packed_bzip2), NULL, NULL}, 0, 40, "bzip2 data", "bzip decompression failed"},
    };

    for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
        const size_t n = cases[k].of.n;
        unsigned char *const bytes = malloc(n);
        packed_bytes of = cases[k].of;
        char expected[256];
        source s;

        CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
        (void)memcpy(bytes, of.bytes, n);
        if (cases[k].changed)
            bytes[n - cases[k].changed] ^= 0x10;
        of.bytes = bytes;
        of.n = n - cases[k].cut;
        begin(&s, &of);
        (void)trial_run(&s.trial);
        (void)snprintf(expected, sizeof expected, "the %s cannot be unpacked to the end: %s\n",
                       cases[k].told, cases[k].hint);
        CU_ASSERT_EQUAL(
            strncmp(trial_message(&s.trial, SEVERITY_ERROR, 0), expected, strlen(expected)), 0);
        source_close(&s);
        free(bytes);
    }
}

static void no_memory(void)
{
    static const packed_bytes of = {BYTES(packed_zip_three), "data*.csv", NULL};
    source s;

    begin(&s, &of);
    check_allocations(&s.trial);
    source_close(&s);
}

CU_TestInfo csv_packed_tests[] = {{"kinds", kinds},     {"members", members},
                                  {"insides", insides}, {"second readings", second_readings},
                                  {"damages", damages}, {"no memory", no_memory},
                                  CU_TEST_INFO_NULL};
