/* arrow_values.h - one array of the Arrow C data interface, checked, value by value. */
#ifndef HOST_TABLE_ARROW_ARROW_VALUES_H
#define HOST_TABLE_ARROW_ARROW_VALUES_H

#include <regind/arrow.h>
#include <stdbool.h>
#include <stddef.h>

#include "arrow_format.h"

/* Part of an array: rows [first, first + rows) of it, its own offset not counted. */
typedef struct arrow_values {
    arrow_format format; /* of the indices, where there is a dictionary */
    bool has_dictionary;
    const uint8_t *valid; /* NULL: all are */
    const void *data;     /* values, or offsets of texts */
    const char *bytes;    /* of texts */
    uint64_t first;       /* the array's offset counted */
    uint64_t rows;
    uint64_t length; /* of the whole, from its offset on */
} arrow_values;

/* Looks at everything that can be looked at: the size of its buffers is what nobody tells.  false
 * with the end of a sentence: "has an array that was released". */
bool arrow_values_open(const struct ArrowSchema *schema, const struct ArrowArray *array,
                       arrow_values *result, char *why, size_t why_size);

bool arrow_value_valid(const arrow_values *self, uint64_t row);
/* A number, boolean or decimal. */
double arrow_value_number(const arrow_values *self, uint64_t row);
/* A whole number, as the index of a dictionary; false: below 0, or above 2^63 - 1. */
bool arrow_value_index(const arrow_values *self, uint64_t row, uint64_t *index);
/* A text, whole number, boolean or date as a text, in the array itself or in `buffer`.  false with
 * the end of a sentence in `why`. */
enum { ARROW_TEXT_BYTES = 352 };
bool arrow_value_text(const arrow_values *self, uint64_t row, char buffer[ARROW_TEXT_BYTES],
                      const char **text, size_t *length, const char **why);

#endif
