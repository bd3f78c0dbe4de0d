/* values.h - texts of a study as typed values; shared by the files of bind_arguments(). */
#ifndef HOST_RUN_BIND_VALUES_H
#define HOST_RUN_BIND_VALUES_H

#include "bind_internal.h"

/* The arguments of a step while they are read. */
typedef struct argument_binder {
    binder told;
    units *unit_system;
    const plugin_description *plugin;
    const call_table *tables;
    const binding *in; /* NULL: the ports could not be bound */
} argument_binder;

/* Where a text comes from, for messages. */
typedef struct text_source {
    const parameter_description *parameter;
    const study_key *key; /* NULL: a codebook or a fallback */
    const char *what;     /* "parameter 'coverage' of aggregate.mean" */
    const char *subject;  /* as diagnostic.subject */
    const char *hint;     /* where there is no better one */
    status blame;
} text_source;

typedef struct typed_value {
    double number;    /* NaN: none */
    const char *text; /* NULL: none */
} typed_value;

/* Whether the parameter's values are numbers (a choice's are indices). */
bool bind_has_number(const parameter_description *parameter);
/* One text as a value of its parameter's type, range and unit; false: an error was told. */
bool bind_value(argument_binder *self, const text_source *of, const char *text, typed_value *value);
/* The same of a parameter that is a file, which must be there. */
bool bind_file(argument_binder *self, const text_source *of, const char *text, typed_value *value);
/* RI_FILES: a list of files and patterns. */
void bind_files(argument_binder *self, const text_source *of, const char *text, argument *into);
/* Where the text of a key, or of a parameter's fallback, comes from. */
text_source bind_source_of_key(argument_binder *self, const parameter_description *parameter,
                               const study_key *key);
text_source bind_source_of_fallback(argument_binder *self, const parameter_description *parameter);
/* " (What it is)", or nothing. */
const char *bind_in_brackets(argument_binder *self, const parameter_description *parameter);
/* A value as one would write it, for hints. */
const char *bind_example(const parameter_description *parameter);
/* Tells that a mandatory parameter is not given. */
void bind_missing_argument(argument_binder *self, const parameter_description *parameter);

/* A RI_PER_COLUMN parameter: from the study, else the codebook, else the fallback. */
void bind_per_column(argument_binder *self, const parameter_description *parameter, argument *into);

#endif
