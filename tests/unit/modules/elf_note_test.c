/* elf_note_test.c - what is read of whole files, and the sentences for those that do not fit. */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "support.h"

static char why[256];

static const char *read_bytes(const void *bytes, size_t size, module_file *file)
{
    strcpy(why, "(nothing was said)");
    return elf_note_read(bytes, size, file, why, sizeof why) ? NULL : why;
}

/* The sentence for a fixture, of reading it or else of fitting it; NULL: it fits. */
static const char *fault_of(const char *fixture, module_file *file)
{
    size_t size;
    unsigned char *bytes = fixture_bytes(fixture, &size);
    const char *fault = read_bytes(bytes, size, file);

    free(bytes);
    if (!fault && !elf_note_fits(file, why, sizeof why))
        fault = why;
    return fault;
}

static void check_good(const char *fixture)
{
    module_file file;

    CU_ASSERT_PTR_NULL(fault_of(fixture, &file));
    CU_ASSERT_TRUE(file.has_note);
    CU_ASSERT_EQUAL(file.major, 1);
    CU_ASSERT_EQUAL(file.minor, 0);
    CU_ASSERT_TRUE(file.has_symbol);
    CU_ASSERT_EQUAL(file.n_exported, 1);
    CU_ASSERT_STRING_EQUAL(file.exported[0], "regind_module_v1");
    CU_ASSERT_EQUAL(strlen(file.build_id), 40);
    CU_ASSERT_EQUAL(strspn(file.build_id, "0123456789abcdef"), 40);
}

static void a_module_fits_whatever_its_hash_table(void)
{
    check_good("good");
    check_good("good_sysv");
    check_good("good_gnu");
}

static void versions_are_told_apart(void)
{
    module_file file;

    CU_ASSERT_STRING_EQUAL(fault_of("major_two", &file),
                           "it is built for SDK 2, this host speaks SDK 1");
    CU_ASSERT_EQUAL(file.minor, 3);
    CU_ASSERT_TRUE(file.has_symbol); /* regind_module_v2 */
    CU_ASSERT_STRING_EQUAL(fault_of("minor_seven", &file),
                           "it needs SDK 1.7, this host speaks SDK 1.2");
}

static void note_and_symbols_must_agree(void)
{
    module_file file;

    CU_ASSERT_STRING_EQUAL(fault_of("note_only", &file),
                           "its note says SDK 1.0, but it exports no regind_module_v1");
    CU_ASSERT_FALSE(file.has_symbol);
    CU_ASSERT_STRING_EQUAL(fault_of("symbol_only", &file),
                           "it exports regind_module_v1 but has no REGI note");
    CU_ASSERT_STRING_EQUAL(fault_of("two_symbols", &file),
                           "it exports 2 symbols, 'regind_module_v1' and 'ini_parse'; a module "
                           "exports regind_module_v1 alone");
    CU_ASSERT_STRING_EQUAL(fault_of("two_notes", &file), "it has two REGI notes");
    CU_ASSERT_STRING_EQUAL(fault_of("short_note", &file), "its REGI note is damaged");
}

static void many_symbols_are_counted_and_four_named(void)
{
    const char *fault;
    module_file file;

    fault = fault_of("six_symbols", &file);
    CU_ASSERT_EQUAL(file.n_exported, 6);
    CU_ASSERT_EQUAL(strncmp(fault, "it exports 6 symbols, 'regind_module_v1', '", 43), 0);
    CU_ASSERT_PTR_NOT_NULL(
        strstr(fault, "' and 2 others; a module exports regind_module_v1 alone"));
}

static void a_foreign_library_is_no_error(void)
{
    module_file file;
    size_t size;
    unsigned char *bytes = fixture_bytes("foreign", &size);

    CU_ASSERT_PTR_NULL(read_bytes(bytes, size, &file));
    CU_ASSERT_FALSE(file.has_note);
    CU_ASSERT_FALSE(file.has_symbol);
    CU_ASSERT_EQUAL(file.n_exported, 6);
    CU_ASSERT_FALSE(elf_note_fits(&file, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "it is a shared object, but not a module of regind");
    free(bytes);
}

/* The sentence lists names as a person would. */
static void names_are_listed(void)
{
    module_file file = {.has_note = true,
                        .major = 1,
                        .has_symbol = true,
                        .exported = {"regind_module_v1", "b", "c", "d"}};

    file.n_exported = 3;
    CU_ASSERT_FALSE(elf_note_fits(&file, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "it exports 3 symbols, 'regind_module_v1', 'b' and 'c'; a module "
                                "exports regind_module_v1 alone");
    file.n_exported = 4;
    CU_ASSERT_FALSE(elf_note_fits(&file, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "it exports 4 symbols, 'regind_module_v1', 'b', 'c' and 'd'; a "
                                "module exports regind_module_v1 alone");
    file.n_exported = 5;
    CU_ASSERT_FALSE(elf_note_fits(&file, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(why, "it exports 5 symbols, 'regind_module_v1', 'b', 'c', 'd' and 1 "
                                "other; a module exports regind_module_v1 alone");
}

static void a_module_needs_no_build_id(void)
{
    module_file file;

    CU_ASSERT_PTR_NULL(fault_of("no_build_id", &file));
    CU_ASSERT_STRING_EQUAL(file.build_id, "");
}

static const char *fault_of_text(const char *text, size_t size)
{
    module_file file;
    char *copy = malloc(size ? size : 1); /* so that a byte too many is noticed */
    const char *fault;

    memcpy(copy, text, size);
    fault = read_bytes(copy, size, &file);
    free(copy);
    return fault;
}

static void other_files_are_named(void)
{
    CU_ASSERT_STRING_EQUAL(fault_of_text("", 0), "it is empty");
    CU_ASSERT_STRING_EQUAL(fault_of_text("INPUT(libfoo.so.1)\n", 19),
                           "it is a text file, not a shared object");
    CU_ASSERT_STRING_EQUAL(fault_of_text("\xD0\x9F\xD1\x80\n", 5),
                           "it is a text file, not a shared object");
    CU_ASSERT_STRING_EQUAL(fault_of_text("a", 1), "it is a text file, not a shared object");
    CU_ASSERT_STRING_EQUAL(fault_of_text("PK\3\4\0\0", 6), "it is not an ELF file");
    CU_ASSERT_STRING_EQUAL(fault_of_text("\x7F"
                                         "EL",
                                         3),
                           "it is not an ELF file");
    CU_ASSERT_STRING_EQUAL(fault_of_text("\x7F"
                                         "ELF",
                                         4),
                           "it is truncated");
}

/* The sentence for the file at `path`. */
static const char *fault_of_file(const char *path)
{
    allocator *from = allocator_system();
    sentence reason = {why, sizeof why, false};
    const char *fault = why;
    module_file result;
    file_bytes file = {0};

    CU_ASSERT_TRUE_FATAL(file_read(from, path, 512 << 20, NULL, &file, &reason));
    fault = read_bytes(file.bytes, file.size, &result);
    file_release(from, &file);
    return fault;
}

/* What is behind the segments is not read, and not missed: that of a cut file is. */
static void the_loaded_part_is_enough(void)
{
    sentence reason = {why, sizeof why, false};
    file_bytes file = {0};
    module_file part, whole;
    size_t size;
    unsigned char *const bytes = fixture_bytes("good_gnu", &size);

    CU_ASSERT_TRUE_FATAL(file_read(allocator_system(), FIXTURES "/good_gnu.so", 512 << 20,
                                   elf_note_needs, &file, &reason));
    CU_ASSERT_EQUAL(file.whole, size);
    CU_ASSERT(file.size < size);
    CU_ASSERT_PTR_NULL(read_bytes(file.bytes, file.size, &part));
    CU_ASSERT_PTR_NULL(read_bytes(bytes, size, &whole));
    CU_ASSERT_EQUAL(memcmp(&part, &whole, sizeof part), 0);
    CU_ASSERT_STRING_EQUAL(read_bytes(file.bytes, file.size - 1, &part), "it is truncated");
    CU_ASSERT_EQUAL(elf_note_needs(bytes, 32, size), size);
    CU_ASSERT_EQUAL(elf_note_needs("#!/bin/sh", 9, 12345), 12345);
    CU_ASSERT_EQUAL(elf_note_needs(bytes, 4096, file.size - 1), file.size - 1);
    file_release(allocator_system(), &file);
    free(bytes);
}

static void programs_and_objects_are_named(void)
{
    CU_ASSERT_STRING_EQUAL(fault_of_file("/proc/self/exe"), "it is a program, not a shared object");
    CU_ASSERT_STRING_EQUAL(fault_of_file(OBJECT_FILE), "it is an object file, not a shared object");
}

/* The sentence for the good module with one number of its header changed. */
static const char *fault_with(size_t offset, size_t width, uint64_t value)
{
    module_file file;
    size_t size;
    unsigned char *bytes = fixture_bytes("good", &size);
    const char *fault;

    for (size_t k = 0; k < width; k++)
        bytes[offset + k] = (unsigned char)(value >> 8 * k);
    fault = read_bytes(bytes, size, &file);
    free(bytes);
    return fault;
}

#define FAULT(member, value)                                                                       \
    fault_with(offsetof(Elf64_Ehdr, member), sizeof((Elf64_Ehdr *)0)->member, value)

static void headers_of_other_machines_are_named(void)
{
    CU_ASSERT_STRING_EQUAL(fault_with(EI_CLASS, 1, ELFCLASS32), "it is a 32-bit ELF file");
    CU_ASSERT_STRING_EQUAL(fault_with(EI_DATA, 1, ELFDATA2MSB), "it is a big-endian ELF file");
    CU_ASSERT_STRING_EQUAL(fault_with(EI_VERSION, 1, 9),
                           "it is an ELF file of an unknown form (2, 1, 9)");
    CU_ASSERT_STRING_EQUAL(FAULT(e_machine, 40), "it is for another processor (machine 40)");
    CU_ASSERT_STRING_EQUAL(FAULT(e_type, ET_EXEC), "it is a program, not a shared object");
    CU_ASSERT_STRING_EQUAL(FAULT(e_type, ET_CORE), "it is a core dump, not a shared object");
    CU_ASSERT_STRING_EQUAL(FAULT(e_type, 77), "it is an ELF file of type 77, not a shared object");
    CU_ASSERT_STRING_EQUAL(FAULT(e_phnum, 0), "it has no program headers");
    CU_ASSERT_STRING_EQUAL(FAULT(e_phnum, 0xFFFF), "it has too many program headers");
    CU_ASSERT_STRING_EQUAL(FAULT(e_phentsize, 32), "its program headers are 32 bytes long, not 56");
    CU_ASSERT_STRING_EQUAL(FAULT(e_phoff, UINT64_MAX), "it is truncated");
    CU_ASSERT_STRING_EQUAL(FAULT(e_phoff, UINT64_MAX - 100), "it is truncated");
}

CU_TestInfo elf_note_tests[] = {
    {"a module fits, whatever its hash table", a_module_fits_whatever_its_hash_table},
    {"versions are told apart", versions_are_told_apart},
    {"note and symbols must agree", note_and_symbols_must_agree},
    {"many symbols are counted and four named", many_symbols_are_counted_and_four_named},
    {"a foreign library is no error", a_foreign_library_is_no_error},
    {"names are listed", names_are_listed},
    {"a module needs no build id", a_module_needs_no_build_id},
    {"other files are named", other_files_are_named},
    {"the loaded part is enough", the_loaded_part_is_enough},
    {"programs and objects are named", programs_and_objects_are_named},
    {"headers of other machines are named", headers_of_other_machines_are_named},
    CU_TEST_INFO_NULL,
};
