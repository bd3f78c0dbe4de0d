/* translation.h - what is printed, in the language of who reads it.
 *
 * Messages are English on their way.  Where they are printed, a program may say them otherwise; who
 * that is, this room does not know.
 */
#ifndef HOST_BASE_TRANSLATION_H
#define HOST_BASE_TRANSLATION_H

typedef struct translation {
    /* What `text` says; never NULL.  It lasts as long as the translation. */
    const char *(*say)(const void *user, const char *text);
    const void *user;
} translation;

/* `text` in the language of `self`; as it is where `self` is NULL. */
const char *translation_say(const translation *self, const char *text);

#endif
