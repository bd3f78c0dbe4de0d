/* packed_without_test.c - packed files, where no library that unpacks them was found. */
#include <CUnit/Basic.h>

#include "packed/packed.h"
#include "test_main.h"

static void told(void)
{
    packed_trouble trouble;

    CU_ASSERT_PTR_NULL(packed_open("a.gz", PACKED_GZIP, NULL, &trouble));
    CU_ASSERT_STRING_EQUAL(trouble.text,
                           "the file is gzip data, and what unpacks it is not in this build of "
                           "regind");
    CU_ASSERT_STRING_EQUAL(trouble.hint, "unpack it first: gunzip FILE");
    CU_ASSERT_PTR_NULL(packed_open("a.zip", PACKED_ZIP, NULL, &trouble));
    CU_ASSERT_STRING_EQUAL(trouble.text,
                           "the file is a ZIP archive, and what unpacks it is not in this build of "
                           "regind");
    CU_ASSERT_STRING_EQUAL(trouble.hint, "unpack it first: unzip FILE");
}

int main(void)
{
    CU_TestInfo tests[] = {{"told", told}, CU_TEST_INFO_NULL};
    CU_SuiteInfo suites[] = {{"packed", NULL, NULL, NULL, NULL, tests}, CU_SUITE_INFO_NULL};

    return unit_main(suites);
}
