/* version.c - see regind.h */
#include <regind/plugin.h>
#include <regind/regind.h>

#include "../confine/confine.h"

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

int regind_confines(int32_t what)
{
    const confine_facts facts = confine_facts_here();

    return (what == REGIND_CONFINED_CALLS && facts.filters) ||
           (what == REGIND_CONFINED_FILES && facts.landlock) ||
           (what == REGIND_CONFINED_CHILDREN && facts.spaces) ||
           (what == REGIND_CONFINED_MEMORY && facts.watched);
}

const char *regind_confines_text(int32_t what)
{
    const confine_facts facts = confine_facts_here();

    if (what == REGIND_CONFINED_CALLS)
        return facts.system_calls;
    if (what == REGIND_CONFINED_CHILDREN)
        return facts.children;
    if (what == REGIND_CONFINED_MEMORY)
        return facts.memory;
    return what == REGIND_CONFINED_FILES ? facts.files : NULL;
}
