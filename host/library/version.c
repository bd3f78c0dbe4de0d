/* version.c - see regind.h */
#include <regind/plugin.h>
#include <regind/regind.h>

const char *regind_version(void)
{
    return REGIND_VERSION;
}

uint32_t regind_sdk_major(void)
{
    return RI_ABI_MAJOR;
}

uint32_t regind_sdk_minor(void)
{
    return RI_ABI_MINOR;
}
