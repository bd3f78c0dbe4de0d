/* grants.c - what can be granted, by name; see confine.h */
#include <stdio.h>
#include <string.h>

#include "confine.h"

static const char *const names[] = {"network", "children", "files"};
enum { N_GRANTS = sizeof names / sizeof *names };
_Static_assert(1 << N_GRANTS == CONFINE_GRANT_SETS, "each grant has a name");

uint32_t confine_grant(const char *name, size_t length)
{
    for (uint32_t k = 0; k < N_GRANTS; k++)
        if (strlen(names[k]) == length && memcmp(names[k], name, length) == 0)
            return 1u << k;
    return 0;
}

const char *confine_grant_name(uint32_t grant)
{
    for (uint32_t k = 0; k < N_GRANTS; k++)
        if (grant == 1u << k)
            return names[k];
    return "?";
}

void confine_write(const confinement *self, char text[CONFINE_TEXT])
{
    size_t used = 0;

    text[0] = '\0';
    if (self->off || !self->grants)
        used = (size_t)snprintf(text, CONFINE_TEXT, "%s", self->off ? "no" : "yes");
    for (uint32_t k = 0; !self->off && k < N_GRANTS; k++)
        if (self->grants & 1u << k)
            used += (size_t)snprintf(text + used, CONFINE_TEXT - used, "%s%s", used ? "," : "",
                                     names[k]);
}

bool confine_read(const char *text, confinement *to)
{
    *to = (confinement){.off = strcmp(text, "no") == 0};
    if (to->off || strcmp(text, "yes") == 0)
        return true;
    while (*text) {
        const size_t length = strcspn(text, ",");
        const uint32_t grant = confine_grant(text, length);

        if (!grant)
            return false;
        to->grants |= grant;
        text += length + (text[length] != '\0');
    }
    return to->grants != 0;
}
