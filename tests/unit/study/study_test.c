/* study_test.c - runs the tests of host/study in a folder of their own. */
#include "study_test.h"
#include "test_main.h"

#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void write_bytes(const char *name, const void *bytes, size_t n)
{
    FILE *file = fopen(name, "wb");

    if (!file || fwrite(bytes, 1, n, file) != n || fclose(file) != 0) {
        perror(name);
        exit(2);
    }
}

void write_text(const char *name, const char *text)
{
    write_bytes(name, text, strlen(text));
}

reading read_with(const char *file, const char *const *overrides)
{
    reading result = {.memory = arena_new(allocator_system())};
    size_t n = 0;

    CU_ASSERT_PTR_NOT_NULL_FATAL(result.memory);
    while (overrides && overrides[n])
        n++;
    result.errors = diagnostics_in(result.memory);
    result.self = study_read(result.memory, file, overrides, n, &result.errors);
    return result;
}

reading read_good(const char *file, const char *const *overrides)
{
    reading result = read_with(file, overrides);

    if (!result.self)
        diagnostics_print(&result.errors, SEVERITY_INFO, stderr, false);
    CU_ASSERT_PTR_NOT_NULL_FATAL(result.self);
    CU_ASSERT_EQUAL(result.errors.count, 0);
    CU_ASSERT_STRING_EQUAL(result.self->file, file);
    return result;
}

void close_reading(reading *what)
{
    arena_free(what->memory);
}

void assert_errors(const char *file, const char *const *overrides, const char *expected)
{
    reading result = read_with(file, overrides);
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);

    CU_ASSERT_PTR_NULL(result.self);
    CU_ASSERT_PTR_NOT_NULL_FATAL(stream);
    diagnostics_print(&result.errors, SEVERITY_INFO, stream, false);
    fclose(stream);
    if (strcmp(text, expected) != 0)
        fprintf(stderr, "\nprinted:\n%sexpected:\n%s", text, expected);
    CU_ASSERT_STRING_EQUAL(text, expected);
    free(text);
    close_reading(&result);
}

void assert_text_errors(const char *text, const char *expected)
{
    write_text("study.ini", text);
    assert_errors("study.ini", NULL, expected);
}

void assert_key(const study *self, const char *step, const char *key, const char *value,
                const char *file, size_t line)
{
    const study_step *in = step ? study_find(self, step) : NULL;
    const study_key *found = NULL;

    if (step) {
        CU_ASSERT_PTR_NOT_NULL_FATAL(in);
        found = study_key_of(in, key);
    } else {
        found = study_head_key(self, key);
    }
    CU_ASSERT_PTR_NOT_NULL_FATAL(found);
    if (strcmp(found->value, value) != 0 || found->line != line)
        fprintf(stderr, "\n%s.%s: '%.100s' in line %zu\n", step ? step : "study", key, found->value,
                found->line);
    CU_ASSERT_STRING_EQUAL(found->value, value);
    CU_ASSERT_STRING_EQUAL(found->file, file);
    CU_ASSERT_EQUAL(found->line, line);
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"file", NULL, NULL, NULL, NULL, file_tests},
        {"lines", NULL, NULL, NULL, NULL, lines_tests},
        {"errors", NULL, NULL, NULL, NULL, error_tests},
        {"extends", NULL, NULL, NULL, NULL, extends_tests},
        {"overrides", NULL, NULL, NULL, NULL, override_tests},
        {"lists and paths", NULL, NULL, NULL, NULL, list_tests},
        {"memory", NULL, NULL, NULL, NULL, memory_tests},
        CU_SUITE_INFO_NULL,
    };
    char folder[] = "/tmp/regind-study-XXXXXX";
    char command[64];
    int code;

    if (!mkdtemp(folder) || chdir(folder) != 0)
        return 2;
    code = unit_main(suites);
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    if (chdir("/") != 0 || system(command) != 0)
        return 2;
    return code;
}
