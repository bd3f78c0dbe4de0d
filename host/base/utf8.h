/* utf8.h - is a text well-formed, and fit to be printed? */
#ifndef HOST_BASE_UTF8_H
#define HOST_BASE_UTF8_H

#include <stdbool.h>

/* Well-formed UTF-8: no overlong forms, no surrogates, nothing past U+10FFFF. */
bool utf8_valid(const char *text);
/* Well-formed, and without control characters. */
bool utf8_printable(const char *text);

#endif
