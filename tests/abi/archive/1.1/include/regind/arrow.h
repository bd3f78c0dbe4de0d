/* regind/arrow.h - tables that other libraries read and make: interface "regind.arrow/1".
 *
 * Inside, tables are plain arrays (plugin.h).  At the border to other libraries a plugin can have
 * the host write a table down as, or read it out of, the structs of the Arrow C data interface,
 * which data frames and data bases of every language understand.  The header is optional and
 * depends on plugin.h alone.
 *
 *   const ri_arrow *arrow = ri_arrow_of(host, ctx);
 *
 *   if (!arrow)
 *       return host->fail(ctx, RI_INTERNAL, "this host does not know Arrow");
 *   status = arrow->export_table(ctx, call->tables[0], &schema, &array);
 *
 * A TABLE IS A STRUCT ARRAY with a child for each column:
 *
 *   RI_MEASURE   float64 ("g"); missing values are null
 *   RI_KEY       int32 ("i") with a dictionary of texts ("u", or "U" beyond 2 GiB); never null
 *   RI_PERIOD    the same; the dictionary is ordered
 *   RI_CATEGORY  the same; missing is null
 *
 * Names are the columns'.  What else there is to say stands in the metadata of the child:
 * regind:role, regind:label, regind:unit, and regind:attribute:NAME for each attribute; and in that
 * of the whole: regind:table, regind:title, regind:plugin.
 */
#ifndef REGIND_ARROW_H
#define REGIND_ARROW_H

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RI_ARROW_INTERFACE "regind.arrow/1"

/* The structs of the interface, as every library that knows it declares them, under the guards that
 * all of them use.  They are a fixed binary interface: FROZEN. */
#ifndef ARROW_C_DATA_INTERFACE
#define ARROW_C_DATA_INTERFACE

#define ARROW_FLAG_DICTIONARY_ORDERED 1
#define ARROW_FLAG_NULLABLE 2
#define ARROW_FLAG_MAP_KEYS_SORTED 4

struct ArrowSchema {
    const char *format, *name, *metadata;
    int64_t flags;
    int64_t n_children;
    struct ArrowSchema **children;
    struct ArrowSchema *dictionary;
    void (*release)(struct ArrowSchema *);
    void *private_data;
};

struct ArrowArray {
    int64_t length;
    int64_t null_count;
    int64_t offset;
    int64_t n_buffers;
    int64_t n_children;
    const void **buffers;
    struct ArrowArray **children;
    struct ArrowArray *dictionary;
    void (*release)(struct ArrowArray *);
    void *private_data;
};

#endif /* ARROW_C_DATA_INTERFACE */

/* What ri_host.extension(ctx, "regind.arrow/1") returns.  GROWS. */
typedef struct ri_arrow {
    uint32_t size, reserved;
    /* [run] A table of call->tables.  Both structs are the caller's from then on: they hold copies,
     * live on when run() has returned, and are given back by their release(), on any thread.
     * RI_NO_MEMORY: the host knows why, and both are as they were. */
    ri_status (*export_table)(ri_ctx *, const ri_table *table, struct ArrowSchema *schema,
                              struct ArrowArray *array);
    /* [run] The same of n columns that have the same rows, such as those of ports. */
    ri_status (*export_columns)(ri_ctx *, const ri_column *const *columns, uint64_t n,
                                struct ArrowSchema *schema, struct ArrowArray *array);
    /* [run] Child number `child` of a struct array as a column in the host's memory, its label,
     * unit and attributes from the metadata.  Libraries hand tables out in pieces: `pieces` are
     * n_pieces arrays of the same schema, one behind the other; none of them is released.
     *
     * role RI_MEASURE takes numbers and booleans (1 and 0); RI_KEY, RI_PERIOD and RI_CATEGORY take
     * texts, dictionaries, whole numbers, booleans ("true", "false") and dates ("2012-07-31");
     * RI_ANY takes the role of the metadata, else RI_MEASURE for numbers and booleans and
     * RI_CATEGORY for all others.  Labels stand in the order in which they first occur.
     * *missing counts nulls, and NaN of measures; a key or period that is null is an error.
     * Not RI_OK: the host has told why; return it. */
    ri_status (*import_column)(ri_ctx *, const struct ArrowSchema *schema,
                               const struct ArrowArray *const *pieces, uint64_t n_pieces,
                               uint64_t child, uint32_t role, const ri_column **column,
                               uint64_t *missing);
} ri_arrow;

/* The interface, or NULL when the host has none. */
static inline const ri_arrow *ri_arrow_of(const ri_host *host, ri_ctx *ctx)
{
    return (const ri_arrow *)host->extension(ctx, RI_ARROW_INTERFACE);
}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_ARROW_H */
