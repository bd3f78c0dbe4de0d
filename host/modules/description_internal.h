/* description_internal.h - what the files that make, check and read descriptions share. */
#ifndef HOST_MODULES_DESCRIPTION_INTERNAL_H
#define HOST_MODULES_DESCRIPTION_INTERNAL_H

#include "description.h"

/* Where the sentence of an error goes. */
typedef struct sentence {
    char *text;
    size_t size;
    bool no_memory; /* the error is that memory ran out */
} sentence;

enum {
    DESCRIPTION_COUNT_LIMIT = 4096,   /* plugins of a module, parameters, ports, choices */
    DESCRIPTION_TEXT_LIMIT = 1 << 20, /* bytes of one text */
    DESCRIPTION_ID_LIMIT = 127        /* bytes of an id */
};

/* Both return false, so that an error path reads `return sentence_set(why, ...)`. */
__attribute__((format(printf, 2, 3))) bool sentence_set(sentence *why, const char *format, ...);
bool sentence_no_memory(sentence *why);

/* Zero-terminated within the limit, valid UTF-8, no control characters but tab and newline.
 * The fault is a predicate ("is not valid UTF-8"), NULL when there is none. */
const char *text_fault(const char *text);
/* Letters, digits and '_', for plugins also '.' and '-'; not empty, not over the limit. */
bool plugin_id_valid(const char *id);
bool name_valid(const char *name);

/* Points a description into a loaded module's structs, checking each before it is read.
 * Arrays lie in `memory`; texts stay where they are. */
bool description_view(arena *memory, const ri_module *module, plugin_description **plugins,
                      size_t *n, sentence *why);
/* description_check() of each, and that their ids are distinct. */
bool description_check_all(const plugin_description *plugins, size_t n, sentence *why);
/* description_from_json() that tells lack of memory from a wrong JSON. */
bool description_read(arena *memory, const json_t *json, const char *module, const char *build_id,
                      const plugin_description **plugins, size_t *n, sentence *why);

#endif
