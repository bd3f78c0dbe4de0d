/* turning.h - characters that turn the order of the text around them: a label that holds U+202E is
 * shown as another one than it is.  Reports show such characters by their code, <U+202E>.
 *
 * U+202A to U+202E and U+2066 to U+2069; marks that turn nothing but themselves stay. */
#ifndef REPORTS_COMMON_TURNING_H
#define REPORTS_COMMON_TURNING_H

#include <stddef.h>
#include <stdint.h>

enum { TEXT_TURNING_BYTES = 8 }; /* of "<U+202E>" */

int text_turning_is(uint32_t character);
size_t text_turning_count(const char *text);
/* Copies the text, and for each of them its code: strlen(text) and TEXT_TURNING_BYTES for each, and
 * the zero, have room in `to`. */
void text_turning_show(const char *text, char *to);
/* The code of one, which is not ended by a zero. */
void text_turning_code(uint32_t character, char to[TEXT_TURNING_BYTES]);

#endif
