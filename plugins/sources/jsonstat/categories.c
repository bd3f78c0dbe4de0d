/* categories.c - the categories of a dimension: an array of codes, or an object of their places. */
#include <inttypes.h>

#include "../cells/cell_text.h"
#include "cube.h"

static ri_status wrong(const jsonstat_cube *self, const jsonstat_dimension *dimension,
                       const char *why)
{
    char shown[CELL_SHOWN];

    return cell_reader_error(self->reader, 0, 0, NULL, "dimension '%s' of the JSON-stat %s",
                             cell_shown(shown, dimension->id, strlen(dimension->id)), why);
}

static ri_status from_array(const jsonstat_cube *self, const json_t *index,
                            jsonstat_dimension *dimension)
{
    for (size_t k = 0; k < dimension->size; k++) {
        dimension->categories[k].code = json_string_value(json_array_get(index, k));
        if (!dimension->categories[k].code)
            return wrong(self, dimension, "has a category whose code is no text");
    }
    return RI_OK;
}

static ri_status from_object(const jsonstat_cube *self, json_t *index,
                             jsonstat_dimension *dimension)
{
    const char *code;
    json_t *place;

    json_object_foreach(index, code, place)
    {
        const json_int_t at = json_is_integer(place) ? json_integer_value(place) : -1;

        if (at < 0 || (uint64_t)at >= dimension->size || dimension->categories[at].code)
            return wrong(self, dimension, "has a category whose place is taken or none");
        dimension->categories[at].code = code;
    }
    return RI_OK;
}

/* A dimension of one category need not number it: its label has the code. */
static ri_status from_label(const jsonstat_cube *self, json_t *labels,
                            jsonstat_dimension *dimension)
{
    void *const only = json_object_iter(labels);

    if (!only)
        return wrong(self, dimension, "has no index of its categories");
    dimension->categories[0].code = json_object_iter_key(only);
    return RI_OK;
}

/* The unit as an expression: what is counted, times ten to the power of the multiplier. */
static ri_status read_unit(const jsonstat_cube *self, const json_t *from, const char **unit)
{
    const char *base = json_string_value(json_object_get(from, "base"));
    const json_t *const power = json_object_get(from, "multiplier");
    const json_int_t tens = json_is_integer(power) ? json_integer_value(power) : 0;
    char *text;
    size_t size;

    if (!base)
        base = json_string_value(json_object_get(from, "label"));
    if (!base || !*base)
        return RI_OK;
    if (tens == 0 || tens > 99 || tens < -99) {
        *unit = base;
        return RI_OK;
    }
    size = strlen(base) + 16;
    text = self->host->scratch(self->ctx, size, 1);
    if (!text)
        return RI_NO_MEMORY;
    (void)snprintf(text, size, "1e%d %s", (int)tens, base);
    *unit = text;
    return RI_OK;
}

ri_status jsonstat_categories_read(const jsonstat_cube *self, const json_t *from,
                                   jsonstat_dimension *dimension)
{
    const json_t *const category = json_object_get(from, "category");
    json_t *const index = json_object_get(category, "index");
    json_t *const labels = json_object_get(category, "label");
    const json_t *const units = json_object_get(category, "unit");
    const size_t n = json_is_array(index)    ? json_array_size(index)
                     : json_is_object(index) ? json_object_size(index)
                                             : json_object_size(labels);
    ri_status status;

    if (!json_is_object(category))
        return wrong(self, dimension, "has no categories");
    if (!index && n > 1)
        return wrong(self, dimension, "has no index of its categories");
    if (n != dimension->size) /* before room is made for what a damaged file claims */
        return wrong(self, dimension, "has another number of categories than its size says");
    dimension->categories =
        self->host->scratch(self->ctx, dimension->size, sizeof *dimension->categories);
    if (!dimension->categories)
        return RI_NO_MEMORY;
    status = json_is_array(index)    ? from_array(self, index, dimension)
             : json_is_object(index) ? from_object(self, index, dimension)
                                     : from_label(self, labels, dimension);
    for (size_t k = 0; k < dimension->size && status == RI_OK; k++) {
        jsonstat_category *const one = &dimension->categories[k];
        const char *const label = json_string_value(json_object_get(labels, one->code));

        one->label = label && *label ? label : one->code;
        status = read_unit(self, json_object_get(units, one->code), &one->unit);
    }
    return status;
}
