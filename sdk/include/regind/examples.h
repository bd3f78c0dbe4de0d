/* regind/examples.h - worked examples that travel with a plugin: interfaces "regind.examples/1" and
 * "regind.examples/2".
 *
 * An example is constant data: input tables, arguments as a study writes them, and the numbers that
 * somebody else has printed or computed.  `regind validate` runs the plugin and compares; the first
 * example is also what all other tests of the validator start from.  The header is optional and
 * depends on plugin.h alone.
 *
 *   #include <regind/examples.h>
 *
 *   RI_EXAMPLES_BELOW;
 *   static const ri_plugin plugin = {..., .extension = ri_examples_extension};
 *
 *   static const ri_example examples[] = {{
 *       .title = "Two regions",
 *       .source = "Author (2014), table 3",
 *       RI_EXAMPLE_IN(RI_EXAMPLE_MAIN(RI_KEYS("region", "Akmola", "Aktobe"),
 *                                     RI_NUMBERS("employed", "person", 400, 600))),
 *       RI_EXAMPLE_ARGUMENTS(RI_ARGUMENT("digits", "1")),
 *       RI_EXAMPLE_OUT(RI_EXAMPLE_MAIN(RI_PUBLISHED("share", "percent", 0.05, 40.0, 60.0))),
 *   }};
 *   RI_EXAMPLES(examples);
 *   RI_MODULE(&plugin);
 *
 * Structs grow as those of plugin.h do; their sizes stand in ri_examples.
 */
#ifndef REGIND_EXAMPLES_H
#define REGIND_EXAMPLES_H

#include <string.h>

#include "plugin.h"

#ifdef __cplusplus
extern "C" {
#endif

#define RI_EXAMPLES_INTERFACE "regind.examples/1"
/* 1.2: examples may have files of any bytes, and say what is written, noted or refused.  A host of
 * before does not ask for it: it knows of no examples then. */
#define RI_EXAMPLES_2_INTERFACE "regind.examples/2"

/* One column of an input table, or of an expected one.  GROWS; its stride is column_size. */
typedef struct ri_example_column {
    const char *name;
    const char *unit;         /* RI_MEASURE; NULL: "1", and of a result whatever it has */
    const double *values;     /* RI_MEASURE: one per row; NaN is missing */
    const char *const *texts; /* RI_KEY, RI_PERIOD, RI_CATEGORY: one per row; NULL is missing */
    uint64_t rows;            /* the same in all columns of a table */
    uint32_t role, reserved;
    /* Of a result: how far from it, in its unit, a number may be; half of the last digit that was
     * printed.  0: 1e-9 of the number. */
    double tolerance;
} ri_example_column;

/* GROWS; its stride is table_size.  Expected rows are found by their keys; where a table of
 * expected columns has none, row by row.  Columns and rows that are not listed are not compared. */
typedef struct ri_example_table {
    const char *id;   /* `table` of the plugin's ports; NULL: the main one */
    const char *name; /* of a table for a RI_TABLES plugin, where id is NULL; else NULL */
    const ri_example_column *columns;
    uint32_t n_columns, reserved;
} ri_example_table;

/* One key of the step: a parameter, `within`, or `in.PORT`.  FROZEN. */
typedef struct ri_example_argument {
    const char *id, *text;
    const char *file; /* RI_FILE: what is in the file; `text` is its name.  Else NULL */
} ri_example_argument;

/* 1.2: a file by its bytes, zeros among them.  FROZEN. */
typedef struct ri_example_file {
    const char *name; /* of a file a study reads: the text of the argument that names it */
    const void *bytes;
    uint64_t length;
} ri_example_file;

/* GROWS; its stride is example_size.  What is behind `reserved` is of "regind.examples/2". */
typedef struct ri_example {
    const char *title;
    const char *source; /* where the numbers are printed: author, year, table */
    const ri_example_table *in;
    const ri_example_argument *arguments;
    const ri_example_table *out;
    uint32_t n_in, n_arguments, n_out, reserved;
    const ri_example_file *files; /* read: of arguments whose `file` is NULL */
    const ri_example_file
        *written;             /* what a report writes, byte for byte; others are not compared */
    const char *const *notes; /* each stands in one of the notes that are made */
    const char *refusal;      /* stands in the sentence by which the input is refused; or NULL */
    uint32_t n_files, n_written, n_notes, reserved_2;
} ri_example;

/* What ri_plugin.extension("regind.examples/1") returns.  GROWS. */
typedef struct ri_examples {
    uint32_t size, count;
    uint32_t example_size, table_size, column_size, reserved;
    const ri_example *examples;
} ri_examples;

/* -- For C.  The lists are written in place; __VA_ARGS__ are their items. */

#define RI_EXAMPLE_COUNT_(type, ...)                                                               \
    ((uint32_t)(sizeof((const type[]){__VA_ARGS__}) / sizeof(const type)))
#define RI_EXAMPLE_TEXTS_(NAME, ROLE, ...)                                                         \
    {                                                                                              \
        .name = (NAME), .texts = (const char *const[]){__VA_ARGS__},                               \
        .rows = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *), .role = (ROLE)  \
    }

/* RI_KEYS("region", "Akmola", "Aktobe"), RI_PERIODS("year", "2011", "2012") ... */
#define RI_KEYS(NAME, ...) RI_EXAMPLE_TEXTS_(NAME, RI_KEY, __VA_ARGS__)
#define RI_PERIODS(NAME, ...) RI_EXAMPLE_TEXTS_(NAME, RI_PERIOD, __VA_ARGS__)
#define RI_CATEGORIES(NAME, ...) RI_EXAMPLE_TEXTS_(NAME, RI_CATEGORY, __VA_ARGS__)
/* RI_NUMBERS("employed", "person", 400, 600), RI_PUBLISHED("share", "percent", 0.05, 40, 60) */
#define RI_NUMBERS(NAME, UNIT, ...) RI_PUBLISHED(NAME, UNIT, 0, __VA_ARGS__)
#define RI_PUBLISHED(NAME, UNIT, TOLERANCE, ...)                                                   \
    {                                                                                              \
        .name = (NAME), .unit = (UNIT), .values = (const double[]){__VA_ARGS__},                   \
        .rows = RI_EXAMPLE_COUNT_(double, __VA_ARGS__), .role = RI_MEASURE,                        \
        .tolerance = (TOLERANCE)                                                                   \
    }
/* A table of columns: the main one, or that of the plugin's ports with `table` ID. */
#define RI_EXAMPLE_MAIN(...) RI_EXAMPLE_TABLE(NULL, __VA_ARGS__)
#define RI_EXAMPLE_TABLE(ID, ...)                                                                  \
    {                                                                                              \
        .id = (ID), .columns = (const ri_example_column[]){__VA_ARGS__},                           \
        .n_columns = RI_EXAMPLE_COUNT_(ri_example_column, __VA_ARGS__)                             \
    }
/* RI_ARGUMENT("within", "year"), RI_FILE_ARGUMENT("file", "data.csv", "region,value\n...") */
#define RI_ARGUMENT(ID, TEXT) RI_FILE_ARGUMENT(ID, TEXT, NULL)
#define RI_FILE_ARGUMENT(ID, NAME, CONTENT)                                                        \
    {                                                                                              \
        .id = (ID), .text = (NAME), .file = (CONTENT)                                              \
    }
/* RI_EXAMPLE_IN(table, ...), RI_EXAMPLE_ARGUMENTS(argument, ...), RI_EXAMPLE_OUT(table, ...) */
#define RI_EXAMPLE_IN(...)                                                                         \
    .in = (const ri_example_table[]){__VA_ARGS__},                                                 \
    .n_in = RI_EXAMPLE_COUNT_(ri_example_table, __VA_ARGS__)
#define RI_EXAMPLE_OUT(...)                                                                        \
    .out = (const ri_example_table[]){__VA_ARGS__},                                                \
    .n_out = RI_EXAMPLE_COUNT_(ri_example_table, __VA_ARGS__)
#define RI_EXAMPLE_ARGUMENTS(...)                                                                  \
    .arguments = (const ri_example_argument[]){__VA_ARGS__},                                       \
    .n_arguments = RI_EXAMPLE_COUNT_(ri_example_argument, __VA_ARGS__)

/* 1.2: RI_EXAMPLE_FILES(RI_EXAMPLE_FILE("data.bin", bytes, sizeof bytes), ...),
 * RI_EXAMPLE_WRITTEN(RI_EXAMPLE_TEXT("page.txt", "North\n")), RI_EXAMPLE_NOTES("is missing") */
#define RI_EXAMPLE_FILE(NAME, BYTES, LENGTH)                                                       \
    {                                                                                              \
        .name = (NAME), .bytes = (BYTES), .length = (LENGTH)                                       \
    }
#define RI_EXAMPLE_TEXT(NAME, TEXT) RI_EXAMPLE_FILE(NAME, TEXT, sizeof(TEXT) - 1)
#define RI_EXAMPLE_FILES(...)                                                                      \
    .files = (const ri_example_file[]){__VA_ARGS__},                                               \
    .n_files = RI_EXAMPLE_COUNT_(ri_example_file, __VA_ARGS__)
#define RI_EXAMPLE_WRITTEN(...)                                                                    \
    .written = (const ri_example_file[]){__VA_ARGS__},                                             \
    .n_written = RI_EXAMPLE_COUNT_(ri_example_file, __VA_ARGS__)
#define RI_EXAMPLE_NOTES(...)                                                                      \
    .notes = (const char *const[]){__VA_ARGS__},                                                   \
    .n_notes = sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *)

/* Before a plugin whose examples stand at the end of the file. */
#define RI_EXAMPLES_BELOW static const void *ri_examples_extension(const char *id)
/* Defines ri_examples_extension, the plugin's .extension, over an array of ri_example; in a module
 * of several plugins RI_EXAMPLES_AS names a function for each. */
#define RI_EXAMPLES(array) RI_EXAMPLES_AS(ri_examples_extension, array)
#define RI_EXAMPLES_AS(function, array) RI_EXAMPLES_OF_(RI_EXAMPLES_INTERFACE, function, array)
/* The same for "regind.examples/2". */
#define RI_EXAMPLES_2(array) RI_EXAMPLES_2_AS(ri_examples_extension, array)
#define RI_EXAMPLES_2_AS(function, array) RI_EXAMPLES_OF_(RI_EXAMPLES_2_INTERFACE, function, array)
#define RI_EXAMPLES_OF_(interface, function, array)                                                \
    static const ri_examples function##_examples;                                                  \
    static const void *function(const char *id)                                                    \
    {                                                                                              \
        return strcmp(id, interface) == 0 ? &function##_examples : NULL;                           \
    }                                                                                              \
    static const ri_examples function##_examples = {sizeof(ri_examples),                           \
                                                    RI_COUNT(array),                               \
                                                    sizeof(ri_example),                            \
                                                    sizeof(ri_example_table),                      \
                                                    sizeof(ri_example_column),                     \
                                                    0,                                             \
                                                    (array)}

#ifdef __cplusplus
}
#endif

#endif /* REGIND_EXAMPLES_H */
