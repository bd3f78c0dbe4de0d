/* sources_test.c - the sources csv and inline, through the executor. */
#include <stdlib.h>

#include "source.h"

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
    unsigned failures;

    if (CU_initialize_registry() != CUE_SUCCESS)
        return EXIT_FAILURE;
    csv_reading_suite();
    csv_numbers_suite();
    csv_marks_suite();
    csv_doubtful_suite();
    csv_files_suite();
    csv_wrong_suite();
    csv_shape_suite();
    csv_codebook_suite();
    inline_suite();
    CU_basic_set_mode(CU_BRM_VERBOSE);
    (void)CU_basic_run_tests();
    failures = CU_get_number_of_failures();
    CU_cleanup_registry();
    return failures ? EXIT_FAILURE : EXIT_SUCCESS;
}
