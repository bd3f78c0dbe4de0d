/* files_test.c - what a report writes, into the result folder. */
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run/call/files.h"
#include "run/parts_test.h"

static char place[] = "/tmp/regind-files-XXXXXX";

typedef struct trial {
    arena *memory;
    int folder;
    file_writer *list;
    const outcome_file *files;
    size_t n;
    char why[512];
} trial;

static trial begin(void)
{
    trial self = {.memory = arena_new(allocator_system()), .folder = -1};

    (void)strcpy(place + sizeof place - 7, "XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.memory);
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(place));
    self.folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CU_ASSERT_FATAL(self.folder >= 0);
    return self;
}

static status put(trial *self, const char *name, const void *bytes, size_t n)
{
    return files_write(&self->list, self->memory, self->folder, name, false, bytes, n, self->why,
                       sizeof self->why);
}

static bool finish(trial *self)
{
    return files_close(self->list, self->memory, &self->files, &self->n, self->why,
                       sizeof self->why);
}

static void end(trial *self)
{
    char command[64];

    (void)close(self->folder);
    arena_free(self->memory);
    (void)snprintf(command, sizeof command, "rm -rf '%s'", place);
    CU_ASSERT_EQUAL(system(command), 0); /* NOLINT(cert-env33-c): a folder of this test */
}

/* The whole file, zero-terminated; -1: it is not there. */
static long read_back(const trial *self, const char *name, char *bytes, size_t room)
{
    const int file = openat(self->folder, name, O_RDONLY | O_CLOEXEC);
    size_t used = 0;
    ssize_t got = 1;

    if (file < 0)
        return -1;
    while (got > 0 && used < room - 1) {
        got = read(file, bytes + used, room - 1 - used);
        used += got > 0 ? (size_t)got : 0;
    }
    (void)close(file);
    bytes[used] = '\0';
    return (long)used;
}

static void pieces_become_files(void)
{
    trial self = begin();
    char bytes[64];

    CU_ASSERT_EQUAL(put(&self, "a.csv", "region,", 7), STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "b.txt", "beside", 6), STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "a.csv", "year\n", 5), STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "empty", NULL, 0), STATUS_OK);
    CU_ASSERT_TRUE(finish(&self));
    CU_ASSERT_EQUAL_FATAL(self.n, 3);
    CU_ASSERT_STRING_EQUAL(self.files[0].name, "a.csv");
    CU_ASSERT_EQUAL(self.files[0].bytes, 12);
    CU_ASSERT_STRING_EQUAL(self.files[1].name, "b.txt");
    CU_ASSERT_EQUAL(self.files[2].bytes, 0);
    /* by sha256sum */
    CU_ASSERT_STRING_EQUAL(self.files[0].sha256,
                           "1a711f93a19d3cdaa45bd52cfe305059b73e594c81ea91fe74483770f93240ee");
    CU_ASSERT_STRING_EQUAL(self.files[2].sha256,
                           "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    CU_ASSERT_EQUAL(read_back(&self, "a.csv", bytes, sizeof bytes), 12);
    CU_ASSERT_STRING_EQUAL(bytes, "region,year\n");
    CU_ASSERT_EQUAL(read_back(&self, "empty", bytes, sizeof bytes), 0);
    end(&self);
}

/* Around the buffer's size, in small and large pieces. */
static void large_files_are_whole(void)
{
    enum { TOTAL = 1 << 20 };
    static char bytes[TOTAL], back[TOTAL + 2];
    static const size_t pieces[] = {1, 7, 65535, 65536, 65537, 200000};
    trial self = begin();
    size_t at = 0;

    for (size_t k = 0; k < sizeof bytes; k++)
        bytes[k] = (char)(k * 31 + k / 251);
    for (size_t k = 0; at < sizeof bytes; k++) {
        size_t n = pieces[k % (sizeof pieces / sizeof *pieces)];

        if (n > sizeof bytes - at)
            n = sizeof bytes - at;
        CU_ASSERT_EQUAL(put(&self, "large", bytes + at, n), STATUS_OK);
        at += n;
    }
    CU_ASSERT_TRUE(finish(&self));
    CU_ASSERT_EQUAL(self.files[0].bytes, TOTAL);
    CU_ASSERT_EQUAL(read_back(&self, "large", back, sizeof back), TOTAL);
    CU_ASSERT(memcmp(bytes, back, sizeof bytes) == 0);
    end(&self);
}

static void only_plain_names_are_files(void)
{
    static const char *const wrong[] = {"",     ".",      "..",           ".hidden", "a/b",
                                        "../a", "/tmp/a", "a\\b",         "a\nb",    "a\x1B[2J",
                                        "\x7F", "\xFF",   "manifest.json"};
    trial self = begin();
    char long_name[202], expected[300];

    for (size_t k = 0; k < sizeof wrong / sizeof *wrong; k++) {
        (void)snprintf(expected, sizeof expected, "'%s' is no name for a result file", wrong[k]);
        CU_ASSERT_EQUAL(put(&self, wrong[k], "x", 1), STATUS_STUDY);
        CU_ASSERT_STRING_EQUAL(self.why, expected);
    }
    memset(long_name, 'n', sizeof long_name);
    long_name[201] = '\0';
    CU_ASSERT_EQUAL(put(&self, long_name, "x", 1), STATUS_STUDY);
    long_name[200] = '\0';
    CU_ASSERT_EQUAL(put(&self, long_name, "x", 1), STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "Қызылорда 2012.csv", "x", 1), STATUS_OK);
    CU_ASSERT_TRUE(finish(&self));
    CU_ASSERT_EQUAL(self.n, 2);
    end(&self);
}

/* Another step has its own list, and the same folder. */
static void a_name_is_taken_once(void)
{
    trial self = begin(), other;
    char bytes[8];

    CU_ASSERT_EQUAL(put(&self, "a.csv", "first", 5), STATUS_OK);
    CU_ASSERT_TRUE(finish(&self));
    other = self;
    other.list = NULL;
    CU_ASSERT_EQUAL(put(&other, "a.csv", "second", 6), STATUS_STUDY);
    CU_ASSERT_STRING_EQUAL(other.why, "another step has already written 'a.csv'");
    CU_ASSERT_EQUAL(symlinkat("/etc/passwd", self.folder, "link"), 0);
    CU_ASSERT_EQUAL(put(&other, "link", "x", 1), STATUS_STUDY);
    CU_ASSERT_TRUE(finish(&other));
    CU_ASSERT_EQUAL(other.n, 0);
    CU_ASSERT_EQUAL(read_back(&self, "a.csv", bytes, sizeof bytes), 5);
    end(&self);
}

/* Begins a file and puts /dev/full in the place of it. */
static void begin_full(trial *self)
{
    const int next = dup(0), full = open("/dev/full", O_WRONLY | O_CLOEXEC);

    CU_ASSERT_FATAL(next >= 0 && full >= 0);
    (void)close(next);
    CU_ASSERT_EQUAL(put(self, "a.csv", "x", 1), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(dup2(full, next), next);
    (void)close(full);
}

/* It shows when the buffer is written: in the middle, or at the end. */
static void a_full_disk_is_told(void)
{
    static const char zeros[1 << 17];
    trial self = begin();

    begin_full(&self);
    CU_ASSERT_EQUAL(put(&self, "a.csv", "y", 1), STATUS_OK);
    CU_ASSERT_FALSE(finish(&self));
    CU_ASSERT_STRING_EQUAL(self.why, "could not write 'a.csv': No space left on device");
    end(&self);

    self = begin();
    begin_full(&self);
    CU_ASSERT_EQUAL(put(&self, "a.csv", zeros, sizeof zeros), STATUS_SYSTEM);
    CU_ASSERT_STRING_EQUAL(self.why, "could not write 'a.csv': No space left on device");
    CU_ASSERT_FALSE(finish(&self));
    end(&self);
}

static void a_folder_that_is_gone_is_told(void)
{
    trial self = begin();

    CU_ASSERT_EQUAL(rmdir(place), 0);
    CU_ASSERT_EQUAL(put(&self, "a.csv", "x", 1), STATUS_SYSTEM);
    CU_ASSERT_STRING_EQUAL(self.why, "could not create 'a.csv' in the result folder: No such file "
                                     "or directory");
    end(&self);
}

/* While a study is planned, or by `show`, nothing is written. */
static void without_a_folder_bytes_are_counted(void)
{
    static const char zeros[1 << 17];
    trial self = begin();
    const int folder = self.folder;

    self.folder = -1;
    CU_ASSERT_EQUAL(files_write(&self.list, self.memory, -1, "a", true, zeros, sizeof zeros,
                                self.why, sizeof self.why),
                    STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "a", "x", 1), STATUS_OK);
    CU_ASSERT_EQUAL(put(&self, "../a", "x", 1), STATUS_STUDY);
    CU_ASSERT_TRUE(finish(&self));
    CU_ASSERT_EQUAL_FATAL(self.n, 1);
    CU_ASSERT_EQUAL(self.files[0].bytes, sizeof zeros + 1);
    CU_ASSERT_TRUE(self.files[0].terminal);
    CU_ASSERT_STRING_EQUAL(self.files[0].sha256, ""); /* none was written */
    self.folder = folder;
    end(&self);
}

static void running_out_of_memory_closes_all(void)
{
    bool done = false;

    for (size_t limit = 0; !done; limit++) {
        trial self = begin();
        failing_allocator memory = failing_after(limit);
        const int before = dup(0);
        int after;

        arena_free(self.memory);
        self.memory = arena_new(&memory.base);
        done = self.memory && put(&self, "a", "x", 1) == STATUS_OK;
        if (self.memory && !done)
            CU_ASSERT_STRING_EQUAL(self.why, "could not get the memory it asked for");
        if (self.memory)
            done = finish(&self) && done;
        after = dup(0);
        CU_ASSERT_EQUAL(after, before + 1); /* no descriptor is left open */
        (void)close(before);
        (void)close(after);
        end(&self);
        CU_ASSERT_EQUAL(memory.live, 0);
        CU_ASSERT_FATAL(limit < 100);
    }
}

CU_TestInfo files_tests[] = {
    {"pieces become files", pieces_become_files},
    {"large files are whole", large_files_are_whole},
    {"only plain names are files", only_plain_names_are_files},
    {"a name is taken once", a_name_is_taken_once},
    {"a full disk is told", a_full_disk_is_told},
    {"a folder that is gone is told", a_folder_that_is_gone_is_told},
    {"without a folder bytes are counted", without_a_folder_bytes_are_counted},
    {"running out of memory closes all", running_out_of_memory_closes_all},
    CU_TEST_INFO_NULL,
};
