/* environment_test.c - which variables of the host a worker is given. */
#include <CUnit/Basic.h>
#include <stdlib.h>
#include <string.h>

#include "../test_main.h"
#include "confine/confine.h"

/* The first four are for all workers. */
static char *const all[] = {"PATH=/bin",
                            "LC_ALL=kk_KZ.UTF-8",
                            "TMPDIR=/tmp",
                            "GDAL_DATA=/usr/share/gdal",
                            "GDAL_HTTP_USERPWD=someone:password",
                            "GDAL_HTTP_BEARER=token",
                            "GDAL_HTTPS_PROXY=proxy",
                            "GDAL_PROXY_AUTH=basic",
                            "HOME=/home/someone",
                            "PGPASSWORD=password",
                            "AWS_SECRET_ACCESS_KEY=key",
                            "PATHS=of another",
                            NULL};

static bool has(char *const *given, const char *variable)
{
    for (size_t k = 0; given[k]; k++)
        if (strcmp(given[k], variable) == 0)
            return true;
    return false;
}

static size_t count(char *const *given)
{
    size_t n = 0;

    while (given[n])
        n++;
    return n;
}

static void secrets_stay_with_the_host(void)
{
    char **const given = confine_environment(all, NULL, 0);

    CU_ASSERT_PTR_NOT_NULL_FATAL(given);
    CU_ASSERT_EQUAL(count(given), 4);
    for (size_t k = 0; k < 4; k++)
        CU_ASSERT_TRUE(has(given, all[k]));
    free(given);
}

static void the_network_has_its_own(void)
{
    char **const given = confine_environment(all, NULL, CONFINE_NETWORK);

    CU_ASSERT_PTR_NOT_NULL_FATAL(given);
    CU_ASSERT_EQUAL(count(given), 6);
    CU_ASSERT_TRUE(has(given, "HOME=/home/someone"));
    CU_ASSERT_TRUE(has(given, "PGPASSWORD=password"));
    free(given);
}

static void a_folder_of_its_own_stands_for_the_other(void)
{
    char **const given = confine_environment(all, "TMPDIR=/tmp/of-the-worker", 0);

    CU_ASSERT_PTR_NOT_NULL_FATAL(given);
    CU_ASSERT_EQUAL(count(given), 4);
    CU_ASSERT_TRUE(has(given, "TMPDIR=/tmp/of-the-worker"));
    CU_ASSERT_FALSE(has(given, "TMPDIR=/tmp"));
    free(given);
}

int main(void)
{
    CU_TestInfo tests[] = {
        {"secrets stay with the host", secrets_stay_with_the_host},
        {"the network has its own", the_network_has_its_own},
        {"a folder of its own stands for the other", a_folder_of_its_own_stands_for_the_other},
        CU_TEST_INFO_NULL};
    CU_SuiteInfo suites[] = {{"environment", NULL, NULL, NULL, NULL, tests}, CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
