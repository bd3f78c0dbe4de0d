/* suggest.c - see suggest.h */
#include "suggest.h"

#include <regind/text.h>

const char *suggest_name(const char *text, const char *const *candidates, size_t n)
{
    const char *best = NULL;
    size_t distance = SIZE_MAX;

    for (size_t k = 0; text && k < n && distance > 0; k++)
        if (candidates[k] && ri_text_nearer(text, candidates[k], &distance))
            best = candidates[k];
    return best;
}
