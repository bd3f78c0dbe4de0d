/* The headers of an ELF file.  Every offset and size in it may be hostile. */
#include <stdio.h>
#include <string.h>

#include "elf_image.h"

#if defined(__x86_64__)
enum { THIS_MACHINE = EM_X86_64 };
#elif defined(__aarch64__)
enum { THIS_MACHINE = EM_AARCH64 };
#elif defined(__riscv)
enum { THIS_MACHINE = EM_RISCV };
#elif defined(__powerpc64__)
enum { THIS_MACHINE = EM_PPC64 };
#else
#error "name the ELF machine of this processor here"
#endif

enum { SEGMENT_LIMIT = 512 }; /* shared objects have about a dozen */

#define TRUNCATED "it is truncated"
#define PROGRAM "it is a program, not a shared object"

bool span_part(span from, uint64_t offset, uint64_t size, span *part)
{
    if (offset > from.size || size > from.size - offset)
        return false;
    part->bytes = size ? from.bytes + offset : from.bytes; /* an empty span may be NULL */
    part->size = (size_t)size;
    return true;
}

bool span_read(span from, uint64_t offset, void *to, size_t size)
{
    span part;

    if (!span_part(from, offset, size, &part))
        return false;
    memcpy(to, part.bytes, size);
    return true;
}

/* Whether the file starts as texts do: no byte that no text has. */
static bool looks_like_text(span whole)
{
    size_t n = whole.size < 512 ? whole.size : 512;

    for (size_t k = 0; k < n; k++) {
        unsigned char c = whole.bytes[k];

        if ((c < ' ' && !(c >= '\t' && c <= '\r')) || c == 0x7F)
            return false;
    }
    return true;
}

static const char *identification_fault(span whole, char *buffer, size_t buffer_size)
{
    if (whole.size == 0)
        return "it is empty";
    if (whole.size < SELFMAG || memcmp(whole.bytes, ELFMAG, SELFMAG) != 0)
        return looks_like_text(whole) ? "it is a text file, not a shared object"
                                      : "it is not an ELF file";
    if (whole.size < EI_NIDENT)
        return TRUNCATED;
    if (whole.bytes[EI_CLASS] == ELFCLASS32)
        return "it is a 32-bit ELF file";
    if (whole.bytes[EI_DATA] == ELFDATA2MSB)
        return "it is a big-endian ELF file";
    if (whole.bytes[EI_CLASS] == ELFCLASS64 && whole.bytes[EI_DATA] == ELFDATA2LSB &&
        whole.bytes[EI_VERSION] == EV_CURRENT)
        return NULL;
    (void)snprintf(buffer, buffer_size, "it is an ELF file of an unknown form (%u, %u, %u)",
                   whole.bytes[EI_CLASS], whole.bytes[EI_DATA], whole.bytes[EI_VERSION]);
    return buffer;
}

static const char *header_fault(const Elf64_Ehdr *header, char *buffer, size_t buffer_size)
{
    if (header->e_machine != THIS_MACHINE) {
        (void)snprintf(buffer, buffer_size, "it is for another processor (machine %u)",
                       header->e_machine);
        return buffer;
    }
    switch (header->e_type) {
    case ET_DYN:
        break;
    case ET_EXEC:
        return PROGRAM;
    case ET_REL:
        return "it is an object file, not a shared object";
    case ET_CORE:
        return "it is a core dump, not a shared object";
    default:
        (void)snprintf(buffer, buffer_size, "it is an ELF file of type %u, not a shared object",
                       header->e_type);
        return buffer;
    }
    if (header->e_phnum == 0)
        return "it has no program headers";
    if (header->e_phnum > SEGMENT_LIMIT)
        return "it has too many program headers";
    if (header->e_phentsize != sizeof(Elf64_Phdr)) {
        (void)snprintf(buffer, buffer_size, "its program headers are %u bytes long, not %zu",
                       header->e_phentsize, sizeof(Elf64_Phdr));
        return buffer;
    }
    return NULL;
}

/* Whether all that is loaded or read of the file is in the file. */
static const char *segments_fault(const elf_image *image)
{
    for (size_t k = 0; k < image->n_segments; k++) {
        Elf64_Phdr segment = elf_segment(image, k);
        span ignored;

        if (!span_part(image->whole, segment.p_offset, segment.p_filesz, &ignored))
            return TRUNCATED;
        if (segment.p_type == PT_INTERP)
            return PROGRAM;
    }
    return NULL;
}

const char *elf_image_open(span whole, elf_image *result, char *buffer, size_t buffer_size)
{
    const char *fault = identification_fault(whole, buffer, buffer_size);
    Elf64_Ehdr header;

    if (fault)
        return fault;
    if (!span_read(whole, 0, &header, sizeof header))
        return TRUNCATED;
    fault = header_fault(&header, buffer, buffer_size);
    if (fault)
        return fault;
    result->whole = whole;
    result->n_segments = header.e_phnum;
    if (!span_part(whole, header.e_phoff, (uint64_t)header.e_phnum * sizeof(Elf64_Phdr),
                   &result->segments))
        return TRUNCATED;
    return segments_fault(result);
}

Elf64_Phdr elf_segment(const elf_image *image, size_t index)
{
    Elf64_Phdr segment;

    memcpy(&segment, image->segments.bytes + index * sizeof segment, sizeof segment);
    return segment;
}

span elf_segment_bytes(const elf_image *image, const Elf64_Phdr *segment)
{
    span bytes = {NULL, 0};

    (void)span_part(image->whole, segment->p_offset, segment->p_filesz, &bytes);
    return bytes;
}

span elf_at_address(const elf_image *image, uint64_t address)
{
    span rest = {NULL, 0};

    for (size_t k = 0; k < image->n_segments; k++) {
        Elf64_Phdr segment = elf_segment(image, k);
        span bytes = elf_segment_bytes(image, &segment);

        if (segment.p_type != PT_LOAD || address < segment.p_vaddr ||
            address - segment.p_vaddr >= bytes.size)
            continue;
        (void)span_part(bytes, address - segment.p_vaddr, bytes.size - (address - segment.p_vaddr),
                        &rest);
        break;
    }
    return rest;
}
