/* elf_damage_test.c - cut and flipped copies of a good module: always a sentence, never a byte
 * read outside the file (the copies have exactly their size, for the address sanitizer). */
#include <elf.h>
#include <stdlib.h>
#include <string.h>

#include "modules/elf_versions.h"
#include "support.h"

static unsigned char *good;
static size_t good_size;

static void open_good(void)
{
    good = fixture_bytes("good_gnu", &good_size);
}

static void close_good(void)
{
    free(good);
    good = NULL;
}

static Elf64_Ehdr good_header(void)
{
    Elf64_Ehdr header;

    memcpy(&header, good, sizeof header);
    return header;
}

static Elf64_Phdr good_segment(size_t k)
{
    Elf64_Phdr segment;

    memcpy(&segment, good + good_header().e_phoff + k * sizeof segment, sizeof segment);
    return segment;
}

/* End of the last byte that the loader reads. */
static size_t segments_end(void)
{
    size_t end = 0;

    for (size_t k = 0; k < good_header().e_phnum; k++) {
        Elf64_Phdr segment = good_segment(k);
        size_t last = segment.p_offset + segment.p_filesz;

        end = last > end ? last : end;
    }
    return end;
}

/* Reads a copy of the first `size` bytes. */
static bool read_cut(size_t size, module_file *file, char *why, size_t why_size)
{
    unsigned char *copy = malloc(size ? size : 1);
    bool result;

    memcpy(copy, good, size);
    result = elf_note_read(copy, size, file, why, why_size);
    free(copy);
    return result;
}

static void truncated_files_are_noticed(void)
{
    size_t end;

    open_good();
    end = segments_end();
    CU_ASSERT_TRUE(end > 1024 && end < good_size);
    for (size_t size = 64; size < good_size; size += 64) {
        module_file file;
        char why[128] = "";
        bool whole = read_cut(size, &file, why, sizeof why);

        CU_ASSERT_EQUAL(whole, size >= end);
        CU_ASSERT_STRING_EQUAL(why, size >= end ? "" : "it is truncated");
    }
    close_good();
}

/* Stripped of its section headers, the file says the same. */
static void section_headers_are_not_needed(void)
{
    module_file file;
    char why[128];
    Elf64_Ehdr header;

    open_good();
    header = good_header();
    header.e_shoff = 0;
    header.e_shnum = 0;
    header.e_shstrndx = 0;
    memcpy(good, &header, sizeof header);
    CU_ASSERT_TRUE(read_cut(segments_end(), &file, why, sizeof why));
    CU_ASSERT_TRUE(elf_note_fits(&file, why, sizeof why));
    CU_ASSERT_EQUAL(strlen(file.build_id), 40);
    close_good();
}

/* Inverts each bit of [from, to) in turn.  Whatever comes of it, a refusal has a sentence. */
static void flip(size_t from, size_t to)
{
    for (size_t at = from; at < to; at++)
        for (unsigned bit = 0; bit < 8; bit++) {
            char why[256] = "";
            module_file file;
            bool fits;

            good[at] ^= (unsigned char)(1u << bit);
            fits = elf_note_read(good, good_size, &file, why, sizeof why) &&
                   elf_note_fits(&file, why, sizeof why);
            CU_ASSERT_TRUE(fits || strncmp(why, "it", 2) == 0);
            good[at] ^= (unsigned char)(1u << bit);
        }
}

static void flipped_headers_do_no_harm(void)
{
    Elf64_Ehdr header;

    open_good();
    header = good_header();
    flip(0, sizeof header);
    flip(header.e_phoff, header.e_phoff + header.e_phnum * sizeof(Elf64_Phdr));
    close_good();
}

static void flipped_notes_and_dynamic_entries_do_no_harm(void)
{
    open_good();
    for (size_t k = 0; k < good_header().e_phnum; k++) {
        Elf64_Phdr segment = good_segment(k);

        if (segment.p_type == PT_NOTE || segment.p_type == PT_DYNAMIC)
            flip(segment.p_offset, segment.p_offset + segment.p_filesz);
    }
    close_good();
}

/* The entry of the dynamic section with this tag. */
static Elf64_Dyn *dynamic_entry(Elf64_Sxword tag)
{
    for (size_t k = 0; k < good_header().e_phnum; k++) {
        Elf64_Phdr segment = good_segment(k);
        Elf64_Dyn *entry = (Elf64_Dyn *)(void *)(good + segment.p_offset);

        if (segment.p_type != PT_DYNAMIC)
            continue;
        while (entry->d_tag != tag)
            entry++;
        return entry;
    }
    CU_FAIL_FATAL("the fixture has no dynamic section");
    return NULL;
}

static const char *fault(void)
{
    static char why[128];
    module_file file;

    strcpy(why, "(nothing was said)");
    return elf_note_read(good, good_size, &file, why, sizeof why) ? NULL : why;
}

static void damaged_symbol_tables_are_noticed(void)
{
    const Elf64_Sxword tags[] = {DT_SYMTAB, DT_STRTAB, DT_STRSZ, DT_GNU_HASH};
    const uint64_t values[] = {UINT64_MAX, UINT64_MAX - 7, (uint64_t)1 << 40};

    for (size_t k = 0; k < sizeof tags / sizeof *tags; k++)
        for (size_t j = 0; j < sizeof values / sizeof *values; j++) {
            open_good();
            dynamic_entry(tags[k])->d_un.d_ptr = values[j];
            CU_ASSERT_STRING_EQUAL(fault(), "its symbol table is damaged");
            close_good();
        }
}

static void a_symbol_table_needs_names(void)
{
    open_good();
    dynamic_entry(DT_STRSZ)->d_un.d_val = 1;
    CU_ASSERT_STRING_EQUAL(fault(), "its symbol table is damaged");
    close_good();
}

static void a_position_independent_program_is_one(void)
{
    open_good();
    dynamic_entry(DT_NULL)->d_un.d_val = DF_1_PIE; /* there are several; the first will do */
    dynamic_entry(DT_NULL)->d_tag = DT_FLAGS_1;
    CU_ASSERT_STRING_EQUAL(fault(), "it is a program, not a shared object");
    close_good();
}

static void a_dynamic_section_has_an_end(void)
{
    open_good();
    for (size_t k = 0; k < good_header().e_phnum; k++) {
        Elf64_Phdr segment = good_segment(k);

        if (segment.p_type != PT_DYNAMIC)
            continue;
        segment.p_filesz = sizeof(Elf64_Dyn);
        memcpy(good + good_header().e_phoff + k * sizeof segment, &segment, sizeof segment);
        CU_ASSERT_STRING_EQUAL(fault(), "its dynamic section has no end");
        segment.p_type = PT_NULL;
        memcpy(good + good_header().e_phoff + k * sizeof segment, &segment, sizeof segment);
        CU_ASSERT_STRING_EQUAL(fault(), "it has no dynamic section");
    }
    close_good();
}

/* The version of glibc it asks for, read as it is; NULL when there is a sentence instead. */
static const char *glibc_asked(char version[GLIBC_TEXT])
{
    const span whole = {good, good_size};
    char text[128];
    elf_image image;
    const char *why = elf_image_open(whole, &image, text, sizeof text);

    return why || (why = elf_glibc_read(&image, version)) != NULL ? NULL : version;
}

/* A table of versions beside a dynamic section that has no names, or names elsewhere. */
static void versions_need_their_names(void)
{
    char version[GLIBC_TEXT];

    good = library_bytes(&good_size);
    CU_ASSERT_PTR_NOT_NULL(glibc_asked(version));
    CU_ASSERT_STRING_NOT_EQUAL(version, "");
    dynamic_entry(DT_STRTAB)->d_un.d_ptr = UINT64_MAX;
    CU_ASSERT_PTR_NULL(glibc_asked(version));
    dynamic_entry(DT_STRTAB)->d_tag = DT_DEBUG;
    CU_ASSERT_PTR_NULL(glibc_asked(version));
    close_good();
}

/* A name of bytes that a terminal would obey is shown as question marks. */
static void unprintable_names_are_masked(void)
{
    static const char name[] = "regind_module_v1";
    module_file file;
    char why[128];
    unsigned char *at;

    open_good();
    at = memmem(good, good_size, name, sizeof name);
    CU_ASSERT_PTR_NOT_NULL_FATAL(at);
    memcpy(at, "\x1B[2J\xD0\x9F", 6);
    CU_ASSERT_TRUE(elf_note_read(good, good_size, &file, why, sizeof why));
    CU_ASSERT_STRING_EQUAL(file.exported[0], "?[2J??_module_v1");
    close_good();
}

CU_TestInfo elf_damage_tests[] = {
    {"truncated files are noticed", truncated_files_are_noticed},
    {"section headers are not needed", section_headers_are_not_needed},
    {"flipped headers do no harm", flipped_headers_do_no_harm},
    {"flipped notes and dynamic entries do no harm", flipped_notes_and_dynamic_entries_do_no_harm},
    {"damaged symbol tables are noticed", damaged_symbol_tables_are_noticed},
    {"a symbol table needs names", a_symbol_table_needs_names},
    {"a position-independent program is one", a_position_independent_program_is_one},
    {"a dynamic section has an end", a_dynamic_section_has_an_end},
    {"versions need their names", versions_need_their_names},
    {"unprintable names are masked", unprintable_names_are_masked},
    CU_TEST_INFO_NULL,
};
