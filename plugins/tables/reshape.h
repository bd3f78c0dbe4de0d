/* reshape.h - what pivot, unpivot and append share: keys put together and written, units that
 * convert, names in sentences.
 *
 * All memory is the host's (scratch) and goes with the call; all functions are for the thread that
 * entered run(). */
#ifndef TABLES_RESHAPE_H
#define TABLES_RESHAPE_H

#include <regind/helpers.h>
#include <stdbool.h>

enum { RESHAPE_NAMES = 640 };

/* value in the one unit = factor * value in the other + offset. */
typedef struct reshape_conversion {
    double factor, offset;
} reshape_conversion;

/* false: the one does not convert to the other. */
bool reshape_converts(const ri_host *host, ri_ctx *ctx, const char *from, const char *to,
                      reshape_conversion *how);

static inline double reshape_converted(double value, const reshape_conversion *how)
{
    return how->factor == 1 && how->offset == 0 ? value : how->factor * value + how->offset;
}

/* "'a', 'b' and 3 more": as many as there is room for. */
const char *reshape_names(const char *const *names, uint64_t n, char text[RESHAPE_NAMES]);
/* "did you mean 'a'? there are 'a', 'b'", for a name that is none of them. */
const char *reshape_meant(const char *name, const char *const *names, uint64_t n,
                          char text[RESHAPE_NAMES]);

/* What a key, a period or a category is made of: row i of the result has codes[rows[i]]. */
typedef struct reshape_codes {
    const char *name;
    const int32_t *codes; /* below 0: missing */
    const char *const *labels;
    uint64_t n_labels;
} reshape_codes;

/* Makes the column of n rows; only labels that occur in them are carried over. */
ri_status reshape_write(const ri_host *host, ri_ctx *ctx, uint32_t port, const reshape_codes *from,
                        const uint64_t *rows, uint64_t n);

/* What was said of a column is said of one that is made of it, but for its label and what holds
 * for it alone; where the unit is another, but for amounts. */
ri_status reshape_describe(const ri_host *host, ri_ctx *ctx, uint32_t port, const char *name,
                           const ri_column *from, const char *unit);

#endif
