/* translation.c - see translation.h */
#include "translation.h"

const char *translation_say(const translation *self, const char *text)
{
    return self ? self->say(self->user, text) : text;
}
