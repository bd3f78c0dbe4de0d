/* text_look.h - what a text in UTF-8 tells of the table in it. */
#ifndef HOST_INIT_TEXT_LOOK_H
#define HOST_INIT_TEXT_LOOK_H

#include "guess.h"

/* Adds the settings with which csv reads it, and doubts. */
void init_look_at_text(init_guess *guess, const char *text, size_t length);

#endif
