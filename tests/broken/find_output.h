/* find_output.h - the descriptor of the output, which a plugin is not told. */
#ifndef TESTS_BROKEN_FIND_OUTPUT_H
#define TESTS_BROKEN_FIND_OUTPUT_H

#include <fcntl.h>

/* Of the memory files the one that is not sealed; -1: there is none. */
static inline int broken_find_output(void)
{
    for (int each = 4; each < 256; each++) {
        const int seals = fcntl(each, F_GET_SEALS);

        if (seals >= 0 && !(seals & F_SEAL_SEAL))
            return each;
    }
    return -1;
}

#endif
