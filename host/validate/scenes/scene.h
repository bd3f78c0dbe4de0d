/* scene.h - the input of a call that tests make up: tables, and the keys of a step.
 *
 * Scenes are never changed in place; what is made of one shares what it can with it.
 */
#ifndef HOST_VALIDATE_SCENES_SCENE_H
#define HOST_VALIDATE_SCENES_SCENE_H

#include "../../study/study.h"
#include "../../table/table.h"
#include "../bench.h"

/* In the order of call.tables: the main one, named ones, for RI_TABLES plugins those of `from`. */
typedef struct scene_table {
    const char *id;   /* NULL: the main one or of `from` */
    const char *name; /* of the step it seems to come from */
    const table *data;
} scene_table;

typedef struct scene {
    const char *what; /* "the example 'Two regions'" */
    uint32_t n_tables;
    const scene_table *tables;
    size_t n_keys;
    const study_key *keys;
} scene;

/* -- scene_synthesis.c -- */

/* Out of the plugin's description: tables with the columns its ports ask for, mandatory parameters
 * in the middle of their range.  `whole` has optional ports and tables, too. */
scene scene_synthesise(bench *self, bool whole);

/* -- scene_example.c -- */

/* The input of a worked example; its files are written to self->folder. */
scene scene_of_example(bench *self, const ri_example *from);
/* A table of columns of an example; keys first. */
table *scene_table_of(bench *self, const ri_example_table *from);

/* -- scene_provenance.c -- */

/* What a RI_TABLES plugin is told of where the tables come from: of files, read by csv. */
const char *scene_provenance(bench *self, arena *memory, const scene *from);

/* -- scene_change.c -- */

/* Whether table t is what a call is about, and not a table beside it. */
bool scene_is_main(const scene *self, uint32_t t);
/* Rows of the main table, or of the first of `from`. */
uint64_t scene_rows(const scene *self);
/* Name of column `number` of a main table, when it is a measure; else NULL. */
const char *scene_measure(const scene *self, uint32_t number);
/* Whether any main table has columns of that role. */
bool scene_has_role(const scene *self, column_role role);
/* The first n rows of main tables; of all tables with `all`. */
scene scene_first_rows(bench *self, const scene *from, uint64_t n, bool all);
/* About n rows: main tables again and again, with further labels in their first key. */
scene scene_many_rows(bench *self, const scene *from, uint64_t n);
/* Only rows with the first label of key column `key` of the main table; false: no such key. */
bool scene_one_label(bench *self, const scene *from, uint32_t key, scene *result);
/* Rows of main tables, and labels of their keys, in another order; order[i] is the row of the main
 * table that is row i now. */
scene scene_shuffle(bench *self, const scene *from, const uint64_t **order);
/* Measures of main tables times a number, zero or NaN among them; categories of NaN are missing. */
scene scene_scale(bench *self, const scene *from, double factor);
/* The measure that is column `number` of main tables times a number. */
scene scene_scale_column(bench *self, const scene *from, uint32_t number, double factor);
/* Measures so that the largest of each is `most` in size. */
scene scene_stretch(bench *self, const scene *from, double most);
/* Measures and categories of every n-th row are missing. */
scene scene_missing(bench *self, const scene *from, uint64_t n);
/* Data of all tables in guarded memory; `protect` makes a write to it a crash. */
scene scene_guard(bench *self, const scene *from, guard_side side, bool protect);
/* With a key set or (value NULL) taken away. */
scene scene_with_key(bench *self, const scene *from, const char *name, const char *value);
const char *scene_key(const scene *self, const char *name); /* NULL: not given */

#endif
