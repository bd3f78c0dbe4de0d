/* elf_image.h - the bytes of an ELF file, reached through its program headers, never past its end.
 *
 * Section headers are not looked at: the loader does not need them, and strip may remove them.
 */
#ifndef HOST_MODULES_ELF_IMAGE_H
#define HOST_MODULES_ELF_IMAGE_H

#include <elf.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A piece of the file. */
typedef struct span {
    const unsigned char *bytes;
    size_t size;
} span;

typedef struct elf_image {
    span whole;
    span segments; /* the program headers */
    size_t n_segments;
} elf_image;

/* Checks that the bytes are a complete shared object for this machine.  NULL, or the sentence that
 * says what they are instead; `buffer` holds it when it contains a number. */
const char *elf_image_open(span whole, elf_image *result, char *buffer, size_t buffer_size);

Elf64_Phdr elf_segment(const elf_image *image, size_t index);
/* What a segment has in the file. */
span elf_segment_bytes(const elf_image *image, const Elf64_Phdr *segment);
/* From an address as the loaded program sees it to the end of its segment's bytes in the file;
 * empty when the address is in none. */
span elf_at_address(const elf_image *image, uint64_t address);

/* Copies `size` bytes at `offset`, which need not be aligned; false: they are not all inside. */
bool span_read(span from, uint64_t offset, void *to, size_t size);
/* Bytes [offset, offset + size) of a span; false: they are not all inside. */
bool span_part(span from, uint64_t offset, uint64_t size, span *part);

#endif
