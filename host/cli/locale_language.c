/* locale_language.c - see locale_language.h */
#include "locale_language.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* LC_ALL, the variable of a category, LANG: the first that is set and not empty; else "". */
static const char *locale_of(const char *category)
{
    const char *const variables[] = {"LC_ALL", category, "LANG"};

    for (size_t k = 0; k < sizeof variables / sizeof *variables; k++) {
        const char *const value = getenv(variables[k]);

        if (value && *value)
            return value;
    }
    return "";
}

/* Whether a locale such as "ru_RU.UTF-8" or an item of LANGUAGE such as "ru" is of a language. */
static bool is_of(const char *locale, size_t length, const char *language)
{
    const size_t n = strlen(language);

    return length >= n && strncmp(locale, language, n) == 0 &&
           (length == n || strchr("_.@", locale[n]));
}

/* C, POSIX and C.UTF-8 ask for no language, and LANGUAGE does not count beside them. */
static bool is_plain(const char *locale)
{
    return !*locale || strcmp(locale, "POSIX") == 0 || is_of(locale, strlen(locale), "C");
}

/* Messages are UTF-8, as the names in them are. */
static bool is_utf8(const char *locale)
{
    const char *const encoding = strchr(locale, '.');
    const size_t length = encoding ? strcspn(encoding + 1, "@") : 0;

    return !encoding || (length == 5 && strncasecmp(encoding + 1, "UTF-8", length) == 0) ||
           (length == 4 && strncasecmp(encoding + 1, "UTF8", length) == 0);
}

/* SIZE_MAX: none of them. */
static size_t find_language(const char *locale, size_t length, const char *const *known, size_t n)
{
    for (size_t k = 0; k < n; k++)
        if (is_of(locale, length, known[k]))
            return k;
    return SIZE_MAX;
}

/* The first of LANGUAGE that is known, where English is, too. */
static const char *first_of(const char *list, const char *const *known, size_t n)
{
    for (const char *at = list; *at; at += *at == ':') {
        const size_t length = strcspn(at, ":"), found = find_language(at, length, known, n);

        if (found != SIZE_MAX)
            return known[found];
        if (is_of(at, length, "en") || is_of(at, length, "C"))
            return NULL;
        at += length;
    }
    return NULL;
}

const char *locale_language(const char *const *known, size_t n)
{
    const char *const locale = locale_of("LC_MESSAGES"), *const list = getenv("LANGUAGE");
    size_t found;

    if (is_plain(locale) || !is_utf8(locale) || !is_utf8(locale_of("LC_CTYPE")))
        return NULL;
    if (list && *list)
        return first_of(list, known, n);
    found = find_language(locale, strlen(locale), known, n);
    return found == SIZE_MAX ? NULL : known[found];
}
