/* place.h - where packs come from: a folder, or an address of the web; and which of them the user
 * has named, in $XDG_CONFIG_HOME/regind/indexes.ini:
 *
 *     [example]
 *     url = https://plugins.example.org/regind
 *     key = example.gpg
 *
 * url is an address (http, https, file) or a folder, relative to the file; key is a keyring for
 * gpgv: of such an index only packs are taken that one of its keys has signed.
 */
#ifndef HOST_PACKAGES_PLACE_H
#define HOST_PACKAGES_PLACE_H

#include "../base/diagnostics.h"
#include "index.h"

typedef struct place {
    const char *name; /* of its section, else its address */
    const char *base; /* a folder, or an address without a slash at its end */
    bool remote;
    const char *key; /* NULL: signatures are not asked for */
    const char *file;
    size_t line; /* where it is configured; 0: on the command line */
} place;

typedef struct place_list {
    size_t n;
    place *items;
} place_list;

/* What `from` names, else (NULL) what is configured; `key` takes the place of that of the index.
 * NULL: errors were told, or there is none, which was told, too. */
const place_list *places_find(arena *memory, const char *from, const char *key,
                              diagnostics *errors);

/* A file of the place, at most `limit` bytes.  NULL, or a sentence. */
const char *place_read(arena *memory, const place *self, const char *name, size_t limit,
                       const void **bytes, size_t *size);
/* Its index.  NULL, or a sentence. */
const char *place_index(arena *memory, const place *self, pack_index *result);
/* The address or path of a file, for messages; never NULL. */
const char *place_path(arena *memory, const place *self, const char *name);

/* fetch.c: over http or https by libcurl, which is loaded for it.  NULL, or a sentence. */
const char *fetch(arena *memory, const char *address, size_t limit, const void **bytes,
                  size_t *size);
/* signature.c: whether gpgv finds the signature good; all three are files.  NULL, or a sentence. */
const char *signature_check(arena *memory, const char *keyring, const char *signature,
                            const char *file);

#endif
