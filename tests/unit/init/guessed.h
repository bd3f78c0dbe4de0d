/* guessed.h - what is guessed of a text, without a source that is asked. */
#ifndef TESTS_UNIT_INIT_GUESSED_H
#define TESTS_UNIT_INIT_GUESSED_H

#include "init/guess.h"

/* The guess in `memory`; its settings as lines "key = value". */
const char *guessed(arena *memory, const char *text, init_guess *guess);

#endif
