/* fuzz_pack.c - a pack, its pack.json, or an index of arbitrary bytes.
 *
 * The first byte says which.  What is taken has plain names, within its bounds, and a module; an
 * index that is read is written as it was.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "packages/index.h"
#include "packages/pack.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static void require(bool holds)
{
    if (!holds)
        abort();
}

static void check_pack(const pack *what)
{
    require(what->id && what->version && what->n_plugins && what->n_modules && what->described);
    require(what->members.n <= MOST_MEMBERS);
    for (size_t k = 0; k < what->members.n; k++) {
        const char *const name = what->members.items[k].name;

        require(member_name_valid(name) && !strstr(name, "..") && *name != '/');
    }
    for (size_t k = 0; k < what->n_modules; k++)
        require(what->modules[k].file != NULL);
}

static void read_pack(arena *memory, const void *bytes, size_t n)
{
    pack what;
    const char *const why = pack_read(memory, bytes, n, &what);

    require(!why || *why);
    if (!why)
        check_pack(&what);
}

/* What else is in the pack is as its pack.json may say. */
static void read_manifest(arena *memory, const uint8_t *bytes, size_t n)
{
    pack_members all = {.memory = memory};
    const pack_member manifest = {PACK_MANIFEST, bytes, n}, license = {"LICENSE", "MIT\n", 4},
                      module = {"modules/x86_64/a.b.so", "no module", 9};
    const void *packed;
    size_t size = 0;

    require(!members_add(&all, &manifest) && !members_add(&all, &license) &&
            !members_add(&all, &module) && !members_write(&all, &packed, &size));
    read_pack(memory, packed, size);
}

static void read_index(arena *memory, const uint8_t *bytes, size_t n)
{
    pack_index first, second;
    const char *why = index_read(memory, bytes, n, &first), *text, *again;

    require(!why || *why);
    if (why)
        return;
    text = index_text(memory, &first);
    require(text && !index_read(memory, text, strlen(text), &second) && first.n == second.n);
    again = index_text(memory, &second);
    require(again && strcmp(text, again) == 0);
    (void)index_best(&first, first.n ? first.packs[0].id : "a", "1");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    arena *const memory = n ? arena_new(allocator_system()) : NULL;

    if (!memory)
        return 0;
    if (*bytes == 'm')
        read_manifest(memory, bytes + 1, n - 1);
    else if (*bytes == 'i')
        read_index(memory, bytes + 1, n - 1);
    else
        read_pack(memory, bytes + 1, n - 1);
    arena_free(memory);
    return 0;
}
