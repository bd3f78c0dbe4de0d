/* dictionary.h - what a file of a statistics package says before its figures: its columns, and the
 * labels of their values. */
#ifndef SOURCES_STATISTICS_DICTIONARY_H
#define SOURCES_STATISTICS_DICTIONARY_H

#include <readstat.h>

#include "../cells/cell_file.h"
#include "letters.h"
#include "moments.h"

/* The label of a value.  All texts are scratch, in UTF-8. */
typedef struct statistics_label {
    double number;
    const char *code; /* of a column of texts; NULL: `number`, or `tag` */
    char tag;         /* of a kind of missing; 0: none */
    const char *text;
} statistics_label;

typedef struct statistics_labels {
    const char *name;        /* as the file has it */
    statistics_label *items; /* sorted by code, tag and number */
    size_t n, capacity;
    bool is_utf8; /* of a catalogue: ReadStat has converted the texts */
} statistics_labels;

typedef struct statistics_variable {
    const char *name;
    const char *label; /* NULL: none */
    bool is_text;
    statistics_moment moment;
    const char *labels_name;         /* until the labels are all read */
    const statistics_labels *labels; /* NULL: its values have none */
} statistics_variable;

typedef struct statistics_dictionary {
    cell_reader *reader;
    const ri_host *host;
    ri_ctx *ctx;
    statistics_package package;
    const char *path;
    size_t longest_set;        /* bytes of the name of a set of labels, where no zero ends it */
    const char *file_encoding; /* scratch; NULL: the file does not say it */
    int64_t rows;              /* -1: the file does not say it */
    statistics_variable *variables;
    size_t n, capacity;
    statistics_labels *sets;
    size_t n_sets, set_capacity;
    bool in_catalogue; /* the sets that come are those of a catalogue */
    bool no_memory;
} statistics_dictionary;

/* Reads it; texts are in the encoding of the study, else in that of the file.  `letters` is
 * opened, and closed by the caller even if that fails.  What is wrong was told. */
ri_status statistics_dictionary_read(statistics_dictionary *self, cell_reader *reader,
                                     const cell_source *source, statistics_letters *letters);

/* ReadStat's handler of labels: the sets of a dictionary, which is its context. */
int statistics_take_label(const char *name, readstat_value_t value, const char *text,
                          void *dictionary);

/* Whether a column with labels of that name, or of SAS with that format, takes them from the set.
 */
bool statistics_names_set(const statistics_labels *set, const char *name);

/* The label of a value, or NULL. */
const statistics_label *statistics_label_of(const statistics_variable *variable,
                                            const statistics_label *value);

/* ReadStat's function for a package, and the file's name for people: "a Stata file". */
typedef readstat_error_t (*statistics_parse)(readstat_parser_t *, const char *, void *);
statistics_parse statistics_parse_of(statistics_package package);
const char *statistics_package_name(statistics_package package);

/* Tells why ReadStat gave up. */
ri_status statistics_tell(cell_reader *reader, statistics_package package, readstat_error_t error,
                          uint64_t row);

#endif
