/* labels.h - what regions, or whatever a key or a text means, are called in the language of a
 * report.
 *
 * The study names a table beside `from`: labels = FILE or STEP, with the key as the tables have it
 * (region; another one by in.region = KEY) and the columns name_en, name_ru, name_kk.  Likewise
 * words = FILE or STEP: any text of the study (a label of a category or key, the name of a column,
 * a title, a sentence of a table) in the column `text`, and what it is in en, ru and kk; a label
 * that means something else in one column is written COLUMN=LABEL there.  The ports stand at the
 * end of a report's inputs:
 *
 *   static const ri_port in[] = {LABELS_PORTS(IN_LABELS)};
 *   ...
 *   status = labels_read(host, ctx, call, IN_LABELS, &words, &names);
 *   shown = labels_of(&names, column);
 */
#ifndef REPORTS_COMMON_LABELS_H
#define REPORTS_COMMON_LABELS_H

#include "language.h"

enum {
    LABELS_KEY,
    LABELS_NAMES,
    LABELS_TEXT = LABELS_NAMES + 3,
    LABELS_WORDS,
    LABELS_INPUTS = LABELS_WORDS + 3
};

/* clang-format off */
#define LABELS_PORTS(FIRST)                                                                        \
    [(FIRST) + LABELS_KEY] = {.id = "region", .label = "Region, or another key",                   \
                              .doc = "The key as the tables have it.",                             \
                              .table = "labels", .role = RI_KEY, .flags = RI_SOLE | RI_OPTIONAL},  \
    [(FIRST) + LABELS_NAMES + LANGUAGE_EN] = {.id = "name_en", .label = "Name in English",         \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL},       \
    [(FIRST) + LABELS_NAMES + LANGUAGE_RU] = {.id = "name_ru", .label = "Name in Russian",         \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL},       \
    [(FIRST) + LABELS_NAMES + LANGUAGE_KK] = {.id = "name_kk", .label = "Name in Kazakh",          \
                              .table = "labels", .role = RI_CATEGORY, .flags = RI_OPTIONAL},       \
    [(FIRST) + LABELS_TEXT] = {.id = "text", .label = "Text of the study",                         \
                              .doc = "A label, the name of a column, a title or a sentence as "    \
                                     "the study and its tables have it.",                          \
                              .table = "words", .role = RI_KEY, .flags = RI_SOLE | RI_OPTIONAL},   \
    [(FIRST) + LABELS_WORDS + LANGUAGE_EN] = {.id = "en", .label = "The text in English",          \
                              .table = "words", .role = RI_CATEGORY, .flags = RI_OPTIONAL},        \
    [(FIRST) + LABELS_WORDS + LANGUAGE_RU] = {.id = "ru", .label = "The text in Russian",          \
                              .table = "words", .role = RI_CATEGORY, .flags = RI_OPTIONAL},        \
    [(FIRST) + LABELS_WORDS + LANGUAGE_KK] = {.id = "kk", .label = "The text in Kazakh",           \
                              .table = "words", .role = RI_CATEGORY, .flags = RI_OPTIONAL}
/* clang-format on */

/* What the labels of a column are called, in the order of their codes. */
typedef struct labels_column {
    const ri_column *column;
    const char **names;
    struct labels_column *next;
} labels_column;

/* The names of one key; key NULL: there are none. */
typedef struct label_names {
    const ri_host *host;
    ri_ctx *ctx;
    const ri_column *key, *names;
    const uint64_t *rows; /* of each of the key's labels */
    const ri_call *call;
    const language *words;
    uint32_t *formats; /* texts of the catalogue that have places */
    uint32_t n_formats;
    ri_dictionary *asked; /* what say_sentence() was asked for, and what it said */
    const char **said;
    uint64_t n_said;
    labels_column *known; /* the columns that were asked for */
    int no_memory;        /* a text was not said for the lack of it: labels_status() */
} label_names;

ri_status labels_read(const ri_host *host, ri_ctx *ctx, const ri_call *call, uint32_t first,
                      language *words, label_names *self);

/* The labels of a column as they are called: by the table of labels, if it has this key, else as
 * say_sentence() has it.  NULL: no memory. */
const char *const *labels_of(label_names *self, const ri_column *column);

/* What a step or an author has said, in the language: a remark, a verdict, a label, a list of
 * labels.  What nobody has translated stays as it is. */
const char *say_sentence(label_names *self, const char *text);

/* The same of a label of a category, which is not called as a column of its name is. */
const char *say_category(label_names *self, const char *text);
/* What the table of words has for a label of this column alone, as `zone=Turkistan`; NULL: nothing.
 */
const char *label_word_of(label_names *self, const char *column, const char *label);

/* RI_NO_MEMORY where say_sentence() had none, else the status so far: what run() returns. */
ri_status labels_status(const label_names *self, ri_status so_far);

/* A unit as people read it: "million KZT/person" of words that are translated one by one; "" where
 * there is none.  NULL: no memory. */
const char *say_unit(const language *words, const ri_host *host, ri_ctx *ctx, const char *unit);

#endif
