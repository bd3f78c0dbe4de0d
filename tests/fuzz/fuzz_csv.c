/* fuzz_csv.c - tables from arbitrary bytes: as the file of a csv step, and as its codebook.
 *
 * How the bytes are read (delimiter, decimal mark, duplicates ...) is drawn from them, so that a
 * corpus of plain tables serves.  What comes out is checked: a table without infinities, or errors
 * that all have a sentence and a place inside the file; and, one of these for each input: the same
 * when it is done again, and when the file is read in chunks of a few bytes; errors where memory
 * ends; a codebook of the same bytes; a plan that agrees with the run on the columns.
 */
#include <iconv.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "csv_agree.h"

extern const ri_module csv_by_0_module, csv_by_29_module;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

/* The C library loads a module for each encoding that is opened and drops it when it is closed, a
 * file and ten mappings each time: held open, they stay. */
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    /* Those that libuchardet may name, and what is tried besides. */
    static const char *const tried[] = {
        "windows-1250", "windows-1251", "windows-1252", "windows-1253", "windows-1254",
        "windows-1255", "windows-1256", "windows-1257", "windows-1258", "iso-8859-1",
        "iso-8859-2",   "iso-8859-3",   "iso-8859-4",   "iso-8859-5",   "iso-8859-6",
        "iso-8859-7",   "iso-8859-8",   "iso-8859-9",   "iso-8859-10",  "iso-8859-11",
        "iso-8859-13",  "iso-8859-15",  "iso-8859-16",  "koi8-r",       "cp866",
        "ibm852",       "ibm855",       "ibm866",       "maccyrillic",  "mac-centraleurope",
        "tis-620",      "viscii",       "big5",         "gb18030",      "hz-gb-2312",
        "euc-jp",       "euc-kr",       "euc-tw",       "shift_jis",    "uhc",
        "johab",        "iso-2022-jp",  "iso-2022-kr",  "iso-2022-cn",  "utf-16",
        "utf-16le",     "utf-16be",     "utf-32"};

    static iconv_t open[2 * sizeof tried / sizeof *tried];

    (void)argc;
    (void)argv;
    for (size_t k = 0; k < sizeof tried / sizeof *tried; k++) {
        open[2 * k] = iconv_open("UTF-8", tried[k]);
        open[2 * k + 1] = iconv_open(tried[k], "UTF-8");
    }
    return 0;
}

static uint32_t hash_of(const uint8_t *bytes, size_t n)
{
    uint32_t h = 2166136261u;

    for (size_t i = 0; i < n; i++)
        h = (h ^ bytes[i]) * 16777619u;
    return h;
}

/* The header's first names, roughly read: they become keys. */
static void name_keys(const uint8_t *bytes, size_t n, char delimiter, char *first, char *second,
                      size_t size)
{
    char *const names[] = {first, second};
    size_t at = n >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0 ? 3 : 0;

    for (size_t k = 0; k < 2; k++) {
        size_t length = 0;

        while (at < n && bytes[at] != (uint8_t)delimiter && bytes[at] != '\n' &&
               bytes[at] != '\r') {
            if (bytes[at] && bytes[at] != '"' && length + 1 < size)
                names[k][length++] = (char)bytes[at];
            at++;
        }
        names[k][length] = '\0';
        at += at < n && bytes[at] == (uint8_t)delimiter;
    }
}

static size_t count_lines(const uint8_t *bytes, size_t n)
{
    size_t lines = 1;

    for (size_t i = 0; i < n; i++)
        lines += bytes[i] == '\n' || bytes[i] == '\r';
    return lines;
}

static void check_messages(const trial *self, size_t lines, size_t n)
{
    const outcome *const result = &self->result;

    for (size_t k = 0; k < result->n_messages; k++) {
        const outcome_message *const m = &result->messages[k];

        require(m->text && *m->text);
        require(m->level != SEVERITY_ERROR || m->code == STATUS_STUDY);
        require(m->line <= lines && m->column <= n + 1);
    }
}

static void check_table(trial *self, uint32_t *digest)
{
    const outcome_table *const made = &self->result.tables[0];

    for (uint32_t k = 0; k < made->n_columns; k++)
        for (uint64_t i = 0; i < made->rows; i++) {
            const column *const of = &made->columns[k];

            if (of->role == COLUMN_MEASURE) {
                require(!isinf(of->values[i]));
                *digest = hash_of((const uint8_t *)&of->values[i], 8) ^ (*digest * 31);
            } else {
                require(of->codes[i] >= (of->role == COLUMN_CATEGORY ? -1 : 0));
                require(of->codes[i] < (int64_t)of->labels.count);
            }
        }
}

static status run_once(trial *self, const uint8_t *bytes, size_t n, uint32_t *digest)
{
    const status ran = trial_run(self);

    check_messages(self, count_lines(bytes, n), n);
    require(ran == STATUS_OK || ran == STATUS_STUDY);
    if (ran == STATUS_OK)
        check_table(self, digest);
    else
        require(trial_messages(self, SEVERITY_ERROR) > 0);
    return ran;
}

/* A plan, and the run after it: what runs was planned, with as many columns. */
static void compare_plan(trial *self, const uint8_t *bytes, size_t n, status ran)
{
    const uint32_t columns = ran == STATUS_OK ? self->result.tables[0].n_columns : 0;
    const status planned = trial_plan(self);

    check_messages(self, count_lines(bytes, n), n);
    require(planned == STATUS_OK || planned == STATUS_STUDY);
    require(ran != STATUS_OK ||
            (planned == STATUS_OK && columns == self->result.tables[0].n_columns));
}

static void choose(trial *self, uint32_t h, const uint8_t *bytes, size_t n)
{
    static const char *const delimiters[] = {",", ",", ",", ";", "tab", "space", "|", ","};
    static const char *const duplicates[] = {"error", "sum", "mean", "first"};
    static const char *const thousands[] = {"none", "space", "apostrophe", "none"};
    static const char *const encodings[] = {"utf-8", "utf-8", "windows-1251", "utf-16"};
    static char first[128], second[128], tagged[300], flags[300];
    const char *const delimiter = delimiters[h & 7];

    name_keys(bytes, n, delimiter[1] ? *delimiter == 't' ? '\t' : ' ' : *delimiter, first, second,
              sizeof first);
    (void)snprintf(tagged, sizeof tagged, h & 0x800 ? "%s" : "%s, %s:period", first, second);
    trial_set(self, "delimiter", delimiter);
    trial_set(self, "duplicates", duplicates[h >> 3 & 3]);
    trial_set(self, "thousands", thousands[h >> 5 & 3]);
    trial_set(self, "decimal", h & 0x80 ? "," : ".");
    trial_set(self, "encoding", encodings[(h >> 8 & 7) < 4 ? 0 : h >> 8 & 3]);
    trial_set(self, "keys", tagged);
    if (h & 0x1000)
        trial_set(self, "categories", second);
    if ((h & 0x6000) == 0x6000)
        trial_set(self, "columns", h & 0x8000 ? "column" : "column:period");
    if ((h & 0x30000) == 0x30000)
        trial_set(self, "skip", "1");
    if (h & 0x40000)
        trial_set(self, "missing", "default, -99, 0.5");
    if (h & 0x80000)
        trial_set(self, "zero", "-, 7");
    if ((h & 0x600000) == 0x600000)
        trial_set(self, "skip_rows", "Total, \"#*\", *note*");
    if ((h & 0x1800000) == 0x1800000) {
        (void)snprintf(flags, sizeof flags, "%s:x, %s:N", second, second);
        trial_set(self, "missing_where", flags);
    }
    if (h & 0x2000000)
        trial_set(self, "places", h & 0x4000000 ? "1" : "100");
}

/* Row by row and in chunks it is the same. */
static void compare_ways(trial *rows, const char *path, uint32_t h, const uint8_t *bytes, size_t n)
{
    static trial_desk desk_of_chunks;
    trial chunks;

    trial_open_at(&chunks, &desk_of_chunks, &csv_by_29_module, "csv");
    chunks.threads = 1 + (h >> 20 & 1);
    trial_set(&chunks, "file", path);
    choose(&chunks, h, bytes, n);
    (void)trial_run(&chunks);
    require(csv_agree(rows, &chunks));
    trial_close(&chunks);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    static const char data[] = "region,grp,employed\nA,1,2\n";
    /* One of them for each input: ten inputs tell more than one in all ways. */
    enum { AGAIN, CHUNKS, MEMORY, CODEBOOK, PLAN, WAYS };
    const uint32_t h = hash_of(bytes, n < 64 ? n : 64), check = (h >> 24) % WAYS;
    trial_file file = trial_file_of(bytes, n), other = trial_file_of(data, sizeof data - 1);
    uint32_t once = 0, again = 0;
    static trial_desk desk;
    status ran;
    trial self;

    trial_open_at(&self, &desk, &csv_by_0_module, "csv");
    trial_set(&self, "file", file.path);
    choose(&self, h, bytes, n);
    ran = run_once(&self, bytes, n, &once);
    if (ran == STATUS_OK && check == AGAIN) {
        require(trial_run(&self) == STATUS_OK);
        check_table(&self, &again);
        require(once == again);
    }
    if (check == PLAN)
        compare_plan(&self, bytes, n, ran);
    if (check == CHUNKS)
        compare_ways(&self, file.path, h, bytes, n);
    if (check == MEMORY) {
        self.allocations = h % 97;
        (void)trial_run(&self);
        self.allocations = -1;
    }
    if (check == CODEBOOK) {
        trial_reset(&self);
        trial_set(&self, "file", other.path);
        trial_set(&self, "keys", "region");
        trial_set(&self, "codebook", file.path);
        (void)run_once(&self, bytes, n, &once);
    }
    trial_close(&self);
    trial_file_close(&file);
    trial_file_close(&other);
    return 0;
}
