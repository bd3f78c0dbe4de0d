/* library_test.c - see library_test.h */
#include <CUnit/Basic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "library_test.h"
#include "test_main.h"

static char place[] = "/tmp/regind-library-XXXXXX";

void write_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "we");

    if (!file || fputs(text, file) < 0 || fclose(file) != 0) {
        perror(path);
        exit(2);
    }
}

const char *message_text_of(const regind_messages *all, int32_t severity, size_t k)
{
    for (size_t at = 0; at < regind_messages_count(all); at++) {
        const regind_message *const each = regind_messages_at(all, at);

        if (regind_message_severity(each) == severity && k-- == 0)
            return regind_message_text(each);
    }
    return NULL;
}

static int folder_open(void)
{
    if (!mkdtemp(place) || chdir(place) != 0 || setenv("XDG_CACHE_HOME", place, 1) != 0 ||
        setenv("XDG_DATA_HOME", place, 1) != 0 || unsetenv("REGIND_PLUGIN_PATH") != 0)
        return 1;
    write_file("data.csv", "region,year,score\nAkmola,2011,3\nAkmola,2012,\nKostanay,2011,5\n"
                           "Kostanay,2012,4.5\n\"Abai, Zhetisu\",2012,7.25\n");
    write_file(STUDY, "[study]\ntitle = Three regions\nseed = 7\n"
                      "[data]\nuse = csv\nfile = data.csv\nkeys = region, year:period\n"
                      "units = score:KZT\n"
                      "[rating]\nuse = rank\nfrom = data\nwithin = year\n"
                      "[table]\nuse = report.csv\nfrom = rating\n");
    return 0;
}

static int folder_close(void)
{
    char command[64];

    (void)snprintf(command, sizeof command, "rm -rf '%s'", place);
    return chdir("/") == 0 && system(command) == 0 ? 0 : 1; // NOLINT(cert-env33-c)
}

int main(void)
{
    /* One folder for all of them. */
    CU_SuiteInfo suites[] = {{"studies", folder_open, NULL, NULL, NULL, study_tests},
                             {"modules", NULL, NULL, NULL, NULL, catalogue_tests},
                             {"comparisons", NULL, NULL, NULL, NULL, comparison_tests},
                             {"memory, threads", NULL, folder_close, NULL, NULL, memory_tests},
                             CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
