/* description.h - what a module says of its plugins, as data of the host.
 *
 * The worker loads the module and writes this as JSON; the host reads it back (or out of the
 * cache), so it never runs code of a module to list, describe or check.
 */
#ifndef HOST_MODULES_DESCRIPTION_H
#define HOST_MODULES_DESCRIPTION_H

#include <jansson.h>
#include <regind/plugin.h>
#include <stdbool.h>
#include <stdint.h>

#include "../base/arena.h"

typedef struct parameter_description {
    const char *id, *label, *doc, *unit; /* "" where not given */
    uint32_t type, flags;
    double minimum, maximum, fallback;
    const char *fallback_text; /* NULL: none */
    size_t n_choices;
    const char *const *choices;
    const char *port, *attribute; /* NULL: none */
} parameter_description;

typedef struct port_description {
    const char *id, *label, *doc;
    const char *unit, *dimension, *table; /* NULL: none */
    uint32_t role, flags;
    uint32_t domain; /* 0: any number */
    double lower, upper;
} port_description;

typedef struct plugin_description {
    const char *id, *version, *title, *doc, *formula, *license, *author, *citation;
    uint32_t kind, flags, need_minor;
    uint32_t n_parameters, n_in, n_out;
    const parameter_description *parameters;
    const port_description *in, *out;
    const char *url, *support, *keywords; /* NULL: none */
    const char *module;                   /* path of the file */
    const char *build_id;                 /* hex; "" when it has none */
} plugin_description;

/* The description of one plugin of a loaded module, checked as below and of no border crossed: it
 * points into the module, which must stay loaded.  `path` and what is made lie in `memory`, the
 * build id is "".  NULL with a sentence in why. */
const plugin_description *description_of_module(arena *memory, const ri_module *module,
                                                const char *path, const char *id, char *why,
                                                size_t why_size);
/* Checks a loaded module's structs (sizes, strides, NULLs, enum values, duplicate ids) and turns
 * them into JSON: {"plugins": [...]}; for the border between worker and host, and the cache.  NULL
 * with a sentence in why. */
json_t *description_from_module(const ri_module *module, char *why, size_t why_size);
/* The descriptions of one module out of that JSON; false with a sentence in `why` when it is not
 * what description_from_module() writes (a cache file may hold anything). */
bool description_from_json(arena *memory, const json_t *json, const char *module,
                           const char *build_id, const plugin_description **plugins, size_t *n,
                           char *why, size_t why_size);
/* Static facts that no run is needed for: defaults in range, port names distinct, PER_COLUMN's
 * port exists ...; used by both.  false with a sentence. */
bool description_check(const plugin_description *plugin, char *why, size_t why_size);

#endif
