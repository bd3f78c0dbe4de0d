/* module_facts.c - see module_facts.h */
#include "module_facts.h"

#include <gnu/libc-version.h>
#include <regind/plugin.h>
#include <string.h>

#include "../base/version_order.h"
#include "../modules/elf_note.h"
#include "sentences.h"

enum { SENTENCE = 1024 };

const char *architecture_here(void)
{
#if defined(__x86_64__)
    return "x86_64";
#elif defined(__aarch64__)
    return "aarch64";
#elif defined(__riscv)
    return "riscv64";
#else
    return "ppc64le";
#endif
}

const char *module_facts_read(arena *memory, const void *bytes, size_t size, module_facts *result)
{
    module_file file;
    elf_image image;
    char text[SENTENCE];
    const char *why;

    if (!elf_note_read(bytes, size, &file, text, sizeof text))
        return say(memory, "%s", text);
    if (!file.has_note || !file.has_symbol) {
        (void)elf_note_fits(&file, text, sizeof text);
        return say(memory, "%s", text);
    }
    why = elf_image_open((span){bytes, size}, &image, text, sizeof text);
    if (!why)
        why = elf_glibc_read(&image, result->glibc);
    if (why)
        return say(memory, "%s", why);
    result->architecture = architecture_here(); /* of another one it is no image */
    result->major = file.major;
    result->minor = file.minor;
    return NULL;
}

const char *module_facts_misfit(arena *memory, const module_facts *self)
{
    const char *const glibc = gnu_get_libc_version();

    if (self->major != RI_ABI_MAJOR || self->minor > RI_ABI_MINOR)
        return say(memory, "it needs SDK %u.%u, and this regind has %d.%d", self->major,
                   self->minor, RI_ABI_MAJOR, RI_ABI_MINOR);
    if (*self->glibc && version_compare(self->glibc, glibc) > 0)
        return say(memory, "it needs glibc %s, and this system has %s", self->glibc, glibc);
    return NULL;
}
