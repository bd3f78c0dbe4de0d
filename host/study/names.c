/* names.c - what a step may be called. */
#include "names.h"

#include <regind/text.h>
#include <stdint.h>
#include <string.h>

#include "text.h"

typedef struct code_range {
    uint32_t first, last;
} code_range;

/* Above ASCII everything is taken for a letter except these: punctuation, white space (visible or
 * not), symbols, private use.  A locale is not asked, as a study must read the same everywhere. */
static const code_range not_letters[] = {
    {0x80, 0xa9},     {0xab, 0xb4},     {0xb6, 0xb9},     {0xbb, 0xbf},       {0xd7, 0xd7},
    {0xf7, 0xf7},     {0x1680, 0x1680}, {0x180e, 0x180e}, {0x2000, 0x206f},   {0x20a0, 0x20cf},
    {0x2190, 0x2bff}, {0x2e00, 0x2e7f}, {0x3000, 0x3004}, {0x3008, 0x3020},   {0xe000, 0xf8ff},
    {0xfe00, 0xfe6f}, {0xfeff, 0xff0f}, {0xfff0, 0xffff}, {0x1f000, 0x1faff}, {0xe0000, 0x10ffff},
};

static bool is_name_letter(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z') ||
               (code >= '0' && code <= '9') || code == '_' || code == '-';
    for (size_t i = 0; i < sizeof not_letters / sizeof *not_letters; i++)
        if (code >= not_letters[i].first && code <= not_letters[i].last)
            return false;
    return true;
}

const char *step_name_fault(arena *memory, const char *name)
{
    static const char *const plain = "letters, digits, '_' and '-' are allowed";
    const size_t length = strlen(name);
    const char *fault = NULL;

    if (length == 0)
        return "it is empty";
    if (length > LONGEST_STEP_NAME) {
        fault = arena_print(memory, "it has %zu bytes, at most %d are allowed", length,
                            (int)LONGEST_STEP_NAME);
        return fault ? fault : "it is too long";
    }
    for (size_t i = 0; i < length;) {
        uint32_t code = 0;
        const size_t n = ri_text_decode(name + i, length - i, &code);

        if (n == 0)
            return "it is not UTF-8";
        if (!is_name_letter(code)) {
            fault = arena_print(memory, "%s, not '%.*s'", plain, (int)n, name + i);
            return fault ? fault : plain;
        }
        i += n;
    }
    return NULL;
}
