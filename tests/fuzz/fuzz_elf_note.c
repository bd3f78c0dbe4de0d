/* fuzz_elf_note.c - hostile bytes as a module file, and as the description of one.
 *
 * The same input is read both ways: what starts as ELF exercises the note and symbol reader, what
 * starts as JSON the description reader.  Seeds: any built module, any file of the description
 * cache.
 */
#include <stdlib.h>
#include <string.h>

#include "modules/description.h"
#include "modules/elf_note.h"
#include "modules/elf_versions.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A refusal always comes with a sentence that fits its buffer. */
static void check_sentence(bool good, const char *why, size_t why_size)
{
    if (!good && (memchr(why, 0, why_size) == NULL || *why == '\0'))
        abort();
}

/* The glibc it needs is a version, or none. */
static void as_versions(const uint8_t *data, size_t size)
{
    char text[256], version[GLIBC_TEXT];
    elf_image image;

    if (!elf_image_open((span){data, size}, &image, text, sizeof text) &&
        !elf_glibc_read(&image, version) && strspn(version, "0123456789.") != strlen(version))
        abort();
}

static void as_module_file(const uint8_t *data, size_t size)
{
    module_file file;
    char why[256] = "";
    bool good = elf_note_read(data, size, &file, why, sizeof why);

    check_sentence(good, why, sizeof why);
    if (!good)
        return;
    good = elf_note_fits(&file, why, sizeof why);
    check_sentence(good, why, sizeof why);
    as_versions(data, size);
    if (good && (!file.has_note || !file.has_symbol || file.n_exported != 1))
        abort();
}

/* What was accepted passes every check again, one by one. */
static void as_description(const uint8_t *data, size_t size)
{
    arena *memory = arena_new(allocator_system());
    json_t *json = json_loadb((const char *)data, size, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    const plugin_description *plugins;
    char why[256] = "";
    size_t n;

    if (memory && json) {
        bool good =
            description_from_json(memory, json, "fuzz.so", "", &plugins, &n, why, sizeof why);

        check_sentence(good, why, sizeof why);
        for (size_t k = 0; good && k < n; k++)
            if (!description_check(&plugins[k], why, sizeof why))
                abort();
    }
    json_decref(json);
    arena_free(memory);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    as_module_file(data, size);
    as_description(data, size);
    return 0;
}
