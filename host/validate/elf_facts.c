/* elf_facts.c - see elf_facts.h */
#include "elf_facts.h"

#include <string.h>

#define DAMAGED "its section headers are damaged"
#define NO_MEMORY "there is no memory left"

enum { SECTION_LIMIT = 1 << 12, SYMBOL_LIMIT = 1 << 20, NAME_LIMIT = 1 << 14 };

typedef struct section_list {
    arena *memory;
    span whole;
    size_t n;
    Elf64_Shdr *items;
    span names;
    uint64_t fixed, fixed_end; /* addresses that are read-only once the file is loaded */
} section_list;

static span bytes_of(const section_list *self, const Elf64_Shdr *section)
{
    span bytes = {NULL, 0};

    if (section->sh_type != SHT_NOBITS)
        (void)span_part(self->whole, section->sh_offset, section->sh_size, &bytes);
    return bytes;
}

/* A zero-terminated name, or NULL. */
static const char *name_at(span names, uint64_t at)
{
    const uint64_t room = at < names.size ? names.size - at : 0;

    if (!room || !memchr(names.bytes + at, 0, room < NAME_LIMIT ? room : NAME_LIMIT))
        return NULL;
    return (const char *)names.bytes + at;
}

static const char *list_sections(const elf_image *image, section_list *self)
{
    Elf64_Ehdr header;

    if (!span_read(image->whole, 0, &header, sizeof header) || header.e_shnum == 0)
        return "it has no section headers";
    if (header.e_shentsize != sizeof(Elf64_Shdr) || header.e_shnum > SECTION_LIMIT ||
        header.e_shstrndx >= header.e_shnum)
        return DAMAGED;
    self->whole = image->whole;
    self->n = header.e_shnum;
    self->items = arena_take(self->memory, self->n, sizeof *self->items);
    if (!self->items)
        return NO_MEMORY;
    for (size_t k = 0; k < self->n; k++)
        if (!span_read(image->whole, header.e_shoff + k * sizeof *self->items, &self->items[k],
                       sizeof *self->items))
            return DAMAGED;
    self->names = bytes_of(self, &self->items[header.e_shstrndx]);
    for (size_t k = 0; k < image->n_segments; k++) {
        const Elf64_Phdr segment = elf_segment(image, k);

        if (segment.p_type == PT_GNU_RELRO) {
            self->fixed = segment.p_vaddr;
            self->fixed_end = segment.p_vaddr + segment.p_memsz;
        }
    }
    return NULL;
}

static bool add_text(arena *memory, const char ***list, size_t *n, const char *text)
{
    const char **longer =
        *n % 16 == 0 ? arena_grow(memory, *list, *n, *n + 16, sizeof **list) : (const char **)*list;

    if (!longer)
        return false;
    *list = longer;
    longer[*n] = arena_text(memory, text);
    return longer[(*n)++] != NULL;
}

static const char *read_needed(const section_list *self, const Elf64_Shdr *section,
                               elf_facts *result)
{
    const span entries = bytes_of(self, section);
    span names;
    Elf64_Dyn entry;

    if (section->sh_link >= self->n)
        return DAMAGED;
    names = bytes_of(self, &self->items[section->sh_link]);
    for (uint64_t at = 0; span_read(entries, at, &entry, sizeof entry); at += sizeof entry) {
        const char *name = entry.d_tag == DT_NEEDED ? name_at(names, entry.d_un.d_val) : NULL;

        if (entry.d_tag == DT_NULL)
            return NULL;
        if (entry.d_tag == DT_NEEDED && !name)
            return DAMAGED;
        if (name && !add_text(self->memory, &result->needed, &result->n_needed, name))
            return NO_MEMORY;
    }
    return NULL;
}

static bool begins(const char *name, const char *const *starts)
{
    for (; *starts; starts++)
        if (strncmp(name, *starts, strlen(*starts)) == 0)
            return true;
    return false;
}

static bool of_sanitizer(const char *name)
{
    static const char *const starts[] = {"__asan_", "__ubsan_",     "__tsan_",
                                         "__msan_", "__sanitizer_", NULL};

    return begins(name, starts);
}

/* What the compiler's own start files and the linker put there; DW.ref. are slots of exceptions in
 * C++, which the loader alone fills. */
static bool of_toolchain(const char *name)
{
    static const char *const starts[] = {
        "completed.", "DW.ref.", "__dso_handle", "object.", "__TMC_END__", "dtor_idx.", "__gcov",
        "__llvm_",    "__prof",  "__bss_start",  "_edata",  "_end",        NULL};

    return begins(name, starts);
}

/* Data that run() could change: the loader has not made it read-only. */
static bool writable(const section_list *self, size_t index)
{
    static const char *const tools[] = {
        ".got", ".tm_clone_table", ".dynamic", ".init_array", ".fini_array",
        ".jcr", ".eh_frame",       NULL};
    const Elf64_Shdr *const section = &self->items[index];
    const char *const name = name_at(self->names, section->sh_name);

    if ((section->sh_flags & (SHF_ALLOC | SHF_WRITE)) != (SHF_ALLOC | SHF_WRITE) || !name)
        return false;
    if (section->sh_addr >= self->fixed && section->sh_addr < self->fixed_end &&
        !(section->sh_flags & SHF_TLS))
        return false;
    return !begins(name, tools) && strncmp(name, ".data.rel.ro", 12) != 0;
}

static const char *take_symbol(const section_list *self, const Elf64_Sym *symbol, const char *name,
                               bool dynamic, elf_facts *result)
{
    const unsigned type = ELF64_ST_TYPE(symbol->st_info);

    if (dynamic) {
        if (symbol->st_shndx != SHN_UNDEF || ELF64_ST_BIND(symbol->st_info) != STB_GLOBAL)
            return NULL;
        if (of_sanitizer(name))
            result->sanitized = true;
        else if (!add_text(self->memory, &result->undefined, &result->n_undefined, name))
            return NO_MEMORY;
        return NULL;
    }
    if ((type != STT_OBJECT && type != STT_TLS) || symbol->st_shndx >= self->n ||
        symbol->st_size == 0 || of_toolchain(name) || !writable(self, symbol->st_shndx))
        return NULL;
    result->variable_bytes += symbol->st_size;
    return add_text(self->memory, &result->variables, &result->n_variables, name) ? NULL
                                                                                  : NO_MEMORY;
}

static const char *read_symbols(const section_list *self, const Elf64_Shdr *section,
                                elf_facts *result)
{
    const span symbols = bytes_of(self, section);
    span names;
    Elf64_Sym symbol;
    const char *fault = NULL;

    if (section->sh_link >= self->n || symbols.size / sizeof symbol > SYMBOL_LIMIT)
        return DAMAGED;
    names = bytes_of(self, &self->items[section->sh_link]);
    for (uint64_t at = sizeof symbol; !fault && span_read(symbols, at, &symbol, sizeof symbol);
         at += sizeof symbol) {
        const char *name = name_at(names, symbol.st_name);

        fault = name ? take_symbol(self, &symbol, name, section->sh_type == SHT_DYNSYM, result)
                     : DAMAGED;
    }
    return fault;
}

/* Without symbols there are sections alone; eight bytes in each are the compiler's. */
static const char *read_sections(const section_list *self, elf_facts *result)
{
    for (size_t k = 0; k < self->n; k++) {
        const char *const name = name_at(self->names, self->items[k].sh_name);

        if (!writable(self, k) || self->items[k].sh_size <= 8)
            continue;
        result->variable_bytes += self->items[k].sh_size - 8;
        if (!add_text(self->memory, &result->variables, &result->n_variables, name))
            return NO_MEMORY;
    }
    return NULL;
}

const char *elf_facts_read(arena *memory, const elf_image *image, elf_facts *result)
{
    section_list self = {.memory = memory};
    const char *fault = list_sections(image, &self);
    bool symbols = false;

    *result = (elf_facts){0};
    for (size_t k = 0; !fault && k < self.n; k++) {
        const Elf64_Shdr *const section = &self.items[k];

        if (section->sh_type == SHT_DYNAMIC)
            fault = read_needed(&self, section, result);
        else if (section->sh_type == SHT_DYNSYM || section->sh_type == SHT_SYMTAB)
            fault = read_symbols(&self, section, result);
        symbols = symbols || section->sh_type == SHT_SYMTAB;
    }
    if (!fault && !symbols)
        fault = read_sections(&self, result);
    return fault;
}
