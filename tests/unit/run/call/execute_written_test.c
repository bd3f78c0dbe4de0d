/* execute_written_test.c - files that a call writes. */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "execute_test.h"

static const ri_port files_out[] = {
    {.id = "page", .label = "Page", .doc = "", .role = RI_BYTES, .flags = RI_TERMINAL},
    {.id = "data", .label = "Data", .doc = "", .role = RI_BYTES},
};
static const char *second_name;
static ri_status expected, returning;

static ri_status write_two(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    (void)given;
    CU_ASSERT_EQUAL(host->write(ctx, 0, "page.txt", "one ", 4), RI_OK);
    CU_ASSERT_EQUAL(host->write(ctx, 1, second_name, "data", 4), expected);
    if (expected == RI_OK)
        CU_ASSERT_EQUAL(host->write(ctx, 0, "page.txt", "two", 3), RI_OK);
    return returning;
}
TRIAL_PLUGIN(writer, write_two, keys_and_value, files_out);

static char place[32];

static trial begin(void)
{
    trial self = trial_of_sample(&writer);

    (void)strcpy(place, "/tmp/regind-written-XXXXXX");
    CU_ASSERT_PTR_NOT_NULL_FATAL(mkdtemp(place));
    self.env.folder = open(place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    CU_ASSERT_FATAL(self.env.folder >= 0);
    second_name = "data.csv";
    expected = returning = RI_OK;
    return self;
}

static void end(trial *self)
{
    (void)unlinkat(self->env.folder, "page.txt", 0);
    (void)unlinkat(self->env.folder, "data.csv", 0);
    (void)close(self->env.folder);
    CU_ASSERT_EQUAL(rmdir(place), 0); /* nothing else was written */
    trial_end(self);
}

static void files_are_written_and_counted(void)
{
    trial self = begin();
    char bytes[16] = "";
    int file;

    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL_FATAL(self.result.n_files, 2);
    CU_ASSERT_STRING_EQUAL(self.result.files[0].name, "page.txt");
    CU_ASSERT_TRUE(self.result.files[0].terminal);
    CU_ASSERT_EQUAL(self.result.files[0].bytes, 7);
    CU_ASSERT_FALSE(self.result.files[1].terminal);
    file = openat(self.env.folder, "page.txt", O_RDONLY | O_CLOEXEC);
    CU_ASSERT_EQUAL(read(file, bytes, sizeof bytes), 7);
    CU_ASSERT_STRING_EQUAL(bytes, "one two");
    (void)close(file);
    end(&self);
}

/* The study gave that name, or two steps the same: it is not the plugin that is wrong. */
static void a_wrong_name_is_told(void)
{
    trial self = begin();

    second_name = "../data.csv";
    expected = returning = RI_BAD_PARAMETER;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    check_error(&self, STATUS_STUDY, "'../data.csv' is no name for a result file");
    end(&self);

    self = begin();
    (void)close(openat(self.env.folder, "data.csv", O_WRONLY | O_CREAT | O_CLOEXEC, 0666));
    expected = RI_BAD_PARAMETER;
    returning = RI_OK; /* it cannot be passed over */
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_STUDY);
    check_error(&self, STATUS_STUDY, "another step has already written 'data.csv'");
    end(&self);
}

static int full_disk; /* what the file is changed for, behind the back of the plugin */

static ri_status write_to_full_disk(const ri_host *host, ri_ctx *ctx, const ri_call *given)
{
    const int next = dup(0);

    (void)given;
    (void)close(next);
    CU_ASSERT_EQUAL(host->write(ctx, 1, "data.csv", "data", 4), RI_OK);
    CU_ASSERT_EQUAL(dup2(full_disk, next), next);
    return RI_OK;
}
TRIAL_PLUGIN(unlucky, write_to_full_disk, keys_and_value, files_out);

/* The plugin has long returned when its last bytes are written. */
static void a_disk_that_is_full_at_the_end_is_told(void)
{
    trial self = begin();

    self.code = &unlucky;
    full_disk = open("/dev/full", O_WRONLY | O_CLOEXEC);
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_SYSTEM);
    check_error(&self, STATUS_SYSTEM, "could not write 'data.csv': No space left on device");
    (void)close(full_disk);
    end(&self);
}

static void without_a_folder_nothing_is_written(void)
{
    trial self = begin();
    const int folder = self.env.folder;

    self.env.folder = -1;
    CU_ASSERT_EQUAL(trial_run(&self), STATUS_OK);
    CU_ASSERT_EQUAL(self.result.n_files, 2);
    CU_ASSERT_EQUAL(self.result.files[0].bytes, 7);
    self.env.folder = folder;
    CU_ASSERT_EQUAL(faccessat(folder, "page.txt", F_OK, 0), -1);
    end(&self);
}

CU_TestInfo written_tests[] = {
    {"files are written and counted", files_are_written_and_counted},
    {"a wrong name is told", a_wrong_name_is_told},
    {"a disk that is full at the end is told", a_disk_that_is_full_at_the_end_is_told},
    {"without a folder nothing is written", without_a_folder_nothing_is_written},
    CU_TEST_INFO_NULL,
};
