/* packed_members.h - the files in an archive, and which of them the study means. */
#ifndef SOURCES_PACKED_PACKED_MEMBERS_H
#define SOURCES_PACKED_PACKED_MEMBERS_H

#include "packed_internal.h"
#include "packed_library.h"

/* Reads the archive's headers to their end; *number is how many stand before the one that is meant:
 * the only file, or the only one whose name matches `member`.  false: see *trouble, which stays
 * empty when libarchive knows why. */
bool packed_member_choose(const packed_archive_library *library, struct archive *archive,
                          const char *member, size_t *number, packed_trouble *trouble);

#endif
