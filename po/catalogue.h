/* catalogue.h - a message catalogue of GNU gettext (.mo, little-endian), read where it lies.
 *
 * The catalogues are compiled into the programs that speak (po/CMakeLists.txt makes them), so a
 * text is found without files, locales of the system or any state.
 */
#ifndef PO_CATALOGUE_H
#define PO_CATALOGUE_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Made at build time from po/ru.po and po/kk.po; of size 0 where msgfmt was missing. */
extern const unsigned char catalogue_ru_bytes[];
extern const size_t catalogue_ru_size;
extern const unsigned char catalogue_kk_bytes[];
extern const size_t catalogue_kk_size;

typedef struct catalogue {
    const unsigned char *bytes; /* NULL: no translations */
    size_t size;
    uint32_t count, originals, translations; /* where the tables of texts begin */
} catalogue;

/* What is no catalogue has no translations. */
catalogue catalogue_open(const unsigned char *bytes, size_t size);

/* The translation of `original`, or its plural form `form` counted from 0; NULL: it has none. */
const char *catalogue_say(const catalogue *self, const char *original, uint32_t form);

/* The k-th original; *length counts its plural, which stands behind a zero, too.  NULL: none. */
const char *catalogue_original(const catalogue *self, uint32_t k, size_t *length);

/* The translation of the k-th original, or its plural form; NULL: it has none. */
const char *catalogue_form(const catalogue *self, uint32_t k, uint32_t form);

#endif
