/* layout_arrow_1.c - the layout of the interface regind.arrow/1, number by number.
 *
 * That of ArrowSchema and ArrowArray is the one of the Arrow C data interface on 64-bit machines;
 * ri_arrow may get functions at its end. */
#include <assert.h>
#include <regind/arrow.h>

#define SIZE(type, bytes) static_assert(sizeof(type) == (bytes), #type " has changed its size")
#define AT(type, member, place)                                                                    \
    static_assert(offsetof(type, member) == (place), #type "." #member " has moved")

SIZE(struct ArrowSchema, 72);
AT(struct ArrowSchema, format, 0);
AT(struct ArrowSchema, name, 8);
AT(struct ArrowSchema, metadata, 16);
AT(struct ArrowSchema, flags, 24);
AT(struct ArrowSchema, n_children, 32);
AT(struct ArrowSchema, children, 40);
AT(struct ArrowSchema, dictionary, 48);
AT(struct ArrowSchema, release, 56);
AT(struct ArrowSchema, private_data, 64);

SIZE(struct ArrowArray, 80);
AT(struct ArrowArray, length, 0);
AT(struct ArrowArray, null_count, 8);
AT(struct ArrowArray, offset, 16);
AT(struct ArrowArray, n_buffers, 24);
AT(struct ArrowArray, n_children, 32);
AT(struct ArrowArray, buffers, 40);
AT(struct ArrowArray, children, 48);
AT(struct ArrowArray, dictionary, 56);
AT(struct ArrowArray, release, 64);
AT(struct ArrowArray, private_data, 72);

SIZE(ri_arrow, 32);
AT(ri_arrow, size, 0);
AT(ri_arrow, reserved, 4);
AT(ri_arrow, export_table, 8);
AT(ri_arrow, export_columns, 16);
AT(ri_arrow, import_column, 24);

static_assert(ARROW_FLAG_DICTIONARY_ORDERED == 1 && ARROW_FLAG_NULLABLE == 2 &&
                  ARROW_FLAG_MAP_KEYS_SORTED == 4,
              "the flags have changed");
