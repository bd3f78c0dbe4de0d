/* locale_language.h - the language that the environment asks for.
 *
 * As GNU programs take it: LC_ALL, LC_MESSAGES or LANG, the first that is set, is the locale;
 * LANGUAGE lists languages that go before that of the locale, unless the locale is C or POSIX.  The
 * locale need not be installed.
 */
#ifndef HOST_CLI_LOCALE_LANGUAGE_H
#define HOST_CLI_LOCALE_LANGUAGE_H

#include <stddef.h>

/* The one of `known` ("ru", "kk") that messages are to be in; NULL: none of them, thus English.
 * That is so for a locale with another encoding than UTF-8, too. */
const char *locale_language(const char *const *known, size_t n);

#endif
