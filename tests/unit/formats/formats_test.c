/* formats_test.c - the sources of files that other programs write, through the executor. */
#include "formats.h"

#include "test_main.h"

char *formats_bytes(const char *path, size_t *n)
{
    FILE *const file = fopen(path, "rb");
    char *const bytes = calloc(1, 1 << 20);

    CU_ASSERT_PTR_NOT_NULL_FATAL(file);
    CU_ASSERT_PTR_NOT_NULL_FATAL(bytes);
    *n = fread(bytes, 1, (1 << 20) - 1, file);
    (void)fclose(file);
    return bytes;
}

void formats_cut(const char *plugin, const char *path, size_t step)
{
    size_t n;
    char *const bytes = formats_bytes(path, &n);

    for (size_t length = 0; length < n; length += step) {
        trial_file file = trial_file_of(bytes, length);
        trial t;
        status ran;

        trial_open(&t, plugin, plugin);
        trial_set(&t, "file", file.path);
        ran = trial_run(&t);
        CU_ASSERT(ran == STATUS_OK || ran == STATUS_STUDY);
        CU_ASSERT(ran == STATUS_OK || trial_messages(&t, SEVERITY_ERROR) > 0);
        trial_close(&t);
        trial_file_close(&file);
    }
    free(bytes);
}

int main(void)
{
    CU_SuiteInfo suites[] = {
#ifdef FORMATS_STATISTICS
        {"statistics", NULL, NULL, NULL, NULL, statistics_tests},
        {"statistics: written by ReadStat", NULL, NULL, NULL, NULL, statistics_written_tests},
        {"statistics: moments", NULL, NULL, NULL, NULL, moments_tests},
#endif
        {"jsonstat", NULL, NULL, NULL, NULL, jsonstat_tests},
#ifdef FORMATS_GDAL
        {"gdal", NULL, NULL, NULL, NULL, gdal_tests},
        {"neighbours", neighbours_begin, neighbours_end, NULL, NULL, neighbours_tests},
#endif
        CU_SUITE_INFO_NULL,
    };

    return unit_main(suites);
}
