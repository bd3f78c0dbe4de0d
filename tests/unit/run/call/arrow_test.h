/* arrow_test.h - what the tests of arrays out and in share. */
#ifndef TESTS_UNIT_RUN_ARROW_TEST_H
#define TESTS_UNIT_RUN_ARROW_TEST_H

#include "run/call/arrow_import.h"
#include "table/table_test.h"

extern CU_TestInfo export_tests[];
extern CU_TestInfo import_tests[];
extern CU_TestInfo import_wrong_tests[];

/* A table of all roles: region, year, score (one missing), grade (one missing); four rows. */
table *sample_of_all_roles(arena *memory);

/* -- A producer written by hand: nothing of it is on the heap, release() only marks it. */

void mark_schema(struct ArrowSchema *self);
void mark_array(struct ArrowArray *self);

#define BUFFERS(...) ((const void *[]){__VA_ARGS__})
#define FIELD(FORMAT, NAME)                                                                        \
    ((struct ArrowSchema){.format = (FORMAT), .name = (NAME), .release = mark_schema})
/* A primitive array: rows, validity or NULL, values. */
#define ARRAY(ROWS, NULLS, VALID, DATA)                                                            \
    ((struct ArrowArray){.length = (ROWS),                                                         \
                         .null_count = (NULLS),                                                    \
                         .n_buffers = 2,                                                           \
                         .buffers = BUFFERS(VALID, DATA),                                          \
                         .release = mark_array})
#define TEXT_ARRAY(ROWS, NULLS, VALID, OFFSETS, BYTES)                                             \
    ((struct ArrowArray){.length = (ROWS),                                                         \
                         .null_count = (NULLS),                                                    \
                         .n_buffers = 3,                                                           \
                         .buffers = BUFFERS(VALID, OFFSETS, BYTES),                                \
                         .release = mark_array})

/* A struct array of one child. */
typedef struct frame {
    struct ArrowSchema field, schema, *fields[1];
    struct ArrowArray child, array, *children[1];
    const void *buffers[1];
    const struct ArrowArray *pieces[3]; /* the same once, twice or three times */
} frame;

void frame_of(frame *self, struct ArrowSchema field, struct ArrowArray child);
/* Imports child 0 of the frame's first n pieces. */
status frame_import(const frame *self, uint64_t n, arena *memory, uint32_t role,
                    arrow_column *column, char why[512]);
/* "1;-2.5;" of values, "a;b;-;" of codes. */
const char *frame_text(arena *memory, const arrow_column *of);

#endif
