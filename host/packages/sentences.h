/* sentences.h - why something cannot be done, as a text that lives as long as the rest. */
#ifndef HOST_PACKAGES_SENTENCES_H
#define HOST_PACKAGES_SENTENCES_H

#include "../base/arena.h"

#define NO_MEMORY "there is no memory left"

/* A sentence; never NULL. */
#define say(memory, ...) sentence_or_memory(arena_print(memory, __VA_ARGS__))

static inline const char *sentence_or_memory(const char *text)
{
    return text ? text : NO_MEMORY;
}

#endif
