/* libraries.c - see libraries.h
 *
 * The dynamic linker's own list says what is loaded; each entry's dynamic section says by name what
 * it needs.
 */
#include "libraries.h"

#include <dlfcn.h>
#include <elf.h>
#include <link.h>
#include <stdio.h>
#include <string.h>

enum { MOST_LIBRARIES = 1024, MOST_NOTES = 64 };

/* The libraries that were found, in the order in which they were. */
typedef struct closure {
    arena *memory;
    struct link_map *found[MOST_LIBRARIES];
    size_t n;
} closure;

static const char *base_name(const char *path)
{
    const char *const slash = strrchr(path, '/');

    return slash ? slash + 1 : path;
}

/* The value of the first entry of that kind; 0: there is none. */
static ElfW(Addr) entry_of(const struct link_map *of, ElfW(Sxword) tag)
{
    for (const ElfW(Dyn) *each = of->l_ld; each && each->d_tag != DT_NULL; each++)
        if (each->d_tag == tag)
            return each->d_un.d_ptr;
    return 0;
}

/* The linker has made addresses of these where it could write to the section. */
static const char *texts_of(const struct link_map *of)
{
    const ElfW(Addr) at = entry_of(of, DT_STRTAB);

    // NOLINTNEXTLINE(performance-no-int-to-ptr): the section has numbers
    return at ? (const char *)(at < of->l_addr ? at + of->l_addr : at) : NULL;
}

static bool is_called(const struct link_map *one, const char *name)
{
    const char *const texts = texts_of(one);
    const ElfW(Addr) own = entry_of(one, DT_SONAME);

    return (one->l_name && strcmp(base_name(one->l_name), name) == 0) ||
           (texts && own && strcmp(texts + own, name) == 0);
}

static void add(closure *self, struct link_map *one)
{
    for (size_t k = 0; k < self->n; k++)
        if (self->found[k] == one)
            return;
    if (self->n < MOST_LIBRARIES)
        self->found[self->n++] = one;
}

static void add_needed(closure *self, const struct link_map *of, struct link_map *all)
{
    const char *const texts = texts_of(of);

    for (const ElfW(Dyn) *each = of->l_ld; texts && each && each->d_tag != DT_NULL; each++) {
        if (each->d_tag != DT_NEEDED)
            continue;
        for (struct link_map *one = all; one; one = one->l_next)
            if (is_called(one, base_name(texts + each->d_un.d_val))) {
                add(self, one);
                break;
            }
    }
}

/* ---------------------------------------------------------------- build ids */

typedef struct sought {
    const struct link_map *of;
    char hex[2 * 64 + 1];
} sought;

static void read_notes(sought *self, const unsigned char *bytes, size_t size, size_t align)
{
    size_t at = 0;

    for (int k = 0; k < MOST_NOTES && at + sizeof(ElfW(Nhdr)) <= size; k++) {
        ElfW(Nhdr) head;
        size_t words;

        memcpy(&head, bytes + at, sizeof head);
        at += sizeof head;
        words = at + (head.n_namesz + align - 1) / align * align;
        if (words > size || head.n_descsz > size - words)
            return;
        if (head.n_type == NT_GNU_BUILD_ID && head.n_namesz == sizeof ELF_NOTE_GNU &&
            memcmp(bytes + at, ELF_NOTE_GNU, sizeof ELF_NOTE_GNU) == 0 && head.n_descsz <= 64) {
            for (size_t j = 0; j < head.n_descsz; j++)
                (void)snprintf(self->hex + 2 * j, 3, "%02x", bytes[words + j]);
            return;
        }
        at = words + (head.n_descsz + align - 1) / align * align;
    }
}

static int look(struct dl_phdr_info *info, size_t size, void *user)
{
    sought *const self = user;

    (void)size;
    if (info->dlpi_addr != self->of->l_addr || !info->dlpi_name ||
        strcmp(info->dlpi_name, self->of->l_name) != 0)
        return 0;
    for (int k = 0; k < info->dlpi_phnum && !self->hex[0]; k++) {
        const ElfW(Phdr) *const part = &info->dlpi_phdr[k];

        if (part->p_type == PT_NOTE)
            // NOLINTNEXTLINE(performance-no-int-to-ptr): the header has numbers
            read_notes(self, (const unsigned char *)(info->dlpi_addr + part->p_vaddr),
                       part->p_memsz, part->p_align == 8 ? 8 : 4);
    }
    return 1;
}

static bool describe(arena *memory, const struct link_map *of, used_library *into)
{
    const char *const texts = texts_of(of);
    const ElfW(Addr) own = entry_of(of, DT_SONAME);
    sought search = {of, ""};

    (void)dl_iterate_phdr(look, &search);
    into->file = arena_text(memory, texts && own ? texts + own : base_name(of->l_name));
    into->build_id = arena_text(memory, search.hex);
    return into->file && into->build_id;
}

const used_library *libraries_of_module(arena *memory, const ri_module *module, size_t *n)
{
    closure *const self = arena_take(memory, 1, sizeof *self);
    struct link_map *own = NULL, *all;
    used_library *list;
    Dl_info about;

    *n = 0;
    if (!self || dladdr1(module, &about, (void **)&own, RTLD_DL_LINKMAP) == 0 || !own)
        return NULL;
    for (all = own; all->l_prev; all = all->l_prev)
        continue;
    add_needed(self, own, all);
    for (size_t k = 0; k < self->n; k++)
        add_needed(self, self->found[k], all);
    list = arena_take(memory, self->n + 1, sizeof *list);
    for (size_t k = 0; list && k < self->n; k++)
        if (!describe(memory, self->found[k], &list[k]))
            return NULL;
    *n = list ? self->n : 0;
    return list;
}
