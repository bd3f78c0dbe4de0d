/* The notes of a shared object, and whether this host can load it. */
#include <regind/plugin.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "elf_image.h"
#include "elf_note.h"
#include "elf_symbols.h"

enum { NOTE_LIMIT = 4096 }; /* shared objects have two or three */

typedef struct note {
    uint32_t type;
    span name, description;
} note;

/* The note at *at, which moves on to the next.  Names and descriptions are padded to `align`. */
static bool next_note(span notes, uint64_t align, uint64_t *at, note *result)
{
    Elf64_Nhdr header;
    uint64_t description;

    if (!span_read(notes, *at, &header, sizeof header))
        return false;
    description = *at + sizeof header + header.n_namesz;
    description = (description + align - 1) / align * align;
    result->type = header.n_type;
    if (!span_part(notes, *at + sizeof header, header.n_namesz, &result->name) ||
        !span_part(notes, description, header.n_descsz, &result->description))
        return false;
    *at = description + ((uint64_t)header.n_descsz + align - 1) / align * align;
    return true;
}

/* Whether its name is this one, the final zero included. */
static bool is_named(const note *self, const char *name)
{
    return self->name.size == strlen(name) + 1 &&
           memcmp(self->name.bytes, name, self->name.size) == 0;
}

static const char *take_regi(const note *self, module_file *result)
{
    if (result->has_note)
        return "it has two REGI notes";
    if (self->description.size != sizeof result->major + sizeof result->minor)
        return "its REGI note is damaged";
    (void)span_read(self->description, 0, &result->major, sizeof result->major);
    (void)span_read(self->description, sizeof result->major, &result->minor, sizeof result->minor);
    result->has_note = true;
    return NULL;
}

/* A build id that does not fit is none: it would no longer be one file's own. */
static void take_build_id(const note *self, module_file *result)
{
    size_t n = self->description.size;

    if (result->build_id[0] || n > (sizeof result->build_id - 1) / 2)
        return;
    for (size_t k = 0; k < n; k++)
        (void)snprintf(result->build_id + 2 * k, 3, "%02x", self->description.bytes[k]);
}

static const char *notes_read(const elf_image *image, module_file *result)
{
    size_t n = 0;

    for (size_t k = 0; k < image->n_segments; k++) {
        Elf64_Phdr segment = elf_segment(image, k);
        uint64_t align = segment.p_align == 8 ? 8 : 4;
        span notes = elf_segment_bytes(image, &segment);
        const char *fault = NULL;
        uint64_t at = 0;
        note found;

        if (segment.p_type != PT_NOTE)
            continue;
        while (at + sizeof(Elf64_Nhdr) <= notes.size && !fault) {
            if (!next_note(notes, align, &at, &found))
                return "it has a damaged note";
            if (++n > NOTE_LIMIT)
                return "it has too many notes";
            if (is_named(&found, "REGI") && found.type == 1)
                fault = take_regi(&found, result);
            else if (is_named(&found, "GNU") && found.type == NT_GNU_BUILD_ID)
                take_build_id(&found, result);
        }
        if (fault)
            return fault;
    }
    return NULL;
}

bool elf_note_read(const void *bytes, size_t size, module_file *result, char *why, size_t why_size)
{
    span whole = {bytes, size};
    char buffer[128];
    elf_image image;
    const char *fault;

    memset(result, 0, sizeof *result);
    fault = elf_image_open(whole, &image, buffer, sizeof buffer);
    if (!fault)
        fault = notes_read(&image, result);
    if (!fault)
        fault = elf_symbols_read(&image, result);
    if (fault)
        (void)snprintf(why, why_size, "%s", fault);
    return !fault;
}

size_t elf_note_needs(const void *start, size_t size, size_t whole)
{
    const span first = {start, size};
    Elf64_Ehdr header;
    Elf64_Phdr segment;
    uint64_t end = size;

    if (!span_read(first, 0, &header, sizeof header) ||
        memcmp(header.e_ident, ELFMAG, SELFMAG) != 0 || header.e_phentsize != sizeof segment)
        return whole;
    for (uint64_t k = 0; k < header.e_phnum; k++) {
        if (header.e_phoff > size ||
            !span_read(first, header.e_phoff + k * sizeof segment, &segment, sizeof segment) ||
            segment.p_offset > whole || segment.p_filesz > whole - segment.p_offset)
            return whole;
        if (end < segment.p_offset + segment.p_filesz)
            end = segment.p_offset + segment.p_filesz;
    }
    return (size_t)end;
}

__attribute__((format(printf, 3, 4))) static bool say(char *why, size_t why_size,
                                                      const char *format, ...)
{
    va_list list;

    va_start(list, format);
    (void)vsnprintf(why, why_size, format, list);
    va_end(list);
    return false;
}

/* "'a', 'b' and 'c'", or "'a', 'b', 'c', 'd' and 3 others". */
static void name_exported(const module_file *file, char *text, size_t size)
{
    enum { ROOM = sizeof file->exported / sizeof *file->exported };
    uint32_t named = file->n_exported < ROOM ? file->n_exported : ROOM;
    uint32_t others = file->n_exported - named;
    size_t used = 0;

    for (uint32_t k = 0; k < named && used < size; k++) {
        const char *before = k == 0 ? "" : k + 1 == named && !others ? " and " : ", ";
        int n = snprintf(text + used, size - used, "%s'%s'", before, file->exported[k]);

        used += n > 0 ? (size_t)n : 0;
    }
    if (others && used < size)
        (void)snprintf(text + used, size - used, " and %u other%s", others, others == 1 ? "" : "s");
}

bool elf_note_fits(const module_file *file, char *why, size_t why_size)
{
    char names[sizeof file->exported + 64];

    if (!file->has_note && !file->has_symbol)
        return say(why, why_size, "it is a shared object, but not a module of regind");
    if (!file->has_note)
        return say(why, why_size, "it exports regind_module_v%u but has no REGI note", file->major);
    if (file->major != RI_ABI_MAJOR)
        return say(why, why_size, "it is built for SDK %u, this host speaks SDK %d", file->major,
                   RI_ABI_MAJOR);
    if (file->minor > RI_ABI_MINOR)
        return say(why, why_size, "it needs SDK %u.%u, this host speaks SDK %d.%d", file->major,
                   file->minor, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (!file->has_symbol)
        return say(why, why_size, "its note says SDK %u.%u, but it exports no regind_module_v%u",
                   file->major, file->minor, file->major);
    if (file->n_exported == 1)
        return true;
    name_exported(file, names, sizeof names);
    return say(why, why_size, "it exports %u symbols, %s; a module exports regind_module_v%u alone",
               file->n_exported, names, file->major);
}
