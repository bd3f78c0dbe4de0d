/* needs.h - what a plugin wants beside its inputs, as words of studies and lists. */
#ifndef HOST_PACKAGES_NEEDS_H
#define HOST_PACKAGES_NEEDS_H

#include <jansson.h>
#include <stdint.h>

/* A list of RI_NEEDS_... as `grant` has them: ["network", "files"]; NULL: no memory. */
json_t *needs_as_json(uint32_t needs);
/* Words that are unknown count for nothing. */
uint32_t needs_of_json(const json_t *list);

#endif
