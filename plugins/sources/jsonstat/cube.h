/* cube.h - a dataset of JSON-stat 2.0: its dimensions, and where its figures are. */
#ifndef SOURCES_JSONSTAT_CUBE_H
#define SOURCES_JSONSTAT_CUBE_H

#include <jansson.h>

#include "../cells/cell_reader.h"

typedef enum jsonstat_role {
    JSONSTAT_NO_ROLE,
    JSONSTAT_TIME,
    JSONSTAT_GEO,
    JSONSTAT_METRIC
} jsonstat_role;

typedef struct jsonstat_category {
    const char *code;
    const char *label; /* the code where there is none */
    const char *unit;  /* scratch; NULL: the file gives none */
} jsonstat_category;

typedef struct jsonstat_dimension {
    const char *id;
    const char *label; /* NULL: none */
    jsonstat_role role;
    size_t size;
    jsonstat_category *categories; /* `size` of them, in the order of the figures */
    uint64_t stride;               /* figures from one category to the next */
} jsonstat_dimension;

/* Texts are the JSON's own, or scratch. */
typedef struct jsonstat_cube {
    cell_reader *reader;
    const ri_host *host;
    ri_ctx *ctx;
    json_t *root;
    jsonstat_dimension *dimensions;
    size_t n;
    uint64_t figures;     /* the product of all sizes */
    const json_t *value;  /* an array of `figures` items, or an object */
    const json_t *status; /* the same, or a text for all of them, or NULL */
} jsonstat_cube;

/* Reads the file; what is wrong was told.  Needs jsonstat_cube_close() in any case. */
ri_status jsonstat_cube_read(jsonstat_cube *self, cell_reader *reader, const cell_source *source);
void jsonstat_cube_close(jsonstat_cube *self);

/* The dimension of that id, or SIZE_MAX. */
size_t jsonstat_cube_dimension(const jsonstat_cube *self, const char *id);

/* -- Of the files it is written in. */

/* The categories of one dimension, in the order of their index. */
ri_status jsonstat_categories_read(const jsonstat_cube *self, const json_t *from,
                                   jsonstat_dimension *dimension);

#endif
