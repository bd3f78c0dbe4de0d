/* translator.h - messages in the language of the user's locale (locale_language.h). */
#ifndef HOST_CLI_TRANSLATOR_H
#define HOST_CLI_TRANSLATOR_H

#include "../base/arena.h"
#include "../base/translation.h"

/* What it says lies in `memory`.  NULL: messages are in English, or there is no memory. */
const translation *translator_in(arena *memory);

#endif
