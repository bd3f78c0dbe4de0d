/* needs.c - see needs.h */
#include "needs.h"

#include <regind/plugin.h>
#include <string.h>

#include "../base/json_build.h"

typedef struct need_name {
    uint32_t flag;
    const char *word; /* of `grant` */
} need_name;

static const need_name names[] = {
    {RI_NEEDS_NETWORK, "network"}, {RI_NEEDS_CHILDREN, "children"}, {RI_NEEDS_FILES, "files"}};
enum { N_NAMES = sizeof names / sizeof *names };

json_t *needs_as_json(uint32_t needs)
{
    json_t *list = json_array();

    for (size_t k = 0; k < N_NAMES; k++)
        if (needs & names[k].flag)
            list = json_list_add(list, json_string(names[k].word));
    return list;
}

uint32_t needs_of_json(const json_t *list)
{
    uint32_t needs = 0;

    for (size_t k = 0; k < json_array_size(list); k++) {
        const char *const word = json_string_value(json_array_get(list, k));

        for (size_t j = 0; word && j < N_NAMES; j++)
            if (strcmp(word, names[j].word) == 0)
                needs |= names[j].flag;
    }
    return needs;
}
