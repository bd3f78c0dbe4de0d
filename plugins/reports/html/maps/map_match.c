/* map_match.c - which area of a map is which region; see map_match.h. */
#include "map_match.h"

#include <regind/text.h>
#include <stdio.h>
#include <stdlib.h>
#include <utf8proc.h>

enum { MOST_LISTED = 8, HINT_BYTES = 512, NO_MEMORY = -2 };

typedef struct matcher {
    const geojson *map;
    const ri_host *host;
    ri_ctx *ctx;
    ri_dictionary *known;   /* folded texts of the regions ... */
    int32_t *known_regions; /* ... and whose they are */
    uint64_t n_known;
    const char **properties; /* of the areas, in the order of the file */
    uint64_t n_properties;
} matcher;

/* -- Texts ---------------------------------------------------------------------------------------
 */

/* Letters and digits stay. */
static int is_word(utf8proc_int32_t letter)
{
    const utf8proc_category_t kind = utf8proc_category(letter);

    return (kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO) ||
           (kind >= UTF8PROC_CATEGORY_ND && kind <= UTF8PROC_CATEGORY_NO);
}

/* Small letters without marks, words one space apart; "" for what is not UTF-8.  NULL: no memory.
 */
static const char *fold(const matcher *self, const char *text)
{
    const utf8proc_option_t options = UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE |
                                      UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text, 0, &mapped, options);
    char *folded = (char *)self->host->scratch(self->ctx, length < 0 ? 1 : (uint64_t)length + 1, 1);
    size_t used = 0;

    for (utf8proc_ssize_t k = 0, n; folded && k < length; k += n) {
        utf8proc_int32_t letter;

        n = utf8proc_iterate(mapped + k, length - k, &letter);
        if (n <= 0)
            break;
        if (is_word(letter)) {
            memcpy(folded + used, mapped + k, (size_t)n);
            used += (size_t)n;
        } else if (used > 0 && folded[used - 1] != ' ') {
            folded[used++] = ' ';
        }
    }
    if (folded && used > 0 && folded[used - 1] == ' ')
        folded[used - 1] = '\0';
    free(mapped);
    return folded;
}

/* -- What the areas are called -------------------------------------------------------------------
 */

/* A property as a text: whole numbers are codes.  "" where it is nothing of the kind; NULL: no
 * memory. */
static const char *text_of(const matcher *self, const json_t *value)
{
    char *text;

    if (json_is_string(value))
        return json_string_value(value);
    if (!json_is_integer(value))
        return "";
    text = (char *)self->host->scratch(self->ctx, 24, 1);
    if (text)
        (void)snprintf(text, 24, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return text;
}

static const char *name_of(const matcher *self, const geojson_area *area, const char *property)
{
    const json_t *value = json_object_get(area->properties, property);

    if (!value && strcmp(property, "id") == 0)
        value = area->id;
    return text_of(self, value);
}

static int add_property(matcher *self, const char *name)
{
    const char **longer;

    for (uint64_t k = 0; k < self->n_properties; k++)
        if (strcmp(self->properties[k], name) == 0)
            return 1;
    longer =
        (const char **)self->host->grow(self->ctx, (void *)self->properties, self->n_properties,
                                        self->n_properties + 1, sizeof *longer);
    if (!longer)
        return 0;
    longer[self->n_properties++] = name;
    self->properties = longer;
    return 1;
}

/* Those that are texts or whole numbers of some area. */
static int find_properties(matcher *self)
{
    for (uint64_t a = 0; a < self->map->n_areas; a++) {
        const geojson_area *area = &self->map->areas[a];
        json_t *properties = (json_t *)area->properties;
        const char *name;
        json_t *value;

        json_object_foreach(properties, name, value)
        {
            if ((json_is_string(value) || json_is_integer(value)) && !add_property(self, name))
                return 0;
        }
        if (area->id && !add_property(self, "id"))
            return 0;
    }
    return 1;
}

/* -- What the regions are called -----------------------------------------------------------------
 */

static int add_name(matcher *self, const char *name, int32_t region)
{
    const char *folded = fold(self, name);
    const int32_t code =
        folded ? self->host->code(self->ctx, self->known, folded, strlen(folded)) : -1;

    if (code < 0)
        return 0;
    if ((uint64_t)code == self->n_known)
        self->known_regions[self->n_known++] = *folded ? region : MAP_NO_REGION;
    return 1;
}

static int add_names(matcher *self, const map_names *names)
{
    self->known = self->host->dictionary(self->ctx);
    self->known_regions = (int32_t *)self->host->scratch(
        self->ctx, names->n_lists * names->n_regions + 1, sizeof *self->known_regions);
    if (!self->known || !self->known_regions)
        return 0;
    for (uint64_t l = 0; l < names->n_lists; l++)
        for (uint64_t r = 0; r < names->n_regions; r++)
            if (names->lists[l][r] && !add_name(self, names->lists[l][r], (int32_t)r))
                return 0;
    return 1;
}

/* The region of that name, or MAP_NO_REGION; -2: no memory. */
static int32_t region_of(const matcher *self, const char *name)
{
    const char *folded = fold(self, name);
    const int32_t code =
        folded ? self->host->code(self->ctx, self->known, folded, strlen(folded)) : -1;

    if (code < 0)
        return NO_MEMORY;
    return (uint64_t)code < self->n_known ? self->known_regions[code] : MAP_NO_REGION;
}

/* -- Matching ------------------------------------------------------------------------------------
 */

/* Goes by one property; 0: no memory. */
static int match_by(const matcher *self, const char *property, uint64_t n_regions,
                    map_match *result)
{
    const uint64_t n = self->map->n_areas;

    *result = (map_match){.property = property};
    result->region_of = (int32_t *)self->host->scratch(self->ctx, n + 1, sizeof(int32_t));
    result->area_names = (const char **)self->host->scratch(self->ctx, n + 1, sizeof(char *));
    result->on_map = (uint8_t *)self->host->scratch(self->ctx, n_regions + 1, 1);
    if (!result->region_of || !result->area_names || !result->on_map)
        return 0;
    for (uint64_t a = 0; a < n; a++) {
        const char *name = name_of(self, &self->map->areas[a], property);
        const int32_t region = name ? region_of(self, name) : NO_MEMORY;

        if (region == NO_MEMORY)
            return 0;
        result->area_names[a] = *name ? name : NULL;
        result->region_of[a] = region;
        if (region >= 0 && !result->on_map[region]) {
            result->on_map[region] = 1;
            result->n_on_map++;
        }
    }
    return 1;
}

/* The property by which most regions are found, the first of several. */
static int match_best(const matcher *self, uint64_t n_regions, map_match *result)
{
    *result = (map_match){0};
    for (uint64_t k = 0; k < self->n_properties; k++) {
        map_match found;

        if (!match_by(self, self->properties[k], n_regions, &found))
            return 0;
        if (!result->property || found.n_on_map > result->n_on_map)
            *result = found;
    }
    return 1;
}

/* For each region that is on no area, the free area whose name is nearest to one of its own. */
static int find_meant(const matcher *self, const map_names *names, map_match *result)
{
    result->meant =
        (const char **)self->host->scratch(self->ctx, names->n_regions + 1, sizeof(char *));
    for (uint64_t r = 0; result->meant && r < names->n_regions; r++) {
        size_t best = SIZE_MAX;

        for (uint64_t a = 0; !result->on_map[r] && a < self->map->n_areas; a++)
            for (uint64_t l = 0; l < names->n_lists; l++) {
                const char *own = names->lists[l][r], *its = result->area_names[a];
                const char *left = own && its ? fold(self, own) : "";
                const char *right = own && its ? fold(self, its) : "";
                size_t far;

                if (!left || !right)
                    return 0;
                far = ri_text_distance(left, right);
                if (*left && *right && result->region_of[a] < 0 && far < best &&
                    far <= ri_text_length(left) / 3) {
                    best = far;
                    result->meant[r] = its;
                }
            }
    }
    return result->meant != NULL;
}

/* -- What is wrong -------------------------------------------------------------------------------
 */

static void list_in(char *hint, const char *const *items, uint64_t n)
{
    size_t used = strlen(hint);

    for (uint64_t k = 0, listed = 0; k < n && used < HINT_BYTES - 8; k++) {
        if (!items[k])
            continue;
        if (listed++ == MOST_LISTED) {
            (void)snprintf(hint + used, HINT_BYTES - used, " ...");
            break;
        }
        used += (size_t)snprintf(hint + used, HINT_BYTES - used, "%s%.40s", listed > 1 ? ", " : "",
                                 items[k]);
    }
}

static ri_status fail(const matcher *self, int32_t parameter, const char *hint, const char *why,
                      const char *what)
{
    ri_where where = RI_WHERE;

    where.parameter = parameter;
    where.hint = hint;
    return ri_fail_at(self->host, self->ctx, RI_BAD_PARAMETER, &where, why, what);
}

static ri_status fail_property(const matcher *self, int32_t parameter, const char *asked)
{
    char hint[HINT_BYTES] = "its properties are ";

    list_in(hint, self->properties, self->n_properties);
    return fail(self, parameter, self->n_properties ? hint : "its areas have no properties",
                "no area of the map has a property '%s'", asked);
}

static ri_status fail_match(const matcher *self, int32_t parameter, const map_match *found)
{
    char hint[HINT_BYTES];

    if (!found->property)
        return fail(self, parameter, NULL, "the areas of the map have neither names nor codes%s",
                    "");
    (void)snprintf(hint, sizeof hint, "its areas are called ");
    list_in(hint, found->area_names, self->map->n_areas);
    return fail(self, parameter, hint, "no region is found on the map by its property '%s'",
                found->property);
}

ri_status map_match_areas(const geojson *map, int32_t parameter, const char *asked,
                          const map_names *names, map_match *self)
{
    matcher from = {.map = map, .host = map->host, .ctx = map->ctx};
    int there = asked == NULL;

    if (!find_properties(&from) || !add_names(&from, names))
        return RI_NO_MEMORY;
    for (uint64_t k = 0; k < from.n_properties; k++)
        there |= asked && strcmp(from.properties[k], asked) == 0;
    if (!there)
        return fail_property(&from, parameter, asked);
    if (asked ? !match_by(&from, asked, names->n_regions, self)
              : !match_best(&from, names->n_regions, self))
        return RI_NO_MEMORY;
    if (names->n_regions > 0 && self->n_on_map == 0)
        return fail_match(&from, parameter, self);
    return self->property && !find_meant(&from, names, self) ? RI_NO_MEMORY : RI_OK;
}
