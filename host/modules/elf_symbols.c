/* The dynamic symbols of a shared object.
 *
 * The dynamic section does not say how many there are: the hash table that dlsym() would use
 * does.  A symbol that is in no hash table cannot be found by anyone, and is not counted.
 */
#include <stdio.h>
#include <string.h>

#include "elf_symbols.h"

#define DAMAGED "its symbol table is damaged"

/* More is not a module, and would only keep us busy. */
enum { SYMBOL_LIMIT = 1 << 20, NAME_LIMIT = 4096 };

typedef struct symbol_table {
    span symbols, names;
    uint64_t first, end; /* which of the symbols are in the hash table */
} symbol_table;

typedef struct dynamic_section {
    uint64_t symbols, names, names_size, hash, gnu_hash, flags_1;
} dynamic_section;

static const char *dynamic_read(const elf_image *image, dynamic_section *result)
{
    span entries = {NULL, 0};
    Elf64_Dyn entry;

    for (size_t k = 0; k < image->n_segments && !entries.bytes; k++) {
        Elf64_Phdr segment = elf_segment(image, k);

        if (segment.p_type == PT_DYNAMIC && segment.p_filesz)
            entries = elf_segment_bytes(image, &segment);
    }
    if (!entries.bytes)
        return "it has no dynamic section";
    for (uint64_t at = 0; span_read(entries, at, &entry, sizeof entry); at += sizeof entry) {
        switch (entry.d_tag) {
        case DT_NULL:
            return NULL;
        case DT_SYMTAB:
            result->symbols = entry.d_un.d_ptr;
            break;
        case DT_STRTAB:
            result->names = entry.d_un.d_ptr;
            break;
        case DT_STRSZ:
            result->names_size = entry.d_un.d_val;
            break;
        case DT_HASH:
            result->hash = entry.d_un.d_ptr;
            break;
        case DT_GNU_HASH:
            result->gnu_hash = entry.d_un.d_ptr;
            break;
        case DT_FLAGS_1:
            result->flags_1 = entry.d_un.d_val;
            break;
        default:
            break;
        }
    }
    return "its dynamic section has no end";
}

/* Header of DT_HASH: number of buckets, number of symbols. */
static const char *count_by_hash(const elf_image *image, uint64_t address, symbol_table *table)
{
    uint32_t header[2];

    if (!span_read(elf_at_address(image, address), 0, header, sizeof header))
        return DAMAGED;
    table->first = 0;
    table->end = header[1];
    return NULL;
}

/* DT_GNU_HASH: number of buckets, first symbol in the table, 64-bit words of the Bloom filter and
 * its shift; the filter; per bucket its first symbol or 0; per symbol its hash, whose lowest bit
 * marks the last of its bucket.  Symbols are sorted by bucket, so the last bucket that has any
 * leads to the last symbol. */
static const char *count_by_gnu_hash(const elf_image *image, uint64_t address, symbol_table *table)
{
    span hash = elf_at_address(image, address);
    uint32_t header[4], last = 0, bits;
    uint64_t buckets, chains;
    span part;

    if (!span_read(hash, 0, header, sizeof header))
        return DAMAGED;
    buckets = sizeof header + (uint64_t)header[2] * sizeof(uint64_t);
    chains = buckets + (uint64_t)header[0] * sizeof(uint32_t);
    if (!span_part(hash, 0, chains, &part))
        return DAMAGED;
    for (uint64_t at = buckets; at < chains; at += sizeof(uint32_t)) {
        uint32_t symbol;

        if (!span_read(hash, at, &symbol, sizeof symbol))
            return DAMAGED;
        last = symbol > last ? symbol : last;
    }
    table->first = header[1];
    table->end = header[1];
    if (last < header[1])
        return last ? DAMAGED : NULL; /* all buckets are empty */
    do {
        if (!span_read(hash, chains + ((uint64_t)last - header[1]) * sizeof bits, &bits,
                       sizeof bits))
            return DAMAGED;
        table->end = (uint64_t)last + 1;
        last++;
    } while (!(bits & 1) && last != 0);
    return NULL;
}

static const char *table_read(const elf_image *image, symbol_table *table)
{
    dynamic_section dynamic = {0, 0, 0, 0, 0, 0};
    const char *fault = dynamic_read(image, &dynamic);
    span part;

    if (!fault && (dynamic.flags_1 & DF_1_PIE))
        fault = "it is a program, not a shared object";
    if (!fault && dynamic.gnu_hash)
        fault = count_by_gnu_hash(image, dynamic.gnu_hash, table);
    else if (!fault && dynamic.hash)
        fault = count_by_hash(image, dynamic.hash, table);
    if (fault)
        return fault;
    if (table->end > SYMBOL_LIMIT)
        return "it has too many symbols";
    table->symbols = elf_at_address(image, dynamic.symbols);
    if (!span_part(table->symbols, 0, table->end * sizeof(Elf64_Sym), &part) ||
        !span_part(elf_at_address(image, dynamic.names), 0, dynamic.names_size, &table->names))
        return DAMAGED;
    return NULL;
}

/* A zero-terminated name, or NULL. */
static const char *symbol_name(span names, uint64_t at)
{
    uint64_t room = at < names.size ? names.size - at : 0;
    span name;

    if (!span_part(names, at, room < NAME_LIMIT ? room : NAME_LIMIT, &name) || name.size == 0)
        return NULL;
    return memchr(name.bytes, 0, name.size) ? (const char *)name.bytes : NULL;
}

static bool exported(const Elf64_Sym *symbol)
{
    unsigned binding = ELF64_ST_BIND(symbol->st_info);
    unsigned visibility = ELF64_ST_VISIBILITY(symbol->st_other);

    /* An absolute symbol is the name of a version, or an address the linker made up. */
    return symbol->st_shndx != SHN_UNDEF && symbol->st_shndx != SHN_ABS &&
           (binding == STB_GLOBAL || binding == STB_WEAK || binding == STB_GNU_UNIQUE) &&
           (visibility == STV_DEFAULT || visibility == STV_PROTECTED);
}

/* Symbols that no author wrote: the linker's, and those of sanitizers. */
static bool made_by_tools(const char *name)
{
    static const char *const names[] = {"_init", "_fini", "__bss_start", "_edata", "_end"};
    static const char *const starts[] = {"__asan", "__odr_asan", "__ubsan", "__tsan",
                                         "__sanitizer"};

    for (size_t k = 0; k < sizeof names / sizeof *names; k++)
        if (strcmp(name, names[k]) == 0)
            return true;
    for (size_t k = 0; k < sizeof starts / sizeof *starts; k++)
        if (strncmp(name, starts[k], strlen(starts[k])) == 0)
            return true;
    return false;
}

/* The number in regind_module_v<number>; false: the name is another. */
static bool module_symbol(const char *name, uint32_t *major)
{
    static const char start[] = "regind_module_v";
    uint64_t value = 0;

    if (strncmp(name, start, sizeof start - 1) != 0)
        return false;
    name += sizeof start - 1;
    if (*name < '1' || *name > '9')
        return false;
    for (; *name >= '0' && *name <= '9'; name++) {
        value = value * 10 + (uint64_t)(*name - '0');
        if (value > UINT32_MAX)
            return false;
    }
    *major = (uint32_t)value;
    return *name == '\0';
}

/* Adds a name to those kept, `first` before all others; what is not printable becomes '?'. */
static void keep(module_file *result, const char *name, bool first)
{
    enum { ROOM = sizeof result->exported / sizeof *result->exported };
    size_t place = first ? 0 : result->n_exported;
    char *text;

    result->n_exported++;
    if (place >= ROOM)
        return;
    if (first)
        memmove(result->exported + 1, result->exported, (ROOM - 1) * sizeof *result->exported);
    text = result->exported[place];
    (void)snprintf(text, sizeof *result->exported, "%s", name);
    for (; *text; text++)
        if (*text < ' ' || *text > '~')
            *text = '?';
}

const char *elf_symbols_read(const elf_image *image, module_file *result)
{
    symbol_table table = {{NULL, 0}, {NULL, 0}, 0, 0};
    const char *fault = table_read(image, &table);

    if (fault)
        return fault;
    for (uint64_t k = table.first; k < table.end; k++) {
        Elf64_Sym symbol;
        const char *name;
        uint32_t major;
        bool ours;

        if (!span_read(table.symbols, k * sizeof symbol, &symbol, sizeof symbol))
            return DAMAGED;
        if (!exported(&symbol))
            continue;
        name = symbol_name(table.names, symbol.st_name);
        if (!name)
            return DAMAGED;
        if (made_by_tools(name))
            continue;
        ours = module_symbol(name, &major) &&
               (result->has_note ? major == result->major : !result->has_symbol);
        if (ours) {
            result->has_symbol = true;
            result->major = major;
        }
        keep(result, name, ours);
    }
    return NULL;
}
