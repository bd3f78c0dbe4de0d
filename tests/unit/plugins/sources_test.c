/* sources_test.c - the sources csv and inline, through the executor. */
#include "source.h"
#include "test_main.h"

void source_open(source *self, const void *bytes, size_t n)
{
    *self = (source){.has_codebook = false};
    trial_open(&self->trial, "csv", "csv");
    self->file = trial_file_of(bytes, n);
    trial_set(&self->trial, "file", self->file.path);
    trial_set(&self->trial, "keys", "region");
}

void source_codebook(source *self, const char *text)
{
    self->codebook = trial_file_of(text, strlen(text));
    self->has_codebook = true;
    trial_set(&self->trial, "codebook", self->codebook.path);
}

void source_close(source *self)
{
    trial_close(&self->trial);
    trial_file_close(&self->file);
    if (self->has_codebook)
        trial_file_close(&self->codebook);
}

void source_refused(source *self, const char *expected)
{
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_STUDY);
    check_messages(&self->trial, SEVERITY_ERROR, expected);
}

void source_read(source *self)
{
    CU_ASSERT_EQUAL(trial_run(&self->trial), STATUS_OK);
    check_messages(&self->trial, SEVERITY_ERROR, "");
}

int main(void)
{
    CU_SuiteInfo suites[] = {
        {"csv: reading", NULL, NULL, NULL, NULL, csv_reading_tests},
        {"csv: numbers", NULL, NULL, NULL, NULL, csv_numbers_tests},
        {"csv: marks", NULL, NULL, NULL, NULL, csv_marks_tests},
        {"csv: doubtful rows", NULL, NULL, NULL, NULL, csv_doubtful_tests},
        {"csv: files", NULL, NULL, NULL, NULL, csv_files_tests},
#ifdef REGIND_PACKED
        {"csv: packed files", NULL, NULL, NULL, NULL, csv_packed_tests},
#endif
        {"csv: several files", NULL, NULL, NULL, NULL, csv_several_tests},
        {"csv: wrong files", NULL, NULL, NULL, NULL, csv_wrong_tests},
        {"csv: shape", NULL, NULL, NULL, NULL, csv_shape_tests},
        {"csv: codebook", NULL, NULL, NULL, NULL, csv_codebook_tests},
        {"csv: grammar", NULL, NULL, NULL, NULL, csv_grammar_tests},
        {"inline", NULL, NULL, NULL, NULL, inline_tests},
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
