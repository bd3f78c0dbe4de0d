/* run_folder.c - see run_test.h */
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "run_test.h"

static char place[] = "/tmp/regind-run-XXXXXX";

void write_text(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    /* Before the first test, too, where there is nothing to assert. */
    if (!file || fputs(text, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

char *read_text(const char *path)
{
    FILE *file = fopen(path, "re");
    size_t length = 0, room = 1 << 20;
    char *text = calloc(1, room);

    CU_ASSERT_PTR_NOT_NULL_FATAL(text);
    CU_ASSERT_PTR_NOT_NULL(file);
    if (file) {
        length = fread(text, 1, room - 1, file);
        CU_ASSERT(length < room - 1);
        (void)fclose(file);
    }
    return text;
}

bool exists(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

static int compare(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

const char *names_in(const char *path)
{
    static char names[1024];
    struct dirent **list = NULL;
    const int n = scandir(path, &list, NULL, compare);
    size_t used = 0;

    if (n < 0)
        return "none";
    names[0] = '\0';
    for (int k = 0; k < n; k++) {
        if (strcmp(list[k]->d_name, ".") != 0 && strcmp(list[k]->d_name, "..") != 0)
            used += (size_t)snprintf(names + used, sizeof names - used, "%s%s", used ? " " : "",
                                     list[k]->d_name);
        free(list[k]);
        CU_ASSERT_FATAL(used < sizeof names);
    }
    free(list);
    return names;
}

void remove_all(const char *path)
{
    char command[256];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", path);
    if (system(command) != 0) /* NOLINT(cert-env33-c): a folder of this test */
        perror(path);
}

int folder_open(void)
{
    if (!mkdtemp(place) || chdir(place) != 0 || setenv("REGIND_PLUGIN_PATH", TEST_MODULES, 1) != 0)
        return 1;
    (void)setenv("HOME", place, 1);
    (void)unsetenv("XDG_DATA_HOME");
    (void)unsetenv("XDG_CACHE_HOME");
    (void)setenv("SOURCE_DATE_EPOCH", "1356998400", 1);
    write_text("data.csv", "region,year,value\nAkmola,2010,1\nAkmola,2011,2\nAktobe,2010,3\n"
                           "Aktobe,2011,4\nAlmaty,2010,5\n");
    write_text("people.csv", "region,year,people\nAkmola,2010,10\nAkmola,2011,20\n"
                             "Aktobe,2010,30\nAtyrau,2010,40\nAtyrau,2011,50\n");
    write_text("scale.csv", "grade,from,to\nA,3,10\nB,0,3\n");
    return 0;
}

int folder_close(void)
{
    if (chdir("/") != 0)
        return 1;
    remove_all(place);
    return 0;
}

/* ---------------------------------------------------------------- running */

run_options options_of_test(void)
{
    return (run_options){.file = "study.ini",
                         .jobs = 2,
                         .worker = WORKER,
                         .no_cache = false, /* of this folder's HOME */
                         .isolate = true};
}

static void keep_said(attempt *self)
{
    FILE *stream = fmemopen(self->said, sizeof self->said, "w");

    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    diagnostics_print(run_diagnostics(self->made), SEVERITY_WARNING, stream, false);
    CU_ASSERT_EQUAL(fclose(stream), 0);
}

static attempt begin(const char *text, const run_options *options)
{
    attempt self = {0};

    if (text)
        write_text("study.ini", text);
    self.made = run_open(allocator_system(), options);
    CU_ASSERT_PTR_NOT_NULL_FATAL(self.made);
    return self;
}

attempt attempt_plan(const char *text, const run_options *options)
{
    attempt self = begin(text, options);

    self.code = run_plan(self.made);
    keep_said(&self);
    return self;
}

attempt attempt_run(const char *text, const run_options *options)
{
    attempt self = begin(text, options);

    self.code = run_execute(self.made);
    keep_said(&self);
    return self;
}

void end_attempt(attempt *self)
{
    run_close(self->made);
    self->made = NULL;
}

void check_said(const attempt *self, status code, const char *said)
{
    CU_ASSERT_EQUAL(self->code, code);
    if (strcmp(self->said, said) != 0)
        (void)fprintf(stderr, "\n--- said:\n%s--- expected:\n%s", self->said, said);
    CU_ASSERT_STRING_EQUAL(self->said, said);
}

void check_plan(const char *text, status code, const char *said)
{
    const run_options options = options_of_test();
    attempt self = attempt_plan(text, &options);

    check_said(&self, code, said);
    end_attempt(&self);
}

void check_run(const char *text, status code, const char *said)
{
    const run_options options = options_of_test();
    attempt self = attempt_run(text, &options);

    check_said(&self, code, said);
    end_attempt(&self);
}
