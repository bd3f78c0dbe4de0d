/* messages.h - the catalogues of the program's messages: those of po/messages and, of the reports'
 * (po/), what plugins note and remark.  po/messages/CMakeLists.txt makes them; of size 0 where
 * gettext was missing.
 */
#ifndef PO_MESSAGES_H
#define PO_MESSAGES_H

#include <stddef.h>

extern const unsigned char catalogue_messages_ru_bytes[];
extern const size_t catalogue_messages_ru_size;
extern const unsigned char catalogue_messages_kk_bytes[];
extern const size_t catalogue_messages_kk_size;

#endif
