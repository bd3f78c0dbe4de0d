/* sentence.h - a sentence in another language: the format it was made of is found in a catalogue
 * again, and with it what stood at its places.
 *
 * Plugins and the host make sentences by formats ("'%s' has no values"); what arrives where it is
 * shown is the text.  The catalogue has the formats.  Of those that a text can have been made of,
 * the one with the most letters of its own is taken; what stands at its places is a sentence, a
 * word or a number in turn.  A text that no format fits stays as it is.  Reports say findings by
 * it, and the program its messages (po/messages).
 */
#ifndef PO_SENTENCE_H
#define PO_SENTENCE_H

#include "catalogue.h"

typedef struct sentence_speaker {
    const catalogue *texts;
    const char *decimal;                                   /* mark of the language */
    uint32_t (*form)(const void *user, uint64_t n);        /* which plural form n things take */
    const char *(*word)(const void *user, const char *of); /* of a name; NULL: nothing is known */
    /* Of a key's label, where a text names its row by "KEY=LABEL"; "": it is better not said. */
    const char *(*label)(const void *user, const char *key, const char *label);
    char *(*take)(const void *user, size_t bytes); /* memory that lasts; NULL: none */
    const void *user;
    const uint32_t *formats; /* which texts of the catalogue have places; sentence_formats() */
    uint32_t n_formats;
    /* Names and numbers stay as they are: what stands in apostrophes, in brackets or behind '=',
     * and the keys of a row.  For messages, of which a study takes the words; not for reports. */
    int as_written;
} sentence_speaker;

/* Which texts of the catalogue have places, into `to` of as many items as it has texts; how many.
 */
uint32_t sentence_formats(const catalogue *texts, uint32_t *to);

/* Never NULL: the text itself where nothing of it is known, or memory ran out. */
const char *sentence_say(const sentence_speaker *self, const char *text);

#endif
