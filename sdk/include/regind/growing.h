/* regind/growing.h - texts and tables of which nobody knows beforehand how long they get.  Compiled
 * into the plugin; uses plugin.h alone.
 *
 *   ri_text_buffer page = {host, ctx, NULL, 0, 0, RI_OK, 0};
 *
 *   ri_text_put(&page, "rows: ");
 *   ri_text_putf(&page, "%d", 3);
 *   return ri_text_write(&page, OUT_PAGE, "page.txt");
 *
 * The first failure sticks: it is enough to look once, at the end.
 */
#ifndef REGIND_GROWING_H
#define REGIND_GROWING_H

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A text; `bytes` ends with a zero byte that is not counted in `length`. */
typedef struct ri_text_buffer {
    const ri_host *host;
    ri_ctx *ctx;
    char *bytes; /* NULL: nothing was put yet */
    uint64_t length, capacity;
    ri_status status;
    int32_t reserved;
} ri_text_buffer;

static inline void ri_text_put_bytes(ri_text_buffer *self, const void *bytes, size_t n)
{
    if (self->status == RI_OK && n >= self->capacity - self->length) {
        const uint64_t wanted = 2 * (self->length + n) + 64;
        char *const grown = self->bytes ? (char *)self->host->grow(self->ctx, self->bytes,
                                                                   self->capacity, wanted, 1)
                                        : (char *)self->host->scratch(self->ctx, wanted, 1);

        if (grown) {
            self->bytes = grown;
            self->capacity = wanted;
        } else {
            self->status = RI_NO_MEMORY;
        }
    }
    if (self->status != RI_OK || n == 0)
        return;
    memcpy(self->bytes + self->length, bytes, n);
    self->length += n;
    self->bytes[self->length] = '\0';
}

static inline void ri_text_put(ri_text_buffer *self, const char *text)
{
    ri_text_put_bytes(self, text, strlen(text));
}

/* As printf(); where the locale has a decimal comma, write numbers with ri_text_put_number(). */
__attribute__((format(printf, 2, 3))) static inline void ri_text_putf(ri_text_buffer *self,
                                                                      const char *format, ...)
{
    char few[256], *many;
    va_list list;
    int n;

    va_start(list, format);
    n = vsnprintf(few, sizeof few, format, list);
    va_end(list);
    if (n < 0) {
        self->status = self->status == RI_OK ? RI_INTERNAL : self->status;
        return;
    }
    if ((size_t)n < sizeof few) {
        ri_text_put_bytes(self, few, (size_t)n);
        return;
    }
    many = (char *)self->host->scratch(self->ctx, (uint64_t)n + 1, 1);
    if (!many) {
        self->status = RI_NO_MEMORY;
        return;
    }
    va_start(list, format);
    (void)vsnprintf(many, (size_t)n + 1, format, list);
    va_end(list);
    ri_text_put_bytes(self, many, (size_t)n);
}

/* As ri_host.number(): digits < 0 is the shortest text that reads back to the same double. */
static inline void ri_text_put_number(ri_text_buffer *self, double value, int32_t digits)
{
    char text[352];

    ri_text_put_bytes(self, text, self->host->number(value, digits, text));
}

/* Appends it to the file `name` of a RI_BYTES output. */
static inline ri_status ri_text_write(const ri_text_buffer *self, uint32_t out, const char *name)
{
    return self->status != RI_OK || self->length == 0
               ? self->status
               : self->host->write(self->ctx, out, name, self->bytes, self->length);
}

/* Columns of numbers that get a row at a time. */
typedef struct ri_growing_table {
    const ri_host *host;
    ri_ctx *ctx;
    uint64_t n_columns;
    double *cells; /* row by row */
    uint64_t rows, capacity;
} ri_growing_table;

/* Adds a row of n_columns numbers; RI_NO_MEMORY: return it. */
static inline ri_status ri_growing_add(ri_growing_table *self, const double *row)
{
    if (self->rows == self->capacity) {
        const uint64_t wanted = 2 * self->capacity + 16,
                       size = self->n_columns * sizeof *self->cells;
        double *const grown = self->cells ? (double *)self->host->grow(self->ctx, self->cells,
                                                                       self->capacity, wanted, size)
                                          : (double *)self->host->scratch(self->ctx, wanted, size);

        if (!grown)
            return RI_NO_MEMORY;
        self->cells = grown;
        self->capacity = wanted;
    }
    memcpy(self->cells + self->rows * self->n_columns, row, self->n_columns * sizeof *row);
    self->rows++;
    return RI_OK;
}

/* Makes a measure of one of its columns, with all its rows, of an output whose table has rows of
 * its own. */
static inline ri_status ri_growing_measure(const ri_growing_table *self, uint64_t column,
                                           uint32_t out, const char *name, const char *unit)
{
    double *const to = self->host->measure(self->ctx, out, name, self->rows, unit);

    if (!to)
        return RI_NO_MEMORY;
    for (uint64_t row = 0; row < self->rows; row++)
        to[row] = self->cells[row * self->n_columns + column];
    return RI_OK;
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_GROWING_H */
