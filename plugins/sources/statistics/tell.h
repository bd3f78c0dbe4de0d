/* tell.h - what is counted while the values of a statistics package's file are read. */
#ifndef SOURCES_STATISTICS_TELL_H
#define SOURCES_STATISTICS_TELL_H

#include "dictionary.h"

enum { STATISTICS_REASONS = 8 /* of a column that are told apart */ };

/* A reason for which values of a column are missing: a code or a kind. */
typedef struct statistics_reason {
    char code[32];
    const char *label; /* scratch, or NULL */
    uint64_t count;
} statistics_reason;

/* Of one column. */
typedef struct statistics_count {
    bool takes_labels;   /* its values are labels where they have one */
    bool may_be_numbers; /* in no list of the study */
    uint64_t values, labelled;
    char bare[64]; /* the first value without a label, where others have one */
    statistics_reason reasons[STATISTICS_REASONS];
    size_t n_reasons;
    uint64_t other_reasons;
} statistics_count;

void statistics_count_reason(statistics_count *self, const char *code, const char *label);

/* Tells what was counted: once, when all rows were read. */
void statistics_tell_counts(const statistics_dictionary *dictionary,
                            const statistics_count *counts);
void statistics_tell_letters(const statistics_dictionary *dictionary,
                             const statistics_letters *letters, bool by_study);
/* Values of a column that have the same label, where labels are taken. */
void statistics_tell_twins(const statistics_dictionary *dictionary, const statistics_count *counts);

#endif
