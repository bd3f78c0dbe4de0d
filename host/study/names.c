/* names.c - what a step may be called; an open-addressing table of the names seen. */
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

/* FNV-1a over scope and name. */
static size_t hash(size_t scope, const char *name)
{
    uint64_t value = (UINT64_C(0xcbf29ce484222325) ^ scope) * UINT64_C(0x100000001b3);

    for (; *name; name++)
        value = (value ^ (unsigned char)*name) * UINT64_C(0x100000001b3);
    return (size_t)(value ^ value >> 32);
}

/* The slot that holds the name, else the free one it belongs in. */
static name_place *find_slot(name_place *slots, size_t capacity, size_t scope, const char *name)
{
    size_t i = hash(scope, name) & (capacity - 1);

    while (slots[i].name && (slots[i].scope != scope || strcmp(slots[i].name, name) != 0))
        i = (i + 1) & (capacity - 1);
    return &slots[i];
}

/* Doubles the table before it is three quarters full. */
static bool make_room(name_index *self, arena *memory)
{
    const size_t capacity = self->capacity ? self->capacity * 2 : 64;
    name_place *slots;

    if (self->n < self->capacity / 4 * 3)
        return true;
    slots = arena_take(memory, capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < self->capacity; i++) {
        const name_place *old = &self->slots[i];

        if (old->name)
            *find_slot(slots, capacity, old->scope, old->name) = *old;
    }
    self->slots = slots;
    self->capacity = capacity;
    return true;
}

bool name_index_add(name_index *self, arena *memory, size_t scope, const char *name, size_t line,
                    size_t *earlier)
{
    name_place *slot;

    if (!make_room(self, memory))
        return false;
    slot = find_slot(self->slots, self->capacity, scope, name);
    *earlier = slot->name ? slot->line : 0;
    if (!slot->name) {
        *slot = (name_place){name, scope, line};
        self->n++;
    }
    return true;
}
