/* message_sample.h - a call and an outcome with something in every member. */
#ifndef TESTS_UNIT_RUN_MESSAGE_SAMPLE_H
#define TESTS_UNIT_RUN_MESSAGE_SAMPLE_H

#include "run/wire/message.h"

/* Two inputs (one of them many), two parameters, a main output and one in table 'pairs'. */
extern const plugin_description sample_plugin;

/* Whether both are NULL or the same text. */
bool same_text(const char *a, const char *b);

/* An outcome whose columns lie in *output, a sealed segment; release it.  NULL: no memory. */
outcome *sample_outcome(arena *memory, segment **output);

#endif
