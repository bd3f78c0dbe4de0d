/* language.h - the language of a report: its fixed texts, its plural forms, its numbers.
 *
 * The English texts stand in the sources, as arguments of say() and say_count() or inside N_(),
 * where xgettext finds them; their translations stand in po/ru.po and po/kk.po.
 *
 *   [ARG_LANGUAGE] = LANGUAGE_PARAMETER,
 *   ...
 *   const language words = language_of(call, ARG_LANGUAGE);
 *   put(say(&words, "Findings"));
 *   printf(say_count(&words, "%s region", "%s regions", n), number);
 */
#ifndef REPORTS_COMMON_LANGUAGE_H
#define REPORTS_COMMON_LANGUAGE_H

#include <regind/helpers.h>

#include <stdlib.h>

#include "catalogue.h"

/* Marks a text of a table of constants, for say() later. */
#define N_(text) text

typedef enum { LANGUAGE_EN, LANGUAGE_RU, LANGUAGE_KK } language_id;

static const char *const language_choices[] = {"en", "ru", "kk", NULL};

/* The parameter `language` of a report. */
#define LANGUAGE_PARAMETER                                                                         \
    {                                                                                              \
        .id = "language", .label = "Language",                                                     \
        .doc = "Language of the fixed texts, the plural forms and the numbers: English, Russian "  \
               "or Kazakh.  Without it: that of the locale (LC_ALL, LC_MESSAGES, LANG), if it is " \
               "one of them, else English.",                                                       \
        .type = RI_CHOICE, .flags = RI_OPTIONAL, .fallback = NAN, .choices = language_choices      \
    }

/* A text of the study, and what it is called in the language. */
typedef struct language_word {
    const char *text, *said;
} language_word;

typedef struct language {
    language_id id;
    const char *tag;       /* "en", as of the attribute `lang` of HTML */
    const char *decimal;   /* mark between the whole and the decimals */
    const char *thousands; /* between groups of three digits */
    catalogue texts;
    const language_word *words; /* of the table `words`, in the order of strcmp(); see labels.h */
    uint64_t n_words;
} language;

language language_new(language_id id);

/* The language of a locale such as "ru_RU.UTF-8", "kk@cyrillic" or "C"; others speak English. */
language_id language_of_locale(const char *locale);

/* `argument`: index of the parameter `language`. */
language language_of(const ri_call *call, uint32_t argument);

/* What the study's table of words has for a text; NULL: nothing. */
const char *language_word_of(const language *self, const char *text);

/* The text in this language, by the study's words or the catalogue; the English one where it has no
 * translation. */
__attribute__((format_arg(2))) const char *say(const language *self, const char *original);

/* Which plural form `n` things take: the rule that stands in the head of the language's .po. */
uint32_t language_form(const language *self, uint64_t n);

/* The text for `n` things.  The number itself is put where %s stands, by language_count(). */
__attribute__((format_arg(2), format_arg(3))) const char *
say_count(const language *self, const char *one, const char *many, uint64_t n);

/* What a column is called: the codebook's `label_ru` or `label_kk` where it has one. */
const char *say_column(const language *self, const ri_column *column);

/* -- Numbers for people. */

enum {
    LANGUAGE_DIGITS = 352, /* as ri_host.number */
    LANGUAGE_NUMBER = 1024 /* with separators */
};

/* A number for people, with `digits` decimals as ri_host.number has them: the language's marks,
 * and U+2212 for minus.  NaN gives "".  Returns the length; a buffer of LANGUAGE_NUMBER bytes
 * always suffices. */
size_t language_number(const language *self, const ri_host *host, double value, int32_t digits,
                       char *buffer);

/* A number of things, for the %s of say_count(). */
size_t language_count(const language *self, uint64_t n, char *buffer);

#endif
