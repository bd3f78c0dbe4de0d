/* elf_versions.c - see elf_versions.h */
#include "elf_versions.h"

#include <string.h>

#include "../base/version_order.h"

#define DAMAGED "its table of needed versions is damaged"

static const char prefix[] = "GLIBC_";

enum { MOST_LIBRARIES = 256, MOST_VERSIONS = 4096 };

typedef struct version_table {
    span needs, names;
    uint64_t n;
} version_table;

static span dynamic_entries(const elf_image *image)
{
    for (size_t k = 0; k < image->n_segments; k++) {
        const Elf64_Phdr segment = elf_segment(image, k);

        if (segment.p_type == PT_DYNAMIC && segment.p_filesz)
            return elf_segment_bytes(image, &segment);
    }
    return (span){NULL, 0};
}

static version_table find_table(const elf_image *image)
{
    const span entries = dynamic_entries(image);
    version_table result = {{NULL, 0}, {NULL, 0}, 0};
    Elf64_Dyn entry;

    for (uint64_t at = 0; span_read(entries, at, &entry, sizeof entry) && entry.d_tag != DT_NULL;
         at += sizeof entry) {
        if (entry.d_tag == DT_VERNEED)
            result.needs = elf_at_address(image, entry.d_un.d_ptr);
        else if (entry.d_tag == DT_STRTAB)
            result.names = elf_at_address(image, entry.d_un.d_ptr);
        else if (entry.d_tag == DT_VERNEEDNUM)
            result.n = entry.d_un.d_val;
    }
    return result;
}

/* Keeps the version of this name, if it is one of glibc and later.  false: it has no end. */
static bool take_name(const version_table *of, uint32_t at, char version[GLIBC_TEXT])
{
    /* No sum before it is known that there is a place: a module without names has no address. */
    if (at >= of->names.size || !memchr(of->names.bytes + at, 0, of->names.size - at))
        return false;

    const char *const name = (const char *)of->names.bytes + at;

    if (strncmp(name, prefix, sizeof prefix - 1) == 0) {
        const char *const text = name + sizeof prefix - 1;

        if (strspn(text, "0123456789.") == strlen(text) && strlen(text) < GLIBC_TEXT &&
            (!*version || version_compare(text, version) > 0))
            memcpy(version, text, strlen(text) + 1);
    }
    return true;
}

/* Those of one library. */
static bool read_library(const version_table *of, uint64_t at, const Elf64_Verneed *library,
                         char version[GLIBC_TEXT])
{
    uint64_t place = at + library->vn_aux;

    for (uint32_t k = 0; k < library->vn_cnt && k < MOST_VERSIONS; k++) {
        Elf64_Vernaux each;

        if (!span_read(of->needs, place, &each, sizeof each) ||
            !take_name(of, each.vna_name, version))
            return false;
        place += each.vna_next;
    }
    return true;
}

const char *elf_glibc_read(const elf_image *image, char version[GLIBC_TEXT])
{
    const version_table of = find_table(image);
    uint64_t at = 0;

    *version = '\0';
    if (of.n > MOST_LIBRARIES)
        return DAMAGED;
    for (uint64_t k = 0; k < of.n; k++) {
        Elf64_Verneed library;

        if (!span_read(of.needs, at, &library, sizeof library) ||
            !read_library(&of, at, &library, version))
            return DAMAGED;
        at += library.vn_next;
    }
    return NULL;
}
